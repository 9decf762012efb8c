#include "core/sky/overviewstate.h"

#include <algorithm>

namespace skydeck::sky {

using engine::ClusterStatus;

namespace {

// "34.1.2.3:8080". Where the outside has another number the port alone would lead astray.
QString hostFor(int port, const QString &address)
{
    const QString ending = QStringLiteral(":%1").arg(port);
    return address.endsWith(ending) && !address.contains(QLatin1Char('/')) ? address.chopped(ending.size())
                                                                           : QString();
}

bool isOfLaunch(const OverviewState &state, const engine::Job &job, const QString &cluster)
{
    return job.ref.id > 0
        && std::any_of(state.launches.begin(), state.launches.end(), [&](const LaunchRecord &record) {
               return record.jobId == job.ref.id && record.job.ref.cluster == cluster;
           });
}

// The server's own price wins: it knows where the cluster is, a launch only where it was to be.
void addLaunches(engine::Cluster &cluster, const OverviewState &state)
{
    for (const LaunchRecord &record : state.launches) {
        if (record.job.ref.cluster != cluster.name)
            continue;
        if (!cluster.costPerHour)
            cluster.costPerHour = record.costPerHour;
        if (!record.taskPath.isEmpty())
            cluster.taskPath = record.taskPath;
        cluster.activeJobs += engine::isFinal(record.job.status) ? 0 : 1;
    }
}

engine::Cluster clusterOf(const ClusterRow &row, const ClusterExtra &extra, const OverviewState &state)
{
    engine::Cluster cluster = row.base;
    cluster.engine = QStringLiteral("sky");
    if (extra.cost.value_or(0) > 0)
        cluster.costPerHour = extra.cost;
    cluster.jobsKnown = extra.jobsRead || cluster.status != ClusterStatus::Up;
    if (!isOurs(row, state.own))
        cluster.owner = row.user.isEmpty() ? row.userHash : row.user;
    addLaunches(cluster, state);
    if (cluster.status == ClusterStatus::Stopped || cluster.costPerHour.value_or(0) <= 0)
        cluster.costPerHour.reset();
    for (const int port : row.ports)
        cluster.endpoints.append({port, hostFor(port, extra.endpoints.value(port)), true, false});
    for (const engine::Job &job : extra.jobs)
        cluster.activeJobs += engine::isFinal(job.status) || isOfLaunch(state, job, cluster.name) ? 0 : 1;
    return cluster;
}

} // namespace

bool isOurs(const ClusterRow &row, const QString &own)
{
    return own.isEmpty() || row.userHash.isEmpty() || row.userHash == own;
}

engine::Snapshot snapshotOf(const OverviewState &state)
{
    static const ClusterExtra nothing;
    engine::Snapshot snapshot;
    snapshot.at = state.at;
    snapshot.clusters.reserve(state.rows.size());
    for (const ClusterRow &row : state.rows) {
        const auto known = state.extras.constFind(row.base.name);
        const ClusterExtra &extra = known == state.extras.cend() ? nothing : *known;
        snapshot.clusters.append(clusterOf(row, extra, state));
        for (engine::Job job : extra.jobs) {
            if (isOfLaunch(state, job, row.base.name))
                continue; // shown as its launch
            job.logPath = state.logs.ofJob(row.base.name, row.hash, job.ref.id);
            snapshot.jobs.append(job);
        }
    }
    for (const LaunchRecord &record : state.launches)
        snapshot.jobs.append(record.job);
    std::stable_sort(snapshot.jobs.begin(), snapshot.jobs.end(),
                     [](const auto &a, const auto &b) { return a.submittedAt > b.submittedAt; });
    return snapshot;
}

} // namespace skydeck::sky
