// Services as a table.
#pragma once

#include "app/models/rowmodel.h"

#include "core/services/service.h"

namespace skydeck::models {

Tone toneOf(services::ServiceState state);

class ServiceModel : public RowModel<services::Service>
{
    Q_OBJECT
public:
    enum ColumnId { Status, Title, Address, Version, Reason, ColumnCount };

    explicit ServiceModel(Clock clock = systemClock(), QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool lessThan(int column, int left, int right) const override;
    bool matches(int row, const QString &needle) const override;

protected:
    QString keyOf(const services::Service &service) const override { return service.key; }
    QList<Column> columns() const override;
    bool needsSeconds(const QDateTime &) const override { return false; }

private:
    QString text(const services::Service &service, int column) const;
};

} // namespace skydeck::models
