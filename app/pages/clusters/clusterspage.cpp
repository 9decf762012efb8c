#include "app/pages/clusters/clusterspage.h"

#include "app/models/tablefilter.h"
#include "app/pages/clusters/autostopdialog.h"
#include "app/pages/clusters/clusterdetails.h"
#include "app/widgets/banner.h"
#include "app/widgets/emptystate.h"

#include "core/base/text.h"

#include <QLineEdit>
#include <QPushButton>

namespace skydeck::pages {

using models::ClusterModel;

ClustersPage::ClustersPage(const ClustersController::Context &context, QWidget *parent)
    : ListPage(QStringLiteral("clustersPage"), tr("Clusters"), parent)
    , m_controller(context)
    , m_navigator(context.navigator)
    , m_filtered(new models::TableFilter(&m_controller.clusters(), this))
{
    table()->setModel(m_filtered);
    table()->setUpColumns({16, 22, 16, 22, 16, 14, 12, 0}, ClusterModel::Name, ClusterModel::Age,
                          Qt::AscendingOrder);
    table()->setColumnUsed(ClusterModel::Engine, context.engines.size() > 1);
    auto *primary = addPrimary(tr("Launch…"), tr("Launch a task"));
    primary->setObjectName(QStringLiteral("clusters.launch"));
    connect(primary, &QPushButton::clicked, &m_controller, &ClustersController::launch);
    auto *empty = new widgets::EmptyState(
        QStringLiteral("clusters"), tr("Nothing is launched. A launch makes a cluster and runs your task on it."));
    connect(empty->addButton(tr("Launch a task…")), &QPushButton::clicked, &m_controller,
            &ClustersController::launch);
    setEmptyState(empty);
    auto *details = new ClusterDetails(m_controller);
    setDetails(details, tr("Details of the cluster"));
    makeVerbs();

    connect(filter(), &QLineEdit::textChanged, m_filtered, &models::TableFilter::setText);
    connect(table(), &widgets::LiveTable::selectionKeysChanged, this, &ClustersPage::takeSelection);
    connect(table(), &QAbstractItemView::activated, this, [this] {
        const bool canOpen = m_controller.allows(ClusterVerb::Open, table()->selectedKeys()).enabled();
        perform(canOpen ? ClusterVerb::Open : ClusterVerb::Logs);
    });
    connect(details, &ClusterDetails::jobActivated, this, [this](const QString &key) {
        m_navigator.navigate(QStringLiteral("jobs"), {{QStringLiteral("job"), key}});
    });
    connect(details, &ClusterDetails::serviceActivated, &m_controller, &ClustersController::openService);
    connect(&m_controller, &ClustersController::changed, this, &ClustersPage::takeList);
    connect(&m_controller, &ClustersController::shownChanged, this, &ClustersPage::updateVerbs);
    connect(&m_controller, &ClustersController::actionFailed, banner(), &widgets::Banner::showError);
    connect(&m_controller, &ClustersController::opening, this, &ClustersPage::tellOpening);
    connect(&m_controller, &ClustersController::opened, banner(), &widgets::Banner::clear);
    takeList();
}

void ClustersPage::addVerbFor(ClusterVerb verb, const QString &id, const QString &text, const QString &icon,
                              bool asButton)
{
    auto *action = addVerb(QStringLiteral("clusters.") + id, text, icon, asButton);
    connect(action, &QAction::triggered, this, [this, verb] { perform(verb); });
    m_verbs.append({verb, action});
}

void ClustersPage::makeVerbs()
{
    addVerbFor(ClusterVerb::Open, QStringLiteral("open"), tr("Open"), QStringLiteral("open"), true);
    addVerbFor(ClusterVerb::Logs, QStringLiteral("logs"), tr("Show log"), QStringLiteral("log"), true);
    addVerbFor(ClusterVerb::Exec, QStringLiteral("exec"), tr("Run a command…"), {}, false);
    addVerbFor(ClusterVerb::Terminal, QStringLiteral("terminal"), tr("Open a terminal"),
               QStringLiteral("terminal"), true);
    addVerbFor(ClusterVerb::Ports, QStringLiteral("ports"), tr("Bring ports here…"), QStringLiteral("tunnels"),
               false);
    addVerbSeparator();
    addVerbFor(ClusterVerb::Start, QStringLiteral("start"), tr("Start"), QStringLiteral("start"), true);
    addVerbFor(ClusterVerb::Stop, QStringLiteral("stop"), tr("Stop"), QStringLiteral("stop"), true);
    addVerbFor(ClusterVerb::Autostop, QStringLiteral("autostop"), tr("Autostop…"), {}, false);
    addVerbSeparator();
    addVerbFor(ClusterVerb::Again, QStringLiteral("again"), tr("Launch again…"), QStringLiteral("launch"), false);
    addVerbFor(ClusterVerb::History, QStringLiteral("history"), tr("Show its history"), QStringLiteral("activity"),
               false);
    addVerbSeparator();
    addVerbFor(ClusterVerb::CopyName, QStringLiteral("copyName"), tr("Copy name"), QStringLiteral("copy"), false);
    addVerbFor(ClusterVerb::CopyCommand, QStringLiteral("copyCommand"), tr("Copy command"), {}, false);
    addVerbFor(ClusterVerb::OpenFolder, QStringLiteral("folder"), tr("Open folder"), QStringLiteral("folder"),
               false);
    addVerbSeparator();
    addVerbFor(ClusterVerb::Down, QStringLiteral("down"), tr("Take down…"), QStringLiteral("remove"), true);
    auto *down = m_verbs.last().second;
    down->setShortcut(QKeySequence::Delete);
    down->setShortcutContext(Qt::WidgetShortcut);
    table()->addAction(down);
}

void ClustersPage::enter(const QVariantMap &argument)
{
    m_wanted = argument.value(QStringLiteral("cluster")).toString();
    if (!m_wanted.isEmpty()) {
        filter()->clear();
        takeList();
    }
    table()->setFocus();
}

void ClustersPage::showEvent(QShowEvent *event)
{
    setTicking(true);
    ListPage::showEvent(event);
}

void ClustersPage::hideEvent(QHideEvent *event)
{
    setTicking(false);
    ListPage::hideEvent(event);
}

void ClustersPage::setTicking(bool on)
{
    m_controller.clusters().setTicking(on);
    m_controller.jobs().setTicking(on);
    m_controller.steps().setTicking(on);
}

void ClustersPage::takeList()
{
    auto &clusters = m_controller.clusters();
    const QDateTime at = m_controller.updatedAt();
    const bool isOld = !m_controller.isLive() && at.isValid();
    setFace({m_controller.isLoading() || (isOld && !m_controller.readError()),
             m_controller.isLive() && clusters.rowCount() == 0,
             isOld ? tr("Last known state, %1").arg(ageText(at, QDateTime::currentDateTimeUtc())) : QString()});
    table()->setColumnUsed(ClusterModel::Region, clusters.hasRegions());
    table()->setColumnUsed(ClusterModel::Cost, clusters.hasCosts());
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
    else if (table()->selectedKeys().isEmpty() && m_filtered->rowCount() > 0)
        table()->selectKey(m_filtered->keyAt(0));
    takeSelection();
    Q_EMIT counterChanged(clusters.rowCount());
}

void ClustersPage::takeSelection()
{
    m_controller.show(table()->currentKey());
    const auto *shown = m_controller.shown();
    setDetailsShown(shown);
    const auto count = table()->selectedKeys().size();
    if (shown)
        setDetailsTitle(count > 1 ? tr("%n cluster(s) chosen", nullptr, int(count)) : shown->name);
    updateVerbs();
}

void ClustersPage::updateVerbs()
{
    const QStringList keys = table()->selectedKeys();
    for (const auto &[verb, action] : m_verbs) {
        const Allowed allowed = m_controller.allows(verb, keys);
        if (verb == ClusterVerb::Open)
            action->setText(m_controller.startsFirst(keys) ? tr("Start and open") : tr("Open"));
        setVerb(action, allowed.shown, allowed.why);
        const QString commands = allowed.enabled() ? m_controller.commands(verb, keys) : QString();
        if (!commands.isEmpty())
            action->setToolTip(tr("%1\nIn a terminal: %2").arg(action->text(), commands));
    }
}

void ClustersPage::perform(ClusterVerb verb)
{
    banner()->clear();
    if (verb == ClusterVerb::Autostop)
        askAutostop();
    else
        m_controller.act(verb, table()->selectedKeys(), this);
}

// The card on Home has the steps.
void ClustersPage::tellOpening(const QString &title)
{
    banner()->showMessage(widgets::Banner::Kind::Info, tr("%1 is being opened.").arg(title));
    banner()->setAction(tr("Show the steps"), [this] { m_navigator.navigate(QStringLiteral("home")); });
}

void ClustersPage::askAutostop()
{
    const QStringList keys = table()->selectedKeys();
    QStringList names;
    for (const QString &key : keys) {
        if (const auto *row = m_controller.clusters().find(key))
            names << row->cluster.name;
    }
    auto *dialog = new AutostopDialog(names, m_controller.autostopOf(keys), m_controller.canStop(keys), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AutostopDialog::chosen, this,
            [this, keys](const engine::Autostop &autostop) { m_controller.setAutostop(keys, autostop); });
    dialog->open();
}

} // namespace skydeck::pages
