// Managed jobs and services on their way to the SkyPilot server, also such as were launched before.
#pragma once

#include "app/cli/session.h"

namespace skydeck::cli {

//! Sends it; prints its number, then its log until it ends, but for --detach and --json.
int launchManagedJob(Session &session, const Arguments &arguments, engine::LaunchRequest request);
//! `update`: of the service of this name.
int bringUpService(Session &session, const Arguments &arguments, engine::LaunchRequest request, bool update);

} // namespace skydeck::cli
