// SkyServe services, and the replicas of one, as tables.
#pragma once

#include "app/models/rowmodel.h"

#include "core/sky/serve.h"

namespace skydeck::models {

//! Of a word of the server's, for services and replicas alike; one that is not known needs a look.
Tone serveTone(const QString &status);
//! Whether something goes on: a service that is ready may get or lose a replica.
bool isChanging(const sky::Service &service);

class ServeModel : public RowModel<sky::Service>
{
    Q_OBJECT
public:
    enum ColumnId { Status, Name, Replicas, Endpoint, Policy, Up, User, ColumnCount };

    explicit ServeModel(Clock clock = systemClock(), QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool lessThan(int column, int left, int right) const override;
    bool matches(int row, const QString &needle) const override;

protected:
    QString keyOf(const sky::Service &service) const override { return service.name; }
    QList<Column> columns() const override;
    bool needsSeconds(const QDateTime &) const override { return false; }

private:
    QString text(const sky::Service &service, int column) const;
};

class ReplicaModel : public RowModel<sky::Replica>
{
    Q_OBJECT
public:
    enum ColumnId { Status, Id, Where, Resources, Version, Endpoint, ColumnCount };

    explicit ReplicaModel(QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool lessThan(int column, int left, int right) const override;
    bool matches(int row, const QString &needle) const override;

protected:
    QString keyOf(const sky::Replica &replica) const override { return replica.key(); }
    QList<Column> columns() const override;
    bool needsSeconds(const QDateTime &) const override { return false; }

private:
    static QString text(const sky::Replica &replica, int column);
};

} // namespace skydeck::models
