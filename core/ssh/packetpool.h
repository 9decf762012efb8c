// Memory for libssh2: blocks of packets are used again instead of going back to the system and coming again, page
// by page, 30,000 times a gigabyte.
#pragma once

#include <cstddef>
#include <vector>

namespace skydeck::ssh {

//! As malloc and free, whose memory it is: libssh2 frees some of what it allocates past us. Not thread-safe: one a
//! session.
class PacketPool
{
public:
    PacketPool() = default;
    ~PacketPool();
    PacketPool(const PacketPool &) = delete;
    PacketPool &operator=(const PacketPool &) = delete;

    void *allocate(std::size_t size);
    void release(void *memory);
    //! Released memory is wiped before it goes.
    void setWipes(bool wipes) { m_wipes = wipes; }

private:
    std::vector<void *> m_free;
    bool m_wipes = false;
};

} // namespace skydeck::ssh
