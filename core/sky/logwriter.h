// Writes a log that comes from a server into a local file that grows.
#pragma once

#include "core/base/files.h"
#include "core/base/logcap.h"

#include <QDateTime>
#include <QFile>
#include <QObject>
#include <QTimer>

namespace skydeck::sky {

//! One program writes a file at a time: another one's writer finds it taken and leaves it alone. What is written
//! is redacted. GUI thread; lines are gathered for some milliseconds.
class LogWriter : public QObject
{
    Q_OBJECT
public:
    explicit LogWriter(QString path, LogLimits limits = {}, QObject *parent = nullptr);
    ~LogWriter() override;

    //! Keeps the first `keep` bytes of what is there and writes behind them. False: somebody else writes it, or it
    //! cannot be written.
    bool open(qint64 keep);
    bool isOpen() const { return m_lock.has_value(); }
    void write(const QString &line);
    //! Everything that was written here is in the file; gives its size, whoever writes it.
    qint64 flush();
    void close();

private:
    const QString m_path;
    const LogLimits m_limits;
    QFile m_file;
    std::optional<FileLock> m_lock;
    QByteArray m_waiting;
    QTimer m_soon;
    qint64 m_sinceLook = 0; // bytes since the cap was thought of
};

//! Removes logs below `folder` that nothing wrote to since `since`, with what belongs to them. Blocks.
void removeOldLogs(const QString &folder, const QDateTime &since);

} // namespace skydeck::sky
