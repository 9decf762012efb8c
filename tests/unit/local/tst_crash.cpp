// kill -9 of a launching program, 50 times at random moments: afterwards every job is right, nothing is orphaned
// or doubled.
#include "localfixture.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QThread>

#include <csignal>

using namespace skydeck;
using namespace skydeck::local;
using namespace skydeck::local::test;
using engine::JobStatus;

class TestCrash : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fiftyKillsLeaveEveryJobRight();
};

void TestCrash::fiftyKillsLeaveEveryJobRight()
{
    constexpr int kills = 50;
    QTemporaryDir home;
    const QString bin = qEnvironmentVariable("SKYDECK_BIN");
    const QString task = home.path() + QStringLiteral("/task.yaml");
    QVERIFY(writeAtomically(task, "run: |\n  echo $SKYPILOT_INTERNAL_JOB_ID >> ~/ran\n  sleep 0.2\n"));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SKYDECK_HOME"), home.path() + QStringLiteral("/sky"));
    const auto launch = [&](QProcess &launcher) {
        launcher.setProcessEnvironment(environment);
        launcher.start(bin + QStringLiteral("/skydeckctl"),
                       {QStringLiteral("launch"), task, QStringLiteral("-c"), QStringLiteral("c")});
        return launcher.waitForStarted();
    };
    // One launch that nobody kills says how long a launch takes here (a sanitizer's takes several times longer).
    QElapsedTimer timer;
    timer.start();
    QProcess whole;
    QVERIFY(launch(whole) && whole.waitForFinished(60'000));
    QCOMPARE(whole.exitCode(), 0);
    const auto span = quint32(std::max<qint64>(timer.elapsed(), 50) * 1000);
    QRandomGenerator random(20261121); // the same moments every time
    for (int i = 0; i < kills; ++i) {
        QProcess launcher;
        QVERIFY(launch(launcher));
        QThread::usleep(random.bounded(1000u, span)); // the random moment itself, no waiting for something
        ::kill(pid_t(launcher.processId()), SIGKILL);
        launcher.waitForFinished();
    }
    const QString root = home.path() + QStringLiteral("/sky/data/clusters");
    const auto engine = makeLocalEngine({root, bin + QStringLiteral("/skydeck-runner")});
    const ClusterPlaces places{root, QStringLiteral("c")};
    const auto snapshot = [&] { return await(engine->snapshot({})).value_or(engine::Snapshot()); };
    const auto allOver = [&] {
        const auto now = snapshot();
        return std::all_of(now.jobs.begin(), now.jobs.end(),
                           [](const engine::Job &job) { return engine::isFinal(job.status); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(allOver(), 120000);
    int succeeded = 0;
    const auto now = snapshot();
    for (const engine::Job &job : now.jobs) {
        const bool right = job.status == JobStatus::Succeeded || job.status == JobStatus::FailedDriver;
        QVERIFY2(right, qPrintable(engine::statusWord(job.status) + job.reason));
        succeeded += job.status == JobStatus::Succeeded ? 1 : 0;
    }
    QVERIFY2(succeeded > 5, qPrintable(QString::number(succeeded))); // the moments were spread over the launch
    const QList<QByteArray> lines =
        readWhole(places.home() + QStringLiteral("/ran")).value_or(QByteArray()).split('\n');
    QSet<QByteArray> unique(lines.begin(), lines.end());
    unique.remove({});
    QCOMPARE(unique.size(), lines.size() - 1); // no job ran twice
    QCOMPARE(unique.size(), succeeded);        // and each that says so ran
    const auto left = process::markedBy(clusterMarkPrefix(readCluster(places)->uuid), process::allProcesses());
    QVERIFY(left.isEmpty());
    QVERIFY(await(engine->down(QStringLiteral("c"), {})));
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
