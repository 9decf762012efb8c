#include "core/sky/skyplan.h"

#include "core/sky/clusters.h"
#include "core/sky/errand.h"
#include "core/sky/launchfailure.h"
#include "core/sky/offers.h"
#include "core/sky/requeststream.h"

#include <QJsonArray>
#include <QtConcurrent>

#include <algorithm>

namespace skydeck::sky {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::sky", text);
}

// "m6i.large (2 CPU, 8 GiB) on AWS (us-east-1a)"
QString resourcesText(const engine::Candidate &one, int nodes)
{
    QStringList parts;
    if (one.vcpus > 0)
        parts << tr("%1 CPU").arg(one.vcpus);
    if (one.memoryGiB > 0)
        parts << tr("%1 GiB").arg(one.memoryGiB);
    if (!one.accelerators.isEmpty())
        parts << one.accelerators;
    QString text = parts.join(QStringLiteral(", "));
    if (!one.instance.isEmpty())
        text = text.isEmpty() ? one.instance : QStringLiteral("%1 (%2)").arg(one.instance, text);
    if (nodes > 1)
        text = QStringLiteral("%1 × %2").arg(nodes).arg(text);
    return tr("%1 on %2").arg(text, one.infra);
}

class ClusterErrand : public Errand<std::optional<ClusterRow>>
{
public:
    using Errand::Errand;
    void ask(Client &client, const QString &name)
    {
        then(client.call(QStringLiteral("/status"),
                         {{QStringLiteral("cluster_names"), QJsonArray{name}},
                          {QStringLiteral("refresh"), QStringLiteral("NONE")},
                          {QStringLiteral("all_users"), true},
                          {QStringLiteral("include_credentials"), false},
                          {QStringLiteral("include_handle"), false},
                          {QStringLiteral("summary_response"), true}},
                         stop()),
             [this](const QJsonValue &value) {
                 const auto rows = clustersFrom(value);
                 if (!rows)
                     end(failureOf(rows));
                 else
                     end(rows->isEmpty() ? std::nullopt : std::optional(rows->first()));
             });
    }
};

class PlanErrand : public Errand<engine::LaunchPlan>
{
public:
    PlanErrand(std::shared_ptr<Client> client, Purpose purpose, QObject *owner, std::stop_token stop)
        : Errand(owner, std::move(stop))
        , m_client(std::move(client))
        , m_purpose(purpose)
    {
    }
    void begin(SharedRequest request)
    {
        then(prepared(std::move(request), m_purpose), [this](PreparedTask task) {
            m_task = std::move(task);
            validate();
        });
    }

private:
    QString yaml() const { return QString::fromUtf8(m_task.yaml.reveal()); }

    void validate()
    {
        then(m_client->post(QStringLiteral("/validate"),
                            {{QStringLiteral("dag"), yaml()}, {QStringLiteral("request_options"), QJsonValue()}},
                            stop()),
             [this](const QJsonValue &) { m_purpose == Purpose::Launch ? lookForCluster() : optimize(); });
    }
    void lookForCluster()
    {
        then(clusterNamed(*m_client, m_task.plan.cluster, this, stop()),
             [this](const std::optional<ClusterRow> &found) { foundCluster(found); });
    }
    void foundCluster(const std::optional<ClusterRow> &found)
    {
        if (!found) {
            optimize();
            return;
        }
        engine::LaunchPlan &plan = m_task.plan;
        plan.clusterExists = true;
        plan.resources = QStringLiteral("%1 · %2").arg(found->base.resources, found->base.region);
        plan.notes << tr("%1 is there already: the task runs on what it has.").arg(plan.cluster);
        finish();
    }
    void optimize()
    {
        then(m_client->submit(QStringLiteral("/optimize"),
                              {{QStringLiteral("dag"), yaml()},
                               {QStringLiteral("minimize"), 0},
                               {QStringLiteral("request_options"), QJsonValue()}},
                              stop()),
             [this](const QString &request) { read(request); });
    }
    void read(const QString &request)
    {
        constexpr qsizetype longest = 1024 * 1024;
        m_stream = new RequestStream(*m_client, request, this);
        connect(m_stream, &RequestStream::line, this, [this](const QString &line) {
            if (m_text.size() < longest)
                m_text += line + QLatin1Char('\n');
        });
        connect(m_stream, &RequestStream::finished, this, &PlanErrand::optimized);
        m_stream->start();
    }
    void optimized(const Result<Request> &result)
    {
        if (!result) {
            end(failureOf(result));
        } else if (result->error) {
            end(failure(result->error->kind, launchFailureText(*result->error), result->error->detail));
        } else if (result->state == RequestState::Cancelled) {
            end(cancelled());
        } else {
            takeTable();
            finish();
        }
    }
    void takeTable()
    {
        engine::LaunchPlan &plan = m_task.plan;
        const QList<CandidateTable> tables = candidateTables(m_text);
        if (tables.isEmpty())
            return;
        if (m_task.documents.size() > 1) {
            takeTables(tables);
            return;
        }
        plan.candidates = tables.last().rows;
        plan.optimizerText = tables.last().text;
        for (const engine::Candidate &row : std::as_const(plan.candidates)) {
            if (!row.chosen)
                continue;
            plan.costPerHour = row.costPerHour;
            plan.resources = resourcesText(row, tables.last().nodes);
            plan.steps.prepend(m_purpose == Purpose::Launch ? tr("Make %1 on %2").arg(plan.cluster, row.infra)
                                                            : tr("Get machines on %1").arg(row.infra));
        }
    }
    // Of a pipeline each task has its table; one runs at a time, so the dearest says what an hour costs at most.
    void takeTables(const QList<CandidateTable> &tables)
    {
        engine::LaunchPlan &plan = m_task.plan;
        QStringList texts, places;
        for (const CandidateTable &table : tables) {
            texts << table.text;
            for (const engine::Candidate &row : table.rows) {
                if (!row.chosen)
                    continue;
                places << resourcesText(row, table.nodes);
                if (row.costPerHour)
                    plan.costPerHour = std::max(plan.costPerHour.value_or(0), *row.costPerHour);
            }
        }
        places.removeDuplicates();
        plan.resources = places.join(QLatin1Char('\n'));
        plan.optimizerText = texts.join(QStringLiteral("\n\n"));
    }
    void finish() { end(m_task.plan); }

    const std::shared_ptr<Client> m_client;
    const Purpose m_purpose;
    PreparedTask m_task;
    RequestStream *m_stream = nullptr;
    QString m_text;
};

class CheckErrand : public Errand<engine::CheckReport>
{
public:
    CheckErrand(std::shared_ptr<Client> client, QObject *owner, std::stop_token stop)
        : Errand(owner, std::move(stop))
        , m_client(std::move(client))
    {
    }
    void begin()
    {
        deliver(m_client->health(stop()), this, [this](const Result<Health> &health) {
            if (!hasEnded())
                tookHealth(health);
        });
    }

private:
    void add(const char *id, const QString &title, bool ok, bool required, const QString &text)
    {
        m_report.items.append({QLatin1String(id), title, ok, required, text});
    }
    void tookHealth(const Result<Health> &health)
    {
        if (!health && health.error().kind == ErrorKind::Cancelled) {
            end(cancelled());
            return;
        }
        const QString title = m_client->server().title();
        if (!health) {
            add("server", title, false, true, health.error().text);
            finish();
            return;
        }
        const QString note = health->versionNote();
        add("server", title, true, true, tr("SkyPilot %1").arg(health->version));
        if (!note.isEmpty())
            add("version", tr("Version"), false, false, note);
        // With passwords it may not ask who comes over its loopback: what it says to the next question counts.
        m_mayAsk = health->needsSignIn();
        if (m_mayAsk && !health->passwordAsked)
            return wantSignIn();
        if (!health->user.isEmpty())
            add("signin", tr("Sign-in"), true, true, health->user);
        askClouds();
    }
    void wantSignIn()
    {
        add("signin", tr("Sign-in"), false, true, tr("The server asks for a sign-in. Sign in in Settings."));
        finish();
    }
    void askClouds()
    {
        QUrlQuery query;
        if (!m_client->server().workspace.isEmpty())
            query.addQueryItem(QStringLiteral("workspace"), m_client->server().workspace);
        deliver(m_client->callGet(QStringLiteral("/enabled_clouds"), query, stop()), this,
                [this](const Result<QJsonValue> &value) {
                    if (!hasEnded())
                        tookClouds(value);
                });
    }
    void tookClouds(const Result<QJsonValue> &value)
    {
        if (!value && m_mayAsk && value.error().kind == ErrorKind::Unauthorised)
            return wantSignIn();
        QStringList clouds;
        if (value) {
            for (const auto &cloud : value->toArray())
                clouds << cloud.toString();
        }
        const QString missing = value
            ? tr("The server has no cloud it may use. See the Clouds page for what each one needs.")
            : value.error().text;
        add("clouds", tr("Clouds"), !clouds.isEmpty(), true,
            clouds.isEmpty() ? missing : clouds.join(QStringLiteral(", ")));
        finish();
    }
    void finish()
    {
        m_report.usable = std::all_of(m_report.items.begin(), m_report.items.end(),
                                      [](const auto &item) { return item.ok || !item.required; });
        end(m_report);
    }

    const std::shared_ptr<Client> m_client;
    engine::CheckReport m_report;
    bool m_mayAsk = false;
};

} // namespace

QFuture<Result<PreparedTask>> prepared(SharedRequest request, Purpose purpose, bool update)
{
    return QtConcurrent::run(
        [request = std::move(request), purpose, update] { return prepareTask(*request, purpose, update); });
}

QFuture<Result<engine::LaunchPlan>> planOn(std::shared_ptr<Client> client, SharedRequest request, Purpose purpose,
                                           QObject *owner, std::stop_token stop)
{
    auto *errand = new PlanErrand(std::move(client), purpose, owner, std::move(stop));
    auto future = errand->future();
    errand->begin(std::move(request));
    return future;
}

QFuture<Result<std::optional<ClusterRow>>> clusterNamed(Client &client, const QString &name, QObject *owner,
                                                        std::stop_token stop)
{
    auto *errand = new ClusterErrand(owner, std::move(stop));
    auto future = errand->future();
    errand->ask(client, name);
    return future;
}

QFuture<Result<engine::CheckReport>> checkOn(std::shared_ptr<Client> client, QObject *owner, std::stop_token stop)
{
    auto *errand = new CheckErrand(std::move(client), owner, std::move(stop));
    auto future = errand->future();
    errand->begin();
    return future;
}

} // namespace skydeck::sky
