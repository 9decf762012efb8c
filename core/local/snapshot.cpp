#include "core/local/snapshot.h"

#include "core/local/keeper.h"
#include "core/local/lifecycle.h"
#include "core/local/sweep.h"
#include "core/local/words.h"
#include "core/process/listeningsockets.h"
#include "core/process/processtree.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace skydeck::local {

namespace {

using engine::ClusterStatus;
using engine::JobStatus;

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::local", text);
}

// A launch writes the spec, then starts the runner, which locks at once. Younger than this nothing is judged.
constexpr qint64 handOverMs = 30'000;

} // namespace

Observer::Observer(QString root, QString runner)
    : m_root(std::move(root))
    , m_runner(std::move(runner))
{
}

Result<engine::Snapshot> Observer::read()
{
    engine::Snapshot snapshot;
    snapshot.at = QDateTime::currentDateTimeUtc();
    const QFileInfo root(m_root);
    if (root.exists() && !root.isReadable())
        return failure(ErrorKind::Refused, tr("%1 cannot be read. Check its permissions.").arg(m_root));
    if (!std::exchange(m_swept, true)) // a down that was interrupted, by a power cut say
        sweepAside(m_root, m_runner, {});
    const QStringList names = QDir(m_root).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names)
        readCluster({m_root, name}, snapshot);
    std::stable_sort(snapshot.jobs.begin(), snapshot.jobs.end(),
                     [](const engine::Job &a, const engine::Job &b) { return a.submittedAt > b.submittedAt; });
    return snapshot;
}

// A damaged file costs what it said, never the cluster nor a running job. Nothing for a cluster that was taken
// down since its folder was listed.
std::optional<ClusterRecord> Observer::recordOf(const ClusterPlaces &places, engine::Snapshot &snapshot)
{
    auto record = local::readCluster(places);
    if (record)
        return *record;
    // Whoever makes or removes it holds the lock: what is judged and written under it is no moment between.
    const auto lock = FileLock::tryLock(places.lock());
    const bool mayMend = !lock || *lock; // without its folder nobody ever locked
    record = local::readCluster(places);
    if (record)
        return *record;
    const bool inMotion = !mayMend && record.error().kind == ErrorKind::NotFound;
    if (inMotion || !QFileInfo(places.folder()).isDir())
        return {};
    ClusterRecord mended;
    mended.name = places.name;
    mended.status = ClusterStatus::Stopped;
    mended.launchedAt = QFileInfo(places.folder()).lastModified().toUTC();
    mended.cpus = 1;
    mended.uuid = uuidOfJobs(places);
    const auto jobs = jobPlaces(places);
    for (const JobPlaces &job : jobs) {
        if (FileLock::isHeld(job.runnerLock()))
            mended.status = ClusterStatus::Up;
    }
    if (mended.uuid.isEmpty())
        mended.uuid = QUuid::createUuid().toString(QUuid::Id128);
    if (mayMend && record.error().kind == ErrorKind::BadAnswer) {
        if (const auto aside = putAside(places.file()))
            snapshot.notices << tr("The record of cluster %1 was damaged and put aside as %2. Its jobs and files "
                                   "are untouched.")
                                    .arg(places.name, *aside);
    }
    // Unreadable for a moment (too many open files, say) is no damage: nothing is written then.
    const bool lost = record.error().kind == ErrorKind::BadAnswer || record.error().kind == ErrorKind::NotFound;
    if (mayMend && lost && QFileInfo(places.jobs()).isDir())
        (void)writeCluster(places, mended);
    return mended;
}

void Observer::readCluster(const ClusterPlaces &places, engine::Snapshot &snapshot)
{
    const auto known = recordOf(places, snapshot);
    if (!known)
        return;
    const ClusterRecord &record = *known;
    engine::Cluster cluster;
    cluster.engine = QStringLiteral("local");
    cluster.name = places.name;
    cluster.status = record.status;
    cluster.resources = tr("%1 CPU, %2 GiB").arg(record.cpus).arg(record.memoryGiB, 0, 'f', 1);
    if (!record.gpus.isEmpty())
        cluster.resources += QStringLiteral(", %1 × %2").arg(record.gpus.size()).arg(record.gpus.constFirst());
    cluster.launchedAt = record.launchedAt;
    cluster.autostop = record.autostop;
    cluster.folder = places.folder();
    cluster.taskPath = record.taskPath;
    cluster.nodes = {{QStringLiteral("localhost"), record.cpus, record.memoryGiB}};
    bool background = false;
    const auto jobs = jobPlaces(places);
    for (const JobPlaces &job : jobs) {
        bool active = false;
        const engine::Job value = readJob(places, record, job, &active, snapshot);
        if (value.ref.id == 0)
            continue;
        cluster.activeJobs += active ? 1 : 0;
        background = background || value.backgroundProcesses > 0;
        cluster.lastActivityAt =
            std::max({cluster.lastActivityAt, value.endedAt, value.startedAt, value.submittedAt});
        snapshot.jobs.append(value);
    }
    if (record.autostop.isOn() && record.status == ClusterStatus::Up) {
        ensureKeeper(places, m_runner);
        if (const QDateTime idle = idleSince(places, record); idle.isValid())
            cluster.stopsAt = idle.addSecs(record.autostop.idleMinutes * 60);
    }
    readEndpoints(record, cluster.activeJobs > 0 || background, cluster);
    snapshot.clusters.append(cluster);
}

JobState Observer::stateOf(const ClusterRecord &record, const JobPlaces &job, bool held,
                           engine::Snapshot &snapshot)
{
    const auto read = readState(job);
    if (read && (held || engine::isFinal(read->status)))
        return *read;
    JobState state = read.value_or(JobState());
    if (!read && read.error().kind == ErrorKind::BadAnswer && !held) {
        if (const auto aside = putAside(job.state()))
            snapshot.notices << tr("The record of job %1 on %2 was damaged and put aside as %3.")
                                    .arg(job.id())
                                    .arg(record.name, *aside);
    }
    if (held) { // its runner lives: it runs, whatever the file says
        state.status = JobStatus::Running;
        return state;
    }
    const auto spec = readSpec(job);
    const qint64 age = spec ? spec->submittedAt.msecsTo(QDateTime::currentDateTimeUtc()) : handOverMs + 1;
    if (!read && read.error().kind == ErrorKind::NotFound && age < handOverMs)
        return state; // being handed over just now
    auto lock = FileLock::tryLock(job.runnerLock());
    if (!lock || !lock->has_value())
        return state;
    if (const auto again = readState(job); again && engine::isFinal(again->status))
        return *again;
    const bool began = read.has_value();
    if (began && state.bootId == bootId()
        && !process::marked(jobMark(record.uuid, job.id()), process::allProcesses()).isEmpty()) {
        state.reason = QStringLiteral("supervisor-alive");
        return state; // not written: it changes by itself
    }
    state.status = JobStatus::FailedDriver;
    state.reason = !began && read.error().kind == ErrorKind::NotFound ? QStringLiteral("never-began")
        : began && state.bootId != bootId()                           ? QStringLiteral("restart")
                                                                      : QStringLiteral("supervisor");
    state.endedAt = QDateTime::currentDateTimeUtc();
    for (engine::Step &step : state.steps) {
        if (step.state == engine::Step::State::Active)
            step.state = engine::Step::State::Failed;
        else if (step.state == engine::Step::State::Waiting)
            step.state = engine::Step::State::Skipped;
    }
    (void)writeState(job, state);
    return state;
}

engine::Job Observer::readJob(const ClusterPlaces &places, const ClusterRecord &record, const JobPlaces &job,
                              bool *active, engine::Snapshot &snapshot)
{
    if (const auto known = m_finished.constFind(record.uuid + job.folder);
        known != m_finished.cend() && QFileInfo::exists(job.spec()))
        return *known;
    const bool held = FileLock::isHeld(job.runnerLock());
    const auto spec = readSpec(job);
    if (!spec && !held)
        return {}; // a launch that died before it wrote anything
    const JobState state = stateOf(record, job, held, snapshot);
    engine::Job value;
    value.ref = {QStringLiteral("local"), places.name, job.id()};
    if (spec) {
        value.name = spec->name;
        value.submittedAt = spec->submittedAt;
        const QStringList lines = spec->run.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        for (const QString &line : lines) {
            if (value.command.isEmpty() && !line.trimmed().startsWith(QLatin1Char('#')))
                value.command = line.trimmed().left(200);
        }
    }
    value.status = state.status;
    value.reason = reasonText(state);
    value.exitCode = state.exitCode;
    value.startedAt = state.startedAt;
    value.endedAt = state.endedAt;
    value.logPath = job.log();
    value.backgroundProcesses = held ? state.background : 0;
    value.steps = state.steps;
    for (engine::Step &step : value.steps)
        step.title = stepTitle(step.id);
    *active = !engine::isFinal(state.status);
    if (!*active && !held)
        m_finished.insert(record.uuid + job.folder, value);
    return value;
}

// Going through all processes is the dearest thing an idle app would do; it is done when somebody on this machine
// began or ceased to listen, and now and then for sockets that changed hands.
void Observer::lookAtPorts(const ClusterRecord &record, const QDateTime &now, Running &running)
{
    constexpr qint64 scanEveryMs = 30'000;
    running.at = now;
    auto sockets = process::listeningSockets();
    const bool fresh = running.scannedAt.isValid() && running.scannedAt.msecsTo(now) < scanEveryMs;
    if (fresh && sockets == running.sockets)
        return;
    running.sockets = std::move(sockets);
    running.scannedAt = now;
    running.ports.clear();
    const auto all = process::allProcesses();
    QSet<qint64> pids;
    const auto byMark = process::markedBy(clusterMarkPrefix(record.uuid), all);
    for (const auto &some : byMark)
        pids += some;
    const auto ports = process::listeningPorts(pids);
    for (const auto &some : ports)
        running.ports += some;
}

void Observer::readEndpoints(const ClusterRecord &record, bool active, engine::Cluster &cluster)
{
    constexpr qint64 lookEveryMs = 2500;
    Running &running = m_running[record.uuid];
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (!active)
        running = {};
    else if (!running.at.isValid() || running.at.msecsTo(now) > lookEveryMs)
        lookAtPorts(record, now, running);
    QList<int> ports = record.ports;
    for (const int port : std::as_const(running.ports)) {
        if (!ports.contains(port) && port < 32768) // higher ones are what programs talk to themselves with
            ports << port;
    }
    std::sort(ports.begin(), ports.end());
    for (const int port : std::as_const(ports))
        cluster.endpoints.append(
            {port, QStringLiteral("127.0.0.1"), record.ports.contains(port), running.ports.contains(port)});
}

} // namespace skydeck::local
