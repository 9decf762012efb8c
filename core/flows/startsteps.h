// The steps from a stopped cluster to one whose service can be asked.
#pragma once

#include "core/flows/opensteps.h"

namespace skydeck::flows {

//! "start", "up", and "listen" where no tunnel leads: in front of the others. Each looks first whether it is done
//! already, so that the list can be begun again anywhere (another try, a restart of the app).
std::vector<std::unique_ptr<OpenStep>> stepsToUp(const OpenWish &wish, const OpenPatience &patience);

//! The stopped cluster that must be started before this can be opened: the wish's own, or the one its tunnel leads
//! to by name. Null: there is none, or it cannot be started.
const engine::Cluster *clusterToStart(const OpenWish &wish, const tunnels::Tunnels *tunnels,
                                      const OpenStart &start);

//! Where a cluster of this engine is now: the id of the SkyPilot server in use, empty for other engines.
QString serverOf(const QString &engine, const OpenStart &start);

//! The cluster this one starts; null: it is gone, or another SkyPilot server is in use, whose cluster of the same
//! name is another one.
const engine::Cluster *clusterMeant(const OpenWish &wish, const OpenStart &start);

} // namespace skydeck::flows
