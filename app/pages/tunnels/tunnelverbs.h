// What may be done to chosen tunnels, decided by their state. Pure.
#pragma once

#include "app/models/tunnelmodel.h"

namespace skydeck::pages {

enum class TunnelVerb {
    Open,
    Start,
    Stop,
    TryNow,
    StartGroup,
    StopGroup,
    Edit,
    StartWithApp,
    CopyAddress,
    CopyCommand,
    Remove
};

//! A verb that means nothing here is not shown; one that cannot be done right now says why.
struct TunnelAllowed
{
    bool shown = true;
    QString why; //!< why it cannot be done now; empty: it can
    bool enabled() const { return shown && why.isEmpty(); }
    bool operator==(const TunnelAllowed &) const = default;
};

//! `all` are the tunnels there are: a group's verbs look at the whole group.
TunnelAllowed allowed(TunnelVerb verb, const QList<models::TunnelRow> &chosen,
                      const QList<models::TunnelRow> &all);

//! The groups of the chosen tunnels, each once, in their order.
QStringList groupsOf(const QList<models::TunnelRow> &chosen);
//! The first port of it that a browser can open; 0: none.
std::optional<models::ForwardRow> pageOf(const models::TunnelRow &row);

} // namespace skydeck::pages
