#include "app/cli/tunnelsofapp.h"

#include "app/cli/output.h"
#include "core/tunnels/tunnelsnow.h"
#include "core/tunnels/tunnelstore.h"

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

} // namespace skydeck::cli
