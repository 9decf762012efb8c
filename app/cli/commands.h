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
    std::function<int(const Arguments &)> alone; //!< instead of `run`, for what needs no state of Skydeck's
};

// One group a file.
QList<Command> taskCommands();    //!< task check|get|set|unset
QList<Command> launchCommands();  //!< launch, exec
QList<Command> historyCommands(); //!< launches
QList<Command> listCommands();    //!< status, queue, services, engines
QList<Command> followCommands();  //!< logs
QList<Command> openCommands();    //!< open
QList<Command> sshCommands();     //!< ssh
QList<Command> tunnelCommands();  //!< tunnel, tunnels
QList<Command> actionCommands();  //!< cancel, stop, start, down, autostop
QList<Command> cloudCommands();   //!< accelerators
QList<Command> poolCommands();    //!< pools list|add|up|status|down|remove
QList<Command> storeCommands();   //!< volumes, storage, workspaces
QList<Command> costCommands();    //!< cost
QList<Command> jobsCommands();    //!< jobs queue|launch|logs|events|cancel
QList<Command> serveCommands();   //!< serve status|up|update|down|logs
QList<Command> meshCommands();    //!< mesh zones|ip|apply
QList<Command> secretCommands();  //!< secrets list|remove

} // namespace skydeck::cli
