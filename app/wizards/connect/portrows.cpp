#include "app/wizards/connect/portrows.h"

#include "app/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace skydeck::wizards {

namespace theme = widgets::theme;

namespace {

//! The user data of the last line of a service's box: no kind has such an id.
QString describe()
{
    return QStringLiteral("…");
}

} // namespace

PortRows::PortRows(services::Catalogue catalogue, QWidget *parent)
    : QWidget(parent)
    , m_catalogue(std::move(catalogue))
    , m_column(new QVBoxLayout)
    , m_add(new QPushButton(tr("Add &port")))
    , m_preset(new QPushButton(tr("Add Phoenix and Open &WebUI")))
{
    m_add->setObjectName(QStringLiteral("host.addPort"));
    m_preset->setObjectName(QStringLiteral("host.preset"));
    m_preset->setToolTip(tr("Open WebUI, Phoenix and Phoenix's gRPC, opened together"));
    m_column->setSpacing(4);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::inGroup);
    for (auto *button : {m_add, m_preset}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::inGroup);
    column->addLayout(m_column);
    column->addLayout(buttons);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow({})->service->setFocus();
        Q_EMIT changed();
    });
    connect(m_preset, &QPushButton::clicked, this, [this] {
        add(phoenixWebui());
        Q_EMIT presetAdded();
    });
}

PortRows::Row *PortRows::rowOf(const QWidget *box)
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [box](const Row &row) { return row.box == box; });
    return found == m_rows.end() ? nullptr : &*found;
}

PortRows::Row *PortRows::addRow(const PortDraft &port)
{
    Row row;
    row.box = new QWidget;
    row.service = new QComboBox;
    row.port = new QLineEdit(port.port);
    row.remove = new QToolButton;
    row.chosen = port.service;
    row.port->setPlaceholderText(tr("PORT or HOST:PORT, :LOCAL behind it"));
    row.port->setToolTip(tr("As seen from the host: 6006, db:5432. A fixed port here behind it: 6006:16006."));
    row.remove->setIcon(theme::icon(QStringLiteral("cancel")));
    row.remove->setAutoRaise(true);
    row.remove->setFocusPolicy(Qt::StrongFocus);
    row.remove->setToolTip(tr("Remove this port"));
    row.service->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row.service->setMinimumContentsLength(18);
    auto *line = new QHBoxLayout(row.box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::inGroup);
    line->addWidget(row.service, 1);
    line->addWidget(row.port, 1);
    line->addWidget(row.remove);
    fillServices(row);
    m_column->addWidget(row.box);
    m_rows.append(row);
    connect(row.service, &QComboBox::activated, this, [this, box = row.box] { take(box); });
    connect(row.port, &QLineEdit::textChanged, this, &PortRows::changed);
    connect(row.remove, &QToolButton::clicked, this, [this, box = row.box] { removeRow(box); });
    nameRows();
    Q_EMIT resized();
    return &m_rows.last();
}

void PortRows::fillServices(Row &row)
{
    const QSignalBlocker quiet(row.service);
    row.service->clear();
    row.service->addItem(tr("Whatever listens"), QString());
    for (const services::ServiceKind &kind : m_catalogue.all())
        row.service->addItem(kind.port > 0 ? tr("%1 (%2)", "service and its port").arg(kind.title).arg(kind.port)
                                           : kind.title,
                             kind.id);
    row.service->insertSeparator(row.service->count());
    row.service->addItem(tr("Describe a service…"), describe());
    const int at = row.service->findData(row.chosen);
    row.service->setCurrentIndex(at < 0 ? 0 : at);
    row.chosen = row.service->currentData().toString();
}

void PortRows::take(QWidget *box)
{
    Row *row = rowOf(box);
    const QString id = row->service->currentData().toString();
    if (id == describe()) {
        row->service->setCurrentIndex(row->service->findData(row->chosen));
        return Q_EMIT describeWanted();
    }
    const services::ServiceKind *before = m_catalogue.find(row->chosen);
    const services::ServiceKind *kind = m_catalogue.find(id);
    row->chosen = id;
    const QString typed = row->port->text().trimmed();
    const bool usual = typed.isEmpty() || (before && typed == QString::number(before->port));
    if (kind && kind->port > 0 && usual)
        row->port->setText(QString::number(kind->port));
    Q_EMIT changed();
}

void PortRows::removeRow(QWidget *box)
{
    const auto at = std::distance(
        m_rows.cbegin(),
        std::find_if(m_rows.cbegin(), m_rows.cend(), [box](const Row &row) { return row.box == box; }));
    m_rows.removeAt(at);
    m_column->removeWidget(box);
    box->hide();
    box->deleteLater(); // its button is what is being pressed
    if (m_rows.isEmpty())
        m_add->setFocus();
    else
        m_rows[std::min<qsizetype>(at, m_rows.size() - 1)].remove->setFocus();
    nameRows();
    Q_EMIT changed();
    Q_EMIT resized();
}

//! Assistive tools tell the lines apart by their number; Tab goes through them one after the other.
void PortRows::nameRows()
{
    QWidget *before = nullptr;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        const int number = int(i) + 1;
        row.service->setObjectName(QStringLiteral("host.service.%1").arg(number));
        row.service->setAccessibleName(tr("Service %1", "number of the line").arg(number));
        row.port->setObjectName(QStringLiteral("host.port.%1").arg(number));
        row.port->setAccessibleName(tr("Port %1", "number of the line").arg(number));
        row.remove->setObjectName(QStringLiteral("host.removePort.%1").arg(number));
        row.remove->setAccessibleName(tr("Remove port %1", "number of the line").arg(number));
        for (QWidget *one : {static_cast<QWidget *>(row.service), static_cast<QWidget *>(row.port),
                             static_cast<QWidget *>(row.remove)}) {
            if (before)
                setTabOrder(before, one);
            before = one;
        }
    }
    for (QWidget *one : {m_add, m_preset}) {
        if (before)
            setTabOrder(before, one);
        before = one;
    }
}

void PortRows::setPorts(const QList<PortDraft> &ports)
{
    while (!m_rows.isEmpty())
        delete m_rows.takeLast().box;
    for (const PortDraft &port : ports)
        addRow(port);
}

QList<PortDraft> PortRows::ports() const
{
    QList<PortDraft> ports;
    for (const Row &row : m_rows)
        ports.append({row.chosen, row.port->text().trimmed()});
    return ports;
}

void PortRows::add(const QList<PortDraft> &ports)
{
    for (const PortDraft &port : ports) {
        const auto same = [&](const PortDraft &one) {
            return one.port == port.port && (one.service == port.service || one.service.isEmpty());
        };
        const auto there = this->ports();
        if (std::any_of(there.begin(), there.end(), same))
            continue;
        if (m_rows.size() == 1 && there.first() == PortDraft())
            setPorts({port});
        else
            addRow(port);
    }
    Q_EMIT changed();
}

void PortRows::setCatalogue(const services::Catalogue &catalogue)
{
    m_catalogue = catalogue;
    for (Row &row : m_rows)
        fillServices(row);
}

void PortRows::focusFirst()
{
    if (m_rows.isEmpty())
        m_add->setFocus();
    else
        m_rows.first().port->setFocus();
}

void PortRows::setProblem(const QString &text)
{
    for (const Row &row : std::as_const(m_rows))
        row.port->setAccessibleDescription(text);
}

} // namespace skydeck::wizards
