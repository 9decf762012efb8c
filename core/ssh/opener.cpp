#include "core/ssh/opener.h"

#include "core/ssh/execchannel.h"
#include "core/ssh/outcome.h"
#include "core/ssh/pipe.h"
#include "core/ssh/wire.h"

#include <algorithm>

namespace skydeck::ssh {

namespace {

constexpr unsigned packetSize = 32 * 1024;

QByteArray forwardMessage(const ForwardWork &work)
{
    const QByteArray host = work.host.toUtf8();
    if (host.startsWith('/')) // direct-streamlocal@openssh.com: path, reserved, reserved
        return wireString(host) + wireString({}) + wireNumber(0);
    return wireString(host) + wireNumber(quint32(work.port)) + wireString("127.0.0.1") + wireNumber(0);
}

} // namespace

Opener::Opener(PumpShared &shared, QString host, std::chrono::milliseconds timeout)
    : m_shared(shared)
    , m_host(std::move(host))
    , m_timeout(timeout)
{
}

void Opener::add(std::unique_ptr<ForwardWork> work)
{
    Opening one;
    one.type = work->host.startsWith(u'/') ? "direct-streamlocal@openssh.com" : "direct-tcpip";
    one.message = forwardMessage(*work);
    one.forward = std::move(work);
    m_queue.push_back(std::move(one));
}

void Opener::add(std::unique_ptr<ExecWork> work)
{
    Opening one;
    one.type = "session";
    one.exec = std::move(work);
    m_queue.push_back(std::move(one));
}

bool Opener::ping()
{
    if (inFlight() || (!m_queue.empty() && isPing(m_queue.front())))
        return false;
    Opening one;
    one.type = "ping@skydeck";
    m_queue.push_front(std::move(one));
    return true;
}

// Work that nobody waits for any more is not begun.
bool Opener::dropUnwanted()
{
    while (!m_queue.empty() && !m_queue.front().begun && m_queue.front().exec
           && m_queue.front().exec->stop.stop_requested())
        m_queue.pop_front();
    return !m_queue.empty();
}

bool Opener::pump(const Opened &opened)
{
    bool answer = false;
    while (!m_shared.fatal && dropUnwanted()) {
        Opening &one = m_queue.front();
        if (!std::exchange(one.begun, true)) {
            one.since = SteadyClock::now();
            one.window = one.forward ? m_shared.credit.opening() : unsigned(WindowCredit::least);
        }
        auto *channel =
            libssh2_channel_open_ex(m_shared.link.raw(), one.type.constData(), unsigned(one.type.size()),
                                    one.window, packetSize, one.message.constData(), unsigned(one.message.size()));
        const int code = channel ? 0 : libssh2_session_last_errno(m_shared.link.raw());
        if (code == LIBSSH2_ERROR_EAGAIN)
            break;
        if (code != 0 && code != LIBSSH2_ERROR_CHANNEL_FAILURE) {
            m_shared.fatal = code;
            break;
        }
        answer = true;
        Opening done = std::move(one);
        m_queue.pop_front();
        if (channel)
            succeeded(std::move(done), channel, opened);
        else
            refused(std::move(done), m_shared.link.lastMessage());
    }
    return answer;
}

void Opener::succeeded(Opening one, LIBSSH2_CHANNEL *channel, const Opened &opened)
{
    if (one.exec) {
        const Deadline deadline = after(one.exec->deadline);
        opened(std::make_unique<ExecChannel>(m_shared, channel, std::move(one.exec), deadline));
    } else if (one.forward) {
        auto pipe = std::make_unique<Pipe>(m_shared, channel, std::move(one.forward->local), one.window);
        one.forward->end({});
        opened(std::move(pipe));
    } else {
        answered(one.since); // an odd server: it opens anything
        opened(std::make_unique<Pipe>(m_shared, channel, Descriptor(), one.window));
    }
}

void Opener::refused(Opening one, const QString &message)
{
    const Reason reason = openReason(message);
    if (one.exec)
        one.exec->end(
            failure(ErrorKind::Refused, openText(Reason::Prohibited, QStringLiteral("session"), m_host), message));
    else if (one.forward)
        one.forward->end({reason, openText(reason, one.forward->target(), m_host), message});
    else
        answered(one.since);
}

void Opener::answered(Deadline since)
{
    const auto time = std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - since);
    m_shared.credit.measured(time);
    m_shared.counters.roundTrip = time.count();
}

Deadline Opener::deadline() const
{
    return inFlight() ? m_queue.front().since + m_timeout : Deadline::max();
}

void Opener::abandon(const Failure &why)
{
    bool first = inFlight();
    while (!m_queue.empty()) {
        Opening one = std::move(m_queue.front());
        m_queue.pop_front();
        const bool late = std::exchange(first, false) && why.reason == Reason::OpenTimeout;
        // Only the first one hung; the others lost their session by it.
        const Reason reason = late || why.reason != Reason::OpenTimeout ? why.reason : Reason::Disconnected;
        if (one.forward)
            one.forward->end({reason,
                              late ? openText(Reason::OpenTimeout, one.forward->target(), m_host) : why.error.text,
                              why.error.detail});
        if (one.exec)
            one.exec->end(failure(why.error));
    }
}

} // namespace skydeck::ssh
