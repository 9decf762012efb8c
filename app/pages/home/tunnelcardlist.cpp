#include "app/pages/home/tunnelcardlist.h"

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

TunnelCardList::TunnelCardList(tunnels::Tunnels &tunnels, flows::Opener &opener, widgets::Navigator &navigator,
                               int cardWidth, QWidget *parent)
    : QWidget(parent)
    , m_tunnels(tunnels)
    , m_opener(opener)
    , m_navigator(navigator)
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
    connect(&m_countdown, &QTimer::timeout, this, &TunnelCardList::take);
    connect(&m_tunnels, &tunnels::Tunnels::listChanged, this, &TunnelCardList::take);
    connect(&m_tunnels, &tunnels::Tunnels::changed, this, &TunnelCardList::take);
    connect(&m_opener, &flows::Opener::changed, this, &TunnelCardList::take);
    take();
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
    connect(card, &TunnelCard::openWanted, this,
            [this](const TunnelPage &page) { m_opener.open(page.tunnel, page.remotePort); });
    connect(card, &TunnelCard::startWanted, this, [this, card] { startAll(card->value().ids); });
    connect(card, &TunnelCard::retryWanted, this, [this, card] {
        const QStringList ids = card->value().ids; // the card changes meanwhile
        for (const QString &id : ids) {
            if (auto *tunnel = m_tunnels.find(id))
                tunnel->retryNow();
        }
    });
    connect(card, &TunnelCard::stopWanted, this, [this, card] {
        const QStringList ids = card->value().ids; // the card changes meanwhile
        for (const QString &id : ids) {
            if (auto *tunnel = m_tunnels.find(id))
                tunnel->stop();
        }
    });
    connect(card, &TunnelCard::copyWanted, this,
            [card] { QGuiApplication::clipboard()->setText(card->value().addresses); });
    connect(card, &TunnelCard::detailsWanted, this, [this, card] {
        m_navigator.navigate(QStringLiteral("tunnels"), {{QStringLiteral("tunnel"), card->value().ids.value(0)}});
    });
    m_flow->addWidget(card);
    return card;
}

void TunnelCardList::startAll(const QStringList &ids)
{
    for (const QString &id : QStringList(ids)) {
        auto *tunnel = m_tunnels.find(id);
        if (tunnel && !tunnel->isRunning())
            tunnel->start();
    }
}

//! Cards keep their widgets, so that focus and open menus survive the figures of every second.
void TunnelCardList::take()
{
    const auto rows = models::tunnelRows(m_tunnels);
    const auto values = tunnelCards(rows, QDateTime::currentDateTimeUtc());
    while (m_cards.size() > values.size()) {
        m_flow->removeWidget(m_cards.constLast());
        delete m_cards.takeLast();
    }
    while (m_cards.size() < values.size()) {
        m_cards.append(makeCard());
        m_cards.constLast()->show();
    }
    for (qsizetype i = 0; i < values.size(); ++i) {
        const bool opening =
            std::any_of(values[i].pages.begin(), values[i].pages.end(), [this](const TunnelPage &page) {
                return m_opener.isOpening(page.tunnel, page.remotePort);
            });
        m_cards[i]->setValue(values[i], opening);
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
