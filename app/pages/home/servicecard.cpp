#include "app/pages/home/servicecard.h"

#include "app/models/servicemodel.h"
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
    column->addStretch(1);
    column->addSpacing(theme::inGroup);
    column->addLayout(buttons);

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
    add(tr("Show log"), QStringLiteral("card.showLog"), &ServiceCard::logWanted);
    menu->addSeparator();
    m_stopAction = add(tr("Stop…"), QStringLiteral("card.stop"), &ServiceCard::stopWanted);
    m_downAction = add(tr("Take down…"), QStringLiteral("card.down"), &ServiceCard::downWanted);
    m_more->setMenu(menu);
}

void ServiceCard::setService(const services::Service &service, const Options &options)
{
    const bool isSame = m_service == service && m_options == options && !m_title->text().isEmpty();
    if (isSame)
        return;
    m_service = service;
    m_options = options;
    setObjectName(QStringLiteral("card.") + service.key);
    m_title->setText(service.title);
    m_title->setToolTip(service.title);
    m_version->setText(service.version.isEmpty() ? QString() : tr("v%1", "version").arg(service.version));
    m_place->setText(service.address.isEmpty()
                         ? service.cluster
                         : tr("%1 · %2", "cluster and address").arg(service.cluster, service.address));
    m_facts->setText(facts());
    m_facts->setVisible(!m_facts->text().isEmpty());
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
    QString word = isBusy ? m_options.busy : services::stateText(m_service.state);
    if (!m_options.age.isEmpty())
        word = tr("%1 · %2", "state and its age").arg(word, m_options.age);
    m_state->setStatus(shown, word);
    setAccessibleName(tr("%1 on %2: %3", "service, cluster, state").arg(m_service.title, m_service.cluster, word));
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
    name(m_open, tr("Open %1").arg(m_service.title), "open");
    name(m_log, tr("Show the log of %1").arg(m_service.title), "log");
    name(m_start, tr("Start %1").arg(m_service.title), "start");
    name(m_settings, tr("Copy settings for %1").arg(m_service.title), "settings");
    name(m_more, tr("More for %1").arg(m_service.title), "more");
    m_more->setToolTip(tr("More"));
    m_open->setVisible(isReady && !m_service.url.isEmpty());
    m_start->setVisible(isStopped && m_options.canStop);
    m_start->setEnabled(isFree);
    m_log->setVisible(!isReady && !isStopped);
    m_settings->setVisible(isReady && hasSettings);
    m_settingsAction->setVisible(hasSettings);
    m_addressAction->setVisible(!m_service.address.isEmpty() || !m_service.url.isEmpty());
    m_stopAction->setVisible(m_options.canStop && !isStopped);
    m_stopAction->setEnabled(isFree);
    m_downAction->setEnabled(isFree);
}

} // namespace skydeck::pages
