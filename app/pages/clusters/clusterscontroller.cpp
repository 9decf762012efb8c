#include "app/pages/clusters/clusterscontroller.h"

#include "app/pages/clusters/terminal.h"

#include "core/base/deliver.h"
#include "core/engine/names.h"
#include "core/flows/launchmemo.h"

#include <QClipboard>
#include <QGuiApplication>

namespace skydeck::pages {

ClustersController::ClustersController(Context context, QObject *parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_clusters(m_context.clock)
    , m_jobs(m_context.clock)
    , m_services(m_context.clock)
    , m_steps(m_context.clock)
    , m_hasTerminal(hasTerminal())
{
    connect(&m_context.fleet, &flows::Fleet::changed, this, &ClustersController::takeFleet);
    connect(&m_context.fleet, &flows::Fleet::failed, this, [this](const QString &, const Error &error) {
        m_readError = error;
        Q_EMIT changed();
    });
    connect(&m_context.watch, &flows::ServiceWatch::changed, this, &ClustersController::takeShown);
    connect(&m_context.actions, &flows::Actions::busyChanged, this, &ClustersController::takeFleet);
    connect(&m_context.actions, &flows::Actions::failed, this, [this](const QString &key, const Error &error) {
        if (m_clusters.rowOf(key) >= 0)
            Q_EMIT actionFailed(error);
    });
    if (m_context.opener != nullptr) {
        connect(m_context.opener, &flows::Opener::changed, this, &ClustersController::takeOpening);
        connect(m_context.opener, &flows::Opener::failed, this,
                [this](const flows::OpenWish &wish, const Error &error) {
                    if (wish.key == std::exchange(m_opening, {}))
                        Q_EMIT actionFailed(error);
                });
    }
    takeFleet();
}

bool ClustersController::isLoading() const
{
    return !isLive() && !m_context.fleet.updatedAt().isValid() && !m_readError;
}

void ClustersController::takeFleet()
{
    if (m_context.fleet.isLive())
        m_readError.reset();
    const auto names = engine::namesOf(m_context.engines);
    const auto &clusters = m_context.fleet.snapshot().clusters;
    QList<models::ClusterRow> rows;
    rows.reserve(clusters.size());
    for (const auto &cluster : clusters)
        rows.append({cluster, names.value(cluster.engine, cluster.engine), busyText(cluster.key())});
    m_clusters.setRows(rows);
    takeShown();
    Q_EMIT changed();
}

void ClustersController::show(const QString &key)
{
    if (m_shown == key)
        return;
    m_shown = key;
    takeShown();
}

const engine::Cluster *ClustersController::shown() const
{
    const auto *row = m_clusters.find(m_shown);
    return row ? &row->cluster : nullptr;
}

void ClustersController::takeShown()
{
    QList<models::JobRow> jobs;
    QList<services::Service> services;
    if (const auto *cluster = shown()) {
        for (const auto &job : m_context.fleet.jobsOf(cluster->engine, cluster->name))
            jobs.append({job, engineName(cluster->engine)});
        services = m_context.watch.servicesOf(cluster->engine, cluster->name);
    }
    m_jobs.setRows(jobs);
    m_services.setRows(services);
    m_steps.setRows(jobs.isEmpty() ? QList<engine::Step>() : jobs.first().job.steps);
    Q_EMIT shownChanged();
}

QString ClustersController::engineName(const QString &engineId) const
{
    const auto *engine = engine::engineById(m_context.engines, engineId);
    return engine ? engine->name() : engineId;
}

QString ClustersController::busyText(const QString &key) const
{
    QString what;
    return m_context.actions.isBusy(key, &what) ? what : QString();
}

std::optional<flows::OpenWish> ClustersController::startOf(const services::Service &service) const
{
    if (m_context.opener == nullptr || !service.hasPage || service.state == services::ServiceState::Ready)
        return {};
    return m_context.opener->startable(flows::OpenWish::of(service));
}

bool ClustersController::canOpen(const services::Service &service) const
{
    if (service.state == services::ServiceState::Ready && !service.url.isEmpty())
        return true;
    if (m_context.opener == nullptr)
        return false;
    return service.opensByTunnel() || startOf(service).has_value();
}

//! The keys of its services that can be opened in a browser now, those that answer first, then named ones.
QStringList ClustersController::pagesOf(const engine::Cluster &cluster) const
{
    QStringList ready, named, others;
    for (const auto &service : m_context.watch.servicesOf(cluster.engine, cluster.name)) {
        if (!canOpen(service))
            continue;
        const bool isReady = service.state == services::ServiceState::Ready;
        const bool isNamed = service.kind != services::Catalogue::generic().id;
        (isReady ? ready : isNamed ? named : others) << service.key;
    }
    return ready + named + others;
}

bool ClustersController::startsFirst(const QStringList &keys) const
{
    const auto *row = m_clusters.find(keys.value(0));
    const auto *service = row ? m_context.watch.find(pagesOf(row->cluster).value(0)) : nullptr;
    return service && startOf(*service).has_value();
}

QString ClustersController::launchOf(const engine::Cluster &cluster) const
{
    if (m_context.activity == nullptr)
        return {};
    for (const flows::ActivityEntry &entry : m_context.activity->entries()) { // newest first
        if (entry.kind == QLatin1String("launch") && entry.target == cluster.name && entry.engine == cluster.engine
            && flows::hasMemo(m_context.activity->memoFolder(), entry.id))
            return entry.id;
    }
    return {};
}

QList<ChosenCluster> ClustersController::chosen(const QStringList &keys) const
{
    QList<ChosenCluster> chosen;
    for (const QString &key : keys) {
        const auto *row = m_clusters.find(key);
        const auto *engine = row ? engine::engineById(m_context.engines, row->cluster.engine) : nullptr;
        if (engine)
            chosen.append({row->cluster, engine->capabilitiesOf(row->cluster), row->busy,
                           !pagesOf(row->cluster).isEmpty(), keys.size() == 1 && !launchOf(row->cluster).isEmpty(),
                           keys.size() > 1 && engine->looksAfterOthers(row->cluster)});
    }
    return chosen;
}

Allowed ClustersController::allows(ClusterVerb verb, const QStringList &keys) const
{
    return allowed(verb, chosen(keys), m_hasTerminal);
}

QList<engine::Cluster> ClustersController::able(ClusterVerb verb, const QStringList &keys) const
{
    QList<engine::Cluster> able;
    for (const ChosenCluster &one : chosen(keys)) {
        if (allowed(verb, {one}, m_hasTerminal).enabled())
            able.append(one.cluster);
    }
    return able;
}

void ClustersController::act(ClusterVerb verb, const QStringList &keys, QWidget *parent)
{
    if (!allows(verb, keys).enabled())
        return;
    switch (verb) {
    case ClusterVerb::Stop: return askStop(keys, parent);
    case ClusterVerb::Down: return askDown(keys, parent);
    case ClusterVerb::Exec: return askCommand(able(verb, keys).first(), parent);
    default: return run(verb, keys);
    }
}

void ClustersController::run(ClusterVerb verb, const QStringList &keys)
{
    const auto clusters = able(verb, keys);
    if (clusters.isEmpty())
        return; // it changed while the question was open
    const engine::Cluster &first = clusters.first();
    switch (verb) {
    case ClusterVerb::Open: return openService(pagesOf(first).value(0));
    case ClusterVerb::Again: return m_context.navigator.launch({{QStringLiteral("again"), launchOf(first)}});
    case ClusterVerb::History:
        return m_context.navigator.navigate(
            QStringLiteral("activity"),
            {{QStringLiteral("tab"), QStringLiteral("skydeck")}, {QStringLiteral("find"), first.name}});
    case ClusterVerb::Logs:
        return m_context.navigator.navigate(QStringLiteral("jobs"), {{QStringLiteral("cluster"), first.key()}});
    case ClusterVerb::Terminal:
        if (const auto opened = openTerminal(shellOf(first)); !opened)
            Q_EMIT actionFailed(opened.error());
        return;
    case ClusterVerb::Ports:
        return m_context.navigator.navigate(QStringLiteral("tunnels"), {{QStringLiteral("cluster"), first.name}});
    case ClusterVerb::OpenFolder:
        return m_context.prompter.openUrl(QUrl::fromLocalFile(first.folder).toString(QUrl::FullyEncoded));
    case ClusterVerb::CopyName:
    case ClusterVerb::CopyCommand: return copy(verb, clusters);
    default: break;
    }
    for (const auto &cluster : clusters) {
        if (verb == ClusterVerb::Start)
            m_context.actions.start(cluster);
        else if (verb == ClusterVerb::Stop)
            m_context.actions.stop(cluster);
        else if (verb == ClusterVerb::Down)
            m_context.actions.down(cluster);
    }
}

void ClustersController::setAutostop(const QStringList &keys, engine::Autostop autostop)
{
    for (const ChosenCluster &one : chosen(keys)) {
        // Pods cannot be stopped: a choice for machines is none for them.
        const bool isPossible = !autostop.isOn() || autostop.down || one.can.testFlag(engine::Capability::Stop);
        if (isPossible && one.cluster.autostop != autostop
            && allowed(ClusterVerb::Autostop, {one}, m_hasTerminal).enabled())
            m_context.actions.setAutostop(one.cluster, autostop);
    }
}

QString ClustersController::commands(ClusterVerb verb, const QStringList &keys) const
{
    QString word;
    switch (verb) {
    case ClusterVerb::Logs: word = QStringLiteral("logs"); break;
    case ClusterVerb::Start: word = QStringLiteral("start"); break;
    case ClusterVerb::Stop: word = QStringLiteral("stop"); break;
    case ClusterVerb::Down: word = QStringLiteral("down"); break;
    case ClusterVerb::Autostop: word = QStringLiteral("autostop"); break;
    default: return {};
    }
    QStringList lines;
    for (const auto &cluster : able(verb, keys)) {
        QString line = flows::Actions::command(word, cluster);
        if (verb == ClusterVerb::Autostop) {
            const auto offered = offeredAutostop(autostopOf(keys), canStop({cluster.key()}));
            line += QStringLiteral(" -i %1").arg(offered.idleMinutes);
            if (offered.down)
                line += QStringLiteral(" --down");
        }
        lines << line;
    }
    return lines.join(QLatin1Char('\n'));
}

bool ClustersController::canStop(const QStringList &keys) const
{
    const auto all = chosen(keys);
    return std::any_of(all.begin(), all.end(),
                       [](const ChosenCluster &one) { return one.can.testFlag(engine::Capability::Stop); });
}

engine::Autostop ClustersController::autostopOf(const QStringList &keys) const
{
    const auto *row = m_clusters.find(keys.value(0));
    return row ? row->cluster.autostop : engine::Autostop();
}

void ClustersController::openService(const QString &serviceKey)
{
    const services::Service *service = m_context.watch.find(serviceKey);
    if (service == nullptr)
        return;
    if (const auto start = startOf(*service))
        openBySteps(*start);
    else if (m_context.opener != nullptr && service->opensByTunnel())
        openBySteps(flows::OpenWish::of(*service));
    else if (!service->url.isEmpty())
        m_context.prompter.openUrl(service->url.toString(QUrl::FullyEncoded));
}

void ClustersController::openBySteps(const flows::OpenWish &wish)
{
    m_opening.clear();
    const flows::OpenRun *run = m_context.opener->open(wish);
    if (run == nullptr || run->isFinished())
        return; // why not was told
    m_opening = run->wish().key;
    Q_EMIT opening(wish.title);
}

void ClustersController::takeOpening(const QString &key)
{
    const flows::OpenRun *run = key == m_opening ? m_context.opener->find(key) : nullptr;
    if (run == nullptr || !run->isFinished())
        return;
    m_opening.clear();
    Q_EMIT opened();
}

void ClustersController::launch()
{
    m_context.navigator.launch();
}

void ClustersController::refresh()
{
    m_context.fleet.refresh();
    m_context.watch.refresh();
}

void ClustersController::askStop(const QStringList &keys, QWidget *parent)
{
    const auto clusters = able(ClusterVerb::Stop, keys);
    int jobs = 0;
    QStringList names;
    for (const auto &cluster : clusters) {
        jobs += cluster.activeJobs;
        names << cluster.name;
    }
    if (jobs == 0)
        return run(ClusterVerb::Stop, keys);
    widgets::Question question;
    question.title = tr("Stop %n cluster(s)", nullptr, int(clusters.size()));
    question.text = tr("Stops %1.").arg(names.join(QStringLiteral(", ")));
    question.consequence = tr("%n job(s) end(s). Files stay, and you can start again.", nullptr, jobs);
    question.accept = tr("Stop");
    question.destructive = true;
    m_context.prompter.ask(parent, question, [this, keys, where = m_context.actions.where()](bool accepted) {
        if (accepted)
            m_context.actions.onlyAt(where, keys.first(), [&] { run(ClusterVerb::Stop, keys); });
    });
}

void ClustersController::askDown(const QStringList &keys, QWidget *parent)
{
    const auto clusters = able(ClusterVerb::Down, keys);
    QStringList names;
    QStringList losses;
    for (const auto &cluster : clusters) {
        names << clusterSummary(cluster);
        const auto *engine = engine::engineById(m_context.engines, cluster.engine);
        const QString loss = engine ? engine->downConsequence(cluster) : QString();
        if (!loss.isEmpty())
            losses << (clusters.size() > 1 ? tr("%1: %2", "cluster: what is lost").arg(cluster.name, loss) : loss);
    }
    widgets::Question question;
    question.title = clusters.size() == 1 ? tr("Take down %1").arg(clusters.first().name)
                                          : tr("Take down %n cluster(s)", nullptr, int(clusters.size()));
    question.text = tr("Takes down %1.").arg(names.join(QStringLiteral(", ")));
    question.consequence = losses.join(QLatin1Char('\n'));
    question.accept = tr("Take down");
    question.destructive = true;
    m_context.prompter.ask(parent, question, [this, keys, where = m_context.actions.where()](bool accepted) {
        if (accepted)
            m_context.actions.onlyAt(where, keys.first(), [&] { run(ClusterVerb::Down, keys); });
    });
}

void ClustersController::askCommand(const engine::Cluster &cluster, QWidget *parent)
{
    const QString engine = cluster.engine;
    const QString name = cluster.name;
    m_context.prompter.text(parent, tr("Run a command on %1").arg(name), tr("Command"), tr("Run"),
                            [this, engine, name](const QString &line) {
                                const QByteArray yaml = taskOfCommand(line);
                                if (yaml.isEmpty())
                                    return;
                                m_context.navigator.launch({{QStringLiteral("yaml"), QString::fromUtf8(yaml)},
                                                            {QStringLiteral("engine"), engine},
                                                            {QStringLiteral("cluster"), name},
                                                            {QStringLiteral("exec"), true}});
                            });
}

void ClustersController::copy(ClusterVerb verb, const QList<engine::Cluster> &clusters)
{
    QStringList lines;
    for (const auto &cluster : clusters)
        lines << (verb == ClusterVerb::CopyName ? cluster.name
                                                : flows::Actions::command(QStringLiteral("status"), cluster));
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace skydeck::pages
