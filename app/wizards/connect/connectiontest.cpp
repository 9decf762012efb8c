#include "app/wizards/connect/connectiontest.h"

namespace skydeck::wizards {

ConnectionTest::ConnectionTest(tunnels::TransportFactory transports, QObject *parent)
    : QObject(parent)
    , m_transports(std::move(transports))
{
}

ConnectionTest::~ConnectionTest()
{
    if (m_transport)
        m_transport->disconnect(this);
}

void ConnectionTest::start(const tunnels::TunnelSpec &spec)
{
    if (m_transport)
        m_transport->disconnect(this);
    m_steps = {{tr("Reading the SSH configuration"), TriedStep::State::Active}};
    m_transport = m_transports(spec);
    const auto *mine = m_transport.get();
    connect(m_transport.get(), &tunnels::Transport::stepReached, this,
            [this, mine](ssh::Step step, const QString &host) {
                if (m_transport.get() == mine)
                    take(step, host);
            });
    connect(m_transport.get(), &tunnels::Transport::opened, this, [this, mine](const ssh::ServerInfo &server) {
        if (m_transport.get() != mine)
            return;
        end(TriedStep::State::Done);
        Q_EMIT opened(server);
    });
    connect(m_transport.get(), &tunnels::Transport::lost, this, [this, mine](const ssh::Failure &failure) {
        if (m_transport.get() != mine)
            return;
        end(failure.reason == ssh::Reason::Cancelled ? TriedStep::State::Cancelled : TriedStep::State::Failed);
        Q_EMIT failed(failure);
    });
    Q_EMIT changed();
    m_transport->start();
}

void ConnectionTest::cancel()
{
    if (m_transport)
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
    case ssh::Step::Ready: return; // `opened` says it with more
    }
    m_steps.last().state = TriedStep::State::Done;
    m_steps.append({text, TriedStep::State::Active});
    Q_EMIT changed();
}

void ConnectionTest::end(TriedStep::State state)
{
    m_transport->disconnect(this);
    m_transport.reset(); // it was a try: the way is not kept open
    m_steps.last().state = state;
    Q_EMIT changed();
}

} // namespace skydeck::wizards
