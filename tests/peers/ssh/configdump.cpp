// Prints what core/ssh reads for a host, in the words of `ssh -G`. Usage: configdump FILE HOST HOME [-l USER] [-p
// PORT] [-J JUMPS] [-i KEY]
#include "core/ssh/config.h"

#include <QCoreApplication>
#include <QTextStream>

#include <cstdlib>

using namespace skydeck;
using namespace skydeck::ssh;

namespace {

QString yes(bool value)
{
    return value ? QStringLiteral("yes") : QStringLiteral("no");
}

QString strictWord(StrictHostKeyChecking strict)
{
    switch (strict) {
    case StrictHostKeyChecking::Yes: return QStringLiteral("true");
    case StrictHostKeyChecking::No: return QStringLiteral("false");
    case StrictHostKeyChecking::AcceptNew: return QStringLiteral("accept-new");
    case StrictHostKeyChecking::Ask: break;
    }
    return QStringLiteral("ask");
}

QString bracketed(const QString &host)
{
    return host.startsWith(u'/') ? host : u'[' + host + u']';
}

QString forwardText(const LocalForward &forward)
{
    const QString listen = forward.bindPort == 0 ? forward.bindAddress
        : forward.bindAddress.isEmpty()          ? QString::number(forward.bindPort)
                                        : QStringLiteral("[%1]:%2").arg(forward.bindAddress).arg(forward.bindPort);
    return listen + u' '
        + (forward.port == 0 ? forward.host
                             : QStringLiteral("%1:%2").arg(bracketed(forward.host)).arg(forward.port));
}

QString jumpText(const QList<JumpHost> &jumps)
{
    QStringList hops;
    for (const auto &jump : jumps) {
        const QString host = jump.host.contains(u':') ? bracketed(jump.host) : jump.host;
        hops << (jump.user.isEmpty() ? QString() : jump.user + u'@') + host
                + (jump.port ? QStringLiteral(":%1").arg(jump.port) : QString());
    }
    return hops.join(u',');
}

void print(const HostConfig &config)
{
    QTextStream out(stdout);
    const auto line = [&out](const char *name, const QString &value) { out << name << ' ' << value << '\n'; };
    line("hostname", config.hostName);
    line("user", config.user);
    line("port", QString::number(config.port));
    line("addressfamily",
         config.addressFamily == AddressFamily::Any        ? QStringLiteral("any")
             : config.addressFamily == AddressFamily::IPv4 ? QStringLiteral("inet")
                                                           : QStringLiteral("inet6"));
    line("identitiesonly", yes(config.identitiesOnly));
    line("hashknownhosts", yes(config.hashKnownHosts));
    line("checkhostip", yes(config.checkHostIp));
    line("batchmode", yes(config.batchMode));
    line("tcpkeepalive", yes(config.tcpKeepAlive));
    line("passwordauthentication", yes(config.passwordAuthentication));
    line("kbdinteractiveauthentication", yes(config.kbdInteractiveAuthentication));
    line("gssapiauthentication", yes(config.gssapiAuthentication));
    line("pubkeyauthentication", config.pubkeyAuthentication ? QStringLiteral("true") : QStringLiteral("false"));
    line("stricthostkeychecking", strictWord(config.strictHostKeyChecking));
    line("serveraliveinterval", QString::number(config.serverAliveInterval.count()));
    line("serveralivecountmax", QString::number(config.serverAliveCountMax));
    line("connectionattempts", QString::number(config.connectionAttempts));
    line("numberofpasswordprompts", QString::number(config.numberOfPasswordPrompts));
    line("connecttimeout",
         config.connectTimeout.count() ? QString::number(config.connectTimeout.count()) : QStringLiteral("none"));
    line("userknownhostsfile", config.userKnownHostsFiles.join(u' '));
    line("globalknownhostsfile", config.globalKnownHostsFiles.join(u' '));
    for (const QString &file : config.identityFilesAsWritten)
        line("identityfile", file);
    for (const auto &forward : config.localForwards)
        line("localforward", forwardText(forward));
    if (!config.proxyJump.isEmpty())
        line("proxyjump", jumpText(config.proxyJump));
    line("has-proxycommand", yes(!config.proxyCommand.isEmpty()));
    if (!config.hostKeyAlias.isEmpty())
        line("hostkeyalias", config.hostKeyAlias);
    if (!config.bindAddress.isEmpty())
        line("bindaddress", config.bindAddress);
    if (!config.preferredAuthentications.isEmpty())
        line("preferredauthentications", config.preferredAuthentications.join(u','));
    line("agent", config.identityAgent);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    ConfigSources sources = ConfigSources::ofThisUser(words.value(1));
    sources.home = words.value(3);
    ConfigOverrides given;
    for (qsizetype i = 4; i + 1 < words.size(); i += 2) {
        if (words[i] == QLatin1String("-l"))
            given.user = words[i + 1];
        else if (words[i] == QLatin1String("-p"))
            given.port = words[i + 1].toInt();
        else if (words[i] == QLatin1String("-i"))
            given.identityFiles << words[i + 1];
        else if (words[i] == QLatin1String("-J"))
            given.proxyJump = parseJumps(words[i + 1]).value_or(QList<JumpHost>());
    }
    const auto config = resolveHost(words.value(2), sources, given);
    if (!config) {
        QTextStream(stderr) << config.error().text << '\n';
        return EXIT_FAILURE;
    }
    print(*config);
    return EXIT_SUCCESS;
}
