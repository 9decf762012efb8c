// What the Clouds page shows of accelerators: offers, what is free now, and what is looked for. No widgets.
#pragma once

#include "app/models/offermodel.h"
#include "app/models/tablefilter.h"

#include "core/sky/question.h"

namespace skydeck::pages {

//! GUI thread; long lists are read in a worker.
class OffersController : public QObject
{
    Q_OBJECT
public:
    explicit OffersController(sky::ClientSource client, QObject *parent = nullptr);

    //! Asks when nothing is known yet of this server.
    void enter();
    void refresh();
    //! Only of these clouds; empty: all. The catalogue of a cloud that cannot be had takes the whole list with it.
    void refresh(const QStringList &clouds);
    void changeServer();

    models::OfferModel &offers() { return m_model; }
    models::TableFilter &shown() { return m_filter; }
    bool isLoading() const { return m_offersQuestion.isOpen() || m_isReading; }
    bool isKnown() const { return m_known; }
    const std::optional<Error> &problem() const { return m_problem; }

    void setText(const QString &text);
    const sky::OfferWish &wish() const { return m_wish; }

Q_SIGNALS:
    void changed();

private:
    void askFree(const std::shared_ptr<sky::Client> &client);
    void takeOffers(const Result<QJsonValue> &answer);
    void show();
    void applyWish();

    const sky::ClientSource m_source;
    models::OfferModel m_model;
    models::TableFilter m_filter;
    sky::Question m_offersQuestion, m_freeQuestion;
    QList<sky::Offer> m_offers;
    QList<sky::Availability> m_free;
    sky::OfferWish m_wish;
    QStringList m_clouds;
    std::optional<Error> m_problem;
    quint64 m_reading = 0;
    bool m_isReading = false, m_known = false, m_entered = false;
};

} // namespace skydeck::pages
