#include "core/services/kindstore.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/services/words.h"

#include <QJsonArray>

namespace skydeck::services {

using words::tr;

namespace {

constexpr qsizetype mostKinds = 200;

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
    const auto say = [notice](const QString &text) {
        if (notice != nullptr && notice->isEmpty())
            *notice = text;
    };
    const auto bytes = readWhole(file);
    if (!bytes) {
        if (bytes.error().kind != ErrorKind::NotFound)
            say(tr("Your own services could not be read: %1").arg(bytes.error().text));
        return {};
    }
    const auto object = parseJsonObject(*bytes, file);
    if (!object || !(*object)[QLatin1String("services")].isArray()) {
        if (const auto aside = putAside(file))
            say(tr("Your own services could not be read. The file was put aside as %1.").arg(*aside));
        return {};
    }
    QList<ServiceKind> kinds;
    const QJsonArray entries = (*object)[QLatin1String("services")].toArray();
    for (const auto &entry : entries) {
        const ServiceKind kind = kindFromJson(entry.toObject());
        if (const auto good = fits(kind, kinds))
            kinds.append(kind);
        else
            say(tr("A service of yours was left out (%1): %2").arg(kind.id.left(40), good.error().text));
    }
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
    return writeAtomically(file, toJsonBytes({{QStringLiteral("services"), entries}}, true));
}

} // namespace skydeck::services
