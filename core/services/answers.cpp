#include "core/services/answers.h"

#include "core/services/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>

namespace skydeck::services {

using words::tr;

namespace {

constexpr qsizetype longestVersion = 40;
constexpr qsizetype longestModels = 200;

QJsonObject objectOf(const net::HttpAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

bool isHtml(const net::HttpAnswer &answer)
{
    return answer.headers.value("content-type").startsWith("text/html");
}

// Whatever a stranger calls its version goes on one short line.
QString versionText(const QJsonValue &value)
{
    const QString text = value.isDouble() ? QString::number(value.toDouble()) : value.toString();
    return text.simplified().left(longestVersion);
}

bool hasWantedStatus(const ProbeRule &rule, int status)
{
    return rule.status != 0 ? status == rule.status : status >= 200 && status < 300;
}

// Ray: "Unauthorized: Missing authentication token".
bool refusesInWords(const net::HttpAnswer &answer)
{
    return answer.headers.value("content-type").startsWith("text/plain")
        && answer.body.startsWith("Unauthorized:");
}

} // namespace

std::optional<QString> signInPlace(const net::HttpAnswer &answer)
{
    static const QRegularExpression words(
        QStringLiteral("\\b(log-?_?in|sign-?_?in|auth|authori[sz]e|oauth2?|sso|saml|cas)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    if (answer.status < 300 || answer.status > 399)
        return {};
    const QUrl to = answer.url.resolved(QUrl::fromEncoded(answer.headers.value("location")));
    const bool elsewhere = to.host() != answer.url.host();
    if (!to.isValid() || !(words.match(to.path()).hasMatch() || words.match(to.host()).hasMatch()))
        return {};
    return elsewhere ? to.host() : to.path();
}

bool isRefusal(const net::HttpAnswer &answer)
{
    return answer.status == 503 && answer.headers.contains("x-skydeck-tunnel");
}

Recognised recognise(const ProbeRule &rule, const net::HttpAnswer &answer)
{
    Recognised found;
    const QByteArray header = answer.headers.value(rule.header.toLatin1());
    const bool marked = !rule.header.isEmpty() && !header.isEmpty();
    if (marked)
        found.version = versionText(QString::fromLatin1(header));
    if (answer.status >= 500) {
        found.match = marked ? Match::Starting : Match::Error;
        return found;
    }
    if (signInPlace(answer)) {
        found.match = Match::SignIn;
        return found;
    }
    const QJsonObject object = objectOf(answer);
    if (rule.keyed && answer.status == 401 && (!object.isEmpty() || refusesInWords(answer))) {
        found.match = Match::Yes;
        return found;
    }
    const bool wantsJson = !rule.jsonKey.isEmpty() || !rule.versionKey.isEmpty();
    const bool fits = hasWantedStatus(rule, answer.status)
        && (rule.header.isEmpty() || (marked && !isHtml(answer)))
        && (rule.contains.isEmpty() || answer.body.contains(rule.contains.toUtf8()))
        && (!wantsJson || object.contains(rule.jsonKey.isEmpty() ? rule.versionKey : rule.jsonKey));
    if (!fits)
        return found;
    if (!rule.versionKey.isEmpty())
        found.version = versionText(object[rule.versionKey]);
    found.match = Match::Yes;
    return found;
}

QByteArray phoenixQuery()
{
    return R"({"query":"{projects(first:50){edges{node{traceCount streamingLastUpdatedAt}}}}"})";
}

Pairs phoenixDetails(const net::HttpAnswer &answer)
{
    if (answer.status == 401)
        return {{tr("Sign-in"), tr("needed")}};
    const QJsonValue projects = objectOf(answer)[QLatin1String("data")][QLatin1String("projects")];
    if (answer.status != 200 || !projects.isObject())
        return {}; // a Phoenix that does not know the question; it is up all the same
    const QJsonArray edges = projects[QLatin1String("edges")].toArray();
    qint64 traces = 0;
    QDateTime last;
    for (const auto &edge : edges) {
        const QJsonObject node = edge.toObject()[QLatin1String("node")].toObject();
        traces += node[QLatin1String("traceCount")].toInteger();
        last = std::max(
            last,
            QDateTime::fromString(node[QLatin1String("streamingLastUpdatedAt")].toString(), Qt::ISODateWithMs));
    }
    Pairs details{{tr("Projects"), QLocale().toString(edges.size())}, {tr("Traces"), QLocale().toString(traces)}};
    if (last.isValid())
        details.append({tr("Last trace"), QLocale().toString(last.toLocalTime(), QLocale::ShortFormat)});
    return details;
}

std::optional<Recognised> webUiConfig(const net::HttpAnswer &answer)
{
    const QJsonObject config = objectOf(answer);
    if (answer.status != 200 || config[QLatin1String("name")].toString().isEmpty())
        return {};
    Recognised found{Match::Yes, versionText(config[QLatin1String("version")]), {}};
    if (config[QLatin1String("onboarding")].toBool())
        found.details.append({tr("Accounts"), tr("none yet: the first one becomes the administrator")});
    else if (config[QLatin1String("features")][QLatin1String("auth")].toBool())
        found.details.append({tr("Sign-in"), tr("needed")});
    return found;
}

Pairs keyDetails(const net::HttpAnswer &answer)
{
    return answer.status == 401 ? Pairs{{tr("Key"), tr("needed")}} : Pairs();
}

Pairs modelDetails(const net::HttpAnswer &answer)
{
    if (answer.status == 401)
        return keyDetails(answer);
    const QJsonArray models = objectOf(answer)[QLatin1String("data")].toArray();
    QStringList names;
    for (const auto &model : models)
        names << model[QLatin1String("id")].toString().simplified();
    QString all = names.join(QStringLiteral(", "));
    if (all.size() > longestModels)
        all = all.left(longestModels - 1) + QStringLiteral("…");
    return {{tr("Models"), all}};
}

} // namespace skydeck::services
