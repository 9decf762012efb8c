// The verbs of `skydeckctl engines`: the SkyPilot servers behind the engine "sky".
#pragma once

#include "app/cli/session.h"

namespace skydeck::cli {

//! "add", "use", "remove", "servers", "start", "stop", "setup" with what follows; nothing for another word.
std::optional<int> serverVerb(Session &session, const Arguments &arguments);

} // namespace skydeck::cli
