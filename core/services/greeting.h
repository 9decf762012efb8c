// Ports that speak no HTTP/1: whether a connection holds, and whether it greets as HTTP/2 does.
#pragma once

#include "core/base/result.h"

#include <QFuture>

#include <chrono>
#include <stop_token>

namespace skydeck::services {

//! A connection that is not cut off at once (a tunnel's end takes connections even when nothing listens behind it,
//! and ends them within two seconds). Errors: Unreachable, Cancelled.
QFuture<Result<void>> holdsConnection(const QString &host, int port, std::stop_token stop);

//! Sends HTTP/2's preface without TLS and waits for the server's SETTINGS (RFC 9113, 3.4), which gRPC servers send
//! at once. Errors: Unreachable (nobody there, or cut off), Timeout, BadAnswer (something else answers),
//! Cancelled.
QFuture<Result<void>> greetsAsHttp2(const QString &host, int port, std::chrono::milliseconds deadline,
                                    std::stop_token stop);

} // namespace skydeck::services
