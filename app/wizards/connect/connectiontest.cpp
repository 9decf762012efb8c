#include "app/wizards/connect/connectiontest.h"

#include "core/base/deliver.h"
#include "core/tunnels/knock.h"

#include <algorithm>

namespace skydeck::wizards {

ConnectionTest::ConnectionTest(tunnels::TransportFactory transports, QObject *parent)
    : QObject(parent)
    , m_transports(std::move(transports))
{
}

ConnectionTest::~ConnectionTest()
{
    leave();
}

//! It was a try: the way is not kept open.
void ConnectionTest::leave()
{
    m_stop.request_stop();
    m_stop = {};
    if (m_transport)
        m_transport->disconnect(this);
    m_transport.reset();
}

void ConnectionTest::start(const tunnels::TunnelSpec &spec, const QList<int> &ports)
{
    leave();
    m_running = true;
    m_steps = {{tr("Reading the SSH configuration"), TriedStep::State::Active}};
    m_transport = m_transports(spec);
    const auto *mine = m_transport.get();
    connect(m_transport.get(), &tunnels::Transport::stepReached, this,
            [this, mine](ssh::Step step, const QString &host) {
                if (m_transport.get() == mine)
                    take(step, host);
            });
    connect(m_transport.get(), &tunnels::Transport::opened, this,
            [this, mine, ports](const ssh::ServerInfo &server) {
                if (m_transport.get() != mine)
                    return;
                end(TriedStep::State::Done);
                Q_EMIT opened(server);
                if (m_transport.get() == mine)
                    lookForPorts(ports);
            });
    connect(m_transport.get(), &tunnels::Transport::lost, this, [this, mine](const ssh::Failure &failure) {
        if (m_transport.get() != mine)
            return;
        const bool wasRunning = m_running;
        leave();
        if (!wasRunning)
            return; // it broke while ports were asked for: the try itself was good
        end(failure.reason == ssh::Reason::Cancelled ? TriedStep::State::Cancelled : TriedStep::State::Failed);
        Q_EMIT failed(failure);
    });
    Q_EMIT changed();
    m_transport->start();
}

void ConnectionTest::cancel()
{
    if (m_running)
        end(TriedStep::State::Cancelled);
    leave();
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
    case ssh::Step::Ready: return; // `opened` says it with more
    }
    m_steps.last().state = TriedStep::State::Done;
    m_steps.append({text, TriedStep::State::Active});
    Q_EMIT changed();
}

void ConnectionTest::end(TriedStep::State state)
{
    m_running = false;
    m_steps.last().state = state;
    Q_EMIT changed();
}

void ConnectionTest::lookForPorts(const QList<int> &ports)
{
    m_found.clear();
    m_asked = int(ports.size());
    if (ports.isEmpty())
        return leave();
    for (const int port : ports) {
        auto knocked = tunnels::knock(*m_transport, QStringLiteral("localhost"), port, m_stop.get_token());
        deliver(knocked, this, [this, port, token = m_stop.get_token()](const Result<void> &result) {
            if (token.stop_requested())
                return; // of another try
            if (result)
                m_found << port;
            if (--m_asked > 0)
                return;
            leave();
            std::sort(m_found.begin(), m_found.end());
            Q_EMIT listening(m_found);
        });
    }
}

} // namespace skydeck::wizards
