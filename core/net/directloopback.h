// Loopback is never anybody else's business; everything else goes as the program is set up.
#pragma once

#include <QNetworkProxyFactory>

namespace skydeck::net {

class DirectLoopback : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;
};

} // namespace skydeck::net
