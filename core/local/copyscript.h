// How files come to a cluster: a shell script over git and rsync.
#pragma once

#include "core/local/store.h"

namespace skydeck::local {

//! Copies workdir (what .skyignore, else .gitignore, leaves), clones git workdirs, copies mounts; refuses a mount
//! that leads out of the cluster's home through a link. Every path is quoted.
QString copyScript(const ClusterPlaces &cluster, const JobSpec &spec);

} // namespace skydeck::local
