#include "app/pages/home/tunnelcardlist.h"

#include "app/models/tunneltree.h"
#include "app/pages/home/flowlayout.h"
#include "app/pages/home/tunnelcard.h"
#include "app/widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace skydeck::pages {

namespace theme = widgets::theme;

TunnelCardList::TunnelCardList(forms::OpenWays ways, flows::ServiceWatch &watch, int cardWidth, QWidget *parent)
    : QWidget(parent)
    , m_ways(std::move(ways))
    , m_watch(watch)
    , m_box(new QWidget(this))
    , m_flow(new FlowLayout(cardWidth, theme::betweenControls, m_box))
{
    setObjectName(QStringLiteral("home.tunnels"));
    auto *title = new QLabel(tr("Tunnels"));
    title->setFont(theme::cardTitleFont());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::inGroup);
    column->addWidget(title);
    column->addWidget(m_box);
    m_box->setAccessibleName(tr("Tunnels"));
    m_countdown.setInterval(1'000);
    m_countdown.setTimerType(Qt::CoarseTimer);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &TunnelCardList::take);
    connect(&m_countdown, &QTimer::timeout, this, &TunnelCardList::take);
    connect(&m_ways.tunnels, &tunnels::Tunnels::listChanged, this, &TunnelCardList::takeSoon);
    connect(&m_ways.tunnels, &tunnels::Tunnels::changed, this, &TunnelCardList::takeSoon);
    connect(&m_watch, &flows::ServiceWatch::changed, this, &TunnelCardList::takeSoon);
    connect(&m_ways.opener, &flows::Opener::changed, this, &TunnelCardList::takeSoon);
    connect(&m_ways.opener, &flows::Opener::forgotten, this, &TunnelCardList::takeSoon);
    take();
}

void TunnelCardList::takeSoon()
{
    if (!m_soon.isActive())
        m_soon.start(0);
}

void TunnelCardList::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    take();
}

void TunnelCardList::hideEvent(QHideEvent *event)
{
    m_countdown.stop();
    QWidget::hideEvent(event);
}

TunnelCard *TunnelCardList::makeCard()
{
    auto *card = new TunnelCard(m_box);
    connect(card, &TunnelCard::openWanted, this, [this](const QString &key) {
        if (const services::Service *service = m_watch.find(key))
            m_ways.opener.open(flows::OpenWish::of(*service));
    });
    connect(card, &TunnelCard::openAllWanted, this,
            [this, card] { m_ways.opener.openGroup(QString(card->value().group)); });
    connect(card, &TunnelCard::cancelWanted, &m_ways.opener, &flows::Opener::cancel);
    connect(card, &TunnelCard::closeWanted, &m_ways.opener, &flows::Opener::forget);
    connect(card, &TunnelCard::wayWanted, this,
            [this](const QString &key, flows::WayOut way) { m_ways.take(key, way, this); });
    connect(card, &TunnelCard::startWanted, this, [this, card] { startAll(card->value().ids); });
    connect(card, &TunnelCard::retryWanted, this, [this, card] {
        const QStringList ids = card->value().ids; // the card changes meanwhile
        for (const QString &id : ids) {
            if (auto *tunnel = m_ways.tunnels.find(id))
                tunnel->retryNow();
        }
    });
    connect(card, &TunnelCard::stopWanted, this, [this, card] {
        const QStringList ids = card->value().ids; // the card changes meanwhile
        for (const QString &id : ids) {
            if (auto *tunnel = m_ways.tunnels.find(id))
                tunnel->stop();
        }
    });
    connect(card, &TunnelCard::copyWanted, this,
            [card] { QGuiApplication::clipboard()->setText(card->value().addresses); });
    connect(card, &TunnelCard::detailsWanted, this, [this, card] {
        const TunnelCardValue &value = card->value();
        const QString key = value.group.isEmpty() ? value.ids.value(0) : models::groupKey(value.group);
        m_ways.navigator.navigate(QStringLiteral("tunnels"), {{QStringLiteral("tunnel"), key}});
    });
    m_flow->addWidget(card);
    return card;
}

void TunnelCardList::startAll(const QStringList &ids)
{
    for (const QString &id : QStringList(ids)) {
        auto *tunnel = m_ways.tunnels.find(id);
        if (tunnel && !tunnel->isRunning())
            tunnel->start();
    }
}

//! Cards keep their widgets, so that focus and open menus survive the figures of every second.
void TunnelCardList::take()
{
    const auto rows = models::tunnelRows(m_ways.tunnels);
    const auto values =
        tunnelCards(rows, m_watch.services(), m_watch.catalogue(), QDateTime::currentDateTimeUtc());
    while (m_cards.size() > values.size()) {
        m_flow->removeWidget(m_cards.constLast());
        delete m_cards.takeLast();
    }
    while (m_cards.size() < values.size()) {
        m_cards.append(makeCard());
        m_cards.constLast()->show();
    }
    for (qsizetype i = 0; i < values.size(); ++i) {
        QList<const flows::OpenRun *> openings;
        for (const services::Service &service : values[i].services)
            openings.append(m_ways.opener.find(service.key));
        m_cards[i]->setValue(values[i], openings);
    }
    setVisible(!values.isEmpty());
    const bool waits = std::any_of(rows.begin(), rows.end(),
                                   [](const models::TunnelRow &row) { return row.status.nextTry.isValid(); });
    if (waits && isVisible())
        m_countdown.start();
    else
        m_countdown.stop();
    if (std::exchange(m_wasEmpty, values.isEmpty()) != values.isEmpty())
        Q_EMIT emptinessChanged();
}

} // namespace skydeck::pages
