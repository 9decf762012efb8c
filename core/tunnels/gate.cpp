#include "core/tunnels/gate.h"

#include "core/base/deliver.h"
#include "core/process/processtree.h"
#include "core/ssh/descriptor.h"
#include "core/tunnels/knock.h"
#include "core/tunnels/refusal.h"

#include <QCoreApplication>
#include <QTcpServer>

#include <atomic>
#include <mutex>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace skydeck::tunnels {

namespace {

constexpr int backlog = 512;
constexpr int portsToTry = 200;
constexpr int largestPort = 65535;
constexpr int knocksNeeded = 2; // one that somebody else might have made by chance is no proof
constexpr int looksAtMost = 30;
constexpr int looksAtSilentOnes = 400; // the end of a connection takes its time on a busy computer
constexpr int lookEveryMs = 10;

// The channel failed for a reason that a new session mends: the connection waits for it.
bool waitsForAnother(ssh::Reason reason)
{
    switch (reason) {
    case ssh::Reason::Disconnected:
    case ssh::Reason::PeerDead:
    case ssh::Reason::DamagedData:
    case ssh::Reason::Cancelled:
    case ssh::Reason::Timeout:
    case ssh::Reason::Unreachable: return true;
    default: return false;
    }
}

} // namespace

// QTcpServer's own sockets are not wanted: the descriptor goes to the session as it is.
class Gate::Listener : public QTcpServer
{
public:
    explicit Listener(Gate &gate)
        : QTcpServer(&gate)
        , m_gate(gate)
    {
        setListenBacklogSize(backlog);
    }
    bool listenOn(const QHostAddress &address, int port)
    {
        const int on = 1; // the connections inherit it
        return listen(address, quint16(port))
            && ::setsockopt(int(socketDescriptor()), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0;
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_gate.accept(int(descriptor)); }

private:
    Gate &m_gate;
};

// Where answers to openings arrive, in the session's thread. It outlives a gate that closes meanwhile: the
// descriptor must end with somebody. A connection that opens, which is nearly every one, wakes nobody here.
struct Gate::Door
{
    std::mutex mutex;
    Gate *gate;
    std::atomic<bool> trouble{false}; //!< a problem is shown; the next connection that opens ends it

    void answered(ssh::Descriptor held, std::chrono::steady_clock::time_point until,
                  const ssh::ChannelResult &result, const Transport *used)
    {
        if (result.reason == ssh::Reason::None) {
            held.release(); // the session's
            if (!trouble)
                return;
        }
        const std::lock_guard lock(mutex);
        if (!gate)
            return;
        // Held by the message: one that finds no gate any more closes it.
        auto kept = std::make_shared<ssh::Descriptor>(std::move(held));
        QMetaObject::invokeMethod(
            gate,
            [there = gate, kept, until, result, used] { there->judge(kept->release(), until, result, used); },
            Qt::QueuedConnection);
    }
};

Gate::Gate(Forward forward, HoldLimits limits)
    : m_forward(std::move(forward))
    , m_limits(limits)
    , m_v4(new Listener(*this))
    , m_v6(new Listener(*this))
    , m_door(std::make_shared<Door>())
{
    m_door->gate = this;
    m_expiry.setParent(this);
    m_expiry.setSingleShot(true);
    connect(&m_expiry, &QTimer::timeout, this, &Gate::expire);
    m_look.setParent(this);
    m_look.setInterval(lookEveryMs);
    connect(&m_look, &QTimer::timeout, this, &Gate::lookForKnock);
}

Gate::~Gate()
{
    {
        const std::lock_guard lock(m_door->mutex);
        m_door->gate = nullptr;
    }
    for (const Held &one : std::as_const(m_held))
        ::close(one.descriptor);
}

bool Gate::listenOn(int port)
{
    if (!m_v4->listenOn(QHostAddress::LocalHost, port))
        return false;
    // Browsers ask ::1 for "localhost" first. Somebody else's ::1 would get our users' connections: then both
    // move.
    if (m_v6->listenOn(QHostAddress::LocalHostIPv6, m_v4->serverPort())
        || m_v6->serverError() != QAbstractSocket::AddressInUseError)
        return true;
    m_v4->close();
    return false;
}

Result<int> Gate::listen(const QSet<int> &kept)
{
    const int wanted = m_forward.localPort > 0 ? m_forward.localPort : m_forward.remotePort;
    // Ports below 1024 are not for ordinary users: 80 becomes 8080, as people expect.
    const int first = !m_forward.localFixed && wanted < 1024 && ::geteuid() != 0 ? wanted + 8000 : wanted;
    const int tries = m_forward.localFixed ? 1 : portsToTry;
    for (int port = first; port < first + tries && port <= largestPort; ++port) {
        const bool own = port == m_forward.localPort;
        if ((own || !kept.contains(port)) && listenOn(port))
            return port;
    }
    if (m_v4->serverError() == QAbstractSocket::SocketAccessError)
        return failure(ErrorKind::Refused,
                       QCoreApplication::translate(
                           "skydeck::tunnels", "Local port %1 is not for ordinary users. Choose one from 1024 up.")
                           .arg(first),
                       m_v4->errorString());
    const QString holder = process::portHolder(first);
    return failure(
        ErrorKind::Conflict,
        holder.isEmpty()
            ? QCoreApplication::translate("skydeck::tunnels", "Local port %1 is taken. Choose another.").arg(first)
            : QCoreApplication::translate("skydeck::tunnels",
                                          "Local port %1 is taken by %2. End it or choose another port.")
                  .arg(first)
                  .arg(holder),
        m_v4->errorString());
}

void Gate::setTransport(TransportPointer transport, bool here)
{
    m_transport = std::move(transport);
    m_holds = true;
    m_look.stop();
    m_far = Far::Unknown;
    m_knocksSeen = 0;
    ++m_checks;
    m_checking = m_transport && here && mayLeadBack();
    if (m_checking)
        return knockBack();
    m_far = Far::Elsewhere;
    if (m_transport)
        openHeld();
}

void Gate::openHeld()
{
    const QList<Held> waiting = std::exchange(m_held, {});
    for (const Held &one : waiting)
        open(one.descriptor, one.until);
    tell();
}

// The server is at an address of this computer, and its "localhost" with our own port may be we ourselves. Or not:
// a container's sshd is reached like that as well. A connection is opened there and ended without a byte: when one
// comes here meanwhile that ends without a byte, and once more, then it was ours.
void Gate::knockBack()
{
    deliver(knock(*m_transport, m_forward.remoteHost, m_forward.remotePort, {}), this,
            [this, check = m_checks](const Result<void> &there) {
                if (check != m_checks)
                    return;
                m_looks = 0;
                there ? m_look.start() : decide(Far::Unknown);
            });
}

void Gate::lookForKnock()
{
    if (takeKnock()) {
        m_look.stop();
        ++m_knocksSeen < knocksNeeded ? knockBack() : decide(Far::Here);
    } else if (const bool came = cameMeanwhile(); ++m_looks >= (came ? looksAtSilentOnes : looksAtMost)) {
        decide(came || m_knocksSeen > 0 ? Far::Unknown : Far::Elsewhere); // one that keeps silent may be ours
    }
}

// One that has said something is somebody's, and need not wait for the others.
bool Gate::cameMeanwhile() const
{
    return std::any_of(m_held.begin(), m_held.end(), [](const Held &one) {
        char byte = 0;
        return one.during && ::recv(one.descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0;
    });
}

// Takes out a connection that ended before it said anything.
bool Gate::takeKnock()
{
    for (qsizetype i = 0; i < m_held.size(); ++i) {
        char byte = 0;
        const auto got = ::recv(m_held[i].descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        if (!m_held[i].during || got > 0 || (got < 0 && errno == EAGAIN))
            continue;
        ::close(m_held.takeAt(i).descriptor);
        return true;
    }
    return false;
}

void Gate::decide(Far far)
{
    m_look.stop();
    m_checking = false;
    m_far = far;
    if (far != Far::Here && m_transport)
        openHeld();
    if (far != Far::Here)
        return;
    m_title = QCoreApplication::translate("skydeck::tunnels", "No connection to %1").arg(m_forward.remote());
    m_reason =
        QCoreApplication::translate("skydeck::tunnels",
                                    "This tunnel leads back to itself: port %1 of this computer is its own. "
                                    "Choose another local port.")
            .arg(m_forward.remotePort);
    m_holds = false;
    m_transport.reset();
    setProblem(m_reason);
    refuseAll();
    Q_EMIT ledBack(m_reason);
}

void Gate::setReason(const QString &title, const QString &reason, bool hold, const QDateTime &nextTry)
{
    m_nextTry = nextTry;
    m_title = title;
    m_reason = reason;
    m_holds = hold;
    if (!hold)
        refuseAll();
}

void Gate::accept(int descriptor)
{
    const auto until = std::chrono::steady_clock::now() + m_limits.longest;
    const bool back = m_far == Far::Unknown; // carried, but not far
    if (m_checking || !m_transport)
        hold(descriptor, until, m_checking);
    else if (connections() >= (back ? m_limits.mostBack : m_limits.mostOpen))
        refuseMore(descriptor, back);
    else
        open(descriptor, until);
}

bool Gate::mayLeadBack() const
{
    const bool loopback =
        m_forward.remoteHost == QLatin1String("localhost") || QHostAddress(m_forward.remoteHost).isLoopback();
    return loopback && m_forward.remotePort == m_v4->serverPort();
}

void Gate::refuseMore(int descriptor, bool back)
{
    const QString reason = back
        ? QCoreApplication::translate("skydeck::tunnels",
                                      "This tunnel seems to lead back to itself: port %1 of this computer is its "
                                      "own. Choose another local port.")
              .arg(m_forward.remotePort)
        : QCoreApplication::translate("skydeck::tunnels",
                                      "%1 connections go through this port already. Close some.")
              .arg(connections());
    refuse(descriptor,
           QCoreApplication::translate("skydeck::tunnels", "No connection to %1").arg(m_forward.remote()), reason,
           this);
    setProblem(reason);
    tell();
}

void Gate::refuseHeld(int descriptor)
{
    refuse(descriptor, m_title, m_reason, this, m_nextTry);
}

void Gate::open(int descriptor, std::chrono::steady_clock::time_point until)
{
    const auto answered = [door = m_door, descriptor, until,
                           used = m_transport.get()](const ssh::ChannelResult &result) {
        door->answered(ssh::Descriptor(descriptor), until, result, used);
    };
    m_transport->forward(descriptor, m_forward.remoteHost, m_forward.remotePort, m_lease)
        .then(QtFuture::Launch::Sync, answered)
        .onCanceled([answered] {
            answered({ssh::Reason::Cancelled, {}, {}});
        });
}

void Gate::judge(int descriptor, std::chrono::steady_clock::time_point until, const ssh::ChannelResult &result,
                 const Transport *used)
{
    setProblem(result.text);
    if (result.reason == ssh::Reason::None)
        return tell();
    if (!waitsForAnother(result.reason)) {
        refuse(descriptor,
               QCoreApplication::translate("skydeck::tunnels", "No connection to %1").arg(m_forward.remote()),
               result.text, this);
        return tell();
    }
    if (m_transport.get() == used)
        m_transport.reset(); // the tunnel is told by the session itself
    if (m_transport && !m_checking)
        open(descriptor, until);
    else
        hold(descriptor, until);
}

void Gate::setProblem(const QString &problem)
{
    m_problem = problem;
    m_door->trouble = !problem.isEmpty();
}

void Gate::hold(int descriptor, std::chrono::steady_clock::time_point until, bool during)
{
    if (!m_holds || m_held.size() >= m_limits.most) {
        refuseHeld(descriptor);
    } else {
        m_held.append({descriptor, until, during});
        if (!m_expiry.isActive())
            expire();
    }
    Q_EMIT wanted();
    tell();
}

void Gate::expire()
{
    const auto now = std::chrono::steady_clock::now();
    while (!m_held.isEmpty() && m_held.constFirst().until <= now)
        refuseHeld(m_held.takeFirst().descriptor);
    if (m_held.isEmpty())
        return tell();
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_held.constFirst().until - now);
    m_expiry.start(left + std::chrono::milliseconds(1));
}

void Gate::refuseAll()
{
    for (const Held &one : std::exchange(m_held, {}))
        refuseHeld(one.descriptor);
    tell();
}

void Gate::tell()
{
    const bool heldIsKnown = std::exchange(m_toldHeld, int(m_held.size())) == m_held.size();
    if (std::exchange(m_toldProblem, m_problem) == m_problem && heldIsKnown)
        return; // a signal wakes the window's thread
    Q_EMIT countsChanged(int(m_held.size()), m_problem);
}

} // namespace skydeck::tunnels
