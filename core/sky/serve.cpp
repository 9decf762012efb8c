#include "core/sky/serve.h"

#include "core/sky/rows.h"
#include "core/sky/terminaltext.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>

namespace skydeck::sky {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::sky", text);
}

Replica replicaOf(const QJsonObject &row)
{
    Replica replica;
    replica.id = row[QLatin1String("replica_id")].toInt();
    replica.name = wordOf(row, "name");
    replica.status = wordOf(row, "status");
    replica.detail = readable(wordOf(row, "status_detail"));
    replica.endpoint = wordOf(row, "endpoint");
    replica.version = row[QLatin1String("version")].toInt();
    replica.spot = row[QLatin1String("is_spot")].toBool();
    replica.resources = wordOf(row, "resources_str");
    replica.infra = wordOf(row, "infra");
    if (replica.infra.isEmpty())
        replica.infra = QStringList{wordOf(row, "cloud"), wordOf(row, "region")}.join(QLatin1Char('/'));
    if (replica.infra == QLatin1String("/"))
        replica.infra.clear();
    replica.launchedAt = instantOf(row[QLatin1String("launched_at")]);
    return replica;
}

// 0.14.1 counts its replicas anew only when it has asked one of them for the first time.
bool isFirstOnItsWay(const Service &service)
{
    static const QStringList starting{QStringLiteral("PENDING"), QStringLiteral("PROVISIONING"),
                                      QStringLiteral("STARTING")};
    return service.status == QLatin1String("NO_REPLICA")
        && std::any_of(service.replicas.begin(), service.replicas.end(),
                       [](const Replica &replica) { return starting.contains(replica.status); });
}

Service serviceOf(const QJsonObject &row)
{
    Service service;
    service.name = wordOf(row, "name");
    service.status = wordOf(row, "status");
    service.endpoint = wordOf(row, "endpoint");
    if (service.endpoint.endsWith(QLatin1String("//None")))
        service.endpoint.clear(); // as 0.14.1 writes "none yet"
    service.policy = wordOf(row, "policy");
    service.resources = wordOf(row, "requested_resources_str");
    service.user = wordOf(row, "user_name");
    for (const auto &version : row[QLatin1String("active_versions")].toArray())
        service.versions << version.toInt();
    service.upSince = instantOf(row[QLatin1String("uptime")]);
    for (const auto &one : row[QLatin1String("replica_info")].toArray())
        service.replicas.append(replicaOf(one.toObject()));
    std::stable_sort(service.replicas.begin(), service.replicas.end(),
                     [](const Replica &a, const Replica &b) { return a.id < b.id; });
    if (isFirstOnItsWay(service))
        service.status = QStringLiteral("REPLICA_INIT");
    return service;
}

} // namespace

int Service::ready() const
{
    return int(std::count_if(replicas.begin(), replicas.end(),
                             [](const Replica &replica) { return replica.status == QLatin1String("READY"); }));
}

bool Service::isOnlyBeside(const Server &server) const
{
    const QString host = QUrl(endpoint).host();
    return !server.isLoopback() && (host == QLatin1String("localhost") || QHostAddress(host).isLoopback());
}

QString serveText(const QString &status)
{
    static const QMap<QString, const char *> words{
        {QStringLiteral("CONTROLLER_INIT"), QT_TRANSLATE_NOOP("skydeck::sky", "Its controller starts")},
        {QStringLiteral("REPLICA_INIT"), QT_TRANSLATE_NOOP("skydeck::sky", "Its replicas start")},
        {QStringLiteral("CONTROLLER_FAILED"), QT_TRANSLATE_NOOP("skydeck::sky", "Its controller failed")},
        {QStringLiteral("READY"), QT_TRANSLATE_NOOP("skydeck::sky", "Ready")},
        {QStringLiteral("NOT_READY"), QT_TRANSLATE_NOOP("skydeck::sky", "Not ready")},
        {QStringLiteral("SHUTTING_DOWN"), QT_TRANSLATE_NOOP("skydeck::sky", "Taking down")},
        {QStringLiteral("FAILED"), QT_TRANSLATE_NOOP("skydeck::sky", "Failed")},
        {QStringLiteral("FAILED_CLEANUP"), QT_TRANSLATE_NOOP("skydeck::sky", "Could not be taken down")},
        {QStringLiteral("NO_REPLICA"), QT_TRANSLATE_NOOP("skydeck::sky", "No replica")},
        {QStringLiteral("PENDING"), QT_TRANSLATE_NOOP("skydeck::sky", "Pending")},
        {QStringLiteral("PROVISIONING"), QT_TRANSLATE_NOOP("skydeck::sky", "Getting a machine")},
        {QStringLiteral("STARTING"), QT_TRANSLATE_NOOP("skydeck::sky", "Starting")},
        {QStringLiteral("FAILED_INITIAL_DELAY"), QT_TRANSLATE_NOOP("skydeck::sky", "Was not ready in time")},
        {QStringLiteral("FAILED_PROBING"), QT_TRANSLATE_NOOP("skydeck::sky", "Stopped answering")},
        {QStringLiteral("FAILED_PROVISION"), QT_TRANSLATE_NOOP("skydeck::sky", "No machine to be had")},
        {QStringLiteral("PREEMPTED"), QT_TRANSLATE_NOOP("skydeck::sky", "Its spot machine is gone")},
    };
    return wordText(words, status);
}

Result<QList<Service>> servicesFrom(const QJsonValue &answer)
{
    if (!answer.isArray())
        return failure(ErrorKind::BadAnswer, tr("The server's answer cannot be understood."),
                       QStringLiteral("expected services"));
    QList<Service> services;
    for (const auto &one : answer.toArray()) {
        const QJsonObject row = one.toObject();
        Service service = serviceOf(row);
        if (!service.name.isEmpty() && !row[QLatin1String("pool")].toBool())
            services.append(std::move(service));
    }
    return services;
}

Result<QList<Service>> servicesOf(const Result<QJsonValue> &answer)
{
    if (answer)
        return servicesFrom(*answer);
    const Error &error = answer.error();
    if (error.detail.startsWith(QLatin1String("ClusterNotUpError")))
        return QList<Service>();
    if (error.detail.contains(QLatin1String("Failed to refresh services status due to network error")))
        return failure(error.kind,
                       tr("The server cannot tell its services: it has no way out to the internet, or there is no "
                          "service yet."),
                       error.detail);
    return failure(error);
}

QJsonObject toJson(const Service &service)
{
    QJsonArray replicas;
    for (const Replica &replica : service.replicas) {
        QJsonObject object{{QStringLiteral("id"), replica.id}, {QStringLiteral("status"), replica.status}};
        if (!replica.endpoint.isEmpty())
            object.insert(QStringLiteral("endpoint"), replica.endpoint);
        if (!replica.infra.isEmpty())
            object.insert(QStringLiteral("infra"), replica.infra);
        replicas.append(object);
    }
    QJsonObject object{{QStringLiteral("name"), service.name},
                       {QStringLiteral("status"), service.status},
                       {QStringLiteral("replicas"), replicas}};
    if (!service.endpoint.isEmpty())
        object.insert(QStringLiteral("endpoint"), service.endpoint);
    if (!service.policy.isEmpty())
        object.insert(QStringLiteral("policy"), service.policy);
    return object;
}

} // namespace skydeck::sky
