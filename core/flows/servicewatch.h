// Every service there is: those of all clusters and those behind all tunnels, with how they are.
#pragma once

#include "core/flows/fleet.h"
#include "core/services/servicefeed.h"
#include "core/tunnels/tunnels.h"

namespace skydeck::flows {

//! The targets that follow from a snapshot. Pure.
QList<services::Target> serviceTargets(const engine::Snapshot &snapshot, const engine::Engines &engines);
//! The targets behind a tunnel; of two forwards to one far port the first. Pure.
QList<services::Target> serviceTargets(const tunnels::TunnelSpec &spec, const tunnels::TunnelStatus &status);

//! GUI thread; follows the fleet and the tunnels by itself.
class ServiceWatch : public QObject
{
    Q_OBJECT
public:
    //! `tunnels` may be null; outlived by all of them.
    ServiceWatch(Fleet &fleet, const engine::Engines &engines, net::HttpClient &http,
                 tunnels::Tunnels *tunnels = nullptr, QObject *parent = nullptr);

    const QList<services::Service> &services() const { return m_feed.services(); }
    //! The SkyPilot server whose clusters' ports come here by tunnels; empty: none do.
    void setVia(const QString &server);
    const QString &via() const { return m_via; }
    //! By key; null when there is none.
    const services::Service *find(const QString &key) const;
    QList<services::Service> servicesOfClusters() const;
    //! Also those that come through a tunnel to its head.
    QList<services::Service> servicesOf(const QString &engineId, const QString &cluster) const;
    QList<services::Service> servicesThrough(const QString &tunnelId) const;

    //! The kinds there are; the user's own come from services::loadKinds.
    const services::Catalogue &catalogue() const { return m_feed.catalogue(); }
    void setCatalogue(const services::Catalogue &catalogue) { m_feed.setCatalogue(catalogue); }

    //! Targets that neither the fleet nor the tunnels here know: tunnels that another program holds open.
    void setOthers(const QList<services::Target> &targets);

    void refresh(const QString &key = {}) { m_feed.refresh(key); }
    void setVisible(bool visible) { m_feed.setVisible(visible); }

Q_SIGNALS:
    void changed();

private:
    void tell();
    bool leadsTo(const tunnels::TunnelSpec &spec, const QString &engineId, const QString &cluster) const;
    bool isBrought(const services::Target &target) const;
    void followFleet();
    void followTunnel(const QString &id);
    void followTunnels();

    Fleet &m_fleet;
    const engine::Engines &m_engines;
    tunnels::Tunnels *m_tunnels;
    QString m_via;
    QList<services::Target> m_ofClusters;
    QList<services::Target> m_ofTunnels;
    QList<services::Target> m_others;
    services::ServiceFeed m_feed;
};

} // namespace skydeck::flows
