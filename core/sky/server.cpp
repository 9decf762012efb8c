#include "core/sky/server.h"

#include <QHostAddress>
#include <QJsonObject>

namespace skydeck::sky {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::sky", text);
}

} // namespace

bool Server::isLoopback() const
{
    const QString host = url.host();
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

Result<QUrl> serverUrl(const QString &text)
{
    QString bare = text.trimmed();
    if (bare.isEmpty())
        return failure(ErrorKind::BadInput, tr("Enter the server's address, like https://sky.example.org."));
    if (!bare.contains(QLatin1String("://")))
        bare.prepend(QLatin1String("http://"));
    QUrl url(bare, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return failure(ErrorKind::BadInput,
                       tr("%1 is no address. It looks like https://sky.example.org.").arg(text),
                       url.errorString());
    if (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https"))
        return failure(ErrorKind::BadInput,
                       tr("The address begins with http:// or https://, not with %1://.").arg(url.scheme()));
    if (!url.userInfo().isEmpty())
        return failure(ErrorKind::BadInput,
                       tr("Leave user and password out of the address: the keychain keeps them."));
    if (url.hasQuery() || url.hasFragment())
        return failure(ErrorKind::BadInput, tr("Leave out everything from the ? or # on."));
    QString path = url.path();
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    if (path.endsWith(QLatin1String("/dashboard"))) // copied from the browser
        path.chop(10);
    url.setPath(path);
    return url;
}

QString Health::versionNote() const
{
    if (api == 0)
        return tr("It does not say which version it is.");
    if (api < testedApi)
        return tr("SkyPilot %1 is older than the %2 Skydeck was made for. Some things may be missing.")
            .arg(version, QLatin1String(testedVersion));
    if (api > testedApi)
        return tr("SkyPilot %1 is newer than the %2 Skydeck was made for. New things are not shown.")
            .arg(version, QLatin1String(testedVersion));
    return {};
}

Result<Health> healthFrom(const QJsonValue &answer)
{
    const QJsonObject object = answer.toObject();
    Health health;
    health.state = object[QLatin1String("status")].toString();
    if (health.state.isEmpty())
        return failure(ErrorKind::BadAnswer, tr("Something answers there, but it is no SkyPilot server."));
    const QJsonValue api = object[QLatin1String("api_version")];
    health.api = api.isString() ? api.toString().toInt() : api.toInt();
    health.version = object[QLatin1String("version")].toString();
    health.commit = object[QLatin1String("commit")].toString();
    health.user = object[QLatin1String("user")][QLatin1String("name")].toString();
    health.passwordAsked = object[QLatin1String("basic_auth_enabled")].toBool();
    return health;
}

} // namespace skydeck::sky
