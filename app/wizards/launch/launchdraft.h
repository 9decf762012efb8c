// The launch as the user has put it together so far. Plain values; the pages write into it, so Back loses nothing.
#pragma once

#include "core/engine/launch.h"
#include "core/task/task.h"

namespace skydeck::wizards {

//! What a task becomes.
enum class Becomes {
    Cluster,    //!< a job on a cluster that stays
    ManagedJob, //!< SkyPilot finds machines, recovers it, gives them back
    Service,    //!< replicas behind one address, by SkyServe
};

//! Move-only, for its secrets.
struct LaunchDraft
{
    QByteArray original; //!< the file's or template's text as it was; empty for pasted text
    QByteArray yaml;     //!< as it will be launched
    QString path;        //!< its file; empty when there is none
    QString templateId;
    QString engine; //!< id
    Becomes becomes = Becomes::Cluster;
    bool becomesChosen = false; //!< the user did; otherwise the task says
    bool newCluster = true;
    QString newName;   //!< of a new cluster
    QString existing;  //!< of an existing one
    bool exec = false; //!< run only, on an existing cluster
    QMap<QString, QString> envs;
    std::map<QString, Secret> secrets;
    engine::Autostop autostop;
    bool autostopChosen = false; //!< the user did; otherwise the task and the settings say
    bool retryUntilUp = false;

    QString cluster() const { return newCluster ? newName : existing; }
    //! "phoenix.yaml", "Phoenix", or what pasted text is called.
    QString title() const;
    //! What is asked of the engine; secrets are duplicated.
    engine::LaunchRequest request() const;
    //! The equal command of the SkyPilot program for what request() (with its autostop decided) asks. Secrets by
    //! name only, and so envs whose value is not kept.
    QString skyCommand(const engine::LaunchRequest &request) const;
    //! The same of a managed job or a service called `name`, by `program` ("sky", "skydeckctl"). `update`: of a
    //! service that is there.
    QString submitCommand(const QString &program, Becomes what, const QString &name, bool update) const;
};

//! What a new cluster is called when the user gives no name: the task's name where it can be one.
QString suggestedName(const task::Task &task, const LaunchDraft &draft);

} // namespace skydeck::wizards
