#include "core/mesh/zoneholders.h"

#include <QTest>

using namespace skydeck;

namespace {

engine::Cluster at(const QString &name, const QString &region)
{
    engine::Cluster cluster;
    cluster.engine = QStringLiteral("sky");
    cluster.name = name;
    cluster.region = region;
    return cluster;
}

const QString east = QStringLiteral("us-east-1");

} // namespace

class TestZoneHolders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsPlaces_data();
    void readsPlaces();
    void theTaskTellsWhatTheEngineDoesNot();
    void clientsHoldNothing();
    void areInOrder();
};

void TestZoneHolders::readsPlaces_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<bool>("unplaced");
    QTest::newRow("with a slash") << QStringLiteral("aws/us-east-1b") << QStringLiteral("us-east-1b") << false;
    QTest::newRow("as infra") << QStringLiteral("aws/us-east-1/us-east-1c") << QStringLiteral("us-east-1c")
                              << false;
    QTest::newRow("in words") << QStringLiteral("AWS (us-east-1a)") << QStringLiteral("us-east-1a") << false;
    QTest::newRow("no zone") << QStringLiteral("aws/us-east-1") << QString() << true;
    QTest::newRow("another region") << QStringLiteral("aws/eu-west-1a") << QString() << false;
    QTest::newRow("another cloud") << QStringLiteral("gcp/us-central1-a") << QString() << false;
    QTest::newRow("Kubernetes") << QStringLiteral("kubernetes/dev") << QString() << false;
    QTest::newRow("this computer") << QString() << QString() << false;
}

void TestZoneHolders::readsPlaces()
{
    QFETCH(QString, region);
    QFETCH(QString, zone);
    QFETCH(bool, unplaced);
    const auto known = mesh::holdersAmong({at(QStringLiteral("main"), region)}, {}, east);
    QCOMPARE(known.holders.size(), zone.isEmpty() ? 0 : 1);
    if (!zone.isEmpty())
        QCOMPARE(known.holders[0], (mesh::ZoneHolder{zone, QStringLiteral("main")}));
    QCOMPARE(!known.unplaced.isEmpty(), unplaced);
}

void TestZoneHolders::theTaskTellsWhatTheEngineDoesNot()
{
    const QList<engine::Cluster> clusters{at(QStringLiteral("main"), QStringLiteral("aws/us-east-1"))};
    const QString key = clusters[0].key();
    const auto known =
        mesh::holdersAmong(clusters, {{key, "resources:\n  infra: aws/us-east-1/us-east-1f\n"}}, east);
    QCOMPARE(known.holders.value(0), (mesh::ZoneHolder{QStringLiteral("us-east-1f"), QStringLiteral("main")}));
    QVERIFY(known.unplaced.isEmpty());
    const auto vague = mesh::holdersAmong(clusters, {{key, "resources: [\n"}}, east);
    QCOMPARE(vague.unplaced, QStringList{QStringLiteral("main")});
}

void TestZoneHolders::clientsHoldNothing()
{
    const QList<engine::Cluster> clusters{at(QStringLiteral("train"), QStringLiteral("aws/us-east-1b"))};
    const auto known =
        mesh::holdersAmong(clusters, {{clusters[0].key(), "envs:\n  MLOPS_IP: 10.4.0.4\nrun: x\n"}}, east);
    QCOMPARE(known, mesh::KnownHolders());
}

void TestZoneHolders::areInOrder()
{
    const auto known = mesh::holdersAmong({at(QStringLiteral("z"), QStringLiteral("aws/us-east-1a")),
                                           at(QStringLiteral("y"), QStringLiteral("aws/us-east-1")),
                                           at(QStringLiteral("b"), QStringLiteral("aws/us-east-1b")),
                                           at(QStringLiteral("a"), QStringLiteral("aws/us-east-1a")),
                                           at(QStringLiteral("c"), QStringLiteral("aws/us-east-1"))},
                                          {}, east);
    QStringList names;
    for (const mesh::ZoneHolder &holder : known.holders)
        names << holder.name;
    QCOMPARE(names, (QStringList{QStringLiteral("a"), QStringLiteral("z"), QStringLiteral("b")}));
    QCOMPARE(known.unplaced, (QStringList{QStringLiteral("c"), QStringLiteral("y")}));
}

QTEST_GUILESS_MAIN(TestZoneHolders)
#include "tst_zoneholders.moc"
