#include "core/flows/porttunnel.h"

#include <QCoreApplication>

#include <algorithm>

namespace skydeck::flows {

namespace {

const QString localhost = QStringLiteral("localhost");

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::flows", text);
}

bool hasPort(const tunnels::TunnelSpec &spec, int port)
{
    return std::any_of(spec.forwards.begin(), spec.forwards.end(), [&](const tunnels::Forward &one) {
        return one.remotePort == port && one.remoteHost == localhost;
    });
}

void add(tunnels::TunnelSpec &spec, int port)
{
    if (!hasPort(spec, port))
        spec.forwards.append(tunnels::Forward{localhost, port});
}

} // namespace

tunnels::TunnelSpec tunnelToPort(const QString &via, const QString &cluster, int port, const QList<int> &known,
                                 const QList<tunnels::TunnelSpec> &saved)
{
    const tunnels::TunnelSpec *there = nullptr;
    for (const tunnels::TunnelSpec &one : saved) {
        const bool isMeant = one.via == via && one.host == cluster;
        if (isMeant && (there == nullptr || (hasPort(one, port) && !hasPort(*there, port))))
            there = &one;
    }
    tunnels::TunnelSpec spec;
    if (there != nullptr) {
        spec = *there;
    } else {
        spec.via = via;
        spec.host = cluster;
        // All at once: a tunnel that gets another port later has to be connected anew.
        for (const int one : known)
            add(spec, one);
    }
    add(spec, port);
    return spec;
}

Result<OpenWish> throughTunnel(const OpenWish &wish, const ServiceWatch &watch, tunnels::Tunnels &tunnels)
{
    if (watch.via().isEmpty())
        return failure(ErrorKind::Refused, tr("There is no SkyPilot server to reach %1 by.").arg(wish.cluster));
    QList<int> known;
    for (const services::Service &one : watch.services()) {
        if (one.engine == wish.engine && one.cluster == wish.cluster)
            known << one.port;
    }
    QList<tunnels::TunnelSpec> saved;
    for (const auto &tunnel : tunnels.all())
        saved << tunnel->spec();
    tunnels::TunnelSpec spec = tunnelToPort(watch.via(), wish.cluster, wish.port, known, saved);
    if (!saved.contains(spec)) {
        const auto id = tunnels.save(spec);
        if (!id)
            return failureOf(id);
        spec.id = *id;
    }
    const auto forward = std::find_if(spec.forwards.begin(), spec.forwards.end(), [&](const auto &one) {
        return one.remotePort == wish.port && one.remoteHost == localhost;
    });
    OpenWish through = OpenWish::of(spec, *forward, watch.catalogue());
    through.engine = wish.engine;
    through.cluster = wish.cluster;
    through.startFirst = wish.startFirst;
    return through;
}

} // namespace skydeck::flows
