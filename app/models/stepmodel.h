// The steps of a launch or job as a table.
#pragma once

#include "app/models/rowmodel.h"

#include "core/engine/values.h"

namespace skydeck::models {

Tone toneOf(engine::Step::State state);
//! "Waiting", "Under way", …
QString stepStateText(engine::Step::State state);

class StepModel : public RowModel<engine::Step>
{
    Q_OBJECT
public:
    enum ColumnId { Title, Time, Detail, ColumnCount };

    explicit StepModel(Clock clock = systemClock(), QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool lessThan(int column, int left, int right) const override;
    bool matches(int row, const QString &needle) const override;

protected:
    QString keyOf(const engine::Step &step) const override { return step.id; }
    QList<Column> columns() const override;
    bool needsSeconds(const QDateTime &now) const override;

private:
    QString text(const engine::Step &step, int column) const;
    QString accessible(const engine::Step &step, int column) const;
};

} // namespace skydeck::models
