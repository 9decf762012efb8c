// What carries a tunnel's connections: our own SSH session, or the system's ssh.
#pragma once

#include "core/ssh/session.h"

#include <memory>

namespace skydeck::tunnels {

//! Single use, like ssh::Session. `forward` may be called from any thread; everything else, and the signals, in
//! the thread that made it. Destroy by letting the last shared pointer go: its deleter defers to that thread.
class Transport : public QObject
{
    Q_OBJECT
public:
    virtual void start() = 0;
    //! As ssh::Session::forward with keepOnFailure: after a failure the descriptor is the caller's again, nothing
    //! read from it.
    virtual QFuture<ssh::ChannelResult> forward(int descriptor, const QString &host, int port) = 0;
    virtual ssh::Traffic traffic() const = 0;
    //! A sign of life, or lost.
    virtual void probe(std::chrono::milliseconds patience) = 0;
    //! Empty for our own; else for people: which program carries it and why.
    virtual QString carrier() const { return {}; }

Q_SIGNALS:
    void stepReached(skydeck::ssh::Step step, const QString &host);
    void opened(const skydeck::ssh::ServerInfo &server);
    //! Once; nothing comes after it.
    void lost(const skydeck::ssh::Failure &failure);
};

using TransportPointer = std::shared_ptr<Transport>;

template<typename T, typename... Arguments>
std::shared_ptr<T> makeTransport(Arguments &&...arguments)
{
    return std::shared_ptr<T>(new T(std::forward<Arguments>(arguments)...), [](T *transport) {
        transport->disconnect(); // nobody listens any more
        transport->deleteLater();
    });
}

//! Joins the threads of all transports that were let go in this thread. At the end of a program no event loop
//! comes any more to do that, and a session that still ran would fall over what exit() takes down.
void endTransports();

} // namespace skydeck::tunnels
