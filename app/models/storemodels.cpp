#include "app/models/storemodels.h"

#include "core/base/text.h"

namespace skydeck::models {

namespace {

constexpr auto context = "skydeck::models::StoreModels";

QString tr(const char *text)
{
    return QCoreApplication::translate(context, text);
}

Tone poolTone(const sky::NodePool &pool)
{
    if (!pool.ready)
        return pool.reason.isEmpty() ? Tone::Busy : Tone::Attention;
    return *pool.ready ? Tone::Good : Tone::Off;
}

Tone volumeTone(const sky::Volume &volume)
{
    if (!volume.problem.isEmpty())
        return Tone::Bad;
    if (volume.status == QLatin1String("READY") || volume.status == QLatin1String("IN_USE"))
        return Tone::Good;
    return volume.status == QLatin1String("NOT_READY") ? Tone::Busy : Tone::Attention;
}

Tone bucketTone(const sky::Bucket &bucket)
{
    if (bucket.status == QLatin1String("READY"))
        return Tone::Good;
    if (bucket.status.contains(QLatin1String("FAILED")))
        return Tone::Bad;
    return bucket.status == QLatin1String("INIT") ? Tone::Busy : Tone::Attention;
}

QString signInOf(const sky::NodePool &pool)
{
    if (!pool.identityFile.isEmpty())
        return pool.identityFile;
    return pool.hasPassword ? tr("Password") : tr("The server's own keys");
}

QString sizeOf(const sky::Volume &volume)
{
    return volume.size.isEmpty() ? QString() : tr("%1 GiB").arg(volume.size);
}

QString accessOf(const sky::Workspace &workspace)
{
    const QString who = workspace.isPrivate
        ? (workspace.users.isEmpty() ? tr("Administrators") : workspace.users.join(QStringLiteral(", ")))
        : tr("Everyone");
    return workspace.readOnly ? tr("%1; you may only look").arg(who) : who;
}

const auto joined = [](const QStringList &words) { return words.join(QStringLiteral(", ")); };

} // namespace

QString poolText(const sky::NodePool &pool)
{
    if (!pool.ready)
        return pool.reason.isEmpty() ? tr("Asking…") : tr("Not known");
    return *pool.ready ? tr("Ready") : tr("Not set up");
}

PoolModel::PoolModel()
    : ColumnModel(
        context,
        {{QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Status"),
          [](const sky::NodePool &pool, const QDateTime &) { return poolText(pool); }, nullptr, poolTone},
         {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Pool"),
          [](const sky::NodePool &pool, const QDateTime &) { return pool.name; }},
         {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Hosts"),
          [](const sky::NodePool &pool, const QDateTime &) { return joined(pool.hostTexts()); }},
         {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "User"),
          [](const sky::NodePool &pool, const QDateTime &) { return pool.user; }},
         {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Signs in with"),
          [](const sky::NodePool &pool, const QDateTime &) { return signInOf(pool); }},
         {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Reason"),
          [](const sky::NodePool &pool, const QDateTime &) {
              return pool.reason.section(QLatin1Char('\n'), 0, 0);
          }}},
        [](const sky::NodePool &pool) { return pool.name; })
{
}

VolumeModel::VolumeModel()
    : ColumnModel(context,
                  {{QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Status"),
                    [](const sky::Volume &volume, const QDateTime &) { return sky::volumeText(volume.status); },
                    nullptr, volumeTone},
                   {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Volume"),
                    [](const sky::Volume &volume, const QDateTime &) { return volume.name; }},
                   {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Size"),
                    [](const sky::Volume &volume, const QDateTime &) { return sizeOf(volume); }},
                   {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Where"),
                    [](const sky::Volume &volume, const QDateTime &) { return volume.infra; }},
                   {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Used by"),
                    [](const sky::Volume &volume, const QDateTime &) { return joined(volume.usedBy); }},
                   {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Type"),
                    [](const sky::Volume &volume, const QDateTime &) { return volume.type; }},
                   {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Made"),
                    [](const sky::Volume &volume, const QDateTime &now) { return ageText(volume.createdAt, now); },
                    [](const sky::Volume &volume) { return volume.createdAt; }},
                   {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "User"),
                    [](const sky::Volume &volume, const QDateTime &) { return volume.user; }}},
                  [](const sky::Volume &volume) { return volume.name; })
{
}

BucketModel::BucketModel()
    : ColumnModel(context,
                  {{QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Status"),
                    [](const sky::Bucket &bucket, const QDateTime &) { return sky::bucketText(bucket.status); },
                    nullptr, bucketTone},
                   {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Bucket"),
                    [](const sky::Bucket &bucket, const QDateTime &) { return bucket.name; }},
                   {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Where"),
                    [](const sky::Bucket &bucket, const QDateTime &) { return joined(bucket.stores); }},
                   {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Made"),
                    [](const sky::Bucket &bucket, const QDateTime &now) { return ageText(bucket.createdAt, now); },
                    [](const sky::Bucket &bucket) { return bucket.createdAt; }},
                   {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Last used by"),
                    [](const sky::Bucket &bucket, const QDateTime &) { return bucket.command; }}},
                  [](const sky::Bucket &bucket) { return bucket.name; })
{
}

WorkspaceModel::WorkspaceModel()
    : ColumnModel(
        context,
        {{QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Workspace"),
          [](const sky::Workspace &space, const QDateTime &) { return space.name; }},
         {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Used"),
          [](const sky::Workspace &space, const QDateTime &) { return space.active ? tr("In use") : QString(); },
          nullptr,
          [](const sky::Workspace &space) { return space.active ? std::optional(Tone::Good) : std::nullopt; }},
         {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Open to"),
          [](const sky::Workspace &space, const QDateTime &) { return accessOf(space); }},
         {QT_TRANSLATE_NOOP("skydeck::models::StoreModels", "Clouds that are off"),
          [](const sky::Workspace &space, const QDateTime &) { return joined(space.cloudsOff); }}},
        [](const sky::Workspace &space) { return space.name; })
{
}

} // namespace skydeck::models
