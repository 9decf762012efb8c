#include "core/flows/actions.h"
#include "tests/support/fakeengine.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using engine::JobStatus;
using flows::Outcome;
using support::jobOf;
using support::upCluster;

namespace {

const QString a = QStringLiteral("a");

struct World
{
    World()
    {
        auto made = std::make_unique<support::FakeEngine>();
        engine = made.get();
        engines.push_back(std::move(made));
        fleet = std::make_unique<flows::Fleet>(engines, folder.filePath(QStringLiteral("fleet.json")));
        fleet->start();
        activity = std::make_unique<flows::Activity>(folder.filePath(QStringLiteral("activity.jsonl")),
                                                     QStringLiteral("app"));
        actions = std::make_unique<flows::Actions>(engines, *fleet, *activity);
    }
    const flows::ActivityEntry &entry() const { return activity->entries().constFirst(); }

    QTemporaryDir folder;
    engine::Engines engines;
    support::FakeEngine *engine = nullptr;
    std::unique_ptr<flows::Fleet> fleet;
    std::unique_ptr<flows::Activity> activity;
    std::unique_ptr<flows::Actions> actions;
};

} // namespace

class TestActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void podsAreNotStoppedByAutostop()
    {
        World world;
        world.engine->can.setFlag(engine::Capability::Stop, false);
        const auto refused = world.actions->setAutostop(upCluster(a), {30, false});
        QTRY_VERIFY(refused.isFinished());
        QCOMPARE(refused.result().error().kind, ErrorKind::Refused);
        QVERIFY(world.engine->calls.isEmpty() && world.activity->entries().isEmpty());
        for (const engine::Autostop &fine : {engine::Autostop{30, true}, engine::Autostop{}}) {
            const auto done = world.actions->setAutostop(upCluster(a), fine);
            QTRY_VERIFY(done.isFinished() && done.result());
        }
    }

    void eachVerb()
    {
        World world;
        const engine::Cluster cluster = upCluster(a);
        const QList<QFuture<Result<void>>> all{world.actions->stop(cluster),
                                               world.actions->start(cluster),
                                               world.actions->down(cluster),
                                               world.actions->setAutostop(cluster, {30, true}),
                                               world.actions->setAutostop(cluster, {}),
                                               world.actions->cancel({QStringLiteral("local"), a, 3})};
        for (const auto &future : all)
            QTRY_VERIFY(future.isFinished() && future.result());
        const QStringList wanted{QStringLiteral("stop a"),        QStringLiteral("start a"),
                                 QStringLiteral("down a"),        QStringLiteral("autostop a 30"),
                                 QStringLiteral("autostop a -1"), QStringLiteral("cancel local/a/3")};
        QCOMPARE(world.engine->calls, wanted);
        QStringList commands;
        for (const auto &entry : world.activity->entries())
            commands.prepend(entry.command);
        const QStringList lines{
            QStringLiteral("skydeckctl stop a"),           QStringLiteral("skydeckctl start a"),
            QStringLiteral("skydeckctl down a"),           QStringLiteral("skydeckctl autostop a -i 30 --down"),
            QStringLiteral("skydeckctl autostop a --off"), QStringLiteral("skydeckctl cancel a 3")};
        QCOMPARE(commands, lines);
        QTRY_COMPARE(world.entry().outcome, Outcome::Done);
        QVERIFY(world.engine->feed->refreshes > 0);
    }

    void busyUntilItEnds()
    {
        World world;
        world.engine->holdActions = true;
        const QSignalSpy spy(world.actions.get(), &flows::Actions::busyChanged);
        world.actions->down(upCluster(a));
        QString what;
        QVERIFY(world.actions->isBusy(QStringLiteral("local/a"), &what));
        QVERIFY(!what.isEmpty());
        QVERIFY(!world.actions->isBusy(QStringLiteral("local/b")));
        world.engine->answerActions();
        QTRY_VERIFY(!world.actions->isBusy(QStringLiteral("local/a")));
        QCOMPARE(spy.size(), 2);
    }

    void trouble()
    {
        World world;
        const QSignalSpy failed(world.actions.get(), &flows::Actions::failed);
        world.engine->refusal = Error{ErrorKind::Conflict, QStringLiteral("A job is being set up."), {}};
        world.actions->stop(upCluster(a));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].toString(), QStringLiteral("local/a"));
        QCOMPARE(world.entry().outcome, Outcome::Failed);
        QCOMPARE(world.entry().message, QStringLiteral("A job is being set up."));

        world.engine->refusal = Error{ErrorKind::Cancelled, {}, {}};
        world.actions->stop(upCluster(a));
        QTRY_COMPARE(world.entry().outcome, Outcome::Cancelled);
        QCOMPARE(failed.size(), 1); // a wish is no failure

        const auto nowhere = world.actions->stop(upCluster(a, {}, QStringLiteral("gone")));
        QCOMPARE(nowhere.result().error().kind, ErrorKind::NotFound);
        QCOMPARE(world.actions->cancelActivity(QStringLiteral("nothing")).result().error().kind,
                 ErrorKind::Refused);
    }

    void closedWhileRunningItIsStillRecorded()
    {
        World world;
        world.engine->holdActions = true;
        world.actions->down(upCluster(a));
        world.actions.reset();
        world.engine->answerActions();
        QTRY_COMPARE(world.entry().outcome, Outcome::Done);
    }

    void launchesNobodyWatchesAreSettledByTheirJobs_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<int>("outcome");
        QTest::newRow("runs") << QStringLiteral("RUNNING") << int(Outcome::Running);
        QTest::newRow("well") << QStringLiteral("SUCCEEDED") << int(Outcome::Done);
        QTest::newRow("failed") << QStringLiteral("FAILED") << int(Outcome::Failed);
        QTest::newRow("cancelled") << QStringLiteral("CANCELLED") << int(Outcome::Cancelled);
    }
    void launchesNobodyWatchesAreSettledByTheirJobs()
    {
        QFETCH(const QString, status);
        World world;
        flows::ActivityEntry entry;
        entry.kind = QStringLiteral("launch");
        entry.engine = QStringLiteral("local");
        const QString id = world.activity->begin(entry);
        world.activity->setJob(id, {QStringLiteral("local"), a, 1});
        const engine::Job job = jobOf(a, 1, engine::jobStatusFromWord(status));
        world.engine->tellAt(QDateTime::currentDateTimeUtc().addSecs(-60), {upCluster(a)},
                             {jobOf(a, 1, JobStatus::Failed)});
        QCOMPARE(world.entry().outcome, Outcome::Running); // that was another job, before
        world.engine->tell({upCluster(a)}, {job});
        QTEST(int(world.entry().outcome), "outcome");
        world.engine->tellAt(QDateTime::currentDateTimeUtc().addSecs(90), {}, {});
        QVERIFY(world.entry().outcome != Outcome::Running); // at the latest when its cluster is gone
    }

    void aLaunchOfAnotherServerIsNotSettledByThisOne()
    {
        World world;
        flows::ActivityEntry entry;
        entry.kind = QStringLiteral("launch");
        entry.engine = QStringLiteral("local");
        entry.where = QStringLiteral("team");
        const QString id = world.activity->begin(entry);
        world.activity->setJob(id, {QStringLiteral("local"), a, 1});
        world.engine->server = QStringLiteral("other");
        world.engine->tellAt(QDateTime::currentDateTimeUtc().addSecs(90), {}, {});
        QCOMPARE(world.entry().outcome, Outcome::Running);
        world.engine->server = QStringLiteral("team");
        world.engine->tellAt(QDateTime::currentDateTimeUtc().addSecs(91), {upCluster(QStringLiteral("b"))}, {});
        QCOMPARE(world.entry().outcome, Outcome::Cancelled);
        // Over a restart, too.
        const flows::Activity again(world.folder.filePath(QStringLiteral("activity.jsonl")),
                                    QStringLiteral("app"));
        QCOMPARE(again.entries().constFirst().where, QStringLiteral("team"));
    }
};

QTEST_GUILESS_MAIN(TestActions)
#include "tst_actions.moc"
