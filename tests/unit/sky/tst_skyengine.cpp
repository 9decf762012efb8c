// What the SkyPilot engine does beyond the contract of all engines (tests/contract).
#include "core/base/files.h"
#include "tests/support/skyside.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QThreadPool>

using namespace skydeck;
using engine::JobStatus;
using support::await;
using support::SkySide;

namespace {

const QString c = QStringLiteral("c");

QByteArray read(const QString &path)
{
    return readWhole(path).value_or(QByteArray());
}

} // namespace

class TestSkyEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAServerItSaysSo()
    {
        SkySide side;
        side.engine->setAccess(std::nullopt);
        QVERIFY(side.engine->client() == nullptr);
        QCOMPARE(side.engine->name(), QStringLiteral("SkyPilot"));
        for (const Error &error : {await(side.engine->check({})).error(),
                                   await(side.engine->plan(SkySide::request("run: x\n"), {})).error(),
                                   side.launch("run: x\n").error(), await(side.engine->down(c, {})).error()}) {
            QCOMPARE(error.kind, ErrorKind::Refused);
            QVERIFY(error.text.contains(QLatin1String("Settings")));
        }
        const auto snapshot = side.snapshot();
        QVERIFY(snapshot.has_value() && snapshot->clusters.isEmpty());
        const auto feed = side.engine->watch();
        QSignalSpy changed(feed.get(), &engine::StatusFeed::changed);
        feed->start();
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(side.world.asked.isEmpty());
    }

    // The first start: nobody ever sets an access, and the window must not wait for it.
    void whoNeverHadAServerHasNothing()
    {
        SkySide side;
        sky::SkyEngine never(side.http, side.folder() + QStringLiteral("/never"), support::quickTimes());
        const auto feed = never.watch();
        QSignalSpy changed(feed.get(), &engine::StatusFeed::changed);
        feed->start();
        QTRY_COMPARE(changed.size(), 1);
        const auto told = changed.first().first().value<engine::Snapshot>();
        QVERIFY(told.clusters.isEmpty() && told.jobs.isEmpty() && told.at.isValid());
    }

    void aPlanHasTheRowsAndThePrice()
    {
        SkySide side;
        QCOMPARE(side.engine->name(), QStringLiteral("SkyPilot: team"));
        const auto plan = await(side.engine->plan(SkySide::request("run: x\n"), {}));
        QVERIFY2(plan.has_value(), plan ? "" : qPrintable(plan.error().text));
        QCOMPARE(plan->candidates.size(), 2);
        QVERIFY(plan->candidates.first().chosen);
        QCOMPARE(plan->costPerHour, std::optional(0.10));
        QCOMPARE(plan->resources, QStringLiteral("m6i.large (2 CPU, 8 GiB) on AWS (us-east-1a)"));
        QVERIFY(plan->optimizerText.contains(QLatin1String("n2-standard")));
        QVERIFY(!side.world.asked.contains(QStringLiteral("/launch")));
    }

    void aPlanOntoAClusterThatIsThereAsksForNoPrices()
    {
        SkySide side;
        side.world.addCluster(c);
        const auto plan = await(side.engine->plan(SkySide::request("run: x\n"), {}));
        QVERIFY(plan.has_value());
        QVERIFY(plan->clusterExists);
        QCOMPARE(plan->notes.size(), 1);
        QVERIFY(!side.world.asked.contains(QStringLiteral("/optimize")));
    }

    void whatTheServerFindsWrongComesInItsWords()
    {
        SkySide side;
        const auto refused = await(side.engine->plan(SkySide::request("run: server-refuses\n"), {}));
        QCOMPARE(refused.error().kind, ErrorKind::BadInput);
        QCOMPARE(refused.error().text, QStringLiteral("Invalid task YAML: no server-refuses here"));
        side.world.refusals[QStringLiteral("/optimize")] =
            R"({"type":"ResourcesUnavailableError","message":"Nothing satisfies the request: InsufficientInstanceCapacity"})";
        const auto nowhere = await(side.engine->plan(SkySide::request("run: x\n"), {}));
        QCOMPARE(nowhere.error().kind, ErrorKind::Refused);
        QVERIFY(nowhere.error().text.contains(QLatin1String("another zone")));
    }

    void theBodyOfALaunch()
    {
        SkySide side;
        auto wanted = SkySide::request("secrets:\n  KEY:\nresources:\n  ports: 8080\nrun: echo\n");
        wanted.secrets.emplace(QStringLiteral("KEY"), Secret(QByteArray("canary-77ab")));
        wanted.runSetup = false;
        wanted.retryUntilUp = true;
        QVERIFY(await(side.engine->launch(std::move(wanted), {})).has_value());
        const QJsonObject body = side.world.lastBody[QStringLiteral("/launch")];
        QCOMPARE(body[QLatin1String("cluster_name")].toString(), c);
        QVERIFY(body[QLatin1String("task")].toString().contains(QLatin1String("KEY: canary-77ab")));
        QVERIFY(body[QLatin1String("retry_until_up")].toBool() && body[QLatin1String("no_setup")].toBool());
        QVERIFY(!body[QLatin1String("entrypoint_command")].toString().contains(QLatin1String("canary")));
    }

    void aServerThatRepeatsASecretDoesNotSpreadIt()
    {
        SkySide side;
        side.world.holds << QStringLiteral("/launch");
        auto wanted = SkySide::request("secrets:\n  KEY:\nrun: echo\n");
        wanted.secrets.emplace(QStringLiteral("KEY"), Secret(QByteArray("canary-77ab")));
        const auto launched = await(side.engine->launch(std::move(wanted), {}));
        QVERIFY(launched.has_value());
        const QString id = side.world.requestOf(QStringLiteral("/launch"));
        side.world.say(id, "your key is canary-77ab\n");
        side.world.end(id, QStringLiteral("FAILED"), "null",
                       R"({"type":"CommandError","message":"bad key canary-77ab"})");
        QTRY_COMPARE(side.job(launched->job).status, JobStatus::Failed);
        const engine::Job job = side.job(launched->job);
        QVERIFY(job.reason.startsWith(QLatin1String("bad key")));
        QVERIFY(!job.reason.contains(QLatin1String("canary")));
        QTRY_VERIFY(read(job.logPath).contains("your key is"));
        QVERIFY(!read(job.logPath).contains("canary"));
        for (const engine::Step &step : job.steps)
            QVERIFY(!step.detail.contains(QLatin1String("canary")));
    }

    void aLaunchIsToldStepByStep()
    {
        SkySide side;
        side.world.holds << QStringLiteral("/launch");
        const auto feed = side.engine->watch();
        std::optional<engine::Job> told;
        connect(feed.get(), &engine::StatusFeed::changed, this, [&](const engine::Snapshot &snapshot) {
            if (!snapshot.jobs.isEmpty())
                told = snapshot.jobs.first();
        });
        feed->start();
        QVERIFY(side.launch("run: echo\n").has_value());
        QTRY_VERIFY(told.has_value());
        QCOMPARE(told->status, JobStatus::Pending);
        QVERIFY(told->ref.id < 0);
        const QString id = side.world.requestOf(QStringLiteral("/launch"));
        side.world.say(id, "⚙︎ Launching on AWS us-east-1 (us-east-1a).\n");
        QTRY_COMPARE(told->status, JobStatus::Init);
        side.world.say(
            id,
            "<sky-payload>\"<rich_update>Preparing SkyPilot runtime (1/3 - x)</rich_update>\"</sky-payload>\n");
        QTRY_COMPARE(told->status, JobStatus::SettingUp);
        side.world.say(id, "⚙︎ Job submitted, ID: 1\n");
        QTRY_COMPARE(told->status, JobStatus::Pending);
        side.world.addCluster(c);
        side.world.addJob(c, QStringLiteral("RUNNING"));
        side.world.end(id, QStringLiteral("SUCCEEDED"), "{\"job_id\":1}");
        QTRY_COMPARE(told->status, JobStatus::Running);
        QCOMPARE(told->startedAt.toSecsSinceEpoch(), 1795229231);
        side.world.clusters[c].jobs.first().status = QStringLiteral("FAILED");
        QTRY_COMPARE(told->status, JobStatus::Failed);
        QCOMPARE(side.snapshot()->jobs.size(), 1); // not told twice
    }

    void aLaunchIsFoundAgainAfterARestartOfTheApp()
    {
        SkySide side;
        side.world.holds << QStringLiteral("/launch");
        auto wanted = SkySide::request("name: hi\nrun: echo\n");
        wanted.yamlPath = QStringLiteral("/home/me/hi.yaml");
        const auto launched = await(side.engine->launch(std::move(wanted), {}));
        const QString id = side.world.requestOf(QStringLiteral("/launch"));
        side.world.say(id, "one\n⚙︎ Launching on AWS us-east-1 (us-east-1a).\n");
        QTRY_COMPARE(side.job(launched->job).status, JobStatus::Init);
        side.restart();
        const engine::Job found = side.job(launched->job);
        QCOMPARE(found.name, QStringLiteral("hi"));
        QTRY_COMPARE(side.job(launched->job).status, JobStatus::Init);
        side.world.addCluster(c);
        side.world.addJob(c, QStringLiteral("SUCCEEDED"), "from the job\n");
        side.world.say(id, "two\n");
        side.world.end(id, QStringLiteral("SUCCEEDED"), "{\"job_id\":1}");
        QTRY_COMPARE(side.job(launched->job).status, JobStatus::Succeeded);
        const auto feed = side.engine->log(launched->job);
        QSignalSpy ended(feed.get(), &engine::LogFeed::ended);
        feed->start();
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(read(feed->path()),
                 QByteArray("one\n⚙︎ Launching on AWS us-east-1 (us-east-1a).\ntwo\nfrom the job\n"));
        QCOMPARE(side.snapshot()->clusters.first().taskPath, QStringLiteral("/home/me/hi.yaml"));
        side.restart();
        QCOMPARE(side.job(launched->job).status, JobStatus::Succeeded);
    }

    void aServerThatForgotTheLaunchEndsIt()
    {
        SkySide side;
        side.world.holds << QStringLiteral("/launch");
        const auto launched = side.launch("run: echo\n");
        side.engine.reset();
        side.world.forget();
        side.restart();
        QTRY_COMPARE(side.job(launched->job).status, JobStatus::FailedDriver);
        QVERIFY(side.job(launched->job).reason.contains(QLatin1String("restarted")));
    }

    void aServerThatIsAwayEndsNothing()
    {
        SkySide side;
        side.world.holds << QStringLiteral("/launch");
        const auto launched = side.launch("run: echo\n");
        const auto feed = side.engine->watch();
        QSignalSpy failed(feed.get(), &engine::StatusFeed::failed);
        QSignalSpy changed(feed.get(), &engine::StatusFeed::changed);
        feed->start();
        QTRY_VERIFY(!changed.isEmpty());
        const quint16 port = quint16(side.world.port());
        side.world.close();
        // What was under way when it went may have failed in another way.
        const auto away = side.snapshot();
        QVERIFY(!away.has_value());
        QTRY_VERIFY(!failed.isEmpty() && failed.last().first().value<Error>().kind == away.error().kind);
        const auto told = failed.size();
        QVERIFY(!side.snapshot().has_value());
        QVERIFY(!side.snapshot().has_value());
        QCOMPARE(failed.size(), told); // the same error is told once
        QVERIFY(side.world.listen(QHostAddress::LocalHost, port));
        side.world.addCluster(QStringLiteral("other"));
        const auto last = [&] { return changed.last().first().value<engine::Snapshot>(); };
        QTRY_COMPARE(last().clusters.size(), 1);
        QCOMPARE(last().jobs.first().ref, launched->job);
        QVERIFY(!engine::isFinal(last().jobs.first().status));
    }

    void cancelOfALaunchThatStillRuns()
    {
        SkySide side;
        side.world.holds << QStringLiteral("/launch");
        const auto launched = side.launch("run: echo\n");
        QVERIFY(await(side.engine->cancel(launched->job, {})).has_value());
        QTRY_COMPARE(side.job(launched->job).status, JobStatus::Cancelled);
        QVERIFY(side.world.asked.contains(QStringLiteral("/api/cancel")));
        QVERIFY(!side.world.asked.contains(QStringLiteral("/cancel")));
        QCOMPARE(await(side.engine->cancel({QStringLiteral("sky"), c, -5}, {})).error().kind, ErrorKind::NotFound);
    }

    void aStopWhileTheServerAnswersCancelsWhatItBegan()
    {
        SkySide side;
        side.world.holds << QStringLiteral("/launch");
        std::stop_source stop;
        side.world.onAsked = [&](const QString &route) {
            if (route == QLatin1String("/launch"))
                stop.request_stop(); // its answer is under way
        };
        const auto launched = await(side.engine->launch(SkySide::request("run: echo\n"), stop.get_token()));
        QVERIFY(!launched.has_value());
        QCOMPARE(launched.error().kind, ErrorKind::Cancelled);
        // Not before the server said so.
        QVERIFY(side.world.asked.contains(QStringLiteral("/api/cancel")));
        QCOMPARE(side.world.requests[side.world.requestOf(QStringLiteral("/launch"))].state,
                 QStringLiteral("CANCELLED"));
        QVERIFY(side.snapshot()->jobs.isEmpty());
    }

    void whatCouldNotBeCancelledAtTheHandOverIsKnown()
    {
        SkySide side;
        side.world.holds << QStringLiteral("/launch");
        side.world.refusals[QStringLiteral("/api/cancel")] = R"({"type":"RuntimeError","message":"no"})";
        std::stop_source stop;
        side.world.onAsked = [&](const QString &route) {
            if (route == QLatin1String("/launch"))
                stop.request_stop();
        };
        const auto launched = await(side.engine->launch(SkySide::request("run: echo\n"), stop.get_token()));
        QVERIFY(launched.has_value());
        QVERIFY(!engine::isFinal(side.job(launched->job).status));
    }

    // The server takes a cancel of what has ended, too.
    void whatEndedBeforeItWasCancelledIsNotCalledCancelled()
    {
        SkySide side;
        side.world.holds << QStringLiteral("/launch");
        std::stop_source stop;
        side.world.onAsked = [&](const QString &route) {
            if (route == QLatin1String("/launch"))
                stop.request_stop();
            if (route == QLatin1String("/api/cancel"))
                side.world.end(side.world.requestOf(QStringLiteral("/launch")), QStringLiteral("SUCCEEDED"));
        };
        const auto launched = await(side.engine->launch(SkySide::request("run: echo\n"), stop.get_token()));
        QVERIFY(side.world.asked.contains(QStringLiteral("/api/cancel")));
        QVERIFY2(launched.has_value(), launched ? "" : qPrintable(launched.error().text));
    }

    void clustersOfOthersWithTheirJobsAndAddresses()
    {
        SkySide side;
        side.world.addCluster(c).row[QLatin1String("is_managed")] = false;
        side.world.addCluster(QStringLiteral("task-1")).row[QLatin1String("is_managed")] = true;
        side.world.addCluster(QStringLiteral("asleep"), QStringLiteral("STOPPED"));
        side.world.addJob(c, QStringLiteral("RUNNING"));
        side.world.addJob(c, QStringLiteral("SUCCEEDED"));
        side.world.costs = R"([{"name":"c","cluster_hash":"hash1-0000","duration":1800,"total_cost":0.6}])";
        const auto snapshot = side.snapshot();
        QVERIFY(snapshot.has_value());
        QCOMPARE(snapshot->clusters.size(), 2);
        const engine::Cluster &up = snapshot->clusters.last();
        QCOMPARE(up.name, c);
        QCOMPARE(up.engine, QStringLiteral("sky"));
        QCOMPARE(up.activeJobs, 1);
        QCOMPARE(up.costPerHour, std::optional(1.2));
        QCOMPARE(up.endpoints, (QList<engine::Endpoint>{{8080, QStringLiteral("203.0.113.7"), true, false}}));
        QVERIFY(!snapshot->clusters.first().costPerHour.has_value());
        QCOMPARE(snapshot->jobs.size(), 2);
        QVERIFY(snapshot->jobs.first().ref.id > 0);
        QVERIFY(!snapshot->jobs.first().logPath.isEmpty());
        const auto queues = side.world.asked.count(QStringLiteral("/queue"));
        QCOMPARE(queues, 1); // the sleeping one and that of a managed job were not asked
    }

    // They are clusters like others to the server, and cost; only their name says what hangs on them.
    void controllersAreKept()
    {
        SkySide side;
        side.world.addCluster(QStringLiteral("sky-jobs-controller-a1b2c3d4"));
        side.world.addCluster(c);
        const auto snapshot = side.snapshot();
        QVERIFY(snapshot && snapshot->clusters.size() == 2);
        for (const engine::Cluster &one : snapshot->clusters) {
            const bool keeper = one.name != c;
            QCOMPARE(side.engine->looksAfterOthers(one), keeper);
            const auto can = side.engine->capabilitiesOf(one);
            QCOMPARE(can.testFlag(engine::Capability::Stop), !keeper);
            QCOMPARE(can.testFlag(engine::Capability::Autostop), !keeper);
            QCOMPARE(can.testFlag(engine::Capability::Exec), !keeper);
            QCOMPARE(side.engine->downConsequence(one).contains(QLatin1String("looks after")), keeper);
        }
    }

    // Its machine is gone, though the server still calls it up.
    void aClusterThatDoesNotAnswerHoldsUpNobody()
    {
        SkySide side;
        side.world.addCluster(c);
        side.world.holds << QStringLiteral("/queue");
        auto times = support::quickTimes();
        times.overview.patience = std::chrono::milliseconds(300);
        sky::SkyEngine other(side.http, side.folder() + QStringLiteral("/other"), times);
        other.setAccess(support::accessTo(side.world.url()));
        const auto snapshot = await(other.snapshot({}));
        QVERIFY(snapshot && snapshot->clusters.size() == 1);
        QVERIFY(!snapshot->clusters.first().jobsKnown);
        QVERIFY(side.world.asked.contains(QStringLiteral("/cost_report")));
    }

    // The keychain is being asked, or said no: not that nothing runs there.
    void aServerWithoutAccessYetIsNotEmpty()
    {
        SkySide side;
        sky::SkyEngine other(side.http, side.folder() + QStringLiteral("/other"), support::quickTimes());
        other.awaitAccess();
        const auto feed = other.watch();
        QSignalSpy changed(feed.get(), &engine::StatusFeed::changed);
        QSignalSpy failed(feed.get(), &engine::StatusFeed::failed);
        feed->start();
        auto asked = other.snapshot({});
        QTest::qWait(300);
        QVERIFY(changed.isEmpty() && failed.isEmpty() && !asked.isFinished());
        other.refuseAccess({ErrorKind::Unauthorised, QStringLiteral("Sign in."), {}});
        QCOMPARE(failed.size(), 1);
        QVERIFY(changed.isEmpty());
        QCOMPARE(await(other.snapshot({})).error().text, QStringLiteral("Sign in."));
        side.world.addCluster(c);
        other.setAccess(support::accessTo(side.world.url()));
        QTRY_VERIFY(!changed.isEmpty());
        QCOMPARE(changed.first().first().value<engine::Snapshot>().clusters.size(), 1);
    }

    void aPlaceThatIsStillLookedForHasNoPrice()
    {
        SkySide side;
        side.world.addCluster(c, QStringLiteral("INIT"));
        side.world.addCluster(QStringLiteral("up")); // for its sake costs are asked for
        side.world.costs = R"([
            {"name":"c","cluster_hash":"hash1-0000","duration":1800,"total_cost":0.6,"status":"INIT"},
            {"name":"up","cluster_hash":"hash2-0000","duration":1800,"total_cost":0.3,"status":"UP"}])";
        const auto snapshot = side.snapshot();
        QVERIFY(snapshot.has_value());
        QCOMPARE(snapshot->clusters.size(), 2);
        for (const engine::Cluster &cluster : snapshot->clusters)
            QCOMPARE(cluster.costPerHour, cluster.name == c ? std::nullopt : std::optional(0.6));
    }

    void whatIsSomebodyElsesIsToldSo()
    {
        SkySide side;
        side.world.addCluster(c);
        auto &others = side.world.addCluster(QStringLiteral("theirs"));
        others.row[QLatin1String("user_hash")] = QStringLiteral("ffff0000");
        others.row[QLatin1String("user_name")] = QStringLiteral("grace");
        const auto snapshot = side.snapshot();
        QVERIFY(snapshot.has_value());
        for (const engine::Cluster &cluster : snapshot->clusters) {
            QCOMPARE(cluster.owner, cluster.name == c ? QString() : QStringLiteral("grace"));
            QVERIFY(cluster.jobsKnown); // its queue was read in this look
            QVERIFY(side.engine->capabilitiesOf(cluster).testFlag(engine::Capability::Prices));
        }
    }

    void podsCannotBeStopped()
    {
        SkySide side;
        side.world.addCluster(c, QStringLiteral("UP"), QStringLiteral("Kubernetes"));
        const auto snapshot = side.snapshot();
        QVERIFY(!side.engine->capabilitiesOf(snapshot->clusters.first()).testFlag(engine::Capability::Stop));
        QVERIFY(!side.engine->capabilitiesOf(snapshot->clusters.first()).testFlag(engine::Capability::Prices));
        QVERIFY(side.engine->capabilities().testFlag(engine::Capability::Stop));
        QVERIFY(side.engine->downConsequence(snapshot->clusters.first()).contains(QLatin1String("pods")));
    }

    void aClusterOfTheSameNameBeginsWithNothing()
    {
        SkySide side;
        const auto launched = side.launch("run: echo\n");
        QTRY_COMPARE(side.job(launched->job).status, JobStatus::Succeeded);
        side.world.addCluster(c); // another one
        side.world.clusters[c].jobs.clear();
        QTRY_VERIFY(side.snapshot()->jobs.isEmpty());
        QVERIFY(QDir(side.folder() + QStringLiteral("/launches")).isEmpty());
    }

    void jobsStayWhenTheClusterIsNotUp()
    {
        SkySide side;
        side.world.addCluster(c);
        side.world.addJob(c, QStringLiteral("SUCCEEDED"));
        QCOMPARE(side.snapshot()->jobs.size(), 1);
        side.world.clusters[c].row[QLatin1String("status")] = QStringLiteral("INIT");
        QCOMPARE(side.snapshot()->jobs.size(), 1);
    }

    void anotherServerShowsNothingOfTheOld()
    {
        SkySide side;
        support::SkyWorld second;
        side.world.addCluster(c);
        side.world.holds << QStringLiteral("/launch");
        const auto launched = side.launch("run: echo\n", QStringLiteral("d"));
        const auto feed = side.engine->watch();
        QSignalSpy changed(feed.get(), &engine::StatusFeed::changed);
        feed->start();
        QTRY_VERIFY(!changed.isEmpty());
        QCOMPARE(changed.last().first().value<engine::Snapshot>().clusters.size(), 1);
        auto access = support::accessTo(second.url());
        access.server.id = QStringLiteral("second");
        auto late = side.engine->snapshot({});
        side.engine->setAccess(std::move(access));
        QCOMPARE(await(late).error().kind, ErrorKind::Cancelled);
        QVERIFY(changed.last().first().value<engine::Snapshot>().clusters.isEmpty());
        QVERIFY(side.snapshot()->clusters.isEmpty() && side.snapshot()->jobs.isEmpty());
        side.engine->setAccess(support::accessTo(side.world.url()));
        QCOMPARE(side.job(launched->job).ref, launched->job);
        QCOMPARE(side.snapshot()->clusters.size(), 1);
    }

    void aServerThatIsLeftWhileItAnswersKeepsItsLaunch()
    {
        SkySide side;
        support::SkyWorld second;
        side.world.onAsked = [&](const QString &route) {
            auto access = support::accessTo(second.url());
            access.server.id = QStringLiteral("second");
            if (route == QLatin1String("/launch"))
                side.engine->setAccess(std::move(access));
        };
        const auto launched = side.launch("run: echo\n");
        QVERIFY(!launched.has_value());
        QCOMPARE(launched.error().kind, ErrorKind::Cancelled);
        const QDir notes(side.folder() + QStringLiteral("/launches"));
        QTRY_COMPARE(notes.entryList(QDir::Files).size(), 1);
        QVERIFY(side.snapshot()->jobs.isEmpty());
        side.engine->setAccess(support::accessTo(side.world.url()));
        QTRY_COMPARE(side.snapshot()->jobs.size(), 1); // two until the launch knows which of the queue is its job
    }

    void aSecondProgramSeesTheLaunch()
    {
        SkySide side;
        sky::SkyEngine other(side.http, side.folder(), support::quickTimes());
        other.setAccess(support::accessTo(side.world.url()));
        const auto launched = side.launch("run: echo\n");
        const auto seen = [&] {
            const auto snapshot = await(other.snapshot({}));
            return snapshot && snapshot->jobs.size() == 1 && snapshot->jobs.first().ref == launched->job
                && snapshot->jobs.first().status == JobStatus::Succeeded;
        };
        QTRY_VERIFY(seen());
    }

    // The one that wrote its log ends in the middle: skydeckctl and Ctrl-C.
    void aSecondProgramTakesOverTheLaunchsLog()
    {
        SkySide side;
        side.world.holds << QStringLiteral("/launch");
        const auto launched = side.launch("run: echo\n");
        const QString id = side.world.requestOf(QStringLiteral("/launch"));
        side.world.say(id, "one\n");
        QTRY_COMPARE(read(side.job(launched->job).logPath), QByteArray("one\n"));
        sky::SkyEngine other(side.http, side.folder(), support::quickTimes());
        other.setAccess(support::accessTo(side.world.url()));
        const auto seen = [&] {
            const auto now = await(other.snapshot({}));
            return now && now->jobs.size() == 1 ? now->jobs.first() : engine::Job();
        };
        const QString path = seen().logPath;
        QVERIFY(!path.isEmpty());
        side.engine.reset();
        side.world.addCluster(c);
        side.world.addJob(c, QStringLiteral("SUCCEEDED"), "from the job\n");
        side.world.say(id, "two\n");
        QTRY_COMPARE_WITH_TIMEOUT(read(path), QByteArray("one\ntwo\n"), 20000);
        side.world.end(id, QStringLiteral("SUCCEEDED"), "{\"job_id\":1}");
        const auto feed = other.log(launched->job);
        QSignalSpy ended(feed.get(), &engine::LogFeed::ended);
        QTRY_COMPARE_WITH_TIMEOUT(seen().status, JobStatus::Succeeded, 20000);
        feed->start();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20000);
        QCOMPARE(read(feed->path()), QByteArray("one\ntwo\nfrom the job\n"));
    }

    void aLogThatBreaksOffIsNotToldTwice()
    {
        SkySide side;
        side.world.addCluster(c);
        side.world.addJob(c, QStringLiteral("RUNNING"), "one\ntwo\n");
        const engine::JobRef ref{QStringLiteral("sky"), c, 1};
        const auto feed = side.engine->log(ref);
        const auto same = side.engine->log(ref);
        QSignalSpy ended(feed.get(), &engine::LogFeed::ended);
        feed->start();
        same->start();
        QTRY_COMPARE(read(feed->path()), QByteArray("one\ntwo\n"));
        const QString id = side.world.requestOf(QStringLiteral("/logs"));
        for (const auto &follower : side.world.requests[id].followers)
            follower->abort();
        side.world.requests[id].followers.clear();
        side.world.say(id, "three\n");
        QTRY_COMPARE(read(feed->path()), QByteArray("one\ntwo\nthree\n"));
        side.world.end(id, QStringLiteral("SUCCEEDED"), "0");
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(side.world.asked.count(QStringLiteral("/logs")), 1);
    }

    // A server drops the request of a log when its line breaks.
    void aLogWhoseRequestWasDroppedIsAskedForAnew_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("left");
        QTest::newRow("cancelled") << QStringLiteral("CANCELLED")
                                   << QStringLiteral("one\ntwo\nhalf a li'sky.logs' request %1 cancelled\n");
        const auto gone = QStringLiteral("Log %1.log is no longer available on the API server.\n");
        QTest::newRow("cancelled, the log is gone") << QStringLiteral("CANCELLED") << gone;
        QTest::newRow("ended before, the log is gone") << QStringLiteral("SUCCEEDED") << gone;
    }
    void aLogWhoseRequestWasDroppedIsAskedForAnew()
    {
        QFETCH(QString, state);
        QFETCH(QString, left);
        SkySide side;
        side.world.addCluster(c);
        side.world.addJob(c, QStringLiteral("RUNNING"), "one\ntwo\n");
        const auto feed = side.engine->log({QStringLiteral("sky"), c, 1});
        QSignalSpy ended(feed.get(), &engine::LogFeed::ended);
        feed->start();
        QTRY_COMPARE(read(feed->path()), QByteArray("one\ntwo\n"));
        const QString dropped = side.world.requestOf(QStringLiteral("/logs"));
        side.world.say(dropped, "half a li");
        for (const auto &follower : side.world.requests[dropped].followers)
            follower->abort();
        side.world.requests[dropped].followers.clear();
        side.world.requests[dropped].stream = left.arg(dropped).toUtf8();
        side.world.end(dropped, state);
        side.world.clusters[c].jobs.first().log += "half a line no more\n";
        QTRY_COMPARE(side.world.asked.count(QStringLiteral("/logs")), 2);
        QTRY_COMPARE(read(feed->path()), QByteArray("one\ntwo\nhalf a line no more\n"));
        QCOMPARE(ended.size(), 0);
        side.world.requests.remove(dropped);
        const QString anew = side.world.requestOf(QStringLiteral("/logs"));
        side.world.say(anew, "last\n");
        side.world.end(anew, QStringLiteral("SUCCEEDED"), "0");
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(read(feed->path()), QByteArray("one\ntwo\nhalf a line no more\nlast\n"));
        QCOMPARE(side.world.asked.count(QStringLiteral("/logs")), 2);
    }

    void theLogOfAJobThatIsNotThere()
    {
        SkySide side;
        const auto feed = side.engine->log({QStringLiteral("sky"), QStringLiteral("../../nope"), 1});
        QVERIFY(QDir::cleanPath(feed->path()).startsWith(side.folder()));
        QSignalSpy failed(feed.get(), &engine::LogFeed::failed);
        QSignalSpy ended(feed.get(), &engine::LogFeed::ended);
        feed->start();
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(failed.size(), 1);
    }

    void logsOfOtherClustersAndOldOnes()
    {
        SkySide side;
        side.world.addCluster(c);
        side.world.addJob(c, QStringLiteral("SUCCEEDED"), "first\n");
        const auto logOf = [&] {
            const QString path = side.snapshot()->jobs.first().logPath;
            const auto feed = side.engine->log({QStringLiteral("sky"), c, 1});
            QSignalSpy ended(feed.get(), &engine::LogFeed::ended);
            feed->start();
            if (ended.isEmpty())
                ended.wait();
            return feed->path() == path ? read(path) : QByteArray("another file");
        };
        QCOMPARE(logOf(), QByteArray("first\n"));
        QCOMPARE(logOf(), QByteArray("first\n"));
        QCOMPARE(side.world.asked.count(QStringLiteral("/logs")), 1); // it is whole
        side.world.addCluster(c);                                     // another one of this name
        side.world.clusters[c].jobs.first().log = "second\n";
        QCOMPARE(logOf(), QByteArray("second\n"));
        const QString logs = side.folder() + QStringLiteral("/logs/team");
        QVERIFY(QDir(logs).entryList(QDir::Files).size() >= 4);
        sky::removeOldLogs(logs, QDateTime::currentDateTimeUtc().addDays(-1));
        QVERIFY(QDir(logs).entryList(QDir::Files).size() >= 4);
        sky::removeOldLogs(logs, QDateTime::currentDateTimeUtc().addDays(1));
        QTRY_VERIFY((sky::removeOldLogs(logs, QDateTime::currentDateTimeUtc().addDays(1)), QDir(logs).isEmpty()));
    }

    // A worker puts them together: all come, none twice, also when servers come and go meanwhile.
    void hundredsAreToldAsFewAre()
    {
        SkySide side;
        for (int i = 0; i < 300; ++i)
            side.world.addCluster(QStringLiteral("c%1").arg(i), QStringLiteral("STOPPED"));
        const auto feed = side.engine->watch();
        QList<qsizetype> told;
        connect(feed.get(), &engine::StatusFeed::changed, this,
                [&told](const engine::Snapshot &now) { told << now.clusters.size(); });
        feed->start();
        QTRY_COMPARE(told, QList<qsizetype>{300});
        const auto looks = side.world.asked.count(QStringLiteral("/status"));
        QTRY_VERIFY(side.world.asked.count(QStringLiteral("/status")) > looks + 2);
        QCOMPARE(told, QList<qsizetype>{300});
        side.world.clusters.remove(QStringLiteral("c7"));
        QTRY_COMPARE(told, (QList<qsizetype>{300, 299}));
        for (int round = 0; round < 10; ++round) {
            side.world.clusters.remove(QStringLiteral("c%1").arg(100 + round));
            feed->refresh();
            const auto asked = side.world.asked.size();
            QTRY_VERIFY(side.world.asked.size() > asked + round % 3);
            side.engine->setAccess(std::nullopt);
            QTRY_COMPARE(told.last(), 0);
            QThreadPool::globalInstance()->waitForDone();
            QCoreApplication::processEvents();
            QCOMPARE(told.last(), 0);
            side.engine->setAccess(support::accessTo(side.world.url()));
            QTRY_COMPARE(told.last(), 298 - round);
        }
    }

    void aQuietServerIsAskedSeldom()
    {
        SkySide side;
        side.world.addCluster(c);
        const auto feed = side.engine->watch();
        feed->start();
        QTRY_VERIFY(side.world.asked.count(QStringLiteral("/status")) >= 3);
        feed->setVisible(false);
        side.world.asked.clear();
        QElapsedTimer timer;
        timer.start();
        QTest::qWait(1000);
        QTRY_VERIFY(side.world.asked.contains(QStringLiteral("/status")));
        const auto most = timer.elapsed() / 400 + 2; // 400 ms each while hidden
        const auto looks = side.world.asked.count(QStringLiteral("/status"));
        QVERIFY2(looks <= most, qPrintable(QString::number(looks)));
    }
};

QTEST_GUILESS_MAIN(TestSkyEngine)
#include "tst_skyengine.moc"
