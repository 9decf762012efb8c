// Ports as tasks write them: 8080, "8080", "8080-8090".
#pragma once

#include "core/base/result.h"

#include <utility>

namespace skydeck::task {

//! First and last port of an entry. BadInput with what is allowed.
Result<std::pair<int, int>> portRange(const QString &text);

} // namespace skydeck::task
