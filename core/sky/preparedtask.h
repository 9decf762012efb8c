// A launch request made ready for a SkyPilot server: checked here, values filled in, paths made absolute.
#pragma once

#include "core/engine/launch.h"
#include "core/task/task.h"

#include <memory>
#include <vector>

namespace skydeck::sky {

//! A file or folder of this computer that a task names.
struct LocalSource
{
    QString written; //!< what stands in the prepared text
    QString path;    //!< absolute, clean
    bool workdir = false;
    bool operator==(const LocalSource &) const = default;
};

//! What was asked for, ready to be sent. Move-only: the text holds the secrets' values.
struct PreparedTask
{
    task::Task task;
    Secret yaml;                 //!< for the body of a request and nothing else
    std::vector<Secret> secrets; //!< to keep them out of what is told about the launch
    QList<LocalSource> sources;
    engine::LaunchPlan plan; //!< what is known before the server is asked
};

//! Everything that can be refused without a server: the text by SkyPilot's schema (BadInput), missing values, the
//! cluster's name, files that are not there, pipelines (Refused). Reads the file system: for a worker thread.
//! Envs, secrets and the autostop of the request are written into the text in place, comments and order stay.
Result<PreparedTask> prepareTask(const engine::LaunchRequest &request, bool exec);

} // namespace skydeck::sky
