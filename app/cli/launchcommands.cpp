#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/launchrequest.h"
#include "app/cli/output.h"
#include "app/cli/submissions.h"

#include "core/base/text.h"
#include "core/flows/launchflow.h"
#include "core/flows/launchmemo.h"
#include "core/flows/moneyburn.h"
#include "core/sky/skyplan.h"
#include "core/task/task.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

namespace skydeck::cli {

namespace {

// A launch that has no number on its cluster yet has one below zero, of this app's own: nobody is shown that.
bool isNumbered(const engine::JobRef &job)
{
    return job.id > 0;
}

QString jobName(const engine::JobRef &job)
{
    return isNumbered(job) ? tr("Job %1 on %2").arg(job.id).arg(job.cluster)
                           : tr("The launch of %1").arg(job.cluster);
}

QString followCommand(const engine::JobRef &job)
{
    const QString number = isNumbered(job) ? QString::number(job.id) + QLatin1Char(' ') : QString();
    return QStringLiteral("skydeckctl logs %1 %2-f").arg(job.cluster, number);
}

QJsonObject jobJson(const engine::JobRef &job)
{
    return {{QStringLiteral("engine"), job.engine},
            {QStringLiteral("cluster"), job.cluster},
            {QStringLiteral("job_id"), isNumbered(job) ? QJsonValue(job.id) : QJsonValue()}};
}

void printPlan(const engine::LaunchPlan &plan)
{
    print(tr("Cluster:   %1 (%2)").arg(plan.cluster, plan.clusterExists ? tr("exists") : tr("new")));
    print(tr("Runs on:   %1").arg(plan.resources));
    if (plan.costPerHour)
        print(tr("Cost:      %1 an hour").arg(flows::dollars(*plan.costPerHour)));
    if (!plan.ports.isEmpty()) {
        QStringList ports;
        for (const int port : plan.ports)
            ports << QString::number(port);
        print(tr("Ports:     %1").arg(ports.join(QStringLiteral(", "))));
    }
    print(tr("Autostop:  %1")
              .arg(plan.autostop.isOn() ? tr("%1 idle minutes").arg(plan.autostop.idleMinutes) : tr("off")));
    for (const QString &step : plan.steps)
        print(tr("Step:      %1").arg(step));
    for (const QString &note : plan.notes)
        print(tr("Note:      %1").arg(note));
}

QJsonObject planToJson(const engine::LaunchPlan &plan)
{
    QJsonArray ports;
    for (const int port : plan.ports)
        ports.append(port);
    return {{QStringLiteral("engine"), plan.engine},
            {QStringLiteral("cluster"), plan.cluster},
            {QStringLiteral("exists"), plan.clusterExists},
            {QStringLiteral("resources"), plan.resources},
            {QStringLiteral("cost_per_hour"), plan.costPerHour ? QJsonValue(*plan.costPerHour) : QJsonValue()},
            {QStringLiteral("ports"), ports},
            {QStringLiteral("autostop"), plan.autostop.idleMinutes},
            {QStringLiteral("steps"), QJsonArray::fromStringList(plan.steps)},
            {QStringLiteral("notes"), QJsonArray::fromStringList(plan.notes)},
            {QStringLiteral("command"), plan.command}};
}

// Prints what is new in a job's log and the steps as they come.
class Follower : public QObject
{
public:
    Follower(Session &session, flows::LaunchFlow &flow)
        : m_session(session)
        , m_flow(flow)
    {
        connect(&flow, &flows::LaunchFlow::changed, this, &Follower::printSteps);
    }

    void watchLog(const engine::JobRef &job)
    {
        m_feed = (*m_session.engine(job.engine))->log(job);
        connect(m_feed.get(), &engine::LogFeed::grown, this, [this] { printLog(); });
        m_feed->start();
    }

    void printLog()
    {
        if (m_feed)
            m_printed = printFile(m_feed->path(), m_printed);
    }

private:
    void printSteps()
    {
        for (const engine::Step &step : m_flow.steps()) {
            const QString key = step.id + QString::number(int(step.state));
            if (step.state == engine::Step::State::Waiting || step.state == engine::Step::State::Skipped
                || m_said.contains(key))
                continue;
            m_said.insert(key);
            static const QStringList signs{QString(), QStringLiteral("…"), QStringLiteral("✓"),
                                           QStringLiteral("✗")};
            if (step.state == engine::Step::State::Active && !outputIsTerminal())
                continue;
            const QString time = step.endedAt.isValid() && step.startedAt.isValid() ? QStringLiteral(" (%1)").arg(
                                     durationText(std::chrono::seconds(step.startedAt.secsTo(step.endedAt))))
                                                                                    : QString();
            printError(QStringLiteral("%1 %2%3 %4")
                           .arg(signs.value(int(step.state)), step.title, time, step.detail)
                           .trimmed());
        }
    }

    Session &m_session;
    flows::LaunchFlow &m_flow;
    std::unique_ptr<engine::LogFeed> m_feed;
    QSet<QString> m_said;
    qint64 m_printed = 0;
};

int submit(Session &session, const Arguments &arguments, engine::LaunchRequest request, bool exec)
{
    const auto engine = session.engine(arguments.value(QStringLiteral("engine")));
    if (!engine)
        return wrongUse(engine.error());
    const bool json = arguments.has(QStringLiteral("json"));
    const bool detach = arguments.has(QStringLiteral("detach"));
    session.fleet().start();
    flows::ServiceWatch watch(session.fleet(), session.engines(), session.http());
    flows::LaunchFlow flow(**engine, session.fleet(), exec ? nullptr : &watch, session.activity());
    Follower follower(session, flow);
    Result<void> outcome;
    bool detached = false;
    QEventLoop loop;
    QObject::connect(&flow, &flows::LaunchFlow::finished, &loop, [&](const Result<void> &result) {
        outcome = result;
        loop.quit();
    });
    QObject::connect(&flow, &flows::LaunchFlow::submitted, &loop, [&](const engine::JobRef &job) {
        if (detach) {
            detached = true;
            loop.quit();
        } else if (!json) {
            follower.watchLog(job);
        }
    });
    QObject::connect(&session.interrupts(), &QObject::objectNameChanged, &loop, [&] {
        detached = flow.job().has_value();
        if (detached) {
            loop.quit();
            return;
        }
        printError(tr("Cancelling. Press Ctrl-C again to leave at once."));
        flow.cancel(); // the loop ends with it: until then it is not known whether something was launched
    });
    if (exec)
        flow.exec(std::move(request));
    else
        flow.launch(std::move(request));
    loop.exec();
    follower.printLog();
    if (flow.job() && detached && !detach)
        printError(tr("Stopped watching. %1 goes on: %2").arg(jobName(*flow.job()), followCommand(*flow.job())));
    if (flow.job() && json)
        printJson(jobJson(*flow.job()));
    else if (flow.job() && detach)
        print(isNumbered(*flow.job())
                  ? jobName(*flow.job()) + QLatin1Char('.')
                  : tr("%1 has begun. Follow it: %2").arg(jobName(*flow.job()), followCommand(*flow.job())));
    if (!outcome && outcome.error().kind == ErrorKind::Cancelled && flow.job()
        && session.interrupts().objectName().isEmpty()) {
        printError(tr("%1 was cancelled.").arg(jobName(*flow.job())));
        return Failed;
    }
    if (!outcome)
        return failed(outcome.error());
    if (!detached && !json) {
        for (const services::Service &service : watch.services()) {
            if (flow.job() && service.cluster == flow.job()->cluster
                && service.state == services::ServiceState::Ready)
                print(QStringLiteral("%1: %2").arg(
                    service.version.isEmpty() ? service.title : service.title + QLatin1Char(' ') + service.version,
                    service.url.isEmpty() ? service.address : service.url.toString()));
        }
    }
    return flow.job() ? Fine : Interrupted;
}

// Pipelines and services have commands of their own.
Result<void> isOneTask(const engine::LaunchRequest &request)
{
    const auto tasks = task::readTasks(task::Document::parse(request.yaml));
    if (!tasks)
        return {}; // the engine says what is wrong with it
    const QString file = shellQuoted({request.yamlPath.isEmpty() ? QStringLiteral("FILE") : request.yamlPath});
    if (tasks->size() > 1)
        return failure(ErrorKind::BadInput,
                       tr("This file is a pipeline of %1 tasks, which SkyPilot runs as a managed job: "
                          "skydeckctl jobs launch %2")
                           .arg(tasks->size())
                           .arg(file));
    if (tasks->constFirst().hasService)
        printError(tr("A launch leaves “service” out and makes one cluster. With replicas: skydeckctl serve up %1")
                       .arg(file));
    return {};
}

int tellPlan(Session &session, const Arguments &arguments, QFuture<Result<engine::LaunchPlan>> asked)
{
    const auto plan = session.await(std::move(asked));
    if (!plan)
        return failed(plan.error());
    if (arguments.has(QStringLiteral("json")))
        printJson(planToJson(*plan));
    else
        printPlan(*plan);
    return Fine;
}

int launchRequest(Session &session, const Arguments &arguments, Result<engine::LaunchRequest> request, bool exec)
{
    if (!request)
        return unusable(request.error());
    if (auto fine = isOneTask(*request); !fine)
        return unusable(fine.error());
    if (!arguments.has(QStringLiteral("dryrun")))
        return submit(session, arguments, std::move(*request), exec);
    const auto engine = session.engine(arguments.value(QStringLiteral("engine")));
    if (!engine)
        return wrongUse(engine.error());
    return tellPlan(session, arguments, (*engine)->plan(std::move(*request), {}));
}

// A managed job or a service of before.
int submitAgain(Session &session, const Arguments &arguments, const flows::PastLaunch &past)
{
    for (const char *option : {"i", "down", "retry-until-up", "engine"}) {
        if (arguments.options.contains(QLatin1String(option)) || arguments.has(QLatin1String(option)))
            return wrongUse(
                tr("A managed job or a service takes no -i, --down, --retry-until-up or --engine: SkyPilot "
                   "itself chooses where it runs, and takes down what it used."));
    }
    auto request = requestAgain(arguments, past.memo);
    if (!request)
        return unusable(request.error());
    if (arguments.has(QStringLiteral("dryrun"))) {
        const auto client = session.skyClientOrError();
        if (!client)
            return failed(client.error());
        QObject errands;
        return tellPlan(session, arguments,
                        sky::planOn(*client, std::make_shared<const engine::LaunchRequest>(std::move(*request)),
                                    past.memo.purpose, &errands, {}));
    }
    return past.memo.purpose == sky::Purpose::ManagedJob
        ? launchManagedJob(session, arguments, std::move(*request))
        : bringUpService(session, arguments, std::move(*request),
                         past.entry.kind == QLatin1String("serve.update"));
}

int launchAgain(Session &session, Arguments arguments)
{
    const auto past = flows::pastLaunch(session.activity().entries(), session.activity().memoFolder(),
                                        arguments.value(QStringLiteral("again")));
    if (!past)
        return unusable(past.error());
    using enum sky::Purpose;
    if (past->memo.purpose == ManagedJob || past->memo.purpose == Service)
        return submitAgain(session, arguments, *past);
    if (!arguments.options.contains(QStringLiteral("engine")))
        arguments.options.insert(QStringLiteral("engine"), past->memo.engine);
    return launchRequest(session, arguments, requestAgain(arguments, past->memo),
                         past->memo.purpose == sky::Purpose::Exec);
}

int launch(Session &session, const Arguments &arguments)
{
    const bool again = arguments.options.contains(QStringLiteral("again"));
    if (again == !arguments.words.isEmpty())
        return wrongUse(tr("Name a task file, or a launch of before with --again ID."));
    return again ? launchAgain(session, arguments)
                 : launchRequest(session, arguments, requestFrom(arguments, arguments.words[0]), false);
}

int exec(Session &session, const Arguments &arguments)
{
    const QString cluster = arguments.words[0];
    const QStringList rest = arguments.words.mid(1);
    if (rest.isEmpty())
        return wrongUse(tr("Name a task file, or a command after --."));
    Result<engine::LaunchRequest> request = engine::LaunchRequest();
    if (rest.size() == 1 && (rest[0] == QLatin1String("-") || QFileInfo(rest[0]).isFile())) {
        request = requestFrom(arguments, rest[0]);
    } else {
        // A command becomes a task of one line; JSON's quoting is YAML's.
        const QByteArray line = QJsonDocument(QJsonArray{rest.size() == 1 ? rest[0] : shellQuoted(rest)})
                                    .toJson(QJsonDocument::Compact);
        request->yaml = "run: " + line.mid(1, line.size() - 2) + '\n';
        request->baseDir = QDir::currentPath();
        if (auto taken = takeEnvs(arguments, *request); !taken)
            request = failureOf(taken);
    }
    if (!request)
        return unusable(request.error());
    request->cluster = cluster;
    request->runSetup = false;
    return submit(session, arguments, std::move(*request), true);
}

} // namespace

QList<Command> launchCommands()
{
    Command launches =
        plainCommand(QStringLiteral("launch"),
                     {QStringLiteral("(FILE | --again ID) [-c NAME] [--engine NAME] [--env K=V]… [--secret K]… "
                                     "[-i MINUTES [--down]] [--retry-until-up] [--dryrun] [-d|--detach] [--json]"),
                      0, 1,
                      tr("Launches a task and follows it until its services answer or the job ends. Ctrl-C "
                         "stops watching, never the job.\n"
                         "Values the task leaves empty are asked for. A secret comes from the variable of its "
                         "name or is typed, never from the command line.\n"
                         "-i stops the cluster after idle minutes (with --down it is taken down). --dryrun only "
                         "says what would happen. --retry-until-up goes on asking until there are machines.\n"
                         "--again launches what was launched before (see launches; “last” is the newest).")},
                     launch);
    Command executes = plainCommand(
        QStringLiteral("exec"),
        {QStringLiteral("CLUSTER (FILE | -- COMMAND…) [--engine NAME] [--env K=V]… [--secret K]… [-d|--detach] "
                        "[--json]"),
         1, -1, tr("Runs a task's “run”, or a command, on a cluster that is up. Without setup.")},
        exec);
    return {std::move(launches), std::move(executes)};
}

} // namespace skydeck::cli
