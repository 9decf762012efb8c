// What happened to a managed job, as a table.
#pragma once

#include "app/models/rowmodel.h"

#include "core/sky/managedjobs.h"

namespace skydeck::models {

struct EventRow
{
    int number = 0; //!< its place in the story
    sky::ManagedEvent event;
    bool operator==(const EventRow &) const = default;
};
QList<EventRow> eventRows(const QList<sky::ManagedEvent> &events);

class EventModel : public RowModel<EventRow>
{
    Q_OBJECT
public:
    enum ColumnId { At, Status, Reason, ColumnCount };

    explicit EventModel(QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool lessThan(int column, int left, int right) const override;
    bool matches(int row, const QString &needle) const override;

protected:
    QString keyOf(const EventRow &row) const override { return QString::number(row.number); }
    QList<Column> columns() const override;
    bool needsSeconds(const QDateTime &) const override { return false; }

private:
    static QString text(const EventRow &row, int column);
};

} // namespace skydeck::models
