// Clusters, their jobs and their history, as the server tells them.
#pragma once

#include "core/engine/values.h"

namespace skydeck::sky {

//! A row of `/status`. `base` is what all engines have (its `engine` is filled by whoever knows the server's id).
struct ClusterRow
{
    engine::Cluster base;
    QString statusWord; //!< the server's own, also one we do not know
    QString cloud, region;
    QString accelerators; //!< "L4:1"; empty: none
    QString user;         //!< who launched it
    QString userHash;
    QString workspace;
    QString lastEvent;
    QString yaml; //!< it was launched from; only with the full answer
    QString nameOnCloud;
    QString hash;         //!< another one: another cluster of the same name
    QList<int> ports;     //!< declared, ranges expanded
    bool managed = false; //!< launched by a controller, for a managed job or a replica
    bool operator==(const ClusterRow &) const = default;
    bool isKubernetes() const { return cloud.compare(QLatin1String("kubernetes"), Qt::CaseInsensitive) == 0; }
};

//! A controller of managed jobs or services: in the list like others, by SkyPilot's names for them.
bool isController(const QString &cluster);

//! BadAnswer unless it is a list. Rows without a name are left out; unknown fields and words break nothing.
Result<QList<ClusterRow>> clustersFrom(const QJsonValue &answer);

//! The jobs of one cluster (`/queue`), newest first.
Result<QList<engine::Job>> jobsFrom(const QJsonValue &answer, const QString &engine, const QString &cluster);

//! `/cluster_events`, oldest first.
struct ClusterEvent
{
    QDateTime at;
    QString text;
    bool operator==(const ClusterEvent &) const = default;
};
Result<QList<ClusterEvent>> eventsFrom(const QJsonValue &answer);

//! `/endpoints`: port → "host:port".
Result<QMap<int, QString>> endpointsFrom(const QJsonValue &answer);

//! A row of `/cost_report`.
struct CostRow
{
    QString name, hash, cloud, region, resources, user, workspace;
    QDateTime launchedAt;
    std::chrono::seconds duration{0};
    int nodes = 1;
    double cost = 0; //!< USD; clusters that never started are billed by the server's report too
    QString status;  //!< empty: it is gone
    QList<std::pair<QDateTime, QDateTime>> used; //!< an open end is invalid
    bool operator==(const CostRow &) const = default;
};
Result<QList<CostRow>> costsFrom(const QJsonValue &answer);

} // namespace skydeck::sky
