// Named things that listen on ports of a cluster: Phoenix, Open WebUI and the others, as values.
#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QUrl>

#include <utility>

namespace skydeck::services {

//! How a card speaks of a service. Stopped: its cluster is not up. Starting: the cluster works on it, nothing
//! answers yet.
enum class ServiceState { Stopped, Starting, Ready, Unhealthy };
QString stateWord(ServiceState state); //!< "stopped" …, for --json
QString stateText(ServiceState state); //!< translated

//! What is known about a kind of service; from the catalogue.
struct ServiceKind
{
    QString id;          //!< "phoenix", "open-webui", "vllm", "jupyter", "phoenix-grpc", "http"
    QString title;       //!< "Phoenix"
    int port = 0;        //!< usual port
    bool hasPage = true; //!< false: nothing to open in a browser (gRPC)
};

//! All known kinds, most wanted first.
const QList<ServiceKind> &catalogue();
//! The kind that usually listens on `port`; the generic "http" kind for any other.
const ServiceKind &kindForPort(int port);
const ServiceKind *kindById(const QString &id);

//! Where a service is expected: the input of a watch. Comes from an engine's endpoints.
struct Target
{
    QString engine, cluster;
    int port = 0;
    QString host; //!< reachable from here; empty: not
    bool clusterUp = false;
    bool listening = false; //!< a process of the cluster holds the port
    bool declared = false;
    bool jobActive = false; //!< a job of the cluster is being set up or runs
    QString lastJobProblem; //!< why its last job ended badly, when it did
    QDateTime since;        //!< when its job started
    bool operator==(const Target &) const = default;
    QString key() const { return QStringLiteral("%1/%2/%3").arg(engine, cluster).arg(port); }
};

struct Service
{
    QString key; //!< "local/phoenix/6006"
    QString kind, title;
    QString engine, cluster;
    int port = 0;
    ServiceState state = ServiceState::Stopped;
    QString reason;                              //!< why it is not ready, and what that means, for people
    QString version;                             //!< "20.26.1"
    QUrl url;                                    //!< page to open; empty when there is none
    QString address;                             //!< "127.0.0.1:6006"
    QList<std::pair<QString, QString>> details;  //!< translated label → value ("Traces" → "412")
    QList<std::pair<QString, QString>> settings; //!< environment for clients (PHOENIX_COLLECTOR_ENDPOINT …)
    QDateTime since;
    bool operator==(const Service &) const = default;
};

QJsonObject toJson(const Service &service);

} // namespace skydeck::services
