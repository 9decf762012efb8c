// Who uses the zones of a region, as far as the engines tell.
#pragma once

#include "core/engine/values.h"
#include "core/mesh/zones.h"

namespace skydeck::mesh {

struct KnownHolders
{
    QList<ZoneHolder> holders; //!< by zone, then by name
    QStringList unplaced;      //!< clusters of the region whose zone nobody tells
    bool operator==(const KnownHolders &) const = default;
};

//! A cluster holds the address of the zone it is in, also when it is stopped. The zone is what the engine says
//! ("aws/us-east-1b", "AWS (us-east-1b)"), else what its task names. Clients of the mesh (tasks with MLOPS_IP)
//! hold none. `tasks`: texts by cluster key, as far as known.
KnownHolders holdersAmong(const QList<engine::Cluster> &clusters, const QMap<QString, QByteArray> &tasks,
                          const QString &region);

} // namespace skydeck::mesh
