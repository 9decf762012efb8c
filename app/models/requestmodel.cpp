#include "app/models/requestmodel.h"

#include "core/base/text.h"

namespace skydeck::models {

Tone toneOf(sky::RequestState state)
{
    using sky::RequestState;
    switch (state) {
    case RequestState::Pending:
    case RequestState::Waiting:
    case RequestState::Running: return Tone::Busy;
    case RequestState::Succeeded: return Tone::Good;
    case RequestState::Failed: return Tone::Bad;
    case RequestState::Cancelled: return Tone::Off;
    case RequestState::Unknown: break;
    }
    return Tone::Attention;
}

RequestModel::RequestModel(Clock clock, QObject *parent)
    : RowModel<sky::Request>(std::move(clock), parent)
{
}

int RequestModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<LiveModel::Column> RequestModel::columns() const
{
    return {{tr("State")},
            {tr("Request")},
            {tr("Cluster")},
            {tr("User")},
            {tr("Began"), false, true},
            {tr("Duration"), false, true},
            {tr("Result")}};
}

bool RequestModel::needsSeconds(const QDateTime &now) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (at(row).createdAt.isValid() && at(row).createdAt.secsTo(now) < 60)
            return true;
    }
    return false;
}

QString RequestModel::text(const sky::Request &request, int column) const
{
    switch (column) {
    case State: return sky::stateText(request.state);
    case Name: return request.shortName();
    case Cluster: return request.cluster;
    case User: return request.user;
    case Began: return request.createdAt.isValid() ? ageText(request.createdAt, now()) : QString();
    case Duration: return elapsedText(request.createdAt, request.finishedAt, now());
    case Message: return (request.error ? request.error->text : request.message).section(QLatin1Char('\n'), 0, 0);
    default: return {};
    }
}

QVariant RequestModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const sky::Request &request = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(request, column);
    case Qt::ToolTipRole: return column == Began ? absoluteTime(request.createdAt) : text(request, column);
    case Qt::TextAlignmentRole: return alignment(column);
    case StatusRole: return column == State ? int(toneOf(request.state)) : QVariant();
    case KeyRole: return key(index.row());
    default: return {};
    }
}

bool RequestModel::lessThan(int column, int left, int right) const
{
    const sky::Request &a = at(left);
    const sky::Request &b = at(right);
    if (column == Duration)
        return secondsBetween(a.createdAt, a.finishedAt, now()).value_or(-1)
            < secondsBetween(b.createdAt, b.finishedAt, now()).value_or(-1);
    const int order = column == Began ? 0 : naturalCompare(text(a, column), text(b, column));
    return order == 0 ? a.createdAt < b.createdAt : order < 0;
}

bool RequestModel::matches(int row, const QString &needle) const
{
    for (int column : {State, Name, Cluster, User, Message}) {
        if (text(at(row), column).contains(needle, Qt::CaseInsensitive))
            return true;
    }
    return at(row).id.startsWith(needle, Qt::CaseInsensitive);
}

} // namespace skydeck::models
