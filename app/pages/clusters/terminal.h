// The system's terminal, opened with a shell that stands in a cluster's home.
#pragma once

#include "core/base/result.h"
#include "core/engine/values.h"

#include <QStringList>

#include <functional>

namespace skydeck::pages {

struct TerminalCommand
{
    QString program;
    QStringList arguments;
    bool operator==(const TerminalCommand &) const = default;
};

//! The first terminal that is installed, with `command` as what it runs. `find` gives the absolute path of a
//! program, or nothing. An empty program: no terminal here.
TerminalCommand terminalFor(const QStringList &command, const std::function<QString(const QString &)> &find);
bool hasTerminal();
//! The shell of a cluster of this computer: HOME is the cluster's, as its jobs have it.
QStringList clusterShell(const QString &clusterFolder);
//! Of one of this computer its folder's, else by `skydeckctl ssh`.
QStringList shellOf(const engine::Cluster &cluster);
//! Opens a terminal with `command`; it lives on without us.
Result<void> openTerminal(const QStringList &command);

} // namespace skydeck::pages
