// Ports that speak no HTTP/1.
#include "core/services/greeting.h"
#include "tests/support/loopserver.h"

#include <QTest>

using namespace skydeck;
using namespace std::chrono_literals;
using support::LoopServer;

namespace {

// What grpcio 1.76 and arize-phoenix's server send first: SETTINGS on stream 0.
const QByteArray settings = QByteArray::fromHex("000006040000000000000500004000");
const QByteArray preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

QString kindOf(const Result<void> &result)
{
    return result ? QStringLiteral("fine") : errorKindName(result.error().kind);
}

} // namespace

class TestGreeting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void http2_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<bool>("ends");
        QTest::addColumn<QString>("kind");
        QTest::newRow("gRPC") << settings << false << QStringLiteral("fine");
        QTest::newRow("HTTP/1") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << true
                                << QStringLiteral("bad-answer");
        QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << false << QStringLiteral("bad-answer");
        QTest::newRow("another frame") << QByteArray::fromHex("000008060000000000") << false
                                       << QStringLiteral("bad-answer");
        QTest::newRow("a stream's settings")
            << QByteArray::fromHex("000000040000000001") << false << QStringLiteral("bad-answer");
        QTest::newRow("half a frame, then nothing") << settings.left(5) << false << QStringLiteral("timeout");
        QTest::newRow("half a frame, then the end") << settings.left(5) << true << QStringLiteral("unreachable");
        QTest::newRow("silence") << QByteArray() << false << QStringLiteral("timeout");
        QTest::newRow("the end at once") << QByteArray() << true << QStringLiteral("unreachable");
    }
    void http2()
    {
        QFETCH(const QByteArray, sent);
        QFETCH(const bool, ends);
        QFETCH(const QString, kind);
        LoopServer server([&](QTcpSocket &socket, const QByteArray &) {
            socket.write(sent);
            if (ends)
                socket.disconnectFromHost();
        });
        const auto deadline = kind == QLatin1String("timeout") ? 300ms : 30s;
        auto future = services::greetsAsHttp2(QStringLiteral("127.0.0.1"), server.port(), deadline, {});
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);
        QCOMPARE(kindOf(future.result()), kind);
        QTRY_VERIFY(server.requests.value(0).startsWith(preface)); // who gave up may have been quicker
    }

    void http2InPieces()
    {
        QPointer<QTcpSocket> one;
        LoopServer server([&](QTcpSocket &socket, const QByteArray &) {
            socket.write(settings.left(4));
            one = &socket;
        });
        auto future = services::greetsAsHttp2(QStringLiteral("127.0.0.1"), server.port(), 5s, {});
        QTRY_VERIFY(one);
        QVERIFY(!future.isFinished());
        one->write(settings.mid(4));
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result());
    }

    void aConnectionThatHolds()
    {
        const LoopServer server([](QTcpSocket &, const QByteArray &) {});
        auto future = services::holdsConnection(QStringLiteral("127.0.0.1"), server.port(), {});
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result());
    }

    void aConnectionThatIsCut()
    {
        QTcpServer server;
        connect(&server, &QTcpServer::newConnection, &server, [&] { server.nextPendingConnection()->abort(); });
        server.listen(QHostAddress::LocalHost);
        auto future = services::holdsConnection(QStringLiteral("127.0.0.1"), server.serverPort(), {});
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(kindOf(future.result()), QStringLiteral("unreachable"));
        QVERIFY(future.result().error().text.contains(QStringLiteral("at once")));
    }

    void aServerThatGreetsHoldsAtOnce()
    {
        QTcpServer server;
        connect(&server, &QTcpServer::newConnection, &server,
                [&] { server.nextPendingConnection()->write("220 ready\r\n"); });
        server.listen(QHostAddress::LocalHost);
        auto future = services::holdsConnection(QStringLiteral("127.0.0.1"), server.serverPort(), {});
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 2000); // silence is judged after 2.5 s
        QVERIFY(future.result());
    }

    void nobodyThere()
    {
        auto future = services::holdsConnection(QStringLiteral("127.0.0.1"), support::freePort(), {});
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(kindOf(future.result()), QStringLiteral("unreachable"));
        QVERIFY(future.result().error().text.contains(QStringLiteral("Nothing listens")));
    }

    void stoppedWhileItWaits()
    {
        std::stop_source stop;
        const LoopServer server([](QTcpSocket &, const QByteArray &) {});
        auto future = services::greetsAsHttp2(QStringLiteral("127.0.0.1"), server.port(), 5s, stop.get_token());
        QTRY_VERIFY(!server.requests.isEmpty());
        stop.request_stop();
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(kindOf(future.result()), QStringLiteral("cancelled"));
    }
};

QTEST_GUILESS_MAIN(TestGreeting)
#include "tst_greeting.moc"
