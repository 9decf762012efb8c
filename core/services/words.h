// Translated texts of this module.
#pragma once

#include <QCoreApplication>
#include <QString>

namespace skydeck::services::words {

// QObject has a tr of its own, with another context.
inline QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::services", text);
}

} // namespace skydeck::services::words
