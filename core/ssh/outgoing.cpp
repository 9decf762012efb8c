#include "core/ssh/outgoing.h"

#include <cerrno>

#include <sys/socket.h>

namespace skydeck::ssh {

namespace {

constexpr qsizetype large = 16 * 1024;  // copying costs more than a system call
constexpr qsizetype enough = 64 * 1024; // worth a system call of its own
constexpr qsizetype kept = 256 * 1024;  // room that stays reserved

} // namespace

qsizetype Outgoing::send(int socket, const char *bytes, qsizetype count)
{
    qsizetype done = 0;
    while (done < count && !m_blocked && !m_error) {
        const auto sent = ::send(socket, bytes + done, size_t(count - done), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0)
            done += sent;
        else if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            m_blocked = true;
        else if (sent < 0 && errno != EINTR)
            m_error = errno;
    }
    return done;
}

void Outgoing::add(int socket, const char *bytes, qsizetype count)
{
    if (isEmpty() && count >= large) {
        const qsizetype sent = send(socket, bytes, count);
        bytes += sent;
        count -= sent;
    }
    m_bytes.append(bytes, count);
    if (!m_blocked && m_bytes.size() - m_at >= enough)
        flush(socket);
}

void Outgoing::flush(int socket)
{
    m_blocked = false;
    m_at += send(socket, m_bytes.constData() + m_at, m_bytes.size() - m_at);
    if (!isEmpty() && m_at < kept)
        return;
    m_bytes.remove(0, m_at);
    m_at = 0;
    if (m_bytes.isEmpty() && m_bytes.capacity() > kept)
        m_bytes = {};
}

} // namespace skydeck::ssh
