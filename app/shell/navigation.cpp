#include "app/shell/navigation.h"

#include "app/widgets/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace skydeck::shell {

namespace {

namespace theme = widgets::theme;

constexpr int counterRole = Qt::UserRole + 1;
constexpr int titleRole = Qt::UserRole + 2;
constexpr int leastIcon = 20;

int iconFor(const QFontMetrics &metrics)
{
    return std::max(leastIcon, metrics.height());
}

int narrowFor(const QFontMetrics &metrics)
{
    return theme::betweenControls + iconFor(metrics) + theme::betweenControls;
}

int widthFor(const QFontMetrics &metrics, const QString &title)
{
    return theme::betweenControls + iconFor(metrics) + theme::inGroup + metrics.horizontalAdvance(title) + theme::inGroup
        + metrics.horizontalAdvance(QStringLiteral("999")) + theme::betweenControls;
}

// Icon, name, live count; the icon alone stands in the middle.
class Delegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QString title = index.data().toString();
        const int width = title.isEmpty() ? narrowFor(option.fontMetrics) : widthFor(option.fontMetrics, title);
        return {width, iconFor(option.fontMetrics) + 2 * theme::inGroup};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const override
    {
        QStyleOptionViewItem option = given;
        initStyleOption(&option, index);
        const QStyle *style = option.widget->style();
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const auto place = [&](const QRect &rect) {
            return QStyle::visualRect(option.direction, option.rect, rect);
        };
        const int iconExtent = iconFor(option.fontMetrics);
        const QRect inner = option.rect.adjusted(theme::betweenControls, 0, -theme::betweenControls, 0);
        const QRect icon(inner.left(), inner.center().y() - iconExtent / 2, iconExtent, iconExtent);
        option.icon.paint(painter, place(icon), Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
        if (!option.text.isEmpty())
            paintWords(painter, option, place(inner.adjusted(iconExtent + theme::inGroup, 0, 0, 0)),
                       index.data(counterRole).toInt());
        if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
            QStyleOptionFocusRect focus;
            focus.QStyleOption::operator=(option);
            style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
        }
    }

private:
    static void paintWords(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect, int count)
    {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const auto aligned = [&](Qt::Alignment side) {
            return int(QStyle::visualAlignment(option.direction, side | Qt::AlignVCenter));
        };
        painter->save();
        painter->setFont(option.font);
        painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::WindowText));
        painter->drawText(rect, aligned(Qt::AlignLeft), option.text);
        if (count > 0) {
            painter->setPen(selected ? option.palette.color(QPalette::HighlightedText)
                                     : theme::secondaryText(option.palette));
            painter->drawText(rect, aligned(Qt::AlignRight), QString::number(count));
        }
        painter->restore();
    }
};

} // namespace

Navigation::Navigation(QWidget *parent)
    : QListView(parent)
{
    setObjectName(QStringLiteral("navigation"));
    setAccessibleName(tr("Pages"));
    setModel(&m_model);
    setItemDelegate(new Delegate(this));
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    viewport()->setAutoFillBackground(false);
}

void Navigation::addPage(const QString &title, const QIcon &icon)
{
    auto *item = new QStandardItem(icon, title);
    item->setData(title, titleRole);
    item->setData(title, Qt::AccessibleTextRole);
    item->setToolTip(title);
    m_model.appendRow(item);
    fitWidth();
}

void Navigation::setCounter(int row, int count)
{
    if (QStandardItem *item = m_model.item(row)) {
        item->setData(count, counterRole);
        const QString title = item->data(titleRole).toString();
        item->setData(count > 0 ? tr("%1, %2", "page name, live count").arg(title).arg(count) : title,
                      Qt::AccessibleTextRole);
    }
}

void Navigation::setCurrent(int row)
{
    setCurrentIndex(m_model.index(row, 0));
}

void Navigation::setFolded(bool folded)
{
    if (folded == m_folded)
        return;
    m_folded = folded;
    for (int row = 0; row < m_model.rowCount(); ++row)
        m_model.item(row)->setText(folded ? QString() : m_model.item(row)->data(titleRole).toString());
    fitWidth();
}

// As wide as the longest name in the language and the letters of this user.
int Navigation::unfoldedWidth() const
{
    constexpr int leastWide = 176;
    int width = leastWide;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QString title = m_model.item(row)->data(titleRole).toString();
        width = std::max(width, widthFor(fontMetrics(), title));
    }
    return width;
}

void Navigation::fitWidth()
{
    setFixedWidth(m_folded ? narrowFor(fontMetrics()) : unfoldedWidth());
}

void Navigation::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitWidth();
}

void Navigation::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid())
        Q_EMIT chosen(current.row());
}

} // namespace skydeck::shell
