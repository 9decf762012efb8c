// A program that outlives us: no child of ours, a session of its own, fed through a pipe.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QStringList>

#include <chrono>

namespace skydeck::process {

//! Starts `program` with `arguments` as nobody's child. `input` goes to its stdin (closed behind it); its stdout
//! is read until a first line comes ("ok", else an error text) or `deadline` passes; stderr is appended to
//! `errorLog`. No other descriptor is inherited. Blocks for that long: for workers.
Result<void> startDetached(const QString &program, const QStringList &arguments, const Secret &input,
                           const QString &errorLog, std::chrono::milliseconds deadline);

} // namespace skydeck::process
