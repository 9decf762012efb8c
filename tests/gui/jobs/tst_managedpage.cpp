#include "app/pages/jobs/managedpage.h"

#include "app/widgets/banner.h"
#include "app/widgets/logview.h"
#include "tests/gui/models/pagefixture.h"
#include "tests/support/skyroutes.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace skydeck;
using namespace skydeck::fixture;
using pages::ManagedController;
using pages::ManagedPage;
using Face = sky::ListFeed::Face;

namespace {

const QString queuePath = QStringLiteral("/jobs/queue/v2");
const QString eventsPath = QStringLiteral("/jobs/events");
const QString logsPath = QStringLiteral("/jobs/logs");

QJsonObject row(int id, int task, const char *status, const char *name = "flow")
{
    return {{QStringLiteral("job_id"), id},
            {QStringLiteral("task_id"), task},
            {QStringLiteral("job_name"), QLatin1String(name)},
            {QStringLiteral("task_name"), QStringLiteral("t%1").arg(task)},
            {QStringLiteral("status"), QLatin1String(status)},
            {QStringLiteral("submitted_at"), 1795229500.0 + id},
            {QStringLiteral("resources"), QStringLiteral("1x[L4:1]")},
            {QStringLiteral("recovery_count"), id},
            {QStringLiteral("user_name"), QStringLiteral("ada")}};
}

QByteArray answer(const QJsonArray &rows, int total, const QJsonObject &counts = {})
{
    return QJsonDocument(QJsonObject{{QStringLiteral("jobs"), rows},
                                     {QStringLiteral("total"), total},
                                     {QStringLiteral("total_no_filter"), total},
                                     {QStringLiteral("status_counts"), counts}})
        .toJson(QJsonDocument::Compact);
}

//! Chooses the file it was given.
class FilePrompter : public TestPrompter
{
public:
    void openFile(QWidget *, const QString &, const QString &, const QString &,
                  std::function<void(const QString &)> done) override
    {
        done(file);
    }
    QString file;
};

} // namespace

class TestManagedPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init();
    void cleanup();
    void withoutAServerItSaysWhereToGetOne();
    void withoutAJobItOffersOne();
    void rowsTasksAndUnknownWords();
    void theServerIsAskedForParts();
    void pagesAreTurned();
    void detailsLogAndStory();
    void cancelAsksAndSaysWhatIsLost();
    void aFileBecomesAManagedJob();
    void aFileThatIsRefusedSaysWhy();
    void anotherServerBeginsAnew();
    void problemsAreSaid();
    void destroyedWhileLoading();

private:
    void show();
    QJsonObject asked(const QString &path) const
    {
        return QJsonDocument::fromJson(m_server->bodies[path]).object();
    }
    void connectTo(const QUrl &url);

    std::unique_ptr<World> m_world;
    FilePrompter m_prompter;
    QNetworkAccessManager m_network;
    net::HttpClient m_http{m_network};
    std::unique_ptr<support::SkyRoutes> m_server;
    std::shared_ptr<sky::Client> m_client;
    std::unique_ptr<flows::SkyActions> m_actions;
    std::unique_ptr<ManagedPage> m_page;
};

void TestManagedPage::connectTo(const QUrl &url)
{
    sky::Access access;
    access.server.url = url;
    access.identity = {QStringLiteral("a1b2c3d4"), QStringLiteral("ada")};
    sky::ClientTimes times;
    times.unreachable = std::chrono::milliseconds(100);
    m_client = std::make_shared<sky::Client>(m_http, std::move(access), times);
}

void TestManagedPage::init()
{
    m_world = std::make_unique<World>();
    m_prompter = {};
    m_server = std::make_unique<support::SkyRoutes>();
    connectTo(m_server->url());
    m_server->routes[queuePath].value =
        answer({row(2, 0, "RUNNING"), row(2, 1, "PENDING"), row(1, 0, "BRAND_NEW", "old")}, 2,
               {{QStringLiteral("RUNNING"), 1}, {QStringLiteral("PENDING"), 1}});
    m_server->replay(eventsPath, "jobs_events");
    m_server->routes[logsPath].stream = "one\ntwo\n";
    m_server->routes[logsPath].streams = true;
    m_actions = std::make_unique<flows::SkyActions>([this] { return m_client; }, *m_world->activity,
                                                    m_world->folder.path());
    m_page =
        std::make_unique<ManagedPage>(std::make_unique<ManagedController>(ManagedController::Context{
                                          [this] { return m_client; }, *m_actions, m_prompter,
                                          m_world->folder.filePath(QStringLiteral("logs")), sky::ListPauses{}}),
                                      std::make_unique<forms::Submitting>([this] { return m_client; }, *m_actions,
                                                                          m_prompter, sky::Purpose::ManagedJob),
                                      m_world->navigator);
    m_page->resize(1000, 700);
}

void TestManagedPage::cleanup()
{
    m_page.reset();
    m_actions.reset();
    m_client.reset();
    m_server.reset();
    m_world.reset();
}

void TestManagedPage::show()
{
    m_page->show();
    QTRY_VERIFY(m_page->controller().feed().face() != Face::Loading);
}

void TestManagedPage::withoutAServerItSaysWhereToGetOne()
{
    m_client.reset();
    show();
    QCOMPARE(m_page->controller().feed().face(), Face::NoServer);
    auto *button = m_page->findChild<QPushButton *>(QString(), Qt::FindChildrenRecursively);
    for (auto *one : m_page->findChildren<QPushButton *>()) {
        if (one->isVisible() && one->text() == QLatin1String("Add a server"))
            button = one;
    }
    QVERIFY(button);
    button->click();
    QCOMPARE(m_world->navigator.went.constLast().first, QStringLiteral("settings"));
    QVERIFY(!m_page->findChild<QAction *>(QStringLiteral("managed.launch"))->isEnabled());
}

void TestManagedPage::withoutAJobItOffersOne()
{
    m_server->replay(queuePath, "jobs_queue_v2_no_controller");
    show();
    QCOMPARE(m_page->controller().feed().face(), Face::Known);
    QVERIFY(!m_page->table()->isVisible());
    QVERIFY(m_page->findChild<QAction *>(QStringLiteral("managed.launch"))->isEnabled());
}

void TestManagedPage::rowsTasksAndUnknownWords()
{
    auto &model = m_page->controller().jobs();
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    show();
    QTRY_COMPARE(model.rowCount(), 3);
    const auto text = [&](int at, int column) { return model.index(at, column).data().toString(); };
    QCOMPARE(text(0, models::ManagedModel::Title), QStringLiteral("2 · flow / t0"));
    QCOMPARE(text(2, models::ManagedModel::Status), QStringLiteral("Brand new"));
    QCOMPARE(model.index(2, 0).data(models::LiveModel::StatusRole).toInt(), int(models::Tone::Attention));
    QCOMPARE(m_page->controller().activeCount(), 2);
    QCOMPARE(m_page->table()->currentKey(), QStringLiteral("2/1")); // the newest, its last task first
    m_server->routes[queuePath].value = answer({row(2, 0, "SUCCEEDED")}, 1);
    m_page->refresh();
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(m_page->controller().activeCount(), 0);
}

void TestManagedPage::theServerIsAskedForParts()
{
    show();
    QCOMPARE(asked(queuePath)[QLatin1String("all_users")].toBool(true), false);
    auto *chooser = m_page->findChild<QComboBox *>(QStringLiteral("managed.show"));
    chooser->setCurrentIndex(3);
    Q_EMIT chooser->activated(3);
    QTRY_COMPARE(asked(queuePath)[QLatin1String("statuses")].toArray().size(), 5);
    auto *whose = m_page->findChild<QComboBox *>(QStringLiteral("managed.whose"));
    whose->setCurrentIndex(1);
    Q_EMIT whose->activated(1);
    QTRY_VERIFY(asked(queuePath)[QLatin1String("all_users")].toBool());
    m_page->filter()->setText(QStringLiteral("fl"));
    QTRY_COMPARE(asked(queuePath)[QLatin1String("name_match")].toString(), QStringLiteral("fl"));
    m_server->routes[queuePath].value = answer({}, 0);
    m_page->refresh();
    QTRY_COMPARE(m_page->controller().jobs().rowCount(), 0);
    QVERIFY(m_page->table()->isVisible()); // nothing matches; that is no empty queue
}

void TestManagedPage::pagesAreTurned()
{
    m_server->routes[queuePath].value = answer({row(120, 0, "RUNNING")}, 120);
    show();
    QTRY_COMPARE(m_page->findChild<QLabel *>(QStringLiteral("managed.count"))->toolTip(),
                 QStringLiteral("Page 1 of 3, 120 job(s)"));
    auto *next = m_page->findChild<QToolButton *>(QStringLiteral("managed.next"));
    QVERIFY(!m_page->findChild<QToolButton *>(QStringLiteral("managed.previous"))->isEnabled());
    next->click();
    QTRY_COMPARE(asked(queuePath)[QLatin1String("page")].toInt(), 2);
    QTRY_VERIFY(!m_page->controller().feed().isAsking());
    next->click();
    QTRY_COMPARE(asked(queuePath)[QLatin1String("page")].toInt(), 3);
    QVERIFY(!next->isEnabled());
    // The queue became shorter meanwhile.
    m_server->routes[queuePath].value = answer({}, 60);
    m_page->refresh();
    QTRY_COMPARE(asked(queuePath)[QLatin1String("page")].toInt(), 2);
}

void TestManagedPage::detailsLogAndStory()
{
    show();
    QTRY_COMPARE(m_page->controller().events().rowCount(), 1);
    QCOMPARE(asked(eventsPath)[QLatin1String("job_id")].toInt(), 2);
    auto *log = m_page->findChild<widgets::LogView *>(QStringLiteral("managed.log"));
    QTRY_VERIFY(log->visibleText().contains(QLatin1String("two")));
    QCOMPARE(asked(logsPath)[QLatin1String("controller")].toBool(true), false);
    QCOMPARE(asked(logsPath)[QLatin1String("task")].toInt(-1), 1);
    auto *kind = m_page->findChild<QComboBox *>(QStringLiteral("managed.logKind"));
    const QString before = m_page->controller().logPath();
    kind->setCurrentIndex(1);
    Q_EMIT kind->activated(1);
    QTRY_VERIFY(asked(logsPath)[QLatin1String("controller")].toBool());
    QVERIFY(m_page->controller().logPath() != before);
    QCOMPARE(m_page->findChild<QLabel *>(QStringLiteral("managed.command"))->text(),
             QStringLiteral("sky jobs cancel -y 2"));
}

void TestManagedPage::cancelAsksAndSaysWhatIsLost()
{
    m_server->routes[QStringLiteral("/jobs/cancel")] = {};
    show();
    QTRY_COMPARE(m_page->table()->currentKey(), QStringLiteral("2/1"));
    auto *cancel = m_page->findChild<QAction *>(QStringLiteral("managed.cancel"));
    m_prompter.accepts = false;
    cancel->trigger();
    QCOMPARE(m_prompter.asked.size(), 1);
    QVERIFY(m_prompter.asked.constFirst().destructive);
    QVERIFY(m_prompter.asked.constFirst().consequence.contains(QLatin1String("machines")));
    QCOMPARE(m_server->askedFor(QStringLiteral("/jobs/cancel")), 0);
    m_prompter.accepts = true;
    cancel->trigger();
    QTRY_COMPARE(m_server->askedFor(QStringLiteral("/jobs/cancel")), 1);
    QCOMPARE(asked(QStringLiteral("/jobs/cancel"))[QLatin1String("job_ids")].toArray(), QJsonArray{2});
    QTRY_COMPARE(m_world->activity->entries().constFirst().outcome, flows::Outcome::Done);
    m_server->routes[queuePath].value = answer({row(2, 0, "CANCELLED")}, 1);
    m_page->refresh();
    QTRY_VERIFY(!cancel->isEnabled());
    QVERIFY(!cancel->toolTip().isEmpty());
}

void TestManagedPage::aFileBecomesAManagedJob()
{
    m_server->routes[QStringLiteral("/validate")].now = "null";
    m_server->replay(QStringLiteral("/jobs/launch"), "jobs_launch");
    m_prompter.file = m_world->folder.filePath(QStringLiteral("flow.yaml"));
    QFile file(m_prompter.file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("name: flow\n---\nname: a\nrun: x\n---\nname: b\nrun: y\n");
    file.close();
    show();
    m_page->findChild<QAction *>(QStringLiteral("managed.launch"))->trigger();
    QTRY_COMPARE(m_prompter.asked.size(), 1);
    QVERIFY(m_prompter.asked.constFirst().text.contains(QLatin1String("sky jobs launch -n flow")));
    QTRY_COMPARE(m_server->askedFor(QStringLiteral("/jobs/launch")), 1);
    QCOMPARE(asked(QStringLiteral("/jobs/launch"))[QLatin1String("name")].toString(), QStringLiteral("flow"));
    QTRY_COMPARE(m_page->table()->currentKey(), QStringLiteral("1/0")); // the number the server gave
    QCOMPARE(m_world->activity->entries().constFirst().kind, QStringLiteral("jobs.launch"));
    QCOMPARE(m_world->activity->entries().constFirst().outcome, flows::Outcome::Done);
}

void TestManagedPage::aFileThatIsRefusedSaysWhy()
{
    m_prompter.file = m_world->folder.filePath(QStringLiteral("wrong.yaml"));
    QFile file(m_prompter.file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("runn: x\n");
    file.close();
    show();
    m_page->findChild<QAction *>(QStringLiteral("managed.launch"))->trigger();
    QTRY_VERIFY(m_page->banner()->text().contains(QLatin1String("runn")));
    QVERIFY(m_prompter.asked.isEmpty());
}

void TestManagedPage::anotherServerBeginsAnew()
{
    show();
    QTRY_COMPARE(m_page->controller().jobs().rowCount(), 3);
    support::SkyRoutes other;
    other.replay(queuePath, "jobs_queue_v2");
    other.replay(eventsPath, "jobs_events");
    connectTo(other.url());
    m_page->changeServer();
    QCOMPARE(m_page->controller().jobs().rowCount(), 0);
    QTRY_COMPARE(m_page->controller().jobs().rowCount(), 1);
    QCOMPARE(m_page->table()->currentKey(), QStringLiteral("1/0"));
    m_page.reset();
}

void TestManagedPage::problemsAreSaid()
{
    show();
    QTRY_COMPARE(m_page->controller().jobs().rowCount(), 3);
    m_server->routes[queuePath].error = R"({"type":"ValueError","message":"broken"})";
    m_page->refresh();
    QTRY_COMPARE(m_page->banner()->text(), QStringLiteral("broken"));
    QCOMPARE(m_page->controller().jobs().rowCount(), 3); // what was known stays
    m_server->routes[queuePath].error.clear();
    m_page->refresh();
    QTRY_VERIFY(m_page->banner()->text().isEmpty() || !m_page->banner()->isVisible());
}

void TestManagedPage::destroyedWhileLoading()
{
    m_server->routes[queuePath].ended = false;
    m_page->show();
    QTRY_VERIFY(m_server->askedFor(queuePath) > 0);
    m_page.reset();
}

QTEST_MAIN(TestManagedPage)
#include "tst_managedpage.moc"
