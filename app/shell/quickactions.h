// What can be done with services and tunnels from anywhere: for the command palette.
#pragma once

#include "app/widgets/page.h"

#include "core/flows/opener.h"
#include "core/flows/skyservers.h"

class QAction;

namespace skydeck::shell {

//! All outlive the actions made from it.
struct QuickContext
{
    flows::ServiceWatch &watch;
    tunnels::Tunnels &tunnels;
    flows::Opener &opener;
    widgets::Navigator &navigator;
    flows::SkyServers *servers = nullptr;
    const flows::Activity *activity = nullptr; //!< its newest launches can be launched again
    std::function<void(const Error &)> tell = {};
};

//! Opening each service and each group, using each SkyPilot server, starting and stopping each tunnel and each
//! group, adding a host. As things stand now; owned by `parent`.
QList<QAction *> quickActions(const QuickContext &context, QObject *parent);

} // namespace skydeck::shell
