// The first answer of a server: what it is, and how it wants us to sign in.
#pragma once

#include "core/net/http.h"
#include "core/sky/server.h"

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

} // namespace skydeck::sky
