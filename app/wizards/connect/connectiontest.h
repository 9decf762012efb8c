// Tries a connection before it is saved, and tells each step.
#pragma once

#include "core/tunnels/tunnel.h"

#include <QStringList>

#include <stop_token>

namespace skydeck::wizards {

//! One step of the way, at one host of it.
struct TriedStep
{
    enum class State { Active, Done, Failed, Cancelled };
    QString text; //!< "Signing in at gpu"
    State state = State::Active;
    bool operator==(const TriedStep &) const = default;
};

//! One try at a time; a new one ends the one before. What only the system's ssh can do is tried with it. Questions
//! (host key, passphrase) come through the transports' own prompts. GUI thread; destroying it ends everything at
//! once.
class ConnectionTest : public QObject
{
    Q_OBJECT
public:
    explicit ConnectionTest(tunnels::Transports transports, QObject *parent = nullptr);
    ~ConnectionTest() override;

    //! Once the way is open each port of the tunnel is asked for a listener, a step each, and so are `ports` of
    //! the host.
    void start(const tunnels::TunnelSpec &spec, const QList<int> &ports = {});
    //! Twice is fine. The step it was at says so.
    void cancel();
    bool isRunning() const { return m_running; }
    const QList<TriedStep> &steps() const { return m_steps; }

Q_SIGNALS:
    void changed();
    void opened(const skydeck::ssh::ServerInfo &server);
    //! Something listens on these of the host's ports. After `opened`, once, unless the way broke or was left.
    void listening(const QList<int> &ports);
    void failed(const skydeck::ssh::Failure &failure);

private:
    void go(const tunnels::TransportPointer &transport);
    void drop();
    void add(const QString &step);
    void fallBack(const ssh::Failure &failure);
    void take(ssh::Step step, const QString &host);
    void end(TriedStep::State state);
    void lost(const ssh::Failure &failure);
    void lookForPorts();
    void knock(tunnels::Transport &transport, const tunnels::Forward &forward,
               std::function<void(const Result<void> &)> take);

    const tunnels::Transports m_transports;
    tunnels::TransportPointer m_transport;
    tunnels::TunnelSpec m_spec;
    QList<TriedStep> m_steps;
    QList<int> m_ports;
    bool m_running = false;
    std::stop_source m_stop;
    QList<int> m_found;
    int m_asked = 0;
};

} // namespace skydeck::wizards
