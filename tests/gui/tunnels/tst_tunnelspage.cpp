#include "app/models/tunneltree.h"
#include "app/pages/tunnels/forwardline.h"
#include "app/pages/tunnels/tunnelspage.h"
#include "app/widgets/banner.h"
#include "core/base/files.h"
#include "core/ssh/wire.h"
#include "tests/support/cputime.h"
#include "tunnelworld.h"

#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

using namespace skydeck;
using namespace skydeck::pages;
using namespace skydeck::fixture;
using tunnels::TunnelState;

class TestTunnelsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        quietOffscreen();
        QDir(qEnvironmentVariable("SKYDECK_HOME")).removeRecursively(); // widths of columns that a run before kept
    }
    void init() { make(); }
    void cleanup();
    void emptyOffersTheNextStep();
    void startsStopsAndSaysEachState();
    void whatCarriesItIsSaid();
    void openInBrowserStartsAndWaits();
    void aPageThatComesTooLateIsNotOpened();
    void aChangedHostKeyIsSaidWithBothFingerprintsAndAWayOut();
    void anOldKeyIsForgottenAfterAQuestion();
    void aKeyOfTheSystemsFileIsNotForgottenHere();
    void whatIsNewIsChosen();
    void theCountdownGoesOn();
    void aWholeGroupStartsAndStopsAtOnce();
    void removeAsksAndSaysWhatIsCut();
    void startWithTheAppIsKept();
    void aDiskThatRefusesIsSaid();
    void addressAndCommandAreCopied();
    void editAndNewGoToTheDialog();
    void keysOfTheList();
    void theFilterHidesRows();
    void refreshKeepsSelectionScrollAndFocus();
    void namesForAssistiveTools();
    void longNamesKeepTheWindowSmall();
    void destroyedWhileConnecting();
    void aGroupIsALineThatFoldsStartsAndStops();
    void eachPortSaysHowItsServiceIs();
    void openingAGroupOpensItsPages();
    void aFailedOpeningStandsAtItsPort();
    void whatWasRemovedComesBackOnUndo();
    void figuresMoveOnWhileSomebodyLooks();
    void theTableFitsTheWindow();
    void fiveHundredTunnelsStayQuick();

private:
    void make(std::chrono::milliseconds patience = std::chrono::minutes(2))
    {
        m_page.reset();
        m_world = std::make_unique<TunnelWorld>(patience);
        showPage();
    }
    void showPage()
    {
        m_edited.clear();
        m_page = std::make_unique<TunnelsPage>(TunnelsController::Context{
            *m_world->tunnels, *m_world->watch, *m_world->opener,
            [this](const tunnels::TunnelSpec &spec, QWidget *) { m_edited.append(spec); }, m_world->navigator,
            m_world->prompter});
        connect(m_world->opener.get(), &flows::Opener::pageWanted, this,
                [this](const flows::OpenWish &, const QUrl &url) { m_opened << url.toString(); });
        m_opened.clear();
        m_page->resize(1000, 640);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    QAction *verb(const char *id) { return m_page->findChild<QAction *>(QLatin1String(id)); }
    QLabel *line(const char *id) { return m_page->findChild<QLabel *>(QLatin1String(id)); }
    QPushButton *button(const QString &accessibleName)
    {
        for (auto *one : m_page->findChildren<QPushButton *>()) {
            if (one->isVisible() && (one->accessibleName() == accessibleName || one->text() == accessibleName))
                return one;
        }
        return nullptr;
    }
    std::unique_ptr<TunnelWorld> m_world;
    std::unique_ptr<TunnelsPage> m_page;
    QList<tunnels::TunnelSpec> m_edited;
    QStringList m_opened;
};

void TestTunnelsPage::cleanup()
{
    m_page.reset();
    m_world.reset();
}

void TestTunnelsPage::emptyOffersTheNextStep()
{
    QVERIFY(!m_page->table()->isVisible());
    shoot(*m_page, QStringLiteral("tunnels-empty"));
    QVERIFY(button(QStringLiteral("Add a tunnel…")));
    button(QStringLiteral("Add a tunnel…"))->click();
    QCOMPARE(m_edited.size(), 1);
    QVERIFY(m_edited.first().id.isEmpty());
    m_world->add(QStringLiteral("gpu"), {6006});
    QVERIFY(m_page->table()->isVisible());
}

void TestTunnelsPage::startsStopsAndSaysEachState()
{
    const QString id = m_world->add(QStringLiteral("gpu"), {6006, 4317});
    m_world->add(QStringLiteral("db"), {5432});
    m_page->table()->selectKey(id);
    verb("tunnels.start")->trigger();
    QCOMPARE(m_world->state(id), TunnelState::Connecting);
    Q_EMIT m_world->transport(QStringLiteral("gpu")).stepReached(ssh::Step::Authenticating, QStringLiteral("gpu"));
    QVERIFY(line("tunnelDetails.state")->text().contains(QStringLiteral("Signing in at gpu")));
    shoot(*m_page, QStringLiteral("tunnels-connecting"));
    m_world->transport(QStringLiteral("gpu")).open();
    QVERIFY(line("tunnelDetails.state")->text().contains(QStringLiteral("Open")));
    QVERIFY(line("tunnelDetails.server")->text().contains(QStringLiteral("Fake_1")));
    QVERIFY(!verb("tunnels.start")->isEnabled());
    QVERIFY(!verb("tunnels.start")->toolTip().isEmpty());
    shoot(*m_page, QStringLiteral("tunnels-filled"));
    verb("tunnels.stop")->trigger();
    QCOMPARE(m_world->state(id), TunnelState::Stopped);
    QVERIFY(!verb("tunnels.stop")->isEnabled());
}

void TestTunnelsPage::whatCarriesItIsSaid()
{
    const QString id = m_world->add(QStringLiteral("gpu"), {6006});
    m_page->table()->selectKey(id);
    verb("tunnels.start")->trigger();
    const auto own = m_world->last.value(QStringLiteral("gpu"));
    QVERIFY(!line("tunnelDetails.carrier")->isVisible());
    own->lose({ssh::Reason::NeedsSystemSsh, {}, QStringLiteral("security keys need it")});
    Q_EMIT m_world->transport(QStringLiteral("gpu")).stepReached(ssh::Step::Touch, QStringLiteral("gpu"));
    QVERIFY(line("tunnelDetails.state")->text().contains(QStringLiteral("Touch your security key")));
    m_world->transport(QStringLiteral("gpu")).open();
    QVERIFY(line("tunnelDetails.carrier")->isVisible());
    QCOMPARE(line("tunnelDetails.carrier")->text(), QStringLiteral("the system's ssh: security keys need it"));
    shoot(*m_page, QStringLiteral("tunnels-carried"));
}

void TestTunnelsPage::openInBrowserStartsAndWaits()
{
    const QString id = m_world->add(QStringLiteral("gpu"), {6006});
    const int port = m_world->tunnels->find(id)->spec().forwards.first().localPort;
    auto *open = button(QStringLiteral("Open Phoenix in the browser"));
    QVERIFY(open);
    open->click();
    QCOMPARE(m_world->state(id), TunnelState::Connecting);
    QVERIFY(!open->isEnabled()); // once is enough
    QVERIFY(m_opened.isEmpty());
    m_world->transport(QStringLiteral("gpu")).open();
    QTRY_COMPARE(m_opened, QStringList(QStringLiteral("http://127.0.0.1:%1/").arg(port)));
    QVERIFY(open->isEnabled());
    open->click(); // it stands: at once
    QTRY_COMPARE(m_opened.size(), 2);
}

void TestTunnelsPage::aPageThatComesTooLateIsNotOpened()
{
    make(std::chrono::milliseconds(30));
    m_world->add(QStringLiteral("gpu"), {6006});
    button(QStringLiteral("Open Phoenix in the browser"))->click();
    QTRY_VERIFY(line("open.reason")->isVisible());
    QVERIFY(line("open.reason")->text().contains(QStringLiteral("not connected yet")));
    m_world->transport(QStringLiteral("gpu")).open();
    QVERIFY(m_opened.isEmpty());
}

void TestTunnelsPage::aChangedHostKeyIsSaidWithBothFingerprintsAndAWayOut()
{
    const QString id = m_world->add(QStringLiteral("gpu"), {6006});
    verb("tunnels.start")->trigger();
    const QString text = QStringLiteral("The key of gpu changed from SHA256:old to SHA256:new. If its owner "
                                        "confirms that, remove line 7 of ~/.ssh/known_hosts.");
    m_world->fail(QStringLiteral("gpu"), text, QStringLiteral("~/.ssh/known_hosts:7"));
    QCOMPARE(m_world->state(id), TunnelState::Failed);
    QCOMPARE(line("tunnelDetails.reason")->text(), text);
    QVERIFY(line("tunnelDetails.reason")->isVisible());
    QVERIFY(line("tunnelDetails.reason")->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
    QVERIFY(!m_page->banner()->isVisible()); // the details say it already
    button(QStringLiteral("Try to connect now"))->click();
    QCOMPARE(m_world->state(id), TunnelState::Connecting);
    // Of a tunnel that is not looked at the banner speaks.
    m_page->table()->selectKey(m_world->add(QStringLiteral("other"), {8080}));
    m_world->fail(QStringLiteral("gpu"), text, QStringLiteral("~/.ssh/known_hosts:7"));
    QVERIFY(m_page->banner()->isVisible());
    QVERIFY(m_page->banner()->text().contains(QStringLiteral("SHA256:new")));
    shoot(*m_page, QStringLiteral("tunnels-error"));
    button(QStringLiteral("Try again"))->click();
    QCOMPARE(m_world->state(id), TunnelState::Connecting);
    QVERIFY(!m_page->banner()->isVisible()); // it is tried: no longer true
    QCOMPARE(m_world->made, 3);
}

namespace {

ssh::Failure changedKey(const QString &file, bool mine)
{
    ssh::Failure failure{
        ssh::Reason::HostKeyChanged,
        {ErrorKind::HostKeyChanged, QStringLiteral("gpu shows another key.\nExpected: SHA256:a/b"), {}}};
    failure.changed = {QStringLiteral("gpu"),        QStringLiteral("10.0.0.7"),  22, file, 2, mine,
                       QStringLiteral("SHA256:a/b"), QStringLiteral("SHA256:c/d")};
    return failure;
}

} // namespace

void TestTunnelsPage::anOldKeyIsForgottenAfterAQuestion()
{
    const QByteArray blob = ssh::wireString("ssh-ed25519") + ssh::wireString(QByteArray(32, 'a'));
    const QByteArray others = "# mine\n", old = "10.0.0.7 ssh-ed25519 " + blob.toBase64() + '\n';
    const QString file = m_world->folder.filePath(QStringLiteral("known_hosts"));
    QVERIFY(writeAtomically(file, others + old));
    const QString id = m_world->add(QStringLiteral("gpu"), {6006});
    m_world->tunnels->find(id)->start();
    Q_EMIT m_world->transport(QStringLiteral("gpu")).lost(changedKey(file, true));
    QCOMPARE(line("tunnelDetails.reason")->text(), QStringLiteral("gpu shows another key."));
    const auto field = [this](const char *name) {
        return m_page->findChild<QLineEdit *>(QLatin1String(name))->text();
    };
    QCOMPARE(field("changedKey.expected"), QStringLiteral("SHA256:a/b"));
    QCOMPARE(field("changedKey.shown"), QStringLiteral("SHA256:c/d"));
    QVERIFY(line("changedKey.where")->text().contains(file));
    button(QStringLiteral("Copy the fingerprint shown now"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("SHA256:c/d"));

    m_world->prompter.accepts = false;
    button(QStringLiteral("Forget the old key of gpu"))->click();
    const auto question = m_world->prompter.asked.constLast();
    QVERIFY(question.destructive);
    QVERIFY(QString(question.consequence).remove(QChar(0x2060)).contains(QStringLiteral("SHA256:a/b")));
    QVERIFY(QString(question.consequence).remove(QChar(0x2060)).contains(QStringLiteral("SHA256:c/d")));
    QCOMPARE(readWhole(file).value(), others + old);
    QCOMPARE(m_world->state(id), TunnelState::Failed);

    m_world->prompter.accepts = true;
    button(QStringLiteral("Forget the old key of gpu"))->click();
    QTRY_COMPARE(m_world->state(id), TunnelState::Connecting); // and asks about the new one
    QCOMPARE(readWhole(file).value(), others);
    QCOMPARE(readWhole(file + QStringLiteral(".old")).value(), others + old);
    QVERIFY(!m_page->findChild<QLineEdit *>(QStringLiteral("changedKey.shown"))->isVisible());
}

void TestTunnelsPage::aKeyOfTheSystemsFileIsNotForgottenHere()
{
    const QString id = m_world->add(QStringLiteral("gpu"), {6006});
    m_world->tunnels->find(id)->start();
    Q_EMIT m_world->transport(QStringLiteral("gpu"))
        .lost(changedKey(QStringLiteral("/etc/ssh/ssh_known_hosts"), false));
    QVERIFY(line("changedKey.where")->text().contains(QStringLiteral("/etc/ssh/ssh_known_hosts, line 2")));
    QCOMPARE(button(QStringLiteral("Forget the old key of gpu")), nullptr);
}

void TestTunnelsPage::whatIsNewIsChosen()
{
    (void)m_world->add(QStringLiteral("a"), {6006});
    (void)m_world->add(QStringLiteral("b"), {6006});
    auto *filter = m_page->filter();
    filter->setText(QStringLiteral("a"));
    verb("tunnels.new")->trigger();
    const QString id = m_world->add(QStringLiteral("m"), {8080}); // the dialog saves it
    QCOMPARE(m_page->table()->selectedKeys(), QStringList{id});
    QCOMPARE(filter->text(), QString());
    (void)m_world->add(QStringLiteral("z"), {8080}); // nobody asked for it here
    QCOMPARE(m_page->table()->selectedKeys(), QStringList{id});
}

void TestTunnelsPage::theCountdownGoesOn()
{
    const QString id = m_world->add(QStringLiteral("gpu"), {6006});
    verb("tunnels.start")->trigger();
    m_world->transport(QStringLiteral("gpu")).open();
    m_world->transport(QStringLiteral("gpu")).lose(ssh::Reason::Disconnected);
    QCOMPARE(m_world->state(id), TunnelState::Waiting);
    QVERIFY(line("tunnelDetails.state")->text().contains(QStringLiteral("Tries again")));
    QVERIFY(button(QStringLiteral("Try to connect now")));
    QVERIFY(!m_page->banner()->isVisible()); // it mends itself
    shoot(*m_page, QStringLiteral("tunnels-waiting"));
    button(QStringLiteral("Try to connect now"))->click();
    QCOMPARE(m_world->state(id), TunnelState::Connecting);
    QVERIFY(!button(QStringLiteral("Try to connect now")));
}

void TestTunnelsPage::aWholeGroupStartsAndStopsAtOnce()
{
    const QString a = m_world->add(QStringLiteral("a"), {6006}, QStringLiteral("phoenix-webui"));
    const QString b = m_world->add(QStringLiteral("b"), {8080}, QStringLiteral("phoenix-webui"));
    const QString c = m_world->add(QStringLiteral("c"), {8888});
    m_page->table()->selectKey(c);
    QVERIFY(!verb("tunnels.startGroup")->isVisible());
    m_page->table()->selectKey(a);
    QVERIFY(verb("tunnels.startGroup")->isVisible());
    QVERIFY(!verb("tunnels.stopGroup")->isEnabled());
    verb("tunnels.startGroup")->trigger();
    QCOMPARE(m_world->state(a), TunnelState::Connecting);
    QCOMPARE(m_world->state(b), TunnelState::Connecting);
    QCOMPARE(m_world->state(c), TunnelState::Stopped);
    verb("tunnels.stopGroup")->trigger();
    QCOMPARE(m_world->state(a), TunnelState::Stopped);
    QCOMPARE(m_world->state(b), TunnelState::Stopped);
}

void TestTunnelsPage::removeAsksAndSaysWhatIsCut()
{
    const QString id = m_world->add(QStringLiteral("gpu"), {6006});
    verb("tunnels.start")->trigger();
    m_world->prompter.accepts = false;
    m_page->table()->setFocus();
    QTest::keyClick(m_page->table(), Qt::Key_Delete);
    QCOMPARE(m_world->prompter.asked.size(), 1);
    const auto question = m_world->prompter.asked.first();
    QVERIFY(question.destructive);
    QVERIFY(question.consequence.contains(QStringLiteral("cut")));
    QVERIFY(m_world->tunnels->find(id));
    m_world->prompter.accepts = true;
    QTest::keyClick(m_page->table(), Qt::Key_Delete);
    QVERIFY(!m_world->tunnels->find(id));
    QVERIFY(!m_page->table()->isVisible()); // empty again
}

void TestTunnelsPage::startWithTheAppIsKept()
{
    const QString id = m_world->add(QStringLiteral("gpu"), {6006});
    QVERIFY(!verb("tunnels.startWithApp")->isChecked());
    verb("tunnels.startWithApp")->trigger();
    QVERIFY(m_world->tunnels->find(id)->spec().startWithApp);
    QVERIFY(verb("tunnels.startWithApp")->isChecked());
    tunnels::Tunnels again(m_world->file, tunnels::TransportFactory());
    QVERIFY(again.find(id)->spec().startWithApp);
}

void TestTunnelsPage::aDiskThatRefusesIsSaid()
{
    const QString id = m_world->add(QStringLiteral("gpu"), {6006});
    QVERIFY(QFile::remove(m_world->file));
    QVERIFY(QDir().mkpath(m_world->file + QStringLiteral("/in-the-way")));
    verb("tunnels.startWithApp")->trigger();
    QVERIFY(m_page->banner()->isVisible());
    QVERIFY(!m_world->tunnels->find(id)->spec().startWithApp);
    QVERIFY(!verb("tunnels.startWithApp")->isChecked()); // what is shown is what is
}

void TestTunnelsPage::addressAndCommandAreCopied()
{
    const QString id = m_world->add(QStringLiteral("gpu"), {6006});
    const int port = m_world->tunnels->find(id)->spec().forwards.first().localPort;
    verb("tunnels.copyAddress")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("127.0.0.1:%1").arg(port));
    button(QStringLiteral("Copy the address of Phoenix"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("http://127.0.0.1:%1/").arg(port));
    button(QStringLiteral("Copy the command that opens this tunnel"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("skydeckctl tunnel gpu 6006"));
}

void TestTunnelsPage::editAndNewGoToTheDialog()
{
    const QString id = m_world->add(QStringLiteral("gpu"), {6006});
    verb("tunnels.edit")->trigger();
    QCOMPARE(m_edited.value(0).id, id);
    m_page->enter({{QStringLiteral("new"), true}});
    QVERIFY(m_edited.value(1).id.isEmpty());
    m_world->add(QStringLiteral("other"), {8080});
    m_page->table()->selectAll();
    QVERIFY(!verb("tunnels.edit")->isEnabled());
}

void TestTunnelsPage::keysOfTheList()
{
    const QString id = m_world->add(QStringLiteral("db"), {4317}); // nothing for a browser
    m_page->table()->setFocus();
    QTest::keyClick(m_page->table(), Qt::Key_Return);
    QCOMPARE(m_world->state(id), TunnelState::Connecting); // Enter: the obvious
    QTest::keyClick(m_page->table(), Qt::Key_F2);
    QCOMPARE(m_edited.size(), 1);
    QTest::keyClick(m_page->table(), Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(m_world->state(id), TunnelState::Stopped);
    m_page->filter()->setFocus();
    m_page->filter()->setText(QStringLiteral("d"));
    QTest::keyClick(m_page->filter(), Qt::Key_Delete);
    QVERIFY(m_world->prompter.asked.isEmpty()); // a letter, not a tunnel
}

void TestTunnelsPage::theFilterHidesRows()
{
    m_world->add(QStringLiteral("gpu"), {6006});
    m_world->add(QStringLiteral("db"), {5432});
    m_page->focusFilter();
    QTest::keyClicks(m_page->filter(), QStringLiteral("phoenix"));
    QCOMPARE(m_page->table()->model()->rowCount(), 1);
    QTest::keyClick(m_page->filter(), Qt::Key_Escape);
    QCOMPARE(m_page->table()->model()->rowCount(), 2);
}

void TestTunnelsPage::refreshKeepsSelectionScrollAndFocus()
{
    QStringList ids;
    for (int i = 0; i < 60; ++i)
        ids << m_world->add(QStringLiteral("host-%1").arg(i, 2, 10, QLatin1Char('0')), {6006});
    m_page->table()->selectKey(ids[40]);
    verb("tunnels.start")->trigger();
    auto *scroll = m_page->table()->verticalScrollBar();
    const int place = scroll->value();
    QVERIFY(place > 0);
    auto *open = button(QStringLiteral("Open Phoenix in the browser"));
    open->setFocus();
    m_world->transport(QStringLiteral("host-40")).open();
    m_world->add(QStringLiteral("zzz"), {8080});
    QCOMPARE(m_page->table()->selectedKeys(), QStringList(ids[40]));
    QCOMPARE(scroll->value(), place);
    QCOMPARE(m_page->focusWidget(), open);
    shoot(*m_page, QStringLiteral("tunnels-many"));
}

void TestTunnelsPage::namesForAssistiveTools()
{
    m_world->add(QStringLiteral("gpu"), {6006, 4317}, QStringLiteral("g"));
    for (auto *one : m_page->findChildren<QPushButton *>())
        QVERIFY2(!one->isVisible() || !(one->accessibleName() + one->text()).isEmpty(),
                 qPrintable(one->objectName()));
    QCOMPARE(m_page->table()->accessibleName(), QStringLiteral("Tunnels"));
    const auto lines = m_page->findChildren<ForwardLine *>();
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.first()->accessibleName().contains(QStringLiteral("Phoenix")));
    for (QAction *action : m_page->pageActions())
        QVERIFY2(!action->text().isEmpty() && action->objectName().startsWith(QStringLiteral("tunnels.")),
                 qPrintable(action->text()));
}

void TestTunnelsPage::longNamesKeepTheWindowSmall()
{
    m_world->add(QString(200, QLatin1Char('x')), {6006, 8080, 8000}, QString(100, QLatin1Char('g')));
    verb("tunnels.start")->trigger();
    m_world->fail(QString(200, QLatin1Char('x')), QStringLiteral("reason ").repeated(80),
                  QString(900, QLatin1Char('d')));
    QVERIFY2(m_page->minimumSizeHint().width() <= 780,
             qPrintable(QString::number(m_page->minimumSizeHint().width())));
    shoot(*m_page, QStringLiteral("tunnels-long"));
}

void TestTunnelsPage::destroyedWhileConnecting()
{
    m_world->add(QStringLiteral("gpu"), {6006});
    button(QStringLiteral("Open Phoenix in the browser"))->click();
    const auto transport = m_world->last.value(QStringLiteral("gpu"));
    m_page.reset();
    transport->open(); // late: the page is gone, the tunnel is not
    QTRY_COMPARE(m_opened.size(), 1);
    make();
    m_world->add(QStringLiteral("gpu"), {6006});
    verb("tunnels.start")->trigger();
    const auto second = m_world->last.value(QStringLiteral("gpu"));
    m_page.reset();
    m_world.reset();
    second->open(); // nobody listens any more
}

void TestTunnelsPage::aGroupIsALineThatFoldsStartsAndStops()
{
    const QString g = models::groupKey(QStringLiteral("phoenix-webui"));
    const QString a = m_world->add(QStringLiteral("a"), {6006, 4317}, QStringLiteral("phoenix-webui"));
    const QString b = m_world->add(QStringLiteral("b"), {8080}, QStringLiteral("phoenix-webui"));
    m_world->add(QStringLiteral("c"), {8888});
    auto *table = m_page->table();
    QVERIFY(table->selectKey(g));
    QVERIFY(!verb("tunnels.startGroup")->isVisible()); // Start means it already
    QCOMPARE(m_page->findChildren<ForwardLine *>().size(), 3);
    QVERIFY(!button(QStringLiteral("Copy the command that opens this tunnel"))); // each has its own
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Left);
    QVERIFY(!table->isExpanded(table->currentIndex().siblingAtColumn(0)));
    QTest::keyClick(table, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_world->state(a), TunnelState::Connecting);
    QCOMPARE(m_world->state(b), TunnelState::Connecting);
    m_world->transport(QStringLiteral("a")).open();
    QVERIFY(!table->isExpanded(table->currentIndex().siblingAtColumn(0))); // news do not unfold it
    m_world->fail(QStringLiteral("b"), QStringLiteral("The key of b changed."));
    QCOMPARE(line("tunnelDetails.reason")->text(), QStringLiteral("The key of b changed."));
    button(QStringLiteral("Try to connect now"))->click();
    QCOMPARE(m_world->state(b), TunnelState::Connecting);
    QCOMPARE(m_world->state(a), TunnelState::Open); // left alone
    QTest::keyClick(table, Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(m_world->state(a), TunnelState::Stopped);
    QCOMPARE(m_world->state(b), TunnelState::Stopped);
    QVERIFY(!verb("tunnels.edit")->isEnabled());
    QCOMPARE(table->selectedKeys(), QStringList(g));
    m_page->filter()->setText(QStringLiteral("8080"));
    QVERIFY(table->isExpanded(table->model()->index(0, 0))); // a search hides nothing it found
}

void TestTunnelsPage::eachPortSaysHowItsServiceIs()
{
    m_world->add(QStringLiteral("gpu"), {6006, 5432});
    const auto lines = m_page->findChildren<ForwardLine *>();
    QCOMPARE(lines.size(), 2);
    const auto title = [&](int i) {
        return lines[i]->findChild<QLabel *>(QStringLiteral("forward.title"))->text();
    };
    QVERIFY(title(0).contains(QStringLiteral("◌"))); // its tunnel is off
    QVERIFY(
        !lines[0]->findChild<QLabel *>(QStringLiteral("forward.facts"))->isVisible()); // the state above says why
    verb("tunnels.start")->trigger();
    m_world->transport(QStringLiteral("gpu")).open();
    QTRY_VERIFY(title(0).contains(QStringLiteral("● Phoenix v20.26.1")));
    QVERIFY(
        lines[0]->findChild<QLabel *>(QStringLiteral("forward.facts"))->text().contains(QStringLiteral("412")));
    lines[0]->findChild<QAction *>(QStringLiteral("forward.settings"))->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("export PHOENIX_COLLECTOR_ENDPOINT=")));
    lines[0]->findChild<QAction *>(QStringLiteral("forward.pairs"))->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("PHOENIX_COLLECTOR_ENDPOINT=http")));
    m_world->transport(QStringLiteral("gpu")).lose(ssh::Reason::PeerDead);
    QTRY_VERIFY(!title(0).contains(QStringLiteral("●"))); // nothing green of what was
    shoot(*m_page, QStringLiteral("tunnels-services"));
}

void TestTunnelsPage::openingAGroupOpensItsPages()
{
    m_world->add(QStringLiteral("a"), {6006}, QStringLiteral("g"));
    m_world->add(QStringLiteral("b"), {6007}, QStringLiteral("g"));
    m_page->table()->selectKey(models::groupKey(QStringLiteral("g")));
    m_page->table()->setFocus();
    QTest::keyClick(m_page->table(), Qt::Key_Return); // the obvious
    QCOMPARE(m_world->made, 2);
    m_world->transport(QStringLiteral("a")).open();
    m_world->transport(QStringLiteral("b")).open();
    QTRY_COMPARE(m_opened.size(), 2);
}

void TestTunnelsPage::aFailedOpeningStandsAtItsPort()
{
    const QString id = m_world->add(QStringLiteral("gpu"), {6006});
    button(QStringLiteral("Open Phoenix in the browser"))->click();
    QVERIFY(button(QStringLiteral("Cancel opening Phoenix")));
    m_world->transport(QStringLiteral("gpu")).answer = {
        ssh::Reason::ConnectFailed, QStringLiteral("Nothing listens on localhost:6006."), {}};
    m_world->transport(QStringLiteral("gpu")).open();
    QTRY_VERIFY(button(QStringLiteral("Phoenix: Copy start command")));
    QVERIFY(line("open.reason")->text().contains(QStringLiteral("6006")));
    QVERIFY(!button(QStringLiteral("Phoenix: Show tunnel"))); // it is shown
    QCOMPARE(m_world->state(id), TunnelState::Open);
    m_world->transport(QStringLiteral("gpu")).answer = {};
    button(QStringLiteral("Phoenix: Try again"))->click();
    QTRY_COMPARE(m_opened.size(), 1);
    QVERIFY(!line("open.reason")->isVisible());
}

void TestTunnelsPage::whatWasRemovedComesBackOnUndo()
{
    const QString a = m_world->add(QStringLiteral("a"), {6006}, QStringLiteral("g"));
    const QString b = m_world->add(QStringLiteral("b"), {8080}, QStringLiteral("g"));
    const auto spec = m_world->tunnels->find(a)->spec();
    m_page->table()->selectKey(models::groupKey(QStringLiteral("g")));
    verb("tunnels.remove")->trigger();
    QVERIFY(m_world->tunnels->all().empty());
    QVERIFY(m_world->prompter.asked.constLast().text.contains(QStringLiteral("b (")));
    button(QStringLiteral("Undo"))->click();
    QVERIFY(!m_page->banner()->isVisible());
    QVERIFY(m_world->tunnels->find(b));
    QCOMPARE(m_world->tunnels->find(a)->spec(), spec); // with its ports
    m_page->table()->selectKey(a);
    verb("tunnels.remove")->trigger();
    QVERIFY(QFile::remove(m_world->file));
    QVERIFY(QDir().mkpath(m_world->file + QStringLiteral("/in-the-way")));
    button(QStringLiteral("Undo"))->click(); // the disk refuses
    QVERIFY(m_page->banner()->isVisible());
    QVERIFY(!button(QStringLiteral("Undo")));
}

void TestTunnelsPage::figuresMoveOnWhileSomebodyLooks()
{
    const QString id = m_world->add(QStringLiteral("gpu"), {6006});
    verb("tunnels.start")->trigger();
    m_world->transport(QStringLiteral("gpu")).open();
    m_world->transport(QStringLiteral("gpu")).counted.received = 5'000;
    const auto shown = [&] {
        const auto *model = m_page->table()->model();
        return model->index(0, models::TunnelModel::Traffic)
            .data(models::TunnelModel::RatesRole)
            .value<QList<double>>();
    };
    QTRY_COMPARE(shown(), QList<double>{5'000});
    QTRY_COMPARE(shown(), (QList<double>{5'000, 0})); // nobody tells that: it is looked for
    m_page->hide();
    const auto before = shown();
    QTRY_COMPARE(m_world->tunnels->find(id)->rates().size(), before.size() + 1);
    QCOMPARE(shown(), before); // nobody looks
}

void TestTunnelsPage::theTableFitsTheWindow()
{
    m_world->add(QStringLiteral("gpu"), {6006});
    const auto *table = m_page->table();
    const auto width = [&] {
        int sum = 0;
        for (int column = 0; column < models::TunnelModel::ColumnCount; ++column)
            sum += table->columnWidth(column);
        return sum;
    };
    for (const int wide : {1400, 920, 740, 600}) { // 1100 and 800 less the navigation, and narrower
        m_page->resize(wide, 640);
        QVERIFY2(width() <= table->viewport()->width(), qPrintable(QString::number(wide)));
        QVERIFY(!table->isColumnHidden(models::TunnelModel::Ports));
        const auto holds = [&](int column, const char *text) {
            const int around = 2 * table->indentation() + 16; // a group's member has its place, and a mark
            return table->columnWidth(column)
                >= table->fontMetrics().horizontalAdvance(QString::fromUtf8(text)) + (column == 0 ? around : 8);
        };
        QVERIFY2(holds(models::TunnelModel::State, "Tries again in 12 s"), qPrintable(QString::number(wide)));
        QVERIFY2(holds(models::TunnelModel::Ports, "16006 → 6006"), qPrintable(QString::number(wide)));
    }
    m_page->resize(1400, 640);
    QVERIFY(!table->isColumnHidden(models::TunnelModel::RoundTrip));
}

void TestTunnelsPage::fiveHundredTunnelsStayQuick()
{
    m_page.reset();
    QList<tunnels::TunnelSpec> specs;
    for (int i = 0; i < 500; ++i) {
        tunnels::TunnelSpec spec;
        spec.id = QStringLiteral("id-%1").arg(i);
        spec.host = QStringLiteral("node-%1").arg(i);
        spec.group = i % 2 ? QStringLiteral("rack-%1").arg(i % 20) : QString();
        spec.forwards = {{QStringLiteral("localhost"), 6006, 0, false},
                         {QStringLiteral("localhost"), 8080, 0, false}};
        specs << spec;
    }
    m_world = std::make_unique<TunnelWorld>(std::chrono::minutes(2), specs);
    support::CpuTime timer;
    showPage();
    const auto shown = timer.restart();
    for (int i = 0; i < 500; ++i)
        Q_EMIT m_world->tunnels->changed(QStringLiteral("id-%1").arg(i));
    const auto told = timer.elapsed();
    qInfo("500 tunnels: shown in %lld ms, a change of each in %lld ms", shown, told);
    // What people feel begins at 50 ms a change; all of them together stay far below a second a round.
    QVERIFY2(shown < 2'000 * support::slowedBy, "showing");
    QVERIFY2(told < 500 * support::slowedBy, "telling");
}

QTEST_MAIN(TestTunnelsPage)
#include "tst_tunnelspage.moc"
