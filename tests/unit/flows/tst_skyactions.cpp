// Submissions and cancellations outlive a switch of the server, and each is told to Activity.
#include "core/flows/launchmemo.h"
#include "core/flows/skyactions.h"
#include "tests/support/skyroutes.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using namespace skydeck::flows;

namespace {

const QString launchPath = QStringLiteral("/jobs/launch");
const QString cancelPath = QStringLiteral("/api/cancel");

struct Bench
{
    Bench()
    {
        server.routes[launchPath].ended = false;
        sky::Access access;
        access.server.url = server.url();
        access.identity = {QStringLiteral("a1b2c3d4"), QStringLiteral("ada")};
        sky::ClientTimes times;
        times.pollSoon = times.pollLate = std::chrono::milliseconds(50);
        client = std::make_shared<sky::Client>(http, std::move(access), times);
    }
    QFuture<Result<QJsonValue>> launch(const QByteArray &yaml = "name: flow\nrun: x\n")
    {
        auto request = std::make_shared<engine::LaunchRequest>();
        request->yaml = yaml;
        request->yamlPath = folder.filePath(QStringLiteral("flow.yaml"));
        return actions.submit(request, sky::Purpose::ManagedJob);
    }
    const ActivityEntry &entry() const { return activity.entries().constFirst(); }

    QTemporaryDir folder;
    support::SkyRoutes server;
    QNetworkAccessManager network;
    net::HttpClient http{network};
    std::shared_ptr<sky::Client> client;
    Activity activity{folder.filePath(QStringLiteral("activity.jsonl")), QStringLiteral("app")};
    SkyActions actions{[this] { return client; }, activity, folder.path()};
};

} // namespace

class TestSkyActions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCancelReachesAServerThatIsLeftAtOnce()
    {
        Bench b;
        const auto future = b.launch();
        QTRY_COMPARE(b.server.askedFor(QStringLiteral("/api/stream")), 1);
        QVERIFY(b.activity.cancel(b.entry().id));
        b.client.reset(); // another server is chosen
        QTRY_COMPARE(b.server.askedFor(cancelPath), 1);
        QVERIFY2(b.server.bodies[cancelPath].contains("00000000-0000-0000-0000-"),
                 b.server.bodies[cancelPath].constData());
        QTRY_COMPARE(b.entry().outcome, Outcome::Cancelled);
        QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
    }

    // Stopped before the server gave it a number: the number is waited for.
    void aCancelWhileTheServerTakesItIsNotLost_data()
    {
        QTest::addColumn<bool>("order");
        QTest::newRow("a managed job") << false;
        QTest::newRow("an order") << true;
    }
    void aCancelWhileTheServerTakesItIsNotLost()
    {
        QFETCH(bool, order);
        Bench b;
        const QString path = order ? QStringLiteral("/volumes/delete") : launchPath;
        b.server.routes[path].ended = false;
        b.server.holds = path;
        const auto future = order ? b.actions.perform(deleteVolumes({QStringLiteral("data")})) : b.launch();
        QTRY_COMPARE(b.server.askedFor(path), 1);
        QVERIFY(b.activity.cancel(b.entry().id));
        QCoreApplication::processEvents();
        QVERIFY(!future.isFinished());
        b.server.let();
        QTRY_COMPARE(b.server.askedFor(cancelPath), 1);
        QTRY_COMPARE(b.entry().outcome, Outcome::Cancelled);
    }

    void aCancelThatComesTooLateIsToldSo()
    {
        Bench b;
        b.server.routes[launchPath].value = "{\"job_id\":[7]}";
        b.server.holds = launchPath;
        const auto future = b.launch();
        QTRY_COMPARE(b.server.askedFor(launchPath), 1);
        QVERIFY(b.activity.cancel(b.entry().id));
        b.server.routes[launchPath].ended = true; // it is in the queue before the cancel comes
        b.server.let();
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result().has_value());
        QTRY_COMPARE(b.entry().outcome, Outcome::Done);
    }

    void aCancelThatFailsIsToldSo()
    {
        Bench b;
        b.server.routes[cancelPath].error = R"({"type":"PermissionError","message":"not yours"})";
        b.launch();
        QTRY_COMPARE(b.server.askedFor(QStringLiteral("/api/stream")), 1);
        QVERIFY(b.activity.cancel(b.entry().id));
        QTRY_COMPARE(b.entry().outcome, Outcome::Failed);
        QVERIFY2(b.entry().message.contains(QLatin1String("may go on")), qPrintable(b.entry().message));
    }

    // The server says success all the same when another workspace has a volume of this name.
    void aVolumeThatIsNotThereAfterwardsWasNotMade_data()
    {
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<bool>("made");
        QTest::newRow("there") << QByteArray(R"([{"name":"data"}])") << QByteArray() << true;
        QTest::newRow("not there") << QByteArray(R"([{"name":"other"}])") << QByteArray() << false;
        QTest::newRow("no list") << QByteArray("null") << QByteArray(R"({"type":"RuntimeError","message":"no"})")
                                 << true;
    }
    void aVolumeThatIsNotThereAfterwardsWasNotMade()
    {
        QFETCH(QByteArray, list);
        QFETCH(QByteArray, error);
        QFETCH(bool, made);
        Bench b;
        b.server.routes[QStringLiteral("/volumes/apply")] = {};
        b.server.routes[QStringLiteral("/volumes")].value = list;
        b.server.routes[QStringLiteral("/volumes")].error = error;
        sky::VolumeDraft draft;
        draft.name = QStringLiteral("data");
        const auto future = b.actions.perform(applyVolume(draft));
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(b.server.askedFor(QStringLiteral("/volumes")), 1);
        QCOMPARE(future.result().has_value(), made);
        QTRY_COMPARE(b.entry().outcome, made ? Outcome::Done : Outcome::Failed);
        QCOMPARE(b.entry().message.contains(QStringLiteral("another workspace")), !made);
    }

    // The value stands in the text; only the task that was made ready knows it as a secret.
    void aServerThatRepeatsASecretDoesNotSpreadIt_data()
    {
        QTest::addColumn<bool>("atOnce");
        QTest::newRow("when it refuses it") << true;
        QTest::newRow("when it fails") << false;
    }
    void aServerThatRepeatsASecretDoesNotSpreadIt()
    {
        QFETCH(bool, atOnce);
        Bench b;
        support::SkyRoute &route = b.server.routes[launchPath];
        if (atOnce) {
            route.now = R"({"detail":"wrong: sesame-canary"})";
            route.status = 400;
        } else {
            route.ended = true;
            route.error = R"({"type":"ValueError","message":"wrong: sesame-canary"})";
        }
        const auto future = b.launch("name: flow\nsecrets:\n  KEY: sesame-canary\nrun: x\n");
        QTRY_COMPARE(b.entry().outcome, Outcome::Failed);
        QVERIFY2(b.entry().message.contains(QLatin1String("wrong: ")), qPrintable(b.entry().message));
        QVERIFY2(!b.entry().message.contains(QLatin1String("canary")), qPrintable(b.entry().message));
        QVERIFY(!future.result().error().text.contains(QLatin1String("canary")));
        QVERIFY(!future.result().error().detail.contains(QLatin1String("canary")));
    }

    void aSmallActionGoesOnWithoutItsServer()
    {
        Bench b;
        b.server.routes[QStringLiteral("/jobs/cancel")].value = "null";
        b.actions.cancelManaged({3, 4});
        b.client.reset();
        QTRY_COMPARE(b.entry().outcome, Outcome::Done);
        QCOMPARE(b.server.askedFor(QStringLiteral("/jobs/cancel")), 1);
        QCOMPARE(b.entry().title, QStringLiteral("Cancel managed job 3, 4"));
        QCOMPARE(b.entry().command, QStringLiteral("sky jobs cancel -y 3 4"));
    }

    void aSubmissionCanBeLaunchedAgain()
    {
        Bench b;
        b.launch();
        const QString folder = b.activity.memoFolder();
        QTRY_VERIFY(hasMemo(folder, b.entry().id));
        const auto past = pastLaunches(b.activity.entries(), folder, 5);
        QCOMPARE(past.size(), 1);
        QCOMPARE(past.first().memo.purpose, sky::Purpose::ManagedJob);
        QCOMPARE(past.first().memo.request().yaml, QByteArray("name: flow\nrun: x\n"));
        QCOMPARE(past.first().memo.engine, QStringLiteral("sky"));
    }

    void withoutAServerItSaysWhereToGetOne()
    {
        Bench b;
        b.client.reset();
        const auto future = b.launch();
        QVERIFY(future.isFinished());
        QCOMPARE(future.result().error(), SkyActions::noServer());
        QVERIFY(b.activity.entries().isEmpty());
    }

    void goneWhileItRuns()
    {
        Bench b;
        QFuture<Result<QJsonValue>> future;
        {
            SkyActions shortLived([&b] { return b.client; }, b.activity, b.folder.path());
            auto request = std::make_shared<engine::LaunchRequest>();
            request->yaml = "run: x\n";
            request->cluster = QStringLiteral("flow");
            future = shortLived.submit(request, sky::Purpose::ManagedJob);
            QTRY_COMPARE(b.server.askedFor(QStringLiteral("/api/stream")), 1);
        }
        QVERIFY(future.isFinished());
        QVERIFY(b.activity.cancel(b.entry().id)); // twice is fine, and late
        QVERIFY(b.activity.cancel(b.entry().id));
    }
};

QTEST_GUILESS_MAIN(TestSkyActions)
#include "tst_skyactions.moc"
