#include "core/ssh/pipe.h"

#include <algorithm>
#include <cerrno>

#include <sys/socket.h>

namespace skydeck::ssh {

namespace {

constexpr int readsAPump = 8; // 1 MiB, then the next pipe's turn
constexpr int writesAPump = 4;
constexpr size_t packet = 32'700;     // what libssh2 puts into one
constexpr size_t aWrite = 4 * packet; // whole packets, no small one behind them

bool temporary(int wrong)
{
    return wrong == EAGAIN || wrong == EWOULDBLOCK || wrong == EINTR;
}

} // namespace

Called classify(PumpShared &shared, ssize_t code)
{
    switch (code) {
    case LIBSSH2_ERROR_EAGAIN: return Called::Again;
    case LIBSSH2_ERROR_CHANNEL_CLOSED:
    case LIBSSH2_ERROR_CHANNEL_EOF_SENT:
    case LIBSSH2_ERROR_CHANNEL_FAILURE:
    case LIBSSH2_ERROR_CHANNEL_REQUEST_DENIED:
    case LIBSSH2_ERROR_CHANNEL_UNKNOWN: return Called::ChannelBroken;
    default: break;
    }
    if (code >= 0)
        return Called::Done;
    if (shared.fatal == 0)
        shared.fatal = int(code);
    return Called::SessionBroken;
}

Pipe::Pipe(PumpShared &shared, LIBSSH2_CHANNEL *channel, Descriptor local)
    : m_shared(shared)
    , m_channel(channel)
    , m_local(std::move(local))
    , m_localBroken(!m_local)
    , m_window(shared.credit)
{
    ++m_shared.counters.open;
    ++m_shared.counters.opened;
}

Pipe::~Pipe()
{
    --m_shared.counters.open;
}

// Notes what a call left behind; true when it was done.
bool Pipe::did(Direction direction, ssize_t code)
{
    switch (classify(m_shared, code)) {
    case Called::Done: return true;
    case Called::ChannelBroken:
        // Nothing can be sent any more, but what was received is still to be delivered.
        if (direction == Direction::Out) {
            m_localEnded = m_eofSent = true;
            m_toRemote = {};
        } else {
            m_channelBroken = true;
        }
        break;
    case Called::Again:
    case Called::SessionBroken: break;
    }
    return false;
}

// Asks libssh2's books; no system call.
bool Pipe::concerned() const
{
    if (m_stage != Stage::Open)
        return m_stage == Stage::Closing;
    if (m_remoteEnded || m_growBy || !m_toRemote.isEmpty() || (m_localEnded && !m_eofSent)
        || (m_localWaits && !m_shared.link.blocked()))
        return true;
    unsigned long queued = 0;
    libssh2_channel_window_read_ex(m_channel, &queued, nullptr);
    return queued > 0 ? m_toLocal.isEmpty() : libssh2_channel_eof(m_channel) == 1;
}

void Pipe::pump(bool readable)
{
    m_unfinished = false;
    if (m_stage == Stage::Open) {
        if (m_growBy)
            growWindow();
        toLocal();
        if (!broken())
            toRemote(readable || m_localWaits);
    }
    if (!m_shared.fatal)
        settle();
}

short Pipe::events() const
{
    if (m_stage != Stage::Open)
        return 0;
    short events = 0;
    if (!m_toLocal.isEmpty())
        events |= POLLOUT;
    if (!m_localEnded && !m_localWaits && m_toRemote.isEmpty())
        events |= POLLIN;
    return events;
}

// ---- remote to local

void Pipe::toLocal()
{
    if (!m_toLocal.isEmpty() && !sendLocal())
        return;
    bool more = !m_remoteEnded && !broken();
    for (int i = 0; i < readsAPump && more && !m_growBy; ++i)
        more = readOnce();
    m_unfinished = more && !m_growBy;
    if (m_remoteEnded && m_toLocal.isEmpty() && !m_localShut && !broken()) {
        m_localShut = true;
        if (!m_eofSent) // else it is closed now
            ::shutdown(m_local.get(), SHUT_WR);
    }
}

// True when another call may bring more.
bool Pipe::readOnce()
{
    const auto got = libssh2_channel_read(m_channel, m_shared.scratch.data(), size_t(m_shared.scratch.size()));
    if (!did(Direction::In, got))
        return false;
    // Less than there was room for: libssh2 has no more of it.
    if (got < m_shared.scratch.size())
        m_remoteEnded = libssh2_channel_eof(m_channel) == 1;
    if (got == 0)
        return false;
    m_shared.counters.received += quint64(got);
    const auto sent = std::max<ssize_t>(
        0, ::send(m_local.get(), m_shared.scratch.constData(), size_t(got), MSG_NOSIGNAL | MSG_DONTWAIT));
    if (sent < got) {
        m_toLocal = QByteArray(m_shared.scratch.constData() + sent, qsizetype(got - sent));
        sendLocal(); // also tells a broken socket from a full one
    }
    m_window.delivered(got, m_shared.link.lastHeard());
    growWindow();
    return got == m_shared.scratch.size() && m_toLocal.isEmpty() && !broken();
}

// True when nothing is left over.
bool Pipe::sendLocal()
{
    while (!m_toLocal.isEmpty()) {
        const auto sent =
            ::send(m_local.get(), m_toLocal.constData(), size_t(m_toLocal.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0) {
            m_localBroken = m_localBroken || !temporary(errno);
            return false;
        }
        if (sent == m_toLocal.size())
            m_toLocal = {};
        else
            m_toLocal.remove(0, sent);
    }
    return true;
}

void Pipe::growWindow()
{
    if (m_remoteEnded)
        return;
    if (!m_growBy)
        m_growBy = m_window.grant(qint64(libssh2_channel_window_read_ex(m_channel, nullptr, nullptr)));
    if (m_growBy
        && did(Direction::In, libssh2_channel_receive_window_adjust2(m_channel, ulong(m_growBy), 1, nullptr)))
        m_growBy = 0;
}

// ---- local to remote

void Pipe::toRemote(bool readable)
{
    if (!m_toRemote.isEmpty())
        writeRest();
    m_localWaits = false;
    for (int i = 0; i < writesAPump && readable && !m_localEnded && m_toRemote.isEmpty() && !broken(); ++i) {
        if (m_shared.link.blocked()) {
            m_localWaits = true;
            return;
        }
        const auto got = ::recv(m_local.get(), m_shared.scratch.data(), aWrite, MSG_DONTWAIT);
        if (got < 0) {
            m_localBroken = !temporary(errno);
            return;
        }
        m_localEnded = got == 0;
        const auto taken = writeBytes(m_shared.scratch.constData(), got);
        if (taken < got && !m_eofSent)
            m_toRemote = QByteArray(m_shared.scratch.constData() + taken, qsizetype(got - taken));
        readable = size_t(got) == aWrite; // else there is no more, or poll() will tell
    }
    if (m_localEnded && m_toRemote.isEmpty() && !m_eofSent && !broken())
        sendEof();
}

void Pipe::writeRest()
{
    const auto taken = writeBytes(m_toRemote.constData(), m_toRemote.size());
    if (taken >= m_toRemote.size())
        m_toRemote = {};
    else if (taken > 0)
        m_toRemote.remove(0, taken);
}

qsizetype Pipe::writeBytes(const char *bytes, qsizetype count)
{
    qsizetype at = 0;
    while (at < count) {
        const auto taken = libssh2_channel_write(m_channel, bytes + at, size_t(count - at));
        if (!did(Direction::Out, taken) || taken == 0)
            break;
        at += taken;
        m_shared.counters.sent += quint64(taken);
    }
    return at;
}

void Pipe::sendEof()
{
    m_eofSent = did(Direction::Out, libssh2_channel_send_eof(m_channel)) || m_eofSent;
}

// ---- the end

void Pipe::settle()
{
    if (m_stage == Stage::Open) {
        const bool both = m_remoteEnded && m_localShut && m_eofSent;
        // The server may close at once after its end; then nothing more can be sent either.
        const bool closedThere = m_remoteEnded && m_localShut && libssh2_channel_wait_closed(m_channel) == 0;
        if (!both && !closedThere && !m_localBroken && !m_channelBroken)
            return;
        if (!m_toLocal.isEmpty() && !m_localBroken)
            return; // what came before the end is still to be delivered
        m_stage = Stage::Closing;
        if (!m_remoteEnded)
            resetLocal();
        m_local.reset();
        m_toLocal = {};
        m_toRemote = {};
    }
    closeChannel();
}

void Pipe::closeChannel()
{
    // Other errors than EAGAIN: the session is broken, and its own end frees the channel.
    if (m_stage == Stage::Gone || libssh2_channel_free(m_channel) == LIBSSH2_ERROR_EAGAIN)
        return;
    m_channel = nullptr;
    m_stage = Stage::Gone;
}

void Pipe::abandon()
{
    for (int i = 0; i < 10 && m_channel; ++i) {
        if (libssh2_channel_free(m_channel) != LIBSSH2_ERROR_EAGAIN)
            m_channel = nullptr;
    }
    m_stage = Stage::Gone;
    if (!m_remoteEnded || !m_toLocal.isEmpty())
        resetLocal();
    m_local.reset();
}

// A broken stream must not look like a finished one: the local program gets a reset instead of an end.
void Pipe::resetLocal()
{
    const linger hard{1, 0};
    setsockopt(m_local.get(), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
}

} // namespace skydeck::ssh
