// What was done, when and how it ended, as a table.
#pragma once

#include "app/models/rowmodel.h"

#include "core/flows/activity.h"

namespace skydeck::models {

Tone toneOf(flows::Outcome outcome);
//! "Running", "Done", …
QString outcomeText(flows::Outcome outcome);

class ActivityModel : public RowModel<flows::ActivityEntry>
{
    Q_OBJECT
public:
    enum ColumnId { Status, Title, Target, Started, Duration, Result, ColumnCount };

    explicit ActivityModel(Clock clock = systemClock(), QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool lessThan(int column, int left, int right) const override;
    bool matches(int row, const QString &needle) const override;

protected:
    QString keyOf(const flows::ActivityEntry &entry) const override { return entry.id; }
    QList<Column> columns() const override;
    bool needsSeconds(const QDateTime &now) const override;

private:
    QString text(const flows::ActivityEntry &entry, int column) const;
    QString toolTip(const flows::ActivityEntry &entry, int column) const;
    qint64 sortNumber(const flows::ActivityEntry &entry, int column) const;
};

} // namespace skydeck::models
