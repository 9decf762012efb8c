// Named things that listen on ports, of a cluster or behind a tunnel, as values.
#pragma once

#include "core/services/servicekind.h"
#include "core/tunnels/tunnelvalues.h"

#include <QDateTime>
#include <QUrl>

namespace skydeck::services {

//! How a card speaks of a service.
enum class ServiceState {
    Stopped,     //!< its cluster or tunnel is off, or nothing listens and nothing says that it should
    Starting,    //!< under way: nothing is known yet
    Ready,       //!< it answered as it should
    Unhealthy,   //!< it should answer, and does not, or wrongly
    Unreachable, //!< the way to it is broken: the tunnel reconnects or needs the user, the host forbids it
};
QString stateWord(ServiceState state); //!< "stopped" …, for --json

//! Why a service is not ready, for those who offer a way out.
enum class Trouble {
    None,
    WayClosed,      //!< cluster or tunnel is stopped
    WayBroken,      //!< the tunnel is not connected
    NoTunnel,       //!< its cluster is reached by tunnels, and none leads there yet: Open makes one
    NothingListens, //!< at the host or in the cluster
    Forbidden,      //!< the SSH server's policy
    NoAnswer,       //!< it listens, but says nothing in time or breaks off
    WrongProgram,   //!< it answers, but is something else
    SignInFirst,    //!< a sign-in page of somebody else stands before it
    Ill,            //!< it answers with an error
};
QString troubleWord(Trouble trouble); //!< "nothing-listens" …, for --json

//! Where a service is expected: the input of a watch. Comes from an engine's endpoints or a tunnel's forwards.
struct Target
{
    QString engine, cluster; //!< of a cluster's own
    QString tunnel;          //!< id of the saved tunnel that leads to it; empty: a cluster's own
    QString through;         //!< the tunnel's title, for people
    QString remoteHost;      //!< as seen from the tunnel's server
    QString kind;            //!< id, when the user said which; empty: by port
    int port = 0;            //!< at the cluster, or at remoteHost
    QString host;            //!< reachable from here; empty: not
    int localPort = 0;       //!< on `host`; 0: as `port`

    // of a cluster
    bool clusterUp = false;
    bool listening = false; //!< a process of the cluster holds the port
    bool declared = false;
    bool byTunnel = false;  //!< its ports come here by a tunnel, and none leads there yet
    bool jobActive = false; //!< a job of the cluster is being set up or runs
    QString lastJobProblem; //!< why its last job ended badly, when it did
    QDateTime since;        //!< when its job started, or the tunnel opened
    // of a tunnel
    tunnels::TunnelState tunnelState = tunnels::TunnelState::Stopped;
    QString tunnelReason; //!< while it is not open

    bool operator==(const Target &) const = default;
    bool isTunnelled() const { return !tunnel.isEmpty(); }
    //! True when asking the service itself makes sense.
    bool canAsk() const;
    int portHere() const { return localPort > 0 ? localPort : port; }
    //! "localhost" is not said: "6006", "db.internal:5432".
    QString remote() const;
    //! "local/phoenix/6006", "tunnel/ab12/localhost/6006".
    QString key() const;
};

struct Service
{
    QString key; //!< its target's
    QString kind, title;
    QString wantedKind;      //!< id, when the user said which it must be
    QString engine, cluster; //!< of a cluster's own
    QString tunnel, through; //!< of one behind a tunnel: id and title
    QString remoteHost;
    bool byTunnel = false; //!< of a cluster, and Open makes its tunnel
    int port = 0;          //!< at the cluster, or at the far end of the tunnel
    ServiceState state = ServiceState::Stopped;
    Trouble trouble = Trouble::None;
    QString reason; //!< why it is not ready, and what that means, for people
    QString version;
    QUrl url;        //!< page to open; empty when there is none now
    QString address; //!< "127.0.0.1:6006", known before it answers
    QString host;    //!< the parts of `address`
    int portHere = 0;
    Pairs details;       //!< translated label → value ("Traces" → "412")
    Pairs settings;      //!< environment for clients (PHOENIX_COLLECTOR_ENDPOINT …), with the address here
    bool hasPage = true; //!< something of its kind can be opened in a browser
    QDateTime since;
    bool operator==(const Service &) const = default;

    bool isTunnelled() const { return !tunnel.isEmpty(); }
    //! Open means the whole way: the tunnel, the port, the service, its page. A cluster that is off has none.
    bool opensByTunnel() const
    {
        return hasPage && (isTunnelled() || (byTunnel && trouble != Trouble::WayClosed));
    }
    //! Not known to be off: as long as no tunnel leads there nobody can say.
    bool mayRun() const { return state != ServiceState::Stopped || trouble == Trouble::NoTunnel; }
    //! "through gpu-box", "db.internal through gpu-box", or the cluster's name.
    QString place() const;
};

//! How it stands, in a word or two, translated.
QString stateText(const Service &service);

//! What tells it from others of the same title: where it is, and its address when that is not enough. Empty when
//! it is the only one.
QString distinction(const Service &service, const QList<Service> &among);

QJsonObject toJson(const Service &service);

} // namespace skydeck::services
