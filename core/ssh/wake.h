// How a session's thread waits: for descriptors, until a deadline, and ended at once by a stop or a new request.
#pragma once

#include <atomic>
#include <chrono>

namespace skydeck::ssh {

using SteadyClock = std::chrono::steady_clock;
using Deadline = SteadyClock::time_point;

inline Deadline after(std::chrono::milliseconds time)
{
    return SteadyClock::now() + time;
}

//! An eventfd with two meanings: "stop" stays, "poke" says once that there is something new. Thread-safe.
class Waker
{
public:
    Waker();
    ~Waker();
    Waker(const Waker &) = delete;
    Waker &operator=(const Waker &) = delete;

    void stop();
    void poke();
    bool stopped() const { return m_stopped.load(std::memory_order_acquire); }
    //! For poll(): readable after stop or poke.
    int descriptor() const { return m_fd; }
    //! Takes the pokes; a stop stays.
    void drain();

private:
    int m_fd = -1;
    std::atomic<bool> m_stopped{false};
};

enum class Waited { Ready, Stopped, TimedOut };

//! Waits until `descriptor` has one of `events` (POLLIN, POLLOUT; errors count as ready). -1 waits for stop and
//! time alone. Pokes are left for the main loop.
Waited waitFor(int descriptor, short events, Deadline deadline, const Waker &waker);

//! Milliseconds for poll(): never negative, rounded up.
int pollTime(Deadline deadline);

} // namespace skydeck::ssh
