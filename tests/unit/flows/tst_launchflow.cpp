#include "core/base/files.h"
#include "core/flows/launchflow.h"
#include "tests/support/fakeengine.h"
#include "tests/support/loopserver.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using engine::JobStatus;
using engine::Step;
using flows::LaunchFlow;
using flows::Outcome;
using support::FakeEngine;
using support::jobOf;
using support::upCluster;

namespace {

const QString a = QStringLiteral("a");

engine::LaunchRequest request()
{
    engine::LaunchRequest request;
    request.cluster = a;
    request.yamlPath = QStringLiteral("/home/ada/my tasks/a.yaml");
    return request;
}

// Everything below a flow.
struct World
{
    World()
    {
        auto made = std::make_unique<FakeEngine>();
        engine = made.get();
        engines.push_back(std::move(made));
        fleet = std::make_unique<flows::Fleet>(engines, folder.filePath(QStringLiteral("fleet.json")));
        fleet->start();
        watch = std::make_unique<flows::ServiceWatch>(*fleet, engines, http);
        activity = std::make_unique<flows::Activity>(folder.filePath(QStringLiteral("activity.jsonl")),
                                                     QStringLiteral("app"));
    }
    std::unique_ptr<LaunchFlow> flow(bool services = true)
    {
        auto made = std::make_unique<LaunchFlow>(*engine, *fleet, services ? watch.get() : nullptr, *activity);
        QObject::connect(made.get(), &LaunchFlow::finished, made.get(), [this](const Result<void> &result) {
            ++ends;
            outcome = result;
        });
        return made;
    }
    const flows::ActivityEntry &entry() const { return activity->entries().constFirst(); }

    QTemporaryDir folder;
    engine::Engines engines;
    FakeEngine *engine = nullptr;
    QNetworkAccessManager network;
    net::HttpClient http{network};
    std::unique_ptr<flows::Fleet> fleet;
    std::unique_ptr<flows::ServiceWatch> watch;
    std::unique_ptr<flows::Activity> activity;
    int ends = 0;
    Result<void> outcome;
};

} // namespace

class TestLaunchFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsWhenItsServiceAnswers()
    {
        World world;
        const support::LoopServer server({{"GET /", support::httpAnswer(200, "text/html", "x")}});
        const auto flow = world.flow();
        const QSignalSpy submitted(flow.get(), &LaunchFlow::submitted);
        flow->launch(request());
        QCOMPARE(flow->steps().size(), 1);
        QCOMPARE(flow->steps()[0].state, Step::State::Active);
        QVERIFY(!flow->job());
        world.engine->handOver(a, 1);
        QTRY_COMPARE(submitted.size(), 1);
        QCOMPARE(flow->job()->key(), QStringLiteral("local/a/1"));
        QVERIFY(world.engine->feed->refreshes > 0);

        const auto tell = [&](JobStatus status, bool listening) {
            world.engine->tell({upCluster(a,
                                          {{server.port(), QStringLiteral("127.0.0.1"), true, listening},
                                           {1, QStringLiteral("127.0.0.1"), false, true}})},
                               {jobOf(a, 1, status)});
        };
        tell(JobStatus::SettingUp, false);
        QCOMPARE(flow->steps().size(), 3); // check, the engine's, one declared service
        QCOMPARE(flow->steps()[0].state, Step::State::Done);
        QCOMPARE(flow->steps()[2].state, Step::State::Waiting);
        tell(JobStatus::Running, false);
        QCOMPARE(flow->steps()[2].state, Step::State::Active);
        QVERIFY(!flow->isFinished());
        tell(JobStatus::Running, true);
        QTRY_VERIFY(flow->isFinished());
        QVERIFY(world.outcome.has_value());
        QCOMPARE(flow->steps()[2].state, Step::State::Done);
        QCOMPARE(world.entry().outcome, Outcome::Done);
        QCOMPARE(world.entry().command, QStringLiteral("skydeckctl launch '/home/ada/my tasks/a.yaml' -c a"));
        tell(JobStatus::Failed, false); // later news change nothing
        QCOMPARE(world.ends, 1);
    }

    void filesOnTheirWayAreAStep()
    {
        World world;
        auto flow = world.flow();
        flow->launch(request());
        QSignalSpy changed(flow.get(), &LaunchFlow::changed);
        world.engine->onUpload({});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(flow->steps().size(), 2);
        QCOMPARE(flow->steps()[1].state, Step::State::Active);
        QCOMPARE(flow->steps()[1].detail, QStringLiteral("Packing the files"));
        constexpr qint64 mega = 1024 * 1024;
        world.engine->onUpload({1204, 20 * mega, 8 * mega});
        QCOMPARE(flow->steps()[1].detail, QStringLiteral("8.0 MiB of 20.0 MiB, 1204 file(s)"));
        world.engine->handOver(a, 1);
        QTRY_VERIFY(flow->job());
        QCOMPARE(flow->steps().size(), 1); // from here on the engine tells of it
        flow.reset();
        world.engine->onUpload({1, mega, mega}); // late: nobody is told
    }

    void endsWithItsJob_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("well") << QStringLiteral("SUCCEEDED") << QStringLiteral("fine");
        QTest::newRow("failed") << QStringLiteral("FAILED") << QStringLiteral("refused");
        QTest::newRow("set-up failed") << QStringLiteral("FAILED_SETUP") << QStringLiteral("refused");
        QTest::newRow("lost") << QStringLiteral("FAILED_DRIVER") << QStringLiteral("refused");
        QTest::newRow("cancelled") << QStringLiteral("CANCELLED") << QStringLiteral("cancelled");
    }
    void endsWithItsJob()
    {
        QFETCH(const QString, status);
        World world;
        const auto flow = world.flow();
        flow->launch(request());
        world.engine->handOver(a, 1);
        QTRY_VERIFY(flow->job());
        engine::Job job = jobOf(a, 1, engine::jobStatusFromWord(status));
        job.reason = QStringLiteral("exit code 137");
        world.engine->tell({upCluster(a, {{6006, QStringLiteral("127.0.0.1"), true, false}})}, {job});
        QVERIFY(flow->isFinished());
        QTEST(world.outcome ? QStringLiteral("fine") : errorKindName(world.outcome.error().kind), "outcome");
        if (status.startsWith(QLatin1String("FAILED"))) {
            QVERIFY(world.outcome.error().text.contains(QLatin1String("exit code 137")));
            QCOMPARE(flow->steps().constLast().state, Step::State::Skipped);
            QCOMPARE(world.entry().outcome, Outcome::Failed);
        }
    }

    void refused()
    {
        World world;
        const auto flow = world.flow();
        flow->launch(request());
        world.engine->answerLaunch(failure(ErrorKind::Conflict, QStringLiteral("Port 6006 is taken.")));
        QTRY_VERIFY(flow->isFinished());
        QCOMPARE(world.outcome.error().kind, ErrorKind::Conflict);
        QCOMPARE(flow->steps()[0].state, Step::State::Failed);
        QCOMPARE(flow->steps()[0].detail, QStringLiteral("Port 6006 is taken."));
        QCOMPARE(world.entry().message, QStringLiteral("Port 6006 is taken."));
        flow->cancel(); // too late, nothing happens
        QCOMPARE(world.ends, 1);
    }

    void execWaitsForTheEndOfItsJob()
    {
        World world;
        const auto flow = world.flow(false);
        flow->exec(request());
        QCOMPARE(world.engine->calls, QStringList{QStringLiteral("exec a")});
        world.engine->handOver(a, 2);
        QTRY_VERIFY(flow->job());
        world.engine->tell({upCluster(a, {{6006, QStringLiteral("127.0.0.1"), true, true}})},
                           {jobOf(a, 2, JobStatus::Running)});
        QVERIFY(!flow->isFinished());
        world.engine->tell({upCluster(a)}, {jobOf(a, 2, JobStatus::Succeeded)});
        QVERIFY(flow->isFinished());
        QCOMPARE(world.entry().kind, QStringLiteral("exec"));
    }

    void doesNotBelieveAStateFromBefore()
    {
        World world;
        const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-60);
        world.engine->tellAt(before, {upCluster(a)}, {jobOf(a, 1, JobStatus::Failed)}); // taken down since
        const auto flow = world.flow();
        flow->launch(request());
        world.engine->handOver(a, 1);
        QTRY_VERIFY(flow->job());
        QVERIFY(!flow->isFinished());
        world.engine->tell({upCluster(a)}, {jobOf(a, 1, JobStatus::Running)});
        QVERIFY(!flow->isFinished());
        world.engine->tell({upCluster(a)}, {jobOf(a, 1, JobStatus::Succeeded)});
        QVERIFY(flow->isFinished() && world.outcome);
    }

    void cancelledBeforeTheHandOver()
    {
        World world;
        const auto flow = world.flow();
        flow->launch(request());
        flow->cancel();
        flow->cancel();
        QVERIFY(world.engine->launchStop.stop_requested());
        QVERIFY(!flow->isFinished()); // the engine may have it by now, and is waited for
        QCOMPARE(flow->steps().constFirst().detail, QStringLiteral("Cancelling…"));
        world.engine->answerLaunch(cancelled());
        QTRY_VERIFY(flow->isFinished());
        QCOMPARE(world.outcome.error().kind, ErrorKind::Cancelled);
        QCOMPARE(world.entry().outcome, Outcome::Cancelled);
        QCOMPARE(world.engine->calls, QStringList{QStringLiteral("launch a")});
    }

    void cancelledAtTheMomentOfTheHandOver()
    {
        World world;
        const auto flow = world.flow();
        flow->launch(request());
        flow->cancel();
        world.engine->handOver(a, 1);
        QTRY_VERIFY(world.engine->calls.contains(QStringLiteral("cancel local/a/1")));
        world.engine->tell({upCluster(a)}, {jobOf(a, 1, JobStatus::Cancelled)});
        QVERIFY(flow->isFinished());
        QCOMPARE(world.outcome.error().kind, ErrorKind::Cancelled);
    }

    void cancelledTwiceAfterwards()
    {
        World world;
        const auto flow = world.flow();
        flow->launch(request());
        world.engine->handOver(a, 1);
        QTRY_VERIFY(flow->job());
        world.engine->holdActions = true;
        flow->cancel();
        flow->cancel();
        QCOMPARE(world.engine->calls.count(QStringLiteral("cancel local/a/1")), 1);
        world.engine->refusal = Error{ErrorKind::NotFound, QStringLiteral("It is not known."), {}};
        world.engine->answerActions();
        QTRY_VERIFY(flow->isFinished());
        QCOMPARE(world.outcome.error().text, QStringLiteral("It is not known."));
    }

    // It goes on, and costs: that is told, and it can be cancelled again.
    void aCancelThatNobodyTookEndsNothing()
    {
        World world;
        const auto flow = world.flow();
        flow->launch(request());
        world.engine->handOver(a, 1);
        QTRY_VERIFY(flow->job());
        world.engine->tell({upCluster(a)}, {jobOf(a, 1, JobStatus::Running)});
        world.engine->refusal = Error{ErrorKind::Unreachable, QStringLiteral("It is away."), {}};
        flow->cancel();
        QTRY_COMPARE(flow->steps().constLast().state, Step::State::Failed);
        QVERIFY(flow->steps().constLast().detail.contains(QStringLiteral("may go on: It is away.")));
        QVERIFY(!flow->isFinished());
        QCOMPARE(world.entry().outcome, Outcome::Running);
        world.engine->refusal.reset();
        flow->cancel();
        QTRY_COMPARE(world.engine->calls.count(QStringLiteral("cancel local/a/1")), 2);
        world.engine->tell({upCluster(a)}, {jobOf(a, 1, JobStatus::Cancelled)});
        QCOMPARE(world.entry().outcome, Outcome::Cancelled);
    }

    // Another server has no cluster of this name, and no news of this one.
    void theListOfAnotherServerEndsNothing()
    {
        World world;
        world.engine->server = QStringLiteral("team");
        const auto flow = world.flow();
        flow->launch(request());
        world.engine->handOver(a, 1);
        QTRY_VERIFY(flow->job());
        world.engine->tell({upCluster(a)}, {jobOf(a, 1, JobStatus::Running)});
        world.engine->server.clear(); // signing in anew
        world.engine->tellAt({}, {}, {});
        QVERIFY(!flow->isFinished());
        world.engine->server = QStringLiteral("other");
        world.engine->tell({}, {});
        QVERIFY(!flow->isFinished());
        world.engine->server = QStringLiteral("team");
        world.engine->tell({}, {});
        QVERIFY(flow->isFinished());
        QCOMPARE(world.outcome.error().kind, ErrorKind::NotFound);
    }

    void leftBeforeTheHandOverItIsStillRecorded()
    {
        World world;
        auto flow = world.flow();
        flow->launch(request());
        flow.reset();
        QVERIFY(!world.engine->launchStop.stop_requested());
        world.engine->handOver(a, 5);
        QTRY_VERIFY(world.entry().job);
        QCOMPARE(world.entry().job->id, 5);
        QCOMPARE(world.entry().outcome, Outcome::Running);
        QCOMPARE(world.ends, 0);

        flow = world.flow();
        flow->launch(request());
        flow.reset();
        world.engine->answerLaunch(failure(ErrorKind::NoSpace, QStringLiteral("The disk is full.")));
        QTRY_COMPARE(world.entry().outcome, Outcome::Failed);
    }

    void cancelledAndLeftItIsStillCancelled()
    {
        World world;
        auto flow = world.flow();
        flow->launch(request());
        flow->cancel();
        flow.reset();
        world.engine->handOver(a, 5);
        QTRY_VERIFY(world.engine->calls.contains(QStringLiteral("cancel local/a/5")));
    }

    void leftByAReceiverOfItsOwnSignal()
    {
        World world;
        auto flow = world.flow();
        connect(flow.get(), &LaunchFlow::submitted, this, [&] { flow.reset(); });
        flow->launch(request());
        world.engine->handOver(a, 5);
        QTRY_VERIFY(!flow);
        world.engine->tell({upCluster(a)}, {jobOf(a, 5, JobStatus::Succeeded)});
        QCOMPARE(world.ends, 0);
    }

    void followsAJobAgain()
    {
        World world;
        auto first = world.flow();
        first->launch(request());
        world.engine->handOver(a, 1);
        QTRY_VERIFY(first->job());
        first.reset();
        const auto second = world.flow();
        second->follow({QStringLiteral("local"), a, 1});
        world.engine->tell({upCluster(a)}, {jobOf(a, 1, JobStatus::Running)});
        QCOMPARE(second->steps().size(), 1); // the engine's own; the check was another's
        world.engine->tell({upCluster(a)}, {jobOf(a, 1, JobStatus::Succeeded)});
        QVERIFY(second->isFinished());
        QCOMPARE(world.entry().outcome, Outcome::Done);
    }

    void aClusterTakenDownEndsIt()
    {
        World world;
        const auto flow = world.flow();
        flow->follow({QStringLiteral("local"), a, 1});
        QVERIFY(!flow->isFinished()); // nothing is known yet
        world.engine->tell({}, {});
        QVERIFY(flow->isFinished());
        QCOMPARE(world.outcome.error().kind, ErrorKind::NotFound);
    }

    void noSecretIsWritten()
    {
        World world;
        const auto flow = world.flow();
        engine::LaunchRequest one = request();
        one.envs.insert(QStringLiteral("TOKEN"), QStringLiteral("half-secret-env"));
        one.secrets.emplace(QStringLiteral("KEY"), Secret(QByteArray("canary-51f0aa")));
        flow->launch(std::move(one));
        world.engine->answerLaunch(failure(ErrorKind::BadInput, QStringLiteral("What is canary-51f0aa?")));
        QTRY_VERIFY(flow->isFinished());
        const QByteArray written = *readWhole(world.folder.filePath(QStringLiteral("activity.jsonl")));
        QVERIFY(!written.contains("canary-51f0aa"));
        QVERIFY(!written.contains("half-secret-env"));
        QVERIFY(written.contains("--secret KEY"));
        QVERIFY(written.contains("--env TOKEN"));
    }
};

QTEST_GUILESS_MAIN(TestLaunchFlow)
#include "tst_launchflow.moc"
