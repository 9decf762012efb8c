// Open: from a wish through its tunnel to its page, each step, each way it can fail, and every way to leave it.
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
using namespace std::chrono_literals;
using engine::Step;
using flows::OpenRun;
using flows::OpenWish;
using flows::WayOut;
using support::httpAnswer;
using support::LoopServer;
using tunnels::TunnelState;
using tunnels::test::FakeTransport;

namespace {

const QByteArray phoenixHeader = "x-phoenix-server-version: 20.26.1\r\n";
const QMap<QByteArray, QByteArray> phoenix{{"GET /healthz", httpAnswer(200, "text/plain", "OK", phoenixHeader)}};

// Tunnels whose far ends are servers of the test.
struct Bench
{
    QTemporaryDir folder;
    QHash<QString, std::shared_ptr<FakeTransport>> last; // by host
    int farPort = 0;                                     // where connections through the tunnels end
    ssh::ChannelResult answer;
    QNetworkAccessManager network;
    net::HttpClient http{network};
    engine::Engines engines;
    flows::Fleet fleet{engines, folder.filePath(QStringLiteral("fleet.json"))};
    flows::Activity activity{folder.filePath(QStringLiteral("activity.jsonl")), QStringLiteral("app")};
    flows::Actions actions{engines, fleet, activity};
    std::unique_ptr<tunnels::Tunnels> tunnels;
    std::unique_ptr<flows::ServiceWatch> watch;
    std::unique_ptr<flows::Opener> opener;
    QList<std::pair<QString, QUrl>> pages;
    QList<Error> failures;

    explicit Bench(const flows::OpenPatience &patience = {5s, 5s, 5s, 10ms})
    {
        tunnels = std::make_unique<tunnels::Tunnels>(QString(), [this](const tunnels::TunnelSpec &spec) {
            auto made = tunnels::makeTransport<FakeTransport>();
            made->farPort = farPort;
            made->answer = answer;
            last.insert(spec.host, made);
            return made;
        });
        // Without the tunnels: what the flow asks is to be counted, not what a watch asks besides.
        watch = std::make_unique<flows::ServiceWatch>(fleet, engines, http);
        opener = std::make_unique<flows::Opener>(
            flows::Opener::Context{tunnels.get(), *watch, http, activity, patience});
        QObject::connect(opener.get(), &flows::Opener::pageWanted, opener.get(),
                         [this](const OpenWish &wish, const QUrl &url) {
                             pages.append({wish.title, url});
                         });
        QObject::connect(opener.get(), &flows::Opener::failed, opener.get(),
                         [this](const OpenWish &, const Error &error) { failures.append(error); });
    }
    ~Bench()
    {
        opener.reset();
        watch.reset();
        last.clear();
        tunnels.reset();
    }
    QString add(const QString &host, const QList<int> &ports, const QString &group = {}, const QString &kind = {})
    {
        tunnels::TunnelSpec spec;
        spec.host = host;
        spec.group = group;
        for (const int port : ports) {
            tunnels::Forward forward;
            forward.remotePort = port;
            forward.localPort = support::freePort();
            forward.service = kind;
            spec.forwards << forward;
        }
        return tunnels->save(spec).value();
    }
    FakeTransport &transport(const QString &host = QStringLiteral("gpu")) { return *last.value(host); }
    static QString states(const OpenRun &run)
    {
        QStringList words;
        for (const Step &step : run.steps())
            words << step.id + QLatin1Char(':') + QString::number(int(step.state));
        return words.join(QLatin1Char(' '));
    }
    const flows::ActivityEntry &entry() const { return activity.entries().constFirst(); }
};

ssh::ChannelResult refused(ssh::Reason reason)
{
    return {reason, QStringLiteral("Nothing listens on 6006 at gpu: start it there."), {}};
}

} // namespace

class TestOpener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); }

    void fromAStoppedTunnelToThePage()
    {
        const LoopServer server(phoenix);
        Bench b;
        b.farPort = server.port();
        const QString id = b.add(QStringLiteral("gpu"), {6006});
        OpenRun *run = b.opener->open(id, 6006);
        QVERIFY(run);
        QCOMPARE(Bench::states(*run), QStringLiteral("tunnel:1 port:0 service:0 page:0"));
        QVERIFY(b.opener->isOpening(run->wish().key));
        Q_EMIT b.transport().stepReached(ssh::Step::Authenticating, QStringLiteral("gpu"));
        QCOMPARE(run->steps()[0].detail, QStringLiteral("Signing in at gpu"));
        QVERIFY(b.pages.isEmpty());
        b.transport().open();
        QTRY_COMPARE(b.pages.size(), 1);
        QCOMPARE(Bench::states(*run), QStringLiteral("tunnel:2 port:2 service:2 page:2"));
        const int local = b.tunnels->find(id)->spec().forwards[0].localPort;
        QCOMPARE(b.pages[0].second, QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(local)));
        QCOMPARE(run->steps()[2].title, QStringLiteral("Answer of Phoenix"));
        QCOMPARE(run->steps()[2].detail, QStringLiteral("20.26.1"));
        QVERIFY(run->steps()[2].startedAt.isValid() && run->steps()[2].endedAt.isValid());
        QVERIFY(run->isFinished() && !run->error() && run->waysOut().isEmpty());
        QCOMPARE(run->settings().value(0).second, QStringLiteral("http://127.0.0.1:%1").arg(local));
        QVERIFY(!b.opener->isOpening(run->wish().key));
        QCOMPARE(b.entry().kind, QStringLiteral("open"));
        QCOMPARE(b.entry().title, QStringLiteral("Open Phoenix at gpu"));
        QCOMPARE(b.entry().outcome, flows::Outcome::Done);
        QCOMPARE(b.entry().command, QStringLiteral("skydeckctl open 6006 --host gpu"));
        QVERIFY(b.entry().message.startsWith(QStringLiteral("http://127.0.0.1:")));
    }

    void askingTwiceIsAskingOnceAndAgainIsAgain()
    {
        const LoopServer server(phoenix);
        Bench b;
        b.farPort = server.port();
        const QString id = b.add(QStringLiteral("gpu"), {6006});
        OpenRun *run = b.opener->open(id, 6006);
        QCOMPARE(b.opener->open(id, 6006), run);
        QCOMPARE(b.opener->find(run->wish().key), run);
        b.transport().open();
        QTRY_COMPARE(b.pages.size(), 1);
        QCOMPARE(b.activity.entries().size(), 1);
        b.opener->open(id, 6006); // it stands
        QTRY_COMPARE(b.pages.size(), 2);
        QCOMPARE(b.opener->runs().size(), 1);
    }

    void theUsersKindIsWaitedFor()
    {
        LoopServer server(
            {{"GET /healthz", httpAnswer(404, "text/plain", "")},
             {"GET /data/environment", httpAnswer(200, "application/json", R"({"version":"2.20.0"})")}});
        Bench b;
        b.farPort = server.port();
        const QString board = b.add(QStringLiteral("gpu"), {6006}, {}, QStringLiteral("tensorboard"));
        OpenRun *run = b.opener->open(board, 6006);
        QCOMPARE(run->wish().title, QStringLiteral("TensorBoard"));
        b.transport().open();
        QTRY_COMPARE(b.pages.size(), 1);
        QVERIFY(b.entry().command.contains(QStringLiteral("tensorboard")));
        const QString byPort = b.add(QStringLiteral("other"), {6006});
        run = b.opener->open(byPort, 6006);
        QCOMPARE(run->wish().title, QStringLiteral("Phoenix")); // the likelier one, until it says who it is
        b.transport(QStringLiteral("other")).open();
        QTRY_COMPARE(b.pages.size(), 2);
        QCOMPARE(run->wish().title, QStringLiteral("TensorBoard"));
        QCOMPARE(run->steps()[2].title, QStringLiteral("Answer of TensorBoard"));
    }

    void nothingListens()
    {
        Bench b;
        b.answer = refused(ssh::Reason::ConnectFailed);
        const QString id = b.add(QStringLiteral("gpu"), {6006});
        OpenRun *run = b.opener->open(id, 6006);
        b.transport().open();
        QTRY_VERIFY(run->isFinished());
        QCOMPARE(Bench::states(*run), QStringLiteral("tunnel:2 port:3 service:4 page:4"));
        QCOMPARE(run->error()->kind, ErrorKind::NotFound);
        QCOMPARE(run->steps()[1].detail, b.answer.text);
        QCOMPARE(run->waysOut().value(0), WayOut::CopyStartCommand);
        QCOMPARE(run->startCommand(), QStringLiteral("ssh -t gpu 'PHOENIX_PORT=6006 phoenix serve'"));
        QCOMPARE(b.failures.size(), 1);
        QCOMPARE(b.entry().outcome, flows::Outcome::Failed);
        QCOMPARE(b.entry().message, b.answer.text);
        QVERIFY(b.pages.isEmpty());
        b.transport().answer = {}; // somebody started it: Retry
        const LoopServer server(phoenix);
        b.transport().farPort = server.port();
        b.opener->open(id, 6006);
        QTRY_COMPARE(b.pages.size(), 1);
    }

    void knocksThatFail_data()
    {
        QTest::addColumn<ssh::Reason>("reason");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<WayOut>("way");
        QTest::newRow("forbidden") << ssh::Reason::Prohibited << ErrorKind::Refused << WayOut::EditTunnel;
        QTest::newRow("no room") << ssh::Reason::ResourceShortage << ErrorKind::Conflict << WayOut::Retry;
        QTest::newRow("hangs") << ssh::Reason::OpenTimeout << ErrorKind::Timeout << WayOut::Retry;
        QTest::newRow("lost") << ssh::Reason::Disconnected << ErrorKind::Unreachable << WayOut::Retry;
    }
    void knocksThatFail()
    {
        QFETCH(const ssh::Reason, reason);
        QFETCH(const WayOut, way);
        Bench b;
        b.answer = {reason, QStringLiteral("The reason."), QStringLiteral("detail")};
        OpenRun *run = b.opener->open(b.add(QStringLiteral("gpu"), {6006}), 6006);
        b.transport().open();
        QTRY_VERIFY(run->isFinished());
        QTEST(run->error()->kind, "kind");
        QCOMPARE(run->error()->text, QStringLiteral("The reason."));
        QCOMPARE(run->waysOut().value(0), way);
        QVERIFY(!run->waysOut().contains(WayOut::CopyStartCommand));
    }

    void aTunnelThatNeedsTheUser()
    {
        Bench b;
        OpenRun *run = b.opener->open(b.add(QStringLiteral("gpu"), {6006}), 6006);
        Q_EMIT b.transport().lost(
            {ssh::Reason::HostKeyChanged, {ErrorKind::HostKeyChanged, QStringLiteral("The key changed."), {}}});
        QTRY_VERIFY(run->isFinished());
        QCOMPARE(Bench::states(*run), QStringLiteral("tunnel:3 port:4 service:4 page:4"));
        QCOMPARE(run->error()->text, QStringLiteral("The key changed."));
        QVERIFY(run->waysOut().contains(WayOut::EditTunnel));
    }

    void aTunnelThatIsLostMeanwhileComesBack()
    {
        const LoopServer server(phoenix);
        Bench b;
        b.farPort = server.port();
        const QString id = b.add(QStringLiteral("gpu"), {6006});
        OpenRun *run = b.opener->open(id, 6006);
        b.transport().lose(ssh::Reason::Unreachable);
        QCOMPARE(run->steps()[0].detail, QStringLiteral("It broke."));
        QTRY_COMPARE(b.tunnels->find(id)->status().state, TunnelState::Connecting);
        b.transport().open();
        QTRY_COMPARE(b.pages.size(), 1);
    }

    void aPageThatComesTooLateIsNotOpened()
    {
        Bench b({30ms, 5s, 5s, 10ms});
        OpenRun *run = b.opener->open(b.add(QStringLiteral("gpu"), {6006}), 6006);
        QTRY_VERIFY(run->isFinished());
        QCOMPARE(run->error()->kind, ErrorKind::Timeout);
        QVERIFY(run->error()->text.contains(QStringLiteral("not connected yet")));
        b.transport().open();
        QTest::qWait(20);
        QVERIFY(b.pages.isEmpty());
    }

    void oneThatIsNotReadyYetIsWaitedFor()
    {
        LoopServer server({{"GET /healthz", httpAnswer(503, "text/plain", "", phoenixHeader)}});
        Bench b;
        b.farPort = server.port();
        OpenRun *run = b.opener->open(b.add(QStringLiteral("gpu"), {6006}), 6006);
        b.transport().open();
        QTRY_VERIFY(server.requests.size() >= 2);
        QVERIFY(!run->isFinished());
        QVERIFY(run->steps()[2].detail.contains(QStringLiteral("not ready (503)")));
        server.table = phoenix;
        QTRY_COMPARE(b.pages.size(), 1);
    }

    void oneThatStaysIllCanBeOpenedAnyway()
    {
        const LoopServer server({{"GET /healthz", httpAnswer(503, "text/plain", "", phoenixHeader)}});
        Bench b({5s, 5s, 2s, 10ms}); // the first answer has to be judged by then
        b.farPort = server.port();
        OpenRun *run = b.opener->open(b.add(QStringLiteral("gpu"), {6006}), 6006);
        b.transport().open();
        QTRY_VERIFY_WITH_TIMEOUT(run->isFinished(), 30'000);
        QVERIFY(run->error()->text.contains(QStringLiteral("not ready (503)")));
        QCOMPARE(run->waysOut().value(0), WayOut::OpenAnyway);
        QVERIFY(b.pages.isEmpty());
        b.opener->openAnyway(run->wish().key);
        QCOMPARE(b.pages.size(), 1);
    }

    void anotherProgramIsSaid()
    {
        const LoopServer server({{"GET /", httpAnswer(200, "text/html", "x")}});
        Bench b;
        b.farPort = server.port();
        OpenRun *run = b.opener->open(b.add(QStringLiteral("gpu"), {6006}, {}, QStringLiteral("phoenix")), 6006);
        b.transport().open();
        QTRY_VERIFY(run->isFinished());
        QVERIFY2(run->error()->text.contains(QStringLiteral("it is not Phoenix")), qPrintable(run->error()->text));
        QVERIFY(run->waysOut().contains(WayOut::OpenAnyway));
    }

    void aDatabaseIsReachedWithoutAPage()
    {
        const LoopServer server([](QTcpSocket &socket, const QByteArray &) {
            socket.write("-ERR\r\n");
            socket.disconnectFromHost();
        });
        Bench b;
        b.farPort = server.port();
        OpenRun *run = b.opener->open(b.add(QStringLiteral("gpu"), {5432}), 5432);
        b.transport().open();
        QTRY_VERIFY(run->isFinished());
        QVERIFY(!run->error());
        QVERIFY(b.pages.isEmpty() && b.failures.isEmpty());
        QCOMPARE(run->steps()[3].title, QStringLiteral("It can be used"));
        QVERIFY(run->steps()[3].detail.startsWith(QStringLiteral("127.0.0.1:")));
    }

    void aGroupOpensEveryPort()
    {
        const LoopServer server(
            {{"GET /healthz", httpAnswer(200, "text/plain", "OK", phoenixHeader)},
             {"GET /health", httpAnswer(200, "application/json", R"({"status":true})")},
             {"GET /api/config",
              httpAnswer(200, "application/json", R"({"name":"Open WebUI","version":"0.12.4"})")}});
        Bench b;
        b.farPort = server.port();
        b.add(QStringLiteral("a"), {6006, 9999}, QStringLiteral("g"));
        b.add(QStringLiteral("b"), {8080}, QStringLiteral("g"));
        b.add(QStringLiteral("c"), {8888}, QStringLiteral("other"));
        QCOMPARE(b.opener->openGroup(QStringLiteral("g")).size(), 3);
        QVERIFY(b.opener->openGroup({}).isEmpty());
        QCOMPARE(b.last.size(), 2); // both tunnels at once
        b.transport(QStringLiteral("a")).open();
        b.transport(QStringLiteral("b")).open();
        QTRY_COMPARE(b.pages.size(), 3);
        QStringList titles;
        for (const auto &[title, url] : std::as_const(b.pages))
            titles << title;
        titles.sort();
        QCOMPARE(
            titles,
            (QStringList{QStringLiteral("Open WebUI"), QStringLiteral("Phoenix"), QStringLiteral("Port 9999")}));
    }

    void aClustersOwnService()
    {
        const LoopServer server(phoenix);
        services::Service service;
        service.key = QStringLiteral("local/a/6006");
        service.kind = QStringLiteral("phoenix");
        service.title = QStringLiteral("Phoenix");
        service.cluster = QStringLiteral("a");
        service.engine = QStringLiteral("local");
        service.port = 6006;
        service.host = QStringLiteral("127.0.0.1");
        service.portHere = server.port();
        Bench b;
        OpenRun *run = b.opener->open(OpenWish::of(service));
        QCOMPARE(run->steps().size(), 2);
        QTRY_COMPARE(b.pages.size(), 1);
        QVERIFY(run->startCommand().isEmpty());
        QCOMPARE(b.entry().engine, QStringLiteral("local"));
        service.host.clear();
        run = b.opener->open(OpenWish::of(service));
        QTRY_VERIFY(run->isFinished());
        QVERIFY(run->waysOut().contains(WayOut::ShowLog));
    }

    void cancelledAtEveryStep_data()
    {
        QTest::addColumn<int>("at");
        QTest::newRow("tunnel") << 0;
        QTest::newRow("port") << 1;
        QTest::newRow("service") << 2;
    }
    void cancelledAtEveryStep()
    {
        QFETCH(const int, at);
        const LoopServer silent([](QTcpSocket &, const QByteArray &) {});
        Bench b;
        b.farPort = silent.port();
        OpenRun *run = b.opener->open(b.add(QStringLiteral("gpu"), {6006}), 6006);
        const QSignalSpy finished(run, &OpenRun::finished);
        if (at > 0) {
            b.transport().hangs = at == 1;
            b.transport().open();
        }
        QTRY_COMPARE(run->steps()[at].state, Step::State::Active);
        run->cancel();
        QVERIFY(run->isFinished());
        QCOMPARE(run->error()->kind, ErrorKind::Cancelled);
        QVERIFY(run->waysOut().isEmpty());
        run->cancel(); // twice
        QCOMPARE(finished.size(), 1);
        QCOMPARE(b.entry().outcome, flows::Outcome::Cancelled);
        QVERIFY(b.failures.isEmpty());
        b.transport().endHanging(); // a late answer
        QTest::qWait(20);
        QCOMPARE(finished.size(), 1);
        QVERIFY(b.pages.isEmpty());
        QVERIFY(b.tunnels->all().front()->isRunning()); // the tunnel stays as it is
    }

    void cancelledFromActivity()
    {
        Bench b;
        OpenRun *run = b.opener->open(b.add(QStringLiteral("gpu"), {6006}), 6006);
        const QString id = b.entry().id;
        QVERIFY(b.activity.canCancel(id));
        auto done = b.actions.cancelActivity(id);
        QTRY_VERIFY(done.isFinished());
        QVERIFY(done.result());
        QVERIFY(run->isFinished());
        QCOMPARE(b.entry().outcome, flows::Outcome::Cancelled);
        QVERIFY(!b.activity.canCancel(id));
        QVERIFY(!b.activity.cancel(id));
    }

    void aTunnelThatIsStoppedOrRemovedEndsIt()
    {
        Bench b;
        const QString id = b.add(QStringLiteral("gpu"), {6006});
        OpenRun *run = b.opener->open(id, 6006);
        b.tunnels->find(id)->stop();
        QTRY_VERIFY(run->isFinished());
        QCOMPARE(run->error()->kind, ErrorKind::Cancelled);
        b.opener->open(id, 6006);
        const QSignalSpy gone(b.opener.get(), &flows::Opener::forgotten);
        QVERIFY(b.tunnels->remove(id));
        QTRY_COMPARE(gone.size(), 1);
        QVERIFY(b.opener->runs().isEmpty());
        QVERIFY(b.failures.isEmpty());
        QVERIFY(!b.opener->open(id, 6006)); // no such tunnel
    }

    void aPortThatWasEditedAway()
    {
        Bench b;
        const QString id = b.add(QStringLiteral("gpu"), {6006});
        OpenWish wish = OpenWish::of(b.tunnels->find(id)->spec(), b.tunnels->find(id)->spec().forwards[0],
                                     services::Catalogue::builtIn());
        wish.port = 7007;
        wish.key += QStringLiteral("x");
        OpenRun *run = b.opener->open(wish);
        b.transport().open();
        QTRY_VERIFY(run->isFinished());
        QCOMPARE(run->waysOut(), QList<WayOut>{WayOut::EditTunnel});
        QVERIFY(!b.opener->open(id, 7007));
    }

    void closedWhileItRuns()
    {
        const LoopServer silent([](QTcpSocket &, const QByteArray &) {});
        Bench b;
        b.farPort = silent.port();
        const QString id = b.add(QStringLiteral("gpu"), {6006});
        OpenRun *run = b.opener->open(id, 6006);
        b.transport().open();
        QTRY_COMPARE(run->steps()[2].state, Step::State::Active);
        b.opener.reset();
        QCOMPARE(b.entry().outcome, flows::Outcome::Cancelled);
        QTest::qWait(10);
    }

    void whoHearsMayForget()
    {
        Bench b;
        b.answer = refused(ssh::Reason::ConnectFailed);
        const QString id = b.add(QStringLiteral("gpu"), {6006});
        connect(b.opener.get(), &flows::Opener::failed, this,
                [&](const OpenWish &wish) { b.opener->forget(wish.key); });
        b.opener->open(id, 6006);
        b.transport().open();
        QTRY_COMPARE(b.failures.size(), 1);
        QVERIFY(b.opener->runs().isEmpty());
        b.opener->forget(QStringLiteral("nothing"));
        b.opener->cancel(QStringLiteral("nothing"));
        b.opener->openAnyway(QStringLiteral("nothing"));
        QVERIFY(b.pages.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestOpener)
#include "tst_opener.moc"
