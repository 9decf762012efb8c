// A start whose page comes by a tunnel: which clusters it may start, and the tunnel that a port gets.
#include "core/flows/porttunnel.h"
#include "tests/unit/flows/openbench.h"

#include <QSignalSpy>

using namespace skydeck;
using namespace skydeck::flows;
using namespace skydeck::flows::test;
using support::LoopServer;

class TestStartByTunnel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTunnelToAStoppedClusterStartsIt();
    void aTunnelStartsOnlyAClusterOfItsServer_data();
    void aTunnelStartsOnlyAClusterOfItsServer();
    void anotherServersClusterIsNeverStarted();
    void aPortWithoutATunnelGetsOne();
    void aStoppedClusterWithoutATunnelIsStartedToo();
    void withoutAServerNoTunnelIsMade();
    void theTunnelOfAPort();
};

void TestStartByTunnel::aTunnelToAStoppedClusterStartsIt()
{
    const LoopServer server(phoenix);
    OpenBench b;
    b.tell(ClusterStatus::Stopped);
    tunnels::TunnelSpec spec;
    spec.host = QStringLiteral("train");
    spec.forwards << tunnels::Forward{QStringLiteral("localhost"), 6006, support::freePort(), false};
    const QString id = b.tunnels->save(spec).value();
    const auto saved = b.tunnels->find(id)->spec();
    const auto wish = b.opener->startable(OpenWish::of(saved, saved.forwards[0], b.watch->catalogue()));
    QVERIFY(wish && wish->isTunnelled());
    QCOMPARE(wish->cluster, QStringLiteral("train"));
    OpenRun *run = b.opener->open(*wish);
    QTRY_COMPARE(OpenBench::states(*run), QStringLiteral("start:2 up:1 tunnel:0 port:0 service:0 page:0"));
    QVERIFY(!b.transport); // nothing is knocked at while it is off
    b.tell(ClusterStatus::Up);
    QTRY_VERIFY(b.transport);
    b.transport->farPort = server.port();
    b.transport->open();
    QTRY_COMPARE(b.pages.size(), 1);
}

void TestStartByTunnel::aTunnelStartsOnlyAClusterOfItsServer_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QString>("via");
    QTest::addColumn<QString>("inUse");
    QTest::addColumn<bool>("starts");
    const QString sky = QStringLiteral("sky"), local = QStringLiteral("local");
    const QString team = QStringLiteral("team"), home = QStringLiteral("home");
    QTest::newRow("its server is in use") << sky << team << team << true;
    QTest::newRow("another one is in use") << sky << team << home << false;
    QTest::newRow("none is in use") << sky << team << QString() << false;
    QTest::newRow("a name of ~/.ssh/config") << sky << QString() << home << true;
    QTest::newRow("a cluster of this computer") << local << team << team << false;
}

// The clusters of two servers may have one name, and a start costs money.
void TestStartByTunnel::aTunnelStartsOnlyAClusterOfItsServer()
{
    QFETCH(QString, engine);
    QFETCH(QString, via);
    QFETCH(QString, inUse);
    QFETCH(bool, starts);
    OpenBench b(little(), engine);
    b.server = inUse;
    b.tell(ClusterStatus::Stopped);
    tunnels::TunnelSpec spec;
    spec.host = QStringLiteral("train");
    spec.via = via;
    spec.forwards << tunnels::Forward{QStringLiteral("localhost"), 6006, support::freePort(), false};
    const QString id = b.tunnels->save(spec).value();
    const auto saved = b.tunnels->find(id)->spec();
    const auto wish = b.opener->startable(OpenWish::of(saved, saved.forwards[0], b.watch->catalogue()));
    QCOMPARE(wish.has_value(), starts);
    if (wish)
        QCOMPARE(wish->server, engine == QLatin1String("sky") ? inUse : QString());
}

void TestStartByTunnel::anotherServersClusterIsNeverStarted()
{
    OpenBench b(little(), QStringLiteral("sky"));
    b.server = QStringLiteral("team");
    b.tell(ClusterStatus::Stopped);
    const OpenWish wish = b.opener->startable(b.wish()).value();
    b.server = QStringLiteral("home"); // has a stopped one of the same name
    OpenRun *run = b.opener->open(wish);
    QTRY_VERIFY(run->isFinished());
    QCOMPARE(run->error()->kind, ErrorKind::NotFound);
    QVERIFY(b.engine->calls.isEmpty());
    // Nor when the app comes back to another server than it left.
    b.server = QStringLiteral("team");
    b.opener->open(wish);
    QCOMPARE(b.engine->calls.size(), 1);
    b.opener.reset();
    b.server = QStringLiteral("home");
    b.openApp();
    b.tell(ClusterStatus::Stopped);
    QVERIFY(!b.opener->find(wish.key));
    QCOMPARE(b.engine->calls.size(), 1);
}

void TestStartByTunnel::aPortWithoutATunnelGetsOne()
{
    const LoopServer server(phoenix);
    OpenBench b;
    b.byTunnels();
    b.tell(ClusterStatus::Up);
    const auto service = b.watch->services().constFirst();
    QVERIFY(service.byTunnel && service.opensByTunnel());
    QCOMPARE(service.trouble, services::Trouble::NoTunnel);
    OpenRun *run = b.opener->open(OpenWish::of(service));
    QCOMPARE(b.tunnels->all().size(), size_t(1));
    const tunnels::TunnelSpec spec = b.tunnels->all().front()->spec();
    QCOMPARE(spec.via, QStringLiteral("team"));
    QCOMPARE(spec.host, QStringLiteral("train"));
    QVERIFY(run->wish().isTunnelled() && !run->wish().startFirst);
    // It is one service still: what comes by the tunnel, also told of its cluster.
    QCOMPARE(b.watch->services().size(), 1);
    QVERIFY(b.watch->services().constFirst().isTunnelled());
    QCOMPARE(b.watch->servicesOf(QStringLiteral("local"), QStringLiteral("train")).size(), 1);
    QTRY_VERIFY(b.transport);
    b.transport->farPort = server.port();
    b.transport->open();
    QTRY_COMPARE(b.pages.size(), 1);
    // The second time it is there.
    b.opener->open(OpenWish::of(b.watch->services().constFirst()));
    QTRY_COMPARE(b.pages.size(), 2);
    QCOMPARE(b.tunnels->all().size(), size_t(1));
    // With the tunnel gone it is the cluster's own again.
    QVERIFY(b.tunnels->remove(spec.id));
    QCOMPARE(b.watch->services().constFirst().trouble, services::Trouble::NoTunnel);
}

void TestStartByTunnel::aStoppedClusterWithoutATunnelIsStartedToo()
{
    const LoopServer server(phoenix);
    OpenBench b;
    b.byTunnels();
    b.tell(ClusterStatus::Stopped);
    const auto wish = b.opener->startable(b.wish());
    QVERIFY(wish && wish->byTunnel);
    OpenRun *run = b.opener->open(*wish);
    QTRY_COMPARE(OpenBench::states(*run), QStringLiteral("start:2 up:1 tunnel:0 port:0 service:0 page:0"));
    QCOMPARE(b.engine->calls, QStringList{QStringLiteral("start train")});
    b.tell(ClusterStatus::Up);
    QTRY_VERIFY(b.transport);
    b.transport->farPort = server.port();
    b.transport->open();
    QTRY_COMPARE(b.pages.size(), 1);
}

void TestStartByTunnel::withoutAServerNoTunnelIsMade()
{
    OpenBench b;
    b.byTunnels();
    b.watch->setVia({});
    b.tell(ClusterStatus::Up);
    QSignalSpy failed(b.opener.get(), &Opener::failed);
    QVERIFY(b.opener->open(b.wish()) == nullptr);
    QCOMPARE(failed.size(), 1);
    QVERIFY(b.tunnels->all().empty());
}

void TestStartByTunnel::theTunnelOfAPort()
{
    const QString via = QStringLiteral("team"), train = QStringLiteral("train");
    const auto made = tunnelToPort(via, train, 6006, {8080, 6006}, {});
    QCOMPARE(made.forwards.size(), 2); // all at once
    auto saved = made;
    saved.id = QStringLiteral("t1");
    QCOMPARE(tunnelToPort(via, train, 8080, {}, {saved}), saved);
    const auto wider = tunnelToPort(via, train, 8888, {}, {saved});
    QCOMPARE(wider.id, saved.id);
    QCOMPARE(wider.forwards.size(), 3);
    auto other = saved;
    other.via = QStringLiteral("home");
    QVERIFY(tunnelToPort(via, train, 6006, {}, {other}).id.isEmpty()); // of another server's cluster
    auto two = saved;
    two.id = QStringLiteral("t2");
    two.forwards = {tunnels::Forward{QStringLiteral("localhost"), 8888}};
    QCOMPARE(tunnelToPort(via, train, 8888, {}, {saved, two}).id, two.id);
}

QTEST_GUILESS_MAIN(TestStartByTunnel)
#include "tst_startbytunnel.moc"
