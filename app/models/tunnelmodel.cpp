#include "app/models/tunnelmodel.h"

#include "core/base/text.h"

#include <QLocale>

#include <algorithm>

namespace skydeck::models {

using tunnels::TunnelState;
using tunnels::TunnelStatus;

namespace {

QString hostPort(const QString &host, int port)
{
    return host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]:%2").arg(host).arg(port)
                                           : QStringLiteral("%1:%2").arg(host).arg(port);
}

//! A line a port, whole: "Phoenix: 127.0.0.1:6006 → localhost:6006".
QString waysText(const TunnelRow &row, const services::Catalogue &catalogue)
{
    QStringList lines;
    for (const ForwardRow &one : forwardsOf(row, catalogue)) {
        const auto &forward = one.status.forward;
        const QString far = hostPort(forward.remoteHost, forward.remotePort);
        const QString way =
            one.address().isEmpty() ? far : TunnelModel::tr("%1 → %2", "here → there").arg(one.address(), far);
        lines << TunnelModel::tr("%1: %2", "service: its way").arg(one.title, way);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QString ForwardRow::address() const
{
    return status.forward.localPort > 0 ? QStringLiteral("127.0.0.1:%1").arg(status.forward.localPort) : QString();
}

QUrl ForwardRow::url() const
{
    return hasPage && status.forward.localPort > 0 ? QUrl(QStringLiteral("http://%1/").arg(address())) : QUrl();
}

TunnelRow rowOf(const tunnels::Tunnel &tunnel)
{
    return {tunnel.spec(), tunnel.status(), tunnel.rates()};
}

QList<TunnelRow> tunnelRows(const tunnels::Tunnels &tunnels)
{
    QList<TunnelRow> rows;
    for (const auto &tunnel : tunnels.all())
        rows.append(rowOf(*tunnel));
    return rows;
}

int urgency(TunnelState state)
{
    switch (state) {
    case TunnelState::Failed: return 0;
    case TunnelState::Waiting: return 1;
    case TunnelState::Connecting: return 2;
    case TunnelState::Open: return 3;
    case TunnelState::Stopped: break;
    }
    return 4;
}

Tone toneOf(TunnelState state)
{
    switch (state) {
    case TunnelState::Connecting:
    case TunnelState::Waiting: return Tone::Busy;
    case TunnelState::Open: return Tone::Good;
    case TunnelState::Failed: return Tone::Attention;
    case TunnelState::Stopped: break;
    }
    return Tone::Off;
}

QString stateLine(const TunnelStatus &status, const QDateTime &now)
{
    if (status.state == TunnelState::Connecting && !status.step.isEmpty())
        return status.step;
    if (status.state == TunnelState::Waiting && status.nextTry.isValid()) {
        const auto left = std::chrono::seconds(std::max<qint64>(0, (now.msecsTo(status.nextTry) + 999) / 1000));
        return left.count() > 0 ? TunnelModel::tr("Tries again in %1").arg(durationText(left))
                                : TunnelModel::tr("Tries again now");
    }
    return tunnels::stateText(status.state);
}

QList<ForwardRow> forwardsOf(const TunnelRow &row, const services::Catalogue &catalogue)
{
    QList<ForwardRow> rows;
    const bool live = !row.status.forwards.isEmpty();
    const auto count = live ? row.status.forwards.size() : row.spec.forwards.size();
    for (qsizetype i = 0; i < count; ++i) {
        ForwardRow one;
        one.tunnel = row.spec.id;
        one.status = live ? row.status.forwards[i] : tunnels::ForwardStatus{row.spec.forwards[i], 0, 0, {}, {}};
        one.listens = live;
        const tunnels::Forward &forward = one.status.forward;
        const services::ServiceKind kind = catalogue.kindOf(forward.service, forward.remotePort);
        one.hasPage = kind.hasPage;
        one.title = services::Catalogue::titleOf(kind, forward.remotePort);
        rows.append(one);
    }
    return rows;
}

QString portsText(const TunnelRow &row)
{
    QStringList parts;
    for (const ForwardRow &one : forwardsOf(row)) {
        const auto &forward = one.status.forward;
        const QString far = forward.remote();
        const QString here = QString::number(forward.localPort);
        // A number that was never chosen yet is not promised.
        parts << (forward.localPort == 0 || here == far ? far : QStringLiteral("%1 → %2").arg(here, far));
    }
    return parts.join(QStringLiteral(", "));
}

QString addressesText(const TunnelRow &row)
{
    QStringList lines;
    for (const ForwardRow &one : forwardsOf(row))
        lines << one.address();
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

double rateOf(const TunnelStatus &status)
{
    return status.receiveRate + status.sendRate;
}

QString rateText(const TunnelStatus &status)
{
    if (status.state != TunnelState::Open)
        return {};
    if (status.receiveRate < 1 && status.sendRate < 1)
        return TunnelModel::tr("idle");
    return TunnelModel::tr("↓ %1/s ↑ %2/s", "bytes a second, down and up")
        .arg(sizeText(qint64(status.receiveRate)), sizeText(qint64(status.sendRate)));
}

QString roundTripText(const TunnelStatus &status)
{
    if (status.state != TunnelState::Open || status.roundTrip.count() <= 0)
        return {};
    const double ms = double(status.roundTrip.count()) / 1000;
    return TunnelModel::tr("%1 ms", "milliseconds").arg(QLocale().toString(ms, 'f', ms < 10 ? 1 : 0));
}

QString targetText(const tunnels::TunnelSpec &spec)
{
    const QString host = spec.port > 0 ? hostPort(spec.host, spec.port) : spec.host;
    return spec.user.isEmpty() ? host : spec.user + QLatin1Char('@') + host;
}

TunnelModel::TunnelModel(Clock clock, QObject *parent)
    : RowModel<TunnelRow>(std::move(clock), parent)
{
}

void TunnelModel::setCatalogue(const services::Catalogue &catalogue)
{
    if (catalogue == m_catalogue)
        return;
    m_catalogue = catalogue;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Ports), index(rowCount() - 1, Ports));
}

int TunnelModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<LiveModel::Column> TunnelModel::columns() const
{
    return {{tr("Status"), false, true},
            {tr("Name")},
            {tr("Host")},
            {tr("Ports", "on this computer")},
            {tr("Traffic"), true},
            {tr("Round trip"), true},
            {tr("Open for", "duration"), true, true}}; // as the figures beside it: else they touch
}

bool TunnelModel::needsSeconds(const QDateTime &now) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const TunnelStatus &status = at(row).status;
        if (status.nextTry.isValid() || (status.openSince.isValid() && status.openSince.secsTo(now) < 60))
            return true;
    }
    return false;
}

QString TunnelModel::text(const TunnelRow &row, int column) const
{
    switch (column) {
    case State: return stateLine(row.status, now());
    case Name: return row.spec.title();
    case Host: return targetText(row.spec);
    case Ports: return portsText(row);
    case Traffic: return rateText(row.status);
    case RoundTrip: return roundTripText(row.status);
    case Since: return elapsedText(row.status.openSince, {}, now());
    default: return {};
    }
}

QString TunnelModel::toolTip(const TunnelRow &row, int column) const
{
    switch (column) {
    case State: return row.status.reason.isEmpty() ? text(row, column) : row.status.reason;
    case Traffic:
        return tr("%1 received, %2 sent since it was started")
            .arg(sizeText(qint64(row.status.received)), sizeText(qint64(row.status.sent)));
    case Since: return absoluteTime(row.status.openSince);
    case Ports: return waysText(row, m_catalogue);
    default: return text(row, column); // may be cut on the screen
    }
}

QVariant TunnelModel::sortValue(const TunnelRow &row, int column) const
{
    switch (column) {
    case State: return urgency(row.status.state);
    case Traffic: return rateOf(row.status);
    case RoundTrip: return qint64(row.status.roundTrip.count());
    case Since: return sortTime(row.status.openSince);
    default: return text(row, column);
    }
}

QVariant TunnelModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TunnelRow &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(row, index.column());
    case Qt::ToolTipRole: return toolTip(row, index.column());
    case Qt::AccessibleDescriptionRole: return index.column() == State ? row.status.reason : QString();
    case Qt::TextAlignmentRole: return alignment(index.column());
    case StatusRole: return index.column() == State ? int(toneOf(row.status.state)) : QVariant();
    case KeyRole: return row.spec.id;
    case SortRole: return sortValue(row, index.column());
    case RatesRole:
        return index.column() == Traffic && row.status.state == TunnelState::Open ? QVariant::fromValue(row.rates)
                                                                                  : QVariant();
    case CopyRole: return index.column() == Ports ? addressesText(row) : QString();
    default: return {};
    }
}

bool TunnelModel::lessThan(int column, int left, int right) const
{
    const TunnelRow &a = at(left);
    const TunnelRow &b = at(right);
    switch (column) {
    case State: return urgency(a.status.state) < urgency(b.status.state);
    case Traffic: return rateOf(a.status) < rateOf(b.status);
    case RoundTrip: return a.status.roundTrip < b.status.roundTrip;
    // Young first when ascending: the duration grows, not the moment.
    case Since: return sortTime(a.status.openSince) > sortTime(b.status.openSince);
    default: return naturalCompare(text(a, column), text(b, column)) < 0;
    }
}

bool TunnelModel::matches(int row, const QString &needle) const
{
    for (int column : {Name, State, Host, Ports}) {
        if (text(at(row), column).contains(needle, Qt::CaseInsensitive))
            return true;
    }
    for (const ForwardRow &one : forwardsOf(at(row), m_catalogue)) {
        if (one.title.contains(needle, Qt::CaseInsensitive))
            return true;
    }
    const auto &spec = at(row).spec;
    return spec.jump.contains(needle, Qt::CaseInsensitive) || spec.group.contains(needle, Qt::CaseInsensitive);
}

} // namespace skydeck::models
