#include "app/shell/mainwindow.h"

#include "app/widgets/banner.h"
#include "core/base/files.h"
#include "core/base/json.h"

#include <QLabel>
#include <QMenuBar>
#include <QScreen>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>

#include "tests/gui/shell/shellfixture.h"

using namespace skydeck;
using namespace skydeck::fixture;
using shell::MainWindow;

class TestMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void pagesAreMadeAtTheirFirstVisit();
    void navigatingHandsTheArgumentOver();
    void anUnknownPageChangesNothing();
    void aPageIsEnteredOncePerVisit();
    void keysOfPages_data();
    void keysOfPages();
    void keysGoRound();
    void keysReachThePage();
    void f6LeavesAndComesBack();
    void standardKeysAreTheToolkits();
    void noKeyIsTakenTwice();
    void theTitleNamesThePageAndItsState();
    void theActionsMenuIsThePages();
    void countersAreSaidAndShown();
    void smallWindowsFoldTheNavigation();
    void openAsksForAFile();
    void launchGoesToTheLauncher();
    void everyActionIsInThePalette();
    void closingAsksOnlyWhenSomethingIsLost();
    void aRefusedQuitStays();
    void quittingIsSaidOnce();
    void withATrayClosingHides();
    void quitEndsEvenWithATray();
    void geometryAndPageComeBack();
    void aWindowFromAnotherScreenComesBackInSight();
    void aMaximisedWindowComesBackSo();
    void aDamagedStateIsIgnored_data();
    void aDamagedStateIsIgnored();
    void visibilityIsTold();
    void fullScreenAndBack();
};

void TestMainWindow::pagesAreMadeAtTheirFirstVisit()
{
    Shell shell;
    QVERIFY(shell.page("one") != nullptr);
    QVERIFY(shell.page("two") == nullptr);
    shell.window->navigate(QStringLiteral("two"));
    ToldPage *made = shell.page("two");
    QVERIFY(made != nullptr);
    shell.window->navigate(QStringLiteral("one"));
    shell.window->navigate(QStringLiteral("two"));
    QCOMPARE(shell.page("two"), made);
}

void TestMainWindow::navigatingHandsTheArgumentOver()
{
    Shell shell;
    shell.window->navigate(QStringLiteral("two"), {{QStringLiteral("job"), QStringLiteral("a/b/1")}});
    QCOMPARE(shell.window->currentPage(), QStringLiteral("two"));
    QCOMPARE(shell.navigation()->currentIndex().row(), 1);
    QCOMPARE(shell.page("two")->entered.last().value(QStringLiteral("job")).toString(), QStringLiteral("a/b/1"));
}

void TestMainWindow::anUnknownPageChangesNothing()
{
    Shell shell;
    shell.window->navigate(QStringLiteral("nowhere"));
    QCOMPARE(shell.window->currentPage(), QStringLiteral("one"));
}

void TestMainWindow::aPageIsEnteredOncePerVisit()
{
    Shell shell;
    shell.navigation()->setCurrent(1);
    QCOMPARE(shell.page("two")->entered.size(), 1);
    shell.window->navigate(QStringLiteral("three"));
    QCOMPARE(shell.page("three")->entered.size(), 1);
}

void TestMainWindow::keysOfPages_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("page");
    QTest::newRow("Ctrl+1") << int(Qt::Key_1) << QStringLiteral("one");
    QTest::newRow("Ctrl+2") << int(Qt::Key_2) << QStringLiteral("two");
    QTest::newRow("Ctrl+3") << int(Qt::Key_3) << QStringLiteral("three");
}

void TestMainWindow::keysOfPages()
{
    QFETCH(int, key);
    QFETCH(QString, page);
    Shell shell;
    shell.show();
    shell.press(Qt::Key_2, Qt::ControlModifier);
    shell.press(key, Qt::ControlModifier);
    QCOMPARE(shell.window->currentPage(), page);
}

void TestMainWindow::keysGoRound()
{
    Shell shell;
    shell.show();
    shell.press(Qt::Key_PageUp, Qt::ControlModifier);
    QCOMPARE(shell.window->currentPage(), QStringLiteral("three"));
    shell.press(Qt::Key_PageDown, Qt::ControlModifier);
    QCOMPARE(shell.window->currentPage(), QStringLiteral("one"));
}

void TestMainWindow::keysReachThePage()
{
    Shell shell;
    shell.show();
    shell.press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(shell.page("one")->filter()->hasFocus());
    shell.press(Qt::Key_F5);
    shell.press(Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(shell.page("one")->refreshed, 2);
}

void TestMainWindow::f6LeavesAndComesBack()
{
    Shell shell;
    shell.show();
    QVERIFY(shell.navigation()->hasFocus());
    shell.press(Qt::Key_F6);
    QVERIFY(shell.page("one")->isAncestorOf(QApplication::focusWidget()));
    shell.press(Qt::Key_F6);
    QVERIFY(shell.navigation()->hasFocus());
}

void TestMainWindow::standardKeysAreTheToolkits()
{
    Shell shell;
    const std::pair<const char *, QKeySequence::StandardKey> keys[] = {
        {"file.new", QKeySequence::New}, {"file.open", QKeySequence::Open}, {"view.filter", QKeySequence::Find}};
    for (const auto &[id, key] : keys)
        QVERIFY2(shell.action(id)->shortcuts().contains(QKeySequence(key)), id);
    // Ctrl+F4, the toolkit's first choice here, closes a document inside the window.
    QCOMPARE(shell.action("file.close")->shortcut(), QKeySequence(QStringLiteral("Ctrl+W")));
    QCOMPARE(shell.action("file.settings")->shortcut(), QKeySequence(QStringLiteral("Ctrl+,")));
    QVERIFY(shell.action("help.shortcuts")->shortcuts().contains(QKeySequence(QStringLiteral("F1"))));
    QCOMPARE(shell.action("file.quit")->menuRole(), QAction::QuitRole);
    QCOMPARE(shell.action("file.settings")->menuRole(), QAction::PreferencesRole);
    QCOMPARE(shell.action("help.about")->menuRole(), QAction::AboutRole);
}

void TestMainWindow::noKeyIsTakenTwice()
{
    Shell shell;
    QMap<QString, QString> takers;
    const auto all = shell.window->actions();
    for (const QAction *action : all) {
        const auto keys = action->shortcuts();
        for (const QKeySequence &key : keys) {
            QVERIFY2(!takers.contains(key.toString()),
                     qPrintable(key.toString() + QLatin1Char(' ') + action->text()));
            takers[key.toString()] = action->text();
        }
    }
    QVERIFY(takers.size() > 10);
}

void TestMainWindow::theTitleNamesThePageAndItsState()
{
    Shell shell;
    QCOMPARE(shell.window->windowTitle(), QStringLiteral("one[*] – Skydeck"));
    shell.window->setBurn(QStringLiteral("$0.76/h"));
    QCOMPARE(shell.window->windowTitle(), QStringLiteral("$0.76/h · one[*] – Skydeck"));
    shell.window->setBurn({});
    QCOMPARE(shell.window->windowTitle(), QStringLiteral("one[*] – Skydeck"));
    QVERIFY(!shell.window->isWindowModified());
    shell.page("one")->setUnsaved(QStringLiteral("a.yaml"));
    QVERIFY(shell.window->isWindowModified());
    shell.window->navigate(QStringLiteral("two"));
    QVERIFY(!shell.window->isWindowModified());
}

void TestMainWindow::theActionsMenuIsThePages()
{
    Shell shell;
    const auto menus = shell.window->menuBar()->actions();
    const auto found = std::find_if(menus.begin(), menus.end(),
                                    [](const QAction *menu) { return menu->text() == QLatin1String("&Actions"); });
    QVERIFY(found != menus.end());
    QCOMPARE((*found)->menu()->actions(), shell.page("one")->pageActions());
    shell.window->navigate(QStringLiteral("two"));
    QCOMPARE((*found)->menu()->actions(), shell.page("two")->pageActions());
}

void TestMainWindow::countersAreSaidAndShown()
{
    Shell shell;
    shell.window->setCounter(QStringLiteral("two"), 3);
    const QModelIndex row = shell.navigation()->model()->index(1, 0);
    QCOMPARE(row.data(Qt::AccessibleTextRole).toString(), QStringLiteral("two, 3"));
    shell.window->setCounter(QStringLiteral("two"), 0);
    QCOMPARE(row.data(Qt::AccessibleTextRole).toString(), QStringLiteral("two"));
    Q_EMIT shell.page("one")->counterChanged(2);
    QCOMPARE(shell.navigation()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("one, 2"));
}

void TestMainWindow::smallWindowsFoldTheNavigation()
{
    Shell shell;
    shell.window->resize(1100, 720);
    shell.show();
    const int wide = shell.navigation()->width();
    shell.window->resize(800, 560);
    QTRY_VERIFY(shell.navigation()->width() < wide / 2);
    const QModelIndex row = shell.navigation()->model()->index(1, 0);
    QVERIFY(row.data().toString().isEmpty());
    QCOMPARE(row.data(Qt::AccessibleTextRole).toString(), QStringLiteral("two"));
    QCOMPARE(row.data(Qt::ToolTipRole).toString(), QStringLiteral("two"));
    shell.window->resize(1100, 720);
    QTRY_COMPARE(shell.navigation()->width(), wide);
}

void TestMainWindow::openAsksForAFile()
{
    Shell shell;
    shell.action("file.open")->trigger(); // cancelled
    QCOMPARE(shell.window->currentPage(), QStringLiteral("one"));
    shell.prompter.file = QStringLiteral("/tmp/a.yaml");
    shell.action("file.open")->trigger(); // there is no page "tasks" here: nothing breaks
    QCOMPARE(shell.window->currentPage(), QStringLiteral("one"));
}

void TestMainWindow::launchGoesToTheLauncher()
{
    Shell shell;
    shell.show();
    shell.press(Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(shell.launched.size(), 1);
}

void TestMainWindow::everyActionIsInThePalette()
{
    Shell shell;
    const auto all = shell.window->allActions();
    const auto has = [&](const QAction *action) {
        return std::any_of(all.begin(), all.end(), [&](const auto &one) { return one.second == action; });
    };
    const auto menus = shell.window->menuBar()->actions();
    for (const QAction *menu : menus) {
        const auto actions = menu->menu()->actions();
        for (const QAction *action : actions)
            QVERIFY2(action->isSeparator() || has(action), qPrintable(action->text()));
    }
}

void TestMainWindow::closingAsksOnlyWhenSomethingIsLost()
{
    Shell shell;
    shell.show();
    QSignalSpy quits(shell.window.get(), &MainWindow::quitConfirmed);
    shell.page("one")->setUnsaved(QStringLiteral("a.yaml"));
    shell.window->close();
    QCOMPARE(shell.prompter.asked.size(), 1);
    QVERIFY(shell.prompter.asked[0].text.contains(QStringLiteral("a.yaml")));
    QVERIFY(!shell.prompter.asked[0].consequence.isEmpty());
    QTRY_COMPARE(quits.size(), 1);

    Shell clean;
    clean.show();
    clean.window->close();
    QVERIFY(clean.prompter.asked.isEmpty());
    QVERIFY(!clean.window->isVisible());
}

void TestMainWindow::aRefusedQuitStays()
{
    Shell shell;
    shell.show();
    shell.prompter.accepts = false;
    shell.page("one")->setUnsaved(QStringLiteral("a.yaml"));
    QSignalSpy quits(shell.window.get(), &MainWindow::quitConfirmed);
    shell.action("file.quit")->trigger();
    QVERIFY(shell.window->isVisible());
    QCOMPARE(quits.size(), 0);
    shell.action("file.quit")->trigger();
    QCOMPARE(shell.prompter.asked.size(), 2); // it is asked again
}

void TestMainWindow::quittingIsSaidOnce()
{
    Shell shell;
    shell.show();
    QSignalSpy quits(shell.window.get(), &MainWindow::quitConfirmed);
    shell.press(Qt::Key_Q, Qt::ControlModifier);
    QCOMPARE(quits.size(), 1);
}

void TestMainWindow::withATrayClosingHides()
{
    Shell shell;
    shell.show();
    shell.window->setStaysInTray(true);
    shell.page("one")->setUnsaved(QStringLiteral("a.yaml"));
    QSignalSpy quits(shell.window.get(), &MainWindow::quitConfirmed);
    shell.window->close();
    QVERIFY(!shell.window->isVisible());
    QCOMPARE(quits.size(), 0);
    QVERIFY(shell.prompter.asked.isEmpty()); // nothing is lost: the program goes on
}

void TestMainWindow::quitEndsEvenWithATray()
{
    Shell shell;
    shell.show();
    shell.window->setStaysInTray(true);
    QSignalSpy quits(shell.window.get(), &MainWindow::quitConfirmed);
    shell.action("file.quit")->trigger();
    QCOMPARE(quits.size(), 1);
}

void TestMainWindow::geometryAndPageComeBack()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("window.json"));
    const QRect place(20, 30, 760 + 60, 600);
    {
        Shell shell(file);
        shell.show();
        shell.window->setGeometry(place);
        shell.window->navigate(QStringLiteral("three"));
        shell.window->close();
    }
    Shell again(file);
    again.show();
    QCOMPARE(again.window->currentPage(), QStringLiteral("three"));
    QVERIFY(again.page("one") == nullptr); // only what is looked at is made
    QCOMPARE(again.window->height(), place.height());
}

void TestMainWindow::aWindowFromAnotherScreenComesBackInSight()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("window.json"));
    {
        Shell shell(file);
        shell.show();
        shell.window->setGeometry(6000, 4000, 900, 600);
        shell.window->close();
    }
    Shell again(file);
    again.show();
    const QRect screen = again.window->screen()->availableGeometry();
    QVERIFY2(screen.intersects(again.window->geometry()), "the window is out of sight");
    const QPoint corner = again.window->frameGeometry().topLeft();
    QVERIFY2(screen.contains(corner), qPrintable(QStringLiteral("%1, %2").arg(corner.x()).arg(corner.y())));
}

void TestMainWindow::aMaximisedWindowComesBackSo()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("window.json"));
    {
        Shell shell(file);
        shell.show();
        shell.window->showMaximized();
        shell.window->close();
    }
    Shell again(file);
    again.show();
    QVERIFY(again.window->isMaximized());
}

void TestMainWindow::aDamagedStateIsIgnored_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("]]");
    QTest::newRow("other types") << QByteArray(R"({"geometry": 7, "page": ["one"]})");
    QTest::newRow("no geometry") << QByteArray(R"({"geometry": "AAAA", "page": "two"})");
    QTest::newRow("a page that is gone") << QByteArray(R"({"page": "tunnels"})");
}

void TestMainWindow::aDamagedStateIsIgnored()
{
    QFETCH(QByteArray, text);
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("window.json"));
    QVERIFY(writeAtomically(file, text));
    Shell shell(file);
    shell.show();
    QVERIFY(!shell.window->currentPage().isEmpty());
    QVERIFY(shell.window->width() >= 800);
}

void TestMainWindow::visibilityIsTold()
{
    Shell shell;
    QSignalSpy seen(shell.window.get(), &MainWindow::visibilityChanged);
    shell.show();
    QVERIFY(!seen.isEmpty() && seen.last().at(0).toBool());
    shell.window->hide();
    QVERIFY(!seen.last().at(0).toBool());
}

void TestMainWindow::fullScreenAndBack()
{
    Shell shell;
    shell.show();
    shell.press(Qt::Key_F11);
    QVERIFY(shell.window->isFullScreen());
    QVERIFY(shell.action("view.fullscreen")->isChecked());
    shell.press(Qt::Key_F11);
    QVERIFY(!shell.window->isFullScreen());
    shell.window->showFullScreen(); // by the window manager
    QVERIFY(shell.action("view.fullscreen")->isChecked());
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
