// A cluster and its jobs as commands are told them.
#pragma once

#include "app/cli/session.h"

namespace skydeck::cli {

//! Whole numbers from 1 on; BadInput names the word that is none.
Result<QList<int>> jobNumbers(const QStringList &words);

//! A cluster with the jobs it has, newest first.
struct ClusterJobs
{
    engine::Cluster cluster;
    QList<engine::Job> jobs;
    //! Unreachable where the engine could not read its queue.
    Result<void> known() const;
    //! The newest of this number; NotFound, or as known().
    Result<engine::Job> numbered(int number) const;
};

//! Read now. NotFound names the nearest.
Result<ClusterJobs> clusterJobs(Session &session, const QString &name);

} // namespace skydeck::cli
