// What this engine keeps on disk: clusters, jobs and their states, each a small JSON file written whole.
#pragma once

#include "core/base/files.h"
#include "core/engine/values.h"

#include <QMap>

namespace skydeck::local {

//! Where everything of a cluster lies. Absolute paths below the engine's root.
struct ClusterPlaces
{
    QString root, name;
    QString folder() const { return root + QLatin1Char('/') + name; }
    QString file() const { return folder() + QStringLiteral("/cluster.json"); }
    QString home() const { return folder() + QStringLiteral("/home"); }
    QString workdir() const { return home() + QStringLiteral("/sky_workdir"); }
    QString jobs() const { return folder() + QStringLiteral("/jobs"); }
    QString keeperLock() const { return folder() + QStringLiteral("/keeper.lock"); }
    //! Locks that must outlive the folder.
    QString locks() const { return root + QStringLiteral("/.locks"); }
    QString lock() const { return locks() + QLatin1Char('/') + name + QStringLiteral(".lock"); }
    QString queueLock() const { return locks() + QLatin1Char('/') + name + QStringLiteral(".queue"); }
    QString filesLock() const { return locks() + QLatin1Char('/') + name + QStringLiteral(".files"); }
};

struct JobPlaces
{
    QString folder;
    QString spec() const { return folder + QStringLiteral("/spec.json"); }
    QString state() const { return folder + QStringLiteral("/state.json"); }
    QString log() const { return folder + QStringLiteral("/run.log"); }
    QString runnerLock() const { return folder + QStringLiteral("/runner.lock"); }
    QString runnerLog() const { return folder + QStringLiteral("/runner.log"); }
    QString cancel() const { return folder + QStringLiteral("/cancel"); }
    int id() const;
};

struct ClusterRecord
{
    QString name, uuid;
    engine::ClusterStatus status = engine::ClusterStatus::Up;
    QDateTime launchedAt, autostopSince;
    engine::Autostop autostop;
    QList<int> ports;
    int cpus = 0;
    double memoryGiB = 0;
    QStringList gpus; //!< "NVIDIA L4" a piece
    QString taskPath;
    bool operator==(const ClusterRecord &) const = default;
};

struct MountSpec
{
    QString source; //!< absolute local path
    QString target; //!< relative to the cluster's home
    bool operator==(const MountSpec &) const = default;
};

//! What a runner is to do. Secrets are not in it; they come through its stdin.
struct JobSpec
{
    int id = 0;
    QString cluster, clusterUuid, name, taskName;
    QString setup, run;
    QMap<QString, QString> envs;
    QString workdir; //!< absolute local folder; empty when none
    QString gitUrl, gitRef;
    QList<MountSpec> mounts;
    int gpus = 0;
    bool runSetup = true;
    qint64 logCapBytes = 0;
    QDateTime submittedAt;
    bool operator==(const JobSpec &) const = default;
};

//! Why a job ended as it did, as a code that is put into words when read.
struct JobState
{
    engine::JobStatus status = engine::JobStatus::Init;
    QString reason; //!< code: "exit", "setup", "files", "restart", "supervisor", "never-began", "user" …
    QString detail; //!< untranslated, e.g. the tool's last line
    std::optional<int> exitCode;
    QDateTime startedAt, endedAt;
    QString bootId;
    qint64 runnerPid = 0;
    int background = 0;
    QList<int> gpuIndices;
    QList<engine::Step> steps; //!< without titles
    bool operator==(const JobState &) const = default;
};

Result<void> writeCluster(const ClusterPlaces &places, const ClusterRecord &record);
Result<ClusterRecord> readCluster(const ClusterPlaces &places);
Result<void> writeSpec(const JobPlaces &places, const JobSpec &spec);
Result<JobSpec> readSpec(const JobPlaces &places);
Result<void> writeState(const JobPlaces &places, const JobState &state);
Result<JobState> readState(const JobPlaces &places);

//! Job folders of a cluster, oldest first.
QList<JobPlaces> jobPlaces(const ClusterPlaces &places);
//! The cluster's own, as its jobs know it: for a record that is damaged. Empty: there is none.
QString uuidOfJobs(const ClusterPlaces &places);
//! The environment entry that marks every process of a job ("SKYDECK_JOB=…").
QByteArray jobMark(const QString &clusterUuid, int job);
QByteArray clusterMarkPrefix(const QString &clusterUuid);
//! Changes with every start of the machine.
QString bootId();

} // namespace skydeck::local
