// The local end of a forward: listens on loopback, hands connections to the transport, holds them while there is
// none.
#pragma once

#include "core/tunnels/transport.h"
#include "core/tunnels/tunnelvalues.h"

#include <QList>
#include <QSet>
#include <QTimer>

#include <chrono>

class QTcpServer;

namespace skydeck::tunnels {

//! How long and how many connections wait for a tunnel that is down, and how many go through one that is open.
struct HoldLimits
{
    std::chrono::milliseconds longest{15'000};
    int most = 256;
    int mostOpen = 4000;
    //! While it is not known whether the tunnel leads back to its own port: each connection would open the next.
    int mostBack = 64;
};

//! Lives in the gates' thread, so that a busy window delays no connection; made and destroyed there. Signals are
//! queued to the tunnel.
class Gate : public QObject
{
    Q_OBJECT
public:
    Gate(Forward forward, HoldLimits limits);
    ~Gate() override;

    //! Listens on 127.0.0.1 and, where there is IPv6, ::1. The port asked for, or (when it may move) the next free
    //! one that is not `kept` for another tunnel. Conflict names the holder.
    Result<int> listen(const QSet<int> &kept = {});

    //! Connections go there from now on, those that waited first; an empty pointer: they wait. `here`: the server
    //! seems to be this very computer. Then it is found out first whether the far end is this gate.
    void setTransport(TransportPointer transport, bool here = false);
    //! While there is no transport: what to tell those that waited too long, and when the next try is (none: not
    //! known). `hold` false: tell them at once.
    void setReason(const QString &title, const QString &reason, bool hold, const QDateTime &nextTry = {});
    //! How many connections go through it now, those that wait not among them. From any thread.
    int connections() const { return int(m_lease.use_count()) - 1; }

Q_SIGNALS:
    //! A connection came while there was no transport.
    void wanted();
    void countsChanged(int held, const QString &problem);
    //! What it would carry comes back to it; it carries nothing.
    void ledBack(const QString &reason);

private:
    struct Held
    {
        int descriptor = -1;
        std::chrono::steady_clock::time_point until;
        bool during = false; //!< came while it was being found out where the far end leads
    };
    enum class Far { Unknown, Elsewhere, Here };
    class Listener;
    struct Door;

    void accept(int descriptor);
    void open(int descriptor, std::chrono::steady_clock::time_point until);
    void judge(int descriptor, std::chrono::steady_clock::time_point until, const ssh::ChannelResult &result,
               const Transport *used);
    bool mayLeadBack() const;
    void knockBack();
    void lookForKnock();
    void decide(Far far);
    void openHeld();
    bool takeKnock();
    bool cameMeanwhile() const;
    void refuseHeld(int descriptor);
    void refuseMore(int descriptor, bool back);
    void hold(int descriptor, std::chrono::steady_clock::time_point until, bool during = false);
    void expire();
    void refuseAll();
    void tell();
    void setProblem(const QString &problem);
    bool listenOn(int port);

    const Forward m_forward;
    const HoldLimits m_limits;
    const std::shared_ptr<void> m_lease = std::make_shared<char>(); // a copy with each connection under way
    Listener *m_v4;
    Listener *m_v6;
    const std::shared_ptr<Door> m_door;
    TransportPointer m_transport;
    QList<Held> m_held;
    QTimer m_expiry;
    QString m_title;
    QString m_reason;
    QString m_problem;
    QDateTime m_nextTry;
    bool m_holds = true;
    // Where the far end is, found out by knocks: see knockBack().
    Far m_far = Far::Unknown;
    bool m_checking = false;
    quint64 m_checks = 0; // the number of the check: late answers to an older one count for nothing
    int m_knocksSeen = 0;
    int m_looks = 0;
    QTimer m_look;
    int m_toldHeld = 0;
    QString m_toldProblem;
};

} // namespace skydeck::tunnels
