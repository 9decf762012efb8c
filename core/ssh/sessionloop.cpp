#include "core/ssh/sessionloop.h"

#include "core/ssh/words.h"

#include <algorithm>

#include <poll.h>

namespace skydeck::ssh {

using words::tr;
using namespace std::chrono_literals;

namespace {

// In the watchlist; carriers come behind.
constexpr std::uint64_t wakerId = 0, linkId = 1, firstCarrierId = 2;

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
    , m_shared{link, counters, WindowCredit(options.largestWindow)}
    , m_opener(m_shared, options.host.alias, options.openTimeout)
    , m_nextId(firstCarrierId)
    , m_interval(intervalOf(options))
{
    m_watchlist.change(m_control.waker.descriptor(), wakerId, 0, POLLIN);
}

SessionLoop::~SessionLoop() = default;

Failure SessionLoop::run()
{
    askPeer(); // the first round trip is known before the first transfer
    for (;;) {
        if (m_control.stopped()) {
            end(failedCancelled().value());
            return failedCancelled().value();
        }
        if (m_poked) {
            m_control.waker.drain();
            takeInbox();
        }
        round();
        m_poked = false;
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
    if (!m_link.blocked())
        flush(); // what this round has gathered
    const short events = m_link.wantedEvents();
    m_watchlist.change(m_link.socket(), linkId, std::exchange(m_linkWatched, events), events);
    m_ready.clear();
    for (const auto &event : m_watchlist.wait(m_again || m_shared.fatal ? 0 : pollTime(nextWakeUp()))) {
        if (event.id == wakerId)
            m_poked = true;
        else if (event.id != linkId)
            m_ready.emplace_back(event.id, event.readable);
        else if (event.readable)
            m_link.allowReceive();
    }
}

void SessionLoop::flush()
{
    if (const int code = m_link.flush(); code && !m_shared.fatal)
        m_shared.fatal = code;
}

// Reads first: whoever is served then finds all there is, and nobody has to be asked twice.
void SessionLoop::round()
{
    bool news = std::exchange(m_news, false);
    m_again = false;
    if (m_link.blocked()) {
        flush();
        news = news || !m_link.blocked();
    }
    const bool all = receive();
    if (m_opener.pump([this](std::unique_ptr<Carrier> carrier) { take(std::move(carrier)); }))
        m_news = m_again = true; // libssh2 stops reading at the answer
    const quint64 receipts = m_link.receipts();
    news = news || m_poked || receipts != m_receipts
        || (m_carriersDue != Deadline::max() && m_carriersDue <= SteadyClock::now());
    if (!m_shared.fatal)
        pumpCarriers(news);
    if (m_link.receipts() != receipts || (!all && receipts != m_receipts))
        m_news = m_again = true; // somebody may have read what another, already served, waits for
    m_receipts = m_link.receipts();
    if (m_shared.credit.wantsMeasure() && m_opener.ping())
        m_again = true;
    // Nobody read although something came: no channel, or all of them have ended on the far side. Only a call that
    // waits for an answer reads then, and without it poll() would report the socket for ever.
    if (m_link.receiveWaits() && !m_shared.fatal && !m_opener.inFlight()) {
        m_opener.ping();
        m_again = true;
    }
}

// Moves what has come into libssh2's queue: waiting for the end of a channel that goes on does nothing else. False
// when there may be more in its buffer.
bool SessionLoop::receive()
{
    for (const Entry &entry : m_entries) {
        LIBSSH2_CHANNEL *channel = entry.carrier->channel();
        if (!channel || libssh2_channel_eof(channel))
            continue;
        const int code = libssh2_channel_wait_eof(channel);
        if (code == 0)
            continue; // it ended, and that is where libssh2 stopped reading
        if (code != LIBSSH2_ERROR_EAGAIN)
            m_shared.fatal = code;
        return true;
    }
    return false;
}

void SessionLoop::pumpCarriers(bool news)
{
    if (news) {
        std::sort(m_ready.begin(), m_ready.end());
        auto ready = m_ready.cbegin();
        for (size_t i = 0; i < m_entries.size() && !m_shared.fatal; ++i) {
            while (ready != m_ready.cend() && ready->first < m_entries[i].id)
                ++ready;
            const bool called = ready != m_ready.cend() && ready->first == m_entries[i].id;
            if (called || m_entries[i].carrier->concerned())
                pump(m_entries[i], called && ready->second);
        }
    } else {
        for (const auto &[id, readable] : m_ready) {
            const auto found = std::lower_bound(m_entries.begin(), m_entries.end(), id,
                                                [](const Entry &entry, auto wanted) { return entry.id < wanted; });
            if (found != m_entries.end() && found->id == id && !m_shared.fatal)
                pump(*found, readable);
        }
    }
    std::erase_if(m_entries, [](const Entry &entry) { return entry.carrier->finished(); });
}

void SessionLoop::pump(Entry &entry, bool readable)
{
    Carrier &carrier = *entry.carrier;
    carrier.pump(readable);
    // A channel's end is waited for by a call that leaves what is behind it in libssh2's buffer.
    if (carrier.finished())
        m_news = m_again = true;
    if (carrier.unfinished())
        m_news = m_again = true;
    const bool gone = carrier.descriptor() < 0; // closed: the watchlist knows
    const short events = gone ? short(0) : carrier.events();
    if (!gone)
        m_watchlist.change(carrier.descriptor(), entry.id, entry.watched, events);
    entry.watched = events;
}

void SessionLoop::take(std::unique_ptr<Carrier> carrier)
{
    m_entries.push_back({m_nextId++, std::move(carrier)});
    pump(m_entries.back(), true);
}

// ---- is anybody there

void SessionLoop::askPeer()
{
    const auto now = SteadyClock::now();
    if (m_asked <= m_link.lastHeard())
        m_asked = now;
    m_askedAgain = now;
    m_again = true;
    if (m_opener.ping() || m_link.blocked())
        return;
    // An opening waits for its answer (the far end is slow to connect): ask in the other way.
    libssh2_keepalive_config(m_link.raw(), 1, 1);
    int next = 0;
    libssh2_keepalive_send(m_link.raw(), &next);
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
    else if (now >= m_opener.deadline() && !endLate())
        m_lost = {
            Reason::OpenTimeout,
            {ErrorKind::Timeout, tr("%1 did not answer a request to open a connection in time.").arg(host), {}}};
    else if ((now >= m_probeUntil && m_link.lastHeard() <= m_probeFrom) // an answer may have been read late
             || (m_asked > m_link.lastHeard() && now - m_asked >= m_options.deadAfter - m_interval))
        m_lost = {Reason::PeerDead, {ErrorKind::Timeout, tr("%1 does not answer any more.").arg(host), {}}};
    return m_lost.reason != Reason::None;
}

// One port that hangs is its own matter, as long as the peer gives a sign of life.
bool SessionLoop::endLate()
{
    if (!m_opener.giveUpLate())
        return false;
    askPeer();
    return true;
}

Deadline SessionLoop::nextWakeUp()
{
    m_carriersDue = Deadline::max();
    for (const Entry &entry : m_entries)
        m_carriersDue = std::min(m_carriersDue, entry.carrier->wakeUp());
    Deadline next = std::min({m_carriersDue, m_opener.deadline(), m_probeUntil,
                              std::max(m_link.lastHeard(), m_askedAgain) + m_interval});
    if (m_asked > m_link.lastHeard())
        next = std::min(next, m_asked + m_options.deadAfter - m_interval);
    return next;
}

void SessionLoop::end(const Failure &why)
{
    if (why.reason == Reason::Cancelled)
        m_link.sayGoodbye();
    m_link.bury();
    m_opener.abandon(why);
    for (const Entry &entry : m_entries)
        entry.carrier->abandon();
    m_entries.clear();
}

} // namespace skydeck::ssh
