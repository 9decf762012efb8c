// Managed jobs of a SkyPilot server as a table: a row a task.
#pragma once

#include "app/models/rowmodel.h"

#include "core/sky/managedjobs.h"

namespace skydeck::models {

//! Of a word of the server's; one that is not known needs a look.
Tone managedTone(const QString &status);
//! "3 · train", of a pipeline's task "3 · flow / eval".
QString managedTitle(const sky::ManagedJob &job);
//! Why it ended, else what goes on, for people.
QString managedReason(const sky::ManagedJob &job);

class ManagedModel : public RowModel<sky::ManagedJob>
{
    Q_OBJECT
public:
    enum ColumnId { Status, Title, Where, Resources, Submitted, Duration, Recoveries, User, Reason, ColumnCount };

    explicit ManagedModel(Clock clock = systemClock(), QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool lessThan(int column, int left, int right) const override;
    bool matches(int row, const QString &needle) const override;

protected:
    QString keyOf(const sky::ManagedJob &job) const override { return job.key(); }
    QList<Column> columns() const override;
    bool needsSeconds(const QDateTime &now) const override;

private:
    QString text(const sky::ManagedJob &job, int column) const;
    QString toolTip(const sky::ManagedJob &job, int column) const;
    QString duration(const sky::ManagedJob &job) const;
};

} // namespace skydeck::models
