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

//! What a task is sent for: one cluster, a job on a cluster, a managed job (a pipeline too), a SkyServe service.
enum class Purpose { Launch, Exec, ManagedJob, Service };

//! What was asked for, ready to be sent. Move-only: the text holds the secrets' values.
struct PreparedTask
{
    task::Task task;             //!< of a pipeline: the first
    QList<int> documents;        //!< of the text: those that are tasks
    Secret yaml;                 //!< for the body of a request and nothing else
    std::vector<Secret> secrets; //!< to keep them out of what is told about the launch
    QList<LocalSource> sources;
    engine::LaunchPlan plan; //!< what is known before the server is asked
};

//! Everything that can be refused without a server: the text by SkyPilot's schema (BadInput), missing values, the
//! cluster's name (of a managed job or a service its own), files that are not there, pipelines where one task is
//! wanted, a service without “service” (Refused). Reads the file system: for a worker thread.
//! Envs, secrets and the autostop of the request are written into the text in place, comments and order stay.
//! `update`: of a service that is there, which the equal command says.
Result<PreparedTask> prepareTask(const engine::LaunchRequest &request, Purpose purpose, bool update = false);

//! For a remote server, to which the sources were uploaded under their own paths: says so in the text.
Result<void> mapSources(PreparedTask &task);

} // namespace skydeck::sky
