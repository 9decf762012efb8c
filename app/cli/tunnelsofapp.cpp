#include "app/cli/tunnelsofapp.h"

#include "app/cli/output.h"
#include "core/process/processtree.h"
#include "core/tunnels/tunnelstore.h"

namespace skydeck::cli {

bool SavedTunnel::isHeldByApp(qsizetype forward) const
{
    return holders.value(forward).startsWith(QLatin1String("skydeck ("));
}

QList<SavedTunnel> savedTunnels(Session &session)
{
    QString notice;
    const auto specs = tunnels::loadTunnels(session.paths().config + QStringLiteral("/tunnels.json"), &notice);
    if (!notice.isEmpty())
        printError(notice);
    QList<SavedTunnel> all;
    for (const tunnels::TunnelSpec &spec : specs) {
        SavedTunnel one{spec, {}};
        for (const tunnels::Forward &forward : spec.forwards)
            one.holders << process::portHolder(forward.localPort > 0 ? forward.localPort : forward.remotePort);
        all.append(one);
    }
    return all;
}

QList<services::Target> targetsOf(const QList<SavedTunnel> &saved)
{
    QList<services::Target> targets;
    for (const SavedTunnel &one : saved) {
        for (qsizetype i = 0; i < one.spec.forwards.size(); ++i) {
            tunnels::TunnelSpec alone = one.spec;
            alone.forwards = {one.spec.forwards[i]};
            tunnels::TunnelStatus status;
            if (one.isHeldByApp(i))
                status.state = tunnels::TunnelState::Open;
            targets += flows::serviceTargets(alone, status);
        }
    }
    return targets;
}

} // namespace skydeck::cli
