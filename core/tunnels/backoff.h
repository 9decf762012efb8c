// How long to wait before the next try.
#pragma once

#include <chrono>

namespace skydeck::tunnels {

//! Quick at first, every few seconds for the first minutes (so that a restarted server is found within 5 s),
//! rarely after that. A value.
class Backoff
{
public:
    //! The wait before the next try, counted from now; `down` is how long the tunnel has been down.
    std::chrono::milliseconds next(std::chrono::seconds down);
    void reset() { m_tries = 0; }
    int tries() const { return m_tries; }

private:
    int m_tries = 0;
};

} // namespace skydeck::tunnels
