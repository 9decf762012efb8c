// Something that takes several requests and ends with one answer.
#pragma once

#include "core/base/deliver.h"

#include <QObject>
#include <QtConcurrent>

#include <stop_token>

namespace skydeck::sky {

//! From here on JSON takes a millisecond and more to be read.
inline constexpr qsizetype manyBytes = 128 * 1024;

//! Ends its promise once and goes with it. Below an owner: when that goes, the answer is Cancelled. GUI thread;
//! the stop may be asked for in any thread.
template<typename T>
class Errand : public QObject
{
public:
    explicit Errand(QObject *owner, std::stop_token stop)
        : QObject(owner)
        , m_stop(std::move(stop))
        , m_onStop(m_stop, [this] {
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (!m_ended)
                        stopped();
                },
                Qt::QueuedConnection);
        })
    {
        m_promise.start();
    }
    ~Errand() override
    {
        if (!m_ended)
            answer(cancelled());
    }

    QFuture<Result<T>> future() { return m_promise.future(); }

protected:
    //! The stop was asked for, and it has not ended yet.
    virtual void stopped() { end(cancelled()); }
    const std::stop_token &stop() const { return m_stop; }
    bool hasEnded() const { return m_ended; }
    void end(Result<T> result)
    {
        if (m_ended)
            return;
        answer(std::move(result));
        deleteLater();
    }
    //! The next step for what is made of `bytes` bytes by `make`: at once, or in a worker where that would hold
    //! the window up.
    template<typename Make, typename Handler>
    void made(qsizetype bytes, Make make, Handler handler)
    {
        if (bytes < manyBytes)
            handler(make());
        else
            deliver(QtConcurrent::run(std::move(make)), this,
                    [this, handler = std::move(handler)](auto result) mutable {
                        if (!m_ended)
                            handler(std::move(result));
                    });
    }
    //! The next step: `handler` gets the value, an error ends the errand.
    template<typename V, typename Handler>
    void then(QFuture<Result<V>> future, Handler handler)
    {
        deliver(std::move(future), this, [this, handler = std::move(handler)](Result<V> result) mutable {
            if (m_ended)
                return;
            if (!result)
                end(failureOf(result));
            else
                handler(std::move(*result));
        });
    }

private:
    void answer(Result<T> result)
    {
        m_ended = true;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    std::stop_token m_stop;
    QPromise<Result<T>> m_promise;
    bool m_ended = false;
    std::stop_callback<std::function<void()>> m_onStop; // last: it may be called while we are made
};

} // namespace skydeck::sky
