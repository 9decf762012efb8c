// Sorts and filters the tree of tunnels for a view.
#pragma once

#include "app/models/tunneltree.h"

#include <QSortFilterProxyModel>

namespace skydeck::models {

//! Sorts a TunnelTree and filters its tunnels; a branch is there as long as one of its tunnels is.
class TunnelFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit TunnelFilter(TunnelTree &tree, QObject *parent = nullptr);

    //! Words separated by blanks; case does not count.
    void setText(const QString &text);
    bool isFiltering() const { return !m_words.isEmpty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    TunnelTree &m_tree;
    QStringList m_words;
};

} // namespace skydeck::models
