// An open file descriptor that closes itself.
#pragma once

#include <memory>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace skydeck::ssh {

class Descriptor
{
public:
    Descriptor() = default;
    //! `lease` is let go once the descriptor is closed or released: its owner counts by it what is still in use.
    explicit Descriptor(int fd, std::shared_ptr<void> lease = {})
        : m_fd(fd)
        , m_lease(std::move(lease))
    {
    }
    ~Descriptor() { reset(); }
    Descriptor(Descriptor &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
        , m_lease(std::move(other.m_lease))
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        if (this != &other) {
            reset();
            m_fd = std::exchange(other.m_fd, -1);
            m_lease = std::move(other.m_lease);
        }
        return *this;
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    int get() const { return m_fd; }
    explicit operator bool() const { return m_fd >= 0; }
    int release()
    {
        m_lease.reset();
        return std::exchange(m_fd, -1);
    }
    void reset()
    {
        if (m_fd >= 0)
            close(std::exchange(m_fd, -1));
        m_lease.reset();
    }
    void makeNonBlocking() const { fcntl(m_fd, F_SETFL, fcntl(m_fd, F_GETFL, 0) | O_NONBLOCK); }

private:
    int m_fd = -1;
    std::shared_ptr<void> m_lease;
};

} // namespace skydeck::ssh
