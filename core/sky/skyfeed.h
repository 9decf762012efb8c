// The streams of the SkyPilot engine: its state, and a job's log.
#pragma once

#include "core/engine/feed.h"
#include "core/sky/joblog.h"
#include "core/sky/overview.h"

#include <QPointer>

namespace skydeck::sky {

class SkyStatusFeed : public engine::StatusFeed
{
    Q_OBJECT
public:
    explicit SkyStatusFeed(Overview &overview);
    ~SkyStatusFeed() override;
    void start() override;
    void refresh() override;
    void setVisible(bool visible) override;

private:
    QPointer<Overview> m_overview; // of the engine
    bool m_started = false;
};

//! The logs that are being fetched, so that two who look at one share it.
class JobLogs
{
public:
    std::shared_ptr<JobLog> log(const std::shared_ptr<Client> &client, const LogSource &source,
                                const QString &path, qint64 keep);

private:
    QHash<QString, std::weak_ptr<JobLog>> m_logs;
};

//! First the launch's own log, when the job is a launch of ours, then the job's.
class SkyLogFeed : public engine::LogFeed
{
    Q_OBJECT
public:
    SkyLogFeed(Launches &launches, std::shared_ptr<JobLogs> logs, std::shared_ptr<Client> client,
               engine::JobRef job);
    void start() override;
    QString path() const override { return m_path; }

private:
    void look();
    void fetch(int jobId, qint64 keep);
    void tellGrowth();

    QPointer<Launches> m_launches;
    const std::shared_ptr<JobLogs> m_logs;
    const std::shared_ptr<Client> m_client;
    const engine::JobRef m_job;
    const QString m_path;
    std::shared_ptr<JobLog> m_log;
    QTimer m_timer;
    qint64 m_size = -1;
};

} // namespace skydeck::sky
