// Writes a chosen zone into task files: the server's zone, the clients' MLOPS_IP. Nothing else of them changes.
#pragma once

#include "core/mesh/zones.h"

#include <QByteArray>

namespace skydeck::mesh {

//! The server task's text with the zone in it: in `infra` when that names the cloud (aws, aws/REGION,
//! aws/REGION/ZONE), else as `resources.zone`. Refused for another cloud than AWS, for alternatives (any_of,
//! ordered) and for pipelines; Conflict for a region other than the zone's; BadInput for text that is no task.
Result<QByteArray> withZone(const QByteArray &serverTask, const ZoneAddress &zone);

//! The client task's text with `envs.MLOPS_IP`. Refused for pipelines; BadInput for text that is no task.
Result<QByteArray> withMlopsIp(const QByteArray &clientTask, const ZoneAddress &zone);

//! The zone a server task names; empty: none, or none that is certain (alternatives, wildcards).
QString zoneIn(const QByteArray &serverTask);

} // namespace skydeck::mesh
