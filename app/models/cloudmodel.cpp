#include "app/models/cloudmodel.h"

#include "app/models/amounts.h"

#include <QRegularExpression>

namespace skydeck::models {

namespace {

Tone toneOf(const sky::KubeNode &node)
{
    return !node.ready ? Tone::Bad : node.cordoned ? Tone::Off : Tone::Good;
}

QString share(std::optional<double> free, std::optional<double> all)
{
    return all ? KubeNodeModel::tr("%1 of %2").arg(numberText(free.value_or(0)), numberText(all)) : QString();
}

// Its first line, without "Reason [compute, storage]: ".
QString firstReason(const QString &reason)
{
    static const QRegularExpression head(QStringLiteral("^Reason(?: \\[[^\\]]*\\])?: "));
    return reason.section(QLatin1Char('\n'), 0, 0).remove(head);
}

} // namespace

CloudModel::CloudModel(QObject *parent)
    : RowModel<CloudRow>(systemClock(), parent)
{
}

int CloudModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<LiveModel::Column> CloudModel::columns() const
{
    return {{tr("Status")}, {tr("Cloud")}, {tr("For")}, {tr("Contexts")}, {tr("Why")}};
}

QString CloudModel::text(const CloudRow &row, int column)
{
    switch (column) {
    case Status: return row.cloud.enabled ? tr("Enabled") : tr("Off");
    case Name: return row.cloud.name;
    case Capabilities: return row.cloud.capabilities.join(QStringLiteral(", "));
    case Contexts: return row.contexts.join(QStringLiteral(", "));
    case Reason: return row.cloud.enabled ? QString() : firstReason(row.cloud.reason);
    default: return {};
    }
}

QVariant CloudModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CloudRow &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole: return text(row, index.column());
    case StatusRole:
        return index.column() == Status ? QVariant(int(row.cloud.enabled ? Tone::Good : Tone::Off)) : QVariant();
    case KeyRole: return row.cloud.name;
    default: return {};
    }
}

bool CloudModel::lessThan(int column, int left, int right) const
{
    const CloudRow &a = at(left);
    const CloudRow &b = at(right);
    if (column == Status && a.cloud.enabled != b.cloud.enabled)
        return a.cloud.enabled;
    const int by = column == Status ? int(Name) : column;
    return naturalCompare(text(a, by), text(b, by)) < 0;
}

bool CloudModel::matches(int row, const QString &needle) const
{
    for (int column = 0; column < ColumnCount; ++column) {
        if (text(at(row), column).contains(needle, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

KubeNodeModel::KubeNodeModel(QObject *parent)
    : RowModel<KubeNodeRow>(systemClock(), parent)
{
}

int KubeNodeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<LiveModel::Column> KubeNodeModel::columns() const
{
    return {{tr("Status")},         {tr("Node")},           {tr("Context")},
            {tr("Accelerators")},   {tr("Free now"), true}, {tr("vCPUs free"), true},
            {tr("GiB free"), true}, {tr("Address")}};
}

QString KubeNodeModel::text(const KubeNodeRow &row, int column)
{
    const sky::KubeNode &node = row.node;
    switch (column) {
    case Status: return !node.ready ? tr("Not ready") : node.cordoned ? tr("Cordoned") : tr("Ready");
    case Name: return node.name;
    case Context: return row.context;
    case Accelerator:
        return node.accelerators > 0 ? QStringLiteral("%1 × %2").arg(node.accelerators).arg(node.accelerator)
                                     : QString();
    case Free:
        return node.accelerators > 0 ? tr("%1 of %2").arg(node.acceleratorsFree).arg(node.accelerators)
                                     : QString();
    case Cpus: return share(node.cpusFree, node.cpus);
    case Memory: return share(node.memoryFreeGiB, node.memoryGiB);
    case Address: return node.address;
    default: return {};
    }
}

QVariant KubeNodeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const KubeNodeRow &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole: return text(row, index.column());
    case Qt::TextAlignmentRole: return alignment(index.column());
    case StatusRole: return index.column() == Status ? QVariant(int(toneOf(row.node))) : QVariant();
    case KeyRole: return key(index.row());
    default: return {};
    }
}

bool KubeNodeModel::lessThan(int column, int left, int right) const
{
    const sky::KubeNode &a = at(left).node;
    const sky::KubeNode &b = at(right).node;
    switch (column) {
    case Status: return int(toneOf(a)) < int(toneOf(b));
    case Free: return a.acceleratorsFree < b.acceleratorsFree;
    case Cpus: return a.cpusFree.value_or(-1) < b.cpusFree.value_or(-1);
    case Memory: return a.memoryFreeGiB.value_or(-1) < b.memoryFreeGiB.value_or(-1);
    default: return naturalCompare(text(at(left), column), text(at(right), column)) < 0;
    }
}

bool KubeNodeModel::matches(int row, const QString &needle) const
{
    for (int column = 0; column < ColumnCount; ++column) {
        if (text(at(row), column).contains(needle, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace skydeck::models
