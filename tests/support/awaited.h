// The value of a future, waited for in this thread's event loop.
#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QTest>

namespace skydeck::support {

//! As long as a busy machine may need for what starts programs; a test that waits longer is ended by its timeout.
inline constexpr int patience = 270'000;

template<typename T>
Result<T> awaited(QFuture<Result<T>> future, int milliseconds = patience)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, milliseconds))
        return failure(ErrorKind::Internal, QStringLiteral("it never ended"));
    if (future.resultCount() == 0)
        return cancelled();
    if constexpr (std::is_copy_constructible_v<T> || std::is_void_v<T>)
        return future.result();
    else
        return future.takeResult();
}

} // namespace skydeck::support
