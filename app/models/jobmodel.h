// Jobs of all engines as a table.
#pragma once

#include "app/models/rowmodel.h"

#include "core/engine/values.h"

namespace skydeck::models {

struct JobRow
{
    engine::Job job;
    QString engineName; //!< "This computer"
    bool operator==(const JobRow &) const = default;
};

Tone toneOf(engine::JobStatus status);
//! "3 · train", or "3" for a job without a name of its own.
QString jobTitle(const engine::Job &job);
//! How it ended, for people: the reason, else "Exit code 1"; empty while it runs.
QString jobResult(const engine::Job &job);

class JobModel : public RowModel<JobRow>
{
    Q_OBJECT
public:
    enum ColumnId { Status, Title, Cluster, Engine, Submitted, Duration, Outcome, ColumnCount };

    explicit JobModel(Clock clock = systemClock(), QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool lessThan(int column, int left, int right) const override;
    bool matches(int row, const QString &needle) const override;

protected:
    QString keyOf(const JobRow &row) const override { return row.job.ref.key(); }
    QList<Column> columns() const override;
    bool needsSeconds(const QDateTime &now) const override;

private:
    QString text(const JobRow &row, int column) const;
    QString toolTip(const JobRow &row, int column) const;
    qint64 sortNumber(const JobRow &row, int column) const;
};

} // namespace skydeck::models
