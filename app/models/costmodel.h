// What clusters cost, as a table.
#pragma once

#include "app/models/rowmodel.h"

#include "core/sky/costs.h"

namespace skydeck::models {

class CostModel : public RowModel<sky::CostRow>
{
    Q_OBJECT
public:
    enum ColumnId { Name, Cost, Used, Nodes, Where, Resources, User, Launched, Status, ColumnCount };

    explicit CostModel(QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool lessThan(int column, int left, int right) const override;
    bool matches(int row, const QString &needle) const override;

protected:
    QString keyOf(const sky::CostRow &row) const override;
    QList<Column> columns() const override;
    bool needsSeconds(const QDateTime &) const override { return false; }

private:
    static QString text(const sky::CostRow &row, int column);
};

} // namespace skydeck::models
