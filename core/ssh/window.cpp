#include "core/ssh/window.h"

#include <algorithm>

namespace skydeck::ssh {

namespace {

using std::chrono::microseconds;

constexpr qint64 mib = 1024 * 1024;
constexpr qint64 opensFor = 640 * mib;  // bytes a second that a first window lasts for
constexpr qint64 mostGiven = 256 * mib; // over all channels of a session
constexpr qint64 share = 4;             // a channel takes no more than this part of what is left
constexpr auto shortestSpan = microseconds(5'000);

} // namespace

void WindowCredit::measured(microseconds roundTrip)
{
    m_roundTrip = m_roundTrip.count() == 0 ? roundTrip : std::min(m_roundTrip, roundTrip);
}

qint64 WindowCredit::left() const
{
    return std::max<qint64>(0, mostGiven - m_given) / share;
}

unsigned WindowCredit::opening() const
{
    const qint64 wanted = std::min(opensFor * m_roundTrip.count() / 1'000'000, m_largest);
    return unsigned(least + std::clamp<qint64>(wanted - least, 0, left()));
}

Window::Window(WindowCredit &credit, unsigned opening)
    : m_credit(credit)
    , m_opening(opening)
    , m_aim(opening)
{
    m_credit.m_given += m_aim - WindowCredit::least;
}

Window::~Window()
{
    m_credit.m_given -= m_aim - WindowCredit::least;
}

void Window::delivered(qint64 bytes, Deadline now)
{
    const auto roundTrip = m_credit.roundTrip();
    if (m_since == Deadline::min())
        m_since = now;
    m_bytes += bytes;
    const auto span = std::chrono::duration_cast<microseconds>(now - m_since);
    if (roundTrip.count() == 0 || span < std::max(roundTrip, shortestSpan))
        return;
    const auto flight = qint64(double(m_bytes) / double(span.count()) * double(roundTrip.count()));
    m_bytes = 0;
    m_since = now;
    const qint64 more = std::min({4 * flight - m_aim, m_credit.m_largest - m_aim, m_credit.left()});
    if (more <= 0)
        return;
    m_credit.m_given += more;
    m_aim += more;
}

} // namespace skydeck::ssh
