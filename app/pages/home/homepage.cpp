#include "app/pages/home/homepage.h"

#include "app/pages/home/flowlayout.h"
#include "app/pages/home/linelist.h"
#include "app/pages/home/servicecard.h"
#include "app/pages/home/tunnelcardlist.h"
#include "app/widgets/banner.h"
#include "app/widgets/emptystate.h"
#include "app/widgets/pageheader.h"
#include "app/widgets/pagescroll.h"
#include "app/widgets/progressline.h"
#include "app/widgets/taborder.h"
#include "app/widgets/theme.h"

#include "core/base/text.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace skydeck::pages {

namespace theme = widgets::theme;

namespace {

constexpr int cardWidth = 300;
constexpr int cardLetters = 48;
constexpr int ageInterval = 15'000;

int leastCardWidth()
{
    return std::max(cardWidth, QFontMetrics(QApplication::font()).averageCharWidth() * cardLetters);
}

} // namespace

HomePage::HomePage(const HomeController::Context &context, QWidget *parent)
    : Page(parent)
    , m_controller(context)
    , m_banner(new widgets::Banner)
    , m_progress(new widgets::ProgressLine)
    , m_age(new QLabel)
    , m_money(new QLabel)
    , m_stack(new QStackedWidget)
    , m_tunnels(
          new TunnelCardList({context.opener, context.tunnels, context.navigator, context.editor, &context.fleet},
                             context.watch, leastCardWidth()))
    , m_running(new LineList(QStringLiteral("home.running"), tr("Running now")))
    , m_needs(new LineList(QStringLiteral("home.needs"), tr("Needs you")))
{
    setObjectName(QStringLiteral("homePage"));
    m_stack->addWidget(makeContent());
    m_stack->addWidget(makeFirstStart());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::aroundCard, 0, theme::aroundCard);
    column->setSpacing(theme::inGroup);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(theme::aroundPage, 0, theme::aroundPage, 0);
    head->setSpacing(theme::inGroup);
    head->addWidget(makeHeader());
    head->addWidget(m_money);
    head->addWidget(m_progress);
    head->addWidget(m_banner);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    addAction(QStringLiteral("home.launch"), tr("Launch a task…"), [this] { m_controller.launch(); });
    addAction(QStringLiteral("home.tryHere"), tr("Try Phoenix on this computer…"),
              [this] { m_controller.tryHere(); });

    m_money->setObjectName(QStringLiteral("home.money"));
    m_money->setTextFormat(Qt::PlainText);
    m_money->setWordWrap(true);
    m_ageTimer.setInterval(ageInterval);
    m_ageTimer.setTimerType(Qt::CoarseTimer);
    connect(&m_ageTimer, &QTimer::timeout, this, &HomePage::take);
    connect(&m_controller, &HomeController::changed, this, &HomePage::take);
    connect(m_tunnels, &TunnelCardList::emptinessChanged, this, &HomePage::take);
    connect(&m_controller, &HomeController::actionFailed, m_banner, &widgets::Banner::showError);
    connect(m_running, &LineList::goWanted, this, [this](const QString &key) {
        for (const RunningRow &row : m_controller.running()) {
            if (row.key == key)
                return m_controller.goTo(row);
        }
    });
    const auto withNeed = [this](const QString &key, void (HomeController::*act)(const Need &)) {
        for (const Need &need : m_controller.needs()) {
            if (need.key == key)
                return (m_controller.*act)(need);
        }
    };
    connect(m_needs, &LineList::goWanted, this, [withNeed](const QString &key) {
        withNeed(key, static_cast<void (HomeController::*)(const Need &)>(&HomeController::goTo));
    });
    connect(m_needs, &LineList::dismissWanted, this,
            [withNeed](const QString &key) { withNeed(key, &HomeController::dismiss); });
    connect(m_needs, &LineList::choiceWanted, this, [this](const QString &key, const QString &choice) {
        for (const Need &need : m_controller.needs()) {
            if (need.key == key)
                return m_controller.choose(need, choice, this);
        }
    });
    take();
}

void HomePage::addAction(const QString &id, const QString &text, const std::function<void()> &act)
{
    auto *action = new QAction(text, this);
    action->setObjectName(id);
    connect(action, &QAction::triggered, this, act);
    m_actions.append(action);
}

QWidget *HomePage::makeHeader()
{
    auto *header = new widgets::PageHeader(tr("Home"));
    m_age->setObjectName(QStringLiteral("home.age"));
    m_age->setForegroundRole(QPalette::PlaceholderText);
    auto *launch = new QPushButton(tr("Launch…"));
    launch->setObjectName(QStringLiteral("home.launch.button"));
    launch->setAccessibleName(tr("Launch a task"));
    launch->setAutoDefault(false);
    connect(launch, &QPushButton::clicked, &m_controller, &HomeController::launch);
    header->addControl(m_age);
    header->addControl(launch);
    return header;
}

QWidget *HomePage::makeContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::aroundPage);
    m_cardsBox = new QWidget;
    m_cardsBox->setObjectName(QStringLiteral("home.cards"));
    m_cardsBox->setAccessibleName(tr("Services"));
    m_cards = new FlowLayout(leastCardWidth(), theme::betweenControls, m_cardsBox);
    m_noCards = new QLabel(tr("No service listens now. Tasks that open a port show up here as cards."));
    m_noCards->setObjectName(QStringLiteral("home.noCards"));
    m_noCards->setForegroundRole(QPalette::PlaceholderText);
    m_noCards->setWordWrap(true);
    column->addWidget(m_needs);
    column->addWidget(m_cardsBox);
    column->addWidget(m_noCards);
    column->addWidget(m_tunnels);
    column->addWidget(m_running);
    column->addStretch(1);
    auto *area = new widgets::PageScroll(content);
    area->setAccessibleName(tr("Home"));
    return area;
}

QWidget *HomePage::makeFirstStart()
{
    auto *empty = new widgets::EmptyState(
        QStringLiteral("home"),
        tr("See a task become a running service. Nothing to sign up for, nothing leaves this computer."));
    auto *tryHere = empty->addButton(tr("Try it on this computer"));
    tryHere->setObjectName(QStringLiteral("home.tryHere.button"));
    connect(tryHere, &QPushButton::clicked, &m_controller, &HomeController::tryHere);
    auto *machine = empty->addButton(tr("Connect to a machine…"));
    machine->setObjectName(QStringLiteral("home.connect.button"));
    machine->setToolTip(tr("Open WebUI, Phoenix or anything else that listens there, through SSH"));
    connect(machine, &QPushButton::clicked, &m_controller, &HomeController::connectMachine);
    auto *open = empty->addLink(tr("Open a task file"));
    open->setObjectName(QStringLiteral("home.openTask.button"));
    connect(open, &QPushButton::clicked, &m_controller, &HomeController::openTaskFile);
    return empty;
}

void HomePage::enter(const QVariantMap &)
{
    take();
}

void HomePage::showEvent(QShowEvent *event)
{
    m_ageTimer.start();
    take();
    Page::showEvent(event);
}

void HomePage::hideEvent(QHideEvent *event)
{
    m_ageTimer.stop();
    Page::hideEvent(event);
}

ServiceCard *HomePage::makeCard()
{
    auto *card = new ServiceCard(m_cardsBox);
    connect(card, &ServiceCard::openWanted, this, [this, card] { m_controller.open(card->service()); });
    connect(card, &ServiceCard::cancelWanted, this, [this, card] { m_controller.cancelOpening(card->service()); });
    connect(card, &ServiceCard::closeWanted, this, [this, card] { m_controller.closeOpening(card->service()); });
    connect(card, &ServiceCard::wayWanted, this,
            [this, card](flows::WayOut way) { m_controller.takeWay(card->service(), way, this); });
    connect(card, &ServiceCard::tunnelWanted, this, [this, card] { m_controller.showTunnel(card->service()); });
    connect(card, &ServiceCard::editWanted, this,
            [this, card] { m_controller.editTunnel(card->service(), this); });
    connect(card, &ServiceCard::logWanted, this, [this, card] { m_controller.showLog(card->service()); });
    connect(card, &ServiceCard::settingsWanted, this,
            [this, card] { m_controller.copySettings(card->service()); });
    connect(card, &ServiceCard::addressWanted, this, [this, card] { m_controller.copyAddress(card->service()); });
    connect(card, &ServiceCard::startWanted, this, [this, card] { m_controller.start(card->service()); });
    connect(card, &ServiceCard::stopWanted, this, [this, card] { m_controller.stop(card->service(), this); });
    connect(card, &ServiceCard::downWanted, this, [this, card] { m_controller.down(card->service(), this); });
    return card;
}

void HomePage::take()
{
    const QDateTime at = m_controller.updatedAt();
    const bool isOld = !m_controller.isLive() && at.isValid();
    const QString age = isOld ? tr("Last known state, %1").arg(ageText(at, m_controller.now())) : QString();
    m_age->setText(age);
    m_progress->setActive(m_controller.isLoading() || (isOld && !m_controller.readError()));
    if (m_controller.readError()) {
        m_banner->showError(*m_controller.readError());
        m_banner->setAction(tr("Try again"), [this] { m_controller.refresh(); });
        m_saysReadError = true;
    } else if (m_saysReadError) {
        m_banner->clear();
        m_saysReadError = false;
    }
    const bool hasTunnels = !m_tunnels->isEmpty();
    m_stack->setCurrentIndex(m_controller.isFirstStart() && !hasTunnels && m_controller.cards().isEmpty() ? 1 : 0);
    takeCards(isOld ? ageText(at, m_controller.now()) : QString());
    takeLists();
    const auto controls = findChildren<QAbstractButton *>();
    if (std::exchange(m_controls, controls) != controls)
        widgets::orderTabsByLayout(*this);
}

//! Cards of known services keep their widgets, so that focus and open menus survive a refresh.
void HomePage::takeCards(const QString &age)
{
    const auto wanted = m_controller.cards();
    QList<ServiceCard *> cards;
    for (const auto &service : wanted) {
        const auto known = std::find_if(m_shownCards.begin(), m_shownCards.end(),
                                        [&](ServiceCard *card) { return card->service().key == service.key; });
        ServiceCard *card = known == m_shownCards.end() ? makeCard() : *known;
        if (known != m_shownCards.end())
            m_shownCards.erase(known);
        card->setService(service,
                         {m_controller.canStop(service), m_controller.startsFirst(service),
                          m_controller.busyText(service), m_controller.opening(service),
                          service.isTunnelled() ? QString() : age, services::distinction(service, wanted)});
        cards.append(card);
    }
    for (ServiceCard *gone : std::as_const(m_shownCards)) {
        m_cards->removeWidget(gone);
        gone->hide();
        gone->deleteLater();
    }
    m_shownCards = cards;
    for (ServiceCard *card : std::as_const(m_shownCards)) {
        m_cards->removeWidget(card);
        m_cards->addWidget(card);
        card->show();
    }
    m_cardsBox->setVisible(!cards.isEmpty());
    m_noCards->setVisible(cards.isEmpty() && m_controller.updatedAt().isValid() && m_tunnels->isEmpty());
}

void HomePage::takeLists()
{
    QList<Line> running;
    for (const RunningRow &row : m_controller.running())
        running.append({row.key, row.tone, row.status, row.name, row.detail, true, false});
    m_running->setLines(running);
    QList<Line> needs;
    for (const Need &need : m_controller.needs())
        needs.append({need.key,
                      need.tone,
                      {},
                      need.text,
                      need.detail,
                      !need.target.isEmpty(),
                      need.kind != Need::Kind::Money,
                      need.choices});
    m_needs->setLines(needs);
    const QString money = m_controller.moneyText();
    m_money->setText(money);
    m_money->setVisible(!money.isEmpty());
    Q_EMIT counterChanged(int(needs.size()));
}

} // namespace skydeck::pages
