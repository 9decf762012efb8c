#include "app/cli/commands.h"
#include "app/cli/output.h"

namespace skydeck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::cli", text);
}

// Exit code of an action, said in one line.
int said(const Result<void> &result, const QString &line)
{
    if (!result) {
        printError(result.error());
        return Failed;
    }
    print(line);
    return Fine;
}

template<typename Act>
int eachCluster(Session &session, const QStringList &names, const QString &line, Act act)
{
    int code = Fine;
    for (const QString &name : names) {
        const auto cluster = session.cluster(name);
        if (!cluster) {
            printError(cluster.error());
            code = Failed;
            continue;
        }
        code = std::max(code, said(session.await(act(*cluster)), line.arg(name)));
    }
    return code;
}

int cancel(Session &session, const Arguments &arguments)
{
    const auto cluster = session.cluster(arguments.words[0]);
    if (!cluster) {
        printError(cluster.error());
        return Failed;
    }
    const auto all = session.snapshot();
    QList<int> ids;
    for (const QString &word : arguments.words.mid(1)) {
        bool number = false;
        ids << word.toInt(&number);
        if (!number) {
            printError(tr("“%1” is not a job number.").arg(word));
            return WrongUse;
        }
    }
    if (ids.isEmpty() && !arguments.has(QStringLiteral("all"))) {
        printError(tr("Name the jobs, or say --all."));
        return WrongUse;
    }
    if (all && ids.isEmpty()) {
        for (const engine::Job &job : all->jobs) {
            if (job.ref.cluster == cluster->name && (!engine::isFinal(job.status) || job.backgroundProcesses > 0))
                ids << job.ref.id;
        }
    }
    if (ids.isEmpty())
        print(tr("No job of %1 runs.").arg(cluster->name));
    int code = Fine;
    for (const int id : std::as_const(ids)) {
        engine::JobRef ref{cluster->engine, cluster->name, id};
        QString name = QString::number(id);
        for (const engine::Job &job : all ? all->jobs : QList<engine::Job>()) {
            if (job.ref.cluster == cluster->name && (job.ref.id == id || job.shownNumber() == id)) {
                ref = job.ref;
                name = job.shownNumber() > 0 ? QString::number(job.shownNumber()) : job.name;
            }
        }
        code = std::max(code,
                        said(session.await(session.actions().cancel(ref)), tr("Job %1 is cancelled.").arg(name)));
    }
    return code;
}

int down(Session &session, const Arguments &arguments)
{
    QStringList names = arguments.words;
    const bool sure = arguments.has(QStringLiteral("y")) || arguments.has(QStringLiteral("yes"));
    if (arguments.has(QStringLiteral("all"))) {
        const auto all = session.snapshot();
        if (!all) {
            printError(all.error());
            return Failed;
        }
        for (const engine::Cluster &cluster : all->clusters) {
            if (cluster.owner.isEmpty()) // “all” are one's own
                names << cluster.name;
        }
        if (!sure && !inputIsTerminal()) {
            printError(tr("--all without a terminal needs -y."));
            return WrongUse;
        }
    }
    if (names.isEmpty() && !arguments.has(QStringLiteral("all"))) {
        printError(tr("Name the clusters, or say --all."));
        return WrongUse;
    }
    if (names.isEmpty()) {
        print(tr("No clusters."));
        return Fine;
    }
    if (!sure && inputIsTerminal()) {
        for (const QString &name : std::as_const(names)) {
            const auto cluster = session.cluster(name);
            if (!cluster)
                continue;
            const auto engine = session.engine(cluster->engine);
            if (engine)
                printError(QStringLiteral("%1: %2").arg(name, (*engine)->downConsequence(*cluster)));
        }
        if (!confirm(tr("Take down %1?").arg(names.join(QStringLiteral(", ")))))
            return Failed;
    }
    return eachCluster(session, names, tr("%1 is gone."),
                       [&](const engine::Cluster &c) { return session.actions().down(c); });
}

int autostop(Session &session, const Arguments &arguments)
{
    engine::Autostop wanted;
    const QString minutes = arguments.value(QStringLiteral("i"));
    bool number = false;
    wanted.idleMinutes = minutes.toInt(&number);
    wanted.down = arguments.has(QStringLiteral("down"));
    if (arguments.has(QStringLiteral("off")))
        wanted = {};
    else if (!number || wanted.idleMinutes < 0) {
        printError(tr("Say -i MINUTES, or --off."));
        return WrongUse;
    }
    return eachCluster(session, arguments.words,
                       wanted.isOn() ? tr("%1 stops by itself.") : tr("%1 does not stop by itself any more."),
                       [&](const engine::Cluster &c) { return session.actions().setAutostop(c, wanted); });
}

Command action(const char *name, const char *usage, const QString &help, int most, QStringList flags,
               std::function<int(Session &, const Arguments &)> run)
{
    Syntax syntax;
    syntax.flags = std::move(flags);
    syntax.least = 1;
    syntax.most = most;
    syntax.usage = QString::fromUtf8(usage);
    syntax.help = help;
    return {QString::fromLatin1(name), syntax, std::move(run)};
}

} // namespace

QList<Command> actionCommands()
{
    const auto stop = [](Session &session, const Arguments &arguments) {
        return eachCluster(session, arguments.words, tr("%1 is stopped."),
                           [&](const engine::Cluster &c) { return session.actions().stop(c); });
    };
    const auto start = [](Session &session, const Arguments &arguments) {
        return eachCluster(session, arguments.words, tr("%1 is up."),
                           [&](const engine::Cluster &c) { return session.actions().start(c); });
    };
    QList<Command> all{
        action("cancel", "cancel CLUSTER JOB… | cancel CLUSTER --all",
               tr("Ends jobs with everything they started."), -1, {QStringLiteral("all")}, cancel),
        action("stop", "stop CLUSTER…", tr("Ends all jobs and keeps the cluster's files."), -1, {}, stop),
        action("start", "start CLUSTER…",
               tr("Makes a stopped cluster usable again. Its jobs do not start by themselves."), -1, {}, start),
        action("down", "down CLUSTER… [-y] | down --all -y",
               tr("Ends all jobs and deletes the cluster. Asks on a terminal."), -1,
               {QStringLiteral("y"), QStringLiteral("yes"), QStringLiteral("all")}, down),
        action("autostop", "autostop CLUSTER… -i MINUTES [--down] | --off",
               tr("Stops (or takes down) clusters after idling."), -1,
               {QStringLiteral("off"), QStringLiteral("down")}, autostop)};
    all[3].syntax.least = 0;
    all[4].syntax.options = {QStringLiteral("i")};
    return all;
}

} // namespace skydeck::cli
