#include "core/sky/offers.h"

#include "core/sky/rows.h"

#include <algorithm>

namespace skydeck::sky {

namespace {

tl::unexpected<Error> notThat(const char *what)
{
    return failure(ErrorKind::BadAnswer,
                   QCoreApplication::translate("skydeck::sky", "The server's answer cannot be understood."),
                   QStringLiteral("expected ") + QLatin1String(what));
}

std::optional<double> numberAt(const QJsonArray &row, int column)
{
    const QJsonValue value = row.at(column);
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

} // namespace

Result<QList<Offer>> offersFrom(const QJsonValue &answer)
{
    if (!answer.isObject())
        return notThat("accelerators");
    // [cloud, instance_type, accelerator, count, cpus, device memory, memory, price, spot price, region]
    constexpr int columns = 10;
    QList<Offer> offers;
    const QJsonObject byName = answer.toObject();
    for (const auto &rows : byName) {
        for (const auto &one : rows.toArray()) {
            const QJsonArray row = one.toArray();
            if (row.size() < columns)
                continue;
            offers.append({row.at(0).toString(), row.at(1).toString(), row.at(2).toString(), row.at(9).toString(),
                           row.at(3).toDouble(), numberAt(row, 4), numberAt(row, 5), numberAt(row, 6),
                           numberAt(row, 7), numberAt(row, 8)});
        }
    }
    return offers;
}

QJsonObject toJson(const Offer &offer)
{
    QJsonObject json{{QStringLiteral("accelerator"), offer.accelerator},
                     {QStringLiteral("count"), offer.count},
                     {QStringLiteral("cloud"), offer.cloud},
                     {QStringLiteral("region"), offer.region}};
    if (!offer.instance.isEmpty())
        json.insert(QStringLiteral("instance"), offer.instance);
    const auto add = [&json](const QString &name, std::optional<double> number) {
        if (number)
            json.insert(name, *number);
    };
    add(QStringLiteral("vcpus"), offer.vcpus);
    add(QStringLiteral("device_memory_gib"), offer.deviceMemoryGiB);
    add(QStringLiteral("memory_gib"), offer.memoryGiB);
    add(QStringLiteral("price"), offer.price);
    add(QStringLiteral("spot_price"), offer.spotPrice);
    return json;
}

Result<QList<Availability>> availabilityFrom(const QJsonValue &answer)
{
    if (!answer.isArray())
        return notThat("free accelerators");
    QList<Availability> found;
    for (const auto &context : answer.toArray()) {
        const QJsonArray pair = context.toArray();
        for (const auto &gpu : pair.at(1).toArray()) {
            const QJsonArray row = gpu.toArray();
            Availability one{
                pair.at(0).toString(), row.at(0).toString(), {}, row.at(2).toInt(), row.at(3).toInt()};
            for (const auto &count : row.at(1).toArray())
                one.requestable << int(count.toDouble());
            found.append(one);
        }
    }
    return found;
}

Result<QList<KubeNode>> kubeNodesFrom(const QJsonValue &answer)
{
    if (!answer[QLatin1String("node_info_dict")].isObject())
        return notThat("nodes");
    QList<KubeNode> nodes;
    const QJsonObject byName = answer[QLatin1String("node_info_dict")].toObject();
    for (auto it = byName.begin(); it != byName.end(); ++it) {
        const QJsonObject row = it.value().toObject();
        KubeNode node;
        node.name = it.key();
        node.accelerator = wordOf(row, "accelerator_type");
        node.address = wordOf(row, "ip_address");
        node.accelerators = row[QLatin1String("total")][QLatin1String("accelerator_count")].toInt();
        node.acceleratorsFree = row[QLatin1String("free")][QLatin1String("accelerators_available")].toInt();
        node.cpus = numberOf(row[QLatin1String("cpu_count")]);
        node.cpusFree = numberOf(row[QLatin1String("cpu_free")]);
        node.memoryGiB = numberOf(row[QLatin1String("memory_gb")]);
        node.memoryFreeGiB = numberOf(row[QLatin1String("memory_free_gb")]);
        node.ready = row[QLatin1String("is_ready")].toBool(true);
        node.cordoned = row[QLatin1String("is_cordoned")].toBool();
        nodes.append(node);
    }
    return nodes;
}

} // namespace skydeck::sky
