// Paints the status column of tables: shape and word in the status colour.
#pragma once

#include <QStyledItemDelegate>

namespace skydeck::widgets {

//! Cells whose StatusRole holds a widgets::Status get its shape and colour; others are painted as usual.
class StatusDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int StatusRole = Qt::UserRole + 1;
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace skydeck::widgets
