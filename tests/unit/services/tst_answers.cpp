// What answers of services mean: real ones as they were captured, and what else may stand there.
#include "core/services/answers.h"
#include "core/services/catalogue.h"

#include <QLocale>
#include <QTest>

using namespace skydeck;
using services::Match;
using services::Pairs;

namespace {

// Phoenix 20.26.1, shortened.
constexpr char projects[] =
    R"({"data":{"projects":{"edges":[{"node":{"id":"UHJvamVjdDox","name":"default","traceCount":0,)"
    R"("streamingLastUpdatedAt":null}},{"node":{"name":"skydeck-http","traceCount":2,)"
    R"("streamingLastUpdatedAt":"2026-11-21T03:26:49.651008+00:00"}},{"node":{"name":"skydeck-grpc","traceCount":3,)"
    R"("streamingLastUpdatedAt":"2026-11-21T03:26:40.651062+00:00"}}]}}})";
constexpr char graphqlError[] =
    R"({"data":null,"errors":[{"message":"Cannot query field 'nosuch' on type 'Query'.","locations":[{"line":1,"column":7}]}]})";
// Open WebUI 0.12.4.
constexpr char configFresh[] =
    R"({"onboarding":true,"status":true,"name":"Open WebUI","version":"0.12.4","default_locale":"","i18n":{},)"
    R"("oauth":{"providers":{},"auto_redirect":false},"features":{"slim":false,"auth":true,"enable_signup":true,)"
    R"("enable_login_form":true,"enable_websocket":true}})";
constexpr char configOnboarded[] =
    R"({"status":true,"name":"Open WebUI","version":"0.12.4","default_locale":"","i18n":{},)"
    R"("oauth":{"providers":{},"auto_redirect":false},"features":{"slim":false,"auth":true,"enable_signup":false,)"
    R"("enable_login_form":true,"enable_websocket":true}})";
constexpr char page[] = "<!doctype html><html><head><title>page</title></head></html>";

net::HttpAnswer answer(int status, const QByteArray &type, const QByteArray &body,
                       const QMap<QByteArray, QByteArray> &headers = {})
{
    net::HttpAnswer made;
    made.status = status;
    made.body = body;
    made.headers = headers;
    made.headers.insert("content-type", type);
    made.url = QUrl(QStringLiteral("http://127.0.0.1:6006/x"));
    return made;
}

const QByteArray json = "application/json";
const QByteArray plain = "text/plain; charset=utf-8";
const QByteArray html = "text/html; charset=utf-8";
const QMap<QByteArray, QByteArray> phoenixHeader{{"x-phoenix-server-version", "20.26.1"}};

} // namespace

class TestAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recognises_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<net::HttpAnswer>("given");
        QTest::addColumn<Match>("match");
        QTest::addColumn<QString>("version");
        const auto row = [](const char *name, const char *kind, const net::HttpAnswer &given, Match match,
                            const char *version = "") {
            QTest::newRow(name) << QString::fromLatin1(kind) << given << match << QString::fromLatin1(version);
        };
        row("phoenix", "phoenix", answer(200, plain, "OK", phoenixHeader), Match::Yes, "20.26.1");
        row("phoenix without its header", "phoenix", answer(200, plain, "OK"), Match::No);
        row("phoenix's page instead of its health", "phoenix", answer(200, html, page, phoenixHeader), Match::No,
            "20.26.1");
        row("phoenix that is not ready", "phoenix", answer(503, plain, "", phoenixHeader), Match::Starting,
            "20.26.1");
        row("a gateway's error", "phoenix", answer(502, html, page), Match::Error);
        row("open webui", "open-webui", answer(200, json, R"({"status":true})"), Match::Yes);
        row("a page for open webui", "open-webui", answer(200, html, page), Match::No);
        row("a list where an object was due", "open-webui", answer(200, json, "[1]"), Match::No);
        row("half of an object", "open-webui", answer(200, json, R"({"status":tr)"), Match::No);
        row("no body", "open-webui", answer(200, json, {}), Match::No);
        row("bytes", "open-webui", answer(200, json, QByteArray("\xff\x00\xfe", 3)), Match::No);
        row("vllm", "vllm", answer(200, json, R"({"object":"list","data":[{"id":"a/b"}]})"), Match::Yes);
        row("vllm with a key", "vllm", answer(401, json, R"({"error":"Unauthorized"})"), Match::Yes);
        row("somebody else's 401", "vllm", answer(401, plain, "who are you"), Match::No);
        row("phoenix has no keys", "phoenix", answer(401, json, R"({"error":"x"})"), Match::No);
        row("jupyter", "jupyter", answer(200, json, R"({"version": "2.21.1"})"), Match::Yes, "2.21.1");
        row("ray", "ray",
            answer(200, json,
                   R"({"version": "4", "ray_version": "2.60.0", "ray_commit": "b7f4259e944bf6959f721b106adc366d",)"
                   R"("session_name": "session_2026-11-21_12-23-42_215397_15146"})"),
            Match::Yes, "2.60.0");
        row("ray with tokens", "ray", answer(401, plain, "Unauthorized: Missing authentication token"),
            Match::Yes);
        row("a sign-in page for ray", "ray", answer(401, html, page), Match::No);
        row("ray's path of another program", "ray", answer(200, json, R"({"version":"0.12.4"})"), Match::No);
        row("tensorboard", "tensorboard",
            answer(200, json,
                   R"({"version": "2.21.0", "data_location": "logs", "window_title": "", "experiment_name": "",)"
                   R"("creation_time": 0.0, "debug": {"flags": {"logdir": "logs", "port": 36006}}})"),
            Match::Yes, "2.21.0");
        row("tensorboard asked for phoenix", "phoenix", answer(404, plain, "Not found"), Match::No);
        row("a sign-in page before it", "open-webui",
            answer(302, html, {}, {{"location", "https://accounts.example.com/login?next=x"}}), Match::SignIn);
        row("a redirect to somewhere else", "open-webui", answer(302, html, {}, {{"location", "/static/"}}),
            Match::No);
        row("a version over lines", "jupyter", answer(200, json, "{\"version\":\"1\n2\"}"), Match::Yes, "1 2");
        row("a long version", "jupyter", answer(200, json, "{\"version\":\"" + QByteArray(5000, '1') + "\"}"),
            Match::Yes, QByteArray(40, '1').constData());
        row("a version that is a number", "jupyter", answer(200, json, R"({"version":7})"), Match::Yes, "7");
    }
    void recognises()
    {
        QFETCH(const QString, kind);
        QFETCH(const net::HttpAnswer, given);
        QFETCH(const Match, match);
        const auto found = services::recognise(services::Catalogue::builtIn().find(kind)->probe, given);
        QCOMPARE(int(found.match), int(match));
        QTEST(found.version, "version");
    }

    void theUsersRules_data()
    {
        QTest::addColumn<int>("wanted");
        QTest::addColumn<QString>("contains");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("fits");
        QTest::newRow("any good status") << 0 << QString() << 204 << true;
        QTest::newRow("not any status") << 0 << QString() << 404 << false;
        QTest::newRow("this status") << 401 << QString() << 401 << true;
        QTest::newRow("another status") << 200 << QString() << 204 << false;
        QTest::newRow("text") << 0 << QStringLiteral("péng") << 200 << true;
        QTest::newRow("no such text") << 0 << QStringLiteral("pang") << 200 << false;
    }
    void theUsersRules()
    {
        QFETCH(const int, wanted);
        QFETCH(const QString, contains);
        QFETCH(const int, status);
        const services::ProbeRule rule{QStringLiteral("/"), wanted, contains};
        const auto found = services::recognise(rule, answer(status, plain, "ping péng"));
        QTEST(found.match == Match::Yes, "fits");
    }

    void signInPages_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QString>("place");
        QTest::newRow("another host") << 302 << QByteArray("https://accounts.example.com/o/authorize?x=login")
                                      << QStringLiteral("accounts.example.com");
        QTest::newRow("sso host") << 307 << QByteArray("https://sso.example.com/")
                                  << QStringLiteral("sso.example.com");
        QTest::newRow("own path") << 303 << QByteArray("/login") << QStringLiteral("/login");
        QTest::newRow("oauth2-proxy") << 302 << QByteArray("/oauth2/start?rd=%2F")
                                      << QStringLiteral("/oauth2/start");
        QTest::newRow("sign_in") << 302 << QByteArray("/users/sign_in") << QStringLiteral("/users/sign_in");
        QTest::newRow("a blog") << 302 << QByteArray("/blogging/") << QString();
        QTest::newRow("no redirect") << 200 << QByteArray("/login") << QString();
        QTest::newRow("nowhere") << 302 << QByteArray() << QString();
    }
    void signInPages()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, location);
        const auto found = services::signInPlace(answer(status, html, {}, {{"location", location}}));
        QTEST(found.value_or(QString()), "place");
    }

    void phoenixCounts()
    {
        const Pairs details = services::phoenixDetails(answer(200, json, projects));
        QCOMPARE(details.size(), 3);
        QCOMPARE(details[0].second, QStringLiteral("3"));
        QCOMPARE(details[1].second, QStringLiteral("5"));
        const QDateTime last(QDate(2026, 11, 21), QTime(3, 26, 49), Qt::UTC);
        QCOMPARE(details[2].second, QLocale().toString(last.toLocalTime(), QLocale::ShortFormat));
        QCOMPARE(services::phoenixDetails(answer(401, plain, "Invalid token")).value(0).first,
                 QStringLiteral("Sign-in"));
        QVERIFY(services::phoenixDetails(answer(200, json, graphqlError)).isEmpty());
        QVERIFY(services::phoenixDetails(answer(200, html, page)).isEmpty());
        QVERIFY(services::phoenixDetails(answer(500, plain, "x")).isEmpty());
        QCOMPARE(services::phoenixDetails(answer(200, json, R"({"data":{"projects":{"edges":[]}}})")).size(), 2);
    }

    void webUiConfig()
    {
        const auto fresh = services::webUiConfig(answer(200, json, configFresh));
        QCOMPARE(fresh->version, QStringLiteral("0.12.4"));
        QVERIFY(fresh->details.value(0).second.contains(QStringLiteral("administrator")));
        const auto later = services::webUiConfig(answer(200, json, configOnboarded));
        QCOMPARE(later->details, (Pairs{{QStringLiteral("Sign-in"), QStringLiteral("needed")}}));
        QVERIFY(!services::webUiConfig(answer(200, html, page)));
        QVERIFY(!services::webUiConfig(answer(200, json, R"({"status":true})")));
        QVERIFY(!services::webUiConfig(answer(404, json, configFresh)));
    }

    void models()
    {
        const auto two =
            services::modelDetails(answer(200, json, R"({"object":"list","data":[{"id":"a/b"},{"id":"c"}]})"));
        QCOMPARE(two, (Pairs{{QStringLiteral("Models"), QStringLiteral("a/b, c")}}));
        QCOMPARE(services::modelDetails(answer(401, json, "{}")).value(0).first, QStringLiteral("Key"));
        QByteArray many;
        for (int i = 0; i < 1000; ++i)
            many += "{\"id\":\"model\"},";
        many.chop(1);
        QVERIFY(services::modelDetails(answer(200, json, "{\"data\":[" + many + "]}"))[0].second.size() <= 200);
    }

    void aTunnelsOwnAnswerIsNoService()
    {
        QVERIFY(services::isRefusal(answer(503, html, page, {{"x-skydeck-tunnel", "down"}})));
        QVERIFY(!services::isRefusal(answer(503, html, page)));
    }
};

QTEST_GUILESS_MAIN(TestAnswers)
#include "tst_answers.moc"
