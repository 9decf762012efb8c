#include "app/models/activitymodel.h"

#include "core/base/text.h"

namespace skydeck::models {

using flows::ActivityEntry;
using flows::Outcome;

Tone toneOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Running: return Tone::Busy;
    case Outcome::Done: return Tone::Good;
    case Outcome::Failed: return Tone::Bad;
    case Outcome::Cancelled: return Tone::Off;
    case Outcome::Lost: break;
    }
    return Tone::Attention;
}

QString outcomeText(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Running: return ActivityModel::tr("Running");
    case Outcome::Done: return ActivityModel::tr("Done");
    case Outcome::Failed: return ActivityModel::tr("Failed");
    case Outcome::Cancelled: return ActivityModel::tr("Cancelled");
    case Outcome::Lost: break;
    }
    return ActivityModel::tr("Interrupted");
}

ActivityModel::ActivityModel(Clock clock, QObject *parent)
    : RowModel<ActivityEntry>(std::move(clock), parent)
{
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<LiveModel::Column> ActivityModel::columns() const
{
    return {{tr("Status")}, {tr("What")}, {tr("Where")}, {tr("When"), false, true}, {tr("Duration"), false, true},
            {tr("Result")}};
}

bool ActivityModel::needsSeconds(const QDateTime &now) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const ActivityEntry &entry = at(row);
        if (entry.startedAt.isValid() && entry.startedAt.secsTo(now) < 60)
            return true;
    }
    return false;
}

QString ActivityModel::text(const ActivityEntry &entry, int column) const
{
    switch (column) {
    case Status: return outcomeText(entry.outcome);
    case Title: return entry.title;
    case Target: return entry.target;
    case Started: return entry.startedAt.isValid() ? ageText(entry.startedAt, now()) : QString();
    // How long a lost operation took is not known.
    case Duration:
        return entry.outcome == Outcome::Lost && !entry.endedAt.isValid()
            ? QString()
            : elapsedText(entry.startedAt, entry.endedAt, now());
    case Result: return entry.message;
    default: return {};
    }
}

QString ActivityModel::toolTip(const ActivityEntry &entry, int column) const
{
    switch (column) {
    case Status: return entry.message;
    case Started: return absoluteTime(entry.startedAt);
    case Duration: return absoluteTime(entry.endedAt);
    default: return text(entry, column);
    }
}

qint64 ActivityModel::sortNumber(const ActivityEntry &entry, int column) const
{
    switch (column) {
    case Started: return sortTime(entry.startedAt);
    case Duration: return secondsBetween(entry.startedAt, entry.endedAt, now()).value_or(-1);
    default: return int(entry.outcome);
    }
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ActivityEntry &entry = at(index.row());
    const int column = index.column();
    const bool isText = column == Title || column == Target || column == Result;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(entry, column);
    case Qt::ToolTipRole: return toolTip(entry, column);
    case Qt::TextAlignmentRole: return alignment(column);
    case StatusRole: return column == Status ? int(toneOf(entry.outcome)) : QVariant();
    case KeyRole: return entry.id;
    case SortRole: return isText ? QVariant(text(entry, column)) : QVariant(sortNumber(entry, column));
    default: return {};
    }
}

bool ActivityModel::lessThan(int column, int left, int right) const
{
    const ActivityEntry &a = at(left);
    const ActivityEntry &b = at(right);
    if (column == Title || column == Target || column == Result)
        return naturalCompare(text(a, column), text(b, column)) < 0;
    const qint64 x = sortNumber(a, column);
    const qint64 y = sortNumber(b, column);
    // The list is newest first: of two at the same moment the later row is the older one.
    return x != y ? x < y : left > right;
}

bool ActivityModel::matches(int row, const QString &needle) const
{
    for (int column : {Status, Title, Target, Result}) {
        if (text(at(row), column).contains(needle, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace skydeck::models
