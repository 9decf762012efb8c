// A log that a SkyPilot server streams, printed as it comes.
#pragma once

#include "app/cli/session.h"
#include "core/sky/joblog.h"

namespace skydeck::cli {

//! Until it ends or Ctrl-C. The body says whether it is followed. Exit code: 0 unless it could not be had.
int printLog(Session &session, const std::shared_ptr<sky::Client> &client, const sky::LogSource &source);

} // namespace skydeck::cli
