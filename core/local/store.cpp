#include "core/local/store.h"

#include "core/base/json.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace skydeck::local {

namespace {

using engine::Autostop;
using engine::Step;

QJsonArray arrayOf(const QList<int> &values)
{
    QJsonArray array;
    for (const int value : values)
        array.append(value);
    return array;
}

QList<int> intsOf(const QJsonValue &value)
{
    QList<int> list;
    const QJsonArray array = value.toArray();
    for (const auto &one : array)
        list << one.toInt();
    return list;
}

QStringList stringsOf(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const auto &one : array)
        list << one.toString();
    return list;
}

Result<QJsonObject> readObject(const QString &path)
{
    const auto bytes = readWhole(path);
    if (!bytes)
        return failureOf(bytes);
    return parseJsonObject(*bytes, path);
}

constexpr const char *stepStates[] = {"waiting", "active", "done", "failed", "skipped"};

QJsonObject stepToJson(const Step &step)
{
    return {{QStringLiteral("id"), step.id},
            {QStringLiteral("state"), QLatin1String(stepStates[int(step.state)])},
            {QStringLiteral("started_at"), skydeck::toJson(step.startedAt)},
            {QStringLiteral("ended_at"), skydeck::toJson(step.endedAt)},
            {QStringLiteral("detail"), step.detail}};
}

Step stepFromJson(const QJsonObject &o)
{
    Step step;
    step.id = o[QLatin1String("id")].toString();
    for (int i = 0; i < int(std::size(stepStates)); ++i) {
        if (o[QLatin1String("state")].toString() == QLatin1String(stepStates[i]))
            step.state = Step::State(i);
    }
    step.startedAt = timeFromJson(o[QLatin1String("started_at")]);
    step.endedAt = timeFromJson(o[QLatin1String("ended_at")]);
    step.detail = o[QLatin1String("detail")].toString();
    return step;
}

} // namespace

int JobPlaces::id() const
{
    return QFileInfo(folder).fileName().toInt();
}

Result<void> writeCluster(const ClusterPlaces &places, const ClusterRecord &r)
{
    const QJsonObject object{{QStringLiteral("version"), 1},
                             {QStringLiteral("name"), r.name},
                             {QStringLiteral("uuid"), r.uuid},
                             {QStringLiteral("status"), engine::statusWord(r.status)},
                             {QStringLiteral("launched_at"), skydeck::toJson(r.launchedAt)},
                             {QStringLiteral("autostop_minutes"), r.autostop.idleMinutes},
                             {QStringLiteral("autostop_down"), r.autostop.down},
                             {QStringLiteral("autostop_since"), skydeck::toJson(r.autostopSince)},
                             {QStringLiteral("ports"), arrayOf(r.ports)},
                             {QStringLiteral("cpus"), r.cpus},
                             {QStringLiteral("memory_gib"), r.memoryGiB},
                             {QStringLiteral("gpus"), QJsonArray::fromStringList(r.gpus)},
                             {QStringLiteral("task_path"), r.taskPath}};
    return replaceFile(places.file(), toJsonBytes(object, true));
}

Result<ClusterRecord> readCluster(const ClusterPlaces &places)
{
    const auto object = readObject(places.file());
    if (!object)
        return failureOf(object);
    const QJsonObject &o = *object;
    ClusterRecord r;
    r.name = o[QLatin1String("name")].toString(places.name);
    r.uuid = o[QLatin1String("uuid")].toString();
    if (r.uuid.isEmpty())
        return failure(ErrorKind::BadAnswer, QStringLiteral("%1: no uuid").arg(places.file()));
    r.status = engine::clusterStatusFromWord(o[QLatin1String("status")].toString());
    r.launchedAt = timeFromJson(o[QLatin1String("launched_at")]);
    r.autostop = {o[QLatin1String("autostop_minutes")].toInt(-1), o[QLatin1String("autostop_down")].toBool()};
    r.autostopSince = timeFromJson(o[QLatin1String("autostop_since")]);
    r.ports = intsOf(o[QLatin1String("ports")]);
    r.cpus = o[QLatin1String("cpus")].toInt();
    r.memoryGiB = o[QLatin1String("memory_gib")].toDouble();
    r.gpus = stringsOf(o[QLatin1String("gpus")]);
    r.taskPath = o[QLatin1String("task_path")].toString();
    return r;
}

Result<void> writeSpec(const JobPlaces &places, const JobSpec &s)
{
    QJsonObject envs;
    for (auto it = s.envs.begin(); it != s.envs.end(); ++it)
        envs[it.key()] = it.value();
    QJsonArray mounts;
    for (const MountSpec &mount : s.mounts)
        mounts.append(
            QJsonObject{{QStringLiteral("source"), mount.source}, {QStringLiteral("target"), mount.target}});
    const QJsonObject object{{QStringLiteral("version"), 1},
                             {QStringLiteral("id"), s.id},
                             {QStringLiteral("cluster"), s.cluster},
                             {QStringLiteral("cluster_uuid"), s.clusterUuid},
                             {QStringLiteral("name"), s.name},
                             {QStringLiteral("task_name"), s.taskName},
                             {QStringLiteral("setup"), s.setup},
                             {QStringLiteral("run"), s.run},
                             {QStringLiteral("envs"), envs},
                             {QStringLiteral("workdir"), s.workdir},
                             {QStringLiteral("git_url"), s.gitUrl},
                             {QStringLiteral("git_ref"), s.gitRef},
                             {QStringLiteral("mounts"), mounts},
                             {QStringLiteral("gpus"), s.gpus},
                             {QStringLiteral("run_setup"), s.runSetup},
                             {QStringLiteral("log_cap"), s.logCapBytes},
                             {QStringLiteral("submitted_at"), skydeck::toJson(s.submittedAt)}};
    return replaceFile(places.spec(), toJsonBytes(object, true));
}

Result<JobSpec> readSpec(const JobPlaces &places)
{
    const auto object = readObject(places.spec());
    if (!object)
        return failureOf(object);
    const QJsonObject &o = *object;
    JobSpec s;
    s.id = o[QLatin1String("id")].toInt();
    s.cluster = o[QLatin1String("cluster")].toString();
    s.clusterUuid = o[QLatin1String("cluster_uuid")].toString();
    s.name = o[QLatin1String("name")].toString();
    s.taskName = o[QLatin1String("task_name")].toString();
    s.setup = o[QLatin1String("setup")].toString();
    s.run = o[QLatin1String("run")].toString();
    const QJsonObject envs = o[QLatin1String("envs")].toObject();
    for (auto it = envs.begin(); it != envs.end(); ++it)
        s.envs[it.key()] = it.value().toString();
    s.workdir = o[QLatin1String("workdir")].toString();
    s.gitUrl = o[QLatin1String("git_url")].toString();
    s.gitRef = o[QLatin1String("git_ref")].toString();
    const QJsonArray mounts = o[QLatin1String("mounts")].toArray();
    for (const auto &mount : mounts)
        s.mounts.append({mount.toObject()[QLatin1String("source")].toString(),
                         mount.toObject()[QLatin1String("target")].toString()});
    s.gpus = o[QLatin1String("gpus")].toInt();
    s.runSetup = o[QLatin1String("run_setup")].toBool(true);
    s.logCapBytes = o[QLatin1String("log_cap")].toInteger();
    s.submittedAt = timeFromJson(o[QLatin1String("submitted_at")]);
    return s;
}

Result<void> writeState(const JobPlaces &places, const JobState &s)
{
    QJsonArray steps;
    for (const Step &step : s.steps)
        steps.append(stepToJson(step));
    const QJsonObject object{{QStringLiteral("version"), 1},
                             {QStringLiteral("status"), engine::statusWord(s.status)},
                             {QStringLiteral("reason"), s.reason},
                             {QStringLiteral("detail"), s.detail},
                             {QStringLiteral("exit_code"), s.exitCode ? QJsonValue(*s.exitCode) : QJsonValue()},
                             {QStringLiteral("started_at"), skydeck::toJson(s.startedAt)},
                             {QStringLiteral("ended_at"), skydeck::toJson(s.endedAt)},
                             {QStringLiteral("boot_id"), s.bootId},
                             {QStringLiteral("runner_pid"), s.runnerPid},
                             {QStringLiteral("background"), s.background},
                             {QStringLiteral("gpu_indices"), arrayOf(s.gpuIndices)},
                             {QStringLiteral("steps"), steps}};
    return replaceFile(places.state(), toJsonBytes(object, true));
}

Result<JobState> readState(const JobPlaces &places)
{
    const auto object = readObject(places.state());
    if (!object)
        return failureOf(object);
    const QJsonObject &o = *object;
    JobState s;
    s.status = engine::jobStatusFromWord(o[QLatin1String("status")].toString());
    if (s.status == engine::JobStatus::Unknown)
        return failure(ErrorKind::BadAnswer, QStringLiteral("%1: no status").arg(places.state()));
    s.reason = o[QLatin1String("reason")].toString();
    s.detail = o[QLatin1String("detail")].toString();
    if (o[QLatin1String("exit_code")].isDouble())
        s.exitCode = o[QLatin1String("exit_code")].toInt();
    s.startedAt = timeFromJson(o[QLatin1String("started_at")]);
    s.endedAt = timeFromJson(o[QLatin1String("ended_at")]);
    s.bootId = o[QLatin1String("boot_id")].toString();
    s.runnerPid = o[QLatin1String("runner_pid")].toInteger();
    s.background = o[QLatin1String("background")].toInt();
    s.gpuIndices = intsOf(o[QLatin1String("gpu_indices")]);
    const QJsonArray steps = o[QLatin1String("steps")].toArray();
    for (const auto &step : steps)
        s.steps.append(stepFromJson(step.toObject()));
    return s;
}

QList<JobPlaces> jobPlaces(const ClusterPlaces &places)
{
    QList<int> ids;
    const QStringList names = QDir(places.jobs()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        bool number = false;
        const int id = name.toInt(&number);
        if (number && id > 0)
            ids << id;
    }
    std::sort(ids.begin(), ids.end());
    QList<JobPlaces> all;
    for (const int id : ids)
        all.append(JobPlaces{places.jobs() + QLatin1Char('/') + QString::number(id)});
    return all;
}

QString uuidOfJobs(const ClusterPlaces &places)
{
    const auto jobs = jobPlaces(places);
    for (auto job = jobs.crbegin(); job != jobs.crend(); ++job) {
        if (const auto spec = readSpec(*job))
            return spec->clusterUuid;
    }
    return {};
}

QByteArray clusterMarkPrefix(const QString &clusterUuid)
{
    return "SKYDECK_JOB=" + clusterUuid.toUtf8() + '/';
}

QByteArray jobMark(const QString &clusterUuid, int job)
{
    return clusterMarkPrefix(clusterUuid) + QByteArray::number(job);
}

QString bootId()
{
    const QString fake = qEnvironmentVariable("SKYDECK_TEST_BOOT_ID");
    if (!fake.isEmpty())
        return fake;
    const auto bytes = readWhole(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return bytes ? QString::fromLatin1(bytes->trimmed()) : QString();
}

} // namespace skydeck::local
