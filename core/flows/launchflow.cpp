#include "core/flows/launchflow.h"

#include "core/base/deliver.h"
#include "core/flows/launchcommand.h"
#include "core/flows/launchmemo.h"

#include <QPointer>

namespace skydeck::flows {

using engine::Job;
using engine::JobStatus;
using engine::Step;

Result<void> outcomeOf(const Job &job)
{
    if (job.status == JobStatus::Succeeded)
        return {};
    if (job.status == JobStatus::Cancelled)
        return cancelled();
    const QString state = engine::statusText(job.status);
    return failure(ErrorKind::Refused,
                   job.reason.isEmpty() ? LaunchFlow::tr("%1: %2").arg(job.ref.cluster, state)
                                        : LaunchFlow::tr("%1: %2: %3").arg(job.ref.cluster, state, job.reason));
}

struct LaunchFlow::Private
{
    LaunchFlow *flow;
    engine::Engine &engine;
    Fleet &fleet;
    ServiceWatch *watch;
    Activity &activity;
    std::stop_source stop;
    QString activityId;
    Step check;
    Step upload;                    //!< while files go to a remote server; afterwards the engine tells of it
    std::optional<LaunchMemo> memo; //!< of a launch of this run of the program
    bool cancelWanted = false;
    bool cancelling = false;
    std::optional<Step> notCancelled; //!< what came of a cancel that was refused
    QString where;                    //!< Engine::where() of the launch
    //! Kept while the launch is told about, so that no message of the engine carries one into the list.
    std::shared_ptr<std::vector<Secret>> secrets = std::make_shared<std::vector<Secret>>();

    void submit(engine::LaunchRequest request, bool exec);
    void uploading(const engine::UploadState &state);
    void submitted(const Result<engine::Launched> &launched);
    void follow(const engine::JobRef &job);
    void look();
    void mirror(const Job &job);
    void mirrorServices(const Job &job, bool *allReady);
    void judge(const Job &job, bool servicesReady);
    void notePrice(const Job &job);
    void goOn(const Error &error);
    void finish(const Result<void> &result);
};

void LaunchFlow::Private::submit(engine::LaunchRequest request, bool exec)
{
    const auto purpose = exec ? sky::Purpose::Exec : sky::Purpose::Launch;
    ActivityEntry entry;
    entry.kind = exec ? QStringLiteral("exec") : QStringLiteral("launch");
    entry.engine = engine.id();
    entry.target = request.cluster;
    QString what = request.cluster.isEmpty() ? request.yamlPath.section(QLatin1Char('/'), -1) : request.cluster;
    if (what.isEmpty())
        what = tr("a task");
    for (const auto &[name, secret] : request.secrets)
        secrets->push_back(secret.duplicate());
    entry.title = exec ? tr("Run on %1").arg(what) : tr("Launch %1 on: %2").arg(what, engine.name());
    entry.command = launchCommand(request, purpose);
    entry.where = where = engine.where();
    activityId = activity.begin(entry);
    memo = memoOf(request, engine.id(), purpose);
    writeMemo(activity.writer(), activity.memoFolder(), activityId, *memo);
    check = {QStringLiteral("check"),
             tr("Checked and handed over"),
             Step::State::Active,
             QDateTime::currentDateTimeUtc(),
             {},
             {}};
    flow->m_steps = {check};
    Q_EMIT flow->changed();
    request.onUpload = [guard = QPointer<LaunchFlow>(flow)](const engine::UploadState &state) {
        if (guard)
            guard->d->uploading(state);
    };
    auto future = exec ? engine.exec(std::move(request), stop.get_token())
                       : engine.launch(std::move(request), stop.get_token());
    // Told to the list even when nobody watches any more: the launch goes on without its window.
    deliver(std::move(future), &activity,
            [guard = QPointer<LaunchFlow>(flow), &list = activity, &target = engine, id = activityId, wish = stop,
             kept = secrets](const Result<engine::Launched> &launched) {
                if (guard) {
                    guard->d->submitted(launched);
                } else if (!launched) {
                    list.end(id, failureOf(launched));
                } else {
                    list.setJob(id, launched->job);
                    if (wish.stop_requested())
                        target.cancel(launched->job, {});
                }
            });
}

void LaunchFlow::Private::uploading(const engine::UploadState &state)
{
    if (upload.id.isEmpty())
        upload = {QStringLiteral("upload"),
                  tr("Files uploaded"),
                  Step::State::Active,
                  QDateTime::currentDateTimeUtc(),
                  {},
                  {}};
    upload.detail = engine::uploadText(state);
    flow->m_steps = {check, upload};
    Q_EMIT flow->changed();
}

void LaunchFlow::Private::submitted(const Result<engine::Launched> &launched)
{
    check.endedAt = QDateTime::currentDateTimeUtc();
    check.state = launched ? Step::State::Done : Step::State::Failed;
    check.detail.clear();
    flow->m_steps = {check};
    if (!launched) {
        check.detail = flow->m_steps[0].detail = launched.error().text;
        finish(failureOf(launched));
        return;
    }
    activity.setJob(activityId, launched->job);
    flow->m_job = launched->job;
    const QPointer<LaunchFlow> guard(flow);
    Q_EMIT flow->submitted(launched->job);
    if (!guard)
        return;
    if (cancelWanted)
        flow->cancel();
    follow(launched->job);
}

void LaunchFlow::Private::follow(const engine::JobRef &job)
{
    flow->m_job = job;
    if (where.isEmpty())
        where = engine.where();
    QObject::connect(&fleet, &Fleet::changed, flow, [this] { look(); });
    if (watch != nullptr)
        QObject::connect(watch, &ServiceWatch::changed, flow, [this] { look(); });
    fleet.refresh();
    look();
}

void LaunchFlow::Private::look()
{
    if (flow->m_finished || !flow->m_job)
        return;
    // A state from before the launch may know another job of this name and number, of a cluster since taken down.
    const QDateTime read = fleet.updatedAt(engine.id());
    if (check.startedAt.isValid() && read.isValid() && read < check.startedAt)
        return;
    const Job *job = fleet.job(*flow->m_job);
    if (job == nullptr) {
        // Not in the list: either not yet, or taken down while we watched. Or this is the list of another server.
        if (!read.isValid() || engine.where() != where)
            return;
        const bool wasThere = flow->m_steps.size() > 1 || check.id.isEmpty();
        if (wasThere && fleet.isLive() && fleet.cluster(flow->m_job->engine, flow->m_job->cluster) == nullptr)
            finish(failure(ErrorKind::NotFound, tr("The cluster was taken down.")));
        return;
    }
    const QList<Step> before = flow->m_steps;
    mirror(*job);
    notePrice(*job);
    bool ready = true;
    mirrorServices(*job, &ready);
    if (before != flow->m_steps)
        Q_EMIT flow->changed();
    judge(*job, ready);
}

void LaunchFlow::Private::mirror(const Job &job)
{
    flow->m_steps.clear();
    if (!check.id.isEmpty())
        flow->m_steps.append(check);
    flow->m_steps += job.steps;
    if (notCancelled)
        flow->m_steps.append(*notCancelled);
}

// The services the task declared; what merely happens to listen is not waited for.
void LaunchFlow::Private::mirrorServices(const Job &job, bool *allReady)
{
    const engine::Cluster *cluster = fleet.cluster(job.ref.engine, job.ref.cluster);
    // Behind a tunnel nothing is known of them until somebody opens one.
    const bool direct = engine.capabilities().testFlag(engine::Capability::DirectPorts);
    if (watch == nullptr || cluster == nullptr || !direct || job.status == JobStatus::Succeeded)
        return;
    for (const engine::Endpoint &endpoint : cluster->endpoints) {
        if (!endpoint.declared)
            continue;
        Step step;
        step.id = QStringLiteral("service-%1").arg(endpoint.port);
        step.title = tr("Port %1 answers").arg(endpoint.port);
        step.state = job.status == JobStatus::Running ? Step::State::Active : Step::State::Waiting;
        for (const services::Service &service : watch->services()) {
            if (service.engine != job.ref.engine || service.cluster != job.ref.cluster
                || service.port != endpoint.port)
                continue;
            step.title = tr("%1 answers on %2").arg(service.title, service.address);
            step.detail = service.state == services::ServiceState::Ready ? service.version : service.reason;
            if (service.state == services::ServiceState::Ready && job.status == JobStatus::Running)
                step.state = Step::State::Done;
        }
        if (engine::isFinal(job.status))
            step.state = Step::State::Skipped;
        *allReady = *allReady && step.state == Step::State::Done;
        flow->m_steps.append(step);
    }
}

// Where it went and what it costs there: known once it is there.
void LaunchFlow::Private::notePrice(const Job &job)
{
    const engine::Cluster *cluster = fleet.cluster(job.ref.engine, job.ref.cluster);
    if (!memo || cluster == nullptr
        || (memo->costPerHour == cluster->costPerHour && memo->place == cluster->region))
        return;
    memo->costPerHour = cluster->costPerHour;
    memo->place = cluster->region;
    writeMemo(activity.writer(), activity.memoFolder(), activityId, *memo);
}

void LaunchFlow::Private::judge(const Job &job, bool servicesReady)
{
    if (engine::isFinal(job.status)) {
        finish(outcomeOf(job));
    } else if (job.status == JobStatus::Running && servicesReady && watch != nullptr) {
        const engine::Cluster *cluster = fleet.cluster(job.ref.engine, job.ref.cluster);
        const bool declares = cluster != nullptr
            && std::any_of(cluster->endpoints.begin(), cluster->endpoints.end(),
                           [](const auto &e) { return e.declared; });
        if (declares)
            finish({});
    }
}

// A cancel that nobody took ends nothing.
void LaunchFlow::Private::goOn(const Error &error)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    notCancelled = Step{QStringLiteral("cancel"),
                        tr("Cancel"),
                        Step::State::Failed,
                        now,
                        now,
                        tr("It could not be cancelled, and may go on: %1").arg(error.text)};
    flow->m_steps.removeIf([](const Step &step) { return step.id == QLatin1String("cancel"); });
    flow->m_steps.append(*notCancelled);
    Q_EMIT flow->changed();
    look();
}

void LaunchFlow::Private::finish(const Result<void> &result)
{
    if (std::exchange(flow->m_finished, true))
        return;
    if (!activityId.isEmpty())
        activity.end(activityId, result);
    const QPointer<LaunchFlow> guard(flow);
    Q_EMIT flow->changed();
    if (guard)
        Q_EMIT flow->finished(result);
}

LaunchFlow::LaunchFlow(engine::Engine &engine, Fleet &fleet, ServiceWatch *watch, Activity &activity,
                       QObject *parent)
    : QObject(parent)
    , d(new Private{this, engine, fleet, watch, activity, {}, {}, {}})
{
}

LaunchFlow::~LaunchFlow() = default;

void LaunchFlow::launch(engine::LaunchRequest request)
{
    d->submit(std::move(request), false);
}

void LaunchFlow::exec(engine::LaunchRequest request)
{
    d->submit(std::move(request), true);
}

void LaunchFlow::follow(const engine::JobRef &job)
{
    for (const ActivityEntry &entry : d->activity.entries()) {
        if (entry.job == job && entry.outcome == Outcome::Running)
            d->activityId = entry.id;
    }
    d->follow(job);
}

void LaunchFlow::cancel()
{
    if (m_finished)
        return;
    if (!m_job) {
        d->cancelWanted = true;              // it may be handed over at this moment
        d->check.detail = tr("Cancelling…"); // who has it is asked, and says how that went
        if (!m_steps.isEmpty())
            m_steps.first() = d->check;
        d->stop.request_stop();
        Q_EMIT changed();
        return;
    }
    if (std::exchange(d->cancelling, true))
        return;
    deliver(d->engine.cancel(*m_job, {}), this, [this](const Result<void> &result) {
        d->cancelling = false;
        d->fleet.refresh();
        if (result)
            d->notCancelled.reset();
        else if (result.error().kind == ErrorKind::NotFound)
            d->finish(failureOf(result));
        else
            d->goOn(result.error());
    });
}

} // namespace skydeck::flows
