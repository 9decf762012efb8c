#include "core/sky/launchrecord.h"

#include "core/base/json.h"

#include <QRegularExpression>

namespace skydeck::sky {

namespace {

QJsonObject toJson(const LaunchShape &shape)
{
    return {{QStringLiteral("exec"), shape.exec},
            {QStringLiteral("files"), shape.files},
            {QStringLiteral("setup"), shape.setup},
            {QStringLiteral("run"), shape.run}};
}

LaunchShape shapeFrom(const QJsonObject &o)
{
    return {o[QLatin1String("exec")].toBool(), o[QLatin1String("files")].toBool(),
            o[QLatin1String("setup")].toBool(), o[QLatin1String("run")].toBool()};
}

} // namespace

QJsonObject toJson(const LaunchRecord &record)
{
    return {{QStringLiteral("request"), record.request},
            {QStringLiteral("server"), record.server},
            {QStringLiteral("job"), engine::toJson(record.job)},
            {QStringLiteral("shape"), toJson(record.shape)},
            {QStringLiteral("job_id"), record.jobId},
            {QStringLiteral("cluster_hash"), record.clusterHash},
            {QStringLiteral("over"), record.over},
            {QStringLiteral("task"), record.taskPath},
            {QStringLiteral("place"), record.place},
            {QStringLiteral("cost"), record.costPerHour ? QJsonValue(*record.costPerHour) : QJsonValue()},
            {QStringLiteral("log_bytes"), record.logBytes}};
}

Result<LaunchRecord> launchRecordFrom(const QByteArray &bytes)
{
    const auto object = parseJsonObject(bytes, QStringLiteral("launch"));
    if (!object)
        return failureOf(object);
    const QJsonObject &o = *object;
    LaunchRecord record;
    record.request = o[QLatin1String("request")].toString();
    record.server = o[QLatin1String("server")].toString();
    record.job = engine::jobFromJson(o[QLatin1String("job")].toObject());
    record.shape = shapeFrom(o[QLatin1String("shape")].toObject());
    record.jobId = o[QLatin1String("job_id")].toInt();
    record.clusterHash = o[QLatin1String("cluster_hash")].toString();
    record.over = o[QLatin1String("over")].toBool();
    record.taskPath = o[QLatin1String("task")].toString();
    record.place = o[QLatin1String("place")].toString();
    if (o[QLatin1String("cost")].isDouble())
        record.costPerHour = o[QLatin1String("cost")].toDouble();
    record.logBytes = o[QLatin1String("log_bytes")].toInteger();
    if (!isRequestId(record.request) || record.job.ref.cluster.isEmpty() || record.job.ref.id >= 0)
        return failure(ErrorKind::BadAnswer,
                       QCoreApplication::translate("skydeck::sky", "A launch that was noted cannot be read."));
    return record;
}

int pseudoJobId(const QString &request)
{
    const int number = int(request.left(8).toUInt(nullptr, 16) & 0x7fffffffU);
    return -std::max(1, number);
}

bool isRequestId(const QString &request)
{
    static const QRegularExpression form(QStringLiteral("^[0-9a-zA-Z-]{8,64}$"));
    return form.match(request).hasMatch();
}

} // namespace skydeck::sky
