// What is said of a service: before anybody asked it, and from what a probe found. Pure.
#pragma once

#include "core/services/probe.h"

namespace skydeck::services {

//! How long a service may be silent after its job began before that counts as ill and not as a slow start.
constexpr qint64 patienceSeconds = 600;

//! A service of this target before anything is known; it is judged silent.
Service blank(const Target &target, const Catalogue &catalogue, const QDateTime &now);

//! Where the target is found from here and what that means for clients; how it is stays as it was.
void takeWay(const Target &target, const Catalogue &catalogue, Service &service);

//! What can be said without asking the service itself; nothing of it is ready afterwards.
void judgeSilent(const Target &target, Service &service, const QDateTime &now);

//! What a probe that came to its end means. `listens`: a knock found somebody there. Not for Cancelled.
void judgeAnswer(const Target &target, const Catalogue &catalogue, const Result<ProbeResult> &result, bool listens,
                 Service &service, const QDateTime &now);

//! What a knock that failed means. Not for Cancelled.
void judgeKnock(const Target &target, const Error &error, Service &service);

} // namespace skydeck::services
