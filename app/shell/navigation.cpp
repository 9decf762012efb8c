#include "app/shell/navigation.h"

#include "app/widgets/theme.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace skydeck::shell {

namespace {

constexpr int counterRole = Qt::UserRole + 1;
constexpr int titleRole = Qt::UserRole + 2;
constexpr int wide = 176;
constexpr int narrow = 48;

class Delegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(),
                option.fontMetrics.height() + 2 * widgets::theme::inGroup};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const int count = index.data(counterRole).toInt();
        if (count <= 0 || index.data().toString().isEmpty())
            return;
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setPen(selected ? option.palette.color(QPalette::HighlightedText)
                                 : widgets::theme::secondaryText(option.palette));
        painter->drawText(option.rect.adjusted(0, 0, -widgets::theme::betweenControls, 0),
                          Qt::AlignRight | Qt::AlignVCenter, QString::number(count));
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
    setIconSize({20, 20});
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFixedWidth(wide);
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
    setFixedWidth(folded ? narrow : wide);
}

void Navigation::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid())
        Q_EMIT chosen(current.row());
}

} // namespace skydeck::shell
