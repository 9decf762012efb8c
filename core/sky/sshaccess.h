// How one signs in to the machines of a cluster over SSH, as its server tells.
#pragma once

#include "core/base/secret.h"
#include "core/sky/client.h"
#include "core/sky/clusters.h"
#include "core/sky/handle.h"

namespace skydeck::sky {

//! A row of `/status` that was asked with credentials. The key is RSA, PEM, without a passphrase, one for each
//! user (facts: SkyPilot's API, 12).
struct SshAccess
{
    ClusterRow cluster;
    QString user;
    QString
        containerUser; //!< its jobs run in a container with an SSH server of its own on port 10022; empty: not so
    QString proxyCommand;              //!< the server's advice; to be shown, never run
    std::shared_ptr<const Secret> key; //!< null: the server keeps it
    QList<NodeAddress> nodes;          //!< the head first; empty: not known
};

//! BadAnswer unless it is a list.
Result<QList<SshAccess>> sshAccessFrom(const QJsonValue &answer);

//! The body of the `/status` that tells it; `name`: of the cluster.
QJsonObject sshAccessBody(const QStringList &names);

//! The websocket that carries raw bytes to the SSH server of the cluster's head pod.
QUrl podSocket(const Client &client, const QString &cluster);

} // namespace skydeck::sky
