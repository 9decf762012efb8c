#include "core/local/copyscript.h"

#include "core/base/text.h"

#include <QFileInfo>

namespace skydeck::local {

QString copyScript(const ClusterPlaces &cluster, const JobSpec &spec)
{
    QStringList lines{QStringLiteral("set -euo pipefail")};
    const QString target = shellQuoted({cluster.workdir() + QLatin1Char('/')});
    if (!spec.gitUrl.isEmpty()) {
        lines << QStringLiteral("if [ -d %1.git ]; then git -C %1 fetch -q origin; else git clone -q -- %2 %1; fi")
                     .arg(target, shellQuoted({spec.gitUrl}));
        if (!spec.gitRef.isEmpty())
            lines << QStringLiteral("git -C %1 checkout -q --detach \"$(git -C %1 rev-parse -q --verify %2 || git "
                                    "-C %1 rev-parse --verify %3)\"")
                         .arg(target, shellQuoted({QStringLiteral("origin/") + spec.gitRef}),
                              shellQuoted({spec.gitRef}));
    }
    if (!spec.workdir.isEmpty()) {
        const QString source = shellQuoted({spec.workdir + QLatin1Char('/')});
        const bool sky = QFileInfo::exists(spec.workdir + QStringLiteral("/.skyignore"));
        const bool git = QFileInfo::exists(spec.workdir + QStringLiteral("/.gitignore"));
        lines << QStringLiteral("mkdir -p %1").arg(target);
        if (sky || git) {
            // git itself says what its patterns leave; a repository of our own makes that work in any folder.
            lines << QStringLiteral("g=$(mktemp -d); trap 'rm -rf \"$g\"' EXIT; git init -q --bare \"$g\"");
            lines << QStringLiteral(
                         "git --git-dir=\"$g\" --work-tree=%1 -C %1 ls-files -z --others %2 | rsync -a -r "
                         "--from0 --files-from=- %1 %3")
                         .arg(source,
                              sky ? QStringLiteral("--exclude-from=.skyignore")
                                  : QStringLiteral("--exclude-per-directory=.gitignore"),
                              target);
        } else {
            lines << QStringLiteral("rsync -a --exclude=/.git %1 %2").arg(source, target);
        }
    }
    for (const MountSpec &mount : spec.mounts) {
        const QString to = cluster.home() + QLatin1Char('/') + mount.target;
        const bool folder = QFileInfo(mount.source).isDir();
        lines << QStringLiteral("d=%1; mkdir -p \"$d\"; case \"$(realpath \"$d\")/\" in %2/*) ;; *) echo \"%3 "
                                "leads out of the cluster's home\" >&2; exit 1;; esac")
                     .arg(shellQuoted({folder ? to : QFileInfo(to).absolutePath()}),
                          shellQuoted({QFileInfo(cluster.home()).canonicalFilePath()}),
                          mount.target.toHtmlEscaped()
                              .remove(QLatin1Char('"'))
                              .remove(QLatin1Char('$'))
                              .remove(QLatin1Char('`'))
                              .remove(QLatin1Char('\\')));
        lines << QStringLiteral("rsync -a %1 %2")
                     .arg(shellQuoted({mount.source + (folder ? QStringLiteral("/") : QString())}),
                          shellQuoted({to + (folder ? QStringLiteral("/") : QString())}));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace skydeck::local
