#include "app/pages/home/needs.h"

#include "app/models/clustermodel.h"
#include "app/models/jobmodel.h"

#include "core/base/text.h"

namespace skydeck::pages {

namespace {

using models::Tone;

constexpr qint64 newsSeconds = 24 * 3600;
constexpr qint64 nearSeconds = 10 * 60;

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::pages::Needs", text);
}

std::optional<Need> failureOfJob(const engine::Job &job, const QDateTime &now)
{
    if (models::toneOf(job.status) != Tone::Bad)
        return {};
    const QDateTime ended = job.endedAt.isValid() ? job.endedAt : job.submittedAt;
    if (!ended.isValid() || ended.secsTo(now) > newsSeconds)
        return {};
    const QString why = models::jobResult(job);
    const QString age = ageText(ended, now);
    return Need{QStringLiteral("job:%1:%2").arg(job.ref.key()).arg(ended.toSecsSinceEpoch()),
                Need::Kind::FailedJob,
                Tone::Bad,
                tr("Job %1 on %2: %3").arg(models::jobTitle(job), job.ref.cluster, engine::statusText(job.status)),
                why.isEmpty() ? age : tr("%1 (%2)").arg(why, age),
                job.ref.key()};
}

std::optional<Need> autostopNear(const engine::Cluster &cluster, const QDateTime &now)
{
    if (!cluster.stopsAt.isValid() || cluster.status != engine::ClusterStatus::Up
        || now.secsTo(cluster.stopsAt) > nearSeconds)
        return {};
    return Need{QStringLiteral("autostop:%1:%2").arg(cluster.key()).arg(cluster.stopsAt.toSecsSinceEpoch()),
                Need::Kind::AutostopNear,
                Tone::Attention,
                tr("%1 idles").arg(cluster.name),
                models::autostopText(cluster, now),
                cluster.key()};
}

std::optional<Need> troubleOf(const engine::Cluster &cluster)
{
    if (cluster.reason.isEmpty() || models::toneOf(cluster) != Tone::Attention)
        return {};
    return Need{QStringLiteral("cluster:%1:%2").arg(cluster.key(), cluster.reason),
                Need::Kind::Trouble,
                Tone::Attention,
                cluster.name,
                cluster.reason,
                cluster.key()};
}

QString snoozeText(const QDateTime &until, const QDateTime &now)
{
    constexpr qint64 hour = 3600, day = 24 * hour;
    const qint64 seconds = now.secsTo(until);
    return seconds < day - hour ? tr("Snooze %1 h").arg((seconds + hour / 2) / hour)
                                : tr("Snooze %1 d").arg((seconds + day / 2) / day);
}

} // namespace

Need needOf(const flows::MoneyNotice &notice, const QDateTime &now)
{
    Need need{notice.key, Need::Kind::Money, Tone::Attention, notice.text, notice.detail, notice.cluster};
    if (notice.canStop)
        need.choices.append({QStringLiteral("stop"), tr("Stop")});
    if (notice.canDown)
        need.choices.append({QStringLiteral("down"), tr("Take down…")});
    if (notice.kind == flows::MoneyNotice::Kind::Budget) {
        need.choices.append({QStringLiteral("budget"), tr("Change…")});
        need.choices.append({QStringLiteral("snooze"), tr("Dismiss")});
    } else {
        need.choices.append({QStringLiteral("snooze"), snoozeText(notice.snoozeUntil, now)});
    }
    return need;
}

QList<Need> needsOf(const engine::Snapshot &snapshot, const QStringList &notices, const QSet<QString> &dismissed,
                    const QDateTime &now)
{
    QList<Need> needs;
    const auto add = [&](const std::optional<Need> &need) {
        if (need && !dismissed.contains(need->key))
            needs.append(*need);
    };
    for (const auto &cluster : snapshot.clusters) {
        add(autostopNear(cluster, now));
        add(troubleOf(cluster));
    }
    for (const auto &job : snapshot.jobs)
        add(failureOfJob(job, now));
    for (const QString &notice : notices)
        add(Need{QStringLiteral("notice:") + notice, Need::Kind::Notice, Tone::Attention, notice, {}, {}});
    return needs;
}

} // namespace skydeck::pages
