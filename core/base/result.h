// Result<T>: a value or an Error, with the names of std::expected so that it can become that one day.
#pragma once

#include "core/base/error.h"

#include <QMetaType>

#include <tl/expected.hpp>

namespace skydeck {

template<typename T>
using Result = tl::expected<T, Error>;

//! `return failure(ErrorKind::NotFound, tr("…"));`
inline tl::unexpected<Error> failure(ErrorKind kind, QString text, QString detail = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(text), std::move(detail)});
}

inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

//! Passes another result's error on unchanged.
template<typename T>
tl::unexpected<Error> failureOf(const Result<T> &result)
{
    return tl::unexpected<Error>(result.error());
}

//! The one spelling of "stopped on request".
inline tl::unexpected<Error> cancelled()
{
    return failure(ErrorKind::Cancelled, QCoreApplication::translate("skydeck::Error", "Cancelled."));
}

} // namespace skydeck

// A signal may carry Result<void>: its == exists but does not compile for void (tl::expected), and moc would ask
// it.
template<>
struct QTypeTraits::has_operator_equal<skydeck::Result<void>> : std::false_type
{
};
