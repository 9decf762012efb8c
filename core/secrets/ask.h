// One answer, promised once, whoever is first: the work, a stop, a deadline, or the end of the store.
#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QPromise>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace skydeck::secrets {

//! Shared by everybody who may end it. Goes without an answer: the future ends without one, which `deliver` reads
//! as Cancelled.
template<typename T>
class Ask
{
public:
    explicit Ask(const std::stop_token &stop)
    {
        m_promise.start();
        m_stop.emplace(stop, [this] { end(cancelled()); });
    }
    QFuture<Result<T>> future() { return m_promise.future(); }
    bool hasEnded() const { return m_ended.load(); }
    //! The first counts. Thread-safe.
    void end(Result<T> result)
    {
        if (m_ended.exchange(true))
            return;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

private:
    QPromise<Result<T>> m_promise;
    std::atomic<bool> m_ended = false;
    std::optional<std::stop_callback<std::function<void()>>> m_stop; // last: waits for a stop that is under way
};

template<typename T>
using AskPointer = std::shared_ptr<Ask<T>>;

} // namespace skydeck::secrets
