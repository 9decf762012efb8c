#include "core/sky/greeting.h"
#include "core/sky/signin.h"
#include "tests/support/skycapture.h"

#include <QTest>

using namespace skydeck;
using namespace skydeck::sky;

namespace {

// The only place where a test may look inside.
QByteArray textOf(const Secret &secret)
{
    return secret.reveal();
}

net::HttpAnswer answered(int status, const QByteArray &type, const QByteArray &body,
                         const QMap<QByteArray, QByteArray> &more = {})
{
    net::HttpAnswer answer;
    answer.status = status;
    answer.body = body;
    answer.headers = more;
    answer.headers.insert("content-type", type);
    answer.url = QUrl(QStringLiteral("https://sky.example.org/api/health"));
    return answer;
}

QByteArray tokenOf(const QByteArray &json)
{
    return "{\"token\":\"" + json.toBase64() + "\"}";
}

} // namespace

class TestSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeyIsWhatPkceSays()
    {
        // The pair of RFC 7636, appendix B.
        const LoginKey key = LoginKey::of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        QCOMPARE(key.challenge, QByteArray("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
        const LoginKey made = LoginKey::make();
        QCOMPARE(made.verifier.size(), 43);
        QCOMPARE(made.challenge.size(), 43);
        QVERIFY(made.verifier != LoginKey::make().verifier);
    }

    void pagesLieBelowTheServersPath()
    {
        const QUrl server(QStringLiteral("https://sky.example.org/team"));
        const LoginKey key{"ver", "chal"};
        QCOMPARE(authorizePage(server, key).toString(),
                 QStringLiteral("https://sky.example.org/team/auth/authorize?code_challenge=chal"));
        QCOMPARE(tokenPlace(server, key).toString(),
                 QStringLiteral("https://sky.example.org/team/api/v1/auth/token?code_verifier=ver"));
    }

    void cookiesOutOfAToken_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("good");
        QTest::addColumn<QByteArray>("header");
        const QByteArray recorded = support::SkyCapture(QStringLiteral("login_poll_token")).answer().body;
        QTest::newRow("recorded: no cookies") << recorded << true << QByteArray();
        QTest::newRow("two") << tokenOf(R"({"v":1,"user":"ada","cookies":{"_oauth2_proxy":"abc|1|x=","b":"2"}})")
                             << true << QByteArray("_oauth2_proxy=abc|1|x=; b=2");
        QTest::newRow("empty") << QByteArray() << false << QByteArray();
        QTest::newRow("no token") << QByteArray("{}") << false << QByteArray();
        QTest::newRow("no base64") << QByteArray(R"({"token":"%%%"})") << false << QByteArray();
        QTest::newRow("no object") << tokenOf("[1]") << false << QByteArray();
        QTest::newRow("newer") << tokenOf(R"({"v":2,"cookies":{}})") << false << QByteArray();
        QTest::newRow("line end") << tokenOf("{\"v\":1,\"cookies\":{\"a\":\"x\\r\\nHost: evil\"}}") << false
                                  << QByteArray();
        QTest::newRow("semicolon") << tokenOf(R"({"v":1,"cookies":{"a":"x; b=y"}})") << false << QByteArray();
        QTest::newRow("name with =") << tokenOf(R"({"v":1,"cookies":{"a=b":"x"}})") << false << QByteArray();
    }
    void cookiesOutOfAToken()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, good);
        QFETCH(QByteArray, header);
        const auto cookies = cookiesFromToken(body);
        QCOMPARE(cookies.has_value(), good);
        if (good)
            QCOMPARE(textOf(*cookies), header);
        else
            QCOMPARE(cookies.error().kind, ErrorKind::BadAnswer);
    }

    void cookiesOutOfTheClisFile_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QByteArray>("header");
        const QByteArray head = "# Netscape HTTP Cookie File\n\n";
        const auto https = QStringLiteral("https://sky.example.org/team");
        QTest::newRow("none") << head << https << QByteArray();
        QTest::newRow("one") << head + "sky.example.org\tFALSE\t/\tTRUE\t2000\ta\tb\n"
                             << https << QByteArray("a=b");
        QTest::newRow("http only, CRLF")
            << QByteArray("#HttpOnly_sky.example.org\tFALSE\t/\tTRUE\t0\ta\tb\r\n") << https << QByteArray("a=b");
        QTest::newRow("expired") << QByteArray("sky.example.org\tFALSE\t/\tTRUE\t1000\ta\tb\n") << https
                                 << QByteArray();
        QTest::newRow("other host") << QByteArray("example.org\tFALSE\t/\tTRUE\t0\ta\tb\n") << https
                                    << QByteArray();
        QTest::newRow("above, for all below")
            << QByteArray(".example.org\tTRUE\t/\tTRUE\t0\ta\tb\n") << https << QByteArray("a=b");
        QTest::newRow("looks alike") << QByteArray("ple.org\tTRUE\t/\tTRUE\t0\ta\tb\n") << https << QByteArray();
        QTest::newRow("secure over http") << QByteArray("sky.example.org\tFALSE\t/\tTRUE\t0\ta\tb\n")
                                          << QStringLiteral("http://sky.example.org") << QByteArray();
        QTest::newRow("its path") << QByteArray("sky.example.org\tFALSE\t/team\tTRUE\t0\ta\tb\n") << https
                                  << QByteArray("a=b");
        QTest::newRow("another path") << QByteArray("sky.example.org\tFALSE\t/te\tTRUE\t0\ta\tb\n") << https
                                      << QByteArray();
        QTest::newRow("rubbish") << QByteArray("\0\xff\t\t\t\t\t\t\n\n\n", 12) << https << QByteArray();
    }
    void cookiesOutOfTheClisFile()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, server);
        QFETCH(QByteArray, header);
        QCOMPARE(textOf(cookiesFromFile(file, QUrl(server), 1500)), header);
    }

    void whatAServerWants_data()
    {
        QTest::addColumn<net::HttpAnswer>("answer");
        QTest::addColumn<int>("wanted");
        QTest::newRow("recorded: nothing")
            << support::SkyCapture(QStringLiteral("api_health")).answer() << int(SignIn::None);
        QTest::newRow("recorded: password")
            << support::SkyCapture(QStringLiteral("auth_health_anonymous")).answer() << int(SignIn::Password);
        QTest::newRow("recorded: signed in")
            << support::SkyCapture(QStringLiteral("auth_basic_health_ok")).answer() << int(SignIn::None);
        QTest::newRow("recorded: wrong password")
            << support::SkyCapture(QStringLiteral("auth_basic_wrong_401")).answer() << int(SignIn::Password);
        QTest::newRow("recorded: bad token")
            << support::SkyCapture(QStringLiteral("auth_bearer_invalid_401")).answer() << int(SignIn::Token);
        QTest::newRow("needs_auth") << answered(200, "application/json", R"({"status":"needs_auth"})")
                                    << int(SignIn::Browser);
        QTest::newRow("sign-in page elsewhere")
            << answered(302, "text/html", {}, {{"location", "https://login.example.org"}}) << int(SignIn::Browser);
        QTest::newRow("sign-in page") << answered(403, "text/html", "<html>") << int(SignIn::Browser);
        QTest::newRow("basic in front of it")
            << answered(401, "text/html", "<html>", {{"www-authenticate", "Basic realm=\"x\""}})
            << int(SignIn::Password);
        QTest::newRow("no server") << answered(200, "application/json", "{}") << -1;
        QTest::newRow("a page") << answered(200, "text/html", "<html>") << -1;
        QTest::newRow("starting") << answered(503, "text/html", "<html>") << -1;
    }
    void whatAServerWants()
    {
        QFETCH(net::HttpAnswer, answer);
        QFETCH(int, wanted);
        const auto greeting = greetingFrom(answer);
        QCOMPARE(greeting.has_value(), wanted >= 0);
        if (greeting)
            QCOMPARE(int(greeting->wanted), wanted);
    }
};

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"
