// One tunnel: its local ports, its transport, and what happens when that breaks.
#pragma once

#include "core/tunnels/backoff.h"
#include "core/tunnels/gate.h"
#include "core/tunnels/transport.h"
#include "core/tunnels/tunnelvalues.h"

#include <QThread>
#include <QTimer>

namespace skydeck::tunnels {

//! How often what may pass by itself is tried before it needs the user.
struct Patience
{
    //! Sign-ins in a row that ended without a word. A server that comes up lets nobody in for half a minute or so;
    //! one that cuts everybody off for longer means it.
    int cuts = 20;
    //! Answers that the host's name is not known, to a tunnel that was never open. More than one: a network that
    //! has just come up may not know its names yet.
    int unknownNames = 3;
    //! So long a tunnel has to be down until a connection that comes hurries the next try no more: a page that
    //! stays open asks again and again.
    std::chrono::seconds hurried{180};
};

struct TunnelParts
{
    Transports transports;
    QThread *gates = nullptr; //!< a running thread for the listeners; outlives the tunnel
    HoldLimits hold;
    //! Local ports that other tunnels have, also while they are stopped; by this one's id. May be empty.
    std::function<QSet<int>(const QString &id)> keptByOthers;
    Patience patience;
};

//! Starts, stops, comes back by itself. Local ports are taken at the first start and kept until stop(). GUI thread
//! (or a console program's main thread).
class Tunnel : public QObject
{
    Q_OBJECT
public:
    Tunnel(TunnelSpec spec, TunnelParts parts, QObject *parent = nullptr);
    ~Tunnel() override;

    const TunnelSpec &spec() const { return m_spec; }
    const TunnelStatus &status() const { return m_status; }
    bool isRunning() const { return m_status.state != TunnelState::Stopped; }
    //! Bytes a second, both ways together, oldest first: a figure each second since it opened, of the last minute.
    //! No signal tells that it moved on.
    const QList<double> &rates() const { return m_rates; }

    //! Takes another description: any while stopped; while it runs only name, group, startWithApp and the names of
    //! the forwards' services may differ.
    void rename(TunnelSpec spec);
    void start();
    void stop();
    //! Waiting or failed: tries now. Open: nothing.
    void retryNow();
    //! Whether something listens at `host`:`port` as seen from the server: opens a connection through the tunnel
    //! and ends it at once, without a byte. Errors: NotFound (nothing listens), Refused (the server's policy),
    //! Conflict (no room for a connection), Timeout (the far end let it hang),
    //! Unreachable (the tunnel is not open, or broke meanwhile), Cancelled. Their texts say what to do.
    QFuture<Result<void>> knock(const QString &host, int port, std::stop_token stop = {});
    //! The computer slept or the network changed: the connection must prove that it lives.
    void doubt();

Q_SIGNALS:
    void changed();
    //! Local ports were chosen for the first time; to be kept with the saved tunnel. One that is taken just now is
    //! stood in for by another, and kept all the same.
    void portsChosen(const QList<skydeck::tunnels::Forward> &forwards);

private:
    bool openGates();
    void keep(const QList<Forward> &chosen);
    void closeGates();
    void connectNow();
    void dropTransport();
    void opened(const ssh::ServerInfo &server);
    void lost(const ssh::Failure &failure);
    void leaveTransport();
    void ledBack(const QString &reason);
    void wait(const ssh::Failure &failure);
    void fail(const Error &error, const QString &code, const ssh::ChangedKey &changed = {});
    void eachGate(const std::function<void(Gate &)> &act);
    void setState(TunnelState state);
    void measure();
    bool isHopeless(const ssh::Failure &failure);
    void countConnections();
    void hurry();
    bool mayHurry() const;

    TunnelSpec m_spec;
    const TunnelParts m_parts;
    TunnelStatus m_status;
    std::vector<Gate *> m_gates; // in the gates' thread
    TransportPointer m_transport;
    std::shared_ptr<ssh::AcceptedKeys> m_accepted;
    bool m_wasOpen = false; // it was lost since
    QString m_because;      // what needs the system's ssh; empty: our own carries
    Backoff m_backoff;
    int m_cuts = 0; // sign-ins in a row that ended without a word
    int m_unknownNames = 0;
    bool m_everOpen = false;
    QTimer m_retry;
    QTimer m_figures;
    QDateTime m_downSince;
    QDateTime m_triedAt;
    quint64 m_receivedBefore = 0; // by transports that are gone
    quint64 m_sentBefore = 0;
    ssh::Traffic m_last;
    QList<double> m_rates;
};

} // namespace skydeck::tunnels
