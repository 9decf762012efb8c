#include "app/pages/home/homecontroller.h"

#include "app/pages/home/tunnelcards.h"
#include "app/widgets/viewstate.h"

#include "core/base/text.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace skydeck::pages {

namespace {

constexpr qsizetype keptDismissals = 300;

QString dismissedName()
{
    return QStringLiteral("home/dismissed");
}

} // namespace

HomeController::HomeController(Context context, QObject *parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_dismissedOrder(widgets::viewstate::loadList(dismissedName()))
{
    m_dismissed = {m_dismissedOrder.begin(), m_dismissedOrder.end()};
    connect(&m_context.fleet, &flows::Fleet::changed, this, [this] {
        if (m_context.fleet.isLive())
            m_readError.reset();
        Q_EMIT changed();
    });
    connect(&m_context.fleet, &flows::Fleet::failed, this, [this](const QString &, const Error &error) {
        m_readError = error;
        Q_EMIT changed();
    });
    connect(&m_context.fleet, &flows::Fleet::noticed, this, &HomeController::takeNotice);
    connect(&m_context.watch, &flows::ServiceWatch::changed, this, &HomeController::changed);
    connect(&m_context.opener, &flows::Opener::changed, this, &HomeController::changed);
    connect(&m_context.opener, &flows::Opener::forgotten, this, &HomeController::changed);
    if (m_context.servers != nullptr) {
        connect(m_context.servers, &flows::SkyServers::statusChanged, this, &HomeController::changed);
        connect(m_context.servers, &flows::SkyServers::activeChanged, this, &HomeController::changed);
    }
    if (m_context.money != nullptr)
        connect(m_context.money, &flows::MoneyGuard::changed, this, &HomeController::changed);
    connect(&m_context.actions, &flows::Actions::busyChanged, this, &HomeController::changed);
    connect(&m_context.actions, &flows::Actions::failed, this,
            [this](const QString &, const Error &error) { Q_EMIT actionFailed(error); });
}

void HomeController::takeNotice(const QString &text)
{
    if (m_notices.contains(text))
        return;
    m_notices.prepend(text);
    Q_EMIT changed();
}

QList<services::Service> HomeController::cards() const
{
    QList<services::Service> cards;
    for (const auto &service : m_context.watch.services()) {
        if (hasOwnCard(service, m_context.watch.catalogue(), m_context.tunnels))
            cards.append(service);
    }
    std::stable_sort(cards.begin(), cards.end(), [](const auto &a, const auto &b) {
        return int(a.state == services::ServiceState::Stopped) < int(b.state == services::ServiceState::Stopped);
    });
    return cards;
}

QString HomeController::engineName(const QString &engineId) const
{
    const auto *engine = engine::engineById(m_context.engines, engineId);
    return engine ? engine->name() : engineId;
}

RunningRow HomeController::rowOf(const engine::Cluster &cluster) const
{
    QString busy;
    const bool isBusy = m_context.actions.isBusy(cluster.key(), &busy);
    QStringList detail{engineName(cluster.engine), cluster.resources, cluster.region};
    if (cluster.costPerHour)
        detail << tr("%1/h", "money per hour").arg(models::costText(cluster.costPerHour));
    detail << models::elapsedText(cluster.launchedAt, {}, now()) << models::autostopText(cluster, now());
    detail.removeAll(QString());
    return {cluster.key(),
            false,
            isBusy ? models::Tone::Busy : models::toneOf(cluster),
            isBusy ? busy : engine::statusText(cluster.status),
            cluster.name,
            detail.join(QStringLiteral(" · "))};
}

RunningRow HomeController::rowOf(const engine::Job &job) const
{
    QStringList detail{job.ref.cluster, models::elapsedText(job.startedAt, {}, now()), job.command};
    detail.removeAll(QString());
    return {job.ref.key(),
            true,
            models::toneOf(job.status),
            engine::statusText(job.status),
            tr("Job %1").arg(models::jobTitle(job)),
            detail.join(QStringLiteral(" · "))};
}

QList<RunningRow> HomeController::running() const
{
    QList<RunningRow> rows;
    for (const auto &cluster : m_context.fleet.snapshot().clusters) {
        if (cluster.status != engine::ClusterStatus::Stopped)
            rows.append(rowOf(cluster));
    }
    for (const auto &job : m_context.fleet.snapshot().jobs) {
        if (!engine::isFinal(job.status))
            rows.append(rowOf(job));
    }
    return rows;
}

QList<Need> HomeController::needs() const
{
    QStringList notices = m_notices;
    for (const QString &notice : m_context.fleet.snapshot().notices) {
        if (!notices.contains(notice))
            notices << notice;
    }
    QList<Need> needs = needsOf(m_context.fleet.snapshot(), notices, m_dismissed, now());
    if (m_context.money != nullptr) {
        const auto &asked = m_context.money->notices();
        for (auto notice = asked.rbegin(); notice != asked.rend(); ++notice)
            needs.prepend(needOf(*notice, now()));
    }
    if (const auto server = serverNeed(); server && !m_dismissed.contains(server->key))
        needs.prepend(*server);
    return needs;
}

QString HomeController::moneyText() const
{
    if (m_context.money == nullptr)
        return {};
    constexpr double cent = 0.005;
    const double today = m_context.money->spentToday(), month = m_context.money->spentThisMonth();
    const settings::Money &rules = m_context.money->rules();
    QStringList words{flows::burnWords(m_context.money->burn())};
    const auto of = [](double spent, double budget) {
        return budget > 0 ? tr("%1 of %2", "spent of budget").arg(flows::dollars(spent), flows::dollars(budget))
                          : flows::dollars(spent);
    };
    if (month >= cent || !words.first().isEmpty())
        words << tr("About %1 today, %2 this month.").arg(of(today, rules.perDay), of(month, rules.perMonth));
    words.removeAll(QString());
    return words.join(QLatin1Char(' '));
}

//! A server that is in use and cannot be used.
std::optional<Need> HomeController::serverNeed() const
{
    using flows::ServerState;
    const auto *server = m_context.servers ? m_context.servers->find(m_context.servers->activeId()) : nullptr;
    if (server == nullptr)
        return {};
    const flows::ServerStatus status = m_context.servers->status(server->id);
    if (status.state == ServerState::Unknown || status.state == ServerState::Asking
        || status.state == ServerState::Ready)
        return {};
    // Dismissed for today: tomorrow it is news again.
    return Need{QStringLiteral("server:%1:%2:%3")
                    .arg(server->id)
                    .arg(int(status.state))
                    .arg(now().date().toString(Qt::ISODate)),
                Need::Kind::Server,
                models::Tone::Attention,
                tr("SkyPilot server %1: %2").arg(server->title(), flows::stateText(status.state)),
                status.text,
                QStringLiteral("servers")};
}

bool HomeController::isFirstStart() const
{
    const auto &snapshot = m_context.fleet.snapshot();
    return isLive() && snapshot.clusters.isEmpty() && snapshot.jobs.isEmpty();
}

bool HomeController::isLoading() const
{
    return !isLive() && !updatedAt().isValid() && !m_readError;
}

const engine::Cluster *HomeController::clusterOf(const services::Service &service) const
{
    return m_context.fleet.cluster(service.engine, service.cluster);
}

bool HomeController::canStop(const services::Service &service) const
{
    if (service.isTunnelled())
        return true;
    const auto *engine = engine::engineById(m_context.engines, service.engine);
    const auto *cluster = clusterOf(service);
    return engine && cluster && engine->capabilitiesOf(*cluster).testFlag(engine::Capability::Stop);
}

bool HomeController::startsFirst(const services::Service &service) const
{
    // Asked for every card: most have nothing to start.
    const bool isClosed = service.isTunnelled() || service.trouble == services::Trouble::WayClosed;
    return isClosed && m_context.opener.startable(flows::OpenWish::of(service)).has_value();
}

const flows::OpenRun *HomeController::opening(const services::Service &service) const
{
    return m_context.opener.find(service.key);
}

QString HomeController::busyText(const services::Service &service) const
{
    const auto *cluster = clusterOf(service);
    QString what;
    return cluster && m_context.actions.isBusy(cluster->key(), &what) ? what : QString();
}

forms::OpenWays HomeController::ways() const
{
    return {m_context.opener, m_context.tunnels, m_context.navigator, m_context.editor, &m_context.fleet};
}

void HomeController::open(const services::Service &service)
{
    const flows::OpenWish wish = flows::OpenWish::of(service);
    m_context.opener.open(m_context.opener.startable(wish).value_or(wish));
}

void HomeController::cancelOpening(const services::Service &service)
{
    m_context.opener.cancel(service.key);
}

void HomeController::closeOpening(const services::Service &service)
{
    m_context.opener.forget(service.key);
}

void HomeController::takeWay(const services::Service &service, flows::WayOut way, QWidget *parent)
{
    if (way == flows::WayOut::ShowLog)
        return showLog(service); // its job, where that is known
    ways().take(service.key, way, parent);
}

void HomeController::showTunnel(const services::Service &service)
{
    m_context.navigator.navigate(QStringLiteral("tunnels"), {{QStringLiteral("tunnel"), service.tunnel}});
}

void HomeController::editTunnel(const services::Service &service, QWidget *parent)
{
    if (const tunnels::Tunnel *tunnel = m_context.tunnels.find(service.tunnel))
        m_context.editor(tunnel->spec(), parent);
}

void HomeController::copySettings(const services::Service &service)
{
    QGuiApplication::clipboard()->setText(services::shellExports(service.settings));
}

void HomeController::copyAddress(const services::Service &service)
{
    QGuiApplication::clipboard()->setText(service.url.isEmpty() ? service.address : service.url.toString());
}

void HomeController::showLog(const services::Service &service)
{
    const auto jobs = m_context.fleet.jobsOf(service.engine, service.cluster);
    if (!jobs.isEmpty())
        return m_context.navigator.navigate(QStringLiteral("jobs"),
                                            {{QStringLiteral("job"), jobs.first().ref.key()}});
    if (const auto *cluster = clusterOf(service))
        m_context.navigator.navigate(QStringLiteral("jobs"), {{QStringLiteral("cluster"), cluster->key()}});
}

void HomeController::start(const services::Service &service)
{
    if (tunnels::Tunnel *tunnel = m_context.tunnels.find(service.tunnel))
        return tunnel->start();
    if (const auto *cluster = clusterOf(service))
        m_context.actions.start(*cluster);
}

void HomeController::stop(const services::Service &service, QWidget *parent)
{
    if (tunnels::Tunnel *tunnel = m_context.tunnels.find(service.tunnel))
        return tunnel->stop(); // nothing is lost
    if (const auto *cluster = clusterOf(service))
        askStop(*cluster, parent);
}

void HomeController::askStop(const engine::Cluster &cluster, QWidget *parent)
{
    widgets::Question question;
    question.title = tr("Stop %1").arg(cluster.name);
    question.text = tr("Stops the cluster %1 with everything that runs on it.").arg(cluster.name);
    question.consequence = tr("Files stay, and you can start again.");
    question.accept = tr("Stop");
    question.destructive = true;
    m_context.prompter.ask(parent, question, [this, cluster, where = m_context.actions.where()](bool accepted) {
        const auto *still = m_context.fleet.cluster(cluster.engine, cluster.name);
        if (accepted && still)
            m_context.actions.onlyAt(where, cluster.key(), [&] { m_context.actions.stop(*still); });
    });
}

void HomeController::down(const services::Service &service, QWidget *parent)
{
    if (const auto *cluster = clusterOf(service))
        askDown(*cluster, parent);
}

void HomeController::askDown(const engine::Cluster &cluster, QWidget *parent)
{
    const auto *engine = engine::engineById(m_context.engines, cluster.engine);
    if (!engine)
        return;
    widgets::Question question;
    question.title = tr("Take down %1").arg(cluster.name);
    question.text = tr("Takes down %1.").arg(cluster.name);
    question.consequence = engine->downConsequence(cluster);
    question.accept = tr("Take down");
    question.destructive = true;
    m_context.prompter.ask(parent, question, [this, cluster, where = m_context.actions.where()](bool accepted) {
        const auto *still = m_context.fleet.cluster(cluster.engine, cluster.name);
        if (accepted && still)
            m_context.actions.onlyAt(where, cluster.key(), [&] { m_context.actions.down(*still); });
    });
}

void HomeController::goTo(const RunningRow &row)
{
    m_context.navigator.navigate(row.isJob ? QStringLiteral("jobs") : QStringLiteral("clusters"),
                                 {{row.isJob ? QStringLiteral("job") : QStringLiteral("cluster"), row.key}});
}

void HomeController::goTo(const Need &need)
{
    if (need.kind == Need::Kind::FailedJob)
        m_context.navigator.navigate(QStringLiteral("jobs"), {{QStringLiteral("job"), need.target}});
    else if (need.kind == Need::Kind::Server)
        m_context.navigator.navigate(QStringLiteral("settings"), {{QStringLiteral("section"), need.target}});
    else if (!need.target.isEmpty())
        m_context.navigator.navigate(QStringLiteral("clusters"), {{QStringLiteral("cluster"), need.target}});
}

void HomeController::dismiss(const Need &need)
{
    m_dismissed.insert(need.key);
    m_dismissedOrder.append(need.key);
    if (m_dismissedOrder.size() > keptDismissals)
        m_dismissed.remove(m_dismissedOrder.takeFirst());
    widgets::viewstate::saveList(dismissedName(), m_dismissedOrder);
    Q_EMIT changed();
}

void HomeController::choose(const Need &need, const QString &choice, QWidget *parent)
{
    if (choice == QLatin1String("snooze") && m_context.money != nullptr)
        return m_context.money->snooze(need.key);
    if (choice == QLatin1String("budget"))
        return m_context.navigator.navigate(QStringLiteral("settings"),
                                            {{QStringLiteral("section"), QStringLiteral("money")}});
    const auto *cluster = m_context.fleet.cluster(need.target.section(QLatin1Char('/'), 0, 0),
                                                  need.target.section(QLatin1Char('/'), 1));
    if (cluster && choice == QLatin1String("stop"))
        askStop(*cluster, parent);
    else if (cluster && choice == QLatin1String("down"))
        askDown(*cluster, parent);
}

void HomeController::tryHere()
{
    m_context.navigator.launch({{QStringLiteral("template"), QStringLiteral("phoenix")}});
}

void HomeController::connectMachine()
{
    m_context.navigator.navigate(QStringLiteral("tunnels"), {{QStringLiteral("new"), true}});
}

void HomeController::openTaskFile()
{
    m_context.navigator.navigate(QStringLiteral("tasks"));
}

void HomeController::launch()
{
    m_context.navigator.launch();
}

void HomeController::refresh()
{
    m_context.fleet.refresh();
    m_context.watch.refresh();
}

} // namespace skydeck::pages
