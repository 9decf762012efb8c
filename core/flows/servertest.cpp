#include "core/flows/servertest.h"

#include "core/base/deliver.h"

#include <QJsonObject>

namespace skydeck::flows {

using engine::Step;
using sky::SignIn;

ServerTest::ServerTest(net::HttpClient &http, QObject *parent)
    : QObject(parent)
    , m_http(http)
{
}

ServerTest::~ServerTest()
{
    m_stop.request_stop();
}

QString wantedText(SignIn wanted)
{
    switch (wanted) {
    case SignIn::None: break;
    case SignIn::Password: return ServerTest::tr("It asks for a user and a password, or a token.");
    case SignIn::Token: return ServerTest::tr("It asks for a token.");
    case SignIn::Browser: return ServerTest::tr("It asks for a sign-in with the browser, or a token.");
    }
    return {};
}

void ServerTest::start(const sky::Access &access)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_client = std::make_unique<sky::Client>(m_http, access);
    m_hadSecret = access.authorization || access.cookies;
    m_greeting = {};
    m_steps.clear();
    m_running = true;
    add("reach", tr("Reaching %1").arg(access.server.url.authority()));
    const auto stop = m_stop.get_token();
    deliver(sky::greet(m_http, *m_client, m_client->times().answer, this, stop), this,
            [this, stop](const Result<sky::Greeting> &greeting) {
                if (!stop.stop_requested())
                    greeted(greeting);
            });
}

void ServerTest::cancel()
{
    if (!m_running)
        return;
    m_stop.request_stop();
    end(cancelled());
}

void ServerTest::add(const char *id, const QString &title)
{
    Step step;
    step.id = QLatin1String(id);
    step.title = title;
    step.state = Step::State::Active;
    step.startedAt = QDateTime::currentDateTimeUtc();
    m_steps.append(step);
    Q_EMIT changed();
}

void ServerTest::done(const QString &title, const QString &detail)
{
    m_steps.last().state = Step::State::Done;
    m_steps.last().title = title;
    m_steps.last().detail = detail;
    m_steps.last().endedAt = QDateTime::currentDateTimeUtc();
}

void ServerTest::greeted(const Result<sky::Greeting> &greeting)
{
    if (!greeting)
        return end(failureOf(greeting));
    m_greeting = *greeting;
    const QString version = m_greeting.health.version;
    done(version.isEmpty() ? tr("%1 answers").arg(m_client->server().url.authority())
                           : tr("SkyPilot %1 answers").arg(version));
    add("sign-in", tr("Signing in"));
    if (m_greeting.wanted != SignIn::None) {
        const bool again = m_hadSecret;
        return end(failure(ErrorKind::Unauthorised,
                           again ? tr("It does not accept this sign-in. %1").arg(wantedText(m_greeting.wanted))
                                 : wantedText(m_greeting.wanted)));
    }
    const auto stop = m_stop.get_token();
    deliver(m_client->get(QStringLiteral("/users/role"), {}, stop), this,
            [this, stop](const Result<QJsonValue> &role) {
                if (!stop.stop_requested())
                    signedIn(role);
            });
}

void ServerTest::signedIn(const Result<QJsonValue> &role)
{
    if (!role && role.error().kind != ErrorKind::NotFound) // older servers have no roles
        return end(failureOf(role));
    TestedServer tested;
    tested.health = m_greeting.health;
    const QJsonObject object = role ? role->toObject() : QJsonObject();
    tested.user = object[QLatin1String("name")].toString();
    tested.role = object[QLatin1String("role")].toString();
    if (tested.user.isEmpty())
        done(m_hadSecret ? tr("It takes anybody: the sign-in was not asked for") : tr("No sign-in needed"));
    else if (tested.role.isEmpty())
        done(tr("Signed in as %1").arg(tested.user));
    else
        done(tr("Signed in as %1 (%2)", "user, role").arg(tested.user, tested.role));
    if (const QString note = tested.health.versionNote(); !note.isEmpty())
        tested.notes << note;
    const sky::Server &server = m_client->server();
    if (m_hadSecret && server.url.scheme() == QLatin1String("http") && !server.isLoopback())
        tested.notes << tr("The address is not encrypted (http): who is on the way can read the sign-in.");
    end(tested);
}

void ServerTest::end(Result<TestedServer> result)
{
    m_running = false;
    if (!result) {
        m_steps.last().state = Step::State::Failed;
        m_steps.last().endedAt = QDateTime::currentDateTimeUtc();
    }
    Q_EMIT changed();
    Q_EMIT ended(result);
}

} // namespace skydeck::flows
