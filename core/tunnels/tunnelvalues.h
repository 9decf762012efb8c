// What a tunnel is and how it stands, as plain values.
#pragma once

#include "core/base/result.h"
#include "core/ssh/changedkey.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <chrono>

namespace skydeck::tunnels {

//! One port behind the host, and where it is found here.
struct Forward
{
    QString remoteHost = QStringLiteral("localhost"); //!< as seen from the server
    int remotePort = 0;
    int localPort = 0;       //!< on loopback; 0: the remote number, else the next free one, kept from then on
    bool localFixed = false; //!< the user asked for this very local port: taken is an error, not a reason to move
    QString service;         //!< id of the kind of service that listens there ("tensorboard"); empty: by its port

    bool operator==(const Forward &) const = default;
    QString remote() const; //!< "6006", "db.internal:5432"
    QString word() const;   //!< what parseForward reads: "6006:16006", "9000=tensorboard"
};

//! "REMOTE[:LOCAL][=SERVICE]", where REMOTE is "PORT" or "HOST:PORT": "6006", "6006:16006", "db:5432",
//! "db:5432:15432", "[::1]:80", "9000=tensorboard". BadInput says what is wrong; whether there is such a service
//! is not known here.
Result<Forward> parseForward(const QString &text);

//! For TunnelSpec::via, before it is saved: the server that is in use then.
inline constexpr QLatin1String activeServer("active");

//! A way to a host. What the user saved; holds no secret.
struct TunnelSpec
{
    QString id;   //!< unique, never shown
    QString name; //!< "gpu-box"; the host's when the user gave none
    QString
        host; //!< alias of ssh_config, or a name or address; with `via` a machine of a cluster: "k1", "k1-worker1"
    QString
        via; //!< id of the SkyPilot server whose cluster it is; empty: an SSH host. User, port … are empty then
    QString user; //!< empty: as the configuration says
    int port = 0; //!< 0: as the configuration says
    QString identityFile;
    QString jump;       //!< "[USER@]HOST[:PORT],…"; empty: as the configuration says
    QString configFile; //!< in place of ~/.ssh/config; empty: that one
    QString group;      //!< tunnels of one group open together; empty: none
    bool startWithApp = false;
    QList<Forward> forwards;

    bool operator==(const TunnelSpec &) const = default;
    QString title() const { return name.isEmpty() ? host : name; }
    //! "skydeckctl tunnel …" that does the same.
    QString command() const;
    //! "ada@gpu:2222", "[::1]".
    QString target() const;
    //! "-F", "-J" and "-i" with their values, as ssh and skydeckctl take them.
    QStringList options() const;
    //! "ssh …" that runs `remote` there in a terminal.
    QString sshCommand(const QString &remote) const;
};

//! "[USER@]HOST[:PORT]" into host, user and port of `spec`. BadInput says what is wrong.
Result<void> applyTarget(const QString &text, TunnelSpec &spec);

//! Checks what a dialog or a file gave: a host, at least one forward, ports in range, no local port twice.
Result<void> checked(const TunnelSpec &spec);

enum class TunnelState {
    Stopped,
    Connecting,
    Open,
    Waiting, //!< to try again; the local ports stay
    Failed,  //!< needs the user; the local ports stay and say why
};
QString stateWord(TunnelState state);         //!< "stopped" …, for --json
TunnelState stateOfWord(const QString &word); //!< Stopped for what is no state
QString stateText(TunnelState state);         //!< translated

struct ForwardStatus
{
    Forward forward;     //!< localPort is the one that listens; 0 while nothing does
    int connections = 0; //!< that go through it now
    int held = 0;        //!< connections that wait for the tunnel
    QString problem;     //!< why the last connection did not get through; empty when it did
    QString moved;       //!< translated: why it is not the port it was; empty: it is
    bool operator==(const ForwardStatus &) const = default;
};

struct TunnelStatus
{
    TunnelState state = TunnelState::Stopped;
    QString step;       //!< translated, while connecting: "Checking the host's key"
    QString reason;     //!< translated, while waiting or failed: why, and what to do
    QString reasonCode; //!< "authentication-failed"
    QString detail;
    ssh::ChangedKey changedKey; //!< while failed for that
    QDateTime nextTry;          //!< while waiting
    QDateTime openSince;
    int reconnects = 0;     //!< since it was started
    QString server;         //!< "10.0.0.7:22, OpenSSH_9.2p1, aes128-gcm@openssh.com"
    QString hostKey;        //!< "ssh-ed25519 SHA256:…"
    QString authentication; //!< "publickey ~/.ssh/id_ed25519"
    QString transport;      //!< translated; empty: our own; else "the system's ssh: security keys need it"
    quint64 received = 0;   //!< bytes since it was started, remote to local
    quint64 sent = 0;       //!< bytes, local to remote
    double receiveRate = 0; //!< bytes a second
    double sendRate = 0;
    std::chrono::microseconds roundTrip{0}; //!< 0: not known
    QList<ForwardStatus> forwards;

    bool operator==(const TunnelStatus &) const = default;
};

QJsonObject toJson(const TunnelSpec &spec);
//! Unknown keys are ignored; what is missing has its default.
TunnelSpec specFromJson(const QJsonObject &object);
QJsonObject toJson(const TunnelSpec &spec, const TunnelStatus &status);

} // namespace skydeck::tunnels
