#include "core/ssh/opener.h"

#include "core/ssh/execchannel.h"
#include "core/ssh/outcome.h"
#include "core/ssh/pipe.h"
#include "core/ssh/wire.h"

#include <algorithm>

namespace skydeck::ssh {

namespace {

constexpr int measureFirst = 3;
constexpr unsigned window = unsigned(WindowCredit::least);
constexpr unsigned packetSize = 32 * 1024;

#ifdef SKYDECK_LIBSSH2_PATCHED
constexpr size_t atOnce = 64;
constexpr size_t mostLate = 256; // beyond the others; somebody asks for nothing but what hangs
#else
constexpr size_t atOnce = 1; // the state of an opening is the session's
#endif

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
    m_waiting.push_back(std::move(one));
}

void Opener::add(std::unique_ptr<ExecWork> work)
{
    Opening one;
    one.type = "session";
    one.exec = std::move(work);
    m_waiting.push_back(std::move(one));
}

bool Opener::ping()
{
    const auto isPing = [](const Opening &one) { return one.isPing(); };
    if (isFull() || std::any_of(m_flying.begin(), m_flying.end(), isPing)
        || (!m_waiting.empty() && (m_waiting.front().isPing() || m_waiting.front().begun())))
        return false; // one that has begun holds libssh2's state until it is sent
    Opening one;
    one.type = "ping@skydeck";
    m_waiting.push_front(std::move(one));
    return true;
}

// Work that nobody waits for any more is not begun.
bool Opener::dropUnwanted()
{
    while (!m_waiting.empty() && !m_waiting.front().begun() && m_waiting.front().exec
           && m_waiting.front().exec->stop.stop_requested())
        m_waiting.pop_front();
    return !m_waiting.empty();
}

// True when the request is on its way; false while new keys are being agreed on: then it is to be tried again.
bool Opener::begin(Opening &one)
{
    if (!one.begun())
        one.since = SteadyClock::now();
#ifdef SKYDECK_LIBSSH2_PATCHED
    one.channel =
        libssh2_channel_open_begin(m_shared.link.raw(), one.type.constData(), unsigned(one.type.size()), window,
                                   packetSize, one.message.constData(), unsigned(one.message.size()));
    if (!one.channel && libssh2_session_last_errno(m_shared.link.raw()) != LIBSSH2_ERROR_EAGAIN)
        m_shared.fatal = libssh2_session_last_errno(m_shared.link.raw());
    return one.channel;
#else
    return true;             // asking begins
#endif
}

// 0: it is open; CHANNEL_FAILURE: refused.
int Opener::ask(Opening &one)
{
#ifdef SKYDECK_LIBSSH2_PATCHED
    return libssh2_channel_open_answer(one.channel);
#else
    one.channel =
        libssh2_channel_open_ex(m_shared.link.raw(), one.type.constData(), unsigned(one.type.size()), window,
                                packetSize, one.message.constData(), unsigned(one.message.size()));
    return one.channel ? 0 : libssh2_session_last_errno(m_shared.link.raw());
#endif
}

void Opener::beginAll()
{
    while (!m_shared.fatal && !isFull() && dropUnwanted()) {
        if (!begin(m_waiting.front()))
            return;
        m_flying.push_back(std::move(m_waiting.front()));
        m_waiting.pop_front();
        m_receipts = 0;
    }
}

bool Opener::pump(const Opened &opened)
{
    bool answer = false;
    beginAll();
    if (m_flying.empty() || (m_receipts == m_shared.link.receipts() && !m_shared.link.receiveWaits()))
        return false;
    for (size_t i = 0; i < m_flying.size() && !m_shared.fatal;) {
        const int code = ask(m_flying[i]);
        if (code == LIBSSH2_ERROR_EAGAIN) {
            ++i;
            continue;
        }
        if (code != 0 && code != LIBSSH2_ERROR_CHANNEL_FAILURE) {
            m_shared.fatal = code;
            break;
        }
        answer = true;
        Opening done = std::move(m_flying[i]);
        m_flying.erase(m_flying.begin() + std::ptrdiff_t(i));
        m_late -= done.late;
        if (code == 0)
            succeeded(std::move(done), opened);
        else
            refused(std::move(done), m_shared.link.lastMessage());
        beginAll();
    }
    m_receipts = m_shared.link.receipts();
    return answer;
}

void Opener::succeeded(Opening one, const Opened &opened)
{
    if (one.exec) {
        const Deadline deadline = after(one.exec->deadline);
        opened(std::make_unique<ExecChannel>(m_shared, one.channel, std::move(one.exec), deadline));
    } else if (one.forward) {
        auto pipe = std::make_unique<Pipe>(m_shared, one.channel, std::move(one.forward->local));
        one.forward->end({});
        opened(std::move(pipe));
    } else {
        if (!one.late)
            answered(one.since); // an odd server: it opens anything
        opened(std::make_unique<Pipe>(m_shared, one.channel, Descriptor()));
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
    else if (!one.late)
        answered(one.since);
}

void Opener::answered(Deadline since)
{
    const auto time = std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - since);
    m_shared.credit.measured(time);
    if (++m_measured < measureFirst && m_waiting.empty())
        ping(); // one figure alone may be a busy machine's
    m_shared.counters.roundTrip = time.count();
}

bool Opener::isFull() const
{
    return m_flying.size() - m_late >= atOnce;
}

Deadline Opener::deadline() const
{
    const auto oldest =
        std::find_if(m_flying.begin(), m_flying.end(), [](const Opening &one) { return !one.late; });
    return oldest == m_flying.end() ? Deadline::max() : oldest->since + m_timeout;
}

bool Opener::giveUpLate()
{
#ifdef SKYDECK_LIBSSH2_PATCHED
    const Deadline lastInTime = SteadyClock::now() - m_timeout;
    for (Opening &one : m_flying) {
        if (one.late || one.since > lastInTime)
            continue;
        if (one.isPing())
            return false;
        endLate(one);
    }
    return m_late <= mostLate;
#else
    return false; // the late answer would be taken for the next one's
#endif
}

void Opener::endLate(Opening &one)
{
    if (one.exec)
        one.exec->end(
            failure(ErrorKind::Timeout, openText(Reason::OpenTimeout, QStringLiteral("session"), m_host)));
    if (one.forward)
        one.forward->end({Reason::OpenTimeout, openText(Reason::OpenTimeout, one.forward->target(), m_host), {}});
    one.exec.reset();
    one.forward.reset();
    one.late = true;
    ++m_late;
}

void Opener::abandon(const Failure &why)
{
    const bool tooLate = why.reason == Reason::OpenTimeout;
    const auto end = [&](Opening &one, bool late) {
        // Only those that hung are to blame; the others lost their session by it.
        const Reason reason = late || !tooLate ? why.reason : Reason::Disconnected;
        if (one.forward)
            one.forward->end({reason,
                              late ? openText(Reason::OpenTimeout, one.forward->target(), m_host) : why.error.text,
                              why.error.detail});
        if (one.exec)
            one.exec->end(failure(why.error));
    };
    const Deadline lastInTime = SteadyClock::now() - m_timeout;
    for (Opening &one : std::exchange(m_flying, {}))
        end(one, tooLate && one.since <= lastInTime);
    for (Opening &one : std::exchange(m_waiting, {}))
        end(one, false);
}

} // namespace skydeck::ssh
