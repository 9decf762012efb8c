#include "core/flows/browserlogin.h"
#include "core/flows/servertest.h"
#include "tests/unit/flows/skyworld.h"

#include <QSignalSpy>

using namespace skydeck;
using namespace skydeck::flows;
using namespace skydeck::support;
using namespace std::chrono_literals;
using engine::Step;
using sky::SignIn;

namespace {

constexpr LoginTimes patient{10ms, 60s}, impatient{10ms, 400ms};

} // namespace

class TestServerSignIn : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SkyWorld> m_world;
    QList<QUrl> m_opened;
    int m_polls = 0;

    sky::Access access(SignIn signIn = SignIn::None, const char *secret = "") const
    {
        return *m_world->servers->accessFor(m_world->made(QStringLiteral("a"), signIn),
                                            Secret(QByteArray(secret)));
    }
    //! A server on which the user agrees after `pending` polls.
    std::unique_ptr<LoopServer> agreeing(int pending, const QByteArray &last)
    {
        return std::make_unique<LoopServer>([this, pending, last](QTcpSocket &socket, const QByteArray &request) {
            const bool ours = request.startsWith("GET /api/v1/auth/token?code_verifier=");
            ++m_polls;
            socket.write(m_polls > pending && ours ? last : jsonAnswer(404, R"({"detail":"Session not found"})"));
            socket.disconnectFromHost();
        });
    }
    QFuture<Result<Secret>> login(LoopServer &server, QObject *owner, std::stop_token stop = {},
                                  LoginTimes times = patient)
    {
        sky::Access to = access(SignIn::Browser);
        to.server.url.setPort(server.port());
        return browserLogin(
            m_world->http, to, [this](const QUrl &url) { m_opened << url; }, owner, std::move(stop), times);
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<SkyWorld>();
        m_opened.clear();
        m_polls = 0;
    }
    void cleanup() { m_world.reset(); }

    void theBrowserSignInGivesCookies()
    {
        const QByteArray token = QByteArray(R"({"v":1,"user":"ada","cookies":{"_oauth2_proxy":"x1"}})").toBase64();
        auto server = agreeing(3, jsonAnswer(200, "{\"token\":\"" + token + "\"}"));
        QObject owner;
        const auto cookies = awaited(login(*server, &owner));
        QVERIFY2(cookies.has_value(), cookies ? "" : qPrintable(cookies.error().text));
        QCOMPARE(cookies->reveal(), QByteArray("_oauth2_proxy=x1"));
        QCOMPARE(m_opened.size(), 1);
        QCOMPARE(m_opened.first().path(), QStringLiteral("/auth/authorize"));
        QCOMPARE(m_polls, 4);
        // The page gets the challenge, never the verifier; the poll the other way round.
        const QByteArray poll = server->requests.last();
        QVERIFY(!poll.contains(m_opened.first().query().section(QLatin1Char('='), 1).toLatin1()));
    }

    void howABrowserSignInFails_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("kind");
        QTest::newRow("behind basic auth")
            << jsonAnswer(401, "\"Authentication required\"") << int(ErrorKind::Unauthorised);
        QTest::newRow("no token") << jsonAnswer(200, "{}") << int(ErrorKind::BadAnswer);
        QTest::newRow("a page") << httpAnswer(200, "text/html", "<html>") << int(ErrorKind::Unauthorised);
        QTest::newRow("nobody agrees") << jsonAnswer(404, "{}") << int(ErrorKind::Timeout);
    }
    void howABrowserSignInFails()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, kind);
        auto server = agreeing(1, answer);
        QObject owner;
        const auto times = kind == int(ErrorKind::Timeout) ? impatient : patient;
        const auto cookies = awaited(login(*server, &owner, {}, times));
        QVERIFY(!cookies.has_value());
        QCOMPARE(int(cookies.error().kind), kind);
    }

    void aBrowserSignInIsCancelled()
    {
        auto server = agreeing(1'000'000, {});
        QObject owner;
        std::stop_source stop;
        auto future = login(*server, &owner, stop.get_token());
        QTRY_VERIFY(m_polls > 1);
        stop.request_stop();
        stop.request_stop();
        QCOMPARE(awaited(std::move(future)).error().kind, ErrorKind::Cancelled);
    }

    void aBrowserSignInEndsWithItsOwner()
    {
        auto server = agreeing(1'000'000, {});
        auto owner = std::make_unique<QObject>();
        auto future = login(*server, owner.get());
        QTRY_VERIFY(m_polls > 1);
        owner.reset();
        QCOMPARE(awaited(std::move(future)).error().kind, ErrorKind::Cancelled);
    }

    void aServerWithoutSignInPasses()
    {
        ServerTest test(m_world->http);
        QSignalSpy ended(&test, &ServerTest::ended);
        test.start(access());
        QVERIFY(test.isRunning());
        QTRY_COMPARE(ended.size(), 1);
        const auto result = ended[0][0].value<Result<TestedServer>>();
        QVERIFY(result.has_value());
        QCOMPARE(result->role, QStringLiteral("admin"));
        QVERIFY(result->notes.isEmpty());
        QCOMPARE(test.steps().size(), 2);
        for (const Step &step : test.steps())
            QCOMPARE(step.state, Step::State::Done);
        QCOMPARE(test.steps()[0].title, QStringLiteral("SkyPilot 0.14.1 answers"));
        QCOMPARE(test.steps()[1].title, QStringLiteral("No sign-in needed"));
    }

    void whatAServerAsksForIsFoundOut_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("wanted");
        QTest::newRow("password") << jsonAnswer(401, "\"Authentication required\"",
                                                "www-authenticate: Basic realm=\"SkyPilot\"\r\n")
                                  << int(SignIn::Password);
        QTest::newRow("browser") << jsonAnswer(200, R"({"status":"needs_auth"})") << int(SignIn::Browser);
        QTest::newRow("token") << jsonAnswer(401, R"({"detail":"no"})") << int(SignIn::Token);
    }
    void whatAServerAsksForIsFoundOut()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, wanted);
        m_world->server.table.insert("GET /api/health", answer);
        ServerTest test(m_world->http);
        QSignalSpy ended(&test, &ServerTest::ended);
        test.start(access());
        QTRY_COMPARE(ended.size(), 1);
        const auto result = ended[0][0].value<Result<TestedServer>>();
        QCOMPARE(result.error().kind, ErrorKind::Unauthorised);
        QCOMPARE(result.error().text, wantedText(SignIn(wanted)));
        QCOMPARE(int(test.wanted()), wanted);
        QCOMPARE(test.steps().last().state, Step::State::Failed);
        test.start(access(SignIn::Token, "sky_x")); // wrong
        QTRY_COMPARE(ended.size(), 2);
        QVERIFY(ended[1][0].value<Result<TestedServer>>().error().text.contains(QLatin1String("not accept")));
    }

    // A server with passwords does not ask over its loopback.
    void aServerThatAsksNobodyHere()
    {
        m_world->server.table.insert(
            "GET /api/health",
            jsonAnswer(200, R"({"status":"healthy","api_version":"62","basic_auth_enabled":true,"user":null})"));
        ServerTest test(m_world->http);
        QSignalSpy ended(&test, &ServerTest::ended);
        test.start(access());
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(ended[0][0].value<Result<TestedServer>>());
        QCOMPARE(test.steps().last().title, QStringLiteral("No sign-in needed"));
        test.start(access(SignIn::Password, "secret"));
        QTRY_COMPARE(ended.size(), 2);
        QVERIFY(test.steps().last().title.contains(QLatin1String("was not asked for")));
    }

    void whoWeAre()
    {
        m_world->server.table.insert("GET /users/role", jsonAnswer(200, R"({"name":"ada","role":"user"})"));
        ServerTest test(m_world->http);
        QSignalSpy ended(&test, &ServerTest::ended);
        test.start(access(SignIn::Token, "sky_x"));
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(test.steps().last().title, QStringLiteral("Signed in as ada (user)"));
        QVERIFY(m_world->server.requests.last().contains("Bearer sky_x"));
    }

    void cancelledAndStartedAnew()
    {
        LoopServer silent([](QTcpSocket &, const QByteArray &) {});
        sky::Access nowhere = access();
        nowhere.server.url.setPort(silent.port());
        ServerTest test(m_world->http);
        QSignalSpy ended(&test, &ServerTest::ended);
        test.start(nowhere);
        QTRY_COMPARE(silent.requests.size(), 1);
        test.cancel();
        test.cancel();
        QCOMPARE(ended.size(), 1);
        QCOMPARE(ended[0][0].value<Result<TestedServer>>().error().kind, ErrorKind::Cancelled);
        test.start(nowhere);
        test.start(access());
        QTRY_COMPARE(ended.size(), 2);
        QVERIFY(ended[1][0].value<Result<TestedServer>>().has_value());
        auto dying = std::make_unique<ServerTest>(m_world->http);
        dying->start(nowhere);
        dying.reset();
        QTest::qWait(10);
    }
};

QTEST_GUILESS_MAIN(TestServerSignIn)
#include "tst_serversignin.moc"
