// Windows on a platform that shows none.
#pragma once

#include <QtGlobal>

#include <QString>

namespace skydeck::fixture {

//! The offscreen platform says what it cannot do whenever a window is shown; that is no warning of ours.
inline void quietOffscreen()
{
    static QtMessageHandler next = nullptr;
    next = qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &context, const QString &text) {
        if (!text.startsWith(QLatin1String("This plugin does not support")))
            next(type, context, text);
    });
}

} // namespace skydeck::fixture
