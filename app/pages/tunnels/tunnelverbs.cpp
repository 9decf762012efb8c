#include "app/pages/tunnels/tunnelverbs.h"

#include <algorithm>

namespace skydeck::pages {

namespace {

using models::TunnelRow;
using tunnels::TunnelState;

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::pages::TunnelVerbs", text);
}

bool takesOne(TunnelVerb verb)
{
    return verb == TunnelVerb::Edit || verb == TunnelVerb::Open;
}

bool isStopped(const TunnelRow &row)
{
    return row.status.state == TunnelState::Stopped;
}

bool canRetry(const TunnelRow &row)
{
    return row.status.state == TunnelState::Waiting || row.status.state == TunnelState::Failed;
}

TunnelAllowed forGroup(TunnelVerb verb, const QList<TunnelRow> &chosen, const QList<TunnelRow> &all)
{
    const QStringList groups = groupsOf(chosen);
    if (groups.isEmpty())
        return {false, {}};
    const auto some = [&](bool stopped) {
        return std::any_of(all.begin(), all.end(), [&](const TunnelRow &row) {
            return groups.contains(row.spec.group) && isStopped(row) == stopped;
        });
    };
    if (verb == TunnelVerb::StartGroup)
        return some(true) ? TunnelAllowed() : TunnelAllowed{true, tr("All tunnels of the group are started.")};
    return some(false) ? TunnelAllowed() : TunnelAllowed{true, tr("All tunnels of the group are stopped.")};
}

} // namespace

QStringList groupsOf(const QList<TunnelRow> &chosen)
{
    QStringList groups;
    for (const TunnelRow &row : chosen)
        groups << row.spec.group;
    groups.removeAll(QString());
    groups.removeDuplicates();
    return groups;
}

std::optional<models::ForwardRow> pageOf(const TunnelRow &row)
{
    for (const models::ForwardRow &one : models::forwardsOf(row)) {
        if (one.hasPage)
            return one;
    }
    return {};
}

TunnelAllowed allowed(TunnelVerb verb, const QList<TunnelRow> &chosen, const QList<TunnelRow> &all)
{
    if (chosen.isEmpty()) {
        const bool always = verb != TunnelVerb::StartGroup && verb != TunnelVerb::StopGroup;
        return {always && verb != TunnelVerb::TryNow, tr("Choose a tunnel first.")};
    }
    if (chosen.size() > 1 && takesOne(verb))
        return {true, tr("Choose a single tunnel.")};
    const auto some = [&](auto test) { return std::any_of(chosen.begin(), chosen.end(), test); };
    switch (verb) {
    case TunnelVerb::Open:
        return pageOf(chosen.first()) ? TunnelAllowed()
                                      : TunnelAllowed{true, tr("None of its ports has a page to open.")};
    case TunnelVerb::Start:
        return some(isStopped) ? TunnelAllowed() : TunnelAllowed{true, tr("It is started already.")};
    case TunnelVerb::Stop:
        return some([](const TunnelRow &row) { return !isStopped(row); })
            ? TunnelAllowed()
            : TunnelAllowed{true, tr("It is stopped already.")};
    case TunnelVerb::TryNow: return {some(canRetry), {}};
    case TunnelVerb::StartGroup:
    case TunnelVerb::StopGroup: return forGroup(verb, chosen, all);
    case TunnelVerb::CopyAddress:
        return some([](const TunnelRow &row) { return !models::forwardsOf(row).first().address().isEmpty(); })
            ? TunnelAllowed()
            : TunnelAllowed{true, tr("Start it first: its local port is chosen then.")};
    default: return {};
    }
}

} // namespace skydeck::pages
