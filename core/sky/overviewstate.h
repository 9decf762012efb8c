// What is known of a server, and what it looks like to those who watch.
#pragma once

#include "core/sky/clusters.h"
#include "core/sky/launchrecord.h"
#include "core/sky/logplaces.h"

#include <QHash>
#include <QMap>

namespace skydeck::sky {

//! What is asked for cluster by cluster, and when next.
struct ClusterExtra
{
    QList<engine::Job> jobs;
    QMap<int, QString> endpoints;
    QDateTime jobsDue, endpointsDue; //!< invalid: now
    std::optional<double> cost;      //!< USD an hour
    QString hash;
    bool jobsRead = false;
    int look = 0; //!< in which its jobs were asked for last
};

//! A copy shares, and may be read in any thread.
struct OverviewState
{
    QDateTime at;
    QString own; //!< the user id whose clusters are ours; empty: all
    QList<ClusterRow> rows;
    QHash<QString, ClusterExtra> extras; //!< by name
    QList<LaunchRecord> launches;        //!< the newest first
    LogPlaces logs;
};

//! A server that knows no users has only ours.
bool isOurs(const ClusterRow &row, const QString &own);

//! For thousands of clusters: milliseconds.
engine::Snapshot snapshotOf(const OverviewState &state);

} // namespace skydeck::sky
