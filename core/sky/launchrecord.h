// A launch as it is kept on disk, so that it is found again after a restart of the app.
#pragma once

#include "core/sky/launchsteps.h"

namespace skydeck::sky {

//! Holds no secret: reasons are redacted before they come here.
struct LaunchRecord
{
    QString request; //!< the server's id of it
    QString server;  //!< the id of the server that it went to
    engine::Job job; //!< as told last; `ref.id` is negative and never changes
    LaunchShape shape;
    int jobId = 0;       //!< the server's own number of the job; 0: none yet
    QString clusterHash; //!< of the cluster that the job runs on; empty: not known
    bool over = false;   //!< the request has ended; what follows is the job's
    QString taskPath;
    QString place;                     //!< "AWS us-east-1 (us-east-1a)"
    std::optional<double> costPerHour; //!< USD, of the place chosen
    qint64 logBytes = 0;               //!< of the log: the launch's own part
    bool operator==(const LaunchRecord &) const = default;
};

QJsonObject toJson(const LaunchRecord &record);
//! BadAnswer when it cannot be one.
Result<LaunchRecord> launchRecordFrom(const QByteArray &bytes);

//! A negative number that a request id always gives.
int pseudoJobId(const QString &request);
//! May it be part of a file's name: letters, digits and "-", 8 to 64 of them.
bool isRequestId(const QString &request);

} // namespace skydeck::sky
