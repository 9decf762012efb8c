#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"

namespace skydeck::cli {

namespace {

// Exit code of an action, said in one line.
int said(const Result<void> &result, const QString &line)
{
    if (!result)
        return failed(result.error());
    print(line);
    return Fine;
}

template<typename Act>
int eachCluster(Session &session, const QStringList &names, const QString &line, Act act)
{
    const auto all = session.snapshot();
    if (!all)
        return failed(all.error());
    int code = Fine;
    for (const QString &name : names) {
        const auto cluster = Session::clusterOf(*all, name);
        code =
            std::max(code, cluster ? said(session.await(act(*cluster)), line.arg(name)) : failed(cluster.error()));
        if (session.wasInterrupted())
            return Interrupted; // the others stay as they are
    }
    return code;
}

int cancel(Session &session, const Arguments &arguments)
{
    QList<int> ids;
    for (const QString &word : arguments.words.mid(1)) {
        const auto number = numberFrom(word, 1);
        if (!number)
            return wrongUse(tr("“%1” is not a job number.").arg(word));
        ids << *number;
    }
    if (ids.isEmpty() && !arguments.has(QStringLiteral("all")))
        return wrongUse(tr("Name the jobs, or say --all."));
    const auto all = session.snapshot();
    if (!all)
        return failed(all.error());
    const auto cluster = Session::clusterOf(*all, arguments.words[0]);
    if (!cluster)
        return failed(cluster.error());
    if (ids.isEmpty()) {
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
        for (const engine::Job &job : all->jobs) {
            if (job.ref.cluster == cluster->name && (job.ref.id == id || job.shownNumber() == id)) {
                ref = job.ref;
                name = job.shownNumber() > 0 ? QString::number(job.shownNumber()) : job.name;
            }
        }
        code = std::max(code,
                        said(session.await(session.actions().cancel(ref)), tr("Job %1 is cancelled.").arg(name)));
        if (session.wasInterrupted())
            return Interrupted;
    }
    return code;
}

int down(Session &session, const Arguments &arguments)
{
    QStringList names = arguments.words;
    const bool everything = arguments.has(QStringLiteral("all"));
    if (everything != names.isEmpty())
        return wrongUse(tr("Name the clusters, or say --all."));
    if (everything && !isSure(arguments) && !inputIsTerminal())
        return wrongUse(tr("--all without a terminal needs -y."));
    const auto all = session.snapshot();
    if (!all)
        return failed(all.error());
    QStringList losses;
    for (const engine::Cluster &cluster : all->clusters) {
        if (everything && cluster.owner.isEmpty()) // “all” are one's own
            names << cluster.name;
        if (const auto engine = session.engine(cluster.engine); engine && names.contains(cluster.name))
            losses << QStringLiteral("%1: %2").arg(cluster.name, (*engine)->downConsequence(cluster));
    }
    if (names.isEmpty()) {
        printError(tr("No clusters."));
        return Fine;
    }
    if (!isMeant(arguments, losses.join(QLatin1Char('\n')),
                 tr("Take down %1?").arg(names.join(QStringLiteral(", ")))))
        return Failed;
    return eachCluster(session, names, tr("%1 is gone."),
                       [&](const engine::Cluster &c) { return session.actions().down(c); });
}

int autostop(Session &session, const Arguments &arguments)
{
    const bool off = arguments.has(QStringLiteral("off"));
    const auto minutes = numberFrom(arguments.value(QStringLiteral("i")), 0);
    if (off == minutes.has_value())
        return wrongUse(tr("Say -i MINUTES, or --off."));
    const engine::Autostop wanted =
        off ? engine::Autostop() : engine::Autostop{*minutes, arguments.has(QStringLiteral("down"))};
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
               sureFlags() + QStringList{QStringLiteral("all")}, down),
        action("autostop", "autostop CLUSTER… -i MINUTES [--down] | --off",
               tr("Stops (or takes down) clusters after idling."), -1,
               {QStringLiteral("off"), QStringLiteral("down")}, autostop)};
    all[3].syntax.least = 0;
    all[4].syntax.options = {QStringLiteral("i")};
    return all;
}

} // namespace skydeck::cli
