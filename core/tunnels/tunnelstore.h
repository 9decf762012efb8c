// The saved tunnels on disk.
#pragma once

#include "core/tunnels/tunnelvalues.h"

namespace skydeck::tunnels {

//! One JSON file, as jsonlist.h says: loading never changes it. `notice`: why there are none although there is a
//! file. Entries that cannot work are left out, and kept when it is saved.
QList<TunnelSpec> loadTunnels(const QString &file, QString *notice);
Result<void> saveTunnels(const QString &file, const QList<TunnelSpec> &specs);

} // namespace skydeck::tunnels
