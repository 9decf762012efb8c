// Waits for a store's answer, as a page gets it: by deliver.
#pragma once

#include "core/base/deliver.h"

#include <QTest>

#include <optional>

namespace skydeck::fixture {

template<typename T>
Result<T> await(QFuture<Result<T>> future, int ms = 5000)
{
    auto answer = std::make_shared<std::optional<Result<T>>>();
    QObject context;
    deliver(std::move(future), &context, [answer](Result<T> result) { answer->emplace(std::move(result)); });
    if (!QTest::qWaitFor([&] { return answer->has_value(); }, ms))
        return failure(ErrorKind::Internal, QStringLiteral("no answer came"));
    return std::move(**answer);
}

template<typename T>
ErrorKind kindOf(const Result<T> &result)
{
    return result ? ErrorKind(-1) : result.error().kind;
}

} // namespace skydeck::fixture
