#include "core/sky/logplaces.h"

#include <QRegularExpression>

namespace skydeck::sky {

namespace {

QString fileName(QString text)
{
    static const QRegularExpression odd(QStringLiteral("[^-_.a-zA-Z0-9]"));
    text.replace(odd, QStringLiteral("_"));
    return text.startsWith(QLatin1Char('.')) ? QLatin1Char('_') + text : text;
}

QString path(const LogPlaces &places, const QString &cluster, const QString &what)
{
    return QStringLiteral("%1/logs/%2/%3-%4.log")
        .arg(places.folder, fileName(places.server), fileName(cluster), what);
}

} // namespace

QString LogPlaces::ofLaunch(const QString &cluster, const QString &request) const
{
    return path(*this, cluster, request.left(8));
}

QString LogPlaces::ofJob(const QString &cluster, const QString &clusterHash, int id) const
{
    return path(*this, cluster, QStringLiteral("%1-%2").arg(fileName(clusterHash.left(8))).arg(id));
}

} // namespace skydeck::sky
