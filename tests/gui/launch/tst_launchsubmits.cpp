#include "app/forms/submitting.h"
#include "app/widgets/banner.h"
#include "core/flows/launchmemo.h"
#include "tests/gui/launch/launchdesk.h"
#include "tests/support/skyroutes.h"

#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QPushButton>
#include <QRadioButton>
#include <QStackedWidget>
#include <QTest>

using namespace skydeck;
using namespace skydeck::fixture;
using support::SkyRoutes;
using wizards::Becomes;
using wizards::LaunchWizard;

namespace {

const QByteArray plain = "name: train\nresources:\n  infra: aws\nrun: python train.py\n";
const QByteArray pipeline = "name: nightly\n---\nname: prepare\nenvs:\n  DAY:\nrun: prepare $DAY\n---\nname: fit\n"
                            "envs:\n  DAY: mon\n  MODEL:\nrun: fit $MODEL\n";
const QByteArray service = "name: chat\nservice:\n  readiness_probe: /v1/models\n  replicas: 2\nresources:\n"
                           "  infra: aws\n  ports: 8000\nrun: serve\n";

class SkyLikeEngine : public ObedientEngine
{
public:
    SkyLikeEngine() { can |= engine::Capability::ManagedJobs | engine::Capability::Placement; }
    QString id() const override { return QStringLiteral("sky"); }
    QFuture<Result<engine::LaunchPlan>> plan(engine::LaunchRequest, std::stop_token) override
    {
        ++plans;
        return readyResult<engine::LaunchPlan>(engine::LaunchPlan{});
    }
    QFuture<Result<engine::Launched>> launch(engine::LaunchRequest request, std::stop_token stop) override
    {
        ++launches;
        return ObedientEngine::launch(std::move(request), std::move(stop));
    }
    int plans = 0, launches = 0;
};

engine::Engines skyEngines(bool withLocal)
{
    engine::Engines all;
    if (withLocal)
        all.push_back(std::make_unique<ObedientEngine>());
    all.push_back(std::make_unique<SkyLikeEngine>());
    return all;
}

struct SkyDesk : LaunchDesk
{
    explicit SkyDesk(bool withLocal = false)
        : LaunchDesk(skyEngines(withLocal))
        , sky(static_cast<SkyLikeEngine *>(engines.back().get()))
    {
        use(server, {});
        skyActions = std::make_unique<flows::SkyActions>([this] { return client; }, *activity, folder.path());
        server.replay(QStringLiteral("/optimize"), "k8s_optimize");
        server.routes[QStringLiteral("/serve/status")].value = R"([{"name":"chat","status":"READY"}])";
        auto asked = context();
        asked.client = [this] { return client; };
        asked.skyActions = skyActions.get();
        wizard = std::make_unique<LaunchWizard>(std::move(asked), navigator, prompter);
    }
    //! The active server from now on, as when the user switches in the frame.
    void use(const SkyRoutes &active, const QString &workspace, sky::ClientTimes times = {})
    {
        sky::Access access;
        access.server.url = active.url();
        access.server.workspace = workspace;
        access.identity = {QStringLiteral("a1b2c3d4"), QStringLiteral("ada")};
        times.unreachable = std::chrono::milliseconds(300);
        client = std::make_shared<sky::Client>(skyHttp, access, times);
    }
    void begin(const QByteArray &yaml) const { wizard->begin({{QStringLiteral("yaml"), yaml}}); }
    QPushButton *next() const { return wizard->findChild<QPushButton *>(QStringLiteral("launch.next")); }
    int page() const { return wizard->findChild<QStackedWidget *>()->currentIndex(); }
    bool goTo(int target) const
    {
        while (page() < target) {
            if (!QTest::qWaitFor([this] { return next()->isEnabled(); }))
                return false;
            next()->click();
        }
        return true;
    }
    void back() const
    {
        for (QPushButton *button : wizard->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text().remove(u'&') == QStringLiteral("Back"))
                return button->click();
        }
        QFAIL("no way back");
    }
    QString verb() const { return next()->text().remove(u'&'); }
    QRadioButton *choice(const char *name) const { return wizard->findChild<QRadioButton *>(QLatin1String(name)); }
    QString shown() const
    {
        QStringList texts;
        for (const QLabel *label : wizard->findChildren<QLabel *>()) {
            if (label->isVisibleTo(wizard.get()))
                texts << label->text();
        }
        for (const QLineEdit *edit : wizard->findChildren<QLineEdit *>()) {
            if (edit->isVisibleTo(wizard.get()))
                texts << edit->text();
        }
        return texts.join(QLatin1Char('\n'));
    }
    QJsonObject sent(const char *path) const
    {
        return QJsonDocument::fromJson(server.bodies.value(QLatin1String(path))).object();
    }

    SkyLikeEngine *sky;
    SkyRoutes server;
    QNetworkAccessManager skyNetwork;
    net::HttpClient skyHttp{skyNetwork};
    std::shared_ptr<sky::Client> client;
    std::unique_ptr<flows::SkyActions> skyActions;
    std::unique_ptr<LaunchWizard> wizard;
};

} // namespace

class TestLaunchSubmits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }

    void aTaskMayBecomeAManagedJob()
    {
        SkyDesk world;
        world.server.routes[QStringLiteral("/jobs/launch")].value = R"({"job_id":[4]})";
        world.begin(plain);
        QVERIFY(world.goTo(1));
        QTRY_VERIFY(world.choice("launch.asCluster")->isChecked());
        QVERIFY(!world.choice("launch.asService")->isEnabled()); // it has no “service”
        world.choice("launch.asJob")->click();
        QVERIFY(world.shown().contains(QStringLiteral("Name of the managed job")));
        QVERIFY(world.goTo(3));
        QTRY_VERIFY(world.next()->isEnabled());
        QCOMPARE(world.sky->plans, 0); // the server was asked
        QVERIFY(world.shown().contains(QStringLiteral("Kubernetes")));
        QVERIFY(world.goTo(4));
        const QString review = world.shown();
        QVERIFY2(review.contains(QStringLiteral("skydeckctl jobs launch -n train task.yaml")), qPrintable(review));
        QVERIFY(review.contains(QStringLiteral("sky jobs launch -n train task.yaml")));
        QVERIFY(review.contains(forms::Submitting::consequence(sky::Purpose::ManagedJob, false)));
        world.next()->click();
        QTRY_VERIFY(world.wizard->controller().outcome().has_value());
        QVERIFY(world.wizard->controller().outcome()->has_value());
        const QJsonObject body = world.sent("/jobs/launch");
        QCOMPARE(body[QLatin1String("name")].toString(), QStringLiteral("train"));
        QVERIFY(!body[QLatin1String("task")].toString().contains(QStringLiteral("autostop")));
        QCOMPARE(world.wizard->controller().steps().last().state, engine::Step::State::Done);
        QVERIFY2(world.shown().contains(QStringLiteral("Managed job 4 is in the queue")),
                 qPrintable(world.shown()));
        QCOMPARE(world.activity->entries().constFirst().kind, QStringLiteral("jobs.launch"));
        for (QPushButton *button : world.wizard->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Show the job"))
                button->click();
        }
        QCOMPARE(world.navigator.went.last().first, QStringLiteral("jobs"));
        QCOMPARE(world.navigator.went.last().second.value(QStringLiteral("managed")).toInt(), 4);
        QVERIFY(!world.wizard->isVisible());
    }

    void whatItBecameIsAskedAgain()
    {
        SkyDesk world(true);
        flows::ActivityEntry entry;
        entry.kind = QStringLiteral("jobs.launch");
        const QString id = world.activity->begin(entry);
        engine::LaunchRequest request;
        request.yaml = plain;
        request.cluster = QStringLiteral("nightly");
        QVERIFY(flows::writeMemo(world.activity->memoFolder(), id,
                                 flows::memoOf(request, world.sky->id(), sky::Purpose::ManagedJob)));
        world.wizard->begin({{QStringLiteral("again"), id}});
        QVERIFY(world.goTo(1));
        QTRY_VERIFY(world.choice("launch.asJob")->isChecked());
        QVERIFY(world.shown().contains(QStringLiteral("nightly")));
        QCOMPARE(world.wizard->controller().draft().engine, world.sky->id());
    }

    void aPipelineIsAManagedJobAndFindsItsEngine()
    {
        SkyDesk world(true);
        world.begin(pipeline);
        QVERIFY(world.goTo(1));
        QCOMPARE(world.wizard->controller().draft().engine, QStringLiteral("sky"));
        QTRY_VERIFY(world.choice("launch.asJob")->isChecked());
        QVERIFY(!world.choice("launch.asCluster")->isEnabled());
        QVERIFY(world.shown().contains(QStringLiteral("A pipeline of 2 task")));
        QCOMPARE(world.wizard->findChild<QLineEdit *>(QStringLiteral("launch.name"))->text(),
                 QStringLiteral("nightly"));
        world.next()->click(); // asks for what any of the tasks leaves open
        QCOMPARE(world.page(), 2);
        QCOMPARE(world.wizard->controller().missing(),
                 (QStringList{QStringLiteral("DAY"), QStringLiteral("MODEL")}));
    }

    void aServiceIsBroughtUpOrUpdated_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("verb");
        QTest::newRow("new") << QByteArray("search") << QStringLiteral("/serve/up")
                             << QStringLiteral("Bring up the service");
        QTest::newRow("known") << QByteArray("chat") << QStringLiteral("/serve/update")
                               << QStringLiteral("Update the service");
    }
    void aServiceIsBroughtUpOrUpdated()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, path);
        QFETCH(QString, verb);
        SkyDesk world;
        world.begin(QByteArray(service).replace("chat", name));
        QVERIFY(world.goTo(1));
        QTRY_VERIFY(world.choice("launch.asService")->isChecked());
        QVERIFY(world.goTo(4));
        QTRY_COMPARE(world.verb(), verb);
        const bool update = path.endsWith(QLatin1String("update"));
        QVERIFY(world.shown().contains(forms::Submitting::consequence(sky::Purpose::Service, update)));
        QVERIFY(world.shown().contains(QStringLiteral("for each replica"))
                || !world.wizard->controller().planned()->value().costPerHour);
        world.next()->click();
        QTRY_VERIFY(world.wizard->controller().outcome().has_value());
        QCOMPARE(world.server.askedFor(path), 1);
        QCOMPARE(world.sent(qPrintable(path))[QLatin1String("service_name")].toString(),
                 QString::fromLatin1(name));
        QVERIFY(world.shown().contains(QStringLiteral("SkyServe works on %1").arg(QString::fromLatin1(name))));
    }

    void aServiceMayBeOneClusterAfterAll()
    {
        SkyDesk world;
        world.begin(service);
        QVERIFY(world.goTo(1));
        world.choice("launch.asCluster")->click();
        QVERIFY(world.goTo(3));
        QTRY_COMPARE(world.sky->plans, 1);
        QVERIFY(world.goTo(4));
        QVERIFY(!world.wizard->findChild<QLabel *>(QStringLiteral("launch.consequence"))->isVisible());
    }

    void aServiceWithoutANameHasItsTasks()
    {
        SkyDesk world;
        world.begin(service);
        QVERIFY(world.goTo(1));
        QTRY_VERIFY(world.wizard->controller().isUpdate());
        auto *name = world.wizard->findChild<QLineEdit *>(QStringLiteral("launch.name"));
        name->selectAll();
        QTest::keyClick(name, Qt::Key_Delete);
        QVERIFY(name->text().isEmpty());
        QVERIFY2(world.shown().contains(QStringLiteral("There is a service chat")), qPrintable(world.shown()));
        QVERIFY(world.goTo(4));
        QTRY_COMPARE(world.verb(), QStringLiteral("Update the service"));
        QVERIFY2(world.shown().contains(QStringLiteral("sky serve update chat task.yaml")),
                 qPrintable(world.shown()));
        world.next()->click();
        QTRY_COMPARE(world.server.askedFor(QStringLiteral("/serve/update")), 1);
    }

    void whatIsKnownLaterIsShownToo()
    {
        const auto request = [](const char *status) {
            const QJsonObject record{{QStringLiteral("request_id"), QStringLiteral("3")},
                                     {QStringLiteral("name"), QStringLiteral("sky.serve.status")},
                                     {QStringLiteral("status"), QLatin1String(status)}};
            return QJsonDocument(QJsonArray{record}).toJson();
        };
        SkyDesk world;
        sky::ClientTimes soon;
        soon.firstLook = soon.pollSoon = soon.pollLate = std::chrono::milliseconds(200);
        world.use(world.server, {}, soon);
        world.server.routes[QStringLiteral("/serve/status")].ended = false;
        world.server.routes[QStringLiteral("/api/status")].now = request("RUNNING");
        world.begin(service);
        QVERIFY(world.goTo(4));
        QCOMPARE(world.verb(), QStringLiteral("Bring up the service"));
        QVERIFY(world.shown().contains(QStringLiteral("sky serve up -n chat task.yaml")));
        world.server.routes[QStringLiteral("/serve/status")].ended = true;
        world.server.routes[QStringLiteral("/api/status")].now = request("SUCCEEDED");
        QTRY_COMPARE(world.verb(), QStringLiteral("Update the service"));
        const QString review = world.shown();
        QVERIFY2(review.contains(QStringLiteral("skydeckctl serve update chat task.yaml")), qPrintable(review));
        QVERIFY(review.contains(QStringLiteral("sky serve update chat task.yaml")));
        QVERIFY(review.contains(forms::Submitting::consequence(sky::Purpose::Service, true)));
    }

    void anotherNameIsPlannedAnew()
    {
        SkyDesk world;
        world.begin(service);
        QVERIFY(world.goTo(4));
        QTRY_VERIFY(world.wizard->controller().isUpdate());
        world.back();
        QTRY_VERIFY(world.wizard->controller().planned().has_value());
        world.back();
        QCOMPARE(world.page(), 1);
        auto *name = world.wizard->findChild<QLineEdit *>(QStringLiteral("launch.name"));
        QTest::keyClicks(name, QStringLiteral("2"));
        QVERIFY(!world.wizard->controller().planned().has_value());
        QVERIFY(!world.wizard->controller().isUpdate());
        QVERIFY(!world.shown().contains(QStringLiteral("There is a service")));
        QVERIFY(world.goTo(4));
        QCOMPARE(world.verb(), QStringLiteral("Bring up the service"));
    }

    void anotherServerGetsNothing_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("choice");
        QTest::addColumn<bool>("sameServer");
        const QByteArray cluster("launch.asCluster"), job("launch.asJob"), asService("launch.asService");
        QTest::newRow("cluster") << plain << cluster << false;
        QTest::newRow("job") << plain << job << false;
        QTest::newRow("job, another workspace") << plain << job << true;
        QTest::newRow("update") << service << asService << false;
    }
    void anotherServerGetsNothing()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, choice);
        QFETCH(bool, sameServer);
        SkyDesk world;
        SkyRoutes second;
        SkyRoutes &other = sameServer ? world.server : second;
        other.replay(QStringLiteral("/optimize"), "k8s_optimize");
        other.routes[QStringLiteral("/jobs/launch")].value = R"({"job_id":[4]})";
        world.begin(yaml);
        QVERIFY(world.goTo(1));
        QTRY_VERIFY(world.choice(choice.constData())->isEnabled());
        world.choice(choice.constData())->click();
        QVERIFY(world.goTo(4));
        QTRY_COMPARE(world.wizard->controller().isUpdate(), yaml == service);
        QTRY_VERIFY(world.next()->isEnabled());
        world.use(other, sameServer ? QStringLiteral("b") : QString());
        world.next()->click();
        QCOMPARE(world.page(), 5);
        QVERIFY2(world.shown().contains(QStringLiteral("Another server is in use")), qPrintable(world.shown()));
        QVERIFY(!world.wizard->controller().isRunning());
        QVERIFY(!world.wizard->controller().planned().has_value());
        QVERIFY(!world.wizard->controller().isUpdate());
        QVERIFY(world.activity->entries().isEmpty()); // nothing was begun
        QCOMPARE(world.sky->launches, 0);
        if (!sameServer)
            QVERIFY(other.paths.isEmpty());
        world.back(); // planned anew, there
        QCOMPARE(world.page(), 3);
        QVERIFY(world.goTo(4));
        QVERIFY(yaml != service || world.verb() == QStringLiteral("Bring up the service"));
        world.next()->click();
        QTRY_VERIFY(world.sky->launches == 1 || other.askedFor(QStringLiteral("/jobs/launch")) == 1
                    || other.askedFor(QStringLiteral("/serve/up")) == 1);
        QCOMPARE(world.server.askedFor(QStringLiteral("/serve/update")), 0);
        QVERIFY(!world.shown().contains(QStringLiteral("Another server is in use")));
    }

    void servicesAreOfTheServerThatIsPlannedOn()
    {
        SkyDesk world;
        SkyRoutes other;
        world.begin(service);
        QVERIFY(world.goTo(1));
        QTRY_VERIFY(world.wizard->controller().isUpdate());
        world.use(other, {});
        QVERIFY(world.goTo(4));
        QTRY_COMPARE(other.askedFor(QStringLiteral("/serve/status")), 1);
        QCOMPARE(world.verb(), QStringLiteral("Bring up the service"));
        world.next()->click();
        QTRY_COMPARE(other.askedFor(QStringLiteral("/serve/up")), 1);
    }

    void aServerIsNothingToThisComputer()
    {
        SkyDesk world(true);
        SkyRoutes other;
        world.begin(plain);
        QVERIFY(world.goTo(4));
        QCOMPARE(world.wizard->controller().draft().engine, QStringLiteral("local"));
        QTRY_VERIFY(world.next()->isEnabled());
        world.use(other, {});
        world.next()->click();
        QVERIFY(world.wizard->controller().flow() != nullptr);
        QCOMPARE(world.activity->entries().size(), 1);
    }

    void aRefusalIsShownWithTheWayBack()
    {
        SkyDesk world;
        world.server.replay(QStringLiteral("/jobs/launch"), "jobs_launch_no_cloud");
        world.begin(plain);
        QVERIFY(world.goTo(1));
        world.choice("launch.asJob")->click();
        QVERIFY(world.goTo(5));
        QTRY_VERIFY(world.wizard->controller().outcome().has_value());
        QVERIFY(!world.wizard->controller().outcome()->has_value());
        QCOMPARE(world.wizard->controller().steps().last().state, engine::Step::State::Failed);
        const auto banners = world.wizard->findChildren<widgets::Banner *>();
        QVERIFY(std::any_of(banners.begin(), banners.end(), [](const auto *one) { return one->isVisible(); }));
    }

    void closedOrCancelledWhileItIsSent_data()
    {
        QTest::addColumn<bool>("cancel");
        QTest::newRow("closed: it goes on") << false;
        QTest::newRow("cancelled: on the server, too") << true;
    }
    void closedOrCancelledWhileItIsSent()
    {
        QFETCH(bool, cancel);
        SkyDesk world;
        world.server.routes[QStringLiteral("/jobs/launch")].ended = false;
        world.begin(plain);
        QVERIFY(world.goTo(1));
        world.choice("launch.asJob")->click();
        QVERIFY(world.goTo(5));
        QTRY_COMPARE(world.server.askedFor(QStringLiteral("/api/stream")), 2); // the plan's, and this one
        QVERIFY(world.wizard->controller().isRunning());
        if (cancel) {
            world.wizard->controller().cancelLaunch();
            world.wizard->controller().cancelLaunch();
            QCOMPARE(world.wizard->controller().steps().last().detail, QStringLiteral("Cancelling…"));
            QTRY_VERIFY(world.wizard->controller().outcome().has_value());
            QCOMPARE(world.wizard->controller().outcome()->error().kind, ErrorKind::Cancelled);
            QTRY_COMPARE(world.server.askedFor(QStringLiteral("/api/cancel")), 1);
        } else {
            world.wizard.reset();
            QCOMPARE(world.activity->entries().constFirst().outcome, flows::Outcome::Running);
            QCOMPARE(world.server.askedFor(QStringLiteral("/api/cancel")), 0);
        }
    }

    void withoutAServerThereIsNoChoice()
    {
        SkyDesk world;
        world.wizard = std::make_unique<LaunchWizard>(world.context(), world.navigator, world.prompter);
        world.begin(plain);
        QVERIFY(world.goTo(1));
        QVERIFY(!world.choice("launch.asJob")->isVisible());
        QCOMPARE(world.wizard->controller().becomes(), Becomes::Cluster);
    }
};

QTEST_MAIN(TestLaunchSubmits)
#include "tst_launchsubmits.moc"
