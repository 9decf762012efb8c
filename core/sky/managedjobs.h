// Managed jobs (`/jobs/queue/v2`): rows, pages, counts.
#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMap>

#include <chrono>
#include <optional>

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
//! The same of what a question ended with: a server that never had a managed job says so by a failure
//! (ClusterNotUpError, "No in-progress managed jobs."), and that is an empty list.
Result<ManagedJobs> managedJobsOf(const Result<QJsonValue> &answer);
//! For --json: what is not known is absent.
QJsonObject toJson(const ManagedJob &job);

//! Which part of the queue is wanted; the server filters, sorts (newest first) and counts. A page has all tasks of
//! `limit` jobs.
struct ManagedWish
{
    QString name;         //!< a part of it; empty: all
    QString user;         //!< a part of the name, with `everyone`; empty: all
    QStringList statuses; //!< the server's words; empty: all
    bool everyone = false;
    int page = 1;
    int limit = 50;
    QList<int> ids = {}; //!< empty: all
    bool operator==(const ManagedWish &) const = default;
};
//! The body of `/jobs/queue/v2`.
QJsonObject managedQuery(const ManagedWish &wish);
//! Those that are not final, and those that went wrong.
QStringList activeStatuses();
QStringList failedStatuses();

//! Something that happened to a job, of `/jobs/events`.
struct ManagedEvent
{
    std::optional<int> task; //!< nothing: it concerns the whole job
    QString status;          //!< the server's word
    QString code;            //!< of a failure
    QString reason;
    QDateTime at; //!< the server tells its own wall clock, without a zone
    bool operator==(const ManagedEvent &) const = default;
};
//! Oldest first, as a story.
Result<QList<ManagedEvent>> managedEventsFrom(const QJsonValue &answer);

//! The numbers of `/jobs/launch`: a list at 0.14.1, one number before. Empty: it told none.
QList<int> launchedJobs(const QJsonValue &answer);

} // namespace skydeck::sky
