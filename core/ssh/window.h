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
    static constexpr qint64 least = 2 * 1024 * 1024; //!< as OpenSSH's; enough for every short link

    explicit WindowCredit(qint64 largest)
        : m_largest(largest)
    {
    }
    //! One round trip was measured.
    void measured(std::chrono::microseconds roundTrip);
    std::chrono::microseconds roundTrip() const { return m_roundTrip; }
    //! For a new channel: what this link's delay takes at a rate that few links reach.
    unsigned opening() const;

private:
    friend class Window;
    qint64 left() const;

    const qint64 m_largest;
    std::chrono::microseconds m_roundTrip{0}; //!< the shortest; 0: not known yet
    qint64 m_given = 0;                       //!< beyond `least`, over all channels
};

//! One channel's: follows rate times delay.
class Window
{
public:
    Window(WindowCredit &credit, unsigned opening);
    ~Window();
    Window(const Window &) = delete;
    Window &operator=(const Window &) = delete;

    //! The local side took that many bytes. The rate is measured with the window at hand, so the aim is a multiple
    //! of what was under way: it grows until the rate stops growing.
    void delivered(qint64 bytes, Deadline now);
    //! To be kept open at the server.
    qint64 aim() const { return m_aim; }
    bool grown() const { return m_aim > m_opening; }

private:
    WindowCredit &m_credit;
    const qint64 m_opening;
    qint64 m_aim;
    qint64 m_bytes = 0;
    Deadline m_since = Deadline::min();
};

} // namespace skydeck::ssh
