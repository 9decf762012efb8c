// Services behind tunnels: asked only while the way is open, never green before, told why they are silent.
#include "core/base/deliver.h"
#include "core/services/servicefeed.h"
#include "tests/support/loopserver.h"

#include <QNetworkAccessManager>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>

using namespace skydeck;
using services::Catalogue;
using services::Service;
using services::ServiceState;
using services::Target;
using services::Trouble;
using support::httpAnswer;
using support::LoopServer;
using tunnels::TunnelState;

namespace {

const QByteArray phoenixHeader = "x-phoenix-server-version: 20.26.1\r\n";
const QByteArray refusal = httpAnswer(503, "text/html", "<h1>down</h1>", "X-Skydeck-Tunnel: down\r\n");

Target behind(int port, int localPort, TunnelState state = TunnelState::Open)
{
    Target target;
    target.tunnel = QStringLiteral("t1");
    target.through = QStringLiteral("gpu-box");
    target.remoteHost = QStringLiteral("localhost");
    target.port = port;
    target.host = QStringLiteral("127.0.0.1");
    target.localPort = localPort;
    target.tunnelState = state;
    target.since = QDateTime(QDate(2026, 11, 21), QTime(10, 0), Qt::UTC);
    return target;
}

// Answers knocks as the test says, at once or when it says.
struct Door
{
    Result<void> says;
    bool hangs = false;
    int knocks = 0;
    std::vector<QPromise<Result<void>>> open;

    services::Knock knock()
    {
        return [this](const Target &, std::stop_token) {
            ++knocks;
            if (!hangs)
                return readyResult<void>(says);
            open.emplace_back().start();
            return open.back().future();
        };
    }
    void answer(const Result<void> &result)
    {
        open.back().addResult(result);
        open.back().finish();
    }
};

} // namespace

class TestServicesBehindTunnels : public QObject
{
    Q_OBJECT

private:
    QNetworkAccessManager m_network;
    net::HttpClient m_http{m_network};
    QMap<QByteArray, QByteArray> m_phoenix{{"GET /healthz", httpAnswer(200, "text/plain", "OK", phoenixHeader)},
                                           {"POST /graphql", httpAnswer(200, "application/json", "{}")}};

private Q_SLOTS:
    void equalServicesAreToldApart()
    {
        const auto service = [](const char *title, const char *through, const char *remote, int port) {
            Service one;
            one.key = QStringLiteral("%1/%2/%3").arg(QLatin1String(through), QLatin1String(remote)).arg(port);
            one.title = QString::fromLatin1(title);
            one.tunnel = one.through = QString::fromLatin1(through);
            one.remoteHost = QString::fromLatin1(remote);
            one.port = port;
            one.address = QStringLiteral("127.0.0.1:%1").arg(port);
            return one;
        };
        const QList<Service> all{service("Phoenix", "a", "localhost", 1), service("Phoenix", "b", "127.0.0.1", 2),
                                 service("Phoenix", "b", "db", 3),        service("Phoenix", "c", "localhost", 4),
                                 service("Phoenix", "c", "localhost", 5), service("WebUI", "a", "localhost", 6)};
        QStringList told;
        for (const Service &one : all)
            told << services::distinction(one, all);
        QCOMPARE(told,
                 (QStringList{QStringLiteral("through a"), QStringLiteral("through b"),
                              QStringLiteral("db through b"), QStringLiteral("through c, 127.0.0.1:4"),
                              QStringLiteral("through c, 127.0.0.1:5"), QString()}));
    }

    void withoutAnOpenTunnelNobodyIsAsked_data()
    {
        QTest::addColumn<TunnelState>("tunnel");
        QTest::addColumn<QString>("why");
        QTest::addColumn<ServiceState>("state");
        QTest::addColumn<Trouble>("trouble");
        QTest::addColumn<QString>("says");
        QTest::newRow("stopped") << TunnelState::Stopped << QString() << ServiceState::Stopped
                                 << Trouble::WayClosed << QStringLiteral("not started");
        QTest::newRow("connecting") << TunnelState::Connecting << QString() << ServiceState::Starting
                                    << Trouble::None << QStringLiteral("gpu-box is connecting");
        QTest::newRow("a try of many") << TunnelState::Connecting << QStringLiteral("It broke.")
                                       << ServiceState::Unreachable << Trouble::WayBroken
                                       << QStringLiteral("reconnecting: It broke.");
        QTest::newRow("waiting") << TunnelState::Waiting << QStringLiteral("It broke.")
                                 << ServiceState::Unreachable << Trouble::WayBroken
                                 << QStringLiteral("reconnecting: It broke.");
        QTest::newRow("failed") << TunnelState::Failed << QStringLiteral("The key changed.")
                                << ServiceState::Unreachable << Trouble::WayBroken
                                << QStringLiteral("not connected: The key changed.");
    }
    void withoutAnOpenTunnelNobodyIsAsked()
    {
        QFETCH(const TunnelState, tunnel);
        QFETCH(const QString, why);
        QFETCH(const QString, says);
        LoopServer server(m_phoenix);
        Door door;
        Target target = behind(6006, server.port(), tunnel);
        target.tunnelReason = why;
        services::ServiceFeed feed(m_http, door.knock());
        feed.setTargets({target});
        feed.refresh();
        QTest::qWait(50);
        const Service &one = feed.services().constFirst();
        QTEST(one.state, "state");
        QTEST(one.trouble, "trouble");
        QVERIFY2(one.reason.contains(says), qPrintable(one.reason));
        QVERIFY(one.url.isEmpty());
        QCOMPARE(one.title, QStringLiteral("Phoenix"));
        QCOMPARE(one.address, QStringLiteral("127.0.0.1:%1").arg(server.port()));
        QCOMPARE(door.knocks, 0);
        QVERIFY(server.requests.isEmpty());
    }

    void knocksThenAsksThenIsReady()
    {
        LoopServer server(m_phoenix);
        Door door;
        door.hangs = true;
        services::ServiceFeed feed(m_http, door.knock());
        feed.setTargets({behind(6006, server.port())});
        QCOMPARE(feed.services()[0].state, ServiceState::Starting); // nothing is green before it answered
        QTRY_COMPARE(door.knocks, 1);
        QVERIFY(server.requests.isEmpty());
        door.answer({});
        QTRY_COMPARE(feed.services()[0].state, ServiceState::Ready);
        const Service &one = feed.services()[0];
        QCOMPARE(one.version, QStringLiteral("20.26.1"));
        QCOMPARE(one.url, QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.port())));
        QCOMPARE(one.settings.value(0).second, QStringLiteral("http://127.0.0.1:%1").arg(server.port()));
        QCOMPARE(one.place(), QStringLiteral("through gpu-box"));
        QCOMPARE(services::toJson(one)[QLatin1String("through")].toString(), QStringLiteral("gpu-box"));
        feed.refresh();
        QTRY_COMPARE(server.requests.size(), 4);
        QCOMPARE(door.knocks, 1); // who answers is not knocked at
    }

    void aReconnectIsNeverGreen()
    {
        LoopServer server(m_phoenix);
        Door door;
        services::ServiceFeed feed(m_http, door.knock());
        Target target = behind(6006, server.port());
        feed.setTargets({target});
        QTRY_COMPARE(feed.services()[0].state, ServiceState::Ready);
        target.tunnelState = TunnelState::Waiting;
        target.tunnelReason = QStringLiteral("It broke.");
        target.since = {};
        feed.setTargets({target});
        QCOMPARE(feed.services()[0].state, ServiceState::Unreachable);
        QVERIFY(feed.services()[0].version.isEmpty() && feed.services()[0].url.isEmpty());
        door.hangs = true;
        target.tunnelState = TunnelState::Open;
        target.tunnelReason.clear();
        target.since = QDateTime(QDate(2026, 11, 21), QTime(10, 5), Qt::UTC);
        feed.setTargets({target});
        QCOMPARE(feed.services()[0].state, ServiceState::Starting);
        QTRY_COMPARE(door.knocks, 2);
        door.answer({});
        QTRY_COMPARE(feed.services()[0].state, ServiceState::Ready);
    }

    void aKnockSaysWhy_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<ServiceState>("state");
        QTest::addColumn<Trouble>("trouble");
        QTest::newRow("nothing listens")
            << ErrorKind::NotFound << ServiceState::Stopped << Trouble::NothingListens;
        QTest::newRow("forbidden") << ErrorKind::Refused << ServiceState::Unreachable << Trouble::Forbidden;
        QTest::newRow("no room") << ErrorKind::Conflict << ServiceState::Unreachable << Trouble::WayBroken;
        QTest::newRow("hangs") << ErrorKind::Timeout << ServiceState::Unreachable << Trouble::NoAnswer;
        QTest::newRow("lost meanwhile")
            << ErrorKind::Unreachable << ServiceState::Unreachable << Trouble::WayBroken;
    }
    void aKnockSaysWhy()
    {
        QFETCH(const ErrorKind, kind);
        LoopServer server(m_phoenix);
        Door door;
        door.says = failure(kind, QStringLiteral("The reason."));
        services::ServiceFeed feed(m_http, door.knock());
        feed.setTargets({behind(6006, server.port())});
        QTRY_VERIFY(feed.services()[0].reason.contains(QStringLiteral("The reason.")));
        QTEST(feed.services()[0].state, "state");
        QTEST(feed.services()[0].trouble, "trouble");
        QVERIFY(server.requests.isEmpty());
    }

    void whoStopsAnsweringIsKnockedAt()
    {
        LoopServer server(m_phoenix);
        Door door;
        services::ServiceFeed feed(m_http, door.knock());
        feed.setTargets({behind(6006, server.port())});
        QTRY_COMPARE(feed.services()[0].state, ServiceState::Ready);
        server.table = {{"GET /healthz", refusal}}; // what the tunnel's end answers
        door.says = failure(ErrorKind::NotFound, QStringLiteral("Nothing listens on 6006 at gpu-box."));
        feed.refresh();
        QTRY_COMPARE(feed.services()[0].state, ServiceState::Stopped);
        QCOMPARE(feed.services()[0].reason, QStringLiteral("Nothing listens on 6006 at gpu-box."));
    }

    void aFarEndThatHangsIsNotAskedAgainByItself()
    {
        LoopServer server(m_phoenix);
        Door door;
        door.hangs = true;
        services::ServiceFeed feed(m_http, door.knock());
        Target target = behind(6006, server.port());
        feed.setTargets({target});
        QTRY_COMPARE(door.knocks, 1);
        target.tunnelState = TunnelState::Waiting; // the session went with it, and that is heard first
        feed.setTargets({target});
        door.answer(failure(ErrorKind::Timeout, QStringLiteral("It hung.")));
        QTest::qWait(20);
        target.tunnelState = TunnelState::Open;
        feed.setTargets({target});
        QCOMPARE(feed.services()[0].reason, QStringLiteral("It hung."));
        QCOMPARE(feed.services()[0].trouble, Trouble::NoAnswer);
        feed.setVisible(true);
        QTest::qWait(20);
        QCOMPARE(door.knocks, 1);
        feed.refresh(QStringLiteral("tunnel/t1/localhost/1")); // the user wants to know about another
        QTest::qWait(20);
        QCOMPARE(door.knocks, 1);
        feed.refresh(target.key());
        QTRY_COMPARE(door.knocks, 2);
    }

    void anythingThatOnlyListensIsReadyWithoutAPage()
    {
        const LoopServer silent([](QTcpSocket &, const QByteArray &) {});
        Door door;
        services::ServiceFeed feed(m_http, door.knock());
        feed.setTargets({behind(5432, silent.port())});
        QTRY_COMPARE_WITH_TIMEOUT(feed.services()[0].state, ServiceState::Ready, 8000);
        QCOMPARE(feed.services()[0].kind, QStringLiteral("tcp"));
        QCOMPARE(feed.services()[0].title, QStringLiteral("Port 5432"));
        QVERIFY(feed.services()[0].url.isEmpty() && !feed.services()[0].hasPage);
    }

    void theUsersChoiceOfAKindCounts()
    {
        LoopServer server(
            {{"GET /healthz", httpAnswer(404, "text/plain", "")},
             {"GET /data/environment", httpAnswer(200, "application/json", R"({"version":"2.20.0"})")}});
        Door door;
        services::ServiceFeed feed(m_http, door.knock());
        Target target = behind(6006, server.port());
        feed.setTargets({target});
        QTRY_COMPARE(feed.services()[0].kind, QStringLiteral("tensorboard"));
        target.kind = QStringLiteral("phoenix");
        feed.setTargets({target});
        QTRY_COMPARE(feed.services()[0].trouble, Trouble::WrongProgram);
        QCOMPARE(feed.services()[0].title, QStringLiteral("Phoenix"));
        QCOMPARE(feed.services()[0].wantedKind, QStringLiteral("phoenix"));
    }

    void aSignInPageBeforeItCanBeOpened()
    {
        LoopServer server(
            {{"GET /healthz", httpAnswer(302, "text/html", "", "location: https://sso.example.com/\r\n")}});
        Door door;
        services::ServiceFeed feed(m_http, door.knock());
        Target target = behind(6006, server.port());
        target.kind = QStringLiteral("phoenix");
        feed.setTargets({target});
        QTRY_COMPARE(feed.services()[0].trouble, Trouble::SignInFirst);
        QCOMPARE(feed.services()[0].state, ServiceState::Unhealthy);
        QVERIFY(feed.services()[0].url.isValid());
    }

    void anotherCatalogueAsksAnew()
    {
        LoopServer server({{"GET /ping", httpAnswer(200, "text/plain", "pong")}});
        Door door;
        services::ServiceFeed feed(m_http, door.knock());
        feed.setTargets({behind(9000, server.port())});
        QTRY_COMPARE(feed.services()[0].kind, QStringLiteral("http"));
        services::ServiceKind own;
        own.own = true;
        own.id = QStringLiteral("ponger");
        own.title = QStringLiteral("Ponger");
        own.port = 9000;
        own.probe = {QStringLiteral("/ping"), 200, QStringLiteral("pong")};
        feed.setCatalogue(Catalogue({own}));
        QCOMPARE(feed.services()[0].title, QStringLiteral("Ponger"));
        QTRY_COMPARE(feed.services()[0].state, ServiceState::Ready);
        QCOMPARE(feed.services()[0].kind, QStringLiteral("ponger"));
    }

    void aKnockThatIsAnsweredLate()
    {
        LoopServer server(m_phoenix);
        Door door;
        door.hangs = true;
        {
            services::ServiceFeed feed(m_http, door.knock());
            Target target = behind(6006, server.port());
            feed.setTargets({target});
            QTRY_COMPARE(door.knocks, 1);
            target.tunnelState = TunnelState::Stopped;
            feed.setTargets({target});
            door.answer({});
            QTest::qWait(30);
            QCOMPARE(feed.services()[0].state, ServiceState::Stopped);
            QVERIFY(server.requests.isEmpty());
            target.tunnelState = TunnelState::Open;
            feed.setTargets({target});
            QTRY_COMPARE(door.knocks, 2);
        } // closed while knocking
        door.answer({});
        QTest::qWait(10);
        QVERIFY(server.requests.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestServicesBehindTunnels)
#include "tst_servicesbehindtunnels.moc"
