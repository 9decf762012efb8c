#include "core/sky/overview.h"

#include "core/base/deliver.h"
#include "core/base/letgo.h"

#include <QtConcurrent>

#include <algorithm>

namespace skydeck::sky {

using engine::ClusterStatus;
using std::chrono::milliseconds;

namespace {

const QJsonObject shortAnswer{{QStringLiteral("cluster_names"), QJsonValue()},
                              {QStringLiteral("refresh"), QStringLiteral("NONE")},
                              {QStringLiteral("all_users"), true},
                              {QStringLiteral("include_credentials"), false},
                              {QStringLiteral("include_handle"), false},
                              {QStringLiteral("summary_response"), true}};

constexpr qsizetype many = 200; // clusters: a worker reads and compares more than that

bool sameState(const engine::Snapshot &a, const engine::Snapshot &b)
{
    return a.clusters == b.clusters && a.jobs == b.jobs && a.notices == b.notices;
}

bool anyActive(const QList<engine::Job> &jobs)
{
    return std::any_of(jobs.begin(), jobs.end(), [](const auto &job) { return !engine::isFinal(job.status); });
}

// Without what controllers launched, which is theirs to end.
Result<QList<ClusterRow>> shownRows(const QJsonValue &answer)
{
    auto rows = clustersFrom(answer);
    if (rows)
        rows->removeIf([](const ClusterRow &row) { return row.managed; });
    return rows;
}

} // namespace

Overview::Overview(Launches &launches, OverviewTimes times, Clock clock, QObject *parent)
    : QObject(parent)
    , m_launches(launches)
    , m_times(times)
    , m_clock(std::move(clock))
{
    for (QTimer *timer : {&m_timer, &m_next, &m_tell})
        timer->setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Overview::ask);
    connect(&m_next, &QTimer::timeout, this, &Overview::askNext);
    connect(&m_tell, &QTimer::timeout, this, &Overview::tell);
    connect(&launches, &Launches::changed, this, &Overview::tellSoon);
    connect(&launches, &Launches::requestEnded, this, &Overview::refresh);
}

Overview::~Overview()
{
    m_stop.request_stop();
}

void Overview::setClient(std::shared_ptr<Client> client, QString own, bool awaited)
{
    m_stop.request_stop();
    m_stop = {};
    m_client = std::move(client);
    m_state.own = std::move(own);
    m_state.rows.clear();
    m_state.extras.clear();
    m_costsDue = {};
    m_lastError.reset();
    m_failures = m_quiet = 0;
    m_looking = m_asking = m_again = false;
    m_awaited = awaited;
    m_state.at = m_client || awaited ? QDateTime() : m_clock();
    m_next.stop();
    // Nothing of the old one stays on the screen; before the first server the last known state does.
    if (m_told && *m_told != engine::Snapshot()) {
        m_told = engine::Snapshot();
        Q_EMIT changed(*m_told);
    }
    tellSoon();
    if (m_watchers > 0)
        ask();
}

void Overview::addWatcher()
{
    ++m_watchers;
    ask();
}

void Overview::removeWatcher()
{
    if (--m_watchers == 0)
        m_timer.stop();
}

void Overview::setVisible(bool visible)
{
    const bool appeared = visible && !m_visible;
    m_visible = visible;
    if (appeared && m_watchers > 0)
        ask();
}

void Overview::refresh()
{
    m_hurried = true;
    m_quiet = 0;
    for (ClusterExtra &extra : m_state.extras) {
        if (anyActive(extra.jobs))
            extra.jobsDue = {};
    }
    for (const auto &launch : m_launches.all()) {
        if (launch->record().jobId > 0 && !engine::isFinal(launch->record().job.status))
            m_state.extras[launch->record().job.ref.cluster].jobsDue = {};
    }
    ask();
}

// Answers come to a caller that may have gone to another server meanwhile.
template<typename Take>
void Overview::question(const QString &path, const QJsonObject &body, Take take)
{
    m_asking = true;
    m_stop = {};
    deliver(m_client->call(path, body, m_stop.get_token()), this,
            [this, client = m_client, take](const Result<QJsonValue> &answer) {
                if (client != m_client)
                    return;
                m_asking = false;
                take(answer);
            });
}

template<typename Take>
void Overview::aside(const QString &path, const QJsonObject &body, Take take)
{
    question(path, body, take);
    QTimer::singleShot(m_times.patience, this, [stop = m_stop]() mutable { stop.request_stop(); });
}

void Overview::ask()
{
    m_timer.stop();
    if (!m_client && m_awaited) {
        if (m_lastError)
            Q_EMIT gaveUp(*m_lastError);
        return;
    }
    if (!m_client) { // there may never have been one: that is known, and is nothing
        if (!m_state.at.isValid())
            m_state.at = m_clock();
        tellSoon();
        Q_EMIT settled();
        return;
    }
    if (m_looking || m_asking) {
        m_again = true;
        return;
    }
    m_next.stop();
    m_looking = true;
    ++m_look;
    m_launches.look();
    question(QStringLiteral("/status"), shortAnswer,
             [this, asked = m_clock()](const Result<QJsonValue> &answer) { read(answer, asked); });
}

Result<Overview::Look> Overview::lookAt(const Result<QJsonValue> &answer, const QList<ClusterRow> &before)
{
    const auto rows = answer ? shownRows(*answer) : Result<QList<ClusterRow>>(failureOf(answer));
    if (!rows)
        return failureOf(rows);
    if (*rows == before)
        return Look{before, true, true};
    const bool sameClusters = std::equal(
        before.begin(), before.end(), rows->begin(), rows->end(),
        [](const ClusterRow &a, const ClusterRow &b) { return a.hash == b.hash && a.base.name == b.base.name; });
    return Look{*rows, false, sameClusters};
}

void Overview::read(const Result<QJsonValue> &answer, const QDateTime &asked)
{
    if (!answer || answer->toArray().size() <= many) {
        took(lookAt(answer, m_state.rows), asked);
        return;
    }
    deliver(QtConcurrent::run([answer, before = m_state.rows] { return lookAt(answer, before); }), this,
            [this, client = m_client, asked](const Result<Look> &look) {
                if (client == m_client)
                    took(look, asked);
            });
}

void Overview::took(const Result<Look> &look, const QDateTime &asked)
{
    m_looking = false;
    if (!look) {
        failedWith(look.error());
        return;
    }
    m_failures = 0;
    m_lastError.reset();
    m_state.at = asked;
    m_quiet = look->same ? m_quiet + 1 : 0;
    auto before = std::exchange(m_state.rows, look->rows);
    if (before.size() > many)
        letGo(std::move(before));
    if (!look->sameClusters)
        takeExtras();
    m_launches.takeClusters(m_state.rows, asked);
    tellSoon();
    askNext();
}

// Another cluster of the same name begins with nothing; else the jobs stay, also while it is not up.
void Overview::takeExtras()
{
    const QHash<QString, ClusterExtra> before = std::exchange(m_state.extras, {});
    m_state.extras.reserve(m_state.rows.size());
    for (const ClusterRow &row : std::as_const(m_state.rows)) {
        const auto known = before.constFind(row.base.name);
        ClusterExtra &extra = m_state.extras[row.base.name];
        if (known != before.cend() && (known->hash.isEmpty() || known->hash == row.hash))
            extra = *known;
        extra.hash = row.hash;
    }
}

void Overview::failedWith(const Error &error)
{
    constexpr int mostDoublings = 6;
    m_failures = std::min(m_failures + 1, mostDoublings);
    m_hurried = m_again = false;
    if (m_watchers > 0)
        m_timer.start(std::min(m_times.shown * (1 << m_failures), m_times.hidden));
    const bool news = !m_lastError || m_lastError->kind != error.kind;
    m_lastError = error;
    if (news && error.kind != ErrorKind::Cancelled)
        Q_EMIT failed(error);
    Q_EMIT gaveUp(error);
}

milliseconds Overview::pause() const
{
    if (!m_visible)
        return m_times.hidden;
    constexpr int patience = 3;
    return m_quiet < patience || m_launches.anyRuns() ? m_times.shown : m_times.quiet;
}

milliseconds Overview::queuePause(const ClusterRow &row) const
{
    const bool active = anyActive(m_state.extras.value(row.base.name).jobs);
    const milliseconds wanted = !isOurs(row, m_state.own) ? m_times.othersQueue
        : active                                          ? m_times.activeQueue
                                                          : m_times.idleQueue;
    return m_visible ? wanted : std::max(wanted, m_times.idleQueue);
}

// One question of this look after the other; then the look is over.
void Overview::askNext()
{
    if (m_asking || !m_client)
        return;
    if (!std::exchange(m_again, false)) {
        for (const ClusterRow &row : std::as_const(m_state.rows)) {
            if (row.base.status == ClusterStatus::Up && (askJobs(row) || askEndpoints(row)))
                return;
        }
        if (askCosts())
            return;
        m_hurried = false;
        if (m_watchers > 0)
            m_timer.start(pause());
        Q_EMIT settled();
        return;
    }
    ask();
}

void Overview::answered()
{
    tellSoon();
    m_next.start(m_hurried || m_again ? milliseconds(0) : m_times.between);
}

bool Overview::askJobs(const ClusterRow &row)
{
    ClusterExtra &extra = m_state.extras[row.base.name];
    // Once a look, however slow the answers are: a look has an end.
    if (extra.look == m_look || (extra.jobsDue.isValid() && extra.jobsDue > m_clock()))
        return false;
    extra.look = m_look;
    extra.jobsDue = m_clock().addMSecs(m_times.othersQueue.count()); // should it fail
    aside(QStringLiteral("/queue"),
          {{QStringLiteral("cluster_name"), row.base.name},
           {QStringLiteral("skip_finished"), false},
           {QStringLiteral("all_users"), true}},
          [this, row](const Result<QJsonValue> &answer) {
              const auto jobs = answer ? jobsFrom(*answer, QStringLiteral("sky"), row.base.name)
                                       : Result<QList<engine::Job>>(failureOf(answer));
              ClusterExtra &known = m_state.extras[row.base.name];
              if (jobs) {
                  known.jobs = *jobs;
                  known.jobsRead = true;
                  m_launches.takeRows(row.base.name, *jobs);
              }
              known.jobsDue = m_clock().addMSecs(queuePause(row).count());
              answered();
          });
    return true;
}

bool Overview::askEndpoints(const ClusterRow &row)
{
    ClusterExtra &extra = m_state.extras[row.base.name];
    if (row.ports.isEmpty() || !extra.endpoints.isEmpty()
        || (extra.endpointsDue.isValid() && extra.endpointsDue > m_clock()))
        return false;
    extra.endpointsDue = m_clock().addMSecs(m_times.idleQueue.count());
    aside(QStringLiteral("/endpoints"),
          {{QStringLiteral("cluster"), row.base.name}, {QStringLiteral("port"), QJsonValue()}},
          [this, name = row.base.name](const Result<QJsonValue> &answer) {
              if (const auto found = answer ? endpointsFrom(*answer) : Result<QMap<int, QString>>())
                  m_state.extras[name].endpoints = *found;
              answered();
          });
    return true;
}

// What a cluster costs an hour is told nowhere but in what it has cost so far.
bool Overview::askCosts()
{
    constexpr double hour = 3600;
    const bool unknown = std::any_of(m_state.rows.cbegin(), m_state.rows.cend(), [this](const ClusterRow &row) {
        return row.base.status == ClusterStatus::Up && !row.isKubernetes()
            && !m_state.extras.value(row.base.name).cost;
    });
    if (!unknown || (m_costsDue.isValid() && m_costsDue > m_clock()))
        return false;
    m_costsDue = m_clock().addMSecs(m_times.costs.count());
    question(QStringLiteral("/cost_report"), {{QStringLiteral("days"), 1}},
             [this](const Result<QJsonValue> &answer) {
                 const auto costs = answer ? costsFrom(*answer) : Result<QList<CostRow>>();
                 for (const CostRow &row : costs.value_or(QList<CostRow>())) {
                     if (row.status == QLatin1String("INIT")) // it may yet come to another place
                         continue;
                     const auto extra = m_state.extras.find(row.name);
                     if (extra != m_state.extras.end() && extra->hash == row.hash && row.duration.count() > 0)
                         extra->cost = row.cost / double(row.duration.count()) * hour;
                 }
                 answered();
             });
    return true;
}

OverviewState Overview::state() const
{
    OverviewState state = m_state;
    state.launches = m_launches.records();
    state.logs = m_launches.logs();
    return state;
}

engine::Snapshot Overview::snapshot() const
{
    return snapshotOf(state());
}

const ClusterRow *Overview::cluster(const QString &name) const
{
    const auto at = std::find_if(m_state.rows.begin(), m_state.rows.end(),
                                 [&name](const auto &row) { return row.base.name == name; });
    return at == m_state.rows.end() ? nullptr : &*at;
}

void Overview::tellSoon()
{
    if (m_tell.isActive())
        return;
    // Telling of thousands takes time: no more than a tenth of it is spent so.
    const milliseconds rest = m_telling * 9 - milliseconds(m_sinceTold.isValid() ? m_sinceTold.elapsed() : 0);
    m_tell.start(std::max(rest, milliseconds(0)));
}

// Thousands are put together and compared in a worker: the window's thread only shows what differs.
void Overview::tell()
{
    if (!m_state.at.isValid()) // before the first answer there is nothing to tell
        return;
    if (m_making) {
        m_makeAgain = true;
        return;
    }
    if (m_state.rows.size() <= many) {
        const engine::Snapshot now = snapshot();
        if (!m_told || !sameState(*m_told, now))
            show(now);
        return;
    }
    using News = std::optional<engine::Snapshot>;
    m_making = true;
    deliver(QtConcurrent::run([state = state(), told = m_told]() -> Result<News> {
                const engine::Snapshot now = snapshotOf(state);
                return told && sameState(*told, now) ? News() : News(now);
            }),
            this, [this, client = m_client](const Result<News> &news) {
                m_making = false;
                if (client == m_client && *news)
                    show(**news);
                if (std::exchange(m_makeAgain, false))
                    tellSoon();
            });
}

void Overview::show(const engine::Snapshot &now)
{
    constexpr qint64 noticeable = 5;
    QElapsedTimer taken;
    taken.start();
    auto before = std::exchange(m_told, now);
    Q_EMIT changed(now);
    if (before && before->clusters.size() > many)
        letGo(std::move(before));
    m_telling = milliseconds(taken.elapsed() < noticeable ? 0 : taken.elapsed());
    m_sinceTold.start();
}

} // namespace skydeck::sky
