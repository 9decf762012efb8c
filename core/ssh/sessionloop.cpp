#include "core/ssh/sessionloop.h"

#include "core/ssh/words.h"

#include <algorithm>

namespace skydeck::ssh {

using words::tr;
using namespace std::chrono_literals;

namespace {

std::chrono::milliseconds intervalOf(const SessionOptions &options)
{
    const std::chrono::milliseconds theirs = options.host.serverAliveInterval;
    return theirs.count() > 0 ? std::min(theirs, options.keepAlive) : options.keepAlive;
}

} // namespace

SessionLoop::SessionLoop(Link &link, const SessionOptions &options, Control &control, Inbox &inbox,
                         Counters &counters)
    : m_link(link)
    , m_options(options)
    , m_control(control)
    , m_inbox(inbox)
    , m_shared{link, counters}
    , m_opener(m_shared, options.host.alias, options.openTimeout)
    , m_interval(intervalOf(options))
{
    m_shared.largestWindow = options.largestWindow;
}

SessionLoop::~SessionLoop() = default;

Failure SessionLoop::run()
{
    askPeer(); // the first round trip is known before the first transfer
    for (;;) {
        m_control.waker.drain();
        if (m_control.stopped()) {
            end(failedCancelled().value());
            return failedCancelled().value();
        }
        takeInbox();
        round();
        if (isLost()) {
            end(m_lost);
            return m_lost;
        }
        keepAlive();
        wait();
    }
}

void SessionLoop::takeInbox()
{
    auto content = m_inbox.take();
    for (auto &work : content.forwards)
        m_opener.add(std::move(work));
    for (auto &work : content.execs)
        m_opener.add(std::move(work));
    if (content.probe) {
        m_probeFrom = SteadyClock::now();
        m_probeUntil = std::min(m_probeUntil, m_probeFrom + *content.probe);
        askPeer();
    }
}

void SessionLoop::wait()
{
    m_fds.clear();
    m_fds.push_back({m_control.waker.descriptor(), POLLIN, 0});
    m_fds.push_back({m_link.socket(), short(lineHeld() ? POLLOUT : POLLIN), 0});
    if (!lineHeld()) {
        for (const auto &carrier : m_carriers) {
            // Negative descriptors are left out: an ended socket would report its end for ever.
            const short events = carrier->events();
            m_fds.push_back({events ? carrier->descriptor() : -1, events, 0});
        }
    }
    const int patience = m_again ? 0 : pollTime(nextWakeUp());
    if (poll(m_fds.data(), nfds_t(m_fds.size()), patience) < 0)
        std::for_each(m_fds.begin(), m_fds.end(), [](pollfd &fd) { fd.revents = 0; });
    m_socketReady = m_fds[1].revents != 0;
}

void SessionLoop::round()
{
    m_shared.drained = false;
    m_again = false;
    if (m_holder) {
        m_holder->pump(false);
        if (m_shared.fatal)
            return;
        if (m_holder->holdsLine())
            return;
        m_holder = nullptr;
        m_again = true;
    }
    m_opener.pump([this](std::unique_ptr<Carrier> carrier) {
        m_carriers.push_back(std::move(carrier));
        m_again = true;
    });
    if (m_shared.fatal || m_opener.holdsLine())
        return;
    pumpAll();
    // Nobody read although something came: no channel, or all of them held up by slow readers. Only a call that
    // waits for an answer reads then, and without it poll() would report the socket for ever.
    if (m_socketReady && !m_shared.drained && !m_shared.fatal && !lineHeld() && !m_opener.inFlight()) {
        m_opener.ping();
        m_again = true;
    }
    m_socketReady = false;
}

void SessionLoop::pumpAll()
{
    // m_fds holds the carriers in their order, from the third on; new ones come behind and are tried at once.
    const size_t polled = m_fds.size() < 2 ? 0 : m_fds.size() - 2;
    for (size_t i = 0; i < m_carriers.size(); ++i) {
        const bool readable = i >= polled || (m_fds[i + 2].revents & (POLLIN | POLLHUP | POLLERR));
        m_carriers[i]->pump(readable);
        m_again = m_again || m_carriers[i]->moved();
        if (m_shared.fatal)
            return;
        if (m_carriers[i]->holdsLine()) {
            m_holder = m_carriers[i].get();
            break;
        }
    }
    const auto gone = std::erase_if(m_carriers, [](const auto &carrier) { return carrier->finished(); });
    if (gone)
        m_again = true; // positions in m_fds are void now
    m_fds.clear();
}

// ---- is anybody there

void SessionLoop::askPeer()
{
    const auto now = SteadyClock::now();
    if (m_asked <= m_link.lastHeard())
        m_asked = now;
    m_askedAgain = now;
    m_again = true;
    if (m_opener.ping() || lineHeld())
        return;
    // An opening waits for its answer (the far end is slow to connect): ask in the other way. libssh2 forgets a
    // keepalive that the socket takes only half of, so it is sent when there is room.
    pollfd room{m_link.socket(), POLLOUT, 0};
    if (poll(&room, 1, 0) == 1 && (room.revents & POLLOUT)) {
        libssh2_keepalive_config(m_link.raw(), 1, 1);
        int next = 0;
        libssh2_keepalive_send(m_link.raw(), &next);
    }
}

void SessionLoop::keepAlive()
{
    const auto now = SteadyClock::now();
    if (m_link.lastHeard() > m_probeFrom)
        m_probeUntil = Deadline::max();
    if (now - m_link.lastHeard() >= m_interval
        && (m_askedAgain < m_link.lastHeard() || now - m_askedAgain >= m_interval))
        askPeer();
}

bool SessionLoop::isLost()
{
    const QString &host = m_options.host.alias;
    const auto now = SteadyClock::now();
    if (m_shared.fatal)
        m_lost = m_link.failureOf(m_shared.fatal);
    else if (now >= m_opener.deadline())
        m_lost = {
            Reason::OpenTimeout,
            {ErrorKind::Timeout, tr("%1 did not answer a request to open a connection in time.").arg(host), {}}};
    else if (now >= m_probeUntil
             || (m_asked > m_link.lastHeard() && now - m_asked >= m_options.deadAfter - m_interval
                 && !m_socketReady))
        m_lost = {Reason::PeerDead, {ErrorKind::Timeout, tr("%1 does not answer any more.").arg(host), {}}};
    return m_lost.reason != Reason::None;
}

Deadline SessionLoop::nextWakeUp() const
{
    Deadline next =
        std::min({m_opener.deadline(), m_probeUntil, std::max(m_link.lastHeard(), m_askedAgain) + m_interval});
    if (m_asked > m_link.lastHeard())
        next = std::min(next, m_asked + m_options.deadAfter - m_interval);
    for (const auto &carrier : m_carriers)
        next = std::min(next, carrier->wakeUp());
    return next;
}

void SessionLoop::end(const Failure &why)
{
    if (why.reason == Reason::Cancelled)
        m_link.sayGoodbye();
    m_link.bury();
    m_opener.abandon(why);
    if (m_holder)
        m_holder->abandon();
    for (const auto &carrier : m_carriers)
        carrier->abandon();
    m_carriers.clear();
    m_holder = nullptr;
}

} // namespace skydeck::ssh
