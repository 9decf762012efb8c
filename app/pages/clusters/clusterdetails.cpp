#include "app/pages/clusters/clusterdetails.h"

#include "app/models/tablefilter.h"
#include "app/widgets/factlist.h"
#include "app/widgets/livetable.h"
#include "app/widgets/theme.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace skydeck::pages {

using widgets::LiveTable;

ClusterDetails::ClusterDetails(ClustersController &controller, QWidget *parent)
    : QTabWidget(parent)
    , m_controller(controller)
    , m_facts(new widgets::FactList)
{
    setObjectName(QStringLiteral("clusterDetails"));
    setDocumentMode(true);
    addTab(makeOverview(), tr("Overview"));
    addTable(tr("Jobs"), [this] { return makeJobs(); });
    addTable(tr("Services"), [this] { return makeServices(); });
    addTable(tr("Steps"), [this] { return makeSteps(); });
    connect(this, &QTabWidget::currentChanged, this, &ClusterDetails::fillTab);
    connect(&controller, &ClustersController::shownChanged, this, &ClusterDetails::refill);
    refill();
}

QWidget *ClusterDetails::makeOverview()
{
    const auto addLine = [this](const QString &id, const QString &title) {
        m_lines.append(m_facts->add(QStringLiteral("clusterDetails.") + id, title));
    };
    addLine(QStringLiteral("status"), tr("Status"));
    addLine(QStringLiteral("reason"), tr("Why"));
    addLine(QStringLiteral("engine"), tr("Engine"));
    addLine(QStringLiteral("resources"), tr("Resources"));
    addLine(QStringLiteral("region"), tr("Region"));
    addLine(QStringLiteral("autostop"), tr("Autostop"));
    addLine(QStringLiteral("launched"), tr("Launched"));
    addLine(QStringLiteral("folder"), tr("Folder"));
    addLine(QStringLiteral("task"), tr("Task file"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, widgets::theme::inGroup, 0, 0);
    column->addWidget(m_facts);
    column->addStretch(1);
    auto *area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Overview"));
    area->setFrameShape(QFrame::NoFrame);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

void ClusterDetails::addTable(const QString &title, std::function<LiveTable *()> make)
{
    auto *tab = new QWidget;
    auto *column = new QVBoxLayout(tab);
    column->setContentsMargins(0, 0, 0, 0);
    m_unmade.insert(addTab(tab, title), std::move(make));
}

void ClusterDetails::fillTab(int index)
{
    if (const auto make = m_unmade.take(index))
        widget(index)->layout()->addWidget(make());
}

LiveTable *ClusterDetails::makeTable(models::LiveModel &model, const QString &name, const QString &title)
{
    auto *table = new LiveTable(name);
    table->setAccessibleName(title);
    table->setFrameShape(QFrame::NoFrame);
    table->setModel(new models::TableFilter(&model, table));
    return table;
}

LiveTable *ClusterDetails::makeJobs()
{
    auto *jobs = makeTable(m_controller.jobs(), QStringLiteral("clusterDetails.jobs"), tr("Jobs"));
    jobs->setUpColumns({14, 24, 0, 0, 14, 12, 0}, models::JobModel::Title, models::JobModel::Submitted,
                       Qt::DescendingOrder);
    jobs->setColumnUsed(models::JobModel::Cluster, false);
    jobs->setColumnUsed(models::JobModel::Engine, false);
    connect(jobs, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT jobActivated(index.data(LiveTable::keyRole).toString()); });
    return jobs;
}

LiveTable *ClusterDetails::makeServices()
{
    auto *services = makeTable(m_controller.services(), QStringLiteral("clusterDetails.services"), tr("Services"));
    services->setUpColumns({14, 20, 20, 12, 0}, models::ServiceModel::Title, models::ServiceModel::Title,
                           Qt::AscendingOrder);
    connect(services, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT serviceActivated(index.data(LiveTable::keyRole).toString());
    });
    return services;
}

LiveTable *ClusterDetails::makeSteps()
{
    auto *steps = makeTable(m_controller.steps(), QStringLiteral("clusterDetails.steps"), tr("Steps"));
    steps->setUpColumns({34, 12, 0}, models::StepModel::Title, models::StepModel::Title, Qt::AscendingOrder);
    return steps;
}

void ClusterDetails::refill()
{
    const auto *cluster = m_controller.shown();
    if (!cluster)
        return;
    const QString busy = m_controller.clusters().find(cluster->key())->busy;
    const QString autostop = models::autostopText(*cluster, QDateTime::currentDateTimeUtc());
    const QString values[] = {busy.isEmpty() ? engine::statusText(cluster->status) : busy,
                              cluster->reason,
                              m_controller.engineName(cluster->engine),
                              cluster->resources,
                              cluster->region,
                              autostop.isEmpty() ? tr("Off") : autostop,
                              models::absoluteTime(cluster->launchedAt),
                              cluster->folder,
                              cluster->taskPath};
    for (int line = 0; line < m_lines.size(); ++line) {
        m_facts->setValue(m_lines[line], values[line]);
        m_lines[line]->setToolTip(values[line]);
    }
    setTabText(1, tr("Jobs (%1)").arg(m_controller.jobs().rowCount()));
    setTabText(2, tr("Services (%1)").arg(m_controller.services().rowCount()));
}

} // namespace skydeck::pages
