#include "core/flows/servicewatch.h"

#include "core/base/deliver.h"

namespace skydeck::flows {

namespace {

using JobsOfClusters = QHash<std::pair<QString, QString>, QList<const engine::Job *>>;

// Once a snapshot: going through all jobs for every port would be felt with thousands of clusters.
JobsOfClusters jobsOfClusters(const engine::Snapshot &snapshot)
{
    JobsOfClusters jobs;
    for (const engine::Job &job : snapshot.jobs)
        jobs[{job.ref.engine, job.ref.cluster}].append(&job);
    return jobs;
}

void fillFromJobs(const QList<const engine::Job *> &jobs, services::Target &target)
{
    bool newest = true;
    for (const engine::Job *one : jobs) {
        const engine::Job &job = *one;
        const bool active = !engine::isFinal(job.status) || job.backgroundProcesses > 0;
        if (active && !target.jobActive) {
            target.jobActive = true;
            target.since = job.startedAt.isValid() ? job.startedAt : job.submittedAt;
        }
        const bool bad = engine::isFinal(job.status) && job.status != engine::JobStatus::Succeeded
            && job.status != engine::JobStatus::Cancelled;
        if (newest && bad)
            target.lastJobProblem = job.reason.isEmpty() ? engine::statusText(job.status) : job.reason;
        newest = false;
    }
}

services::Knock knockAt(tunnels::Tunnels &tunnels)
{
    return [&tunnels](const services::Target &target, std::stop_token stop) {
        tunnels::Tunnel *tunnel = tunnels.find(target.tunnel);
        return tunnel != nullptr ? tunnel->knock(target.remoteHost, target.port, std::move(stop))
                                 : readyResult<void>(cancelled());
    };
}

} // namespace

QList<services::Target> serviceTargets(const engine::Snapshot &snapshot, const engine::Engines &engines)
{
    QList<services::Target> targets;
    const JobsOfClusters jobs = jobsOfClusters(snapshot);
    for (const engine::Cluster &cluster : snapshot.clusters) {
        const engine::Engine *engine = engineById(engines, cluster.engine);
        const auto can = engine != nullptr ? engine->capabilities() : engine::Capabilities();
        const bool direct = can.testFlag(engine::Capability::DirectPorts);
        for (const engine::Endpoint &endpoint : cluster.endpoints) {
            services::Target target;
            target.engine = cluster.engine;
            target.cluster = cluster.name;
            target.port = endpoint.port;
            target.host = direct ? endpoint.host : QString();
            target.clusterUp = cluster.status == engine::ClusterStatus::Up;
            target.listening = endpoint.listening;
            target.declared = endpoint.declared;
            target.byTunnel = !direct && can.testFlag(engine::Capability::Ssh);
            fillFromJobs(jobs.value({cluster.engine, cluster.name}), target);
            targets.append(target);
        }
    }
    return targets;
}

QList<services::Target> serviceTargets(const tunnels::TunnelSpec &spec, const tunnels::TunnelStatus &status)
{
    QList<services::Target> targets;
    QList<tunnels::Forward> forwards;
    for (const tunnels::ForwardStatus &one : status.forwards)
        forwards.append(one.forward);
    for (const tunnels::Forward &forward : forwards.isEmpty() ? spec.forwards : forwards) {
        services::Target target;
        target.tunnel = spec.id;
        target.through = spec.title();
        target.remoteHost = forward.remoteHost;
        target.kind = forward.service;
        target.port = forward.remotePort;
        target.localPort = forward.localPort;
        if (forward.localPort > 0)
            target.host = QStringLiteral("127.0.0.1");
        target.tunnelState = status.state;
        target.tunnelReason = status.reason;
        target.since = status.openSince;
        const bool twice = std::any_of(targets.begin(), targets.end(),
                                       [&](const services::Target &one) { return one.key() == target.key(); });
        if (!twice)
            targets.append(target);
    }
    return targets;
}

ServiceWatch::ServiceWatch(Fleet &fleet, const engine::Engines &engines, net::HttpClient &http,
                           tunnels::Tunnels *tunnels, QObject *parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_engines(engines)
    , m_tunnels(tunnels)
    , m_feed(http, tunnels != nullptr ? knockAt(*tunnels) : services::Knock())
{
    connect(&m_feed, &services::ServiceFeed::changed, this, &ServiceWatch::changed);
    connect(&fleet, &Fleet::changed, this, &ServiceWatch::followFleet);
    if (tunnels != nullptr) {
        connect(tunnels, &tunnels::Tunnels::changed, this, &ServiceWatch::followTunnel);
        connect(tunnels, &tunnels::Tunnels::listChanged, this, &ServiceWatch::followTunnels);
        followTunnels();
    }
    followFleet();
}

void ServiceWatch::tell()
{
    QList<services::Target> targets;
    std::copy_if(m_ofClusters.cbegin(), m_ofClusters.cend(), std::back_inserter(targets),
                 [this](const services::Target &one) { return !isBrought(one); });
    m_feed.setTargets(targets + m_ofTunnels + m_others);
}

void ServiceWatch::setVia(const QString &server)
{
    if (std::exchange(m_via, server) != server)
        tell();
}

bool ServiceWatch::leadsTo(const tunnels::TunnelSpec &spec, const QString &engineId, const QString &cluster) const
{
    const engine::Engine *engine = engineById(m_engines, engineId);
    return !m_via.isEmpty() && spec.via == m_via && spec.host == cluster && engine != nullptr
        && engine->capabilities().testFlag(engine::Capability::Ssh);
}

// One service, told once: by its tunnel when there is one.
bool ServiceWatch::isBrought(const services::Target &target) const
{
    if (!target.byTunnel || m_tunnels == nullptr || m_via.isEmpty())
        return false;
    return std::any_of(m_ofTunnels.cbegin(), m_ofTunnels.cend(), [&](const services::Target &one) {
        const tunnels::Tunnel *tunnel = one.port == target.port ? m_tunnels->find(one.tunnel) : nullptr;
        return tunnel != nullptr && one.remoteHost == QLatin1String("localhost")
            && leadsTo(tunnel->spec(), target.engine, target.cluster);
    });
}

void ServiceWatch::setOthers(const QList<services::Target> &targets)
{
    m_others = targets;
    tell();
}

void ServiceWatch::followFleet()
{
    m_ofClusters = serviceTargets(m_fleet.snapshot(), m_engines);
    tell();
}

// Comes every second for the figures of each tunnel: nothing is done unless something changed for the services.
void ServiceWatch::followTunnel(const QString &id)
{
    const tunnels::Tunnel *tunnel = m_tunnels->find(id);
    const auto its = [&](const services::Target &one) { return one.tunnel == id; };
    const auto first = std::find_if(m_ofTunnels.cbegin(), m_ofTunnels.cend(), its);
    const auto last = std::find_if_not(first, m_ofTunnels.cend(), its); // they stand together
    const auto now =
        tunnel != nullptr ? serviceTargets(tunnel->spec(), tunnel->status()) : QList<services::Target>();
    if (!std::equal(first, last, now.begin(), now.end()))
        followTunnels();
}

void ServiceWatch::followTunnels()
{
    QList<services::Target> targets;
    for (const auto &tunnel : m_tunnels->all())
        targets += serviceTargets(tunnel->spec(), tunnel->status());
    if (targets == m_ofTunnels)
        return;
    m_ofTunnels = targets;
    tell();
}

const services::Service *ServiceWatch::find(const QString &key) const
{
    const auto &all = services();
    const auto at = std::find_if(all.begin(), all.end(), [&](const auto &one) { return one.key == key; });
    return at == all.end() ? nullptr : &*at;
}

QList<services::Service> ServiceWatch::servicesOfClusters() const
{
    QList<services::Service> found;
    for (const services::Service &service : services()) {
        if (!service.isTunnelled())
            found.append(service);
    }
    return found;
}

QList<services::Service> ServiceWatch::servicesOf(const QString &engineId, const QString &cluster) const
{
    QList<services::Service> found;
    for (const services::Service &service : services()) {
        const tunnels::Tunnel *tunnel =
            service.isTunnelled() && m_tunnels != nullptr ? m_tunnels->find(service.tunnel) : nullptr;
        if ((service.engine == engineId && service.cluster == cluster)
            || (tunnel != nullptr && leadsTo(tunnel->spec(), engineId, cluster)))
            found.append(service);
    }
    return found;
}

QList<services::Service> ServiceWatch::servicesThrough(const QString &tunnelId) const
{
    QList<services::Service> found;
    for (const services::Service &service : services()) {
        if (service.isTunnelled() && service.tunnel == tunnelId)
            found.append(service);
    }
    return found;
}

} // namespace skydeck::flows
