#include "app/models/jobmodel.h"

#include "core/base/text.h"

namespace skydeck::models {

Tone toneOf(engine::JobStatus status)
{
    using engine::JobStatus;
    switch (status) {
    case JobStatus::Init:
    case JobStatus::Pending:
    case JobStatus::SettingUp: return Tone::Busy;
    case JobStatus::Running:
    case JobStatus::Succeeded: return Tone::Good;
    case JobStatus::Failed:
    case JobStatus::FailedSetup:
    case JobStatus::FailedDriver: return Tone::Bad;
    case JobStatus::Cancelled: return Tone::Off;
    case JobStatus::Unknown: break;
    }
    return Tone::Attention;
}

QString jobTitle(const engine::Job &job)
{
    const int number = job.shownNumber();
    if (number == 0) // a launch that is no job yet
        return job.name.isEmpty() ? job.ref.cluster : job.name;
    return job.name.isEmpty() ? QString::number(number) : QStringLiteral("%1 · %2").arg(number).arg(job.name);
}

QString jobResult(const engine::Job &job)
{
    if (!job.reason.isEmpty())
        return job.reason;
    if (job.exitCode && *job.exitCode != 0)
        return JobModel::tr("Exit code %1").arg(*job.exitCode);
    if (job.backgroundProcesses > 0)
        return JobModel::tr("%n process(es) in the background", nullptr, job.backgroundProcesses);
    return {};
}

JobModel::JobModel(Clock clock, QObject *parent)
    : RowModel<JobRow>(std::move(clock), parent)
{
}

int JobModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<LiveModel::Column> JobModel::columns() const
{
    return {{tr("Status")},
            {tr("Job")},
            {tr("Cluster")},
            {tr("Engine")},
            {tr("Submitted"), false, true},
            {tr("Duration"), false, true},
            {tr("Result")}};
}

bool JobModel::needsSeconds(const QDateTime &now) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const auto &job = at(row).job;
        if (job.submittedAt.isValid() && job.submittedAt.secsTo(now) < 60)
            return true;
    }
    return false;
}

QString JobModel::text(const JobRow &row, int column) const
{
    const auto &job = row.job;
    switch (column) {
    case Status: return engine::statusText(job.status);
    case Title: return jobTitle(job);
    case Cluster: return job.ref.cluster;
    case Engine: return row.engineName;
    case Submitted: return job.submittedAt.isValid() ? ageText(job.submittedAt, now()) : QString();
    case Duration: return elapsedText(job.startedAt, job.endedAt, now());
    case Outcome: return jobResult(job);
    default: return {};
    }
}

QString JobModel::toolTip(const JobRow &row, int column) const
{
    switch (column) {
    case Status: return row.job.reason;
    case Title: return row.job.command;
    case Submitted: return absoluteTime(row.job.submittedAt);
    case Duration:
        return row.job.endedAt.isValid()
            ? tr("%1 to %2").arg(absoluteTime(row.job.startedAt), absoluteTime(row.job.endedAt))
            : absoluteTime(row.job.startedAt);
    default: return text(row, column);
    }
}

qint64 JobModel::sortNumber(const JobRow &row, int column) const
{
    switch (column) {
    case Submitted: return sortTime(row.job.submittedAt);
    case Duration: return secondsBetween(row.job.startedAt, row.job.endedAt, now()).value_or(-1);
    default: return int(toneOf(row.job.status)) * 100 + int(row.job.status);
    }
}

QVariant JobModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JobRow &row = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(row, column);
    case Qt::ToolTipRole: return toolTip(row, column);
    case Qt::TextAlignmentRole: return alignment(column);
    case StatusRole: return column == Status ? int(toneOf(row.job.status)) : QVariant();
    case KeyRole: return key(index.row());
    case SortRole:
        return column == Status || column == Submitted || column == Duration ? QVariant(sortNumber(row, column))
                                                                             : QVariant(text(row, column));
    default: return {};
    }
}

bool JobModel::lessThan(int column, int left, int right) const
{
    const JobRow &a = at(left);
    const JobRow &b = at(right);
    switch (column) {
    case Status:
    case Submitted:
    case Duration: {
        const qint64 x = sortNumber(a, column);
        const qint64 y = sortNumber(b, column);
        // Jobs submitted within one clock tick keep the order of their numbers.
        return x != y ? x < y : a.job.ref.id < b.job.ref.id;
    }
    case Title: return a.job.ref.id < b.job.ref.id;
    default: return naturalCompare(text(a, column), text(b, column)) < 0;
    }
}

bool JobModel::matches(int row, const QString &needle) const
{
    for (int column : {Status, Title, Cluster, Engine, Outcome}) {
        if (text(at(row), column).contains(needle, Qt::CaseInsensitive))
            return true;
    }
    return at(row).job.command.contains(needle, Qt::CaseInsensitive);
}

} // namespace skydeck::models
