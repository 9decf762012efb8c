#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"

#include "core/base/text.h"
#include "core/sky/costs.h"

#include <algorithm>
#include <cstdio>

namespace skydeck::cli {

namespace {

void printCosts(const QList<sky::CostRow> &rows, int days)
{
    constexpr int cents = 2;
    QList<QStringList> cells;
    for (const sky::CostRow &row : rows)
        cells.append({row.name, QString::number(row.cost, 'f', cents), durationText(row.duration),
                      QString::number(row.nodes), row.region.isEmpty() ? row.cloud : row.cloud + u'/' + row.region,
                      row.resources, row.status.isEmpty() ? tr("gone") : row.status});
    printTable({tr("CLUSTER"), tr("COST, $"), tr("USED"), tr("NODES"), tr("WHERE"), tr("RESOURCES"), tr("STATUS")},
               cells);
    printError(tr("$%1 in %2 days").arg(sky::totalCost(rows), 0, 'f', cents).arg(days));
}

int cost(Session &session, const Arguments &arguments)
{
    if (arguments.has(QStringLiteral("csv")) && arguments.has(QStringLiteral("json")))
        return wrongUse(tr("Say --json or --csv."));
    int days = 30;
    if (const QString word = arguments.value(QStringLiteral("days")); !word.isEmpty()) {
        const auto wanted = numberFrom(word, 1);
        if (!wanted)
            return wrongUse(tr("--days takes a number from 1 on."));
        days = *wanted;
    }
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    const auto answer = session.await((*client)->call(QStringLiteral("/cost_report"), sky::costQuery(days), {}));
    auto rows = answer ? sky::costsFrom(*answer) : Result<QList<sky::CostRow>>(failureOf(answer));
    if (!rows)
        return failed(rows.error());
    std::stable_sort(rows->begin(), rows->end(),
                     [](const sky::CostRow &a, const sky::CostRow &b) { return a.cost > b.cost; });
    if (arguments.has(QStringLiteral("csv"))) {
        const QByteArray csv = sky::costCsv(*rows);
        std::fwrite(csv.constData(), 1, size_t(csv.size()), stdout);
    } else if (arguments.has(QStringLiteral("json"))) {
        QJsonArray all;
        for (const sky::CostRow &row : std::as_const(*rows))
            all.append(sky::toJson(row));
        printJson(all);
    } else {
        printCosts(*rows, days);
    }
    return Fine;
}

} // namespace

QList<Command> costCommands()
{
    return {
        plainCommand(QStringLiteral("cost"),
                     {QStringLiteral("[--days N] [--json | --csv]"), 0, 0,
                      tr("What clusters cost in the last 30 days (or --days), as the SkyPilot server reckons, the "
                         "dearest first.")},
                     cost)};
}

} // namespace skydeck::cli
