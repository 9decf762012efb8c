#include "core/sky/answer.h"
#include "core/sky/server.h"
#include "tests/support/skycapture.h"

#include <QTest>

using namespace skydeck;
using support::SkyCapture;

class TestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("meant"); // empty: refused
        QTest::newRow("host") << "sky.example.org"
                              << "http://sky.example.org";
        QTest::newRow("host and port") << " 127.0.0.1:46580 "
                                       << "http://127.0.0.1:46580";
        QTest::newRow("a path stays") << "https://h/team/"
                                      << "https://h/team";
        QTest::newRow("copied from the browser") << "http://127.0.0.1:46580/dashboard/"
                                                 << "http://127.0.0.1:46580";
        QTest::newRow("IPv6") << "http://[::1]:46580"
                              << "http://[::1]:46580";
        QTest::newRow("nothing") << "  "
                                 << "";
        QTest::newRow("another protocol") << "ssh://h"
                                          << "";
        QTest::newRow("a password in it") << "https://ada:secret@h"
                                          << "";
        QTest::newRow("a query") << "https://h/?a=b"
                                 << "";
        QTest::newRow("words") << "my server"
                               << "";
        QTest::newRow("a port too large") << "h:99999"
                                          << "";
    }
    void addresses()
    {
        QFETCH(QString, typed);
        QFETCH(QString, meant);
        const auto url = sky::serverUrl(typed);
        QCOMPARE(url.has_value(), !meant.isEmpty());
        if (url)
            QCOMPARE(url->toString(), meant);
        else
            QVERIFY(!url.error().text.contains(QLatin1String("secret")));
    }

    void health_data()
    {
        QTest::addColumn<QString>("capture");
        QTest::addColumn<bool>("signIn");
        QTest::newRow("open") << "api_health" << false;
        QTest::newRow("healthy, but for nobody") << "auth_health_anonymous" << true;
        QTest::newRow("with the password") << "auth_basic_health_ok" << false;
        QTest::newRow("with a token") << "auth_bearer_health_ok" << false;
    }
    void health()
    {
        QFETCH(QString, capture);
        QFETCH(bool, signIn);
        const auto value = sky::valueOf(SkyCapture(capture).answer());
        QVERIFY(value.has_value());
        const auto health = sky::healthFrom(*value);
        QVERIFY(health.has_value());
        QCOMPARE(health->api, sky::testedApi);
        QCOMPARE(health->version, QStringLiteral("0.14.1"));
        QCOMPARE(health->needsSignIn(), signIn);
        QVERIFY(health->versionNote().isEmpty());
    }

    void otherVersionsAreSaid()
    {
        sky::Health health;
        health.state = QStringLiteral("healthy");
        health.api = sky::testedApi - 1;
        QVERIFY(health.versionNote().contains(QLatin1String("older")));
        health.api = sky::testedApi + 1;
        QVERIFY(health.versionNote().contains(QLatin1String("newer")));
        health.api = 0;
        QVERIFY(!health.versionNote().isEmpty());
        QVERIFY(!sky::healthFrom(QJsonObject{{QStringLiteral("ok"), true}}).has_value());
        QVERIFY(!sky::healthFrom(QJsonArray()).has_value());
    }

    void loopbackIsKnown()
    {
        sky::Server server;
        for (const auto *here : {"http://127.0.0.1:1", "http://localhost", "http://[::1]:2", "http://127.9.9.9"}) {
            server.url = QUrl(QString::fromLatin1(here));
            QVERIFY2(server.isLoopback(), here);
        }
        server.url = QUrl(QStringLiteral("https://sky.example.org"));
        QVERIFY(!server.isLoopback());
    }
};

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
