#include "app/models/eventmodel.h"

#include "app/models/managedmodel.h"

#include <QLocale>

namespace skydeck::models {

QList<EventRow> eventRows(const QList<sky::ManagedEvent> &events)
{
    QList<EventRow> rows;
    for (const sky::ManagedEvent &event : events)
        rows.append({int(rows.size()), event});
    return rows;
}

EventModel::EventModel(QObject *parent)
    : RowModel<EventRow>(systemClock(), parent)
{
}

int EventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<LiveModel::Column> EventModel::columns() const
{
    return {{tr("Time")}, {tr("Status")}, {tr("Reason")}};
}

QString EventModel::text(const EventRow &row, int column)
{
    switch (column) {
    case At: return QLocale().toString(row.event.at.toLocalTime(), QLocale::ShortFormat);
    case Status: return sky::managedText(row.event.status);
    case Reason: return row.event.reason.isEmpty() ? row.event.code : row.event.reason;
    default: return {};
    }
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EventRow &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(row, index.column());
    case Qt::ToolTipRole: return index.column() == At ? absoluteTime(row.event.at) : text(row, index.column());
    case StatusRole: return index.column() == Status ? int(managedTone(row.event.status)) : QVariant();
    case KeyRole: return key(index.row());
    default: return {};
    }
}

bool EventModel::lessThan(int column, int left, int right) const
{
    if (column == At)
        return at(left).number < at(right).number;
    return naturalCompare(text(at(left), column), text(at(right), column)) < 0;
}

bool EventModel::matches(int row, const QString &needle) const
{
    return text(at(row), Reason).contains(needle, Qt::CaseInsensitive);
}

} // namespace skydeck::models
