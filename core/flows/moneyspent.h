// What was spent by day, as far as Skydeck saw clusters run: price times time. Pure.
#pragma once

#include "core/flows/moneyburn.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>

namespace skydeck::flows {

//! An estimate: disks, traffic and what came and went unseen are not in it.
struct Spent
{
    QMap<QDate, double> days;       //!< USD by local day, the last two months
    QHash<QString, QDateTime> upTo; //!< by cluster key: counted, or known to be stopped, up to here
    bool operator==(const Spent &) const = default;

    double on(const QDate &day) const { return days.value(day); }
    double inMonthOf(const QDate &day) const;
};

//! Counts on. A cluster that is new here counts from its launch, also while nobody looked; nothing from before
//! this month counts, and nothing while a clock went back. One without a price counts once it has one.
void countOn(Spent &spent, const QList<MoneyCluster> &clusters, const QDateTime &now);
//! Goes on from now without counting: how long it was is not known.
void skipTo(Spent &spent, const QList<MoneyCluster> &clusters, const QDateTime &now);

QJsonObject toJson(const Spent &spent);
Spent spentFromJson(const QJsonObject &object);

} // namespace skydeck::flows
