#include "core/ssh/window.h"

#include <algorithm>
#include <utility>

namespace skydeck::ssh {

namespace {

using std::chrono::microseconds;

constexpr qint64 mostGiven = 256 * 1024 * 1024; // over all channels of a session
constexpr qint64 share = 4;                     // a channel takes no more than this part of what is left
constexpr double filled = 0.7;       // a held-up transfer has at least that part of its window under way
constexpr qint64 part = 1024 * 1024; // to be granted at once
constexpr auto shortestSpan = microseconds(2'000);

} // namespace

void WindowCredit::measured(microseconds roundTrip)
{
    ++m_measures;
    m_doubted = false;
    m_roundTrip = m_roundTrip.count() == 0 ? roundTrip : std::min(m_roundTrip, roundTrip);
}

qint64 WindowCredit::left() const
{
    return std::max<qint64>(0, mostGiven - m_given) / share;
}

Window::Window(WindowCredit &credit)
    : m_credit(credit)
    , m_aim(std::min(credit.m_filled, WindowCredit::least + credit.left()))
    , m_measures(credit.m_measures)
    , m_inForce(m_aim)
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
    m_delivered += bytes;
    const auto span = std::chrono::duration_cast<microseconds>(now - m_since);
    if (roundTrip.count() == 0 || span < std::max(roundTrip, shortestSpan))
        return;
    const double underWay = double(m_bytes) / double(span.count()) * double(roundTrip.count());
    m_bytes = 0;
    m_since = now;
    const qint64 inForce = std::exchange(m_inForce, m_aim);
    if (underWay < filled * double(inForce))
        return;
    m_credit.m_filled = std::max(m_credit.m_filled, inForce);
    const qint64 more = std::min({m_aim, m_credit.m_largest - m_aim, m_credit.left()});
    if (more <= 0)
        return;
    if (m_measures == m_credit.m_measures) {
        m_credit.m_doubted = true;
        return;
    }
    m_measures = m_credit.m_measures;
    m_credit.m_given += more;
    m_aim += more;
}

qint64 Window::grant(qint64 open)
{
    if (m_delivered < std::min(m_aim / 8, part))
        return 0;
    const qint64 most = 2 * std::exchange(m_delivered, 0);
    return m_aim <= WindowCredit::least ? 0 : std::clamp<qint64>(m_aim - open, 0, most);
}

} // namespace skydeck::ssh
