#include "app/wizards/connect/connectiontest.h"

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

void ConnectionTest::start(const tunnels::TunnelSpec &spec)
{
    m_spec = spec;
    m_steps = {{tr("Reading the SSH configuration"), TriedStep::State::Active}};
    go(m_transports.own(spec));
}

void ConnectionTest::drop()
{
    if (m_transport)
        m_transport->disconnect(this);
    m_transport.reset(); // it was a try: the way is not kept open
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
    });
    connect(mine, &tunnels::Transport::lost, this, [this, mine](const ssh::Failure &failure) {
        if (m_transport.get() != mine)
            return;
        if (failure.reason == ssh::Reason::NeedsSystemSsh && m_transports.system
            && m_transport->carrier().isEmpty())
            return fallBack(failure);
        end(failure.reason == ssh::Reason::Cancelled ? TriedStep::State::Cancelled : TriedStep::State::Failed);
        Q_EMIT failed(failure);
    });
    Q_EMIT changed();
    m_transport->start();
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
    drop();
    m_steps.last().state = state;
    Q_EMIT changed();
}

} // namespace skydeck::wizards
