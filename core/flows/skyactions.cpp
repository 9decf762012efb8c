#include "core/flows/skyactions.h"

#include "core/base/log.h"
#include "core/sky/errand.h"

#include <QJsonArray>

namespace skydeck::flows {

namespace {

Error noServer()
{
    return {
        ErrorKind::Refused,
        SkyActions::tr("There is no SkyPilot server. Add one in the settings, or start the one of this computer."),
        {}};
}

QString numbers(const QList<int> &jobs, const QString &between)
{
    QStringList words;
    for (const int job : jobs)
        words << QString::number(job);
    return words.join(between);
}

// Sent, then followed until the request is final.
class SubmitErrand : public sky::Errand<QJsonValue>
{
public:
    SubmitErrand(SkyActions &actions, std::shared_ptr<sky::Client> client, QObject *owner, std::stop_token stop)
        : Errand(owner, std::move(stop))
        , m_actions(actions)
        , m_client(std::move(client))
    {
    }
    void run(QFuture<Result<sky::Submission>> sent)
    {
        then(std::move(sent), [this](const sky::Submission &submission) { follow(submission.request); });
    }

private:
    void follow(const QString &request)
    {
        using sky::RequestStream;
        m_stream = std::make_unique<RequestStream>(*m_client, request, this);
        connect(m_stream.get(), &RequestStream::progress, &m_actions, &SkyActions::progressed);
        connect(m_stream.get(), &RequestStream::line, &m_actions, &SkyActions::said);
        connect(m_stream.get(), &RequestStream::finished, this, &SubmitErrand::finished);
        m_onStop.emplace(stop(), [client = m_client, request] { (void)client->cancel(request, {}); });
        m_stream->start();
    }
    void finished(const Result<sky::Request> &result)
    {
        m_stream.release()->deleteLater(); // we are in its signal
        if (!result)
            end(failureOf(result));
        else if (result->error)
            end(failure(*result->error));
        else if (result->state == sky::RequestState::Cancelled)
            end(cancelled());
        else
            end(result->value);
    }

    SkyActions &m_actions;
    const std::shared_ptr<sky::Client> m_client;
    std::unique_ptr<sky::RequestStream> m_stream;
    std::optional<std::stop_callback<std::function<void()>>> m_onStop;
};

ActivityEntry entryOf(sky::Purpose purpose, bool update, const sky::SharedRequest &request)
{
    ActivityEntry entry;
    const QString file = request->yamlPath.section(QLatin1Char('/'), -1);
    const QString what = request->cluster.isEmpty() ? file : request->cluster;
    entry.target = what;
    if (purpose == sky::Purpose::ManagedJob) {
        entry.kind = QStringLiteral("jobs.launch");
        entry.title = SkyActions::tr("Launch the managed job %1").arg(what);
    } else if (update) {
        entry.kind = QStringLiteral("serve.update");
        entry.title = SkyActions::tr("Update the service %1").arg(what);
    } else {
        entry.kind = QStringLiteral("serve.up");
        entry.title = SkyActions::tr("Bring up the service %1").arg(what);
    }
    return entry;
}

} // namespace

SkyActions::SkyActions(sky::ClientSource client, Activity &activity, QString folder, QObject *parent)
    : QObject(parent)
    , m_source(std::move(client))
    , m_activity(activity)
    , m_folder(std::move(folder))
    , m_errands(std::make_unique<QObject>())
{
}

SkyActions::~SkyActions() = default;

QString SkyActions::note(ActivityEntry entry)
{
    entry.engine = QStringLiteral("sky");
    return m_activity.begin(std::move(entry));
}

void SkyActions::close(const QString &activity, QFuture<Result<QJsonValue>> future)
{
    deliver(std::move(future), this, [this, activity](const Result<QJsonValue> &result) {
        m_activity.end(activity, result ? Result<void>() : failureOf(result));
        Q_EMIT ended();
    });
}

QFuture<Result<QJsonValue>> SkyActions::call(ActivityEntry entry, const QString &path, const QJsonObject &body)
{
    const auto client = m_source();
    if (!client)
        return readyResult<QJsonValue>(failure(noServer()));
    const QString id = note(std::move(entry));
    auto future = client->call(path, body, {});
    close(id, future);
    return future;
}

QFuture<Result<QJsonValue>> SkyActions::submit(sky::SharedRequest request, sky::Purpose purpose, bool update)
{
    const auto client = m_source();
    if (!client)
        return readyResult<QJsonValue>(failure(noServer()));
    auto entry = entryOf(purpose, update, request);
    entry.command = purpose == sky::Purpose::ManagedJob
        ? QStringLiteral("skydeckctl jobs launch %1").arg(request->yamlPath)
        : QStringLiteral("skydeckctl serve %1 %2")
              .arg(update ? QStringLiteral("update") : QStringLiteral("up"), request->yamlPath);
    const QString id = note(std::move(entry));
    std::stop_source stop;
    m_activity.setCanceller(id, [stop]() mutable { stop.request_stop(); });
    auto *errand = new SubmitErrand(*this, client, m_errands.get(), stop.get_token());
    auto future = errand->future();
    errand->run(
        sky::submitted(client, std::move(request), purpose, update, m_folder, m_errands.get(), stop.get_token()));
    close(id, future);
    return future;
}

QString SkyActions::cancelManagedCommand(const QList<int> &jobs)
{
    return QStringLiteral("sky jobs cancel -y ") + numbers(jobs, QStringLiteral(" "));
}

QFuture<Result<QJsonValue>> SkyActions::cancelManaged(const QList<int> &jobs)
{
    ActivityEntry entry;
    entry.kind = QStringLiteral("jobs.cancel");
    entry.target = numbers(jobs, QStringLiteral(", "));
    entry.title = tr("Cancel managed job %1").arg(entry.target);
    entry.command = cancelManagedCommand(jobs);
    QJsonArray ids;
    for (const int job : jobs)
        ids.append(job);
    return call(std::move(entry), QStringLiteral("/jobs/cancel"), {{QStringLiteral("job_ids"), ids}});
}

QFuture<Result<QJsonValue>> SkyActions::serveDown(const QString &service)
{
    ActivityEntry entry;
    entry.kind = QStringLiteral("serve.down");
    entry.target = service;
    entry.title = tr("Take down the service %1").arg(service);
    entry.command = QStringLiteral("sky serve down -y ") + service;
    return call(std::move(entry), QStringLiteral("/serve/down"),
                {{QStringLiteral("service_names"), QJsonArray{service}}});
}

QFuture<Result<QJsonValue>> SkyActions::cancelRequest(const sky::Request &request)
{
    ActivityEntry entry;
    entry.kind = QStringLiteral("request.cancel");
    entry.target = request.id;
    entry.title = tr("Cancel request %1 (%2)").arg(request.id.left(8), request.name);
    entry.command = QStringLiteral("sky api cancel ") + request.id;
    return call(std::move(entry), QStringLiteral("/api/cancel"),
                {{QStringLiteral("request_ids"), QJsonArray{request.id}}});
}

} // namespace skydeck::flows
