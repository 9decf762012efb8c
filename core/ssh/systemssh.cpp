#include "core/ssh/systemssh.h"

#include "core/ssh/hostkeycheck.h"
#include "core/ssh/words.h"

#include <QRegularExpression>

namespace skydeck::ssh {

namespace {

using words::tr;

QString bracketed(const QString &host)
{
    return host.contains(u':') ? u'[' + host + u']' : host;
}

QString jumpWord(const JumpHost &hop)
{
    return (hop.user.isEmpty() ? QString() : hop.user + u'@') + bracketed(hop.host)
        + (hop.port > 0 ? u':' + QString::number(hop.port) : QString());
}

QStringList where(const SystemSsh &system)
{
    QStringList words;
    if (!system.configFile.isEmpty())
        words << QStringLiteral("-F") << system.configFile;
    if (!system.given.user.isEmpty())
        words << QStringLiteral("-l") << system.given.user;
    if (system.given.port > 0)
        words << QStringLiteral("-p") << QString::number(system.given.port);
    for (const QString &file : system.given.identityFiles)
        words << QStringLiteral("-i") << file;
    QStringList hops;
    for (const JumpHost &hop : system.given.proxyJump)
        hops << jumpWord(hop);
    if (!hops.isEmpty())
        words << QStringLiteral("-J") << hops.join(u',');
    return words;
}

// As a word of an option whose value may have several, and tokens.
QString optionWord(QString path)
{
    return u'"' + path.replace(u'%', QStringLiteral("%%")) + u'"';
}

// The last line that is about the connection.
QString lastWords(const QString &said)
{
    QStringList lines = said.split(u'\n', Qt::SkipEmptyParts);
    lines.removeIf([](const QString &line) {
        return line.startsWith(QLatin1String("Transferred:"))
            || line.startsWith(QLatin1String("Bytes per second:"))
            || line.startsWith(QLatin1String("Authenticated to"))
            || line.startsWith(QLatin1String("Warning: Permanently added"));
    });
    return lines.isEmpty() ? QString() : lines.constLast().trimmed();
}

std::optional<Failure> changedKey(const QString &said, const HostConfig &host)
{
    static const QRegularExpression offending(QStringLiteral("Offending (\\S+) key in (.+):(\\d+)\\s"));
    static const QRegularExpression shown(
        QStringLiteral("fingerprint for the (\\S+) key sent by the remote host is\\s+(\\S+?)\\.?\\s"));
    const auto old = offending.match(said), now = shown.match(said);
    if (!old.hasMatch() || !now.hasMatch())
        return std::nullopt;
    KnownKey expected{old.captured(2), old.captured(3).toInt(), {}};
    if (const auto known = KnownHosts::load({expected.file})) {
        const auto check = known->check(host.keyName(), host.keyPort(), HostKey{QByteArrayLiteral("none"), {}});
        for (const KnownKey &line : check.lines) {
            if (line.line == expected.line)
                expected = line;
        }
    }
    return hostKeyChanged(host, expected, now.captured(2), now.captured(1));
}

} // namespace

bool canPutKnownHosts(const HostConfig &host)
{
    const QStringList &files = host.userKnownHostsFiles;
    return !files.isEmpty() && std::none_of(files.begin(), files.end(), [](const QString &file) {
        return file.contains(u'"') || file.contains(u'\\') || file.contains(u'$') || file.contains(u'\n');
    });
}

bool marksServersQuestions(const QString &version)
{
    static const QRegularExpression number(QStringLiteral("^OpenSSH_(\\d+)\\.(\\d+)"));
    const auto match = number.match(version);
    const int major = match.captured(1).toInt(), minor = match.captured(2).toInt();
    return major > 8 || (major == 8 && minor >= 5);
}

QStringList systemSshArguments(const SessionOptions &options, const QString &controlSocket,
                               const QString &knownHosts, bool serversMayAsk)
{
    const SystemSsh &system = *options.system;
    QStringList words{QStringLiteral("-N"), QStringLiteral("-T"), QStringLiteral("-M"), QStringLiteral("-S"),
                      controlSocket};
    const auto set = [&words](const QString &setting) { words << QStringLiteral("-o") << setting; };
    // The questions of 4 s and 8 s without an answer: after 12 s the server is dead.
    const auto interval = std::chrono::ceil<std::chrono::seconds>(options.keepAlive);
    set(QStringLiteral("ServerAliveInterval=%1").arg(interval.count()));
    set(QStringLiteral("ServerAliveCountMax=%1").arg(std::max<qint64>(1, options.deadAfter / interval - 1)));
    for (const char *setting :
         {"ControlPersist=no", "ClearAllForwardings=yes", "PermitLocalCommand=no", "ForkAfterAuthentication=no",
          "ForwardAgent=no", "ForwardX11=no", "LogLevel=VERBOSE", "UpdateHostKeys=no"})
        set(QLatin1String(setting));
    if (system.askProgram.isEmpty())
        set(QStringLiteral("BatchMode=yes"));
    if (!serversMayAsk)
        set(QStringLiteral("KbdInteractiveAuthentication=no"));
    if (options.host.connectTimeout.count() == 0)
        set(QStringLiteral("ConnectTimeout=%1")
                .arg(std::chrono::ceil<std::chrono::seconds>(options.connectTimeout).count()));
    if (!knownHosts.isEmpty()) {
        QStringList files{optionWord(knownHosts)};
        for (const QString &file : options.host.userKnownHostsFiles)
            files << optionWord(file);
        set(QStringLiteral("UserKnownHostsFile=") + files.join(u' '));
    }
    return words + where(system) + QStringList{QStringLiteral("--"), options.host.alias};
}

Failure systemSshFailure(const QString &said, const HostConfig &host)
{
    if (auto changed = changedKey(said + u'\n', host))
        return *changed;
    struct Row
    {
        const char *words;
        Reason reason;
        ErrorKind kind;
    };
    static const Row rows[] = {
        {"REMOTE HOST IDENTIFICATION HAS CHANGED", Reason::HostKeyChanged, ErrorKind::HostKeyChanged},
        {"REVOKED HOST KEY", Reason::HostKeyRevoked, ErrorKind::HostKeyChanged},
        {"revoked by file", Reason::HostKeyRevoked, ErrorKind::HostKeyChanged},
        {"Host key verification failed", Reason::HostKeyUnknown, ErrorKind::Refused},
        {"not responding", Reason::PeerDead, ErrorKind::Timeout},
        {"Permission denied", Reason::AuthenticationFailed, ErrorKind::Unauthorised},
        {"Too many authentication failures", Reason::AuthenticationFailed, ErrorKind::Unauthorised},
        {": Name or service not known", Reason::NameUnknown, ErrorKind::NotFound},
        {"Could not resolve hostname", Reason::NameUnknown, ErrorKind::Unreachable},
        {"Connection refused", Reason::Unreachable, ErrorKind::Unreachable},
        {"No route to host", Reason::Unreachable, ErrorKind::Unreachable},
        {"Network is unreachable", Reason::Unreachable, ErrorKind::Unreachable},
        {"timed out", Reason::Unreachable, ErrorKind::Timeout},
        {"Unable to negotiate", Reason::AuthenticationFailed, ErrorKind::Refused},
        {"Bad configuration option", Reason::Internal, ErrorKind::BadInput},
        {"terminating, ", Reason::Internal, ErrorKind::BadInput},
    };
    for (const Row &row : rows) {
        if (!said.contains(QLatin1String(row.words)))
            continue;
        if (row.reason == Reason::HostKeyRevoked)
            return {row.reason,
                    {row.kind,
                     tr("The host key of %1 was revoked. It must not be trusted; ask who runs the machine.")
                         .arg(host.alias),
                     said}};
        if (row.reason == Reason::PeerDead)
            return {row.reason, {row.kind, tr("%1 does not answer any more.").arg(host.alias), said}};
        return {row.reason,
                {row.kind,
                 tr("The system's ssh could not connect to %1. Try “ssh %1” in a terminal. It said: %2")
                     .arg(host.alias, lastWords(said)),
                 said}};
    }
    return {Reason::Disconnected,
            {ErrorKind::Unreachable, tr("The system's ssh ended its connection to %1.").arg(host.alias), said}};
}

Failure systemSignInFailure(const QString &said, const HostConfig &host)
{
    Failure failure = systemSshFailure(said, host);
    // Nobody has said a word of SSH yet: a server that comes up.
    const bool early = said.contains(QLatin1String("kex_exchange_identification"))
        || said.contains(QLatin1String("banner exchange"));
    if (failure.reason != Reason::Disconnected || early)
        return failure;
    failure.reason = Reason::SignInCut;
    failure.error.text = tr("%1 ended the connection during the sign-in of %2.").arg(host.alias, host.user);
    return failure;
}

ServerInfo systemSshServer(const QString &said)
{
    static const QRegularExpression line(
        QStringLiteral("Authenticated to \\S+ \\((?:\\[(\\S+)\\]:(\\d+)|via proxy)\\) using \"([^\"]+)\""));
    const auto match = line.match(said);
    ServerInfo info;
    if (!match.captured(1).isEmpty())
        info.address = bracketed(match.captured(1)) + u':' + match.captured(2);
    info.authentication = match.captured(3);
    return info;
}

QStringList takeRefusals(QByteArray &said)
{
    static const QRegularExpression line(QStringLiteral("^channel \\d+: open failed: (.+)$"));
    QStringList reasons;
    QByteArrayList lines = said.split('\n');
    const QByteArray begun = lines.takeLast();
    lines.removeIf([&reasons](const QByteArray &one) {
        const auto match = line.match(QString::fromUtf8(one).trimmed());
        if (match.hasMatch())
            reasons << match.captured(1);
        return match.hasMatch();
    });
    said = (lines << begun).join('\n');
    return reasons;
}

} // namespace skydeck::ssh
