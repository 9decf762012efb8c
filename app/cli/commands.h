// All commands of skydeckctl: their verbs, what each takes, and what it does.
#pragma once

#include "app/cli/session.h"

#include <functional>

namespace skydeck::cli {

struct Verb
{
    QString name; //!< empty: the command's own name is enough
    Syntax syntax;
    std::function<int(Session &, const Arguments &)> run;
    std::function<int(const Arguments &)> alone = {}; //!< instead of `run`, for what needs no state of Skydeck's
    bool isUsual = false;                             //!< meant also where no verb is said
};

struct Command
{
    QString name;
    QString help; //!< of all verbs together; one alone has its own
    QList<Verb> verbs;
};

//! One that has no verbs.
Command plainCommand(const QString &name, Syntax syntax, std::function<int(Session &, const Arguments &)> run);

//! What the words of the command line ask for; also --help and --version. The exit code.
int carryOut(const QStringList &words);

//! Whether they can be used: of `check` and `engines`.
int checkEngines(Session &session, const Arguments &arguments);

// One group a file.
QList<Command> taskCommands();    //!< task check|get|set|unset
QList<Command> launchCommands();  //!< launch, exec
QList<Command> historyCommands(); //!< launches
QList<Command> listCommands();    //!< status, queue, services, check
QList<Command> serverCommands();  //!< engines servers|add|use|remove|setup|start|stop
QList<Command> followCommands();  //!< logs
QList<Command> openCommands();    //!< open
QList<Command> sshCommands();     //!< ssh
QList<Command> tunnelCommands();  //!< tunnel, tunnels
QList<Command> actionCommands();  //!< cancel, stop, start, down, autostop
QList<Command> cloudCommands();   //!< accelerators
QList<Command> poolCommands();    //!< pools list|status|add|change|up|down|remove
QList<Command> storeCommands();   //!< volumes, storage, workspaces
QList<Command> costCommands();    //!< cost
QList<Command> jobsCommands();    //!< jobs queue|launch|logs|events|cancel
QList<Command> serveCommands();   //!< serve status|up|update|down|logs
QList<Command> meshCommands();    //!< mesh zones|ip|apply
QList<Command> secretCommands();  //!< secrets list|remove

} // namespace skydeck::cli
