#include "app/models/managedmodel.h"

#include "core/base/text.h"

namespace skydeck::models {

Tone managedTone(const QString &status)
{
    if (status == QLatin1String("RUNNING") || status == QLatin1String("SUCCEEDED"))
        return Tone::Good;
    if (status == QLatin1String("CANCELLED"))
        return Tone::Off;
    if (status.startsWith(QLatin1String("FAILED")))
        return Tone::Bad;
    return sky::activeStatuses().contains(status) ? Tone::Busy : Tone::Attention;
}

QString managedTitle(const sky::ManagedJob &job)
{
    QString name = job.name;
    if (!job.taskName.isEmpty() && job.taskName != job.name)
        name = name.isEmpty() ? job.taskName : QStringLiteral("%1 / %2").arg(name, job.taskName);
    return name.isEmpty() ? QString::number(job.id) : QStringLiteral("%1 · %2").arg(job.id).arg(name);
}

QString managedReason(const sky::ManagedJob &job)
{
    return job.failure.isEmpty() ? job.details : job.failure;
}

ManagedModel::ManagedModel(Clock clock, QObject *parent)
    : RowModel<sky::ManagedJob>(std::move(clock), parent)
{
}

int ManagedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<LiveModel::Column> ManagedModel::columns() const
{
    return {{tr("Status")},
            {tr("Job")},
            {tr("Where")},
            {tr("Resources")},
            {tr("Submitted"), false, true},
            {tr("Duration"), false, true},
            {tr("Recoveries"), true},
            {tr("User")},
            {tr("Reason")}};
}

bool ManagedModel::needsSeconds(const QDateTime &now) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const sky::ManagedJob &job = at(row);
        if (job.submittedAt.isValid() && job.submittedAt.secsTo(now) < 60)
            return true;
    }
    return false;
}

// While it runs the server's figure is as old as its answer.
QString ManagedModel::duration(const sky::ManagedJob &job) const
{
    if (!sky::isFinalManaged(job.status) && job.startedAt.isValid() && job.recoveries == 0)
        return elapsedText(job.startedAt, job.endedAt, now());
    return job.duration.count() > 0 ? durationText(job.duration) : QString();
}

QString ManagedModel::text(const sky::ManagedJob &job, int column) const
{
    switch (column) {
    case Status: return sky::managedText(job.status);
    case Title: return managedTitle(job);
    case Where: return job.infra;
    case Resources: return job.placed.isEmpty() ? job.resources : job.placed;
    case Submitted: return job.submittedAt.isValid() ? ageText(job.submittedAt, now()) : QString();
    case Duration: return duration(job);
    case Recoveries: return job.recoveries > 0 ? QString::number(job.recoveries) : QString();
    case User: return job.user;
    case Reason: return managedReason(job).section(QLatin1Char('\n'), 0, 0);
    default: return {};
    }
}

QString ManagedModel::toolTip(const sky::ManagedJob &job, int column) const
{
    switch (column) {
    case Status:
    case Reason: return managedReason(job);
    case Submitted: return absoluteTime(job.submittedAt);
    default: return text(job, column);
    }
}

QVariant ManagedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const sky::ManagedJob &job = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(job, column);
    case Qt::ToolTipRole: return toolTip(job, column);
    case Qt::TextAlignmentRole: return alignment(column);
    case StatusRole: return column == Status ? int(managedTone(job.status)) : QVariant();
    case KeyRole: return key(index.row());
    default: return {};
    }
}

bool ManagedModel::lessThan(int column, int left, int right) const
{
    const sky::ManagedJob &a = at(left);
    const sky::ManagedJob &b = at(right);
    const auto inOrder = [&] { return std::pair(a.id, a.task) < std::pair(b.id, b.task); };
    switch (column) {
    case Title: return inOrder();
    case Submitted:
        return a.submittedAt == b.submittedAt ? inOrder() : sortTime(a.submittedAt) < sortTime(b.submittedAt);
    case Duration: return a.duration < b.duration;
    case Recoveries: return a.recoveries < b.recoveries;
    default: {
        const int order = naturalCompare(text(a, column), text(b, column));
        return order == 0 ? inOrder() : order < 0;
    }
    }
}

bool ManagedModel::matches(int row, const QString &needle) const
{
    for (int column : {Status, Title, Where, Resources, User, Reason}) {
        if (text(at(row), column).contains(needle, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace skydeck::models
