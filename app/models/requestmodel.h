// The requests of a SkyPilot server as a table.
#pragma once

#include "app/models/rowmodel.h"

#include "core/sky/answer.h"

namespace skydeck::models {

Tone toneOf(sky::RequestState state);

class RequestModel : public RowModel<sky::Request>
{
    Q_OBJECT
public:
    enum ColumnId { State, Name, Cluster, User, Began, Duration, Message, ColumnCount };

    explicit RequestModel(Clock clock = systemClock(), QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool lessThan(int column, int left, int right) const override;
    bool matches(int row, const QString &needle) const override;

protected:
    QString keyOf(const sky::Request &request) const override { return request.id; }
    QList<Column> columns() const override;
    bool needsSeconds(const QDateTime &now) const override;

private:
    QString text(const sky::Request &request, int column) const;
};

} // namespace skydeck::models
