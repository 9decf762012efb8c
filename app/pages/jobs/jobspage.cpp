#include "app/pages/jobs/jobspage.h"

#include "app/models/tablefilter.h"
#include "app/widgets/banner.h"
#include "app/widgets/emptystate.h"
#include "app/widgets/logview.h"
#include "app/widgets/viewstate.h"

#include "core/base/text.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>

namespace skydeck::pages {

using models::JobModel;

namespace {

QString clusterKeyOf(const engine::Job &job)
{
    return job.ref.engine + QLatin1Char('/') + job.ref.cluster;
}

} // namespace

JobsPage::JobsPage(flows::Fleet &fleet, flows::Actions &actions, const engine::Engines &engines,
                   widgets::Navigator &navigator, widgets::Prompter &prompter, QWidget *parent)
    : ListPage(QStringLiteral("jobsPage"), tr("Jobs"), parent)
    , m_controller({fleet, actions, engines, navigator, prompter})
    , m_filtered(new models::TableFilter(&m_controller.jobs(), this))
    , m_clusters(new QComboBox)
    , m_log(new widgets::LogView)
    , m_steps(new widgets::LiveTable(QStringLiteral("jobs.steps")))
{
    table()->setModel(m_filtered);
    table()->setUpColumns({18, 20, 18, 16, 14, 12, 0}, JobModel::Title, JobModel::Submitted, Qt::DescendingOrder);
    table()->setColumnUsed(JobModel::Engine, engines.size() > 1);
    m_clusters->setObjectName(QStringLiteral("jobs.cluster"));
    m_clusters->setAccessibleName(tr("Cluster"));
    m_clusters->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_clusters->setMaximumWidth(240);
    addHeaderWidget(m_clusters);
    auto *empty =
        new widgets::EmptyState(QStringLiteral("jobs"), tr("No job has run yet. A launch starts the first one."));
    connect(empty->addButton(tr("Launch a task…")), &QPushButton::clicked, &m_controller, &JobsController::launch);
    setEmptyState(empty);
    setDetails(makeDetails(), tr("Details of the job"), 3);
    makeVerbs();

    connect(filter(), &QLineEdit::textChanged, m_filtered, &models::TableFilter::setText);
    connect(m_clusters, &QComboBox::activated, this, [this] { setCluster(m_clusters->currentData().toString()); });
    connect(table(), &widgets::LiveTable::selectionKeysChanged, this, &JobsPage::takeSelection);
    connect(table(), &QAbstractItemView::activated, this, [this] { m_log->setFocus(); });
    connect(&m_controller, &JobsController::changed, this, &JobsPage::takeList);
    connect(&m_controller, &JobsController::shownChanged, this, &JobsPage::updateVerbs);
    connect(&m_controller, &JobsController::logChanged, this, &JobsPage::takeLog);
    connect(&m_controller, &JobsController::actionFailed, banner(), &widgets::Banner::showError);
    takeList();
}

QWidget *JobsPage::makeDetails()
{
    m_log->setObjectName(QStringLiteral("jobs.log"));
    m_log->setAccessibleName(tr("Log"));
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setModel(new models::TableFilter(&m_controller.steps(), m_steps));
    m_steps->setUpColumns({18, 8, 0}, models::StepModel::Title, models::StepModel::Title, Qt::AscendingOrder);
    auto *split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->addWidget(m_log);
    split->addWidget(m_steps);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    split->setSizes({650, 350});
    split->restoreState(widgets::viewstate::load(QStringLiteral("split/jobs.details")));
    connect(split, &QSplitter::splitterMoved, this,
            [split] { widgets::viewstate::save(QStringLiteral("split/jobs.details"), split->saveState()); });
    return split;
}

void JobsPage::addVerbFor(JobVerb verb, const QString &id, const QString &text, const QString &icon, bool asButton)
{
    if (!m_controller.knows(verb))
        return;
    auto *action = addVerb(QStringLiteral("jobs.") + id, text, icon, asButton);
    connect(action, &QAction::triggered, this, [this, verb] {
        banner()->clear();
        m_controller.act(verb, table()->selectedKeys(), this);
    });
    m_verbs.append({verb, action});
}

void JobsPage::makeVerbs()
{
    addVerbFor(JobVerb::LaunchAgain, QStringLiteral("again"), tr("Launch again…"), QStringLiteral("refresh"),
               true);
    addVerbFor(JobVerb::OpenCluster, QStringLiteral("openCluster"), tr("Show cluster"), QStringLiteral("clusters"),
               true);
    addVerbFor(JobVerb::CopyLogPath, QStringLiteral("copyLogPath"), tr("Copy log path"), QStringLiteral("copy"),
               false);
    addVerbSeparator();
    addVerbFor(JobVerb::Cancel, QStringLiteral("cancel"), tr("Cancel…"), QStringLiteral("cancel"), true);
    if (m_verbs.last().first != JobVerb::Cancel)
        return;
    auto *cancel = m_verbs.last().second;
    cancel->setShortcut(QKeySequence::Delete);
    cancel->setShortcutContext(Qt::WidgetShortcut);
    table()->addAction(cancel);
}

void JobsPage::enter(const QVariantMap &argument)
{
    m_wanted = argument.value(QStringLiteral("job")).toString();
    const QString cluster = argument.value(QStringLiteral("cluster")).toString();
    if (!m_wanted.isEmpty() || !cluster.isEmpty()) {
        filter()->clear();
        setCluster(cluster);
        table()->clearSelection();
        takeList();
    }
    table()->setFocus();
}

void JobsPage::showEvent(QShowEvent *event)
{
    setTicking(true);
    ListPage::showEvent(event);
}

void JobsPage::hideEvent(QHideEvent *event)
{
    setTicking(false);
    ListPage::hideEvent(event);
}

void JobsPage::setTicking(bool on)
{
    m_controller.jobs().setTicking(on);
    m_controller.steps().setTicking(on);
}

//! The chooser lists the clusters that have jobs, and the one that is asked for.
void JobsPage::fillClusters()
{
    const QString chosen = m_clusters->currentData().toString();
    QStringList keys;
    for (int row = 0; row < m_controller.jobs().rowCount(); ++row) {
        const QString key = clusterKeyOf(m_controller.jobs().at(row).job);
        if (!keys.contains(key))
            keys << key;
    }
    if (!chosen.isEmpty() && !keys.contains(chosen))
        keys << chosen;
    std::sort(keys.begin(), keys.end(),
              [](const auto &a, const auto &b) { return models::naturalCompare(a, b) < 0; });
    keys.prepend(QString());
    QStringList shown;
    for (int i = 0; i < m_clusters->count(); ++i)
        shown << m_clusters->itemData(i).toString();
    if (shown == keys)
        return;
    m_clusters->clear();
    for (const QString &key : keys)
        m_clusters->addItem(key.isEmpty() ? tr("All clusters") : key.section(QLatin1Char('/'), 1), key);
    m_clusters->setCurrentIndex(m_clusters->findData(chosen));
}

void JobsPage::setCluster(const QString &clusterKey)
{
    if (m_clusters->findData(clusterKey) < 0)
        m_clusters->addItem(clusterKey.section(QLatin1Char('/'), 1), clusterKey);
    m_clusters->setCurrentIndex(m_clusters->findData(clusterKey));
    if (clusterKey.isEmpty())
        m_filtered->setRule({});
    else
        m_filtered->setRule(
            [this, clusterKey](int row) { return clusterKeyOf(m_controller.jobs().at(row).job) == clusterKey; });
    if (table()->selectedKeys().isEmpty() && m_filtered->rowCount() > 0)
        table()->selectKey(m_filtered->keyAt(0));
}

void JobsPage::takeList()
{
    auto &jobs = m_controller.jobs();
    const QDateTime at = m_controller.updatedAt();
    const bool isOld = !m_controller.isLive() && at.isValid();
    setFace({m_controller.isLoading() || (isOld && !m_controller.readError()),
             m_controller.isLive() && jobs.rowCount() == 0,
             isOld ? tr("Last known state, %1").arg(ageText(at, QDateTime::currentDateTimeUtc())) : QString()});
    fillClusters();
    if (m_controller.readError()) {
        banner()->showError(*m_controller.readError());
        banner()->setAction(tr("Try again"), [this] { m_controller.refresh(); });
        m_saysReadError = true;
    } else if (m_saysReadError) {
        banner()->clear();
        m_saysReadError = false;
    }
    if (!m_wanted.isEmpty() && table()->selectKey(m_wanted))
        m_wanted.clear();
    else if (m_wanted.isEmpty() && table()->selectedKeys().isEmpty() && m_filtered->rowCount() > 0)
        table()->selectKey(m_filtered->keyAt(0));
    takeSelection();
    int active = 0;
    for (int row = 0; row < jobs.rowCount(); ++row)
        active += !engine::isFinal(jobs.at(row).job.status);
    Q_EMIT counterChanged(active);
}

void JobsPage::takeSelection()
{
    m_controller.show(table()->currentKey());
    const auto *job = m_controller.shown();
    setDetailsShown(job);
    if (job)
        setDetailsTitle(tr("%1 on %2", "job on cluster").arg(models::jobTitle(*job), job->ref.cluster));
    updateVerbs();
}

void JobsPage::takeLog()
{
    m_log->follow(m_controller.logPath(), m_controller.logEnded());
}

void JobsPage::updateVerbs()
{
    const QStringList keys = table()->selectedKeys();
    for (const auto &[verb, action] : m_verbs)
        setVerb(action, true, m_controller.hindrance(verb, keys));
}

} // namespace skydeck::pages
