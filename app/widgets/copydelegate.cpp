#include "app/widgets/copydelegate.h"

#include "app/widgets/theme.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace skydeck::widgets {

CopyDelegate::CopyDelegate(const QString &hint, QObject *parent)
    : StatusDelegate(parent)
    , m_hint(hint)
{
}

QRect CopyDelegate::buttonIn(const QStyleOptionViewItem &option)
{
    const int side = std::min(option.rect.height(), option.fontMetrics.height());
    constexpr int air = 4;
    const QRect place(option.rect.right() - side - air, option.rect.center().y() - side / 2, side, side);
    return QStyle::visualRect(option.direction, option.rect, place);
}

void CopyDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool offers =
        option.state.testFlag(QStyle::State_MouseOver) && !index.data(copyRole).toString().isEmpty();
    if (!offers)
        return StatusDelegate::paint(painter, option, index);
    const QRect button = buttonIn(option);
    QStyleOptionViewItem rest = option;
    if (option.direction == Qt::LeftToRight)
        rest.rect.setRight(button.left() - 1);
    else
        rest.rect.setLeft(button.right() + 1);
    StatusDelegate::paint(painter, rest, index);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    theme::icon(QStringLiteral("copy"))
        .paint(painter, button, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
}

bool CopyDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    const QString text = index.data(copyRole).toString();
    if (event->type() != QEvent::MouseButtonRelease || text.isEmpty())
        return StatusDelegate::editorEvent(event, model, option, index);
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton || !buttonIn(option).contains(mouse->pos()))
        return false;
    QGuiApplication::clipboard()->setText(text);
    QToolTip::showText(mouse->globalPosition().toPoint(), tr("Copied %1").arg(text));
    return true;
}

bool CopyDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                             const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || index.data(copyRole).toString().isEmpty()
        || !buttonIn(option).contains(event->pos()))
        return StatusDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), m_hint, view);
    return true;
}

} // namespace skydeck::widgets
