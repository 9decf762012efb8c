// What money asks a person: a budget that is used up, a cluster that idles, one that was forgotten. Pure.
#pragma once

#include "core/flows/moneyspent.h"
#include "core/settings/settings.h"

namespace skydeck::flows {

struct MoneyNotice
{
    enum class Kind { Budget, Idle, Forgotten, LongStopped };
    QString key; //!< the same as long as it is the same occasion
    Kind kind = Kind::Budget;
    QString cluster; //!< its key; empty for a budget
    QString text;    //!< "train-1 idles for 3 h"
    QString detail;  //!< "$0.71/h · no autostop"
    bool canStop = false;
    bool canDown = false;
    QDateTime snoozeUntil; //!< what a snooze lasts to, seen from now
    bool operator==(const MoneyNotice &) const = default;
};

//! What outlives the app, beside what was spent.
struct MoneyMemory
{
    Spent spent;
    QHash<QString, QDateTime> stoppedSince; //!< by cluster key: first seen so
    QHash<QString, QDateTime> snoozed;      //!< by notice key, until
    QHash<QString, QDateTime> told;         //!< by notice key: when the desktop was told
    bool operator==(const MoneyMemory &) const = default;
};

//! Notes which clusters are stopped since when, after `countOn`. Who is not in the list (another server is shown,
//! or none yet) stays stopped until it is seen running, or until `spent` has forgotten it.
void noteStopped(MoneyMemory &memory, const QList<MoneyCluster> &clusters, const QDateTime &now);

//! All occasions there are now, budgets first; those that are snoozed left out.
//! Idle: up, charged, without a job and without autostop. Forgotten: the same, with a job, for days.
QList<MoneyNotice> moneyNotices(const QList<MoneyCluster> &clusters, const MoneyMemory &memory,
                                const settings::Money &rules, const QDateTime &now);

//! Those the desktop was not told of; from now on it was. A snoozed one counts as new when the snooze is over.
QList<MoneyNotice> takeNews(MoneyMemory &memory, const QList<MoneyNotice> &notices, const QDateTime &now);
//! No word about it until its snooze is over.
void snooze(MoneyMemory &memory, const MoneyNotice &notice);

QJsonObject toJson(const MoneyMemory &memory);
MoneyMemory memoryFromJson(const QJsonObject &object);

} // namespace skydeck::flows
