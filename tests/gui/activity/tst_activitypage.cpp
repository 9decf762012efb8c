#include "app/pages/activity/activitypage.h"
#include "app/widgets/banner.h"
#include "core/flows/launchmemo.h"
#include "tests/gui/models/pagefixture.h"

#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace skydeck;
using namespace skydeck::pages;
using namespace skydeck::fixture;

class TestActivityPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init();
    void cleanup();
    void emptyUntilSomethingIsDone();
    void newestIsFirstAndShown();
    void aRunningLaunchIsShownAgainByEnter();
    void cancelAsksAndEndsTheJob();
    void anOpeningIsCancelledWithoutAQuestion();
    void whatHasEndedCannotBeCancelled();
    void theEqualCommandIsCopied();
    void clearKeepsWhatRuns();
    void aLaunchIsLaunchedAgain();
    void detailsSayWhyItFailed();
    void destroyedWhileSomethingRuns();

private:
    QAction *verb(const char *id) { return m_page->findChild<QAction *>(QLatin1String(id)); }
    QString begin(const QString &kind, const QString &title)
    {
        flows::ActivityEntry entry;
        entry.kind = kind;
        entry.engine = QStringLiteral("local");
        entry.target = QStringLiteral("phoenix");
        entry.title = title;
        entry.command = QStringLiteral("skydeckctl launch phoenix.yaml -c phoenix");
        return m_world->activity->begin(entry);
    }
    std::unique_ptr<World> m_world;
    std::unique_ptr<ActivityPage> m_page;
};

void TestActivityPage::init()
{
    m_world = std::make_unique<World>();
    m_page = std::make_unique<ActivityPage>(*m_world->activity, *m_world->actions, m_world->navigator,
                                            m_world->prompter);
    m_page->resize(900, 600);
    m_page->show();
}

void TestActivityPage::cleanup()
{
    m_page.reset();
    m_world.reset();
}

void TestActivityPage::emptyUntilSomethingIsDone()
{
    QVERIFY(!m_page->table()->isVisible());
    shoot(*m_page, QStringLiteral("activity-empty"));
    begin(QStringLiteral("launch"), QStringLiteral("Launch phoenix on this computer"));
    QTRY_VERIFY(m_page->table()->isVisible());
}

void TestActivityPage::newestIsFirstAndShown()
{
    const QString first = begin(QStringLiteral("stop"), QStringLiteral("Stop train-1"));
    m_world->activity->end(first, {});
    const QString second = begin(QStringLiteral("launch"), QStringLiteral("Launch phoenix on this computer"));
    QTRY_COMPARE(m_page->table()->model()->rowCount(), 2);
    QCOMPARE(m_page->table()->model()->index(0, 1).data(widgets::LiveTable::keyRole).toString(), second);
    shoot(*m_page, QStringLiteral("activity-filled"));
}

void TestActivityPage::aRunningLaunchIsShownAgainByEnter()
{
    const QString id = begin(QStringLiteral("launch"), QStringLiteral("Launch phoenix"));
    m_world->activity->setJob(id, {QStringLiteral("local"), QStringLiteral("phoenix"), 1});
    QTRY_COMPARE(m_page->table()->selectedKeys(), QStringList(id));
    QTest::keyClick(m_page->table(), Qt::Key_Return);
    QCOMPARE(m_world->navigator.launched.value(0).value(QStringLiteral("activity")).toString(), id);
}

void TestActivityPage::aLaunchIsLaunchedAgain()
{
    const QString id = begin(QStringLiteral("launch"), QStringLiteral("Launch phoenix"));
    QTRY_COMPARE(m_page->table()->selectedKeys(), QStringList(id));
    QVERIFY(!verb("activity.again")->isEnabled()); // of an older Skydeck
    QVERIFY(flows::writeMemo(m_world->activity->memoFolder(), id, {}));
    m_world->activity->end(id, {});
    QTRY_VERIFY(verb("activity.again")->isEnabled());
    verb("activity.again")->trigger();
    QCOMPARE(m_world->navigator.launched.value(0).value(QStringLiteral("again")).toString(), id);
}

void TestActivityPage::cancelAsksAndEndsTheJob()
{
    const QString id = begin(QStringLiteral("launch"), QStringLiteral("Launch phoenix"));
    m_world->activity->setJob(id, {QStringLiteral("local"), QStringLiteral("phoenix"), 1});
    m_world->prompter.accepts = false;
    QTRY_VERIFY(verb("activity.cancel")->isEnabled());
    verb("activity.cancel")->trigger();
    QVERIFY(m_world->prompter.asked.value(0).destructive);
    QVERIFY(m_world->engine->asked.isEmpty());
    m_world->prompter.accepts = true;
    verb("activity.cancel")->trigger();
    QTRY_COMPARE(m_world->engine->asked, QStringList(QStringLiteral("cancel local/phoenix/1")));
}

void TestActivityPage::anOpeningIsCancelledWithoutAQuestion()
{
    const QString id = begin(QStringLiteral("open"), QStringLiteral("Open Phoenix at gpu"));
    QVERIFY(!verb("activity.cancel")->isEnabled()); // nobody here knows how
    QVERIFY(!verb("activity.cancel")->toolTip().isEmpty());
    bool asked = false;
    m_world->activity->setCanceller(id, [&] { asked = true; });
    m_page->table()->clearSelection();
    m_page->table()->selectKey(id);
    QTRY_VERIFY(verb("activity.cancel")->isEnabled());
    verb("activity.cancel")->trigger();
    QVERIFY(asked);
    QVERIFY(m_world->prompter.asked.isEmpty()); // nothing is lost with it
}

void TestActivityPage::whatHasEndedCannotBeCancelled()
{
    const QString id = begin(QStringLiteral("launch"), QStringLiteral("Launch phoenix"));
    m_world->activity->end(id, {});
    QTRY_VERIFY(!verb("activity.cancel")->isEnabled());
    QVERIFY(!verb("activity.show")->isEnabled()); // it never became a job
    QVERIFY(verb("activity.clear")->isEnabled());
}

void TestActivityPage::theEqualCommandIsCopied()
{
    begin(QStringLiteral("launch"), QStringLiteral("Launch phoenix"));
    QTRY_VERIFY(verb("activity.copyCommand")->isEnabled());
    verb("activity.copyCommand")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("skydeckctl launch phoenix.yaml -c phoenix"));
}

void TestActivityPage::clearKeepsWhatRuns()
{
    const QString ended = begin(QStringLiteral("stop"), QStringLiteral("Stop train-1"));
    m_world->activity->end(ended, {});
    const QString running = begin(QStringLiteral("launch"), QStringLiteral("Launch phoenix"));
    verb("activity.clear")->trigger();
    QTRY_COMPARE(m_page->table()->model()->rowCount(), 1);
    QCOMPARE(m_page->table()->selectedKeys(), QStringList(running));
}

void TestActivityPage::detailsSayWhyItFailed()
{
    const QString id = begin(QStringLiteral("launch"), QStringLiteral("Launch phoenix"));
    m_world->activity->end(
        id, failure(ErrorKind::Conflict, QStringLiteral("Port 6006 is taken."), QStringLiteral("EADDRINUSE")));
    auto *message = m_page->findChild<QLabel *>(QStringLiteral("activity.message"));
    QTRY_VERIFY(message->text().contains(QStringLiteral("Port 6006 is taken.")));
    shoot(*m_page, QStringLiteral("activity-failed"));
}

void TestActivityPage::destroyedWhileSomethingRuns()
{
    begin(QStringLiteral("launch"), QStringLiteral("Launch phoenix"));
    m_page.reset();
    begin(QStringLiteral("stop"), QStringLiteral("Stop phoenix"));
    QCOMPARE(m_world->activity->entries().size(), 2);
}

QTEST_MAIN(TestActivityPage)
#include "tst_activitypage.moc"
