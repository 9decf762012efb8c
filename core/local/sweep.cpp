#include "core/local/sweep.h"

#include "core/base/files.h"
#include "core/process/detached.h"

#include <QDateTime>
#include <QDir>
#include <QSet>
#include <QUuid>

#include <cerrno>
#include <cstdio>
#include <filesystem>

namespace skydeck::local {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::local", text);
}

// A launch fills its folder for a moment before it is moved in.
constexpr qint64 unfinishedSeconds = 600;

QStringList leftovers(const QString &root)
{
    const QDir dir(root);
    QStringList found;
    const QFileInfoList hidden =
        dir.entryInfoList({QStringLiteral(".trash-*"), QStringLiteral(".new-*")},
                          QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const QFileInfo &one : hidden) {
        if (one.fileName().startsWith(QLatin1String(".trash-"))
            || one.lastModified().secsTo(now) > unfinishedSeconds)
            found << one.absoluteFilePath();
    }
    return found;
}

} // namespace

Result<void> moveToTrash(const QString &root, const QString &folder)
{
    const QString trash = root + QStringLiteral("/.trash-") + QUuid::createUuid().toString(QUuid::Id128);
    if (::rename(QFile::encodeName(folder).constData(), QFile::encodeName(trash).constData()) != 0)
        return failure(fileError(errno, folder, tr("Taking the cluster down")));
    return {};
}

void sweep(const QString &root)
{
    const auto lock = FileLock::tryLock(root + QStringLiteral("/.sweep.lock"));
    if (!lock || !lock->has_value())
        return; // somebody is at it
    // Until there is no more: others leave theirs to us meanwhile. What stays is tried again by the next sweep.
    QSet<QString> tried;
    for (qsizetype before = -1; before < tried.size();) {
        before = tried.size();
        const QStringList found = leftovers(root);
        for (const QString &one : found) {
            if (!tried.contains(one))
                (void)removeTree(one);
            tried.insert(one);
        }
    }
}

void sweepAside(const QString &root, const QString &runner, std::chrono::milliseconds patience)
{
    if (leftovers(root).isEmpty())
        return;
    const auto swept = process::startDetached(runner, {QStringLiteral("--sweep"), root}, Secret(),
                                              QStringLiteral("/dev/null"), patience);
    if (!swept && swept.error().kind != ErrorKind::Timeout)
        sweep(root);
}

Result<void> removeTree(const QString &path)
{
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path root(QFile::encodeName(path).toStdString());
    const auto options = fs::directory_options::skip_permission_denied;
    for (auto it = fs::recursive_directory_iterator(root, options, error);
         !error && it != fs::recursive_directory_iterator();) {
        std::error_code ignored;
        const bool folder = !it->is_symlink(ignored) && it->is_directory(ignored);
        if (folder)
            fs::permissions(it->path(), fs::perms::owner_all, fs::perm_options::add, ignored);
        it.increment(error);
    }
    fs::remove_all(root, error);
    if (error && fs::exists(root))
        return failure(fileError(error.value(), path, tr("Removing")));
    return {};
}

} // namespace skydeck::local
