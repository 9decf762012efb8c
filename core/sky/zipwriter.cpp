#include "core/sky/zipwriter.h"

#include <QDateTime>
#include <QtEndian>

#include <array>
#include <cerrno>
#include <sys/stat.h>

namespace skydeck::sky {

namespace {

constexpr quint64 limit32 = 0xffffffffU;
constexpr quint16 stored = 0;
constexpr quint16 deflated = 8;
constexpr quint16 version = 45;      // knows sizes beyond 4 GiB
constexpr quint16 fromUnix = 3 << 8; // modes are in the upper half of the attributes
constexpr quint16 namesAreUtf8 = 1 << 11;

constexpr std::array<quint32, 256> crcTable()
{
    constexpr quint32 polynomial = 0xedb88320U;
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < table.size(); ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1U) != 0 ? polynomial ^ (value >> 1U) : value >> 1U;
        table[i] = value;
    }
    return table;
}

quint32 crcOf(const QByteArray &bytes, quint32 before = 0)
{
    static constexpr auto table = crcTable();
    quint32 crc = ~before;
    for (const char byte : bytes)
        crc = table[(crc ^ quint8(byte)) & 0xffU] ^ (crc >> 8U);
    return ~crc;
}

template<typename Number>
QByteArray le(Number number)
{
    QByteArray bytes(sizeof(Number), Qt::Uninitialized);
    qToLittleEndian(number, bytes.data());
    return bytes;
}

quint32 dosTime(const QDateTime &when)
{
    const QDate day = when.date();
    const QTime time = when.time();
    if (day.year() < 1980 || day.year() > 2107)
        return 0x00210000; // its first day
    return quint32(((day.year() - 1980) << 25) | (day.month() << 21) | (day.day() << 16) | (time.hour() << 11)
                   | (time.minute() << 5) | (time.second() / 2));
}

// zlib's stream without its frame: what ZIP calls deflate.
QByteArray packed(const QByteArray &data)
{
    constexpr qsizetype before = 6; // Qt's length, zlib's head
    constexpr qsizetype behind = 4; // zlib's checksum
    const QByteArray framed = qCompress(data);
    return framed.mid(before, framed.size() - before - behind);
}

} // namespace

ZipWriter::ZipWriter(const QString &path)
    : m_file(path)
{
}

Result<void> ZipWriter::open()
{
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return failure(fileError(errno, m_file.fileName(), QStringLiteral("zip")));
    m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

void ZipWriter::put(const QByteArray &bytes)
{
    m_failed = m_failed || m_file.write(bytes) != bytes.size();
}

Result<void> ZipWriter::state() const
{
    if (!m_failed)
        return {};
    return failure(fileError(m_file.error() == QFile::ResourceError ? ENOSPC : EIO, m_file.fileName(),
                             QStringLiteral("zip")));
}

void ZipWriter::head(const Entry &entry)
{
    const bool large = entry.size >= limit32 || entry.packed >= limit32;
    QByteArray extra;
    if (large)
        extra = le(quint16(1)) + le(quint16(16)) + le(entry.size) + le(entry.packed);
    put(QByteArray("PK\3\4", 4) + le(version) + le(namesAreUtf8) + le(entry.method) + le(entry.time)
        + le(entry.crc) + le(quint32(large ? limit32 : entry.packed)) + le(quint32(large ? limit32 : entry.size))
        + le(quint16(entry.name.size())) + le(quint16(extra.size())) + entry.name + extra);
}

Result<void> ZipWriter::addSmall(Entry entry, const QByteArray &data)
{
    const QByteArray squeezed = packed(data);
    const bool worth = squeezed.size() < data.size();
    entry.method = worth ? deflated : stored;
    entry.crc = crcOf(data);
    entry.size = quint64(data.size());
    entry.packed = quint64(worth ? squeezed.size() : data.size());
    entry.offset = quint64(m_file.pos());
    head(entry);
    put(worth ? squeezed : data);
    m_entries.push_back(entry);
    return state();
}

// As it is, piece by piece: what is that large is seldom text.
Result<void> ZipWriter::addLarge(Entry entry, QFile &file)
{
    constexpr qint64 piece = 4 * 1024 * 1024;
    entry.method = stored;
    entry.size = entry.packed = quint64(file.size());
    entry.offset = quint64(m_file.pos());
    head(entry);
    quint64 left = entry.size;
    while (left > 0 && !m_failed) {
        const QByteArray bytes = file.read(std::min(piece, qint64(left)));
        if (bytes.isEmpty())
            return failure(fileError(EIO, file.fileName(), QStringLiteral("read")));
        entry.crc = crcOf(bytes, entry.crc);
        put(bytes);
        left -= quint64(bytes.size());
    }
    const qint64 end = m_file.pos();
    m_failed = m_failed || !m_file.seek(qint64(entry.offset));
    head(entry); // now with its checksum
    m_failed = m_failed || !m_file.seek(end);
    m_entries.push_back(entry);
    return state();
}

Result<void> ZipWriter::addFile(const QString &name, const QString &path)
{
    constexpr qint64 small = 8 * 1024 * 1024;
    struct stat info = {};
    QFile file(path);
    if (::stat(QFile::encodeName(path).constData(), &info) != 0 || !file.open(QIODevice::ReadOnly))
        return failure(fileError(errno, path, QStringLiteral("read")));
    Entry entry;
    entry.name = name.toUtf8();
    entry.mode = info.st_mode;
    entry.time = dosTime(QDateTime::fromSecsSinceEpoch(info.st_mtime, Qt::UTC));
    return file.size() <= small ? addSmall(entry, file.readAll()) : addLarge(entry, file);
}

Result<void> ZipWriter::addFolder(const QString &name)
{
    Entry entry;
    entry.name = name.toUtf8() + '/';
    entry.mode = S_IFDIR | 0755U;
    entry.time = dosTime({});
    return addSmall(entry, {});
}

Result<void> ZipWriter::addLink(const QString &name, const QString &target)
{
    Entry entry;
    entry.name = name.toUtf8();
    entry.mode = S_IFLNK | 0755U;
    entry.time = dosTime({});
    return addSmall(entry, QFile::encodeName(target));
}

Result<void> ZipWriter::finish()
{
    const quint64 from = quint64(m_file.pos());
    for (const Entry &one : m_entries) {
        const bool large = one.size >= limit32 || one.packed >= limit32 || one.offset >= limit32;
        QByteArray extra;
        if (large)
            extra = le(quint16(1)) + le(quint16(24)) + le(one.size) + le(one.packed) + le(one.offset);
        const quint32 folder = one.name.endsWith('/') ? 0x10 : 0;
        put(QByteArray("PK\1\2", 4) + le(quint16(fromUnix | version)) + le(version) + le(namesAreUtf8)
            + le(one.method) + le(one.time) + le(one.crc) + le(quint32(large ? limit32 : one.packed))
            + le(quint32(large ? limit32 : one.size)) + le(quint16(one.name.size())) + le(quint16(extra.size()))
            + le(quint16(0)) + le(quint16(0)) + le(quint16(0)) + le(quint32(one.mode << 16U | folder))
            + le(quint32(large ? limit32 : one.offset)) + one.name + extra);
    }
    const quint64 to = quint64(m_file.pos());
    const auto count = quint64(m_entries.size());
    constexpr quint64 limit16 = 0xffff;
    if (count >= limit16 || to >= limit32) {
        put(QByteArray("PK\6\6", 4) + le(quint64(44)) + le(quint16(fromUnix | version)) + le(version)
            + le(quint32(0)) + le(quint32(0)) + le(count) + le(count) + le(to - from) + le(from));
        put(QByteArray("PK\6\7", 4) + le(quint32(0)) + le(to) + le(quint32(1)));
    }
    put(QByteArray("PK\5\6", 4) + le(quint16(0)) + le(quint16(0)) + le(quint16(std::min(count, limit16)))
        + le(quint16(std::min(count, limit16))) + le(quint32(std::min(to - from, limit32)))
        + le(quint32(std::min(from, limit32))) + le(quint16(0)));
    m_failed = m_failed || !m_file.flush();
    m_file.close();
    return state();
}

} // namespace skydeck::sky
