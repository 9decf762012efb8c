#include "core/sky/skyengine.h"

#include "core/sky/errand.h"
#include "core/sky/handover.h"
#include "core/sky/skyplan.h"

#include <QJsonArray>
#include <QThreadPool>

namespace skydeck::sky {

using engine::Capability;

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("skydeck::sky", text, nullptr, n);
}

template<typename T>
QFuture<Result<T>> withoutServer()
{
    return readyResult<T>(
        failure(ErrorKind::Refused, tr("No SkyPilot server is set up. Add one in Settings, Servers.")));
}

class ActErrand : public Errand<void>
{
public:
    using Errand::Errand;
    void run(QFuture<Result<QJsonValue>> answer, Overview &overview)
    {
        deliver(std::move(answer), this, [this, &overview](const Result<QJsonValue> &value) {
            if (hasEnded())
                return;
            overview.refresh();
            if (value)
                end({});
            else
                end(failureOf(value));
        });
    }
};

class ReadErrand : public Errand<engine::Snapshot>
{
public:
    using Errand::Errand;
    void run(Overview &overview)
    {
        connect(&overview, &Overview::settled, this, [this, &overview] { end(overview.snapshot()); });
        connect(&overview, &Overview::gaveUp, this, [this](const Error &error) { end(failure(error)); });
        overview.refresh();
    }
};

} // namespace

SkyEngine::SkyEngine(net::HttpClient &http, QString logFolder, EngineTimes times, Clock clock)
    : m_http(http)
    , m_times(times)
    , m_folder(std::move(logFolder))
    , m_launches(m_folder, clock)
    , m_overview(m_launches, m_times.overview, clock)
    , m_errands(std::make_unique<QObject>())
{
    constexpr int logsKept = 14; // days
    QThreadPool::globalInstance()->start([logs = m_folder + QStringLiteral("/logs"),
                                          since = clock().addDays(-logsKept)] { removeOldLogs(logs, since); });
}

SkyEngine::~SkyEngine()
{
    m_errands.reset();
}

void SkyEngine::setAccess(std::optional<Access> access)
{
    switchTo(std::move(access), false);
}

void SkyEngine::awaitAccess()
{
    switchTo({}, true);
}

void SkyEngine::refuseAccess(const Error &error)
{
    switchTo({}, true);
    m_overview.refuse(error);
}

void SkyEngine::switchTo(std::optional<Access> access, bool awaited)
{
    m_errands = std::make_unique<QObject>();
    const QString own = access ? access->identity.id : QString();
    m_client = access ? std::make_shared<Client>(m_http, std::move(*access), m_times.client) : nullptr;
    m_launches.setClient(m_client);
    m_overview.setClient(m_client, own, awaited);
}

QString SkyEngine::name() const
{
    return m_client ? tr("SkyPilot: %1").arg(m_client->server().title()) : QStringLiteral("SkyPilot");
}

QString SkyEngine::where() const
{
    if (!m_client)
        return {};
    const Server &server = m_client->server();
    return QStringList{server.id, server.url.toString(QUrl::RemoveUserInfo), server.workspace}.join(u' ');
}

bool SkyEngine::looksAfterOthers(const engine::Cluster &cluster) const
{
    return isController(cluster.name);
}

engine::Capabilities SkyEngine::capabilities() const
{
    return Capability::Exec | Capability::Stop | Capability::Autostop | Capability::Cancel | Capability::Prices
        | Capability::Placement | Capability::Spot | Capability::MultiNode | Capability::ManagedJobs
        | Capability::Ssh;
}

engine::Capabilities SkyEngine::capabilitiesOf(const engine::Cluster &cluster) const
{
    auto can = capabilities();
    // By the place, which the last known state has too.
    const QString cloud = cluster.region.section(QLatin1Char('/'), 0, 0).toLower();
    const bool isKubernetes = cloud == QLatin1String("kubernetes");
    can.setFlag(Capability::Stop, !isKubernetes);
    if (isController(cluster.name)) { // SkyPilot refuses these for them
        for (const auto no : {Capability::Stop, Capability::Autostop, Capability::Exec})
            can.setFlag(no, false);
    }
    can.setFlag(Capability::Prices, !isKubernetes && cloud != QLatin1String("ssh"));
    return can;
}

QFuture<Result<engine::CheckReport>> SkyEngine::check(std::stop_token stop)
{
    return m_client ? checkOn(m_client, m_errands.get(), std::move(stop)) : withoutServer<engine::CheckReport>();
}

QFuture<Result<engine::LaunchPlan>> SkyEngine::plan(engine::LaunchRequest request, std::stop_token stop)
{
    if (!m_client)
        return withoutServer<engine::LaunchPlan>();
    return planOn(m_client, std::make_shared<const engine::LaunchRequest>(std::move(request)), Purpose::Launch,
                  m_errands.get(), std::move(stop));
}

QFuture<Result<engine::Launched>> SkyEngine::handOver(engine::LaunchRequest request, bool exec,
                                                      std::stop_token stop)
{
    if (!m_client)
        return withoutServer<engine::Launched>();
    return sky::handOver({m_client, m_launches, m_overview, m_folder},
                         std::make_shared<const engine::LaunchRequest>(std::move(request)), exec, m_errands.get(),
                         std::move(stop));
}

QFuture<Result<engine::Launched>> SkyEngine::launch(engine::LaunchRequest request, std::stop_token stop)
{
    return handOver(std::move(request), false, std::move(stop));
}

QFuture<Result<engine::Launched>> SkyEngine::exec(engine::LaunchRequest request, std::stop_token stop)
{
    return handOver(std::move(request), true, std::move(stop));
}

QFuture<Result<engine::Snapshot>> SkyEngine::snapshot(std::stop_token stop)
{
    auto *errand = new ReadErrand(m_errands.get(), std::move(stop));
    auto future = errand->future();
    errand->run(m_overview);
    return future;
}

QFuture<Result<void>> SkyEngine::act(const QString &path, const QJsonObject &body, std::stop_token stop)
{
    if (!m_client)
        return withoutServer<void>();
    auto *errand = new ActErrand(m_errands.get(), stop);
    auto future = errand->future();
    errand->run(m_client->call(path, body, std::move(stop)), m_overview);
    return future;
}

QFuture<Result<void>> SkyEngine::cancel(engine::JobRef job, std::stop_token stop)
{
    if (!m_client)
        return withoutServer<void>();
    int id = job.id;
    if (id < 0) {
        const Launch *launch = m_launches.find(job);
        if (launch == nullptr)
            return readyResult<void>(failure(ErrorKind::NotFound, tr("This launch is not known any more.")));
        if (engine::isFinal(launch->record().job.status))
            return readyResult<void>({});
        if (!launch->record().over)
            return act(QStringLiteral("/api/cancel"),
                       {{QStringLiteral("request_ids"), QJsonArray{launch->record().request}}}, std::move(stop));
        id = launch->record().jobId;
    }
    return act(QStringLiteral("/cancel"),
               {{QStringLiteral("cluster_name"), job.cluster}, {QStringLiteral("job_ids"), QJsonArray{id}}},
               std::move(stop));
}

QFuture<Result<void>> SkyEngine::stop(QString cluster, std::stop_token stop)
{
    return act(QStringLiteral("/stop"), {{QStringLiteral("cluster_name"), cluster}}, std::move(stop));
}

QFuture<Result<void>> SkyEngine::start(QString cluster, std::stop_token stop)
{
    return act(QStringLiteral("/start"), {{QStringLiteral("cluster_name"), cluster}}, std::move(stop));
}

QFuture<Result<void>> SkyEngine::down(QString cluster, std::stop_token stop)
{
    return act(QStringLiteral("/down"), {{QStringLiteral("cluster_name"), cluster}}, std::move(stop));
}

QFuture<Result<void>> SkyEngine::setAutostop(QString cluster, engine::Autostop autostop, std::stop_token stop)
{
    return act(QStringLiteral("/autostop"),
               {{QStringLiteral("cluster_name"), cluster},
                {QStringLiteral("idle_minutes"), autostop.isOn() ? autostop.idleMinutes : -1},
                {QStringLiteral("down"), autostop.isOn() && autostop.down}},
               std::move(stop));
}

std::unique_ptr<engine::StatusFeed> SkyEngine::watch()
{
    return std::make_unique<SkyStatusFeed>(m_overview);
}

std::unique_ptr<engine::LogFeed> SkyEngine::log(engine::JobRef job)
{
    return std::make_unique<SkyLogFeed>(m_launches, m_logs, m_client, std::move(job));
}

QString SkyEngine::downConsequence(const engine::Cluster &cluster) const
{
    if (isController(cluster.name))
        return tr(
            "It looks after managed jobs or services: those that run are not recovered or ended any more, and "
            "go on costing. Cancel them and take services down first.");
    const ClusterRow *row = m_overview.cluster(cluster.name);
    const QString lost = row != nullptr && row->isKubernetes()
        ? tr("Deletes its pods with everything that is not on a volume.")
        : tr("Deletes its machines and their disks.");
    if (cluster.activeJobs == 0)
        return lost;
    return tr("Ends %n running job(s).", cluster.activeJobs) + QLatin1Char(' ') + lost;
}

} // namespace skydeck::sky
