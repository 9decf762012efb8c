#include "core/mesh/zonefiles.h"

#include <QTest>

using namespace skydeck;

namespace {

mesh::ZoneAddress zoneB()
{
    return *mesh::zoneNamed(*mesh::zoneMap({}), QStringLiteral("b"));
}

} // namespace

class TestZoneFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servers_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after"); // empty: refused
        QTest::newRow("a zone that is there")
            << QByteArray("# main\nresources:\n  cloud: aws # ours\n  zone: us-east-1a   # here\nrun: |\n  x\n")
            << QByteArray("# main\nresources:\n  cloud: aws # ours\n  zone: us-east-1b   # here\nrun: |\n  x\n");
        QTest::newRow("none yet") << QByteArray("resources:\n    region: us-east-1\n\nrun: x\n")
                                  << QByteArray(
                                         "resources:\n    region: us-east-1\n    zone: us-east-1b\n\nrun: x\n");
        QTest::newRow("no resources") << QByteArray("run: x\n")
                                      << QByteArray("run: x\nresources:\n  zone: us-east-1b\n");
        QTest::newRow("infra with a zone") << QByteArray("resources:\n  infra: aws/us-east-1/us-east-1f\n")
                                           << QByteArray("resources:\n  infra: aws/us-east-1/us-east-1b\n");
        QTest::newRow("infra, any region")
            << QByteArray("resources: {infra: 'AWS/*', cpus: 2}\n")
            << QByteArray("resources: {infra: 'AWS/us-east-1/us-east-1b', cpus: 2}\n");
        QTest::newRow("infra, the cloud alone")
            << QByteArray("resources:\r\n  infra: aws\r\n")
            << QByteArray("resources:\r\n  infra: aws/us-east-1/us-east-1b\r\n");
        QTest::newRow("as it was") << QByteArray("resources:\n  zone: us-east-1b\n")
                                   << QByteArray("resources:\n  zone: us-east-1b\n");
        QTest::newRow("another cloud") << QByteArray("resources:\n  cloud: gcp\n") << QByteArray();
        QTest::newRow("Kubernetes") << QByteArray("resources:\n  infra: k8s/x\n") << QByteArray();
        QTest::newRow("another region") << QByteArray("resources:\n  region: us-west-2\n") << QByteArray();
        QTest::newRow("another region in infra")
            << QByteArray("resources:\n  infra: aws/eu-west-1\n") << QByteArray();
        QTest::newRow("it may run anywhere")
            << QByteArray("resources:\n  any_of: [{infra: aws}]\n") << QByteArray();
        QTest::newRow("a pipeline") << QByteArray("run: a\n---\nrun: b\n") << QByteArray();
        QTest::newRow("no task") << QByteArray("- a\n") << QByteArray();
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("broken") << QByteArray("resources: [\n") << QByteArray();
        QTest::newRow("resources is a word") << QByteArray("resources: big\n") << QByteArray();
    }
    void servers()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto text = mesh::withZone(before, zoneB());
        QCOMPARE(text.has_value(), !after.isEmpty());
        if (text) {
            QCOMPARE(*text, after);
            QCOMPARE(mesh::zoneIn(*text), QStringLiteral("us-east-1b"));
        } else {
            QVERIFY(!text.error().text.isEmpty());
        }
    }

    void clients_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("there") << QByteArray("envs:\n  A: 1\n  MLOPS_IP: 10.4.0.4 # main's\n  B: \"2\"\nrun: x\n")
                               << QByteArray(
                                      "envs:\n  A: 1\n  MLOPS_IP: 10.4.32.4 # main's\n  B: \"2\"\nrun: x\n");
        QTest::newRow("quoted") << QByteArray("envs: {MLOPS_IP: '10.4.0.4'}\n")
                                << QByteArray("envs: {MLOPS_IP: '10.4.32.4'}\n");
        QTest::newRow("to be asked for")
            << QByteArray("envs:\n  MLOPS_IP:\nrun: x\n") << QByteArray("envs:\n  MLOPS_IP: 10.4.32.4\nrun: x\n");
        QTest::newRow("not there") << QByteArray("envs:\n  A: 1\nrun: x\n")
                                   << QByteArray("envs:\n  A: 1\n  MLOPS_IP: 10.4.32.4\nrun: x\n");
        QTest::newRow("no envs") << QByteArray("run: x\n") << QByteArray("run: x\nenvs:\n  MLOPS_IP: 10.4.32.4\n");
        QTest::newRow("broken") << QByteArray("envs: {\n") << QByteArray();
        QTest::newRow("a pipeline") << QByteArray("run: a\n---\nrun: b\n") << QByteArray();
    }
    void clients()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto text = mesh::withMlopsIp(before, zoneB());
        QCOMPARE(text.has_value(), !after.isEmpty());
        if (text)
            QCOMPARE(*text, after);
    }

    void zonesThatAreNotCertain()
    {
        QCOMPARE(mesh::zoneIn("resources:\n  infra: aws/us-east-1/*\n"), QString());
        QCOMPARE(mesh::zoneIn("resources:\n  infra: aws\n"), QString());
        QCOMPARE(mesh::zoneIn("run: ["), QString());
        QCOMPARE(mesh::zoneIn("resources:\n  zone: us-east-1f\n"), QStringLiteral("us-east-1f"));
    }

    void whereATaskWants_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("region");
        QTest::addColumn<bool>("aws");
        QTest::newRow("infra") << QByteArray("resources:\n  infra: AWS/eu-west-1\n") << QStringLiteral("eu-west-1")
                               << true;
        QTest::newRow("infra, any region") << QByteArray("resources: {infra: aws/*}\n") << QString() << true;
        QTest::newRow("parts") << QByteArray("resources:\n  cloud: aws\n  region: us-east-1\n")
                               << QStringLiteral("us-east-1") << true;
        QTest::newRow("a region alone")
            << QByteArray("resources:\n  region: us-east-1\n") << QStringLiteral("us-east-1") << true;
        QTest::newRow("a zone alone") << QByteArray("resources:\n  zone: us-east-1b\n")
                                      << QStringLiteral("us-east-1") << true;
        QTest::newRow("another cloud's region")
            << QByteArray("resources:\n  region: us-central1\n") << QStringLiteral("us-central1") << false;
        QTest::newRow("another cloud") << QByteArray("resources:\n  infra: gcp\n") << QString() << false;
        QTest::newRow("nothing said") << QByteArray("run: x\n") << QString() << false;
        QTest::newRow("no task") << QByteArray("[") << QString() << false;
    }
    void whereATaskWants()
    {
        QFETCH(QByteArray, text);
        QTEST(mesh::regionIn(text), "region");
        QTEST(mesh::asksForAws(text), "aws");
    }

    void serverAndClientsTogether()
    {
        const mesh::TaskFile server{QStringLiteral("main.yaml"), "resources:\n  cloud: aws\n"};
        const mesh::TaskFile client{QStringLiteral("train.yaml"), "envs:\n  MLOPS_IP: 10.4.32.4\n"};
        const auto changes = mesh::zoneChanges(server, {client}, zoneB());
        QVERIFY(changes);
        QCOMPARE(changes->size(), 2);
        QCOMPARE(changes->at(0).after, QByteArray("resources:\n  cloud: aws\n  zone: us-east-1b\n"));
        QCOMPARE(changes->at(1).after, client.text);
        const auto twice = mesh::zoneChanges(server, {client, client}, zoneB());
        QVERIFY(!twice && twice.error().kind == ErrorKind::BadInput);
        const auto broken = mesh::zoneChanges(server, {{QStringLiteral("odd.yaml"), "envs: {"}}, zoneB());
        QVERIFY(!broken && broken.error().text.startsWith(QStringLiteral("odd.yaml: ")));
    }

    void clientsAreKnownByTheirVariable()
    {
        QVERIFY(mesh::isClient("envs:\n  MLOPS_IP:\n"));
        QVERIFY(!mesh::isClient("envs:\n  OTHER: 1\n"));
        QVERIFY(!mesh::isClient("envs: ["));
    }
};

QTEST_GUILESS_MAIN(TestZoneFiles)
#include "tst_zonefiles.moc"
