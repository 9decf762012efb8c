#include "core/base/paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
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

// A root shell or a container has no session and so no XDG_RUNTIME_DIR: Qt would warn on every start and use /tmp.
QString runtimeFolder()
{
    const QString given = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return QDir::isAbsolutePath(given) && QDir(given).exists() ? place(QStandardPaths::RuntimeLocation)
                                                               : stateFolder() + QStringLiteral("/runtime");
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
            place(QStandardPaths::GenericCacheLocation), stateFolder(), runtimeFolder()};
}

QString companionProgram(const QString &name)
{
    const QString here = QCoreApplication::applicationDirPath();
    for (const QString &place : {here + u'/' + name, here + QStringLiteral("/../libexec/skydeck/") + name}) {
        const QFileInfo info(place);
        if (info.isExecutable())
            return info.canonicalFilePath();
    }
    return {};
}

} // namespace skydeck
