#include "app/pages/tunnels/tunneldetails.h"

#include "app/pages/tunnels/forwardline.h"
#include "app/widgets/statuslabel.h"

#include "core/base/text.h"

#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace theme = widgets::theme;
using tunnels::TunnelState;

namespace {

QLabel *readableLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(QStringLiteral("tunnelDetails.") + name);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long line does not widen the pane
    return label;
}

} // namespace

TunnelDetails::TunnelDetails(TunnelsController &controller, QWidget *parent)
    : QScrollArea(parent)
    , m_controller(controller)
    , m_state(new widgets::StatusLabel)
    , m_reason(readableLabel(QStringLiteral("reason")))
    , m_detail(readableLabel(QStringLiteral("detail")))
    , m_retry(new QPushButton(tr("Try now")))
    , m_forwardsColumn(new QVBoxLayout)
    , m_form(new QFormLayout)
{
    setObjectName(QStringLiteral("tunnelDetails"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, theme::inGroup, 0);
    column->setSpacing(theme::betweenControls);
    m_forwardsColumn->setSpacing(theme::inGroup);
    m_form->setHorizontalSpacing(theme::aroundPage);
    m_form->setVerticalSpacing(4);
    column->addWidget(makeState());
    column->addLayout(m_forwardsColumn);
    column->addLayout(m_form);
    column->addStretch(1);
    m_host = addLine(QStringLiteral("host"), tr("Host"));
    m_server = addLine(QStringLiteral("server"), tr("Server"));
    m_carrier = addLine(QStringLiteral("carrier"), tr("Carried by"));
    m_traffic = addLine(QStringLiteral("traffic"), tr("Traffic"));
    m_roundTrip = addLine(QStringLiteral("roundTrip"), tr("Round trip"));
    m_since = addLine(QStringLiteral("since"), tr("Open since"));
    m_reconnects = addLine(QStringLiteral("reconnects"), tr("Reconnected"));
    m_form->addRow(makeCommand());
    setWidget(content);
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    connect(&controller, &TunnelsController::shownChanged, this, &TunnelDetails::refill);
    refill();
}

QWidget *TunnelDetails::makeState()
{
    m_state->setObjectName(QStringLiteral("tunnelDetails.state"));
    m_detail->setFont(theme::fixedFont());
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    m_retry->setObjectName(QStringLiteral("tunnelDetails.retry"));
    m_retry->setAccessibleName(tr("Try to connect now"));
    m_retry->setAutoDefault(false);
    auto *head = new QHBoxLayout;
    head->setSpacing(theme::betweenControls);
    head->addWidget(m_state);
    head->addWidget(m_retry);
    head->addStretch(1);
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_reason);
    column->addWidget(m_detail);
    connect(m_retry, &QPushButton::clicked, this, [this] {
        if (const auto *row = m_controller.shown())
            m_controller.retry(row->spec.id);
    });
    return box;
}

//! The command is what a script needs: it stays whole and can be taken along.
QWidget *TunnelDetails::makeCommand()
{
    m_command = readableLabel(QStringLiteral("command"));
    m_command->setFont(theme::fixedFont());
    auto *copy = new QPushButton(tr("Copy command"));
    copy->setObjectName(QStringLiteral("tunnelDetails.copyCommand"));
    copy->setAccessibleName(tr("Copy the command that opens this tunnel"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, &m_controller, &TunnelsController::copyCommand);
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, theme::inGroup, 0, 0);
    row->setSpacing(theme::betweenControls);
    row->addWidget(m_command, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    return box;
}

QLabel *TunnelDetails::addLine(const QString &id, const QString &label)
{
    auto *value = readableLabel(id);
    auto *name = new QLabel(label);
    name->setForegroundRole(QPalette::PlaceholderText);
    name->setBuddy(value);
    m_form->addRow(name, value);
    return value;
}

void TunnelDetails::setLine(QLabel *line, const QString &text)
{
    if (line->text() != text)
        line->setText(text); // an unchanged one keeps what is selected in it
    m_form->setRowVisible(line, !text.isEmpty());
}

void TunnelDetails::refill()
{
    const auto *row = m_controller.shown();
    if (!row)
        return;
    fillState(*row);
    fillForwards(*row);
    fillFacts(*row);
}

void TunnelDetails::fillState(const models::TunnelRow &row)
{
    const auto &status = row.status;
    m_state->setStatus(widgets::Status(int(models::toneOf(status.state))),
                       models::stateLine(status, m_controller.now()));
    const auto setText = [](QLabel *label, const QString &text) {
        if (label->text() != text)
            label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    setText(m_reason, status.reason);
    setText(m_detail, status.detail);
    m_retry->setVisible(status.state == TunnelState::Waiting || status.state == TunnelState::Failed);
}

ForwardLine *TunnelDetails::makeForward()
{
    auto *line = new ForwardLine;
    connect(line, &ForwardLine::openWanted, this,
            [this, line] { m_controller.openPage(line->forward().status.forward.remotePort); });
    connect(line, &ForwardLine::copyWanted, this, [this, line] { m_controller.copyAddress(line->forward()); });
    m_forwardsColumn->addWidget(line);
    return line;
}

//! Lines keep their widgets, so that the focus survives the figures of every second.
void TunnelDetails::fillForwards(const models::TunnelRow &row)
{
    const auto forwards = models::forwardsOf(row);
    while (m_forwards.size() > forwards.size())
        delete m_forwards.takeLast();
    while (m_forwards.size() < forwards.size())
        m_forwards.append(makeForward());
    for (qsizetype i = 0; i < forwards.size(); ++i)
        m_forwards[i]->setForward(forwards[i], m_controller.isOpening(forwards[i].status.forward.remotePort));
}

void TunnelDetails::fillFacts(const models::TunnelRow &row)
{
    const auto &spec = row.spec;
    const auto &status = row.status;
    QString host = models::targetText(spec);
    if (!spec.jump.isEmpty())
        host = tr("%1 through %2", "host and jump hosts").arg(host, spec.jump);
    setLine(m_host, host);
    setLine(m_server, status.server);
    setLine(m_carrier, status.transport);
    QStringList traffic{models::rateText(status)};
    if (status.received + status.sent > 0)
        traffic
            << tr("%1 received, %2 sent").arg(sizeText(qint64(status.received)), sizeText(qint64(status.sent)));
    traffic.removeAll(QString());
    setLine(m_traffic, traffic.join(QStringLiteral(" · ")));
    setLine(m_roundTrip, models::roundTripText(status));
    setLine(m_since, models::absoluteTime(status.openSince));
    setLine(m_reconnects, status.reconnects > 0 ? tr("%n time(s)", nullptr, status.reconnects) : QString());
    if (m_command->text() != spec.command())
        m_command->setText(spec.command());
}

} // namespace skydeck::pages
