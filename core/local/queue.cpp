#include "core/local/queue.h"

namespace skydeck::local {

std::optional<QList<int>> admission(int id, const QList<QueueEntry> &active, int cpus, int gpus)
{
    double usedCpus = 0;
    QList<int> freeGpus;
    for (int i = 0; i < gpus; ++i)
        freeGpus << i;
    Demand mine;
    for (const QueueEntry &entry : active) {
        if (entry.id == id) {
            mine = entry.demand;
            continue;
        }
        if (!entry.admitted) {
            if (entry.id < id)
                return std::nullopt;
            continue;
        }
        usedCpus += entry.demand.cpus;
        for (const int index : entry.gpuIndices)
            freeGpus.removeAll(index);
    }
    if (usedCpus + mine.cpus > std::max(cpus, 1) || freeGpus.size() < mine.gpus)
        return std::nullopt;
    return freeGpus.mid(0, mine.gpus);
}

QList<QueueEntry> activeJobs(const ClusterPlaces &places)
{
    QList<QueueEntry> entries;
    const auto jobs = jobPlaces(places);
    for (const JobPlaces &job : jobs) {
        if (!FileLock::isHeld(job.runnerLock()))
            continue;
        const auto spec = readSpec(job);
        const auto state = readState(job);
        if (!spec || !state || engine::isFinal(state->status))
            continue;
        QueueEntry entry;
        entry.id = job.id();
        entry.demand.gpus = spec->gpus;
        entry.admitted =
            state->status == engine::JobStatus::SettingUp || state->status == engine::JobStatus::Running;
        entry.gpuIndices = state->gpuIndices;
        entries.append(entry);
    }
    return entries;
}

} // namespace skydeck::local
