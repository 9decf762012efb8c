// Accelerators with their prices, and how many of them are free now, as a table.
#pragma once

#include "app/models/rowmodel.h"

#include "core/sky/offerwish.h"

namespace skydeck::models {

struct OfferRow
{
    sky::Offer offer;
    std::optional<sky::Availability> now; //!< Kubernetes alone tells
    bool operator==(const OfferRow &) const = default;
    int freeNow() const { return now ? now->free : 0; }
};

//! Offers joined with what is free in their context. Without an order of their own.
QList<OfferRow> offerRows(const QList<sky::Offer> &offers, const QList<sky::Availability> &availability);

class OfferModel : public RowModel<OfferRow>
{
    Q_OBJECT
public:
    enum ColumnId {
        Accelerator,
        Count,
        Memory,
        Price,
        SpotPrice,
        Cloud,
        Region,
        Instance,
        Cpus,
        Ram,
        Free,
        ColumnCount
    };

    explicit OfferModel(QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool lessThan(int column, int left, int right) const override;
    bool matches(int row, const QString &needle) const override;

protected:
    QString keyOf(const OfferRow &row) const override;
    QList<Column> columns() const override;
    bool needsSeconds(const QDateTime &) const override { return false; }

private:
    static QString text(const OfferRow &row, int column);
};

} // namespace skydeck::models
