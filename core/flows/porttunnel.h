// The tunnel that brings a port of a SkyPilot cluster here: found, widened, or made.
#pragma once

#include "core/flows/openwish.h"
#include "core/flows/servicewatch.h"

namespace skydeck::flows {

//! The tunnel to the cluster's head through the active server that has `port` among its own; the saved one with
//! this port added where there is one, else a new one with all ports of the cluster that are known. Pure; not
//! saved.
tunnels::TunnelSpec tunnelToPort(const QString &via, const QString &cluster, int port, const QList<int> &known,
                                 const QList<tunnels::TunnelSpec> &saved);

//! The same wish through such a tunnel, which is saved when it is new. Refused: no server is active.
Result<OpenWish> throughTunnel(const OpenWish &wish, const ServiceWatch &watch, tunnels::Tunnels &tunnels);

} // namespace skydeck::flows
