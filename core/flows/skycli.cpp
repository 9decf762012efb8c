#include "core/flows/skycli.h"

#include "core/base/files.h"
#include "core/net/authorization.h"
#include "core/sky/signin.h"
#include "core/task/document.h"

#include <QDateTime>
#include <QDir>
#include <QRegularExpression>

namespace skydeck::flows {

namespace {

constexpr qint64 mostBytes = 1024 * 1024;
constexpr int localPort = 46580;

struct Setup
{
    QString endpoint, token;
};

QString expanded(const QString &path)
{
    return path.startsWith(QLatin1String("~/")) ? QDir::homePath() + path.mid(1) : path;
}

Setup setupIn(const CliPlaces &places)
{
    Setup setup;
    const QString named = places.environment.value(QStringLiteral("SKYPILOT_GLOBAL_CONFIG"));
    const QString file = named.isEmpty() ? places.folder + QStringLiteral("/config.yaml") : expanded(named);
    const auto bytes = readWhole(file, mostBytes);
    if (bytes) {
        const auto document = task::Document::parse(*bytes);
        const auto api = document.root().isValid() && document.root().type() == task::NodeType::Mapping
            ? document.root().child(QStringLiteral("api_server"))
            : task::Node();
        const auto word = [&](const QString &key) {
            const auto node =
                api.isValid() && api.resolved().type() == task::NodeType::Mapping ? api.child(key) : task::Node();
            return node.isValid() && node.resolved().type() == task::NodeType::Scalar && !node.isNull()
                ? node.value()
                : QString();
        };
        setup = {word(QStringLiteral("endpoint")), word(QStringLiteral("service_account_token"))};
    }
    const auto prefer = [&](const char *name, QString *value) {
        const QString given = places.environment.value(QLatin1String(name));
        if (!given.isEmpty())
            *value = given;
    };
    prefer("SKYPILOT_API_SERVER_ENDPOINT", &setup.endpoint);
    prefer("SKYPILOT_SERVICE_ACCOUNT_TOKEN", &setup.token);
    return setup;
}

Secret cookiesFor(const CliPlaces &places, const QUrl &server)
{
    const QString named = places.environment.value(QStringLiteral("SKYPILOT_API_COOKIE_FILE"));
    const auto bytes =
        readWhole(named.isEmpty() ? places.folder + QStringLiteral("/cookies.txt") : expanded(named), mostBytes);
    return bytes ? sky::cookiesFromFile(*bytes, server, QDateTime::currentSecsSinceEpoch()) : Secret();
}

} // namespace

CliPlaces CliPlaces::ofThisUser()
{
    return {QDir::homePath() + QStringLiteral("/.sky"), QProcessEnvironment::systemEnvironment()};
}

Result<std::optional<CliServer>> cliServer(const CliPlaces &places)
{
    const Setup setup = setupIn(places);
    if (setup.endpoint.isEmpty())
        return std::optional<CliServer>();
    // The CLI takes "http://user:password@host"; our addresses hold no password.
    QUrl given(setup.endpoint.trimmed());
    const QString user = given.userName(QUrl::FullyDecoded);
    const Secret password(given.password(QUrl::FullyDecoded));
    given.setUserInfo(QString());
    const auto url = sky::serverUrl(given.toString());
    if (!url)
        return failureOf(url);
    CliServer found;
    found.server.id = cliServerId;
    found.server.url = *url;
    if (found.server.isLoopback() && url->port() == localPort)
        return std::optional<CliServer>();
    Secret cookies;
    if (!setup.token.isEmpty()) {
        found.server.signIn = sky::SignIn::Token;
        found.authorization = net::bearerAuthorization(Secret(setup.token));
    } else if (!password.isEmpty()) {
        found.server.signIn = sky::SignIn::Password;
        found.server.user = user;
        found.authorization = net::basicAuthorization(user, password);
    } else if (cookies = cookiesFor(places, *url); !cookies.isEmpty()) {
        found.server.signIn = sky::SignIn::Browser;
        found.cookies = std::make_shared<const Secret>(std::move(cookies));
    }
    return std::optional(std::move(found));
}

QString cliUserHash(const CliPlaces &places)
{
    static const QRegularExpression hash(QStringLiteral("^[0-9a-f]{8}$"));
    const auto bytes = readWhole(places.folder + QStringLiteral("/user_hash"), 100);
    const QString text = bytes ? QString::fromLatin1(bytes->trimmed()) : QString();
    return hash.match(text).hasMatch() ? text : QString();
}

} // namespace skydeck::flows
