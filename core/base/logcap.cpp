#include "core/base/logcap.h"

#include <QFile>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace skydeck {

qint64 enforceLogCap(const QString &path, const LogLimits &limits, qint64 freeBytes)
{
    constexpr qint64 smallTail = 16 * 1024 * 1024;
    constexpr qint64 block = 4096;
    constexpr qint64 diskBlock = 512;
    struct stat info = {};
    const QByteArray name = QFile::encodeName(path);
    if (::stat(name.constData(), &info) != 0)
        return 0;
    const qint64 used = qint64(info.st_blocks) * diskBlock;
    const bool disk = freeBytes >= 0 && freeBytes < limits.reserve && used > limits.head + 2 * smallTail;
    if (!disk && used <= limits.cap)
        return 0;
    // A third less than allowed, so that this is not done again at once.
    const qint64 tail = disk ? smallTail : std::max(smallTail, limits.cap * 2 / 3 - limits.head);
    const qint64 from = (limits.head + block - 1) / block * block;
    const qint64 to = (qint64(info.st_size) - tail) / block * block;
    if (to <= from)
        return 0;
    const int fd = ::open(name.constData(), O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    const bool punched = ::fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, from, to - from) == 0;
    struct stat after = {};
    ::fstat(fd, &after);
    ::close(fd);
    return punched ? used - qint64(after.st_blocks) * diskBlock : 0;
}

} // namespace skydeck
