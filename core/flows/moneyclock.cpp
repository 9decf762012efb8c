#include "core/flows/moneyclock.h"

#ifdef Q_OS_LINUX
#include <time.h>
#endif

namespace skydeck::flows {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds tolerance = 2min;
constexpr std::chrono::milliseconds doubt = 10min;

std::chrono::milliseconds steadyNow()
{
#ifdef Q_OS_LINUX
    timespec now{};
    if (clock_gettime(CLOCK_BOOTTIME, &now) == 0)
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::seconds(now.tv_sec)
                                                                     + std::chrono::nanoseconds(now.tv_nsec));
#endif
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace

Moment systemMoment()
{
    return {QDateTime::currentDateTimeUtc(), steadyNow()};
}

bool MoneyClock::take(const Moment &now)
{
    if (m_last) {
        const std::chrono::milliseconds wall(m_last->wall.msecsTo(now.wall));
        if (std::chrono::abs(wall - (now.steady - m_last->steady)) > tolerance)
            m_unsureUntil = now.steady + doubt;
    } else {
        m_unsureUntil = now.steady;
    }
    m_last = now;
    return now.steady >= m_unsureUntil;
}

} // namespace skydeck::flows
