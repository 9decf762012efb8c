// The life of an open session: waits for what happens on all its descriptors and moves what can be moved.
#pragma once

#include "core/ssh/opener.h"
#include "core/ssh/watchlist.h"

namespace skydeck::ssh {

class SessionLoop
{
public:
    SessionLoop(Link &link, const SessionOptions &options, Control &control, Inbox &inbox, Counters &counters);
    ~SessionLoop();

    //! Runs until the session is stopped (Reason::Cancelled) or lost.
    Failure run();

private:
    struct Entry
    {
        std::uint64_t id;
        std::unique_ptr<Carrier> carrier;
        short watched = 0; //!< events in the watchlist
    };
    void takeInbox();
    void wait();
    void flush();
    void round();
    bool receive();
    void pumpCarriers(bool news);
    void pump(Entry &entry, bool readable);
    void take(std::unique_ptr<Carrier> carrier);
    void keepAlive();
    void askPeer();
    bool isLost();
    bool endLate();
    Deadline nextWakeUp();
    void end(const Failure &why);

    Link &m_link;
    const SessionOptions &m_options;
    Control &m_control;
    Inbox &m_inbox;
    PumpShared m_shared;
    Opener m_opener;
    Watchlist m_watchlist;
    std::vector<Entry> m_entries; //!< by id, ascending
    std::uint64_t m_nextId;
    std::vector<std::pair<std::uint64_t, bool>> m_ready; //!< carriers' ids, and whether there is something to read
    short m_linkWatched = 0;
    quint64 m_receipts = 0; //!< those that all carriers know of
    bool m_poked = true;
    bool m_news = true;  //!< every carrier has to look: there may be more in libssh2's buffer
    bool m_again = true; //!< do not wait
    Deadline m_carriersDue = Deadline::max();
    std::chrono::milliseconds m_interval;
    Deadline m_asked = Deadline::min(); //!< the first question since the peer was last heard
    Deadline m_askedAgain = Deadline::min();
    Deadline m_probeFrom = Deadline::min(), m_probeUntil = Deadline::max();
    Failure m_lost;
};

} // namespace skydeck::ssh
