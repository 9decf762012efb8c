#include "core/ssh/config.h"

#include "core/ssh/child.h"
#include "core/ssh/configreader.h"
#include "core/ssh/words.h"

#include <QDir>
#include <QFile>
#include <QSysInfo>

#include <arpa/inet.h>
#include <pwd.h>
#include <unistd.h>

namespace skydeck::ssh {

namespace {

const QStringList defaultIdentities{
    QStringLiteral("~/.ssh/id_rsa"),        QStringLiteral("~/.ssh/id_ecdsa"),
    QStringLiteral("~/.ssh/id_ecdsa_sk"),   QStringLiteral("~/.ssh/id_ed25519"),
    QStringLiteral("~/.ssh/id_ed25519_sk"), QStringLiteral("~/.ssh/id_xmss"),
    QStringLiteral("~/.ssh/id_dsa"),
};

QString withHome(const QString &path, const ConfigSources &sources)
{
    if (path == QLatin1String("~"))
        return sources.home;
    if (path.startsWith(QLatin1String("~/")))
        return sources.home + path.mid(1);
    if (!path.startsWith(u'~'))
        return path;
    const QString user = path.mid(1).section(u'/', 0, 0);
    passwd record{}, *found = nullptr;
    QByteArray space(4096, '\0');
    getpwnam_r(user.toUtf8().constData(), &record, space.data(), size_t(space.size()), &found);
    return found ? QFile::decodeName(found->pw_dir) + path.mid(1 + user.size()) : path;
}

// ${NAME}; empty when a variable is not set, as ssh then refuses the value.
std::optional<QString> withEnvironment(const QString &text, const ConfigSources &sources)
{
    QString out = text;
    qsizetype at = 0;
    while ((at = out.indexOf(QLatin1String("${"), at)) >= 0) {
        const auto end = out.indexOf(u'}', at);
        if (end < 0)
            return {};
        const QString value = sources.environment ? sources.environment(out.mid(at + 2, end - at - 2)) : QString();
        if (value.isEmpty())
            return {};
        out.replace(at, end - at + 1, value);
        at += value.size();
    }
    return out;
}

// Turns the values as written into a HostConfig.
class Finish
{
public:
    Finish(const ConfigSources &sources, const RawConfig &raw, HostConfig config)
        : m_sources(sources)
        , m_raw(raw)
        , m_config(std::move(config))
    {
    }

    Result<HostConfig> run()
    {
        m_config.port = configwords::port(one("port")).value_or(22);
        m_config.user = one("user").isEmpty() ? m_sources.localUser : one("user");
        m_config.hostKeyAlias = one("hostkeyalias").toLower();
        takePlain();
        takeTimes();
        m_tokens = configTokens(m_sources, m_config.alias, m_config.hostName, m_config.port, m_config.user,
                                m_config.hostKeyAlias);
        takePaths();
        takeWhatOnlyTheSystemDoes();
        if (auto way = takeWay(); !way)
            return failureOf(way);
        if (!m_problem.isEmpty())
            return failure(ErrorKind::BadInput, m_problem);
        return m_config;
    }

private:
    QString one(const char *keyword) const { return m_raw.first.value(QLatin1String(keyword)); }
    bool flag(const char *keyword, bool otherwise) const
    {
        return configwords::yesOrNo(one(keyword)).value_or(otherwise);
    }
    int number(const char *keyword, int otherwise) const
    {
        return one(keyword).isEmpty() ? otherwise : one(keyword).toInt();
    }

    void takePlain()
    {
        m_config.identitiesOnly = flag("identitiesonly", false);
        m_config.hashKnownHosts = flag("hashknownhosts", false);
        m_config.checkHostIp = flag("checkhostip", false);
        m_config.tcpKeepAlive = flag("tcpkeepalive", true);
        // "unbound" and "host-bound" are forms of yes
        m_config.pubkeyAuthentication = flag("pubkeyauthentication", true);
        m_config.passwordAuthentication = flag("passwordauthentication", true);
        m_config.kbdInteractiveAuthentication = flag("kbdinteractiveauthentication", true);
        m_config.gssapiAuthentication = flag("gssapiauthentication", false);
        m_config.batchMode = flag("batchmode", false);
        m_config.numberOfPasswordPrompts = number("numberofpasswordprompts", 3);
        m_config.connectionAttempts = number("connectionattempts", 1);
        m_config.serverAliveCountMax = number("serveralivecountmax", 3);
        m_config.bindAddress = one("bindaddress");
        m_config.ciphers = one("ciphers");
        m_config.macs = one("macs");
        m_config.kexAlgorithms = one("kexalgorithms");
        m_config.hostKeyAlgorithms = one("hostkeyalgorithms");
        m_config.preferredAuthentications = one("preferredauthentications").split(u',', Qt::SkipEmptyParts);
        m_config.localForwards = m_raw.localForwards;
        const QString family = one("addressfamily").toLower(), strict = one("stricthostkeychecking").toLower();
        m_config.addressFamily = family == QLatin1String("inet") ? AddressFamily::IPv4
            : family == QLatin1String("inet6")                   ? AddressFamily::IPv6
                                                                 : AddressFamily::Any;
        using enum StrictHostKeyChecking;
        m_config.strictHostKeyChecking = strict.isEmpty() || strict == QLatin1String("ask") ? Ask
            : strict == QLatin1String("accept-new")                                         ? AcceptNew
            : strict == QLatin1String("yes") || strict == QLatin1String("true")             ? Yes
                                                                                            : No;
    }

    void takeTimes()
    {
        using std::chrono::seconds;
        m_config.serverAliveInterval = configwords::duration(one("serveraliveinterval")).value_or(seconds(0));
        m_config.connectTimeout = configwords::duration(one("connecttimeout")).value_or(seconds(0));
        if (m_config.batchMode && one("serveraliveinterval").isEmpty())
            m_config.serverAliveInterval = seconds(300); // Debian's ssh, documented in its ssh_config(5)
    }

    QString expanded(const QString &written)
    {
        const auto tokens = configwords::expandTokens(withHome(written, m_sources), m_tokens);
        const auto all = tokens ? withEnvironment(*tokens, m_sources) : std::nullopt;
        if (!all && m_problem.isEmpty())
            m_problem =
                words::tr("“%1” in the SSH configuration of %2 holds an unknown %-token or a variable that is "
                          "not set. Correct it there.")
                    .arg(written, m_config.alias);
        return all.value_or(written);
    }

    void takePaths()
    {
        m_config.identityFilesGiven = !m_raw.identityFiles.isEmpty();
        m_config.identityFilesAsWritten = m_config.identityFilesGiven ? m_raw.identityFiles : defaultIdentities;
        for (const QString &file : m_config.identityFilesAsWritten) {
            if (file.compare(QLatin1String("none"), Qt::CaseInsensitive) != 0)
                m_config.identityFiles << expanded(file);
        }
        for (const QString &file : m_raw.certificateFiles)
            m_config.certificateFiles << expanded(file);
        m_config.userKnownHostsFiles = files(
            "userknownhostsfile", {QStringLiteral("~/.ssh/known_hosts"), QStringLiteral("~/.ssh/known_hosts2")});
        m_config.globalKnownHostsFiles = m_raw.lists.value(
            QStringLiteral("globalknownhostsfile"),
            {QStringLiteral("/etc/ssh/ssh_known_hosts"), QStringLiteral("/etc/ssh/ssh_known_hosts2")});
        m_config.globalKnownHostsFiles.removeAll(QStringLiteral("none"));
        takeAgent();
    }

    QStringList files(const char *keyword, const QStringList &otherwise)
    {
        QStringList result;
        const auto written = m_raw.lists.value(QLatin1String(keyword), otherwise);
        for (const QString &file : written) {
            if (file.compare(QLatin1String("none"), Qt::CaseInsensitive) != 0)
                result << expanded(file);
        }
        return result;
    }

    void takeAgent()
    {
        const QString written = one("identityagent");
        if (written.isEmpty() || written == QLatin1String("SSH_AUTH_SOCK"))
            m_config.identityAgent = m_sources.authSock;
        else if (written.compare(QLatin1String("none"), Qt::CaseInsensitive) == 0)
            m_config.identityAgent.clear();
        else if (written.startsWith(u'$') && !written.startsWith(QLatin1String("${")))
            m_config.identityAgent = m_sources.environment ? m_sources.environment(written.mid(1)) : QString();
        else
            m_config.identityAgent = expanded(written);
    }

    Result<void> takeWay()
    {
        const auto none = [](const QString &value) {
            return value.compare(QLatin1String("none"), Qt::CaseInsensitive) == 0;
        };
        const QString jump = one("proxyjump"), command = one("proxycommand");
        if (!jump.isEmpty() && !none(jump)) {
            auto jumps = parseJumps(jump);
            if (!jumps)
                return failureOf(jumps);
            m_config.proxyJump = std::move(*jumps);
        } else if (!command.isEmpty() && !none(command)) {
            m_config.proxyCommand = configwords::expandTokens(command, m_tokens).value_or(QString());
            if (m_config.proxyCommand.isEmpty())
                return failure(
                    ErrorKind::BadInput,
                    words::tr(
                        "The ProxyCommand of %1 holds an unknown %-token. Correct it in the SSH configuration.")
                        .arg(m_config.alias));
        }
        return {};
    }

    void takeWhatOnlyTheSystemDoes()
    {
        const auto needs = [this](const char *keyword, bool applies) {
            if (applies && m_config.onlySystem.isEmpty())
                m_config.onlySystem = QLatin1String(keyword);
        };
        const auto names = [this](const char *keyword) {
            return !one(keyword).isEmpty()
                && one(keyword).compare(QLatin1String("none"), Qt::CaseInsensitive) != 0;
        };
        const QString canonical = one("canonicalizehostname").toLower();
        needs("RevokedHostKeys", names("revokedhostkeys"));
        needs("KnownHostsCommand", names("knownhostscommand"));
        needs("VerifyHostKeyDNS", configwords::yesOrNo(one("verifyhostkeydns")).value_or(false));
        needs("CanonicalizeHostname", canonical == QLatin1String("yes") || canonical == QLatin1String("always"));
        needs("PKCS11Provider", names("pkcs11provider"));
    }

    const ConfigSources &m_sources;
    const RawConfig &m_raw;
    HostConfig m_config;
    QHash<QChar, QString> m_tokens;
    QString m_problem;
};

void applyOverrides(RawConfig &values, const ConfigOverrides &overrides)
{
    if (!overrides.user.isEmpty())
        values.first.insert(QStringLiteral("user"), overrides.user);
    if (overrides.port > 0)
        values.first.insert(QStringLiteral("port"), QString::number(overrides.port));
    values.identityFiles = overrides.identityFiles;
    QStringList hops;
    for (const JumpHost &hop : overrides.proxyJump) {
        const QString host = hop.host.contains(u':') ? u'[' + hop.host + u']' : hop.host;
        hops << (hop.user.isEmpty() ? QString() : hop.user + u'@') + host
                + (hop.port > 0 ? u':' + QString::number(hop.port) : QString());
    }
    if (!hops.isEmpty())
        values.first.insert(QStringLiteral("proxyjump"), hops.join(u','));
}

QString lowered(const QString &host)
{
    // As ssh: addresses stay as they are written.
    in6_addr space{};
    const QByteArray text = host.toUtf8();
    const bool address =
        inet_pton(AF_INET, text.constData(), &space) == 1 || inet_pton(AF_INET6, text.constData(), &space) == 1;
    return address ? host : host.toLower();
}

bool execRuns(const QString &command, std::chrono::milliseconds deadline)
{
    auto child = Child::quiet(command);
    return child && child->wait(deadline) == 0;
}

} // namespace

ConfigSources ConfigSources::ofThisUser(const QString &userFile)
{
    ConfigSources sources;
    sources.home = QDir::homePath();
    sources.userFile = userFile.isEmpty() ? sources.home + QStringLiteral("/.ssh/config") : userFile;
    if (userFile.isEmpty())
        sources.systemFile = QStringLiteral("/etc/ssh/ssh_config");
    else if (userFile == QLatin1String("none"))
        sources.userFile.clear();
    sources.userFileNeeded = !userFile.isEmpty();
    passwd record{}, *found = nullptr;
    QByteArray space(4096, '\0');
    getpwuid_r(getuid(), &record, space.data(), size_t(space.size()), &found);
    sources.localUser = found ? QString::fromLocal8Bit(found->pw_name) : qEnvironmentVariable("USER");
    sources.localHost = QSysInfo::machineHostName();
    sources.userId = int(getuid());
    sources.authSock = qEnvironmentVariable("SSH_AUTH_SOCK");
    sources.exec = [](const QString &command) { return execRuns(command, std::chrono::seconds(10)); };
    sources.environment = [](const QString &name) { return qEnvironmentVariable(name.toUtf8().constData()); };
    return sources;
}

Result<HostConfig> resolveHost(const QString &alias, const ConfigSources &sources,
                               const ConfigOverrides &overrides)
{
    if (alias.trimmed().isEmpty() || alias.startsWith(u'-') || alias.contains(u' '))
        return failure(ErrorKind::BadInput, words::tr("“%1” is no host name.").arg(alias));
    ConfigReader reader(sources, alias, sources.localUser);
    applyOverrides(reader.values(), overrides);
    if (auto done = reader.readAll(alias, false); !done)
        return failureOf(done);
    HostConfig config;
    config.alias = alias;
    const QString written = reader.values().first.value(QStringLiteral("hostname"));
    const auto name =
        written.isEmpty() ? alias : configwords::expandTokens(written, {{u'h', alias}}).value_or(QString());
    if (name.isEmpty())
        return failure(ErrorKind::BadInput, words::tr("HostName “%1” holds an unknown %-token.").arg(written));
    config.hostName = lowered(name);
    if (reader.values().finalPass) {
        reader.values().first.insert(QStringLiteral("hostname"), config.hostName);
        if (auto done = reader.readAll(config.hostName, true); !done)
            return failureOf(done);
    }
    return Finish(sources, reader.values(), std::move(config)).run();
}

QStringList knownAliases(const ConfigSources &sources)
{
    ConfigSources quiet = sources;
    quiet.systemFile.clear();
    quiet.exec = {}; // naming hosts runs nothing
    ConfigReader reader(quiet, QString(), quiet.localUser);
    (void)reader.readAll(QString(), false); // what was read before a bad line counts
    return reader.names();
}

Result<QList<JumpHost>> parseJumps(const QString &text)
{
    QList<JumpHost> jumps;
    const auto parts = text.split(u',');
    for (QString part : parts) {
        const auto wrong = [&part] {
            return failure(ErrorKind::BadInput,
                           words::tr("“%1” is no jump host; write [USER@]HOST[:PORT].").arg(part));
        };
        part = part.trimmed();
        QString rest = part;
        const bool uri = rest.startsWith(QLatin1String("ssh://"), Qt::CaseInsensitive);
        if (uri) {
            rest = rest.mid(6);
            if (rest.endsWith(u'/'))
                rest.chop(1);
        }
        JumpHost jump;
        const auto at = rest.lastIndexOf(u'@');
        if (at >= 0)
            jump.user = rest.left(at);
        if (uri)
            jump.user = jump.user.section(u';', 0, 0);
        const auto where = configwords::splitHostPort(rest.mid(at + 1));
        jump.host = where.host;
        if (!where.port.isEmpty()) {
            const auto number = configwords::port(where.port);
            if (!number)
                return wrong();
            jump.port = *number;
        }
        const bool unfit = jump.host.startsWith(u'-') || jump.host.contains(u' ') || jump.host.contains(u'/');
        if (jump.host.isEmpty() || unfit || at == 0)
            return wrong();
        jumps << jump;
    }
    return jumps;
}

} // namespace skydeck::ssh
