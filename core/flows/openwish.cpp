#include "core/flows/openwish.h"

namespace skydeck::flows {

OpenWish OpenWish::of(const services::Service &service)
{
    OpenWish wish;
    wish.key = service.key;
    wish.title = service.title;
    wish.port = service.port;
    wish.tunnel = service.tunnel;
    wish.remoteHost = service.remoteHost;
    wish.place = service.isTunnelled() ? service.through : service.cluster;
    wish.engine = service.engine;
    wish.cluster = service.cluster;
    wish.host = service.host;
    wish.portHere = service.portHere;
    wish.byTunnel = service.byTunnel;
    wish.kind = service.wantedKind;
    return wish;
}

OpenWish OpenWish::of(const tunnels::TunnelSpec &spec, const tunnels::Forward &forward,
                      const services::Catalogue &catalogue)
{
    services::Target target;
    target.tunnel = spec.id;
    target.remoteHost = forward.remoteHost;
    target.port = forward.remotePort;
    OpenWish wish;
    wish.key = target.key();
    wish.kind = forward.service;
    wish.title =
        services::Catalogue::titleOf(catalogue.kindOf(forward.service, forward.remotePort), forward.remotePort);
    wish.port = forward.remotePort;
    wish.tunnel = spec.id;
    wish.remoteHost = forward.remoteHost;
    wish.place = spec.title();
    return wish;
}

} // namespace skydeck::flows
