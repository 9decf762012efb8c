// What a launch was asked with, kept beside its line in Activity: for "launch again like this".
#pragma once

#include "core/base/filewriter.h"
#include "core/engine/launch.h"
#include "core/flows/activity.h"
#include "core/sky/preparedtask.h"

namespace skydeck::flows {

//! Holds no secret: their names alone, and no value of an env that is not kept (isKept).
struct LaunchMemo
{
    QByteArray yaml;
    QString yamlPath, baseDir, cluster, engine;
    sky::Purpose purpose = sky::Purpose::Launch;
    QMap<QString, QString> envs;
    QStringList secrets; //!< names
    std::optional<engine::Autostop> autostop;
    bool retryUntilUp = false;
    // known once it ran
    std::optional<double> costPerHour; //!< USD
    QString place;                     //!< "aws/us-east-1"
    bool operator==(const LaunchMemo &) const = default;

    //! The same asked again; its secrets have to be given anew.
    engine::LaunchRequest request() const;
};

LaunchMemo memoOf(const engine::LaunchRequest &request, const QString &engine, sky::Purpose purpose);

//! Memos are files of mode 0600 in `folder`, one an activity id; the newest 500 are kept.
Result<void> writeMemo(const QString &folder, const QString &activityId, const LaunchMemo &memo);
//! The same in the writer's thread, as the memo is now; a full disk costs only the launching again.
void writeMemo(FileWriter &writer, const QString &folder, const QString &activityId, const LaunchMemo &memo);
//! NotFound with the way out when it is not there (any more); Refused when a newer version wrote what it became.
Result<LaunchMemo> readMemo(const QString &folder, const QString &activityId);

bool hasMemo(const QString &folder, const QString &activityId);

//! A launch of before: how it went, and what it was.
struct PastLaunch
{
    ActivityEntry entry;
    LaunchMemo memo;
};
//! Those that can be launched again, managed jobs and services too, newest first; `most` of them.
QList<PastLaunch> pastLaunches(const QList<ActivityEntry> &entries, const QString &folder, int most);
//! By id, by its first letters, or "last". BadInput when several begin so, NotFound when none does.
Result<PastLaunch> pastLaunch(const QList<ActivityEntry> &entries, const QString &folder, const QString &id);

QJsonObject toJson(const PastLaunch &launch);

} // namespace skydeck::flows
