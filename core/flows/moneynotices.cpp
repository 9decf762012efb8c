#include "core/flows/moneynotices.h"

#include "core/base/json.h"
#include "core/base/text.h"

#include <QCoreApplication>
#include <QSet>

namespace skydeck::flows {

using Kind = MoneyNotice::Kind;

namespace {

constexpr qint64 secondsPerHour = 3600;
constexpr qint64 secondsPerDay = 24 * secondsPerHour;
constexpr qint64 idleSnooze = 4 * secondsPerHour;
constexpr qint64 forgottenSnooze = secondsPerDay;
constexpr qint64 stoppedSnooze = 7 * secondsPerDay;
constexpr int toldDays = 62;

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::flows::Money", text);
}

QString lastingText(const QDateTime &since, const QDateTime &now)
{
    return durationText(std::chrono::seconds(since.secsTo(now)));
}

QString priceOf(const MoneyCluster &one)
{
    return one.isPriced() ? tr("%1/h").arg(dollars(*one.cluster.costPerHour)) : tr("price not known");
}

MoneyNotice noticeOf(const MoneyCluster &one, Kind kind, const char *id, const QDateTime &since)
{
    MoneyNotice notice;
    notice.kind = kind;
    notice.cluster = one.cluster.key();
    notice.key =
        QStringLiteral("money:%1:%2:%3").arg(QLatin1String(id), notice.cluster).arg(since.toSecsSinceEpoch());
    notice.canStop = one.canStop && one.runs();
    notice.canDown = !notice.canStop;
    return notice;
}

std::optional<MoneyNotice> idleNotice(const MoneyCluster &one, const settings::Money &rules, const QDateTime &now)
{
    if (rules.idleHours <= 0 || !one.idleSince.isValid()
        || one.idleSince.secsTo(now) < rules.idleHours * secondsPerHour)
        return {};
    MoneyNotice notice = noticeOf(one, Kind::Idle, "idle", one.idleSince);
    notice.text = tr("%1 has had no job for %2").arg(one.cluster.name, lastingText(one.idleSince, now));
    notice.detail = tr("%1, no autostop").arg(priceOf(one));
    notice.snoozeUntil = now.addSecs(idleSnooze);
    return notice;
}

std::optional<MoneyNotice> forgottenNotice(const MoneyCluster &one, const settings::Money &rules,
                                           const QDateTime &now)
{
    const QDateTime since = one.cluster.launchedAt;
    if (rules.upDays <= 0 || !since.isValid() || since.secsTo(now) < rules.upDays * secondsPerDay)
        return {};
    MoneyNotice notice = noticeOf(one, Kind::Forgotten, "up", since);
    notice.text = tr("%1 has been up for %2").arg(one.cluster.name, lastingText(since, now));
    notice.detail = tr("%1, no autostop").arg(priceOf(one));
    notice.snoozeUntil = now.addSecs(forgottenSnooze);
    return notice;
}

std::optional<MoneyNotice> stoppedNotice(const MoneyCluster &one, const QDateTime &since,
                                         const settings::Money &rules, const QDateTime &now)
{
    if (rules.stoppedDays <= 0 || !since.isValid() || since.secsTo(now) < rules.stoppedDays * secondsPerDay)
        return {};
    MoneyNotice notice = noticeOf(one, Kind::LongStopped, "stopped", since);
    notice.text = tr("%1 has been stopped for %2").arg(one.cluster.name, lastingText(since, now));
    notice.detail = tr("Its disk is still paid for.");
    notice.snoozeUntil = now.addSecs(stoppedSnooze);
    return notice;
}

std::optional<MoneyNotice> noticeOn(const MoneyCluster &one, const MoneyMemory &memory,
                                    const settings::Money &rules, const QDateTime &now)
{
    if (!one.charged)
        return {};
    if (!one.runs())
        return stoppedNotice(one, memory.stoppedSince.value(one.cluster.key()), rules, now);
    if (one.cluster.status != engine::ClusterStatus::Up || one.cluster.autostop.isOn())
        return {};
    const auto idle = idleNotice(one, rules, now);
    return idle ? idle : forgottenNotice(one, rules, now);
}

// A raised budget is another one: passing it is told again.
std::optional<MoneyNotice> budgetNotice(const char *id, const QDate &start, const QString &text, double spent,
                                        double budget, const QDate &end)
{
    if (budget <= 0 || spent < budget)
        return {};
    MoneyNotice notice;
    notice.key = QStringLiteral("money:%1:%2:%3")
                     .arg(QLatin1String(id), start.toString(Qt::ISODate))
                     .arg(budget, 0, 'f', 2);
    notice.text = text;
    notice.detail = tr("About %1 of %2").arg(dollars(spent), dollars(budget));
    notice.snoozeUntil = end.startOfDay().toUTC();
    return notice;
}

// It ran in between, or another one has its name.
bool wasStartedSince(const engine::Cluster &cluster, const QDateTime &since, const QDateTime &now)
{
    return cluster.launchedAt.isValid() && cluster.launchedAt > since && cluster.launchedAt <= now;
}

QJsonObject timesToJson(const QHash<QString, QDateTime> &times)
{
    QJsonObject object;
    for (auto it = times.begin(); it != times.end(); ++it)
        object.insert(it.key(), skydeck::toJson(it.value()));
    return object;
}

QHash<QString, QDateTime> timesFromJson(const QJsonValue &value)
{
    QHash<QString, QDateTime> times;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (const QDateTime time = timeFromJson(it.value()); time.isValid())
            times.insert(it.key(), time);
    }
    return times;
}

} // namespace

void noteStopped(MoneyMemory &memory, const QList<MoneyCluster> &clusters, const QDateTime &now)
{
    QSet<QString> seen;
    for (const MoneyCluster &one : clusters) {
        const QString key = one.cluster.key();
        seen.insert(key);
        if (one.runs()) {
            memory.stoppedSince.remove(key);
        } else if (one.charged) {
            QDateTime &since = memory.stoppedSince[key];
            if (!since.isValid() || wasStartedSince(one.cluster, since, now))
                since = now;
        }
    }
    memory.stoppedSince.removeIf(
        [&](const auto &one) { return !seen.contains(one.key()) && !memory.spent.upTo.contains(one.key()); });
}

QList<MoneyNotice> moneyNotices(const QList<MoneyCluster> &clusters, const MoneyMemory &memory,
                                const settings::Money &rules, const QDateTime &now)
{
    QList<MoneyNotice> notices;
    const auto add = [&](const std::optional<MoneyNotice> &notice) {
        if (notice && memory.snoozed.value(notice->key, now) <= now)
            notices.append(*notice);
    };
    const QDate today = now.toLocalTime().date();
    const QDate month(today.year(), today.month(), 1);
    add(budgetNotice("day", today, tr("Today's budget is used up"), memory.spent.on(today), rules.perDay,
                     today.addDays(1)));
    add(budgetNotice("month", month, tr("This month's budget is used up"), memory.spent.inMonthOf(today),
                     rules.perMonth, month.addMonths(1)));
    for (const MoneyCluster &one : clusters)
        add(noticeOn(one, memory, rules, now));
    return notices;
}

QList<MoneyNotice> takeNews(MoneyMemory &memory, const QList<MoneyNotice> &notices, const QDateTime &now)
{
    const QDateTime oldest = now.addDays(-toldDays);
    memory.snoozed.removeIf([&](const auto &one) { return one.value() <= now; });
    memory.told.removeIf([&](const auto &one) { return one.value() < oldest; });
    QList<MoneyNotice> news;
    for (const MoneyNotice &notice : notices) {
        if (!memory.told.contains(notice.key))
            news.append(notice);
        memory.told.insert(notice.key, now);
    }
    return news;
}

void snooze(MoneyMemory &memory, const MoneyNotice &notice)
{
    memory.snoozed.insert(notice.key, notice.snoozeUntil);
    memory.told.remove(notice.key);
}

QJsonObject toJson(const MoneyMemory &memory)
{
    return {{QStringLiteral("spent"), toJson(memory.spent)},
            {QStringLiteral("stopped_since"), timesToJson(memory.stoppedSince)},
            {QStringLiteral("snoozed"), timesToJson(memory.snoozed)},
            {QStringLiteral("told"), timesToJson(memory.told)}};
}

MoneyMemory memoryFromJson(const QJsonObject &object)
{
    MoneyMemory memory;
    memory.spent = spentFromJson(object[QLatin1String("spent")].toObject());
    memory.stoppedSince = timesFromJson(object[QLatin1String("stopped_since")]);
    memory.snoozed = timesFromJson(object[QLatin1String("snoozed")]);
    memory.told = timesFromJson(object[QLatin1String("told")]);
    return memory;
}

} // namespace skydeck::flows
