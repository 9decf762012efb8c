#include "core/tunnels/tunnelvalues.h"

#include "core/base/json.h"
#include "core/base/text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

namespace skydeck::tunnels {

namespace {

constexpr int largestPort = 65535;
constexpr qsizetype longestName = 40;

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::tunnels", text);
}

// "Open" is also what a button does: each text says that it is a state.
struct StateNames
{
    const char *word;
    struct
    {
        const char *text;
        const char *comment;
    } name;
};
constexpr StateNames states[] = {
    {"stopped", QT_TRANSLATE_NOOP3("skydeck::tunnels", "Stopped", "a tunnel\'s state")},
    {"connecting", QT_TRANSLATE_NOOP3("skydeck::tunnels", "Connecting", "a tunnel\'s state")},
    {"open", QT_TRANSLATE_NOOP3("skydeck::tunnels", "Open", "a tunnel\'s state")},
    {"waiting", QT_TRANSLATE_NOOP3("skydeck::tunnels", "Waiting to reconnect", "a tunnel\'s state")},
    {"failed", QT_TRANSLATE_NOOP3("skydeck::tunnels", "Needs you", "a tunnel\'s state")}};

Result<int> portOf(const QString &text)
{
    bool good = false;
    const int port = text.toInt(&good);
    if (good && port >= 1 && port <= largestPort)
        return port;
    return failure(ErrorKind::BadInput, tr("%1 is no port; ports are 1 to 65535.").arg(text));
}

bool isNumber(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c >= QLatin1Char('0') && c <= QLatin1Char('9');
    });
}

bool isServiceName(const QString &text)
{
    return !text.isEmpty() && text.size() <= longestName && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c == QLatin1Char('-') || (c >= QLatin1Char('0') && c <= QLatin1Char('9'))
            || (c >= QLatin1Char('a') && c <= QLatin1Char('z'));
    });
}

// "a:b:c" at its colons, those in [brackets] not counted; brackets go.
QStringList parts(const QString &text)
{
    QStringList all{QString()};
    bool inside = false;
    for (const QChar c : text) {
        if (c == QLatin1Char('['))
            inside = true;
        else if (c == QLatin1Char(']'))
            inside = false;
        else if (c == QLatin1Char(':') && !inside)
            all << QString();
        else
            all.last() += c;
    }
    return all;
}

} // namespace

QString Forward::remote() const
{
    if (remoteHost == QLatin1String("localhost"))
        return QString::number(remotePort);
    const bool v6 = remoteHost.contains(QLatin1Char(':'));
    return (v6 ? QLatin1Char('[') + remoteHost + QLatin1Char(']') : remoteHost) + QLatin1Char(':')
        + QString::number(remotePort);
}

QString Forward::word() const
{
    return remote() + (localFixed ? QLatin1Char(':') + QString::number(localPort) : QString())
        + (service.isEmpty() ? QString() : QLatin1Char('=') + service);
}

Result<Forward> parseForward(const QString &text)
{
    Forward forward;
    const qsizetype sign = text.indexOf(QLatin1Char('='));
    if (sign >= 0) {
        forward.service = text.mid(sign + 1);
        if (!isServiceName(forward.service))
            return failure(ErrorKind::BadInput,
                           tr("%1: write the service's short name after “=”, as in 9000=tensorboard.").arg(text));
    }
    QStringList words = parts(text.left(sign));
    if (words.size() > 3 || words.contains(QString()))
        return failure(ErrorKind::BadInput,
                       tr("%1: write REMOTE[:LOCAL], for example 6006, 6006:16006 or db:5432:15432.").arg(text));
    if (!isNumber(words.constFirst())) {
        forward.remoteHost = words.takeFirst();
        if (words.isEmpty())
            return failure(ErrorKind::BadInput, tr("%1: add the port, as in %1:5432.").arg(text));
    } else if (words.size() > 2) {
        return failure(ErrorKind::BadInput,
                       tr("%1: write REMOTE[:LOCAL], for example 6006, 6006:16006 or db:5432:15432.").arg(text));
    }
    const auto remote = portOf(words.constFirst());
    if (!remote)
        return failureOf(remote);
    forward.remotePort = *remote;
    if (words.size() > 1) {
        const auto local = portOf(words[1]);
        if (!local)
            return failureOf(local);
        forward.localPort = *local;
        forward.localFixed = true;
    }
    return forward;
}

Result<void> applyTarget(const QString &text, TunnelSpec &spec)
{
    QString rest = text.trimmed();
    if (rest.startsWith(QLatin1String("ssh://")))
        rest = rest.mid(6);
    const qsizetype at = rest.lastIndexOf(QLatin1Char('@'));
    if (at >= 0)
        spec.user = rest.left(at);
    rest = rest.mid(at + 1);
    // More than one bare colon is an IPv6 address.
    const bool bareV6 = !rest.startsWith(QLatin1Char('[')) && rest.count(QLatin1Char(':')) > 1;
    const QStringList words = bareV6 ? QStringList{rest} : parts(rest);
    spec.host = words.constFirst();
    const bool odd = spec.host.isEmpty() || spec.host.startsWith(QLatin1Char('-')) || words.size() > 2
        || (at >= 0 && (spec.user.isEmpty() || spec.user.startsWith(QLatin1Char('-'))))
        || std::any_of(rest.begin(), rest.end(),
                       [](QChar c) { return c.isSpace() || c.category() == QChar::Other_Control; });
    if (odd)
        return failure(ErrorKind::BadInput, tr("%1 is no host: write [USER@]HOST[:PORT].").arg(text));
    if (words.size() == 2) {
        const auto port = portOf(words[1]);
        if (!port)
            return failureOf(port);
        spec.port = *port;
    }
    return {};
}

QString TunnelSpec::target() const
{
    QString target = (user.isEmpty() ? QString() : user + QLatin1Char('@'))
        + (host.contains(QLatin1Char(':')) ? QLatin1Char('[') + host + QLatin1Char(']') : host);
    if (port > 0)
        target += QLatin1Char(':') + QString::number(port);
    return target;
}

QStringList TunnelSpec::options() const
{
    QStringList words;
    const auto option = [&words](const char *letter, const QString &value) {
        if (!value.isEmpty())
            words << QLatin1String(letter) << value;
    };
    option("-F", configFile);
    option("-J", jump);
    option("-i", identityFile);
    option("--server", via);
    return words;
}

QString TunnelSpec::command() const
{
    QStringList words{QStringLiteral("skydeckctl"), QStringLiteral("tunnel"), target()};
    for (const Forward &forward : forwards)
        words << forward.word();
    return shellQuoted(words + options());
}

QString TunnelSpec::sshCommand(const QString &remote) const
{
    if (!via.isEmpty())
        return shellQuoted(QStringList{QStringLiteral("skydeckctl"), QStringLiteral("ssh"), host, remote}
                           + options());
    QStringList words = QStringList{QStringLiteral("ssh"), QStringLiteral("-t")} + options();
    if (port > 0)
        words << QStringLiteral("-p") << QString::number(port);
    words << (user.isEmpty() ? host : user + QLatin1Char('@') + host) << remote;
    return shellQuoted(words);
}

Result<void> checked(const TunnelSpec &spec)
{
    if (spec.host.trimmed().isEmpty())
        return failure(ErrorKind::BadInput,
                       tr("Name the host: an alias from ~/.ssh/config, a name or an address."));
    if (spec.forwards.isEmpty())
        return failure(ErrorKind::BadInput, tr("Name at least one port at the host, such as 6006 for Phoenix."));
    QSet<int> fixed;
    for (const Forward &forward : spec.forwards) {
        for (const int port : {forward.remotePort, forward.localFixed ? forward.localPort : 1}) {
            if (port < 1 || port > largestPort)
                return failure(ErrorKind::BadInput, tr("%1 is no port; ports are 1 to 65535.").arg(port));
        }
        if (!forward.service.isEmpty() && !isServiceName(forward.service))
            return failure(ErrorKind::BadInput, tr("“%1” is no name of a service.").arg(forward.service));
        if (forward.localFixed && fixed.contains(forward.localPort))
            return failure(ErrorKind::BadInput, tr("Local port %1 is asked for twice.").arg(forward.localPort));
        if (forward.localFixed)
            fixed.insert(forward.localPort);
    }
    return {};
}

QString stateWord(TunnelState state)
{
    return QLatin1String(states[int(state)].word);
}

TunnelState stateOfWord(const QString &word)
{
    for (size_t i = 0; i < std::size(states); ++i) {
        if (word == QLatin1String(states[i].word))
            return TunnelState(int(i));
    }
    return TunnelState::Stopped;
}

QString stateText(TunnelState state)
{
    const auto &name = states[int(state)].name;
    return QCoreApplication::translate("skydeck::tunnels", name.text, name.comment);
}

QJsonObject toJson(const TunnelSpec &s)
{
    QJsonArray forwards;
    for (const Forward &f : s.forwards) {
        forwards.append(QJsonObject{{QStringLiteral("remote_host"), f.remoteHost},
                                    {QStringLiteral("remote_port"), f.remotePort},
                                    {QStringLiteral("local_port"), f.localPort},
                                    {QStringLiteral("local_fixed"), f.localFixed},
                                    {QStringLiteral("service"), f.service}});
    }
    return {{QStringLiteral("id"), s.id},
            {QStringLiteral("name"), s.name},
            {QStringLiteral("host"), s.host},
            {QStringLiteral("via"), s.via},
            {QStringLiteral("user"), s.user},
            {QStringLiteral("port"), s.port},
            {QStringLiteral("identity_file"), s.identityFile},
            {QStringLiteral("jump"), s.jump},
            {QStringLiteral("config_file"), s.configFile},
            {QStringLiteral("group"), s.group},
            {QStringLiteral("start_with_app"), s.startWithApp},
            {QStringLiteral("forwards"), forwards}};
}

TunnelSpec specFromJson(const QJsonObject &o)
{
    TunnelSpec s;
    s.id = o[QLatin1String("id")].toString();
    s.name = o[QLatin1String("name")].toString();
    s.host = o[QLatin1String("host")].toString();
    s.via = o[QLatin1String("via")].toString();
    s.user = o[QLatin1String("user")].toString();
    s.port = o[QLatin1String("port")].toInt();
    s.identityFile = o[QLatin1String("identity_file")].toString();
    s.jump = o[QLatin1String("jump")].toString();
    s.configFile = o[QLatin1String("config_file")].toString();
    s.group = o[QLatin1String("group")].toString();
    s.startWithApp = o[QLatin1String("start_with_app")].toBool();
    const QJsonArray forwards = o[QLatin1String("forwards")].toArray();
    for (const auto &value : forwards) {
        const QJsonObject f = value.toObject();
        Forward forward;
        forward.remoteHost = f[QLatin1String("remote_host")].toString(forward.remoteHost);
        forward.remotePort = f[QLatin1String("remote_port")].toInt();
        forward.localPort = f[QLatin1String("local_port")].toInt();
        forward.localFixed = f[QLatin1String("local_fixed")].toBool();
        // A damaged name costs the name, not the tunnel.
        const QString service = f[QLatin1String("service")].toString();
        forward.service = isServiceName(service) ? service : QString();
        s.forwards.append(forward);
    }
    return s;
}

QJsonObject toJson(const TunnelSpec &spec, const TunnelStatus &status)
{
    QJsonObject object = toJson(spec);
    QJsonArray forwards;
    for (const ForwardStatus &f : status.forwards) {
        forwards.append(QJsonObject{{QStringLiteral("remote_host"), f.forward.remoteHost},
                                    {QStringLiteral("remote_port"), f.forward.remotePort},
                                    {QStringLiteral("local_port"), f.forward.localPort},
                                    {QStringLiteral("service"), f.forward.service},
                                    {QStringLiteral("connections"), f.connections},
                                    {QStringLiteral("held"), f.held},
                                    {QStringLiteral("problem"), f.problem}});
    }
    if (!status.forwards.isEmpty())
        object.insert(QStringLiteral("forwards"), forwards);
    object.insert(QStringLiteral("state"), stateWord(status.state));
    object.insert(QStringLiteral("reason"), status.reason);
    object.insert(QStringLiteral("reason_code"), status.reasonCode);
    object.insert(QStringLiteral("next_try"), skydeck::toJson(status.nextTry));
    object.insert(QStringLiteral("open_since"), skydeck::toJson(status.openSince));
    object.insert(QStringLiteral("reconnects"), status.reconnects);
    object.insert(QStringLiteral("server"), status.server);
    object.insert(QStringLiteral("host_key"), status.hostKey);
    object.insert(QStringLiteral("authentication"), status.authentication);
    object.insert(QStringLiteral("transport"), status.transport);
    object.insert(QStringLiteral("received_bytes"), qint64(status.received));
    object.insert(QStringLiteral("sent_bytes"), qint64(status.sent));
    object.insert(QStringLiteral("round_trip_ms"), double(status.roundTrip.count()) / 1000);
    return object;
}

} // namespace skydeck::tunnels
