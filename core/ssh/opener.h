// Opens channels, many at once: on a long link a page's connections do not queue up for a round trip each.
#pragma once

#include "core/ssh/carrier.h"

#include <deque>
#include <vector>

namespace skydeck::ssh {

class Opener
{
public:
    using Opened = std::function<void(std::unique_ptr<Carrier>)>;
    Opener(PumpShared &shared, QString host, std::chrono::milliseconds timeout);

    void add(std::unique_ptr<ForwardWork> work);
    void add(std::unique_ptr<ExecWork> work);
    //! Asks the peer for a sign of life: the opening of a channel of a type that nobody knows is refused after
    //! exactly one round trip, and needs no place in libssh2's queue of packets (a keepalive's answer stays in it
    //! for ever). False: one is under way already, or other openings that have to be answered first.
    bool ping();

    //! As far as possible without waiting; carriers of opened channels go to `opened`. True when an answer came:
    //! then there may be more in libssh2's buffer.
    bool pump(const Opened &opened);
    bool inFlight() const { return !m_flying.empty(); }
    //! When the oldest opening in flight that somebody waits for is too late.
    Deadline deadline() const;
    //! Ends those that are too late; their places are kept for the late answers, and what opens then is closed at
    //! once. False: the session is not worth keeping, since a ping is late too, or libssh2 opens one at a time.
    bool giveUpLate();
    //! Ends all that waits.
    void abandon(const Failure &why);

private:
    struct Opening
    {
        std::unique_ptr<ForwardWork> forward;
        std::unique_ptr<ExecWork> exec;
        QByteArray type, message;
        LIBSSH2_CHANNEL *channel = nullptr;
        Deadline since;    //!< when it began
        bool late = false; //!< given up; only its answer is outstanding
        bool begun() const { return since != Deadline(); }
        bool isPing() const { return !forward && !exec && !late; }
    };
    bool begin(Opening &one);
    int ask(Opening &one);
    bool dropUnwanted();
    void beginAll();
    void succeeded(Opening one, const Opened &opened);
    void refused(Opening one, const QString &message);
    void answered(Deadline since);
    void endLate(Opening &one);
    bool isFull() const;

    PumpShared &m_shared;
    QString m_host;
    std::chrono::milliseconds m_timeout;
    std::deque<Opening> m_waiting;
    int m_measured = 0;            //!< pings answered
    std::vector<Opening> m_flying; //!< oldest first
    size_t m_late = 0;             //!< of them
    quint64 m_receipts = 0;        //!< of the link, when answers were last looked for
};

} // namespace skydeck::ssh
