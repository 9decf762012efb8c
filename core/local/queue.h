// Who may run: SkyPilot's rule, first come first served as far as CPUs and GPUs reach.
#pragma once

#include "core/local/store.h"

namespace skydeck::local {

//! What a job occupies while it is set up or runs.
struct Demand
{
    double cpus = 0.5; //!< SkyPilot's default for a task, whatever its resources say
    int gpus = 0;
};

struct QueueEntry
{
    int id = 0;
    Demand demand;
    bool admitted = false; //!< being set up or running
    QList<int> gpuIndices;
};

//! Whether job `id` may start now, and with which GPUs. Pure. Nothing when it has to wait: an earlier one waits,
//! or the cluster is full.
std::optional<QList<int>> admission(int id, const QList<QueueEntry> &active, int cpus, int gpus);

//! The jobs of a cluster that wait or run, as their files tell.
QList<QueueEntry> activeJobs(const ClusterPlaces &places);

} // namespace skydeck::local
