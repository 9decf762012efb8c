#include "core/sky/requeststream.h"
#include "tests/support/skyserver.h"

#include <QNetworkAccessManager>
#include <QTest>

#include <optional>

using namespace skydeck;
using sky::RequestStream;
using support::SkyServer;

namespace {

constexpr sky::ClientTimes times{std::chrono::milliseconds(2000), std::chrono::milliseconds(150),
                                 std::chrono::milliseconds(30),   std::chrono::milliseconds(60),
                                 std::chrono::milliseconds(1500), std::chrono::milliseconds(2000)};
const QString anId = QStringLiteral("11111111-2222-3333-4444-555555555555");

struct Fixture
{
    SkyServer server;
    QNetworkAccessManager network;
    net::HttpClient http{network};
    std::optional<sky::Client> client;
    std::unique_ptr<RequestStream> stream;
    QStringList lines, steps;
    std::optional<Result<sky::Request>> end;

    Fixture()
    {
        sky::Access access;
        access.server.url = server.url();
        client.emplace(http, access, times);
        server.stream = "one\n<sky-payload>\"<rich_update>Going</rich_update>\"</sky-payload>\ntwo\nthree\n";
    }
    void follow(std::unique_ptr<RequestStream> made)
    {
        stream = std::move(made);
        QObject::connect(stream.get(), &RequestStream::line, stream.get(),
                         [this](const QString &l) { lines << l; });
        QObject::connect(stream.get(), &RequestStream::progress, stream.get(),
                         [this](const QString &text) { steps << text; });
        QObject::connect(stream.get(), &RequestStream::finished, stream.get(),
                         [this](const Result<sky::Request> &result) { end = result; });
        stream->start();
    }
    void followId() { follow(std::make_unique<RequestStream>(*client, anId)); }
};

const QStringList allLines{QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")};

} // namespace

class TestRequestStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesStepsAndTheEnd()
    {
        Fixture f;
        f.followId();
        QTRY_VERIFY(f.end.has_value());
        QCOMPARE(f.lines, allLines);
        QCOMPARE(f.steps, QStringList{QStringLiteral("Going")});
        QVERIFY(f.end->has_value());
        QCOMPARE((*f.end)->state, sky::RequestState::Succeeded);
    }

    void aRouteThatAnswersWithTheStream()
    {
        Fixture f;
        f.follow(
            std::make_unique<RequestStream>(*f.client, QStringLiteral("/logs"),
                                            QJsonObject{{QStringLiteral("cluster_name"), QStringLiteral("c")}}));
        QTRY_VERIFY(f.end.has_value());
        QCOMPARE(f.lines, allLines);
        QCOMPARE(f.stream->requestId(), anId);
        QCOMPARE(QJsonDocument::fromJson(f.server.bodies.first())[QLatin1String("cluster_name")].toString(),
                 QStringLiteral("c"));
    }

    void anEmptyLogWithAnErrorBehindIt()
    {
        Fixture f;
        f.server.stream.clear();
        f.server.error = R"({"type":"ClusterDoesNotExist","message":"Cluster 'c' does not exist."})";
        f.follow(std::make_unique<RequestStream>(*f.client, QStringLiteral("/logs"), QJsonObject()));
        QTRY_VERIFY(f.end.has_value());
        QVERIFY(f.end->has_value());
        QCOMPARE((*f.end)->error->kind, ErrorKind::NotFound);
    }

    void aBrokenLineIsTakenUpWithoutTellingTwice_data()
    {
        QTest::addColumn<int>("after");
        for (const int after : {0, 3, 4, 20, 66, 70})
            QTest::addRow("after %d bytes", after) << after;
    }
    void aBrokenLineIsTakenUpWithoutTellingTwice()
    {
        QFETCH(int, after);
        Fixture f;
        f.server.breakAfter = after;
        f.followId();
        QTRY_VERIFY(f.end.has_value());
        QVERIFY(f.end->has_value());
        QCOMPARE(f.server.paths.count(QStringLiteral("/api/stream")), 2);
        QCOMPARE(f.lines, allLines);
    }

    // By a proxy, say: to HTTP all is well, but the request still runs.
    void aStreamThatWasCutIsTakenUp_data()
    {
        QTest::addColumn<int>("after");
        QTest::addColumn<QStringList>("atFirst");
        QTest::newRow("before the first line") << 0 << QStringList();
        QTest::newRow("in a line") << 2 << QStringList();
        QTest::newRow("after a line") << 4 << QStringList{QStringLiteral("one")};
        QTest::newRow("in the last line") << 70 << allLines.first(2);
    }
    void aStreamThatWasCutIsTakenUp()
    {
        QFETCH(int, after);
        QFETCH(QStringList, atFirst);
        Fixture f;
        f.server.cutAfter = after;
        f.server.ended = false;
        QStringList beforeTheCutWasKnown;
        QObject::connect(&f.server, &support::SkyServer::newConnection, &f.server, [&] {
            if (f.server.paths.count(QStringLiteral("/api/status")) == 0)
                beforeTheCutWasKnown = f.lines;
        });
        f.followId();
        QTRY_COMPARE(f.lines, allLines);
        QCOMPARE(beforeTheCutWasKnown, atFirst);
        f.server.ended = true;
        QTRY_VERIFY(f.end.has_value());
        QVERIFY(f.end->has_value());
        QCOMPARE(f.lines, allLines);
    }

    void aCancelledLogOfARouteIsAskedForAnew_data()
    {
        QTest::addColumn<bool>("breaks");
        QTest::addColumn<int>("after");
        QTest::newRow("the line broke") << true << 4;
        QTest::newRow("cut in a line") << false << 2;
        QTest::newRow("it was told to its end") << false << -1;
    }
    void aCancelledLogOfARouteIsAskedForAnew()
    {
        QFETCH(bool, breaks);
        QFETCH(int, after);
        Fixture f;
        (breaks ? f.server.breakAfter : f.server.cutAfter) = after;
        f.server.state = "CANCELLED";
        f.follow(std::make_unique<RequestStream>(*f.client, QStringLiteral("/logs"), QJsonObject()));
        QTRY_VERIFY(f.server.paths.count(QStringLiteral("/logs")) > 1);
        f.server.state = "SUCCEEDED";
        QTRY_VERIFY(f.end.has_value());
        QVERIFY(f.end->has_value());
        QCOMPARE((*f.end)->state, sky::RequestState::Succeeded);
        QCOMPARE(f.lines, allLines);
    }

    void aCancelledRequestIsAValue()
    {
        Fixture f;
        f.server.state = "CANCELLED";
        f.followId();
        QTRY_VERIFY(f.end.has_value());
        QVERIFY(f.end->has_value());
        QCOMPARE((*f.end)->state, sky::RequestState::Cancelled);
    }

    void aServerThatIsGoneIsSaid()
    {
        Fixture f;
        f.server.close();
        f.followId();
        QTRY_VERIFY_WITH_TIMEOUT(f.end.has_value(), 30'000);
        QVERIFY(!f.end->has_value());
        QCOMPARE(f.end->error().kind, ErrorKind::Unreachable);
    }

    void goingWhileItRunsIsQuiet()
    {
        Fixture f;
        f.server.ended = false;
        f.followId();
        QTRY_COMPARE(f.lines, allLines);
        f.stream.reset();
        f.server.ended = true;
        QTest::qWait(100);
        QVERIFY(!f.end.has_value());
    }

    void aSlotMayDestroyIt()
    {
        Fixture f;
        f.follow(std::make_unique<RequestStream>(*f.client, anId));
        bool gone = false;
        connect(f.stream.get(), &RequestStream::line, this, [&] {
            f.stream.reset();
            gone = true;
        });
        QTRY_VERIFY(gone);
        QTest::qWait(50);
        QVERIFY(!f.end.has_value());
    }
};

QTEST_GUILESS_MAIN(TestRequestStream)
#include "tst_requeststream.moc"
