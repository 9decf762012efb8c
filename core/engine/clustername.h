// Names of clusters: what may be one, and which one a launch gets.
#pragma once

#include "core/base/result.h"

namespace skydeck::engine {

//! SkyPilot's rule for cluster names; BadInput says it.
Result<void> checkClusterName(const QString &name);

//! `wanted` when it may be a name; without a wish the task's name made fit, else a new one.
Result<QString> clusterNameFor(const QString &wanted, const QString &taskName);

} // namespace skydeck::engine
