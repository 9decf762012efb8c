#include "core/services/probe.h"
#include "tests/support/loopserver.h"

#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QTest>

using namespace skydeck;
using support::httpAnswer;
using support::LoopServer;
using Answers = QMap<QByteArray, QByteArray>;
Q_DECLARE_METATYPE(Answers)

namespace {

const QByteArray version = "x-phoenix-server-version: 20.26.1\r\n";
// As Phoenix 20.26.1 answered, shortened.
const QByteArray projects =
    R"({"data":{"projects":{"edges":[{"node":{"traceCount":0,"streamingLastUpdatedAt":null}},)"
    R"({"node":{"traceCount":2,"streamingLastUpdatedAt":"2026-11-21T03:26:49.651008+00:00"}},)"
    R"({"node":{"traceCount":3,"streamingLastUpdatedAt":"2026-11-21T03:26:40.651062+00:00"}}]}}})";
const QByteArray json = "application/json";
const QByteArray toLogin = httpAnswer(302, "text/html", "", "location: https://accounts.example.com/login\r\n");
const QByteArray plain = "text/plain; charset=utf-8";

// "open-webui,http": the kinds to try.
QList<services::ServiceKind> kindsOf(const QString &ids)
{
    QList<services::ServiceKind> kinds;
    for (const QString &id : ids.split(QLatin1Char(',')))
        kinds << *services::Catalogue::builtIn().find(id);
    return kinds;
}

QString detail(const services::ProbeResult &result, const char *label)
{
    for (const auto &[name, value] : result.details) {
        if (name == QLatin1String(label))
            return value;
    }
    return QStringLiteral("(none)");
}

} // namespace

class TestProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<Answers>("answers");
        QTest::addColumn<bool>("ready");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("details");
        const auto row = [](const char *name, const char *asked, const Answers &answers, bool ready,
                            const char *kind, const char *found = "", const char *details = "") {
            QTest::newRow(name) << QString::fromLatin1(asked) << answers << ready << QString::fromLatin1(kind)
                                << QString::fromLatin1(found) << QString::fromLatin1(details);
        };
        row("phoenix", "phoenix",
            {{"GET /healthz", httpAnswer(200, plain, "OK", version)},
             {"POST /graphql", httpAnswer(200, json, projects)}},
            true, "phoenix", "20.26.1", "Projects=3 Traces=5");
        row("phoenix that wants a sign-in", "phoenix",
            {{"GET /healthz", httpAnswer(200, plain, "OK", version)},
             {"POST /graphql", httpAnswer(401, plain, "Invalid token")}},
            true, "phoenix", "20.26.1", "Sign-in=needed");
        row("phoenix without counts", "phoenix",
            {{"GET /healthz", httpAnswer(200, plain, "OK", version)},
             {"POST /graphql", httpAnswer(500, plain, "")}},
            true, "phoenix", "20.26.1");
        row("phoenix with nonsense for counts", "phoenix",
            {{"GET /healthz", httpAnswer(200, plain, "OK", version)},
             {"POST /graphql", httpAnswer(200, json, "[1,")}},
            true, "phoenix", "20.26.1", "Traces=(none)");
        row("phoenix not ready", "phoenix", {{"GET /healthz", httpAnswer(503, plain, "", version)}}, false,
            "phoenix", "20.26.1");
        row("a page instead of phoenix", "phoenix", {}, false, "phoenix");
        row("another page at phoenix's port", "phoenix,tensorboard,http", {}, true, "http");
        row("tensorboard at phoenix's port", "phoenix,tensorboard,http",
            {{"GET /healthz", httpAnswer(404, plain, "Not Found")},
             {"GET /data/environment", httpAnswer(200, json, R"({"version":"2.20.0","data_location":"/logs"})")}},
            true, "tensorboard", "2.20.0");
        row("ray", "ray,http",
            {{"GET /api/version", httpAnswer(200, json, R"({"version":"4","ray_version":"2.51.1"})")}}, true,
            "ray", "2.51.1");
        row("a sign-in page before what was asked for", "jupyter", {{"GET /api", toLogin}}, false, "jupyter");
        row("a sign-in page before whatever is there", "http", {{"GET /", toLogin}}, true, "http", "",
            "Sign-in=needed");
        row("a huge body", "jupyter", {{"GET /api", httpAnswer(200, json, QByteArray(400'000, '7'))}}, false,
            "jupyter");
        row("a huge page", "http", {{"GET /", httpAnswer(200, "text/html", QByteArray(4'000'000, 'x'))}}, true,
            "http");
        row("a program in trouble at a popular port", "open-webui,http",
            {{"GET /health", httpAnswer(500, plain, "no")}, {"GET /", httpAnswer(500, plain, "no")}}, false,
            "http");
        row("open webui, first start", "open-webui",
            {{"GET /health", httpAnswer(200, json, R"({"status":true})")},
             {"GET /api/config",
              httpAnswer(
                  200, json,
                  R"({"onboarding":true,"status":true,"name":"Open WebUI","version":"0.12.4","features":{"auth":true}})")}},
            true, "open-webui", "0.12.4", "Accounts=none yet: the first one becomes the administrator");
        row("open webui with accounts", "open-webui",
            {{"GET /health", httpAnswer(200, json, R"({"status":true})")},
             {"GET /api/config",
              httpAnswer(200, json,
                         R"({"status":true,"name":"Open WebUI","version":"0.12.4","features":{"auth":true}})")}},
            true, "open-webui", "0.12.4", "Sign-in=needed");
        row("open webui without sign-in", "open-webui",
            {{"GET /health", httpAnswer(200, json, R"({"status":true})")},
             {"GET /api/config",
              httpAnswer(200, json,
                         R"({"status":true,"name":"Open WebUI","version":"0.12.4","features":{"auth":false}})")}},
            true, "open-webui", "0.12.4");
        row("another program on 8080", "open-webui,http", {}, true, "http");
        row("vllm", "vllm",
            {{"GET /v1/models", httpAnswer(200, json, R"({"object":"list","data":[{"id":"a/b"},{"id":"c"}]})")}},
            true, "vllm", "", "Models=a/b, c");
        row("vllm with a key", "vllm", {{"GET /v1/models", httpAnswer(401, json, R"({"error":"Unauthorized"})")}},
            true, "vllm", "", "Key=needed");
        row("another program on 8000", "vllm,http", {}, true, "http");
        row("jupyter", "jupyter", {{"GET /api", httpAnswer(200, json, R"({"version":"2.14.0"})")}}, true,
            "jupyter", "2.14.0");
        row("any program", "http", {}, true, "http");
        row("a missing start page still answers", "http", {{"GET /", httpAnswer(404, plain, "no")}}, true, "http");
        row("a program in trouble", "http", {{"GET /", httpAnswer(502, plain, "no")}}, false, "http");
        row("no HTTP where nothing was promised", "http", {{"GET /", "-ERR wrong number of arguments\r\n"}}, true,
            "tcp");
        row("no HTTP where it was", "jupyter,http", {{"GET /api", "-ERR unknown command\r\n"}}, false, "");
        row("HTTP/1 where gRPC was due", "phoenix-grpc", {}, false, "phoenix-grpc");
    }
    void finds()
    {
        QFETCH(const QString, asked);
        QFETCH(const Answers, answers);
        QFETCH(const QString, details);
        const LoopServer server(answers);
        QNetworkAccessManager network;
        net::HttpClient http(network);
        auto future = services::probe(http, kindsOf(asked), QStringLiteral("127.0.0.1"), server.port(), {});
        QTRY_VERIFY(future.isFinished());
        for (const QByteArray &request : server.requests) // one that stays would count as somebody's
            QVERIFY2(!request.contains(" HTTP/1.1\r\n") || request.toLower().contains("\r\nconnection: close\r\n"),
                     request.constData());
        const auto result = future.result();
        if (!result) {
            QVERIFY(QByteArray(QTest::currentDataTag()).contains("no HTTP where it was"));
            QCOMPARE(result.error().kind, ErrorKind::BadAnswer);
            return;
        }
        QTEST(result->ready, "ready");
        QTEST(result->kind, "kind");
        QTEST(result->version, "version");
        QCOMPARE(result->problem.isEmpty(), result->ready);
        QCOMPARE(result->trouble == services::Trouble::None, result->ready);
        for (const QString &pair :
             details.split(QRegularExpression(QStringLiteral(" (?=[A-Z])")), Qt::SkipEmptyParts))
            QCOMPARE(detail(*result, pair.section(QLatin1Char('='), 0, 0).toLatin1().constData()),
                     pair.section(QLatin1Char('='), 1));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("trouble");
        QTest::addColumn<QString>("says");
        using services::Trouble;
        QTest::newRow("another program") << QStringLiteral("jupyter") << httpAnswer(200, "text/html", "x")
                                         << int(Trouble::WrongProgram) << QStringLiteral("it is not Jupyter");
        QTest::newRow("sign-in page") << QStringLiteral("jupyter") << toLogin << int(Trouble::SignInFirst)
                                      << QStringLiteral("accounts.example.com");
        QTest::newRow("error") << QStringLiteral("jupyter") << httpAnswer(500, plain, "x") << int(Trouble::Ill)
                               << QStringLiteral("(500)");
        QTest::newRow("not ready") << QStringLiteral("phoenix") << httpAnswer(503, plain, "", version)
                                   << int(Trouble::Ill) << QStringLiteral("not ready (503)");
    }
    void saysWhatIsWrong()
    {
        QFETCH(const QString, asked);
        QFETCH(const QByteArray, answer);
        QFETCH(const QString, says);
        const LoopServer server([&](QTcpSocket &socket, const QByteArray &) {
            socket.write(answer);
            socket.disconnectFromHost();
        });
        QNetworkAccessManager network;
        net::HttpClient http(network);
        auto future = services::probe(http, kindsOf(asked), QStringLiteral("127.0.0.1"), server.port(), {});
        QTRY_VERIFY(future.isFinished());
        const auto result = future.result();
        QVERIFY(result && !result->ready);
        QCOMPARE(int(result->trouble), *static_cast<int *>(QTest::qData("trouble", qMetaTypeId<int>())));
        QVERIFY2(result->problem.contains(says), qPrintable(result->problem));
    }

    void aTunnelThatIsDownIsNoService()
    {
        const LoopServer server(
            {{"GET /", httpAnswer(503, "text/html", "<h1>down</h1>", "X-Skydeck-Tunnel: down\r\n")}});
        QNetworkAccessManager network;
        net::HttpClient http(network);
        auto future =
            services::probe(http, kindsOf(QStringLiteral("http")), QStringLiteral("127.0.0.1"), server.port(), {});
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.result().error().kind, ErrorKind::Unreachable);
    }

    void healthAsksForNoCounts()
    {
        const LoopServer server({{"GET /healthz", httpAnswer(200, plain, "OK", version)},
                                 {"POST /graphql", httpAnswer(200, json, projects)}});
        QNetworkAccessManager network;
        net::HttpClient http(network);
        auto future = services::probe(http, kindsOf(QStringLiteral("phoenix")), QStringLiteral("127.0.0.1"),
                                      server.port(), {}, services::Depth::Health);
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result()->ready);
        QCOMPARE(server.requests.size(), 1);
    }

    void candidatesOfAPort()
    {
        const auto ids = [](const QString &kind, int port) {
            QStringList found;
            for (const auto &one : services::candidates(services::Catalogue::builtIn(), kind, port))
                found << one.id;
            return found.join(QLatin1Char(','));
        };
        QCOMPARE(ids({}, 6006), QStringLiteral("phoenix,tensorboard,http"));
        QCOMPARE(ids(QStringLiteral("tensorboard"), 6006), QStringLiteral("tensorboard"));
        QCOMPARE(ids(QStringLiteral("phoenix"), 9000), QStringLiteral("phoenix"));
        QCOMPARE(ids({}, 4317), QStringLiteral("phoenix-grpc"));
        QCOMPARE(ids({}, 9000), QStringLiteral("http"));
        QCOMPARE(ids(QStringLiteral("gone"), 8080), QStringLiteral("open-webui,http"));
    }

    void tellsTheLastTrace()
    {
        const LoopServer server({{"GET /healthz", httpAnswer(200, plain, "OK", version)},
                                 {"POST /graphql", httpAnswer(200, json, projects)}});
        QNetworkAccessManager network;
        net::HttpClient http(network);
        auto future = services::probe(http, kindsOf(QStringLiteral("phoenix")), QStringLiteral("127.0.0.1"),
                                      server.port(), {});
        QTRY_VERIFY(future.isFinished());
        const QDateTime last(QDate(2026, 11, 21), QTime(3, 26, 49), Qt::UTC);
        QCOMPARE(detail(*future.result(), "Last trace"),
                 QLocale().toString(last.toLocalTime(), QLocale::ShortFormat));
    }

    void nobodyThere_data()
    {
        QTest::addColumn<QString>("asked");
        for (const services::ServiceKind &kind : services::Catalogue::builtIn().all())
            QTest::newRow(qPrintable(kind.id)) << kind.id;
        QTest::newRow("anything") << QStringLiteral("http");
        QTest::newRow("a connection") << QStringLiteral("tcp");
    }
    void nobodyThere()
    {
        QFETCH(const QString, asked);
        QNetworkAccessManager network;
        net::HttpClient http(network);
        auto future = services::probe(http, kindsOf(asked), QStringLiteral("127.0.0.1"), support::freePort(), {});
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.result().error().kind, ErrorKind::Unreachable);
    }

    void cancelledBetweenQuestions()
    {
        std::stop_source stop;
        const LoopServer server([&](QTcpSocket &socket, const QByteArray &) {
            socket.write(httpAnswer(200, plain, "OK", version));
            stop.request_stop();
        });
        QNetworkAccessManager network;
        auto http = std::make_unique<net::HttpClient>(network);
        auto future = services::probe(*http, kindsOf(QStringLiteral("phoenix")), QStringLiteral("127.0.0.1"),
                                      server.port(), stop.get_token());
        QTRY_VERIFY(!server.requests.isEmpty());
        http.reset(); // a late answer must not ask a client that is gone
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
        QCOMPARE(server.requests.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
