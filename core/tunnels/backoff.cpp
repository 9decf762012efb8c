#include "core/tunnels/backoff.h"

#include <algorithm>

namespace skydeck::tunnels {

using namespace std::chrono_literals;

std::chrono::milliseconds Backoff::next(std::chrono::seconds down)
{
    constexpr std::chrono::milliseconds first = 100ms;
    constexpr std::chrono::milliseconds steady = 3s;
    constexpr std::chrono::milliseconds rare = 30s;
    constexpr std::chrono::seconds patience = 10min;
    constexpr int doublings = 5; // 100 ms … 3.2 s
    if (down > patience)
        return rare;
    const auto wait = first * (1 << std::min(m_tries, doublings));
    ++m_tries;
    return std::min(wait, steady);
}

} // namespace skydeck::tunnels
