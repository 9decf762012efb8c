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

    void noManagedJobEverIsAnEmptyList()
    {
        const support::SkyCapture none(QStringLiteral("jobs_queue_v2_no_controller"));
        const auto request = sky::requestOf(none.got());
        QVERIFY(request.has_value() && request->error.has_value());
        const auto jobs = sky::managedJobsOf(failure(*request->error));
        QVERIFY(jobs.has_value());
        QVERIFY(jobs->rows.isEmpty() && jobs->total == 0);
        const auto other = sky::managedJobsOf(failure(ErrorKind::Unreachable, QStringLiteral("away")));
        QVERIFY(!other.has_value() && other.error().text == QLatin1String("away"));
    }

    void theQueueIsAskedForInParts()
    {
        const QJsonObject own = sky::managedQuery({});
        QCOMPARE(own[QLatin1String("all_users")].toBool(true), false);
        QCOMPARE(own[QLatin1String("page")].toInt(), 1);
        QVERIFY(!own.contains(QLatin1String("statuses")) && !own.contains(QLatin1String("name_match")));
        sky::ManagedWish wish{QStringLiteral("tr"), QStringLiteral("ada"), sky::failedStatuses(), true, 3, 20};
        const QJsonObject all = sky::managedQuery(wish);
        QCOMPARE(all[QLatin1String("name_match")].toString(), QStringLiteral("tr"));
        QCOMPARE(all[QLatin1String("user_match")].toString(), QStringLiteral("ada"));
        QCOMPARE(all[QLatin1String("statuses")].toArray().size(), 5);
        QCOMPARE(all[QLatin1String("limit")].toInt(), 20);
        wish.everyone = false; // one's own are one's own
        QVERIFY(!sky::managedQuery(wish).contains(QLatin1String("user_match")));
        for (const QString &status : sky::activeStatuses())
            QVERIFY(!sky::isFinalManaged(status));
        for (const QString &status : sky::failedStatuses())
            QVERIFY(sky::isFinalManaged(status));
    }

    void eventsOfAManagedJob()
    {
        const auto events = sky::managedEventsFrom(valueOf("jobs_events"));
        QVERIFY(events.has_value());
        QCOMPARE(events->size(), 1);
        QCOMPARE(events->first().status, QStringLiteral("PENDING"));
        QCOMPARE(events->first().reason, QStringLiteral("Job submitted to queue"));
        QCOMPARE(events->first().task, std::optional(0));
        QVERIFY(events->first().at.isValid());
        QVERIFY(!sky::managedEventsFrom(QJsonObject()).has_value());
        const auto odd = sky::managedEventsFrom(
            QJsonArray{QJsonObject{{QStringLiteral("new_status"), QStringLiteral("NEWER")},
                                   {QStringLiteral("task_id"), QJsonValue()},
                                   {QStringLiteral("timestamp"), QStringLiteral("2026-11-21T02:00:02")}},
                       QJsonObject{{QStringLiteral("new_status"), QStringLiteral("OLDER")},
                                   {QStringLiteral("timestamp"), QStringLiteral("2026-11-21T02:00:01")}},
                       QJsonValue(3), QJsonObject()});
        QVERIFY(odd.has_value());
        QCOMPARE(odd->size(), 2);
        QCOMPARE(odd->first().status, QStringLiteral("OLDER"));
        QVERIFY(!odd->last().task);
    }

    void theNumbersOfALaunch()
    {
        QCOMPARE(sky::launchedJobs(valueOf("jobs_launch")), QList<int>{1});
        QCOMPARE(sky::launchedJobs(QJsonObject{{QStringLiteral("job_id"), 7}}), QList<int>{7});
        QVERIFY(sky::launchedJobs(QJsonValue()).isEmpty());
    }

    void aManagedJobAsJson()
    {
        sky::ManagedJob job;
        job.id = 4;
        job.status = QStringLiteral("RUNNING");
        job.startedAt = QDateTime(QDate(2026, 11, 21), QTime(1, 2, 3), Qt::UTC);
        const QJsonObject json = sky::toJson(job);
        QCOMPARE(json[QLatin1String("id")].toInt(), 4);
        QCOMPARE(json[QLatin1String("started")].toString(), QStringLiteral("2026-11-21T01:02:03Z"));
        QVERIFY(!json.contains(QLatin1String("ended")) && !json.contains(QLatin1String("infra")));
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
