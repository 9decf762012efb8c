#include "core/tunnels/tunnelstore.h"

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

} // namespace

QList<TunnelSpec> loadTunnels(const QString &file, QString *notice)
{
    const JsonList list = readJsonList(file, key);
    if (notice != nullptr)
        *notice = list.notice;
    QList<TunnelSpec> specs;
    for (const auto &entry : list.entries) {
        if (!isTunnel(entry))
            continue;
        TunnelSpec spec = specFromJson(entry.toObject());
        if (spec.id.isEmpty())
            spec.id = QUuid::createUuid().toString(QUuid::Id128);
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
