#include "app/pages/tunnels/forwardline.h"

#include "app/forms/openview.h"
#include "app/models/servicemodel.h"
#include "app/widgets/statuslabel.h"

#include <QHBoxLayout>
#include <QLabel>
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
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ForwardLine::ForwardLine(QWidget *parent)
    : QWidget(parent)
    , m_title(new widgets::StatusLabel)
    , m_address(plainLabel(QStringLiteral("forward.address")))
    , m_facts(plainLabel(QStringLiteral("forward.facts")))
    , m_open(new QPushButton(tr("Open")))
    , m_copy(new QPushButton(tr("Copy address")))
    , m_more(new QToolButton)
    , m_opening(new forms::OpenView)
{
    m_title->setObjectName(QStringLiteral("forward.title"));
    m_title->setTextFormat(Qt::PlainText);
    m_address->setFont(theme::fixedFont());
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setWordWrap(true);
    m_address->setWordWrap(true); // between here and there, in a narrow pane
    for (QLabel *label : {static_cast<QLabel *>(m_title), m_address, m_facts})
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (auto *button : {m_open, m_copy})
        button->setAutoDefault(false);
    makeMenu();
    m_opening->leaveOut(flows::WayOut::ShowTunnel);
    for (QWidget *button : {static_cast<QWidget *>(m_open), static_cast<QWidget *>(m_more)}) {
        QSizePolicy kept = button->sizePolicy();
        kept.setRetainSizeWhenHidden(true); // addresses stand under each other
        button->setSizePolicy(kept);
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(theme::betweenControls);
    head->addWidget(m_title, 2);
    head->addWidget(m_address, 3);
    head->addWidget(m_open);
    head->addWidget(m_copy);
    head->addWidget(m_more);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_facts);
    column->addWidget(m_opening);
    connect(m_open, &QPushButton::clicked, this, &ForwardLine::openWanted);
    connect(m_copy, &QPushButton::clicked, this, &ForwardLine::copyWanted);
    connect(m_opening, &forms::OpenView::cancelWanted, this, &ForwardLine::cancelWanted);
    connect(m_opening, &forms::OpenView::closeWanted, this, &ForwardLine::closeWanted);
    connect(m_opening, &forms::OpenView::wayWanted, this, &ForwardLine::wayWanted);
}

void ForwardLine::makeMenu()
{
    m_more->setText(QStringLiteral("⋯"));
    m_more->setToolTip(tr("More"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    auto *menu = new QMenu(m_more);
    const auto add = [&](const QString &text, const QString &id, void (ForwardLine::*wanted)()) {
        auto *action = menu->addAction(text);
        action->setObjectName(QStringLiteral("forward.") + id);
        connect(action, &QAction::triggered, this, wanted);
    };
    add(tr("Copy settings for a shell"), QStringLiteral("settings"), &ForwardLine::settingsWanted);
    add(tr("Copy settings as NAME=value"), QStringLiteral("pairs"), &ForwardLine::pairsWanted);
    m_more->setMenu(menu);
}

void ForwardLine::setValue(const Value &value)
{
    const models::ForwardRow &forward = value.forward;
    m_forward = forward;
    m_key = value.service ? value.service->key : QString();
    m_opening->setRun(value.opening);
    const auto &to = forward.status.forward;
    const QString address = forward.address();
    showService(value.service);
    const QString far = QStringLiteral("%1:%2").arg(to.remoteHost).arg(to.remotePort);
    m_address->setText(address.isEmpty() ? far : tr("%1 → %2", "here → there").arg(address, far));
    m_address->setToolTip(m_address->text());
    m_facts->setText(facts(value));
    m_facts->setVisible(!m_facts->text().isEmpty());
    m_open->setVisible(forward.hasPage);
    m_open->setEnabled(!value.opening || value.opening->isFinished());
    m_open->setAccessibleName(tr("Open %1 in the browser").arg(forward.title));
    m_copy->setEnabled(!address.isEmpty());
    m_copy->setAccessibleName(tr("Copy the address of %1").arg(forward.title));
    m_copy->setToolTip(address.isEmpty() ? tr("The local port is chosen at the first start.") : address);
    m_more->setVisible(value.service && !value.service->settings.isEmpty());
    m_more->setAccessibleName(tr("More for %1").arg(forward.title));
    setAccessibleName(tr("%1: %2", "port and its address").arg(forward.title, m_address->text()));
}

void ForwardLine::showService(const std::optional<services::Service> &service)
{
    const QString title = service ? service->title : m_forward.title;
    QString text = title;
    if (service && !service->version.isEmpty())
        text = tr("%1 v%2", "service and its version").arg(title, service->version);
    const auto tone = service ? models::toneOf(service->state) : models::Tone::Off;
    const QString state = service ? services::stateText(*service) : QString();
    m_title->setStatus(widgets::Status(int(tone)), text);
    m_title->setAccessibleName(state.isEmpty() ? text : tr("%1: %2", "service: its state").arg(text, state));
    m_title->setToolTip(state);
}

//! What concerns the service first; while its opening is shown the steps say why it is not ready.
QString ForwardLine::facts(const Value &value) const
{
    QStringList facts;
    if (!value.through.isEmpty())
        facts << tr("through %1", "tunnel").arg(value.through);
    if (value.service && value.service->state != services::ServiceState::Ready) {
        const bool plain = value.service->trouble == services::Trouble::WayClosed
            || value.service->trouble == services::Trouble::WayBroken; // the tunnel's own state says it
        if (m_opening->isHidden() && !plain)
            facts << value.service->reason;
    } else if (value.service) {
        for (const auto &[label, fact] : value.service->details)
            facts << tr("%1: %2", "fact: value").arg(label, fact);
    }
    if (m_forward.status.connections > 0)
        facts << tr("%n connection(s)", nullptr, m_forward.status.connections);
    if (m_forward.status.held > 0)
        facts << tr("%n connection(s) wait for the tunnel", nullptr, m_forward.status.held);
    const QString &problem = m_forward.status.problem;
    if (!problem.isEmpty() && m_opening->isHidden() && (!value.service || value.service->reason != problem))
        facts << problem;
    facts << m_forward.status.moved;
    facts.removeAll(QString());
    return facts.join(QStringLiteral(" · "));
}

} // namespace skydeck::pages
