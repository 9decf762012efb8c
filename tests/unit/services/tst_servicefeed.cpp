#include "core/services/servicefeed.h"
#include "tests/support/loopserver.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

using namespace skydeck;
using services::ServiceState;
using services::Target;
using support::httpAnswer;
using support::LoopServer;

namespace {

// Loopback addresses of our own, so that the usual port can be used whatever else runs here.
const QString ownHost = QStringLiteral("127.6.0.6");

Target target(int port, const QString &host = QStringLiteral("127.0.0.1"))
{
    Target target;
    target.engine = QStringLiteral("local");
    target.cluster = QStringLiteral("a");
    target.port = port;
    target.host = host;
    target.clusterUp = target.listening = target.declared = target.jobActive = true;
    target.since = QDateTime::currentDateTimeUtc();
    return target;
}

} // namespace

class TestServiceFeed : public QObject
{
    Q_OBJECT

private:
    QNetworkAccessManager m_network;
    net::HttpClient m_http{m_network};

private Q_SLOTS:
    void saysWithoutAsking_data()
    {
        QTest::addColumn<bool>("up");
        QTest::addColumn<bool>("active");
        QTest::addColumn<int>("age");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("reason");
        QTest::newRow("cluster stopped")
            << false << false << 0 << QString() << QStringLiteral("stopped") << QStringLiteral("stopped");
        QTest::newRow("no job") << true << false << 0 << QString() << QStringLiteral("stopped")
                                << QStringLiteral("No job of a");
        QTest::newRow("job failed") << true << false << 0 << QStringLiteral("exit code 1")
                                    << QStringLiteral("unhealthy") << QStringLiteral("exit code 1");
        QTest::newRow("young job") << true << true << 40 << QString() << QStringLiteral("starting")
                                   << QStringLiteral("Nothing listens on 6006 yet");
        QTest::newRow("old job") << true << true << 3600 << QString() << QStringLiteral("unhealthy")
                                 << QStringLiteral("although its job runs");
    }
    void saysWithoutAsking()
    {
        QFETCH(const QString, reason);
        QFETCH(const int, age);
        Target one = target(6006);
        one.listening = false;
        one.clusterUp = *static_cast<bool *>(QTest::qData("up", qMetaTypeId<bool>()));
        one.jobActive = *static_cast<bool *>(QTest::qData("active", qMetaTypeId<bool>()));
        one.lastJobProblem = *static_cast<QString *>(QTest::qData("problem", qMetaTypeId<QString>()));
        one.since = QDateTime::currentDateTimeUtc().addSecs(-age);
        services::ServiceFeed feed(m_http);
        feed.setTargets({one});
        QCOMPARE(feed.services().size(), 1);
        QTEST(services::stateWord(feed.services()[0].state), "state");
        QVERIFY2(feed.services()[0].reason.contains(reason), qPrintable(feed.services()[0].reason));
        QCOMPARE(feed.services()[0].title, QStringLiteral("Phoenix"));
    }

    void readyThenGoneThenStopped()
    {
        LoopServer server(
            {{"GET /healthz", httpAnswer(200, "text/plain", "OK", "x-phoenix-server-version: 20.26.1\r\n")},
             {"POST /graphql", httpAnswer(200, "application/json", "{}")}},
            ownHost, 6006);
        QVERIFY(server.isListening());
        services::ServiceFeed feed(m_http);
        const QSignalSpy spy(&feed, &services::ServiceFeed::changed);
        Target one = target(6006, ownHost);
        feed.setTargets({one});
        QTRY_COMPARE(feed.services()[0].state, ServiceState::Ready);
        QVERIFY(!spy.isEmpty());
        const services::Service ready = feed.services()[0];
        QCOMPARE(ready.version, QStringLiteral("20.26.1"));
        QCOMPARE(ready.url, QUrl(QStringLiteral("http://127.6.0.6:6006/")));
        QCOMPARE(ready.settings.constFirst(),
                 std::pair(QStringLiteral("PHOENIX_COLLECTOR_ENDPOINT"), QStringLiteral("http://127.6.0.6:6006")));
        QCOMPARE(services::toJson(ready)[QLatin1String("state")].toString(), QStringLiteral("ready"));

        one.listening = false; // it died, its job goes on
        feed.setTargets({one});
        QCOMPARE(feed.services()[0].state, ServiceState::Unhealthy);
        QVERIFY(feed.services()[0].url.isEmpty());
        one.since = one.since.addSecs(60); // launched again
        feed.setTargets({one});
        QCOMPARE(feed.services()[0].state, ServiceState::Starting);
        one.clusterUp = one.jobActive = false;
        feed.setTargets({one});
        QCOMPARE(feed.services()[0].state, ServiceState::Stopped);
        QVERIFY(feed.services()[0].version.isEmpty());
        feed.setTargets({});
        QVERIFY(feed.services().isEmpty());
    }

    void somethingElseAndThenTheRightThing()
    {
        LoopServer server(QMap<QByteArray, QByteArray>{{"GET /health", httpAnswer(404, "text/plain", "")}},
                          ownHost, 8080);
        QVERIFY(server.isListening());
        services::ServiceFeed feed(m_http);
        feed.setTargets({target(8080, ownHost)});
        QTRY_COMPARE(feed.services()[0].state, ServiceState::Ready);
        QCOMPARE(feed.services()[0].kind, QStringLiteral("http"));
        QCOMPARE(feed.services()[0].title, QStringLiteral("Port 8080"));
        server.table = {{"GET /health", httpAnswer(200, "application/json", R"({"status":true})")},
                        {"GET /api/config",
                         httpAnswer(200, "application/json", R"({"name":"Open WebUI","version":"0.12.4"})")}};
        feed.refresh();
        QTRY_COMPARE(feed.services()[0].kind, QStringLiteral("open-webui"));
        QCOMPARE(feed.services()[0].title, QStringLiteral("Open WebUI"));
    }

    void refusedWhileYoungIsAStart()
    {
        services::ServiceFeed feed(m_http);
        feed.setTargets({target(support::freePort())});
        const QSignalSpy spy(&feed, &services::ServiceFeed::changed);
        QTRY_VERIFY(!spy.isEmpty());
        QCOMPARE(feed.services()[0].state, ServiceState::Starting);
        QVERIFY(!feed.services()[0].reason.isEmpty());
    }

    void refusedWhileOldIsIll()
    {
        services::ServiceFeed feed(m_http);
        Target one = target(support::freePort());
        one.since = one.since.addSecs(-3600);
        feed.setTargets({one});
        QTRY_COMPARE(feed.services()[0].state, ServiceState::Unhealthy);
    }

    void asksQuicklyWhileSomethingStarts()
    {
        LoopServer server({{"GET /", httpAnswer(200, "text/html", "page")}});
        Target young = target(support::freePort());
        young.listening = false;
        services::ServiceFeed feed(m_http);
        feed.setTargets({young, target(server.port())});
        QTRY_VERIFY_WITH_TIMEOUT(server.requests.size() >= 2, 5000); // else every 6 s
    }

    void asksNobodyWhenNothingRuns()
    {
        LoopServer server({{"GET /", httpAnswer(200, "text/html", "page")}});
        Target one = target(server.port());
        one.clusterUp = one.jobActive = false;
        services::ServiceFeed feed(m_http);
        feed.setTargets({one});
        feed.refresh();
        feed.setVisible(true);
        QTest::qWait(50);
        QVERIFY(server.requests.isEmpty());
    }

    void aLateAnswerToATargetThatIsGone()
    {
        QPointer<QTcpSocket> asking;
        LoopServer server([&](QTcpSocket &socket, const QByteArray &) { asking = &socket; });
        services::ServiceFeed feed(m_http);
        feed.setTargets({target(server.port())});
        QTRY_VERIFY(asking);
        feed.setTargets({});
        const QSignalSpy spy(&feed, &services::ServiceFeed::changed);
        asking->write(httpAnswer(200, "text/html", "late"));
        asking->disconnectFromHost();
        QTest::qWait(50);
        QVERIFY(spy.isEmpty());
    }

    void closedWhileAsking()
    {
        LoopServer server([](QTcpSocket &, const QByteArray &) {});
        {
            services::ServiceFeed feed(m_http);
            feed.setTargets({target(server.port())});
            QTRY_VERIFY(!server.requests.isEmpty());
        }
        QCoreApplication::processEvents();
    }

    void manyChangesAreToldAsOne()
    {
        QList<Target> targets;
        for (int i = 0; i < 3000; ++i) {
            Target one = target(10000 + i);
            one.listening = false;
            targets.append(one);
        }
        services::ServiceFeed feed(m_http);
        feed.setTargets(targets);
        for (Target &one : targets)
            one.clusterUp = false;
        const QSignalSpy spy(&feed, &services::ServiceFeed::changed);
        feed.setTargets(targets);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(feed.services()[2999].state, ServiceState::Stopped);
    }
};

QTEST_GUILESS_MAIN(TestServiceFeed)
#include "tst_servicefeed.moc"
