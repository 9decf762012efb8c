#include "app/pages/home/servicecard.h"

#include "app/forms/openview.h"
#include "app/models/servicemodel.h"
#include "app/widgets/breakable.h"
#include "app/widgets/statuslabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace skydeck::pages {

using services::ServiceState;
namespace theme = widgets::theme;

namespace {

QLabel *plainLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

ServiceCard::ServiceCard(QWidget *parent)
    : Card(parent)
    , m_title(plainLabel(QStringLiteral("card.title")))
    , m_version(plainLabel(QStringLiteral("card.version")))
    , m_state(new widgets::StatusLabel)
    , m_place(plainLabel(QStringLiteral("card.place")))
    , m_facts(plainLabel(QStringLiteral("card.facts")))
    , m_opening(new forms::OpenView)
    , m_open(new QPushButton(tr("Open")))
    , m_log(new QPushButton(tr("Show log")))
    , m_start(new QPushButton(tr("Start")))
    , m_settings(new QPushButton(tr("Copy settings")))
    , m_more(new QToolButton)
{
    setContentsMargins(0, 0, 0, 0); // the layout keeps them: a frame forgets its own when the style changes
    m_state->setObjectName(QStringLiteral("card.state"));
    m_state->setForegroundRole(QPalette::WindowText);
    for (auto *label : {m_place, m_facts})
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setFont(theme::cardTitleFont());
    m_title->setWordWrap(false);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_version->setWordWrap(false);
    m_version->setForegroundRole(QPalette::PlaceholderText);
    m_place->setForegroundRole(QPalette::PlaceholderText);
    m_settings->setFlat(true);
    m_more->setText(QStringLiteral("⋯"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    for (auto *button : {m_open, m_log, m_start, m_settings})
        button->setAutoDefault(false);
    makeMenu();

    auto *head = new QHBoxLayout;
    head->setSpacing(theme::inGroup);
    head->addWidget(m_title, 1);
    head->addWidget(m_version);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::inGroup);
    for (auto *button : {m_open, m_start, m_log, m_settings})
        buttons->addWidget(button);
    buttons->addStretch(1);
    buttons->addWidget(m_more);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundCard, theme::betweenControls, theme::aroundCard,
                               theme::betweenControls);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_state);
    column->addWidget(m_place);
    column->addWidget(m_facts);
    column->addWidget(m_opening);
    column->addStretch(1);
    column->addSpacing(theme::inGroup);
    column->addLayout(buttons);

    connect(m_opening, &forms::OpenView::cancelWanted, this, &ServiceCard::cancelWanted);
    connect(m_opening, &forms::OpenView::closeWanted, this, &ServiceCard::closeWanted);
    connect(m_opening, &forms::OpenView::wayWanted, this, &ServiceCard::wayWanted);
    connect(m_open, &QPushButton::clicked, this, &ServiceCard::openWanted);
    connect(m_log, &QPushButton::clicked, this, &ServiceCard::logWanted);
    connect(m_start, &QPushButton::clicked, this, &ServiceCard::startWanted);
    connect(m_settings, &QPushButton::clicked, this, &ServiceCard::settingsWanted);
}

void ServiceCard::makeMenu()
{
    auto *menu = new QMenu(m_more);
    const auto add = [&](const QString &text, const QString &id, void (ServiceCard::*wanted)()) {
        auto *action = menu->addAction(text);
        action->setObjectName(id);
        connect(action, &QAction::triggered, this, wanted);
        return action;
    };
    m_settingsAction = add(tr("Copy settings"), QStringLiteral("card.copySettings"), &ServiceCard::settingsWanted);
    m_addressAction = add(tr("Copy address"), QStringLiteral("card.copyAddress"), &ServiceCard::addressWanted);
    m_logAction = add(tr("Show log"), QStringLiteral("card.showLog"), &ServiceCard::logWanted);
    m_tunnelAction = add(tr("Show tunnel"), QStringLiteral("card.showTunnel"), &ServiceCard::tunnelWanted);
    m_editAction = add(tr("Edit tunnel…"), QStringLiteral("card.editTunnel"), &ServiceCard::editWanted);
    menu->addSeparator();
    m_startAction = add(tr("Start tunnel"), QStringLiteral("card.startTunnel"), &ServiceCard::startWanted);
    m_stopAction = add(tr("Stop…"), QStringLiteral("card.stop"), &ServiceCard::stopWanted);
    m_downAction = add(tr("Take down…"), QStringLiteral("card.down"), &ServiceCard::downWanted);
    m_more->setMenu(menu);
}

void ServiceCard::setService(const services::Service &service, const Options &options)
{
    m_opening->setRun(options.opening);
    m_service = service;
    m_options = options;
    setObjectName(QStringLiteral("card.") + service.key);
    m_title->setText(service.title);
    m_title->setToolTip(service.title);
    m_version->setText(service.version.isEmpty() ? QString() : tr("v%1", "version").arg(service.version));
    m_place->setText(service.address.isEmpty()
                         ? service.place()
                         : tr("%1 · %2", "where it is, and its address").arg(service.place(), service.address));
    m_place->setToolTip(m_place->text());
    m_facts->setText(widgets::breakable(widgets::firstLine(facts())));
    m_facts->setVisible(!m_facts->text().isEmpty() && m_opening->isHidden()); // the steps say it with more
    showState();
    showButtons();
}

QString ServiceCard::facts() const
{
    if (m_service.state != ServiceState::Ready)
        return m_service.reason;
    QStringList facts;
    for (const auto &[label, value] : m_service.details)
        facts << tr("%1: %2", "fact: value").arg(label, value);
    return facts.join(QStringLiteral(" · "));
}

void ServiceCard::showState()
{
    const auto status = widgets::Status(int(models::toneOf(m_service.state)));
    const bool isBusy = !m_options.busy.isEmpty();
    const auto shown = isBusy ? widgets::Status::Busy : status;
    QString word = isBusy ? m_options.busy : services::stateText(m_service);
    if (!m_options.age.isEmpty())
        word = tr("%1 · %2", "state and its age").arg(word, m_options.age);
    m_state->setStatus(shown, word);
    setAccessibleName(tr("%1, %2: %3", "service, where it is, state")
                          .arg(m_service.title,
                               m_options.distinction.isEmpty() ? m_service.place() : m_options.distinction, word));
}

void ServiceCard::showButtons()
{
    const bool isReady = m_service.state == ServiceState::Ready;
    const bool isStopped = m_service.state == ServiceState::Stopped;
    const bool hasSettings = !m_service.settings.isEmpty();
    const bool isFree = m_options.busy.isEmpty();
    const auto name = [this](QWidget *button, const QString &accessible, const char *id) {
        button->setAccessibleName(accessible);
        button->setObjectName(QLatin1String(id) + QLatin1Char('.') + m_service.key);
    };
    const QString title = m_options.distinction.isEmpty()
        ? m_service.title
        : tr("%1, %2", "service, where it is").arg(m_service.title, m_options.distinction);
    const bool startsFirst = m_options.startsFirst && m_service.hasPage;
    m_open->setText(startsFirst ? tr("Start and open") : tr("Open"));
    name(m_open, (startsFirst ? tr("Start and open %1") : tr("Open %1")).arg(title), "open");
    name(m_log, tr("Show the log of %1").arg(title), "log");
    name(m_start, tr("Start %1").arg(title), "start");
    name(m_settings, tr("Copy settings for %1").arg(title), "settings");
    name(m_more, tr("More for %1").arg(title), "more");
    m_more->setToolTip(tr("More"));
    const bool tunnelled = m_service.isTunnelled();
    const bool opens = m_options.opening && !m_options.opening->isFinished();
    // Behind a tunnel Open means all of it: the tunnel, the port, the service, its page.
    m_open->setVisible(startsFirst || m_service.opensByTunnel()
                       || (!tunnelled && isReady && !m_service.url.isEmpty()));
    m_open->setEnabled(!opens && (isFree || !startsFirst));
    const bool isClosed = m_service.trouble == services::Trouble::WayClosed;
    const bool isBroken = m_service.trouble == services::Trouble::WayBroken;
    m_start->setText(isBroken ? tr("Try now") : tr("Start"));
    m_start->setVisible(tunnelled ? !m_service.hasPage && (isClosed || isBroken)
                                  : isStopped && isClosed && m_options.canStop && !startsFirst && !opens);
    m_start->setEnabled(isFree);
    m_log->setVisible(!isReady && !isStopped && !tunnelled);
    m_settings->setVisible(isReady && hasSettings);
    m_settingsAction->setVisible(hasSettings);
    m_addressAction->setVisible(!m_service.address.isEmpty() || !m_service.url.isEmpty());
    m_stopAction->setEnabled(isFree);
    m_downAction->setEnabled(isFree);
    showTunnelActions();
}

void ServiceCard::showTunnelActions()
{
    const bool tunnelled = m_service.isTunnelled();
    const bool closed = m_service.trouble == services::Trouble::WayClosed;
    for (QAction *action : {m_tunnelAction, m_editAction})
        action->setVisible(tunnelled);
    for (QAction *action : {m_logAction, m_downAction})
        action->setVisible(!tunnelled);
    m_startAction->setText(tunnelled ? tr("Start tunnel") : tr("Start"));
    m_startAction->setVisible(closed && (tunnelled || (m_options.startsFirst && m_service.hasPage)));
    m_startAction->setEnabled(tunnelled || m_options.busy.isEmpty());
    m_stopAction->setText(tunnelled ? tr("Stop tunnel") : tr("Stop…"));
    m_stopAction->setVisible(m_options.canStop && (tunnelled ? !closed : m_service.mayRun()));
}

} // namespace skydeck::pages
