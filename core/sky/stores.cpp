#include "core/sky/stores.h"

#include "core/sky/errand.h"
#include "core/sky/rows.h"
#include "core/sky/terminaltext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace skydeck::sky {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::sky", text);
}

tl::unexpected<Error> notUnderstood(const char *expected)
{
    return failure(ErrorKind::BadAnswer, tr("The server's answer cannot be understood."), QLatin1String(expected));
}

QStringList wordsOf(const QJsonValue &list)
{
    QStringList words;
    for (const auto &one : list.toArray())
        words << one.toString();
    words.removeAll(QString());
    return words;
}

Volume volumeOf(const QJsonObject &row)
{
    Volume volume;
    volume.name = wordOf(row, "name");
    volume.type = wordOf(row, "type");
    QStringList infra{wordOf(row, "cloud"), wordOf(row, "region"), wordOf(row, "zone")};
    infra.removeAll(QString());
    volume.infra = infra.join(QLatin1Char('/'));
    volume.size = wordOf(row, "size");
    volume.status = wordOf(row, "status");
    volume.problem = readable(wordOf(row, "error_message"));
    volume.user = wordOf(row, "user_name");
    volume.workspace = wordOf(row, "workspace");
    volume.usedBy = wordsOf(row[QLatin1String("usedby_clusters")]);
    if (volume.usedBy.isEmpty())
        volume.usedBy = wordsOf(row[QLatin1String("usedby_pods")]);
    volume.createdAt = instantOf(row[QLatin1String("launched_at")]);
    volume.ephemeral = row[QLatin1String("is_ephemeral")].toBool();
    return volume;
}

Bucket bucketOf(const QJsonObject &row)
{
    Bucket bucket;
    bucket.name = wordOf(row, "name");
    bucket.stores = wordsOf(row[QLatin1String("store")]);
    bucket.status = wordOf(row, "status");
    bucket.command = wordOf(row, "last_use");
    bucket.createdAt = instantOf(row[QLatin1String("launched_at")]);
    return bucket;
}

Workspace workspaceOf(const QString &name, const QJsonObject &config)
{
    Workspace workspace;
    workspace.name = name;
    workspace.readOnly = config[QLatin1String("read_only")].toBool();
    workspace.isPrivate = config[QLatin1String("private")].toBool();
    workspace.users = wordsOf(config[QLatin1String("allowed_users")]);
    for (auto it = config.begin(); it != config.end(); ++it) {
        if (it.value()[QLatin1String("disabled")].toBool())
            workspace.cloudsOff << it.key();
    }
    return workspace;
}

// A user without an account (a server without sign-in) has no workspace of their own, and only administrators may
// read the configuration: what cannot be learned is not said.
class WorkspacesErrand : public Errand<QJsonValue>
{
public:
    WorkspacesErrand(Client &client, QObject *owner, std::stop_token stop)
        : Errand(owner, std::move(stop))
        , m_client(client)
    {
    }
    void begin()
    {
        then(m_client.callGet(QStringLiteral("/workspaces"), {}, stop()), [this](const QJsonValue &all) {
            m_all = all;
            m_client.server().workspace.isEmpty() ? askUser() : tell(m_client.server().workspace);
        });
    }

private:
    void askUser()
    {
        deliver(m_client.get(QStringLiteral("/users/me/workspace"), {}, stop()), this,
                [this](const Result<QJsonValue> &answer) {
                    const QString name = answer ? (*answer)[QLatin1String("workspace")].toString() : QString();
                    name.isEmpty() ? askConfig() : tell(name);
                });
    }
    void askConfig()
    {
        deliver(m_client.callGet(QStringLiteral("/workspaces/config"), {}, stop()), this,
                [this](const Result<QJsonValue> &answer) {
                    const QString name =
                        answer ? (*answer)[QLatin1String("active_workspace")].toString() : QString();
                    tell(!name.isEmpty() || !answer ? name : QStringLiteral("default"));
                });
    }
    void tell(const QString &active)
    {
        end(QJsonObject{{QStringLiteral("workspaces"), m_all}, {QStringLiteral("active"), active}});
    }

    Client &m_client; // we are below it
    QJsonValue m_all;
};

void put(QJsonObject &object, const char *key, const QString &text)
{
    if (!text.isEmpty())
        object.insert(QLatin1String(key), text);
}

void put(QJsonObject &object, const char *key, const QDateTime &time)
{
    put(object, key, time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString());
}

} // namespace

QString volumeText(const QString &status)
{
    static const QMap<QString, const char *> words{
        {QStringLiteral("READY"), QT_TRANSLATE_NOOP("skydeck::sky", "Ready")},
        {QStringLiteral("IN_USE"), QT_TRANSLATE_NOOP("skydeck::sky", "In use")},
        {QStringLiteral("NOT_READY"), QT_TRANSLATE_NOOP("skydeck::sky", "Not ready")},
        {QStringLiteral("ERROR"), QT_TRANSLATE_NOOP("skydeck::sky", "Failed")},
    };
    return wordText(words, status);
}

QString bucketText(const QString &status)
{
    static const QMap<QString, const char *> words{
        {QStringLiteral("READY"), QT_TRANSLATE_NOOP("skydeck::sky", "Ready")},
        {QStringLiteral("INIT"), QT_TRANSLATE_NOOP("skydeck::sky", "Being filled")},
        {QStringLiteral("INIT_FAILED"), QT_TRANSLATE_NOOP("skydeck::sky", "Could not be made")},
        {QStringLiteral("UPLOAD_FAILED"), QT_TRANSLATE_NOOP("skydeck::sky", "Upload failed")},
    };
    return wordText(words, status);
}

Result<QList<Volume>> volumesFrom(const QJsonValue &answer)
{
    if (!answer.isArray())
        return notUnderstood("expected volumes");
    QList<Volume> volumes;
    for (const auto &row : answer.toArray()) {
        if (Volume volume = volumeOf(row.toObject()); !volume.name.isEmpty())
            volumes.append(std::move(volume));
    }
    return volumes;
}

Result<QList<Bucket>> bucketsFrom(const QJsonValue &answer)
{
    if (!answer.isArray())
        return notUnderstood("expected buckets");
    QList<Bucket> buckets;
    for (const auto &row : answer.toArray()) {
        if (Bucket bucket = bucketOf(row.toObject()); !bucket.name.isEmpty())
            buckets.append(std::move(bucket));
    }
    return buckets;
}

QFuture<Result<QJsonValue>> askWorkspaces(Client &client, std::stop_token stop)
{
    auto *errand = new WorkspacesErrand(client, client.errands(), std::move(stop));
    auto future = errand->future();
    errand->begin();
    return future;
}

Result<QList<Workspace>> workspacesFrom(const QJsonValue &answer)
{
    if (!answer[QLatin1String("workspaces")].isObject())
        return notUnderstood("expected workspaces");
    QList<Workspace> workspaces;
    const QJsonObject all = answer[QLatin1String("workspaces")].toObject();
    const QString active = answer[QLatin1String("active")].toString();
    for (auto it = all.begin(); it != all.end(); ++it) {
        workspaces.append(workspaceOf(it.key(), it.value().toObject()));
        workspaces.last().active = it.key() == active;
    }
    return workspaces;
}

QJsonObject toJson(const Volume &volume)
{
    QJsonObject object{{QStringLiteral("name"), volume.name},
                       {QStringLiteral("status"), volume.status},
                       {QStringLiteral("usedBy"), QJsonArray::fromStringList(volume.usedBy)},
                       {QStringLiteral("ephemeral"), volume.ephemeral}};
    put(object, "type", volume.type);
    put(object, "infra", volume.infra);
    put(object, "size", volume.size);
    put(object, "problem", volume.problem);
    put(object, "user", volume.user);
    put(object, "workspace", volume.workspace);
    put(object, "created", volume.createdAt);
    return object;
}

QJsonObject toJson(const Bucket &bucket)
{
    QJsonObject object{{QStringLiteral("name"), bucket.name},
                       {QStringLiteral("status"), bucket.status},
                       {QStringLiteral("stores"), QJsonArray::fromStringList(bucket.stores)}};
    put(object, "lastUse", bucket.command);
    put(object, "created", bucket.createdAt);
    return object;
}

QJsonObject toJson(const Workspace &workspace)
{
    return {{QStringLiteral("name"), workspace.name},
            {QStringLiteral("active"), workspace.active},
            {QStringLiteral("readOnly"), workspace.readOnly},
            {QStringLiteral("private"), workspace.isPrivate},
            {QStringLiteral("users"), QJsonArray::fromStringList(workspace.users)},
            {QStringLiteral("cloudsOff"), QJsonArray::fromStringList(workspace.cloudsOff)}};
}

bool isWorkspaceName(const QString &name)
{
    static const QRegularExpression good(QStringLiteral("^[a-z]([a-z0-9_-]{0,61}[a-z0-9])?$"));
    return good.match(name).hasMatch();
}

} // namespace skydeck::sky
