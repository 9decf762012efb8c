#include "core/sky/launches.h"

#include "core/base/files.h"
#include "core/base/json.h"

#include <QDir>

#include <algorithm>

namespace skydeck::sky {

namespace {

constexpr auto failedKept = std::chrono::hours(24);

} // namespace

Launches::Launches(QString folder, Clock clock, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_clock(std::move(clock))
{
}

Launches::~Launches() = default;

QString Launches::fileOf(const QString &request) const
{
    return m_folder + QStringLiteral("/launches/") + request + QStringLiteral(".json");
}

LogPlaces Launches::logs() const
{
    return {m_folder, m_client ? m_client->server().id : QString()};
}

QString Launches::logPathOf(const engine::JobRef &job) const
{
    const Launch *launch = find(job);
    if (launch != nullptr)
        return launch->logPath();
    return logs().ofJob(job.cluster, m_hashes.value(job.cluster), job.id);
}

void Launches::setClient(std::shared_ptr<Client> client)
{
    m_launches.clear();
    m_hashes.clear();
    m_client = std::move(client);
    look();
    Q_EMIT changed();
}

void Launches::look()
{
    if (!m_client)
        return;
    const QDir folder(m_folder + QStringLiteral("/launches"));
    const QStringList names = folder.entryList({QStringLiteral("*.json")}, QDir::Files);
    for (const QString &name : names) {
        const QString request = name.chopped(5);
        const bool known = std::any_of(m_launches.begin(), m_launches.end(),
                                       [&](const auto &one) { return one->record().request == request; });
        if (known || !isRequestId(request))
            continue;
        const auto bytes = readWhole(folder.filePath(name), 1024 * 1024);
        const auto record = bytes ? launchRecordFrom(*bytes) : Result<LaunchRecord>(failureOf(bytes));
        if (record && record->request == request && record->server == m_client->server().id)
            add(*record, {});
    }
}

Result<engine::JobRef> Launches::begin(const Client &client, LaunchRecord record, std::vector<Secret> secrets)
{
    if (!isRequestId(record.request))
        return failure(ErrorKind::BadAnswer,
                       QCoreApplication::translate("skydeck::sky", "The server's answer cannot be understood."));
    record.server = client.server().id;
    record.job.ref.id = pseudoJobId(record.request);
    record.job.status = engine::JobStatus::Pending;
    record.job.submittedAt = m_clock();
    const engine::JobRef ref = record.job.ref;
    note(record); // what was only read is not written back: another program may just have written more
    if (&client != m_client.get())
        return ref;
    add(std::move(record), std::move(secrets));
    Q_EMIT changed();
    return ref;
}

void Launches::add(LaunchRecord record, std::vector<Secret> secrets)
{
    const QString log = logs().ofLaunch(record.job.ref.cluster, record.request);
    m_launches.push_back(std::make_unique<Launch>(std::move(record), log, std::move(secrets), m_clock));
    Launch *launch = m_launches.back().get();
    connect(launch, &Launch::changed, this, &Launches::changed);
    connect(launch, &Launch::noted, this, [this, launch] { note(launch->record()); });
    connect(launch, &Launch::requestEnded, this, &Launches::requestEnded);
    launch->follow(m_client);
}

// Without it the launch goes on all the same; only a restart of the app would lose sight of it.
void Launches::note(const LaunchRecord &record)
{
    (void)writeAtomically(fileOf(record.request), toJsonBytes(toJson(record)));
}

void Launches::forget(const Launch &launch)
{
    QFile::remove(fileOf(launch.record().request));
    const auto at = std::find_if(m_launches.begin(), m_launches.end(),
                                 [&launch](const auto &one) { return one.get() == &launch; });
    std::unique_ptr<Launch> gone = std::move(*at);
    m_launches.erase(at);
    gone.release()->deleteLater(); // it may be telling us something
}

const Launch *Launches::find(const engine::JobRef &job) const
{
    for (const auto &launch : m_launches) {
        if (launch->record().job.ref == job)
            return launch.get();
    }
    return nullptr;
}

QList<LaunchRecord> Launches::records() const
{
    QList<LaunchRecord> records;
    for (const auto &launch : m_launches)
        records.append(launch->record());
    return records;
}

bool Launches::anyRuns() const
{
    return std::any_of(m_launches.begin(), m_launches.end(),
                       [](const auto &launch) { return !launch->record().over; });
}

void Launches::takeRows(const QString &cluster, const QList<engine::Job> &rows)
{
    for (const auto &launch : m_launches) {
        if (launch->record().job.ref.cluster != cluster)
            continue;
        for (const engine::Job &row : rows) {
            if (row.ref.id == launch->record().jobId)
                launch->takeRow(row);
        }
    }
}

void Launches::takeClusters(const QList<ClusterRow> &rows, const QDateTime &asked)
{
    QHash<QString, QString> &hashes = m_hashes;
    const bool same = hashes.size() == rows.size() && std::all_of(rows.begin(), rows.end(), [&](const auto &row) {
                          const auto known = hashes.constFind(row.base.name);
                          return known != hashes.cend() && *known == row.hash;
                      });
    if (!same) {
        hashes.clear();
        hashes.reserve(rows.size());
        for (const ClusterRow &row : rows)
            hashes.insert(row.base.name, row.hash);
    }
    std::vector<const Launch *> gone;
    for (const auto &launch : m_launches) {
        const LaunchRecord &record = launch->record();
        if (!record.over || launch->overSince() > asked)
            continue;
        const auto there = hashes.constFind(record.job.ref.cluster);
        const bool another =
            there != hashes.cend() && !record.clusterHash.isEmpty() && *there != record.clusterHash;
        if (there != hashes.cend() && !another) {
            launch->knowCluster(*there);
            continue;
        }
        launch->loseJob();
        // Why it failed is worth knowing, though its cluster never was.
        const bool failed = record.jobId == 0 && record.job.status != engine::JobStatus::Succeeded;
        const auto age = std::chrono::seconds(record.job.endedAt.secsTo(m_clock()));
        if (another || !failed || age > failedKept)
            gone.push_back(launch.get());
    }
    for (const Launch *launch : gone)
        forget(*launch);
}

} // namespace skydeck::sky
