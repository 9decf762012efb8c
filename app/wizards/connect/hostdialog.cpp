#include "app/wizards/connect/hostdialog.h"
#include "app/widgets/formgrid.h"

#include "app/widgets/banner.h"
#include "app/widgets/named.h"
#include "app/widgets/statuslabel.h"
#include "app/widgets/stepsview.h"
#include "app/widgets/taborder.h"
#include "app/wizards/connect/portrows.h"

#include "core/base/deliver.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace skydeck::wizards {

namespace theme = widgets::theme;

namespace {

constexpr int leastWidth = 560;

widgets::StepLine lineOf(const TriedStep &step)
{
    using widgets::Status;
    switch (step.state) {
    case TriedStep::State::Active: return {Status::Busy, step.text};
    case TriedStep::State::Done: return {Status::Good, step.text};
    case TriedStep::State::Failed: return {Status::Bad, step.text};
    case TriedStep::State::Cancelled: break;
    }
    return {Status::Off, HostDialog::tr("%1: cancelled", "step").arg(step.text)};
}

} // namespace

HostDialog::HostDialog(Context context, const tunnels::TunnelSpec &spec, QWidget *parent)
    : QDialog(parent)
    , m_context(std::move(context))
    , m_before(spec)
    , m_test(m_context.transports)
    , m_banner(new widgets::Banner)
    , m_form(new widgets::FormGrid)
    , m_target(widgets::named(new QComboBox, QStringLiteral("host.target"), tr("Host")))
    , m_ports(new PortRows(m_context.catalogue))
    , m_name(widgets::named(new QLineEdit, QStringLiteral("host.name"), tr("Name")))
    , m_group(widgets::named(new QComboBox, QStringLiteral("host.group"), tr("Group")))
    , m_startWithApp(new QCheckBox(tr("&Start with the app")))
    , m_moreButton(
          widgets::named(new QToolButton, QStringLiteral("host.more"), tr("More about the way to the host")))
    , m_identity(widgets::named(new QLineEdit, QStringLiteral("host.identity"), tr("Key file")))
    , m_jump(widgets::named(new QLineEdit, QStringLiteral("host.jump"), tr("Jump hosts")))
    , m_config(widgets::named(new QLineEdit, QStringLiteral("host.config"), tr("Configuration file")))
    , m_steps(new widgets::StepsView(QStringLiteral("host.test")))
{
    setObjectName(QStringLiteral("hostDialog"));
    setWindowTitle(spec.id.isEmpty() ? tr("New tunnel") : tr("Edit %1").arg(spec.title()));
    makeFields();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::aroundCard, theme::aroundCard, theme::aroundCard, theme::aroundCard);
    column->setSpacing(theme::betweenControls);
    column->addStrut(leastWidth); // and not a minimum width: large letters need more
    column->addWidget(m_banner);
    column->addLayout(m_form);
    column->addWidget(m_steps);
    column->addStretch(1);
    makeButtons(column);
    HostDraft draft = draftOf(spec);
    if (spec.id.isEmpty() && draft.ports.isEmpty())
        draft.ports = {phoenixWebui()[1]}; // so that a host alone is enough
    fill(draft);
    if (!spec.via.isEmpty()) { // its server knows the way
        m_target->setEnabled(false);
        m_moreButton->hide();
    }
    connect(&m_test, &ConnectionTest::changed, this, &HostDialog::takeTest);
    connect(&m_test, &ConnectionTest::opened, this, [this](const ssh::ServerInfo &server) {
        QStringList facts{server.address, server.software, server.cipher, server.authentication};
        facts.removeAll(QString());
        m_steps->setResult(true, tr("The connection works."), facts.join(QStringLiteral(" · ")));
        fit();
    });
    connect(&m_test, &ConnectionTest::listening, this, &HostDialog::takeListening);
    connect(&m_test, &ConnectionTest::failed, this, [this](const ssh::Failure &failure) {
        m_steps->setResult(false, failure.error.text, failure.error.detail);
        fit();
    });
    askAliases();
    if (spec.via.isEmpty())
        m_target->setFocus();
    else
        m_ports->focusFirst();
}

HostDialog::~HostDialog() = default;

void HostDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    widgets::orderTabsByLayout(*this);
}

QLabel *HostDialog::makeProblem(HostField field)
{
    auto *problem = new widgets::StatusLabel;
    problem->setTextFormat(Qt::PlainText);
    problem->setWordWrap(true);
    problem->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    problem->setObjectName(QStringLiteral("host.problem.%1").arg(int(field)));
    problem->hide();
    m_problems.insert(field, problem);
    return problem;
}

void HostDialog::makeFields()
{
    m_form->setHorizontalSpacing(theme::betweenControls);
    m_form->setVerticalSpacing(theme::inGroup);
    for (auto *combo : {m_target, m_group}) {
        combo->setEditable(true);
        combo->setInsertPolicy(QComboBox::NoInsert);
        combo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    m_target->lineEdit()->setPlaceholderText(tr("[USER@]HOST[:PORT], or a name from the SSH configuration"));
    m_form->addRow(tr("&Host"), m_target);
    m_form->addRow(QString(), makeProblem(HostField::Target));
    makePorts(m_form);
    m_name->setPlaceholderText(tr("As the host"));
    m_form->addRow(tr("&Name"), m_name);
    m_group->addItems(m_context.groups);
    m_group->lineEdit()->setPlaceholderText(tr("None"));
    m_group->setToolTip(tr("Tunnels of one group open together."));
    m_form->addRow(tr("&Group"), m_group);
    m_startWithApp->setObjectName(QStringLiteral("host.startWithApp"));
    m_form->addRow(QString(), m_startWithApp);
    m_moreButton->setText(tr("Key, jump hosts, configuration"));
    m_moreButton->setCheckable(true);
    m_moreButton->setAutoRaise(true);
    m_moreButton->setArrowType(Qt::RightArrow);
    m_moreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_moreButton->setFocusPolicy(Qt::StrongFocus);
    m_form->addRow(QString(), m_moreButton);
    m_more = makeMore();
    m_form->addRow(m_more);
    connect(m_moreButton, &QToolButton::toggled, this, [this](bool on) {
        m_moreButton->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
        m_more->setVisible(on);
        fit();
    });
    m_more->hide();
    for (auto *field : {m_target->lineEdit(), m_jump, m_identity, m_config})
        connect(field, &QLineEdit::textChanged, this, &HostDialog::judge);
    connect(m_config, &QLineEdit::editingFinished, this, &HostDialog::askAliases);
}

void HostDialog::makePorts(widgets::FormGrid *form)
{
    m_offer = widgets::named(new QPushButton, QStringLiteral("host.offer"), {});
    m_offer->setAutoDefault(false);
    m_offer->hide();
    auto *label = new QLabel(tr("Ports"));
    label->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    form->addRow(label, m_ports);
    form->addRow(QString(), makeProblem(HostField::Ports));
    form->addRow(QString(), m_offer);
    connect(m_ports, &PortRows::changed, this, &HostDialog::judge);
    connect(m_ports, &PortRows::resized, this, &HostDialog::fit);
    connect(m_ports, &PortRows::describeWanted, this, &HostDialog::describeService);
    connect(m_ports, &PortRows::presetAdded, this, [this] {
        if (m_group->currentText().trimmed().isEmpty())
            m_group->setEditText(phoenixWebuiGroup());
    });
    connect(m_offer, &QPushButton::clicked, this, [this] {
        m_ports->add(m_offered);
        m_offer->hide();
        m_ports->focusFirst();
        fit();
    });
}

void HostDialog::describeService()
{
    if (!m_context.describe)
        return;
    m_context.describe(this, [this](const services::Catalogue &catalogue, const QString &id) {
        m_context.catalogue = catalogue;
        m_ports->setCatalogue(catalogue);
        if (const services::ServiceKind *kind = catalogue.find(id))
            m_ports->add({{kind->id, kind->port > 0 ? QString::number(kind->port) : QString()}});
    });
}

//! Ports that listen at the host and are not among the chosen ones are one click away.
void HostDialog::takeListening(const QList<int> &ports)
{
    m_offered.clear();
    QStringList titles;
    const Drafted drafted = specOf(draft(), m_before);
    for (const int port : ports) {
        const auto &chosen = drafted.spec.forwards;
        if (std::any_of(chosen.begin(), chosen.end(), [port](const auto &one) { return one.remotePort == port; }))
            continue;
        const auto kinds = m_context.catalogue.kindsForPort(port);
        // Several share a number now and then; what answers tells which one it is.
        m_offered.append({kinds.size() == 1 ? kinds.first().id : QString(), QString::number(port)});
        titles << tr("%1 (%2)", "service and its port").arg(kinds.value(0).title).arg(port);
    }
    m_offer->setVisible(!titles.isEmpty());
    const QString all = titles.join(QStringLiteral(", "));
    constexpr qsizetype named = 2;
    QString some = titles.first(std::min(titles.size(), named)).join(QStringLiteral(", "));
    if (titles.size() > named)
        some = tr("%1 and %n more", "services", int(titles.size() - named)).arg(some);
    m_offer->setAccessibleName(tr("Add what listens there: %1").arg(all));
    m_offer->setToolTip(all);
    m_offer->setText(tr("Add what listens there: %1").arg(some));
    fit();
}

QWidget *HostDialog::withPicker(QLineEdit *field, const QString &title, const QString &name)
{
    auto *pick = widgets::named(new QPushButton(tr("Choose…")), name, title);
    pick->setAutoDefault(false);
    connect(pick, &QPushButton::clicked, this, [this, field, title] {
        m_context.prompter.openFile(this, title, QDir::homePath() + QStringLiteral("/.ssh"), {},
                                    [field](const QString &path) {
                                        if (!path.isEmpty())
                                            field->setText(path);
                                        Q_EMIT field->editingFinished();
                                    });
    });
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::inGroup);
    row->addWidget(field, 1);
    row->addWidget(pick);
    return box;
}

QWidget *HostDialog::makeMore()
{
    for (auto *field : {m_identity, m_jump, m_config})
        field->setPlaceholderText(tr("As the SSH configuration says"));
    auto *box = new QWidget;
    auto *form = new widgets::FormGrid(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(theme::betweenControls);
    form->setVerticalSpacing(theme::inGroup);
    const auto add = [&](const QString &text, QWidget *field, QWidget *buddy, HostField problem) {
        auto *label = new QLabel(text);
        label->setBuddy(buddy);
        form->addRow(label, field);
        form->addRow(QString(), makeProblem(problem));
    };
    add(tr("&Key file"), withPicker(m_identity, tr("Choose a key file"), QStringLiteral("host.pickIdentity")),
        m_identity, HostField::Identity);
    add(tr("&Jump hosts"), m_jump, m_jump, HostField::Jump);
    add(tr("&Configuration"),
        withPicker(m_config, tr("Choose a configuration file"), QStringLiteral("host.pickConfig")), m_config,
        HostField::Config);
    m_jump->setToolTip(tr("[USER@]HOST[:PORT], several separated by commas, the nearest first."));
    m_config->setToolTip(tr("In place of ~/.ssh/config."));
    return box;
}

void HostDialog::makeButtons(QVBoxLayout *column)
{
    auto *buttons = new QHBoxLayout;
    const auto add = [&](const QString &text, const QString &name) {
        auto *button = new QPushButton(text);
        button->setObjectName(QStringLiteral("host.") + name);
        buttons->addWidget(button);
        return button;
    };
    m_tryButton = add(tr("&Test connection"), QStringLiteral("test"));
    m_tryButton->setAutoDefault(false);
    buttons->addStretch(1);
    auto *leave = add(tr("Cancel"), QStringLiteral("cancel"));
    auto *keep = add(tr("Sa&ve"), QStringLiteral("save"));
    auto *go = add(tr("Save and sta&rt"), QStringLiteral("saveAndStart"));
    column->addLayout(buttons);
    (m_before.id.isEmpty() ? go : keep)->setDefault(true);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_tryButton, &QPushButton::clicked, this, &HostDialog::toggleTest);
    connect(keep, &QPushButton::clicked, this, [this] { save(false); });
    connect(go, &QPushButton::clicked, this, [this] { save(true); });
}

void HostDialog::fill(const HostDraft &draft)
{
    m_target->setEditText(draft.target);
    m_ports->setPorts(draft.ports);
    m_name->setText(draft.name);
    m_group->setEditText(draft.group);
    m_startWithApp->setChecked(draft.startWithApp);
    m_identity->setText(draft.identityFile);
    m_jump->setText(draft.jump);
    m_config->setText(draft.configFile);
    m_moreButton->setChecked(!draft.identityFile.isEmpty() || !draft.jump.isEmpty()
                             || !draft.configFile.isEmpty());
}

HostDraft HostDialog::draft() const
{
    HostDraft draft;
    draft.target = m_target->currentText();
    draft.ports = m_ports->ports();
    draft.name = m_name->text();
    draft.group = m_group->currentText();
    draft.identityFile = m_identity->text();
    draft.jump = m_jump->text();
    draft.configFile = m_config->text();
    draft.startWithApp = m_startWithApp->isChecked();
    return draft;
}

void HostDialog::askAliases()
{
    auto names = QtConcurrent::run([read = m_context.aliases, file = m_config->text().trimmed()] {
        return Result<QStringList>(read ? read(file) : QStringList());
    });
    deliver(names, this, [this](const Result<QStringList> &known) {
        if (known)
            takeAliases(*known);
    });
}

void HostDialog::takeAliases(const QStringList &names)
{
    const QString typed = m_target->currentText();
    const int cursor = m_target->lineEdit()->cursorPosition();
    const QSignalBlocker quiet(m_target->lineEdit());
    m_target->clear();
    m_target->addItems(names);
    m_target->setEditText(typed); // names that come late do not touch what is typed already
    m_target->lineEdit()->setCursorPosition(cursor);
}

void HostDialog::judge()
{
    if (m_judged)
        showProblems(specOf(draft(), m_before).problems);
}

void HostDialog::showProblems(const QMap<HostField, QString> &problems)
{
    for (auto it = m_problems.cbegin(); it != m_problems.cend(); ++it) {
        const QString text = problems.value(it.key());
        if (!text.isEmpty())
            static_cast<widgets::StatusLabel *>(it.value())->setStatus(widgets::Status::Bad, text);
        it.value()->setVisible(!text.isEmpty());
    }
    if (problems.contains(HostField::Identity) || problems.contains(HostField::Jump)
        || problems.contains(HostField::Config))
        m_moreButton->setChecked(true);
    m_target->setAccessibleDescription(problems.value(HostField::Target));
    m_ports->setProblem(problems.value(HostField::Ports));
    fit();
}

//! As high as what it shows, never narrower than the user made it.
void HostDialog::fit()
{
    QTimer::singleShot(0, this, [this] {
        layout()->activate();
        const int high =
            layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : sizeHint().height();
        resize(width(), std::max(high, minimumSizeHint().height()));
    });
}

void HostDialog::save(bool andStart)
{
    m_judged = true;
    m_banner->clear();
    const Drafted drafted = specOf(draft(), m_before);
    showProblems(drafted.problems);
    if (!drafted.problems.isEmpty()) {
        if (drafted.problems.contains(HostField::Target))
            m_target->setFocus();
        else if (drafted.problems.contains(HostField::Ports))
            m_ports->focusFirst();
        return;
    }
    const auto id = m_context.save(drafted.spec);
    if (!id) {
        m_banner->showError(id.error());
        return fit();
    }
    m_test.cancel();
    if (andStart && m_context.start)
        m_context.start(*id);
    accept();
}

void HostDialog::toggleTest()
{
    if (m_test.isRunning())
        return m_test.cancel();
    m_judged = true;
    Drafted drafted = specOf(draft(), m_before);
    drafted.problems.remove(HostField::Ports); // the way is tried, not what is behind it
    showProblems(drafted.problems);
    m_offer->hide();
    QList<int> ports;
    for (const services::ServiceKind &kind : m_context.catalogue.all()) {
        if (kind.port > 0 && !ports.contains(kind.port))
            ports << kind.port;
    }
    if (drafted.problems.isEmpty())
        m_test.start(drafted.spec, ports);
}

void HostDialog::takeTest()
{
    QList<widgets::StepLine> lines;
    for (const TriedStep &step : m_test.steps())
        lines.append(lineOf(step));
    m_steps->setSteps(lines);
    m_tryButton->setText(m_test.isRunning() ? tr("Cancel &test") : tr("&Test connection"));
    fit();
}

} // namespace skydeck::wizards
