#include "core/sky/sshaccess.h"

#include "core/sky/rows.h"

#include <QUrlQuery>

namespace skydeck::sky {

namespace {

SshAccess accessOf(const ClusterRow &cluster, const QJsonObject &row)
{
    SshAccess access;
    access.cluster = cluster;
    const QJsonObject given = row[QLatin1String("credentials")].toObject();
    access.user = wordOf(given, "ssh_user");
    access.containerUser = wordOf(given, "docker_user");
    access.proxyCommand = wordOf(given, "ssh_proxy_command");
    if (const QString key = given[QLatin1String("ssh_private_key_content")].toString(); !key.isEmpty())
        access.key = std::make_shared<const Secret>(key);
    if (const auto facts = handleFacts(row[QLatin1String("handle")].toString().toLatin1()))
        access.nodes = facts->nodes;
    return access;
}

} // namespace

Result<QList<SshAccess>> sshAccessFrom(const QJsonValue &answer)
{
    const auto clusters = clustersFrom(answer);
    if (!clusters)
        return failureOf(clusters);
    QList<SshAccess> all;
    for (const auto &one : answer.toArray()) {
        const QJsonObject row = one.toObject();
        for (const ClusterRow &cluster : *clusters) {
            if (cluster.base.name == wordOf(row, "name"))
                all.append(accessOf(cluster, row));
        }
    }
    return all;
}

QJsonObject sshAccessBody(const QStringList &names)
{
    return {{QStringLiteral("cluster_names"), QJsonArray::fromStringList(names)},
            {QStringLiteral("refresh"), QStringLiteral("NONE")},
            {QStringLiteral("all_users"), true},
            {QStringLiteral("include_credentials"), true},
            {QStringLiteral("include_handle"), true},
            {QStringLiteral("summary_response"), true}};
}

QUrl podSocket(const Client &client, const QString &cluster)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("cluster_name"), cluster);
    QUrl url = client.url(QStringLiteral("/kubernetes-pod-ssh-proxy"), query);
    url.setScheme(url.scheme() == QLatin1String("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
    return url;
}

} // namespace skydeck::sky
