#include "app/models/clustermodel.h"

#include "core/base/text.h"

#include <QLocale>

namespace skydeck::models {

namespace {

double sortCost(const engine::Cluster &cluster)
{
    return cluster.costPerHour.value_or(-1.0);
}

} // namespace

Tone toneOf(const engine::Cluster &cluster)
{
    switch (cluster.status) {
    case engine::ClusterStatus::Init: return Tone::Busy;
    case engine::ClusterStatus::Up: return cluster.reason.isEmpty() ? Tone::Good : Tone::Attention;
    case engine::ClusterStatus::Stopped: return Tone::Off;
    case engine::ClusterStatus::Unknown: break;
    }
    return Tone::Attention;
}

QString autostopText(const engine::Cluster &cluster, const QDateTime &now)
{
    if (!cluster.autostop.isOn())
        return {};
    const bool down = cluster.autostop.down;
    if (cluster.stopsAt.isValid() && cluster.status == engine::ClusterStatus::Up) {
        const QString left = durationText(std::chrono::seconds(std::max<qint64>(0, now.secsTo(cluster.stopsAt))));
        return down ? ClusterModel::tr("Taken down in %1").arg(left) : ClusterModel::tr("Stops in %1").arg(left);
    }
    const int minutes = cluster.autostop.idleMinutes;
    return down ? ClusterModel::tr("Taken down after %n idle minute(s)", nullptr, minutes)
                : ClusterModel::tr("Stops after %n idle minute(s)", nullptr, minutes);
}

QString costText(const std::optional<double> &costPerHour)
{
    return costPerHour ? ClusterModel::tr("$%1", "US dollars").arg(QLocale().toString(*costPerHour, 'f', 2))
                       : QString();
}

ClusterModel::ClusterModel(Clock clock, QObject *parent)
    : RowModel<ClusterRow>(std::move(clock), parent)
{
}

int ClusterModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<LiveModel::Column> ClusterModel::columns() const
{
    return {{tr("Status")},           {tr("Name")},
            {tr("Engine")},           {tr("Resources")},
            {tr("Region")},           {tr("Cost per hour"), true},
            {tr("Age"), false, true}, {tr("Autostop"), false, true}};
}

bool ClusterModel::needsSeconds(const QDateTime &now) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const auto &cluster = at(row).cluster;
        if (cluster.launchedAt.isValid() && cluster.launchedAt.secsTo(now) < 60)
            return true;
        if (cluster.stopsAt.isValid() && now.secsTo(cluster.stopsAt) < 60)
            return true;
    }
    return false;
}

QString ClusterModel::text(const ClusterRow &row, int column) const
{
    const auto &cluster = row.cluster;
    switch (column) {
    case Status: return row.busy.isEmpty() ? engine::statusText(cluster.status) : row.busy;
    case Name: return cluster.name;
    case Engine: return row.engineName;
    case Resources: return cluster.resources;
    case Region: return cluster.region;
    case Cost: return costText(cluster.costPerHour);
    case Age: return cluster.launchedAt.isValid() ? elapsedText(cluster.launchedAt, {}, now()) : QString();
    case Autostop: return autostopText(cluster, now());
    default: return {};
    }
}

QString ClusterModel::toolTip(const ClusterRow &row, int column) const
{
    switch (column) {
    case Status: return row.cluster.reason;
    case Age: return absoluteTime(row.cluster.launchedAt);
    case Autostop: return row.cluster.stopsAt.isValid() ? absoluteTime(row.cluster.stopsAt) : text(row, column);
    default: return text(row, column); // may be cut on the screen
    }
}

QVariant ClusterModel::sortValue(const ClusterRow &row, int column) const
{
    switch (column) {
    case Status: return int(row.busy.isEmpty() ? toneOf(row.cluster) : Tone::Busy);
    case Cost: return sortCost(row.cluster);
    case Age: return sortTime(row.cluster.launchedAt);
    case Autostop: return sortTime(row.cluster.stopsAt);
    default: return text(row, column);
    }
}

QVariant ClusterModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ClusterRow &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(row, index.column());
    case Qt::ToolTipRole: return toolTip(row, index.column());
    case Qt::AccessibleDescriptionRole: return index.column() == Status ? row.cluster.reason : QString();
    case Qt::TextAlignmentRole: return alignment(index.column());
    case StatusRole:
        return index.column() == Status ? int(row.busy.isEmpty() ? toneOf(row.cluster) : Tone::Busy) : QVariant();
    case KeyRole: return key(index.row());
    case SortRole: return sortValue(row, index.column());
    default: return {};
    }
}

bool ClusterModel::lessThan(int column, int left, int right) const
{
    const ClusterRow &a = at(left);
    const ClusterRow &b = at(right);
    switch (column) {
    case Name: return naturalCompare(a.cluster.name, b.cluster.name) < 0;
    case Cost: return sortCost(a.cluster) < sortCost(b.cluster);
    // Young first when ascending: the age grows, not the time of birth.
    case Age: return sortTime(a.cluster.launchedAt) > sortTime(b.cluster.launchedAt);
    case Autostop: return sortTime(a.cluster.stopsAt) < sortTime(b.cluster.stopsAt);
    case Status: return sortValue(a, Status).toInt() < sortValue(b, Status).toInt();
    default: return naturalCompare(text(a, column), text(b, column)) < 0;
    }
}

bool ClusterModel::matches(int row, const QString &needle) const
{
    for (int column : {Name, Status, Engine, Resources, Region}) {
        if (text(at(row), column).contains(needle, Qt::CaseInsensitive))
            return true;
    }
    return at(row).cluster.taskPath.contains(needle, Qt::CaseInsensitive);
}

bool ClusterModel::hasRegions() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (!at(row).cluster.region.isEmpty())
            return true;
    }
    return false;
}

bool ClusterModel::hasCosts() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (at(row).cluster.costPerHour)
            return true;
    }
    return false;
}

} // namespace skydeck::models
