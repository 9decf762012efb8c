#include "core/sky/clusters.h"

#include "core/sky/rows.h"
#include "core/sky/terminaltext.h"
#include "core/task/ports.h"

#include <QRegularExpression>

#include <algorithm>

namespace skydeck::sky {

namespace {

tl::unexpected<Error> notThat(const char *what)
{
    return failure(ErrorKind::BadAnswer,
                   QCoreApplication::translate("skydeck::sky", "The server's answer cannot be understood."),
                   QStringLiteral("expected ") + QLatin1String(what));
}

engine::Autostop autostopOf(const QJsonObject &row)
{
    return {row[QLatin1String("autostop")].toInt(-1), row[QLatin1String("to_down")].toBool()};
}

QString placeOf(const QString &cloud, const QString &region)
{
    return region.isEmpty() ? cloud : cloud + QLatin1Char('/') + region;
}

// "1x(cpus=2, mem=2, disk=256, ports=['8080', '9000-9002'])": the only place of a short answer that names them.
QList<int> portsOf(const QString &resources)
{
    static const QRegularExpression list(QStringLiteral("ports=\\[([^\\]]*)\\]"));
    constexpr int most = 1000;
    QList<int> ports;
    for (QString entry : list.match(resources).captured(1).split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        entry.remove(QLatin1Char('\'')).remove(QLatin1Char('"'));
        const auto range = task::portRange(entry);
        for (int port = range ? range->first : 1; range && port <= range->second && ports.size() < most; ++port)
            ports.append(port);
    }
    return ports;
}

ClusterRow rowOf(const QJsonObject &row)
{
    ClusterRow cluster;
    cluster.base.name = wordOf(row, "name");
    cluster.statusWord = wordOf(row, "status");
    // AUTOSTOPPING and PENDING are on their way: neither up nor stopped.
    const bool underWay =
        cluster.statusWord == QLatin1String("AUTOSTOPPING") || cluster.statusWord == QLatin1String("PENDING");
    cluster.base.status =
        underWay ? engine::ClusterStatus::Init : engine::clusterStatusFromWord(cluster.statusWord);
    cluster.base.reason = readable(wordOf(row, "init_status_reason"));
    cluster.cloud = wordOf(row, "cloud");
    cluster.region = wordOf(row, "region");
    cluster.base.region = placeOf(cluster.cloud, cluster.region);
    cluster.base.resources = wordOf(row, "resources_str");
    cluster.accelerators = wordOf(row, "accelerators");
    cluster.base.launchedAt = instantOf(row[QLatin1String("launched_at")]);
    cluster.base.autostop = autostopOf(row);
    cluster.user = wordOf(row, "user_name");
    cluster.userHash = wordOf(row, "user_hash");
    cluster.workspace = wordOf(row, "workspace");
    cluster.lastEvent = readable(wordOf(row, "last_event"));
    cluster.yaml = row[QLatin1String("last_creation_yaml")].toString();
    cluster.nameOnCloud = wordOf(row, "cluster_name_on_cloud");
    cluster.hash = wordOf(row, "cluster_hash");
    cluster.ports = portsOf(row[QLatin1String("resources_str_full")].toString());
    cluster.managed = row[QLatin1String("is_managed")].toBool();
    const int nodes = std::clamp(row[QLatin1String("nodes")].toInt(1), 0, 10000);
    for (int i = 0; i < nodes; ++i)
        cluster.base.nodes.append({i == 0 ? QStringLiteral("head") : QStringLiteral("worker%1").arg(i),
                                   int(numberOf(row[QLatin1String("cpus")]).value_or(0)),
                                   numberOf(row[QLatin1String("memory")]).value_or(0)});
    return cluster;
}

} // namespace

bool isController(const QString &cluster)
{
    return cluster.startsWith(QLatin1String("sky-jobs-controller-"))
        || cluster.startsWith(QLatin1String("sky-serve-controller-"));
}

Result<QList<ClusterRow>> clustersFrom(const QJsonValue &answer)
{
    if (!answer.isArray())
        return notThat("a list of clusters");
    QList<ClusterRow> rows;
    for (const auto &one : answer.toArray()) {
        ClusterRow row = rowOf(one.toObject());
        if (!row.base.name.isEmpty())
            rows.append(std::move(row));
    }
    return rows;
}

Result<QList<engine::Job>> jobsFrom(const QJsonValue &answer, const QString &engine, const QString &cluster)
{
    if (!answer.isArray())
        return notThat("a list of jobs");
    QList<engine::Job> jobs;
    for (const auto &one : answer.toArray()) {
        const QJsonObject row = one.toObject();
        engine::Job job;
        job.ref = {engine, cluster, row[QLatin1String("job_id")].toInt()};
        if (job.ref.id <= 0)
            continue;
        job.name = wordOf(row, "job_name");
        job.status = engine::jobStatusFromWord(wordOf(row, "status"));
        job.submittedAt = instantOf(row[QLatin1String("submitted_at")]);
        job.startedAt = instantOf(row[QLatin1String("start_at")]);
        job.endedAt = instantOf(row[QLatin1String("end_at")]);
        jobs.append(job);
    }
    std::sort(jobs.begin(), jobs.end(),
              [](const engine::Job &a, const engine::Job &b) { return a.ref.id > b.ref.id; });
    return jobs;
}

Result<QList<ClusterEvent>> eventsFrom(const QJsonValue &answer)
{
    if (!answer.isArray())
        return notThat("a list of events");
    QList<ClusterEvent> events;
    for (const auto &one : answer.toArray()) {
        const QJsonObject row = one.toObject();
        events.append({instantOf(row[QLatin1String("transitioned_at")]), readable(wordOf(row, "reason"))});
    }
    return events;
}

Result<QMap<int, QString>> endpointsFrom(const QJsonValue &answer)
{
    if (!answer.isObject())
        return notThat("ports and addresses");
    QMap<int, QString> endpoints;
    const QJsonObject ports = answer.toObject();
    for (auto it = ports.begin(); it != ports.end(); ++it) {
        const int port = it.key().toInt();
        if (port > 0 && port < 65536 && it.value().isString())
            endpoints.insert(port, it.value().toString());
    }
    return endpoints;
}

Result<QList<CostRow>> costsFrom(const QJsonValue &answer)
{
    if (!answer.isArray())
        return notThat("a list of costs");
    QList<CostRow> rows;
    for (const auto &one : answer.toArray()) {
        const QJsonObject row = one.toObject();
        CostRow cost;
        cost.name = wordOf(row, "name");
        cost.hash = wordOf(row, "cluster_hash");
        cost.cloud = wordOf(row, "cloud");
        cost.region = wordOf(row, "region");
        cost.resources = wordOf(row, "resources_str");
        cost.user = wordOf(row, "user_name");
        cost.workspace = wordOf(row, "workspace");
        cost.status = wordOf(row, "status");
        cost.launchedAt = instantOf(row[QLatin1String("launched_at")]);
        cost.duration = std::chrono::seconds(qint64(row[QLatin1String("duration")].toDouble()));
        cost.nodes = row[QLatin1String("num_nodes")].toInt(1);
        cost.cost = row[QLatin1String("total_cost")].toDouble();
        for (const auto &interval : row[QLatin1String("usage_intervals")].toArray())
            cost.used.append({instantOf(interval.toArray().at(0)), instantOf(interval.toArray().at(1))});
        rows.append(cost);
    }
    return rows;
}

} // namespace skydeck::sky
