// A growing file by lines, found from byte offsets: no index, so that a gigabyte costs what a screen costs.
#pragma once

#include <QByteArray>
#include <QString>

namespace skydeck::widgets {

//! A line as it lies in the file. Lines longer than `longestLine` bytes come in pieces.
struct LogLine
{
    qint64 start = 0;
    qint64 end = 0;   //!< where the next one starts
    qint64 hole = 0;  //!< bytes that were dropped here; then there is no text
    QByteArray bytes; //!< without the line break
};

//! Reads with pread in small blocks. Not thread-safe; make one a thread.
class LogFile
{
public:
    static constexpr qint64 longestLine = 16 * 1024;

    LogFile() = default;
    ~LogFile();
    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;

    //! False while the file is not there.
    bool open(const QString &path);
    void close();
    bool isOpen() const { return m_fd >= 0; }
    //! Size now. Closes when the file was removed or replaced by another.
    qint64 refresh();
    qint64 size() const { return m_size; }

    //! The line that begins at `start` (a line start).
    LogLine lineAt(qint64 start);
    //! Start of the line that holds `offset`.
    qint64 lineStart(qint64 offset);
    //! Start of the line before the one that starts at `start`; 0 at the beginning.
    qint64 previousLine(qint64 start);
    //! Raw bytes; holes read as zeros.
    QByteArray read(qint64 offset, qint64 length) const;

private:
    QByteArray block(qint64 offset);
    qint64 holeEnd(qint64 offset) const;
    qint64 holeStart(qint64 offset) const;

    QString m_path;
    int m_fd = -1;
    qint64 m_size = 0;
    quint64 m_inode = 0;
    qint64 m_blockAt = -1;
    QByteArray m_block;
};

} // namespace skydeck::widgets
