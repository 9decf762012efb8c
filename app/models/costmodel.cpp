#include "app/models/costmodel.h"

#include "app/models/amounts.h"

#include "core/base/text.h"

#include <QLocale>

namespace skydeck::models {

CostModel::CostModel(QObject *parent)
    : RowModel<sky::CostRow>(systemClock(), parent)
{
}

int CostModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<LiveModel::Column> CostModel::columns() const
{
    return {{tr("Cluster")},   {tr("Cost, $"), true}, {tr("Used"), true}, {tr("Nodes"), true}, {tr("Where")},
            {tr("Resources")}, {tr("User")},          {tr("Launched")},   {tr("Status")}};
}

QString CostModel::keyOf(const sky::CostRow &row) const
{
    return row.hash.isEmpty() ? row.name + row.launchedAt.toString(Qt::ISODate) : row.hash;
}

QString CostModel::text(const sky::CostRow &row, int column)
{
    switch (column) {
    case Name: return row.name;
    case Cost: return priceText(row.cost);
    case Used: return durationText(row.duration);
    case Nodes: return QString::number(row.nodes);
    case Where: return row.region.isEmpty() ? row.cloud : QStringLiteral("%1/%2").arg(row.cloud, row.region);
    case Resources: return row.resources;
    case User: return row.user;
    case Launched: return QLocale().toString(row.launchedAt.toLocalTime(), QLocale::ShortFormat);
    case Status: return row.status.isEmpty() ? tr("Gone") : row.status;
    default: return {};
    }
}

QVariant CostModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const sky::CostRow &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Launched ? absoluteTime(row.launchedAt) : text(row, index.column());
    case Qt::TextAlignmentRole: return alignment(index.column());
    case StatusRole:
        return index.column() == Status ? int(row.status.isEmpty() ? Tone::Off : Tone::Good) : QVariant();
    case KeyRole: return key(index.row());
    default: return {};
    }
}

bool CostModel::lessThan(int column, int left, int right) const
{
    const sky::CostRow &a = at(left);
    const sky::CostRow &b = at(right);
    switch (column) {
    case Cost: return a.cost < b.cost;
    case Used: return a.duration < b.duration;
    case Nodes: return a.nodes < b.nodes;
    case Launched: return a.launchedAt < b.launchedAt;
    default: return naturalCompare(text(a, column), text(b, column)) < 0;
    }
}

bool CostModel::matches(int row, const QString &needle) const
{
    for (int column : {Name, Where, Resources, User, Status}) {
        if (text(at(row), column).contains(needle, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace skydeck::models
