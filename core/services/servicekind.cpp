#include "core/services/servicekind.h"

#include "core/base/text.h"
#include "core/services/words.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <array>

namespace skydeck::services {

using words::tr;

namespace {

constexpr int longestId = 40;
constexpr int longestTitle = 60;
constexpr int longestText = 500;
constexpr int mostSettings = 20;
constexpr int largestPort = 65535;
constexpr std::array<const char *, 4> schemes{"http", "https", "grpc", "tcp"};

bool isPlain(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
            || c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
    });
}

QString filled(QString text, const ServiceKind &kind, const QString &host, int port)
{
    const QString address = addressText(host, port);
    const QString scheme = kind.scheme == Scheme::Https ? QStringLiteral("https://") : QStringLiteral("http://");
    const QStringList values{address, host, QString::number(port), scheme + address};
    const QStringList names = placeholders();
    for (qsizetype i = 0; i < names.size(); ++i)
        text.replace(names[i], values[i]);
    return text;
}

// Every brace belongs to a placeholder: a misspelt one must not end up in somebody's environment.
Result<void> checkedTemplate(QString text, const QString &what)
{
    for (const QString &name : placeholders())
        text.remove(name);
    if (!text.contains(QLatin1Char('{')) && !text.contains(QLatin1Char('}')))
        return {};
    return failure(ErrorKind::BadInput,
                   tr("%1: only %2 can stand in braces.").arg(what, placeholders().join(QStringLiteral(", "))));
}

Result<void> checkedLine(const QString &text, const QString &what, qsizetype longest = longestText)
{
    if (!isPlain(text))
        return failure(ErrorKind::BadInput, tr("%1 has characters that cannot be shown.").arg(what));
    if (text.size() > longest)
        return failure(ErrorKind::BadInput, tr("%1 is too long: at most %2 characters.").arg(what).arg(longest));
    return {};
}

Result<void> checkedPath(const QString &path, const QString &what)
{
    if (auto line = checkedLine(path, what); !line)
        return line;
    if (!path.startsWith(QLatin1Char('/')) || path.startsWith(QLatin1String("//"))
        || path.contains(QLatin1Char(' ')))
        return failure(ErrorKind::BadInput, tr("%1 begins with one “/” and has no spaces.").arg(what));
    return {};
}

Result<void> checkedSettings(const Pairs &settings)
{
    static const QRegularExpression good(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]{0,79}\\z"));
    if (settings.size() > mostSettings)
        return failure(ErrorKind::BadInput, tr("At most %1 client settings.").arg(mostSettings));
    QStringList names;
    for (const auto &[name, value] : settings) {
        if (!good.match(name).hasMatch())
            return failure(ErrorKind::BadInput,
                           tr("“%1” is no name of a variable: letters, digits and “_”.").arg(name.left(80)));
        if (names.contains(name))
            return failure(ErrorKind::BadInput, tr("%1 is there twice.").arg(name));
        names << name;
        if (auto line = checkedLine(value, name); !line)
            return line;
        if (auto done = checkedTemplate(value, name); !done)
            return done;
    }
    return {};
}

Result<void> checkedProbe(const ServiceKind &kind)
{
    const ProbeRule &rule = kind.probe;
    if (auto path = checkedPath(rule.path, tr("The address to ask")); !path)
        return path;
    if (rule.status != 0 && (rule.status < 100 || rule.status > 599))
        return failure(ErrorKind::BadInput, tr("%1 is no HTTP status; those are 100 to 599.").arg(rule.status));
    return checkedLine(rule.contains, tr("The text to find"));
}

QJsonObject toJson(const ProbeRule &rule)
{
    return {{QStringLiteral("path"), rule.path},
            {QStringLiteral("status"), rule.status},
            {QStringLiteral("contains"), rule.contains}};
}

} // namespace

QString schemeWord(Scheme scheme)
{
    return QLatin1String(schemes[size_t(scheme)]);
}

QStringList placeholders()
{
    return {QStringLiteral("{address}"), QStringLiteral("{host}"), QStringLiteral("{port}"),
            QStringLiteral("{url}")};
}

QString addressText(const QString &host, int port)
{
    if (host.isEmpty())
        return {};
    return host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]:%2").arg(host).arg(port)
                                           : QStringLiteral("%1:%2").arg(host).arg(port);
}

QUrl pageOf(const ServiceKind &kind, const QString &host, int port)
{
    const bool http = kind.scheme == Scheme::Http || kind.scheme == Scheme::Https;
    if (!kind.hasPage || !http || host.isEmpty())
        return {};
    return QUrl(schemeWord(kind.scheme) + QStringLiteral("://") + addressText(host, port) + kind.pagePath);
}

Pairs settingsFor(const ServiceKind &kind, const QString &host, int port)
{
    Pairs pairs;
    for (const auto &[name, value] : kind.settings)
        pairs.append({name, filled(value, kind, host, port)});
    return pairs;
}

QString startCommandFor(const ServiceKind &kind, int port)
{
    return filled(kind.start, kind, QStringLiteral("localhost"), port);
}

QString shellExports(const Pairs &settings)
{
    QString lines;
    for (const auto &[name, value] : settings)
        lines += QStringLiteral("export %1=%2\n").arg(name, shellQuoted({value}));
    return lines;
}

QString plainPairs(const Pairs &settings)
{
    QString lines;
    for (const auto &[name, value] : settings)
        lines += QStringLiteral("%1=%2\n").arg(name, value);
    return lines;
}

Result<void> checked(const ServiceKind &kind)
{
    static const QRegularExpression goodId(QStringLiteral("^[a-z0-9][a-z0-9-]*\\z"));
    if (!goodId.match(kind.id).hasMatch() || kind.id.size() > longestId)
        return failure(ErrorKind::BadInput,
                       tr("“%1” is no short name: small letters, digits and “-”, at most %2.")
                           .arg(kind.id.left(longestId))
                           .arg(longestId));
    if (kind.title.trimmed().isEmpty())
        return failure(ErrorKind::BadInput, tr("Give the service a name."));
    if (kind.port < 1 || kind.port > largestPort)
        return failure(ErrorKind::BadInput, tr("%1 is no port; ports are 1 to 65535.").arg(kind.port));
    for (const auto &done : {checkedLine(kind.title, tr("The name"), longestTitle),
                             checkedLine(kind.start, tr("The command to start it")),
                             checkedTemplate(kind.start, tr("The command to start it")),
                             checkedPath(kind.pagePath, tr("The page")), checkedProbe(kind)}) {
        if (!done)
            return done;
    }
    if (kind.hasPage && kind.scheme != Scheme::Http && kind.scheme != Scheme::Https)
        return failure(ErrorKind::BadInput, tr("Only HTTP and HTTPS have a page to open."));
    return checkedSettings(kind.settings);
}

QJsonObject toJson(const ServiceKind &kind)
{
    QJsonArray settings;
    for (const auto &[name, value] : kind.settings)
        settings.append(QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("value"), value}});
    QJsonObject object{{QStringLiteral("id"), kind.id},
                       {QStringLiteral("title"), kind.title},
                       {QStringLiteral("port"), kind.port},
                       {QStringLiteral("scheme"), schemeWord(kind.scheme)},
                       {QStringLiteral("probe"), toJson(kind.probe)},
                       {QStringLiteral("start"), kind.start},
                       {QStringLiteral("settings"), settings}};
    if (kind.hasPage)
        object.insert(QStringLiteral("page"), kind.pagePath);
    return object;
}

ServiceKind kindFromJson(const QJsonObject &object)
{
    ServiceKind kind;
    kind.own = true;
    kind.id = object[QLatin1String("id")].toString();
    kind.title = object[QLatin1String("title")].toString();
    kind.port = object[QLatin1String("port")].toInt();
    const QString scheme = object[QLatin1String("scheme")].toString();
    for (size_t i = 0; i < schemes.size(); ++i) {
        if (scheme == QLatin1String(schemes[i]))
            kind.scheme = Scheme(i);
    }
    kind.hasPage = object.contains(QLatin1String("page"));
    kind.pagePath = object[QLatin1String("page")].toString(kind.pagePath);
    const QJsonObject probe = object[QLatin1String("probe")].toObject();
    kind.probe.path = probe[QLatin1String("path")].toString(kind.probe.path);
    kind.probe.status = probe[QLatin1String("status")].toInt();
    kind.probe.contains = probe[QLatin1String("contains")].toString();
    kind.start = object[QLatin1String("start")].toString();
    const QJsonArray settings = object[QLatin1String("settings")].toArray();
    for (const auto &one : settings)
        kind.settings.append({one[QLatin1String("name")].toString(), one[QLatin1String("value")].toString()});
    return kind;
}

} // namespace skydeck::services
