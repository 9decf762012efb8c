#include "app/shell/commandpalette.h"

#include "app/shell/shortcutswindow.h"

#include <QAction>
#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

#include "tests/gui/shell/shellfixture.h"

using namespace skydeck;
using namespace skydeck::fixture;
using shell::CommandPalette;
using shell::fuzzyScore;

class TestCommandPalette : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void lettersInOrderFit_data();
    void lettersInOrderFit();
    void beginningsOfWordsWin();
    void typingNarrowsAndEnterDoes();
    void arrowsMoveWhileTyping();
    void whatIsOffIsNotOffered();
    void nothingFoundDoesNothing();
    void shortcutsStandBeside();
    void opensByItsKeysAndEscapeCloses();
    void theActionMayDestroyThePalettesOwner();
    void theShortcutsWindowListsEveryKey();
};

void TestCommandPalette::lettersInOrderFit_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    QTest::newRow("nothing typed") << QString() << QStringLiteral("Quit") << true;
    QTest::newRow("in order") << QStringLiteral("qt") << QStringLiteral("Quit") << true;
    QTest::newRow("out of order") << QStringLiteral("tq") << QStringLiteral("Quit") << false;
    QTest::newRow("case does not count") << QStringLiteral("QUIT") << QStringLiteral("quit") << true;
    QTest::newRow("spaces do not count") << QStringLiteral("ta do") << QStringLiteral("Take down") << true;
    QTest::newRow("too long") << QStringLiteral("quits") << QStringLiteral("Quit") << false;
}

void TestCommandPalette::lettersInOrderFit()
{
    QFETCH(QString, typed);
    QFETCH(QString, text);
    QFETCH(bool, fits);
    QCOMPARE(fuzzyScore(typed, text) >= 0, fits);
}

void TestCommandPalette::beginningsOfWordsWin()
{
    QVERIFY(fuzzyScore(QStringLiteral("td"), QStringLiteral("Take down"))
            > fuzzyScore(QStringLiteral("td"), QStringLiteral("Started")));
    QVERIFY(fuzzyScore(QStringLiteral("set"), QStringLiteral("Settings"))
            > fuzzyScore(QStringLiteral("set"), QStringLiteral("Show the newest")));
}

void TestCommandPalette::typingNarrowsAndEnterDoes()
{
    QAction quit(QStringLiteral("&Quit")), stop(QStringLiteral("Stop"));
    QSignalSpy stopped(&stop, &QAction::triggered);
    CommandPalette palette({{QString(), &quit}, {QStringLiteral("Clusters"), &stop}}, nullptr);
    auto *list = palette.findChild<QListWidget *>();
    QCOMPARE(list->count(), 2);
    QCOMPARE(list->item(0)->text(), QStringLiteral("Quit"));
    QCOMPARE(list->item(1)->text(), QStringLiteral("Clusters: Stop"));
    auto *edit = palette.findChild<QLineEdit *>();
    QTest::keyClicks(edit, QStringLiteral("sto"));
    QCOMPARE(list->count(), 1);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(stopped.size(), 1);
    QCOMPARE(palette.result(), int(QDialog::Accepted));
}

void TestCommandPalette::arrowsMoveWhileTyping()
{
    QAction one(QStringLiteral("One")), two(QStringLiteral("Two"));
    CommandPalette palette({{QString(), &one}, {QString(), &two}}, nullptr);
    auto *list = palette.findChild<QListWidget *>();
    auto *edit = palette.findChild<QLineEdit *>();
    QCOMPARE(list->currentRow(), 0);
    QTest::keyClick(edit, Qt::Key_Down);
    QCOMPARE(list->currentRow(), 1);
    QTest::keyClick(edit, Qt::Key_Down);
    QCOMPARE(list->currentRow(), 1);
    QTest::keyClick(edit, Qt::Key_Up);
    QCOMPARE(list->currentRow(), 0);
}

void TestCommandPalette::whatIsOffIsNotOffered()
{
    QAction on(QStringLiteral("On")), off(QStringLiteral("Off")), hidden(QStringLiteral("Hidden"));
    off.setEnabled(false);
    hidden.setVisible(false);
    CommandPalette palette({{QString(), &on}, {QString(), &off}, {QString(), &hidden}}, nullptr);
    QCOMPARE(palette.findChild<QListWidget *>()->count(), 1);
}

void TestCommandPalette::nothingFoundDoesNothing()
{
    QAction one(QStringLiteral("One"));
    QSignalSpy done(&one, &QAction::triggered);
    CommandPalette palette({{QString(), &one}}, nullptr);
    auto *edit = palette.findChild<QLineEdit *>();
    QTest::keyClicks(edit, QStringLiteral("zzz"));
    QTest::keyClick(edit, Qt::Key_Down);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(done.size(), 0);
}

void TestCommandPalette::shortcutsStandBeside()
{
    QAction one(QStringLiteral("One"));
    one.setShortcut(QKeySequence(QStringLiteral("Ctrl+1")));
    CommandPalette palette({{QString(), &one}}, nullptr);
    QVERIFY(palette.findChild<QListWidget *>()->item(0)->text().contains(QStringLiteral("Ctrl+1")));
}

void TestCommandPalette::opensByItsKeysAndEscapeCloses()
{
    Shell shell;
    shell.show();
    for (const auto &[key, with] : {std::pair{Qt::Key_K, Qt::KeyboardModifiers(Qt::ControlModifier)},
                                    {Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier}}) {
        shell.press(key, with);
        QPointer<QDialog> palette = shell.window->findChild<QDialog *>(QStringLiteral("palette"));
        QVERIFY(palette != nullptr && palette->isVisible());
        QVERIFY(palette->findChild<QListWidget *>()->count() > 10);
        QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Escape);
        QTRY_VERIFY(palette == nullptr);
        shell.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(shell.window.get()));
    }
}

void TestCommandPalette::theActionMayDestroyThePalettesOwner()
{
    auto shell = std::make_unique<Shell>();
    shell->show();
    shell->press(Qt::Key_K, Qt::ControlModifier);
    QPointer<QDialog> palette = shell->window->findChild<QDialog *>(QStringLiteral("palette"));
    QTest::keyClicks(palette->findChild<QLineEdit *>(), QStringLiteral("quit"));
    QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Return);
    QTRY_VERIFY(!shell->window->isVisible());
    shell.reset();
    QVERIFY(palette == nullptr);
}

void TestCommandPalette::theShortcutsWindowListsEveryKey()
{
    Shell shell;
    const auto actions = shell.window->allActions();
    const shell::ShortcutsWindow window(actions, nullptr);
    const auto *table = window.findChild<QTableWidget *>();
    const auto withKeys = std::count_if(actions.begin(), actions.end(),
                                        [](const auto &one) { return !one.second->shortcuts().isEmpty(); });
    QCOMPARE(table->rowCount(), int(withKeys));
    QVERIFY(!table->findItems(QStringLiteral("F5, Ctrl+R"), Qt::MatchExactly).isEmpty());
}

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
