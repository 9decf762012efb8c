#include "app/cli/commands.h"
#include "app/cli/donelist.h"
#include "app/cli/ending.h"
#include "app/cli/jobwords.h"
#include "app/cli/output.h"

#include <algorithm>

namespace skydeck::cli {

namespace {

// The clusters of these names; which one is not there is said.
QList<engine::Cluster> clustersOf(const engine::Snapshot &all, const QStringList &names, int &code)
{
    QList<engine::Cluster> found;
    for (const QString &name : names) {
        if (const auto cluster = Session::clusterOf(all, name))
            found << *cluster;
        else
            code = failed(cluster.error());
    }
    return found;
}

template<typename Act>
int eachCluster(Session &session, const Arguments &arguments, const QList<engine::Cluster> &clusters, int code,
                const QString &line, Act act)
{
    DoneList done(arguments);
    for (const engine::Cluster &cluster : clusters) {
        if (const auto acted = session.await(act(cluster)))
            done.add(cluster.name, line.arg(cluster.name));
        else
            code = std::max(code, failed(acted.error()));
        if (session.wasInterrupted())
            return done.ended(Interrupted); // the others stay as they are
    }
    return done.ended(code);
}

// Where nothing is lost.
template<typename Act>
int eachNamed(Session &session, const Arguments &arguments, const QString &line, Act act)
{
    const auto all = session.snapshot();
    if (!all)
        return failed(all.error());
    int code = Fine;
    const auto clusters = clustersOf(*all, arguments.words, code);
    return eachCluster(session, arguments, clusters, code, line, act);
}

QString namesOf(const QList<engine::Cluster> &clusters)
{
    QStringList names;
    for (const engine::Cluster &cluster : clusters)
        names << cluster.name;
    return names.join(QStringLiteral(", "));
}

QString numberOf(const engine::Job &job)
{
    return job.shownNumber() > 0 ? QString::number(job.shownNumber()) : job.name;
}

// Those of these numbers, or with --all those that run.
QList<engine::Job> jobsToCancel(const ClusterJobs &found, const QList<int> &numbers, int &code)
{
    QList<engine::Job> jobs;
    for (const int number : numbers) {
        if (const auto job = found.numbered(number))
            jobs << *job;
        else
            code = failed(job.error());
    }
    if (numbers.isEmpty())
        std::copy_if(found.jobs.begin(), found.jobs.end(), std::back_inserter(jobs), [](const engine::Job &job) {
            return !engine::isFinal(job.status) || job.backgroundProcesses > 0;
        });
    return jobs;
}

int cancelJobs(Session &session, const Arguments &arguments, const QList<engine::Job> &jobs, int code)
{
    DoneList done(arguments);
    for (const engine::Job &job : jobs) {
        const QString number = numberOf(job);
        const auto cancelled = session.await(session.actions().cancel(job.ref));
        if (cancelled)
            done.add(job.shownNumber() > 0 ? QJsonValue(job.shownNumber()) : QJsonValue(job.name),
                     tr("Job %1 is cancelled.").arg(number));
        else
            code = std::max(code, failed(cancelled.error()));
        if (session.wasInterrupted())
            return done.ended(Interrupted);
    }
    return done.ended(code);
}

int cancel(Session &session, const Arguments &arguments)
{
    const auto numbers = jobNumbers(arguments.words.mid(1));
    if (!numbers)
        return wrongUse(numbers.error());
    if (numbers->isEmpty() != arguments.has(QStringLiteral("all")))
        return wrongUse(tr("Name the jobs, or say --all."));
    const auto found = clusterJobs(session, arguments.words[0]);
    if (!found)
        return failed(found.error());
    if (const auto known = found->known(); numbers->isEmpty() && !known)
        return failed(known.error());
    int code = Fine;
    const QList<engine::Job> jobs = jobsToCancel(*found, *numbers, code);
    if (jobs.isEmpty() && code == Fine)
        printError(tr("No job of %1 runs.").arg(found->cluster.name));
    if (jobs.isEmpty())
        return DoneList(arguments).ended(code);
    QStringList names;
    for (const engine::Job &job : jobs)
        names << numberOf(job);
    if (const auto kept = unlessMeant(arguments, {},
                                      tr("Cancel %1 on %2 with everything it started?")
                                          .arg(names.join(QStringLiteral(", ")), found->cluster.name)))
        return *kept;
    return cancelJobs(session, arguments, jobs, code);
}

int stop(Session &session, const Arguments &arguments)
{
    const auto all = session.snapshot();
    if (!all)
        return failed(all.error());
    int code = Fine;
    const auto clusters = clustersOf(*all, arguments.words, code);
    if (clusters.isEmpty())
        return code;
    if (const auto kept = unlessMeant(arguments, tr("All jobs there end. Files stay, and you can start again."),
                                      tr("Stop %1?").arg(namesOf(clusters))))
        return *kept;
    return eachCluster(session, arguments, clusters, code, tr("%1 is stopped."),
                       [&](const engine::Cluster &c) { return session.actions().stop(c); });
}

int start(Session &session, const Arguments &arguments)
{
    return eachNamed(session, arguments, tr("%1 is up."),
                     [&](const engine::Cluster &c) { return session.actions().start(c); });
}

int down(Session &session, const Arguments &arguments)
{
    const bool everything = arguments.has(QStringLiteral("all"));
    if (everything != arguments.words.isEmpty())
        return wrongUse(tr("Name the clusters, or say --all."));
    const auto all = session.snapshot();
    if (!all)
        return failed(all.error());
    int code = Fine;
    QList<engine::Cluster> clusters = clustersOf(*all, arguments.words, code);
    if (everything) // “all” are one's own, and none that looks after others
        std::copy_if(all->clusters.begin(), all->clusters.end(), std::back_inserter(clusters),
                     [&](const engine::Cluster &one) {
                         const auto engine = session.engine(one.engine);
                         return one.owner.isEmpty() && engine && !(*engine)->looksAfterOthers(one);
                     });
    if (clusters.isEmpty() && everything)
        printError(tr("No clusters."));
    if (clusters.isEmpty())
        return DoneList(arguments).ended(code);
    QStringList losses;
    for (const engine::Cluster &cluster : std::as_const(clusters)) {
        if (const auto engine = session.engine(cluster.engine))
            losses << QStringLiteral("%1: %2").arg(cluster.name, (*engine)->downConsequence(cluster));
    }
    if (const auto kept =
            unlessMeant(arguments, losses.join(QLatin1Char('\n')), tr("Take down %1?").arg(namesOf(clusters))))
        return *kept;
    return eachCluster(session, arguments, clusters, code, tr("%1 is gone."),
                       [&](const engine::Cluster &c) { return session.actions().down(c); });
}

int autostop(Session &session, const Arguments &arguments)
{
    const bool off = arguments.has(QStringLiteral("off"));
    const bool takesDown = arguments.has(QStringLiteral("down"));
    const auto minutes = numberFrom(arguments.value(QStringLiteral("i")), 0);
    if (off == minutes.has_value() || (off && takesDown))
        return wrongUse(tr("Say -i MINUTES, or --off."));
    const engine::Autostop wanted = off ? engine::Autostop() : engine::Autostop{*minutes, takesDown};
    return eachNamed(session, arguments,
                     wanted.isOn() ? tr("%1 stops by itself.") : tr("%1 does not stop by itself any more."),
                     [&](const engine::Cluster &c) { return session.actions().setAutostop(c, wanted); });
}

} // namespace

QList<Command> actionCommands()
{
    return {plainCommand(QStringLiteral("cancel"),
                         {QStringLiteral("CLUSTER (JOB… | --all) [-y|--yes] [--json]"), 1, -1,
                          tr("Ends jobs with everything they started.")},
                         cancel),
            plainCommand(QStringLiteral("stop"),
                         {QStringLiteral("CLUSTER… [-y|--yes] [--json]"), 1, -1,
                          tr("Ends all jobs and keeps the cluster's files.")},
                         stop),
            plainCommand(QStringLiteral("start"),
                         {QStringLiteral("CLUSTER… [--json]"), 1, -1,
                          tr("Makes a stopped cluster usable again. Its jobs do not start by themselves.")},
                         start),
            plainCommand(QStringLiteral("down"),
                         {QStringLiteral("(CLUSTER… | --all) [-y|--yes] [--json]"), 0, -1,
                          tr("Ends all jobs and deletes the cluster.")},
                         down),
            plainCommand(QStringLiteral("autostop"),
                         {QStringLiteral("CLUSTER… (-i MINUTES [--down] | --off) [--json]"), 1, -1,
                          tr("Stops (or takes down) clusters after idling.")},
                         autostop)};
}

} // namespace skydeck::cli
