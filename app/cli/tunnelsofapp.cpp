#include "app/cli/tunnelsofapp.h"

#include "app/cli/output.h"
#include "core/tunnels/tunnelsnow.h"
#include "core/tunnels/tunnelstore.h"

#include <algorithm>

namespace skydeck::cli {

using tunnels::TunnelState;

bool SavedTunnel::isOnItsWay() const
{
    return now.state == TunnelState::Connecting || now.state == TunnelState::Waiting;
}

QList<SavedTunnel> savedTunnels(Session &session)
{
    QString notice;
    const auto specs = tunnels::loadTunnels(session.paths().config + QStringLiteral("/tunnels.json"), &notice);
    if (!notice.isEmpty())
        printError(notice);
    QList<SavedTunnel> all;
    for (const tunnels::TunnelSpec &spec : specs)
        all.append({spec, {}});
    refresh(session, all);
    return all;
}

void refresh(Session &session, QList<SavedTunnel> &saved)
{
    const auto now = tunnels::readTunnelsNow(tunnels::tunnelsNowFile(session.paths().runtime));
    for (SavedTunnel &one : saved)
        one.now = now.value(one.spec.id);
}

QList<services::Target> targetsOf(const QList<SavedTunnel> &saved)
{
    QList<services::Target> targets;
    for (const SavedTunnel &one : saved)
        targets += flows::serviceTargets(one.spec, one.now);
    return targets;
}

QList<services::Service> toldOnce(QList<services::Service> all, const QList<SavedTunnel> &saved,
                                  const QString &via)
{
    const auto brings = [&](const services::Service &tunnelled, const services::Service &own) {
        const auto spec = std::find_if(saved.begin(), saved.end(), [&](const SavedTunnel &one) {
            return one.spec.id == tunnelled.tunnel && one.spec.via == via && one.spec.host == own.cluster;
        });
        return tunnelled.isTunnelled() && spec != saved.end() && tunnelled.port == own.port
            && tunnelled.remoteHost == QLatin1String("localhost");
    };
    const auto before = all;
    all.removeIf([&](const services::Service &own) {
        return own.byTunnel && std::any_of(before.begin(), before.end(), [&](const services::Service &one) {
                   return brings(one, own);
               });
    });
    return all;
}

} // namespace skydeck::cli
