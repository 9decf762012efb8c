#include "core/tunnels/wakewatch.h"

#include <QNetworkInformation>

#include <ctime>

namespace skydeck::tunnels {

using namespace std::chrono_literals;

namespace {

// CLOCK_BOOTTIME counts sleep, CLOCK_MONOTONIC does not (clock_gettime(2)); setting the clock moves neither.
std::chrono::nanoseconds asleepSinceBoot()
{
    const auto read = [](clockid_t clock) {
        timespec time{};
        ::clock_gettime(clock, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    };
    return read(CLOCK_BOOTTIME) - read(CLOCK_MONOTONIC);
}

} // namespace

WakeWatch::WakeWatch(QObject *parent)
    : QObject(parent)
    , m_asleep(asleepSinceBoot())
{
    m_timer.setTimerType(Qt::VeryCoarseTimer); // a second more or less costs nothing, a wake-up does
    m_timer.setInterval(5s);
    connect(&m_timer, &QTimer::timeout, this, &WakeWatch::look);
    m_timer.start();
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return; // no NetworkManager: back-off finds out
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
            &WakeWatch::networkChanged);
}

void WakeWatch::look()
{
    const auto asleep = asleepSinceBoot();
    const bool slept = asleep - m_asleep > 2s;
    m_asleep = asleep;
    if (slept)
        Q_EMIT woke();
}

} // namespace skydeck::tunnels
