// Managed jobs (`/jobs/queue/v2`): rows, pages, counts.
#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QJsonValue>
#include <QMap>

#include <chrono>

namespace skydeck::sky {

//! One task of a managed job: a pipeline has several rows with one job id.
struct ManagedJob
{
    int id = 0;
    int task = 0;
    QString name, taskName;
    QString status; //!< the server's word; the set grows with its versions
    QString scheduleState;
    QString user, workspace, pool;
    QString resources; //!< asked for
    QString placed;    //!< what it runs on; empty: nothing yet
    QString infra;     //!< "aws/us-east-1"
    QString details;   //!< what goes on, for people
    QString failure;
    int recoveries = 0;
    std::chrono::seconds duration{0};
    QDateTime submittedAt, startedAt, endedAt;
    bool operator==(const ManagedJob &) const = default;
    QString key() const { return QStringLiteral("%1/%2").arg(id).arg(task); }
};

struct ManagedJobs
{
    QList<ManagedJob> rows;
    int total = 0;             //!< that match the filter, on all pages
    int totalAll = 0;          //!< without it
    QMap<QString, int> counts; //!< by status
    bool operator==(const ManagedJobs &) const = default;
};

bool isFinalManaged(const QString &status);
QString managedText(const QString &status); //!< translated; an unknown word in readable letters

//! Takes the paged object and the bare list of older servers.
Result<ManagedJobs> managedJobsFrom(const QJsonValue &answer);

} // namespace skydeck::sky
