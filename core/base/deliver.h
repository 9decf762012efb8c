// The only way from a future into an object that may die first.
#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

namespace skydeck {

//! Calls `handler(Result<T>&&)` in `context`'s thread when `future` ends; never when `context` died first.
//! A future that ended without a result (its producer was torn down) is delivered as Cancelled.
//! `QFuture::then(context, …)` aborts on Qt 6.4 when the context died first (measured), hence this.
template<typename T, typename Handler>
void deliver(QFuture<Result<T>> future, QObject *context, Handler handler)
{
    auto *watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, handler = std::move(handler)]() mutable {
                         watcher->deleteLater();
                         auto ended = watcher->future();
                         if (ended.resultCount() == 0) {
                             handler(Result<T>(cancelled()));
                             return;
                         }
                         if constexpr (std::is_void_v<T> || std::is_copy_constructible_v<T>)
                             handler(ended.result());
                         else
                             handler(ended.takeResult());
                     });
    watcher->setFuture(std::move(future));
}

//! A future that is already there.
template<typename T>
QFuture<Result<T>> readyResult(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

} // namespace skydeck
