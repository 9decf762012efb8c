#include "core/flows/launchmemo.h"

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/secret.h"
#include "core/flows/keptvalues.h"
#include "core/flows/withheld.h"
#include "core/task/document.h"
#include "core/task/task.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace skydeck::flows {

namespace {

constexpr int mostMemos = 500;

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::flows", text);
}

// As files have it.
constexpr std::array<std::pair<sky::Purpose, const char *>, 4> purposes{{{sky::Purpose::Launch, "launch"},
                                                                         {sky::Purpose::Exec, "exec"},
                                                                         {sky::Purpose::ManagedJob, "managed job"},
                                                                         {sky::Purpose::Service, "service"}}};

QString wordOf(sky::Purpose purpose)
{
    for (const auto &[value, word] : purposes) {
        if (value == purpose)
            return QLatin1String(word);
    }
    return {};
}

// Memos from before jobs and services had any say `exec` instead. A word of a newer version is nothing here.
std::optional<sky::Purpose> purposeOf(const QJsonObject &object)
{
    const QString word = object[QLatin1String("purpose")].toString();
    if (word.isEmpty())
        return object[QLatin1String("exec")].toBool() ? sky::Purpose::Exec : sky::Purpose::Launch;
    for (const auto &[value, known] : purposes) {
        if (word == QLatin1String(known))
            return value;
    }
    return std::nullopt;
}

// An id becomes part of a file's name: nothing but what Activity makes.
bool isId(const QString &id)
{
    static const QRegularExpression hex(QStringLiteral("\\A[0-9a-f]{32}\\z"));
    return hex.match(id).hasMatch();
}

QString fileOf(const QString &folder, const QString &id)
{
    return folder + QLatin1Char('/') + id + QStringLiteral(".json");
}

QJsonObject toJson(const LaunchMemo &memo)
{
    QJsonObject envs;
    for (auto it = memo.envs.begin(); it != memo.envs.end(); ++it)
        envs.insert(it.key(), redacted(it.value()));
    QJsonObject object{
        {QStringLiteral("yaml"), redacted(QString::fromUtf8(memo.yaml))},
        {QStringLiteral("yaml_path"), memo.yamlPath},
        {QStringLiteral("base_dir"), memo.baseDir},
        {QStringLiteral("cluster"), memo.cluster},
        {QStringLiteral("engine"), memo.engine},
        {QStringLiteral("purpose"), wordOf(memo.purpose)},
        {QStringLiteral("envs"), envs},
        {QStringLiteral("secrets"), QJsonArray::fromStringList(memo.secrets)},
        {QStringLiteral("retry_until_up"), memo.retryUntilUp},
        {QStringLiteral("cost_per_hour"), memo.costPerHour ? QJsonValue(*memo.costPerHour) : QJsonValue()},
        {QStringLiteral("place"), memo.place}};
    if (memo.autostop) {
        object.insert(QStringLiteral("autostop"), memo.autostop->idleMinutes);
        object.insert(QStringLiteral("to_down"), memo.autostop->down);
    }
    return object;
}

Result<LaunchMemo> fromJson(const QJsonObject &object)
{
    const auto purpose = purposeOf(object);
    if (!purpose)
        return failure(ErrorKind::Refused,
                       tr("A newer version launched this, and this one does not know “%1”. Use the newer one, or "
                          "launch its task anew.")
                           .arg(object[QLatin1String("purpose")].toString()));
    LaunchMemo memo;
    memo.purpose = *purpose;
    memo.yaml = object[QLatin1String("yaml")].toString().toUtf8();
    memo.yamlPath = object[QLatin1String("yaml_path")].toString();
    memo.baseDir = object[QLatin1String("base_dir")].toString();
    memo.cluster = object[QLatin1String("cluster")].toString();
    memo.engine = object[QLatin1String("engine")].toString();
    const QJsonObject envs = object[QLatin1String("envs")].toObject();
    for (auto it = envs.begin(); it != envs.end(); ++it)
        memo.envs.insert(it.key(), it.value().toString());
    const QJsonArray secrets = object[QLatin1String("secrets")].toArray();
    for (const auto &name : secrets)
        memo.secrets << name.toString();
    memo.retryUntilUp = object[QLatin1String("retry_until_up")].toBool();
    if (object[QLatin1String("cost_per_hour")].isDouble())
        memo.costPerHour = object[QLatin1String("cost_per_hour")].toDouble();
    memo.place = object[QLatin1String("place")].toString();
    if (object[QLatin1String("autostop")].isDouble())
        memo.autostop =
            engine::Autostop{object[QLatin1String("autostop")].toInt(), object[QLatin1String("to_down")].toBool()};
    return memo;
}

void forgetOld(const QString &folder)
{
    const auto files = QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Time);
    for (qsizetype i = mostMemos; i < files.size(); ++i)
        QFile::remove(files[i].absoluteFilePath());
}

Result<PastLaunch> withMemo(const ActivityEntry &entry, const QString &folder)
{
    const auto memo = readMemo(folder, entry.id);
    if (!memo)
        return failureOf(memo);
    return PastLaunch{entry, *memo};
}

Result<void> writeBytes(const QString &folder, const QString &id, const QByteArray &bytes)
{
    if (const auto made = makeFolder(folder); !made)
        return made;
    const bool isNew = !QFileInfo::exists(fileOf(folder, id));
    const auto written = writeAtomically(fileOf(folder, id), bytes);
    if (isNew)
        forgetOld(folder);
    return written;
}

} // namespace

engine::LaunchRequest LaunchMemo::request() const
{
    engine::LaunchRequest request;
    request.yaml = yaml;
    request.yamlPath = yamlPath;
    request.baseDir = baseDir;
    request.cluster = cluster;
    request.envs = envs;
    request.autostop = autostop;
    request.runSetup = purpose != sky::Purpose::Exec;
    request.retryUntilUp = retryUntilUp;
    return request;
}

LaunchMemo memoOf(const engine::LaunchRequest &request, const QString &engine, sky::Purpose purpose)
{
    LaunchMemo memo;
    memo.yamlPath = request.yamlPath;
    memo.baseDir = request.baseDir;
    memo.cluster = request.cluster;
    memo.engine = engine;
    memo.purpose = purpose;
    const auto tasks = task::readTasks(task::Document::parse(request.yaml)).value_or(QList<task::Task>());
    QStringList left;
    for (auto it = request.envs.begin(); it != request.envs.end(); ++it) {
        const bool isSecret = std::any_of(tasks.begin(), tasks.end(),
                                          [&](const task::Task &task) { return task.secrets.contains(it.key()); });
        if (!isSecret && isKept(it.key(), it.value()))
            memo.envs.insert(it.key(), it.value());
        else
            left << it.key();
    }
    for (const auto &[name, secret] : request.secrets)
        memo.secrets << name;
    memo.yaml = naming(withheld(request.yaml, left), request.envs.keys(), memo.secrets);
    memo.autostop = request.autostop;
    memo.retryUntilUp = request.retryUntilUp;
    return memo;
}

Result<void> writeMemo(const QString &folder, const QString &activityId, const LaunchMemo &memo)
{
    if (!isId(activityId))
        return failure(ErrorKind::BadInput, tr("This launch has no number of its own."));
    return writeBytes(folder, activityId, toJsonBytes(toJson(memo)));
}

void writeMemo(FileWriter &writer, const QString &folder, const QString &activityId, const LaunchMemo &memo)
{
    if (!isId(activityId))
        return;
    // Its bytes now: secrets are taken out of them as long as they live.
    writer.run(
        [folder, activityId, bytes = toJsonBytes(toJson(memo))] { (void)writeBytes(folder, activityId, bytes); });
}

Result<LaunchMemo> readMemo(const QString &folder, const QString &activityId)
{
    const auto bytes = isId(activityId) ? readWhole(fileOf(folder, activityId))
                                        : Result<QByteArray>(failure(ErrorKind::NotFound, {}));
    if (!bytes)
        return failure(ErrorKind::NotFound,
                       tr("What this launch was is not kept any more. Launch its task anew."));
    const auto object = parseJsonObject(*bytes, fileOf(folder, activityId));
    if (!object)
        return failureOf(object);
    return fromJson(*object);
}

bool hasMemo(const QString &folder, const QString &activityId)
{
    return isId(activityId) && QFileInfo::exists(fileOf(folder, activityId));
}

QList<PastLaunch> pastLaunches(const QList<ActivityEntry> &entries, const QString &folder, int most)
{
    QList<PastLaunch> past;
    for (const ActivityEntry &entry : entries) {
        if (past.size() >= most)
            break;
        if (const auto memo = readMemo(folder, entry.id))
            past.append({entry, *memo});
    }
    return past;
}

Result<PastLaunch> pastLaunch(const QList<ActivityEntry> &entries, const QString &folder, const QString &id)
{
    if (id == QLatin1String("last")) { // none before it when it is one that cannot be launched here
        for (const ActivityEntry &entry : entries) {
            if (hasMemo(folder, entry.id))
                return withMemo(entry, folder);
        }
    }
    const ActivityEntry *found = nullptr;
    for (const ActivityEntry &entry : entries) {
        if (id.isEmpty() || !entry.id.startsWith(id))
            continue;
        if (found != nullptr)
            return failure(ErrorKind::BadInput,
                           tr("Several launches begin with %1. Say more of its letters.").arg(id));
        found = &entry;
    }
    if (found == nullptr)
        return failure(ErrorKind::NotFound, tr("There is no launch %1. skydeckctl launches lists them.").arg(id));
    return withMemo(*found, folder);
}

QJsonObject toJson(const PastLaunch &launch)
{
    const ActivityEntry &entry = launch.entry;
    QJsonObject object = toJson(launch.memo);
    static const QStringList outcomes{QStringLiteral("running"), QStringLiteral("done"), QStringLiteral("failed"),
                                      QStringLiteral("cancelled"), QStringLiteral("lost")};
    object.insert(QStringLiteral("id"), entry.id);
    object.insert(QStringLiteral("title"), entry.title);
    object.insert(QStringLiteral("outcome"), outcomes.value(int(entry.outcome)));
    object.insert(QStringLiteral("message"), entry.message);
    object.insert(QStringLiteral("started_at"), skydeck::toJson(entry.startedAt));
    object.insert(QStringLiteral("ended_at"), skydeck::toJson(entry.endedAt));
    if (entry.job) {
        object.insert(QStringLiteral("cluster"), entry.job->cluster);
        object.insert(QStringLiteral("job_id"), entry.job->id);
    }
    return object;
}

} // namespace skydeck::flows
