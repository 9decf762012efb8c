// What a person orders from a SkyPilot server beside launches: node pools, volumes, buckets, workspaces. As
// values.
#pragma once

#include "core/flows/activity.h"
#include "core/sky/stores.h"
#include "core/sky/volumedraft.h"

#include <QJsonObject>

namespace skydeck::flows {

struct SkyOrder
{
    enum class How {
        Request, //!< the server works on it, and says what it does meanwhile
        Post,    //!< it answers at once
        Delete,
    };
    ActivityEntry entry; //!< its command is the equal one
    How how = How::Request;
    QString path;
    QJsonObject body;
    //! That is to be in the server's list afterwards: it says success, too, when another workspace has one of this
    //! name and nothing was made.
    QString volume;
};

//! Makes a Kubernetes of its hosts: K3s is installed on them, which may take a quarter of an hour.
SkyOrder deployPool(const QString &name);
//! Takes K3s from its hosts again. The pool stays in the server's list.
SkyOrder cleanPool(const QString &name);
//! Out of the server's list. What runs on its hosts goes on.
SkyOrder removePool(const QString &name);

//! The draft is a checked one. The server leaves a volume of this name as it is, and says
//! nothing of it; one that is not in its list afterwards is an error.
SkyOrder applyVolume(const sky::VolumeDraft &draft);
SkyOrder deleteVolumes(const QStringList &names);
SkyOrder deleteBucket(const QString &name);

SkyOrder createWorkspace(const QString &name);
SkyOrder deleteWorkspace(const QString &name);

} // namespace skydeck::flows
