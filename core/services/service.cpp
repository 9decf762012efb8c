#include "core/services/service.h"

#include "core/base/json.h"
#include "core/services/words.h"

#include <QHostAddress>

#include <array>

namespace skydeck::services {

using words::tr;

namespace {

constexpr std::array<const char *, 5> states{"stopped", "starting", "ready", "unhealthy", "unreachable"};
constexpr std::array<const char *, 10> troubles{
    "none",      "way-closed", "way-broken",    "no-tunnel",     "nothing-listens",
    "forbidden", "no-answer",  "wrong-program", "sign-in-first", "ill"};

QJsonObject pairsToJson(const Pairs &pairs)
{
    QJsonObject object;
    for (const auto &[name, value] : pairs)
        object.insert(name, value);
    return object;
}

} // namespace

QString stateWord(ServiceState state)
{
    return QLatin1String(states[size_t(state)]);
}

QString troubleWord(Trouble trouble)
{
    return QLatin1String(troubles[size_t(trouble)]);
}

bool Target::canAsk() const
{
    if (host.isEmpty())
        return false;
    return isTunnelled() ? tunnelState == tunnels::TunnelState::Open : clusterUp && listening;
}

QString Target::remote() const
{
    return tunnels::Forward{remoteHost, port}.remote();
}

QString Target::key() const
{
    return isTunnelled() ? QStringLiteral("tunnel/%1/%2/%3").arg(tunnel, remoteHost).arg(port)
                         : QStringLiteral("%1/%2/%3").arg(engine, cluster).arg(port);
}

QString Service::place() const
{
    if (!isTunnelled())
        return cluster;
    const bool atHost =
        remoteHost.isEmpty() || remoteHost == QLatin1String("localhost") || QHostAddress(remoteHost).isLoopback();
    return atHost ? tr("through %1").arg(through) : tr("%1 through %2").arg(remoteHost, through);
}

QString stateText(const Service &service)
{
    switch (service.state) {
    case ServiceState::Stopped: return service.mayRun() ? tr("No tunnel yet") : tr("Stopped");
    case ServiceState::Starting: return tr("Starting");
    case ServiceState::Ready: return tr("Ready");
    case ServiceState::Unhealthy: return tr("Unhealthy");
    case ServiceState::Unreachable: return tr("Not reachable");
    }
    return {};
}

QString distinction(const Service &service, const QList<Service> &among)
{
    bool alone = true;
    bool placeTells = true;
    for (const Service &other : among) {
        if (other.key == service.key || other.title != service.title)
            continue;
        alone = false;
        placeTells = placeTells && other.place() != service.place();
    }
    if (alone)
        return {};
    const QString address = service.address.isEmpty() ? QString::number(service.port) : service.address;
    return placeTells ? service.place() : tr("%1, %2").arg(service.place(), address);
}

QJsonObject toJson(const Service &s)
{
    return {{QStringLiteral("key"), s.key},
            {QStringLiteral("kind"), s.kind},
            {QStringLiteral("title"), s.title},
            {QStringLiteral("engine"), s.engine},
            {QStringLiteral("cluster"), s.cluster},
            {QStringLiteral("tunnel"), s.tunnel},
            {QStringLiteral("through"), s.through},
            {QStringLiteral("remote_host"), s.remoteHost},
            {QStringLiteral("port"), s.port},
            {QStringLiteral("state"), stateWord(s.state)},
            {QStringLiteral("trouble"), troubleWord(s.trouble)},
            {QStringLiteral("reason"), s.reason},
            {QStringLiteral("version"), s.version},
            {QStringLiteral("url"), s.url.toString()},
            {QStringLiteral("address"), s.address},
            {QStringLiteral("details"), pairsToJson(s.details)},
            {QStringLiteral("settings"), pairsToJson(s.settings)},
            {QStringLiteral("since"), skydeck::toJson(s.since)}};
}

} // namespace skydeck::services
