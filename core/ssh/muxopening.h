// One connection asked of a running ssh over its control socket.
#pragma once

#include "core/ssh/splicer.h"

#include <QString>

namespace skydeck::ssh {

//! Speaks OpenSSH's PROTOCOL.mux, version 4 (since OpenSSH 5.4): says hello, asks for a "stdio forward" and hands
//! over two sockets for it. Nothing here waits. Not thread-safe. ssh ends such a connection in both directions
//! when the far end ends its own.
class MuxOpening
{
public:
    enum class State {
        Asking,
        Open,    //!< farEnd() is there
        Refused, //!< the server does not do it, or there are no descriptors left here; ssh lives
        Broken,  //!< no answer can come any more: ssh ended
    };

    //! `host`:`port` as seen from the server; a `host` that begins with "/" is a socket there.
    MuxOpening(const QString &controlSocket, const QString &host, int port);

    State advance();
    int descriptor() const { return m_control.get(); } //!< readable when the answer is there
    FarEnd takeFarEnd();

private:
    State ask(const QString &host, int port);
    bool hand(const Descriptor &given) const;
    State judge();

    Descriptor m_control;
    FarEnd m_far;
    QByteArray m_answer;
    State m_state = State::Broken;
};

} // namespace skydeck::ssh
