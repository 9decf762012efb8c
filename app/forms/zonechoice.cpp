#include "app/forms/zonechoice.h"

#include "core/base/deliver.h"
#include "core/base/files.h"

#include <QDir>
#include <QFileInfo>
#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>

namespace skydeck::forms {

namespace {

constexpr qint64 largestFile = 4 * 1024 * 1024;
constexpr int mostFiles = 200;

struct Around
{
    QList<mesh::TaskFile> files;
    QMap<QString, QByteArray> tasks;
};

QList<mesh::TaskFile> filesBeside(const QString &server)
{
    QList<mesh::TaskFile> found;
    if (server.isEmpty())
        return found;
    const QFileInfo own(server);
    const auto files =
        QDir(own.absolutePath())
            .entryInfoList({QStringLiteral("*.yaml"), QStringLiteral("*.yml")}, QDir::Files, QDir::Name);
    for (const QFileInfo &file : files.mid(0, mostFiles)) {
        const auto text = readWhole(file.absoluteFilePath(), largestFile);
        // What cannot get the address is no client: other tools' files, pipelines.
        if (text && file.canonicalFilePath() != own.canonicalFilePath()
            && mesh::withMlopsIp(*text, {QString(), QString(), QStringLiteral("10.4.0.4")}))
            found.append({file.absoluteFilePath(), *text});
    }
    return found;
}

Result<void> writeClients(const QList<mesh::FileChange> &changes)
{
    for (const mesh::FileChange &change : changes) {
        const auto now = readWhole(change.path, largestFile);
        if (!now)
            return failureOf(now);
        if (*now != change.before)
            return failure(ErrorKind::Conflict,
                           ZoneChoice::tr("%1 was changed meanwhile. Nothing was written; open this again.")
                               .arg(QFileInfo(change.path).fileName()));
    }
    for (const mesh::FileChange &change : changes) {
        if (change.after == change.before)
            continue;
        if (const auto done = writeAtomically(change.path, change.after, modeOf(change.path)); !done)
            return done;
    }
    return {};
}

} // namespace

ZoneChoice::ZoneChoice(const flows::Fleet &fleet, ZoneTask task, QObject *parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_task(std::move(task))
    , m_writtenZone(mesh::zoneIn(m_task.text))
    , m_chosen(m_writtenZone)
    , m_changes(QList<mesh::FileChange>())
{
    const QString region = mesh::regionIn(m_task.text);
    if (!region.isEmpty())
        m_scheme.region = region;
    m_map = mesh::zoneMap(m_scheme);
    connect(&m_fleet, &flows::Fleet::changed, this, &ZoneChoice::takeFleet);
    takeFleet();
    readAround();
}

// The tasks of clusters tell where they are and whether they are servers at all.
void ZoneChoice::readAround()
{
    QMap<QString, QString> paths;
    for (const engine::Cluster &cluster : m_fleet.snapshot().clusters) {
        if (!cluster.region.isEmpty() && !cluster.taskPath.isEmpty())
            paths.insert(cluster.key(), cluster.taskPath);
    }
    const auto work = [server = m_task.path, paths]() -> Result<Around> {
        Around around{filesBeside(server), {}};
        for (auto it = paths.begin(); it != paths.end(); ++it) {
            if (const auto text = readWhole(it.value(), largestFile))
                around.tasks.insert(it.key(), *text);
        }
        return around;
    };
    deliver(QtConcurrent::run(work), this, [this](const Result<Around> &around) {
        if (!around)
            return;
        m_tasks = around->tasks;
        for (const mesh::TaskFile &file : around->files)
            m_clients.append({file.path, file.text, mesh::isClient(file.text)});
        takeFleet();
    });
}

// What this very task runs on already is nobody else.
bool ZoneChoice::isOwn(const engine::Cluster &cluster) const
{
    if (!m_task.cluster.isEmpty())
        return cluster.name == m_task.cluster;
    return !m_task.path.isEmpty() && cluster.taskPath == m_task.path;
}

void ZoneChoice::takeFleet()
{
    QList<engine::Cluster> others = m_fleet.snapshot().clusters;
    others.removeIf([this](const engine::Cluster &cluster) { return isOwn(cluster); });
    m_known = mesh::holdersAmong(others, m_tasks, m_scheme.region);
    workOut();
}

void ZoneChoice::setScheme(const mesh::ZoneScheme &scheme)
{
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    m_map = mesh::zoneMap(m_scheme);
    takeFleet();
}

QString ZoneChoice::holderOf(const QString &zone) const
{
    for (const mesh::ZoneHolder &holder : m_known.holders) {
        if (holder.zone == zone)
            return holder.name;
    }
    return {};
}

void ZoneChoice::choose(const QString &zone)
{
    if (zone == m_chosen)
        return;
    m_chosen = zone;
    workOut();
}

void ZoneChoice::setWanted(const QString &path, bool wanted)
{
    for (Client &client : m_clients) {
        if (client.path == path && client.wanted != wanted) {
            client.wanted = wanted;
            workOut();
            return;
        }
    }
}

void ZoneChoice::addClient(const QString &path)
{
    deliver(QtConcurrent::run([path] { return readWhole(path, largestFile); }), this,
            [this, path](const Result<QByteArray> &text) {
                if (!text) {
                    m_changes = failureOf(text);
                    Q_EMIT changed();
                    return;
                }
                m_clients.removeIf([&](const Client &one) { return one.path == path; });
                m_clients.append({path, *text, true});
                workOut();
            });
}

void ZoneChoice::workOut()
{
    m_changes = QList<mesh::FileChange>();
    const auto zone = m_map ? mesh::zoneNamed(*m_map, m_chosen) : Result<mesh::ZoneAddress>(failureOf(m_map));
    if (!m_map) {
        m_changes = failureOf(m_map);
    } else if (zone) {
        const auto isFree = mesh::checkFree(*zone, m_known.holders, {});
        QList<mesh::TaskFile> files;
        for (const Client &client : m_clients) {
            if (client.wanted)
                files.append({client.path, client.text});
        }
        const QString server = m_task.path.isEmpty() ? m_task.title : m_task.path;
        m_changes = isFree ? mesh::zoneChanges({server, m_task.text}, files, *zone)
                           : Result<QList<mesh::FileChange>>(failureOf(isFree));
    }
    Q_EMIT changed();
}

void ZoneChoice::write()
{
    if (m_writing || !m_changes || m_changes->isEmpty())
        return;
    m_writing = true;
    QList<mesh::FileChange> clients = *m_changes;
    const QByteArray server = clients.takeFirst().after;
    deliver(QtConcurrent::run([clients] { return writeClients(clients); }), this,
            [this, server](const Result<void> &done) {
                m_writing = false;
                Q_EMIT written(done ? Result<QByteArray>(server) : Result<QByteArray>(failureOf(done)));
                Q_EMIT changed();
            });
    Q_EMIT changed();
}

} // namespace skydeck::forms
