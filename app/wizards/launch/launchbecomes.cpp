// The controller's other two ways: managed jobs and services.
#include "app/wizards/launch/launchcontroller.h"

#include "core/base/deliver.h"
#include "core/engine/clustername.h"
#include "core/sky/serve.h"

namespace skydeck::wizards {

namespace {

sky::Purpose purposeOf(Becomes what)
{
    return what == Becomes::Service ? sky::Purpose::Service : sky::Purpose::ManagedJob;
}

} // namespace

bool LaunchController::canSubmit() const
{
    return m_context.skyActions != nullptr && m_context.client && can(engine::Capability::ManagedJobs);
}

Becomes LaunchController::becomes() const
{
    if (!canSubmit())
        return Becomes::Cluster;
    if (m_taskCount > 1)
        return Becomes::ManagedJob;
    return hindrance(m_draft.becomes).isEmpty() ? m_draft.becomes : Becomes::Cluster;
}

QString LaunchController::hindrance(Becomes what) const
{
    if (m_taskCount > 1 && what != Becomes::ManagedJob)
        return tr("A pipeline of %n task(s) is a managed job: each gets machines of its own, one after the other.",
                  nullptr, m_taskCount);
    if (what == Becomes::Service && !(m_task && m_task->hasService))
        return tr("A service needs “service” in its task: how its replicas are asked whether they are ready.");
    return {};
}

void LaunchController::choose(Becomes what)
{
    m_draft.becomes = what;
    m_draft.becomesChosen = true;
    m_plan.reset();
    askServices();
    Q_EMIT planChanged();
}

// A pipeline runs nowhere else, so that the engine follows it; a “service” may be one cluster, too.
void LaunchController::becomeWhatTheTaskSays()
{
    if (!m_draft.becomesChosen)
        m_draft.becomes = m_task && m_task->hasService ? Becomes::Service : Becomes::Cluster;
    if (m_taskCount > 1 && !can(engine::Capability::ManagedJobs) && m_context.skyActions != nullptr) {
        for (const auto &one : m_context.engines) {
            if (one->capabilities().testFlag(engine::Capability::ManagedJobs))
                m_draft.engine = one->id();
        }
    }
    if (m_draft.becomes == Becomes::Service)
        askServices();
}

void LaunchController::becomeAsBefore(sky::Purpose purpose)
{
    choose(purpose == sky::Purpose::ManagedJob    ? Becomes::ManagedJob
               : purpose == sky::Purpose::Service ? Becomes::Service
                                                  : Becomes::Cluster);
}

QString LaunchController::submissionName() const
{
    if (m_plan && *m_plan)
        return (*m_plan)->cluster;
    return engine::clusterNameFor(m_draft.newName, m_task ? m_task->name : QString()).value_or(m_draft.newName);
}

bool LaunchController::isUpdate() const
{
    return becomes() == Becomes::Service && m_services.contains(submissionName());
}

void LaunchController::askServices()
{
    if (m_draft.becomes != Becomes::Service || !m_context.client)
        return;
    const auto client = m_context.client();
    if (!client)
        return;
    if (m_servicesOf != client->server())
        m_services.clear();
    else if (m_serviceQuestion.isOpen())
        return;
    m_servicesOf = client->server();
    m_serviceQuestion.ask(
        client, this,
        [](sky::Client &asked, std::stop_token stop) {
            return asked.call(QStringLiteral("/serve/status"), {{QStringLiteral("service_names"), QJsonValue()}},
                              std::move(stop));
        },
        [this](const Result<QJsonValue> &answer) {
            // Who cannot tell has none, as far as we know: the server says so when the service comes.
            m_services.clear();
            const auto services = sky::servicesOf(answer);
            for (const sky::Service &service : services.value_or(QList<sky::Service>()))
                m_services << service.name;
            Q_EMIT serviceKnown();
        });
}

QFuture<Result<engine::LaunchPlan>> LaunchController::askedForPlan(engine::Engine &engine)
{
    const Becomes what = becomes();
    const auto client = what == Becomes::Cluster ? nullptr : m_context.client();
    if (!client)
        return engine.plan(request(), m_planStop.get_token()); // without a server it says so
    return sky::planOn(client, std::make_shared<const engine::LaunchRequest>(request()), purposeOf(what),
                       m_errands.get(), m_planStop.get_token());
}

// There it may cost another price, and a service of this name may be somebody else's.
bool LaunchController::refuseElsewhere()
{
    const auto other = canSubmit() ? m_context.skyActions->changedSince(m_plannedOn) : std::nullopt;
    if (!other)
        return false;
    letGoOfFlow();
    m_submission.reset();
    m_services.clear();
    m_servicesOf.reset();
    dropPlan();
    m_outcome.reset();
    Q_EMIT flowChanged(); // what an attempt before this one left goes
    m_outcome = failure(*other);
    Q_EMIT flowChanged();
    return true;
}

void LaunchController::submit()
{
    letGoOfFlow();
    m_outcome.reset();
    SubmissionRun::Order order{request(), purposeOf(becomes()), isUpdate()};
    order.request.cluster = submissionName();
    m_submission = std::make_unique<SubmissionRun>(*m_context.skyActions, std::move(order));
    connect(m_submission.get(), &SubmissionRun::changed, this, &LaunchController::flowChanged);
    connect(m_submission.get(), &SubmissionRun::finished, this, [this](const Result<void> &result) {
        m_outcome = result;
        Q_EMIT flowChanged();
    });
    m_submission->start();
}

QList<engine::Step> LaunchController::steps() const
{
    if (m_submission)
        return m_submission->steps();
    return m_flow ? m_flow->steps() : QList<engine::Step>();
}

bool LaunchController::isRunning() const
{
    return m_submission ? !m_submission->isFinished() : m_flow && !m_flow->isFinished();
}

} // namespace skydeck::wizards
