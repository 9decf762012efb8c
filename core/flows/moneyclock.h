// Whether the clock can be believed: one that jumps must raise no alarm. Pure but for systemMoment().
#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>
#include <optional>

namespace skydeck::flows {

//! One instant by two clocks.
struct Moment
{
    QDateTime wall;                   //!< UTC; people and programs set it
    std::chrono::milliseconds steady; //!< nobody does; goes on while the computer sleeps, where it can (Linux)
};
Moment systemMoment();
using MomentClock = std::function<Moment()>;

//! Compares both clocks from one moment to the next.
class MoneyClock
{
public:
    //! True when the wall clock can be believed: it went as the other one for the last ten minutes, or since the
    //! beginning.
    bool take(const Moment &now);

private:
    std::optional<Moment> m_last;
    std::chrono::milliseconds m_unsureUntil{0};
};

} // namespace skydeck::flows
