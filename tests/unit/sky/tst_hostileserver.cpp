// A server that means harm: it costs an error, never a crash, a hang, the memory or a credential.
#include "core/sky/managedjobs.h"
#include "core/sky/offers.h"
#include "core/sky/requeststream.h"
#include "core/sky/skyengine.h"
#include "core/sky/sshaccess.h"
#include "tests/support/loopserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QRandomGenerator>
#include <QSslKey>
#include <QSslServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace skydeck;
using namespace std::chrono_literals;
using support::LoopServer;

namespace {

constexpr int longest = 120'000; // 200 MiB pass: with AddressSanitizer that is slow
constexpr sky::ClientTimes patient{60s, 100ms, 20ms, 50ms, 300ms, 60s};
constexpr sky::ClientTimes impatient{2s, 100ms, 20ms, 50ms, 300ms, 2s};

//! Values with the words that the parsers look for, of all types, nested up to `depth`.
QJsonValue randomValue(QRandomGenerator &random, int depth)
{
    static const QStringList words{
        QStringLiteral("name"),         QStringLiteral("status"),         QStringLiteral("request_id"),
        QStringLiteral("return_value"), QStringLiteral("error"),          QStringLiteral("jobs"),
        QStringLiteral("job_id"),       QStringLiteral("handle"),         QStringLiteral("UP"),
        QStringLiteral("SUCCEEDED"),    QStringLiteral("cloud"),          QStringLiteral("launched_at"),
        QStringLiteral("autostop"),     QStringLiteral("credentials"),    QStringLiteral("nodes"),
        QStringLiteral("detail"),       QStringLiteral("total"),          QStringLiteral("api_version"),
        QStringLiteral("message"),      QStringLiteral("usage_intervals")};
    const auto word = [&] { return words[random.bounded(int(words.size()))]; };
    switch (random.bounded(depth > 0 ? 9 : 6)) {
    case 0: return QJsonValue();
    case 1: return random.bounded(2) == 1;
    case 2: return random.generateDouble() * 1e300 * (random.bounded(2) ? 1 : -1);
    case 3: return int(random.generate());
    case 4: return word();
    case 5: return QString(random.bounded(200), QChar(ushort(random.bounded(0x20, 0xffff))));
    case 6: {
        QJsonArray array;
        for (int i = random.bounded(6); i > 0; --i)
            array.append(randomValue(random, depth - 1));
        return array;
    }
    default: {
        QJsonObject object;
        for (int i = random.bounded(8); i > 0; --i)
            object.insert(word(), randomValue(random, depth - 1));
        return object;
    }
    }
}

QByteArray randomBody(QRandomGenerator &random)
{
    const QJsonValue value = randomValue(random, 5);
    QByteArray text =
        value.isArray() ? QJsonDocument(value.toArray()).toJson() : QJsonDocument(value.toObject()).toJson();
    if (random.bounded(4) == 0)
        text.truncate(random.bounded(int(text.size()) + 1));
    return text;
}

sky::Access accessTo(const QUrl &url)
{
    sky::Access access;
    access.server.id = QStringLiteral("hostile");
    access.server.url = url;
    access.identity = {QStringLiteral("a1b2c3d4"), QStringLiteral("ada")};
    access.authorization = std::make_shared<const Secret>(QByteArray("Bearer sky_canary"));
    return access;
}

QUrl urlOf(const QTcpServer &server, const QString &scheme = QStringLiteral("http"))
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2").arg(scheme).arg(server.serverPort()));
}

template<typename T>
std::optional<Result<T>> ended(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, longest))
        return {};
    if constexpr (std::is_copy_constructible_v<T>)
        return future.result();
    else
        return future.takeResult();
}

} // namespace

class TestHostileServer : public QObject
{
    Q_OBJECT

private:
    QNetworkAccessManager m_network;
    net::HttpClient m_http{m_network};

private Q_SLOTS:
    void anyJsonIsAValueOrAnError()
    {
        QRandomGenerator random(20261121);
        for (int round = 0; round < 20'000; ++round) {
            const QJsonValue value = randomValue(random, 4);
            sky::clustersFrom(value);
            sky::jobsFrom(value, QStringLiteral("sky"), QStringLiteral("k1"));
            sky::eventsFrom(value);
            sky::endpointsFrom(value);
            sky::costsFrom(value);
            sky::managedJobsFrom(value);
            sky::offersFrom(value);
            sky::cloudsFrom(value, value.toString(), {});
            sky::availabilityFrom(value);
            sky::kubeNodesFrom(value);
            sky::healthFrom(value);
            sky::sshAccessFrom(value);
            sky::requestFromRecord(value.toObject());
        }
        QVERIFY(!sky::clustersFrom(QJsonValue(1)).has_value());
    }

    void anyAnswerToAnyQuestionEnds_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 12; ++seed)
            QTest::addRow("%d", seed) << seed;
    }
    void anyAnswerToAnyQuestionEnds()
    {
        QFETCH(int, seed);
        QRandomGenerator random(static_cast<quint32>(seed));
        LoopServer server([&random](QTcpSocket &socket, const QByteArray &) {
            const QByteArray id =
                random.bounded(2) ? "x-skypilot-request-id: 11111111-2222-3333-4444-555555555555\r\n" : "";
            const int status = random.bounded(3) ? 200 : random.bounded(100, 600);
            socket.write(support::httpAnswer(status, random.bounded(5) ? "application/json" : "text/html",
                                             randomBody(random), id));
            socket.disconnectFromHost();
        });
        QTemporaryDir folder;
        sky::SkyEngine engine(m_http, folder.path());
        engine.setAccess(accessTo(urlOf(server)));
        engine::LaunchRequest request;
        request.yaml = "run: echo hi\n";
        request.cluster = QStringLiteral("k1");
        std::stop_source stop; // a server may say "it runs" for ever; the user's cancel must end that
        QTimer patience;
        connect(&patience, &QTimer::timeout, this, [&stop] { stop.request_stop(); });
        patience.start(3000);
        auto snapshot = engine.snapshot(stop.get_token());
        auto check = engine.check(stop.get_token());
        auto plan = engine.plan(std::move(request), stop.get_token());
        auto down = engine.down(QStringLiteral("k1"), stop.get_token());
        QVERIFY(ended(snapshot));
        QVERIFY(ended(check));
        QVERIFY(ended(plan));
        QVERIFY(ended(down));
    }

    void aBodyWithoutEndIsLeftEarly()
    {
        qint64 sent = 0;
        LoopServer server([&sent](QTcpSocket &socket, const QByteArray &) {
            socket.write(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1073741824\r\n\r\n[");
            QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, [&sent, &socket](qint64 bytes) {
                sent += bytes;
                if (socket.bytesToWrite() < 1024 * 1024 && sent < 1073741824)
                    socket.write(QByteArray(1024 * 1024, '1'));
            });
        });
        sky::Client client(m_http, accessTo(urlOf(server)), patient);
        const auto value = ended(client.get(QStringLiteral("/api/status"), {}, {}));
        QVERIFY(value && !value->has_value());
        QCOMPARE(value->error().kind, ErrorKind::BadAnswer);
        QVERIFY2(sent < 256 * 1024 * 1024, qPrintable(QString::number(sent)));
    }

    void aStreamWithoutLinesTakesNoMemory()
    {
        qint64 sent = 0;
        LoopServer server([&sent](QTcpSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 200 OK\r\nx-skypilot-request-id: 11111111-2222-3333-4444-555555555555\r\n\r\n");
            QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, [&sent, &socket](qint64 bytes) {
                sent += bytes;
                if (socket.bytesToWrite() < 1024 * 1024)
                    socket.write(QByteArray(1024 * 1024, 'x'));
            });
        });
        sky::Client client(m_http, accessTo(urlOf(server)), patient);
        sky::RequestStream stream(client, QStringLiteral("/logs"), {});
        qint64 told = 0;
        qsizetype widest = 0;
        connect(&stream, &sky::RequestStream::line, this, [&](const QString &text) {
            told += text.size();
            widest = std::max(widest, text.size());
        });
        stream.start();
        QTRY_VERIFY_WITH_TIMEOUT(told > 200LL * 1024 * 1024, longest);
        QVERIFY(widest <= 64 * 1024);
        QVERIFY2(sent - told < 64LL * 1024 * 1024, qPrintable(QString::number(sent - told))); // what lies between
    }

    void aRedirectGetsNoCredential_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    void aRedirectGetsNoCredential()
    {
        QFETCH(int, status);
        LoopServer thief([](QTcpSocket &socket, const QByteArray &) {
            socket.write(support::httpAnswer(200, "application/json", "[]"));
            socket.disconnectFromHost();
        });
        LoopServer server([&](QTcpSocket &socket, const QByteArray &) {
            socket.write(support::httpAnswer(status, "text/plain", "",
                                             "location: http://localhost:" + QByteArray::number(thief.port())
                                                 + "/api/status\r\n"));
            socket.disconnectFromHost();
        });
        sky::Client client(m_http, accessTo(urlOf(server)), patient);
        const auto got = ended(client.get(QStringLiteral("/api/status"), {}, {}));
        const auto posted = ended(client.call(QStringLiteral("/status"), {}, {}));
        QVERIFY(got && !got->has_value());
        QVERIFY(posted && !posted->has_value());
        QVERIFY(server.requests.value(0).contains("sky_canary")); // whom it is for got it
        QCOMPARE(thief.requests.size(), 0);
    }

    void aCertificateNobodyKnowsGetsNoCredential()
    {
        QTemporaryDir folder;
        const QString keyPath = folder.filePath(QStringLiteral("key")),
                      path = folder.filePath(QStringLiteral("certificate"));
        QCOMPARE(QProcess::execute(QStringLiteral("openssl"),
                                   {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                                    QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
                                    QStringLiteral("/CN=127.0.0.1"), QStringLiteral("-addext"),
                                    QStringLiteral("subjectAltName=IP:127.0.0.1"), QStringLiteral("-keyout"),
                                    keyPath, QStringLiteral("-out"), path}),
                 0);
        QSslServer server;
        QFile key(keyPath), certificate(path);
        QVERIFY(key.open(QIODevice::ReadOnly) && certificate.open(QIODevice::ReadOnly));
        QSslConfiguration tls;
        tls.setPrivateKey(QSslKey(&key, QSsl::Rsa));
        tls.setLocalCertificate(QSslCertificate(&certificate));
        server.setSslConfiguration(tls);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QByteArray heard;
        connect(&server, &QTcpServer::newConnection, this, [&] {
            while (auto *socket = server.nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [&heard, socket] { heard += socket->readAll(); });
        });
        sky::Client client(m_http, accessTo(urlOf(server, QStringLiteral("https"))), patient);
        const auto health = ended(client.health({}));
        QVERIFY(health && !health->has_value());
        QCOMPARE(health->error().kind, ErrorKind::Refused);
        QCOMPARE(heard, QByteArray());
    }

    void oneByteAtATimeEndsAtTheDeadline()
    {
        QTimer drip;
        LoopServer server([&drip](QTcpSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n");
            QObject::connect(&drip, &QTimer::timeout, &socket, [&socket] { socket.write(" "); });
        });
        drip.start(20);
        sky::Client client(m_http, accessTo(urlOf(server)), impatient);
        const auto value = ended(client.get(QStringLiteral("/api/status"), {}, {}));
        QVERIFY(value && !value->has_value());
        QCOMPARE(value->error().kind, ErrorKind::Timeout);
    }
};

QTEST_GUILESS_MAIN(TestHostileServer)
#include "tst_hostileserver.moc"
