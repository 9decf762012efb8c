// What may be done to chosen clusters, decided by the engine's capabilities and the clusters' state. Pure.
#pragma once

#include "core/engine/engine.h"

#include <QByteArray>

namespace skydeck::pages {

enum class ClusterVerb {
    Open,
    Logs,
    Exec,
    Terminal,
    Ports, //!< brings them here by a tunnel
    Start,
    Stop,
    Autostop,
    Down,
    CopyName,
    CopyCommand,
    OpenFolder,
    Again,  //!< the newest launch on it, in the wizard
    History //!< what was done with it
};

//! A verb no chosen cluster's engine knows is not shown; one that cannot be done right now says why.
struct Allowed
{
    bool shown = true;
    QString why; //!< why it cannot be done now; empty: it can
    bool enabled() const { return shown && why.isEmpty(); }
    bool operator==(const Allowed &) const = default;
};

//! A chosen cluster with what the decision needs.
struct ChosenCluster
{
    engine::Cluster cluster;
    engine::Capabilities can;
    QString busy;              //!< what is under way for it
    bool hasPage = false;      //!< a service of it can be opened in a browser, by whatever that takes
    bool hasLaunch = false;    //!< what was launched on it is known
    bool goesByItself = false; //!< others were chosen with it, and it looks after more than itself
};

Allowed allowed(ClusterVerb verb, const QList<ChosenCluster> &chosen, bool hasTerminal);

//! What the autostop dialog begins with, and its command says: as it is set, else half an hour.
engine::Autostop offeredAutostop(const engine::Autostop &current, bool canStop);

//! The task that runs one command line: a block scalar with an explicit indent, so that every text stays itself.
//! Empty when there is nothing to run.
QByteArray taskOfCommand(const QString &line);

//! "train-1 (4 CPU, $0.71/h)" for questions.
QString clusterSummary(const engine::Cluster &cluster);

} // namespace skydeck::pages
