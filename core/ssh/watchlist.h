// Waits for many descriptors at once, at a cost that does not grow with those that are quiet.
#pragma once

#include <cstdint>
#include <vector>

#include <sys/epoll.h>

namespace skydeck::ssh {

//! Level-triggered. Belongs to one thread.
class Watchlist
{
public:
    struct Event
    {
        std::uint64_t id;
        bool readable; //!< also: ended or broken
        bool writable;
    };
    Watchlist();
    ~Watchlist();
    Watchlist(const Watchlist &) = delete;
    Watchlist &operator=(const Watchlist &) = delete;

    //! Watches `descriptor` for `events` (POLLIN, POLLOUT) instead of `before`; 0: not at all. Events carry `id`.
    void change(int descriptor, std::uint64_t id, short before, short events);
    //! What is there within `milliseconds`, at most 64 at a time; valid until the next call.
    const std::vector<Event> &wait(int milliseconds);

private:
    int m_fd = -1;
    std::vector<epoll_event> m_raw = std::vector<epoll_event>(64);
    std::vector<Event> m_events;
};

} // namespace skydeck::ssh
