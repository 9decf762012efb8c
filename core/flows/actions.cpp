#include "core/flows/actions.h"

#include "core/base/deliver.h"
#include "core/base/text.h"
#include "core/flows/launchflow.h"
#include "core/flows/skyactions.h"

namespace skydeck::flows {

using engine::Cluster;

struct Actions::Private
{
    const engine::Engines &engines;
    Fleet &fleet;
    Activity &activity;
    QHash<QString, QString> busy; // cluster key -> what

    void settle();

    QFuture<Result<void>> perform(Actions *self, const QString &kind, const QString &engineId,
                                  const QString &cluster, const QString &title, const QString &busyText,
                                  const QString &command,
                                  const std::function<QFuture<Result<void>>(engine::Engine &)> &act);
};

QFuture<Result<void>> Actions::Private::perform(Actions *self, const QString &kind, const QString &engineId,
                                                const QString &cluster, const QString &title,
                                                const QString &busyText, const QString &command,
                                                const std::function<QFuture<Result<void>>(engine::Engine &)> &act)
{
    engine::Engine *engine = engineById(engines, engineId);
    if (engine == nullptr)
        return readyResult<void>(
            failure(ErrorKind::NotFound, tr("The engine %1 is not there any more.").arg(engineId)));
    ActivityEntry entry;
    entry.kind = kind;
    entry.engine = engineId;
    entry.target = cluster;
    entry.title = title;
    entry.command = command;
    entry.where = engine->where();
    const QString id = activity.begin(entry);
    const QString key = engineId + QLatin1Char('/') + cluster;
    busy.insert(key, busyText);
    Q_EMIT self->busyChanged();
    auto future = act(*engine);
    // Two receivers: the list is told even when the window that asked is gone.
    deliver(future, &activity, [&list = activity, id](const Result<void> &result) { list.end(id, result); });
    deliver(future, self, [this, self, key](const Result<void> &result) {
        busy.remove(key);
        fleet.refresh();
        Q_EMIT self->busyChanged();
        if (!result && result.error().kind != ErrorKind::Cancelled)
            Q_EMIT self->failed(key, result.error());
    });
    return future;
}

// Launches that nobody watches to their end (a closed window, skydeckctl --detach): their jobs tell how they
// ended.
void Actions::Private::settle()
{
    QList<std::pair<QString, Result<void>>> ended;
    for (const ActivityEntry &entry : activity.entries()) {
        if (entry.outcome != Outcome::Running || !entry.job || !fleet.isLive())
            continue;
        const QDateTime read = fleet.updatedAt(entry.job->engine);
        if (!read.isValid() || read < entry.startedAt)
            continue;
        const engine::Engine *engine = engine::engineById(engines, entry.job->engine);
        const bool isHere = entry.where.isEmpty() || (engine != nullptr && engine->where() == entry.where);
        const engine::Job *job = fleet.job(*entry.job);
        if (job != nullptr && engine::isFinal(job->status))
            ended.append({entry.id, outcomeOf(*job)});
        else if (isHere && fleet.cluster(entry.job->engine, entry.job->cluster) == nullptr
                 && entry.startedAt.secsTo(read) > 60)
            ended.append({entry.id, failure(ErrorKind::Cancelled, tr("The cluster was taken down."))});
    }
    for (const auto &[id, result] : std::as_const(ended))
        activity.end(id, result);
}

Actions::Actions(const engine::Engines &engines, Fleet &fleet, Activity &activity, QObject *parent)
    : QObject(parent)
    , d(new Private{engines, fleet, activity, {}})
{
    connect(&fleet, &Fleet::changed, this, [this] { d->settle(); });
}

Actions::~Actions() = default;

QString Actions::where() const
{
    QStringList all;
    for (const auto &engine : d->engines)
        all << engine->where();
    return all.join(u'\n');
}

void Actions::onlyAt(const QString &where, const QString &key, const std::function<void()> &act)
{
    if (where == this->where())
        act();
    else
        Q_EMIT failed(key, SkyActions::otherServer());
}

QFuture<Result<void>> Actions::cancel(const engine::JobRef &job)
{
    const engine::Job *known = d->fleet.job(job);
    const int number = known != nullptr ? known->shownNumber() : std::max(0, job.id);
    const QString command = number > 0
        ? QStringLiteral("skydeckctl cancel %1 %2").arg(shellQuoted({job.cluster})).arg(number)
        : QString();
    const QString title = number > 0 ? tr("Cancel job %1 on %2").arg(number).arg(job.cluster)
                                     : tr("Cancel the launch of %1").arg(job.cluster);
    return d->perform(this, QStringLiteral("cancel"), job.engine, job.cluster, title, tr("Cancelling"), command,
                      [job](engine::Engine &e) { return e.cancel(job, {}); });
}

QFuture<Result<void>> Actions::stop(const Cluster &c)
{
    return d->perform(this, QStringLiteral("stop"), c.engine, c.name, tr("Stop %1").arg(c.name), tr("Stopping"),
                      command(QStringLiteral("stop"), c),
                      [name = c.name](engine::Engine &e) { return e.stop(name, {}); });
}

QFuture<Result<void>> Actions::start(const Cluster &c)
{
    return d->perform(this, QStringLiteral("start"), c.engine, c.name, tr("Start %1").arg(c.name), tr("Starting"),
                      command(QStringLiteral("start"), c),
                      [name = c.name](engine::Engine &e) { return e.start(name, {}); });
}

QFuture<Result<void>> Actions::down(const Cluster &c)
{
    return d->perform(this, QStringLiteral("down"), c.engine, c.name, tr("Take down %1").arg(c.name),
                      tr("Taking down"), command(QStringLiteral("down"), c),
                      [name = c.name](engine::Engine &e) { return e.down(name, {}); });
}

QFuture<Result<void>> Actions::setAutostop(const Cluster &c, engine::Autostop autostop)
{
    const engine::Engine *known = engineById(d->engines, c.engine);
    if (autostop.isOn() && !autostop.down && known != nullptr
        && !known->capabilitiesOf(c).testFlag(engine::Capability::Stop))
        return readyResult<void>(failure(
            ErrorKind::Refused, tr("%1 cannot be stopped, only taken down. Choose taking down.").arg(c.name)));
    QString line = command(QStringLiteral("autostop"), c);
    line += autostop.isOn() ? QStringLiteral(" -i %1").arg(autostop.idleMinutes) : QStringLiteral(" --off");
    if (autostop.isOn() && autostop.down)
        line += QStringLiteral(" --down");
    return d->perform(this, QStringLiteral("autostop"), c.engine, c.name, tr("Set autostop of %1").arg(c.name),
                      tr("Setting autostop"), line,
                      [name = c.name, autostop](engine::Engine &e) { return e.setAutostop(name, autostop, {}); });
}

QFuture<Result<void>> Actions::cancelActivity(const QString &activityId)
{
    if (d->activity.cancel(activityId))
        return readyResult<void>({});
    // A copy: beginning the cancel adds an entry, which moves the list that is walked here.
    std::optional<engine::JobRef> job;
    for (const ActivityEntry &entry : d->activity.entries()) {
        if (entry.id == activityId)
            job = entry.job;
    }
    if (job)
        return cancel(*job);
    return readyResult<void>(failure(ErrorKind::Refused, tr("This cannot be cancelled any more.")));
}

bool Actions::isBusy(const QString &clusterKey, QString *what) const
{
    const auto it = d->busy.constFind(clusterKey);
    if (it != d->busy.cend() && what != nullptr)
        *what = *it;
    return it != d->busy.cend();
}

QString Actions::command(const QString &verb, const Cluster &cluster)
{
    const QString program =
        cluster.engine == QLatin1String("local") ? QStringLiteral("skydeckctl") : QStringLiteral("sky");
    return shellQuoted({program, verb, cluster.name});
}

} // namespace skydeck::flows
