// The life of an open session: waits for what happens on all its descriptors and moves what can be moved.
#pragma once

#include "core/ssh/opener.h"

#include <poll.h>

namespace skydeck::ssh {

class SessionLoop
{
public:
    SessionLoop(Link &link, const SessionOptions &options, Control &control, Inbox &inbox, Counters &counters);
    ~SessionLoop();

    //! Runs until the session is stopped (Reason::Cancelled) or lost.
    Failure run();

private:
    void takeInbox();
    void wait();
    void round();
    void pumpAll();
    void keepAlive();
    void askPeer();
    bool isLost();
    Deadline nextWakeUp() const;
    bool lineHeld() const { return m_opener.holdsLine() || m_holder; }
    void end(const Failure &why);

    Link &m_link;
    const SessionOptions &m_options;
    Control &m_control;
    Inbox &m_inbox;
    PumpShared m_shared;
    Opener m_opener;
    std::vector<std::unique_ptr<Carrier>> m_carriers;
    Carrier *m_holder = nullptr; //!< who left half a packet with libssh2
    std::vector<pollfd> m_fds;
    bool m_socketReady = false;
    bool m_again = true; //!< something moved: do not wait
    std::chrono::milliseconds m_interval;
    Deadline m_asked = Deadline::min(); //!< the first question since the peer was last heard
    Deadline m_askedAgain = Deadline::min();
    Deadline m_probeFrom = Deadline::min(), m_probeUntil = Deadline::max();
    Failure m_lost;
};

} // namespace skydeck::ssh
