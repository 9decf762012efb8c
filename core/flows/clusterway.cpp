#include "core/flows/clusterway.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace skydeck::flows {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::flows::ClusterWay", text);
}

constexpr int containerPort = 10022; // of SkyPilot's containers

const sky::SshAccess *find(const QList<sky::SshAccess> &clusters, const QString &name)
{
    for (const auto &one : clusters) {
        if (one.cluster.base.name == name)
            return &one;
    }
    return nullptr;
}

Result<void> usable(const sky::SshAccess &access)
{
    const QString name = access.cluster.base.name;
    switch (access.cluster.base.status) {
    case engine::ClusterStatus::Up: break;
    case engine::ClusterStatus::Stopped:
        return failure(ErrorKind::Refused, tr("%1 is stopped. Start it first.").arg(name));
    default: return failure(ErrorKind::Unreachable, tr("%1 is not up yet.").arg(name), access.cluster.statusWord);
    }
    if (!access.key || access.user.isEmpty())
        return failure(ErrorKind::Refused,
                       tr("The server does not give the SSH key of %1. Only who launched a cluster gets it; sign "
                          "in as that user.")
                           .arg(name));
    if (!needsApproach(access) && !access.proxyCommand.isEmpty())
        return failure(ErrorKind::Refused,
                       tr("%1 is reached by a command that its server gives. Skydeck runs nothing that a server "
                          "sends: look at it, "
                          "write it as ProxyCommand into your SSH configuration, and connect to that host.")
                           .arg(name),
                       access.proxyCommand);
    return {};
}

// A cluster that is launched anew has new host keys, under the same name.
QString keyNameOf(const sky::ClusterRow &cluster, const QString &part)
{
    return QStringLiteral("skypilot-%1-%2-%3")
        .arg(cluster.hash.isEmpty() ? cluster.nameOnCloud : cluster.hash)
        .arg(cluster.base.launchedAt.toSecsSinceEpoch())
        .arg(part);
}

ssh::HostConfig hostOf(const sky::SshAccess &access, int node, const QString &knownHosts)
{
    ssh::HostConfig host;
    const QString name = access.cluster.base.name;
    host.alias = node == 0 ? name : QStringLiteral("%1-worker%2").arg(name).arg(node);
    host.hostName = host.alias;
    if (node < access.nodes.size()) {
        const auto &address = access.nodes[node];
        const bool inside = needsApproach(access) || address.external.isEmpty();
        host.hostName = inside ? address.internal : address.external;
        host.port = address.sshPort;
    }
    host.user = access.user;
    host.identitiesOnly = true;
    host.batchMode = true;
    host.passwordAuthentication = false;
    host.kbdInteractiveAuthentication = false;
    host.strictHostKeyChecking = ssh::StrictHostKeyChecking::AcceptNew;
    host.userKnownHostsFiles = {knownHosts};
    host.hostKeyAlias = keyNameOf(access.cluster, QString::number(node));
    return host;
}

} // namespace

bool needsApproach(const sky::SshAccess &access)
{
    return access.cluster.isKubernetes();
}

QList<ClusterMachine> machinesNamed(const QString &name)
{
    QList<ClusterMachine> all{{name, 0}};
    static const QRegularExpression worker(QStringLiteral("^(.+)-worker([1-9][0-9]{0,4})$"));
    if (const auto match = worker.match(name); match.hasMatch())
        all.append({match.captured(1), match.captured(2).toInt()});
    return all;
}

Result<ssh::SessionOptions> wayTo(const QString &name, const QList<sky::SshAccess> &clusters,
                                  const QString &knownHosts)
{
    for (const ClusterMachine &machine : machinesNamed(name)) {
        const sky::SshAccess *access = find(clusters, machine.cluster);
        if (!access)
            continue;
        if (auto fine = usable(*access); !fine)
            return failureOf(fine);
        const bool pods = needsApproach(*access);
        if (machine.node >= access->nodes.size() && !(pods && machine.node == 0))
            return failure(ErrorKind::NotFound,
                           access->nodes.isEmpty()
                               ? tr("The server does not say where %1 is.").arg(machine.cluster)
                               : tr("%1 has no worker %2.").arg(machine.cluster).arg(machine.node));
        ssh::SessionOptions options;
        options.keys = {access->key};
        options.host = hostOf(*access, machine.node, knownHosts);
        if (pods && machine.node > 0)
            options.jumps = {hostOf(*access, 0, knownHosts)};
        if (!pods && !access->containerUser.isEmpty()) {
            options.jumps = {options.host};
            options.host.hostName = QStringLiteral("localhost");
            options.host.port = containerPort;
            options.host.user = access->containerUser;
            options.host.hostKeyAlias += QStringLiteral("-container");
        }
        return options;
    }
    return failure(ErrorKind::NotFound, tr("The server has no cluster %1.").arg(name));
}

} // namespace skydeck::flows
