// What Home says about tunnels: a card a group, and one for each tunnel without a group. Pure.
#pragma once

#include "app/models/tunnelmodel.h"

namespace skydeck::pages {

//! A page behind a tunnel.
struct TunnelPage
{
    QString tunnel; //!< id
    int remotePort = 0;
    QString title; //!< "Phoenix"
    bool operator==(const TunnelPage &) const = default;
};

struct TunnelCardValue
{
    QString key; //!< "group/phoenix-webui", "tunnel/<id>"
    QString title;
    models::Tone tone = models::Tone::Off;
    QString state;
    QString place;     //!< "gpu · 127.0.0.1:6006"
    QString facts;     //!< why it is not open, or its figures
    QString addresses; //!< to copy, a line each
    QList<TunnelPage> pages;
    QStringList ids;
    bool canStart = false; //!< some of it is stopped
    bool canStop = false;  //!< some of it is not
    bool canRetry = false; //!< some of it needs the user
    bool operator==(const TunnelCardValue &) const = default;
};

QList<TunnelCardValue> tunnelCards(const QList<models::TunnelRow> &rows, const QDateTime &now);

} // namespace skydeck::pages
