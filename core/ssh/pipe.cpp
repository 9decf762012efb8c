#include "core/ssh/pipe.h"

#include <algorithm>
#include <cerrno>

#include <sys/socket.h>

namespace skydeck::ssh {

namespace {

constexpr int readsAPump = 8; // 1 MiB, then the next pipe's turn
constexpr int writesAPump = 8;

bool temporary(int wrong)
{
    return wrong == EAGAIN || wrong == EWOULDBLOCK || wrong == EINTR;
}

} // namespace

Called classify(PumpShared &shared, ssize_t code)
{
    switch (code) {
    case LIBSSH2_ERROR_EAGAIN: return shared.link.sendUnfinished() ? Called::SendUnfinished : Called::Again;
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

Pipe::Pipe(PumpShared &shared, LIBSSH2_CHANNEL *channel, Descriptor local, unsigned window)
    : m_shared(shared)
    , m_channel(channel)
    , m_local(std::move(local))
    , m_initialWindow(window)
    , m_window(window)
{
    m_local.makeNonBlocking();
    ++m_shared.counters.open;
    ++m_shared.counters.opened;
}

Pipe::~Pipe()
{
    --m_shared.counters.open;
}

// Notes what a call left behind; true when it was done.
bool Pipe::did(Call call, ssize_t code)
{
    m_held = Call::None;
    switch (classify(m_shared, code)) {
    case Called::Done: return true;
    case Called::Again: break;
    case Called::SendUnfinished: m_held = call; break;
    case Called::ChannelBroken:
        // Nothing can be sent any more, but what was received is still to be delivered.
        if (call == Call::Write || call == Call::Eof) {
            m_localEnded = m_eofSent = true;
            m_toRemote = {};
        } else {
            m_channelBroken = true;
        }
        break;
    case Called::SessionBroken: break;
    }
    return false;
}

void Pipe::repeatHeld()
{
    int budget = 1;
    switch (m_held) {
    case Call::None: break;
    case Call::Read: readOnce(budget); break;
    case Call::Write: writeRest(); break;
    case Call::Eof: sendEof(); break;
    case Call::Grow: growWindow(); break;
    case Call::Free: closeChannel(); break;
    }
}

void Pipe::pump(bool readable)
{
    m_moved = false;
    if (m_held != Call::None) {
        repeatHeld();
        if (m_held != Call::None || m_shared.fatal)
            return;
    }
    if (m_stage == Stage::Open) {
        toLocal();
        if (m_held == Call::None && !m_shared.fatal && !m_channelBroken && !m_localBroken)
            toRemote(readable);
    }
    if (m_held == Call::None && !m_shared.fatal)
        settle();
}

short Pipe::events() const
{
    if (m_stage != Stage::Open)
        return 0;
    short events = 0;
    if (!m_toLocal.isEmpty())
        events |= POLLOUT;
    if (!m_localEnded && m_toRemote.isEmpty())
        events |= POLLIN;
    return events;
}

// ---- remote to local

void Pipe::toLocal()
{
    if (!m_toLocal.isEmpty() && !sendLocal())
        return;
    for (int budget = readsAPump; budget > 0 && !m_remoteEnded && m_toLocal.isEmpty();) {
        // Once the socket is drained, only what libssh2 has queued can be had: asking that costs no system call.
        if (m_shared.drained) {
            unsigned long queued = 0;
            libssh2_channel_window_read_ex(m_channel, &queued, nullptr);
            if (queued == 0 && !libssh2_channel_eof(m_channel))
                break;
        }
        readOnce(budget);
        if (m_held != Call::None || m_shared.fatal || m_channelBroken || m_localBroken)
            return;
    }
    if (m_remoteEnded && m_toLocal.isEmpty() && !m_localShut) {
        m_localShut = true;
        ::shutdown(m_local.get(), SHUT_WR);
    }
}

void Pipe::readOnce(int &budget)
{
    --budget;
    const auto got = libssh2_channel_read(m_channel, m_shared.scratch.data(), size_t(m_shared.scratch.size()));
    m_shared.drained = true;
    if (!did(Call::Read, got)) {
        budget = 0;
        return;
    }
    if (got == 0) {
        m_remoteEnded = libssh2_channel_eof(m_channel) == 1;
        budget = 0;
        return;
    }
    m_moved = true;
    m_shared.counters.received += quint64(got);
    const auto sent = std::max<ssize_t>(
        0, ::send(m_local.get(), m_shared.scratch.constData(), size_t(got), MSG_NOSIGNAL | MSG_DONTWAIT));
    if (sent < got) {
        m_toLocal = QByteArray(m_shared.scratch.constData() + sent, qsizetype(got - sent));
        sendLocal(); // also tells a broken socket from a full one
    }
    planWindow(got);
    if (m_held == Call::None)
        growWindow();
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
        m_moved = true;
        if (sent == m_toLocal.size())
            m_toLocal = {};
        else
            m_toLocal.remove(0, sent);
    }
    return true;
}

// The window follows rate times delay, so that a long link is not throttled at one window a round trip. The rate
// is measured with the window at hand, so the aim doubles until the rate stops growing.
void Pipe::planWindow(ssize_t received)
{
    m_measured += received;
    const auto roundTrip = m_shared.shortestRoundTrip;
    const auto now = SteadyClock::now();
    const auto span = std::chrono::duration_cast<std::chrono::microseconds>(now - m_measuredFrom);
    if (roundTrip.count() == 0 || span < std::max(2 * roundTrip, std::chrono::microseconds(50'000)))
        return;
    const auto flight = qint64(double(m_measured) / double(span.count()) * double(roundTrip.count()));
    m_measured = 0;
    m_measuredFrom = now;
    m_window = std::max(m_window, static_cast<unsigned long>(std::min(3 * flight, m_shared.largestWindow)));
}

void Pipe::growWindow()
{
    if (m_held == Call::None) {
        if (m_window <= m_initialWindow || m_remoteEnded || m_stage != Stage::Open)
            return;
        const unsigned long now = libssh2_channel_window_read_ex(m_channel, nullptr, nullptr);
        if (now >= m_window / 4 * 3)
            return;
        m_growBy = m_window - now;
    }
    did(Call::Grow, libssh2_channel_receive_window_adjust2(m_channel, m_growBy, 1, nullptr));
}

// ---- local to remote

void Pipe::toRemote(bool readable)
{
    if (!m_toRemote.isEmpty())
        writeRest();
    for (int i = 0; i < writesAPump && readable && !m_localEnded && m_toRemote.isEmpty() && m_held == Call::None;
         ++i) {
        const auto got =
            ::recv(m_local.get(), m_shared.scratch.data(), size_t(m_shared.scratch.size()), MSG_DONTWAIT);
        if (got < 0) {
            m_localBroken = !temporary(errno);
            return;
        }
        m_localEnded = got == 0;
        const auto taken = writeBytes(m_shared.scratch.constData(), got);
        if (m_shared.fatal || m_channelBroken)
            return;
        if (taken < got && !m_eofSent)
            m_toRemote = QByteArray(m_shared.scratch.constData() + taken, qsizetype(got - taken));
        readable = got == m_shared.scratch.size();
    }
    if (m_localEnded && m_toRemote.isEmpty() && !m_eofSent && m_held == Call::None)
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
        m_shared.drained = true;
        if (!did(Call::Write, taken))
            break;
        m_moved = true;
        at += taken;
        m_shared.counters.sent += quint64(taken);
    }
    return at;
}

void Pipe::sendEof()
{
    m_eofSent = did(Call::Eof, libssh2_channel_send_eof(m_channel)) || m_channelBroken;
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
    if (m_stage == Stage::Gone)
        return;
    const int code = libssh2_channel_free(m_channel);
    m_shared.drained = true;
    m_held = Call::None;
    if (code == LIBSSH2_ERROR_EAGAIN) {
        m_held = m_shared.link.sendUnfinished() ? Call::Free : Call::None;
        return;
    }
    m_channel = nullptr;
    m_stage = Stage::Gone;
}

void Pipe::abandon()
{
    for (int i = 0; i < 4 && m_channel && m_held != Call::None; ++i)
        repeatHeld();
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
