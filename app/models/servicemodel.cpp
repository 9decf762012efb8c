#include "app/models/servicemodel.h"

namespace skydeck::models {

using services::Service;

Tone toneOf(services::ServiceState state)
{
    switch (state) {
    case services::ServiceState::Starting: return Tone::Busy;
    case services::ServiceState::Ready: return Tone::Good;
    case services::ServiceState::Unhealthy:
    case services::ServiceState::Unreachable: return Tone::Attention;
    case services::ServiceState::Stopped: break;
    }
    return Tone::Off;
}

ServiceModel::ServiceModel(Clock clock, QObject *parent)
    : RowModel<Service>(std::move(clock), parent)
{
}

int ServiceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<LiveModel::Column> ServiceModel::columns() const
{
    return {{tr("Status")}, {tr("Service")}, {tr("Address")}, {tr("Version")}, {tr("Details")}};
}

QString ServiceModel::text(const Service &service, int column) const
{
    switch (column) {
    case Status: return services::stateText(service);
    case Title: return service.title;
    case Address: return service.address;
    case Version: return service.version;
    case Reason: return service.reason;
    default: return {};
    }
}

QVariant ServiceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Service &service = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(service, column);
    case Qt::ToolTipRole: return column == Status ? service.reason : text(service, column);
    case Qt::TextAlignmentRole: return alignment(column);
    case StatusRole: return column == Status ? int(toneOf(service.state)) : QVariant();
    case KeyRole: return service.key;
    case SortRole: return column == Status ? QVariant(int(service.state)) : QVariant(text(service, column));
    default: return {};
    }
}

bool ServiceModel::lessThan(int column, int left, int right) const
{
    if (column == Status)
        return at(left).state < at(right).state;
    return naturalCompare(text(at(left), column), text(at(right), column)) < 0;
}

bool ServiceModel::matches(int row, const QString &needle) const
{
    return text(at(row), Title).contains(needle, Qt::CaseInsensitive);
}

} // namespace skydeck::models
