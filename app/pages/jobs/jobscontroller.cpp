#include "app/pages/jobs/jobscontroller.h"

#include "core/engine/names.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace skydeck::pages {

JobsController::JobsController(Context context, QObject *parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_jobs(m_context.clock)
    , m_steps(m_context.clock)
{
    connect(&m_context.fleet, &flows::Fleet::changed, this, &JobsController::takeFleet);
    connect(&m_context.fleet, &flows::Fleet::failed, this, [this](const QString &, const Error &error) {
        m_readError = error;
        Q_EMIT changed();
    });
    connect(&m_context.actions, &flows::Actions::failed, this,
            [this](const QString &, const Error &error) { Q_EMIT actionFailed(error); });
    takeFleet();
}

JobsController::~JobsController() = default;

bool JobsController::isLoading() const
{
    return !isLive() && !m_context.fleet.updatedAt().isValid() && !m_readError;
}

void JobsController::takeFleet()
{
    if (m_context.fleet.isLive())
        m_readError.reset();
    const auto names = engine::namesOf(m_context.engines);
    QList<models::JobRow> rows;
    for (const auto &job : m_context.fleet.snapshot().jobs)
        rows.append({job, names.value(job.ref.engine, job.ref.engine)});
    m_jobs.setRows(rows);
    takeShown();
    Q_EMIT changed();
}

void JobsController::show(const QString &key)
{
    if (m_shown == key)
        return;
    m_shown = key;
    takeShown();
}

const engine::Job *JobsController::shown() const
{
    const auto *row = m_jobs.find(m_shown);
    return row ? &row->job : nullptr;
}

void JobsController::takeShown()
{
    const auto *job = shown();
    m_steps.setRows(job ? job->steps : QList<engine::Step>());
    followLog();
    Q_EMIT shownChanged();
}

//! One log feed at a time: choosing another job ends the one before.
void JobsController::followLog()
{
    const auto *job = shown();
    const QString wanted = job ? m_shown : QString();
    if (wanted == m_followed)
        return;
    m_followed = wanted;
    m_log.reset();
    m_logEnded = job && engine::isFinal(job->status);
    auto *engine = job ? engine::engineById(m_context.engines, job->ref.engine) : nullptr;
    if (engine)
        m_log = engine->log(job->ref);
    if (m_log) {
        connect(m_log.get(), &engine::LogFeed::ended, this, [this] {
            m_logEnded = true;
            Q_EMIT logChanged();
        });
        connect(m_log.get(), &engine::LogFeed::failed, this, &JobsController::actionFailed);
        m_log->start();
    }
    Q_EMIT logChanged();
}

QString JobsController::logPath() const
{
    return m_log ? m_log->path() : QString();
}

const engine::Cluster *JobsController::clusterOf(const engine::Job &job) const
{
    return m_context.fleet.cluster(job.ref.engine, job.ref.cluster);
}

QList<engine::Job> JobsController::cancellable(const QStringList &keys) const
{
    QList<engine::Job> jobs;
    for (const QString &key : keys) {
        const auto *row = m_jobs.find(key);
        const auto *engine = row ? engine::engineById(m_context.engines, row->job.ref.engine) : nullptr;
        const bool goesOn = row && (!engine::isFinal(row->job.status) || row->job.backgroundProcesses > 0);
        if (engine && goesOn && engine->capabilities().testFlag(engine::Capability::Cancel))
            jobs.append(row->job);
    }
    return jobs;
}

bool JobsController::knows(JobVerb verb) const
{
    return verb != JobVerb::Cancel
        || std::any_of(m_context.engines.begin(), m_context.engines.end(), [](const auto &engine) {
               return engine->capabilities().testFlag(engine::Capability::Cancel);
           });
}

QString JobsController::hindrance(JobVerb verb, const QStringList &keys) const
{
    if (keys.isEmpty())
        return tr("Choose a job first.");
    if (verb == JobVerb::Cancel)
        return cancellable(keys).isEmpty() ? tr("It has ended already.") : QString();
    if (keys.size() > 1 && verb != JobVerb::CopyLogPath)
        return tr("Choose a single job.");
    const auto *row = m_jobs.find(keys.first());
    if (!row)
        return tr("It is gone.");
    const auto *cluster = clusterOf(row->job);
    if (verb == JobVerb::OpenCluster && !cluster)
        return tr("Its cluster is gone.");
    if (verb == JobVerb::LaunchAgain && (!cluster || cluster->taskPath.isEmpty()))
        return tr("The task file it came from is not known.");
    if (verb == JobVerb::CopyLogPath && row->job.logPath.isEmpty())
        return tr("Its log is not a file on this computer.");
    return {};
}

void JobsController::act(JobVerb verb, const QStringList &keys, QWidget *parent)
{
    if (!hindrance(verb, keys).isEmpty())
        return;
    if (verb == JobVerb::Cancel)
        return askCancel(keys, parent);
    const engine::Job &job = m_jobs.find(keys.first())->job;
    if (verb == JobVerb::OpenCluster) {
        const QString key = clusterOf(job)->key();
        m_context.navigator.navigate(QStringLiteral("clusters"), {{QStringLiteral("cluster"), key}});
    } else if (verb == JobVerb::LaunchAgain) {
        m_context.navigator.launch(
            {{QStringLiteral("path"), clusterOf(job)->taskPath}, {QStringLiteral("cluster"), job.ref.cluster}});
    } else {
        QStringList paths;
        for (const QString &key : keys) {
            if (const auto *row = m_jobs.find(key))
                paths << row->job.logPath;
        }
        paths.removeAll(QString());
        QGuiApplication::clipboard()->setText(paths.join(QLatin1Char('\n')));
    }
}

void JobsController::askCancel(const QStringList &keys, QWidget *parent)
{
    const auto jobs = cancellable(keys);
    const bool isRunning = std::any_of(jobs.begin(), jobs.end(), [](const engine::Job &job) {
        return job.status != engine::JobStatus::Pending && job.status != engine::JobStatus::Init;
    });
    if (!isRunning)
        return cancelAll(keys); // nothing it did is lost yet
    QStringList names;
    for (const auto &job : jobs)
        names << tr("%1 on %2", "job on cluster").arg(models::jobTitle(job), job.ref.cluster);
    widgets::Question question;
    question.title = tr("Cancel %n job(s)", nullptr, int(jobs.size()));
    question.text = tr("Ends %1.").arg(names.join(QStringLiteral(", ")));
    question.consequence = tr("Everything started by it is ended too. Its log and files stay.");
    question.accept = tr("End job");
    question.destructive = true;
    m_context.prompter.ask(parent, question, [this, keys, where = m_context.actions.where()](bool accepted) {
        if (accepted)
            m_context.actions.onlyAt(where, keys.first(), [&] { cancelAll(keys); });
    });
}

void JobsController::cancelAll(const QStringList &keys)
{
    for (const auto &job : cancellable(keys))
        m_context.actions.cancel(job.ref);
}

void JobsController::launch()
{
    m_context.navigator.launch();
}

void JobsController::refresh()
{
    m_context.fleet.refresh();
}

} // namespace skydeck::pages
