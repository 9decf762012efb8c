#include "app/models/offermodel.h"

#include "app/models/amounts.h"

namespace skydeck::models {

QList<OfferRow> offerRows(const QList<sky::Offer> &offers, const QList<sky::Availability> &availability)
{
    QHash<QString, sky::Availability> byPlace;
    const auto place = [](const QString &context, const QString &accelerator) {
        return context + QLatin1Char('\n') + accelerator;
    };
    for (const sky::Availability &one : availability)
        byPlace.insert(place(one.context, one.accelerator), one);
    QList<OfferRow> rows;
    rows.reserve(offers.size());
    for (const sky::Offer &offer : offers) {
        OfferRow row{offer, {}};
        const auto found = byPlace.constFind(place(offer.region, offer.accelerator));
        if (found != byPlace.constEnd() && offer.instance.isEmpty())
            row.now = *found;
        rows.append(row);
    }
    return rows;
}

OfferModel::OfferModel(QObject *parent)
    : RowModel<OfferRow>(systemClock(), parent)
{
}

int OfferModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<LiveModel::Column> OfferModel::columns() const
{
    return {{tr("Accelerator")}, {tr("Count"), true},    {tr("Memory each"), true},
            {tr("$/h"), true},   {tr("Spot $/h"), true}, {tr("Cloud")},
            {tr("Region")},      {tr("Instance")},       {tr("vCPUs"), true},
            {tr("RAM"), true},   {tr("Free now"), true}};
}

QString OfferModel::keyOf(const OfferRow &row) const
{
    const sky::Offer &offer = row.offer;
    return QStringList{offer.cloud, offer.instance, offer.accelerator, offer.region, QString::number(offer.count)}
        .join(QLatin1Char('\n'));
}

QString OfferModel::text(const OfferRow &row, int column)
{
    const sky::Offer &offer = row.offer;
    switch (column) {
    case Accelerator: return offer.accelerator;
    case Count: return numberText(offer.count);
    case Memory: return memoryText(offer.deviceMemoryGiB);
    case Price: return priceText(offer.price);
    case SpotPrice: return priceText(offer.spotPrice);
    case Cloud: return offer.cloud;
    case Region: return offer.region;
    case Instance: return offer.instance;
    case Cpus: return numberText(offer.vcpus);
    case Ram: return memoryText(offer.memoryGiB);
    case Free: return row.now ? tr("%1 of %2").arg(row.now->free).arg(row.now->capacity) : QString();
    default: return {};
    }
}

QVariant OfferModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const OfferRow &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole: return text(row, index.column());
    case Qt::TextAlignmentRole: return alignment(index.column());
    case StatusRole:
        if (index.column() != Free || !row.now)
            return {};
        return int(row.now->free >= row.offer.count ? Tone::Good : Tone::Off);
    case KeyRole: return key(index.row());
    default: return {};
    }
}

bool OfferModel::lessThan(int column, int left, int right) const
{
    const OfferRow &a = at(left);
    const OfferRow &b = at(right);
    switch (column) {
    case Count: return a.offer.count < b.offer.count;
    case Memory: return sortAmount(a.offer.deviceMemoryGiB) < sortAmount(b.offer.deviceMemoryGiB);
    case Price: return sortAmount(a.offer.price) < sortAmount(b.offer.price);
    case SpotPrice: return sortAmount(a.offer.spotPrice) < sortAmount(b.offer.spotPrice);
    case Cpus: return sortAmount(a.offer.vcpus) < sortAmount(b.offer.vcpus);
    case Ram: return sortAmount(a.offer.memoryGiB) < sortAmount(b.offer.memoryGiB);
    case Free: return a.freeNow() < b.freeNow();
    case Accelerator:
        if (a.offer.accelerator == b.offer.accelerator) // by far the most frequent case
            return a.offer.count < b.offer.count;
        return naturalCompare(a.offer.accelerator, b.offer.accelerator) < 0;
    default: return text(a, column) < text(b, column);
    }
}

bool OfferModel::matches(int row, const QString &needle) const
{
    return sky::fulfils(at(row).offer, sky::OfferWish{{}, {}, {}, false, false, {needle}});
}

} // namespace skydeck::models
