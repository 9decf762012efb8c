#include "core/sky/skyfeed.h"

#include <QFileInfo>

namespace skydeck::sky {

SkyStatusFeed::SkyStatusFeed(Overview &overview)
    : m_overview(&overview)
{
    connect(&overview, &Overview::changed, this, &SkyStatusFeed::changed);
    connect(&overview, &Overview::failed, this, &SkyStatusFeed::failed);
}

SkyStatusFeed::~SkyStatusFeed()
{
    if (m_overview && m_started)
        m_overview->removeWatcher();
}

void SkyStatusFeed::start()
{
    if (!m_overview || std::exchange(m_started, true))
        return;
    // What another feed was told already.
    if (m_overview->told())
        QMetaObject::invokeMethod(
            this, [this, told = *m_overview->told()] { Q_EMIT changed(told); }, Qt::QueuedConnection);
    m_overview->addWatcher();
}

void SkyStatusFeed::refresh()
{
    if (m_overview)
        m_overview->refresh();
}

void SkyStatusFeed::setVisible(bool visible)
{
    if (m_overview)
        m_overview->setVisible(visible);
}

std::shared_ptr<JobLog> JobLogs::log(const std::shared_ptr<Client> &client, const LogSource &source,
                                     const QString &path, qint64 keep)
{
    if (auto shared = m_logs.value(path).lock(); shared && !shared->hasEnded())
        return shared;
    // Who drops it last may be in one of its signals.
    std::shared_ptr<JobLog> made(new JobLog(client, source, path, keep), [](JobLog *log) { log->deleteLater(); });
    m_logs.insert(path, made);
    made->start();
    return made;
}

SkyLogFeed::SkyLogFeed(Launches &launches, std::shared_ptr<JobLogs> logs, std::shared_ptr<Client> client,
                       engine::JobRef job)
    : m_launches(&launches)
    , m_logs(std::move(logs))
    , m_client(std::move(client))
    , m_job(std::move(job))
    , m_path(launches.logPathOf(m_job))
{
    constexpr auto slice = std::chrono::milliseconds(60);
    m_timer.setInterval(slice);
    connect(&m_timer, &QTimer::timeout, this, &SkyLogFeed::look);
}

void SkyLogFeed::start()
{
    m_timer.start();
    look();
}

void SkyLogFeed::fetch(int jobId, qint64 keep)
{
    m_log = m_logs->log(m_client, clusterLog(m_job.cluster, jobId), m_path, keep);
    connect(m_log.get(), &JobLog::failed, this, &SkyLogFeed::failed);
}

void SkyLogFeed::tellGrowth()
{
    const QFileInfo info(m_path);
    if (!info.exists() || info.size() == m_size)
        return;
    m_size = info.size();
    Q_EMIT grown(m_size);
}

// The end is looked at first, the size then: what was written before the end is not missed.
void SkyLogFeed::look()
{
    bool over = !m_client;
    if (m_log) {
        over = m_log->hasEnded();
    } else if (m_client && m_job.id > 0) {
        fetch(m_job.id, 0);
        over = m_log->hasEnded();
    } else if (m_client) {
        const Launch *launch = m_launches ? m_launches->find(m_job) : nullptr;
        const bool ran = launch != nullptr && launch->record().over && launch->record().jobId > 0;
        if (ran)
            fetch(launch->record().jobId, launch->record().logBytes);
        over = launch == nullptr || (launch->record().over && !ran);
    }
    const QPointer<SkyLogFeed> self(this);
    tellGrowth();
    if (!self || !over)
        return;
    m_timer.stop();
    Q_EMIT ended();
}

} // namespace skydeck::sky
