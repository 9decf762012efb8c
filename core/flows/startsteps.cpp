#include "core/flows/startsteps.h"

#include "core/base/deliver.h"
#include "core/flows/actions.h"
#include "core/flows/servicewatch.h"

#include <QCoreApplication>

namespace skydeck::flows {

using engine::ClusterStatus;

namespace {

// QObject has a tr of its own, with another context.
namespace words {
QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::flows", text);
}
} // namespace words

const engine::Cluster *clusterOf(const OpenContext &context)
{
    return clusterMeant(context.wish, context.start);
}

Error goneError(const OpenContext &context)
{
    return {ErrorKind::NotFound, words::tr("The cluster %1 is not there any more.").arg(context.wish.cluster), {}};
}

class StartStep : public OpenStep
{
public:
    explicit StartStep(std::chrono::milliseconds deadline)
        : OpenStep(QStringLiteral("start"), deadline)
    {
    }
    QString title(const OpenContext &context) const override
    {
        return words::tr("Start of %1").arg(context.wish.cluster);
    }

protected:
    void begin(OpenContext &context, const std::stop_token &) override
    {
        const engine::Cluster *cluster = clusterOf(context);
        if (cluster == nullptr)
            return end(failure(goneError(context)));
        // On its way already, by whomever: the next step waits for it.
        if (cluster->status != ClusterStatus::Stopped || context.start.actions->isBusy(cluster->key()))
            return end(QString());
        deliver(context.start.actions->start(*cluster), this, [this, &context](const Result<void> &result) {
            if (result)
                return end(QString());
            context.ways = {WayOut::Retry};
            end(failureOf(result));
        });
    }

    Error late(OpenContext &context) const override
    {
        context.ways = {WayOut::Retry};
        return {ErrorKind::Timeout,
                words::tr("%1 has not started in time. It may still do.").arg(context.wish.cluster),
                {}};
    }
};

class UpStep : public OpenStep
{
public:
    UpStep(std::chrono::milliseconds deadline, std::chrono::milliseconds again)
        : OpenStep(QStringLiteral("up"), deadline)
    {
        m_again.setInterval(again);
    }
    QString title(const OpenContext &context) const override
    {
        return words::tr("%1 is up").arg(context.wish.cluster);
    }

protected:
    void begin(OpenContext &context, const std::stop_token &) override
    {
        connect(context.start.fleet, &Fleet::changed, this, [this, &context] { look(context); });
        connect(&m_again, &QTimer::timeout, context.start.fleet, &Fleet::refresh);
        m_again.start();
        context.start.fleet->refresh();
        look(context);
    }

    Error late(OpenContext &context) const override
    {
        context.ways = {WayOut::Retry, WayOut::ShowLog};
        const engine::Cluster *cluster = clusterOf(context);
        return {ErrorKind::Timeout,
                words::tr("%1 is not up yet. It may still come; open it again then.").arg(context.wish.cluster),
                cluster != nullptr ? cluster->reason : QString()};
    }

private:
    void look(OpenContext &context)
    {
        if (hasEnded())
            return;
        const engine::Cluster *cluster = clusterOf(context);
        if (cluster == nullptr)
            return end(failure(goneError(context)));
        if (cluster->status == ClusterStatus::Up) {
            m_again.stop();
            return end(cluster->resources);
        }
        Q_EMIT told(cluster->reason.isEmpty() ? engine::statusText(cluster->status) : cluster->reason);
    }

    QTimer m_again;
};

// A job has to listen there: a start begins none where the engine does not.
class ListenStep : public OpenStep
{
public:
    explicit ListenStep(std::chrono::milliseconds deadline)
        : OpenStep(QStringLiteral("listen"), deadline)
    {
    }
    QString title(const OpenContext &context) const override
    {
        return words::tr("Port %1 at %2").arg(context.wish.port).arg(context.wish.place);
    }

protected:
    void begin(OpenContext &context, const std::stop_token &) override
    {
        connect(context.start.watch, &ServiceWatch::changed, this, [this, &context] { look(context); });
        look(context);
    }

    Error late(OpenContext &context) const override
    {
        context.ways = {WayOut::LaunchAgain, WayOut::Retry, WayOut::ShowLog};
        const services::Service *service = context.start.watch->find(context.wish.key);
        return {ErrorKind::NotFound,
                words::tr("%1 is up, but nothing listens on %2: a start runs no task. Launch it again there.")
                    .arg(context.wish.cluster)
                    .arg(context.wish.port),
                service != nullptr ? service->reason : QString()};
    }

private:
    void look(OpenContext &context)
    {
        using services::Trouble;
        const services::Service *service = context.start.watch->find(context.wish.key);
        if (hasEnded() || service == nullptr)
            return;
        const bool silent = service->trouble == Trouble::NothingListens || service->trouble == Trouble::WayClosed;
        if (service->host.isEmpty() || silent) {
            Q_EMIT told(service->reason);
            return;
        }
        context.wish.host = service->host;
        context.wish.portHere = service->portHere;
        end(service->address);
    }
};

// SkyPilot writes a cluster's name into ~/.ssh/config: a tunnel to it has the name as its host.
bool leadsTo(const engine::Cluster &cluster, const tunnels::TunnelSpec &spec, const OpenStart &start)
{
    return spec.host == cluster.name && (spec.via.isEmpty() || spec.via == serverOf(cluster.engine, start));
}

} // namespace

std::vector<std::unique_ptr<OpenStep>> stepsToUp(const OpenWish &wish, const OpenPatience &patience)
{
    std::vector<std::unique_ptr<OpenStep>> steps;
    steps.push_back(std::make_unique<StartStep>(patience.start));
    steps.push_back(std::make_unique<UpStep>(patience.up, patience.lookAgain));
    if (!wish.isTunnelled())
        steps.push_back(std::make_unique<ListenStep>(patience.listen));
    return steps;
}

const engine::Cluster *clusterToStart(const OpenWish &wish, const tunnels::Tunnels *tunnels,
                                      const OpenStart &start)
{
    if (!start.isPossible())
        return nullptr;
    const tunnels::Tunnel *tunnel = tunnels != nullptr ? tunnels->find(wish.tunnel) : nullptr;
    for (const engine::Cluster &cluster : start.fleet->snapshot().clusters) {
        const bool isMeant = wish.isTunnelled() ? tunnel != nullptr && leadsTo(cluster, tunnel->spec(), start)
                                                : cluster.engine == wish.engine && cluster.name == wish.cluster;
        if (!isMeant || cluster.status != ClusterStatus::Stopped)
            continue;
        const engine::Engine *engine = engine::engineById(*start.engines, cluster.engine);
        if (engine != nullptr && engine->capabilitiesOf(cluster).testFlag(engine::Capability::Stop))
            return &cluster;
    }
    return nullptr;
}

QString serverOf(const QString &engine, const OpenStart &start)
{
    return engine == QLatin1String("sky") && start.server ? start.server() : QString();
}

const engine::Cluster *clusterMeant(const OpenWish &wish, const OpenStart &start)
{
    return wish.server == serverOf(wish.engine, start) ? start.fleet->cluster(wish.engine, wish.cluster) : nullptr;
}

} // namespace skydeck::flows
