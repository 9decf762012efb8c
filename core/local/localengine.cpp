#include "core/local/localengine.h"

#include "core/base/paths.h"
#include "core/base/text.h"
#include "core/local/lifecycle.h"
#include "core/local/localfeed.h"
#include "core/process/program.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMutex>
#include <QThreadPool>
#include <QtConcurrent>

namespace skydeck::local {

namespace {

using engine::Capability;

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::local", text);
}

// What workers share; outlives the engine as long as one of them runs.
struct Shared
{
    LocalOptions options;
    QMutex mutex;
    std::optional<Machine> machine;

    // Hardware does not change while we run; nvidia-smi is asked once.
    Machine known()
    {
        const QMutexLocker lock(&mutex);
        if (!machine)
            machine = inspectMachine();
        return *machine;
    }
};

engine::CheckItem toolItem(const QString &tool, const QString &why, bool required)
{
    const QString path = process::findProgram(tool);
    return {tool, tool, !path.isEmpty(), required,
            path.isEmpty()
                ? tr("%1 is missing: %2. Install it, for example with: sudo apt-get install %1").arg(tool, why)
                : path};
}

Result<engine::CheckReport> checkNow(Shared &shared)
{
    engine::CheckReport report;
    report.items << toolItem(QStringLiteral("bash"), tr("it runs setup and run"), true)
                 << toolItem(QStringLiteral("rsync"), tr("it copies workdir and file_mounts"), false)
                 << toolItem(QStringLiteral("git"), tr("it reads ignore files and clones workdirs"), false);
    const QString runner = shared.options.runner;
    report.items << engine::CheckItem{
        QStringLiteral("runner"), QStringLiteral("skydeck-runner"), QFileInfo(runner).isExecutable(), true,
        runner.isEmpty() ? tr("skydeck-runner is missing beside the program. Install Skydeck again.") : runner};
    const Machine machine = shared.known();
    report.items << engine::CheckItem{QStringLiteral("gpu"), tr("GPU"), !machine.gpus.isEmpty(), false,
                                      machine.gpus.isEmpty() ? tr("No GPU that nvidia-smi can see.")
                                                             : machine.gpus.join(QStringLiteral(", "))};
    report.usable = std::all_of(report.items.begin(), report.items.end(),
                                [](const auto &item) { return item.ok || !item.required; });
    return report;
}

class LocalEngine : public engine::Engine
{
public:
    explicit LocalEngine(LocalOptions options)
        : m_shared(std::make_shared<Shared>())
    {
        m_shared->options = std::move(options);
        m_pool.setMaxThreadCount(8); // actions wait for processes, not for the processor
    }

    QString id() const override { return QStringLiteral("local"); }
    QString name() const override { return tr("This computer"); }
    engine::Capabilities capabilities() const override
    {
        return Capability::Exec | Capability::Stop | Capability::Autostop | Capability::Cancel
            | Capability::DirectPorts;
    }

    QFuture<Result<engine::CheckReport>> check(std::stop_token) override
    {
        return work([shared = m_shared] { return checkNow(*shared); });
    }

    QFuture<Result<engine::LaunchPlan>> plan(engine::LaunchRequest request, std::stop_token) override
    {
        return work([shared = m_shared, request = std::make_shared<engine::LaunchRequest>(std::move(request))]()
                        -> Result<engine::LaunchPlan> {
            const auto planned = planLaunch(*request, shared->options.root, shared->known(), false);
            if (!planned)
                return failureOf(planned);
            return planned->plan;
        });
    }

    QFuture<Result<engine::Launched>> launch(engine::LaunchRequest request, std::stop_token stop) override
    {
        return submit(std::move(request), false, std::move(stop));
    }
    QFuture<Result<engine::Launched>> exec(engine::LaunchRequest request, std::stop_token stop) override
    {
        return submit(std::move(request), true, std::move(stop));
    }

    QFuture<Result<engine::Snapshot>> snapshot(std::stop_token) override
    {
        return work([shared = m_shared] { return Observer(shared->options.root, shared->options.runner).read(); });
    }
    QFuture<Result<void>> cancel(engine::JobRef job, std::stop_token) override
    {
        return work([places = placesOf(job.cluster), job] { return cancelJob(places, job.id); });
    }
    QFuture<Result<void>> stop(QString cluster, std::stop_token) override
    {
        return work([places = placesOf(cluster)] { return stopCluster(places); });
    }
    QFuture<Result<void>> start(QString cluster, std::stop_token) override
    {
        return work([places = placesOf(cluster)] { return startCluster(places); });
    }
    QFuture<Result<void>> down(QString cluster, std::stop_token) override
    {
        return work([places = placesOf(cluster), runner = m_shared->options.runner] {
            return downCluster(places, runner);
        });
    }
    QFuture<Result<void>> setAutostop(QString cluster, engine::Autostop autostop, std::stop_token) override
    {
        return work([places = placesOf(cluster), autostop, runner = m_shared->options.runner] {
            return setClusterAutostop(places, autostop, runner);
        });
    }

    std::unique_ptr<engine::StatusFeed> watch() override
    {
        return std::make_unique<LocalStatusFeed>(m_shared->options.root, m_shared->options.runner);
    }
    std::unique_ptr<engine::LogFeed> log(engine::JobRef job) override
    {
        return std::make_unique<LocalLogFeed>(
            JobPlaces{placesOf(job.cluster).jobs() + QLatin1Char('/') + QString::number(job.id)});
    }

    QString downConsequence(const engine::Cluster &cluster) const override
    {
        return cluster.activeJobs > 0
            ? tr("Ends %n running job(s) and deletes the cluster's folder with its logs.", cluster.activeJobs)
            : tr("Deletes the cluster's folder with everything its tasks wrote there, and its logs.");
    }

private:
    static QString tr(const char *text, int n = -1)
    {
        return QCoreApplication::translate("skydeck::local", text, nullptr, n);
    }

    ClusterPlaces placesOf(const QString &cluster) const { return {m_shared->options.root, cluster}; }

    template<typename Function>
    QFuture<std::invoke_result_t<Function>> work(Function function)
    {
        return QtConcurrent::run(&m_pool, std::move(function));
    }

    QFuture<Result<engine::Launched>> submit(engine::LaunchRequest request, bool exec, std::stop_token stop)
    {
        auto owned = std::make_shared<engine::LaunchRequest>(std::move(request));
        return work([shared = m_shared, owned, exec, stop = std::move(stop)]() -> Result<engine::Launched> {
            const LocalOptions &options = shared->options;
            auto planned = planLaunch(*owned, options.root, shared->known(), exec);
            if (!planned)
                return failureOf(planned);
            if (stop.stop_requested())
                return cancelled();
            return handOver(std::move(*planned), std::move(owned->secrets), options.root, shared->known(),
                            options.runner, options.logCapBytes, owned->yamlPath, exec, stop);
        });
    }

    std::shared_ptr<Shared> m_shared;
    QThreadPool m_pool; // its destructor waits: an action that began is carried through
};

} // namespace

std::unique_ptr<engine::Engine> makeLocalEngine(LocalOptions options)
{
    return std::make_unique<LocalEngine>(std::move(options));
}

QString findRunner()
{
    return companionProgram(QStringLiteral("skydeck-runner"));
}

} // namespace skydeck::local
