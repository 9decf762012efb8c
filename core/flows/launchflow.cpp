#include "core/flows/launchflow.h"

#include "core/base/deliver.h"

namespace skydeck::flows {

using engine::Job;
using engine::JobStatus;
using engine::Step;

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
    bool cancelWanted = false;

    void submit(engine::LaunchRequest request, bool exec);
    void submitted(const Result<engine::Launched> &launched);
    void follow(const engine::JobRef &job);
    void look();
    void mirror(const Job &job);
    void mirrorServices(const Job &job, bool *allReady);
    void judge(const Job &job, bool servicesReady);
    void finish(const Result<void> &result);
};

void LaunchFlow::Private::submit(engine::LaunchRequest request, bool exec)
{
    ActivityEntry entry;
    entry.kind = exec ? QStringLiteral("exec") : QStringLiteral("launch");
    entry.engine = engine.id();
    entry.target = request.cluster;
    const QString what = request.cluster.isEmpty() ? request.yamlPath.section(QLatin1Char('/'), -1) : request.cluster;
    entry.title = exec ? tr("Run on %1").arg(what) : tr("Launch %1 on: %2").arg(what, engine.name());
    entry.command = QStringLiteral("skydeckctl %1 %2").arg(entry.kind, request.yamlPath);
    activityId = activity.begin(entry);
    check = {QStringLiteral("check"), tr("Checked and handed over"), Step::State::Active, QDateTime::currentDateTimeUtc(), {}, {}};
    flow->m_steps = {check};
    Q_EMIT flow->changed();
    auto future = exec ? engine.exec(std::move(request), stop.get_token()) : engine.launch(std::move(request), stop.get_token());
    deliver(std::move(future), flow, [this](const Result<engine::Launched> &launched) { submitted(launched); });
}

void LaunchFlow::Private::submitted(const Result<engine::Launched> &launched)
{
    check.endedAt = QDateTime::currentDateTimeUtc();
    check.state = launched ? Step::State::Done : Step::State::Failed;
    flow->m_steps = {check};
    if (!launched) {
        check.detail = flow->m_steps[0].detail = launched.error().text;
        finish(failureOf(launched));
        return;
    }
    activity.setJob(activityId, launched->job);
    follow(launched->job);
    Q_EMIT flow->submitted(launched->job);
    if (cancelWanted)
        flow->cancel();
}

void LaunchFlow::Private::follow(const engine::JobRef &job)
{
    flow->m_job = job;
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
    const Job *job = fleet.job(*flow->m_job);
    if (job == nullptr) {
        // Not in the list: either not yet, or taken down while we watched.
        if (flow->m_steps.size() > 1 && fleet.isLive() && fleet.cluster(flow->m_job->engine, flow->m_job->cluster) == nullptr)
            finish(failure(ErrorKind::NotFound, tr("The cluster was taken down.")));
        return;
    }
    const QList<Step> before = flow->m_steps;
    mirror(*job);
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
}

// The services the task declared; what merely happens to listen is not waited for.
void LaunchFlow::Private::mirrorServices(const Job &job, bool *allReady)
{
    const engine::Cluster *cluster = fleet.cluster(job.ref.engine, job.ref.cluster);
    if (watch == nullptr || cluster == nullptr || job.status == JobStatus::Succeeded)
        return;
    for (const engine::Endpoint &endpoint : cluster->endpoints) {
        if (!endpoint.declared)
            continue;
        Step step;
        step.id = QStringLiteral("service-%1").arg(endpoint.port);
        step.title = tr("Port %1 answers").arg(endpoint.port);
        step.state = job.status == JobStatus::Running ? Step::State::Active : Step::State::Waiting;
        for (const services::Service &service : watch->services()) {
            if (service.engine != job.ref.engine || service.cluster != job.ref.cluster || service.port != endpoint.port)
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

void LaunchFlow::Private::judge(const Job &job, bool servicesReady)
{
    if (job.status == JobStatus::Succeeded) {
        finish({});
    } else if (job.status == JobStatus::Cancelled) {
        finish(cancelled());
    } else if (engine::isFinal(job.status)) {
        finish(failure(ErrorKind::Refused, tr("%1: %2 %3").arg(job.ref.cluster, engine::statusText(job.status), job.reason)));
    } else if (job.status == JobStatus::Running && servicesReady && watch != nullptr) {
        const engine::Cluster *cluster = fleet.cluster(job.ref.engine, job.ref.cluster);
        const bool declares = cluster != nullptr
                              && std::any_of(cluster->endpoints.begin(), cluster->endpoints.end(), [](const auto &e) { return e.declared; });
        if (declares)
            finish({});
    }
}

void LaunchFlow::Private::finish(const Result<void> &result)
{
    if (std::exchange(flow->m_finished, true))
        return;
    if (!activityId.isEmpty())
        activity.end(activityId, result);
    Q_EMIT flow->changed();
    Q_EMIT flow->finished(result);
}

LaunchFlow::LaunchFlow(engine::Engine &engine, Fleet &fleet, ServiceWatch *watch, Activity &activity, QObject *parent)
    : QObject(parent)
    , d(new Private{this, engine, fleet, watch, activity, {}, {}, {}, false})
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
        d->cancelWanted = true; // it may be handed over at this moment
        d->stop.request_stop();
        return;
    }
    deliver(d->engine.cancel(*m_job, {}), this, [this](const Result<void> &result) {
        d->fleet.refresh();
        if (!result)
            d->finish(failureOf(result));
    });
}

} // namespace skydeck::flows
