#include "app/pages/jobs/managedcontroller.h"

#include <QCryptographicHash>

#include <algorithm>

namespace skydeck::pages {

namespace {

QStringList statusesOf(ManagedController::Show show)
{
    using Show = ManagedController::Show;
    switch (show) {
    case Show::Active: return sky::activeStatuses();
    case Show::Succeeded: return {QStringLiteral("SUCCEEDED")};
    case Show::Failed: return sky::failedStatuses();
    case Show::Cancelled: return {QStringLiteral("CANCELLED")};
    case Show::All: break;
    }
    return {};
}

} // namespace

ManagedController::ManagedController(Context context, QObject *parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_feed(
          m_context.client,
          [this](sky::Client &client, std::stop_token stop) {
              return client.call(QStringLiteral("/jobs/queue/v2"), sky::managedQuery(m_wish), std::move(stop));
          },
          [this](const Result<QJsonValue> &answer) { return take(answer); }, m_context.pauses)
    // Who drops it may be in one of its signals.
    , m_log(nullptr, [](sky::JobLog *log) { log->deleteLater(); })
{
    connect(&m_feed, &sky::ListFeed::left, this, &ManagedController::forget);
    connect(&m_feed, &sky::ListFeed::changed, this, &ManagedController::changed);
    connect(&m_context.actions, &flows::SkyActions::ended, &m_feed, [this] {
        if (m_feed.knownAt().isValid())
            m_feed.refresh();
    });
}

ManagedController::~ManagedController() = default;

void ManagedController::forget()
{
    m_eventQuestion.drop();
    m_jobs.setRows({});
    m_total = m_active = 0;
    m_wish.page = 1;
    choose({});
}

Result<void> ManagedController::take(const Result<QJsonValue> &answer)
{
    const auto jobs = sky::managedJobsOf(answer);
    if (!jobs)
        return failureOf(jobs);
    m_total = jobs->total;
    m_active = 0;
    for (const QString &status : sky::activeStatuses())
        m_active += jobs->counts.value(status);
    if (jobs->counts.isEmpty())
        m_active = int(std::count_if(jobs->rows.begin(), jobs->rows.end(),
                                     [](const sky::ManagedJob &job) { return !sky::isFinalManaged(job.status); }));
    m_jobs.setRows(jobs->rows);
    m_feed.setBusy(m_active > 0);
    if (jobs->rows.isEmpty() && m_wish.page > 1 && m_total > 0)
        QMetaObject::invokeMethod(
            this, [this] { setPage(pageCount()); }, Qt::QueuedConnection);
    askEvents();
    followLog();
    Q_EMIT chosenChanged();
    return {};
}

void ManagedController::ask(const sky::ManagedWish &wish)
{
    if (wish == m_wish)
        return;
    m_wish = wish;
    m_feed.refresh();
}

void ManagedController::setName(const QString &part)
{
    auto wish = m_wish;
    wish.name = part.trimmed();
    wish.page = 1;
    ask(wish);
}

void ManagedController::setShow(Show show)
{
    auto wish = m_wish;
    wish.statuses = statusesOf(show);
    wish.page = 1;
    ask(wish);
}

void ManagedController::setEveryone(bool everyone)
{
    auto wish = m_wish;
    wish.everyone = everyone;
    wish.page = 1;
    ask(wish);
}

void ManagedController::setPage(int page)
{
    auto wish = m_wish;
    wish.page = std::clamp(page, 1, pageCount());
    ask(wish);
}

bool ManagedController::isFiltering() const
{
    return !m_wish.name.isEmpty() || !m_wish.statuses.isEmpty();
}

int ManagedController::pageCount() const
{
    return std::max(1, (m_total + m_wish.limit - 1) / m_wish.limit);
}

void ManagedController::choose(const QString &key)
{
    if (key == m_chosen)
        return;
    m_chosen = key;
    askEvents();
    followLog();
    Q_EMIT chosenChanged();
}

// Once a job and status: while nothing changes nothing new happened either.
void ManagedController::askEvents()
{
    const sky::ManagedJob *job = chosen();
    const QString wanted = job ? QStringLiteral("%1 %2 %3 %4")
                                     .arg(QString::number(job->id), QString::number(job->task), job->status)
                                     .arg(job->recoveries)
                               : QString();
    if (wanted == m_told)
        return;
    if (m_told.section(QLatin1Char(' '), 0, 1) != wanted.section(QLatin1Char(' '), 0, 1))
        m_events.setRows({});
    m_told = wanted;
    m_eventProblem.reset();
    const auto client = m_context.client();
    if (!job || !client) {
        m_eventQuestion.drop();
        return;
    }
    m_eventQuestion.ask(
        client, this,
        [id = job->id, task = job->task](sky::Client &asked, std::stop_token stop) {
            return asked.call(QStringLiteral("/jobs/events"),
                              {{QStringLiteral("job_id"), id},
                               {QStringLiteral("task_id"), task},
                               {QStringLiteral("limit"), 200}},
                              std::move(stop));
        },
        [this](const Result<QJsonValue> &answer) {
            const auto events =
                answer ? sky::managedEventsFrom(*answer) : Result<QList<sky::ManagedEvent>>(failureOf(answer));
            if (events)
                m_events.setRows(models::eventRows(*events));
            else
                m_eventProblem = events.error();
            Q_EMIT chosenChanged();
        });
}

void ManagedController::setController(bool controller)
{
    if (std::exchange(m_controller, controller) != controller)
        followLog();
}

// A server that was set up anew begins with job 1 again: the time tells them apart.
QString ManagedController::pathOf(const sky::ManagedJob &job) const
{
    const auto client = m_context.client();
    const QByteArray server = client ? client->server().url.toEncoded() : QByteArray();
    const QString folder =
        QString::fromLatin1(QCryptographicHash::hash(server, QCryptographicHash::Sha256).toHex().left(12));
    const QString name = m_controller ? QStringLiteral("%1-controller").arg(job.id)
                                      : QStringLiteral("%1-%2").arg(job.id).arg(job.task);
    return QStringLiteral("%1/managed/%2/%3-%4.log")
        .arg(m_context.logFolder, folder, name)
        .arg(job.submittedAt.isValid() ? job.submittedAt.toSecsSinceEpoch() : 0);
}

QString ManagedController::logPath() const
{
    return m_path;
}

void ManagedController::followLog()
{
    const sky::ManagedJob *job = chosen();
    const auto client = m_context.client();
    const QString path = job && client ? pathOf(*job) : QString();
    if (path == m_path)
        return;
    m_path = path;
    m_log.reset();
    if (!path.isEmpty()) {
        auto source = sky::managedLog(job->id, job->task, m_controller);
        source.lasting = sky::isFinalManaged(job->status) && job->submittedAt.isValid();
        m_log.reset(new sky::JobLog(client, source, path, 0));
        connect(m_log.get(), &sky::JobLog::ended, this, &ManagedController::logChanged);
        connect(m_log.get(), &sky::JobLog::failed, this, &ManagedController::actionFailed);
        m_log->start();
    }
    Q_EMIT logChanged();
}

QList<int> ManagedController::idsOf(const QStringList &keys, bool running) const
{
    QList<int> ids;
    for (const QString &key : keys) {
        const sky::ManagedJob *job = m_jobs.find(key);
        if (job && !ids.contains(job->id) && (!running || !sky::isFinalManaged(job->status)))
            ids << job->id;
    }
    return ids;
}

QString ManagedController::cancelHindrance(const QStringList &keys) const
{
    if (keys.isEmpty())
        return tr("Choose a job first.");
    return idsOf(keys, true).isEmpty() ? tr("It has ended already.") : QString();
}

QString ManagedController::cancelCommand(const QStringList &keys) const
{
    return flows::SkyActions::cancelManagedCommand(idsOf(keys, false));
}

void ManagedController::cancel(const QStringList &keys, QWidget *parent)
{
    const QList<int> ids = idsOf(keys, true);
    if (ids.isEmpty())
        return;
    QStringList names;
    for (const QString &key : keys) {
        if (const sky::ManagedJob *job = m_jobs.find(key); job && !names.contains(job->name))
            names << job->name;
    }
    widgets::Question question;
    question.title = tr("Cancel %n managed job(s)", nullptr, int(ids.size()));
    question.text = tr("Ends %1.").arg(names.join(QStringLiteral(", ")));
    question.consequence = flows::SkyActions::cancelManagedConsequence();
    question.accept = tr("End job");
    question.destructive = true;
    m_context.prompter.ask(parent, question, [this, ids, server = m_context.actions.server()](bool accepted) {
        if (!accepted)
            return;
        if (const auto other = m_context.actions.changedSince(server)) {
            Q_EMIT actionFailed(*other);
            return;
        }
        deliver(m_context.actions.cancelManaged(ids), this, [this](const Result<QJsonValue> &result) {
            if (!result && result.error().kind != ErrorKind::Cancelled)
                Q_EMIT actionFailed(result.error());
        });
    });
}

} // namespace skydeck::pages
