#include "app/pages/home/tunnelcards.h"

#include "app/models/tunnelgroup.h"
#include "app/models/tunneltree.h"

#include <QCoreApplication>

#include <algorithm>

namespace skydeck::pages {

namespace {

using models::TunnelRow;
using tunnels::TunnelState;

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("skydeck::pages::TunnelCards", text, nullptr, n);
}

int countOf(const QList<TunnelRow> &rows, TunnelState state)
{
    return int(std::count_if(rows.begin(), rows.end(),
                             [state](const TunnelRow &row) { return row.status.state == state; }));
}

bool isNamed(const QString &wantedKind, int port, const services::Catalogue &catalogue)
{
    return !catalogue.kindOf(wantedKind, port).isGeneric();
}

//! A service's card speaks for it: it stands alone, and what is behind it is known.
bool hasNamedForward(const TunnelRow &row, const services::Catalogue &catalogue)
{
    const auto &forwards = row.spec.forwards;
    return row.spec.group.isEmpty()
        && std::any_of(forwards.begin(), forwards.end(), [&](const tunnels::Forward &one) {
               return isNamed(one.service, one.remotePort, catalogue);
           });
}

void tellState(TunnelCardValue &card, const QList<TunnelRow> &rows, const QDateTime &now)
{
    const models::TunnelGroup group = models::groupOf(rows, now);
    card.tone = group.tone;
    card.state = group.state;
    card.facts = group.reason;
    const auto &only = rows.first().status;
    if (only.state == TunnelState::Open && rows.size() == 1) {
        QStringList figures{models::rateText(only), models::roundTripText(only), only.transport};
        figures.removeAll(QString());
        card.facts = figures.join(QStringLiteral(" · "));
    }
}

TunnelCardValue cardOf(const QString &key, const QString &title, const QList<TunnelRow> &rows,
                       const QList<services::Service> &services, const QDateTime &now)
{
    TunnelCardValue card;
    card.key = key;
    card.title = title;
    QStringList hosts;
    for (const TunnelRow &row : rows) {
        card.ids << row.spec.id;
        hosts << models::targetText(row.spec);
        const QString its = models::addressesText(row);
        card.addresses += (card.addresses.isEmpty() || its.isEmpty() ? QString() : QStringLiteral("\n")) + its;
        std::copy_if(services.begin(), services.end(), std::back_inserter(card.services),
                     [&](const services::Service &one) { return one.tunnel == row.spec.id; });
    }
    hosts.removeDuplicates();
    QStringList place{hosts.join(QStringLiteral(", "))};
    if (card.addresses.contains(QLatin1Char('\n')))
        place << tr("%n port(s)", int(card.addresses.count(QLatin1Char('\n'))) + 1);
    else if (!card.addresses.isEmpty())
        place << card.addresses;
    card.place = place.join(QStringLiteral(" · "));
    card.canStart = countOf(rows, TunnelState::Stopped) > 0;
    card.canStop = countOf(rows, TunnelState::Stopped) < rows.size();
    card.canRetry = countOf(rows, TunnelState::Failed) + countOf(rows, TunnelState::Waiting) > 0;
    tellState(card, rows, now);
    return card;
}

} // namespace

bool hasOwnCard(const services::Service &service, const services::Catalogue &catalogue,
                const tunnels::Tunnels &tunnels)
{
    if (service.byTunnel && !service.hasPage)
        return false; // it comes along when one of its cluster is opened
    if (!service.isTunnelled())
        return !service.url.isEmpty() || !service.settings.isEmpty()
            || service.kind != services::Catalogue::generic().id;
    const tunnels::Tunnel *tunnel = tunnels.find(service.tunnel);
    return tunnel && tunnel->spec().group.isEmpty() && isNamed(service.wantedKind, service.port, catalogue);
}

QList<TunnelCardValue> tunnelCards(const QList<TunnelRow> &rows, const QList<services::Service> &services,
                                   const services::Catalogue &catalogue, const QDateTime &now)
{
    QList<TunnelCardValue> cards;
    QStringList told;
    for (const TunnelRow &row : rows) {
        const QString group = row.spec.group;
        if (group.isEmpty()) {
            if (!hasNamedForward(row, catalogue))
                cards.append(
                    cardOf(QStringLiteral("tunnel/") + row.spec.id, row.spec.title(), {row}, services, now));
            continue;
        }
        if (told.contains(group))
            continue;
        told << group;
        QList<TunnelRow> members;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(members),
                     [&](const TunnelRow &one) { return one.spec.group == group; });
        cards.append(cardOf(models::groupKey(group), group, members, services, now));
        cards.last().group = group;
    }
    return cards;
}

} // namespace skydeck::pages
