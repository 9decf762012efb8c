// What somebody wants to open, and what helps when that fails.
#pragma once

#include "core/services/catalogue.h"
#include "core/services/service.h"

namespace skydeck::flows {

//! A service, wherever it is. Two wishes with one key are the same wish.
struct OpenWish
{
    QString key;   //!< services::Target's
    QString kind;  //!< id, when it is known which it must be; empty: by port
    QString title; //!< "Phoenix"
    int port = 0;  //!< at its cluster, or at the far end of the tunnel

    QString tunnel; //!< id of the saved tunnel that leads there; empty: it is reached as it is
    QString remoteHost;
    QString place; //!< for people: "gpu-box", or the cluster's name

    QString engine, cluster; //!< of a cluster's own, or the one to start first
    QString server;          //!< id of the SkyPilot server the one to start is on; empty: another engine's
    bool startFirst = false; //!< its cluster is stopped and may be started, which may cost money
    QString host;            //!< without a tunnel: where it is
    int portHere = 0;
    bool byTunnel = false; //!< of a cluster's own, and a tunnel has to be made first

    bool operator==(const OpenWish &) const = default;
    bool isTunnelled() const { return !tunnel.isEmpty(); }

    static OpenWish of(const services::Service &service);
    static OpenWish of(const tunnels::TunnelSpec &spec, const tunnels::Forward &forward,
                       const services::Catalogue &catalogue);
};

//! Ways out of a failed opening, for buttons; the most helpful first.
enum class WayOut {
    Retry,
    OpenAnyway,       //!< show the page although the service did not answer as it should
    CopyStartCommand, //!< OpenRun::startCommand
    ShowLog,          //!< of its job
    EditTunnel,
    ShowTunnel,
    LaunchAgain, //!< its cluster's task, in the wizard
};

} // namespace skydeck::flows
