// A log on disk: noticed when it comes, grows, is cut, replaced or loses its middle; lines found from any offset.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace skydeck::widgets {

//! A part whose bytes were given back to the disk.
struct LogHole
{
    qint64 start = 0;
    qint64 end = 0;
    bool operator==(const LogHole &) const = default;
};

//! Blocking; for the log's worker thread.
class LogSource
{
public:
    //! Replaced: another file, or shorter, or another beginning: nothing known of it holds any more.
    enum class Change { Same, Grown, Punched, Replaced };

    LogSource() = default;
    ~LogSource();
    LogSource(const LogSource &) = delete;
    LogSource &operator=(const LogSource &) = delete;

    void setPath(const QString &path);
    const QString &path() const { return m_path; }
    //! Looks at the file again. Opens it when it has come.
    Change refresh();
    bool exists() const { return m_fd >= 0; }
    qint64 size() const { return m_size; }
    const QList<LogHole> &holes() const { return m_holes; }

    //! At most `length` bytes; fewer at the end, and when reading fails.
    QByteArray read(qint64 from, qint64 length) const;
    //! The hole `offset` lies in, or null.
    const LogHole *holeAt(qint64 offset) const;
    //! Where the data around `offset` begins (the end of the hole before it) and ends.
    qint64 dataStart(qint64 offset) const;
    qint64 dataEnd(qint64 offset) const;
    //! Start of the line (or hole) that holds `offset`.
    qint64 lineStart(qint64 offset) const;
    //! Start of the next line; the end of the data when the line is not finished.
    qint64 lineEnd(qint64 offset) const;

private:
    void closeFile();
    bool openFile();
    QList<LogHole> findHoles(qint64 blocks) const;

    QString m_path;
    int m_fd = -1;
    quint64 m_device = 0, m_inode = 0;
    qint64 m_size = 0, m_blocks = 0;
    QByteArray m_beginning; // tells a file that was cut and written anew
    QList<LogHole> m_holes;
    // The last long scan: no line break in [start, scanned). Keeps a growing line of a gigabyte from being read
    // anew.
    mutable qint64 m_lineStart = 0, m_lineScanned = 0;
};

} // namespace skydeck::widgets
