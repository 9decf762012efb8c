#include "app/pages/jobs/jobspage.h"
#include "app/widgets/banner.h"
#include "app/widgets/logview.h"
#include "tests/gui/models/pagefixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

using namespace skydeck;
using namespace skydeck::pages;
using namespace skydeck::fixture;

class TestJobsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init();
    void cleanup();
    void theNewestJobIsChosenAndItsLogOpened();
    void aJobIsChosenByNavigating();
    void aClusterFiltersByNavigating();
    void cancelAsksWhileItRuns();
    void aWaitingJobIsCancelledWithoutAsking();
    void endedJobsCannotBeCancelled();
    void launchesAgainFromTheTaskFile();
    void logPathAndClusterAreAtHand();
    void anotherJobEndsTheFirstLog();
    void emptyAndErrorAreSaid();
    void counterCountsActiveJobs();
    void longTextsKeepTheWindowSmall();
    void destroyedWhileLoading();

private:
    QAction *verb(const char *id) { return m_page->findChild<QAction *>(QLatin1String(id)); }
    engine::Snapshot some() const
    {
        auto failed = job(QStringLiteral("train-1"), 1, engine::JobStatus::Failed);
        failed.reason = QStringLiteral("exit code 137: killed, often out of memory");
        failed.exitCode = 137;
        return {{cluster(QStringLiteral("phoenix")), cluster(QStringLiteral("train-1"))},
                {job(QStringLiteral("train-1"), 3, engine::JobStatus::Pending), job(QStringLiteral("phoenix"), 2),
                 failed},
                {},
                {}};
    }
    std::unique_ptr<World> m_world;
    std::unique_ptr<JobsPage> m_page;
};

void TestJobsPage::init()
{
    m_world = std::make_unique<World>();
    m_world->engine->logPath = m_world->folder.filePath(QStringLiteral("run.log"));
    QFile log(m_world->engine->logPath);
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("epoch 1 \x1b[32mok\x1b[0m\nepoch 2 ok\n");
    log.close();
    m_page = std::make_unique<JobsPage>(*m_world->fleet, *m_world->actions, m_world->engines, m_world->navigator,
                                        m_world->prompter);
    m_page->resize(900, 600);
    m_page->show();
}

void TestJobsPage::cleanup()
{
    m_page.reset();
    m_world.reset();
}

void TestJobsPage::theNewestJobIsChosenAndItsLogOpened()
{
    m_world->tell(some());
    QCOMPARE(m_page->table()->selectedKeys(), QStringList(QStringLiteral("local/train-1/3")));
    QCOMPARE(m_world->engine->asked, QStringList(QStringLiteral("log local/train-1/3")));
    auto *log = m_page->findChild<widgets::LogView *>();
    QTRY_VERIFY(log->visibleText().contains(QStringLiteral("epoch 2 ok")));
    shoot(*m_page, QStringLiteral("jobs-filled"));
}

void TestJobsPage::aJobIsChosenByNavigating()
{
    m_page->enter({{QStringLiteral("job"), QStringLiteral("local/phoenix/2")}});
    m_world->tell(some());
    QCOMPARE(m_page->table()->selectedKeys(), QStringList(QStringLiteral("local/phoenix/2")));
    m_page->enter({{QStringLiteral("job"), QStringLiteral("local/train-1/1")}});
    QCOMPARE(m_page->table()->selectedKeys(), QStringList(QStringLiteral("local/train-1/1")));
    shoot(*m_page, QStringLiteral("jobs-failed"));
}

void TestJobsPage::aClusterFiltersByNavigating()
{
    m_world->tell(some());
    m_page->enter({{QStringLiteral("cluster"), QStringLiteral("local/phoenix")}});
    QCOMPARE(m_page->table()->model()->rowCount(), 1);
    auto *chooser = m_page->findChild<QComboBox *>(QStringLiteral("jobs.cluster"));
    QCOMPARE(chooser->currentText(), QStringLiteral("phoenix"));
    m_world->tell(some());
    QCOMPARE(m_page->table()->model()->rowCount(), 1);
    chooser->setCurrentIndex(0);
    Q_EMIT chooser->activated(0);
    QCOMPARE(m_page->table()->model()->rowCount(), 3);
}

void TestJobsPage::cancelAsksWhileItRuns()
{
    m_world->tell(some());
    m_page->table()->selectKey(QStringLiteral("local/phoenix/2"));
    m_world->prompter.accepts = false;
    verb("jobs.cancel")->trigger();
    QCOMPARE(m_world->prompter.asked.size(), 1);
    QVERIFY(!m_world->engine->asked.contains(QStringLiteral("cancel local/phoenix/2")));
    m_world->prompter.accepts = true;
    verb("jobs.cancel")->trigger();
    QVERIFY(m_world->engine->asked.contains(QStringLiteral("cancel local/phoenix/2")));
}

void TestJobsPage::aWaitingJobIsCancelledWithoutAsking()
{
    m_world->tell(some());
    verb("jobs.cancel")->trigger();
    QVERIFY(m_world->prompter.asked.isEmpty());
    QVERIFY(m_world->engine->asked.contains(QStringLiteral("cancel local/train-1/3")));
}

void TestJobsPage::endedJobsCannotBeCancelled()
{
    m_world->tell(some());
    m_page->table()->selectKey(QStringLiteral("local/train-1/1"));
    QVERIFY(!verb("jobs.cancel")->isEnabled());
    QVERIFY(verb("jobs.cancel")->toolTip().contains(QStringLiteral("ended")));
    m_page->table()->selectAll();
    verb("jobs.cancel")->trigger();
    QCOMPARE(m_world->engine->asked.filter(QStringLiteral("cancel")).size(), 2);
}

void TestJobsPage::launchesAgainFromTheTaskFile()
{
    m_world->tell(some());
    verb("jobs.again")->trigger();
    QCOMPARE(m_world->navigator.launched.value(0).value(QStringLiteral("path")).toString(),
             QStringLiteral("/home/ada/tasks/train-1.yaml"));
    auto gone = some();
    gone.clusters.clear();
    m_world->tell(gone);
    QVERIFY(!verb("jobs.again")->isEnabled());
    QVERIFY(!verb("jobs.openCluster")->isEnabled());
}

void TestJobsPage::logPathAndClusterAreAtHand()
{
    m_world->tell(some());
    verb("jobs.copyLogPath")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/nonexistent/run.log"));
    verb("jobs.openCluster")->trigger();
    QCOMPARE(m_world->navigator.went.value(0).second.value(QStringLiteral("cluster")).toString(),
             QStringLiteral("local/train-1"));
}

void TestJobsPage::anotherJobEndsTheFirstLog()
{
    m_world->tell(some());
    m_page->table()->selectKey(QStringLiteral("local/phoenix/2"));
    m_world->tell(some());
    QCOMPARE(m_world->engine->asked,
             QStringList({QStringLiteral("log local/train-1/3"), QStringLiteral("log local/phoenix/2")}));
}

void TestJobsPage::emptyAndErrorAreSaid()
{
    m_world->fail(QStringLiteral("The folder cannot be read."));
    QVERIFY(m_page->banner()->isVisible());
    m_world->tell({});
    QVERIFY(!m_page->banner()->isVisible());
    QVERIFY(!m_page->table()->isVisible());
    shoot(*m_page, QStringLiteral("jobs-empty"));
}

void TestJobsPage::counterCountsActiveJobs()
{
    QSignalSpy counter(m_page.get(), &widgets::Page::counterChanged);
    m_world->tell(some());
    QCOMPARE(counter.last().first().toInt(), 2);
}

void TestJobsPage::longTextsKeepTheWindowSmall()
{
    auto snapshot = some();
    for (auto &one : snapshot.jobs) {
        one.name = QString(200, QLatin1Char('x'));
        one.reason = QStringLiteral("A reason that goes on and on. ").repeated(20);
    }
    m_world->tell(snapshot);
    QVERIFY2(m_page->minimumSizeHint().width() <= 720,
             qPrintable(QString::number(m_page->minimumSizeHint().width())));
    shoot(*m_page, QStringLiteral("jobs-long"));
}

void TestJobsPage::destroyedWhileLoading()
{
    m_page->enter({{QStringLiteral("job"), QStringLiteral("local/phoenix/2")}});
    m_page.reset();
    m_world->tell(some());
    QVERIFY(m_world->engine->asked.isEmpty());
}

QTEST_MAIN(TestJobsPage)
#include "tst_jobspage.moc"
