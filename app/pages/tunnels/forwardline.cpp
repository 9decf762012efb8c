#include "app/pages/tunnels/forwardline.h"

#include "app/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
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
    , m_title(plainLabel(QStringLiteral("forward.title")))
    , m_address(plainLabel(QStringLiteral("forward.address")))
    , m_facts(plainLabel(QStringLiteral("forward.facts")))
    , m_open(new QPushButton(tr("Open in browser")))
    , m_copy(new QPushButton(tr("Copy address")))
{
    m_address->setFont(theme::fixedFont());
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setWordWrap(true);
    for (auto *label : {m_title, m_address, m_facts})
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (auto *button : {m_open, m_copy})
        button->setAutoDefault(false);
    QSizePolicy kept = m_open->sizePolicy();
    kept.setRetainSizeWhenHidden(true); // addresses stand under each other
    m_open->setSizePolicy(kept);
    auto *head = new QHBoxLayout;
    head->setSpacing(theme::betweenControls);
    head->addWidget(m_title, 2);
    head->addWidget(m_address, 3);
    head->addWidget(m_open);
    head->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_facts);
    connect(m_open, &QPushButton::clicked, this, &ForwardLine::openWanted);
    connect(m_copy, &QPushButton::clicked, this, &ForwardLine::copyWanted);
}

void ForwardLine::setForward(const models::ForwardRow &forward, bool opening, const QString &through)
{
    m_forward = forward;
    const auto &to = forward.status.forward;
    const QString address = forward.address();
    m_title->setText(forward.title);
    m_title->setToolTip(tr("%1 as seen from the host", "host and port").arg(to.remote()));
    const QString far = QStringLiteral("%1:%2").arg(to.remoteHost).arg(to.remotePort);
    m_address->setText(address.isEmpty() ? far : tr("%1 → %2", "here → there").arg(address, far));
    m_address->setToolTip(m_address->text());
    m_facts->setText(facts(through));
    m_facts->setVisible(!m_facts->text().isEmpty());
    m_open->setVisible(forward.hasPage);
    m_open->setEnabled(!opening);
    m_open->setText(opening ? tr("Opens soon…") : tr("Open in browser"));
    m_open->setAccessibleName(tr("Open %1 in the browser").arg(forward.title));
    m_open->setToolTip(opening ? tr("The page opens as soon as the tunnel stands.") : QString());
    m_copy->setEnabled(!address.isEmpty());
    m_copy->setAccessibleName(tr("Copy the address of %1").arg(forward.title));
    m_copy->setToolTip(address.isEmpty() ? tr("The local port is chosen at the first start.") : address);
    setAccessibleName(tr("%1: %2", "port and its address").arg(forward.title, m_address->text()));
}

QString ForwardLine::facts(const QString &through) const
{
    QStringList facts;
    if (!through.isEmpty())
        facts << tr("through %1", "tunnel").arg(through);
    if (m_forward.status.connections > 0)
        facts << tr("%n connection(s)", nullptr, m_forward.status.connections);
    if (m_forward.status.held > 0)
        facts << tr("%n connection(s) wait for the tunnel", nullptr, m_forward.status.held);
    if (!m_forward.status.problem.isEmpty())
        facts << m_forward.status.problem;
    return facts.join(QStringLiteral(" · "));
}

} // namespace skydeck::pages
