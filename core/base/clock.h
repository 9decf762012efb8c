// The clock as a value, so that tests own time.
#pragma once

#include <QDateTime>

#include <functional>

namespace skydeck {

//! Returns the current time in UTC. Passed in wherever a decision depends on time.
using Clock = std::function<QDateTime()>;

inline Clock systemClock()
{
    return [] { return QDateTime::currentDateTimeUtc(); };
}

} // namespace skydeck
