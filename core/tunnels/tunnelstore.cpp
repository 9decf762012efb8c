#include "core/tunnels/tunnelstore.h"

#include "core/base/json.h"
#include "core/base/jsonlist.h"

#include <QJsonObject>
#include <QUuid>

namespace skydeck::tunnels {

namespace {

const QString key = QStringLiteral("tunnels");

bool isTunnel(const QJsonValue &entry)
{
    return checked(specFromJson(entry.toObject())).has_value();
}

// Of an entry that somebody wrote by hand: the same for every program that reads the file.
QString idFor(const QJsonObject &entry, qsizetype place)
{
    return QUuid::createUuidV5(QUuid(), toJsonBytes(entry) + QByteArray::number(place)).toString(QUuid::Id128);
}

} // namespace

QList<TunnelSpec> loadTunnels(const QString &file, QString *notice)
{
    const JsonList list = readJsonList(file, key);
    if (notice != nullptr)
        *notice = list.notice;
    QList<TunnelSpec> specs;
    for (qsizetype i = 0; i < list.entries.size(); ++i) {
        const QJsonValue entry = list.entries[i];
        if (!isTunnel(entry))
            continue;
        TunnelSpec spec = specFromJson(entry.toObject());
        if (spec.id.isEmpty())
            spec.id = idFor(entry.toObject(), i);
        specs << spec;
    }
    return specs;
}

Result<void> saveTunnels(const QString &file, const QList<TunnelSpec> &specs)
{
    QJsonArray entries;
    for (const TunnelSpec &spec : specs)
        entries.append(toJson(spec));
    return writeJsonList(file, key, entries, isTunnel);
}

} // namespace skydeck::tunnels
