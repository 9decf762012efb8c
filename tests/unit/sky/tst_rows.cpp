#include "core/sky/answer.h"
#include "core/sky/clusters.h"
#include "core/sky/managedjobs.h"
#include "tests/support/skycapture.h"

#include <QTest>

using namespace skydeck;
using engine::ClusterStatus;
using support::SkyCapture;

namespace {

QJsonValue valueOf(const char *name)
{
    const auto request = sky::requestOf(SkyCapture(QString::fromLatin1(name)).got());
    return request ? request->value : QJsonValue();
}

QJsonArray listOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).array();
}

} // namespace

class TestRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRealClusterThatIsUp()
    {
        const auto rows = sky::clustersFrom(valueOf("status_during_launch"));
        QVERIFY(rows.has_value());
        QCOMPARE(rows->size(), 1);
        const sky::ClusterRow &row = rows->first();
        QCOMPARE(row.base.name, QStringLiteral("demo2"));
        QCOMPARE(row.base.status, ClusterStatus::Up);
        QCOMPARE(row.base.region, QStringLiteral("Kubernetes/fake-k3s"));
        QCOMPARE(row.base.resources, QStringLiteral("1x(cpus=2, mem=2, ...)"));
        QCOMPARE(row.base.nodes.size(), 1);
        QCOMPARE(row.base.nodes.first().cpus, 2);
        QCOMPARE(row.base.launchedAt.toSecsSinceEpoch(), 1795229226);
        QVERIFY(!row.base.autostop.isOn());
        QVERIFY(row.isKubernetes() && row.accelerators.isEmpty() && !row.managed);
        QCOMPARE(row.user, QStringLiteral("qtuser"));
        QVERIFY(row.yaml.startsWith(QLatin1String("name: hello")));
        QCOMPARE(row.lastEvent, QStringLiteral("All nodes up; SkyPilot runtime healthy."));
    }

    void aRealClusterOnItsWay()
    {
        const auto rows = sky::clustersFrom(valueOf("status_launching"));
        QVERIFY(rows.has_value());
        QVERIFY(!rows->isEmpty());
        QCOMPARE(rows->first().base.status, ClusterStatus::Init);
    }

    void statusWords_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<ClusterStatus>("status");
        QTest::newRow("UP") << "UP" << ClusterStatus::Up;
        QTest::newRow("STOPPED") << "STOPPED" << ClusterStatus::Stopped;
        QTest::newRow("AUTOSTOPPING") << "AUTOSTOPPING" << ClusterStatus::Init;
        QTest::newRow("PENDING") << "PENDING" << ClusterStatus::Init;
        QTest::newRow("a word of a newer server") << "HIBERNATING" << ClusterStatus::Unknown;
    }
    void statusWords()
    {
        QFETCH(QString, word);
        QFETCH(ClusterStatus, status);
        const QJsonArray list{
            QJsonObject{{QStringLiteral("name"), QStringLiteral("a")}, {QStringLiteral("status"), word}}};
        const auto rows = sky::clustersFrom(list);
        QCOMPARE(rows->first().base.status, status);
        QCOMPARE(rows->first().statusWord, word);
    }

    void oddRowsBreakNothing()
    {
        QVERIFY(!sky::clustersFrom(QJsonObject()).has_value());
        QVERIFY(!sky::clustersFrom(QJsonValue()).has_value());
        const auto rows = sky::clustersFrom(listOf(
            R"([7, null, {"status":"UP"}, {"name":"a","status":3,"nodes":-4,"cpus":{"x":1},"autostop":"soon",
                 "launched_at":"yesterday","region":null}, {"name":"b","nodes":999999999}])"));
        QVERIFY(rows.has_value());
        QCOMPARE(rows->size(), 2);
        QCOMPARE(rows->at(0).base.nodes.size(), 0);
        QVERIFY(!rows->at(0).base.launchedAt.isValid());
        QCOMPARE(rows->at(1).base.nodes.size(), 10000);
    }

    void jobsOfACluster()
    {
        // Made from the types of skypilot 0.14.1: no cluster ever ran a job for a recording.
        const auto jobs =
            sky::jobsFrom(listOf(R"([{"job_id":1,"job_name":"a","status":"SUCCEEDED","submitted_at":1795229226.5,
                        "start_at":1795229230,"end_at":1795229300},
                       {"job_id":2,"job_name":"-","status":"SETTING_UP","submitted_at":1795229400,"start_at":-1},
                       {"job_id":0}, {"job_name":"x"}])"),
                          QStringLiteral("sky"), QStringLiteral("c"));
        QVERIFY(jobs.has_value());
        QCOMPARE(jobs->size(), 2);
        QCOMPARE(jobs->at(0).ref, (engine::JobRef{QStringLiteral("sky"), QStringLiteral("c"), 2}));
        QCOMPARE(jobs->at(0).status, engine::JobStatus::SettingUp);
        QVERIFY(!jobs->at(0).startedAt.isValid());
        QVERIFY(jobs->at(0).name.isEmpty());
        QCOMPARE(jobs->at(1).endedAt.toSecsSinceEpoch(), 1795229300);
    }

    void theTimelineOfARealLaunch()
    {
        const auto events = sky::eventsFrom(valueOf("cluster_events"));
        QVERIFY(events.has_value());
        QCOMPARE(events->size(), 4);
        QCOMPARE(events->first().text, QStringLiteral("Provisioning on kubernetes in fake-k3s"));
        QCOMPARE(events->last().at.toSecsSinceEpoch(), 1795229238);
        QVERIFY(!sky::eventsFrom(QJsonObject()).has_value());
    }

    void endpoints()
    {
        const auto ports =
            sky::endpointsFrom(QJsonObject{{QStringLiteral("8080"), QStringLiteral("10.0.0.1:30080")},
                                           {QStringLiteral("x"), QStringLiteral("y")},
                                           {QStringLiteral("70000"), QStringLiteral("z")},
                                           {QStringLiteral("6006"), QJsonValue()}});
        QCOMPARE(*ports, (QMap<int, QString>{{8080, QStringLiteral("10.0.0.1:30080")}}));
        QVERIFY(!sky::endpointsFrom(QJsonArray()).has_value());
    }

    void costs()
    {
        const auto rows = sky::costsFrom(valueOf("cost_report_with_history"));
        QVERIFY(rows.has_value());
        QCOMPARE(rows->size(), 2);
        QCOMPARE(rows->at(1).name, QStringLiteral("demo2"));
        QVERIFY(rows->at(1).status.isEmpty());
        QCOMPARE(rows->at(1).duration, std::chrono::seconds(89));
        QVERIFY(!rows->at(0).used.first().second.isValid());
        QVERIFY(!sky::costsFrom(QJsonValue(3)).has_value());
    }

    void managedJobs()
    {
        const auto jobs = sky::managedJobsFrom(valueOf("jobs_queue_v2"));
        QVERIFY(jobs.has_value());
        QCOMPARE(jobs->rows.size(), 1);
        QCOMPARE(jobs->rows.first().key(), QStringLiteral("1/0"));
        QCOMPARE(jobs->rows.first().status, QStringLiteral("PENDING"));
        QVERIFY(jobs->rows.first().infra.isEmpty());
        QCOMPARE(jobs->rows.first().details, QStringLiteral("Job submitted to queue"));
        QCOMPARE(jobs->total, 1);
        QCOMPARE(jobs->counts.value(QStringLiteral("PENDING")), 1);
        const auto bare = sky::managedJobsFrom(valueOf("jobs_queue_v1"));
        QVERIFY(bare.has_value());
        QCOMPARE(bare->total, int(bare->rows.size()));
        QVERIFY(!sky::managedJobsFrom(QJsonValue(QStringLiteral("x"))).has_value());
    }

    void managedWords()
    {
        QCOMPARE(sky::managedText(QStringLiteral("FAILED_NO_RESOURCE")), QStringLiteral("Nothing free that fits"));
        QCOMPARE(sky::managedText(QStringLiteral("BRAND_NEW")), QStringLiteral("Brand new"));
        QCOMPARE(sky::managedText({}), QString());
        QVERIFY(sky::isFinalManaged(QStringLiteral("FAILED_PRECHECKS")));
        QVERIFY(!sky::isFinalManaged(QStringLiteral("CANCELLING")));
    }
};

QTEST_GUILESS_MAIN(TestRows)
#include "tst_rows.moc"
