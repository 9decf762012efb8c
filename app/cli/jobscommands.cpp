#include "app/cli/commands.h"
#include "app/cli/donelist.h"
#include "app/cli/ending.h"
#include "app/cli/jobwords.h"
#include "app/cli/launchrequest.h"
#include "app/cli/orders.h"
#include "app/cli/output.h"
#include "app/cli/requestlog.h"
#include "app/cli/submissions.h"

#include "core/base/text.h"
#include "core/sky/joblog.h"
#include "core/sky/managedjobs.h"

#include <QTimer>

namespace skydeck::cli {

namespace {

Result<sky::ManagedWish> wishOf(const Arguments &arguments)
{
    sky::ManagedWish wish;
    wish.name = arguments.value(QStringLiteral("name"));
    wish.user = arguments.value(QStringLiteral("user"));
    wish.everyone = arguments.has(QStringLiteral("all-users")) || !wish.user.isEmpty();
    const QString status = arguments.value(QStringLiteral("status"));
    if (status == QLatin1String("active"))
        wish.statuses = sky::activeStatuses();
    else if (status == QLatin1String("failed"))
        wish.statuses = sky::failedStatuses();
    else if (!status.isEmpty())
        wish.statuses = status.toUpper().split(QLatin1Char(','), Qt::SkipEmptyParts);
    const auto number = [&](const char *option, int &target) {
        const QString word = arguments.value(QLatin1String(option));
        if (word.isEmpty())
            return true;
        const auto given = numberFrom(word, 1);
        target = given.value_or(target);
        return given.has_value();
    };
    if (!number("page", wish.page) || !number("limit", wish.limit))
        return failure(ErrorKind::BadInput, tr("--page and --limit take a number from 1 on."));
    return wish;
}

QStringList cellsOf(const sky::ManagedJob &job)
{
    const QString name =
        job.taskName.isEmpty() || job.taskName == job.name ? job.name : job.name + QLatin1Char('/') + job.taskName;
    return {QString::number(job.id),
            QString::number(job.task),
            orDash(name),
            sky::managedText(job.status),
            orDash(job.infra),
            orDash(job.placed.isEmpty() ? job.resources : job.placed),
            job.submittedAt.isValid() ? ageText(job.submittedAt, QDateTime::currentDateTimeUtc())
                                      : QStringLiteral("-"),
            job.duration.count() > 0 ? durationText(job.duration) : QStringLiteral("-"),
            QString::number(job.recoveries),
            orDash(job.user)};
}

int queue(Session &session, const Arguments &arguments)
{
    const auto wish = wishOf(arguments);
    if (!wish)
        return wrongUse(wish.error().text);
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    const auto jobs = sky::managedJobsOf(
        session.await((*client)->call(QStringLiteral("/jobs/queue/v2"), sky::managedQuery(*wish), {})));
    if (!jobs)
        return failed(jobs.error());
    if (arguments.has(QStringLiteral("json"))) {
        QJsonArray rows;
        for (const sky::ManagedJob &job : jobs->rows)
            rows.append(sky::toJson(job));
        QJsonObject counts;
        for (auto it = jobs->counts.begin(); it != jobs->counts.end(); ++it)
            counts.insert(it.key(), it.value());
        printJson(QJsonObject{{QStringLiteral("jobs"), rows},
                              {QStringLiteral("total"), jobs->total},
                              {QStringLiteral("statusCounts"), counts}});
        return Fine;
    }
    QList<QStringList> rows;
    for (const sky::ManagedJob &job : jobs->rows)
        rows.append(cellsOf(job));
    printList(arguments, {},
              {tr("ID"), tr("TASK"), tr("NAME"), tr("STATUS"), tr("INFRA"), tr("RESOURCES"), tr("SUBMITTED"),
               tr("DURATION"), tr("RECOVERIES"), tr("USER")},
              rows, tr("There is no such managed job."));
    if (!rows.isEmpty() && jobs->total > wish->limit)
        printError(
            tr("Page %1 of %2 jobs: --page %3 shows more.").arg(wish->page).arg(jobs->total).arg(wish->page + 1));
    return Fine;
}

int log(Session &session, const std::shared_ptr<sky::Client> &client, int job, std::optional<int> task,
        bool controller, bool follow)
{
    sky::LogSource source = sky::managedLog(job, task, controller);
    source.body.insert(QStringLiteral("follow"), follow);
    return printLog(session, client, source);
}

// Nothing while one of its tasks is not over.
std::optional<int> outcomeIn(const sky::ManagedJobs &jobs, int job)
{
    bool over = true;
    for (const sky::ManagedJob &row : jobs.rows) {
        if (row.id != job || row.status == QLatin1String("SUCCEEDED"))
            continue;
        if (!sky::isFinalManaged(row.status)) {
            over = false;
            continue;
        }
        const QString why = row.failure.isEmpty() ? row.details : row.failure;
        const QString state = sky::managedText(row.status);
        printError(why.isEmpty() ? tr("Managed job %1: %2").arg(job).arg(state)
                                 : tr("Managed job %1: %2: %3").arg(job).arg(state, why));
        return Failed;
    }
    return over ? std::optional<int>(Fine) : std::nullopt;
}

// False: Ctrl-C.
bool sleptFor(Session &session, std::chrono::milliseconds time)
{
    QEventLoop loop;
    QObject::connect(&session.interrupts(), &QObject::objectNameChanged, &loop, &QEventLoop::quit);
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    if (!session.wasInterrupted())
        loop.exec();
    return !session.wasInterrupted();
}

// The log's own end does not tell how the job's was, nor that it came.
int outcome(Session &session, const std::shared_ptr<sky::Client> &client, int job)
{
    sky::ManagedWish wish;
    wish.ids = {job};
    do {
        const auto jobs = sky::managedJobsOf(
            session.await(client->call(QStringLiteral("/jobs/queue/v2"), sky::managedQuery(wish), {})));
        if (!jobs)
            return failed(jobs.error());
        if (const auto code = outcomeIn(*jobs, job))
            return *code;
    } while (sleptFor(session, client->times().pollLate));
    return Interrupted;
}

int logs(Session &session, const Arguments &arguments)
{
    const auto ids = jobNumbers(arguments.words);
    if (!ids)
        return wrongUse(ids.error());
    std::optional<int> task;
    if (const QString word = arguments.value(QStringLiteral("task")); !word.isEmpty()) {
        task = numberFrom(word, 0);
        if (!task)
            return wrongUse(tr("--task takes the number of a task, from 0 on."));
    }
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    return log(session, *client, ids->first(), task, arguments.has(QStringLiteral("controller")),
               arguments.has(QStringLiteral("follow")));
}

int events(Session &session, const Arguments &arguments)
{
    const auto ids = jobNumbers(arguments.words);
    if (!ids)
        return wrongUse(ids.error());
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    const auto answer = session.await(
        (*client)->call(QStringLiteral("/jobs/events"),
                        {{QStringLiteral("job_id"), ids->first()}, {QStringLiteral("limit"), QJsonValue()}}, {}));
    const auto told =
        answer ? sky::managedEventsFrom(*answer) : Result<QList<sky::ManagedEvent>>(failureOf(answer));
    if (!told)
        return failed(told.error());
    QJsonArray all;
    QList<QStringList> rows;
    for (const sky::ManagedEvent &event : *told) {
        const QString at = event.at.toString(Qt::ISODate);
        QJsonObject object{{QStringLiteral("at"), at},
                           {QStringLiteral("status"), event.status},
                           {QStringLiteral("reason"), event.reason}};
        if (event.task)
            object.insert(QStringLiteral("task"), *event.task);
        all.append(object);
        rows.append({at, event.task ? QString::number(*event.task) : QStringLiteral("-"),
                     sky::managedText(event.status), event.reason});
    }
    printList(arguments, all, {tr("AT"), tr("TASK"), tr("STATUS"), tr("REASON")}, rows,
              tr("Nothing is told of this job yet."));
    return Fine;
}

int cancel(Session &session, const Arguments &arguments)
{
    const auto ids = jobNumbers(arguments.words);
    if (!ids)
        return wrongUse(ids.error());
    const QString named = arguments.words.join(QStringLiteral(", "));
    if (const auto code = unlessMeant(arguments, flows::SkyActions::cancelManagedConsequence(),
                                      tr("Cancel managed job %1?").arg(named)))
        return *code;
    const auto cancelling = session.await(session.skyActions().cancelManaged(*ids));
    if (!cancelling)
        return failed(cancelling.error());
    DoneList done(arguments);
    for (const int id : *ids)
        done.add(id, tr("Cancelling: %1.").arg(id));
    return done.ended(Fine);
}

int launch(Session &session, const Arguments &arguments)
{
    auto request = requestFrom(arguments, arguments.words[0]);
    if (!request)
        return unusable(request.error());
    request->cluster = arguments.value(QStringLiteral("n"));
    return launchManagedJob(session, arguments, std::move(*request));
}

} // namespace

int launchManagedJob(Session &session, const Arguments &arguments, engine::LaunchRequest request)
{
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    const auto answer = submitted(session, std::move(request), sky::Purpose::ManagedJob);
    if (!answer)
        return failed(answer.error());
    const QList<int> ids = sky::launchedJobs(*answer);
    if (arguments.has(QStringLiteral("json"))) {
        QJsonArray all;
        for (const int id : ids)
            all.append(id);
        printJson(QJsonObject{{QStringLiteral("jobs"), all}});
        return Fine;
    }
    if (ids.isEmpty()) {
        print(tr("The server took it and told no number: see skydeckctl jobs queue."));
        return Fine;
    }
    print(tr("Managed job %1 is in the queue.").arg(ids.first()));
    if (arguments.has(QStringLiteral("detach")))
        return Fine;
    if (const int code = log(session, *client, ids.first(), std::nullopt, false, true); code != Fine)
        return code;
    return outcome(session, *client, ids.first());
}

QList<Command> jobsCommands()
{
    const QString help =
        tr("Managed jobs of the SkyPilot server: it finds machines, starts again what a lost machine "
           "broke off, and takes down what it used.");
    const Syntax queued{QStringLiteral("[--name PART] [--status active|failed|WORD,…] [--all-users | --user PART] "
                                       "[--page N] [--limit N] [--json]"),
                        0, 0, tr("Managed jobs; your own, unless you ask for those of others.")};
    const Syntax launched{
        QStringLiteral("FILE [-n NAME] [--env K=V]… [--secret K]… [-d|--detach] [--json]"), 1, 1,
        tr("Hands a task to the server and follows its log until it ends; the exit code tells how it ended. With "
           "--detach or --json only its number is printed.\n"
           "FILE may be a pipeline of several documents, or - for standard input.")};
    const Syntax logged{QStringLiteral("ID [--task N] [--controller] [-f|--follow]"), 1, 1,
                        tr("The log of a managed job, of one task of a pipeline (--task, from 0 on), or of what "
                           "looks after it on the server's side (--controller). -f goes on until the job ends.")};
    const Syntax told{QStringLiteral("ID [--json]"), 1, 1, tr("What happened to a managed job, and when.")};
    const Syntax cancelled{QStringLiteral("ID… [-y|--yes] [--json]"), 1, -1,
                           tr("Ends managed jobs with all their tasks.")};
    return {{QStringLiteral("jobs"),
             help,
             {{QStringLiteral("queue"), queued, queue},
              {QStringLiteral("launch"), launched, launch},
              {QStringLiteral("logs"), logged, logs},
              {QStringLiteral("events"), told, events},
              {QStringLiteral("cancel"), cancelled, cancel}}}};
}

} // namespace skydeck::cli
