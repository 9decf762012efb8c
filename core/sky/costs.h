// What clusters cost, by day and cluster, from a server's cost report.
#pragma once

#include "core/sky/clusters.h"

#include <QDate>
#include <QJsonObject>

namespace skydeck::sky {

//! The body of `/cost_report`: clusters that were there in the last `days` days.
QJsonObject costQuery(int days);

//! What one cluster cost on one day.
struct DayCost
{
    QDate day;
    QString cluster;
    double cost = 0; //!< USD
    bool operator==(const DayCost &) const = default;
};

//! A row's cost spread evenly over the time it was used (an open end: until now), by days of `now`'s time zone;
//! days before `first` are left out. In order of days, then clusters. The report itself tells sums only.
QList<DayCost> costsByDay(const QList<CostRow> &rows, const QDate &first, const QDateTime &now);

double totalCost(const QList<CostRow> &rows);

QJsonObject toJson(const CostRow &row);
//! With a head line, RFC 4180. A text that a spreadsheet would run as a formula gets a quote in front.
QByteArray costCsv(const QList<CostRow> &rows);

} // namespace skydeck::sky
