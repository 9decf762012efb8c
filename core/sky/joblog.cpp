#include "core/sky/joblog.h"

#include <QFileInfo>

namespace skydeck::sky {

namespace {

constexpr auto awhile = std::chrono::seconds(15);
constexpr auto otherWriter = std::chrono::milliseconds(500);

QString markOf(const QString &path)
{
    return path + QStringLiteral(".whole");
}

} // namespace

LogSource clusterLog(const QString &cluster, int jobId)
{
    return {QStringLiteral("/logs"),
            {{QStringLiteral("cluster_name"), cluster}, {QStringLiteral("job_id"), jobId}}};
}

LogSource managedLog(int jobId, std::optional<int> task, bool controller)
{
    QJsonObject body{{QStringLiteral("job_id"), jobId}, {QStringLiteral("controller"), controller}};
    if (task && !controller)
        body.insert(QStringLiteral("task"), *task);
    return {QStringLiteral("/jobs/logs"), body};
}

LogSource serveLog(const QString &service, ServePart part, int replica)
{
    static const QMap<ServePart, QString> targets{{ServePart::Controller, QStringLiteral("controller")},
                                                  {ServePart::LoadBalancer, QStringLiteral("load_balancer")},
                                                  {ServePart::Replica, QStringLiteral("replica")}};
    QJsonObject body{{QStringLiteral("service_name"), service}, {QStringLiteral("target"), targets[part]}};
    if (part == ServePart::Replica)
        body.insert(QStringLiteral("replica_id"), replica);
    return {QStringLiteral("/serve/logs"), body};
}

JobLog::JobLog(std::shared_ptr<Client> client, LogSource source, QString path, qint64 keep)
    : m_client(std::move(client))
    , m_source(std::move(source))
    , m_path(std::move(path))
    , m_keep(keep)
    , m_log(m_path)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &JobLog::open);
}

JobLog::~JobLog() = default;

bool JobLog::isWhole(const QString &path)
{
    return QFileInfo::exists(markOf(path)) && QFileInfo::exists(path);
}

void JobLog::start()
{
    open();
}

void JobLog::open()
{
    if (isWhole(m_path)) {
        end(false);
        return;
    }
    if (!m_log.isOpen() && !m_log.open(m_keep)) {
        m_again.start(otherWriter); // another program fetches it
        return;
    }
    m_skip = m_told;
    QJsonObject body = m_source.body;
    body.insert(QStringLiteral("follow"), true);
    // All of it; SkyServe takes no 0 for that.
    if (m_source.route != QLatin1String("/serve/logs"))
        body.insert(QStringLiteral("tail"), 0);
    m_stream = m_source.request.isEmpty() ? std::make_unique<RequestStream>(*m_client, m_source.route, body, this)
                                          : std::make_unique<RequestStream>(*m_client, m_source.request, this);
    connect(m_stream.get(), &RequestStream::line, this, [this](const QString &line) {
        if (m_skip > 0) {
            --m_skip;
            return;
        }
        ++m_told;
        m_log.write(line);
    });
    connect(m_stream.get(), &RequestStream::finished, this, &JobLog::finished);
    m_stream->start();
}

void JobLog::finished(const Result<Request> &result)
{
    m_stream.release()->deleteLater(); // we are in its signal
    if (result) {
        if (result->error && m_source.request.isEmpty())
            Q_EMIT failed(*result->error); // of a request it is no news: that is how it ended
        end(m_source.lasting && !result->error && result->state == RequestState::Succeeded);
        return;
    }
    Q_EMIT failed(result.error());
    m_again.start(awhile);
}

void JobLog::end(bool whole)
{
    m_log.flush();
    if (whole) // before another program may write it anew
        (void)writeAtomically(markOf(m_path), {});
    m_log.close();
    m_ended = true;
    Q_EMIT ended();
}

} // namespace skydeck::sky
