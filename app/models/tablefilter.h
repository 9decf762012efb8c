// Sorts and filters a live table for a view.
#pragma once

#include "app/models/livemodel.h"

#include <QSortFilterProxyModel>

#include <functional>

namespace skydeck::models {

//! A proxy over a LiveModel: the filter box's words must all be found in a row, and a page may hide rows of its
//! own accord. Sorting asks the model itself, so that numbers, times and names each have their own order.
class TableFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit TableFilter(LiveModel *model, QObject *parent = nullptr);

    //! Words separated by blanks; case does not count.
    void setText(const QString &text);
    //! Rows for which `accepts` says no are hidden; null shows all.
    void setRule(std::function<bool(int sourceRow)> accepts);

    QString keyAt(int row) const;
    //! The shown row with this key, or -1.
    int rowOf(const QString &key) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    LiveModel *m_model;
    QStringList m_words;
    std::function<bool(int)> m_rule;
    std::pair<int, Qt::SortOrder> m_sorted{-1, Qt::AscendingOrder};
};

} // namespace skydeck::models
