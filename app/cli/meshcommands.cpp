#include "app/cli/commands.h"
#include "app/cli/donelist.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"
#include "app/cli/taskfile.h"

#include "core/mesh/zonefiles.h"

namespace skydeck::cli {

namespace {

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
    const QString name = arguments.words[0];
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
    if (name.isEmpty())
        return wrongUse(tr("Name the server's task file and --zone."));
    const auto map = mapOf(withRegionOf(arguments, name));
    const auto zone = map ? mesh::zoneNamed(*map, name) : Result<mesh::ZoneAddress>(failureOf(map));
    if (!zone)
        return unusable(zone.error());
    const auto changes = changesOf(arguments.words, *zone);
    if (!changes)
        return unusable(changes.error());
    DoneList done(arguments);
    QJsonArray same;
    for (const mesh::FileChange &one : *changes) {
        if (one.after == one.before) {
            same.append(one.path);
            if (!arguments.has(QStringLiteral("json")))
                print(tr("%1: as it was").arg(one.path));
            continue;
        }
        if (const auto written = writeTaskFile(one.path, one.after); !written)
            return done.ended(unusable(written.error()));
        done.add(one.path, tr("%1: changed").arg(one.path));
    }
    done.tell(QStringLiteral("unchanged"), same);
    return done.ended(Fine);
}

} // namespace

QList<Command> meshCommands()
{
    const QString scheme = QStringLiteral("[--region R] [--cidr C] [--prefix BITS] [--zones A,B] [--json]");
    const QString help =
        tr("Each zone of a region has one fixed address: the zones in order, a block of the network "
           "each, its fifth address.");
    const QString words =
        tr("--cidr is the VPC's network (10.4.0.0/16), --prefix a zone's part of it (19), --zones "
           "a,b,c those of your account.");
    Command command{QStringLiteral("mesh"),
                    help + u'\n' + words,
                    {{QStringLiteral("zones"),
                      {scheme, 0, 0, tr("The zones and their addresses.") + u'\n' + words},
                      {},
                      zones},
                     {QStringLiteral("ip"),
                      {QStringLiteral("ZONE ") + scheme, 1, 1, tr("The address of one zone.") + u'\n' + words},
                      {},
                      ip},
                     {QStringLiteral("apply"),
                      {QStringLiteral("SERVER.yaml --zone ZONE [CLIENT.yaml…] ") + scheme, 1, -1,
                       tr("Writes the zone into the server's task file and MLOPS_IP into those of its clients; "
                          "nothing else in them changes.")
                           + u'\n' + words},
                      {},
                      apply}}};
    return {std::move(command)};
}

} // namespace skydeck::cli
