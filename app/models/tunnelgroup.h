// Several tunnels told as one: how they stand together, and their line in a table. Pure.
#pragma once

#include "app/models/tunnelmodel.h"

namespace skydeck::models {

struct TunnelGroup
{
    Tone tone = Tone::Off; //!< of the one that needs a look first
    QString state;         //!< its state; "2 of 3 tunnels open"
    QString reason;        //!< why it stands so
    int urgency = 0;
    bool operator==(const TunnelGroup &) const = default;
};
//! Of at least one tunnel.
TunnelGroup groupOf(const QList<TunnelRow> &rows, const QDateTime &now);

//! How they stand, without a clock: "Open", "2 of 3 tunnels open", "Waiting".
QString groupWord(const QList<TunnelRow> &rows);
//! What they carry, as if they were one; Open when one of them is.
tunnels::TunnelStatus together(const QList<TunnelRow> &rows);
//! The last minute of what they carry; empty while none is open.
QList<double> ratesOf(const QList<TunnelRow> &rows);

//! A cell of the group's line in TunnelModel's columns and roles; invalid where a group has nothing to say.
QVariant groupCell(const QString &name, const QList<TunnelRow> &rows, int column, int role, const QDateTime &now);

} // namespace skydeck::models
