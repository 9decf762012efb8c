#include "core/local/words.h"

namespace skydeck::local {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::local", text);
}

QString exitText(int code)
{
    switch (code) {
    case 126: return tr("Exit code 126: a command could not be executed.");
    case 127: return tr("Exit code 127: a command was not found. Install it in setup.");
    case 130: return tr("Exit code 130: interrupted.");
    case 137: return tr("Exit code 137: killed, often for lack of memory.");
    case 139: return tr("Exit code 139: a program crashed (segmentation fault).");
    case 143: return tr("Exit code 143: ended by a TERM signal.");
    default:
        return code > 128 && code < 160 ? tr("Exit code %1: ended by signal %2.").arg(code).arg(code - 128)
                                        : tr("Exit code %1.").arg(code);
    }
}

} // namespace

QString reasonText(const JobState &state)
{
    const QString &code = state.reason;
    const int exit = state.exitCode.value_or(0);
    if (code == QLatin1String("exit"))
        return exitText(exit);
    if (code == QLatin1String("setup"))
        return tr("Setup failed. %1").arg(exitText(exit));
    if (code == QLatin1String("files"))
        return tr("Copying the files failed; the log says why.");
    if (code == QLatin1String("no-space"))
        return tr("The disk is full. Free some space and launch again.");
    if (code == QLatin1String("restart"))
        return tr("The computer restarted while this job ran.");
    if (code == QLatin1String("supervisor"))
        return tr("Its supervisor was ended from outside; how the job itself ended is unknown.");
    if (code == QLatin1String("supervisor-alive"))
        return tr("Its supervisor was ended from outside; the job goes on, its exit code will be unknown.");
    if (code == QLatin1String("never-began"))
        return tr("Skydeck ended before this job began. Launch it again.");
    return {};
}

QString stepTitle(const QString &id)
{
    if (id == QLatin1String("files"))
        return tr("Files copied");
    if (id == QLatin1String("queue"))
        return tr("Its turn");
    if (id == QLatin1String("setup"))
        return tr("Set-up");
    return id == QLatin1String("run") ? tr("Running") : id;
}

} // namespace skydeck::local
