#include "core/flows/activity.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/secret.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QUuid>

#include <algorithm>
#include <cerrno>
#include <csignal>

namespace skydeck::flows {

namespace {

constexpr int mostEntries = 2000;
constexpr auto lockDeadline = std::chrono::milliseconds(500);
constexpr const char *outcomes[] = {"running", "done", "failed", "cancelled", "lost"};

QJsonObject toJson(const ActivityEntry &e)
{
    QJsonObject o{{QStringLiteral("id"), e.id},
                  {QStringLiteral("kind"), e.kind},
                  {QStringLiteral("engine"), e.engine},
                  {QStringLiteral("target"), e.target},
                  {QStringLiteral("title"), redacted(e.title)},
                  {QStringLiteral("outcome"), QLatin1String(outcomes[int(e.outcome)])},
                  {QStringLiteral("message"), redacted(e.message)},
                  {QStringLiteral("detail"), redacted(e.detail)},
                  {QStringLiteral("command"), redacted(e.command)},
                  {QStringLiteral("by"), e.by},
                  {QStringLiteral("pid"), e.pid},
                  {QStringLiteral("started_at"), skydeck::toJson(e.startedAt)},
                  {QStringLiteral("ended_at"), skydeck::toJson(e.endedAt)}};
    if (e.job) {
        o[QLatin1String("job_engine")] = e.job->engine;
        o[QLatin1String("job_cluster")] = e.job->cluster;
        o[QLatin1String("job_id")] = e.job->id;
    }
    return o;
}

ActivityEntry fromJson(const QJsonObject &o)
{
    ActivityEntry e;
    e.id = o[QLatin1String("id")].toString();
    e.kind = o[QLatin1String("kind")].toString();
    e.engine = o[QLatin1String("engine")].toString();
    e.target = o[QLatin1String("target")].toString();
    e.title = o[QLatin1String("title")].toString();
    for (int i = 0; i < int(std::size(outcomes)); ++i) {
        if (o[QLatin1String("outcome")].toString() == QLatin1String(outcomes[i]))
            e.outcome = Outcome(i);
    }
    e.message = o[QLatin1String("message")].toString();
    e.detail = o[QLatin1String("detail")].toString();
    e.command = o[QLatin1String("command")].toString();
    e.by = o[QLatin1String("by")].toString();
    e.pid = o[QLatin1String("pid")].toInteger();
    e.startedAt = timeFromJson(o[QLatin1String("started_at")]);
    e.endedAt = timeFromJson(o[QLatin1String("ended_at")]);
    if (o.contains(QLatin1String("job_id")))
        e.job = engine::JobRef{o[QLatin1String("job_engine")].toString(), o[QLatin1String("job_cluster")].toString(), o[QLatin1String("job_id")].toInt()};
    return e;
}

bool isAlive(qint64 pid)
{
    return pid > 0 && (::kill(pid_t(pid), 0) == 0 || errno == EPERM);
}

} // namespace

struct Activity::Private
{
    Private(Activity *owner, QString path, QString program)
        : activity(owner)
        , file(std::move(path))
        , by(std::move(program))
    {
    }

    Activity *activity;
    QString file;
    QString by;
    QFileSystemWatcher watcher;

    void read();
    void append(const ActivityEntry &entry);
    ActivityEntry *find(const QString &id);
    void watch();
};

// One line an event; of several lines with one id the last is how it stands.
void Activity::Private::read()
{
    QList<ActivityEntry> entries;
    QHash<QString, qsizetype> places;
    if (const auto bytes = readWhole(file)) {
        const QList<QByteArray> lines = bytes->split('\n');
        for (const QByteArray &line : lines) {
            const auto object = parseJsonObject(line, file);
            if (!object)
                continue; // a line that was being written when its program was killed
            ActivityEntry entry = fromJson(*object);
            if (const auto at = places.constFind(entry.id); at != places.cend()) {
                entries[*at] = entry;
            } else if (!entry.id.isEmpty()) {
                places.insert(entry.id, entries.size());
                entries.append(entry);
            }
        }
    }
    for (ActivityEntry &entry : entries) {
        if (entry.outcome == Outcome::Running && !isAlive(entry.pid) && !entry.job)
            entry.outcome = Outcome::Lost;
    }
    std::reverse(entries.begin(), entries.end());
    if (entries == activity->m_entries)
        return;
    activity->m_entries = entries;
    Q_EMIT activity->changed();
}

void Activity::Private::append(const ActivityEntry &entry)
{
    const auto lock = FileLock::lock(file + QStringLiteral(".lock"), lockDeadline);
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return;
    out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    out.write(toJsonBytes(toJson(entry)) + '\n');
    out.close();
    watch();
}

ActivityEntry *Activity::Private::find(const QString &id)
{
    for (ActivityEntry &entry : activity->m_entries) {
        if (entry.id == id)
            return &entry;
    }
    return nullptr;
}

void Activity::Private::watch()
{
    if (!watcher.files().contains(file))
        watcher.addPath(file);
}

Activity::Activity(QString file, QString by, QObject *parent)
    : QObject(parent)
    , d(new Private(this, std::move(file), std::move(by)))
{
    (void)makeFolder(QFileInfo(d->file).absolutePath());
    d->read();
    if (m_entries.size() > mostEntries)
        clearEnded();
    if (QFile::exists(d->file))
        d->watch();
    connect(&d->watcher, &QFileSystemWatcher::fileChanged, this, [this] {
        d->read();
        d->watch();
    });
}

Activity::~Activity() = default;

QString Activity::begin(ActivityEntry entry)
{
    entry.id = QUuid::createUuid().toString(QUuid::Id128);
    entry.by = d->by;
    entry.pid = QCoreApplication::applicationPid();
    entry.startedAt = QDateTime::currentDateTimeUtc();
    entry.outcome = Outcome::Running;
    entry.title = redacted(entry.title);
    entry.command = redacted(entry.command);
    m_entries.prepend(entry);
    d->append(entry);
    Q_EMIT changed();
    return entry.id;
}

void Activity::setJob(const QString &id, const engine::JobRef &job)
{
    ActivityEntry *entry = d->find(id);
    if (entry == nullptr)
        return;
    entry->job = job;
    entry->target = job.cluster;
    d->append(*entry);
    Q_EMIT changed();
}

void Activity::end(const QString &id, const Result<void> &result, const QString &message)
{
    ActivityEntry *entry = d->find(id);
    if (entry == nullptr)
        return;
    entry->endedAt = QDateTime::currentDateTimeUtc();
    if (result)
        entry->outcome = Outcome::Done;
    else
        entry->outcome = result.error().kind == ErrorKind::Cancelled ? Outcome::Cancelled : Outcome::Failed;
    entry->message = redacted(result ? message : result.error().text);
    entry->detail = result ? QString() : redacted(result.error().detail);
    d->append(*entry);
    Q_EMIT changed();
}

void Activity::clearEnded()
{
    const auto lock = FileLock::lock(d->file + QStringLiteral(".lock"), lockDeadline);
    QByteArray kept;
    for (auto it = m_entries.crbegin(); it != m_entries.crend(); ++it) {
        if (it->outcome == Outcome::Running)
            kept += toJsonBytes(toJson(*it)) + '\n';
    }
    if (!writeAtomically(d->file, kept))
        return;
    d->read();
    d->watch();
}

} // namespace skydeck::flows
