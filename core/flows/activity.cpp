#include "core/flows/activity.h"

#include "core/base/files.h"
#include "core/base/filewriter.h"
#include "core/base/json.h"
#include "core/base/secret.h"

#include <QCoreApplication>
#include <QDir>
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
    if (!e.where.isEmpty())
        o[QLatin1String("where")] = e.where;
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
    e.where = o[QLatin1String("where")].toString();
    if (o.contains(QLatin1String("job_id")))
        e.job = engine::JobRef{o[QLatin1String("job_engine")].toString(),
                               o[QLatin1String("job_cluster")].toString(), o[QLatin1String("job_id")].toInt()};
    return e;
}

bool isAlive(qint64 pid)
{
    return pid > 0 && (::kill(pid_t(pid), 0) == 0 || errno == EPERM);
}

// Those of no entry. Listed before the entries are read: another program writes its entry first.
void removeOrphanedMemos(const QString &folder, const QString &activity)
{
    const QDir memos(folder);
    const auto names = memos.entryList({QStringLiteral("*.json")}, QDir::Files);
    const auto bytes = readWhole(activity);
    if (!bytes && bytes.error().kind != ErrorKind::NotFound)
        return;
    QSet<QString> kept;
    const QList<QByteArray> lines = bytes ? bytes->split('\n') : QList<QByteArray>();
    for (const QByteArray &line : lines) {
        if (const auto object = parseJsonObject(line, activity))
            kept.insert(fromJson(*object).id);
    }
    for (const QString &name : names) {
        if (!kept.contains(name.chopped(5)))
            QFile::remove(memos.filePath(name));
    }
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
    qsizetype lines = 0;
    QHash<QString, std::function<void()>> cancellers;
    FileWriter writer;

    bool read();
    void append(const ActivityEntry &entry);
    void trim();
    bool rewrite(qsizetype most, bool ended);
    ActivityEntry *find(const QString &id);
    void watch();
};

// One line an event; of several lines with one id the last is how it stands.
// False: it cannot be read just now, which is not that it is empty.
bool Activity::Private::read()
{
    QList<ActivityEntry> entries;
    QHash<QString, qsizetype> places;
    const auto bytes = readWhole(file);
    if (bytes) {
        const QList<QByteArray> all = bytes->split('\n');
        lines = all.size();
        for (const QByteArray &line : all) {
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
    if (entries != activity->m_entries) {
        activity->m_entries = entries;
        Q_EMIT activity->changed();
    }
    return bytes || bytes.error().kind == ErrorKind::NotFound;
}

void Activity::Private::append(const ActivityEntry &entry)
{
    (void)makeFolder(QFileInfo(file).absolutePath()); // without it opening fails, too
    const auto lock = FileLock::lock(file + QStringLiteral(".lock"), lockDeadline);
    QFile out(file);
    if (!out.open(QIODevice::ReadWrite | QIODevice::Append | QIODevice::Unbuffered))
        return;
    out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    // Half a line of a program that was killed must not swallow this one.
    char last = '\n';
    if (out.size() > 0 && out.seek(out.size() - 1))
        out.getChar(&last);
    out.write((last == '\n' ? QByteArray() : QByteArray("\n")) + toJsonBytes(toJson(entry)) + '\n');
    out.close();
    watch();
}

// Writes the file anew with one line an entry: what runs, and of the rest the newest `most`.
bool Activity::Private::rewrite(qsizetype most, bool ended)
{
    const auto lock = FileLock::lock(file + QStringLiteral(".lock"), lockDeadline);
    if (!lock)
        return false; // another program writes; without the lock its lines would be lost
    if (!read())
        return false;
    QByteArray kept;
    for (qsizetype i = activity->m_entries.size() - 1; i >= 0; --i) {
        const ActivityEntry &entry = activity->m_entries[i];
        if (entry.outcome == Outcome::Running || (ended && i < most))
            kept += toJsonBytes(toJson(entry)) + '\n';
    }
    return writeAtomically(file, kept).has_value();
}

void Activity::Private::trim()
{
    const bool many =
        activity->m_entries.size() > mostEntries || lines > 2 * mostEntries + activity->m_entries.size();
    if (many && rewrite(mostEntries, true))
        read();
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
    d->trim();
    // Made now, so that what another program appends is noticed from the first line on.
    if (QFile touched(d->file); !touched.exists() && touched.open(QIODevice::WriteOnly | QIODevice::Append))
        touched.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
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

void Activity::setCanceller(const QString &id, std::function<void()> cancel)
{
    d->cancellers.insert(id, std::move(cancel));
}

bool Activity::canCancel(const QString &id) const
{
    return d->cancellers.contains(id);
}

bool Activity::cancel(const QString &id)
{
    const auto cancel = d->cancellers.value(id); // it ends the operation, which drops it
    if (cancel)
        cancel();
    return bool(cancel);
}

void Activity::end(const QString &id, const Result<void> &result, const QString &message)
{
    d->cancellers.remove(id);
    ActivityEntry *entry = d->find(id);
    if (entry == nullptr || entry->outcome != Outcome::Running)
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
    if (!d->rewrite(0, false))
        return;
    d->read();
    d->watch();
    d->writer.run([folder = memoFolder(), file = d->file] { removeOrphanedMemos(folder, file); });
}

FileWriter &Activity::writer()
{
    return d->writer;
}

QString Activity::memoFolder() const
{
    return QFileInfo(d->file).absolutePath() + QStringLiteral("/launches");
}

} // namespace skydeck::flows
