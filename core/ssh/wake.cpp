#include "core/ssh/wake.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace skydeck::ssh {

Waker::Waker()
    : m_fd(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
}

Waker::~Waker()
{
    if (m_fd >= 0)
        close(m_fd);
}

void Waker::stop()
{
    m_stopped.store(true, std::memory_order_release);
    poke();
}

void Waker::poke()
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = write(m_fd, &one, sizeof one); // full means poked already
}

void Waker::drain()
{
    std::uint64_t count = 0;
    [[maybe_unused]] const auto taken = read(m_fd, &count, sizeof count);
}

int pollTime(Deadline deadline)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - SteadyClock::now()).count();
    return int(std::clamp<long long>(left, 0, 3'600'000));
}

Waited waitFor(int descriptor, short events, Deadline deadline, const Waker &waker)
{
    // A poke that nobody takes here would make poll spin: after one, the waker is looked at in slices.
    bool poked = false;
    for (;;) {
        if (waker.stopped())
            return Waited::Stopped;
        const int left = pollTime(deadline);
        pollfd fds[2] = {{descriptor, events, 0}, {poked ? -1 : waker.descriptor(), POLLIN, 0}};
        const int count = poll(fds, 2, poked ? std::min(left, 20) : left);
        if (count < 0 && errno != EINTR)
            return Waited::Ready; // the caller's own call will meet the error
        if (waker.stopped())
            return Waited::Stopped;
        if (count > 0 && fds[0].revents)
            return Waited::Ready;
        if (fds[1].revents)
            poked = true;
        if (SteadyClock::now() >= deadline)
            return Waited::TimedOut;
    }
}

} // namespace skydeck::ssh
