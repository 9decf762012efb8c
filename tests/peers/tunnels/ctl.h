// A running skydeckctl, and what it has said.
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <csignal>

namespace peer {

struct Ctl
{
    explicit Ctl(const QStringList &arguments, const QString &path = {})
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        if (!path.isEmpty())
            environment.insert(QStringLiteral("PATH"), path);
        process.setProcessEnvironment(environment);
        QObject::connect(&process, &QProcess::readyReadStandardOutput, [this] {
            while (process.canReadLine())
                lines << QJsonDocument::fromJson(process.readLine()).object();
        });
        process.start(qEnvironmentVariable("SKYDECK_BIN") + QStringLiteral("/skydeckctl"), arguments);
    }
    ~Ctl()
    {
        process.kill();
        process.waitForFinished(5000);
    }
    //! Of the last line.
    QJsonValue last(const char *key) const
    {
        return lines.isEmpty() ? QJsonValue() : lines.constLast()[QLatin1String(key)];
    }
    QString state() const { return last("state").toString(); }
    void interrupt() const { ::kill(pid_t(process.processId()), SIGINT); }

    QProcess process;
    QList<QJsonObject> lines; //!< of JSON
};

} // namespace peer
