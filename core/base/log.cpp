#include "core/base/log.h"

#include "core/base/files.h"
#include "core/base/secret.h"

#include <QDateTime>
#include <QFile>
#include <QMutex>

#include <cstdio>

namespace skydeck {

namespace {

constexpr qint64 rotateAt = 4 * 1024 * 1024;

struct Sink
{
    QMutex mutex;
    QFile file;
    bool toStderr = true;
};

Sink &sink()
{
    static Sink instance;
    return instance;
}

void openFile(Sink &target)
{
    if (target.file.fileName().isEmpty())
        return;
    if (target.file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        target.file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

void rotate(Sink &target)
{
    target.file.close();
    const QString old = target.file.fileName() + QStringLiteral(".1");
    QFile::remove(old);
    QFile::rename(target.file.fileName(), old);
    openFile(target);
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    static constexpr const char *names[] = {"debug", "warning", "critical", "fatal", "info"};
    const QString line =
        QStringLiteral("%1 %2 %3: %4\n")
            .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), QLatin1String(names[type]),
                 QLatin1String(context.category ? context.category : "default"), redacted(message));
    const QByteArray bytes = line.toUtf8();
    auto &target = sink();
    const QMutexLocker lock(&target.mutex);
    if (target.file.isOpen()) {
        if (target.file.size() > rotateAt)
            rotate(target);
        target.file.write(bytes);
    }
    const bool worth =
        type != QtDebugMsg && type != QtInfoMsg; // a command's own lines are all that its user expects
    if ((target.toStderr && (worth || qEnvironmentVariableIsSet("SKYDECK_VERBOSE"))) || type == QtFatalMsg)
        std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
}

} // namespace

void installLog(const QString &logFile, bool toStderr)
{
    auto &target = sink();
    {
        const QMutexLocker lock(&target.mutex);
        target.toStderr = toStderr;
        target.file.close(); // a warning of QFile's would come back here and wait for the lock for ever
        target.file.setFileName(logFile);
        openFile(target);
    }
    qInstallMessageHandler(handle);
}

} // namespace skydeck
