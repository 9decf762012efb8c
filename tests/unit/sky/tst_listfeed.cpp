#include "core/sky/listfeed.h"
#include "tests/support/quiet.h"
#include "tests/support/skyroutes.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace skydeck;
using Face = sky::ListFeed::Face;

class TestListFeed : public QObject
{
    Q_OBJECT

private:
    QNetworkAccessManager m_network;
    net::HttpClient m_http{m_network};
    std::unique_ptr<support::SkyRoutes> m_server;
    std::shared_ptr<sky::Client> m_client;
    QStringList m_taken;
    std::unique_ptr<sky::ListFeed> m_feed;

    void connectTo(const QUrl &url)
    {
        sky::Access access;
        access.server.url = url;
        access.identity = {QStringLiteral("a1b2c3d4"), QStringLiteral("ada")};
        sky::ClientTimes times;
        times.answer = times.work = std::chrono::seconds(2);
        times.unreachable = std::chrono::milliseconds(100);
        m_client = std::make_shared<sky::Client>(m_http, std::move(access), times);
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<support::SkyRoutes>();
        m_server->routes[QStringLiteral("/list")].value = "[1]";
        connectTo(m_server->url());
        m_taken.clear();
        m_feed = std::make_unique<sky::ListFeed>(
            [this] { return m_client; },
            [](sky::Client &client, std::stop_token stop) {
                return client.call(QStringLiteral("/list"), {}, std::move(stop));
            },
            [this](const Result<QJsonValue> &answer) -> Result<void> {
                if (!answer)
                    return failureOf(answer);
                m_taken << QString::number(answer->toArray().at(0).toInt());
                return {};
            },
            sky::ListPauses{std::chrono::milliseconds(30), std::chrono::milliseconds(60'000)});
    }
    void cleanup()
    {
        m_feed.reset();
        m_client.reset();
        m_server.reset();
    }

    void nothingIsAskedWhileNobodyLooks()
    {
        QCOMPARE(m_feed->face(), Face::Loading);
        QVERIFY(!m_feed->isAsking());
        m_feed->setWatched(true);
        QTRY_COMPARE(m_feed->face(), Face::Known);
        QCOMPARE(m_taken, QStringList{QStringLiteral("1")});
        m_feed->setWatched(false);
        m_feed->setBusy(true);
        QTest::qWait(80);
        QCOMPARE(m_server->askedFor(QStringLiteral("/list")), 1);
    }

    void whatGoesOnIsLookedAtOften()
    {
        m_feed->setBusy(true);
        m_feed->setWatched(true);
        QTRY_VERIFY(m_taken.size() >= 3);
    }

    void withoutAServer()
    {
        m_client.reset();
        m_feed->setWatched(true);
        QCOMPARE(m_feed->face(), Face::NoServer);
        connectTo(m_server->url());
        m_feed->changeServer();
        QTRY_COMPARE(m_feed->face(), Face::Known);
    }

    void anAnswerOfTheOldServerIsDropped()
    {
        m_server->routes[QStringLiteral("/list")].ended = false;
        m_feed->setWatched(true);
        QTRY_VERIFY(m_server->askedFor(QStringLiteral("/api/get")) > 0);
        support::SkyRoutes other;
        other.routes[QStringLiteral("/list")].value = "[2]";
        connectTo(other.url());
        m_feed->changeServer();
        QTRY_COMPARE(m_feed->face(), Face::Known);
        QCOMPARE(m_taken, QStringList{QStringLiteral("2")});
        m_feed.reset();
    }

    void problemsHaveTheirFaces()
    {
        m_server->refusal = 401;
        m_feed->setWatched(true);
        QTRY_COMPARE(m_feed->face(), Face::SignedOut);
        m_server->refusal = 0;
        m_server->routes[QStringLiteral("/list")].error = R"({"type":"ValueError","message":"no"})";
        m_feed->refresh();
        QTRY_COMPARE(m_feed->face(), Face::Failed);
        m_server->routes[QStringLiteral("/list")].error.clear();
        m_feed->refresh();
        QTRY_COMPARE(m_feed->face(), Face::Known);
        m_server->close();
        m_feed->refresh();
        QTRY_VERIFY(m_feed->problem().has_value());
        QCOMPARE(m_feed->face(), Face::Known); // what was known stays
        m_feed->changeServer();
        QTRY_COMPARE(m_feed->face(), Face::Away);
    }

    void closedWhileItAsks()
    {
        m_server->routes[QStringLiteral("/list")].ended = false;
        m_feed->setWatched(true);
        QTRY_VERIFY(m_server->askedFor(QStringLiteral("/list")) > 0);
        m_feed.reset();
        QVERIFY(m_taken.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestListFeed)
#include "tst_listfeed.moc"
