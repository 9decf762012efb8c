// Orders to a SkyPilot server, asked about, followed, and ended with a line.
#pragma once

#include "app/cli/session.h"

namespace skydeck::cli {

//! Hands a task to the server; what the server does with it is said on a terminal. The request's answer; Ctrl-C
//! cancels it on the server, unless it was done by then.
Result<QJsonValue> submitted(Session &session, engine::LaunchRequest request, sky::Purpose purpose,
                             bool update = false);

//! `question`: asked without --yes; empty: none. The server's lines are said as they come; Ctrl-C cancels it on
//! the server. At a good end `names` are done, and `line` says so.
int performed(Session &session, const Arguments &arguments, const flows::SkyOrder &order, const QString &question,
              const QStringList &names, const QString &line);

} // namespace skydeck::cli
