#include "app/pages/jobs/managedpage.h"

#include "app/widgets/banner.h"
#include "app/widgets/logview.h"
#include "tests/gui/models/skypagefixture.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
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
    void aQuestionIsAboutItsServer();
    void oneSubmissionAtATime();
    void anotherServerMeanwhileIsNotSentTo();
    void aFileThatIsRefusedSaysWhy();
    void anotherServerBeginsAnew();
    void problemsAreSaid();
    void destroyedWhileLoading();

private:
    void show();
    void prepareFlow();

    std::unique_ptr<SkyWorldOfPages> m_world;
    std::unique_ptr<ManagedPage> m_page;
};

void TestManagedPage::init()
{
    m_world = std::make_unique<SkyWorldOfPages>();
    m_world->server.routes[queuePath].value =
        answer({row(2, 0, "RUNNING"), row(2, 1, "PENDING"), row(1, 0, "BRAND_NEW", "old")}, 2,
               {{QStringLiteral("RUNNING"), 1}, {QStringLiteral("PENDING"), 1}});
    m_world->server.replay(eventsPath, "jobs_events");
    m_world->server.routes[logsPath].stream = "one\ntwo\n";
    m_world->server.routes[logsPath].streams = true;
    m_page = std::make_unique<ManagedPage>(
        std::make_unique<ManagedController>(ManagedController::Context{
            m_world->source(), *m_world->skyActions, m_world->files, m_world->logs(), sky::ListPauses{}}),
        std::make_unique<forms::Submitting>(m_world->source(), *m_world->skyActions, m_world->files,
                                            sky::Purpose::ManagedJob),
        m_world->navigator);
    m_page->resize(1000, 700);
}

void TestManagedPage::cleanup()
{
    m_page.reset();
    m_world.reset();
}

void TestManagedPage::show()
{
    m_page->show();
    QTRY_VERIFY(m_page->controller().feed().face() != Face::Loading);
}

void TestManagedPage::withoutAServerItSaysWhereToGetOne()
{
    m_world->client.reset();
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
    m_world->server.replay(queuePath, "jobs_queue_v2_no_controller");
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
    m_world->server.routes[queuePath].value = answer({row(2, 0, "SUCCEEDED")}, 1);
    m_page->refresh();
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(m_page->controller().activeCount(), 0);
}

void TestManagedPage::theServerIsAskedForParts()
{
    show();
    QCOMPARE(m_world->asked(queuePath)[QLatin1String("all_users")].toBool(true), false);
    auto *chooser = m_page->findChild<QComboBox *>(QStringLiteral("managed.show"));
    chooser->setCurrentIndex(3);
    Q_EMIT chooser->activated(3);
    QTRY_COMPARE(m_world->asked(queuePath)[QLatin1String("statuses")].toArray().size(), 5);
    auto *whose = m_page->findChild<QComboBox *>(QStringLiteral("managed.whose"));
    whose->setCurrentIndex(1);
    Q_EMIT whose->activated(1);
    QTRY_VERIFY(m_world->asked(queuePath)[QLatin1String("all_users")].toBool());
    m_page->filter()->setText(QStringLiteral("fl"));
    QTRY_COMPARE(m_world->asked(queuePath)[QLatin1String("name_match")].toString(), QStringLiteral("fl"));
    m_world->server.routes[queuePath].value = answer({}, 0);
    m_page->refresh();
    QTRY_COMPARE(m_page->controller().jobs().rowCount(), 0);
    QVERIFY(m_page->table()->isVisible()); // nothing matches; that is no empty queue
}

void TestManagedPage::pagesAreTurned()
{
    m_world->server.routes[queuePath].value = answer({row(120, 0, "RUNNING")}, 120);
    show();
    QTRY_COMPARE(m_page->findChild<QLabel *>(QStringLiteral("managed.count"))->toolTip(),
                 QStringLiteral("Page 1 of 3, 120 job(s)"));
    auto *next = m_page->findChild<QToolButton *>(QStringLiteral("managed.next"));
    QVERIFY(!m_page->findChild<QToolButton *>(QStringLiteral("managed.previous"))->isEnabled());
    next->click();
    QTRY_COMPARE(m_world->asked(queuePath)[QLatin1String("page")].toInt(), 2);
    QTRY_VERIFY(!m_page->controller().feed().isAsking());
    next->click();
    QTRY_COMPARE(m_world->asked(queuePath)[QLatin1String("page")].toInt(), 3);
    QVERIFY(!next->isEnabled());
    // The queue became shorter meanwhile.
    m_world->server.routes[queuePath].value = answer({}, 60);
    m_page->refresh();
    QTRY_COMPARE(m_world->asked(queuePath)[QLatin1String("page")].toInt(), 2);
}

void TestManagedPage::detailsLogAndStory()
{
    show();
    QTRY_COMPARE(m_page->controller().events().rowCount(), 1);
    QCOMPARE(m_world->asked(eventsPath)[QLatin1String("job_id")].toInt(), 2);
    auto *log = m_page->findChild<widgets::LogView *>(QStringLiteral("managed.log"));
    QTRY_VERIFY(log->visibleText().contains(QLatin1String("two")));
    QCOMPARE(m_world->asked(logsPath)[QLatin1String("controller")].toBool(true), false);
    QCOMPARE(m_world->asked(logsPath)[QLatin1String("task")].toInt(-1), 1);
    auto *kind = m_page->findChild<QComboBox *>(QStringLiteral("managed.logKind"));
    const QString before = m_page->controller().logPath();
    kind->setCurrentIndex(1);
    Q_EMIT kind->activated(1);
    QTRY_VERIFY(m_world->asked(logsPath)[QLatin1String("controller")].toBool());
    QVERIFY(m_page->controller().logPath() != before);
    QCOMPARE(m_page->findChild<QLabel *>(QStringLiteral("managed.command"))->text(),
             QStringLiteral("sky jobs cancel -y 2"));
}

void TestManagedPage::cancelAsksAndSaysWhatIsLost()
{
    m_world->server.routes[QStringLiteral("/jobs/cancel")] = {};
    show();
    QTRY_COMPARE(m_page->table()->currentKey(), QStringLiteral("2/1"));
    auto *cancel = m_page->findChild<QAction *>(QStringLiteral("managed.cancel"));
    m_world->files.accepts = false;
    cancel->trigger();
    QCOMPARE(m_world->files.asked.size(), 1);
    QVERIFY(m_world->files.asked.constFirst().destructive);
    QVERIFY(m_world->files.asked.constFirst().consequence.contains(QLatin1String("machines")));
    QCOMPARE(m_world->server.askedFor(QStringLiteral("/jobs/cancel")), 0);
    m_world->files.accepts = true;
    cancel->trigger();
    QTRY_COMPARE(m_world->server.askedFor(QStringLiteral("/jobs/cancel")), 1);
    QCOMPARE(m_world->asked(QStringLiteral("/jobs/cancel"))[QLatin1String("job_ids")].toArray(), QJsonArray{2});
    QTRY_COMPARE(m_world->activity->entries().constFirst().outcome, flows::Outcome::Done);
    m_world->server.routes[queuePath].value = answer({row(2, 0, "CANCELLED")}, 1);
    m_page->refresh();
    QTRY_VERIFY(!cancel->isEnabled());
    QVERIFY(!cancel->toolTip().isEmpty());
}

void TestManagedPage::prepareFlow()
{
    m_world->server.routes[QStringLiteral("/validate")].now = "null";
    m_world->server.replay(QStringLiteral("/jobs/launch"), "jobs_launch");
    m_world->files.file = m_world->folder.filePath(QStringLiteral("flow.yaml"));
    QFile file(m_world->files.file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("name: flow\n---\nname: a\nrun: x\n---\nname: b\nrun: y\n");
    file.close();
}

void TestManagedPage::aQuestionIsAboutItsServer()
{
    show();
    QTRY_COMPARE(m_page->table()->currentKey(), QStringLiteral("2/1"));
    support::SkyRoutes other;
    m_world->files.meanwhile = [&] { m_world->connectTo(other.url()); }; // has a job 2 as well
    m_page->findChild<QAction *>(QStringLiteral("managed.cancel"))->trigger();
    QCOMPARE(m_world->files.asked.size(), 1);
    QCOMPARE(m_page->banner()->text(), flows::SkyActions::otherServer().text);
    QCOMPARE(other.askedFor(QStringLiteral("/jobs/cancel")), 0);
    QCOMPARE(m_world->server.askedFor(QStringLiteral("/jobs/cancel")), 0);
    m_page.reset();
}

void TestManagedPage::oneSubmissionAtATime()
{
    prepareFlow();
    forms::Submitting submitting(m_world->source(), *m_world->skyActions, m_world->files,
                                 sky::Purpose::ManagedJob);
    QStringList said;
    connect(&submitting, &forms::Submitting::failed, this, [&](const Error &error) { said << error.text; });
    m_world->files.accepts = false;
    submitting.begin(m_page.get());
    QVERIFY(submitting.isRunning()); // it is being checked
    submitting.begin(m_page.get());
    QCOMPARE(said.size(), 1);
    QTRY_COMPARE(m_world->files.asked.size(), 1);
    QVERIFY(!submitting.isRunning()); // declined
    QVERIFY(submitting.text().isEmpty());
    m_world->client.reset();
    submitting.begin(m_page.get());
    QCOMPARE(said.value(1), flows::SkyActions::noServer().text);
    QVERIFY(!submitting.isRunning());
    QCOMPARE(m_world->server.askedFor(QStringLiteral("/jobs/launch")), 0);
}

void TestManagedPage::anotherServerMeanwhileIsNotSentTo()
{
    prepareFlow();
    forms::Submitting submitting(m_world->source(), *m_world->skyActions, m_world->files,
                                 sky::Purpose::ManagedJob);
    QStringList said;
    connect(&submitting, &forms::Submitting::failed, this, [&](const Error &error) { said << error.text; });
    submitting.begin(m_page.get());
    support::SkyRoutes other;
    m_world->connectTo(other.url()); // while it is checked
    QTRY_COMPARE(said.size(), 1);
    QVERIFY2(said.constFirst().contains(QLatin1String("Another server")), qPrintable(said.constFirst()));
    QVERIFY(!submitting.isRunning());
    QVERIFY(other.paths.isEmpty());
    QCOMPARE(m_world->server.askedFor(QStringLiteral("/jobs/launch")), 0);
}

void TestManagedPage::aFileBecomesAManagedJob()
{
    prepareFlow();
    show();
    m_page->findChild<QAction *>(QStringLiteral("managed.launch"))->trigger();
    QTRY_COMPARE(m_world->files.asked.size(), 1);
    QVERIFY(m_world->files.asked.constFirst().text.contains(QLatin1String("sky jobs launch -n flow")));
    QTRY_COMPARE(m_world->server.askedFor(QStringLiteral("/jobs/launch")), 1);
    QCOMPARE(m_world->asked(QStringLiteral("/jobs/launch"))[QLatin1String("name")].toString(),
             QStringLiteral("flow"));
    QTRY_COMPARE(m_page->table()->currentKey(), QStringLiteral("1/0")); // the number the server gave
    QCOMPARE(m_world->activity->entries().constFirst().kind, QStringLiteral("jobs.launch"));
    QCOMPARE(m_world->activity->entries().constFirst().outcome, flows::Outcome::Done);
}

void TestManagedPage::aFileThatIsRefusedSaysWhy()
{
    m_world->files.file = m_world->folder.filePath(QStringLiteral("wrong.yaml"));
    QFile file(m_world->files.file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("runn: x\n");
    file.close();
    show();
    m_page->findChild<QAction *>(QStringLiteral("managed.launch"))->trigger();
    QTRY_VERIFY(m_page->banner()->text().contains(QLatin1String("runn")));
    QVERIFY(m_world->files.asked.isEmpty());
}

void TestManagedPage::anotherServerBeginsAnew()
{
    show();
    QTRY_COMPARE(m_page->controller().jobs().rowCount(), 3);
    m_page->enter({{QStringLiteral("managed"), 4711}}); // a number of the server that is left
    support::SkyRoutes other;
    other.replay(queuePath, "jobs_queue_v2");
    other.replay(eventsPath, "jobs_events");
    m_world->connectTo(other.url());
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
    m_world->server.routes[queuePath].error = R"({"type":"ValueError","message":"broken"})";
    m_page->refresh();
    QTRY_COMPARE(m_page->banner()->text(), QStringLiteral("broken"));
    QCOMPARE(m_page->controller().jobs().rowCount(), 3); // what was known stays
    m_world->server.routes[queuePath].error.clear();
    m_page->refresh();
    QTRY_VERIFY(m_page->banner()->text().isEmpty() || !m_page->banner()->isVisible());
}

void TestManagedPage::destroyedWhileLoading()
{
    m_world->server.routes[queuePath].ended = false;
    m_page->show();
    QTRY_VERIFY(m_world->server.askedFor(queuePath) > 0);
    m_page.reset();
}

QTEST_MAIN(TestManagedPage)
#include "tst_managedpage.moc"
