// A cell with something worth copying: a button for it appears in the row under the pointer.
#pragma once

#include "app/widgets/statusdelegate.h"

namespace skydeck::widgets {

//! Cells with a text under copyRole get the button; keys reach the same by the page's own action.
class CopyDelegate : public StatusDelegate
{
    Q_OBJECT
public:
    static constexpr int copyRole = Qt::UserRole + 5;

    //! `hint`: what the button does, as tool tip.
    explicit CopyDelegate(const QString &hint, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    static QRect buttonIn(const QStyleOptionViewItem &option);
    const QString m_hint;
};

} // namespace skydeck::widgets
