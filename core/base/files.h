// Files that are whole or not there: atomic writes, locks between processes, things put aside.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace skydeck {

//! Writes `bytes` to `path` through a temporary file, fsync and rename: afterwards the old or the new content is
//! there, never half. `mode` is the file's (0600 by default). Missing parent folders are made with 0700. A
//! symbolic link is followed, so that the link stays.
Result<void> writeAtomically(const QString &path, const QByteArray &bytes, int mode = 0600);

//! The same into a folder that must be there (NotFound): what is kept of something that another program may just
//! remove must not bring its folder back.
Result<void> replaceFile(const QString &path, const QByteArray &bytes, int mode = 0600);

//! The mode bits of a file (0644), `fresh` when there is none: for writing it again as it was.
int modeOf(const QString &path, int fresh = 0644);

//! The whole file. NotFound when absent; BadInput when it is larger than `limit` bytes.
Result<QByteArray> readWhole(const QString &path, qint64 limit = 64 * 1024 * 1024);

//! Makes the folder and its parents with mode 0700.
Result<void> makeFolder(const QString &path);

//! Renames a damaged file to `NAME.damaged-<UTC time>` beside itself and returns the new path.
Result<QString> putAside(const QString &path);

//! Bytes free for this user on the file system that holds `path` (or its nearest existing parent); -1 when
//! unknown.
qint64 freeBytes(const QString &path);

//! An advisory lock on a file (flock), held until destruction or the process's end, however it ends. Not inherited
//! by child programs. Locks of different FileLock objects exclude each other within one process too.
class FileLock
{
public:
    //! Tries once. An empty optional: somebody else holds it. NotFound without its folder, which is not made: it
    //! may be the one of something that was just removed.
    static Result<std::optional<FileLock>> tryLock(const QString &path);
    //! Whether somebody holds the lock now. Does not disturb other askers.
    static bool isHeld(const QString &path);
    //! Waits up to `deadline`, polling; Timeout when it passes. Blocks: for worker threads and small programs
    //! only.
    static Result<FileLock> lock(const QString &path, std::chrono::milliseconds deadline);

    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&other) noexcept;
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;
    ~FileLock();

    //! Is what it holds still the file with this name, not one that was removed or replaced?
    bool isAt(const QString &path) const;
    //! The open descriptor; the holder may keep a word of its own in the file.
    int descriptor() const { return m_fd; }

private:
    explicit FileLock(int fd)
        : m_fd(fd)
    {
    }
    int m_fd = -1;
};

} // namespace skydeck
