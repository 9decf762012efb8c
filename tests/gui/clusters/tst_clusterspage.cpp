#include "app/pages/clusters/autostopdialog.h"
#include "app/pages/clusters/clusterspage.h"
#include "app/widgets/banner.h"
#include "core/flows/launchmemo.h"
#include "tests/gui/models/pagefixture.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace skydeck;
using namespace skydeck::pages;
using namespace skydeck::fixture;

class TestClustersPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init();
    void cleanup();
    void loadingShowsNeitherListNorEmptiness();
    void emptyOffersALaunch();
    void selectionSurvivesARefresh();
    void theFilterHidesRows();
    void anUnreadableEngineIsSaidWithAWayOut();
    void deleteAsksAndTakesDown();
    void aRefusedQuestionDoesNothing();
    void bulkNamesAllAndTakesAllDown();
    void whatLooksAfterOthersGoesByItself();
    void anotherServerMeanwhileIsLeftAlone();
    void stopAsksOnlyWhenJobsEnd();
    void autostopIsSetFromTheDialog();
    void autostopOfPodsIsTakingDown();
    void aCommandGoesToTheWizardAsATask();
    void enterShowsTheLogAndTheMenuKeyTheActions();
    void aReadyServiceOpens();
    void aPortWithoutATunnelOpensBySteps();
    void aStoppedOneStartsAndOpens();
    void theLaunchOfAClusterIsRepeated();
    void aFailedActionIsSaid();
    void columnsThatMeanNothingHereAreHidden();
    void navigateChoosesTheClusterEvenWhenItComesLater();
    void theSameNamesForAssistiveTools();
    void longTextsAndManyRowsKeepTheWindowSmall();
    void destroyedWhileLoadingAndWithAQuestionOpen();

private:
    QAction *verb(const char *id) { return m_page->findChild<QAction *>(QLatin1String(id)); }
    engine::Snapshot two() const
    {
        return {{cluster(QStringLiteral("phoenix")), cluster(QStringLiteral("train-1"))},
                {job(QStringLiteral("train-1"), 1)},
                {},
                {}};
    }
    std::unique_ptr<World> m_world;
    std::unique_ptr<ClustersPage> m_page;
};

void TestClustersPage::init()
{
    m_world = std::make_unique<World>();
    m_page = std::make_unique<ClustersPage>(pages::ClustersController::Context{
        *m_world->fleet, *m_world->watch, *m_world->actions, m_world->engines, m_world->navigator,
        m_world->prompter, systemClock(), m_world->opener.get(), m_world->activity.get()});
    m_page->resize(900, 600);
    m_page->show();
}

void TestClustersPage::cleanup()
{
    m_page.reset();
    m_world.reset();
}

void TestClustersPage::loadingShowsNeitherListNorEmptiness()
{
    auto *launch = m_page->findChild<QPushButton *>(QStringLiteral("clusters.launch"));
    QVERIFY(launch->isVisible());
    QVERIFY(m_page->table()->isVisible());
    QCOMPARE(m_page->table()->model()->rowCount(), 0);
    shoot(*m_page, QStringLiteral("clusters-loading"));
}

void TestClustersPage::emptyOffersALaunch()
{
    m_world->tell({});
    QVERIFY(!m_page->table()->isVisible());
    QPushButton *offer = nullptr;
    for (auto *button : m_page->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == QStringLiteral("Launch a task…"))
            offer = button;
    }
    QVERIFY(offer);
    offer->click();
    QCOMPARE(m_world->navigator.launched.size(), 1);
    shoot(*m_page, QStringLiteral("clusters-empty"));
}

void TestClustersPage::selectionSurvivesARefresh()
{
    m_world->tell(two());
    m_page->table()->selectKey(QStringLiteral("local/train-1"));
    auto next = two();
    next.clusters.prepend(cluster(QStringLiteral("aaa")));
    next.clusters.last().reason = QStringLiteral("changed");
    m_world->tell(next);
    QCOMPARE(m_page->table()->selectedKeys(), QStringList(QStringLiteral("local/train-1")));
    shoot(*m_page, QStringLiteral("clusters-filled"));
}

void TestClustersPage::theFilterHidesRows()
{
    m_world->tell(two());
    m_page->focusFilter();
    QTest::keyClicks(m_page->filter(), QStringLiteral("phoe"));
    QCOMPARE(m_page->table()->model()->rowCount(), 1);
    QTest::keyClick(m_page->filter(), Qt::Key_Escape);
    QCOMPARE(m_page->table()->model()->rowCount(), 2);
}

void TestClustersPage::anUnreadableEngineIsSaidWithAWayOut()
{
    m_world->tell(two());
    m_world->fail(QStringLiteral("The clusters' folder cannot be read. Check its permissions."));
    QVERIFY(m_page->banner()->isVisible());
    QVERIFY(m_page->banner()->text().contains(QStringLiteral("permissions")));
    shoot(*m_page, QStringLiteral("clusters-error"));
    QPushButton *again = nullptr;
    for (auto *button : m_page->banner()->findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Try again"))
            again = button;
    }
    QVERIFY(again);
    again->click();
    QCOMPARE(m_world->engine->feed->refreshed, 1);
    QCOMPARE(m_page->table()->model()->rowCount(), 2); // what was known stays
    m_world->tell(two());
    QVERIFY(!m_page->banner()->isVisible());
}

void TestClustersPage::deleteAsksAndTakesDown()
{
    m_world->tell(two());
    m_page->table()->selectKey(QStringLiteral("local/phoenix"));
    m_page->table()->setFocus();
    m_page->activateWindow();
    verb("clusters.down")->trigger();
    QCOMPARE(m_world->prompter.asked.size(), 1);
    const auto question = m_world->prompter.asked.first();
    QVERIFY(question.destructive);
    QVERIFY(question.text.contains(QStringLiteral("phoenix")));
    QCOMPARE(question.consequence, QStringLiteral("The folder of phoenix is deleted."));
    QCOMPARE(m_world->engine->asked, QStringList(QStringLiteral("down phoenix")));
    QCOMPARE(verb("clusters.down")->shortcut(), QKeySequence(QKeySequence::Delete));
}

void TestClustersPage::aRefusedQuestionDoesNothing()
{
    m_world->prompter.accepts = false;
    m_world->tell(two());
    verb("clusters.down")->trigger();
    QCOMPARE(m_world->prompter.asked.size(), 1);
    QVERIFY(m_world->engine->asked.isEmpty());
}

void TestClustersPage::bulkNamesAllAndTakesAllDown()
{
    m_world->tell(two());
    m_page->table()->selectAll();
    verb("clusters.down")->trigger();
    const auto question = m_world->prompter.asked.value(0);
    QVERIFY(question.text.contains(QStringLiteral("phoenix")));
    QVERIFY(question.text.contains(QStringLiteral("train-1")));
    QCOMPARE(question.consequence.count(QLatin1Char('\n')), 1);
    QCOMPARE(m_world->engine->asked.size(), 2);
}

void TestClustersPage::whatLooksAfterOthersGoesByItself()
{
    m_world->engine->keeper = QStringLiteral("phoenix");
    m_world->tell(two());
    m_page->table()->selectAll();
    verb("clusters.down")->trigger();
    QVERIFY(!m_world->prompter.asked.value(0).text.contains(QStringLiteral("phoenix")));
    QCOMPARE(m_world->engine->asked, QStringList(QStringLiteral("down train-1")));
    // With nothing else to take down there is no question about nothing.
    m_world->engine->keeper = QStringLiteral("*");
    m_page->table()->clearSelection();
    m_page->table()->selectAll();
    QTRY_VERIFY(!verb("clusters.down")->isEnabled());
    QTRY_VERIFY2(verb("clusters.down")->toolTip().contains(QStringLiteral("by itself")),
                 qPrintable(verb("clusters.down")->toolTip()));
    m_world->engine->keeper = QStringLiteral("phoenix");
    m_page->table()->selectKey(QStringLiteral("local/phoenix"));
    verb("clusters.down")->trigger();
    QCOMPARE(m_world->engine->asked.last(), QStringLiteral("down phoenix"));
}

// It may have a cluster of this name, too.
void TestClustersPage::anotherServerMeanwhileIsLeftAlone()
{
    m_world->tell(two());
    m_page->table()->selectKey(QStringLiteral("local/phoenix"));
    m_world->prompter.meanwhile = [this] { m_world->engine->server = QStringLiteral("other"); };
    verb("clusters.down")->trigger();
    QCOMPARE(m_world->prompter.asked.size(), 1);
    QVERIFY(m_world->engine->asked.isEmpty());
    QVERIFY(m_page->banner()->isVisible());
}

void TestClustersPage::stopAsksOnlyWhenJobsEnd()
{
    auto snapshot = two();
    snapshot.clusters[1].activeJobs = 2;
    m_world->tell(snapshot);
    m_page->table()->selectKey(QStringLiteral("local/phoenix"));
    verb("clusters.stop")->trigger();
    QVERIFY(m_world->prompter.asked.isEmpty());
    QCOMPARE(m_world->engine->asked, QStringList(QStringLiteral("stop phoenix")));
    m_page->table()->selectKey(QStringLiteral("local/train-1"));
    verb("clusters.stop")->trigger();
    QCOMPARE(m_world->prompter.asked.size(), 1);
}

void TestClustersPage::autostopIsSetFromTheDialog()
{
    m_world->tell(two());
    m_page->table()->selectKey(QStringLiteral("local/phoenix"));
    verb("clusters.autostop")->trigger();
    auto *dialog = m_page->findChild<AutostopDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    shoot(*dialog, QStringLiteral("clusters-autostop"));
    dialog->findChild<QCheckBox *>(QStringLiteral("autostop.on"))->setChecked(true);
    dialog->findChild<QSpinBox *>(QStringLiteral("autostop.minutes"))->setValue(45);
    QTest::keyClick(dialog, Qt::Key_Return);
    QCOMPARE(m_world->engine->asked, QStringList(QStringLiteral("autostop phoenix 45 stop")));
    // The command in its tooltip says what the dialog begins with.
    QTRY_VERIFY(verb("clusters.autostop")->toolTip().endsWith(QStringLiteral("autostop phoenix -i 30")));
    auto snapshot = two();
    for (engine::Cluster &cluster : snapshot.clusters)
        cluster.autostop = {90, true};
    m_world->tell(snapshot);
    QTRY_VERIFY(verb("clusters.autostop")->toolTip().endsWith(QStringLiteral("autostop phoenix -i 90 --down")));
}

void TestClustersPage::autostopOfPodsIsTakingDown()
{
    m_world->engine->can.setFlag(engine::Capability::Stop, false);
    m_world->tell(two());
    m_page->table()->selectKey(QStringLiteral("local/phoenix"));
    verb("clusters.autostop")->trigger();
    auto *dialog = m_page->findChild<AutostopDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    auto *then = dialog->findChild<QComboBox *>(QStringLiteral("autostop.then"));
    QCOMPARE(then->count(), 1);
    dialog->findChild<QCheckBox *>(QStringLiteral("autostop.on"))->setChecked(true);
    QCOMPARE(dialog->value(), (engine::Autostop{30, true}));
    QTest::keyClick(dialog, Qt::Key_Return);
    QCOMPARE(m_world->engine->asked, QStringList(QStringLiteral("autostop phoenix 30 down")));
    // The equal commands are read where the verbs are.
    QTRY_VERIFY(
        verb("clusters.down")->toolTip().endsWith(QStringLiteral("In a terminal: skydeckctl down phoenix")));
    QVERIFY(verb("clusters.autostop")->toolTip().endsWith(QStringLiteral("autostop phoenix -i 30 --down")));
}

void TestClustersPage::aCommandGoesToTheWizardAsATask()
{
    m_world->prompter.typed = QStringLiteral("nvidia-smi");
    m_world->tell(two());
    m_page->table()->selectKey(QStringLiteral("local/phoenix"));
    verb("clusters.exec")->trigger();
    QCOMPARE(m_world->navigator.launched.size(), 1);
    const auto argument = m_world->navigator.launched.first();
    QCOMPARE(argument.value(QStringLiteral("cluster")).toString(), QStringLiteral("phoenix"));
    QCOMPARE(argument.value(QStringLiteral("exec")).toBool(), true);
    QVERIFY(argument.value(QStringLiteral("yaml")).toString().contains(QStringLiteral("nvidia-smi")));
}

void TestClustersPage::enterShowsTheLogAndTheMenuKeyTheActions()
{
    m_world->tell(two());
    m_page->table()->selectKey(QStringLiteral("local/phoenix"));
    QTest::keyClick(m_page->table(), Qt::Key_Down);
    QCOMPARE(m_page->table()->selectedKeys(), QStringList(QStringLiteral("local/train-1")));
    QTest::keyClick(m_page->table(), Qt::Key_Return);
    QCOMPARE(m_world->navigator.went.value(0).first, QStringLiteral("jobs"));
    QCOMPARE(m_world->navigator.went.value(0).second.value(QStringLiteral("cluster")).toString(),
             QStringLiteral("local/train-1"));
    QContextMenuEvent key(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(m_page->table(), &key);
    auto *menu = m_page->findChild<QMenu *>(QStringLiteral("clustersPage.menu"));
    QVERIFY(menu && menu->isVisible());
    QVERIFY(menu->actions().contains(verb("clusters.down")));
    menu->close();
}

void TestClustersPage::aReadyServiceOpens()
{
    auto snapshot = two();
    snapshot.clusters[0].endpoints = {{6006, QStringLiteral("127.0.0.1"), true, true}};
    snapshot.jobs.append(job(QStringLiteral("phoenix"), 1));
    m_world->tell(snapshot);
    m_page->table()->selectKey(QStringLiteral("local/phoenix"));
    QTRY_VERIFY(verb("clusters.open")->isEnabled());
    verb("clusters.open")->trigger();
    QCOMPARE(m_world->prompter.opened.size(), 1);
    QVERIFY(m_world->prompter.opened.first().startsWith(QStringLiteral("http://127.0.0.1:6006")));
}

void TestClustersPage::aPortWithoutATunnelOpensBySteps()
{
    m_world->engine->can = engine::Capability::Stop | engine::Capability::Ssh;
    m_world->watch->setVia(QStringLiteral("team"));
    auto snapshot = two();
    snapshot.clusters[0].endpoints = {{6006, {}, true, false}};
    m_world->tell(snapshot);
    m_page->table()->selectKey(QStringLiteral("local/phoenix"));
    QTRY_VERIFY(verb("clusters.open")->isEnabled());
    QCOMPARE(verb("clusters.open")->text(), QStringLiteral("Open"));
    verb("clusters.open")->trigger();
    QCOMPARE(m_world->tunnels->all().size(), size_t(1));
    QVERIFY2(m_page->banner()->text().contains(QStringLiteral("is being opened")),
             qPrintable(m_page->banner()->text()));
    m_world->opener->cancel(m_world->opener->runs().constFirst()->wish().key);
    QTRY_VERIFY(!m_page->banner()->isVisible());
}

void TestClustersPage::aStoppedOneStartsAndOpens()
{
    auto snapshot = two();
    snapshot.clusters[0].status = engine::ClusterStatus::Stopped;
    snapshot.clusters[0].endpoints = {{6006, {}, true, false}};
    m_world->tell(snapshot);
    m_page->table()->selectKey(QStringLiteral("local/phoenix"));
    QTRY_COMPARE(verb("clusters.open")->text(), QStringLiteral("Start and open"));
    verb("clusters.open")->trigger();
    QTRY_VERIFY(m_world->engine->asked.contains(QStringLiteral("start phoenix")));
    m_page->table()->selectKey(QStringLiteral("local/train-1"));
    QTRY_COMPARE(verb("clusters.open")->text(), QStringLiteral("Open"));
}

void TestClustersPage::theLaunchOfAClusterIsRepeated()
{
    m_world->tell(two());
    m_page->table()->selectKey(QStringLiteral("local/phoenix"));
    QVERIFY(!verb("clusters.again")->isEnabled());
    flows::ActivityEntry entry;
    entry.kind = QStringLiteral("launch");
    entry.engine = QStringLiteral("local");
    entry.target = QStringLiteral("phoenix");
    const QString id = m_world->activity->begin(entry);
    QVERIFY(flows::writeMemo(m_world->activity->memoFolder(), id, flows::LaunchMemo{}));
    m_world->tell(two());
    QTRY_VERIFY(verb("clusters.again")->isEnabled());
    verb("clusters.again")->trigger();
    QCOMPARE(m_world->navigator.launched.last().value(QStringLiteral("again")).toString(), id);
    verb("clusters.history")->trigger();
    QCOMPARE(m_world->navigator.went.last().first, QStringLiteral("activity"));
    QCOMPARE(m_world->navigator.went.last().second.value(QStringLiteral("find")).toString(),
             QStringLiteral("phoenix"));
}

void TestClustersPage::aFailedActionIsSaid()
{
    m_world->engine->refusal = Error{ErrorKind::Refused, QStringLiteral("Not now."), {}};
    m_world->tell(two());
    m_page->table()->selectKey(QStringLiteral("local/phoenix"));
    verb("clusters.stop")->trigger();
    QTRY_VERIFY(m_page->banner()->isVisible());
    QVERIFY(m_page->banner()->text().contains(QStringLiteral("Not now.")));
}

void TestClustersPage::columnsThatMeanNothingHereAreHidden()
{
    m_world->tell(two());
    QVERIFY(m_page->table()->isColumnHidden(models::ClusterModel::Cost));
    auto paid = two();
    paid.clusters[0].costPerHour = 0.71;
    m_world->tell(paid);
    QVERIFY(!m_page->table()->isColumnHidden(models::ClusterModel::Cost));
    QVERIFY(m_page->table()->isColumnHidden(models::ClusterModel::Region));
}

void TestClustersPage::navigateChoosesTheClusterEvenWhenItComesLater()
{
    m_page->enter({{QStringLiteral("cluster"), QStringLiteral("local/train-1")}});
    m_world->tell(two());
    QCOMPARE(m_page->table()->selectedKeys(), QStringList(QStringLiteral("local/train-1")));
}

void TestClustersPage::theSameNamesForAssistiveTools()
{
    static_assert(int(models::Tone::Good) == int(widgets::Status::Good)
                  && int(models::Tone::Bad) == int(widgets::Status::Bad)
                  && int(models::Tone::Attention) == int(widgets::Status::Attention));
    static_assert(int(models::LiveModel::StatusRole) == widgets::LiveTable::statusRole
                  && int(models::LiveModel::KeyRole) == widgets::LiveTable::keyRole);
    QCOMPARE(m_page->table()->accessibleName(), QStringLiteral("Clusters"));
    for (auto *button : m_page->findChildren<QAbstractButton *>())
        QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty()
                     || button->objectName().startsWith(QLatin1String("qt_")) || !button->isVisible(),
                 qPrintable(button->objectName()));
}

void TestClustersPage::longTextsAndManyRowsKeepTheWindowSmall()
{
    auto snapshot = two();
    auto longOne = cluster(QString(200, QLatin1Char('x')));
    longOne.reason = QStringLiteral("A reason that goes on and on. ").repeated(20);
    snapshot.clusters.prepend(longOne);
    for (int i = 0; i < 200; ++i)
        snapshot.clusters.append(cluster(QStringLiteral("node-%1").arg(i)));
    m_world->tell(snapshot);
    m_page->table()->selectKey(longOne.key());
    QCoreApplication::sendPostedEvents();
    QVERIFY2(m_page->minimumSizeHint().width() <= 700,
             qPrintable(QString::number(m_page->minimumSizeHint().width())));
    QVERIFY(m_page->minimumSizeHint().height() <= 480);
    shoot(*m_page, QStringLiteral("clusters-long"));
}

void TestClustersPage::destroyedWhileLoadingAndWithAQuestionOpen()
{
    m_page.reset();
    m_world->tell(two()); // a late answer finds nobody
    QVERIFY(m_world->engine->asked.isEmpty());
}

QTEST_MAIN(TestClustersPage)
#include "tst_clusterspage.moc"
