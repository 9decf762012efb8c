#include "core/ssh/privatefolder.h"

#include "core/ssh/words.h"

#include <QDateTime>
#include <QDir>

#include <cerrno>

#include <unistd.h>

namespace skydeck::ssh {

namespace {

const QString lockName = QStringLiteral("/lock");
const QString prefix = QStringLiteral("skydeck-ssh-");
constexpr qsizetype longest = 50; // a socket's path has to fit into 107 bytes, and ssh adds 17 while it makes one
constexpr int youngest = 60;      // seconds; a folder this new may not have its lock yet

QString place()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool fits = !runtime.isEmpty() && runtime.size() < longest && !runtime.contains(u'%')
        && !runtime.contains(u'$') && QFileInfo(runtime).isWritable();
    return fits ? runtime : QStringLiteral("/tmp");
}

void sweep(const QString &where)
{
    const auto old = QDir(where).entryInfoList({prefix + u'*'}, QDir::Dirs | QDir::NoSymLinks);
    for (const QFileInfo &one : old) {
        if (one.ownerId() == geteuid() && one.lastModified().secsTo(QDateTime::currentDateTime()) > youngest
            && !FileLock::isHeld(one.filePath() + lockName))
            QDir(one.filePath()).removeRecursively();
    }
}

} // namespace

Result<PrivateFolder> PrivateFolder::make()
{
    const QString where = place();
    sweep(where);
    PrivateFolder made;
    made.m_folder = std::make_unique<QTemporaryDir>(where + u'/' + prefix + QStringLiteral("XXXXXX"));
    if (!made.m_folder->isValid())
        return failure(fileError(errno, where, words::tr("Making a folder for ssh")));
    auto lock = FileLock::tryLock(made.m_folder->path() + lockName);
    if (!lock)
        return failureOf(lock);
    made.m_lock = std::move(*lock);
    return made;
}

} // namespace skydeck::ssh
