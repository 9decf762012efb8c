// "Open" for a port behind a tunnel: starts the tunnel, waits until it stands, then says which page to show.
#pragma once

#include "core/tunnels/tunnels.h"

#include <QTimer>
#include <QUrl>

namespace skydeck::flows {

//! Any number of openings at once; asking twice for the same one is asking once. GUI thread; outlived by
//! `tunnels`.
class TunnelOpener : public QObject
{
    Q_OBJECT
public:
    //! `patience`: after that the page is no longer wanted; nobody likes a browser that jumps up minutes later.
    explicit TunnelOpener(tunnels::Tunnels &tunnels, std::chrono::milliseconds patience = std::chrono::minutes(2),
                          QObject *parent = nullptr);

    //! The page behind `remotePort` of the tunnel. Starts it when it is stopped, tries now when it waits.
    void open(const QString &id, int remotePort);
    //! No page is wanted any more; the tunnel stays as it is.
    void forget(const QString &id);
    bool isOpening(const QString &id, int remotePort) const;

Q_SIGNALS:
    //! Show this in a browser.
    void ready(const QString &id, const QUrl &url);
    void failed(const QString &id, const skydeck::Error &error);
    //! Something began or ended.
    void changed();

private:
    struct Wanted
    {
        QString id;
        int remotePort = 0;
        QDateTime until;
    };
    void look(const QString &id);
    void expire();
    //! True when it is decided and told.
    bool settle(const Wanted &wanted);

    tunnels::Tunnels &m_tunnels;
    const std::chrono::milliseconds m_patience;
    QList<Wanted> m_wanted;
    QTimer m_timer;
};

} // namespace skydeck::flows
