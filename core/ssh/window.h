// How much a channel's peer may send before it hears from us again.
#pragma once

#include "core/ssh/wake.h"

#include <QtGlobal>

namespace skydeck::ssh {

//! What all channels of a session may be sent beyond the least each gets. A window is no memory by itself, but a
//! local program that stops reading makes it memory: so the sum is bounded.
class WindowCredit
{
public:
    //! As OpenSSH's; enough for every short link. More than the link needs is no gain: sshd fills what it is
    //! offered, and moves all of it each time it makes its buffer larger (seen: 3 s of its processor time for 16
    //! MiB).
    static constexpr qint64 least = 2 * 1024 * 1024;

    explicit WindowCredit(qint64 largest)
        : m_largest(largest)
    {
    }
    //! One round trip was measured.
    void measured(std::chrono::microseconds roundTrip);
    std::chrono::microseconds roundTrip() const { return m_roundTrip; }
    //! A window would grow if the link is as long as it seems: one figure may be a busy machine's, so ask again.
    bool wantsMeasure() const { return m_doubted; }

private:
    friend class Window;
    qint64 left() const;

    const qint64 m_largest;
    std::chrono::microseconds m_roundTrip{0}; //!< the shortest; 0: not known yet
    int m_measures = 0;
    bool m_doubted = false;
    qint64 m_filled = least; //!< the largest window that was
    qint64 m_given = 0;      //!< beyond `least`, over all channels
};

//! One channel's: follows rate times delay.
class Window
{
public:
    //! Of a channel opened with `least`. It aims at once at what another one was seen to fill.
    explicit Window(WindowCredit &credit);
    ~Window();
    Window(const Window &) = delete;
    Window &operator=(const Window &) = delete;

    //! The local side took that many bytes. A window that was nearly all under way at once is what holds the
    //! transfer up: it doubles, once for each measured round trip.
    void delivered(qint64 bytes, Deadline now);
    //! What to add to a window of which `open` is left; 0: nothing now. Given in small parts, at most twice what
    //! was delivered: a large one would wait in sshd's memory, not on the way. Below `least` libssh2 does it by
    //! itself.
    qint64 grant(qint64 open);
    qint64 aim() const { return m_aim; }

private:
    WindowCredit &m_credit;
    qint64 m_aim;
    int m_measures;         //!< of the credit, when it last grew
    qint64 m_inForce;       //!< the aim of a round trip ago: what arrives now was sent under it
    qint64 m_bytes = 0;     //!< since m_since
    qint64 m_delivered = 0; //!< since the last grant
    Deadline m_since = Deadline::min();
};

} // namespace skydeck::ssh
