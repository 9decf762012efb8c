#include "app/models/tunnelgroup.h"

#include <algorithm>

namespace skydeck::models {

using tunnels::TunnelState;
using tunnels::TunnelStatus;

namespace {

QString hostsText(const QList<TunnelRow> &rows)
{
    QStringList hosts;
    for (const TunnelRow &row : rows)
        hosts << targetText(row.spec);
    hosts.removeDuplicates();
    return hosts.join(QStringLiteral(", "));
}

QString text(const QString &name, const QList<TunnelRow> &rows, int column, const QDateTime &now)
{
    switch (column) {
    case TunnelModel::State: return groupOf(rows, now).state;
    case TunnelModel::Name: return name;
    case TunnelModel::Host: return hostsText(rows);
    case TunnelModel::Ports: {
        qsizetype ports = 0;
        for (const TunnelRow &row : rows)
            ports += row.spec.forwards.size();
        return TunnelModel::tr("%n port(s)", nullptr, int(ports));
    }
    case TunnelModel::Traffic: return rateText(together(rows));
    default: return {};
    }
}

QVariant sortValue(const QString &name, const QList<TunnelRow> &rows, int column, const QDateTime &now)
{
    switch (column) {
    case TunnelModel::State: return groupOf(rows, now).urgency;
    case TunnelModel::Traffic: return rateOf(together(rows));
    case TunnelModel::RoundTrip:
    case TunnelModel::Since: return 0;
    default: return text(name, rows, column, now);
    }
}

} // namespace

TunnelStatus together(const QList<TunnelRow> &rows)
{
    TunnelStatus sum;
    for (const TunnelRow &row : rows) {
        if (row.status.state == TunnelState::Open)
            sum.state = TunnelState::Open;
        sum.receiveRate += row.status.receiveRate;
        sum.sendRate += row.status.sendRate;
        sum.received += row.status.received;
        sum.sent += row.status.sent;
    }
    return sum;
}

QList<double> ratesOf(const QList<TunnelRow> &rows)
{
    QList<double> sum;
    for (const TunnelRow &row : rows) {
        if (row.status.state != TunnelState::Open)
            continue;
        if (row.rates.size() > sum.size())
            sum = QList<double>(row.rates.size() - sum.size(), 0) + sum;
        for (qsizetype i = 1; i <= row.rates.size(); ++i)
            sum[sum.size() - i] += row.rates[row.rates.size() - i];
    }
    return sum;
}

namespace {

const TunnelRow &firstOf(const QList<TunnelRow> &rows)
{
    return *std::min_element(rows.begin(), rows.end(), [](const TunnelRow &a, const TunnelRow &b) {
        return urgency(a.status.state) < urgency(b.status.state);
    });
}

//! Empty unless only some of them are open, and nothing is wrong.
QString countText(const QList<TunnelRow> &rows)
{
    const auto open = std::count_if(rows.begin(), rows.end(),
                                    [](const TunnelRow &row) { return row.status.state == TunnelState::Open; });
    if (firstOf(rows).status.state != TunnelState::Open || open == rows.size())
        return {};
    return TunnelModel::tr("%1 of %n tunnel(s) open", nullptr, int(rows.size())).arg(open);
}

} // namespace

TunnelGroup groupOf(const QList<TunnelRow> &rows, const QDateTime &now)
{
    const TunnelStatus &status = firstOf(rows).status;
    const QString count = countText(rows);
    return {toneOf(status.state), count.isEmpty() ? stateLine(status, now) : count, status.reason,
            urgency(status.state)};
}

QString groupWord(const QList<TunnelRow> &rows)
{
    const QString count = countText(rows);
    return count.isEmpty() ? tunnels::stateText(firstOf(rows).status.state) : count;
}

QVariant groupCell(const QString &name, const QList<TunnelRow> &rows, int column, int role, const QDateTime &now)
{
    const bool isState = column == TunnelModel::State;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(name, rows, column, now);
    case Qt::ToolTipRole: {
        const QString reason = isState ? groupOf(rows, now).reason : QString();
        return reason.isEmpty() ? text(name, rows, column, now) : reason;
    }
    case Qt::AccessibleDescriptionRole: return isState ? groupOf(rows, now).reason : QString();
    case TunnelModel::StatusRole: return isState ? int(groupOf(rows, now).tone) : QVariant();
    case TunnelModel::RatesRole:
        return column == TunnelModel::Traffic ? QVariant::fromValue(ratesOf(rows)) : QVariant();
    case TunnelModel::SortRole: return sortValue(name, rows, column, now);
    default: return {};
    }
}

} // namespace skydeck::models
