#include "core/tunnels/tunnel.h"

#include "core/base/deliver.h"
#include "core/process/processtree.h"
#include "core/tunnels/knock.h"

#include <QCoreApplication>
#include <QNetworkInterface>

namespace skydeck::tunnels {

using namespace std::chrono_literals;

namespace {

constexpr auto figuresEvery = 1s;
constexpr auto steadyAfter = 1s; // open for that long: the next loss is a new story
constexpr auto hurryAtMost = 1s; // a connection that waits hurries the next try, no more than this often
constexpr auto proofWithin = 3s; // a sign of life after sleep
constexpr qsizetype ratesKept = 60;

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::tunnels", text);
}

QString stepText(ssh::Step step, const QString &host)
{
    switch (step) {
    case ssh::Step::Resolving: return tr("Looking up %1").arg(host);
    case ssh::Step::Connecting: return tr("Connecting to %1").arg(host);
    case ssh::Step::KeyExchange: return tr("Agreeing on keys with %1").arg(host);
    case ssh::Step::HostKey: return tr("Checking the key of %1").arg(host);
    case ssh::Step::Authenticating: return tr("Signing in at %1").arg(host);
    case ssh::Step::Touch: return tr("Touch your security key to sign in at %1").arg(host);
    case ssh::Step::Ready: break;
    }
    return {};
}

QString movedText(int before, int now)
{
    const QString holder = process::portHolder(before);
    return holder.isEmpty()
        ? tr("Local port %1 is taken; until the next start it is %2.").arg(before).arg(now)
        : tr("Local port %1 is taken by %2; until the next start it is %3.").arg(before).arg(holder).arg(now);
}

// "127.0.0.1:22", "[::1]:22": an address of this computer.
bool isHere(const QString &address)
{
    QString host = address.section(u':', 0, -2);
    host.remove(u'[').remove(u']');
    const QHostAddress server(host);
    return server.isLoopback() || QNetworkInterface::allAddresses().contains(server);
}

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace

Tunnel::Tunnel(TunnelSpec spec, TunnelParts parts, QObject *parent)
    : QObject(parent)
    , m_spec(std::move(spec))
    , m_parts(std::move(parts))
{
    qRegisterMetaType<ssh::Failure>();
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Tunnel::connectNow);
    m_figures.setInterval(figuresEvery);
    connect(&m_figures, &QTimer::timeout, this, &Tunnel::measure);
}

Tunnel::~Tunnel()
{
    dropTransport();
    closeGates();
}

void Tunnel::start()
{
    if (isRunning())
        return retryNow();
    m_status = {};
    m_accepted = std::make_shared<ssh::AcceptedKeys>(); // what was accepted once is good until it is stopped
    m_receivedBefore = m_sentBefore = 0;
    m_wasOpen = false;
    m_because.clear();
    m_backoff.reset();
    m_cuts = m_unknownNames = 0;
    m_downSince = now();
    if (openGates())
        connectNow();
}

void Tunnel::stop()
{
    m_retry.stop();
    m_figures.stop();
    dropTransport();
    closeGates();
    m_status.forwards.clear();
    m_status.step.clear();
    m_status.reason.clear();
    m_status.reasonCode.clear();
    m_status.changedKey = {};
    m_status.nextTry = m_status.openSince = {};
    m_status.receiveRate = m_status.sendRate = 0;
    setState(TunnelState::Stopped);
}

void Tunnel::retryNow()
{
    if (m_status.state != TunnelState::Waiting && m_status.state != TunnelState::Failed)
        return;
    if (m_gates.empty() && !openGates())
        return;
    if (m_status.state == TunnelState::Failed)
        m_because.clear(); // somebody may have changed what made it necessary
    m_backoff.reset();
    m_cuts = m_unknownNames = 0;
    m_downSince = now();
    connectNow();
}

void Tunnel::rename(TunnelSpec spec)
{
    m_spec = std::move(spec);
    for (qsizetype i = 0; i < std::min(m_spec.forwards.size(), m_status.forwards.size()); ++i)
        m_status.forwards[i].forward.service = m_spec.forwards[i].service;
}

QFuture<Result<void>> Tunnel::knock(const QString &host, int port, std::stop_token stop)
{
    if (m_status.state != TunnelState::Open || !m_transport)
        return readyResult<void>(
            failure(ErrorKind::Unreachable, tr("%1 is not connected.").arg(m_spec.title()), m_status.reason));
    return tunnels::knock(*m_transport, host, port, std::move(stop));
}

void Tunnel::doubt()
{
    if (m_status.state == TunnelState::Open && m_transport)
        m_transport->probe(proofWithin);
    else if (m_status.state == TunnelState::Waiting
             || m_status.reasonCode == ssh::reasonName(ssh::Reason::NameUnknown)) // another network, other names
        retryNow();
}

bool Tunnel::openGates()
{
    QList<Forward> chosen;
    QStringList moved;
    Result<int> failed = 0;
    const QSet<int> kept = m_parts.keptByOthers ? m_parts.keptByOthers(m_spec.id) : QSet<int>();
    // A moment in a thread that only accepts connections; nothing there waits for us.
    QObject there;
    there.moveToThread(m_parts.gates);
    QMetaObject::invokeMethod(
        &there,
        [&] {
            for (const Forward &forward : std::as_const(m_spec.forwards)) {
                auto *gate = new Gate(forward, m_parts.hold);
                m_gates.push_back(gate);
                const auto port = gate->listen(kept);
                if (!port) {
                    failed = failureOf(port);
                    break;
                }
                chosen << forward;
                chosen.last().localPort = *port;
                moved << (forward.localPort > 0 && forward.localPort != *port ? movedText(forward.localPort, *port)
                                                                              : QString());
            }
            there.moveToThread(thread());
        },
        Qt::BlockingQueuedConnection);
    if (!failed) {
        closeGates();
        fail(failed.error(), QStringLiteral("local-port"));
        return false;
    }
    m_status.forwards.clear();
    for (qsizetype i = 0; i < chosen.size(); ++i) {
        m_status.forwards.append({chosen[i], 0, 0, {}, moved[i]});
        Gate *gate = m_gates[size_t(i)];
        connect(gate, &Gate::wanted, this, &Tunnel::hurry);
        connect(gate, &Gate::ledBack, this, &Tunnel::ledBack);
        connect(gate, &Gate::countsChanged, this, [this, i](int held, const QString &problem) {
            if (i >= m_status.forwards.size())
                return;
            ForwardStatus &status = m_status.forwards[i];
            if (status.held == held && status.problem == problem)
                return;
            status.held = held;
            status.problem = problem;
            Q_EMIT changed();
        });
    }
    keep(chosen);
    return true;
}

// A port that was somebody's address before stays it: who holds it now may be gone at the next start.
void Tunnel::keep(const QList<Forward> &chosen)
{
    bool isNew = false;
    for (qsizetype i = 0; i < chosen.size(); ++i) {
        if (m_spec.forwards[i].localPort > 0)
            continue;
        m_spec.forwards[i].localPort = chosen[i].localPort;
        isNew = true;
    }
    if (isNew)
        Q_EMIT portsChosen(m_spec.forwards);
}

void Tunnel::closeGates()
{
    for (Gate *gate : std::exchange(m_gates, {})) {
        gate->disconnect(this);
        gate->deleteLater();
    }
}

void Tunnel::eachGate(const std::function<void(Gate &)> &act)
{
    for (Gate *gate : m_gates)
        QMetaObject::invokeMethod(gate, [gate, act] { act(*gate); });
}

void Tunnel::connectNow()
{
    m_retry.stop();
    dropTransport();
    m_triedAt = now();
    m_status.nextTry = {};
    m_status.changedKey = {};
    m_status.step.clear();
    m_transport =
        m_because.isEmpty() ? m_parts.transports.own(m_spec) : m_parts.transports.system(m_spec, m_because);
    m_transport->shareAccepted(m_accepted);
    m_status.transport = m_transport->carrier();
    eachGate([title = tr("Connecting to %1").arg(m_spec.title()), reason = m_status.reason](Gate &gate) {
        gate.setReason(title, reason, true);
    });
    const Transport *mine = m_transport.get();
    connect(m_transport.get(), &Transport::stepReached, this, [this, mine](ssh::Step step, const QString &host) {
        if (m_transport.get() != mine || m_status.state != TunnelState::Connecting)
            return;
        m_status.step = stepText(step, host);
        Q_EMIT changed();
    });
    connect(m_transport.get(), &Transport::opened, this, [this, mine](const ssh::ServerInfo &server) {
        if (m_transport.get() == mine)
            opened(server);
    });
    connect(m_transport.get(), &Transport::lost, this, [this, mine](const ssh::Failure &failure) {
        if (m_transport.get() == mine)
            lost(failure);
    });
    setState(TunnelState::Connecting);
    m_transport->start();
}

void Tunnel::dropTransport()
{
    if (!m_transport)
        return;
    const ssh::Traffic last = m_transport->traffic();
    m_receivedBefore += last.received;
    m_sentBefore += last.sent;
    m_last = {};
    m_transport->disconnect(this);
    eachGate([](Gate &gate) { gate.setTransport({}); });
    m_transport.reset();
}

void Tunnel::opened(const ssh::ServerInfo &server)
{
    QStringList words{server.address, server.software, server.cipher};
    words.removeAll(QString());
    m_status.server = words.join(QStringLiteral(", "));
    m_status.hostKey = QStringLiteral("%1 %2").arg(server.hostKeyType, server.hostKeyFingerprint).trimmed();
    m_status.authentication = server.authentication;
    m_status.step.clear();
    m_status.reason.clear();
    m_status.reasonCode.clear();
    m_status.detail.clear();
    m_status.reconnects += std::exchange(m_wasOpen, false) ? 1 : 0;
    m_status.openSince = now();
    m_cuts = m_unknownNames = 0;
    m_everOpen = true;
    m_rates.clear();
    eachGate([transport = m_transport, here = isHere(server.address)](Gate &gate) {
        gate.setTransport(transport, here);
    });
    m_figures.start();
    setState(TunnelState::Open);
}

// The last figures of what is over.
void Tunnel::leaveTransport()
{
    m_figures.stop();
    measure();
    m_status.receiveRate = m_status.sendRate = 0;
    m_status.openSince = {};
    for (ForwardStatus &one : m_status.forwards)
        one.connections = 0; // they end with the transport
    dropTransport();
}

// Of several ports the others are good: then the port alone says it.
void Tunnel::ledBack(const QString &reason)
{
    if (m_status.state != TunnelState::Open || m_gates.size() > 1)
        return;
    leaveTransport();
    fail({ErrorKind::Conflict, reason, {}}, QStringLiteral("leads-back"));
}

void Tunnel::lost(const ssh::Failure &failure)
{
    const bool wasOpen = m_status.state == TunnelState::Open;
    if (wasOpen) {
        m_wasOpen = true;
        m_downSince = now();
        if (m_status.openSince.msecsTo(now()) > std::chrono::milliseconds(steadyAfter).count())
            m_backoff.reset();
    }
    leaveTransport();
    if (failure.reason == ssh::Reason::NeedsSystemSsh && m_because.isEmpty() && m_parts.transports.system) {
        m_because = failure.because.isEmpty() ? failure.error.text : failure.because;
        connectNow();
    } else if (ssh::isTransient(failure.reason) && !isHopeless(failure)) {
        wait(failure);
    } else {
        fail(failure.error, ssh::reasonName(failure.reason), failure.changed);
    }
}

// What may pass by itself, but did not.
bool Tunnel::isHopeless(const ssh::Failure &failure)
{
    m_cuts = failure.reason == ssh::Reason::SignInCut ? m_cuts + 1 : 0;
    // A name that nobody knows is misspelt, unless it has worked before.
    if (failure.reason == ssh::Reason::NameUnknown && failure.error.kind == ErrorKind::NotFound)
        ++m_unknownNames;
    return m_cuts >= m_parts.patience.cuts || (!m_everOpen && m_unknownNames >= m_parts.patience.unknownNames);
}

void Tunnel::wait(const ssh::Failure &failure)
{
    const auto down = std::chrono::seconds(m_downSince.secsTo(now()));
    const bool wanted = mayHurry()
        && std::any_of(m_status.forwards.begin(), m_status.forwards.end(),
                       [](const ForwardStatus &one) { return one.held > 0; });
    const std::chrono::milliseconds longest = hurryAtMost;
    const auto wait = wanted ? std::min(m_backoff.next(down), longest) : m_backoff.next(down);
    m_status.reason = failure.error.text;
    m_status.reasonCode = ssh::reasonName(failure.reason);
    m_status.detail = failure.error.detail;
    m_status.nextTry = now().addMSecs(wait.count());
    m_retry.start(wait);
    eachGate([title = tr("%1 is not connected").arg(m_spec.title()), reason = m_status.reason,
              next = m_status.nextTry](Gate &gate) { gate.setReason(title, reason, true, next); });
    setState(TunnelState::Waiting);
}

void Tunnel::fail(const Error &error, const QString &code, const ssh::ChangedKey &changed)
{
    m_status.changedKey = changed;
    m_status.reason = error.text;
    m_status.reasonCode = code;
    m_status.detail = error.detail;
    eachGate([title = tr("%1 is not connected").arg(m_spec.title()), reason = error.text](Gate &gate) {
        gate.setReason(title, reason, false);
    });
    setState(TunnelState::Failed);
}

void Tunnel::setState(TunnelState state)
{
    m_status.state = state;
    Q_EMIT changed();
}

bool Tunnel::mayHurry() const
{
    return m_downSince.msecsTo(now()) < std::chrono::milliseconds(m_parts.patience.hurried).count();
}

// Somebody wants in: do not let him wait for a long back-off.
void Tunnel::hurry()
{
    if (m_status.state != TunnelState::Waiting || !mayHurry())
        return;
    const std::chrono::milliseconds since(m_triedAt.msecsTo(now()));
    const auto soon = std::clamp<std::chrono::milliseconds>(hurryAtMost - since, 0ms, hurryAtMost);
    if (soon >= m_retry.remainingTimeAsDuration())
        return;
    m_status.nextTry = now().addMSecs(soon.count());
    m_retry.start(soon);
    eachGate([title = tr("%1 is not connected").arg(m_spec.title()), reason = m_status.reason,
              next = m_status.nextTry](Gate &gate) { gate.setReason(title, reason, true, next); });
    Q_EMIT changed();
}

void Tunnel::countConnections()
{
    for (qsizetype i = 0; i < m_status.forwards.size(); ++i)
        m_status.forwards[i].connections = m_gates[size_t(i)]->connections();
}

void Tunnel::measure()
{
    if (!m_transport)
        return;
    const ssh::Traffic traffic = m_transport->traffic();
    const TunnelStatus before = m_status;
    m_status.received = m_receivedBefore + traffic.received;
    m_status.sent = m_sentBefore + traffic.sent;
    m_status.receiveRate = double(traffic.received - std::min(traffic.received, m_last.received));
    m_status.sendRate = double(traffic.sent - std::min(traffic.sent, m_last.sent));
    m_status.roundTrip = traffic.roundTrip;
    if (m_rates.size() == ratesKept)
        m_rates.removeFirst();
    m_rates.append(m_status.receiveRate + m_status.sendRate);
    countConnections();
    m_last = traffic;
    if (!(before == m_status))
        Q_EMIT changed();
}

} // namespace skydeck::tunnels
