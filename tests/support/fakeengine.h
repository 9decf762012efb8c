// An engine that does as its test says: scripted answers, answers held back, calls remembered.
#pragma once

#include "core/base/deliver.h"
#include "core/engine/engine.h"

#include <QPointer>

namespace skydeck::support {

class FakeFeed : public engine::StatusFeed
{
public:
    void start() override { isStarted = true; }
    void refresh() override { ++refreshes; }
    void setVisible(bool wanted) override { isVisible = wanted; }

    bool isStarted = false;
    bool isVisible = true;
    int refreshes = 0;
};

class FakeEngine : public engine::Engine
{
public:
    explicit FakeEngine(QString id = QStringLiteral("local"))
        : m_id(std::move(id))
    {
    }
    // As the contract says: what is under way ends with Cancelled.
    ~FakeEngine() override
    {
        if (held)
            answerLaunch(cancelled());
    }

    QString id() const override { return m_id; }
    QString name() const override { return QStringLiteral("This computer"); }
    engine::Capabilities capabilities() const override { return can; }
    QString where() const override { return server; }
    bool looksAfterOthers(const engine::Cluster &cluster) const override { return cluster.name == keeper; }
    QFuture<Result<engine::CheckReport>> check(std::stop_token) override
    {
        return readyResult<engine::CheckReport>(engine::CheckReport{true, {}});
    }
    QFuture<Result<engine::LaunchPlan>> plan(engine::LaunchRequest, std::stop_token) override
    {
        return readyResult<engine::LaunchPlan>(engine::LaunchPlan{});
    }
    //! Held back until answerLaunch().
    QFuture<Result<engine::Launched>> launch(engine::LaunchRequest request, std::stop_token stop) override
    {
        onUpload = request.onUpload;
        return hold(QStringLiteral("launch ") + request.cluster, std::move(stop));
    }
    QFuture<Result<engine::Launched>> exec(engine::LaunchRequest request, std::stop_token stop) override
    {
        return hold(QStringLiteral("exec ") + request.cluster, std::move(stop));
    }
    void answerLaunch(Result<engine::Launched> result)
    {
        held->addResult(std::move(result));
        held->finish();
        held.reset();
    }
    void handOver(const QString &cluster, int job) { answerLaunch(engine::Launched{{m_id, cluster, job}, true}); }

    QFuture<Result<engine::Snapshot>> snapshot(std::stop_token) override
    {
        return readyResult<engine::Snapshot>(engine::Snapshot{});
    }
    QFuture<Result<void>> cancel(engine::JobRef job, std::stop_token) override
    {
        return note(QStringLiteral("cancel ") + job.key());
    }
    QFuture<Result<void>> stop(QString cluster, std::stop_token) override
    {
        return note(QStringLiteral("stop ") + cluster);
    }
    QFuture<Result<void>> start(QString cluster, std::stop_token) override
    {
        return note(QStringLiteral("start ") + cluster);
    }
    QFuture<Result<void>> down(QString cluster, std::stop_token) override
    {
        return note(QStringLiteral("down ") + cluster);
    }
    QFuture<Result<void>> setAutostop(QString cluster, engine::Autostop autostop, std::stop_token) override
    {
        return note(QStringLiteral("autostop %1 %2").arg(cluster).arg(autostop.idleMinutes));
    }
    std::unique_ptr<engine::StatusFeed> watch() override
    {
        auto made = std::make_unique<FakeFeed>();
        feed = made.get();
        return made;
    }
    std::unique_ptr<engine::LogFeed> log(engine::JobRef) override { return nullptr; }
    QString downConsequence(const engine::Cluster &) const override
    {
        return QStringLiteral("Its folder is deleted.");
    }

    //! The engine's state as of now.
    void tell(QList<engine::Cluster> clusters, QList<engine::Job> jobs, const QStringList &notices = {})
    {
        tellAt(QDateTime::currentDateTimeUtc(), std::move(clusters), std::move(jobs), notices);
    }
    void tellAt(const QDateTime &at, QList<engine::Cluster> clusters, QList<engine::Job> jobs,
                const QStringList &notices = {})
    {
        Q_EMIT feed->changed(engine::Snapshot{std::move(clusters), std::move(jobs), notices, at});
    }

    std::function<void(const engine::UploadState &)> onUpload; //!< of the latest launch
    engine::Capabilities can = engine::Capability::Exec | engine::Capability::Stop | engine::Capability::Cancel
        | engine::Capability::DirectPorts;
    QString server; //!< it speaks to now
    QString keeper; //!< the name of its controller
    QPointer<FakeFeed> feed;
    QStringList calls;
    std::optional<Error> refusal; //!< of the actions
    bool holdActions = false;     //!< their answers wait for answerActions()
    std::optional<QPromise<Result<engine::Launched>>> held;
    std::stop_token launchStop;

    void answerActions()
    {
        for (auto &promise : m_actions) {
            promise.addResult(refusal ? Result<void>(failure(*refusal)) : Result<void>());
            promise.finish();
        }
        m_actions.clear();
    }

private:
    QFuture<Result<engine::Launched>> hold(const QString &call, std::stop_token stop)
    {
        calls << call;
        launchStop = std::move(stop);
        held.emplace();
        held->start();
        return held->future();
    }
    QFuture<Result<void>> note(const QString &call)
    {
        calls << call;
        m_actions.emplace_back();
        m_actions.back().start();
        auto future = m_actions.back().future();
        if (!holdActions)
            answerActions();
        return future;
    }

    QString m_id;
    std::vector<QPromise<Result<void>>> m_actions;
};

inline engine::Cluster upCluster(const QString &name, QList<engine::Endpoint> endpoints = {},
                                 const QString &engineId = QStringLiteral("local"))
{
    engine::Cluster cluster;
    cluster.engine = engineId;
    cluster.name = name;
    cluster.status = engine::ClusterStatus::Up;
    cluster.endpoints = std::move(endpoints);
    return cluster;
}

inline engine::Job jobOf(const QString &cluster, int id, engine::JobStatus status,
                         const QString &engineId = QStringLiteral("local"))
{
    engine::Job job;
    job.ref = {engineId, cluster, id};
    job.status = status;
    job.submittedAt = job.startedAt = QDateTime::currentDateTimeUtc();
    job.steps = {{QStringLiteral("run"),
                  QStringLiteral("Run"),
                  engine::isFinal(status) ? engine::Step::State::Done : engine::Step::State::Active,
                  {},
                  {},
                  {}}};
    return job;
}

} // namespace skydeck::support
