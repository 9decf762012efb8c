#include "tests/gui/manners/eyes.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitterHandle>
#include <QStyleOptionComboBox>
#include <QToolButton>

namespace skydeck::fixture {

namespace {

bool isInnerPart(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return widget->objectName().startsWith(QLatin1String("qt_spinbox")) || qobject_cast<const QScrollBar *>(widget)
        || qobject_cast<const QHeaderView *>(widget) || qobject_cast<const QSplitterHandle *>(widget)
        || qobject_cast<const QMenu *>(widget) || qobject_cast<const QLineEdit *>(parent)
        || qobject_cast<const QComboBox *>(parent) || qobject_cast<const QMenuBar *>(parent)
        || widget->objectName() == QLatin1String("qt_scrollarea_viewport");
}

QString plain(QString text)
{
    return text.remove(QLatin1Char('&'));
}

//! The nearest viewport that scrolls the widget, if one does.
const QAbstractScrollArea *scroller(const QWidget *widget)
{
    for (const QWidget *at = widget; at != nullptr && !at->isWindow(); at = at->parentWidget()) {
        const auto *area = qobject_cast<const QAbstractScrollArea *>(at->parentWidget());
        if (area != nullptr && area->viewport() == at)
            return area;
    }
    return nullptr;
}

bool fitsSideways(const QWidget *widget, const QWidget *outer)
{
    const QRect rect(widget->mapTo(outer, QPoint()), widget->size());
    return rect.left() >= -1 && rect.right() <= outer->width() + 1;
}

QString placeTrouble(const QWidget *widget, const QWidget &window)
{
    const QAbstractScrollArea *area = scroller(widget);
    const QWidget *outer = area != nullptr ? area->viewport() : &window;
    const bool scrollsSideways = area != nullptr && area->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff;
    if (!scrollsSideways && !fitsSideways(widget, outer))
        return QStringLiteral("reaches out sideways");
    if (area == nullptr) {
        const QRect rect(widget->mapTo(&window, QPoint()), widget->size());
        if (rect.top() < 0 || rect.bottom() > window.height())
            return QStringLiteral("reaches out of the window");
        if (widget->visibleRegion().isEmpty())
            return QStringLiteral("is wholly hidden by its parents");
    }
    return {};
}

QString labelTrouble(const QLabel *label)
{
    if (label->text().isEmpty() || label->property("elides").toBool())
        return {};
    const int room = label->contentsRect().width() + 1;
    if (label->wordWrap()) {
        const int needed = label->heightForWidth(label->width());
        return label->height() + 1 < needed ? QStringLiteral("needs %1 px of height").arg(needed) : QString();
    }
    const int needed = label->sizeHint().width() - (label->width() - label->contentsRect().width());
    return room < needed ? QStringLiteral("needs %1 px of width, has %2").arg(needed).arg(room) : QString();
}

QString buttonTrouble(const QAbstractButton *button)
{
    if (button->text().isEmpty())
        return {};
    const QSize needed = button->sizeHint();
    if (button->width() + 1 < needed.width() || button->height() + 1 < needed.height())
        return QStringLiteral("needs %1x%2, has %3x%4")
            .arg(needed.width())
            .arg(needed.height())
            .arg(button->width())
            .arg(button->height());
    return {};
}

QString comboTrouble(const QComboBox *combo)
{
    QStyleOptionComboBox option;
    option.initFrom(combo);
    const QRect field =
        combo->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, combo);
    const int needed = combo->fontMetrics().horizontalAdvance(combo->currentText());
    return field.width() + 1 < needed ? QStringLiteral("needs %1 px, has %2").arg(needed).arg(field.width())
                                      : QString();
}

//! Lists of a fixed set of words (pages, steps) show them whole; tables of things elide.
QString listTrouble(const QListView *list)
{
    if (list->model() == nullptr || list->wordWrap()
        || list->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff)
        return {};
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const int needed = list->sizeHintForIndex(list->model()->index(row, 0)).width();
        if (needed > list->viewport()->width())
            return QStringLiteral("row %1 needs %2 px, has %3")
                .arg(list->model()->index(row, 0).data().toString())
                .arg(needed)
                .arg(list->viewport()->width());
    }
    return {};
}

QString textTrouble(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return labelTrouble(label);
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return buttonTrouble(button);
    if (const auto *combo = qobject_cast<const QComboBox *>(widget))
        return comboTrouble(combo);
    if (const auto *list = qobject_cast<const QListView *>(widget))
        return listTrouble(list);
    if (const auto *spin = qobject_cast<const QAbstractSpinBox *>(widget))
        return spin->width() + 1 < spin->minimumSizeHint().width()
            ? QStringLiteral("needs %1, has %2").arg(spin->minimumSizeHint().width()).arg(spin->width())
            : QString();
    if (const auto *group = qobject_cast<const QGroupBox *>(widget))
        return group->width() < group->minimumSizeHint().width() ? QStringLiteral("is too narrow") : QString();
    return {};
}

} // namespace

namespace {

QString buddyText(const QWidget *widget)
{
    for (const QLabel *label : widget->window()->findChildren<QLabel *>()) {
        if (label->buddy() == widget)
            return plain(label->text());
    }
    return {};
}

} // namespace

void sceneRows(std::optional<Scene::Kind> kind)
{
    QTest::addColumn<QString>("scene");
    for (const Scene &scene : scenes()) {
        if (!kind || scene.kind == *kind)
            QTest::newRow(scene.name) << QString::fromLatin1(scene.name);
    }
}

const Scene &sceneNamed(const QString &name)
{
    for (const Scene &scene : scenes()) {
        if (name == QLatin1String(scene.name))
            return scene;
    }
    qFatal("no scene %s", qPrintable(name));
}

QList<QWidget *> visibleParts(const QWidget &window)
{
    QList<QWidget *> parts;
    const auto all = window.findChildren<QWidget *>();
    for (QWidget *widget : all) {
        if (widget->isVisible() && widget->window() == &window && !isInnerPart(widget))
            parts << widget;
    }
    return parts;
}

QList<QWidget *> controls(const QWidget &window)
{
    QList<QWidget *> found;
    for (QWidget *widget : visibleParts(window)) {
        const bool isUsed = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
            || qobject_cast<QLineEdit *>(widget) || qobject_cast<QAbstractSpinBox *>(widget)
            || qobject_cast<QAbstractItemView *>(widget);
        const bool takesFocus = takesTab(widget) && widget->focusProxy() == nullptr;
        if (isUsed || takesFocus)
            found << widget;
    }
    return found;
}

bool takesTab(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
}

QString accessibleName(QWidget *widget)
{
    // What is chosen in a box is its name on this platform; people need to hear what the choice is about.
    if (qobject_cast<QComboBox *>(widget))
        return widget->accessibleName().isEmpty() ? buddyText(widget) : widget->accessibleName();
    QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(widget);
    return seen != nullptr ? plain(seen->text(QAccessible::Name)) : QString();
}

QString textOf(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return button->text();
    if (const auto *combo = qobject_cast<const QComboBox *>(widget))
        return combo->currentText();
    if (const auto *group = qobject_cast<const QGroupBox *>(widget))
        return group->title();
    return {};
}

QString describe(const QWidget *widget)
{
    return QStringLiteral("%1 %2 “%3”")
        .arg(QString::fromLatin1(widget->metaObject()->className()).section(QStringLiteral("::"), -1),
             widget->objectName(), textOf(widget).left(60));
}

QStringList cutTexts(const QWidget &window)
{
    QStringList cut;
    for (const QWidget *widget : visibleParts(window)) {
        QString trouble = textTrouble(widget);
        const bool says = !textOf(widget).isEmpty() || qobject_cast<const QLineEdit *>(widget);
        if (trouble.isEmpty() && says && !widget->property("elides").toBool())
            trouble = placeTrouble(widget, window);
        if (!trouble.isEmpty())
            cut << describe(widget) + QLatin1Char(' ') + trouble;
    }
    return cut;
}

QStringList overlaps(const QWidget &window)
{
    QStringList found;
    const auto parts = visibleParts(window);
    for (const QWidget *one : parts) {
        const QLayout *layout = one->parentWidget()->layout();
        if (layout == nullptr || layout->indexOf(const_cast<QWidget *>(one)) < 0)
            continue;
        for (const QWidget *other : parts) {
            if (other <= one || other->parentWidget() != one->parentWidget()
                || layout->indexOf(const_cast<QWidget *>(other)) < 0)
                continue;
            if (one->geometry().intersects(other->geometry()))
                found << describe(one) + QStringLiteral(" / ") + describe(other);
        }
    }
    return found;
}

QStringList roomFaults(const QWidget &window)
{
    QStringList faults;
    (void)QTest::qWaitFor(
        [&] {
            faults = cutTexts(window) + overlaps(window);
            return faults.isEmpty();
        },
        1000);
    return faults;
}

FontScale::FontScale(double factor)
    : m_usual(QApplication::font())
{
    QFont font = m_usual;
    font.setPointSizeF(m_usual.pointSizeF() * factor);
    QApplication::setFont(font);
}

FontScale::~FontScale()
{
    QApplication::setFont(m_usual);
}

void prepare()
{
    quietOffscreen();
    qunsetenv("XDG_CURRENT_DESKTOP");
    QApplication::setApplicationVersion(QStringLiteral(SKYDECK_VERSION));
    QApplication::setQuitOnLastWindowClosed(false);
    widgets::theme::apply(*qApp, widgets::theme::Scheme::Light);
}

} // namespace skydeck::fixture
