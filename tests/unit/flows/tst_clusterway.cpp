// From what a server says of a cluster to the SSH way there.
#include "core/flows/clusterway.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace skydeck;
using namespace skydeck::flows;

namespace {

const QString knownHosts = QStringLiteral("/tmp/known");

QJsonObject row(const QJsonObject &more = {}, const QJsonObject &credentials = {})
{
    QJsonObject given{
        {QStringLiteral("ssh_user"), QStringLiteral("ubuntu")},
        {QStringLiteral("ssh_private_key"), QStringLiteral("~/.sky/clients/x/ssh/sky-key")},
        {QStringLiteral("ssh_private_key_content"), QStringLiteral("-----BEGIN RSA PRIVATE KEY-----\nx\n")}};
    for (auto it = credentials.begin(); it != credentials.end(); ++it)
        given.insert(it.key(), it.value());
    QJsonObject object{{QStringLiteral("name"), QStringLiteral("k1")},
                       {QStringLiteral("status"), QStringLiteral("UP")},
                       {QStringLiteral("cloud"), QStringLiteral("AWS")},
                       {QStringLiteral("cluster_hash"), QStringLiteral("h1")},
                       {QStringLiteral("launched_at"), 1700000000},
                       {QStringLiteral("nodes"), 2},
                       {QStringLiteral("credentials"), given}};
    for (auto it = more.begin(); it != more.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

QList<sky::SshAccess> accessOf(const QJsonObject &object, bool withNodes = true)
{
    auto all = sky::sshAccessFrom(QJsonArray{object}).value_or(QList<sky::SshAccess>());
    for (auto &one : all) {
        if (withNodes)
            one.nodes = {{QStringLiteral("10.0.0.4"), QStringLiteral("198.51.100.4"), 22},
                         {QStringLiteral("10.0.0.5"), QString(), 2222}};
    }
    return all;
}

} // namespace

class TestClusterWay : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theHeadOfAMachine()
    {
        const auto way = wayTo(QStringLiteral("k1"), accessOf(row()), knownHosts);
        QVERIFY2(way.has_value(), way ? "" : qPrintable(way.error().text));
        QCOMPARE(way->host.hostName, QStringLiteral("198.51.100.4"));
        QCOMPARE(way->host.user, QStringLiteral("ubuntu"));
        QCOMPARE(way->host.port, 22);
        QCOMPARE(way->keys.size(), 1);
        QVERIFY(way->jumps.isEmpty() && !way->approach);
        QVERIFY(way->host.identitiesOnly && way->host.batchMode && way->host.identityFiles.isEmpty());
        QCOMPARE(way->host.userKnownHostsFiles, QStringList{knownHosts});
    }

    void aWorker()
    {
        const auto way = wayTo(QStringLiteral("k1-worker1"), accessOf(row()), knownHosts);
        QVERIFY(way.has_value());
        QCOMPARE(way->host.hostName, QStringLiteral("10.0.0.5")); // it has no other
        QCOMPARE(way->host.port, 2222);
        QVERIFY(way->host.hostKeyAlias
                != wayTo(QStringLiteral("k1"), accessOf(row()), knownHosts)->host.hostKeyAlias);
    }

    void podsAreReachedThroughTheHead()
    {
        const auto pods = accessOf(row({{QStringLiteral("cloud"), QStringLiteral("Kubernetes")}},
                                       {{QStringLiteral("ssh_proxy_command"), QStringLiteral("kubectl …")}}));
        QVERIFY(needsApproach(pods.first()));
        const auto head = wayTo(QStringLiteral("k1"), pods, knownHosts);
        QVERIFY(head.has_value()); // its command is not needed, so it harms nothing
        QVERIFY(head->jumps.isEmpty());
        const auto worker = wayTo(QStringLiteral("k1-worker1"), pods, knownHosts);
        QVERIFY(worker.has_value());
        QCOMPARE(worker->jumps.size(), 1);
        QCOMPARE(worker->jumps.first().alias, QStringLiteral("k1"));
        QCOMPARE(worker->host.hostName, QStringLiteral("10.0.0.5"));
        QVERIFY(!needsApproach(accessOf(row()).first()));
    }

    void aContainerIsBehindItsMachine()
    {
        const auto way =
            wayTo(QStringLiteral("k1"),
                  accessOf(row({}, {{QStringLiteral("docker_user"), QStringLiteral("root")}})), knownHosts);
        QVERIFY(way.has_value());
        QCOMPARE(way->jumps.size(), 1);
        QCOMPARE(way->jumps.first().hostName, QStringLiteral("198.51.100.4"));
        QCOMPARE(way->host.hostName, QStringLiteral("localhost"));
        QCOMPARE(way->host.port, 10022);
        QCOMPARE(way->host.user, QStringLiteral("root"));
        QVERIFY(way->host.hostKeyAlias != way->jumps.first().hostKeyAlias);
    }

    void aNewClusterOfTheSameNameHasNewHostKeys()
    {
        const auto alias = [](const QJsonObject &object) {
            return wayTo(QStringLiteral("k1"), accessOf(object), knownHosts)->host.hostKeyAlias;
        };
        QVERIFY(alias(row()) == alias(row()));
        QVERIFY(alias(row()) != alias(row({{QStringLiteral("cluster_hash"), QStringLiteral("h2")}})));
        QVERIFY(alias(row()) != alias(row({{QStringLiteral("launched_at"), 1700009999}})));
    }

    void aClusterThatIsCalledLikeAWorker()
    {
        auto all = accessOf(row());
        all += accessOf(row({{QStringLiteral("name"), QStringLiteral("k1-worker1")}}));
        QCOMPARE(wayTo(QStringLiteral("k1-worker1"), all, knownHosts)->host.hostName,
                 QStringLiteral("198.51.100.4"));
        QCOMPARE(machinesNamed(QStringLiteral("k1-worker0")).size(), 1);
        QCOMPARE(machinesNamed(QStringLiteral("a-worker2")).last(), (ClusterMachine{QStringLiteral("a"), 2}));
    }

    void whatCannotBeReached_data()
    {
        QTest::addColumn<QJsonObject>("row");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("withNodes");
        QTest::addColumn<ErrorKind>("kind");
        const QString k1 = QStringLiteral("k1"), status = QStringLiteral("status");
        QTest::newRow("another name") << row() << QStringLiteral("k2") << true << ErrorKind::NotFound;
        QTest::newRow("no such worker") << row() << QStringLiteral("k1-worker7") << true << ErrorKind::NotFound;
        QTest::newRow("no addresses") << row() << k1 << false << ErrorKind::NotFound;
        QTest::newRow("stopped") << row({{status, QStringLiteral("STOPPED")}}) << k1 << true << ErrorKind::Refused;
        QTest::newRow("on its way") << row({{status, QStringLiteral("INIT")}}) << k1 << true
                                    << ErrorKind::Unreachable;
        QTest::newRow("a word of tomorrow")
            << row({{status, QStringLiteral("DREAMING")}}) << k1 << true << ErrorKind::Unreachable;
        QTest::newRow("no key") << row({}, {{QStringLiteral("ssh_private_key_content"), QJsonValue()}}) << k1
                                << true << ErrorKind::Refused;
        QTest::newRow("no credentials")
            << row({{QStringLiteral("credentials"), QStringLiteral("?")}}) << k1 << true << ErrorKind::Refused;
        QTest::newRow("a command of the server's")
            << row({}, {{QStringLiteral("ssh_proxy_command"), QStringLiteral("touch /tmp/owned")}}) << k1 << true
            << ErrorKind::Refused;
    }
    void whatCannotBeReached()
    {
        QFETCH(QJsonObject, row);
        QFETCH(QString, name);
        QFETCH(bool, withNodes);
        const auto way = wayTo(name, accessOf(row, withNodes), knownHosts);
        QVERIFY(!way.has_value());
        QTEST(way.error().kind, "kind");
        QVERIFY(!way.error().text.isEmpty());
    }

    void aBadAnswer()
    {
        QVERIFY(!sky::sshAccessFrom(QJsonObject()).has_value());
        QVERIFY(sky::sshAccessFrom(QJsonArray{1, QStringLiteral("x"), QJsonObject()})->isEmpty());
        const auto odd = sky::sshAccessFrom(QJsonArray{row({{QStringLiteral("handle"), QStringLiteral("%%%")}})});
        QVERIFY(odd.has_value() && odd->size() == 1 && odd->first().nodes.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestClusterWay)
#include "tst_clusterway.moc"
