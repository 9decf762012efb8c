#include "app/wizards/launch/wherepage.h"

#include "app/forms/taskform.h"
#include "app/forms/zonedialog.h"
#include "app/widgets/banner.h"
#include "app/widgets/theme.h"

#include "core/base/deliver.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>

#include <algorithm>

namespace skydeck::wizards {

namespace theme = widgets::theme;

namespace {

QLabel *heading(const QString &text)
{
    auto *label = new QLabel(text);
    label->setFont(theme::cardTitleFont());
    return label;
}

} // namespace

WherePage::WherePage(LaunchController &controller, widgets::Prompter &prompter, QWidget *parent)
    : LaunchPage(controller, parent)
    , m_prompter(prompter)
{
    auto *inner = new QWidget;
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::betweenControls);
    column->addWidget(heading(tr("Engine")));
    column->addWidget(makeEngines());
    column->addSpacing(theme::inGroup);
    m_becomesBox = makeBecomes();
    column->addWidget(m_becomesBox);
    m_clusterHead = heading(tr("Cluster"));
    column->addWidget(m_clusterHead);
    column->addWidget(makeClusters());
    m_resources = makeResources();
    column->addWidget(m_resources);
    column->addStretch(1);
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Where"));
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(inner);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
    connect(&controller.context().fleet, &flows::Fleet::changed, this, &WherePage::fillClusters);
    connect(&controller, &LaunchController::taskChanged, this, &WherePage::syncResources);
    connect(&controller, &LaunchController::taskChanged, this, &WherePage::syncBecomes);
    connect(&controller, &LaunchController::serviceKnown, this, &WherePage::syncEnabled);
    fillClusters();
}

// What is chosen here is written into the text of this launch; the file stays as it is.
QWidget *WherePage::makeResources()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, theme::inGroup, 0, 0);
    column->setSpacing(theme::betweenControls);
    column->addWidget(heading(tr("Resources")));
    m_banner = new widgets::Banner;
    column->addWidget(m_banner);
    m_form = new forms::TaskForm(nullptr, forms::TaskForm::Part::Placement);
    column->addWidget(m_form);
    m_zoneRow = new QWidget;
    auto *row = new QHBoxLayout(m_zoneRow);
    row->setContentsMargins(0, 0, 0, 0);
    m_zone = new QLabel;
    m_zone->setTextFormat(Qt::PlainText);
    m_zone->setWordWrap(true);
    m_zone->setForegroundRole(QPalette::PlaceholderText);
    m_zone->setObjectName(QStringLiteral("launch.zone"));
    auto *place = new QPushButton(tr("&Place on a zone…"));
    place->setObjectName(QStringLiteral("launch.place"));
    place->setAutoDefault(false);
    row->addWidget(m_zone, 1);
    row->addWidget(place);
    column->addWidget(m_zoneRow);
    connect(place, &QPushButton::clicked, this, &WherePage::placeOnZone);
    connect(m_form, &forms::TaskForm::wanted, this, [this](const task::Path &path, const QJsonValue &value) {
        const auto done = m_controller.setValue(path, value);
        done ? m_banner->clear() : m_banner->showError(done.error());
    });
    return box;
}

void WherePage::syncResources()
{
    const bool one = m_controller.taskCount() <= 1; // of a pipeline each task says it itself
    const bool exec = m_controller.draft().exec && m_controller.becomes() == Becomes::Cluster;
    const bool canPlace = one && m_controller.can(engine::Capability::Placement) && !exec;
    m_resources->setVisible(canPlace && !m_controller.draft().yaml.isEmpty());
    if (m_controller.isChecking())
        return; // what is shown is about to change
    m_form->setDocument(m_controller.document());
    const QByteArray &yaml = m_controller.draft().yaml;
    m_zoneRow->setVisible(canPlace && mesh::asksForAws(yaml) && !mesh::isClient(yaml));
    const QString zone = mesh::zoneIn(yaml);
    m_zone->setText(zone.isEmpty() ? tr("Any zone. On one of its own a server keeps a fixed address.")
                                   : tr("Runs in %1.").arg(zone));
}

void WherePage::placeOnZone()
{
    const LaunchDraft &draft = m_controller.draft();
    auto *dialog = new forms::ZoneDialog(
        m_controller.context().fleet, {draft.yaml, draft.path, draft.title(), draft.cluster()}, m_prompter, this);
    connect(dialog, &forms::ZoneDialog::placed, &m_controller, &LaunchController::replaceText);
    dialog->open();
}

QWidget *WherePage::makeEngines()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    m_engines = new QButtonGroup(this);
    const engine::Engines &all = m_controller.context().engines;
    for (size_t i = 0; i < all.size(); ++i) {
        auto *choice = new QRadioButton(all[i]->name());
        choice->setObjectName(QStringLiteral("engine.") + all[i]->id());
        m_engines->addButton(choice, int(i));
        column->addWidget(choice);
    }
    m_report = new QLabel;
    m_report->setTextFormat(Qt::PlainText);
    m_report->setWordWrap(true);
    m_report->setForegroundRole(QPalette::PlaceholderText);
    m_report->setAccessibleName(tr("What this engine has"));
    column->addWidget(m_report);
    connect(m_engines, &QButtonGroup::idClicked, this, &WherePage::chooseEngine);
    return box;
}

QWidget *WherePage::makeBecomes()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, theme::inGroup);
    column->setSpacing(theme::inGroup);
    column->addWidget(heading(tr("Runs as")));
    m_becomes = new QButtonGroup(this);
    const auto add = [&](Becomes what, const char *name, const QString &text) {
        auto *choice = new QRadioButton(text);
        choice->setObjectName(QLatin1String(name));
        m_becomes->addButton(choice, int(what));
        column->addWidget(choice);
    };
    add(Becomes::Cluster, "launch.asCluster", tr("A cluster that stays until it stops or is taken down"));
    add(Becomes::ManagedJob, "launch.asJob", tr("A managed job: restarted when a machine is lost"));
    add(Becomes::Service, "launch.asService", tr("A service: replicas behind one address"));
    m_becomesHint = new QLabel;
    m_becomesHint->setTextFormat(Qt::PlainText);
    m_becomesHint->setWordWrap(true);
    m_becomesHint->setForegroundRole(QPalette::PlaceholderText);
    m_becomesHint->setObjectName(QStringLiteral("launch.becomesHint"));
    column->addWidget(m_becomesHint);
    connect(m_becomes, &QButtonGroup::idClicked, this, [this](int what) {
        m_controller.choose(Becomes(what));
        syncBecomes();
        syncResources();
    });
    return box;
}

void WherePage::syncBecomes()
{
    if (m_controller.isChecking())
        return; // what it can become is about to be known
    const Becomes now = m_controller.becomes();
    m_becomesBox->setVisible(m_controller.canSubmit());
    m_becomes->button(int(now))->setChecked(true);
    QString hint;
    for (const Becomes what : {Becomes::Cluster, Becomes::ManagedJob, Becomes::Service}) {
        const QString why = m_controller.hindrance(what);
        m_becomes->button(int(what))->setEnabled(why.isEmpty());
        m_becomes->button(int(what))->setToolTip(why);
        if (hint.isEmpty())
            hint = why;
    }
    m_becomesHint->setText(hint);
    m_becomesHint->setVisible(!hint.isEmpty());
    const bool cluster = now == Becomes::Cluster;
    m_clusterHead->setText(cluster                          ? tr("Cluster")
                               : now == Becomes::ManagedJob ? tr("Name of the managed job")
                                                            : tr("Name of the service"));
    for (QWidget *part :
         {static_cast<QWidget *>(m_new), static_cast<QWidget *>(m_existing), static_cast<QWidget *>(m_clusters)})
        part->setVisible(cluster);
    auto *grid = static_cast<QGridLayout *>(m_name->parentWidget()->layout());
    grid->addWidget(m_name, 0, cluster ? 1 : 0, 1, cluster ? 1 : 2); // beside its choice, or alone
    m_name->setAccessibleName(cluster ? tr("Name of the new cluster") : m_clusterHead->text());
    syncEnabled();
}

QWidget *WherePage::makeClusters()
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::betweenControls);
    grid->setVerticalSpacing(theme::inGroup);
    m_new = new QRadioButton(tr("A new cluster"));
    m_existing = new QRadioButton(tr("An existing cluster"));
    m_name = new QLineEdit;
    m_name->setAccessibleName(tr("Name of the new cluster"));
    m_name->setObjectName(QStringLiteral("launch.name"));
    m_name->setPlaceholderText(tr("Named by the engine"));
    m_clusters = new QComboBox;
    m_clusters->setAccessibleName(tr("Cluster to launch on"));
    m_exec = new QCheckBox(tr("Run the task without its set-up"));
    m_hint = new QLabel;
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    QSizePolicy policy = m_hint->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Ignored); // a long name must not widen the window
    m_hint->setSizePolicy(policy);
    m_clusters->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    grid->addWidget(m_new, 0, 0);
    grid->addWidget(m_name, 0, 1);
    grid->addWidget(m_existing, 1, 0);
    grid->addWidget(m_clusters, 1, 1);
    grid->addWidget(m_exec, 2, 1);
    grid->addWidget(m_hint, 3, 0, 1, 2);
    grid->setColumnStretch(1, 1);
    connect(m_new, &QRadioButton::toggled, this, &WherePage::store);
    connect(m_name, &QLineEdit::textEdited, this, &WherePage::store);
    connect(m_clusters, &QComboBox::currentIndexChanged, this, &WherePage::store);
    connect(m_exec, &QCheckBox::toggled, this, &WherePage::store);
    return box;
}

void WherePage::enter()
{
    const engine::Engines &all = m_controller.context().engines;
    for (size_t i = 0; i < all.size(); ++i)
        m_engines->button(int(i))->setChecked(all[i]->id() == m_controller.draft().engine);
    askEngine();
    fillClusters();
    syncBecomes();
    syncResources();
}

void WherePage::leave()
{
    if (!m_resources->isHidden())
        m_form->commitPending();
}

void WherePage::chooseEngine(int index)
{
    m_controller.draft().engine = m_controller.context().engines[size_t(index)]->id();
    m_controller.dropPlan();
    askEngine();
    fillClusters();
    syncBecomes();
    syncResources();
}

void WherePage::askEngine()
{
    m_stop.request_stop();
    m_stop = {};
    const quint64 question = ++m_question;
    m_report->setText(tr("Checking…"));
    if (engine::Engine *engine = m_controller.engine())
        deliver(engine->check(m_stop.get_token()), this,
                [this, question](const Result<engine::CheckReport> &report) {
                    if (question == m_question)
                        showReport(report);
                });
}

void WherePage::showReport(const Result<engine::CheckReport> &report)
{
    if (!report) {
        m_report->setText(report.error().text);
        return;
    }
    QStringList lines;
    for (const engine::CheckItem &item : report->items) {
        const auto status = item.ok ? widgets::Status::Good
            : item.required         ? widgets::Status::Bad
                                    : widgets::Status::Off;
        lines << tr("%1 %2: %3").arg(theme::statusShape(status), item.title, item.text);
    }
    m_report->setText(lines.join(QLatin1Char('\n')));
}

void WherePage::fillClusters()
{
    m_filling = true;
    const LaunchDraft &draft = m_controller.draft();
    const auto clusters = m_controller.clusters();
    QStringList names;
    for (const engine::Cluster &cluster : clusters)
        names << cluster.name;
    if (!draft.existing.isEmpty() && !names.contains(draft.existing))
        names << draft.existing;
    QStringList shown;
    for (int i = 0; i < m_clusters->count(); ++i)
        shown << m_clusters->itemText(i);
    if (shown != names) {
        m_clusters->clear();
        m_clusters->addItems(names);
    }
    if (!draft.existing.isEmpty())
        m_clusters->setCurrentText(draft.existing);
    m_existing->setEnabled(!names.isEmpty());
    (draft.newCluster ? m_new : m_existing)->setChecked(true);
    if (m_name->text() != draft.newName)
        m_name->setText(draft.newName);
    m_exec->setChecked(draft.exec);
    m_filling = false;
    syncEnabled();
}

void WherePage::store()
{
    if (m_filling)
        return;
    LaunchDraft &draft = m_controller.draft();
    draft.newCluster = m_new->isChecked();
    draft.newName = m_name->text().trimmed();
    draft.existing = m_clusters->currentText();
    draft.exec = m_exec->isChecked() && !draft.newCluster;
    m_controller.dropPlan(); // of another name or place
    syncEnabled();
    syncResources();
}

void WherePage::syncEnabled()
{
    const LaunchDraft &draft = m_controller.draft();
    if (m_controller.becomes() != Becomes::Cluster) {
        m_name->setEnabled(true);
        m_exec->setVisible(false);
        m_hint->setText(m_controller.isUpdate() ? tr("There is a service %1: it gets this as its new version, "
                                                     "replica by replica.")
                                                      .arg(m_controller.submissionName())
                                                : QString());
        Q_EMIT completeChanged();
        return;
    }
    const auto clusters = m_controller.clusters();
    const auto named = std::find_if(clusters.begin(), clusters.end(),
                                    [&](const engine::Cluster &one) { return one.name == draft.cluster(); });
    const bool up = named != clusters.end() && named->status == engine::ClusterStatus::Up;
    m_name->setEnabled(draft.newCluster);
    m_clusters->setEnabled(!draft.newCluster);
    m_exec->setVisible(m_controller.can(engine::Capability::Exec));
    m_exec->setEnabled(!draft.newCluster && up);
    QString hint;
    if (draft.newCluster && named != clusters.end())
        hint = tr("There is a cluster %1 already: the task is launched on it again.").arg(named->name);
    else if (!draft.newCluster && named != clusters.end() && !up)
        hint = tr("%1 is stopped; launching starts it.").arg(named->name);
    else if (!draft.newCluster && named != clusters.end() && named->activeJobs > 0)
        hint = tr("%n job(s) run on it; the new one runs after or beside them.", nullptr, named->activeJobs);
    m_hint->setText(hint);
    Q_EMIT completeChanged();
}

bool WherePage::isComplete() const
{
    const LaunchDraft &draft = m_controller.draft();
    if (m_controller.becomes() != Becomes::Cluster)
        return true;
    return m_controller.engine() != nullptr && (draft.newCluster || !draft.existing.isEmpty());
}

} // namespace skydeck::wizards
