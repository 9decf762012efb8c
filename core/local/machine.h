// What this computer has.
#pragma once

#include <QStringList>

namespace skydeck::local {

struct Machine
{
    int cpus = 1;
    double memoryGiB = 0;
    QStringList gpus; //!< names as nvidia-smi tells them, one a GPU
    bool operator==(const Machine &) const = default;
};

//! Looks now; asks nvidia-smi when it is there (up to 5 s). Blocks: for workers.
Machine inspectMachine();
//! GPUs of the machine that a SkyPilot name ("L4", "A100-80GB") fits.
int countGpus(const Machine &machine, const QString &accelerator);

} // namespace skydeck::local
