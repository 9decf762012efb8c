// Finds the machines of SkyPilot clusters for SSH sessions and tunnels.
#pragma once

#include "core/flows/skyservers.h"
#include "core/tunnels/sshtransport.h"

#include <memory>

namespace skydeck::flows {

//! GUI thread. Asks the server anew for each session: keys and addresses are kept in memory alone, as long as the
//! session.
class ClusterHosts
{
public:
    //! `servers` and `http` outlive it; the host keys of clusters are kept below `stateFolder`.
    ClusterHosts(SkyServers &servers, net::HttpClient &http, const QString &stateFolder);
    ~ClusterHosts();

    //! `name` on the server with this id ("k1", "k1-worker1"): ready to start. Errors as `wayTo`, and the
    //! server's.
    QFuture<Result<ssh::SessionOptions>> find(const QString &server, const QString &name, std::stop_token stop);
    //! For tunnels, as long as this lives.
    tunnels::HostFinder finder();

private:
    SkyServers &m_servers;
    net::HttpClient &m_http;
    const QString m_knownHosts;
    std::unique_ptr<QObject> m_errands;
};

} // namespace skydeck::flows
