// What the answers of services mean. Pure.
#pragma once

#include "core/net/http.h"
#include "core/services/service.h"

namespace skydeck::services {

//! How an answer fits a kind.
enum class Match {
    Yes,
    Starting, //!< it is this kind, and says that it is not ready (5xx)
    Error,    //!< 5xx of somebody; whose cannot be told
    SignIn,   //!< a sign-in page stands before whatever is there
    No,
};

struct Recognised
{
    Match match = Match::No;
    QString version;
    Pairs details;
    bool operator==(const Recognised &) const = default;
};

//! Holds the answer to a kind's probe against its rule. Content types and keys count, not only the status: Phoenix
//! and Open WebUI answer 200 with a page for every path they do not know.
Recognised recognise(const ProbeRule &rule, const net::HttpAnswer &answer);

//! A redirect to somewhere that looks like a sign-in page; then where to ("accounts.example.com" or its path).
std::optional<QString> signInPlace(const net::HttpAnswer &answer);

//! The answer is not the service's but a tunnel's that is not connected (see tunnels/refusal.h).
bool isRefusal(const net::HttpAnswer &answer);

//! Phoenix: what to post to /graphql, and projects, traces and last trace from its answer. Measured with 20.26:
//! streamingLastUpdatedAt is exact where startTime and endTime are rounded to minutes; empty projects have null.
//! With authentication on it answers 401, then "Sign-in: needed" is all.
QByteArray phoenixQuery();
Pairs phoenixDetails(const net::HttpAnswer &answer);

//! Open WebUI's /api/config: empty when it is not Open WebUI's. Before the first account `onboarding` is true.
std::optional<Recognised> webUiConfig(const net::HttpAnswer &answer);

//! That it wants a key (401); else nothing.
Pairs keyDetails(const net::HttpAnswer &answer);
//! vLLM's /v1/models: the models it serves, or that it wants a key.
Pairs modelDetails(const net::HttpAnswer &answer);

} // namespace skydeck::services
