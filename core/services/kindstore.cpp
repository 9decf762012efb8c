#include "core/services/kindstore.h"

#include "core/base/jsonlist.h"
#include "core/services/words.h"

#include <QJsonObject>

namespace skydeck::services {

using words::tr;

namespace {

constexpr qsizetype mostKinds = 200;
const QString key = QStringLiteral("services");

// Each against those before it, so that of two with one name the first stays.
Result<void> fits(const ServiceKind &kind, const QList<ServiceKind> &others)
{
    const bool twice =
        std::any_of(others.begin(), others.end(), [&](const ServiceKind &one) { return one.id == kind.id; });
    if (twice)
        return failure(ErrorKind::Conflict, tr("There is a service “%1” already.").arg(kind.id));
    if (others.size() >= mostKinds)
        return failure(ErrorKind::BadInput, tr("At most %1 services of your own.").arg(mostKinds));
    return checked(kind, Catalogue(others));
}

} // namespace

QList<ServiceKind> loadKinds(const QString &file, QString *notice)
{
    const JsonList list = readJsonList(file, key);
    QString first = list.notice;
    QList<ServiceKind> kinds;
    for (const auto &entry : list.entries) {
        const ServiceKind kind = kindFromJson(entry.toObject());
        if (const auto good = fits(kind, kinds))
            kinds.append(kind);
        else if (first.isEmpty())
            first = tr("A service of yours was left out (%1): %2").arg(kind.id.left(40), good.error().text);
    }
    if (notice != nullptr && notice->isEmpty())
        *notice = first;
    return kinds;
}

Result<void> saveKinds(const QString &file, const QList<ServiceKind> &kinds)
{
    QJsonArray entries;
    QList<ServiceKind> good;
    for (ServiceKind kind : kinds) {
        kind.own = true;
        if (auto done = fits(kind, good); !done)
            return done;
        good.append(kind);
        entries.append(toJson(kind));
    }
    const auto understood = [](const QJsonValue &entry) {
        return fits(kindFromJson(entry.toObject()), {}).has_value();
    };
    return writeJsonList(file, key, entries, understood);
}

} // namespace skydeck::services
