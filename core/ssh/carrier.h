// What moves on an open session: a channel with something at our end of it.
#pragma once

#include "core/ssh/link.h"
#include "core/ssh/window.h"
#include "core/ssh/work.h"

#include <QByteArray>

namespace skydeck::ssh {

//! State that all carriers of a session share; in its thread.
struct PumpShared
{
    Link &link;
    Counters &counters;
    WindowCredit credit;
    QByteArray scratch =
        QByteArray(128 * 1024, Qt::Uninitialized); //!< every transfer goes through it; only rests are kept
    int fatal = 0;                                 //!< libssh2's code when the whole session is broken
};

//! What became of one call of libssh2.
enum class Called { Done, Again, ChannelBroken, SessionBroken };
Called classify(PumpShared &shared, ssize_t code);

//! A channel at work. In the session's thread.
class Carrier
{
public:
    Carrier() = default;
    virtual ~Carrier() = default;
    Carrier(const Carrier &) = delete;
    Carrier &operator=(const Carrier &) = delete;

    //! Moves what can be moved without waiting. `readable`: descriptor() has something.
    virtual void pump(bool readable) = 0;
    //! Something came from the server, or the link takes bytes again: is pump() worth a call? Cheap.
    virtual bool concerned() const = 0;
    //! The last pump() stopped for the others' sake: call it again soon.
    virtual bool unfinished() const { return false; }
    virtual bool finished() const = 0;
    //! The channel as long as it is open; null: none.
    virtual LIBSSH2_CHANNEL *channel() const = 0;
    //! What to watch on descriptor(); 0: nothing now. -1: there is none any more.
    virtual short events() const { return 0; }
    virtual int descriptor() const { return -1; }
    //! Latest time of the next pump().
    virtual Deadline wakeUp() const { return Deadline::max(); }
    //! Gives the channel back while the Link is buried.
    virtual void abandon() = 0;
};

} // namespace skydeck::ssh
