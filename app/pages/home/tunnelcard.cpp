#include "app/pages/home/tunnelcard.h"

#include "app/widgets/statuslabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace theme = widgets::theme;

namespace {

QLabel *plainLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

} // namespace

TunnelCard::TunnelCard(QWidget *parent)
    : Card(parent)
    , m_title(plainLabel(QStringLiteral("tunnelCard.title")))
    , m_state(new widgets::StatusLabel)
    , m_place(plainLabel(QStringLiteral("tunnelCard.place")))
    , m_facts(plainLabel(QStringLiteral("tunnelCard.facts")))
    , m_start(new QPushButton(tr("Start")))
    , m_retry(new QPushButton(tr("Try now")))
    , m_more(new QToolButton)
{
    setContentsMargins(0, 0, 0, 0); // the layout keeps them: a frame forgets its own when the style changes
    m_title->setFont(theme::cardTitleFont());
    m_state->setObjectName(QStringLiteral("tunnelCard.state"));
    m_state->setForegroundRole(QPalette::WindowText); // its colour; a card speaks in Text
    m_state->setWordWrap(true);
    m_place->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setWordWrap(true);
    m_more->setText(QStringLiteral("⋯"));
    m_more->setToolTip(tr("More"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::inGroup);
    for (int i = 0; i < mostPages; ++i) {
        auto *open = new QPushButton;
        connect(open, &QPushButton::clicked, this, [this, i] { Q_EMIT openWanted(m_value.pages.value(i)); });
        m_open.append(open);
    }
    for (auto *button : m_open + QList<QPushButton *>{m_start, m_retry}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    makeMenu();
    buttons->addStretch(1);
    buttons->addWidget(m_more);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundCard, theme::betweenControls, theme::aroundCard,
                               theme::betweenControls);
    column->setSpacing(4);
    for (QWidget *line : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_state),
                          static_cast<QWidget *>(m_place), static_cast<QWidget *>(m_facts)})
        column->addWidget(line);
    column->addStretch(1);
    column->addSpacing(theme::inGroup);
    column->addLayout(buttons);
    connect(m_start, &QPushButton::clicked, this, &TunnelCard::startWanted);
    connect(m_retry, &QPushButton::clicked, this, &TunnelCard::retryWanted);
}

void TunnelCard::makeMenu()
{
    auto *menu = new QMenu(m_more);
    const auto add = [&](const QString &text, const QString &id, void (TunnelCard::*wanted)()) {
        auto *action = menu->addAction(text);
        action->setObjectName(QStringLiteral("tunnelCard.") + id);
        connect(action, &QAction::triggered, this, wanted);
        return action;
    };
    m_startAction = add(tr("Start"), QStringLiteral("start"), &TunnelCard::startWanted);
    m_stopAction = add(tr("Stop"), QStringLiteral("stop"), &TunnelCard::stopWanted);
    m_copyAction = add(tr("Copy address"), QStringLiteral("copy"), &TunnelCard::copyWanted);
    add(tr("Show details"), QStringLiteral("details"), &TunnelCard::detailsWanted);
    m_more->setMenu(menu);
}

void TunnelCard::setValue(const TunnelCardValue &value, bool opening)
{
    m_value = value;
    setObjectName(QStringLiteral("tunnelCard.") + value.key);
    m_title->setText(value.title);
    m_title->setToolTip(value.title);
    m_state->setStatus(widgets::Status(int(value.tone)), value.state);
    m_place->setText(value.place);
    m_place->setToolTip(value.place);
    m_facts->setText(value.facts);
    m_facts->setVisible(!value.facts.isEmpty());
    setAccessibleName(tr("Tunnel %1: %2", "name, state").arg(value.title, value.state));
    showButtons(opening);
}

void TunnelCard::showButtons(bool opening)
{
    const auto name = [this](QWidget *button, const QString &accessible) {
        button->setAccessibleName(accessible);
    };
    const auto &pages = m_value.pages;
    for (qsizetype i = 0; i < m_open.size(); ++i) {
        QPushButton *open = m_open[i];
        open->setVisible(i < pages.size());
        if (i >= pages.size())
            continue;
        open->setText(pages.size() == 1 ? tr("Open") : tr("Open %1").arg(pages[i].title));
        open->setEnabled(!opening);
        open->setToolTip(opening ? tr("The page opens as soon as the tunnel stands.") : QString());
        name(open, tr("Open %1 through %2", "service, tunnel").arg(pages[i].title, m_value.title));
    }
    qDeleteAll(m_otherPages);
    m_otherPages.clear();
    for (qsizetype i = mostPages; i < pages.size(); ++i) {
        auto *action = new QAction(tr("Open %1").arg(pages[i].title), m_more->menu());
        connect(action, &QAction::triggered, this, [this, page = pages[i]] { Q_EMIT openWanted(page); });
        m_more->menu()->insertAction(m_startAction, action);
        m_otherPages.append(action);
    }
    m_start->setVisible(pages.isEmpty() && m_value.canStart);
    m_retry->setVisible(m_value.canRetry);
    name(m_start, tr("Start %1").arg(m_value.title));
    name(m_retry, tr("Try now to connect %1").arg(m_value.title));
    name(m_more, tr("More for %1").arg(m_value.title));
    m_startAction->setVisible(m_value.canStart);
    m_stopAction->setVisible(m_value.canStop);
    m_copyAction->setVisible(!m_value.addresses.isEmpty());
}

} // namespace skydeck::pages
