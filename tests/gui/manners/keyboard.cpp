#include "tests/gui/manners/keyboard.h"

#include <QAbstractButton>
#include <QAction>
#include <QButtonGroup>
#include <QToolButton>

namespace skydeck::fixture {

namespace {

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

QStringList focusFaults(const QWidget &window)
{
    const QWidget *focus = QApplication::focusWidget();
    if (focus != nullptr && focus->window() == &window && focus->isVisible())
        return {};
    return {QStringLiteral("nothing in it has the focus")};
}

QStringList tabBackFaults()
{
    QWidget *from = QApplication::focusWidget();
    if (from == nullptr)
        return {QStringLiteral("nothing has the focus at first")};
    pressTab(from);
    QWidget *next = QApplication::focusWidget();
    if (next == from)
        return {}; // the only one
    if (next->objectName() == QLatin1String("taskEditor"))
        QTest::keyClick(next, Qt::Key_Escape);
    QTest::keyClick(next, Qt::Key_Backtab, Qt::ShiftModifier);
    if (QApplication::focusWidget() == from)
        return {};
    return {QStringLiteral("Shift+Tab leads from %1 to %2, not to %3")
                .arg(describe(next), describe(QApplication::focusWidget()), describe(from))};
}

QStringList tabFaults(QWidget &window)
{
    QString trap;
    const auto seen = tabWalk(window, &trap);
    QStringList faults, backwards;
    if (!trap.isEmpty())
        faults << trap;
    for (QWidget *control : controls(window)) {
        const bool isStop = takesTab(control) && control->isEnabled();
        if (isStop && !seen.contains(control) && !isInVisitedGroup(control, seen))
            faults << QStringLiteral("Tab misses ") + describe(control);
    }
    for (int i = 1; i < seen.size(); ++i) {
        if (isBackwards(seen[i - 1], seen[i]))
            backwards << QStringLiteral("Tab goes back: ") + describe(seen[i - 1]) + QStringLiteral(" → ")
                    + describe(seen[i]);
    }
    // The walk may begin in the middle: one step back, round the end, is no fault.
    return backwards.size() <= 1 ? faults : faults + backwards;
}

QStringList forMouseAlone(const QWidget &window, const QList<std::pair<QString, QAction *>> &actions)
{
    QStringList found;
    for (QWidget *control : controls(window)) {
        const auto *button = qobject_cast<QAbstractButton *>(control);
        if (!takesTab(control) && (button == nullptr || !hasShortcut(button, actions)))
            found << describe(control) + QStringLiteral(" is for a mouse alone");
    }
    return found;
}

} // namespace skydeck::fixture
