// Services of all clusters: joins the fleet's endpoints with probes.
#pragma once

#include "core/flows/fleet.h"
#include "core/services/probe.h"

namespace skydeck::flows {

//! The probe targets that follow from a snapshot. Pure.
QList<services::Target> serviceTargets(const engine::Snapshot &snapshot, const engine::Engines &engines);

//! GUI thread; follows the fleet by itself.
class ServiceWatch : public QObject
{
    Q_OBJECT
public:
    ServiceWatch(Fleet &fleet, const engine::Engines &engines, net::HttpClient &http, QObject *parent = nullptr);

    const QList<services::Service> &services() const { return m_feed.services(); }
    QList<services::Service> servicesOf(const QString &engineId, const QString &cluster) const;
    void refresh() { m_feed.refresh(); }
    void setVisible(bool visible) { m_feed.setVisible(visible); }

Q_SIGNALS:
    void changed();

private:
    services::ServiceFeed m_feed;
};

} // namespace skydeck::flows
