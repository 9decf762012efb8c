#include "core/flows/openmemory.h"

#include "core/base/files.h"
#include "core/base/json.h"

#include <QJsonArray>

namespace skydeck::flows {

namespace {

constexpr qint64 wantedFor = 3600; // seconds; later nobody waits for the page

QJsonObject toJson(const KeptWish &kept)
{
    const OpenWish &wish = kept.wish;
    return {{QStringLiteral("key"), wish.key},
            {QStringLiteral("kind"), wish.kind},
            {QStringLiteral("title"), wish.title},
            {QStringLiteral("port"), wish.port},
            {QStringLiteral("tunnel"), wish.tunnel},
            {QStringLiteral("remote_host"), wish.remoteHost},
            {QStringLiteral("place"), wish.place},
            {QStringLiteral("engine"), wish.engine},
            {QStringLiteral("cluster"), wish.cluster},
            {QStringLiteral("server"), wish.server},
            {QStringLiteral("at"), skydeck::toJson(kept.at)}};
}

KeptWish fromJson(const QJsonObject &object)
{
    KeptWish kept;
    OpenWish &wish = kept.wish;
    wish.key = object[QLatin1String("key")].toString();
    wish.kind = object[QLatin1String("kind")].toString();
    wish.title = object[QLatin1String("title")].toString();
    wish.port = object[QLatin1String("port")].toInt();
    wish.tunnel = object[QLatin1String("tunnel")].toString();
    wish.remoteHost = object[QLatin1String("remote_host")].toString();
    wish.place = object[QLatin1String("place")].toString();
    wish.engine = object[QLatin1String("engine")].toString();
    wish.cluster = object[QLatin1String("cluster")].toString();
    wish.server = object[QLatin1String("server")].toString();
    wish.startFirst = true;
    kept.at = timeFromJson(object[QLatin1String("at")]);
    return kept;
}

} // namespace

QList<KeptWish> keptWishes(const QString &file, const QDateTime &now)
{
    QList<KeptWish> kept;
    const auto bytes = readWhole(file);
    const auto object = bytes ? parseJsonObject(*bytes, file) : Result<QJsonObject>(failureOf(bytes));
    if (!object)
        return kept;
    const QJsonArray wishes = (*object)[QLatin1String("opening")].toArray();
    for (const auto &one : wishes) {
        const KeptWish wish = fromJson(one.toObject());
        const qint64 age = wish.at.secsTo(now);
        if (wish.at.isValid() && age >= 0 && age <= wantedFor && !wish.wish.key.isEmpty())
            kept.append(wish);
    }
    return kept;
}

QByteArray bytesOf(const QList<KeptWish> &wishes)
{
    QJsonArray all;
    for (const KeptWish &one : wishes)
        all.append(toJson(one));
    return toJsonBytes({{QStringLiteral("opening"), all}});
}

} // namespace skydeck::flows
