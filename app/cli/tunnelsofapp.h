// The saved tunnels as seen from another program: how those stand that the app carries.
#pragma once

#include "app/cli/session.h"
#include "core/tunnels/tunnelvalues.h"

namespace skydeck::cli {

struct SavedTunnel
{
    tunnels::TunnelSpec spec;
    tunnels::TunnelStatus now; //!< as the app says; Stopped when it is not the app's or there is no app

    //! The app is at it: it connects, or waits to try again. Its local ports listen, but lead nowhere yet.
    bool isOnItsWay() const;
};

//! Reads the list; one that is damaged is said on stderr.
QList<SavedTunnel> savedTunnels(Session &session);
//! Asks again how they stand.
void refresh(Session &session, QList<SavedTunnel> &saved);

//! What can be watched of them from here: behind those that the app holds open everything, else nothing but how
//! the tunnel stands.
QList<services::Target> targetsOf(const QList<SavedTunnel> &saved);
//! Without the services of clusters that one of these tunnels brings here, among them as well: `via` is the server
//! in use.
QList<services::Service> toldOnce(QList<services::Service> all, const QList<SavedTunnel> &saved,
                                  const QString &via);

} // namespace skydeck::cli
