#include "core/flows/moneyburn.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <algorithm>

namespace skydeck::flows {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("skydeck::flows::Money", text, nullptr, n);
}

// When the last job of each cluster ended, by cluster key.
QHash<QString, QDateTime> lastEnds(const QList<engine::Job> &jobs)
{
    QHash<QString, QDateTime> ends;
    for (const engine::Job &job : jobs) {
        QDateTime &last = ends[job.ref.engine + QLatin1Char('/') + job.ref.cluster];
        if (job.endedAt.isValid() && (!last.isValid() || job.endedAt > last))
            last = job.endedAt;
    }
    return ends;
}

QDateTime idleSince(const engine::Cluster &cluster, const QDateTime &lastEnd)
{
    if (cluster.status != engine::ClusterStatus::Up || cluster.activeJobs > 0 || !cluster.jobsKnown)
        return {};
    QDateTime since = cluster.launchedAt;
    for (const QDateTime &sign : {cluster.lastActivityAt, lastEnd}) {
        if (sign.isValid() && (!since.isValid() || sign > since))
            since = sign;
    }
    return since;
}

} // namespace

QList<MoneyCluster> moneyClusters(const engine::Snapshot &snapshot, const engine::Engines &engines)
{
    const auto ends = lastEnds(snapshot.jobs);
    QList<MoneyCluster> all;
    for (const engine::Cluster &cluster : snapshot.clusters) {
        const engine::Engine *engine = engine::engineById(engines, cluster.engine);
        if (engine == nullptr || !cluster.owner.isEmpty())
            continue;
        const engine::Capabilities can = engine->capabilitiesOf(cluster);
        MoneyCluster one{cluster, false, can.testFlag(engine::Capability::Stop),
                         idleSince(cluster, ends.value(cluster.key()))};
        one.charged = can.testFlag(engine::Capability::Prices) || one.isPriced();
        all.append(one);
    }
    return all;
}

Burn burnOf(const QList<MoneyCluster> &clusters)
{
    Burn burn;
    for (const MoneyCluster &one : clusters) {
        if (!one.charged || !one.runs())
            continue;
        if (one.isPriced()) {
            burn.perHour += *one.cluster.costPerHour;
            ++burn.priced;
        } else {
            burn.unpriced << one.cluster.name;
        }
    }
    return burn;
}

QString dollars(double amount)
{
    return tr("$%1").arg(QLocale().toString(amount, 'f', 2));
}

QString burnShort(const Burn &burn)
{
    if (burn.priced == 0)
        return burn.unpriced.isEmpty() ? QString() : tr("?/h");
    const QString sum = dollars(burn.perHour);
    return burn.unpriced.isEmpty() ? tr("%1/h").arg(sum) : tr("%1/h + ?").arg(sum);
}

QString burnWords(const Burn &burn)
{
    constexpr int mostNames = 3;
    QStringList words;
    if (burn.priced > 0)
        words << tr("%1 an hour for %n cluster(s).", burn.priced).arg(dollars(burn.perHour));
    if (!burn.unpriced.isEmpty()) {
        QStringList names = burn.unpriced.mid(0, mostNames);
        if (burn.unpriced.size() > mostNames)
            names << tr("%n more", int(burn.unpriced.size()) - mostNames);
        words << tr("Price not known: %1.").arg(names.join(QStringLiteral(", ")));
    }
    return words.join(QLatin1Char(' '));
}

} // namespace skydeck::flows
