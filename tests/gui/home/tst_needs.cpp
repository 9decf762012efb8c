#include "app/pages/home/needs.h"

#include <QTest>

using namespace skydeck;
using namespace skydeck::pages;

namespace {

const QDateTime noon(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

engine::Job failed(int id, int secondsAgo)
{
    engine::Job job;
    job.ref = {QStringLiteral("local"), QStringLiteral("train"), id};
    job.status = engine::JobStatus::Failed;
    job.exitCode = 1;
    job.endedAt = noon.addSecs(-secondsAgo);
    return job;
}

} // namespace

class TestNeeds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyFreshFailuresAreNews_data();
    void onlyFreshFailuresAreNews();
    void autostopIsNewsWhenNear_data();
    void autostopIsNewsWhenNear();
    void dismissedStaysDismissedButANewFailureShows();
    void noticesAndTroubleAreTold();
};

void TestNeeds::onlyFreshFailuresAreNews_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("secondsAgo");
    QTest::addColumn<bool>("isNews");
    using enum engine::JobStatus;
    QTest::newRow("failed now") << int(Failed) << 5 << true;
    QTest::newRow("set-up failed") << int(FailedSetup) << 5 << true;
    QTest::newRow("lost") << int(FailedDriver) << 5 << true;
    QTest::newRow("failed last week") << int(Failed) << 7 * 86400 << false;
    QTest::newRow("succeeded") << int(Succeeded) << 5 << false;
    QTest::newRow("cancelled") << int(Cancelled) << 5 << false;
    QTest::newRow("running") << int(Running) << 5 << false;
}

void TestNeeds::onlyFreshFailuresAreNews()
{
    QFETCH(int, status);
    QFETCH(int, secondsAgo);
    auto job = failed(1, secondsAgo);
    job.status = engine::JobStatus(status);
    const auto needs = needsOf({{}, {job}, {}, {}}, {}, {}, noon);
    QTEST(!needs.isEmpty(), "isNews");
    if (!needs.isEmpty())
        QCOMPARE(needs.first().target, QStringLiteral("local/train/1"));
}

void TestNeeds::autostopIsNewsWhenNear_data()
{
    QTest::addColumn<int>("secondsLeft");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isNews");
    using enum engine::ClusterStatus;
    QTest::newRow("near") << 300 << int(Up) << true;
    QTest::newRow("far") << 3000 << int(Up) << false;
    QTest::newRow("stopped already") << 300 << int(Stopped) << false;
}

void TestNeeds::autostopIsNewsWhenNear()
{
    QFETCH(int, secondsLeft);
    QFETCH(int, status);
    engine::Cluster cluster;
    cluster.name = QStringLiteral("train");
    cluster.status = engine::ClusterStatus(status);
    cluster.autostop = {30, false};
    cluster.stopsAt = noon.addSecs(secondsLeft);
    const auto needs = needsOf({{cluster}, {}, {}, {}}, {}, {}, noon);
    QTEST(!needs.isEmpty(), "isNews");
    if (!needs.isEmpty())
        QCOMPARE(needs.first().detail, QStringLiteral("Stops in 5 min"));
}

void TestNeeds::dismissedStaysDismissedButANewFailureShows()
{
    const engine::Snapshot snapshot{{}, {failed(1, 60)}, {}, {}};
    const QSet<QString> dismissed{needsOf(snapshot, {}, {}, noon).first().key};
    QVERIFY(needsOf(snapshot, {}, dismissed, noon).isEmpty());
    QCOMPARE(needsOf({{}, {failed(2, 1), failed(1, 60)}, {}, {}}, {}, dismissed, noon).size(), 1);
    // The same job number again, after the cluster was taken down and made anew.
    QCOMPARE(needsOf({{}, {failed(1, 5)}, {}, {}}, {}, dismissed, noon).size(), 1);
}

void TestNeeds::noticesAndTroubleAreTold()
{
    engine::Cluster cluster;
    cluster.name = QStringLiteral("train");
    cluster.status = engine::ClusterStatus::Up;
    cluster.reason = QStringLiteral("disk nearly full");
    const auto needs = needsOf({{cluster}, {}, {}, {}}, {QStringLiteral("A file was put aside.")}, {}, noon);
    QCOMPARE(needs.size(), 2);
    QCOMPARE(needs[0].detail, cluster.reason);
    QCOMPARE(needs[1].text, QStringLiteral("A file was put aside."));
    QVERIFY(needs[1].target.isEmpty());
}

QTEST_GUILESS_MAIN(TestNeeds)
#include "tst_needs.moc"
