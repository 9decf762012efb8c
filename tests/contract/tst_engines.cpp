// The contract of engine::Engine, asked of "This computer" and of SkyPilot.
#include "core/base/files.h"
#include "tests/contract/sides.h"

#include <QDirIterator>
#include <QSignalSpy>

using namespace skydeck;
using engine::JobStatus;
using engine::Step;
using test::await;
using test::Side;

class TestEngines : public QObject
{
    Q_OBJECT

private:
    static void bothEngines()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("this computer") << QStringLiteral("local");
        QTest::newRow("SkyPilot") << QStringLiteral("sky");
    }

private Q_SLOTS:
    void aPlanChangesNothing_data() { bothEngines(); }
    void aPlanChangesNothing()
    {
        QFETCH(QString, kind);
        Side side(kind);
        const auto plan = await(side.engine->plan(Side::request("name: hi\nsetup: echo set\nrun: echo hi\n"), {}));
        QVERIFY2(plan.has_value(), plan ? "" : qPrintable(plan.error().text));
        QCOMPARE(plan->engine, side.engine->id());
        QCOMPARE(plan->cluster, QStringLiteral("c"));
        QCOMPARE(plan->taskName, QStringLiteral("hi"));
        QVERIFY(!plan->clusterExists);
        QVERIFY(plan->steps.size() >= 2);
        QVERIFY(!plan->command.isEmpty() && !plan->resources.isEmpty());
        QVERIFY(side.snapshot().clusters.isEmpty());
        QVERIFY(side.snapshot().jobs.isEmpty());
    }

    void whatIsWrongIsSaidAndNothingIsLaunched_data() { bothEngines(); }
    void whatIsWrongIsSaidAndNothingIsLaunched()
    {
        QFETCH(QString, kind);
        Side side(kind);
        const QByteArray wrong[] = {"runn: echo\n", "a: [", "envs:\n  A:\nrun: echo $A\n",
                                    "workdir: ./no-such-folder\nrun: ls\n"};
        for (const QByteArray &text : wrong) {
            const auto plan = await(side.engine->plan(Side::request(text), {}));
            QVERIFY2(!plan.has_value(), text.constData());
            QCOMPARE(plan.error().kind, ErrorKind::BadInput);
            QVERIFY(!plan.error().text.isEmpty());
            const auto launched = side.launch(text);
            QVERIFY(!launched.has_value());
            QCOMPARE(launched.error().kind, ErrorKind::BadInput);
        }
        QCOMPARE(await(side.engine->plan(Side::request("run: x\n", QStringLiteral("9 lives")), {})).error().kind,
                 ErrorKind::BadInput);
        QCOMPARE(
            await(side.engine->plan(Side::request("name: a\nrun: x\n---\nname: b\nrun: y\n"), {})).error().kind,
            ErrorKind::Refused);
        QVERIFY(side.snapshot().jobs.isEmpty());
    }

    void aLaunchedJobIsInTheListAtOnce_data() { bothEngines(); }
    void aLaunchedJobIsInTheListAtOnce()
    {
        QFETCH(QString, kind);
        Side side(kind);
        if (side.world)
            side.world->holds << QStringLiteral("/launch");
        const auto launched = side.launch("name: hi\nrun: |\n  echo one\n  sleep 60\n");
        QVERIFY2(launched.has_value(), launched ? "" : qPrintable(launched.error().text));
        QVERIFY(launched->clusterCreated);
        QCOMPARE(launched->job.engine, side.engine->id());
        QCOMPARE(launched->job.cluster, QStringLiteral("c"));
        const auto job = side.job(launched->job);
        QVERIFY(job.has_value());
        QCOMPARE(job->name, QStringLiteral("hi"));
        QCOMPARE(job->command, QStringLiteral("echo one"));
        QVERIFY(!engine::isFinal(job->status));
        QVERIFY(!job->steps.isEmpty());
        QVERIFY(job->submittedAt.isValid());
        if (side.world)
            side.world->let();
        QTRY_COMPARE_WITH_TIMEOUT(side.status(launched->job), JobStatus::Running, 20000);
        QVERIFY(await(side.engine->cancel(launched->job, {})));
        QTRY_COMPARE_WITH_TIMEOUT(side.status(launched->job), JobStatus::Cancelled, 20000);
        QVERIFY(await(side.engine->cancel(launched->job, {}))); // twice is harmless
    }

    void endsAsTheScriptsDo_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<int>("status");
        for (const char *kind : {"local", "sky"}) {
            const QString name = QLatin1String(kind);
            QTest::addRow("%s: success", kind)
                << name << QByteArray("run: echo hello\n") << int(JobStatus::Succeeded);
            QTest::addRow("%s: exit 3", kind) << name << QByteArray("run: exit 3\n") << int(JobStatus::Failed);
            QTest::addRow("%s: set-up fails", kind)
                << name << QByteArray("setup: exit 7\nrun: echo never\n") << int(JobStatus::FailedSetup);
            QTest::addRow("%s: nothing to run", kind)
                << name << QByteArray("setup: echo set\n") << int(JobStatus::Succeeded);
        }
    }
    void endsAsTheScriptsDo()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, yaml);
        QFETCH(int, status);
        Side side(kind);
        const auto launched = side.launch(yaml);
        QVERIFY(launched.has_value());
        QTRY_COMPARE_WITH_TIMEOUT(int(side.status(launched->job)), status, 20000);
        const auto job = side.job(launched->job);
        for (const Step &step : job->steps) {
            QVERIFY2(step.state != Step::State::Active && step.state != Step::State::Waiting, qPrintable(step.id));
            QVERIFY(!step.title.isEmpty());
        }
        const bool failed = std::any_of(job->steps.begin(), job->steps.end(),
                                        [](const Step &step) { return step.state == Step::State::Failed; });
        QCOMPARE(failed, status != int(JobStatus::Succeeded));
        QVERIFY(job->endedAt.isValid());
    }

    void theLogGrowsAndEndsAndIsTheSameTheSecondTime_data() { bothEngines(); }
    void theLogGrowsAndEndsAndIsTheSameTheSecondTime()
    {
        QFETCH(QString, kind);
        Side side(kind);
        const auto launched = side.launch("run: echo hello\n");
        QVERIFY(launched.has_value());
        QByteArray first;
        for (int round = 0; round < 2; ++round) {
            const auto feed = side.engine->log(launched->job);
            QSignalSpy grown(feed.get(), &engine::LogFeed::grown);
            QSignalSpy ended(feed.get(), &engine::LogFeed::ended);
            feed->start();
            QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20000);
            QVERIFY(!grown.isEmpty());
            const QByteArray text = readWhole(feed->path()).value_or(QByteArray());
            QCOMPARE(grown.last().first().toLongLong(), text.size());
            QCOMPARE(text.count("hello\n"), 1);
            if (round == 1)
                QCOMPARE(text, first);
            first = text;
        }
    }

    void moreJobsOnOneCluster_data() { bothEngines(); }
    void moreJobsOnOneCluster()
    {
        QFETCH(QString, kind);
        Side side(kind);
        const auto nowhere = await(side.engine->exec(Side::request("run: echo\n", QStringLiteral("nowhere")), {}));
        QVERIFY(!nowhere.has_value());
        QCOMPARE(nowhere.error().kind, ErrorKind::NotFound);
        const auto first = side.launch("run: echo hello\n");
        QVERIFY(first.has_value());
        QTRY_COMPARE_WITH_TIMEOUT(side.status(first->job), JobStatus::Succeeded, 20000);
        const auto second = await(side.engine->exec(Side::request("setup: exit 1\nrun: echo hello\n"), {}));
        QVERIFY2(second.has_value(), second ? "" : qPrintable(second.error().text));
        QVERIFY(!second->clusterCreated);
        QVERIFY(!(second->job == first->job));
        QTRY_COMPARE_WITH_TIMEOUT(side.status(second->job), JobStatus::Succeeded, 20000);
        QCOMPARE(side.snapshot().clusters.size(), 1);
        QCOMPARE(side.snapshot().jobs.size(), 2);
    }

    void autostopStopStartDown_data() { bothEngines(); }
    void autostopStopStartDown()
    {
        QFETCH(QString, kind);
        Side side(kind);
        const QString name = QStringLiteral("c");
        const auto launched = side.launch("run: echo hello\n");
        QVERIFY(launched.has_value());
        QTRY_COMPARE_WITH_TIMEOUT(side.status(launched->job), JobStatus::Succeeded, 20000);
        QVERIFY(await(side.engine->setAutostop(name, {30, false}, {})));
        QCOMPARE(side.snapshot().clusters.first().autostop, (engine::Autostop{30, false}));
        QVERIFY(await(side.engine->setAutostop(name, {}, {})));
        QVERIFY(!side.snapshot().clusters.first().autostop.isOn());
        QVERIFY(await(side.engine->stop(name, {})));
        QCOMPARE(side.snapshot().clusters.first().status, engine::ClusterStatus::Stopped);
        QCOMPARE(await(side.engine->exec(Side::request("run: echo\n"), {})).error().kind, ErrorKind::Conflict);
        QVERIFY(await(side.engine->start(name, {})));
        QCOMPARE(side.snapshot().clusters.first().status, engine::ClusterStatus::Up);
        QVERIFY(!side.engine->downConsequence(side.snapshot().clusters.first()).isEmpty());
        QVERIFY(await(side.engine->down(name, {})));
        QVERIFY(side.snapshot().clusters.isEmpty());
        QVERIFY(side.snapshot().jobs.isEmpty());
        QCOMPARE(await(side.engine->stop(name, {})).error().kind, ErrorKind::NotFound);
    }

    void theFeedTellsWhatChangesAndNothingElse_data() { bothEngines(); }
    void theFeedTellsWhatChangesAndNothingElse()
    {
        QFETCH(QString, kind);
        Side side(kind);
        const auto feed = side.engine->watch();
        QSignalSpy changed(feed.get(), &engine::StatusFeed::changed);
        feed->start();
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 10000);
        feed->refresh();
        (void)side.snapshot();
        (void)side.snapshot();
        QCOMPARE(changed.size(), 1);
        QVERIFY(side.launch("run: echo hello\n").has_value());
        const auto ended = [&] {
            const auto last = changed.last().first().value<engine::Snapshot>();
            return last.clusters.size() == 1 && last.jobs.size() == 1
                && last.jobs.first().status == JobStatus::Succeeded;
        };
        QTRY_VERIFY_WITH_TIMEOUT(ended(), 20000);
    }

    void aStopBeforeTheHandOverLaunchesNothing_data() { bothEngines(); }
    void aStopBeforeTheHandOverLaunchesNothing()
    {
        QFETCH(QString, kind);
        Side side(kind);
        std::stop_source stop;
        stop.request_stop();
        const auto launched = await(side.engine->launch(Side::request("run: echo hello\n"), stop.get_token()));
        QVERIFY(!launched.has_value());
        QCOMPARE(launched.error().kind, ErrorKind::Cancelled);
        QVERIFY(side.snapshot().clusters.isEmpty());
    }

    void anEngineThatGoesEndsItsFutures_data() { bothEngines(); }
    void anEngineThatGoesEndsItsFutures()
    {
        QFETCH(QString, kind);
        Side side(kind);
        auto plan = side.engine->plan(Side::request("run: echo\n"), {});
        auto snapshot = side.engine->snapshot({});
        auto check = side.engine->check({});
        side.engine.reset();
        QTRY_VERIFY(plan.isFinished() && snapshot.isFinished() && check.isFinished());
    }

    void aSecretIsNowhereOnTheDisk_data() { bothEngines(); }
    void aSecretIsNowhereOnTheDisk()
    {
        QFETCH(QString, kind);
        Side side(kind);
        auto wanted = Side::request("secrets:\n  KEY:\nrun: echo hello\n");
        wanted.secrets.emplace(QStringLiteral("KEY"), Secret(QByteArray("canary-9f2c71")));
        const auto launched = await(side.engine->launch(std::move(wanted), {}));
        QVERIFY(launched.has_value());
        QTRY_COMPARE_WITH_TIMEOUT(side.status(launched->job), JobStatus::Succeeded, 20000);
        QDirIterator files(side.dir.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        int seen = 0;
        while (files.hasNext()) {
            const auto bytes = readWhole(files.next());
            QVERIFY2(!bytes || !bytes->contains("canary-9f2c71"), qPrintable(files.filePath()));
            ++seen;
        }
        QVERIFY(seen > 1);
    }

    void checkSaysWhatThereIs_data() { bothEngines(); }
    void checkSaysWhatThereIs()
    {
        QFETCH(QString, kind);
        Side side(kind);
        const auto report = await(side.engine->check({}));
        QVERIFY(report.has_value());
        QVERIFY(report->usable);
        for (const engine::CheckItem &item : report->items)
            QVERIFY(!item.id.isEmpty() && !item.title.isEmpty() && !item.text.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestEngines)
#include "tst_engines.moc"
