#include "core/base/files.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QThread>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace skydeck {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::Files", text);
}

// Closes on every way out.
struct Descriptor
{
    int fd;
    ~Descriptor()
    {
        if (fd >= 0)
            ::close(fd);
    }
};

bool writeAll(int fd, const QByteArray &bytes)
{
    const char *at = bytes.constData();
    qsizetype left = bytes.size();
    while (left > 0) {
        const ssize_t written = ::write(fd, at, size_t(left));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        at += written;
        left -= written;
    }
    return true;
}

Error writeFailed(const QString &path)
{
    return fileError(errno, path, tr("Saving"));
}

void syncFolder(const QString &folder)
{
    const Descriptor dir{::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (dir.fd >= 0)
        ::fsync(dir.fd);
}

} // namespace

Result<void> writeAtomically(const QString &path, const QByteArray &bytes, int mode)
{
    if (auto made = makeFolder(QFileInfo(path).absolutePath()); !made)
        return made;
    return replaceFile(path, bytes, mode);
}

Result<void> replaceFile(const QString &path, const QByteArray &bytes, int mode)
{
    const QFileInfo link(path);
    const QString target = link.isSymLink() && link.exists() ? link.canonicalFilePath() : path;
    const QString folder = QFileInfo(target).absolutePath();
    QByteArray temporary = QFile::encodeName(folder + QStringLiteral("/.skydeck-XXXXXX"));
    Descriptor out{::mkostemp(temporary.data(), O_CLOEXEC)};
    if (out.fd < 0)
        return failure(writeFailed(target));
    const bool written = writeAll(out.fd, bytes) && ::fchmod(out.fd, mode_t(mode)) == 0 && ::fsync(out.fd) == 0;
    if (!written || ::rename(temporary.constData(), QFile::encodeName(target).constData()) != 0) {
        const Error error = writeFailed(target);
        ::unlink(temporary.constData());
        return failure(error);
    }
    syncFolder(folder);
    return {};
}

int modeOf(const QString &path, int fresh)
{
    const QFileInfo file(path);
    if (!file.exists())
        return fresh;
    // Qt's bits: four for the owner, four for us, four for the group, four for others.
    const auto bits = int(file.permissions());
    return ((bits >> 12) & 7) << 6 | ((bits >> 4) & 7) << 3 | (bits & 7);
}

Result<QByteArray> readWhole(const QString &path, qint64 limit)
{
    QFile file(path);
    errno = 0;
    if (!file.open(QIODevice::ReadOnly))
        return failure(fileError(file.exists() ? (errno ? errno : EACCES) : ENOENT, path, tr("Reading")));
    QByteArray bytes = file.read(limit + 1);
    if (bytes.size() > limit)
        return failure(ErrorKind::BadInput,
                       tr("%1 is larger than %2 MiB and was not read.").arg(path).arg(limit / (1024 * 1024)));
    if (file.error() != QFile::NoError)
        return failure(fileError(EIO, path, tr("Reading")));
    return bytes;
}

Result<void> makeFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return {};
    const QString parent = QFileInfo(path).absolutePath();
    if (parent != path) {
        if (auto made = makeFolder(parent); !made)
            return made;
    }
    if (::mkdir(QFile::encodeName(path).constData(), 0700) != 0 && errno != EEXIST)
        return failure(fileError(errno, path, tr("Making a folder")));
    if (!QFileInfo(path).isDir())
        return failure(fileError(ENOTDIR, path, tr("Making a folder")));
    return {};
}

Result<QString> putAside(const QString &path)
{
    const QString aside = path + QStringLiteral(".damaged-")
        + QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    if (::rename(QFile::encodeName(path).constData(), QFile::encodeName(aside).constData()) != 0)
        return failure(fileError(errno, path, tr("Putting a damaged file aside")));
    return aside;
}

qint64 freeBytes(const QString &path)
{
    QFileInfo at(path);
    while (!at.exists() && at.absolutePath() != at.absoluteFilePath())
        at.setFile(at.absolutePath());
    return QStorageInfo(at.absoluteFilePath()).bytesAvailable();
}

Result<std::optional<FileLock>> FileLock::tryLock(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return failure(fileError(errno, path, tr("Locking")));
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const int reason = errno;
        ::close(fd);
        if (reason == EWOULDBLOCK)
            return std::optional<FileLock>();
        return failure(fileError(reason, path, tr("Locking")));
    }
    return std::optional<FileLock>(FileLock(fd));
}

bool FileLock::isHeld(const QString &path)
{
    const Descriptor file{::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC)};
    // Shared, so that two who ask at once do not take each other for the holder.
    return file.fd >= 0 && ::flock(file.fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

bool FileLock::isAt(const QString &path) const
{
    struct stat held
    {
    }, named{};
    return ::fstat(m_fd, &held) == 0 && ::stat(QFile::encodeName(path).constData(), &named) == 0
        && held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

Result<FileLock> FileLock::lock(const QString &path, std::chrono::milliseconds deadline)
{
    constexpr std::chrono::milliseconds pause{20};
    const auto until = std::chrono::steady_clock::now() + deadline;
    for (;;) {
        auto tried = tryLock(path);
        if (!tried)
            return failureOf(tried);
        if (tried->has_value())
            return std::move(**tried);
        if (std::chrono::steady_clock::now() >= until)
            return failure(ErrorKind::Timeout,
                           tr("%1 is held by another Skydeck for longer than expected. Try again.").arg(path));
        QThread::msleep(static_cast<unsigned long>(pause.count()));
    }
}

FileLock::FileLock(FileLock &&other) noexcept
    : m_fd(std::exchange(other.m_fd, -1))
{
}

FileLock &FileLock::operator=(FileLock &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

FileLock::~FileLock()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

} // namespace skydeck
