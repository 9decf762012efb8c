#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"

#include "core/sky/client.h"
#include "core/sky/offerwish.h"

#include <QLocale>

#include <algorithm>
#include <limits>

namespace skydeck::cli {

namespace {

QString amount(std::optional<double> number, int decimals)
{
    return number ? QString::number(*number, 'f', decimals) : QStringLiteral("-");
}

QList<QStringList> rowsOf(const QList<sky::Offer> &offers)
{
    QList<QStringList> rows;
    for (const sky::Offer &one : offers)
        rows.append({one.accelerator, QString::number(one.count), amount(one.deviceMemoryGiB, 0),
                     amount(one.price, 4), amount(one.spotPrice, 4), one.cloud, one.region,
                     one.instance.isEmpty() ? QStringLiteral("-") : one.instance});
    return rows;
}

// Cheapest first by the price that is looked for; without one at the end.
void sortByPrice(QList<sky::Offer> &offers, bool spot)
{
    const auto price = [spot](const sky::Offer &one) {
        return (spot ? one.spotPrice : one.price).value_or(std::numeric_limits<double>::infinity());
    };
    std::stable_sort(offers.begin(), offers.end(),
                     [&](const sky::Offer &a, const sky::Offer &b) { return price(a) < price(b); });
}

// How many of them are free matters only when it is asked for.
QMap<QString, int> freeNow(Session &session, sky::Client &client, const sky::OfferWish &wish)
{
    QMap<QString, int> free;
    if (!wish.freeNow)
        return free;
    const auto answer = session.await(client.call(QStringLiteral("/realtime_kubernetes_gpu_availability"),
                                                  {{QStringLiteral("context"), QJsonValue()}}, {}));
    const auto found =
        answer ? sky::availabilityFrom(*answer) : Result<QList<sky::Availability>>(failureOf(answer));
    for (const sky::Availability &one : found.value_or(QList<sky::Availability>()))
        free.insert(one.context + QLatin1Char('\n') + one.accelerator, one.free);
    return free;
}

int accelerators(Session &session, const Arguments &arguments)
{
    const auto found = session.skyClientOrError();
    if (!found)
        return failed(found.error());
    const std::shared_ptr<sky::Client> client = *found;
    QJsonObject body{{QStringLiteral("gpus_only"), true},
                     {QStringLiteral("all_regions"), true},
                     {QStringLiteral("require_price"), false}};
    const QStringList clouds =
        arguments.value(QStringLiteral("cloud")).split(QLatin1Char(','), Qt::SkipEmptyParts);
    if (!clouds.isEmpty())
        body.insert(QStringLiteral("clouds"), QJsonArray::fromStringList(clouds));
    const auto answer = session.await(client->call(QStringLiteral("/list_accelerators"), body, {}));
    auto offers = answer ? sky::offersFrom(*answer) : Result<QList<sky::Offer>>(failureOf(answer));
    if (!offers)
        return failed(offers.error());
    const sky::OfferWish wish = sky::offerWish(arguments.words.join(QLatin1Char(' ')));
    const auto free = freeNow(session, *client, wish);
    offers->removeIf([&](const sky::Offer &one) {
        return !sky::fulfils(one, wish, free.value(one.region + QLatin1Char('\n') + one.accelerator));
    });
    sortByPrice(*offers, wish.spot);
    if (arguments.has(QStringLiteral("json"))) {
        QJsonArray all;
        for (const sky::Offer &one : std::as_const(*offers))
            all.append(sky::toJson(one));
        printJson(all);
        return Fine;
    }
    if (offers->isEmpty())
        printError(wish.isEmpty()
                       ? tr("The enabled clouds have no accelerators.")
                       : tr("There is none like that: %1").arg(wish.parts().join(QStringLiteral(", "))));
    else
        printTable({tr("ACCELERATOR"), tr("COUNT"), tr("GIB EACH"), tr("$/H"), tr("SPOT $/H"), tr("CLOUD"),
                    tr("REGION"), tr("INSTANCE")},
                   rowsOf(*offers));
    return Fine;
}

} // namespace

QList<Command> cloudCommands()
{
    return {plainCommand(
        QStringLiteral("accelerators"),
        {QStringLiteral("[FILTER] [--cloud A,B] [--json]"), 0, -1,
         tr("Accelerators with their prices, the cheapest first, as the SkyPilot server knows them.\n"
            "FILTER is what you look for: 80 GB spot under 2, A100:8, H100 aws, free L4.\n"
            "--cloud asks for these alone: one whose prices cannot be had takes the whole list with it.")},
        accelerators)};
}

} // namespace skydeck::cli
