#include "app/widgets/log/logaccessible.h"

#include "app/widgets/log/logcanvas.h"

#include <QAccessibleWidget>

namespace skydeck::widgets {

namespace {

class AccessibleLog : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit AccessibleLog(LogCanvas *canvas)
        : QAccessibleWidget(canvas, QAccessible::EditableText)
    {
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = state.multiLine = true;
        return state;
    }
    QString all() const { return static_cast<LogCanvas *>(widget())->visibleLines().join(u'\n'); }

    QString text(int start, int end) const override { return all().mid(start, end - start); }
    QString text(QAccessible::Text type) const override
    {
        return type == QAccessible::Value ? all() : QAccessibleWidget::text(type);
    }
    int characterCount() const override { return int(all().size()); }
    int cursorPosition() const override { return 0; }
    void setCursorPosition(int) override { }
    int selectionCount() const override { return 0; }
    void selection(int, int *start, int *end) const override { *start = *end = 0; }
    void addSelection(int, int) override { }
    void removeSelection(int) override { }
    void setSelection(int, int, int) override { }
    QRect characterRect(int) const override { return rect(); }
    int offsetAtPoint(const QPoint &) const override { return 0; }
    void scrollToSubstring(int, int) override { }
    QString attributes(int offset, int *start, int *end) const override
    {
        *start = *end = offset;
        return {};
    }
};

QAccessibleInterface *makeLogInterface(const QString &, QObject *object)
{
    auto *canvas = qobject_cast<LogCanvas *>(object);
    return canvas == nullptr ? nullptr : new AccessibleLog(canvas);
}

} // namespace

void installLogAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeLogInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace skydeck::widgets
