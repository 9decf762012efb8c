// A small live model for the tests of what all of them share.
#pragma once

#include "app/models/rowmodel.h"

namespace skydeck::models {

struct Number
{
    QString id;
    int value = 0;
    bool operator==(const Number &) const = default;
};

class NumberModel : public RowModel<Number>
{
    Q_OBJECT
public:
    enum { Id, Value };
    explicit NumberModel(Clock clock = systemClock())
        : RowModel<Number>(std::move(clock))
    {
    }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 2; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid() || (role != Qt::DisplayRole && role != SortRole))
            return {};
        return index.column() == Id ? QVariant(at(index.row()).id) : QVariant(at(index.row()).value);
    }
    bool lessThan(int column, int left, int right) const override
    {
        return column == Id ? naturalCompare(at(left).id, at(right).id) < 0 : at(left).value < at(right).value;
    }
    bool matches(int row, const QString &needle) const override { return at(row).id.contains(needle); }

    QStringList ids() const
    {
        QStringList ids;
        for (int row = 0; row < rowCount(); ++row)
            ids << at(row).id;
        return ids;
    }
    bool fresh = false;

protected:
    QString keyOf(const Number &row) const override { return row.id; }
    QList<Column> columns() const override
    {
        return {{QStringLiteral("Id")}, {QStringLiteral("Value"), true, true}};
    }
    bool needsSeconds(const QDateTime &) const override { return fresh; }
};

inline QList<Number> numbers(const QStringList &ids, int value = 0)
{
    QList<Number> rows;
    for (const QString &id : ids)
        rows.append({id, value});
    return rows;
}

} // namespace skydeck::models
