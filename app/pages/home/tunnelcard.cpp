#include "app/pages/home/tunnelcard.h"

#include "app/pages/home/serviceline.h"
#include "app/widgets/breakable.h"
#include "app/widgets/statuslabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

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
    , m_linesColumn(new QVBoxLayout)
    , m_openAll(new QPushButton(tr("Open all")))
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
    m_linesColumn->setSpacing(theme::inGroup);
    for (auto *button : {m_openAll, m_start, m_retry}) {
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
    column->addLayout(m_linesColumn);
    column->addStretch(1);
    column->addSpacing(theme::inGroup);
    column->addLayout(buttons);
    connect(m_openAll, &QPushButton::clicked, this, &TunnelCard::openAllWanted);
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

void TunnelCard::setValue(const TunnelCardValue &value, const QList<const flows::OpenRun *> &openings)
{
    m_value = value;
    setObjectName(QStringLiteral("tunnelCard.") + value.key);
    m_title->setText(value.title);
    m_title->setToolTip(value.title);
    m_state->setStatus(widgets::Status(int(value.tone)), value.state);
    m_place->setText(value.place);
    m_place->setToolTip(value.place);
    m_facts->setText(widgets::breakable(widgets::firstLine(value.facts)));
    m_facts->setVisible(!value.facts.isEmpty());
    setAccessibleName(tr("Tunnel %1: %2", "name, state").arg(value.title, value.state));
    showLines(openings);
    showButtons(std::any_of(openings.begin(), openings.end(),
                            [](const flows::OpenRun *run) { return run && !run->isFinished(); }));
}

ServiceLine *TunnelCard::makeLine()
{
    auto *line = new ServiceLine;
    connect(line, &ServiceLine::openWanted, this, [this, line] { Q_EMIT openWanted(line->service().key); });
    connect(line, &ServiceLine::cancelWanted, this, [this, line] { Q_EMIT cancelWanted(line->service().key); });
    connect(line, &ServiceLine::closeWanted, this, [this, line] { Q_EMIT closeWanted(line->service().key); });
    connect(line, &ServiceLine::wayWanted, this,
            [this, line](flows::WayOut way) { Q_EMIT wayWanted(line->service().key, way); });
    m_linesColumn->addWidget(line);
    return line;
}

//! Lines keep their widgets, so that the focus survives.
void TunnelCard::showLines(const QList<const flows::OpenRun *> &openings)
{
    while (m_lines.size() > m_value.services.size()) {
        auto *gone = m_lines.takeLast();
        gone->hide();
        gone->deleteLater(); // one of its buttons may be what is being pressed
    }
    while (m_lines.size() < m_value.services.size())
        m_lines.append(makeLine());
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const services::Service &service = m_value.services[i];
        m_lines[i]->setService(service, openings.value(i), services::distinction(service, m_value.services));
        m_lines[i]->show();
    }
}

void TunnelCard::showButtons(bool opening)
{
    const auto name = [this](QWidget *button, const QString &accessible) {
        button->setAccessibleName(accessible);
    };
    const auto pages = std::count_if(m_value.services.begin(), m_value.services.end(),
                                     [](const services::Service &one) { return one.hasPage; });
    m_openAll->setVisible(!m_value.group.isEmpty() && pages > 0);
    m_openAll->setEnabled(!opening);
    name(m_openAll, tr("Open all of %1").arg(m_value.title));
    m_start->setVisible(m_openAll->isHidden() && m_value.canStart);
    m_retry->setVisible(m_value.canRetry);
    name(m_start, tr("Start %1").arg(m_value.title));
    name(m_retry, tr("Try now to connect %1").arg(m_value.title));
    name(m_more, tr("More for %1").arg(m_value.title));
    m_startAction->setVisible(m_value.canStart);
    m_stopAction->setVisible(m_value.canStop);
    m_copyAction->setVisible(!m_value.addresses.isEmpty());
}

} // namespace skydeck::pages
