// Writes a chosen zone into task files: the server's zone, the clients' MLOPS_IP. Nothing else of them changes.
#pragma once

#include "core/mesh/zones.h"

#include <QByteArray>

namespace skydeck::mesh {

//! The server task's text with the zone in it: in `infra` when that names the cloud (aws, aws/REGION,
//! aws/REGION/ZONE), else as `resources.zone`. Refused for another cloud than AWS, for alternatives (any_of,
//! ordered) and for pipelines; Conflict for a region other than the zone's; BadInput for text that is no task.
Result<QByteArray> withZone(const QByteArray &serverTask, const ZoneAddress &zone);

//! The client task's text with `envs.MLOPS_IP`. Refused for pipelines; BadInput for text that is no task.
Result<QByteArray> withMlopsIp(const QByteArray &clientTask, const ZoneAddress &zone);

//! The zone a server task names; empty: none, or none that is certain (alternatives, wildcards).
QString zoneIn(const QByteArray &serverTask);

//! The region a server task names, in `infra`, `region` or by its zone; empty: none, or none that is certain.
QString regionIn(const QByteArray &serverTask);

//! True for a task that names AWS, or a region or zone of it: only there zones have fixed addresses.
bool asksForAws(const QByteArray &task);

//! True for a task with `envs.MLOPS_IP`: it looks for a server and is none.
bool isClient(const QByteArray &task);

struct TaskFile
{
    QString path;
    QByteArray text;
    bool operator==(const TaskFile &) const = default;
};

struct FileChange
{
    QString path;
    QByteArray before, after; //!< equal: it is as it should be
    bool operator==(const FileChange &) const = default;
};

//! What a zone means for a server's file and its clients': all of it, or the first error with its file's name.
//! The server's is first. BadInput when two of them are the same file.
Result<QList<FileChange>> zoneChanges(const TaskFile &server, const QList<TaskFile> &clients,
                                      const ZoneAddress &zone);

} // namespace skydeck::mesh
