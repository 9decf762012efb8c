// Bytes on their way to the server: small packets travel together, and what the socket does not take yet waits
// here.
#pragma once

#include <QByteArray>

namespace skydeck::ssh {

//! Takes everything it is given, so that libssh2 never holds half a packet and can go on reading. Who has much to
//! send asks blocked() first.
class Outgoing
{
public:
    //! Large blocks go to `socket` at once, small ones with the next flush() or when enough have come together.
    void add(int socket, const char *bytes, qsizetype count);
    //! Gives the socket as much as it takes.
    void flush(int socket);
    bool isEmpty() const { return m_at == m_bytes.size(); }
    //! The socket took less than there was: poll() for POLLOUT, then flush().
    bool blocked() const { return m_blocked; }
    //! errno of a send that failed for good; 0: none did. Nothing is sent after it.
    int error() const { return m_error; }

private:
    qsizetype send(int socket, const char *bytes, qsizetype count);

    QByteArray m_bytes;
    qsizetype m_at = 0; //!< where the unsent rest begins
    bool m_blocked = false;
    int m_error = 0;
};

} // namespace skydeck::ssh
