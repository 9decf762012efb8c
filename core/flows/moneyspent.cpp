#include "core/flows/moneyspent.h"

#include "core/base/json.h"

#include <algorithm>

namespace skydeck::flows {

namespace {

constexpr int keptDays = 62;
constexpr double secondsPerHour = 3600;

void addSpan(QMap<QDate, double> &days, const QDateTime &from, const QDateTime &to, double perHour)
{
    QDateTime at = from.toLocalTime();
    const QDateTime end = to.toLocalTime();
    while (at < end) {
        const QDateTime until = std::min(end, at.date().addDays(1).startOfDay());
        days[at.date()] += perHour * double(at.secsTo(until)) / secondsPerHour;
        at = until;
    }
}

} // namespace

double Spent::inMonthOf(const QDate &day) const
{
    double sum = 0;
    const QDate first(day.year(), day.month(), 1);
    for (auto it = days.lowerBound(first); it != days.end() && it.key() < first.addMonths(1); ++it)
        sum += it.value();
    return sum;
}

void countOn(Spent &spent, const QList<MoneyCluster> &clusters, const QDateTime &now)
{
    const QDate today = now.toLocalTime().date();
    const QDateTime monthStart = QDate(today.year(), today.month(), 1).startOfDay();
    for (const MoneyCluster &one : clusters) {
        QDateTime &upTo = spent.upTo[one.cluster.key()];
        if (one.runs()) {
            if (!one.charged || !one.isPriced())
                continue;
            const QDateTime launch = one.cluster.launchedAt.isValid() ? one.cluster.launchedAt : now;
            const QDateTime from = upTo.isValid() ? std::max(launch, upTo) : launch;
            addSpan(spent.days, std::max(from, monthStart), now, *one.cluster.costPerHour);
        }
        upTo = now;
    }
    const QDateTime oldest = now.addDays(-keptDays);
    spent.upTo.removeIf([&](const auto &one) { return !one.value().isValid() || one.value() < oldest; });
    while (!spent.days.isEmpty() && spent.days.firstKey() < oldest.date())
        spent.days.erase(spent.days.begin());
}

void skipTo(Spent &spent, const QList<MoneyCluster> &clusters, const QDateTime &now)
{
    for (const MoneyCluster &one : clusters) {
        if (const auto at = spent.upTo.find(one.cluster.key()); at != spent.upTo.end())
            *at = now;
    }
}

QJsonObject toJson(const Spent &spent)
{
    QJsonObject days, upTo;
    for (auto it = spent.days.begin(); it != spent.days.end(); ++it)
        days.insert(it.key().toString(Qt::ISODate), it.value());
    for (auto it = spent.upTo.begin(); it != spent.upTo.end(); ++it)
        upTo.insert(it.key(), skydeck::toJson(it.value()));
    return {{QStringLiteral("days"), days}, {QStringLiteral("up_to"), upTo}};
}

Spent spentFromJson(const QJsonObject &object)
{
    Spent spent;
    const QJsonObject days = object[QLatin1String("days")].toObject();
    for (auto it = days.begin(); it != days.end(); ++it) {
        const QDate day = QDate::fromString(it.key(), Qt::ISODate);
        if (day.isValid() && it.value().toDouble() > 0)
            spent.days.insert(day, it.value().toDouble());
    }
    const QJsonObject upTo = object[QLatin1String("up_to")].toObject();
    for (auto it = upTo.begin(); it != upTo.end(); ++it) {
        if (const QDateTime time = timeFromJson(it.value()); time.isValid())
            spent.upTo.insert(it.key(), time);
    }
    return spent;
}

} // namespace skydeck::flows
