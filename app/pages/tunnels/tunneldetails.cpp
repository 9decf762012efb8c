#include "app/pages/tunnels/tunneldetails.h"

#include "app/models/tunnelgroup.h"
#include "app/pages/tunnels/changedkeybox.h"
#include "app/pages/tunnels/forwardline.h"
#include "app/widgets/breakable.h"
#include "app/widgets/factlist.h"
#include "app/widgets/sparkline.h"
#include "app/widgets/statuslabel.h"
#include "app/widgets/taborder.h"

#include "core/base/text.h"

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
    , m_key(new ChangedKeyBox)
    , m_retry(new QPushButton(tr("Try now")))
    , m_spark(new widgets::Sparkline)
    , m_forwardsColumn(new QVBoxLayout)
    , m_facts(new widgets::FactList)
{
    setObjectName(QStringLiteral("tunnelDetails"));
    setWidgetResizable(true);
    setAccessibleName(tr("Details"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, theme::inGroup, 0);
    column->setSpacing(theme::betweenControls);
    m_forwardsColumn->setSpacing(theme::inGroup);
    column->addWidget(makeState());
    column->addLayout(m_forwardsColumn);
    column->addWidget(m_facts);
    column->addWidget(makeCommand());
    column->addStretch(1);
    const auto add = [this](const QString &id, const QString &title, QWidget *picture = nullptr) {
        return m_facts->add(QStringLiteral("tunnelDetails.") + id, title, picture);
    };
    m_host = add(QStringLiteral("host"), tr("Host"));
    m_server = add(QStringLiteral("server"), tr("Server"));
    m_hostKey = add(QStringLiteral("hostKey"), tr("Host key"));
    m_signedIn = add(QStringLiteral("signedIn"), tr("Signed in by"));
    m_carrier = add(QStringLiteral("carrier"), tr("Carried by"));
    m_traffic = add(QStringLiteral("traffic"), tr("Traffic"), m_spark);
    m_roundTrip = add(QStringLiteral("roundTrip"), tr("Round trip"));
    m_since = add(QStringLiteral("since"), tr("Open since"));
    m_reconnects = add(QStringLiteral("reconnects"), tr("Reconnected"));
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
    column->addWidget(m_key);
    connect(m_key, &ChangedKeyBox::forgetWanted, this, [this] { m_controller.askForget(window()); });
    connect(m_retry, &QPushButton::clicked, this, [this] { m_controller.retry(m_controller.shownKey()); });
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
    m_commandBox = new QWidget;
    auto *row = new QHBoxLayout(m_commandBox);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::betweenControls);
    row->addWidget(m_command, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    return m_commandBox;
}

void TunnelDetails::refill()
{
    const auto rows = m_controller.shown();
    if (rows.isEmpty())
        return;
    fillState(rows);
    fillForwards(rows);
    fillFacts(rows);
}

void TunnelDetails::fillState(const QList<models::TunnelRow> &rows)
{
    const auto group = models::groupOf(rows, m_controller.now());
    m_state->setStatus(widgets::Status(int(group.tone)), group.state);
    const auto setText = [](QLabel *label, const QString &text) {
        if (label->text() != text)
            label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    const auto key = rows.size() == 1 ? rows.first().status.changedKey : ssh::ChangedKey();
    setText(m_reason,
            key.isEmpty() ? group.reason : widgets::firstLine(group.reason)); // the lines below say the rest
    setText(m_detail, rows.size() == 1 && key.isEmpty() ? rows.first().status.detail : QString());
    m_key->setKey(key);
    m_retry->setVisible(std::any_of(rows.begin(), rows.end(), [](const models::TunnelRow &row) {
        return row.status.state == TunnelState::Waiting || row.status.state == TunnelState::Failed;
    }));
}

ForwardLine *TunnelDetails::makeForward()
{
    auto *line = new ForwardLine;
    connect(line, &ForwardLine::openWanted, this, [this, line] { m_controller.openPage(line->forward()); });
    connect(line, &ForwardLine::copyWanted, this, [this, line] { m_controller.copyAddress(line->forward()); });
    connect(line, &ForwardLine::settingsWanted, this,
            [this, line] { m_controller.copySettings(line->key(), true); });
    connect(line, &ForwardLine::pairsWanted, this,
            [this, line] { m_controller.copySettings(line->key(), false); });
    connect(line, &ForwardLine::cancelWanted, this, [this, line] { m_controller.cancelOpening(line->key()); });
    connect(line, &ForwardLine::closeWanted, this, [this, line] { m_controller.closeOpening(line->key()); });
    connect(line, &ForwardLine::wayWanted, this,
            [this, line](flows::WayOut way) { m_controller.takeWay(line->key(), way, window()); });
    m_forwardsColumn->addWidget(line);
    return line;
}

//! Lines keep their widgets, so that the focus survives the figures of every second.
void TunnelDetails::fillForwards(const QList<models::TunnelRow> &rows)
{
    QList<models::ForwardRow> forwards;
    QStringList through;
    for (const models::TunnelRow &row : rows) {
        const auto its = models::forwardsOf(row, m_controller.model().catalogue());
        forwards += its;
        through += QStringList(its.size(), rows.size() > 1 ? row.spec.title() : QString());
    }
    while (m_forwards.size() > forwards.size())
        delete m_forwards.takeLast();
    const bool isNew = m_forwards.size() < forwards.size();
    while (m_forwards.size() < forwards.size())
        m_forwards.append(makeForward());
    if (isNew)
        widgets::orderTabsByLayout(*this);
    for (qsizetype i = 0; i < forwards.size(); ++i)
        m_forwards[i]->setValue(
            {forwards[i], m_controller.serviceOf(forwards[i]), m_controller.opening(forwards[i]), through[i]});
}

//! A group has a sum of traffic; everything else belongs to one tunnel.
void TunnelDetails::fillFacts(const QList<models::TunnelRow> &rows)
{
    const bool isOne = rows.size() == 1;
    const auto spec = isOne ? rows.first().spec : tunnels::TunnelSpec();
    const auto status = isOne ? rows.first().status : models::together(rows);
    QString host = isOne ? models::targetText(spec) : QString();
    if (!spec.jump.isEmpty())
        host = tr("%1 through %2", "host and jump hosts").arg(host, spec.jump);
    m_facts->setValue(m_host, host);
    m_facts->setValue(m_server, status.server);
    m_facts->setValue(m_hostKey, status.hostKey);
    m_facts->setValue(m_signedIn, status.authentication);
    m_facts->setValue(m_carrier, status.transport);
    QStringList traffic{models::rateText(status)};
    if (status.received + status.sent > 0)
        traffic
            << tr("%1 received, %2 sent").arg(sizeText(qint64(status.received)), sizeText(qint64(status.sent)));
    traffic.removeAll(QString());
    m_facts->setValue(m_traffic, traffic.join(QStringLiteral(" · ")));
    m_spark->setValues(models::ratesOf(rows));
    m_spark->setVisible(status.state == TunnelState::Open);
    m_facts->setValue(m_roundTrip, models::roundTripText(status));
    m_facts->setValue(m_since, models::absoluteTime(status.openSince));
    m_facts->setValue(m_reconnects,
                      status.reconnects > 0 ? tr("%n time(s)", nullptr, status.reconnects) : QString());
    const QString command = isOne ? spec.command() : QString();
    if (m_command->text() != command)
        m_command->setText(command);
    m_commandBox->setVisible(isOne);
}

} // namespace skydeck::pages
