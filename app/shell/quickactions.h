// What can be done with services and tunnels from anywhere: for the command palette.
#pragma once

#include "app/widgets/page.h"

#include "core/flows/opener.h"

class QAction;

namespace skydeck::shell {

//! All outlive the actions made from it.
struct QuickContext
{
    flows::ServiceWatch &watch;
    tunnels::Tunnels &tunnels;
    flows::Opener &opener;
    widgets::Navigator &navigator;
};

//! Opening each service and each group, starting and stopping each tunnel and each group, adding a host. As things
//! stand now; owned by `parent`.
QList<QAction *> quickActions(const QuickContext &context, QObject *parent);

} // namespace skydeck::shell
