#include "core/ssh/watchlist.h"

#include <cerrno>

#include <poll.h>
#include <unistd.h>

namespace skydeck::ssh {

Watchlist::Watchlist()
    : m_fd(epoll_create1(EPOLL_CLOEXEC))
{
}

Watchlist::~Watchlist()
{
    if (m_fd >= 0)
        close(m_fd);
}

void Watchlist::change(int descriptor, std::uint64_t id, short before, short events)
{
    if (before == events)
        return;
    epoll_event event{};
    event.events = ((events & POLLIN) ? EPOLLIN : 0u) | ((events & POLLOUT) ? EPOLLOUT : 0u);
    event.data.u64 = id;
    // Left in with no events, an ended socket would report its end for ever.
    const int what = events == 0 ? EPOLL_CTL_DEL : before == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    epoll_ctl(m_fd, what, descriptor, &event);
}

const std::vector<Watchlist::Event> &Watchlist::wait(int milliseconds)
{
    m_events.clear();
    int count = epoll_wait(m_fd, m_raw.data(), int(m_raw.size()), milliseconds);
    if (count < 0 && errno == EINTR) // also a program that was stopped goes on: what came meanwhile counts
        count = epoll_wait(m_fd, m_raw.data(), int(m_raw.size()), 0);
    for (int i = 0; i < count; ++i) {
        const auto what = m_raw[size_t(i)].events;
        m_events.push_back({m_raw[size_t(i)].data.u64, (what & ~unsigned(EPOLLOUT)) != 0, (what & EPOLLOUT) != 0});
    }
    return m_events;
}

} // namespace skydeck::ssh
