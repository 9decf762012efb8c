// Gives a task to a SkyPilot server: prepared, sent, and known as a launch from the first second.
#pragma once

#include "core/engine/launch.h"
#include "core/sky/overview.h"
#include "core/sky/skyplan.h"

namespace skydeck::sky {

struct HandOver
{
    std::shared_ptr<Client> client;
    Launches &launches;
    Overview &overview;
};

//! Ends when the server took the request. A stop before that launches nothing, also when the server's answer is
//! on its way: what it began is cancelled there.
QFuture<Result<engine::Launched>> handOver(const HandOver &to, SharedRequest request, bool exec, QObject *owner,
                                           std::stop_token stop);

} // namespace skydeck::sky
