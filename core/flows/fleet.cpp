#include "core/flows/fleet.h"

#include "core/base/deliver.h"
#include "core/base/files.h"
#include "core/base/json.h"

#include <QSet>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>

namespace skydeck::flows {

using engine::Snapshot;

namespace {

// The cache is a convenience: a full disk only makes the next start show less at first.
void writeCache(const QString &file, const Snapshot &snapshot)
{
    (void)writeAtomically(file, toJsonBytes(engine::toJson(snapshot)));
}

// Shared where that is all there is: of thousands a copy takes its time.
template<typename T>
void append(QList<T> &to, const QList<T> &more)
{
    if (to.isEmpty())
        to = more;
    else
        to += more;
}

QList<engine::Job> endedSince(const Snapshot &before, const Snapshot &now)
{
    QSet<QString> active;
    for (const engine::Job &job : before.jobs) {
        if (!engine::isFinal(job.status))
            active.insert(job.ref.key());
    }
    QList<engine::Job> ended;
    for (const engine::Job &job : now.jobs) {
        if (!active.isEmpty() && engine::isFinal(job.status) && active.contains(job.ref.key()))
            ended.append(job);
    }
    return ended;
}

} // namespace

struct Fleet::Private
{
    struct Part
    {
        QString engine;
        std::unique_ptr<engine::StatusFeed> feed;
        Snapshot snapshot;
        bool live = false;
    };

    Private(Fleet *owner, QString file)
        : fleet(owner)
        , cacheFile(std::move(file))
    {
    }

    Fleet *fleet;
    QString cacheFile;
    std::vector<Part> parts;
    QStringList told; // notices
    QTimer save;

    void loadCache(const engine::Engines &engines);
    void saveCache();
    void take(Part &part, const Snapshot &snapshot);
    void merge();
};

void Fleet::Private::loadCache(const engine::Engines &engines)
{
    Snapshot cached;
    if (const auto bytes = readWhole(cacheFile)) {
        if (const auto object = parseJsonObject(*bytes, cacheFile))
            cached = engine::snapshotFromJson(*object);
    }
    cached.notices.clear();
    for (const auto &one : engines) {
        Part part;
        part.engine = one->id();
        part.snapshot.at = cached.at;
        for (const engine::Cluster &cluster : std::as_const(cached.clusters)) {
            if (cluster.engine == part.engine)
                part.snapshot.clusters.append(cluster);
        }
        for (const engine::Job &job : std::as_const(cached.jobs)) {
            if (job.ref.engine == part.engine)
                part.snapshot.jobs.append(job);
        }
        part.feed = one->watch();
        parts.push_back(std::move(part));
    }
}

// Syncing a file may take longer than a window may stand still.
void Fleet::Private::saveCache()
{
    QThreadPool::globalInstance()->start(
        [file = cacheFile, snapshot = fleet->m_merged] { writeCache(file, snapshot); });
}

void Fleet::Private::take(Part &part, const Snapshot &snapshot)
{
    const QList<engine::Job> ended = part.live ? endedSince(part.snapshot, snapshot) : QList<engine::Job>();
    part.snapshot = snapshot;
    part.live = true;
    merge();
    for (const QString &notice : snapshot.notices) {
        if (!told.contains(notice)) {
            told << notice;
            Q_EMIT fleet->noticed(notice);
        }
    }
    for (const engine::Job &job : ended)
        Q_EMIT fleet->jobEnded(job);
}

void Fleet::Private::merge()
{
    Snapshot merged;
    for (const Part &part : parts) {
        append(merged.clusters, part.snapshot.clusters);
        append(merged.jobs, part.snapshot.jobs);
        merged.notices += part.snapshot.notices;
        if (part.snapshot.at.isValid() && (!merged.at.isValid() || part.snapshot.at < merged.at))
            merged.at = part.snapshot.at;
    }
    if (parts.size() > 1)
        std::stable_sort(merged.jobs.begin(), merged.jobs.end(),
                         [](const engine::Job &a, const engine::Job &b) { return a.submittedAt > b.submittedAt; });
    fleet->m_merged = merged;
    if (!save.isActive())
        save.start();
    Q_EMIT fleet->changed();
}

Fleet::Fleet(const engine::Engines &engines, QString cacheFile, QObject *parent)
    : QObject(parent)
    , d(new Private(this, std::move(cacheFile)))
{
    d->loadCache(engines);
    for (auto &part : d->parts) {
        m_merged.clusters += part.snapshot.clusters;
        m_merged.jobs += part.snapshot.jobs;
        m_merged.at = part.snapshot.at;
    }
    d->save.setSingleShot(true);
    d->save.setInterval(std::chrono::seconds(3));
    connect(&d->save, &QTimer::timeout, this, [this] { d->saveCache(); });
}

Fleet::~Fleet()
{
    for (auto &part : d->parts)
        part.feed->disconnect(this);
    if (d->save.isActive())
        writeCache(d->cacheFile, m_merged);
}

void Fleet::start()
{
    for (auto &part : d->parts) {
        connect(part.feed.get(), &engine::StatusFeed::changed, this,
                [this, &part](const Snapshot &snapshot) { d->take(part, snapshot); });
        connect(part.feed.get(), &engine::StatusFeed::failed, this,
                [this, &part](const Error &error) { Q_EMIT failed(part.engine, error); });
        part.feed->start();
    }
}

void Fleet::refresh()
{
    for (auto &part : d->parts)
        part.feed->refresh();
}

void Fleet::setVisible(bool visible)
{
    for (auto &part : d->parts)
        part.feed->setVisible(visible);
}

const engine::Cluster *Fleet::cluster(const QString &engineId, const QString &name) const
{
    for (const engine::Cluster &cluster : m_merged.clusters) {
        if (cluster.engine == engineId && cluster.name == name)
            return &cluster;
    }
    return nullptr;
}

const engine::Job *Fleet::job(const engine::JobRef &ref) const
{
    for (const engine::Job &job : m_merged.jobs) {
        if (job.ref == ref)
            return &job;
    }
    return nullptr;
}

QList<engine::Job> Fleet::jobsOf(const QString &engineId, const QString &cluster) const
{
    QList<engine::Job> jobs;
    for (const engine::Job &job : m_merged.jobs) {
        if (job.ref.engine == engineId && job.ref.cluster == cluster)
            jobs.append(job);
    }
    return jobs;
}

QDateTime Fleet::updatedAt(const QString &engineId) const
{
    for (const auto &part : d->parts) {
        if (part.engine == engineId)
            return part.snapshot.at;
    }
    return {};
}

bool Fleet::isLive() const
{
    return std::all_of(d->parts.begin(), d->parts.end(), [](const auto &part) { return part.live; });
}

} // namespace skydeck::flows
