// The saved tunnels as seen from another program: which of their local ports the app holds open.
#pragma once

#include "app/cli/session.h"
#include "core/tunnels/tunnelvalues.h"

namespace skydeck::cli {

struct SavedTunnel
{
    tunnels::TunnelSpec spec;
    QStringList holders; //!< of each forward's local port: "skydeck (pid 123)"; empty: nobody's

    //! The app listens there for this forward.
    bool isHeldByApp(qsizetype forward) const;
};

//! Reads the list; one that is damaged is said on stderr.
QList<SavedTunnel> savedTunnels(Session &session);

//! What can be watched of them from here: behind ports that the app holds everything, else nothing but that the
//! tunnel is not started.
QList<services::Target> targetsOf(const QList<SavedTunnel> &saved);

} // namespace skydeck::cli
