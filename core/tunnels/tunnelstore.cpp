#include "core/tunnels/tunnelstore.h"

#include "core/base/files.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUuid>

namespace skydeck::tunnels {

QList<TunnelSpec> loadTunnels(const QString &file, QString *notice)
{
    const auto bytes = readWhole(file);
    if (!bytes)
        return {};
    const auto object = parseJsonObject(*bytes, file);
    if (!object) {
        const auto aside = putAside(file);
        if (notice != nullptr && aside)
            *notice = QCoreApplication::translate(
                          "skydeck::tunnels", "The saved tunnels could not be read. The file was put aside as %1.")
                          .arg(*aside);
        return {};
    }
    QList<TunnelSpec> specs;
    const QJsonArray entries = (*object)[QLatin1String("tunnels")].toArray();
    for (const auto &entry : entries) {
        TunnelSpec spec = specFromJson(entry.toObject());
        if (spec.id.isEmpty())
            spec.id = QUuid::createUuid().toString(QUuid::Id128);
        if (checked(spec))
            specs << spec;
    }
    return specs;
}

Result<void> saveTunnels(const QString &file, const QList<TunnelSpec> &specs)
{
    QJsonArray entries;
    for (const TunnelSpec &spec : specs)
        entries.append(toJson(spec));
    return writeAtomically(file, toJsonBytes({{QStringLiteral("tunnels"), entries}}, true));
}

} // namespace skydeck::tunnels
