// What moves on an open session: a channel with something at our end of it.
#pragma once

#include "core/ssh/link.h"
#include "core/ssh/work.h"

#include <QByteArray>

namespace skydeck::ssh {

//! State that all carriers of a session share; in its thread.
struct PumpShared
{
    Link &link;
    Counters &counters;
    QByteArray scratch =
        QByteArray(128 * 1024, Qt::Uninitialized); //!< every transfer goes through it; only rests are kept
    bool drained = false;                          //!< this round libssh2 has read everything the socket had
    std::chrono::microseconds shortestRoundTrip{0};
    qint64 largestWindow = 0;
    int fatal = 0; //!< libssh2's code when the whole session is broken
};

//! What became of one call of libssh2.
enum class Called { Done, Again, SendUnfinished, ChannelBroken, SessionBroken };
Called classify(PumpShared &shared, ssize_t code);

//! A channel at work. In the session's thread.
class Carrier
{
public:
    Carrier() = default;
    virtual ~Carrier() = default;
    Carrier(const Carrier &) = delete;
    Carrier &operator=(const Carrier &) = delete;

    //! Moves what can be moved without waiting. `readable`: poll said that descriptor() has something.
    virtual void pump(bool readable) = 0;
    //! A call left half a packet with libssh2: nothing but pump() of this carrier may be called on the session
    //! until this is false.
    virtual bool holdsLine() const = 0;
    //! The last pump() transferred something: call it again soon.
    virtual bool moved() const = 0;
    virtual bool finished() const = 0;
    //! What poll() has to watch on descriptor(); 0: nothing now.
    virtual short events() const { return 0; }
    virtual int descriptor() const { return -1; }
    //! Latest time of the next pump().
    virtual Deadline wakeUp() const { return Deadline::max(); }
    //! Gives the channel back while the Link is buried.
    virtual void abandon() = 0;
};

} // namespace skydeck::ssh
