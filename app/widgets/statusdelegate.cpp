#include "app/widgets/statusdelegate.h"

#include "app/widgets/theme.h"

namespace skydeck::widgets {

void StatusDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant value = index.data(StatusRole);
    if (!value.isValid())
        return;
    const auto status = Status(value.toInt());
    option->text = theme::statusShape(status) + QLatin1Char(' ') + option->text;
    option->palette.setColor(QPalette::Text, theme::statusColor(status, option->palette));
}

} // namespace skydeck::widgets
