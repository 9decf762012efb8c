#include "app/models/servemodel.h"

#include <algorithm>

namespace skydeck::models {

Tone serveTone(const QString &status)
{
    static const QStringList busy{QStringLiteral("CONTROLLER_INIT"), QStringLiteral("REPLICA_INIT"),
                                  QStringLiteral("SHUTTING_DOWN"),   QStringLiteral("PENDING"),
                                  QStringLiteral("PROVISIONING"),    QStringLiteral("STARTING")};
    if (status == QLatin1String("READY"))
        return Tone::Good;
    if (status.contains(QLatin1String("FAILED")))
        return Tone::Bad;
    if (status == QLatin1String("NO_REPLICA"))
        return Tone::Off;
    return busy.contains(status) ? Tone::Busy : Tone::Attention;
}

bool isChanging(const sky::Service &service)
{
    return serveTone(service.status) == Tone::Busy
        || std::any_of(service.replicas.begin(), service.replicas.end(),
                       [](const sky::Replica &replica) { return serveTone(replica.status) == Tone::Busy; });
}

ServeModel::ServeModel(Clock clock, QObject *parent)
    : RowModel<sky::Service>(std::move(clock), parent)
{
}

int ServeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<LiveModel::Column> ServeModel::columns() const
{
    return {{tr("Status")}, {tr("Service")},         {tr("Replicas")}, {tr("Address")},
            {tr("Policy")}, {tr("Up"), false, true}, {tr("User")}};
}

QString ServeModel::text(const sky::Service &service, int column) const
{
    switch (column) {
    case Status: return sky::serveText(service.status);
    case Name: return service.name;
    case Replicas: return tr("%1 of %2 ready").arg(service.ready()).arg(service.replicas.size());
    case Endpoint: return service.endpoint;
    case Policy: return service.policy;
    case Up: return elapsedText(service.upSince, {}, now());
    case User: return service.user;
    default: return {};
    }
}

QVariant ServeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const sky::Service &service = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(service, column);
    case Qt::ToolTipRole: return column == Up ? absoluteTime(service.upSince) : text(service, column);
    case StatusRole: return column == Status ? int(serveTone(service.status)) : QVariant();
    case KeyRole: return key(index.row());
    default: return {};
    }
}

bool ServeModel::lessThan(int column, int left, int right) const
{
    const sky::Service &a = at(left);
    const sky::Service &b = at(right);
    if (column == Up)
        return sortTime(a.upSince) < sortTime(b.upSince);
    return naturalCompare(text(a, column), text(b, column)) < 0;
}

bool ServeModel::matches(int row, const QString &needle) const
{
    for (int column : {Status, Name, Endpoint, Policy, User}) {
        if (text(at(row), column).contains(needle, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

ReplicaModel::ReplicaModel(QObject *parent)
    : RowModel<sky::Replica>(systemClock(), parent)
{
}

int ReplicaModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<LiveModel::Column> ReplicaModel::columns() const
{
    return {{tr("Status")},    {tr("Replica"), true}, {tr("Where")},
            {tr("Resources")}, {tr("Version"), true}, {tr("Address")}};
}

QString ReplicaModel::text(const sky::Replica &replica, int column)
{
    switch (column) {
    case Status: return sky::serveText(replica.status);
    case Id: return QString::number(replica.id);
    case Where:
        return replica.spot && !replica.infra.isEmpty() ? tr("%1, spot").arg(replica.infra) : replica.infra;
    case Resources: return replica.resources;
    case Version: return QString::number(replica.version);
    case Endpoint: return replica.endpoint;
    default: return {};
    }
}

QVariant ReplicaModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const sky::Replica &replica = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(replica, index.column());
    case Qt::ToolTipRole:
        return index.column() == Status && !replica.detail.isEmpty() ? replica.detail
                                                                     : text(replica, index.column());
    case Qt::TextAlignmentRole: return alignment(index.column());
    case StatusRole: return index.column() == Status ? int(serveTone(replica.status)) : QVariant();
    case KeyRole: return key(index.row());
    default: return {};
    }
}

bool ReplicaModel::lessThan(int column, int left, int right) const
{
    return column == Id ? at(left).id < at(right).id
                        : naturalCompare(text(at(left), column), text(at(right), column)) < 0;
}

bool ReplicaModel::matches(int row, const QString &needle) const
{
    return text(at(row), Where).contains(needle, Qt::CaseInsensitive);
}

} // namespace skydeck::models
