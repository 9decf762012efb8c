// The SSH way to a machine of a SkyPilot cluster, from what its server tells.
#pragma once

#include "core/sky/sshaccess.h"
#include "core/ssh/session.h"

namespace skydeck::flows {

//! A machine of a cluster: "k1", or "k1-worker2" (SkyPilot's own names for SSH).
struct ClusterMachine
{
    QString cluster;
    int node = 0; //!< 0: the head
    bool operator==(const ClusterMachine &) const = default;
};

//! All that `name` can mean, the likeliest first: a cluster may be called "k1-worker2" itself.
QList<ClusterMachine> machinesNamed(const QString &name);

//! Options for a session to it, without the approach that pods need (see `needsApproach`). Host keys are kept in
//! `knownHosts` under a name that a new cluster of the same name does not share; the first one seen is taken, a
//! changed one refused. NotFound: no such cluster or node. Refused: it is stopped, keeps its key to itself, or is
//! reached by a command that its server gives (nothing that a server sends is run). Unreachable: it is not up yet.
Result<ssh::SessionOptions> wayTo(const QString &name, const QList<sky::SshAccess> &clusters,
                                  const QString &knownHosts);

//! Pods are reached through the server's websocket to the head.
bool needsApproach(const sky::SshAccess &access);

} // namespace skydeck::flows
