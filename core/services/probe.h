// Asks a service who it is and how it is.
#pragma once

#include "core/net/http.h"
#include "core/services/catalogue.h"
#include "core/services/service.h"

namespace skydeck::services {

//! What a probe found. `ready` false: something answered, but not as it should; `trouble` and `problem` say what.
struct ProbeResult
{
    bool ready = false;
    Trouble trouble = Trouble::None;
    QString problem; //!< translated, says what to do
    QString version;
    Pairs details;
    QString kind; //!< id of the kind that answered; the generic one when nobody recognised it

    bool operator==(const ProbeResult &) const = default;
};

//! The kinds to try at a port: the one the user named and no other, else those of the port and then the generic
//! one.
QList<ServiceKind> candidates(const Catalogue &catalogue, const QString &kind, int port);

//! Health: whether it is there and which version. Details: also what costs it more, such as counts.
enum class Depth { Health, Details };

//! Asks at `host`:`port` for the first of `kinds` that recognises itself in the answers. Answers are read up to
//! 256 KiB, redirects are not followed, each question has 4 s. Errors: Unreachable (nobody listens, or the tunnel
//! before it is down), Timeout, BadAnswer, Cancelled. Facts of the kinds: see catalogue.cpp and answers.h.
QFuture<Result<ProbeResult>> probe(net::HttpClient &http, const QList<ServiceKind> &kinds, const QString &host,
                                   int port, std::stop_token stop, Depth depth = Depth::Details);

} // namespace skydeck::services
