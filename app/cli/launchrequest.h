// What is launched, as the words of a command line say it.
#pragma once

#include "app/cli/arguments.h"
#include "core/engine/launch.h"
#include "core/flows/launchmemo.h"

namespace skydeck::cli {

//! --env NAME=VALUE, --env NAME, --secret NAME (its value from the variable of that name).
Result<void> takeEnvs(const Arguments &arguments, engine::LaunchRequest &request);

//! The file, or standard input for "-"; -c, -i and --down as well. Values that are missing are asked for at a
//! terminal. BadInput: what was typed cannot be used.
Result<engine::LaunchRequest> requestFrom(const Arguments &arguments, const QString &file);

//! What a launch of before was, with what this command says besides.
Result<engine::LaunchRequest> requestAgain(const Arguments &arguments, const flows::LaunchMemo &memo);

} // namespace skydeck::cli
