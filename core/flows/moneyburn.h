// What runs now costs an hour: the sum, and what nobody knows the price of. Pure.
#pragma once

#include "core/engine/engine.h"

namespace skydeck::flows {

//! A cluster with what the money rules need to know of it.
struct MoneyCluster
{
    engine::Cluster cluster;
    bool charged = false; //!< somebody bills it by the hour
    bool canStop = false;
    QDateTime idleSince; //!< invalid: a job is active, or nobody knows
    bool isPriced() const { return cluster.costPerHour.value_or(0) > 0; }
    //! Machines are there, or on their way.
    bool runs() const { return cluster.status != engine::ClusterStatus::Stopped; }
};

//! The user's own clusters; what somebody else launched is left out.
QList<MoneyCluster> moneyClusters(const engine::Snapshot &snapshot, const engine::Engines &engines);

struct Burn
{
    double perHour = 0;   //!< USD, of those with a price
    int priced = 0;       //!< how many they are
    QStringList unpriced; //!< names of those that are charged at a price nobody told
    bool operator==(const Burn &) const = default;
    bool isNothing() const { return priced == 0 && unpriced.isEmpty(); }
};

Burn burnOf(const QList<MoneyCluster> &clusters);

//! "$0.76": cents in the user's locale.
QString dollars(double amount);
//! For titles: "$0.76/h", "$0.76/h + ?", "?/h"; empty when nothing is charged.
QString burnShort(const Burn &burn);
//! "$0.76 an hour for 2 clusters. Price not known: train-1." Empty when nothing is charged.
QString burnWords(const Burn &burn);

} // namespace skydeck::flows
