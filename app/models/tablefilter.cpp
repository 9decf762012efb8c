#include "app/models/tablefilter.h"

#include <QRegularExpression>

#include <algorithm>

namespace skydeck::models {

TableFilter::TableFilter(LiveModel *model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSortRole(LiveModel::SortRole);
    setSourceModel(model);
    // In the source's order many removals are one contiguous block; in a sorted order each is a message of its
    // own.
    connect(model, &LiveModel::bulkBegan, this, [this] {
        m_sorted = {sortColumn(), sortOrder()};
        sort(-1);
    });
    connect(model, &LiveModel::bulkEnded, this, [this] { sort(m_sorted.first, m_sorted.second); });
}

void TableFilter::setText(const QString &text)
{
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    const QStringList words = text.split(blanks, Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateRowsFilter();
}

void TableFilter::setRule(std::function<bool(int)> accepts)
{
    m_rule = std::move(accepts);
    invalidateRowsFilter();
}

QString TableFilter::keyAt(int row) const
{
    const QModelIndex source = mapToSource(index(row, 0));
    return source.isValid() ? m_model->key(source.row()) : QString();
}

int TableFilter::rowOf(const QString &key) const
{
    const int row = m_model->rowOf(key);
    return row < 0 ? -1 : mapFromSource(m_model->index(row, 0)).row();
}

bool TableFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    return (!m_rule || m_rule(row)) && std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
               return m_model->matches(row, word);
           });
}

bool TableFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    return m_model->lessThan(left.column(), left.row(), right.row());
}

} // namespace skydeck::models
