#include "core/sky/managedjobs.h"

#include "core/sky/rows.h"
#include "core/sky/terminaltext.h"

#include <algorithm>

namespace skydeck::sky {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::sky", text);
}

ManagedJob jobOf(const QJsonObject &row)
{
    ManagedJob job;
    job.id = row[QLatin1String("job_id")].toInt();
    job.task = row[QLatin1String("task_id")].toInt();
    job.name = wordOf(row, "job_name");
    job.taskName = wordOf(row, "task_name");
    job.status = wordOf(row, "status");
    job.scheduleState = wordOf(row, "schedule_state");
    job.user = wordOf(row, "user_name");
    job.workspace = wordOf(row, "workspace");
    job.pool = wordOf(row, "pool");
    job.resources = wordOf(row, "resources");
    job.placed = wordOf(row, "cluster_resources");
    job.infra = wordOf(row, "infra");
    job.details = readable(wordOf(row, "details"));
    job.failure = readable(wordOf(row, "failure_reason"));
    job.recoveries = row[QLatin1String("recovery_count")].toInt();
    job.duration = std::chrono::seconds(qint64(row[QLatin1String("job_duration")].toDouble()));
    job.submittedAt = instantOf(row[QLatin1String("submitted_at")]);
    job.startedAt = instantOf(row[QLatin1String("start_at")]);
    job.endedAt = instantOf(row[QLatin1String("end_at")]);
    return job;
}

} // namespace

bool isFinalManaged(const QString &status)
{
    return status == QLatin1String("SUCCEEDED") || status == QLatin1String("CANCELLED")
        || status.startsWith(QLatin1String("FAILED"));
}

QString managedText(const QString &status)
{
    static const QMap<QString, const char *> words{
        {QStringLiteral("PENDING"), QT_TRANSLATE_NOOP("skydeck::sky", "Pending")},
        {QStringLiteral("SUBMITTED"), QT_TRANSLATE_NOOP("skydeck::sky", "Submitted")},
        {QStringLiteral("STARTING"), QT_TRANSLATE_NOOP("skydeck::sky", "Starting")},
        {QStringLiteral("RUNNING"), QT_TRANSLATE_NOOP("skydeck::sky", "Running")},
        {QStringLiteral("WINDING_DOWN"), QT_TRANSLATE_NOOP("skydeck::sky", "Winding down")},
        {QStringLiteral("RECOVERING"), QT_TRANSLATE_NOOP("skydeck::sky", "Recovering")},
        {QStringLiteral("CANCELLING"), QT_TRANSLATE_NOOP("skydeck::sky", "Cancelling")},
        {QStringLiteral("SUCCEEDED"), QT_TRANSLATE_NOOP("skydeck::sky", "Succeeded")},
        {QStringLiteral("CANCELLED"), QT_TRANSLATE_NOOP("skydeck::sky", "Cancelled")},
        {QStringLiteral("FAILED"), QT_TRANSLATE_NOOP("skydeck::sky", "Failed")},
        {QStringLiteral("FAILED_SETUP"), QT_TRANSLATE_NOOP("skydeck::sky", "Set-up failed")},
        {QStringLiteral("FAILED_PRECHECKS"), QT_TRANSLATE_NOOP("skydeck::sky", "Refused by the checks")},
        {QStringLiteral("FAILED_NO_RESOURCE"), QT_TRANSLATE_NOOP("skydeck::sky", "Nothing free that fits")},
        {QStringLiteral("FAILED_CONTROLLER"), QT_TRANSLATE_NOOP("skydeck::sky", "Its controller failed")},
    };
    return wordText(words, status);
}

Result<ManagedJobs> managedJobsFrom(const QJsonValue &answer)
{
    if (!answer.isArray() && !answer[QLatin1String("jobs")].isArray())
        return failure(ErrorKind::BadAnswer, tr("The server's answer cannot be understood."),
                       QStringLiteral("expected managed jobs"));
    const QJsonArray rows = answer.isArray() ? answer.toArray() : answer[QLatin1String("jobs")].toArray();
    ManagedJobs jobs;
    for (const auto &row : rows) {
        ManagedJob job = jobOf(row.toObject());
        if (job.id > 0)
            jobs.rows.append(std::move(job));
    }
    jobs.total = answer[QLatin1String("total")].toInt(int(jobs.rows.size()));
    jobs.totalAll = answer[QLatin1String("total_no_filter")].toInt(jobs.total);
    const QJsonObject counts = answer[QLatin1String("status_counts")].toObject();
    for (auto it = counts.begin(); it != counts.end(); ++it)
        jobs.counts.insert(it.key(), it.value().toInt());
    return jobs;
}

Result<ManagedJobs> managedJobsOf(const Result<QJsonValue> &answer)
{
    if (answer)
        return managedJobsFrom(*answer);
    if (answer.error().detail.startsWith(QLatin1String("ClusterNotUpError")))
        return ManagedJobs();
    return failureOf(answer);
}

QJsonObject toJson(const ManagedJob &job)
{
    QJsonObject object{{QStringLiteral("id"), job.id},
                       {QStringLiteral("task"), job.task},
                       {QStringLiteral("status"), job.status},
                       {QStringLiteral("recoveries"), job.recoveries},
                       {QStringLiteral("duration"), double(job.duration.count())}};
    const auto put = [&](const char *key, const QString &text) {
        if (!text.isEmpty())
            object.insert(QLatin1String(key), text);
    };
    const auto putTime = [&](const char *key, const QDateTime &time) {
        put(key, time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString());
    };
    put("name", job.name);
    put("taskName", job.taskName);
    put("scheduleState", job.scheduleState);
    put("user", job.user);
    put("workspace", job.workspace);
    put("pool", job.pool);
    put("resources", job.resources);
    put("placed", job.placed);
    put("infra", job.infra);
    put("details", job.details);
    put("failure", job.failure);
    putTime("submitted", job.submittedAt);
    putTime("started", job.startedAt);
    putTime("ended", job.endedAt);
    return object;
}

QJsonObject managedQuery(const ManagedWish &wish)
{
    QJsonObject body{{QStringLiteral("refresh"), false},
                     {QStringLiteral("all_users"), wish.everyone},
                     {QStringLiteral("page"), wish.page},
                     {QStringLiteral("limit"), wish.limit}};
    if (!wish.ids.isEmpty()) {
        QJsonArray ids;
        for (const int id : wish.ids)
            ids.append(id);
        body.insert(QStringLiteral("job_ids"), ids);
    }
    if (!wish.name.isEmpty())
        body.insert(QStringLiteral("name_match"), wish.name);
    if (wish.everyone && !wish.user.isEmpty())
        body.insert(QStringLiteral("user_match"), wish.user);
    if (!wish.statuses.isEmpty())
        body.insert(QStringLiteral("statuses"), QJsonArray::fromStringList(wish.statuses));
    return body;
}

QStringList activeStatuses()
{
    return {QStringLiteral("PENDING"),     QStringLiteral("SUBMITTED"),  QStringLiteral("STARTING"),
            QStringLiteral("RUNNING"),     QStringLiteral("RECOVERING"), QStringLiteral("CANCELLING"),
            QStringLiteral("WINDING_DOWN")};
}

QStringList failedStatuses()
{
    return {QStringLiteral("FAILED"), QStringLiteral("FAILED_SETUP"), QStringLiteral("FAILED_PRECHECKS"),
            QStringLiteral("FAILED_NO_RESOURCE"), QStringLiteral("FAILED_CONTROLLER")};
}

Result<QList<ManagedEvent>> managedEventsFrom(const QJsonValue &answer)
{
    if (!answer.isArray())
        return failure(ErrorKind::BadAnswer, tr("The server's answer cannot be understood."),
                       QStringLiteral("expected events of a managed job"));
    QList<ManagedEvent> events;
    for (const auto &entry : answer.toArray()) {
        const QJsonObject row = entry.toObject();
        ManagedEvent event;
        if (row[QLatin1String("task_id")].isDouble())
            event.task = row[QLatin1String("task_id")].toInt();
        event.status = wordOf(row, "new_status");
        event.code = wordOf(row, "code");
        event.reason = readable(wordOf(row, "reason"));
        const QJsonValue at = row[QLatin1String("timestamp")];
        event.at = at.isDouble() ? instantOf(at) : QDateTime::fromString(at.toString(), Qt::ISODateWithMs).toUTC();
        if (!event.status.isEmpty() || !event.reason.isEmpty())
            events.prepend(event); // the newest comes first
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const ManagedEvent &a, const ManagedEvent &b) { return a.at < b.at; });
    return events;
}

QList<int> launchedJobs(const QJsonValue &answer)
{
    QList<int> ids;
    const QJsonValue told = answer[QLatin1String("job_id")];
    for (const auto &id : told.isArray() ? told.toArray() : QJsonArray{told}) {
        if (id.toInt() > 0)
            ids << id.toInt();
    }
    return ids;
}

} // namespace skydeck::sky
