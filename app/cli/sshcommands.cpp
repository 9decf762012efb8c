// skydeckctl ssh: a shell on a machine of a SkyPilot cluster, by the system's ssh.
#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/hostwords.h"
#include "app/cli/output.h"

#include "core/base/text.h"
#include "core/flows/clusterhosts.h"
#include "core/process/program.h"
#include "core/ssh/descriptor.h"
#include "core/ssh/privatefolder.h"

#include <QProcess>

#include <array>
#include <cerrno>
#include <csignal>

#include <poll.h>
#include <sys/socket.h>

namespace skydeck::cli {

namespace {

using namespace std::chrono_literals;

// An agent of our own holds the key, so that it lies in no file; it ends with us.
class KeyAgent
{
public:
    Result<void> start(Session &session, const std::shared_ptr<const Secret> &key)
    {
        auto folder = ssh::PrivateFolder::make();
        if (!folder)
            return failureOf(folder);
        m_folder.emplace(std::move(*folder));
        m_agent.start(QStringLiteral("ssh-agent"), {QStringLiteral("-D"), QStringLiteral("-a"), socket()});
        if (!m_agent.waitForStarted(5'000))
            return failure(ErrorKind::ToolMissing,
                           tr("ssh-agent was not found. Install OpenSSH's client (package openssh-client)."));
        process::Program add;
        add.path = QStringLiteral("ssh-add");
        add.arguments = {QStringLiteral("-q"), QStringLiteral("-")};
        add.environment = QProcessEnvironment::systemEnvironment();
        add.environment->insert(QStringLiteral("SSH_AUTH_SOCK"), socket());
        add.secretInput = key;
        add.deadline = 10s;
        Result<process::Finished> added = failure(ErrorKind::Internal, {});
        for (int round = 0; round < 50; ++round) { // until the agent listens
            added = session.await(process::run(add, {}));
            if (!added || added->exitCode != 2)
                break;
            m_agent.waitForFinished(100);
        }
        if (!added)
            return failureOf(added);
        if (added->exitCode != 0)
            return failure(ErrorKind::Refused, tr("The key of the cluster cannot be used."),
                           QString::fromLocal8Bit(added->errors));
        return {};
    }
    ~KeyAgent()
    {
        m_agent.terminate();
        m_agent.waitForFinished(2'000);
    }
    QString socket() const { return m_folder->path("agent"); }

private:
    std::optional<ssh::PrivateFolder> m_folder;
    QProcess m_agent;
};

// "-o Key=value" words for the system's ssh; nothing of the user's own configuration is meant for this host.
QStringList sshWords(const ssh::HostConfig &host, const QString &agent, const QString &proxy)
{
    QStringList words{QStringLiteral("-F"), QStringLiteral("/dev/null"), QStringLiteral("-p"),
                      QString::number(host.port)};
    const auto option = [&words](const char *name, const QString &value) {
        words << QStringLiteral("-o") << QLatin1String(name) + QLatin1Char('=') + value;
    };
    option("IdentityAgent", agent);
    option("UserKnownHostsFile", QLatin1Char('"') + host.userKnownHostsFiles.value(0) + QLatin1Char('"'));
    option("GlobalKnownHostsFile", QStringLiteral("/dev/null"));
    option("HostKeyAlias", host.hostKeyAlias);
    option("StrictHostKeyChecking", QStringLiteral("accept-new"));
    option("PreferredAuthentications", QStringLiteral("publickey"));
    option("ServerAliveInterval", QStringLiteral("15"));
    if (!proxy.isEmpty())
        option("ProxyCommand", proxy);
    return words << QStringLiteral("-l") << host.user;
}

// ssh puts an exec before it.
QString proxyTo(const ssh::SessionOptions &way, const QString &server, const QString &agent)
{
    const auto escaped = [](QString text) { return text.replace(QLatin1Char('%'), QLatin1String("%%")); };
    QString outer;
    const QString head = way.jumps.isEmpty() ? way.host.alias : way.jumps.first().alias;
    if (way.approach)
        outer = escaped(shellQuoted({QCoreApplication::applicationFilePath(), QStringLiteral("ssh"), head,
                                     QStringLiteral("--server"), server, QStringLiteral("--proxy")}));
    if (way.jumps.isEmpty())
        return outer;
    const QStringList words = QStringList{QStringLiteral("ssh")} + sshWords(way.jumps.first(), agent, outer)
        + QStringList{QStringLiteral("-W"), QStringLiteral("[%1]:%2").arg(way.host.hostName).arg(way.host.port),
                      way.jumps.first().hostName};
    return escaped(shellQuoted(words));
}

int shell(Session &session, const ssh::SessionOptions &way, const QString &server, const QString &command)
{
    KeyAgent agent;
    if (const auto started = agent.start(session, way.keys.value(0)); !started)
        return failed(started.error());
    QStringList words = sshWords(way.host, agent.socket(), proxyTo(way, server, agent.socket()));
    words << way.host.hostName;
    if (!command.isEmpty())
        words << command;
    QProcess client;
    client.setProcessChannelMode(QProcess::ForwardedChannels);
    client.setInputChannelMode(QProcess::ForwardedInputChannel);
    client.setChildProcessModifier([] { // we read Ctrl-C as an event; it must not be deaf to it
        sigset_t none;
        sigemptyset(&none);
        pthread_sigmask(SIG_SETMASK, &none, nullptr);
    });
    client.start(QStringLiteral("ssh"), words);
    if (!client.waitForStarted(10'000)) {
        printError(Error{ErrorKind::ToolMissing,
                         tr("ssh was not found. Install OpenSSH's client (package openssh-client)."),
                         {}});
        return Failed;
    }
    client.waitForFinished(-1); // Ctrl-C is ssh's
    return client.exitStatus() == QProcess::NormalExit ? client.exitCode() : Failed;
}

bool writeAll(int fd, const char *bytes, ssize_t count)
{
    while (count > 0) {
        const ssize_t wrote = write(fd, bytes, size_t(count));
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        bytes += wrote;
        count -= wrote;
    }
    return true;
}

// Our stdin and stdout, carried to where the server leads: what ssh calls a ProxyCommand.
int carry(Session &session, const ssh::SessionOptions &way)
{
    if (!way.approach)
        return wrongUse(tr("This machine needs no proxy."));
    if (const auto opened = session.await(way.approach->open()); !opened)
        return failed(opened.error());
    const ssh::Descriptor socket(way.approach->takeSocket());
    std::signal(SIGPIPE, SIG_IGN);
    std::array<pollfd, 2> watched{{{STDIN_FILENO, POLLIN, 0}, {socket.get(), POLLIN, 0}}};
    std::array<char, 64 * 1024> room;
    const auto pass = [&](int from, int to) {
        const ssize_t got = read(from, room.data(), room.size());
        return (got < 0 && errno == EINTR) || (got > 0 && writeAll(to, room.data(), got));
    };
    while (poll(watched.data(), watched.size(), -1) > 0 || errno == EINTR) {
        if ((watched[0].revents && !pass(STDIN_FILENO, socket.get()))
            || (watched[1].revents && !pass(socket.get(), STDOUT_FILENO)))
            break;
    }
    if (const QString words = way.approach->lastWords(); !words.isEmpty())
        printError(words);
    return Fine;
}

int run(Session &session, const Arguments &arguments)
{
    const QString wanted = arguments.value(QStringLiteral("server"));
    const auto server = serverNamed(session, wanted.isEmpty() ? QString(tunnels::activeServer) : wanted);
    if (!server)
        return wrongUse(server.error());
    flows::ClusterHosts hosts(session.servers(), session.http(), session.paths().state);
    const auto way = session.await(hosts.find(*server, arguments.words[0], {}));
    if (!way)
        return failed(way.error());
    if (arguments.has(QStringLiteral("proxy")))
        return carry(session, *way);
    return shell(session, *way, *server, arguments.words.value(1));
}

} // namespace

QList<Command> sshCommands()
{
    return {plainCommand(
        QStringLiteral("ssh"),
        {QStringLiteral("CLUSTER [COMMAND] [--server SERVER] [--proxy]"), 1, 2,
         tr("A shell on a machine of a SkyPilot cluster (its head, or CLUSTER-worker1 …), or one command "
            "there.\nThe "
            "key comes from the server and lies in no file: an agent of its own holds it as long as the shell is "
            "open. "
            "--server: the server's name; without it, the one in use. --proxy carries stdin and stdout to the SSH "
            "server of a pod, for ProxyCommand in an SSH configuration.")},
        run)};
}

} // namespace skydeck::cli
