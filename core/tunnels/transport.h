// What carries a tunnel's connections: our own SSH session, or the system's ssh.
#pragma once

#include "core/ssh/session.h"
#include "core/tunnels/tunnelvalues.h"

#include <concepts>
#include <functional>
#include <memory>

namespace skydeck::tunnels {

//! Single use, like ssh::Session. `forward` may be called from any thread; everything else, and the signals, in
//! the thread that made it. Destroy by letting the last shared pointer go, in any thread: what it does ends then
//! and there, the object itself in its own thread.
class Transport : public QObject
{
    Q_OBJECT
public:
    virtual void start() = 0;
    //! Before start(): where host keys are found and kept that are accepted once.
    virtual void shareAccepted(std::shared_ptr<ssh::AcceptedKeys>) { }
    //! As ssh::Session::forward with keepOnFailure: after a failure the descriptor is the caller's again, nothing
    //! read from it. `lease` is let go when the connection is over, or not begun.
    virtual QFuture<ssh::ChannelResult> forward(int descriptor, const QString &host, int port,
                                                std::shared_ptr<void> lease) = 0;
    virtual ssh::Traffic traffic() const = 0;
    //! A sign of life, or lost.
    virtual void probe(std::chrono::milliseconds patience) = 0;
    //! Ends at once, and has ended when this returns. Any thread; by makeTransport's deleter.
    virtual void end() { }
    //! Empty for our own; else for people: which program carries it and why.
    virtual QString carrier() const { return {}; }

Q_SIGNALS:
    void stepReached(skydeck::ssh::Step step, const QString &host);
    void opened(const skydeck::ssh::ServerInfo &server);
    //! Once; nothing comes after it.
    void lost(const skydeck::ssh::Failure &failure);
};

using TransportPointer = std::shared_ptr<Transport>;
using TransportFactory = std::function<TransportPointer(const TunnelSpec &)>;

//! What can carry a tunnel.
struct Transports
{
    using SystemFactory = std::function<TransportPointer(const TunnelSpec &, const QString &because)>;

    template<std::convertible_to<TransportFactory> Factory>
    Transports(Factory ours, SystemFactory systems = {})
        : own(std::move(ours))
        , system(std::move(systems))
    {
    }
    Transports() = default;

    TransportFactory own; //!< over libssh2
    //! Over the system's ssh, where libssh2 cannot do it; `because` says what needs it. May be empty.
    SystemFactory system;
};

template<typename T, typename... Arguments>
std::shared_ptr<T> makeTransport(Arguments &&...arguments)
{
    return std::shared_ptr<T>(new T(std::forward<Arguments>(arguments)...), [](T *transport) {
        transport->disconnect(); // nobody listens any more
        transport->end();        // a program that ends has no event loop for what follows
        transport->deleteLater();
    });
}

} // namespace skydeck::tunnels
