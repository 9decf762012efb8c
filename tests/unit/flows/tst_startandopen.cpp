// From a stopped cluster to its page: each step, what is done already, each failure, and a restart of the app.
#include "core/flows/actions.h"
#include "core/flows/opener.h"
#include "tests/support/fakeengine.h"
#include "tests/support/loopserver.h"
#include "tests/unit/tunnels/faketransport.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using namespace skydeck::flows;
using namespace std::chrono_literals;
using engine::ClusterStatus;
using engine::Step;
using support::httpAnswer;
using support::LoopServer;
using tunnels::test::FakeTransport;

namespace {

const QByteArray phoenixHeader = "x-phoenix-server-version: 20.26.1\r\n";
const QMap<QByteArray, QByteArray> phoenix{{"GET /healthz", httpAnswer(200, "text/plain", "OK", phoenixHeader)}};

OpenPatience little()
{
    OpenPatience patience{5s, 5s, 5s, 10ms};
    patience.start = patience.up = patience.listen = 5s;
    patience.lookAgain = 20ms;
    return patience;
}

struct Bench
{
    explicit Bench(const OpenPatience &wanted = little())
        : patience(wanted)
    {
        auto made = std::make_unique<support::FakeEngine>();
        engine = made.get();
        engines.push_back(std::move(made));
        fleet = std::make_unique<Fleet>(engines, folder.filePath(QStringLiteral("fleet.json")));
        fleet->start();
        activity =
            std::make_unique<Activity>(folder.filePath(QStringLiteral("activity.jsonl")), QStringLiteral("app"));
        actions = std::make_unique<Actions>(engines, *fleet, *activity);
        tunnels = std::make_unique<tunnels::Tunnels>(QString(), [this](const tunnels::TunnelSpec &) {
            return transport = tunnels::makeTransport<FakeTransport>();
        });
        watch = std::make_unique<ServiceWatch>(*fleet, engines, http, tunnels.get());
        openApp();
    }
    ~Bench()
    {
        opener.reset();
        watch.reset();
        transport.reset();
        tunnels.reset();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void openApp()
    {
        opener = std::make_unique<Opener>(Opener::Context{tunnels.get(),
                                                          *watch,
                                                          http,
                                                          *activity,
                                                          patience,
                                                          {fleet.get(), actions.get(), watch.get(), &engines},
                                                          folder.filePath(QStringLiteral("opening.json"))});
        QObject::connect(opener.get(), &Opener::pageWanted, opener.get(),
                         [this](const OpenWish &, const QUrl &url) { pages << url; });
    }
    //! The cluster in this state; its port listens or not.
    void tell(ClusterStatus status, bool listens = false)
    {
        auto one =
            support::upCluster(QStringLiteral("train"), {{port, QStringLiteral("127.0.0.1"), true, listens}});
        one.status = status;
        one.resources = QStringLiteral("4 CPU");
        QList<engine::Job> jobs;
        if (listens)
            jobs << support::jobOf(QStringLiteral("train"), 1, engine::JobStatus::Running);
        engine->tell({one}, jobs);
    }
    OpenWish wish() const
    {
        const auto services = watch->services();
        return services.isEmpty() ? OpenWish() : OpenWish::of(services.constFirst());
    }
    OpenRun *start() { return opener->open(opener->startable(wish()).value()); }
    static QString states(const OpenRun &run)
    {
        QStringList words;
        for (const Step &step : run.steps())
            words << step.id + QLatin1Char(':') + QString::number(int(step.state));
        return words.join(QLatin1Char(' '));
    }

    const OpenPatience patience;
    QTemporaryDir folder;
    int port = 6006;
    QNetworkAccessManager network;
    net::HttpClient http{network};
    engine::Engines engines;
    support::FakeEngine *engine;
    std::unique_ptr<Fleet> fleet;
    std::unique_ptr<Activity> activity;
    std::unique_ptr<Actions> actions;
    std::shared_ptr<FakeTransport> transport;
    std::unique_ptr<tunnels::Tunnels> tunnels;
    std::unique_ptr<ServiceWatch> watch;
    std::unique_ptr<Opener> opener;
    QList<QUrl> pages;
};

} // namespace

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
    void aTunnelToAStoppedClusterStartsIt();
    void aRestartOfTheAppGoesOn();
    void oldAndDamagedWishesAreNotResumed();
};

void TestStartAndOpen::fromStoppedToThePage()
{
    const LoopServer server(phoenix);
    Bench b;
    b.port = server.port();
    b.engine->holdActions = true;
    b.tell(ClusterStatus::Stopped);
    OpenRun *run = b.start();
    QCOMPARE(Bench::states(*run), QStringLiteral("start:1 up:0 listen:0 service:0 page:0"));
    QCOMPARE(run->steps()[0].title, QStringLiteral("Start of train"));
    QCOMPARE(b.engine->calls, QStringList(QStringLiteral("start train")));
    b.tell(ClusterStatus::Init);
    b.engine->answerActions();
    QTRY_COMPARE(Bench::states(*run), QStringLiteral("start:2 up:1 listen:0 service:0 page:0"));
    QTRY_VERIFY(b.engine->feed->refreshes > 2); // it asks while somebody waits
    b.tell(ClusterStatus::Up);
    QTRY_COMPARE(Bench::states(*run), QStringLiteral("start:2 up:2 listen:1 service:0 page:0"));
    QCOMPARE(run->steps()[1].detail, QStringLiteral("4 CPU"));
    QVERIFY(b.pages.isEmpty());
    b.tell(ClusterStatus::Up, true);
    QTRY_COMPARE(b.pages.size(), 1);
    QCOMPARE(b.pages[0].port(), b.port);
    QVERIFY(!run->error());
    const auto &entries = b.activity->entries(); // the start is one of its own
    QCOMPARE(entries.last().title, QStringLiteral("Start train and open %1").arg(run->wish().title));
    QVERIFY2(entries.last().command.endsWith(QStringLiteral(" --start")), qPrintable(entries.last().command));
    QVERIFY(
        keptWishes(b.folder.filePath(QStringLiteral("opening.json")), QDateTime::currentDateTimeUtc()).isEmpty());
}

void TestStartAndOpen::whatIsUpAlreadyIsNotStartedAgain()
{
    const LoopServer server(phoenix);
    Bench b;
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
    Bench b;
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
    Bench b;
    b.tell(ClusterStatus::Stopped);
    b.engine->refusal = Error{ErrorKind::Refused, QStringLiteral("No capacity in us-east-1b."), {}};
    OpenRun *run = b.start();
    QTRY_VERIFY(run->isFinished());
    QCOMPARE(run->error()->text, QStringLiteral("No capacity in us-east-1b."));
    QCOMPARE(run->waysOut(), QList<WayOut>{WayOut::Retry});
    QCOMPARE(Bench::states(*run), QStringLiteral("start:3 up:4 listen:4 service:4 page:4"));
    b.engine->refusal.reset();
    run = b.opener->open(run->wish());
    QTRY_COMPARE(Bench::states(*run), QStringLiteral("start:2 up:1 listen:0 service:0 page:0"));
}

void TestStartAndOpen::whereNothingListensItIsLaunchedAgain()
{
    auto patience = little();
    patience.listen = 50ms;
    Bench b(patience);
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
    Bench b;
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
    Bench b(patience);
    b.tell(ClusterStatus::Stopped);
    OpenRun *run = b.start();
    QTRY_VERIFY(run->isFinished());
    QCOMPARE(run->error()->kind, ErrorKind::Timeout);
    QCOMPARE(run->waysOut().first(), WayOut::Retry);
}

void TestStartAndOpen::cancellingLeavesTheStartAlone()
{
    Bench b;
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

void TestStartAndOpen::aTunnelToAStoppedClusterStartsIt()
{
    const LoopServer server(phoenix);
    Bench b;
    b.tell(ClusterStatus::Stopped);
    tunnels::TunnelSpec spec;
    spec.host = QStringLiteral("train");
    spec.forwards << tunnels::Forward{QStringLiteral("localhost"), 6006, support::freePort(), false};
    const QString id = b.tunnels->save(spec).value();
    const auto saved = b.tunnels->find(id)->spec();
    const auto wish = b.opener->startable(OpenWish::of(saved, saved.forwards[0], b.watch->catalogue()));
    QVERIFY(wish && wish->isTunnelled());
    QCOMPARE(wish->cluster, QStringLiteral("train"));
    OpenRun *run = b.opener->open(*wish);
    QTRY_COMPARE(Bench::states(*run), QStringLiteral("start:2 up:1 tunnel:0 port:0 service:0 page:0"));
    QVERIFY(!b.transport); // nothing is knocked at while it is off
    b.tell(ClusterStatus::Up);
    QTRY_VERIFY(b.transport);
    b.transport->farPort = server.port();
    b.transport->open();
    QTRY_COMPARE(b.pages.size(), 1);
}

void TestStartAndOpen::aRestartOfTheAppGoesOn()
{
    const LoopServer server(phoenix);
    Bench b;
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
    QVERIFY(keepWishes(file, {kept, {wish, now.addSecs(-7200)}, {wish, now.addSecs(7200)}}));
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
