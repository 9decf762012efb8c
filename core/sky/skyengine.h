// Engine "SkyPilot": launches on every cloud that a SkyPilot API server may use.
#pragma once

#include "core/engine/engine.h"
#include "core/sky/overview.h"
#include "core/sky/skyfeed.h"

namespace skydeck::sky {

struct EngineTimes
{
    ClientTimes client;
    OverviewTimes overview;
};

//! Works on one server at a time. Without one it says so, and its feed gives an empty snapshot.
class SkyEngine : public engine::Engine
{
public:
    //! `logFolder` holds logs of jobs, and a note of each launch that is or was under way.
    explicit SkyEngine(net::HttpClient &http, QString logFolder, EngineTimes times = {},
                       Clock clock = systemClock());
    ~SkyEngine() override;

    //! From now on this server, or none. What was asked of the old one and is not answered yet ends with
    //! Cancelled; its launches go on there and are followed again when it comes back.
    void setAccess(std::optional<Access> access);
    //! One is chosen, and the keychain is being asked: nothing is known of it, which is not that nothing is there.
    void awaitAccess();
    //! It has none: whoever asks is told why.
    void refuseAccess(const Error &error);
    //! Null: none. Ask again after every switch.
    std::shared_ptr<Client> client() const { return m_client; }

    QString id() const override { return QStringLiteral("sky"); }
    QString name() const override;
    engine::Capabilities capabilities() const override;
    //! Pods cannot be stopped, only taken down; nobody bills them or one's own machines by the hour.
    engine::Capabilities capabilitiesOf(const engine::Cluster &cluster) const override;
    QString where() const override;
    bool looksAfterOthers(const engine::Cluster &cluster) const override;

    QFuture<Result<engine::CheckReport>> check(std::stop_token stop) override;
    QFuture<Result<engine::LaunchPlan>> plan(engine::LaunchRequest request, std::stop_token stop) override;
    QFuture<Result<engine::Launched>> launch(engine::LaunchRequest request, std::stop_token stop) override;
    QFuture<Result<engine::Launched>> exec(engine::LaunchRequest request, std::stop_token stop) override;
    QFuture<Result<engine::Snapshot>> snapshot(std::stop_token stop) override;
    QFuture<Result<void>> cancel(engine::JobRef job, std::stop_token stop) override;
    QFuture<Result<void>> stop(QString cluster, std::stop_token stop) override;
    QFuture<Result<void>> start(QString cluster, std::stop_token stop) override;
    QFuture<Result<void>> down(QString cluster, std::stop_token stop) override;
    QFuture<Result<void>> setAutostop(QString cluster, engine::Autostop autostop, std::stop_token stop) override;
    std::unique_ptr<engine::StatusFeed> watch() override;
    std::unique_ptr<engine::LogFeed> log(engine::JobRef job) override;
    QString downConsequence(const engine::Cluster &cluster) const override;

private:
    void switchTo(std::optional<Access> access, bool awaited);
    QFuture<Result<void>> act(const QString &path, const QJsonObject &body, std::stop_token stop);
    QFuture<Result<engine::Launched>> handOver(engine::LaunchRequest request, bool exec, std::stop_token stop);

    net::HttpClient &m_http;
    const EngineTimes m_times;
    const QString m_folder;
    std::shared_ptr<Client> m_client;
    Launches m_launches;
    Overview m_overview;
    const std::shared_ptr<JobLogs> m_logs = std::make_shared<JobLogs>();
    std::unique_ptr<QObject> m_errands; //!< owns what is under way with this server
};

} // namespace skydeck::sky
