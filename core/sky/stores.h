// What outlives clusters on a SkyPilot server: volumes and buckets; and the workspaces that share a server.
#pragma once

#include "core/sky/client.h"

#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <optional>

namespace skydeck::sky {

struct Volume
{
    QString name;
    QString type;   //!< "k8s-pvc", "runpod-network-volume", "k8s-hostpath"
    QString infra;  //!< "kubernetes/my-context"
    QString size;   //!< GiB as text; empty: not known
    QString status; //!< the server's word; the set grows with its versions
    QString problem;
    QString user, workspace;
    QStringList usedBy; //!< clusters, then pods
    QDateTime createdAt;
    bool ephemeral = false; //!< goes with its cluster
    bool operator==(const Volume &) const = default;
};

//! A bucket that SkyPilot made for a task.
struct Bucket
{
    QString name;
    QStringList stores; //!< "S3", "GCS"
    QString status;
    QString command; //!< the one that last used it
    QDateTime createdAt;
    bool operator==(const Bucket &) const = default;
};

struct Workspace
{
    QString name;
    bool active = false;   //!< what is launched without saying where goes there
    bool readOnly = false; //!< this user may look only
    bool isPrivate = false;
    QStringList users;     //!< of a private one
    QStringList cloudsOff; //!< nothing is launched there
    bool operator==(const Workspace &) const = default;
};

QString volumeText(const QString &status);
QString bucketText(const QString &status);

//! Rows without a name are left out.
Result<QList<Volume>> volumesFrom(const QJsonValue &answer);
Result<QList<Bucket>> bucketsFrom(const QJsonValue &answer);
//! {workspaces, active}: those the user may see, and the one that launches go to when nobody says otherwise: that
//! of this server in Skydeck, else the user's, else that of the server's configuration. GUI thread.
QFuture<Result<QJsonValue>> askWorkspaces(Client &client, std::stop_token stop);
Result<QList<Workspace>> workspacesFrom(const QJsonValue &answer);

QJsonObject toJson(const Volume &volume);
QJsonObject toJson(const Bucket &bucket);
QJsonObject toJson(const Workspace &workspace);

//! As SkyPilot's own rule for names of workspaces.
bool isWorkspaceName(const QString &name);

} // namespace skydeck::sky
