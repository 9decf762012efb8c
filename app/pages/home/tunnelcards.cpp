#include "app/pages/home/tunnelcards.h"

#include "app/models/tunnelgroup.h"

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

void addForwards(TunnelCardValue &card, const TunnelRow &row)
{
    for (const models::ForwardRow &one : models::forwardsOf(row)) {
        if (one.hasPage)
            card.pages.append({row.spec.id, one.status.forward.remotePort, one.title});
        if (one.address().isEmpty())
            continue;
        card.addresses += (card.addresses.isEmpty() ? QString() : QStringLiteral("\n")) + one.address();
    }
}

void tellState(TunnelCardValue &card, const QList<TunnelRow> &rows, const QDateTime &now)
{
    const models::TunnelGroup group = models::groupOf(rows, now);
    card.tone = group.tone;
    card.state = group.state;
    card.facts = group.reason;
    const auto &only = rows.first().status;
    if (only.state == TunnelState::Open && rows.size() == 1) {
        QStringList figures{models::rateText(only), models::roundTripText(only)};
        figures.removeAll(QString());
        card.facts = figures.join(QStringLiteral(" · "));
    }
}

TunnelCardValue cardOf(const QString &key, const QString &title, const QList<TunnelRow> &rows,
                       const QDateTime &now)
{
    TunnelCardValue card;
    card.key = key;
    card.title = title;
    QStringList hosts;
    for (const TunnelRow &row : rows) {
        card.ids << row.spec.id;
        hosts << models::targetText(row.spec);
        addForwards(card, row);
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

QList<TunnelCardValue> tunnelCards(const QList<TunnelRow> &rows, const QDateTime &now)
{
    QList<TunnelCardValue> cards;
    QStringList told;
    for (const TunnelRow &row : rows) {
        const QString group = row.spec.group;
        if (group.isEmpty()) {
            cards.append(cardOf(QStringLiteral("tunnel/") + row.spec.id, row.spec.title(), {row}, now));
            continue;
        }
        if (told.contains(group))
            continue;
        told << group;
        QList<TunnelRow> members;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(members),
                     [&](const TunnelRow &one) { return one.spec.group == group; });
        cards.append(cardOf(QStringLiteral("group/") + group, group, members, now));
    }
    return cards;
}

} // namespace skydeck::pages
