#include "core/sky/greeting.h"

#include "core/sky/answer.h"

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

} // namespace

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
