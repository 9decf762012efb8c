#include "core/mesh/zones.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace skydeck::mesh {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::mesh", text);
}

// AWS keeps the network's own address, the router, the name server and one for later.
constexpr quint32 firstUsable = 4;

struct Block
{
    quint32 base = 0;
    int bits = 0;

    quint32 mask() const { return bits == 0 ? 0 : ~quint32(0) << (32 - bits); }
    bool overlaps(const Block &other) const
    {
        const quint32 shorter = bits < other.bits ? mask() : other.mask();
        return (base & shorter) == (other.base & shorter);
    }
    QString text() const { return QStringLiteral("%1/%2").arg(QHostAddress(base).toString()).arg(bits); }
};

std::optional<Block> parsedBlock(const QString &text)
{
    static const QRegularExpression shape(
        QStringLiteral("^(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})$"));
    const auto match = shape.match(text.trimmed());
    if (!match.hasMatch() || match.captured(5).toInt() > 32)
        return std::nullopt;
    Block block{0, match.captured(5).toInt()};
    for (int i = 1; i <= 4; ++i) {
        if (match.captured(i).toInt() > 255)
            return std::nullopt;
        block.base = block.base << 8 | quint32(match.captured(i).toInt());
    }
    return block;
}

Result<Block> networkOf(const ZoneScheme &scheme)
{
    const auto block = parsedBlock(scheme.cidr);
    if (!block)
        return failure(ErrorKind::BadInput, tr("%1 is no network. It looks like 10.4.0.0/16.").arg(scheme.cidr));
    if ((block->base & ~block->mask()) != 0)
        return failure(ErrorKind::BadInput,
                       tr("%1 is an address inside a network. The network is %2.")
                           .arg(scheme.cidr, Block{block->base & block->mask(), block->bits}.text()));
    if (block->bits < 16 || block->bits > 28)
        return failure(ErrorKind::BadInput, tr("AWS takes networks from /16 to /28, not /%1.").arg(block->bits));
    if (scheme.prefix < block->bits || scheme.prefix > 28)
        return failure(ErrorKind::BadInput,
                       tr("A zone's part of %1 is from /%2 to /28, not /%3.")
                           .arg(scheme.cidr)
                           .arg(block->bits)
                           .arg(scheme.prefix));
    for (const auto *kept : {"10.42.0.0/16", "10.43.0.0/16"}) {
        if (block->overlaps(*parsedBlock(QLatin1String(kept))))
            return failure(ErrorKind::Conflict,
                           tr("%1 holds %2, which K3s uses for pods and services. Choose another network.")
                               .arg(scheme.cidr, QLatin1String(kept)));
    }
    return *block;
}

Result<QStringList> zonesOf(const ZoneScheme &scheme)
{
    static const QRegularExpression region(QStringLiteral("^[a-z]{2}(-[a-z]+)+-\\d$"));
    if (!region.match(scheme.region).hasMatch())
        return failure(ErrorKind::BadInput,
                       tr("%1 is no region of AWS. It looks like us-east-1.").arg(scheme.region));
    QStringList zones;
    const QStringList given = scheme.zones.isEmpty() ? knownZones(scheme.region) : scheme.zones;
    for (const QString &one : given) {
        const QString letter = one.startsWith(scheme.region) ? one.mid(scheme.region.size()) : one;
        if (letter.size() != 1 || letter[0] < QLatin1Char('a') || letter[0] > QLatin1Char('z'))
            return failure(ErrorKind::BadInput, tr("%1 is no zone of %2.").arg(one, scheme.region));
        zones << scheme.region + letter;
    }
    if (zones.isEmpty())
        return failure(
            ErrorKind::BadInput,
            tr("Which zones %1 has differs from account to account. Name them: a,b,c").arg(scheme.region));
    std::sort(zones.begin(), zones.end());
    zones.removeDuplicates();
    return zones;
}

} // namespace

QStringList knownZones(const QString &region)
{
    if (region != QLatin1String("us-east-1"))
        return {};
    QStringList zones;
    for (char letter = 'a'; letter <= 'f'; ++letter)
        zones << region + QLatin1Char(letter);
    return zones;
}

Result<QList<ZoneAddress>> zoneMap(const ZoneScheme &scheme)
{
    const auto network = networkOf(scheme);
    if (!network)
        return failureOf(network);
    const auto zones = zonesOf(scheme);
    if (!zones)
        return failureOf(zones);
    const qsizetype room = qsizetype(1) << (scheme.prefix - network->bits);
    if (zones->size() > room)
        return failure(ErrorKind::BadInput,
                       tr("%1 has room for %2 parts of /%3, and there are %4 zones.")
                           .arg(scheme.cidr)
                           .arg(room)
                           .arg(scheme.prefix)
                           .arg(zones->size()));
    QList<ZoneAddress> map;
    for (qsizetype i = 0; i < zones->size(); ++i) {
        const Block part{network->base + (quint32(i) << (32 - scheme.prefix)), scheme.prefix};
        map.append({zones->at(i), part.text(), QHostAddress(part.base + firstUsable).toString()});
    }
    return map;
}

Result<ZoneAddress> zoneNamed(const QList<ZoneAddress> &map, const QString &zone)
{
    QStringList names;
    for (const ZoneAddress &one : map) {
        if (one.zone == zone || (zone.size() == 1 && one.zone.endsWith(zone)))
            return one;
        names << one.zone;
    }
    return failure(ErrorKind::BadInput,
                   tr("There is no zone %1. There are: %2").arg(zone, names.join(QStringLiteral(", "))));
}

Result<void> checkFree(const ZoneAddress &zone, const QList<ZoneHolder> &holders, const QString &server)
{
    for (const ZoneHolder &holder : holders) {
        if (holder.zone == zone.zone && holder.name != server)
            return failure(
                ErrorKind::Conflict,
                tr("%1 is in %2 already and has %3. Two servers cannot share an address: choose another "
                   "zone, or take %1 down first.")
                    .arg(holder.name, zone.zone, zone.address));
    }
    return {};
}

QJsonObject toJson(const ZoneAddress &zone)
{
    return {{QStringLiteral("zone"), zone.zone},
            {QStringLiteral("subnet"), zone.subnet},
            {QStringLiteral("address"), zone.address}};
}

} // namespace skydeck::mesh
