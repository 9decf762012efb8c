#include "core/services/judging.h"

#include "core/base/text.h"
#include "core/services/words.h"

namespace skydeck::services {

using tunnels::TunnelState;
using words::tr;

namespace {

void set(Service &service, ServiceState state, Trouble trouble, const QString &reason)
{
    service.state = state;
    service.trouble = trouble;
    service.reason = reason;
    if (state == ServiceState::Ready)
        return;
    service.url.clear();
    service.details.clear();
}

qint64 ageOf(const Target &target, const QDateTime &now)
{
    return target.since.isValid() ? target.since.secsTo(now) : 0;
}

void judgeTunnel(const Target &target, Service &service)
{
    const QString &name = target.through;
    switch (target.tunnelState) {
    case TunnelState::Stopped:
        return set(service, ServiceState::Stopped, Trouble::WayClosed, tr("Its tunnel is not started."));
    case TunnelState::Connecting:
        if (target.tunnelReason.isEmpty())
            return set(service, ServiceState::Starting, Trouble::None, tr("%1 is connecting.").arg(name));
        [[fallthrough]]; // a try of many is no fresh start
    case TunnelState::Waiting:
        return set(service, ServiceState::Unreachable, Trouble::WayBroken,
                   tr("%1 is reconnecting: %2").arg(name, target.tunnelReason));
    case TunnelState::Failed:
        return set(service, ServiceState::Unreachable, Trouble::WayBroken,
                   tr("%1 is not connected: %2").arg(name, target.tunnelReason));
    case TunnelState::Open: break;
    }
    set(service, ServiceState::Starting, Trouble::None, tr("It is being asked."));
}

void judgeCluster(const Target &target, Service &service, bool wasThere, const QDateTime &now)
{
    using enum ServiceState;
    const qint64 age = ageOf(target, now);
    if (!target.clusterUp)
        return set(service, Stopped, Trouble::WayClosed, tr("Its cluster is stopped."));
    if (target.byTunnel)
        return set(service, Stopped, Trouble::NoTunnel, tr("Open brings it here through a tunnel."));
    if (target.listening)
        return set(service, Starting, Trouble::None, tr("It is being asked."));
    if (!target.jobActive)
        return target.lastJobProblem.isEmpty()
            ? set(service, Stopped, Trouble::NothingListens, tr("No job of %1 runs.").arg(target.cluster))
            : set(service, Unhealthy, Trouble::NothingListens, target.lastJobProblem);
    if (wasThere && age <= patienceSeconds)
        return set(service, Unhealthy, Trouble::NothingListens,
                   tr("Nothing listens on %1 any more although its job runs. See its log.").arg(target.port));
    if (age > patienceSeconds)
        return set(service, Unhealthy, Trouble::NothingListens,
                   tr("Nothing listens on %1 although its job runs for %2. See its log.")
                       .arg(target.port)
                       .arg(durationText(std::chrono::seconds(age))));
    // No running clock in here: the text changes only when something happens.
    set(service, Starting, Trouble::NothingListens, tr("Nothing listens on %1 yet.").arg(target.port));
}

Trouble troubleOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unreachable: return Trouble::NothingListens;
    case ErrorKind::BadAnswer: return Trouble::WrongProgram;
    default: return Trouble::NoAnswer;
    }
}

void takeKind(const Target &target, const ServiceKind &kind, Service &service)
{
    service.kind = kind.id;
    service.title = Catalogue::titleOf(kind, target.port);
    service.hasPage = kind.hasPage;
    service.settings = service.host.isEmpty() ? Pairs() : settingsFor(kind, service.host, service.portHere);
}

} // namespace

Service blank(const Target &target, const Catalogue &catalogue, const QDateTime &now)
{
    Service service;
    service.key = target.key();
    service.wantedKind = target.kind;
    service.engine = target.engine;
    service.cluster = target.cluster;
    service.tunnel = target.tunnel;
    service.through = target.through;
    service.remoteHost = target.remoteHost;
    service.byTunnel = target.byTunnel;
    service.port = target.port;
    takeKind(target, catalogue.kindOf(target.kind, target.port), service);
    takeWay(target, catalogue, service);
    judgeSilent(target, service, now);
    return service;
}

void takeWay(const Target &target, const Catalogue &catalogue, Service &service)
{
    service.through = target.through;
    const int port = target.host.isEmpty() ? 0 : target.portHere();
    if (service.host == target.host && service.portHere == port)
        return; // asked for every target every second, and there may be thousands
    service.host = target.host;
    service.portHere = port;
    service.address = addressText(service.host, service.portHere);
    takeKind(target, catalogue.kindOf(service.kind, target.port), service);
}

void judgeSilent(const Target &target, Service &service, const QDateTime &now)
{
    using enum ServiceState;
    const bool wasThere = (service.state == Ready || service.state == Unhealthy) && service.since == target.since;
    service.version.clear();
    service.since = target.since;
    if (target.isTunnelled())
        judgeTunnel(target, service);
    else
        judgeCluster(target, service, wasThere, now);
}

void judgeAnswer(const Target &target, const Catalogue &catalogue, const Result<ProbeResult> &result, bool listens,
                 Service &service, const QDateTime &now)
{
    using enum ServiceState;
    service.since = target.since;
    const ServiceKind expected = catalogue.kindOf(target.kind, target.port);
    if (!result && listens && expected == Catalogue::generic() && result.error().kind == ErrorKind::Timeout) {
        // It listens and waits for words of its own: no HTTP, and nobody promised any.
        takeKind(target, Catalogue::connection(), service);
        return set(service, Ready, Trouble::None, {});
    }
    if (!result) {
        const bool young = ageOf(target, now) <= patienceSeconds && service.state != Ready
            && service.state != Unhealthy && !target.isTunnelled();
        return set(service, young ? Starting : Unhealthy, troubleOf(result.error()), result.error().text);
    }
    const ServiceKind *found = catalogue.find(result->kind);
    const ServiceKind &kind = found != nullptr ? *found : expected;
    takeKind(target, kind, service);
    service.version = result->version;
    if (!result->ready) {
        set(service, Unhealthy, result->trouble, result->problem);
        if (result->trouble == Trouble::SignInFirst)
            service.url = pageOf(kind, service.host, service.portHere);
        return;
    }
    set(service, Ready, Trouble::None, {});
    service.details = result->details;
    service.url = pageOf(kind, service.host, service.portHere);
}

void judgeKnock(const Target &target, const Error &error, Service &service)
{
    using enum ServiceState;
    service.version.clear();
    switch (error.kind) {
    case ErrorKind::NotFound: return set(service, Stopped, Trouble::NothingListens, error.text);
    case ErrorKind::Refused: return set(service, Unreachable, Trouble::Forbidden, error.text);
    case ErrorKind::Timeout: return set(service, Unreachable, Trouble::NoAnswer, error.text);
    default: break;
    }
    set(service, Unreachable, Trouble::WayBroken,
        tr("%1 does not get through: %2").arg(target.through, error.text));
}

} // namespace skydeck::services
