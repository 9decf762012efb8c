// Tunnels as a table, and the words that all places which show a tunnel share.
#pragma once

#include "app/models/rowmodel.h"

#include "core/services/catalogue.h"
#include "core/tunnels/tunnels.h"

#include <QUrl>

namespace skydeck::models {

struct TunnelRow
{
    tunnels::TunnelSpec spec;
    tunnels::TunnelStatus status;
    QList<double> rates; //!< bytes a second of the last minute, oldest first
    bool operator==(const TunnelRow &) const = default;
};

//! One port of a tunnel as it stands.
struct ForwardRow
{
    QString tunnel;                //!< id of its tunnel
    tunnels::ForwardStatus status; //!< forward.localPort is 0 while nothing was ever chosen
    QString title;                 //!< "Phoenix", "Port 5432"
    bool hasPage = false;          //!< something a browser can open
    bool listens = false;          //!< the local port is taken by us now

    QString address() const; //!< "127.0.0.1:6006"; empty while no local port is known
    QUrl url() const;        //!< "http://127.0.0.1:6006/"; empty without a page or a port
    bool operator==(const ForwardRow &) const = default;
};

TunnelRow rowOf(const tunnels::Tunnel &tunnel);
QList<TunnelRow> tunnelRows(const tunnels::Tunnels &tunnels);
Tone toneOf(tunnels::TunnelState state);
//! What needs the user comes before what mends itself, and that before what is well: the smaller, the sooner.
int urgency(tunnels::TunnelState state);
//! "Open", "Signing in at gpu", "Tries again in 4 s", "Needs you".
QString stateLine(const tunnels::TunnelStatus &status, const QDateTime &now);
//! All its ports: the saved ones while it is stopped.
QList<ForwardRow> forwardsOf(const TunnelRow &row,
                             const services::Catalogue &catalogue = services::Catalogue::builtIn());
//! "6006, 14317 → 4317, 5432 → db:5432": here, and there where that is another one.
QString portsText(const TunnelRow &row);
//! Its addresses here, a line each; those not chosen yet are left out.
QString addressesText(const TunnelRow &row);
//! "↓ 1.2 MiB/s ↑ 40 B/s"; empty unless open.
QString rateText(const tunnels::TunnelStatus &status);
//! Bytes a second, both ways.
double rateOf(const tunnels::TunnelStatus &status);
//! "0.4 ms"; empty while not known.
QString roundTripText(const tunnels::TunnelStatus &status);
//! "ada@gpu:2222".
QString targetText(const tunnels::TunnelSpec &spec);

class TunnelModel : public RowModel<TunnelRow>
{
    Q_OBJECT
public:
    enum ColumnId { State, Name, Host, Ports, Traffic, RoundTrip, Since, ColumnCount };

    explicit TunnelModel(Clock clock = systemClock(), QObject *parent = nullptr);

    using LiveModel::now;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool lessThan(int column, int left, int right) const override;
    bool matches(int row, const QString &needle) const override;

    enum TunnelRole {
        RatesRole = SortRole + 1, //!< in Traffic: what TunnelRow::rates holds
        CopyRole,                 //!< in Ports: the local addresses, a line each
    };

protected:
    QString keyOf(const TunnelRow &row) const override { return row.spec.id; }
    QList<Column> columns() const override;
    bool needsSeconds(const QDateTime &now) const override;

private:
    QString text(const TunnelRow &row, int column) const;
    QString toolTip(const TunnelRow &row, int column) const;
    QVariant sortValue(const TunnelRow &row, int column) const;
};

} // namespace skydeck::models
