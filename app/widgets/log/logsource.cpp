#include "app/widgets/log/logsource.h"

#include <QFile>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace skydeck::widgets {

namespace {

constexpr qint64 block = 256 * 1024;
constexpr qint64 fingerprint = 64;
constexpr qint64 smallestHole = 64 * 1024; // smaller ones are a writer's, not a cap's
constexpr qint64 diskBlock = 512;

} // namespace

LogSource::~LogSource()
{
    closeFile();
}

void LogSource::setPath(const QString &path)
{
    closeFile();
    m_path = path;
}

void LogSource::closeFile()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
    m_size = m_blocks = m_lineStart = m_lineScanned = 0;
    m_beginning.clear();
    m_holes.clear();
}

bool LogSource::openFile()
{
    // Non-blocking: a FIFO in the log's place must not hold the worker.
    const int fd = ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat info = {};
    if (fd < 0 || ::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        if (fd >= 0)
            ::close(fd);
        return false;
    }
    m_fd = fd;
    m_device = info.st_dev;
    m_inode = info.st_ino;
    return true;
}

LogSource::Change LogSource::refresh()
{
    struct stat info = {};
    const bool there = !m_path.isEmpty() && ::stat(QFile::encodeName(m_path).constData(), &info) == 0;
    const bool known = m_fd >= 0;
    const bool same = there && known && quint64(info.st_dev) == m_device && quint64(info.st_ino) == m_inode
        && info.st_size >= m_size && read(0, m_beginning.size()) == m_beginning;
    if (!same) {
        closeFile();
        if (!there || !openFile())
            return known ? Change::Replaced : Change::Same;
    }
    const qint64 before = m_size;
    const qint64 blocks = info.st_blocks;
    m_size = info.st_size;
    if (m_beginning.size() < fingerprint)
        m_beginning = read(0, fingerprint);
    QList<LogHole> holes = m_holes;
    if (!same || blocks != m_blocks || m_size != before)
        holes = findHoles(blocks);
    m_blocks = blocks;
    const bool punched = holes != m_holes;
    m_holes = holes;
    if (punched)
        m_lineStart = m_lineScanned = 0;
    if (!same)
        return Change::Replaced;
    return punched ? Change::Punched : m_size != before ? Change::Grown : Change::Same;
}

QList<LogHole> LogSource::findHoles(qint64 blocks) const
{
    QList<LogHole> out;
#ifdef SEEK_HOLE
    if (blocks * diskBlock + smallestHole > m_size)
        return out;
    qint64 at = 0;
    while (at < m_size) {
        const qint64 start = ::lseek(m_fd, at, SEEK_HOLE);
        if (start < 0 || start >= m_size)
            break;
        const qint64 data = ::lseek(m_fd, start, SEEK_DATA);
        const qint64 end = data < 0 ? m_size : std::min(data, m_size);
        if (end - start >= smallestHole)
            out.append({start, end});
        at = end;
    }
#else
    Q_UNUSED(blocks)
#endif
    return out;
}

QByteArray LogSource::read(qint64 from, qint64 length) const
{
    length = std::min(length, m_size - from);
    if (m_fd < 0 || from < 0 || length <= 0)
        return {};
    QByteArray bytes(length, Qt::Uninitialized);
    qint64 got = 0;
    while (got < length) {
        const ssize_t n = ::pread(m_fd, bytes.data() + got, size_t(length - got), from + got);
        if (n <= 0)
            break;
        got += n;
    }
    bytes.truncate(got);
    return bytes;
}

const LogHole *LogSource::holeAt(qint64 offset) const
{
    for (const LogHole &hole : m_holes) {
        if (offset >= hole.start && offset < hole.end)
            return &hole;
    }
    return nullptr;
}

qint64 LogSource::dataStart(qint64 offset) const
{
    qint64 start = 0;
    for (const LogHole &hole : m_holes) {
        if (hole.end <= offset)
            start = hole.end;
    }
    return start;
}

qint64 LogSource::dataEnd(qint64 offset) const
{
    for (const LogHole &hole : m_holes) {
        if (hole.start >= offset)
            return hole.start;
    }
    return m_size;
}

qint64 LogSource::lineStart(qint64 offset) const
{
    offset = std::clamp<qint64>(offset, 0, m_size);
    if (const LogHole *hole = holeAt(offset))
        return hole->start;
    const qint64 bound = dataStart(offset);
    qint64 end = offset;
    while (end > bound) {
        if (end <= m_lineScanned && end > m_lineStart)
            return m_lineStart;
        qint64 from = std::max(bound, end - block);
        if (end > m_lineScanned && from < m_lineScanned && m_lineScanned > bound)
            from = m_lineScanned;
        const qsizetype found = read(from, end - from).lastIndexOf('\n');
        if (found >= 0)
            return from + found + 1;
        end = from;
    }
    if (offset - bound > block) {
        m_lineStart = bound;
        m_lineScanned = offset;
    }
    return bound;
}

qint64 LogSource::lineEnd(qint64 offset) const
{
    if (const LogHole *hole = holeAt(offset))
        return hole->end;
    const qint64 bound = dataEnd(offset);
    qint64 from = offset >= m_lineStart && offset < m_lineScanned ? m_lineScanned : offset;
    while (from < bound) {
        const QByteArray bytes = read(from, std::min(block, bound - from));
        if (bytes.isEmpty())
            break;
        const qsizetype found = bytes.indexOf('\n');
        if (found >= 0)
            return from + found + 1;
        from += bytes.size();
    }
    return bound;
}

} // namespace skydeck::widgets
