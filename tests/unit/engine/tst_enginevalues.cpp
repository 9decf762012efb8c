#include "core/engine/engine.h"

#include <QJsonArray>
#include <QTest>

using namespace skydeck;
using namespace skydeck::engine;

class TestValues : public QObject
{
    Q_OBJECT

private:
    static Snapshot full()
    {
        const QDateTime at(QDate(2026, 11, 21), QTime(6, 0, 0, 123), Qt::UTC);
        Cluster cluster;
        cluster.engine = QStringLiteral("local");
        cluster.name = QStringLiteral("phoenix");
        cluster.status = ClusterStatus::Up;
        cluster.reason = QStringLiteral("r");
        cluster.resources = QStringLiteral("4 CPU");
        cluster.region = QStringLiteral("aws/us-east-1a");
        cluster.costPerHour = 0.25;
        cluster.launchedAt = cluster.lastActivityAt = cluster.stopsAt = at;
        cluster.autostop = {30, true};
        cluster.folder = QStringLiteral("/f");
        cluster.taskPath = QStringLiteral("/t.yaml");
        cluster.nodes = {{QStringLiteral("n"), 4, 7.5}};
        cluster.endpoints = {{6006, QStringLiteral("127.0.0.1"), true, true}, {4317, {}, true, false}};
        cluster.activeJobs = 1;
        Job job;
        job.ref = {cluster.engine, cluster.name, 3};
        job.name = QStringLiteral("serve");
        job.status = JobStatus::FailedSetup;
        job.reason = QStringLiteral("exit code 1");
        job.exitCode = 1;
        job.submittedAt = job.startedAt = job.endedAt = at;
        job.command = QStringLiteral("phoenix serve");
        job.logPath = QStringLiteral("/l");
        job.backgroundProcesses = 2;
        for (const Step::State state : {Step::State::Waiting, Step::State::Active, Step::State::Done,
                                        Step::State::Failed, Step::State::Skipped})
            job.steps.append({QStringLiteral("s"), QStringLiteral("S"), state, at, {}, QStringLiteral("d")});
        return {{cluster}, {job}, {QStringLiteral("notice")}, at};
    }

private Q_SLOTS:
    void survivesJson()
    {
        const Snapshot before = full();
        const Snapshot after = snapshotFromJson(toJson(before));
        QCOMPARE(after.clusters, before.clusters);
        QCOMPARE(after.jobs, before.jobs);
        QVERIFY(after == before);
    }

    void absentStaysAbsent()
    {
        Snapshot before = full();
        before.clusters[0].costPerHour.reset();
        before.clusters[0].autostop = {};
        before.clusters[0].stopsAt = {};
        before.jobs[0].exitCode.reset();
        before.jobs[0].endedAt = {};
        QVERIFY(snapshotFromJson(toJson(before)) == before);
        QVERIFY(snapshotFromJson({}) == Snapshot());
    }

    void strangeJsonIsNoCrash()
    {
        const QJsonObject strange{
            {QStringLiteral("clusters"), QJsonArray{1, QJsonObject{{QStringLiteral("status"), 7}}}},
            {QStringLiteral("jobs"), QStringLiteral("x")},
            {QStringLiteral("at"), QStringLiteral("yesterday")}};
        const Snapshot snapshot = snapshotFromJson(strange);
        QCOMPARE(snapshot.clusters.size(), 2);
        QCOMPARE(snapshot.clusters[1].status, ClusterStatus::Unknown);
        QVERIFY(snapshot.jobs.isEmpty());
        QVERIFY(!snapshot.at.isValid());
    }

    void jobWords_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<bool>("final");
        for (const char *word : {"INIT", "PENDING", "SETTING_UP", "RUNNING", "UNKNOWN"})
            QTest::newRow(word) << QString::fromLatin1(word) << false;
        for (const char *word : {"SUCCEEDED", "FAILED", "FAILED_SETUP", "FAILED_DRIVER", "CANCELLED"})
            QTest::newRow(word) << QString::fromLatin1(word) << true;
    }
    void jobWords()
    {
        QFETCH(const QString, word);
        const JobStatus status = jobStatusFromWord(word.toLower());
        QCOMPARE(statusWord(status), word);
        QTEST(isFinal(status), "final");
        QVERIFY(!statusText(status).isEmpty());
    }

    void clusterWords()
    {
        for (const char *word : {"INIT", "UP", "STOPPED", "UNKNOWN"})
            QCOMPARE(statusWord(clusterStatusFromWord(QString::fromLatin1(word).toLower())), QLatin1String(word));
        QCOMPARE(clusterStatusFromWord(QStringLiteral("AUTOSTOPPING")), ClusterStatus::Unknown);
        QCOMPARE(jobStatusFromWord(QStringLiteral("NEW_IN_2030")), JobStatus::Unknown);
    }

    void keys()
    {
        QCOMPARE((JobRef{QStringLiteral("local"), QStringLiteral("a"), 3}).key(), QStringLiteral("local/a/3"));
        QCOMPARE(full().clusters[0].key(), QStringLiteral("local/phoenix"));
        QVERIFY(engineById({}, QStringLiteral("local")) == nullptr);
    }
};

QTEST_GUILESS_MAIN(TestValues)
#include "tst_enginevalues.moc"
