// Opens channels one after another: libssh2 can have one opening in flight a session.
#pragma once

#include "core/ssh/carrier.h"

#include <deque>

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
    //! for ever). False: one is under way already, or another opening, which has to be answered first.
    bool ping();

    //! As far as possible without waiting; carriers of opened channels go to `opened`. True when an answer came:
    //! then there may be more in libssh2's buffer.
    bool pump(const Opened &opened);
    bool inFlight() const { return !m_queue.empty() && m_queue.front().begun; }
    //! When the opening in flight is too late.
    Deadline deadline() const;
    //! Ends all that waits. The one in flight gets `front`.
    void abandon(const Failure &why);

private:
    struct Opening
    {
        std::unique_ptr<ForwardWork> forward;
        std::unique_ptr<ExecWork> exec;
        QByteArray type, message;
        unsigned window = 0;
        bool begun = false;
        Deadline since;
    };
    bool isPing(const Opening &one) const { return !one.forward && !one.exec; }
    bool dropUnwanted();
    void succeeded(Opening one, LIBSSH2_CHANNEL *channel, const Opened &opened);
    void refused(Opening one, const QString &message);
    void answered(Deadline since);

    PumpShared &m_shared;
    QString m_host;
    std::chrono::milliseconds m_timeout;
    std::deque<Opening> m_queue;
};

} // namespace skydeck::ssh
