#include "core/local/lifecycle.h"

#include "core/base/json.h"
#include "core/local/keeper.h"
#include "core/local/sweep.h"
#include "core/process/detached.h"
#include "core/process/processtree.h"

#include <QDir>
#include <QFileInfo>
#include <QThread>
#include <QUuid>

#include <cerrno>
#include <csignal>

namespace skydeck::local {

namespace {

using engine::ClusterStatus;
using engine::JobStatus;

constexpr auto lockDeadline = std::chrono::seconds(20);
// How long a `down` waits for the disk; most folders are gone by then.
constexpr auto sweepPatience = std::chrono::seconds(3);

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::local", text);
}

Error noCluster(const QString &name)
{
    return {ErrorKind::NotFound, tr("There is no cluster %1 on this computer.").arg(name), {}};
}

Result<FileLock> lockCluster(const ClusterPlaces &places)
{
    if (auto made = makeFolder(places.locks()); !made)
        return failureOf(made);
    return FileLock::lock(places.lock(), lockDeadline);
}

// A cluster that is there, as it is while nobody else changes it.
struct HeldCluster
{
    FileLock lock;
    ClusterRecord record;
};

Result<HeldCluster> holdCluster(const ClusterPlaces &places)
{
    auto lock = lockCluster(places);
    if (!lock)
        return failureOf(lock);
    auto record = readCluster(places);
    if (!record)
        return failure(noCluster(places.name));
    return HeldCluster{std::move(*lock), std::move(*record)};
}

// Under the cluster's lock.
Result<ClusterRecord> existingOrNew(const Planned &planned, const ClusterPlaces &places, const Machine &machine,
                                    const QString &taskPath, bool exec, bool &created)
{
    ClusterRecord record;
    if (QFileInfo(places.folder()).isDir()) {
        auto read = readCluster(places);
        if (!read)
            return failureOf(read);
        record = *read;
        if (exec && record.status != ClusterStatus::Up) // stopped since it was planned
            return failure(ErrorKind::Conflict, tr("%1 is stopped. Start it first.").arg(places.name));
    } else if (exec) { // taken down since then
        return failure(noCluster(places.name));
    } else {
        created = true;
        record.name = places.name;
        record.uuid = QUuid::createUuid().toString(QUuid::Id128);
    }
    if (exec)
        return record;
    record.status = ClusterStatus::Up;
    record.launchedAt = QDateTime::currentDateTimeUtc();
    record.cpus = machine.cpus;
    record.memoryGiB = machine.memoryGiB;
    record.gpus = machine.gpus;
    if (!taskPath.isEmpty())
        record.taskPath = taskPath;
    for (const int port : planned.ports) {
        if (!record.ports.contains(port))
            record.ports << port;
    }
    if (planned.autostop.isOn() || created) {
        record.autostop = planned.autostop;
        record.autostopSince = record.launchedAt;
    }
    if (!created)
        return writeCluster(places, record).map([&] { return record; });
    // Made aside and moved in whole: a cluster is there or it is not.
    const ClusterPlaces aside{places.root, QStringLiteral(".new-") + record.uuid};
    auto made = makeFolder(aside.home()).and_then([&] { return makeFolder(aside.jobs()); }).and_then([&] {
        return writeCluster(aside, record);
    });
    if (made
        && ::rename(QFile::encodeName(aside.folder()).constData(), QFile::encodeName(places.folder()).constData())
            != 0)
        made = failure(fileError(errno, places.folder(), tr("Making the cluster")));
    if (!made) {
        removeTree(aside.folder());
        return failureOf(made);
    }
    return record;
}

Result<JobPlaces> newJob(const ClusterPlaces &places, JobSpec &spec)
{
    const auto jobs = jobPlaces(places);
    spec.id = jobs.isEmpty() ? 1 : jobs.constLast().id() + 1;
    const JobPlaces job{places.jobs() + QLatin1Char('/') + QString::number(spec.id)};
    if (auto made = makeFolder(job.folder); !made)
        return failureOf(made);
    if (auto written = writeSpec(job, spec); !written) {
        removeTree(job.folder);
        return failureOf(written);
    }
    return job;
}

Secret secretsAsJson(const std::map<QString, Secret> &secrets)
{
    QByteArray json = "{";
    for (const auto &[name, secret] : secrets) {
        QJsonObject one{{name, QString::fromUtf8(secret.reveal())}};
        QByteArray entry = toJsonBytes(one);
        json += (json.size() > 1 ? "," : "") + entry.mid(1, entry.size() - 2);
    }
    return Secret(QByteArray(json + '}'));
}

void endMarked(const QByteArray &mark)
{
    process::endTree(mark, 0, std::chrono::milliseconds(3000), std::chrono::milliseconds(5000));
}

qint64 liveRunner(const JobPlaces &job)
{
    if (!FileLock::isHeld(job.runnerLock()))
        return 0;
    const auto state = readState(job);
    return state && state->bootId == bootId() ? state->runnerPid : 0;
}

// All jobs at once: every wish is written and every supervisor told before any is waited for, so that none that
// waits begins.
Result<void> endAllJobs(const ClusterPlaces &places, const ClusterRecord &record)
{
    const auto jobs = jobPlaces(places);
    QList<JobPlaces> open;
    for (const JobPlaces &job : jobs) {
        const auto state = readState(job);
        if (!FileLock::isHeld(job.runnerLock()) && state && engine::isFinal(state->status))
            continue;
        (void)replaceFile(job.cancel(), "cancel\n");
        if (const qint64 runner = liveRunner(job); runner > 0) {
            ::kill(pid_t(runner), SIGCONT);
            ::kill(pid_t(runner), SIGTERM);
        }
        open.append(job);
    }
    for (const JobPlaces &job : std::as_const(open)) {
        if (auto ended = cancelJob(places, job.id()); !ended && ended.error().kind != ErrorKind::NoSpace)
            return ended;
    }
    if (record.uuid.isEmpty())
        return {};
    // What lost its supervisor has the cluster's mark all the same.
    const auto left = process::markedBy(clusterMarkPrefix(record.uuid), process::allProcesses());
    for (auto it = left.begin(); it != left.end(); ++it)
        endMarked(it.key());
    return {};
}

// Under the cluster's lock.
Result<void> stopJobsAndCluster(const ClusterPlaces &places, ClusterRecord record)
{
    if (auto ended = endAllJobs(places, record); !ended)
        return ended;
    record.status = ClusterStatus::Stopped;
    return writeCluster(places, record);
}

// Under the cluster's lock.
Result<void> removeCluster(const ClusterPlaces &places, const ClusterRecord &record)
{
    if (auto ended = endAllJobs(places, record); !ended)
        return ended;
    return moveToTrash(places.root, places.folder());
}

} // namespace

Result<engine::Launched> handOver(Planned planned, std::map<QString, Secret> secrets, const QString &root,
                                  const Machine &machine, const QString &runner, qint64 logCapBytes,
                                  const QString &taskPath, bool exec, const std::stop_token &stop)
{
    const ClusterPlaces places{root, planned.plan.cluster};
    constexpr qint64 leastFree = 4 * 1024 * 1024;
    if (const qint64 left = freeBytes(root); left >= 0 && left < leastFree)
        return failure(ErrorKind::NoSpace,
                       tr("The disk that holds %1 is full. Free some space and launch again.").arg(root));
    auto lock = lockCluster(places);
    if (!lock)
        return failureOf(lock);
    if (stop.stop_requested())
        return cancelled();
    engine::Launched launched;
    const auto record = existingOrNew(planned, places, machine, taskPath, exec, launched.clusterCreated);
    if (!record)
        return failureOf(record);
    JobSpec &spec = planned.spec;
    spec.clusterUuid = record->uuid;
    spec.logCapBytes = logCapBytes;
    spec.submittedAt = QDateTime::currentDateTimeUtc();
    const auto job = newJob(places, spec);
    if (!job) {
        if (launched.clusterCreated) // no cluster without the job that it was made for
            (void)moveToTrash(root, places.folder());
        return failureOf(job);
    }
    for (auto it = planned.secrets.begin(); it != planned.secrets.end(); ++it)
        secrets.try_emplace(it->first, std::move(it->second));
    const Secret input = secretsAsJson(secrets);
    auto started = process::startDetached(runner, {QStringLiteral("--job"), job->folder}, input, job->runnerLog(),
                                          std::chrono::seconds(20));
    if (!started) {
        JobState state;
        state.status = JobStatus::FailedDriver;
        state.reason = QStringLiteral("never-began");
        state.detail = started.error().detail;
        state.endedAt = QDateTime::currentDateTimeUtc();
        if (!FileLock::isHeld(job->runnerLock()))
            (void)writeState(*job, state);
        return failureOf(started);
    }
    ensureKeeper(places, runner);
    launched.job = {QStringLiteral("local"), places.name, spec.id};
    return launched;
}

Result<void> cancelJob(const ClusterPlaces &places, int id)
{
    const JobPlaces job{places.jobs() + QLatin1Char('/') + QString::number(id)};
    const auto record = readCluster(places);
    if (!QFileInfo(job.folder).isDir())
        return failure(ErrorKind::NotFound, tr("Cluster %1 has no job %2.").arg(places.name).arg(id));
    const auto state = readState(job);
    if (state && engine::isFinal(state->status) && !FileLock::isHeld(job.runnerLock())) {
        if (record) // over, but a daemon of it may have lost its supervisor
            endMarked(jobMark(record->uuid, id));
        return {};
    }
    if (auto wish = replaceFile(job.cancel(), "cancel\n"); !wish && wish.error().kind != ErrorKind::NoSpace)
        return wish;
    const qint64 runner = liveRunner(job);
    if (runner > 0) {
        ::kill(pid_t(runner), SIGCONT);
        ::kill(pid_t(runner), SIGTERM);
    }
    constexpr int slices = 100;
    constexpr unsigned long slice = 55;
    for (int i = 0; i < slices; ++i) {
        const bool held = FileLock::isHeld(job.runnerLock());
        const auto now = readState(job);
        if (!held || (now && engine::isFinal(now->status) && now->background == 0 && i > slices / 2))
            break;
        QThread::msleep(slice);
    }
    // A runner that is gone or cannot act leaves the work to us.
    if (record)
        endMarked(jobMark(record->uuid, id));
    if (FileLock::isHeld(job.runnerLock()) && runner > 0) {
        ::kill(pid_t(runner), SIGKILL);
        QThread::msleep(slice);
    }
    auto lock = FileLock::lock(job.runnerLock(), std::chrono::seconds(1));
    if (!lock && lock.error().kind == ErrorKind::NotFound)
        return {}; // taken down meanwhile, with its job
    if (!lock)
        return failureOf(lock);
    JobState last = readState(job).value_or(JobState());
    if (!engine::isFinal(last.status)) {
        last.status = JobStatus::Cancelled;
        last.reason = QStringLiteral("user");
        last.endedAt = QDateTime::currentDateTimeUtc();
    }
    last.background = 0;
    return writeState(job, last);
}

Result<void> stopCluster(const ClusterPlaces &places)
{
    auto held = holdCluster(places);
    if (!held)
        return failureOf(held);
    ClusterRecord &record = held->record;
    return stopJobsAndCluster(places, record);
}

Result<void> startCluster(const ClusterPlaces &places)
{
    auto held = holdCluster(places);
    if (!held)
        return failureOf(held);
    ClusterRecord &record = held->record;
    record.status = ClusterStatus::Up;
    record.launchedAt = record.autostopSince = QDateTime::currentDateTimeUtc();
    return writeCluster(places, record);
}

Result<void> idleOut(const ClusterPlaces &places)
{
    {
        // Judged under the lock: a launch that was handed over meanwhile keeps the cluster.
        auto held = holdCluster(places);
        if (!held)
            return failureOf(held);
        ClusterRecord &record = held->record;
        const QDateTime since = idleSince(places, record);
        const bool due = record.autostop.isOn() && record.status == ClusterStatus::Up && since.isValid()
            && since.msecsTo(QDateTime::currentDateTimeUtc()) >= record.autostop.idleMinutes * autostopMinuteMs();
        if (!due)
            return {};
        if (!record.autostop.down)
            return stopJobsAndCluster(places, record);
        if (auto removed = removeCluster(places, record); !removed)
            return removed;
    }
    sweep(places.root); // the keeper is nobody's window: it may take its time
    return {};
}

Result<void> downCluster(const ClusterPlaces &places, const QString &runner)
{
    {
        auto lock = lockCluster(places);
        if (!lock)
            return failureOf(lock);
        if (!QFileInfo(places.folder()).isDir())
            return failure(noCluster(places.name));
        auto record = readCluster(places);
        const bool isDamaged =
            !record && (record.error().kind == ErrorKind::NotFound || record.error().kind == ErrorKind::BadAnswer);
        if (!record && !isDamaged)
            return failureOf(record);
        if (!record) { // its jobs have to end all the same
            record = ClusterRecord();
            record->uuid = uuidOfJobs(places);
        }
        if (auto removed = removeCluster(places, *record); !removed)
            return removed;
    }
    sweepAside(places.root, runner, sweepPatience);
    return {};
}

Result<void> setClusterAutostop(const ClusterPlaces &places, engine::Autostop autostop, const QString &runner)
{
    {
        auto held = holdCluster(places);
        if (!held)
            return failureOf(held);
        ClusterRecord &record = held->record;
        record.autostop = autostop;
        record.autostopSince = QDateTime::currentDateTimeUtc();
        if (auto written = writeCluster(places, record); !written)
            return written;
    }
    ensureKeeper(places, runner);
    return {};
}

void ensureKeeper(const ClusterPlaces &places, const QString &runner)
{
    const auto record = readCluster(places);
    if (!record || !record->autostop.isOn() || record->status != ClusterStatus::Up
        || FileLock::isHeld(places.keeperLock()))
        return;
    (void)process::startDetached(runner, {QStringLiteral("--keeper"), places.folder()}, Secret(),
                                 places.folder() + QStringLiteral("/keeper.log"), std::chrono::seconds(5));
}

} // namespace skydeck::local
