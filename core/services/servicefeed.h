// Watches services: asks them again and again and tells what became of them.
#pragma once

#include "core/services/probe.h"

#include <QObject>

#include <functional>
#include <memory>

namespace skydeck::services {

//! Whether something listens at the far end of a tunnel: NotFound nothing does, Refused it is forbidden. See
//! tunnels::Tunnel::knock.
using Knock = std::function<QFuture<Result<void>>(const Target &target, std::stop_token stop)>;

//! Asks quickly (1 s) while something starts, every 6 s once all is steady, every 30 s while nobody looks, and not
//! at all while no way is open. A service behind a tunnel is asked only while that tunnel is open; while it is
//! not, nothing of it is shown as ready. As long as it answers, a question is one exchange; when it does not, a
//! knock finds out why. A far end that let a connection hang is not asked again by itself: each time costs the
//! whole session. GUI thread.
class ServiceFeed : public QObject
{
    Q_OBJECT
public:
    //! `knock` may be empty: then a silent port behind a tunnel is told by what the tunnel answers.
    explicit ServiceFeed(net::HttpClient &http, Knock knock = {}, QObject *parent = nullptr);
    ~ServiceFeed() override;

    void setCatalogue(const Catalogue &catalogue);
    const Catalogue &catalogue() const;
    //! The services that should be watched; services of known keys keep what is known of them.
    void setTargets(const QList<Target> &targets);
    //! Asks now; also the one with this key if it is left alone otherwise. Without a key: all of those.
    void refresh(const QString &key = {});
    void setVisible(bool visible);
    const QList<Service> &services() const { return m_services; }

Q_SIGNALS:
    void changed(const QList<skydeck::services::Service> &services);

private:
    struct Private;
    std::unique_ptr<Private> d;
    QList<Service> m_services;
};

} // namespace skydeck::services
