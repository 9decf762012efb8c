#include "core/net/http.h"
#include "tests/support/loopserver.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QTest>
#include <QTimer>

#include <thread>

using namespace skydeck;
using namespace std::chrono_literals;
using support::httpAnswer;
using support::LoopServer;

class TestHttpClient : public QObject
{
    Q_OBJECT

private:
    static QUrl urlOf(const LoopServer &server, const QString &path = QStringLiteral("/x"))
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(server.port()).arg(path));
    }
    static QByteArray kindOf(const Result<net::HttpAnswer> &result)
    {
        return result ? QByteArray("answer") : errorKindName(result.error().kind).toUtf8();
    }

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<bool>("close");
        QTest::addColumn<QByteArray>("kind");
        QTest::newRow("page") << httpAnswer(200, "text/html", "hello") << true << QByteArray("answer");
        QTest::newRow("a missing page is an answer")
            << httpAnswer(404, "text/plain", "no") << true << QByteArray("answer");
        QTest::newRow("a server's trouble is an answer")
            << httpAnswer(503, "text/plain", "later") << true << QByteArray("answer");
        QTest::newRow("a wish to sign in is an answer")
            << httpAnswer(401, "text/plain", "who", "www-authenticate: Bearer realm=\"x\"\r\n") << true
            << QByteArray("answer");
        QTest::newRow("a redirect is not followed")
            << httpAnswer(302, "text/plain", "", "location: http://127.0.0.1:1/\r\n") << true
            << QByteArray("answer");
        QTest::newRow("another protocol")
            << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << true << QByteArray("bad-answer");
        QTest::newRow("closed without a word") << QByteArray() << true << QByteArray("bad-answer");
        QTest::newRow("cut in the middle") << QByteArray("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf")
                                           << true << QByteArray("bad-answer");
        QTest::newRow("larger than allowed")
            << httpAnswer(200, "text/plain", QByteArray(5000, 'x')) << true << QByteArray("bad-answer");
        QTest::newRow("endless") << QByteArray("HTTP/1.1 200 OK\r\n\r\n" + QByteArray(5000, 'x')) << false
                                 << QByteArray("bad-answer");
        QTest::newRow("hangs before") << QByteArray() << false << QByteArray("timeout");
        QTest::newRow("hangs in the middle")
            << QByteArray("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf") << false << QByteArray("timeout");
    }
    void answers()
    {
        QFETCH(const QByteArray, sent);
        QFETCH(const bool, close);
        QFETCH(const QByteArray, kind);
        const LoopServer server([&](QTcpSocket &socket, const QByteArray &) {
            socket.write(sent);
            if (close)
                socket.disconnectFromHost();
        });
        net::HttpOptions options;
        options.deadline = kind == "timeout" ? 400ms : 30s;
        options.maxBytes = 4000;
        QNetworkAccessManager network;
        net::HttpClient client(network);
        auto future = client.get(urlOf(server), options, {});
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);
        const auto result = future.result();
        QCOMPARE(kindOf(result), kind);
        QVERIFY(result || result.error().text.contains(QLatin1String("127.0.0.1")));
    }

    void anAnswerThatBreaksOffMayBeARestart_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("kind");
        const QByteArray unreachable = "unreachable", badAnswer = "bad-answer";
        QTest::newRow("closed without a word") << QByteArray() << unreachable;
        QTest::newRow("cut in the middle")
            << QByteArray("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf") << unreachable;
        QTest::newRow("page") << httpAnswer(200, "text/html", "hello") << QByteArray("answer");
        QTest::newRow("larger than allowed") << httpAnswer(200, "text/plain", QByteArray(5000, 'x')) << badAnswer;
    }
    void anAnswerThatBreaksOffMayBeARestart()
    {
        QFETCH(const QByteArray, sent);
        const LoopServer server([&](QTcpSocket &socket, const QByteArray &) {
            socket.write(sent);
            socket.disconnectFromHost();
        });
        net::HttpOptions options;
        options.deadline = 30s;
        options.maxBytes = 4000;
        options.brokenIsAway = true;
        QNetworkAccessManager network;
        net::HttpClient client(network);
        auto future = client.get(urlOf(server), options, {});
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);
        QTEST(kindOf(future.result()), "kind");
    }

    void readsStatusHeadersAndBody()
    {
        const LoopServer server(
            {{"POST /x",
              httpAnswer(201, "application/json", "{\"a\":1}", "X-Phoenix-Server-Version: 20.26.1\r\n")}});
        QNetworkAccessManager network;
        net::HttpClient client(network);
        net::HttpOptions options;
        options.headers.insert("Content-Type", "application/json");
        auto future = client.post(urlOf(server), "{\"q\":2}", options, {});
        QTRY_VERIFY(future.isFinished());
        const auto answer = future.result();
        QVERIFY(answer);
        QCOMPARE(answer->status, 201);
        QCOMPARE(answer->body, QByteArray("{\"a\":1}"));
        QCOMPARE(answer->headers.value("x-phoenix-server-version"), QByteArray("20.26.1"));
        QVERIFY(server.requests.constFirst().contains("application/json"));
    }

    void whatIsTooMuchCanBeCutOff()
    {
        const LoopServer server([&](QTcpSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n"
                         + QByteArray(5000, 'x')); // and no end
        });
        net::HttpOptions options;
        options.maxBytes = 4000;
        options.cut = true;
        QNetworkAccessManager network;
        net::HttpClient client(network);
        auto future = client.get(urlOf(server), options, {});
        QTRY_VERIFY(future.isFinished());
        const auto answer = future.result();
        QVERIFY(answer && answer->cut);
        QCOMPARE(answer->body.size(), 4000);
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->headers.value("content-type"), QByteArray("text/html"));
    }

    void whoBeganToAnswerIsToldApartFromSilence()
    {
        QByteArray sent = "HTTP/1.1 200 OK\r\n\r\nhalf";
        const LoopServer server([&](QTcpSocket &socket, const QByteArray &) { socket.write(sent); });
        net::HttpOptions options;
        options.deadline = 2000ms; // the beginning has to be there by then
        QNetworkAccessManager network;
        net::HttpClient client(network);
        auto future = client.get(urlOf(server), options, {});
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);
        QVERIFY(future.result().error().text.contains(QStringLiteral("began to answer")));
        sent.clear();
        options.deadline = 200ms;
        future = client.get(urlOf(server), options, {});
        QTRY_VERIFY(future.isFinished());
        QVERIFY(!future.result().error().text.contains(QStringLiteral("began to answer")));
    }

    void aSlowDripEndsAtTheDeadline()
    {
        QTimer drip;
        const LoopServer server([&](QTcpSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n");
            connect(&drip, &QTimer::timeout, &socket, [&socket] { socket.write("x"); });
            drip.start(20);
        });
        QNetworkAccessManager network;
        net::HttpClient client(network);
        net::HttpOptions options;
        options.deadline = std::chrono::milliseconds(300);
        auto future = client.get(urlOf(server), options, {});
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(kindOf(future.result()), QByteArray("timeout"));
    }

    void nobodyThere()
    {
        QNetworkAccessManager network;
        net::HttpClient client(network);
        auto future = client.get(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(support::freePort())), {}, {});
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(kindOf(future.result()), QByteArray("unreachable"));
    }

    void followsARedirectWhenAsked()
    {
        LoopServer server({{"GET /there", httpAnswer(200, "text/plain", "here")}});
        server.table.insert("GET /x", httpAnswer(302, "text/plain", "", "location: /there\r\n"));
        QNetworkAccessManager network;
        net::HttpClient client(network);
        net::HttpOptions options;
        options.followRedirects = true;
        auto future = client.get(urlOf(server), options, {});
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result());
        QCOMPARE(future.result()->body, QByteArray("here"));
    }

    void loopbackGoesPastTheProxy()
    {
        const LoopServer server({{"GET /x", httpAnswer(200, "text/plain", "direct")}});
        QNetworkProxy::setApplicationProxy(
            QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), quint16(support::freePort())));
        QNetworkAccessManager network;
        net::HttpClient client(network);
        auto future = client.get(urlOf(server), {}, {});
        QTRY_VERIFY(future.isFinished());
        QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        QVERIFY(future.result());
        QCOMPARE(future.result()->body, QByteArray("direct"));
    }

    void cancelledInAnotherThreadAndTwice()
    {
        const LoopServer server([](QTcpSocket &, const QByteArray &) {});
        QNetworkAccessManager network;
        net::HttpClient client(network);
        std::stop_source stop;
        auto future = client.get(urlOf(server), {}, stop.get_token());
        QTRY_VERIFY(!server.requests.isEmpty());
        std::thread([&] { stop.request_stop(); }).join();
        stop.request_stop();
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(kindOf(future.result()), QByteArray("cancelled"));
        auto late = client.get(urlOf(server), {}, stop.get_token());
        QVERIFY(late.isFinished());
        QCOMPARE(kindOf(late.result()), QByteArray("cancelled"));
    }

    void closedWhileRunning()
    {
        const LoopServer server([](QTcpSocket &, const QByteArray &) {});
        QNetworkAccessManager network;
        QFuture<Result<net::HttpAnswer>> future;
        {
            net::HttpClient client(network);
            future = client.get(urlOf(server), {}, {});
            QTRY_VERIFY(!server.requests.isEmpty());
        }
        QVERIFY(future.isFinished());
        QCOMPARE(kindOf(future.result()), QByteArray("cancelled"));
    }

    void networkGoesFirst()
    {
        const LoopServer server([](QTcpSocket &, const QByteArray &) {});
        auto network = std::make_unique<QNetworkAccessManager>();
        net::HttpClient client(*network);
        auto future = client.get(urlOf(server), {}, {});
        QTRY_VERIFY(!server.requests.isEmpty());
        network.reset();
        QTRY_VERIFY(future.isFinished());
        QVERIFY(!future.result());
    }
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
