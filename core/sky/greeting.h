// The first answer of a server: what it is, and how it wants us to sign in.
#pragma once

#include "core/net/http.h"
#include "core/sky/client.h"

namespace skydeck::sky {

struct Greeting
{
    Health health;                //!< unset when who answered stands in front of the server
    SignIn wanted = SignIn::None; //!< None: it knows us, or takes anybody
    bool takesTokens = false;     //!< service accounts are on
    bool operator==(const Greeting &) const = default;
};

//! Out of the answer to `/api/health`. A sign-in page or a redirect means Browser; a 401 that names Basic means
//! Password; any other 401 Token. Errors: what a server that is none answers.
Result<Greeting> greetingFrom(const net::HttpAnswer &answer);

//! Asks `/api/health`. A server with passwords says the same to whom it asks and to whom it does not (who comes
//! over its loopback): then a route that needs the sign-in is asked as well (facts of the API, "Sign-in"). Below
//! `owner`.
QFuture<Result<Greeting>> greet(net::HttpClient &http, const Client &client, std::chrono::milliseconds deadline,
                                QObject *owner, std::stop_token stop);

} // namespace skydeck::sky
