#include "app/pages/clouds/offerscontroller.h"

#include <QJsonArray>
#include <QtConcurrent/QtConcurrentRun>

namespace skydeck::pages {

namespace {

// A request that failed speaks of connection pools. What it wanted were price lists, which the server fetches
// itself.
Error told(const Error &error)
{
    const bool ours = error.kind == ErrorKind::Unauthorised || error.kind == ErrorKind::Unreachable
        || error.kind == ErrorKind::Timeout;
    if (ours)
        return error;
    return {error.kind, OffersController::tr("The server has no prices of some cloud: it cannot fetch its list."),
            error.detail.isEmpty() ? error.text : error.detail};
}

} // namespace

OffersController::OffersController(sky::ClientSource client, QObject *parent)
    : QObject(parent)
    , m_source(std::move(client))
    , m_filter(&m_model)
{
    applyWish();
}

void OffersController::applyWish()
{
    m_filter.setRule([this](int row) {
        const models::OfferRow &offer = m_model.at(row);
        return sky::fulfils(offer.offer, m_wish, offer.freeNow());
    });
}

void OffersController::enter()
{
    if (!m_entered)
        refresh();
}

void OffersController::changeServer()
{
    m_offersQuestion.drop();
    m_freeQuestion.drop();
    ++m_reading;
    m_isReading = m_known = false;
    m_offers.clear();
    m_free.clear();
    m_clouds.clear();
    m_problem.reset();
    show();
    if (std::exchange(m_entered, false))
        refresh();
}

void OffersController::refresh()
{
    refresh(m_clouds);
}

void OffersController::refresh(const QStringList &clouds)
{
    const auto client = m_source();
    m_entered = true;
    if (!client) {
        Q_EMIT changed();
        return;
    }
    m_clouds = clouds;
    QJsonObject body{{QStringLiteral("gpus_only"), true},
                     {QStringLiteral("all_regions"), true},
                     {QStringLiteral("require_price"), false}};
    if (!clouds.isEmpty())
        body.insert(QStringLiteral("clouds"), QJsonArray::fromStringList(clouds));
    m_offersQuestion.ask(
        client, this,
        [&](sky::Client &asked, std::stop_token stop) {
            return asked.call(QStringLiteral("/list_accelerators"), body, std::move(stop));
        },
        [this](const Result<QJsonValue> &answer) { takeOffers(answer); });
    askFree(client);
    Q_EMIT changed();
}

// A server without any GPU on Kubernetes answers with an error: nothing is free then.
void OffersController::askFree(const std::shared_ptr<sky::Client> &client)
{
    m_freeQuestion.ask(
        client, this,
        [](sky::Client &asked, std::stop_token stop) {
            return asked.call(QStringLiteral("/realtime_kubernetes_gpu_availability"),
                              {{QStringLiteral("context"), QJsonValue()}}, std::move(stop));
        },
        [this](const Result<QJsonValue> &answer) {
            m_free = answer ? sky::availabilityFrom(*answer).value_or(QList<sky::Availability>())
                            : QList<sky::Availability>();
            show();
        });
}

void OffersController::takeOffers(const Result<QJsonValue> &answer)
{
    m_problem.reset();
    if (!answer) {
        if (answer.error().kind != ErrorKind::Cancelled)
            m_problem = told(answer.error());
        Q_EMIT changed();
        return;
    }
    m_isReading = true;
    const quint64 reading = ++m_reading;
    deliver(QtConcurrent::run([value = *answer] { return sky::offersFrom(value); }), this,
            [this, reading](const Result<QList<sky::Offer>> &offers) {
                if (reading != m_reading)
                    return;
                m_isReading = false;
                if (offers) {
                    m_known = true;
                    m_offers = *offers;
                } else {
                    m_problem = offers.error();
                }
                show();
            });
}

void OffersController::show()
{
    m_model.setRows(models::offerRows(m_offers, m_free));
    Q_EMIT changed();
}

void OffersController::setText(const QString &text)
{
    const sky::OfferWish wish = sky::offerWish(text);
    if (wish == m_wish)
        return;
    m_wish = wish;
    applyWish();
    Q_EMIT changed();
}

} // namespace skydeck::pages
