#include "core/mesh/zoneholders.h"

#include "core/mesh/zonefiles.h"

#include <QRegularExpression>

#include <algorithm>

namespace skydeck::mesh {

namespace {

struct Seen
{
    QString region, zone;
};

Seen placeOf(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("\\b([a-z]{2}(?:-[a-z]+)+-\\d)([a-z])?\\b"));
    Seen seen;
    for (auto it = shape.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        seen.region = match.captured(1);
        if (!match.captured(2).isEmpty())
            seen.zone = match.captured(0);
    }
    return seen;
}

} // namespace

KnownHolders holdersAmong(const QList<engine::Cluster> &clusters, const QMap<QString, QByteArray> &tasks,
                          const QString &region)
{
    KnownHolders known;
    for (const engine::Cluster &cluster : clusters) {
        Seen seen = placeOf(cluster.region);
        const QByteArray task = tasks.value(cluster.key());
        if (seen.region != region || isClient(task))
            continue;
        if (seen.zone.isEmpty())
            seen.zone = placeOf(zoneIn(task)).zone;
        if (seen.zone.isEmpty())
            known.unplaced << cluster.name;
        else
            known.holders.append({seen.zone, cluster.name});
    }
    std::sort(known.unplaced.begin(), known.unplaced.end());
    std::sort(known.holders.begin(), known.holders.end(), [](const ZoneHolder &a, const ZoneHolder &b) {
        return std::tie(a.zone, a.name) < std::tie(b.zone, b.name);
    });
    return known;
}

} // namespace skydeck::mesh
