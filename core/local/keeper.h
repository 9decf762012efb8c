// Autostop without the app: a small process a cluster that waits for it to idle.
#pragma once

#include "core/local/store.h"

namespace skydeck::local {

//! When the cluster last did something: its jobs' ends, its start, the moment autostop was set. Invalid while a
//! job is active.
QDateTime idleSince(const ClusterPlaces &places, const ClusterRecord &record);

//! A minute of autostop in milliseconds; tests make it shorter by SKYDECK_TEST_MINUTE_MS.
qint64 autostopMinuteMs();
//! Holds the keeper's lock and stops or takes the cluster down once it idled long enough. Returns the program's
//! exit code. Blocks.
int keepCluster(const QString &folder);

} // namespace skydeck::local
