#include "core/net/directloopback.h"

#include <QHostAddress>

namespace skydeck::net {

QList<QNetworkProxy> DirectLoopback::queryProxy(const QNetworkProxyQuery &query)
{
    const QString host = query.peerHostName();
    if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    return proxyForQuery(query);
}

} // namespace skydeck::net
