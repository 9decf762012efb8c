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
    QString folder; //!< for the ZIP of an upload, while it goes on
};

//! Ends when the server took the request. A stop before it is sent launches nothing. From then on the server's
//! answer is waited for: what it began is cancelled there, and only then it ends as Cancelled. What could not be
//! cancelled is Launched all the same.
QFuture<Result<engine::Launched>> handOver(const HandOver &to, SharedRequest request, bool exec, QObject *owner,
                                           std::stop_token stop);

} // namespace skydeck::sky
