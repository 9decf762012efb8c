#include "app/wizards/connect/connectiontest.h"

#include "core/base/deliver.h"
#include "core/tunnels/knock.h"

#include <algorithm>

namespace skydeck::wizards {

ConnectionTest::ConnectionTest(tunnels::Transports transports, QObject *parent)
    : QObject(parent)
    , m_transports(std::move(transports))
{
}

ConnectionTest::~ConnectionTest()
{
    drop();
}

void ConnectionTest::start(const tunnels::TunnelSpec &spec, const QList<int> &ports)
{
    m_spec = spec;
    m_ports = ports;
    m_running = true;
    m_steps = {{tr("Reading the SSH configuration"), TriedStep::State::Active}};
    go(m_transports.own(spec));
}

//! It was a try: the way is not kept open.
void ConnectionTest::drop()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    if (m_transport)
        m_transport->disconnect(this);
    m_transport.reset();
}

void ConnectionTest::go(const tunnels::TransportPointer &transport)
{
    drop();
    m_transport = transport;
    const auto *mine = m_transport.get();
    connect(mine, &tunnels::Transport::stepReached, this, [this, mine](ssh::Step step, const QString &host) {
        if (m_transport.get() == mine)
            take(step, host);
    });
    connect(mine, &tunnels::Transport::opened, this, [this, mine](const ssh::ServerInfo &server) {
        if (m_transport.get() != mine)
            return;
        end(TriedStep::State::Done);
        Q_EMIT opened(server);
        if (m_transport.get() == mine)
            lookForPorts();
    });
    connect(mine, &tunnels::Transport::lost, this, [this, mine](const ssh::Failure &failure) {
        if (m_transport.get() == mine)
            lost(failure);
    });
    Q_EMIT changed();
    m_transport->start();
}

void ConnectionTest::lost(const ssh::Failure &failure)
{
    if (!m_running)
        return drop(); // it broke while ports were asked for: the try itself was good
    if (failure.reason == ssh::Reason::NeedsSystemSsh && m_transports.system && m_transport->carrier().isEmpty())
        return fallBack(failure);
    drop();
    end(failure.reason == ssh::Reason::Cancelled ? TriedStep::State::Cancelled : TriedStep::State::Failed);
    Q_EMIT failed(failure);
}

void ConnectionTest::fallBack(const ssh::Failure &failure)
{
    const QString because = failure.because.isEmpty() ? failure.error.text : failure.because;
    const auto system = m_transports.system(m_spec, because);
    add(tr("Going on with %1", "what carries the connection").arg(system->carrier()));
    go(system);
}

void ConnectionTest::cancel()
{
    drop();
    if (m_running)
        end(TriedStep::State::Cancelled);
}

void ConnectionTest::take(ssh::Step step, const QString &host)
{
    QString text;
    switch (step) {
    case ssh::Step::Resolving: text = tr("Looking up %1").arg(host); break;
    case ssh::Step::Connecting: text = tr("Connecting to %1").arg(host); break;
    case ssh::Step::KeyExchange: text = tr("Agreeing on keys with %1").arg(host); break;
    case ssh::Step::HostKey: text = tr("Checking the key of %1").arg(host); break;
    case ssh::Step::Authenticating: text = tr("Signing in at %1").arg(host); break;
    case ssh::Step::Touch: text = tr("Touch your security key to sign in at %1").arg(host); break;
    case ssh::Step::Ready: return; // `opened` says it with more
    }
    add(text);
    Q_EMIT changed();
}

void ConnectionTest::add(const QString &step)
{
    m_steps.last().state = TriedStep::State::Done;
    m_steps.append({step, TriedStep::State::Active});
}

void ConnectionTest::end(TriedStep::State state)
{
    m_running = false;
    m_steps.last().state = state;
    Q_EMIT changed();
}

// First those that the tunnel is for, each with a line of its own; then what else may be offered.
void ConnectionTest::lookForPorts()
{
    m_found.clear();
    const QList<tunnels::Forward> chosen = m_spec.forwards;
    for (const tunnels::Forward &forward : chosen)
        m_ports.removeAll(forward.remoteHost == tunnels::Forward().remoteHost ? forward.remotePort : 0);
    m_asked = int(m_ports.size() + chosen.size());
    if (m_asked == 0)
        return drop();
    const qsizetype first = m_steps.size();
    for (const tunnels::Forward &forward : chosen)
        m_steps.append({tr("Port %1").arg(forward.remote()), TriedStep::State::Active});
    Q_EMIT changed();
    const auto self = m_transport; // an answer at once may let it go
    for (qsizetype i = 0; i < chosen.size(); ++i)
        knock(*self, chosen[i], [this, at = first + i](const Result<void> &result) {
            m_steps[at].state = result ? TriedStep::State::Done : TriedStep::State::Failed;
            if (!result)
                m_steps[at].text = result.error().text;
            Q_EMIT changed();
        });
    for (const int port : std::as_const(m_ports)) {
        tunnels::Forward forward;
        forward.remotePort = port;
        knock(*self, forward, [this, port](const Result<void> &result) {
            if (result)
                m_found << port;
        });
    }
}

void ConnectionTest::knock(tunnels::Transport &transport, const tunnels::Forward &forward,
                           std::function<void(const Result<void> &)> take)
{
    auto knocked = tunnels::knock(transport, forward.remoteHost, forward.remotePort, m_stop.get_token());
    deliver(std::move(knocked), this,
            [this, take = std::move(take), token = m_stop.get_token()](const Result<void> &result) {
                if (token.stop_requested())
                    return; // of another try
                take(result);
                if (--m_asked > 0)
                    return;
                drop();
                std::sort(m_found.begin(), m_found.end());
                Q_EMIT listening(m_found);
            });
}

} // namespace skydeck::wizards
