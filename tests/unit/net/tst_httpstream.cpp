#include "core/net/httpstream.h"
#include "tests/support/loopserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace skydeck;
using namespace std::chrono_literals;
using net::HttpAnswer;
using net::HttpStream;
using support::httpAnswer;
using support::LoopServer;

namespace {

HttpStream::Request requestTo(const LoopServer &server)
{
    HttpStream::Request request;
    request.url = QUrl(QStringLiteral("http://127.0.0.1:%1/log").arg(server.port()));
    request.options.deadline = std::chrono::milliseconds(3000);
    return request;
}

// What a stream told, in order.
struct Told
{
    explicit Told(HttpStream &stream)
    {
        QObject::connect(&stream, &HttpStream::began, &stream, [this](const HttpAnswer &head) {
            ++begun;
            status = head.status;
        });
        QObject::connect(&stream, &HttpStream::received, &stream,
                         [this](const QByteArray &more) { bytes += more; });
        QObject::connect(&stream, &HttpStream::ended, &stream,
                         [this](const Result<HttpAnswer> &result) { ends.append(result); });
    }
    int begun = 0, status = 0;
    QByteArray bytes;
    QList<Result<HttpAnswer>> ends;
};

const QByteArray openHead = "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\n";

} // namespace

class TestHttpStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesComeWhileTheServerIsStillSending()
    {
        QTcpSocket *peer = nullptr;
        LoopServer server([&](QTcpSocket &socket, const QByteArray &) {
            peer = &socket;
            socket.write(openHead + "one\n");
        });
        HttpStream stream(requestTo(server));
        Told told(stream);
        stream.start();
        QTRY_COMPARE(told.bytes, QByteArray("one\n"));
        QCOMPARE(told.begun, 1);
        QCOMPARE(told.status, 200);
        peer->write("two\n");
        QTRY_COMPARE(told.bytes, QByteArray("one\ntwo\n"));
        QVERIFY(told.ends.isEmpty());
        peer->disconnectFromHost();
        QTRY_COMPARE(told.ends.size(), 1);
        QVERIFY(told.ends.first().has_value());
    }

    void anErrorIsAnAnswerWithItsBody()
    {
        LoopServer server([](QTcpSocket &socket, const QByteArray &) {
            socket.write(httpAnswer(404, "application/json", "{\"detail\":\"no\"}"));
            socket.disconnectFromHost();
        });
        HttpStream stream(requestTo(server));
        Told told(stream);
        stream.start();
        QTRY_COMPARE(told.ends.size(), 1);
        QCOMPARE(told.begun, 0);
        QVERIFY(told.bytes.isEmpty());
        QCOMPARE(told.ends.first()->status, 404);
        QCOMPARE(told.ends.first()->body, QByteArray("{\"detail\":\"no\"}"));
    }

    void badStreams_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<bool>("close");
        QTest::addColumn<QString>("kind");
        QTest::newRow("another protocol") << QByteArray("SSH-2.0-x\r\n") << true << "bad-answer";
        QTest::newRow("closed without a word") << QByteArray() << true << "bad-answer";
        QTest::newRow("cut in the middle")
            << QByteArray("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf") << true << "bad-answer";
        QTest::newRow("never begins") << QByteArray() << false << "timeout";
        QTest::newRow("falls silent") << openHead << false << "timeout";
        QTest::newRow("an endless error page")
            << QByteArray("HTTP/1.1 500 No\r\n\r\n" + QByteArray(9000, 'x')) << false << "bad-answer";
    }
    void badStreams()
    {
        QFETCH(QByteArray, sent);
        QFETCH(bool, close);
        QFETCH(QString, kind);
        LoopServer server([&](QTcpSocket &socket, const QByteArray &) {
            socket.write(sent);
            if (close)
                socket.disconnectFromHost();
        });
        auto request = requestTo(server);
        request.options.deadline = request.silence = kind == QLatin1String("timeout") ? 300ms : 30s;
        request.options.maxBytes = 4096;
        HttpStream stream(request);
        Told told(stream);
        stream.start();
        QTRY_COMPARE_WITH_TIMEOUT(told.ends.size(), 1, 30'000);
        QVERIFY(!told.ends.first().has_value());
        QCOMPARE(errorKindName(told.ends.first().error().kind), kind);
    }

    void nobodyListens()
    {
        HttpStream::Request request;
        request.url = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(support::freePort()));
        HttpStream stream(request);
        Told told(stream);
        stream.start();
        QTRY_COMPARE(told.ends.size(), 1);
        QCOMPARE(told.ends.first().error().kind, ErrorKind::Unreachable);
    }

    void goingInTheMiddleIsQuiet()
    {
        bool closed = false;
        LoopServer server([&](QTcpSocket &socket, const QByteArray &) {
            QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [&closed] { closed = true; });
            socket.write(openHead + "one\n");
        });
        auto stream = std::make_unique<HttpStream>(requestTo(server));
        Told told(*stream);
        stream->start();
        QTRY_COMPARE(told.bytes, QByteArray("one\n"));
        stream.reset();
        QTRY_VERIFY(closed);
        QVERIFY(told.ends.isEmpty());
    }

    void aSlotMayDestroyTheStream()
    {
        LoopServer server([](QTcpSocket &socket, const QByteArray &) {
            socket.write(openHead + "one\n");
            socket.disconnectFromHost();
        });
        auto stream = std::make_unique<HttpStream>(requestTo(server));
        bool gone = false;
        connect(stream.get(), &HttpStream::received, this, [&] {
            stream.reset();
            gone = true;
        });
        stream->start();
        QTRY_VERIFY(gone);
    }

    void secretsGoIntoTheirHeadersAndNowhereElse()
    {
        LoopServer server([](QTcpSocket &socket, const QByteArray &) {
            socket.write(openHead);
            socket.disconnectFromHost();
        });
        auto request = requestTo(server);
        request.options.authorization = std::make_shared<const Secret>(QByteArray("Bearer sky_canary"));
        request.options.cookies = std::make_shared<const Secret>(QByteArray("session=crumbs"));
        HttpStream stream(request);
        Told told(stream);
        stream.start();
        QTRY_COMPARE(told.ends.size(), 1);
        QCOMPARE(server.requests.size(), 1);
        QVERIFY(server.requests.first().contains("Authorization: Bearer sky_canary\r\n"));
        QVERIFY(server.requests.first().contains("Cookie: session=crumbs\r\n"));
        QVERIFY(server.requests.first().startsWith("GET /log HTTP/1.1\r\n"));
    }
};

QTEST_GUILESS_MAIN(TestHttpStream)
#include "tst_httpstream.moc"
