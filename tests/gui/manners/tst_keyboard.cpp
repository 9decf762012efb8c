#include "tests/gui/manners/eyes.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QLineEdit>
#include <QMenuBar>
#include <QToolButton>

using namespace skydeck;
using namespace skydeck::fixture;

namespace {

constexpr QSize usualSize{1100, 720};
constexpr int mostSteps = 200;

//! Tab, or what the YAML editor has instead: there Tab indents, Esc makes the next one leave.
void pressTab(QWidget *at)
{
    if (at->objectName() == QLatin1String("taskEditor"))
        QTest::keyClick(at, Qt::Key_Escape);
    QTest::keyClick(at, Qt::Key_Tab);
}

//! The controls in the order of Tab, from the one that has the focus until one comes again.
QList<QWidget *> tabWalk(QWidget &window, QString *trap)
{
    QList<QWidget *> seen;
    if (QApplication::focusWidget() == nullptr)
        QTest::keyClick(&window, Qt::Key_Tab);
    for (int step = 0; step < mostSteps; ++step) {
        QWidget *now = QApplication::focusWidget();
        if (now == nullptr || now->window() != &window) {
            *trap = QStringLiteral("the focus leaves the window");
            break;
        }
        if (seen.contains(now)) {
            if (now == seen.last() && seen.size() > 1)
                *trap = QStringLiteral("Tab does not leave ") + describe(now);
            break;
        }
        seen << now;
        pressTab(now);
    }
    return seen;
}

//! Tab goes to one member of a group of radio buttons, arrows to the others.
bool isInVisitedGroup(QWidget *widget, const QList<QWidget *> &seen)
{
    const auto *button = qobject_cast<QAbstractButton *>(widget);
    if (button == nullptr || !button->isCheckable())
        return false;
    return std::any_of(seen.begin(), seen.end(), [&](QWidget *other) {
        const auto *friendly = qobject_cast<QAbstractButton *>(other);
        return friendly != nullptr
            && ((button->group() != nullptr && friendly->group() == button->group())
                || (button->autoExclusive() && friendly->autoExclusive()
                    && friendly->parentWidget() == button->parentWidget()));
    });
}

QRect placeOf(const QWidget *widget)
{
    return {widget->mapTo(widget->window(), QPoint()), widget->size()};
}

//! From one control to the next a reader goes on in the line or down; up only into the next column.
bool isBackwards(const QWidget *from, const QWidget *to)
{
    if (from->isAncestorOf(to))
        return false; // into what it holds, wherever that was scrolled to
    const QRect a = placeOf(from), b = placeOf(to);
    const bool isAbove = b.bottom() < a.top();
    const bool sameLine = a.center().y() >= b.top() && a.center().y() <= b.bottom();
    return (isAbove && b.left() < a.right()) || (sameLine && b.right() < a.left());
}

bool hasShortcut(const QAbstractButton *button, const QList<std::pair<QString, QAction *>> &actions)
{
    if (!button->shortcut().isEmpty())
        return true;
    const auto *tool = qobject_cast<const QToolButton *>(button);
    const QAction *action = tool != nullptr ? tool->defaultAction() : nullptr;
    return std::any_of(actions.begin(), actions.end(), [&](const auto &one) { return one.second == action; });
}

} // namespace

class TestKeyboard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { prepare(); }
    void tabVisitsEverythingInReadingOrder_data() { sceneRows(); }
    void tabVisitsEverythingInReadingOrder();
    void tabGoesBackTheSameWay_data() { sceneRows(); }
    void tabGoesBackTheSameWay();
    void nothingNeedsAMouse_data() { sceneRows(); }
    void nothingNeedsAMouse();
    void aLetterReachesItsField();
    void noKeyMeansTwoThings_data();
    void noKeyMeansTwoThings();
    void aKeyClosesTheTaskAlone();
};

void TestKeyboard::tabVisitsEverythingInReadingOrder()
{
    QFETCH(QString, scene);
    const Language language(QStringLiteral("en"));
    Stage stage;
    QWidget *window = play(sceneNamed(scene), stage, usualSize);
    QVERIFY(QTest::qWaitForWindowActive(window));
    QString trap;
    const auto seen = tabWalk(*window, &trap);
    QCOMPARE(trap, QString());
    QStringList missed, backwards;
    for (QWidget *control : controls(*window)) {
        const bool isStop = takesTab(control) && control->isEnabled();
        if (isStop && !seen.contains(control) && !isInVisitedGroup(control, seen))
            missed << describe(control);
    }
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(QLatin1Char('\n'))));
    // The walk may begin in the middle: one step back, round the end, is no fault.
    for (int i = 1; i < seen.size(); ++i) {
        if (isBackwards(seen[i - 1], seen[i]))
            backwards << describe(seen[i - 1]) + QStringLiteral(" → ") + describe(seen[i]);
    }
    QVERIFY2(backwards.size() <= 1, qPrintable(backwards.join(QLatin1Char('\n'))));
}

void TestKeyboard::tabGoesBackTheSameWay()
{
    QFETCH(QString, scene);
    const Language language(QStringLiteral("en"));
    Stage stage;
    QWidget *window = play(sceneNamed(scene), stage, usualSize);
    QVERIFY(QTest::qWaitForWindowActive(window));
    QWidget *from = QApplication::focusWidget();
    QVERIFY2(from != nullptr, "nothing has the focus at first");
    pressTab(from);
    QWidget *next = QApplication::focusWidget();
    if (next == from)
        return; // the only one
    if (next->objectName() == QLatin1String("taskEditor"))
        QTest::keyClick(next, Qt::Key_Escape);
    QTest::keyClick(next, Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY2(QApplication::focusWidget() == from, qPrintable(describe(QApplication::focusWidget())));
}

void TestKeyboard::nothingNeedsAMouse()
{
    QFETCH(QString, scene);
    const Language language(QStringLiteral("en"));
    Stage stage;
    QWidget *window = play(sceneNamed(scene), stage, usualSize);
    const auto actions = stage.window->allActions();
    QStringList forMouse;
    for (QWidget *control : controls(*window)) {
        const auto *button = qobject_cast<QAbstractButton *>(control);
        const bool byTab = takesTab(control);
        if (!byTab && (button == nullptr || !hasShortcut(button, actions)))
            forMouse << describe(control);
    }
    QVERIFY2(forMouse.isEmpty(), qPrintable(forMouse.join(QLatin1Char('\n'))));
}

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
