#include "core/sky/logwriter.h"

#include "core/base/secret.h"

#include <QDirIterator>
#include <QFileInfo>

namespace skydeck::sky {

namespace {

QString lockOf(const QString &path)
{
    return path + QStringLiteral(".lock");
}

} // namespace

LogWriter::LogWriter(QString path, LogLimits limits, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_limits(limits)
    , m_file(m_path)
{
    constexpr auto gathering = std::chrono::milliseconds(40);
    m_soon.setSingleShot(true);
    m_soon.setInterval(gathering);
    connect(&m_soon, &QTimer::timeout, this, [this] { flush(); });
}

LogWriter::~LogWriter()
{
    close();
}

bool LogWriter::open(qint64 keep)
{
    if (!makeFolder(QFileInfo(m_path).absolutePath()))
        return false;
    auto lock = FileLock::tryLock(lockOf(m_path));
    if (!lock || !*lock)
        return false;
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return false;
    m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!m_file.resize(std::min(keep, m_file.size())) || !m_file.seek(m_file.size())) {
        m_file.close();
        return false;
    }
    m_lock = std::move(**lock);
    return true;
}

void LogWriter::write(const QString &line)
{
    constexpr qsizetype enough = 1024 * 1024;
    if (!isOpen())
        return;
    m_waiting += redacted(line).toUtf8() + '\n';
    if (m_waiting.size() > enough)
        flush();
    else if (!m_soon.isActive())
        m_soon.start();
}

// A full disk costs lines of the log, never more: the job runs elsewhere.
qint64 LogWriter::flush()
{
    constexpr qint64 lookAfter = 16 * 1024 * 1024;
    m_soon.stop();
    if (!isOpen())
        return QFileInfo(m_path).size();
    m_file.write(m_waiting);
    m_sinceLook += m_waiting.size();
    m_waiting.clear();
    if (m_sinceLook > lookAfter) {
        enforceLogCap(m_path, m_limits, freeBytes(m_path));
        m_sinceLook = 0;
    }
    return m_file.size();
}

void LogWriter::close()
{
    flush();
    m_file.close();
    m_lock.reset();
}

void removeOldLogs(const QString &folder, const QDateTime &since)
{
    QDirIterator logs(folder, {QStringLiteral("*.log")}, QDir::Files, QDirIterator::Subdirectories);
    while (logs.hasNext()) {
        const QString path = logs.next();
        const QString lock = lockOf(path);
        if (logs.fileInfo().lastModified() >= since || FileLock::isHeld(lock))
            continue;
        for (const QString &one : {path, lock, path + QStringLiteral(".whole")})
            QFile::remove(one);
    }
}

} // namespace skydeck::sky
