// Changes to clusters on disk: create, add a job, cancel, stop, start, down. Shared by the engine and the keeper.
// All block.
#pragma once

#include "core/local/planner.h"

namespace skydeck::local {

//! Creates or reuses the cluster and hands the job to a runner. Errors as Engine::launch.
Result<engine::Launched> handOver(Planned planned, std::map<QString, Secret> secrets, const QString &root,
                                  const Machine &machine, const QString &runner, qint64 logCapBytes,
                                  const QString &taskPath, bool exec, const std::stop_token &stop);
//! Ends a job with everything it started.
Result<void> cancelJob(const ClusterPlaces &places, int job);
Result<void> stopCluster(const ClusterPlaces &places);
Result<void> startCluster(const ClusterPlaces &places);
//! `runner` removes the folder; it may go on doing so after this has returned.
Result<void> downCluster(const ClusterPlaces &places, const QString &runner);
//! What autostop asks for, if it is still due.
Result<void> idleOut(const ClusterPlaces &places);
Result<void> setClusterAutostop(const ClusterPlaces &places, engine::Autostop autostop, const QString &runner);
//! Starts the cluster's keeper unless it is there or not needed.
void ensureKeeper(const ClusterPlaces &places, const QString &runner);

} // namespace skydeck::local
