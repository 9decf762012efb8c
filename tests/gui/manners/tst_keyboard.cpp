#include "tests/gui/manners/eyes.h"

#include <QAction>

using namespace skydeck;
using namespace skydeck::fixture;

namespace {

constexpr QSize usualSize{1100, 720};

} // namespace

//! Keys outside of the walk with Tab (tst_scenes walks through every scene).
class TestKeyboard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { prepare(); }
    void aLetterReachesItsField();
    void noKeyMeansTwoThings_data();
    void noKeyMeansTwoThings();
    void aKeyClosesTheTaskAlone();
};

void TestKeyboard::aLetterReachesItsField()
{
    const Language language(QStringLiteral("en"));
    Stage stage;
    QWidget *window = play(sceneNamed(QStringLiteral("settings")), stage, usualSize);
    QVERIFY(QTest::qWaitForWindowActive(window));
    QTest::keyClick(window, Qt::Key_C, Qt::AltModifier);
    QCOMPARE(accessibleName(QApplication::focusWidget()), QStringLiteral("Colours"));
}

void TestKeyboard::noKeyMeansTwoThings_data()
{
    QTest::addColumn<QString>("page");
    for (const char *page : {"home", "clusters", "jobs", "tasks", "activity", "settings"})
        QTest::newRow(page) << QString::fromLatin1(page);
}

//! Two actions of one key that are both in reach: the toolkit then does neither.
void TestKeyboard::noKeyMeansTwoThings()
{
    QFETCH(QString, page);
    Stage stage;
    stage.window->show();
    stage.go(page);
    QList<QAction *> inReach = stage.window->actions();
    for (const auto &[title, action] : stage.window->allActions()) {
        const bool isWide = action->shortcutContext() != Qt::WidgetShortcut;
        const auto *owner = qobject_cast<QWidget *>(action->parent());
        if (isWide && owner != nullptr && owner->isVisible() && !inReach.contains(action))
            inReach << action;
    }
    QMap<QString, QString> takers;
    for (const QAction *action : std::as_const(inReach)) {
        const auto keys = action->shortcuts();
        for (const QKeySequence &key : keys) {
            const QString name = key.toString();
            QVERIFY2(
                !takers.contains(name),
                qPrintable(name + QStringLiteral(": ") + takers[name] + QStringLiteral(", ") + action->text()));
            takers[name] = action->text();
        }
    }
}

void TestKeyboard::aKeyClosesTheTaskAlone()
{
    const Language language(QStringLiteral("en"));
    Stage stage;
    QWidget *window = play(sceneNamed(QStringLiteral("tasks-editor")), stage, usualSize);
    QVERIFY(QTest::qWaitForWindowActive(window));
    auto *editor = window->findChild<QWidget *>(QStringLiteral("taskEditor"));
    editor->setFocus();
    QTest::keyClick(editor, Qt::Key_F4, Qt::ControlModifier);
    QTRY_VERIFY(!editor->isVisible());
    QVERIFY(window->isVisible());
}

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
