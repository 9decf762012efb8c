#include "app/wizards/launch/planpage.h"
#include "app/widgets/formgrid.h"

#include "app/widgets/banner.h"
#include "app/widgets/progressline.h"
#include "app/widgets/theme.h"
#include "app/wizards/launch/candidatebox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QScrollArea>

#include <algorithm>

namespace skydeck::wizards {

namespace theme = widgets::theme;

PlanPage::PlanPage(LaunchController &controller, QWidget *parent)
    : LaunchPage(controller, parent)
    , m_banner(new widgets::Banner)
    , m_busy(new widgets::ProgressLine)
    , m_facts(new QWidget)
    , m_candidates(new CandidateBox)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::betweenControls);
    m_busy->setAccessibleName(tr("Asking the engine"));
    column->addWidget(m_busy);
    column->addWidget(m_banner);
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Plan"));
    area->setWidget(m_facts);
    column->addWidget(area, 1);
    auto *inner = new QVBoxLayout(m_facts);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(theme::betweenControls);
    auto *form = m_form = new widgets::FormGrid;
    inner->addLayout(form);
    inner->addWidget(m_candidates);
    inner->addStretch(1);
    form->setHorizontalSpacing(theme::aroundPage);
    form->setVerticalSpacing(theme::betweenControls);
    m_cluster = addRow(form, tr("Cluster"));
    m_resources = addRow(form, tr("Resources"));
    m_cost = addRow(form, tr("Cost"));
    m_ports = addRow(form, tr("Ports"));
    m_steps = addRow(form, tr("What happens"));
    m_notes = addRow(form, tr("Good to know"));
    m_autostopRow = makeAutostop();
    form->addRow(tr("Stop by itself"), m_autostopRow);
    m_retry = new QCheckBox(tr("Go on asking until there are machines"));
    m_retry->setObjectName(QStringLiteral("launch.retryUntilUp"));
    m_retry->setToolTip(
        tr("When no place has what the task needs, every place is asked again and again. Ends with "
           "a machine, or when you cancel the launch."));
    form->addRow(tr("No capacity"), m_retry);
    connect(m_retry, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_filling)
            m_controller.setRetryUntilUp(on);
    });
    connect(&controller, &LaunchController::planChanged, this, &PlanPage::showPlan);
    connect(&controller, &LaunchController::serviceKnown, this, [this] {
        if (const auto &planned = m_controller.planned(); planned && *planned)
            showName(**planned);
    });
    showPlan();
}

QLabel *PlanPage::addRow(widgets::FormGrid *form, const QString &label)
{
    auto *value = new QLabel;
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // A long name must not widen the window.
    QSizePolicy policy = value->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Ignored);
    value->setSizePolicy(policy);
    form->addRow(label, value);
    form->labelForField(value)->setForegroundRole(QPalette::PlaceholderText);
    return value;
}

QWidget *PlanPage::makeAutostop()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_idle = new QComboBox;
    m_idle->setAccessibleName(tr("Stop by itself after"));
    m_idle->setObjectName(QStringLiteral("launch.idle"));
    m_down = new QCheckBox(tr("take it down then"));
    row->addWidget(m_idle);
    row->addWidget(m_down);
    row->addStretch(1);
    connect(m_idle, &QComboBox::currentIndexChanged, this, &PlanPage::storeAutostop);
    connect(m_down, &QCheckBox::toggled, this, &PlanPage::storeAutostop);
    return box;
}

void PlanPage::enter()
{
    fillAutostop();
    m_controller.plan();
}

void PlanPage::fillAutostop()
{
    m_filling = true;
    const engine::Autostop now = m_controller.draft().autostop;
    QList<int> choices{-1, 5, 10, 30, 60, 120, 480};
    if (!choices.contains(now.idleMinutes))
        choices << now.idleMinutes;
    std::sort(choices.begin(), choices.end());
    m_idle->clear();
    for (const int minutes : choices)
        m_idle->addItem(minutes < 0 ? tr("Never") : tr("after %n idle minute(s)", nullptr, minutes), minutes);
    m_idle->setCurrentIndex(m_idle->findData(now.idleMinutes));
    m_down->setChecked(now.down);
    m_down->setEnabled(now.isOn() && m_controller.canStop());
    m_retry->setChecked(m_controller.draft().retryUntilUp);
    m_filling = false;
}

void PlanPage::storeAutostop()
{
    if (m_filling)
        return;
    const int minutes = m_idle->currentData().toInt();
    m_down->setEnabled(minutes >= 0 && m_controller.canStop());
    m_controller.setAutostop({minutes, minutes >= 0 && (m_down->isChecked() || !m_controller.canStop())});
}

void PlanPage::showPlan()
{
    m_busy->setVisible(m_controller.isPlanning());
    const auto &planned = m_controller.planned();
    // While the next answer is on its way the last one stays, dimmed.
    m_facts->setEnabled(!m_controller.isPlanning());
    if (planned && !*planned && planned->error().kind != ErrorKind::Cancelled)
        showError(planned->error());
    else
        m_banner->clear();
    m_facts->setVisible(planned ? planned->has_value() : !m_cluster->text().isEmpty());
    const bool cluster = m_controller.becomes() == Becomes::Cluster;
    m_autostopRow->setVisible(cluster && m_controller.can(engine::Capability::Autostop)
                              && !m_controller.draft().exec);
    m_form->labelForField(m_autostopRow)->setVisible(!m_autostopRow->isHidden());
    const bool retries = cluster && m_controller.can(engine::Capability::Placement) && !m_controller.draft().exec;
    m_retry->setVisible(retries);
    m_form->labelForField(m_retry)->setVisible(retries);
    if (planned && *planned) {
        showFacts(**planned);
        avoidStopping();
    }
    Q_EMIT completeChanged();
}

// Pods cannot be stopped; SkyPilot refuses to launch them with that.
void PlanPage::avoidStopping()
{
    if (m_controller.canStop() || m_controller.becomes() != Becomes::Cluster)
        return;
    const engine::Autostop now = m_controller.draft().autostop;
    if (now.isOn() && !now.down)
        m_controller.setAutostop({now.idleMinutes, true});
    fillAutostop();
    const QString why =
        tr("Pods cannot be stopped. They are taken down, with everything that is not on a volume.");
    m_down->setToolTip(why);
    if (now.isOn()) {
        m_notes->setText(m_notes->text().isEmpty() ? why : m_notes->text() + QLatin1Char('\n') + why);
        m_notes->setVisible(true);
        m_form->labelForField(m_notes)->setVisible(true);
    }
}

void PlanPage::showName(const engine::LaunchPlan &plan)
{
    auto *label = static_cast<QLabel *>(m_form->labelForField(m_cluster));
    const Becomes what = m_controller.becomes();
    label->setText(what == Becomes::ManagedJob    ? tr("Managed job")
                       : what == Becomes::Service ? tr("Service")
                                                  : tr("Cluster"));
    const bool exists = what == Becomes::Cluster ? plan.clusterExists : m_controller.isUpdate();
    if (what == Becomes::ManagedJob)
        m_cluster->setText(plan.cluster);
    else
        m_cluster->setText(exists ? tr("%1 (is there already)").arg(plan.cluster)
                                  : tr("%1 (new)").arg(plan.cluster));
}

void PlanPage::showFacts(const engine::LaunchPlan &plan)
{
    showName(plan);
    m_resources->setText(plan.resources);
    m_cost->setText(m_controller.costText());
    QStringList ports;
    for (const int port : plan.ports)
        ports << QString::number(port);
    m_ports->setText(ports.isEmpty() ? tr("None") : ports.join(QStringLiteral(", ")));
    m_steps->setText(plan.steps.join(QLatin1Char('\n')));
    m_notes->setText(plan.notes.join(QLatin1Char('\n')));
    for (QLabel *value : {m_cost, m_notes, m_steps}) {
        value->setVisible(!value->text().isEmpty());
        m_form->labelForField(value)->setVisible(!value->text().isEmpty());
    }
    m_candidates->showPlan(plan);
}

void PlanPage::showError(const Error &error)
{
    m_banner->showError(error);
    const bool valuesMissing = !m_controller.missing().isEmpty();
    if (valuesMissing)
        m_banner->setAction(tr("Fill in the values"), [this] { Q_EMIT wantsValues(); });
    else if (error.kind == ErrorKind::BadInput || error.kind == ErrorKind::Refused)
        m_banner->setAction(tr("Edit the task"), [this] { Q_EMIT wantsTask(); });
    else
        m_banner->setAction(tr("Check again"), [this] { m_controller.plan(); });
}

bool PlanPage::isComplete() const
{
    const auto &planned = m_controller.planned();
    return !m_controller.isPlanning() && planned && planned->has_value();
}

} // namespace skydeck::wizards
