#include "core/sky/costs.h"

#include <QMap>
#include <QTimeZone>

#include <algorithm>

namespace skydeck::sky {

namespace {

using Sums = QMap<std::pair<QDate, QString>, double>;

double secondsUsed(const CostRow &row, const QDateTime &now)
{
    double seconds = 0;
    for (const auto &[from, until] : row.used)
        seconds += double(std::max<qint64>(0, from.msecsTo(until.isValid() ? until : now))) / 1000;
    return seconds;
}

// The part of each day between the two.
void spread(Sums &sums, const QString &cluster, const QDateTime &from, const QDateTime &until, double perSecond,
            const QDate &first)
{
    constexpr int mostDays = 4000; // a hostile server's dates
    QDateTime at = from;
    if (at.date() < first)
        at = first.startOfDay(from.timeZone());
    for (int day = 0; day < mostDays && at < until; ++day) {
        const QDateTime midnight = at.date().addDays(1).startOfDay(from.timeZone());
        const QDateTime end = std::min(midnight, until);
        sums[{at.date(), cluster}] += double(at.msecsTo(end)) / 1000 * perSecond;
        at = end;
    }
}

QString cell(QString text)
{
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text[0]))
        text.prepend(QLatin1Char('\''));
    const bool quoted =
        text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) || text.contains(QLatin1Char('\n'));
    return quoted ? QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"')
                  : text;
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

} // namespace

QJsonObject costQuery(int days)
{
    return {{QStringLiteral("days"), days}};
}

QList<DayCost> costsByDay(const QList<CostRow> &rows, const QDate &first, const QDateTime &now)
{
    Sums sums;
    for (const CostRow &row : rows) {
        const double seconds = secondsUsed(row, now);
        if (row.cost <= 0 || seconds <= 0)
            continue;
        for (const auto &[from, until] : row.used) {
            const QDateTime begin = from.toTimeZone(now.timeZone());
            const QDateTime end = (until.isValid() ? until : now).toTimeZone(now.timeZone());
            spread(sums, row.name, begin, end, row.cost / seconds, first);
        }
    }
    QList<DayCost> days;
    for (auto it = sums.begin(); it != sums.end(); ++it)
        days.append({it.key().first, it.key().second, it.value()});
    return days;
}

double totalCost(const QList<CostRow> &rows)
{
    double total = 0;
    for (const CostRow &row : rows)
        total += row.cost;
    return total;
}

QJsonObject toJson(const CostRow &row)
{
    QJsonObject object{{QStringLiteral("name"), row.name},
                       {QStringLiteral("cost"), row.cost},
                       {QStringLiteral("seconds"), double(row.duration.count())},
                       {QStringLiteral("nodes"), row.nodes}};
    const auto put = [&](const char *key, const QString &text) {
        if (!text.isEmpty())
            object.insert(QLatin1String(key), text);
    };
    put("status", row.status);
    put("cloud", row.cloud);
    put("region", row.region);
    put("resources", row.resources);
    put("user", row.user);
    put("workspace", row.workspace);
    put("launched", timeText(row.launchedAt));
    return object;
}

QByteArray costCsv(const QList<CostRow> &rows)
{
    QByteArray csv = "name,cost,seconds,nodes,status,cloud,region,resources,user,workspace,launched\n";
    for (const CostRow &row : rows) {
        const QStringList cells{cell(row.name),
                                QString::number(row.cost, 'f', 4),
                                QString::number(row.duration.count()),
                                QString::number(row.nodes),
                                cell(row.status),
                                cell(row.cloud),
                                cell(row.region),
                                cell(row.resources),
                                cell(row.user),
                                cell(row.workspace),
                                timeText(row.launchedAt)};
        csv += cells.join(QLatin1Char(',')).toUtf8() + '\n';
    }
    return csv;
}

} // namespace skydeck::sky
