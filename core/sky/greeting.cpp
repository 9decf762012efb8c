#include "core/sky/greeting.h"

#include "core/sky/answer.h"
#include "core/sky/errand.h"

#include <QJsonObject>

namespace skydeck::sky {

namespace {

//! How those in front of a server ask for a sign-in, each in its own way.
std::optional<SignIn> askedInFront(const net::HttpAnswer &answer)
{
    const bool page = answer.headers.value("content-type").startsWith("text/html");
    if (answer.status == 401 && answer.headers.value("www-authenticate").toLower().startsWith("basic"))
        return SignIn::Password;
    if (answer.status == 401 && !page)
        return SignIn::Token;
    if (answer.status == 301 || answer.status == 302 || answer.status == 303 || answer.status == 307)
        return SignIn::Browser;
    if (page && (answer.status == 401 || answer.status == 403))
        return SignIn::Browser;
    return {};
}

class GreetErrand : public Errand<Greeting>
{
public:
    GreetErrand(net::HttpClient &http, const Client &client, std::chrono::milliseconds deadline, QObject *owner,
                std::stop_token stop)
        : Errand(owner, std::move(stop))
        , m_http(http)
        , m_options(client.options(deadline))
        , m_health(client.url(QStringLiteral("/api/health")))
        , m_role(client.url(QStringLiteral("/users/role")))
    {
    }
    void run()
    {
        deliver(m_http.get(m_health, m_options, stop()), this, [this](const Result<net::HttpAnswer> &got) {
            if (!hasEnded())
                greeted(got ? greetingFrom(*got) : failureOf(got));
        });
    }

private:
    void greeted(Result<Greeting> greeting)
    {
        if (!greeting || greeting->wanted != SignIn::Password || !greeting->health.passwordAsked)
            return end(std::move(greeting));
        deliver(m_http.get(m_role, m_options, stop()), this,
                [this, greeting = std::move(*greeting)](const Result<net::HttpAnswer> &got) mutable {
                    if (got && got->status == 200 && valueOf(*got))
                        greeting.wanted = SignIn::None;
                    end(std::move(greeting));
                });
    }

    net::HttpClient &m_http;
    const net::HttpOptions m_options;
    const QUrl m_health, m_role;
};

} // namespace

QFuture<Result<Greeting>> greet(net::HttpClient &http, const Client &client, std::chrono::milliseconds deadline,
                                QObject *owner, std::stop_token stop)
{
    auto *errand = new GreetErrand(http, client, deadline, owner, std::move(stop));
    auto future = errand->future();
    errand->run();
    return future;
}

Result<Greeting> greetingFrom(const net::HttpAnswer &answer)
{
    Greeting greeting;
    if (const auto asked = askedInFront(answer)) {
        greeting.wanted = *asked;
        return greeting;
    }
    const auto value = valueOf(answer);
    if (!value)
        return failureOf(value);
    const auto health = healthFrom(*value);
    if (!health)
        return failureOf(health);
    greeting.health = *health;
    greeting.takesTokens = value->toObject()[QLatin1String("service_account_token_enabled")].toBool();
    if (health->state == QLatin1String("needs_auth"))
        greeting.wanted = SignIn::Browser;
    else if (health->needsSignIn())
        greeting.wanted = SignIn::Password;
    return greeting;
}

} // namespace skydeck::sky
