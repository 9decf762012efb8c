// Where a launch could run and what it would cost there, as a table.
#pragma once

#include "app/models/rowmodel.h"

#include "core/engine/candidate.h"

namespace skydeck::models {

class CandidateModel : public RowModel<engine::Candidate>
{
    Q_OBJECT
public:
    enum ColumnId { Chosen, Infra, Instance, Cpus, Memory, Accelerators, Cost, ColumnCount };

    explicit CandidateModel(QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool lessThan(int column, int left, int right) const override;
    bool matches(int row, const QString &needle) const override;

protected:
    QString keyOf(const engine::Candidate &candidate) const override;
    QList<Column> columns() const override;
    bool needsSeconds(const QDateTime &) const override { return false; }

private:
    QString text(const engine::Candidate &candidate, int column) const;
};

} // namespace skydeck::models
