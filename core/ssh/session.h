// An SSH session: connected, checked, authenticated; then it forwards connections and runs commands until it is
// closed or lost.
#pragma once

#include "core/base/result.h"
#include "core/ssh/acceptedkeys.h"
#include "core/ssh/changedkey.h"
#include "core/ssh/config.h"
#include "core/ssh/prompts.h"

#include <QFuture>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace skydeck::ssh {

//! Why a session or a channel failed, finer than ErrorKind; tunnels decide by it whether to try again.
enum class Reason {
    None,
    Cancelled,
    NameUnknown,    //!< the host's name does not resolve; the error's kind is NotFound when a name server said so
    Unreachable,    //!< no address answers, or refused
    ProxyFailed,    //!< the ProxyCommand ended or could not start
    JumpFailed,     //!< the jump host did not reach the next one
    NotSsh,         //!< something answers that is no SSH server
    NeedsSystemSsh, //!< libssh2 cannot do this, the system's ssh may: FIDO keys, host certificates, GSSAPI, newer
                    //!< algorithms
    HostKeyUnknown, //!< nobody accepted it
    HostKeyChanged, //!< needs the user
    HostKeyRevoked, //!< needs the user
    AuthenticationFailed, //!< needs the user
    SignInCut,            //!< the connection ended while it was signed in, nobody said why
    Disconnected,         //!< the server ended or the connection broke
    PeerDead,             //!< keepalives are not answered
    OpenTimeout,          //!< a channel's opening was not answered in time
    DamagedData,          //!< a packet did not authenticate
    ConnectFailed,        //!< channel: nothing listens there (OPEN_CONNECT_FAILED)
    Prohibited,           //!< channel: the server's policy forbids it
    ResourceShortage,     //!< the server has no more room now: for a channel (MaxSessions …) or a sign-in
    Timeout,              //!< a step's deadline passed
    ToolMissing,          //!< the system's ssh is needed and not installed
    Internal,
};
//! "needs-system-ssh": stable words for logs and --json.
QString reasonName(Reason reason);
//! True when trying again without the user may help (network, server restarts).
bool isTransient(Reason reason);

struct Failure
{
    Reason reason = Reason::None;
    Error error;
    //! NeedsSystemSsh: what needs it, translated, as half a sentence ("security keys need it").
    QString because;
    ChangedKey changed; //!< HostKeyChanged: which key was expected, and which was shown

    bool operator==(const Failure &) const = default;
};

//! What a session is doing, for "test connection, step by step". In order; HostKey may wait for a person. Touch: a
//! security key waits for a finger.
enum class Step { Resolving, Connecting, KeyExchange, HostKey, Authenticating, Touch, Ready };

enum class State { Idle, Connecting, Open, Lost, Closed };

//! The system's ssh, and how it is called for the same way.
struct SystemSsh
{
    ConfigOverrides given;
    QString configFile; //!< `ssh -F`; empty: the usual ones
    QString program = QStringLiteral("ssh");
    QString askProgram; //!< path of skydeck-askpass; empty: what needs an answer fails
    std::chrono::milliseconds patience{
        60'000}; //!< until it is signed in; begins anew with each answer of a person

    bool operator==(const SystemSsh &) const = default;
};

//! A connection that somebody else makes, a server's websocket for one.
struct Approach
{
    // In the session's thread.
    std::function<QFuture<Result<void>>()> open;
    std::function<int()> takeSocket;    //!< once it is open: a connected stream socket, the session's to close
    std::function<QString()> lastWords; //!< why it ended, for people; empty: nobody said
};

struct SessionOptions
{
    HostConfig host;         //!< host.proxyJump is ignored: `jumps` says the way
    QList<HostConfig> jumps; //!< outermost first, at most 8; each is reached through the one before it
    std::chrono::milliseconds connectTimeout{15'000}; //!< each address; host.connectTimeout wins when set
    std::chrono::milliseconds stepTimeout{
        30'000}; //!< key exchange; each authentication exchange (not the person's thinking)
    std::chrono::milliseconds openTimeout{
        20'000}; //!< a channel's opening; with a libssh2 that opens one at a time the session is lost then
    std::chrono::milliseconds keepAlive{
        4'000}; //!< silence after which the peer is asked; host.serverAliveInterval wins when shorter
    std::chrono::milliseconds deadAfter{12'000}; //!< silence after which the session is lost
    qint64 largestWindow = 16 * 1024 * 1024;     //!< receive window a channel may grow to, bytes
    //! How the first hop is reached; absent: by its address or its ProxyCommand. What it holds lives as long as
    //! the session.
    std::optional<Approach> approach;
    //! Private keys (PEM, no passphrase) that are tried before all others, at every hop.
    QList<std::shared_ptr<const Secret>> keys;
    std::optional<SystemSsh> system; //!< set: a process of it carries the session, not libssh2
    //! Host keys accepted once, for the sessions that follow this one as well; null: a key that is accepted once
    //! is asked for again by the next session.
    std::shared_ptr<AcceptedKeys> accepted;
};

//! host with its ProxyJump resolved: the options for a session that goes there. Blocks like resolveHost; BadInput
//! when jumps form a circle.
Result<SessionOptions> sessionOptions(const QString &alias, const ConfigSources &sources,
                                      const ConfigOverrides &overrides = {});

//! What was agreed with the server.
struct ServerInfo
{
    QString address;  //!< the peer's, as connected ("10.0.0.7:22"); empty behind a proxy
    QString software; //!< "SSH-2.0-OpenSSH_9.2p1"
    QString cipher;
    QString keyExchange;
    QString hostKeyType;
    QString hostKeyFingerprint;
    QString authentication; //!< "publickey ~/.ssh/id_ed25519", "publickey (agent) me@desk", "password"
    QString banner;

    bool operator==(const ServerInfo &) const = default;
};

//! Counters since the session opened; monotonic.
struct Traffic
{
    quint64 received = 0; //!< payload bytes, remote to local
    quint64 sent = 0;     //!< payload bytes, local to remote
    int openChannels = 0;
    quint64 openedChannels = 0;
    std::chrono::microseconds roundTrip{0}; //!< of the last keepalive on a quiet link; 0: not known yet

    bool operator==(const Traffic &) const = default;
};

//! How a forwarded connection began or ended.
struct ChannelResult
{
    Reason reason = Reason::None; //!< None: it opened
    QString text; //!< translated, says what to do ("Nothing listens on localhost:6006 at the host: start it.")
    QString detail;
};

struct ExecResult
{
    int exitStatus = 0; //!< 128 + number when a signal ended it; -1 when the server did not say
    QByteArray output;
    QByteArray errors;
};

//! One connection to one host, in a thread of its own. All functions may be called from any thread; signals are
//! emitted in the session's thread, so connect with a context object (queued). Single use: a session that was Lost
//! or Closed stays so; make a new one. The destructor disconnects, closes everything and joins the thread at once,
//! whatever it was waiting for.
class Session : public QObject
{
    Q_OBJECT
public:
    //! `prompts` must outlive the session.
    Session(SessionOptions options, Prompts &prompts);
    ~Session() override;

    void start();
    //! Ends everything now; state Closed follows (not `lost`). Twice is fine.
    void close();
    //! The same, and waits until its thread, its connections and its processes are gone. Not from that thread.
    void end();

    State state() const;
    //! The reason when Lost; Reason::None else.
    Failure failure() const;
    ServerInfo server() const;
    Traffic traffic() const;

    //! Carries the connected stream socket `descriptor` (TCP, unix, socketpair) to `host`:`port` as seen from the
    //! server, both ways with back-pressure and half-close. Takes the descriptor over in every case and closes it
    //! when both sides are done. The future ends when the channel is open or could not be opened; the descriptor
    //! is closed after a failure, unless `keepOnFailure`: then it is left to the caller untouched (to answer a
    //! page that explains). Before the session is Open the request waits. Over the system's ssh the far side's end
    //! is the end of both directions. `lease` is let go, in the session's thread, when the descriptor is closed or
    //! given back.
    QFuture<ChannelResult> forward(int descriptor, const QString &host, int port, bool keepOnFailure = false,
                                   std::shared_ptr<void> lease = {});

    //! Runs a command in the user's shell at the host. Errors: Timeout, Cancelled, Refused (no shell), Unreachable
    //! (lost meanwhile), BadAnswer (more than 16 MiB of output).
    QFuture<Result<ExecResult>> exec(const QString &command, std::chrono::milliseconds deadline,
                                     std::stop_token stop = {});

    //! Asks the peer for a sign of life now (after sleep or a network change): lost after `patience` without one.
    void probe(std::chrono::milliseconds patience);

Q_SIGNALS:
    //! `host` is the alias of the hop that does it: a jump host or the host itself.
    void stepReached(skydeck::ssh::Step step, const QString &host);
    void opened(const skydeck::ssh::ServerInfo &server);
    //! Never opened, or open and then broken. Emitted once, and nothing after it.
    void lost(const skydeck::ssh::Failure &failure);
    void closed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace skydeck::ssh
