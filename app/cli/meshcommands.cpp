#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"
#include "app/cli/taskfile.h"

#include "core/mesh/zonefiles.h"

namespace skydeck::cli {

namespace {

QString usage()
{
    return QStringLiteral("mesh zones [--region R] [--cidr C] | mesh ip ZONE | mesh apply SERVER.yaml --zone ZONE "
                          "[CLIENT.yaml…]");
}

Result<QList<mesh::ZoneAddress>> mapOf(const Arguments &arguments)
{
    mesh::ZoneScheme scheme;
    if (arguments.options.contains(QStringLiteral("region")))
        scheme.region = arguments.value(QStringLiteral("region"));
    if (arguments.options.contains(QStringLiteral("cidr")))
        scheme.cidr = arguments.value(QStringLiteral("cidr"));
    if (arguments.options.contains(QStringLiteral("prefix"))) {
        const auto bits = numberFrom(arguments.value(QStringLiteral("prefix")), 0);
        if (!bits)
            return failure(ErrorKind::BadInput, tr("--prefix takes a number of bits, like 19."));
        scheme.prefix = *bits;
    }
    scheme.zones = arguments.value(QStringLiteral("zones")).split(QLatin1Char(','), Qt::SkipEmptyParts);
    return mesh::zoneMap(scheme);
}

// The region is in the name.
Arguments withRegionOf(Arguments arguments, const QString &zone)
{
    if (!arguments.options.contains(QStringLiteral("region")) && zone.size() > 1)
        arguments.options.insert(QStringLiteral("region"), zone.chopped(1));
    return arguments;
}

int zones(const Arguments &arguments)
{
    const auto map = mapOf(arguments);
    if (!map)
        return unusable(map.error());
    QJsonArray all;
    QList<QStringList> rows;
    for (const mesh::ZoneAddress &zone : *map) {
        all.append(mesh::toJson(zone));
        rows.append({zone.zone, zone.subnet, zone.address});
    }
    if (arguments.has(QStringLiteral("json")))
        printJson(all);
    else
        printTable({tr("ZONE"), tr("SUBNET"), tr("ADDRESS")}, rows);
    return Fine;
}

int ip(const Arguments &arguments)
{
    const QString name = arguments.words.value(1);
    const auto map = mapOf(withRegionOf(arguments, name));
    const auto zone = map ? mesh::zoneNamed(*map, name) : Result<mesh::ZoneAddress>(failureOf(map));
    if (!zone)
        return unusable(zone.error());
    if (arguments.has(QStringLiteral("json")))
        printJson(mesh::toJson(*zone));
    else
        print(zone->address);
    return Fine;
}

// All are worked out before any is written.
Result<QList<mesh::FileChange>> changesOf(const QStringList &files, const mesh::ZoneAddress &zone)
{
    QList<mesh::TaskFile> all;
    for (const QString &file : files) {
        const auto text = readTaskFile(file);
        if (!text)
            return failureOf(text);
        all.append({file, *text});
    }
    const mesh::TaskFile server = all.takeFirst();
    return mesh::zoneChanges(server, all, zone);
}

int apply(const Arguments &arguments)
{
    const QString name = arguments.value(QStringLiteral("zone"));
    if (name.isEmpty() || arguments.words.size() < 2)
        return wrongUse(tr("Name the server's task file and --zone."), usage());
    const auto map = mapOf(withRegionOf(arguments, name));
    const auto zone = map ? mesh::zoneNamed(*map, name) : Result<mesh::ZoneAddress>(failureOf(map));
    if (!zone)
        return unusable(zone.error());
    const auto changes = changesOf(arguments.words.mid(1), *zone);
    if (!changes)
        return unusable(changes.error());
    for (const mesh::FileChange &one : *changes) {
        if (one.after == one.before) {
            print(tr("%1: as it was").arg(one.path));
            continue;
        }
        if (const auto done = writeTaskFile(one.path, one.after); !done)
            return unusable(done.error());
        print(tr("%1: changed").arg(one.path));
    }
    return Fine;
}

int run(const Arguments &arguments)
{
    const QString verb = arguments.words[0];
    if (verb == QLatin1String("zones") && arguments.words.size() == 1)
        return zones(arguments);
    if (verb == QLatin1String("ip") && arguments.words.size() == 2)
        return ip(arguments);
    if (verb == QLatin1String("apply"))
        return apply(arguments);
    return showUsage(usage());
}

} // namespace

QList<Command> meshCommands()
{
    Syntax syntax;
    syntax.flags = {QStringLiteral("json")};
    syntax.options = {QStringLiteral("region"), QStringLiteral("cidr"), QStringLiteral("prefix"),
                      QStringLiteral("zones"), QStringLiteral("zone")};
    syntax.least = 1;
    syntax.most = -1;
    syntax.usage = usage();
    syntax.help = tr(
        "Each zone of a region has one fixed address: the zones in order, a block of the network each, its fifth "
        "address.\n"
        "apply writes the zone into the server's task file and MLOPS_IP into those of its clients; nothing else "
        "in "
        "them changes.\n"
        "--cidr is the VPC's network (10.4.0.0/16), --prefix a zone's part of it (19), --zones a,b,c those of "
        "your "
        "account.");
    return {{QStringLiteral("mesh"), syntax, {}, run}};
}

} // namespace skydeck::cli
