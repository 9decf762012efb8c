#include "core/ssh/packetpool.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include <malloc.h>

namespace skydeck::ssh {

namespace {

// Packets of a transfer have 32 KiB and a little. Smaller ones would waste the room of a block.
constexpr std::size_t smallest = 20 * 1024;
constexpr std::size_t block = 36 * 1024;
constexpr std::size_t slack = 512; // that malloc may add
constexpr std::size_t kept = 16;   // twice what one receive brings

} // namespace

PacketPool::~PacketPool()
{
    std::for_each(m_free.begin(), m_free.end(), std::free);
}

void *PacketPool::allocate(std::size_t size)
{
    if (size < smallest || size > block)
        return std::malloc(size);
    if (m_free.empty())
        return std::malloc(block);
    void *memory = m_free.back();
    m_free.pop_back();
    return memory;
}

void PacketPool::release(void *memory)
{
    const std::size_t size = memory ? malloc_usable_size(memory) : 0;
    if (m_wipes && memory)
        explicit_bzero(memory, size);
    if (size >= block && size < block + slack && m_free.size() < kept)
        m_free.push_back(memory);
    else
        std::free(memory);
}

} // namespace skydeck::ssh
