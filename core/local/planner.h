// From a request to what would be done: every refusal happens here, before anything is touched.
#pragma once

#include "core/engine/launch.h"
#include "core/local/machine.h"
#include "core/local/store.h"

#include <map>
#include <stop_token>

namespace skydeck::local {

struct Planned
{
    engine::LaunchPlan plan;
    JobSpec spec; //!< without id and cluster uuid
    engine::Autostop autostop;
    QList<int> ports;
    std::map<QString, Secret> secrets; //!< those whose value stands in the file, or came as an env
};

//! Validates a launch (or exec) against the text, the machine and the clusters that exist. Changes nothing.
//! Blocks.
Result<Planned> planLaunch(const engine::LaunchRequest &request, const QString &root, const Machine &machine,
                           bool exec);

} // namespace skydeck::local
