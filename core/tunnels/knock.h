// Asks a server whether something listens behind it, without a byte to whoever does.
#pragma once

#include "core/tunnels/transport.h"

#include <stop_token>

namespace skydeck::tunnels {

//! As Tunnel::knock; `transport` is open. The future ends in any thread.
QFuture<Result<void>> knock(Transport &transport, const QString &host, int port, std::stop_token stop);

//! What the opening of a connection says about its far end.
Result<void> knockResult(const ssh::ChannelResult &result);

} // namespace skydeck::tunnels
