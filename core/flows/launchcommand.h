// The command line that does what was asked in a window.
#pragma once

#include "core/engine/launch.h"
#include "core/sky/preparedtask.h"

namespace skydeck::flows {

//! A skydeckctl command, quoted for a shell. Envs and secrets by name only (nameWords): it is written down. A text
//! without a file is read from the input ("-"). `update`: of the service that is named.
QString launchCommand(const engine::LaunchRequest &request, sky::Purpose purpose, bool update = false);

} // namespace skydeck::flows
