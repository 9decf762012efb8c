// Questions of several steps that an engine asks a SkyPilot server: a plan, a check, a hand-over.
#pragma once

#include "core/engine/launch.h"
#include "core/sky/client.h"
#include "core/sky/clusters.h"
#include "core/sky/preparedtask.h"

namespace skydeck::sky {

using SharedRequest = std::shared_ptr<const engine::LaunchRequest>;

//! The text checked here and ready to be sent; in a worker thread. `update` as for prepareTask.
QFuture<Result<PreparedTask>> prepared(SharedRequest request, Purpose purpose, bool update = false);

//! Checked here, by the server, and priced by its optimizer; nothing is made. What the server finds wrong with the
//! text comes as BadInput in its own words. The price is that of one cluster: of a service, one replica; of a
//! pipeline, its dearest task. Below `owner`; the client is held until it ends.
QFuture<Result<engine::LaunchPlan>> planOn(std::shared_ptr<Client> client, SharedRequest request, Purpose purpose,
                                           QObject *owner, std::stop_token stop);

//! The cluster of this name, when the server has one.
QFuture<Result<std::optional<ClusterRow>>> clusterNamed(Client &client, const QString &name, QObject *owner,
                                                        std::stop_token stop);

//! Reachable, of which version, signed in, with which clouds.
QFuture<Result<engine::CheckReport>> checkOn(std::shared_ptr<Client> client, QObject *owner, std::stop_token stop);

} // namespace skydeck::sky
