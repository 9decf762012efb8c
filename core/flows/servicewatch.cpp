#include "core/flows/servicewatch.h"

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

} // namespace

QList<services::Target> serviceTargets(const engine::Snapshot &snapshot, const engine::Engines &engines)
{
    QList<services::Target> targets;
    const JobsOfClusters jobs = jobsOfClusters(snapshot);
    for (const engine::Cluster &cluster : snapshot.clusters) {
        const engine::Engine *engine = engineById(engines, cluster.engine);
        const bool direct = engine != nullptr && engine->capabilities().testFlag(engine::Capability::DirectPorts);
        for (const engine::Endpoint &endpoint : cluster.endpoints) {
            services::Target target;
            target.engine = cluster.engine;
            target.cluster = cluster.name;
            target.port = endpoint.port;
            target.host = direct ? endpoint.host : QString();
            target.clusterUp = cluster.status == engine::ClusterStatus::Up;
            target.listening = endpoint.listening;
            target.declared = endpoint.declared;
            fillFromJobs(jobs.value({cluster.engine, cluster.name}), target);
            targets.append(target);
        }
    }
    return targets;
}

ServiceWatch::ServiceWatch(Fleet &fleet, const engine::Engines &engines, net::HttpClient &http, QObject *parent)
    : QObject(parent)
    , m_feed(http)
{
    connect(&m_feed, &services::ServiceFeed::changed, this, &ServiceWatch::changed);
    const auto follow = [this, &fleet, &engines] { m_feed.setTargets(serviceTargets(fleet.snapshot(), engines)); };
    connect(&fleet, &Fleet::changed, this, follow);
    follow();
}

QList<services::Service> ServiceWatch::servicesOf(const QString &engineId, const QString &cluster) const
{
    QList<services::Service> found;
    for (const services::Service &service : services()) {
        if (service.engine == engineId && service.cluster == cluster)
            found.append(service);
    }
    return found;
}

} // namespace skydeck::flows
