#include "app/widgets/log/logfile.h"

#include <QFile>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace skydeck::widgets {

namespace {

constexpr qint64 blockSize = 64 * 1024;

} // namespace

LogFile::~LogFile()
{
    close();
}

bool LogFile::open(const QString &path)
{
    close();
    m_path = path;
    m_fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (m_fd < 0)
        return false;
    struct stat info = {};
    ::fstat(m_fd, &info);
    m_inode = info.st_ino;
    m_size = info.st_size;
    return true;
}

void LogFile::close()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
    m_size = 0;
    m_blockAt = -1;
}

qint64 LogFile::refresh()
{
    if (m_fd < 0)
        return 0;
    struct stat here = {};
    struct stat there = {};
    ::fstat(m_fd, &here);
    const bool replaced = ::stat(QFile::encodeName(m_path).constData(), &there) == 0 && there.st_ino != m_inode;
    if (replaced) {
        open(m_path);
        return m_size;
    }
    if (here.st_size != m_size) {
        m_blockAt = -1; // the last block grew
        m_size = here.st_size;
    }
    return m_size;
}

QByteArray LogFile::read(qint64 offset, qint64 length) const
{
    QByteArray bytes(std::max<qint64>(0, std::min(length, m_size - offset)), Qt::Uninitialized);
    const ssize_t n = bytes.isEmpty() ? 0 : ::pread(m_fd, bytes.data(), size_t(bytes.size()), offset);
    bytes.truncate(std::max<ssize_t>(0, n));
    return bytes;
}

QByteArray LogFile::block(qint64 offset)
{
    const qint64 at = offset / blockSize * blockSize;
    if (at != m_blockAt) {
        m_block = read(at, blockSize);
        m_blockAt = at;
    }
    return m_block;
}

// End of the hole that `offset` lies in, or `offset` when it lies in data.
qint64 LogFile::holeEnd(qint64 offset) const
{
    const off_t data = ::lseek(m_fd, offset, SEEK_DATA);
    return data < 0 ? m_size : std::max<qint64>(offset, data);
}

// Start of the hole that ends at or holds `offset`: the first hole after the kept head (there is one at most).
qint64 LogFile::holeStart(qint64 offset) const
{
    const off_t hole = ::lseek(m_fd, 0, SEEK_HOLE);
    return hole >= 0 && hole <= offset ? qint64(hole) : offset;
}

LogLine LogFile::lineAt(qint64 start)
{
    LogLine line;
    line.start = start;
    line.end = start;
    if (start >= m_size)
        return line;
    const QByteArray first = block(start);
    const qint64 within = start - m_blockAt;
    if (within < first.size() && first[within] == '\0') {
        const qint64 data = holeEnd(start);
        if (data > start) {
            line.hole = data - start;
            line.end = data;
            return line;
        }
    }
    qint64 at = start;
    while (at < m_size && line.bytes.size() < longestLine) {
        const QByteArray bytes = block(at);
        const qint64 from = at - m_blockAt;
        const qint64 room = std::min<qint64>(bytes.size() - from, longestLine - line.bytes.size());
        if (room <= 0)
            break;
        const QByteArrayView view = QByteArrayView(bytes).sliced(from, room);
        const qsizetype feed = view.indexOf('\n');
        const qsizetype zero = view.indexOf('\0');
        const qsizetype take = feed >= 0 && (zero < 0 || feed < zero) ? feed
            : zero >= 0 && holeEnd(at + zero) > at + zero             ? zero
                                                                      : view.size();
        line.bytes += view.first(take).toByteArray();
        at += take;
        if (take == feed && feed >= 0) {
            ++at;
            break;
        }
        if (take == zero && zero >= 0)
            break;
    }
    line.end = at;
    return line;
}

qint64 LogFile::lineStart(qint64 offset)
{
    offset = std::clamp<qint64>(offset, 0, m_size);
    const qint64 floor = std::max<qint64>(0, offset - longestLine);
    for (qint64 at = offset; at > floor;) {
        const QByteArray bytes = block(at - 1);
        qint64 within = at - m_blockAt;
        while (within > 0 && m_blockAt + within > floor) {
            const char before = bytes.size() >= within ? bytes[within - 1] : '\n';
            if (before == '\n')
                return m_blockAt + within;
            if (before == '\0' && holeEnd(m_blockAt + within - 1) > m_blockAt + within - 1)
                return m_blockAt + within == offset ? holeStart(offset) : m_blockAt + within;
            --within;
        }
        at = m_blockAt + within;
        if (within > 0)
            break;
    }
    return floor;
}

qint64 LogFile::previousLine(qint64 start)
{
    // The byte before is this line's predecessor's break (or the end of a piece of a long line): both belong to
    // it.
    return start <= 0 ? 0 : lineStart(start - 1);
}

} // namespace skydeck::widgets
