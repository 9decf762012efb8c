// SkyServe: services with their replicas, as the server tells them.
#pragma once

#include "core/base/result.h"
#include "core/sky/server.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>

namespace skydeck::sky {

//! One copy of a service, on a cluster of its own.
struct Replica
{
    int id = 0;
    QString name;   //!< its cluster
    QString status; //!< the server's word; the set grows with its versions
    QString detail; //!< what a launch waits for
    QString endpoint;
    int version = 0;
    bool spot = false;
    QString resources, infra;
    QDateTime launchedAt;
    bool operator==(const Replica &) const = default;
    QString key() const { return QString::number(id); }
};

struct Service
{
    QString name;
    QString status;
    QString endpoint; //!< "http://203.0.113.5:30001"; empty: none yet
    QString policy;   //!< "Fixed 2 replicas"
    QString resources;
    QString user;
    QList<int> versions; //!< those that serve now
    QDateTime upSince;   //!< invalid: it is not ready yet
    QList<Replica> replicas;
    bool operator==(const Service &) const = default;
    int ready() const;
    //! A server that is the controller itself tells an address of its own machine ("http://localhost:30001"):
    //! whether `server` is another machine than ours, so that nothing of it answers here.
    bool isOnlyBeside(const Server &server) const;
};

//! Of a word of the server's, translated; an unknown one in readable letters.
QString serveText(const QString &status);
//! Pools are not services and are left out; rows without a name, too.
Result<QList<Service>> servicesFrom(const QJsonValue &answer);
//! Of what `/serve/status` ended with. A server that has no service fails instead: without a controller it says
//! ClusterNotUpError, or, at 0.14.1, that the network is down ("Failed to refresh services status due to network
//! error.") — the same words as when it really is, so that this failure alone is told as it is.
Result<QList<Service>> servicesOf(const Result<QJsonValue> &answer);
QJsonObject toJson(const Service &service);

} // namespace skydeck::sky
