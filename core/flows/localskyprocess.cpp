#include "core/flows/localskyprocess.h"

#include "core/process/processtree.h"
#include "core/sky/terminaltext.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QThread>

#include <csignal>

namespace skydeck::flows {

using namespace std::chrono_literals;

qint64 listenerOn(int port)
{
    const auto all = process::allProcesses();
    const auto ports = process::listeningPorts(QSet<qint64>(all.keyBegin(), all.keyEnd()));
    qint64 found = 0;
    for (auto it = ports.begin(); it != ports.end(); ++it) {
        // Helpers inherit the socket: the server is the oldest of them.
        if (it.value().contains(port) && (found == 0 || all[it.key()].startTime < all[found].startTime))
            found = it.key();
    }
    return found;
}

ServerProcesses processesOf(qint64 server)
{
    ServerProcesses processes;
    if (server == 0)
        return processes;
    const auto all = process::allProcesses();
    QSet<qint64> pids = process::descendants(server, all);
    pids.insert(server);
    for (const qint64 pid : std::as_const(pids))
        processes.insert(pid, all[pid].startTime);
    return processes;
}

void awaitEnd(const ServerProcesses &processes, std::chrono::milliseconds patience, const std::stop_token &stop)
{
    const auto left = [&] {
        QList<qint64> pids;
        for (auto it = processes.begin(); it != processes.end(); ++it) {
            const auto now = process::processInfo(it.key());
            if (now.pid != 0 && now.startTime == it.value() && now.state != 'Z')
                pids << it.key();
        }
        return pids;
    };
    const QDeadlineTimer deadline(patience);
    while (!deadline.hasExpired() && !stop.stop_requested() && !left().isEmpty())
        QThread::msleep(50);
    for (const qint64 pid : left())
        ::kill(pid_t(pid), SIGKILL);
}

process::Program skyProgram(const QString &sky, const QStringList &arguments, int port,
                            QProcessEnvironment environment)
{
    const auto set = [&](const char *name, const QString &value) {
        environment.insert(QLatin1String(name), value);
    };
    for (const char *name : {"PYTHONHOME", "PYTHONPATH"})
        environment.remove(QLatin1String(name));
    set("PATH",
        QFileInfo(sky).path() + QLatin1Char(':') + environment.value(QStringLiteral("PATH"))
            + QStringLiteral(":/usr/local/bin:/usr/bin:/bin"));
    set("SKYPILOT_API_SERVER_LOCAL_PORT", QString::number(port));
    set("SKYPILOT_API_SERVER_ENDPOINT", QStringLiteral("http://127.0.0.1:%1").arg(port));
    set("SKYPILOT_DISABLE_USAGE_COLLECTION", QStringLiteral("1"));
    process::Program program;
    program.path = sky;
    program.arguments = arguments;
    program.environment = environment;
    program.deadline = 5min;
    return program;
}

QString lastWordsOf(const process::Finished &ended)
{
    const QString text = sky::withoutAnsi(QString::fromUtf8(ended.output + '\n' + ended.errors));
    const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    constexpr qsizetype most = 400;
    return lines.isEmpty() ? QString() : lines.last().trimmed().left(most);
}

} // namespace skydeck::flows
