#include "core/base/paths.h"

#include <QDir>
#include <QStandardPaths>

namespace skydeck {

namespace {

QString place(QStandardPaths::StandardLocation location)
{
    return QStandardPaths::writableLocation(location) + QStringLiteral("/skydeck");
}

// Qt 6.4 has no StateLocation.
QString stateFolder()
{
    const QString given = qEnvironmentVariable("XDG_STATE_HOME");
    return (QDir::isAbsolutePath(given) ? given : QDir::homePath() + QStringLiteral("/.local/state"))
        + QStringLiteral("/skydeck");
}

} // namespace

Paths Paths::fromEnvironment()
{
    const QString home = qEnvironmentVariable("SKYDECK_HOME");
    if (!home.isEmpty()) {
        const QString root = QDir(home).absolutePath();
        return {root + QStringLiteral("/config"), root + QStringLiteral("/data"), root + QStringLiteral("/cache"),
                root + QStringLiteral("/state"), root + QStringLiteral("/runtime")};
    }
    return {place(QStandardPaths::GenericConfigLocation), place(QStandardPaths::GenericDataLocation),
            place(QStandardPaths::GenericCacheLocation), stateFolder(), place(QStandardPaths::RuntimeLocation)};
}

} // namespace skydeck
