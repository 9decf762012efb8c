#include "core/sky/launch.h"

#include "core/sky/joblog.h"
#include "core/sky/launchfailure.h"

#include <QJsonArray>

namespace skydeck::sky {

using engine::JobStatus;

namespace {

constexpr auto awhile = std::chrono::seconds(20);
constexpr auto otherWriter = std::chrono::seconds(2);
constexpr auto burst = std::chrono::milliseconds(100);

// {"job_id": 3, …}; older servers gave [3, …].
int jobIdOf(const QJsonValue &value)
{
    return value.isArray() ? value.toArray().first().toInt() : value[QLatin1String("job_id")].toInt();
}

} // namespace

Launch::Launch(LaunchRecord record, QString logPath, std::vector<Secret> secrets, Clock clock, QObject *parent)
    : QObject(parent)
    , m_record(std::move(record))
    , m_logPath(std::move(logPath))
    , m_secrets(std::move(secrets))
    , m_clock(std::move(clock))
    , m_steps(m_record.shape)
    , m_log(m_logPath)
{
    m_again.setSingleShot(true);
    m_soon.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &Launch::open);
    connect(&m_soon, &QTimer::timeout, this, &Launch::tell);
    m_takeOver.setSingleShot(true);
    connect(&m_takeOver, &QTimer::timeout, this, &Launch::takeOver);
    if (m_record.over)
        m_steps.restore(m_record.job.steps);
    else
        m_steps.keepTimes(m_record.job.steps);
    if (m_record.job.steps.size() < m_steps.steps().size())
        m_record.job.steps = m_steps.steps(); // a new one; a noted one is shown as it stood
    m_record.job.logPath = m_logPath;
}

Launch::~Launch() = default;

void Launch::follow(std::shared_ptr<Client> client)
{
    m_client = std::move(client);
    if (m_client && !m_record.over)
        open();
}

void Launch::open()
{
    m_log.close();
    // A whole one is what another program made of it since; it stays.
    if (!JobLog::isWhole(m_logPath) && !m_log.open(0)) // another program writes the same text, until it leaves
        m_takeOver.start(otherWriter);
    read();
}

// All of it from the beginning.
void Launch::read()
{
    m_steps = LaunchSteps(m_record.shape);
    m_steps.keepTimes(m_record.job.steps);
    m_stream = std::make_unique<RequestStream>(*m_client, m_record.request, this);
    connect(m_stream.get(), &RequestStream::line, this,
            [this](const QString &text) { take(ConsoleEvent::Kind::Line, text); });
    connect(m_stream.get(), &RequestStream::progress, this,
            [this](const QString &text) { take(ConsoleEvent::Kind::Progress, text); });
    connect(m_stream.get(), &RequestStream::finished, this, &Launch::finished);
    m_stream->start();
}

// How far the other one came is not known.
void Launch::takeOver()
{
    if (m_record.over || !m_stream || JobLog::isWhole(m_logPath))
        return;
    if (m_log.open(0)) // else it is another's still, or cannot be written at all
        read();
    else
        m_takeOver.start(otherWriter);
}

void Launch::take(ConsoleEvent::Kind kind, const QString &text)
{
    if (kind == ConsoleEvent::Kind::Line)
        m_log.write(text);
    if (!m_steps.take({kind, text}, m_clock()))
        return;
    if (!m_soon.isActive())
        m_soon.start(burst);
}

void Launch::tell()
{
    m_soon.stop();
    const bool numbered = m_record.jobId != m_steps.jobId();
    if (!m_record.over) {
        m_record.jobId = m_steps.jobId();
        m_record.job.status = m_steps.status();
    }
    m_record.job.number = m_record.jobId;
    m_record.job.steps = m_steps.steps();
    m_record.place = m_steps.place();
    if (m_steps.chosen())
        m_record.costPerHour = m_steps.chosen()->costPerHour;
    Q_EMIT changed();
    if (numbered)
        Q_EMIT noted();
}

void Launch::finished(const Result<Request> &result)
{
    m_stream.release()->deleteLater(); // we are in its signal
    if (result) {
        ended(*result);
        return;
    }
    if (result.error().kind == ErrorKind::NotFound) {
        end(JobStatus::FailedDriver,
            tr("The server was restarted in the middle of this launch and does not know it any more. See whether "
               "%1 is there, then launch again.")
                .arg(m_record.job.ref.cluster));
        return;
    }
    m_again.start(awhile); // nothing is known of it while the server is away
}

void Launch::ended(const Request &request)
{
    if (request.state == RequestState::Cancelled) {
        end(JobStatus::Cancelled,
            m_record.shape.exec
                ? QString()
                : tr("Cancelled. What was made of %1 so far stays; take it down.").arg(m_record.job.ref.cluster));
        return;
    }
    if (request.error) {
        const QString reason = redacted(launchFailureText(*request.error, m_steps.causes()));
        m_log.write(reason);
        m_steps.fail(reason, m_clock());
        end(m_steps.failedInSetup() ? JobStatus::FailedSetup : JobStatus::Failed, reason);
        return;
    }
    m_steps.succeed(m_clock());
    if (const int id = jobIdOf(request.value); id > 0)
        m_record.jobId = id;
    else
        m_record.jobId = m_steps.jobId();
    if (m_record.jobId == 0)
        end(JobStatus::Succeeded, {}); // there was nothing to run
    else
        end(JobStatus::Pending, {});
}

void Launch::end(JobStatus status, const QString &reason)
{
    m_record.over = true;
    m_overSince = m_clock();
    m_record.job.status = status;
    m_record.job.reason = reason;
    if (engine::isFinal(status)) {
        m_record.job.endedAt = m_clock();
        if (status != JobStatus::Succeeded)
            m_steps.fail(reason, m_clock());
    }
    m_record.logBytes = m_log.flush();
    m_log.close();
    m_takeOver.stop();
    m_secrets.clear();
    tell();
    Q_EMIT noted();
    Q_EMIT requestEnded();
}

void Launch::knowCluster(const QString &hash)
{
    if (!m_record.clusterHash.isEmpty() || hash.isEmpty())
        return;
    m_record.clusterHash = hash;
    Q_EMIT noted();
}

void Launch::takeRow(const engine::Job &row)
{
    if (!m_record.over || row.ref.id != m_record.jobId)
        return;
    const LaunchRecord before = m_record;
    engine::Job &job = m_record.job;
    job.status = row.status;
    job.startedAt = row.startedAt;
    job.endedAt = row.endedAt;
    m_steps.follow(row);
    job.steps = m_steps.steps();
    if (m_record == before)
        return;
    Q_EMIT changed();
    Q_EMIT noted();
}

void Launch::loseJob()
{
    if (!m_record.over || engine::isFinal(m_record.job.status))
        return;
    m_record.job.status = JobStatus::FailedDriver;
    m_record.job.reason = tr("Its cluster is gone; how the job ended is not known.");
    m_record.job.endedAt = m_clock();
    Q_EMIT changed();
    Q_EMIT noted();
}

} // namespace skydeck::sky
