#include "app/pages/clouds/offersview.h"

#include "app/widgets/chiprow.h"
#include "app/widgets/livetable.h"
#include "app/widgets/theme.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace theme = widgets::theme;

QString resourcesOf(const sky::Offer &offer)
{
    const QString count = QString::number(offer.count);
    QString infra = offer.cloud.toLower();
    if (!offer.region.isEmpty())
        infra += QLatin1Char('/') + offer.region;
    return QStringLiteral("infra: %1\naccelerators: %2:%3").arg(infra, offer.accelerator, count);
}

OffersView::OffersView(OffersController &controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_chips(new widgets::ChipRow)
    , m_count(new QLabel)
    , m_table(new widgets::LiveTable(QStringLiteral("cloudsPage.offers")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::inGroup, 0, 0);
    column->setSpacing(theme::inGroup);
    m_chips->setObjectName(QStringLiteral("clouds.chips"));
    m_count->setObjectName(QStringLiteral("clouds.count"));
    m_count->setTextFormat(Qt::PlainText);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_table->setModel(&m_controller.shown());
    m_table->setAccessibleName(tr("Accelerators"));
    using M = models::OfferModel;
    m_table->setUpColumns({18, 7, 12, 10, 10, 14, 18, 22, 8, 10, 11}, M::Accelerator, M::Price,
                          Qt::AscendingOrder);
    m_table->fitColumns({10, 6, 8, 7, 7, 8, 9, 9, 6, 8, 8},
                        {M::Ram, M::Cpus, M::Instance, M::Free, M::Region, M::Count, M::Memory, M::Cloud});
    column->addWidget(m_chips);
    column->addWidget(m_count);
    column->addWidget(m_table, 1);
    connect(&m_controller, &OffersController::changed, this, &OffersView::sync);
    sync();
}

void OffersView::focusList()
{
    m_table->setFocus();
}

void OffersView::sync()
{
    m_chips->setChips(tr("Looking for"), m_controller.wish().parts());
    const int all = m_controller.offers().rowCount();
    const int shown = m_controller.shown().rowCount();
    const QLocale locale;
    QString text;
    if (m_controller.isKnown() && all == 0)
        text = tr("The enabled clouds have no accelerators.");
    else if (m_controller.isKnown() && shown == 0)
        text = tr("Nothing like that. Ask for less: leave out a word, or raise the price.");
    else if (m_controller.isKnown())
        text = tr("%1 of %2 offers").arg(locale.toString(shown), locale.toString(all));
    m_count->setText(text);
    m_count->setVisible(!text.isEmpty());
    bool kubernetes = false;
    for (int row = 0; row < all && !kubernetes; ++row)
        kubernetes = m_controller.offers().at(row).now.has_value();
    m_table->setColumnUsed(models::OfferModel::Free, kubernetes);
}

QString OffersView::resources() const
{
    const models::OfferRow *row = m_controller.offers().find(m_table->currentKey());
    return row ? resourcesOf(row->offer) : QString();
}

} // namespace skydeck::pages
