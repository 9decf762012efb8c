#include "app/models/tunnelfilter.h"

#include <QRegularExpression>

#include <algorithm>

namespace skydeck::models {

TunnelFilter::TunnelFilter(TunnelTree &tree, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_tree(tree)
{
    setSortRole(TunnelModel::SortRole);
    setRecursiveFilteringEnabled(true);
    setSourceModel(&tree);
}

void TunnelFilter::setText(const QString &text)
{
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    const QStringList words = text.split(blanks, Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateRowsFilter();
}

bool TunnelFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = m_tree.index(row, 0, parent);
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return m_tree.matches(index, word); });
}

bool TunnelFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    return m_tree.lessThan(left, right);
}

} // namespace skydeck::models
