// What work costs, for promises about its time: a busy machine makes it take longer, not cost more.
#pragma once

#include <QtGlobal>

#include <ctime>

namespace skydeck::support {

//! Sanitizers get their share.
#if defined(__SANITIZE_THREAD__)
inline constexpr qint64 slowedBy = 10;
#elif defined(__SANITIZE_ADDRESS__)
inline constexpr qint64 slowedBy = 5;
#else
inline constexpr qint64 slowedBy = 1;
#endif

//! The time this thread spent on a processor, in milliseconds, since it was made or last restarted.
class CpuTime
{
public:
    qint64 elapsed() const { return (now() - m_since) / 1'000'000; }
    qint64 restart()
    {
        const qint64 spent = elapsed();
        m_since = now();
        return spent;
    }

private:
    static qint64 now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
    }
    qint64 m_since = now();
};

} // namespace skydeck::support
