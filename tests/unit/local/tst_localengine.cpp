#include "localfixture.h"

#include "core/local/snapshot.h"
#include "core/local/sweep.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QTcpServer>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <functional>
#include <thread>
#include <vector>

using namespace skydeck;
using namespace skydeck::local;
using namespace skydeck::local::test;
using engine::JobStatus;

class TestLocalEngine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endsAsTheScriptsDo_data();
    void endsAsTheScriptsDo();
    void seesItsOwnHomeAndVariables();
    void secretsReachTheJobAndNothingElse();
    void copiesWorkdirWithoutIgnoredFiles();
    void runsMoreJobsOnOneCluster();
    void cancelEndsTheWholeTreeInTime();
    void daemonsEndWithTheCluster();
    void stopStartDown();
    void stopsByItself();
    void aRestartIsTold();
    void damagedFilesArePutAside();
    void aNewClusterOfTheSameNameStartsAnew();
    void refusals_data();
    void refusals();
    void aHeldPortIsNamed();
    void twoEnginesAtOnce();
    void leftoversAreSwept();
    void whatIsTakenDownWhileOthersLookStaysAway();
    void execOntoWhatEndsMeanwhileIsRefused();
};

void TestLocalEngine::endsAsTheScriptsDo_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("success") << QByteArray("run: echo hi\n") << int(JobStatus::Succeeded) << 0;
    QTest::newRow("exit 3") << QByteArray("run: exit 3\n") << int(JobStatus::Failed) << 3;
    QTest::newRow("killed") << QByteArray("run: kill -9 $$\n") << int(JobStatus::Failed) << 137;
    QTest::newRow("missing interpreter")
        << QByteArray("run: no-such-python3 x.py\n") << int(JobStatus::Failed) << 127;
    QTest::newRow("setup fails") << QByteArray("setup: exit 7\nrun: echo never\n") << int(JobStatus::FailedSetup)
                                 << 7;
    QTest::newRow("setup and run") << QByteArray("setup: touch ~/made\nrun: test -f ~/made\n")
                                   << int(JobStatus::Succeeded) << 0;
}

void TestLocalEngine::endsAsTheScriptsDo()
{
    QFETCH(QByteArray, yaml);
    QFETCH(int, status);
    QFETCH(int, exitCode);
    Bench bench;
    const auto launched = await(bench.engine->launch(request(yaml, QStringLiteral("c")), {}));
    QVERIFY2(launched.has_value(), launched ? "" : qPrintable(launched.error().text + launched.error().detail));
    QVERIFY(launched->clusterCreated);
    QTRY_COMPARE_WITH_TIMEOUT(int(bench.job(QStringLiteral("c"), 1).status), status, 20000);
    QCOMPARE(bench.job(QStringLiteral("c"), 1).exitCode.value_or(-1), exitCode);
    QCOMPARE(bench.job(QStringLiteral("c"), 1).reason.isEmpty(), status == int(JobStatus::Succeeded));
    QTRY_COMPARE(bench.processes(bench.mark(QStringLiteral("c"))), 0);
}

void TestLocalEngine::seesItsOwnHomeAndVariables()
{
    Bench bench;
    auto wanted =
        request("envs:\n  A: one\n  B:\nrun: echo \"$HOME|$A|$B|$SKYPILOT_NUM_NODES|$SKYPILOT_NODE_RANK\"\n",
                QStringLiteral("c"));
    wanted.envs[QStringLiteral("B")] = QStringLiteral("two words");
    QVERIFY(await(bench.engine->launch(std::move(wanted), {})));
    QTRY_COMPARE_WITH_TIMEOUT(bench.job(QStringLiteral("c"), 1).status, JobStatus::Succeeded, 20000);
    QVERIFY(bench.log(QStringLiteral("c"), 1)
                .contains(QFile::encodeName(bench.places(QStringLiteral("c")).home()) + "|one|two words|1|0"));
}

void TestLocalEngine::secretsReachTheJobAndNothingElse()
{
    Bench bench;
    auto wanted =
        request("secrets:\n  KEY:\n  INLINE: written-here\nrun: echo ${#KEY} ${#INLINE}\n", QStringLiteral("c"));
    wanted.secrets.emplace(QStringLiteral("KEY"), Secret(QByteArray("canary-9f2c71")));
    QVERIFY(await(bench.engine->launch(std::move(wanted), {})));
    QTRY_COMPARE_WITH_TIMEOUT(bench.job(QStringLiteral("c"), 1).status, JobStatus::Succeeded, 20000);
    QVERIFY(bench.log(QStringLiteral("c"), 1).contains("13 12"));
    QDirIterator files(bench.root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int seen = 0;
    while (files.hasNext()) {
        const auto bytes = readWhole(files.next());
        QVERIFY2(!bytes || !bytes->contains("canary-9f2c71"), qPrintable(files.filePath()));
        ++seen;
    }
    QVERIFY(seen > 3);
}

void TestLocalEngine::copiesWorkdirWithoutIgnoredFiles()
{
    Bench bench;
    const QString source = bench.dir.path() + QStringLiteral("/my project");
    QVERIFY(writeAtomically(source + QStringLiteral("/main.py"), "1"));
    QVERIFY(writeAtomically(source + QStringLiteral("/data/big.bin"), "2"));
    QVERIFY(writeAtomically(source + QStringLiteral("/data/keep.txt"), "3"));
    QVERIFY(writeAtomically(source + QStringLiteral("/.skyignore"), "*.bin\n"));
    auto wanted =
        request("workdir: my project\nrun: pwd; ls -R; test -f main.py -a -f data/keep.txt -a ! -e data/big.bin\n",
                QStringLiteral("c"));
    wanted.baseDir = bench.dir.path();
    QVERIFY(await(bench.engine->launch(std::move(wanted), {})));
    QTRY_VERIFY_WITH_TIMEOUT(engine::isFinal(bench.job(QStringLiteral("c"), 1).status), 20000);
    QVERIFY2(bench.job(QStringLiteral("c"), 1).status == JobStatus::Succeeded,
             bench.log(QStringLiteral("c"), 1).constData());
}

void TestLocalEngine::runsMoreJobsOnOneCluster()
{
    Bench bench;
    QVERIFY(await(bench.engine->launch(request("run: echo first > ~/note\n", QStringLiteral("c")), {})));
    QTRY_COMPARE_WITH_TIMEOUT(bench.job(QStringLiteral("c"), 1).status, JobStatus::Succeeded, 20000);
    QVERIFY(await(bench.engine->exec(request("setup: exit 1\nrun: cat ~/note\n", QStringLiteral("c")), {})));
    QTRY_COMPARE_WITH_TIMEOUT(bench.job(QStringLiteral("c"), 2).status, JobStatus::Succeeded, 20000);
    QVERIFY(bench.log(QStringLiteral("c"), 2).contains("first"));
    QCOMPARE(await(bench.engine->exec(request("run: x\n", QStringLiteral("nowhere")), {})).error().kind,
             ErrorKind::NotFound);
}

void TestLocalEngine::cancelEndsTheWholeTreeInTime()
{
    Bench bench;
    QVERIFY(await(bench.engine->launch(request("run: |\n  trap '' TERM\n  setsid bash -c 'trap \"\" TERM; while "
                                               ":; do sleep 1; done' &\n  echo up\n  while :; do sleep 1; done\n",
                                               QStringLiteral("c")),
                                       {})));
    QTRY_VERIFY_WITH_TIMEOUT(bench.log(QStringLiteral("c"), 1).contains("up"), 20000);
    const QByteArray mark = bench.mark(QStringLiteral("c"));
    QVERIFY(bench.processes(mark) >= 2);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(await(bench.engine->cancel({QStringLiteral("local"), QStringLiteral("c"), 1}, {})));
    QVERIFY2(timer.elapsed() < 9000, "cancel took too long");
    QCOMPARE(bench.processes(mark), 0);
    QCOMPARE(bench.job(QStringLiteral("c"), 1).status, JobStatus::Cancelled);
    QVERIFY(
        await(bench.engine->cancel({QStringLiteral("local"), QStringLiteral("c"), 1}, {}))); // twice is harmless
}

void TestLocalEngine::daemonsEndWithTheCluster()
{
    Bench bench;
    QVERIFY(await(bench.engine->launch(request("run: setsid sleep 600 & \n", QStringLiteral("c")), {})));
    QTRY_COMPARE_WITH_TIMEOUT(bench.job(QStringLiteral("c"), 1).status, JobStatus::Succeeded, 20000);
    const QByteArray mark = bench.mark(QStringLiteral("c"));
    QTRY_COMPARE(bench.job(QStringLiteral("c"), 1).backgroundProcesses, 1);
    // Even when its supervisor is gone.
    const auto state = readState(JobPlaces{bench.places(QStringLiteral("c")).jobs() + QStringLiteral("/1")});
    QVERIFY(state && state->runnerPid > 0);
    ::kill(pid_t(state->runnerPid), SIGKILL);
    QTRY_VERIFY(!FileLock::isHeld(bench.places(QStringLiteral("c")).jobs() + QStringLiteral("/1/runner.lock")));
    QCOMPARE(bench.processes(mark), 1);
    QVERIFY(await(bench.engine->down(QStringLiteral("c"), {})));
    QCOMPARE(bench.processes(mark), 0);
    QVERIFY(!QFileInfo::exists(bench.places(QStringLiteral("c")).folder()));
}

void TestLocalEngine::stopStartDown()
{
    Bench bench;
    QVERIFY(await(bench.engine->launch(request("run: echo kept > ~/file; sleep 600\n", QStringLiteral("c")), {})));
    QTRY_COMPARE_WITH_TIMEOUT(bench.job(QStringLiteral("c"), 1).status, JobStatus::Running, 20000);
    QTRY_VERIFY(QFileInfo::exists(bench.places(QStringLiteral("c")).home() + QStringLiteral("/file")));
    QVERIFY(await(bench.engine->stop(QStringLiteral("c"), {})));
    QCOMPARE(bench.snapshot().clusters.constFirst().status, engine::ClusterStatus::Stopped);
    QCOMPARE(bench.job(QStringLiteral("c"), 1).status, JobStatus::Cancelled);
    QCOMPARE(await(bench.engine->exec(request("run: x\n", QStringLiteral("c")), {})).error().kind,
             ErrorKind::Conflict);
    QVERIFY(await(bench.engine->start(QStringLiteral("c"), {})));
    QCOMPARE(bench.snapshot().clusters.constFirst().status, engine::ClusterStatus::Up);
    QVERIFY(await(bench.engine->exec(request("run: cat ~/file\n", QStringLiteral("c")), {})));
    QTRY_COMPARE_WITH_TIMEOUT(bench.job(QStringLiteral("c"), 2).status, JobStatus::Succeeded, 20000);
    QVERIFY(await(bench.engine->down(QStringLiteral("c"), {})));
    QVERIFY(bench.snapshot().clusters.isEmpty());
    QCOMPARE(await(bench.engine->down(QStringLiteral("c"), {})).error().kind, ErrorKind::NotFound);
}

void TestLocalEngine::stopsByItself()
{
    qputenv("SKYDECK_TEST_MINUTE_MS", "300");
    Bench bench;
    auto wanted = request("run: echo done\n", QStringLiteral("c"));
    wanted.autostop = engine::Autostop{1, true};
    QVERIFY(await(bench.engine->launch(std::move(wanted), {})));
    QTRY_VERIFY_WITH_TIMEOUT(bench.snapshot().clusters.isEmpty(), 60000);
    // The keeper, a process of its own, may still be removing the files.
    QTRY_VERIFY(QDir(bench.root).entryList({QStringLiteral(".trash-*")}, QDir::Dirs | QDir::Hidden).isEmpty());
    qunsetenv("SKYDECK_TEST_MINUTE_MS");
}

void TestLocalEngine::aRestartIsTold()
{
    Bench bench;
    QVERIFY(await(bench.engine->launch(request("run: sleep 600\n", QStringLiteral("c")), {})));
    QTRY_COMPARE_WITH_TIMEOUT(bench.job(QStringLiteral("c"), 1).status, JobStatus::Running, 20000);
    const JobPlaces places{bench.places(QStringLiteral("c")).jobs() + QStringLiteral("/1")};
    const qint64 runner = readState(places)->runnerPid;
    ::kill(pid_t(runner), SIGKILL);
    process::endTree(jobMark(readCluster(bench.places(QStringLiteral("c")))->uuid, 1), 0,
                     std::chrono::milliseconds(0), std::chrono::seconds(5));
    qputenv("SKYDECK_TEST_BOOT_ID", "another-boot");
    QTRY_COMPARE(bench.job(QStringLiteral("c"), 1).status, JobStatus::FailedDriver);
    QVERIFY(bench.job(QStringLiteral("c"), 1).reason.contains(QStringLiteral("restarted")));
    qunsetenv("SKYDECK_TEST_BOOT_ID");
}

void TestLocalEngine::damagedFilesArePutAside()
{
    Bench bench;
    QVERIFY(await(bench.engine->launch(request("run: sleep 600\n", QStringLiteral("c")), {})));
    QTRY_COMPARE_WITH_TIMEOUT(bench.job(QStringLiteral("c"), 1).status, JobStatus::Running, 20000);
    QVERIFY(writeAtomically(bench.places(QStringLiteral("c")).file(), "{ half"));
    QVERIFY(writeAtomically(bench.places(QStringLiteral("c")).jobs() + QStringLiteral("/1/state.json"), "]"));
    const auto now = bench.snapshot();
    QCOMPARE(now.clusters.size(), 1);
    QCOMPARE(now.clusters.constFirst().status, engine::ClusterStatus::Up);
    QCOMPARE(now.jobs.constFirst().status, JobStatus::Running); // never a lost running job
    QVERIFY(!now.notices.isEmpty());
    QCOMPARE(QDir(bench.places(QStringLiteral("c")).folder()).entryList({QStringLiteral("*.damaged-*")}).size(),
             1);
}

void TestLocalEngine::aNewClusterOfTheSameNameStartsAnew()
{
    Bench bench;
    auto feed = bench.engine->watch();
    engine::Snapshot last;
    connect(feed.get(), &engine::StatusFeed::changed, this, [&](const engine::Snapshot &now) { last = now; });
    feed->start();
    QVERIFY(await(bench.engine->launch(request("run: exit 1\n", QStringLiteral("c")), {})));
    QTRY_VERIFY_WITH_TIMEOUT(!last.jobs.isEmpty() && last.jobs.constFirst().status == JobStatus::Failed, 20000);
    QVERIFY(await(bench.engine->down(QStringLiteral("c"), {})));
    QVERIFY(await(bench.engine->launch(request("run: exit 0\n", QStringLiteral("c")), {})));
    QTRY_VERIFY_WITH_TIMEOUT(!last.jobs.isEmpty() && last.jobs.constFirst().status == JobStatus::Succeeded, 20000);
}

void TestLocalEngine::refusals_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const char *yaml, ErrorKind kind) {
        QTest::newRow(name) << QByteArray(yaml) << int(kind);
    };
    row("broken yaml", "run: [\n", ErrorKind::BadInput);
    row("missing value", "envs:\n  A:\nrun: x\n", ErrorKind::BadInput);
    row("several nodes", "num_nodes: 2\nrun: x\n", ErrorKind::Refused);
    row("too many cpus", "resources:\n  cpus: 4096\nrun: x\n", ErrorKind::Refused);
    row("a GPU that is not there", "resources:\n  accelerators: H100:8\nrun: x\n", ErrorKind::Refused);
    row("an image", "resources:\n  image_id: docker:ubuntu\nrun: x\n", ErrorKind::Refused);
    row("mount outside", "file_mounts:\n  /etc/x: /etc/hostname\nrun: x\n", ErrorKind::Refused);
    row("mount that climbs", "file_mounts:\n  ~/../../x: /etc/hostname\nrun: x\n", ErrorKind::Refused);
    row("cloud mount", "file_mounts:\n  ~/x: s3://bucket\nrun: x\n", ErrorKind::Refused);
    row("missing source", "file_mounts:\n  ~/x: /no/such/file\nrun: x\n", ErrorKind::BadInput);
    row("pipeline", "name: p\n---\nrun: a\n---\nrun: b\n", ErrorKind::Refused);
}

void TestLocalEngine::refusals()
{
    QFETCH(QByteArray, yaml);
    QFETCH(int, kind);
    Bench bench;
    const auto plan = await(bench.engine->plan(request(yaml, QStringLiteral("c")), {}));
    QVERIFY(!plan);
    QCOMPARE(int(plan.error().kind), kind);
    QVERIFY(!plan.error().text.isEmpty());
    QVERIFY(!await(bench.engine->launch(request(yaml, QStringLiteral("c")), {})));
    QVERIFY(bench.snapshot().clusters.isEmpty());
    QCOMPARE(await(bench.engine->plan(request("run: x\n", QStringLiteral("../x")), {})).error().kind,
             ErrorKind::BadInput);
}

void TestLocalEngine::aHeldPortIsNamed()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Bench bench;
    const QByteArray yaml = "resources:\n  ports: " + QByteArray::number(server.serverPort()) + "\nrun: x\n";
    const auto plan = await(bench.engine->plan(request(yaml, QStringLiteral("c")), {}));
    QVERIFY(!plan);
    QCOMPARE(plan.error().kind, ErrorKind::Conflict);
    QVERIFY(plan.error().text.contains(QStringLiteral("tst_localengine")));
}

void TestLocalEngine::twoEnginesAtOnce()
{
    Bench bench;
    auto other =
        makeLocalEngine({bench.root, qEnvironmentVariable("SKYDECK_BIN") + QStringLiteral("/skydeck-runner")});
    QList<QFuture<Result<engine::Launched>>> futures;
    for (int i = 0; i < 3; ++i) {
        futures << bench.engine->launch(request("run: echo x >> ~/count\n", QStringLiteral("c")), {});
        futures << other->launch(request("run: echo x >> ~/count\n", QStringLiteral("c")), {});
    }
    QSet<int> ids;
    for (auto &future : futures) {
        const auto launched = await(future);
        QVERIFY(launched);
        ids.insert(launched->job.id);
    }
    QCOMPARE(ids.size(), 6);
    for (const int id : std::as_const(ids))
        QTRY_COMPARE_WITH_TIMEOUT(bench.job(QStringLiteral("c"), id).status, JobStatus::Succeeded, 30000);
    QCOMPARE(readWhole(bench.places(QStringLiteral("c")).home() + QStringLiteral("/count"))->count('x'), 6);
}

// A down or a launch that the power cut: what it left is removed by the next look, what another launch just makes
// stays.
void TestLocalEngine::leftoversAreSwept()
{
    Bench f;
    const QString trash = f.root + QStringLiteral("/.trash-1"), stale = f.root + QStringLiteral("/.new-1"),
                  young = f.root + QStringLiteral("/.new-2");
    for (const QString &folder : {trash, stale, young})
        QVERIFY(makeFolder(folder + QStringLiteral("/home"))
                && writeAtomically(folder + QStringLiteral("/file"), "x"));
    QVERIFY(QFile(trash + QStringLiteral("/home")).setPermissions(QFile::ReadOwner));
    namespace fs = std::filesystem;
    fs::last_write_time(fs::path(stale.toStdString()), fs::file_time_type::clock::now() - std::chrono::hours(2));
    QVERIFY(await(f.engine->snapshot({})));
    QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(trash) && !QFileInfo::exists(stale), 10000);
    QVERIFY(QFileInfo::exists(young));
}

// Others look at it, and mend what lost its supervisor, at the very moment in which it is removed: neither a lock
// nor a mended state may bring its folder back, and no look may take it for a cluster without a record.
void TestLocalEngine::whatIsTakenDownWhileOthersLookStaysAway()
{
    QTemporaryDir dir;
    const ClusterPlaces places{dir.path(), QStringLiteral("c")}, aside{dir.path(), QStringLiteral(".new-c")};
    std::atomic<int> stopped = 0;
    std::vector<std::jthread> others;
    for (int i = 0; i < 2; ++i) {
        others.emplace_back([&](const std::stop_token &stop) {
            Observer observer(dir.path(), {});
            while (!stop.stop_requested()) {
                const auto now = observer.read().value_or(engine::Snapshot());
                for (const engine::Cluster &cluster : now.clusters)
                    stopped += cluster.status == engine::ClusterStatus::Stopped ? 1 : 0;
            }
        });
    }
    QVERIFY(makeFolder(places.locks()));
    for (int round = 0; round < 200; ++round) {
        ClusterRecord record;
        record.name = places.name;
        record.uuid = QString::number(round);
        JobSpec spec;
        spec.id = 1;
        spec.clusterUuid = record.uuid;
        JobState lost;
        lost.bootId = QStringLiteral("before");
        const JobPlaces job{aside.jobs() + QStringLiteral("/1")};
        QVERIFY(makeFolder(job.folder) && writeCluster(aside, record) && writeSpec(job, spec)
                && writeState(job, lost));
        const auto lock = FileLock::lock(places.lock(), std::chrono::seconds(20)); // as all who make and remove do
        QVERIFY(lock && QDir().rename(aside.folder(), places.folder()));
        QVERIFY(moveToTrash(places.root, places.folder()));
    }
    for (std::jthread &one : others) {
        one.request_stop();
        one.join();
    }
    QVERIFY(!QFileInfo::exists(places.folder()));
    QCOMPARE(stopped.load(), 0);
}

// It was planned on a cluster that somebody else was just taking down, or stopping.
void TestLocalEngine::execOntoWhatEndsMeanwhileIsRefused()
{
    Bench bench;
    QVERIFY(await(bench.engine->launch(request("run: echo\n", QStringLiteral("c")), {})));
    QTRY_COMPARE_WITH_TIMEOUT(bench.job(QStringLiteral("c"), 1).status, JobStatus::Succeeded, 20000);
    const ClusterPlaces places = bench.places(QStringLiteral("c"));
    const auto execMeanwhile = [&](const std::function<bool()> &change) {
        auto lock = FileLock::lock(places.lock(), std::chrono::seconds(20));
        auto exec = bench.engine->exec(request("run: echo\n", QStringLiteral("c")), {});
        QTest::qSleep(500); // it is planned, and waits for the lock
        const bool changed = lock && change();
        {
            const FileLock released = std::move(*lock);
        }
        const auto answer = await(exec);
        return changed && !answer ? answer.error().kind : ErrorKind::Internal;
    };
    ClusterRecord record = *readCluster(places);
    record.status = engine::ClusterStatus::Stopped;
    QCOMPARE(execMeanwhile([&] { return writeCluster(places, record).has_value(); }), ErrorKind::Conflict);
    QCOMPARE(jobPlaces(places).size(), 1);
    record.status = engine::ClusterStatus::Up;
    QVERIFY(writeCluster(places, record));
    QCOMPARE(execMeanwhile([&] { return moveToTrash(places.root, places.folder()).has_value(); }),
             ErrorKind::NotFound);
    QVERIFY(!QFileInfo::exists(places.folder()));
    QVERIFY(await(bench.engine->snapshot({}))); // sweeps; that must be over before the test's folder goes
    QTRY_VERIFY_WITH_TIMEOUT(
        QDir(bench.root).entryList({QStringLiteral(".trash-*")}, QDir::Dirs | QDir::Hidden).isEmpty(), 20000);
}

QTEST_GUILESS_MAIN(TestLocalEngine)
#include "tst_localengine.moc"
