// Clusters of all engines as a table.
#pragma once

#include "app/models/rowmodel.h"

#include "core/engine/values.h"

namespace skydeck::models {

struct ClusterRow
{
    engine::Cluster cluster;
    QString engineName; //!< "This computer"
    QString busy;       //!< what is under way for it ("Taking down"), instead of its status
    bool operator==(const ClusterRow &) const = default;
};

//! How a cluster's state is drawn; one that is Up but has something to say needs a look.
Tone toneOf(const engine::Cluster &cluster);
//! "Stops in 12 min", "Takes down after 30 idle min", or empty when autostop is off.
QString autostopText(const engine::Cluster &cluster, const QDateTime &now);
//! "$0.71"; empty when nothing is charged.
QString costText(const std::optional<double> &costPerHour);

class ClusterModel : public RowModel<ClusterRow>
{
    Q_OBJECT
public:
    enum ColumnId { Status, Name, Engine, Resources, Region, Cost, Age, Autostop, ColumnCount };

    explicit ClusterModel(Clock clock = systemClock(), QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool lessThan(int column, int left, int right) const override;
    bool matches(int row, const QString &needle) const override;

    //! Whether any engine here has places, or prices: without, the columns are noise.
    bool hasRegions() const;
    bool hasCosts() const;

protected:
    QString keyOf(const ClusterRow &row) const override { return row.cluster.key(); }
    QList<Column> columns() const override;
    bool needsSeconds(const QDateTime &now) const override;

private:
    QString text(const ClusterRow &row, int column) const;
    QString toolTip(const ClusterRow &row, int column) const;
    QVariant sortValue(const ClusterRow &row, int column) const;
};

} // namespace skydeck::models
