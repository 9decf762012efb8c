#include "core/flows/skyactions.h"

#include "core/base/log.h"
#include "core/base/text.h"
#include "core/flows/launchcommand.h"
#include "core/flows/launchmemo.h"
#include "core/sky/errand.h"

#include <QJsonArray>
#include <QPointer>
#include <QTimer>

namespace skydeck::flows {

namespace {

QString engineId()
{
    return QStringLiteral("sky");
}

QString numbers(const QList<int> &jobs, const QString &between)
{
    QStringList words;
    for (const int job : jobs)
        words << QString::number(job);
    return words.join(between);
}

// Sent, then followed until the request is final. A stop cancels it there, and how that went is awaited: it may
// have been done before.
class SubmitErrand : public sky::Errand<QJsonValue>
{
public:
    SubmitErrand(std::shared_ptr<sky::Client> client, SkyListener listener, QObject *owner, std::stop_token stop)
        : Errand(owner, std::move(stop))
        , m_client(std::move(client))
        , m_listener(std::move(listener))
    {
    }
    void run(QFuture<Result<sky::Submission>> sent)
    {
        then(std::move(sent), [this](const sky::Submission &submission) {
            m_secrets = submission.secrets;
            follow(submission.request);
        });
    }

    //! `volume`: what has to be in the list then.
    void request(QFuture<Result<QString>> scheduled, const QString &volume)
    {
        m_volume = volume;
        then(std::move(scheduled), [this](const QString &request) { follow(request); });
    }

private:
    // Before it has a number there, whoever sends it ends.
    void stopped() override
    {
        if (m_stream)
            cancelThere();
    }
    void follow(const QString &request)
    {
        using sky::RequestStream;
        if (m_listener.begun)
            m_listener.begun(request);
        m_stream = std::make_unique<RequestStream>(*m_client, request, this);
        if (m_listener.progressed)
            connect(m_stream.get(), &RequestStream::progress, this, m_listener.progressed);
        if (m_listener.said)
            connect(m_stream.get(), &RequestStream::line, this, m_listener.said);
        connect(m_stream.get(), &RequestStream::finished, this, &SubmitErrand::finished);
        m_stream->start();
        if (stop().stop_requested())
            cancelThere();
    }
    void cancelThere()
    {
        if (std::exchange(m_cancelling, true))
            return;
        deliver(m_client->cancel(m_stream->requestId(), {}), QCoreApplication::instance(),
                [client = m_client, self = QPointer<SubmitErrand>(this)](const Result<void> &done) {
                    if (self && !self->hasEnded())
                        self->cancelSent(done);
                });
    }
    // The stream tells in a moment how it ended; a server that says no more has been asked all the same.
    void cancelSent(const Result<void> &done)
    {
        if (!m_stream) // it had ended
            return;
        if (done)
            QTimer::singleShot(m_client->times().pollLate, this, [this] {
                if (m_stream)
                    end(cancelled());
            });
        else
            fail({done.error().kind,
                  SkyActions::tr("It could not be cancelled, and may go on: %1").arg(done.error().text),
                  done.error().detail});
    }
    void fail(const Error &error) { end(failure(redacted(error))); }
    void finished(const Result<sky::Request> &result)
    {
        m_stream.release()->deleteLater(); // we are in its signal
        if (!result)
            fail(result.error());
        else if (result->error)
            fail(*result->error);
        else if (result->state == sky::RequestState::Cancelled)
            end(cancelled());
        else if (!m_volume.isEmpty())
            lookForVolume(result->value);
        else
            end(result->value);
    }
    // Who cannot list them has said no more than that it went well.
    void lookForVolume(const QJsonValue &value)
    {
        deliver(m_client->callGet(QStringLiteral("/volumes"), {}, {}), this,
                [this, value](const Result<QJsonValue> &answer) {
                    const auto volumes =
                        answer ? sky::volumesFrom(*answer) : Result<QList<sky::Volume>>(failureOf(answer));
                    const bool missing = volumes
                        && std::none_of(volumes->begin(), volumes->end(),
                                        [this](const sky::Volume &one) { return one.name == m_volume; });
                    if (missing)
                        fail({ErrorKind::Conflict,
                              SkyActions::tr("The server did not make it: a volume of this name exists in another "
                                             "workspace. Choose another name."),
                              {}});
                    else
                        end(value);
                });
    }

    const std::shared_ptr<sky::Client> m_client;
    const SkyListener m_listener;
    std::shared_ptr<const std::vector<Secret>> m_secrets; // until its end is told
    std::unique_ptr<sky::RequestStream> m_stream;
    QString m_volume;
    bool m_cancelling = false;
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

// A password is typed when asked.
QString poolCommand(const sky::PoolDraft &draft)
{
    QStringList words{QStringLiteral("skydeckctl"), QStringLiteral("pools"),
                      draft.isNew ? QStringLiteral("add") : QStringLiteral("change"), draft.name};
    for (const sky::PoolHost &host : draft.hosts)
        words << QStringLiteral("--host") << host.text();
    if (!draft.user.isEmpty())
        words << QStringLiteral("--user") << draft.user;
    if (!draft.key.isEmpty())
        words << QStringLiteral("--key") << draft.keyName;
    else if (!draft.password.isEmpty())
        words << QStringLiteral("--password");
    else if (!draft.keepSignIn && !draft.identityFile.isEmpty())
        words << QStringLiteral("--server-key") << draft.identityFile;
    return shellQuoted(words);
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
    entry.engine = engineId();
    return m_activity.begin(std::move(entry));
}

// The client stays until the answer: the server may be left meanwhile, the operation is not.
void SkyActions::close(const QString &activity, const std::shared_ptr<sky::Client> &client,
                       QFuture<Result<QJsonValue>> future)
{
    deliver(std::move(future), this, [this, activity, client](const Result<QJsonValue> &result) {
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
    close(id, client, future);
    return future;
}

QFuture<Result<QJsonValue>> SkyActions::submit(sky::SharedRequest request, sky::Purpose purpose, bool update,
                                               SkyListener listener, std::stop_source stop)
{
    const auto client = m_source();
    if (!client)
        return readyResult<QJsonValue>(failure(noServer()));
    auto entry = entryOf(purpose, update, request);
    entry.command = launchCommand(*request, purpose, update);
    const QString id = note(std::move(entry));
    writeMemo(m_activity.writer(), m_activity.memoFolder(), id, memoOf(*request, engineId(), purpose));
    m_activity.setCanceller(id, [stop]() mutable { stop.request_stop(); });
    auto *errand = new SubmitErrand(client, std::move(listener), m_errands.get(), stop.get_token());
    auto future = errand->future();
    errand->run(
        sky::submitted(client, std::move(request), purpose, update, m_folder, m_errands.get(), stop.get_token()));
    close(id, client, future);
    return future;
}

Error SkyActions::noServer()
{
    return {ErrorKind::Refused,
            tr("There is no SkyPilot server. Add one in the settings, or start the one of this computer."),
            {}};
}

std::optional<Error> SkyActions::changedSince(const std::optional<sky::Server> &agreed) const
{
    return server() == agreed ? std::nullopt : std::optional(otherServer());
}

Error SkyActions::otherServer()
{
    return {ErrorKind::Conflict,
            tr("Another server is in use since you were asked. Look again, then do it anew."),
            {}};
}

std::optional<sky::Server> SkyActions::server() const
{
    const auto client = m_source();
    return client ? std::optional(client->server()) : std::nullopt;
}

QString SkyActions::cancelManagedConsequence()
{
    return tr(
        "All tasks of it end, and SkyPilot takes down the machines they run on. Files there are lost; buckets "
        "stay.");
}

QString SkyActions::serveDownConsequence()
{
    return tr("Its address stops answering, and the machines of its replicas are given back with all that is on "
              "them.");
}

QFuture<Result<QJsonValue>> SkyActions::perform(const SkyOrder &order, SkyListener listener, std::stop_source stop)
{
    const auto client = m_source();
    if (!client)
        return readyResult<QJsonValue>(failure(noServer()));
    const QString id = note(order.entry);
    QFuture<Result<QJsonValue>> future;
    if (order.how == SkyOrder::How::Request) {
        m_activity.setCanceller(id, [stop]() mutable { stop.request_stop(); });
        auto *errand = new SubmitErrand(client, std::move(listener), m_errands.get(), stop.get_token());
        future = errand->future();
        // What the server took must not be lost.
        errand->request(client->submit(order.path, order.body, {}), order.volume);
    } else {
        future = order.how == SkyOrder::How::Post ? client->post(order.path, order.body, {})
                                                  : client->remove(order.path, {});
    }
    close(id, client, future);
    return future;
}

QFuture<Result<QJsonValue>> SkyActions::savePool(sky::PoolDraft draft)
{
    const auto client = m_source();
    if (!client)
        return readyResult<QJsonValue>(failure(noServer()));
    ActivityEntry entry;
    entry.kind = QStringLiteral("pool.save");
    entry.target = draft.name;
    entry.title = tr("Save the node pool %1").arg(draft.name);
    entry.command = poolCommand(draft);
    const QString id = note(std::move(entry));
    auto future = sky::savePool(client, std::move(draft), m_errands.get(), {});
    close(id, client, future);
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
