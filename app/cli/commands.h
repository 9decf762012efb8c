// All commands of skydeckctl: name, syntax, and what it does.
#pragma once

#include "app/cli/session.h"

#include <functional>

namespace skydeck::cli {

struct Command
{
    QString name;
    Syntax syntax;
    std::function<int(Session &, const Arguments &)> run;
};

// One group a file.
QList<Command> taskCommands();   //!< task check|get|set|unset: no session needed beyond its type
QList<Command> launchCommands(); //!< launch, exec
QList<Command> listCommands();   //!< status, queue, services, engines, activity
QList<Command> followCommands(); //!< logs, open
QList<Command> actionCommands(); //!< cancel, stop, start, down, autostop

} // namespace skydeck::cli
