#include "core/engine/values.h"

#include "core/base/json.h"

#include <QJsonArray>

namespace skydeck::engine {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::engine", text);
}

struct JobWord
{
    JobStatus status;
    const char *word;
    const char *text;
};

constexpr JobWord jobWords[] = {
    {JobStatus::Init, "INIT", QT_TRANSLATE_NOOP("skydeck::engine", "Starting")},
    {JobStatus::Pending, "PENDING", QT_TRANSLATE_NOOP("skydeck::engine", "Waiting")},
    {JobStatus::SettingUp, "SETTING_UP", QT_TRANSLATE_NOOP("skydeck::engine", "Setting up")},
    {JobStatus::Running, "RUNNING", QT_TRANSLATE_NOOP("skydeck::engine", "Running")},
    {JobStatus::Succeeded, "SUCCEEDED", QT_TRANSLATE_NOOP("skydeck::engine", "Succeeded")},
    {JobStatus::Failed, "FAILED", QT_TRANSLATE_NOOP("skydeck::engine", "Failed")},
    {JobStatus::FailedSetup, "FAILED_SETUP", QT_TRANSLATE_NOOP("skydeck::engine", "Set-up failed")},
    {JobStatus::FailedDriver, "FAILED_DRIVER", QT_TRANSLATE_NOOP("skydeck::engine", "Lost")},
    {JobStatus::Cancelled, "CANCELLED", QT_TRANSLATE_NOOP("skydeck::engine", "Cancelled")},
    {JobStatus::Unknown, "UNKNOWN", QT_TRANSLATE_NOOP("skydeck::engine", "Unknown")},
};

struct ClusterWord
{
    ClusterStatus status;
    const char *word;
    const char *text;
};

constexpr ClusterWord clusterWords[] = {
    {ClusterStatus::Init, "INIT", QT_TRANSLATE_NOOP("skydeck::engine", "Starting")},
    {ClusterStatus::Up, "UP", QT_TRANSLATE_NOOP("skydeck::engine", "Up")},
    {ClusterStatus::Stopped, "STOPPED", QT_TRANSLATE_NOOP("skydeck::engine", "Stopped")},
    {ClusterStatus::Unknown, "UNKNOWN", QT_TRANSLATE_NOOP("skydeck::engine", "Unknown")},
};

template<typename Words, typename Status>
const auto &entryOf(const Words &words, Status status)
{
    for (const auto &entry : words) {
        if (entry.status == status)
            return entry;
    }
    return words[std::size(words) - 1];
}

template<typename Words>
auto statusFrom(const Words &words, const QString &word)
{
    for (const auto &entry : words) {
        if (word.compare(QLatin1String(entry.word), Qt::CaseInsensitive) == 0)
            return entry.status;
    }
    return words[std::size(words) - 1].status;
}

constexpr const char *stepStates[] = {"waiting", "active", "done", "failed", "skipped"};

QJsonObject stepToJson(const Step &step)
{
    return {{QStringLiteral("id"), step.id},
            {QStringLiteral("title"), step.title},
            {QStringLiteral("state"), QLatin1String(stepStates[int(step.state)])},
            {QStringLiteral("started_at"), skydeck::toJson(step.startedAt)},
            {QStringLiteral("ended_at"), skydeck::toJson(step.endedAt)},
            {QStringLiteral("detail"), step.detail}};
}

Step stepFromJson(const QJsonObject &object)
{
    Step step;
    step.id = object[QLatin1String("id")].toString();
    step.title = object[QLatin1String("title")].toString();
    const QString state = object[QLatin1String("state")].toString();
    for (int i = 0; i < int(std::size(stepStates)); ++i) {
        if (state == QLatin1String(stepStates[i]))
            step.state = Step::State(i);
    }
    step.startedAt = timeFromJson(object[QLatin1String("started_at")]);
    step.endedAt = timeFromJson(object[QLatin1String("ended_at")]);
    step.detail = object[QLatin1String("detail")].toString();
    return step;
}

QJsonObject endpointToJson(const Endpoint &endpoint)
{
    return {{QStringLiteral("port"), endpoint.port},
            {QStringLiteral("host"), endpoint.host},
            {QStringLiteral("declared"), endpoint.declared},
            {QStringLiteral("listening"), endpoint.listening}};
}

Endpoint endpointFromJson(const QJsonObject &object)
{
    return {object[QLatin1String("port")].toInt(), object[QLatin1String("host")].toString(),
            object[QLatin1String("declared")].toBool(), object[QLatin1String("listening")].toBool()};
}

QJsonObject nodeToJson(const Node &node)
{
    return {{QStringLiteral("name"), node.name},
            {QStringLiteral("cpus"), node.cpus},
            {QStringLiteral("memory_gib"), node.memoryGiB}};
}

template<typename T, typename Function>
QJsonArray arrayOf(const QList<T> &values, Function convert)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(convert(value));
    return array;
}

template<typename T, typename Function>
QList<T> listOf(const QJsonValue &array, Function convert)
{
    QList<T> list;
    const QJsonArray values = array.toArray();
    for (const auto &value : values)
        list.append(convert(value.toObject()));
    return list;
}

} // namespace

QString statusWord(ClusterStatus status)
{
    return QLatin1String(entryOf(clusterWords, status).word);
}

QString statusWord(JobStatus status)
{
    return QLatin1String(entryOf(jobWords, status).word);
}

ClusterStatus clusterStatusFromWord(const QString &word)
{
    return statusFrom(clusterWords, word);
}

JobStatus jobStatusFromWord(const QString &word)
{
    return statusFrom(jobWords, word);
}

QString statusText(ClusterStatus status)
{
    return tr(entryOf(clusterWords, status).text);
}

QString statusText(JobStatus status)
{
    return tr(entryOf(jobWords, status).text);
}

bool isFinal(JobStatus status)
{
    switch (status) {
    case JobStatus::Succeeded:
    case JobStatus::Failed:
    case JobStatus::FailedSetup:
    case JobStatus::FailedDriver:
    case JobStatus::Cancelled: return true;
    default: return false;
    }
}

QString JobRef::key() const
{
    return QStringLiteral("%1/%2/%3").arg(engine, cluster).arg(id);
}

QJsonObject toJson(const Cluster &c)
{
    return {{QStringLiteral("engine"), c.engine},
            {QStringLiteral("name"), c.name},
            {QStringLiteral("status"), statusWord(c.status)},
            {QStringLiteral("reason"), c.reason},
            {QStringLiteral("resources"), c.resources},
            {QStringLiteral("region"), c.region},
            {QStringLiteral("cost_per_hour"), c.costPerHour ? QJsonValue(*c.costPerHour) : QJsonValue()},
            {QStringLiteral("launched_at"), skydeck::toJson(c.launchedAt)},
            {QStringLiteral("last_activity_at"), skydeck::toJson(c.lastActivityAt)},
            {QStringLiteral("autostop"), c.autostop.idleMinutes},
            {QStringLiteral("to_down"), c.autostop.down},
            {QStringLiteral("stops_at"), skydeck::toJson(c.stopsAt)},
            {QStringLiteral("folder"), c.folder},
            {QStringLiteral("task_path"), c.taskPath},
            {QStringLiteral("nodes"), arrayOf(c.nodes, nodeToJson)},
            {QStringLiteral("endpoints"), arrayOf(c.endpoints, endpointToJson)},
            {QStringLiteral("active_jobs"), c.activeJobs},
            {QStringLiteral("jobs_known"), c.jobsKnown},
            {QStringLiteral("owner"), c.owner}};
}

Cluster clusterFromJson(const QJsonObject &o)
{
    Cluster c;
    c.engine = o[QLatin1String("engine")].toString();
    c.name = o[QLatin1String("name")].toString();
    c.status = clusterStatusFromWord(o[QLatin1String("status")].toString());
    c.reason = o[QLatin1String("reason")].toString();
    c.resources = o[QLatin1String("resources")].toString();
    c.region = o[QLatin1String("region")].toString();
    if (o[QLatin1String("cost_per_hour")].isDouble())
        c.costPerHour = o[QLatin1String("cost_per_hour")].toDouble();
    c.launchedAt = timeFromJson(o[QLatin1String("launched_at")]);
    c.lastActivityAt = timeFromJson(o[QLatin1String("last_activity_at")]);
    c.autostop = {o[QLatin1String("autostop")].toInt(-1), o[QLatin1String("to_down")].toBool()};
    c.stopsAt = timeFromJson(o[QLatin1String("stops_at")]);
    c.folder = o[QLatin1String("folder")].toString();
    c.taskPath = o[QLatin1String("task_path")].toString();
    c.nodes = listOf<Node>(o[QLatin1String("nodes")], [](const QJsonObject &n) {
        return Node{n[QLatin1String("name")].toString(), n[QLatin1String("cpus")].toInt(),
                    n[QLatin1String("memory_gib")].toDouble()};
    });
    c.endpoints = listOf<Endpoint>(o[QLatin1String("endpoints")], endpointFromJson);
    c.activeJobs = o[QLatin1String("active_jobs")].toInt();
    c.jobsKnown = o[QLatin1String("jobs_known")].toBool(true);
    c.owner = o[QLatin1String("owner")].toString();
    return c;
}

QJsonObject toJson(const Job &j)
{
    QJsonObject o{{QStringLiteral("engine"), j.ref.engine},
                  {QStringLiteral("cluster"), j.ref.cluster},
                  {QStringLiteral("job_id"), j.ref.id},
                  {QStringLiteral("job_name"), j.name},
                  {QStringLiteral("status"), statusWord(j.status)},
                  {QStringLiteral("reason"), j.reason},
                  {QStringLiteral("exit_code"), j.exitCode ? QJsonValue(*j.exitCode) : QJsonValue()},
                  {QStringLiteral("submitted_at"), skydeck::toJson(j.submittedAt)},
                  {QStringLiteral("start_at"), skydeck::toJson(j.startedAt)},
                  {QStringLiteral("end_at"), skydeck::toJson(j.endedAt)},
                  {QStringLiteral("command"), j.command},
                  {QStringLiteral("log_path"), j.logPath},
                  {QStringLiteral("background_processes"), j.backgroundProcesses},
                  {QStringLiteral("steps"), arrayOf(j.steps, stepToJson)}};
    if (j.number > 0)
        o.insert(QStringLiteral("number"), j.number);
    return o;
}

Job jobFromJson(const QJsonObject &o)
{
    Job j;
    j.ref = {o[QLatin1String("engine")].toString(), o[QLatin1String("cluster")].toString(),
             o[QLatin1String("job_id")].toInt()};
    j.name = o[QLatin1String("job_name")].toString();
    j.number = o[QLatin1String("number")].toInt();
    j.status = jobStatusFromWord(o[QLatin1String("status")].toString());
    j.reason = o[QLatin1String("reason")].toString();
    if (o[QLatin1String("exit_code")].isDouble())
        j.exitCode = o[QLatin1String("exit_code")].toInt();
    j.submittedAt = timeFromJson(o[QLatin1String("submitted_at")]);
    j.startedAt = timeFromJson(o[QLatin1String("start_at")]);
    j.endedAt = timeFromJson(o[QLatin1String("end_at")]);
    j.command = o[QLatin1String("command")].toString();
    j.logPath = o[QLatin1String("log_path")].toString();
    j.backgroundProcesses = o[QLatin1String("background_processes")].toInt();
    j.steps = listOf<Step>(o[QLatin1String("steps")], stepFromJson);
    return j;
}

QJsonObject toJson(const Snapshot &snapshot)
{
    return {{QStringLiteral("clusters"), arrayOf(snapshot.clusters, [](const Cluster &c) { return toJson(c); })},
            {QStringLiteral("jobs"), arrayOf(snapshot.jobs, [](const Job &j) { return toJson(j); })},
            {QStringLiteral("notices"), QJsonArray::fromStringList(snapshot.notices)},
            {QStringLiteral("at"), skydeck::toJson(snapshot.at)}};
}

Snapshot snapshotFromJson(const QJsonObject &object)
{
    Snapshot snapshot;
    snapshot.clusters = listOf<Cluster>(object[QLatin1String("clusters")], clusterFromJson);
    snapshot.jobs = listOf<Job>(object[QLatin1String("jobs")], jobFromJson);
    const QJsonArray notices = object[QLatin1String("notices")].toArray();
    for (const auto &notice : notices)
        snapshot.notices << notice.toString();
    snapshot.at = timeFromJson(object[QLatin1String("at")]);
    return snapshot;
}

} // namespace skydeck::engine
