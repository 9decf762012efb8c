// What ends a session's waits, and waiting for a person's answer.
#pragma once

#include "core/ssh/outcome.h"
#include "core/ssh/wake.h"

#include <QFuture>

#include <stop_token>

namespace skydeck::ssh {

struct Control
{
    Waker waker;
    std::stop_source questions; //!< given to Prompts

    void stop()
    {
        waker.stop();
        questions.request_stop();
    }
    bool stopped() const { return waker.stopped(); }
};

//! Waits for `future` until it ends or the session is stopped. Looks every 20 ms: a QFuture cannot be polled, and
//! what is waited for takes a person or a round trip.
template<typename T>
bool waitForFuture(const QFuture<T> &future, const Control &control)
{
    while (!future.isFinished()) {
        if (waitFor(-1, 0, after(std::chrono::milliseconds(20)), control.waker) == Waited::Stopped)
            return false;
    }
    return true;
}

//! A person's answer. Declined (Cancelled) and stopped are Reason::Cancelled; other errors are `otherwise`.
template<typename T>
Tried<T> answered(QFuture<Result<T>> future, const Control &control, Reason otherwise)
{
    if (!waitForFuture(future, control) || future.resultCount() == 0)
        return failedCancelled();
    Result<T> result = future.takeResult();
    if (result)
        return std::move(*result);
    if (result.error().kind == ErrorKind::Cancelled)
        return failedCancelled();
    return tl::unexpected<Failure>(Failure{otherwise, result.error()});
}

} // namespace skydeck::ssh
