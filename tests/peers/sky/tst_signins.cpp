// Signing in at a real SkyPilot server that asks for it: password, service-account token, the browser's poll.
#include "core/base/deliver.h"
#include "core/flows/browserlogin.h"
#include "core/flows/servertest.h"
#include "tests/unit/flows/skyworld.h"

#include <QSignalSpy>
#include <QUrlQuery>

using namespace skydeck;
using namespace skydeck::flows;
using sky::SignIn;
using support::awaited;

namespace {

constexpr int patience = 60'000;

} // namespace

class TestSignIns : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<support::SkyWorld> m_world;
    QByteArray m_token;

    SkyServers &servers() { return *m_world->servers; }
    sky::Server made(SignIn signIn, const char *variable = "SKY_URL") const
    {
        sky::Server server;
        server.url = QUrl(qEnvironmentVariable(variable));
        server.signIn = signIn;
        server.user = signIn == SignIn::Password ? QStringLiteral("admin") : QString();
        server.name = QStringLiteral("%1 %2").arg(QLatin1String(variable)).arg(int(signIn));
        return server;
    }
    sky::Access access(SignIn signIn, const QByteArray &secret) const
    {
        return *m_world->servers->accessFor(made(signIn), Secret(secret));
    }
    //! Adds it, keeps the secret, and asks it how it is.
    ServerStatus status(SignIn signIn, const QByteArray &secret, const char *variable = "SKY_URL")
    {
        const QString id = servers().add(made(signIn, variable)).value_or(QString());
        if (!secret.isEmpty() && !awaited(servers().keepSecret(id, Secret(secret))))
            return {};
        QTest::qWait(1);
        servers().look(id);
        const auto state = [&] { return servers().status(id).state; };
        if (!QTest::qWaitFor([&] { return state() != ServerState::Asking && state() != ServerState::Unknown; },
                             patience))
            return {};
        const ServerStatus status = servers().status(id);
        return awaited(servers().remove(id)) ? status : ServerStatus();
    }

private Q_SLOTS:
    void init() { m_world = std::make_unique<support::SkyWorld>(); }
    void cleanup() { m_world.reset(); }

    void whatItAsksForIsFoundOut()
    {
        ServerTest test(m_world->http);
        QSignalSpy told(&test, &ServerTest::ended);
        test.start(access(SignIn::None, {}));
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, patience);
        QCOMPARE(test.wanted(), SignIn::Password);
        QCOMPARE(status(SignIn::None, {}).state, ServerState::SignIn);
    }

    void onLoopbackItAsksNobody()
    {
        for (const char *secret : {"", "wrong"}) { // none is looked at
            const auto direct = status(*secret ? SignIn::Password : SignIn::None, secret, "SKY_DIRECT");
            QVERIFY2(direct.state == ServerState::Ready, qPrintable(direct.text));
        }
    }

    void byPassword()
    {
        const ServerStatus good = status(SignIn::Password, "secret");
        QVERIFY2(good.state == ServerState::Ready, qPrintable(good.text));
        QVERIFY2(good.text.contains(QLatin1String("admin")), qPrintable(good.text));
        QCOMPARE(good.health.version, QLatin1String(sky::testedVersion));
        QCOMPARE(status(SignIn::Password, "wrong").state, ServerState::SignInAgain);
        ServerTest test(m_world->http);
        QSignalSpy told(&test, &ServerTest::ended);
        test.start(access(SignIn::Password, "secret"));
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, patience);
        const auto result = told[0][0].value<Result<TestedServer>>();
        QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().text));
        QCOMPARE(result->user, QStringLiteral("admin"));
        QCOMPARE(result->role, QStringLiteral("admin"));
    }

    void byToken()
    {
        sky::Client admin(m_world->http, access(SignIn::Password, "secret"));
        const auto made = awaited(admin.post(
            QStringLiteral("/users/service-account-tokens"),
            {{QStringLiteral("token_name"), QStringLiteral("skydeck")}, {QStringLiteral("expires_in_days"), 1}},
            {}));
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().text));
        m_token = made->toObject()[QLatin1String("token")].toString().toLatin1();
        QVERIFY(m_token.startsWith("sky_"));
        const ServerStatus good = status(SignIn::Token, m_token);
        QVERIFY2(good.state == ServerState::Ready, qPrintable(good.text));
        QCOMPARE(status(SignIn::Token, "sky_bogus").state, ServerState::SignInAgain);
        sky::Client client(m_world->http, access(SignIn::Token, m_token));
        const auto asked = awaited(client.call(QStringLiteral("/status"), {}, {}));
        QVERIFY2(asked.has_value(), asked ? "" : qPrintable(asked.error().text + asked.error().detail));
    }

    //! What the browser does after the user agreed is one request; no proxy with a sign-in page stands in front
    //! here.
    void byTheBrowsersPoll()
    {
        const sky::Access signedIn = access(SignIn::Password, "secret");
        sky::Client browser(m_world->http, signedIn);
        QObject owner;
        QUrl opened;
        const auto agree = [&](const QUrl &page) {
            opened = page;
            const QString challenge = QUrlQuery(page).queryItemValue(QStringLiteral("code_challenge"));
            deliver(browser.post(QStringLiteral("/api/v1/auth/authorize"),
                                 {{QStringLiteral("code_challenge"), challenge}}, {}),
                    &owner, [](const Result<QJsonValue> &answer) {
                        QVERIFY2(answer.has_value(), answer ? "" : qPrintable(answer.error().text));
                    });
        };
        const auto cookies = awaited(browserLogin(m_world->http, signedIn, agree, &owner, {}));
        QVERIFY2(cookies.has_value(), cookies ? "" : qPrintable(cookies.error().text));
        QVERIFY(cookies->isEmpty()); // nobody in front gave us one
        const auto page = awaited(m_world->http.get(opened, browser.options(std::chrono::seconds(20)), {}));
        QVERIFY(page && page->status == 200 && page->headers.value("content-type").startsWith("text/html"));
    }

    void thePollWithoutASignInIsRefused()
    {
        QObject owner;
        const auto cookies =
            awaited(browserLogin(m_world->http, access(SignIn::Browser, {}), [](const QUrl &) {}, &owner, {}));
        QVERIFY(!cookies.has_value());
        QCOMPARE(cookies.error().kind, ErrorKind::Unauthorised);
    }
};

QTEST_GUILESS_MAIN(TestSignIns)
#include "tst_signins.moc"
