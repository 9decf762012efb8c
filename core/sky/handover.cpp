#include "core/sky/handover.h"

#include "core/base/text.h"
#include "core/sky/errand.h"
#include "core/sky/upload.h"

namespace skydeck::sky {

namespace {

LaunchRecord recordOf(const PreparedTask &task, const engine::LaunchRequest &request, bool exec)
{
    LaunchRecord record;
    record.job.ref = {QStringLiteral("sky"), task.plan.cluster, 0};
    record.job.name = task.plan.taskName;
    record.job.command = task.task.run.trimmed().section(QLatin1Char('\n'), 0, 0);
    record.taskPath = exec ? QString() : request.yamlPath;
    record.shape.exec = exec;
    record.shape.files = !task.task.workdir.isEmpty() || !task.task.workdirGit.isEmpty()
        || (!exec && !task.task.fileMounts.isEmpty());
    record.shape.setup = !exec && request.runSetup && !task.task.setup.trimmed().isEmpty();
    record.shape.run = !task.task.run.trimmed().isEmpty();
    return record;
}

QJsonObject bodyOf(const PreparedTask &task, const engine::LaunchRequest &request, bool exec)
{
    QJsonObject body{{QStringLiteral("task"), QString::fromUtf8(task.yaml.reveal())},
                     {QStringLiteral("cluster_name"), task.plan.cluster},
                     {QStringLiteral("entrypoint_command"), task.plan.command}};
    if (!exec) {
        body.insert(QStringLiteral("retry_until_up"), request.retryUntilUp);
        body.insert(QStringLiteral("no_setup"), !request.runSetup);
    }
    return body;
}

class HandOverErrand : public Errand<engine::Launched>
{
public:
    HandOverErrand(const HandOver &to, SharedRequest request, bool exec, QObject *owner, std::stop_token stop)
        : Errand(owner, std::move(stop))
        , m_to(to)
        , m_request(std::move(request))
        , m_exec(exec)
    {
    }
    void begin()
    {
        then(prepared(m_request, m_exec ? Purpose::Exec : Purpose::Launch), [this](PreparedTask task) {
            m_task = std::move(task);
            if (m_exec)
                lookForCluster();
            else
                bringFiles();
        });
    }

private:
    // The server takes the request all the same, and fails it later.
    void lookForCluster()
    {
        then(clusterNamed(*m_to.client, m_task.plan.cluster, this, stop()),
             [this](const std::optional<ClusterRow> &found) {
                 const QString name = m_task.plan.cluster;
                 if (!found)
                     end(failure(ErrorKind::NotFound, tr("The server has no cluster %1.").arg(name)));
                 else if (found->base.status != engine::ClusterStatus::Up)
                     end(failure(ErrorKind::Conflict, tr("%1 is not up. Start it first.").arg(name)));
                 else
                     bringFiles();
             });
    }
    // A server on this computer reads them itself.
    void bringFiles()
    {
        if (m_to.client->server().isLoopback() || m_task.sources.isEmpty()) {
            send();
            return;
        }
        m_uploadBegan = QDateTime::currentDateTimeUtc();
        then(uploaded(m_to.client, m_task.sources, m_to.folder, this, stop(), m_request->onUpload),
             [this](const Bundle &bundle) {
                 m_bundle = bundle;
                 if (auto mapped = mapSources(m_task); !mapped)
                     end(failureOf(mapped));
                 else
                     send();
             });
    }
    void noteUpload(LaunchRecord &record) const
    {
        record.shape.upload = true;
        record.job.steps = {{QStringLiteral("upload"),
                             {},
                             engine::Step::State::Done,
                             m_uploadBegan,
                             QDateTime::currentDateTimeUtc(),
                             tr("%n file(s), %1", nullptr, m_bundle->files).arg(sizeText(m_bundle->bytes))}};
    }
    // From then on the server's answer is waited for: what it took must not be called cancelled before it is.
    void stopped() override
    {
        if (!m_sending)
            Errand::stopped();
    }
    void send()
    {
        if (stop().stop_requested()) { // just now: the signal of it is still on its way
            end(cancelled());
            return;
        }
        m_sending = true;
        PreparedTask &task = m_task;
        const QString path = m_exec ? QStringLiteral("/exec") : QStringLiteral("/launch");
        auto record = recordOf(task, *m_request, m_exec);
        auto body = bodyOf(task, *m_request, m_exec);
        if (m_bundle) {
            noteUpload(record);
            body.insert(QStringLiteral("file_mounts_blob_id"), m_bundle->id);
        }
        auto secrets = std::make_shared<std::vector<Secret>>(std::move(task.secrets));
        // Not stopped with us, and told to the launches: what the server took must not be lost.
        deliver(m_to.client->submit(path, body, {}), &m_to.launches,
                [to = m_to, self = QPointer<HandOverErrand>(this), record = std::move(record), secrets,
                 wish = stop()](const Result<QString> &id) mutable {
                    if (!id) {
                        if (self)
                            self->end(failureOf(id));
                        return;
                    }
                    record.request = *id;
                    if (!wish.stop_requested()) {
                        auto launched = begun(to, std::move(record), std::move(*secrets));
                        if (self)
                            self->end(std::move(launched));
                    } else if (self) {
                        self->cancelThere(std::move(record), secrets);
                    } else {
                        abandon(to.client, *id);
                    }
                });
    }
    // What could not be cancelled, or had ended before, is a launch like any other: it is seen, and can be
    // cancelled again. So it is when its server was left meanwhile.
    void cancelThere(LaunchRecord record, const std::shared_ptr<std::vector<Secret>> &secrets)
    {
        const QString request = record.request;
        deliver(m_to.client->cancel(request, {}), &m_to.launches,
                [to = m_to, self = QPointer<HandOverErrand>(this), record = std::move(record),
                 secrets](const Result<void> &done) mutable {
                    if (done && self)
                        self->askWhetherCancelled(std::move(record), secrets);
                    else if (auto launched = begun(to, std::move(record), std::move(*secrets)); self)
                        self->end(std::move(launched));
                });
    }
    // The server takes a cancel of what has ended, too, and says nothing.
    void askWhetherCancelled(LaunchRecord record, const std::shared_ptr<std::vector<Secret>> &secrets)
    {
        const QString request = record.request;
        deliver(m_to.client->wait(request, {}), this,
                [this, record = std::move(record), secrets](const Result<Request> &now) mutable {
                    const bool went = now && now->state != RequestState::Cancelled && !now->error;
                    m_to.overview.refresh(); // it may have made something before
                    end(went ? begun(m_to, std::move(record), std::move(*secrets))
                             : Result<engine::Launched>(cancelled()));
                });
    }
    static Result<engine::Launched> begun(const HandOver &to, LaunchRecord record, std::vector<Secret> secrets)
    {
        const bool created = !record.shape.exec && to.overview.cluster(record.job.ref.cluster) == nullptr;
        const auto job = to.launches.begin(*to.client, std::move(record), std::move(secrets));
        if (!job)
            return failureOf(job);
        to.overview.refresh();
        return engine::Launched{*job, created};
    }

    const HandOver m_to;
    const SharedRequest m_request;
    const bool m_exec;
    PreparedTask m_task;
    QDateTime m_uploadBegan;
    std::optional<Bundle> m_bundle;
    bool m_sending = false;
};

} // namespace

QFuture<Result<engine::Launched>> handOver(const HandOver &to, SharedRequest request, bool exec, QObject *owner,
                                           std::stop_token stop)
{
    auto *errand = new HandOverErrand(to, std::move(request), exec, owner, std::move(stop));
    auto future = errand->future();
    errand->begin();
    return future;
}

} // namespace skydeck::sky
