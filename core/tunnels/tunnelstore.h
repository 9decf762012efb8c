// The saved tunnels on disk.
#pragma once

#include "core/tunnels/tunnelvalues.h"

namespace skydeck::tunnels {

//! One JSON file, written atomically. Absent: no tunnels. Damaged: it is put aside, `notice` says so, and there
//! are none.
QList<TunnelSpec> loadTunnels(const QString &file, QString *notice);
Result<void> saveTunnels(const QString &file, const QList<TunnelSpec> &specs);

} // namespace skydeck::tunnels
