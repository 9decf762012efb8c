// The values all engines speak in: clusters, jobs, endpoints. Plain, comparable, no behaviour.
#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

#include <algorithm>
#include <optional>

namespace skydeck::engine {

//! What an engine can do. The UI shows only this; there is no dead button.
enum class Capability {
    Exec = 1 << 0,
    Stop = 1 << 1, //!< stop and start again
    Autostop = 1 << 2,
    Cancel = 1 << 3,
    Prices = 1 << 4,    //!< what runs there is charged by the hour, and it knows what a launch costs
    Placement = 1 << 5, //!< has clouds, regions, zones to choose from
    Spot = 1 << 6,
    MultiNode = 1 << 7,
    ManagedJobs = 1 << 8,
    DirectPorts = 1 << 9, //!< ports of a cluster are reachable at 127.0.0.1 without a tunnel
    Ssh = 1 << 10,        //!< its machines are signed in to over SSH: ports by tunnels, shells
};
Q_DECLARE_FLAGS(Capabilities, Capability)

//! SkyPilot's cluster states (INIT, UP, STOPPED); unknown words of newer servers become Unknown, never an error.
enum class ClusterStatus { Init, Up, Stopped, Unknown };

//! SkyPilot's job states, same names on the wire (SETTING_UP …).
enum class JobStatus {
    Init,
    Pending,
    SettingUp,
    Running,
    Succeeded,
    Failed,
    FailedSetup,
    FailedDriver, //!< ended without its own fault: the computer restarted, its supervisor was killed
    Cancelled,
    Unknown,
};

//! SkyPilot's upper-case word, and back. Case does not count on the way back.
QString statusWord(ClusterStatus status);
QString statusWord(JobStatus status);
ClusterStatus clusterStatusFromWord(const QString &word);
JobStatus jobStatusFromWord(const QString &word);
//! The translated word shown to people ("Up", "Setting up").
QString statusText(ClusterStatus status);
QString statusText(JobStatus status);
//! True once nothing of the job's own course will change any more.
bool isFinal(JobStatus status);

//! Stop by itself after idling. `idleMinutes` < 0 means off.
struct Autostop
{
    int idleMinutes = -1;
    bool down = false; //!< take down instead of stop
    bool isOn() const { return idleMinutes >= 0; }
    bool operator==(const Autostop &) const = default;
};

//! One step of a launch with its time, in order. The engine owns them, so that any window can show them again.
struct Step
{
    enum class State { Waiting, Active, Done, Failed, Skipped };
    QString id;    //!< stable: "check", "files", "queue", "setup", "run"
    QString title; //!< translated by the engine when read, not stored
    State state = State::Waiting;
    QDateTime startedAt;
    QDateTime endedAt;
    QString detail; //!< e.g. "1,204 files, 12 MiB"
    bool operator==(const Step &) const = default;
};

struct JobRef
{
    QString engine;
    QString cluster;
    int id = 0;
    bool operator==(const JobRef &) const = default;
    //! "local/phoenix/3": stable key for models and activity.
    QString key() const;
};

struct Job
{
    JobRef ref;
    QString name;
    int number = 0; //!< what it is called by where `ref.id` only stands in for it; 0: no such
    JobStatus status = JobStatus::Unknown;
    QString reason; //!< why it ended so, for people ("exit code 137: killed, often out of memory")
    std::optional<int> exitCode;
    QDateTime submittedAt, startedAt, endedAt;
    QString command;             //!< first line of `run`, for lists
    QString logPath;             //!< local file when the log is one, else empty
    int backgroundProcesses = 0; //!< processes that outlived `run`
    QList<Step> steps;
    bool operator==(const Job &) const = default;
    //! The number to show and to be named by; 0 while it has none.
    int shownNumber() const { return number > 0 ? number : std::max(0, ref.id); }
};

struct Node
{
    QString name;
    int cpus = 0;
    double memoryGiB = 0;
    bool operator==(const Node &) const = default;
};

//! A port of a cluster. `host` is where it can be reached from here; empty when only through a tunnel.
struct Endpoint
{
    int port = 0;
    QString host;
    bool declared = false;  //!< named in resources.ports
    bool listening = false; //!< a process of the cluster holds it now
    bool operator==(const Endpoint &) const = default;
};

struct Cluster
{
    QString engine; //!< engine id
    QString name;
    ClusterStatus status = ClusterStatus::Unknown;
    QString reason;                    //!< what is unusual about it, for people; empty when all is well
    QString resources;                 //!< "4 CPU, 8 GiB"
    QString region;                    //!< "aws/us-east-1a"; empty for this computer
    std::optional<double> costPerHour; //!< USD; absent where nothing is charged
    QDateTime launchedAt, lastActivityAt;
    Autostop autostop;
    QDateTime stopsAt; //!< when autostop will act if nothing happens; invalid when off or busy
    QString folder;    //!< local folder of the cluster's files, when it has one
    QString taskPath;  //!< the task file it was launched from, when known
    QList<Node> nodes;
    QList<Endpoint> endpoints;
    int activeJobs = 0;
    bool jobsKnown = true; //!< false: its queue was not read yet, or cannot be
    QString owner;         //!< who launched it, when that is somebody else
    bool operator==(const Cluster &) const = default;
    //! "local/phoenix": stable key for models.
    QString key() const { return engine + QLatin1Char('/') + name; }
};

//! Everything an engine knows at one moment.
struct Snapshot
{
    QList<Cluster> clusters;
    QList<Job> jobs;     //!< newest first
    QStringList notices; //!< things the user should know once ("cluster.json of x was damaged and put aside")
    QDateTime at;
    bool operator==(const Snapshot &) const = default;
};

//! JSON for --json output and for the cache of the last known state. Field names are SkyPilot's where it has them.
QJsonObject toJson(const Cluster &cluster);
QJsonObject toJson(const Job &job);
QJsonObject toJson(const Snapshot &snapshot);
Cluster clusterFromJson(const QJsonObject &object);
Job jobFromJson(const QJsonObject &object);
Snapshot snapshotFromJson(const QJsonObject &object);

} // namespace skydeck::engine

Q_DECLARE_OPERATORS_FOR_FLAGS(skydeck::engine::Capabilities)
