// Translated texts of this module.
#pragma once

#include <QCoreApplication>
#include <QString>

namespace skydeck::ssh::words {

inline QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::ssh", text);
}

} // namespace skydeck::ssh::words
