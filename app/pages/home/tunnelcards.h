// What Home says about tunnels that no service's card speaks for: a card a group, and one for each tunnel without
// a known service. Pure.
#pragma once

#include "app/models/tunnelmodel.h"

#include "core/services/service.h"

namespace skydeck::pages {

//! Whether a service has a card of its own: no two cards for one thing. What is in a group shows there; a port
//! behind a tunnel about which nothing is known shows with its tunnel.
bool hasOwnCard(const services::Service &service, const services::Catalogue &catalogue,
                const tunnels::Tunnels &tunnels);

struct TunnelCardValue
{
    QString key; //!< "group/phoenix-webui", "tunnel/<id>"
    QString title;
    QString group; //!< empty: a tunnel's card
    models::Tone tone = models::Tone::Off;
    QString state;
    QString place;     //!< "gpu · 127.0.0.1:6006"
    QString facts;     //!< why it is not open, or its figures
    QString addresses; //!< to copy, a line each
    QList<services::Service> services;
    QStringList ids;
    bool canStart = false; //!< some of it is stopped
    bool canStop = false;  //!< some of it is not
    bool canRetry = false; //!< some of it needs the user or waits
    bool operator==(const TunnelCardValue &) const = default;
};

//! `services`: all there are.
QList<TunnelCardValue> tunnelCards(const QList<models::TunnelRow> &rows, const QList<services::Service> &services,
                                   const services::Catalogue &catalogue, const QDateTime &now);

} // namespace skydeck::pages
