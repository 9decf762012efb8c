#include "core/sky/submission.h"

#include "core/base/secret.h"
#include "core/sky/errand.h"
#include "core/sky/upload.h"

#include <QPointer>

namespace skydeck::sky {

namespace {

QString textOf(const PreparedTask &task)
{
    return QString::fromUtf8(task.yaml.reveal());
}

class CheckErrand : public Errand<engine::LaunchPlan>
{
public:
    using Errand::Errand;
    void run(const std::shared_ptr<Client> &client, SharedRequest request, Purpose purpose, bool update)
    {
        then(prepared(std::move(request), purpose, update), [this, client](PreparedTask task) {
            then(client->post(
                     QStringLiteral("/validate"),
                     {{QStringLiteral("dag"), textOf(task)}, {QStringLiteral("request_options"), QJsonValue()}},
                     stop()),
                 [this, client, plan = task.plan](const QJsonValue &) { end(plan); });
        });
    }
};

class SubmissionErrand : public Errand<Submission>
{
public:
    SubmissionErrand(std::shared_ptr<Client> client, Purpose purpose, bool update, QString folder, QObject *owner,
                     std::stop_token stop)
        : Errand(owner, std::move(stop))
        , m_client(std::move(client))
        , m_purpose(purpose)
        , m_update(update)
        , m_folder(std::move(folder))
    {
    }
    void run(SharedRequest request)
    {
        m_onUpload = request->onUpload;
        then(prepared(std::move(request), m_purpose, m_update), [this](PreparedTask task) {
            m_task = std::move(task);
            // A server on this computer reads the files itself.
            if (m_client->server().isLoopback() || m_task.sources.isEmpty())
                send({});
            else
                bringFiles();
        });
    }

private:
    void bringFiles()
    {
        then(uploaded(m_client, m_task.sources, m_folder, this, stop(), m_onUpload), [this](const Bundle &bundle) {
            if (auto mapped = mapSources(m_task); !mapped)
                end(failureOf(mapped));
            else
                send(bundle.id);
        });
    }
    QString route() const
    {
        if (m_purpose == Purpose::ManagedJob)
            return QStringLiteral("/jobs/launch");
        return m_update ? QStringLiteral("/serve/update") : QStringLiteral("/serve/up");
    }
    void send(const QString &blob)
    {
        if (stop().stop_requested()) { // just now: the signal of it is still on its way
            end(cancelled());
            return;
        }
        m_sending = true;
        const QString name = m_task.plan.cluster;
        QJsonObject body{{QStringLiteral("task"), textOf(m_task)},
                         {QStringLiteral("entrypoint_command"), m_task.plan.command}};
        body.insert(m_purpose == Purpose::ManagedJob ? QStringLiteral("name") : QStringLiteral("service_name"),
                    name);
        if (m_update)
            body.insert(QStringLiteral("mode"), QStringLiteral("rolling"));
        if (!blob.isEmpty())
            body.insert(QStringLiteral("file_mounts_blob_id"), blob);
        const auto secrets = std::make_shared<const std::vector<Secret>>(std::move(m_task.secrets));
        // Not stopped with us: what the server took must not be lost.
        deliver(m_client->submit(route(), body, {}), QCoreApplication::instance(),
                [client = m_client, self = QPointer<SubmissionErrand>(this), wish = stop(), name,
                 command = m_task.plan.command, secrets](const Result<QString> &id) {
                    if (self)
                        self->end(id ? Result<Submission>(Submission{*id, name, command, secrets})
                                     : failure(redacted(id.error())));
                    else if (id && wish.stop_requested())
                        abandon(client, *id);
                });
    }
    void stopped() override
    {
        if (!m_sending)
            Errand::stopped();
    }

    const std::shared_ptr<Client> m_client;
    const Purpose m_purpose;
    const bool m_update;
    const QString m_folder;
    std::function<void(const engine::UploadState &)> m_onUpload;
    PreparedTask m_task;
    bool m_sending = false;
};

} // namespace

QFuture<Result<engine::LaunchPlan>> checkedBy(std::shared_ptr<Client> client, SharedRequest request,
                                              Purpose purpose, QObject *owner, std::stop_token stop, bool update)
{
    auto *errand = new CheckErrand(owner, std::move(stop));
    auto future = errand->future();
    errand->run(client, std::move(request), purpose, update);
    return future;
}

QFuture<Result<Submission>> submitted(std::shared_ptr<Client> client, SharedRequest request, Purpose purpose,
                                      bool update, const QString &folder, QObject *owner, std::stop_token stop)
{
    auto *errand = new SubmissionErrand(std::move(client), purpose, update, folder, owner, std::move(stop));
    auto future = errand->future();
    errand->run(std::move(request));
    return future;
}

} // namespace skydeck::sky
