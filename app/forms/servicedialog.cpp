#include "app/forms/servicedialog.h"

#include "app/widgets/named.h"
#include "app/widgets/statuslabel.h"
#include "app/widgets/taborder.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace skydeck::forms {

using services::Scheme;
using services::ServiceKind;
namespace theme = widgets::theme;

namespace {

constexpr int leastWidth = 480;
constexpr int largestPort = 65535;
constexpr int largestStatus = 599;

bool hasPages(Scheme scheme)
{
    return scheme == Scheme::Http || scheme == Scheme::Https;
}

QString linesOf(const services::Pairs &settings)
{
    return services::plainPairs(settings);
}

} // namespace

services::Pairs settingsOf(const QString &lines)
{
    services::Pairs settings;
    for (const QString &line : lines.split(QLatin1Char('\n'))) {
        if (line.trimmed().isEmpty())
            continue;
        const auto at = line.indexOf(QLatin1Char('='));
        settings.append(at < 0 ? std::pair(line.trimmed() + QLatin1Char('='), QString())
                               : std::pair(line.left(at).trimmed(), line.mid(at + 1).trimmed()));
    }
    return settings;
}

ServiceDialog::ServiceDialog(flows::OwnKinds &kinds, const ServiceKind &kind, QWidget *parent)
    : QDialog(parent)
    , m_kinds(kinds)
    , m_before(kind)
    , m_title(widgets::named(new QLineEdit, QStringLiteral("service.title"), tr("Name")))
    , m_port(widgets::named(new QSpinBox, QStringLiteral("service.port"), tr("Port")))
    , m_scheme(widgets::named(new QComboBox, QStringLiteral("service.scheme"), tr("Speaks")))
    , m_hasPage(new QCheckBox(tr("It has a &page to open")))
    , m_page(widgets::named(new QLineEdit, QStringLiteral("service.page"), tr("Path of the page")))
    , m_probe(widgets::named(new QLineEdit, QStringLiteral("service.probe"), tr("Path to ask")))
    , m_status(widgets::named(new QSpinBox, QStringLiteral("service.status"), tr("Expected status")))
    , m_contains(widgets::named(new QLineEdit, QStringLiteral("service.contains"), tr("Expected text")))
    , m_start(widgets::named(new QLineEdit, QStringLiteral("service.start"), tr("Command that starts it")))
    , m_settings(widgets::named(new QPlainTextEdit, QStringLiteral("service.settings"), tr("Client settings")))
    , m_problem(widgets::named(new widgets::StatusLabel, QStringLiteral("service.problem"), {}))
{
    setObjectName(QStringLiteral("serviceDialog"));
    setWindowTitle(kind.id.isEmpty() ? tr("New service") : tr("Edit %1").arg(kind.title));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(theme::betweenControls);
    form->setVerticalSpacing(theme::inGroup);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    makeFields(form);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    m_problem->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundCard, theme::aroundCard, theme::aroundCard, theme::aroundCard);
    column->setSpacing(theme::betweenControls);
    column->addStrut(leastWidth); // and not a minimum width: large letters need more
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addStretch(1);
    makeButtons(column);
    fill(kind);
    widgets::orderTabsByLayout(*this);
    m_title->setFocus();
}

void ServiceDialog::makeFields(QFormLayout *form)
{
    m_port->setRange(1, largestPort);
    m_status->setRange(0, largestStatus);
    m_status->setSpecialValueText(tr("Any success"));
    for (auto *number : {m_port, m_status})
        number->setMinimumWidth(number->minimumSizeHint().width()); // wrapping rows would take some of it
    m_scheme->addItem(tr("HTTP"), int(Scheme::Http));
    m_scheme->addItem(tr("HTTPS"), int(Scheme::Https));
    m_scheme->addItem(tr("gRPC"), int(Scheme::Grpc));
    m_scheme->addItem(tr("Something else"), int(Scheme::Tcp));
    m_hasPage->setObjectName(QStringLiteral("service.hasPage"));
    m_contains->setPlaceholderText(tr("Not looked for"));
    m_start->setPlaceholderText(tr("Not known"));
    m_settings->setPlaceholderText(QStringLiteral("NAME=http://{address}/v1"));
    m_settings->setTabChangesFocus(true);
    m_settings->setFont(theme::fixedFont());
    m_settings->setMaximumHeight(m_settings->fontMetrics().lineSpacing() * 4);
    m_settings->setToolTip(tr("A line a variable. %1 are filled in when they are copied.")
                               .arg(services::placeholders().join(QStringLiteral(", "))));
    form->addRow(tr("&Name"), m_title);
    form->addRow(tr("P&ort"), m_port);
    form->addRow(tr("Spea&ks"), m_scheme);
    form->addRow(QString(), m_hasPage);
    form->addRow(tr("Path of the pa&ge"), m_page);
    form->addRow(tr("Path to &ask"), m_probe);
    form->addRow(tr("E&xpected status"), m_status);
    form->addRow(tr("Expected &text"), m_contains);
    form->addRow(tr("Started b&y"), m_start);
    form->addRow(tr("C&lient settings"), m_settings);
    for (auto *field : {m_title, m_page, m_probe, m_contains, m_start})
        connect(field, &QLineEdit::textChanged, this, &ServiceDialog::judge);
    for (auto *number : {m_port, m_status})
        connect(number, &QSpinBox::valueChanged, this, &ServiceDialog::judge);
    connect(m_scheme, &QComboBox::currentIndexChanged, this, &ServiceDialog::showScheme);
    connect(m_hasPage, &QCheckBox::toggled, this, &ServiceDialog::showScheme);
    connect(m_settings, &QPlainTextEdit::textChanged, this, &ServiceDialog::judge);
}

void ServiceDialog::makeButtons(QVBoxLayout *column)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *keep = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    keep->setObjectName(QStringLiteral("service.save"));
    column->addWidget(buttons);
    keep->setDefault(true); // counts only inside of the dialog
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &ServiceDialog::save);
}

void ServiceDialog::fill(const ServiceKind &kind)
{
    m_title->setText(kind.title);
    m_port->setValue(kind.port > 0 ? kind.port : 8000);
    m_scheme->setCurrentIndex(m_scheme->findData(int(kind.scheme)));
    m_hasPage->setChecked(kind.hasPage);
    m_page->setText(kind.pagePath);
    m_probe->setText(kind.probe.path);
    m_status->setValue(kind.probe.status);
    m_contains->setText(kind.probe.contains);
    m_start->setText(kind.start);
    m_settings->setPlainText(linesOf(kind.settings));
    showScheme();
    m_filling = false;
}

//! What a port that speaks no HTTP cannot have is off.
void ServiceDialog::showScheme()
{
    const bool http = hasPages(Scheme(m_scheme->currentData().toInt()));
    m_hasPage->setEnabled(http);
    m_page->setEnabled(http && m_hasPage->isChecked());
    for (QWidget *field :
         {static_cast<QWidget *>(m_probe), static_cast<QWidget *>(m_status), static_cast<QWidget *>(m_contains)})
        field->setEnabled(http);
    judge();
}

ServiceKind ServiceDialog::kind() const
{
    ServiceKind kind = m_before;
    kind.own = true;
    kind.title = m_title->text().trimmed();
    kind.id = m_before.id.isEmpty() ? m_kinds.idFor(kind.title) : m_before.id;
    kind.port = m_port->value();
    kind.scheme = Scheme(m_scheme->currentData().toInt());
    kind.hasPage = hasPages(kind.scheme) && m_hasPage->isChecked();
    kind.pagePath = m_page->text().trimmed();
    kind.probe.path = m_probe->text().trimmed();
    kind.probe.status = m_status->value();
    kind.probe.contains = m_contains->text();
    kind.start = m_start->text().trimmed();
    kind.settings = settingsOf(m_settings->toPlainText());
    return kind;
}

void ServiceDialog::judge()
{
    if (m_filling)
        return;
    const auto good = services::checked(kind(), m_kinds.catalogue());
    m_problem->setVisible(!good);
    if (!good)
        m_problem->setStatus(widgets::Status::Bad, good.error().text);
}

void ServiceDialog::save()
{
    const ServiceKind described = kind();
    if (const auto done = m_kinds.save(described); !done) {
        m_problem->setStatus(widgets::Status::Bad, done.error().text);
        m_problem->show();
        if (described.title.isEmpty())
            m_title->setFocus();
        return;
    }
    Q_EMIT saved(described.id);
    accept();
}

} // namespace skydeck::forms
