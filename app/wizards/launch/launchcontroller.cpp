#include "app/wizards/launch/launchcontroller.h"

#include "app/models/amounts.h"

#include "core/base/deliver.h"
#include "core/base/files.h"
#include "core/flows/launchmemo.h"
#include "core/flows/templates.h"
#include "core/task/check.h"

#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>

namespace skydeck::wizards {

struct LaunchController::Checked
{
    task::Document document;
    QList<task::Problem> problems;
    std::optional<task::Task> task;
    int taskCount = 0;
};

namespace {

// Of a pipeline: the first, asking for the values of all; SkyPilot gives each task what is given.
task::Task asOne(const QList<task::Task> &tasks, const task::Document &document)
{
    task::Task one = tasks.constFirst();
    if (one.document > 0) // the first document only names the pipeline
        one.name = document.find({{QStringLiteral("name")}}, 0).value();
    const auto take = [](task::Variables &into, const task::Variables &more) {
        for (auto it = more.begin(); it != more.end(); ++it) {
            if (!into.contains(it.key()) || !it.value())
                into.insert(it.key(), it.value());
        }
    };
    for (const task::Task &task : tasks) {
        take(one.envs, task.envs);
        take(one.secrets, task.secrets);
    }
    return one;
}

} // namespace

LaunchController::LaunchController(const LaunchContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    reset();
}

LaunchController::~LaunchController()
{
    m_planStop.request_stop();
    letGoOfFlow();
}

engine::Engine *LaunchController::engine() const
{
    return engine::engineById(m_context.engines, m_draft.engine);
}

bool LaunchController::can(engine::Capability capability) const
{
    return engine() != nullptr && engine()->capabilities().testFlag(capability);
}

void LaunchController::reset()
{
    cancelPlan();
    letGoOfFlow();
    m_submission.reset();
    m_services.clear();
    m_plannedOn.reset();
    m_draft = {};
    if (!m_context.engines.empty())
        m_draft.engine = m_context.engines.front()->id();
    m_plan.reset();
    m_outcome.reset();
    ++m_fileQuestion;
    take({});
    Q_EMIT textReplaced();
}

void LaunchController::openFile(const QString &path)
{
    const quint64 question = ++m_fileQuestion;
    deliver(QtConcurrent::run([path] { return readWhole(path); }), this,
            [this, path, question](const Result<QByteArray> &text) {
                if (question != m_fileQuestion)
                    return;
                if (text)
                    useText(*text, path);
                else
                    Q_EMIT fileFailed(text.error());
            });
}

void LaunchController::useTemplate(const QString &id)
{
    const flows::Template *known = flows::templateById(id);
    if (known == nullptr)
        return;
    useText(known->yaml, {});
    m_draft.templateId = id;
    m_draft.original = known->yaml;
    Q_EMIT textReplaced();
}

void LaunchController::useText(const QByteArray &yaml, const QString &path)
{
    ++m_fileQuestion;
    m_draft.templateId.clear();
    m_draft.path = path;
    m_draft.original = path.isEmpty() ? QByteArray() : yaml;
    m_draft.newName.clear();
    m_draft.autostopChosen = false;
    m_draft.becomesChosen = !m_draft.newCluster; // a cluster was named
    take(yaml);
    Q_EMIT textReplaced();
}

void LaunchController::chooseEngine(const QString &engineId)
{
    if (engine::engineById(m_context.engines, engineId) != nullptr)
        m_draft.engine = engineId;
}

bool LaunchController::useAgain(const QString &activityId)
{
    const auto memo = flows::readMemo(m_context.activity.memoFolder(), activityId);
    if (!memo) {
        Q_EMIT fileFailed(memo.error());
        return false;
    }
    chooseEngine(memo->engine);
    useText(memo->yaml, memo->yamlPath);
    Q_EMIT valuesGiven(memo->envs);
    becomeAsBefore(memo->purpose);
    m_draft.exec = memo->purpose == sky::Purpose::Exec;
    m_draft.retryUntilUp = memo->retryUntilUp;
    if (memo->autostop) {
        m_draft.autostop = *memo->autostop;
        m_draft.autostopChosen = true;
    }
    const bool isThere =
        m_draft.becomes == Becomes::Cluster && m_context.fleet.cluster(memo->engine, memo->cluster) != nullptr;
    m_draft.newCluster = !isThere;
    (isThere ? m_draft.existing : m_draft.newName) = memo->cluster;
    Q_EMIT textReplaced();
    return true;
}

void LaunchController::replaceText(const QByteArray &yaml)
{
    if (yaml == m_draft.yaml)
        return;
    take(yaml);
    Q_EMIT textReplaced();
}

Result<void> LaunchController::setValue(const task::Path &path, const QJsonValue &value)
{
    const task::Document document = task::Document::parse(m_draft.yaml);
    const auto edits = value.isUndefined() ? task::unset(document, path) : task::setValue(document, path, value);
    if (!edits)
        return failureOf(edits);
    replaceText(task::applied(m_draft.yaml, *edits));
    return {};
}

void LaunchController::editText(const QByteArray &yaml)
{
    if (yaml != m_draft.yaml)
        take(yaml);
}

void LaunchController::take(const QByteArray &yaml)
{
    m_draft.yaml = yaml;
    m_plan.reset();
    check();
}

void LaunchController::check()
{
    const quint64 question = ++m_checkQuestion;
    m_checking = !m_draft.yaml.isEmpty();
    m_task.reset();
    m_problems.clear();
    Q_EMIT taskChanged();
    if (!m_checking)
        return;
    const auto work = [yaml = m_draft.yaml]() -> Result<Checked> {
        const task::Document document = task::Document::parse(yaml);
        Checked checked{document, task::check(document), {}, 0};
        if (const auto tasks = task::readTasks(document); tasks && !tasks->isEmpty()) {
            checked.task = asOne(*tasks, document);
            checked.taskCount = int(tasks->size());
        }
        return checked;
    };
    deliver(QtConcurrent::run(work), this, [this, question](const Result<Checked> &checked) {
        if (question == m_checkQuestion && checked)
            takeChecked(*checked);
    });
}

void LaunchController::takeChecked(const Checked &checked)
{
    m_checking = false;
    m_document = checked.document;
    m_problems = checked.problems;
    m_task = checked.task;
    m_taskCount = checked.taskCount;
    becomeWhatTheTaskSays();
    if (m_task && m_draft.newName.isEmpty())
        m_draft.newName = suggestedName(*m_task, m_draft);
    if (m_task && !m_draft.autostopChosen) {
        const task::Resources &resources = m_task->resources;
        m_draft.autostop = resources.autostopMinutes
            ? engine::Autostop{*resources.autostopMinutes, resources.autostopDown}
            : engine::Autostop{m_context.settings.autostopMinutes, false};
    }
    Q_EMIT taskChanged();
}

QStringList LaunchController::missing() const
{
    if (!m_task)
        return {};
    QStringList given = m_draft.envs.keys();
    for (const auto &[name, secret] : m_draft.secrets)
        given << name;
    return task::missingValues(*m_task, given);
}

std::vector<engine::Cluster> LaunchController::clusters() const
{
    std::vector<engine::Cluster> out;
    for (const engine::Cluster &cluster : m_context.fleet.snapshot().clusters) {
        if (cluster.engine == m_draft.engine)
            out.push_back(cluster);
    }
    return out;
}

engine::LaunchRequest LaunchController::request() const
{
    engine::LaunchRequest request = m_draft.request();
    if (becomes() != Becomes::Cluster) {
        request.cluster = m_draft.newName;
        request.autostop.reset(); // what SkyPilot manages it also takes down
        request.retryUntilUp = false;
        request.runSetup = true;
    }
    if (m_task) {
        request.envs.removeIf([this](auto it) { return !m_task->envs.contains(it.key()); });
        std::erase_if(request.secrets, [this](const auto &pair) { return !m_task->secrets.contains(pair.first); });
    }
    return request;
}

void LaunchController::plan()
{
    cancelPlan();
    m_plan.reset();
    engine::Engine *asked = engine();
    if (asked == nullptr)
        return;
    m_planning = true;
    m_planStop = {};
    m_plannedOn = canSubmit() ? m_context.skyActions->server() : std::nullopt;
    askServices(); // it may be another server than the last time
    const quint64 question = m_planQuestion;
    deliver(askedForPlan(*asked), this, [this, question](const Result<engine::LaunchPlan> &answer) {
        if (question != m_planQuestion)
            return;
        m_planning = false;
        m_plan = answer;
        Q_EMIT planChanged();
    });
    Q_EMIT planChanged();
}

void LaunchController::cancelPlan()
{
    ++m_planQuestion;
    m_planning = false;
    m_planStop.request_stop();
}

void LaunchController::dropPlan()
{
    if (!m_planning && !m_plan)
        return;
    cancelPlan();
    m_plan.reset();
    Q_EMIT planChanged();
}

void LaunchController::setAutostop(engine::Autostop autostop)
{
    m_draft.autostopChosen = true;
    if (m_draft.autostop == autostop)
        return;
    m_draft.autostop = autostop;
    plan();
}

void LaunchController::setRetryUntilUp(bool retry)
{
    m_draft.retryUntilUp = retry;
    Q_EMIT planChanged(); // the command says it
}

bool LaunchController::canStop() const
{
    if (!can(engine::Capability::Stop))
        return false;
    if (!m_plan || !*m_plan)
        return true; // not known yet
    if ((*m_plan)->clusterExists) {
        if (const auto *cluster = m_context.fleet.cluster(m_draft.engine, (*m_plan)->cluster))
            return engine()->capabilitiesOf(*cluster).testFlag(engine::Capability::Stop);
    }
    for (const engine::Candidate &one : (*m_plan)->candidates) {
        if (one.chosen)
            return !one.infra.startsWith(QLatin1String("Kubernetes"), Qt::CaseInsensitive);
    }
    return true;
}

// The flow belongs to what outlives the wizard: closing the window must not end the watching that writes Activity.
flows::LaunchFlow *LaunchController::makeFlow(engine::Engine &engine)
{
    letGoOfFlow();
    m_submission.reset();
    m_outcome.reset();
    m_flow =
        new flows::LaunchFlow(engine, m_context.fleet, &m_context.watch, m_context.activity, &m_context.fleet);
    connect(m_flow, &flows::LaunchFlow::changed, this, &LaunchController::flowChanged);
    connect(m_flow, &flows::LaunchFlow::finished, this, [this](const Result<void> &result) {
        m_outcome = result;
        Q_EMIT flowChanged();
    });
    return m_flow;
}

void LaunchController::letGoOfFlow()
{
    flows::LaunchFlow *flow = m_flow;
    m_flow.clear();
    if (flow == nullptr)
        return;
    flow->disconnect(this);
    if (flow->isFinished())
        flow->deleteLater();
    else
        connect(flow, &flows::LaunchFlow::finished, flow, &QObject::deleteLater);
}

void LaunchController::launch()
{
    engine::Engine *asked = engine();
    if (asked == nullptr || refuseElsewhere())
        return;
    if (becomes() != Becomes::Cluster) {
        submit();
        return;
    }
    flows::LaunchFlow *flow = makeFlow(*asked);
    if (m_draft.exec)
        flow->exec(request());
    else
        flow->launch(request());
    Q_EMIT flowChanged();
}

void LaunchController::cancelLaunch()
{
    if (m_flow)
        m_flow->cancel();
    if (m_submission)
        m_submission->cancel();
}

bool LaunchController::follow(const QString &activityId)
{
    const auto &entries = m_context.activity.entries();
    const auto entry = std::find_if(entries.begin(), entries.end(),
                                    [&](const flows::ActivityEntry &one) { return one.id == activityId; });
    if (entry == entries.end())
        return false;
    if (m_flow && entry->job && m_flow->job() == entry->job)
        return true; // it is the one on the screen
    m_submission.reset();
    if (!entry->job) {
        letGoOfFlow();
        const bool running = entry->outcome == flows::Outcome::Running;
        m_outcome.reset();
        if (!running)
            m_outcome =
                failure(ErrorKind::NotFound,
                        entry->message.isEmpty() ? tr("This launch was never handed over.") : entry->message,
                        entry->detail);
        Q_EMIT flowChanged();
        return true;
    }
    engine::Engine *asked = engine::engineById(m_context.engines, entry->job->engine);
    if (asked == nullptr)
        return false;
    const engine::JobRef job = *entry->job;
    m_draft.engine = job.engine;
    m_draft.newCluster = false;
    m_draft.existing = job.cluster;
    makeFlow(*asked)->follow(job);
    Q_EMIT flowChanged();
    return true;
}

QList<services::Service> LaunchController::services() const
{
    if (!m_flow || !m_flow->job())
        return {};
    return m_context.watch.servicesOf(m_flow->job()->engine, m_flow->job()->cluster);
}

QString LaunchController::costText() const
{
    if (!m_plan || !*m_plan || !(*m_plan)->costPerHour)
        return {};
    const engine::LaunchPlan &plan = **m_plan;
    return QStringLiteral("%1 · %2").arg(models::costWords(*plan.costPerHour), untilText(plan));
}

QString LaunchController::untilText(const engine::LaunchPlan &plan) const
{
    switch (becomes()) {
    case Becomes::ManagedJob: return m_taskCount > 1 ? tr("at most, until it ends") : tr("until it ends");
    case Becomes::Service: return tr("for each replica, until you take the service down");
    case Becomes::Cluster: break;
    }
    const int minutes = plan.autostop.idleMinutes;
    if (!plan.autostop.isOn())
        return tr("until you stop it");
    return plan.autostop.down ? tr("taken down by itself after %n idle minute(s)", nullptr, minutes)
                              : tr("stops by itself after %n idle minute(s)", nullptr, minutes);
}

QString LaunchController::summary() const
{
    if (m_draft.yaml.isEmpty())
        return m_flow && m_flow->job() ? m_flow->job()->cluster : QString();
    QStringList parts{engine() != nullptr ? engine()->name() : QString()};
    if (m_plan && *m_plan) {
        const engine::LaunchPlan &plan = **m_plan;
        parts << plan.cluster << plan.resources;
        if (plan.costPerHour)
            parts << models::hourlyText(*plan.costPerHour);
    } else {
        parts << (becomes() == Becomes::Cluster ? m_draft.cluster() : m_draft.newName);
    }
    if (becomes() == Becomes::ManagedJob)
        parts.insert(1, tr("managed job"));
    else if (becomes() == Becomes::Service)
        parts.insert(1, tr("service"));
    else if (m_draft.autostop.isOn() && !m_draft.exec && can(engine::Capability::Autostop))
        parts << (m_draft.autostop.down
                      ? tr("taken down after %n idle minute(s)", nullptr, m_draft.autostop.idleMinutes)
                      : tr("stops after %n idle minute(s)", nullptr, m_draft.autostop.idleMinutes));
    parts.removeAll(QString());
    return tr("%1 → %2").arg(m_draft.title(), parts.join(QStringLiteral(" · ")));
}

} // namespace skydeck::wizards
