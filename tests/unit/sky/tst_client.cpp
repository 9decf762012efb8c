#include "core/sky/client.h"
#include "tests/support/awaited.h"
#include "tests/support/skyserver.h"

#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QTest>

#include <optional>

using namespace skydeck;
using sky::Client;
using support::awaited;
using support::SkyServer;
using namespace std::chrono_literals;

namespace {

constexpr auto quick = std::chrono::milliseconds(150);
constexpr sky::ClientTimes times{std::chrono::milliseconds(2000), quick,
                                 std::chrono::milliseconds(30),   std::chrono::milliseconds(60),
                                 std::chrono::milliseconds(1500), std::chrono::milliseconds(2000)};

sky::ClientTimes holding() // the first look lasts until the end
{
    auto given = times;
    given.firstLook = 30s;
    return given;
}

struct Fixture
{
    SkyServer server;
    QNetworkAccessManager network;
    net::HttpClient http{network};
    std::optional<Client> client;

    explicit Fixture(sky::SignIn signIn = sky::SignIn::None, const sky::ClientTimes &given = times)
    {
        sky::Access access;
        access.server.url = server.url();
        access.server.signIn = signIn;
        access.server.workspace = QStringLiteral("team");
        access.identity = {QStringLiteral("a1b2c3d4"), QStringLiteral("ada")};
        if (signIn == sky::SignIn::Token)
            access.authorization = std::make_shared<const Secret>(QByteArray("Bearer sky_canary"));
        client.emplace(http, std::move(access), given);
    }
};

QJsonObject bodyOf(const SkyServer &server, int at = 0)
{
    return QJsonDocument::fromJson(server.bodies.value(at)).object();
}

} // namespace

class TestClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallGivesWhatTheRequestReturned()
    {
        Fixture f(sky::SignIn::None, holding());
        f.server.value = R"([{"name":"a"}])";
        const auto value =
            awaited(f.client->call(QStringLiteral("/status"), {{QStringLiteral("all_users"), true}}, {}));
        QVERIFY(value.has_value());
        QCOMPARE(value->toArray().first()[QLatin1String("name")].toString(), QStringLiteral("a"));
        QCOMPARE(f.server.paths, (QStringList{QStringLiteral("/status"), QStringLiteral("/api/get")}));
    }

    // Much to tell over a slow line: longer on its way than a request is waited for.
    void anAnswerThatTakesLongToComeIsAwaited()
    {
        auto patient = times;
        patient.work = 30s;
        Fixture f(sky::SignIn::None, patient);
        f.server.slow = 600; // firstLook: 150
        f.server.value = R"([{"name":"a"}])";
        const auto value = awaited(f.client->call(QStringLiteral("/status"), {}, {}));
        QVERIFY(value.has_value());
        QCOMPARE(value->toArray().size(), 1);
    }

    void everyBodySaysWhoAsks()
    {
        Fixture f;
        QVERIFY(awaited(f.client->submit(QStringLiteral("/status"), {{QStringLiteral("all_users"), true}}, {})));
        const QJsonObject body = bodyOf(f.server);
        QCOMPARE(body[QLatin1String("env_vars")][QLatin1String("SKYPILOT_USER_ID")].toString(),
                 QStringLiteral("a1b2c3d4"));
        QCOMPARE(body[QLatin1String("using_remote_api_server")].toBool(true), false);
        QCOMPARE(body[QLatin1String("override_skypilot_config")][QLatin1String("active_workspace")].toString(),
                 QStringLiteral("team"));
        QVERIFY(body[QLatin1String("all_users")].toBool());
        QVERIFY(f.server.requests.first().contains("X-SkyPilot-API-Version: 62\r\n"));
        QVERIFY(f.server.requests.first().contains("Content-Type: application/json\r\n"));
        QVERIFY(!f.server.requests.first().contains("Authorization"));
    }

    void aTokenGoesAlongAndStaysOutOfTheBody()
    {
        Fixture f(sky::SignIn::Token);
        QVERIFY(awaited(f.client->submit(QStringLiteral("/status"), {}, {})));
        QVERIFY(f.server.requests.first().contains("Authorization: Bearer sky_canary\r\n"));
        QVERIFY(f.server.requests.first().contains("X-Skypilot-Auth-Mode: token\r\n"));
        QVERIFY(!f.server.bodies.first().contains("canary"));
    }

    void aFailedRequestIsItsError()
    {
        Fixture f;
        f.server.error = R"({"type":"ClusterDoesNotExist","message":"Cluster 'x' does not exist."})";
        const auto value = awaited(f.client->call(QStringLiteral("/down"), {}, {}));
        QVERIFY(!value.has_value());
        QCOMPARE(value.error().kind, ErrorKind::NotFound);
        QCOMPARE(value.error().text, QStringLiteral("Cluster 'x' does not exist."));
    }

    void aRequestThatSomebodyCancelledIsCancelled()
    {
        Fixture f;
        f.server.state = "CANCELLED";
        const auto value = awaited(f.client->call(QStringLiteral("/launch"), {}, {}));
        QCOMPARE(value.error().kind, ErrorKind::Cancelled);
    }

    void aLongRequestIsAskedForNowAndThen()
    {
        Fixture f;
        f.server.ended = false;
        auto future = f.client->wait(QStringLiteral("x"), {});
        QTRY_VERIFY(f.server.paths.count(QStringLiteral("/api/status")) >= 3);
        QVERIFY(!future.isFinished());
        f.server.ended = true;
        const auto request = awaited(future);
        QVERIFY(request.has_value());
        QCOMPARE(request->state, sky::RequestState::Succeeded);
        QCOMPARE(f.server.paths.last(), QStringLiteral("/api/get"));
    }

    void aServerThatIsAwayForAWhileIsSatOut()
    {
        auto given = times;
        given.pollSoon = given.pollLate = 300ms;
        given.unreachable = 30s;
        Fixture f(sky::SignIn::None, given);
        f.server.ended = false;
        auto future = f.client->wait(QStringLiteral("x"), {});
        QTRY_VERIFY(f.server.paths.contains(QStringLiteral("/api/status")));
        const quint16 port = quint16(f.server.port());
        f.server.close();
        QTest::qWait(700);
        QVERIFY(!future.isFinished());
        f.server.ended = true;
        QVERIFY(f.server.listen(QHostAddress::LocalHost, port));
        QVERIFY(awaited(future).has_value());
    }

    void aServerThatBreaksOffIsSatOut()
    {
        auto given = holding();
        given.unreachable = 30s;
        Fixture f(sky::SignIn::None, given);
        f.server.drops = 5; // Qt asks a few times more by itself
        QVERIFY(awaited(f.client->wait(QStringLiteral("x"), {})).has_value());
        QCOMPARE(f.server.drops, 0);
    }

    void aServerThatIsKilledWhileItHoldsTheAnswerIsSatOut()
    {
        auto given = holding();
        given.unreachable = 30s;
        Fixture f(sky::SignIn::None, given);
        f.server.ended = false;
        auto future = f.client->wait(QStringLiteral("x"), {});
        QTRY_VERIFY(f.server.paths.contains(QStringLiteral("/api/get")));
        const quint16 port = quint16(f.server.port());
        f.server.close();
        for (QTcpSocket *socket : f.server.findChildren<QTcpSocket *>()) {
            socket->write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"); // it had begun
            socket->flush();
            socket->abort();
        }
        QTest::qWait(200);
        QVERIFY(!future.isFinished());
        f.server.ended = true;
        QVERIFY(f.server.listen(QHostAddress::LocalHost, port));
        QVERIFY(awaited(future).has_value());
    }

    // All but the answer itself can be had: that has an end, too.
    void anAnswerThatAlwaysBreaksOffIsAnError()
    {
        Fixture f(sky::SignIn::None, holding());
        f.server.drops = 1'000'000;
        const auto request = awaited(f.client->wait(QStringLiteral("x"), {}), 60'000);
        QVERIFY(!request.has_value());
        QCOMPARE(request.error().kind, ErrorKind::Unreachable);
        QVERIFY(f.server.paths.contains(QStringLiteral("/api/status")));
    }

    void anotherProgramIsNotSatOut()
    {
        auto given = holding();
        given.unreachable = 30s;
        support::LoopServer page{QMap<QByteArray, QByteArray>()};
        QNetworkAccessManager network;
        net::HttpClient http(network);
        sky::Access access;
        access.server.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(page.port()));
        Client client(http, access, given);
        QVERIFY(!awaited(client.wait(QStringLiteral("x"), {})).has_value());
        QCOMPARE(page.requests.size(), 1);
    }

    void aServerThatStaysAwayIsAnError()
    {
        Fixture f;
        f.server.close();
        const auto request = awaited(f.client->wait(QStringLiteral("x"), {}));
        QVERIFY(!request.has_value());
        QCOMPARE(request.error().kind, ErrorKind::Unreachable);
    }

    void aServerThatForgotIsSaid()
    {
        Fixture f;
        f.server.ended = false;
        auto future = f.client->wait(QStringLiteral("x"), {});
        QTRY_VERIFY(f.server.paths.contains(QStringLiteral("/api/status")));
        f.server.forgets = true;
        const auto request = awaited(future);
        QVERIFY(!request.has_value());
        QCOMPARE(request.error().kind, ErrorKind::NotFound);
        QVERIFY(request.error().text.contains(QLatin1String("restarted")));
    }

    void aStopEndsTheWaitingAndIsNoCancel()
    {
        Fixture f;
        f.server.ended = false;
        std::stop_source stop;
        auto future = f.client->call(QStringLiteral("/launch"), {}, stop.get_token());
        QTRY_VERIFY(f.server.paths.contains(QStringLiteral("/api/get")));
        stop.request_stop();
        stop.request_stop();
        QCOMPARE(awaited(future).error().kind, ErrorKind::Cancelled);
        QVERIFY(!f.server.paths.contains(QStringLiteral("/api/cancel")));
    }

    void cancelAsksTheServer()
    {
        Fixture f;
        QVERIFY(awaited(f.client->cancel(QStringLiteral("abc"), {})).has_value());
        QCOMPARE(f.server.paths.first(), QStringLiteral("/api/cancel"));
        QCOMPARE(bodyOf(f.server)[QLatin1String("request_ids")][0].toString(), QStringLiteral("abc"));
    }

    void aClientThatGoesEndsEverything()
    {
        Fixture f;
        f.server.ended = false;
        auto waiting = f.client->wait(QStringLiteral("x"), {});
        auto calling = f.client->call(QStringLiteral("/status"), {}, {});
        auto asking = f.client->health({});
        f.client.reset();
        QCOMPARE(awaited(waiting).error().kind, ErrorKind::Cancelled);
        QCOMPARE(awaited(calling).error().kind, ErrorKind::Cancelled);
        QCOMPARE(awaited(asking).error().kind, ErrorKind::Cancelled);
    }

    void somethingElseThatAnswersIsNoServer()
    {
        support::LoopServer page{QMap<QByteArray, QByteArray>()};
        QNetworkAccessManager network;
        net::HttpClient http(network);
        sky::Access access;
        access.server.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(page.port()));
        Client client(http, access, times);
        QCOMPARE(awaited(client.health({})).error().kind, ErrorKind::Unauthorised);
        QCOMPARE(awaited(client.submit(QStringLiteral("/status"), {}, {})).error().kind, ErrorKind::Unauthorised);
    }
};

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
