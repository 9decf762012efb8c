// A websocket as a descriptor, against Qt's own server.
#include "core/net/websocketpipe.h"
#include "tests/support/loopserver.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

#include <sys/socket.h>
#include <unistd.h>

using namespace skydeck;
using namespace skydeck::net;
using namespace std::chrono_literals;

namespace {

constexpr int longest = 20'000;

// Sends back what comes; remembers the head of the last request.
class Echo : public QObject
{
public:
    Echo()
        : m_server(QStringLiteral("echo"), QWebSocketServer::NonSecureMode)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            socket = m_server.nextPendingConnection();
            socket->setParent(this);
            connect(socket, &QWebSocket::binaryMessageReceived, this,
                    [this](const QByteArray &bytes) { socket->sendBinaryMessage(bytes); });
            connect(socket, &QWebSocket::disconnected, this, [this] { gone = true; });
        });
    }
    QUrl url() const
    {
        return QUrl(QStringLiteral("ws://127.0.0.1:%1/proxy?cluster_name=k1").arg(m_server.serverPort()));
    }
    QWebSocket *socket = nullptr;
    bool gone = false;

private:
    QWebSocketServer m_server;
};

HttpOptions within(std::chrono::milliseconds deadline = 10s)
{
    HttpOptions options;
    options.deadline = deadline;
    return options;
}

Result<void> opened(WebSocketPipe &pipe)
{
    auto future = pipe.open();
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, longest))
        return failure(ErrorKind::Internal, QStringLiteral("it never ended"));
    return future.result();
}

QByteArray readAvailable(int fd)
{
    QByteArray all(1 << 16, Qt::Uninitialized);
    const auto got = recv(fd, all.data(), size_t(all.size()), MSG_DONTWAIT);
    all.resize(got > 0 ? qsizetype(got) : 0);
    return all;
}

bool atEnd(int fd)
{
    char byte = 0;
    return recv(fd, &byte, 1, MSG_DONTWAIT) == 0;
}

support::LoopServer::Handler answering(const QByteArray &answer)
{
    return [answer](QTcpSocket &socket, const QByteArray &) {
        socket.write(answer);
        socket.disconnectFromHost();
    };
}

int openDescriptors()
{
    return int(QDir(QStringLiteral("/proc/self/fd"))
                   .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
                   .size());
}

} // namespace

class TestWebSocketPipe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bytesGoBothWaysUnchanged()
    {
        Echo echo;
        WebSocketPipe pipe(echo.url(), within());
        QVERIFY(opened(pipe).has_value());
        const int fd = pipe.takeSocket();
        QVERIFY(fd >= 0);
        QCOMPARE(pipe.takeSocket(), -1); // once
        QByteArray sent(8 * 1024 * 1024, Qt::Uninitialized), got;
        QRandomGenerator(1).fillRange(reinterpret_cast<quint32 *>(sent.data()), sent.size() / 4);
        qsizetype at = 0;
        const bool done = QTest::qWaitFor(
            [&] {
                while (at < sent.size()) {
                    const auto wrote =
                        ::send(fd, sent.constData() + at, size_t(sent.size() - at), MSG_DONTWAIT | MSG_NOSIGNAL);
                    if (wrote <= 0)
                        break;
                    at += qsizetype(wrote);
                }
                for (QByteArray piece = readAvailable(fd); !piece.isEmpty(); piece = readAvailable(fd))
                    got += piece;
                return got.size() >= sent.size();
            },
            longest);
        QVERIFY(done);
        QVERIFY(got == sent);
        close(fd);
        QTRY_VERIFY_WITH_TIMEOUT(echo.gone, longest); // our end closes the server's
    }

    void theServersEndIsOurEndAndItsWordsAreKept()
    {
        Echo echo;
        WebSocketPipe pipe(echo.url(), within());
        QVERIFY(opened(pipe).has_value());
        const int fd = pipe.takeSocket();
        QTRY_VERIFY_WITH_TIMEOUT(echo.socket != nullptr, longest);
        QCOMPARE(pipe.lastWords(), QString());
        echo.socket->close(QWebSocketProtocol::CloseCodePolicyViolated,
                           QStringLiteral("Cluster k1 is not running"));
        QTRY_VERIFY_WITH_TIMEOUT(atEnd(fd), longest);
        QCOMPARE(pipe.lastWords(), QStringLiteral("Cluster k1 is not running"));
        close(fd);
    }

    void whatCameBeforeTheEndIsStillRead()
    {
        Echo echo;
        WebSocketPipe pipe(echo.url(), within());
        QVERIFY(opened(pipe).has_value());
        const int fd = pipe.takeSocket();
        QTRY_VERIFY_WITH_TIMEOUT(echo.socket != nullptr, longest);
        QByteArray sent(4 * 1024 * 1024, Qt::Uninitialized), got; // more than a socket's buffer holds
        QRandomGenerator(2).fillRange(reinterpret_cast<quint32 *>(sent.data()), sent.size() / 4);
        echo.socket->sendBinaryMessage(sent);
        echo.socket->close(QWebSocketProtocol::CloseCodeNormal, QStringLiteral("bye"));
        QTRY_COMPARE_WITH_TIMEOUT(pipe.lastWords(), QStringLiteral("bye"), longest);
        const auto read = [&] {
            for (QByteArray piece = readAvailable(fd); !piece.isEmpty(); piece = readAvailable(fd))
                got += piece;
            return atEnd(fd);
        };
        QVERIFY(QTest::qWaitFor(read, longest));
        QCOMPARE(got.size(), sent.size());
        QVERIFY(got == sent);
        close(fd);
    }

    void whatWasWrittenBeforeOurEndStillGoes()
    {
        Echo echo;
        WebSocketPipe pipe(echo.url(), within());
        QVERIFY(opened(pipe).has_value());
        const int fd = pipe.takeSocket();
        QTRY_VERIFY_WITH_TIMEOUT(echo.socket != nullptr, longest);
        qsizetype heard = 0;
        QObject::connect(echo.socket, &QWebSocket::binaryMessageReceived, echo.socket,
                         [&](const QByteArray &bytes) { heard += bytes.size(); });
        const QByteArray last(64 * 1024, 'x');
        QCOMPARE(qsizetype(::send(fd, last.constData(), size_t(last.size()), MSG_NOSIGNAL)), last.size());
        close(fd); // the echo finds nobody
        QTRY_VERIFY_WITH_TIMEOUT(echo.gone, longest);
        QCOMPARE(heard, last.size());
    }

    void theSignInGoesAlong()
    {
        support::LoopServer server(answering(support::httpAnswer(401, "text/plain", "no")));
        auto options = within();
        options.authorization = std::make_shared<const Secret>(QByteArray("Bearer sky_word"));
        WebSocketPipe pipe(QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(server.port())), options);
        const auto result = opened(pipe);
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().kind, ErrorKind::Unauthorised);
        QVERIFY2(server.requests.value(0).contains("Authorization: Bearer sky_word"),
                 server.requests.value(0).constData());
    }

    void whatIsNoWebsocket_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("a page") << support::httpAnswer(200, "text/html", "<html>Sign in</html>")
                                << ErrorKind::BadAnswer;
        QTest::newRow("forbidden") << support::httpAnswer(403, "text/plain", "") << ErrorKind::Unauthorised;
        QTest::newRow("not found") << support::httpAnswer(404, "text/plain", "") << ErrorKind::BadAnswer;
    }
    void whatIsNoWebsocket()
    {
        QFETCH(QByteArray, answer);
        support::LoopServer server(answering(answer));
        WebSocketPipe pipe(QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(server.port())), within());
        const auto result = opened(pipe);
        QVERIFY(!result.has_value());
        QTEST(result.error().kind, "kind");
        QCOMPARE(pipe.takeSocket(), -1);
    }

    void nobodyThere()
    {
        WebSocketPipe pipe(QUrl(QStringLiteral("ws://127.0.0.1:1/")), within());
        const auto result = opened(pipe);
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().kind, ErrorKind::Unreachable);
    }

    void whoNeverAnswers()
    {
        QTcpServer mute;
        QVERIFY(mute.listen(QHostAddress::LocalHost));
        WebSocketPipe pipe(QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(mute.serverPort())), within(200ms));
        const auto result = opened(pipe);
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().kind, ErrorKind::Timeout);
        QTcpSocket *half = mute.nextPendingConnection(); // is not left half open
        QVERIFY(half != nullptr);
        QTRY_COMPARE_WITH_TIMEOUT(half->state(), QAbstractSocket::UnconnectedState, longest);
    }

    void goingEarlyLeavesNothingOpen()
    {
        Echo echo;
        const int before = openDescriptors();
        for (int round = 0; round < 20; ++round) {
            auto pipe = std::make_unique<WebSocketPipe>(echo.url(), within());
            const auto future = pipe->open();
            if (round % 2 == 1)
                QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), longest); // open, and never taken
            pipe.reset();
            QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), longest);
        }
        QTRY_VERIFY_WITH_TIMEOUT(openDescriptors() <= before + 1, longest);
    }
};

QTEST_GUILESS_MAIN(TestWebSocketPipe)
#include "tst_websocketpipe.moc"
