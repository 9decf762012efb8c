// From a stopped cluster to its page: each step, what is done already, each failure, and a restart of the app.
#include "core/base/files.h"
#include "tests/unit/flows/openbench.h"

using namespace skydeck;
using namespace skydeck::flows;
using namespace skydeck::flows::test;
using support::LoopServer;

class TestStartAndOpen : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fromStoppedToThePage();
    void whatIsUpAlreadyIsNotStartedAgain();
    void onlyWhatIsStoppedAndCanBeIsStarted();
    void aRefusedStartSaysWhyAndCanBeTriedAgain();
    void whereNothingListensItIsLaunchedAgain();
    void aClusterThatVanishesEndsIt();
    void aClusterThatDoesNotComeUpIsSaid();
    void cancellingLeavesTheStartAlone();
    void aRestartOfTheAppGoesOn();
    void oldAndDamagedWishesAreNotResumed();
};

void TestStartAndOpen::fromStoppedToThePage()
{
    const LoopServer server(phoenix);
    OpenBench b;
    b.port = server.port();
    b.engine->holdActions = true;
    b.tell(ClusterStatus::Stopped);
    OpenRun *run = b.start();
    QCOMPARE(OpenBench::states(*run), QStringLiteral("start:1 up:0 listen:0 service:0 page:0"));
    QCOMPARE(run->steps()[0].title, QStringLiteral("Start of train"));
    QCOMPARE(b.engine->calls, QStringList(QStringLiteral("start train")));
    b.tell(ClusterStatus::Init);
    b.engine->answerActions();
    QTRY_COMPARE(OpenBench::states(*run), QStringLiteral("start:2 up:1 listen:0 service:0 page:0"));
    QTRY_VERIFY(b.engine->feed->refreshes > 2); // it asks while somebody waits
    b.tell(ClusterStatus::Up);
    QTRY_COMPARE(OpenBench::states(*run), QStringLiteral("start:2 up:2 listen:1 service:0 page:0"));
    QCOMPARE(run->steps()[1].detail, QStringLiteral("4 CPU"));
    QVERIFY(b.pages.isEmpty());
    b.tell(ClusterStatus::Up, true);
    QTRY_COMPARE(b.pages.size(), 1);
    QCOMPARE(b.pages[0].port(), b.port);
    QVERIFY(!run->error());
    const auto &entries = b.activity->entries(); // the start is one of its own
    QCOMPARE(entries.last().title, QStringLiteral("Start train and open %1").arg(run->wish().title));
    QVERIFY2(entries.last().command.endsWith(QStringLiteral(" --start")), qPrintable(entries.last().command));
    QTRY_VERIFY(
        keptWishes(b.folder.filePath(QStringLiteral("opening.json")), QDateTime::currentDateTimeUtc()).isEmpty());
}

void TestStartAndOpen::whatIsUpAlreadyIsNotStartedAgain()
{
    const LoopServer server(phoenix);
    OpenBench b;
    b.port = server.port();
    b.tell(ClusterStatus::Stopped);
    const OpenWish wish = b.opener->startable(b.wish()).value();
    b.tell(ClusterStatus::Up, true);
    OpenRun *run = b.opener->open(wish);
    QTRY_COMPARE(b.pages.size(), 1);
    QVERIFY(b.engine->calls.isEmpty());
    QVERIFY(!run->error());
}

void TestStartAndOpen::onlyWhatIsStoppedAndCanBeIsStarted()
{
    OpenBench b;
    b.tell(ClusterStatus::Up);
    QVERIFY(!b.opener->startable(b.wish()));
    b.tell(ClusterStatus::Init);
    QVERIFY(!b.opener->startable(b.wish()));
    b.tell(ClusterStatus::Stopped);
    QVERIFY(b.opener->startable(b.wish()));
    b.engine->can.setFlag(engine::Capability::Stop, false);
    QVERIFY(!b.opener->startable(b.wish()));
    b.engine->can.setFlag(engine::Capability::Stop);
    Opener without(Opener::Context{b.tunnels.get(), *b.watch, b.http, *b.activity});
    QVERIFY(!without.startable(b.wish()));
}

void TestStartAndOpen::aRefusedStartSaysWhyAndCanBeTriedAgain()
{
    OpenBench b;
    b.tell(ClusterStatus::Stopped);
    b.engine->refusal = Error{ErrorKind::Refused, QStringLiteral("No capacity in us-east-1b."), {}};
    OpenRun *run = b.start();
    QTRY_VERIFY(run->isFinished());
    QCOMPARE(run->error()->text, QStringLiteral("No capacity in us-east-1b."));
    QCOMPARE(run->waysOut(), QList<WayOut>{WayOut::Retry});
    QCOMPARE(OpenBench::states(*run), QStringLiteral("start:3 up:4 listen:4 service:4 page:4"));
    b.engine->refusal.reset();
    run = b.opener->open(run->wish());
    QTRY_COMPARE(OpenBench::states(*run), QStringLiteral("start:2 up:1 listen:0 service:0 page:0"));
}

void TestStartAndOpen::whereNothingListensItIsLaunchedAgain()
{
    auto patience = little();
    patience.listen = 50ms;
    OpenBench b(patience);
    b.tell(ClusterStatus::Stopped);
    OpenRun *run = b.start();
    b.tell(ClusterStatus::Up);
    QTRY_VERIFY(run->isFinished());
    QCOMPARE(run->error()->kind, ErrorKind::NotFound);
    QCOMPARE(run->waysOut().first(), WayOut::LaunchAgain);
    QVERIFY2(run->error()->text.contains(QStringLiteral("nothing listens on 6006")),
             qPrintable(run->error()->text));
}

void TestStartAndOpen::aClusterThatVanishesEndsIt()
{
    OpenBench b;
    b.engine->holdActions = true;
    b.tell(ClusterStatus::Stopped);
    OpenRun *run = b.start();
    b.engine->tell({}, {});
    b.engine->answerActions();
    QTRY_VERIFY(run->isFinished());
    QCOMPARE(run->error()->kind, ErrorKind::NotFound);
}

void TestStartAndOpen::aClusterThatDoesNotComeUpIsSaid()
{
    auto patience = little();
    patience.up = 50ms;
    OpenBench b(patience);
    b.tell(ClusterStatus::Stopped);
    OpenRun *run = b.start();
    QTRY_VERIFY(run->isFinished());
    QCOMPARE(run->error()->kind, ErrorKind::Timeout);
    QCOMPARE(run->waysOut().first(), WayOut::Retry);
}

void TestStartAndOpen::cancellingLeavesTheStartAlone()
{
    OpenBench b;
    b.engine->holdActions = true;
    b.tell(ClusterStatus::Stopped);
    OpenRun *run = b.start();
    b.opener->cancel(run->wish().key);
    QVERIFY(run->isFinished());
    QCOMPARE(run->error()->kind, ErrorKind::Cancelled);
    b.opener->forget(run->wish().key);
    b.engine->answerActions();
    QTRY_VERIFY(!b.actions->isBusy(QStringLiteral("local/train")));
    QVERIFY(b.pages.isEmpty());
    // Asked again while it starts: nothing is started twice.
    b.tell(ClusterStatus::Stopped);
    run = b.start();
    b.opener->cancel(run->wish().key);
    run = b.opener->open(run->wish());
    QCOMPARE(b.engine->calls.size(), 2);
    b.engine->answerActions();
}

void TestStartAndOpen::aRestartOfTheAppGoesOn()
{
    const LoopServer server(phoenix);
    OpenBench b;
    b.port = server.port();
    b.tell(ClusterStatus::Stopped);
    OpenRun *run = b.start();
    QTRY_COMPARE(run->steps()[1].state, Step::State::Active);
    const QString key = run->wish().key;
    b.opener.reset(); // the app quits
    b.openApp();
    QVERIFY(!b.opener->find(key));
    b.tell(ClusterStatus::Init);
    QVERIFY(b.opener->isOpening(key));
    b.tell(ClusterStatus::Up, true);
    QTRY_COMPARE(b.pages.size(), 1);
    QCOMPARE(b.engine->calls.size(), 1);
    b.opener.reset();
    b.openApp();
    b.tell(ClusterStatus::Stopped);
    QVERIFY(!b.opener->find(key)); // that one is done
}

void TestStartAndOpen::oldAndDamagedWishesAreNotResumed()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("opening.json"));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    OpenWish wish;
    wish.key = QStringLiteral("local/train/6006");
    wish.cluster = QStringLiteral("train");
    wish.engine = QStringLiteral("local");
    wish.port = 6006;
    wish.startFirst = true;
    const KeptWish kept{wish, now.addSecs(-60)};
    QVERIFY(writeAtomically(file, bytesOf({kept, {wish, now.addSecs(-7200)}, {wish, now.addSecs(7200)}})));
    const auto read = keptWishes(file, now);
    QCOMPARE(read.size(), 1);
    QCOMPARE(read.first().wish, wish);
    QFile damaged(file);
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write("{\"opening\": [3, {\"at\": \"x\"}, null]}");
    damaged.close();
    QVERIFY(keptWishes(file, now).isEmpty());
    QVERIFY(keptWishes(folder.filePath(QStringLiteral("none")), now).isEmpty());
}

QTEST_GUILESS_MAIN(TestStartAndOpen)
#include "tst_startandopen.moc"
