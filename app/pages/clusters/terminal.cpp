#include "app/pages/clusters/terminal.h"

#include "core/base/paths.h"
#include "core/process/program.h"

#include <QDir>
#include <QProcess>

namespace skydeck::pages {

namespace {

struct Known
{
    const char *program;
    QStringList before; //!< what comes between the terminal and the command
};

//! The desktop's own choice first. Only terminals that take a command as separate words.
const QList<Known> &knownTerminals()
{
    static const QList<Known> all = {
        {"xdg-terminal-exec", {}},
        {"x-terminal-emulator", {QStringLiteral("-e")}},
        {"gnome-terminal", {QStringLiteral("--")}},
        {"kgx", {QStringLiteral("-e")}},
        {"konsole", {QStringLiteral("-e")}},
        {"xfce4-terminal", {QStringLiteral("-x")}},
        {"mate-terminal", {QStringLiteral("-x")}},
        {"kitty", {}},
        {"alacritty", {QStringLiteral("-e")}},
        {"foot", {}},
        {"xterm", {QStringLiteral("-e")}},
    };
    return all;
}

QString shellHome(const QString &folder)
{
    const QString home = folder + QStringLiteral("/home");
    return QDir(home).exists() ? home : folder;
}

QString shellStart(const QString &home)
{
    const QString workdir = home + QStringLiteral("/sky_workdir");
    return QDir(workdir).exists() ? workdir : home;
}

} // namespace

TerminalCommand terminalFor(const QStringList &command, const std::function<QString(const QString &)> &find)
{
    for (const Known &known : knownTerminals()) {
        const QString path = find(QLatin1String(known.program));
        if (!path.isEmpty())
            return {path, known.before + command};
    }
    return {};
}

bool hasTerminal()
{
    return !terminalFor({}, process::findProgram).program.isEmpty();
}

QStringList clusterShell(const QString &clusterFolder)
{
    const QString home = shellHome(clusterFolder);
    // Terminals often belong to a server process: environment and folder of ours would be lost, so the command
    // itself sets them. The paths are arguments, never part of the script.
    return {QStringLiteral("/bin/sh"),
            QStringLiteral("-c"),
            QStringLiteral("cd \"$2\" && HOME=\"$1\" exec \"${SHELL:-/bin/bash}\""),
            QStringLiteral("skydeck"),
            home,
            shellStart(home)};
}

QStringList shellOf(const engine::Cluster &cluster)
{
    if (!cluster.folder.isEmpty())
        return clusterShell(cluster.folder);
    // What it says at its end (no such cluster, the key was refused) must stay to be read.
    return {QStringLiteral("/bin/sh"),
            QStringLiteral("-c"),
            QStringLiteral("\"$1\" ssh \"$2\" || { echo; printf '%s ' \"$3\"; read -r _; }"),
            QStringLiteral("skydeck"),
            companionProgram(QStringLiteral("skydeckctl")),
            cluster.name,
            QCoreApplication::translate("skydeck::pages::Terminal", "The shell ended. Press Enter to close.")};
}

Result<void> openTerminal(const QStringList &command)
{
    const auto terminal = terminalFor(command, process::findProgram);
    if (terminal.program.isEmpty())
        return failure(
            ErrorKind::ToolMissing,
            QCoreApplication::translate("skydeck::pages::Terminal",
                                        "No terminal program was found. Install one, for example xterm."));
    if (!QProcess::startDetached(terminal.program, terminal.arguments))
        return failure(ErrorKind::ToolMissing,
                       QCoreApplication::translate("skydeck::pages::Terminal", "%1 could not be started.")
                           .arg(terminal.program));
    return {};
}

} // namespace skydeck::pages
