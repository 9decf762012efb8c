// Translated texts of this program.
#pragma once

#include <QCoreApplication>
#include <QString>

namespace skydeck::cli {

// QObject has a tr of its own, with another context.
inline QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::cli", text);
}

} // namespace skydeck::cli
