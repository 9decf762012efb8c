// Clouds and contexts of a workspace, enabled or not, as a table.
#pragma once

#include "app/models/rowmodel.h"

#include "core/sky/offers.h"

namespace skydeck::models {

struct CloudRow
{
    sky::CloudState cloud;
    QStringList contexts; //!< of Kubernetes, or node pools over SSH
    bool operator==(const CloudRow &) const = default;
};

class CloudModel : public RowModel<CloudRow>
{
    Q_OBJECT
public:
    enum ColumnId { Status, Name, Capabilities, Contexts, Reason, ColumnCount };

    explicit CloudModel(QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool lessThan(int column, int left, int right) const override;
    bool matches(int row, const QString &needle) const override;

protected:
    QString keyOf(const CloudRow &row) const override { return row.cloud.name; }
    QList<Column> columns() const override;
    bool needsSeconds(const QDateTime &) const override { return false; }

private:
    static QString text(const CloudRow &row, int column);
};

//! A node of a Kubernetes context.
struct KubeNodeRow
{
    QString context;
    sky::KubeNode node;
    bool operator==(const KubeNodeRow &) const = default;
};

class KubeNodeModel : public RowModel<KubeNodeRow>
{
    Q_OBJECT
public:
    enum ColumnId { Status, Name, Context, Accelerator, Free, Cpus, Memory, Address, ColumnCount };

    explicit KubeNodeModel(QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool lessThan(int column, int left, int right) const override;
    bool matches(int row, const QString &needle) const override;

protected:
    QString keyOf(const KubeNodeRow &row) const override { return row.context + QLatin1Char('/') + row.node.name; }
    QList<Column> columns() const override;
    bool needsSeconds(const QDateTime &) const override { return false; }

private:
    static QString text(const KubeNodeRow &row, int column);
};

} // namespace skydeck::models
