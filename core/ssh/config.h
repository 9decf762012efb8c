// What ssh_config says about a host: the same answers `ssh -G` gives.
#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>

namespace skydeck::ssh {

//! One hop of a ProxyJump: as written, so that each part may still be looked up in the configuration.
struct JumpHost
{
    QString user; //!< empty: as the configuration says
    QString host;
    int port = 0; //!< 0: as the configuration says

    bool operator==(const JumpHost &) const = default;
};

//! A LocalForward line. A socket path stands in `bindAddress` or `host` with port 0.
struct LocalForward
{
    QString bindAddress; //!< empty: loopback
    int bindPort = 0;
    QString host;
    int port = 0;

    bool operator==(const LocalForward &) const = default;
};

enum class StrictHostKeyChecking { Ask, Yes, AcceptNew, No };
enum class AddressFamily { Any, IPv4, IPv6 };

//! One host as it is to be reached. Paths are absolute, tokens (%h, %d …) and ~ are replaced.
struct HostConfig
{
    QString alias;    //!< what the user typed
    QString hostName; //!< what is connected to
    int port = 22;
    QString user;

    QStringList identityFiles;          //!< private keys in order; they may not exist
    QStringList identityFilesAsWritten; //!< the same before replacement, as `ssh -G` prints them
    bool identityFilesGiven = false;    //!< false: the list is OpenSSH's default
    QStringList certificateFiles;
    bool identitiesOnly = false;
    QString identityAgent; //!< socket path; empty: there is none or it was switched off

    QList<JumpHost> proxyJump; //!< outermost first
    QString proxyCommand;      //!< for /bin/sh; empty: none. Never set together with proxyJump
    QString hostKeyAlias;
    QStringList userKnownHostsFiles;
    QStringList globalKnownHostsFiles;
    StrictHostKeyChecking strictHostKeyChecking = StrictHostKeyChecking::Ask;
    bool hashKnownHosts = false;
    bool checkHostIp = false;

    std::chrono::seconds serverAliveInterval{0}; //!< 0: not set by the user
    int serverAliveCountMax = 3;
    std::chrono::seconds connectTimeout{0}; //!< 0: not set by the user
    int connectionAttempts = 1;
    AddressFamily addressFamily = AddressFamily::Any;
    QString bindAddress;
    bool tcpKeepAlive = true;

    QList<LocalForward> localForwards;
    bool pubkeyAuthentication = true;
    bool passwordAuthentication = true;
    bool kbdInteractiveAuthentication = true;
    bool gssapiAuthentication = false;
    bool batchMode = false; //!< never ask
    int numberOfPasswordPrompts = 3;
    QStringList preferredAuthentications; //!< empty: OpenSSH's order
    QString ciphers;                      //!< as written, also "+x", "-x", "^x"; empty: our choice
    QString macs;
    QString kexAlgorithms;
    QString hostKeyAlgorithms;

    //! The first keyword that matters and that the system's ssh alone understands ("RevokedHostKeys"); empty:
    //! none.
    QString onlySystem;

    bool operator==(const HostConfig &) const = default;
    //! The name under which the host's key is known: hostKeyAlias, else hostName.
    QString keyName() const { return hostKeyAlias.isEmpty() ? hostName : hostKeyAlias; }
    //! The port that goes with it: with a HostKeyAlias it does not count, as in OpenSSH.
    int keyPort() const { return hostKeyAlias.isEmpty() ? port : 22; }
};

//! Where configuration comes from. Passed in, so that tests own files and environment.
struct ConfigSources
{
    QString userFile;            //!< ~/.ssh/config
    bool userFileNeeded = false; //!< somebody named it: without it nothing is resolved
    QString systemFile;          //!< /etc/ssh/ssh_config; need not exist
    QString home;                //!< what ~ and %d mean
    QString localUser;
    QString localHost; //!< %l
    int userId = 0;    //!< %i
    QString authSock;  //!< $SSH_AUTH_SOCK
    //! `Match exec`: true when the command ended with 0. It is called exactly where ssh would run it.
    std::function<bool(const QString &command)> exec;
    std::function<QString(const QString &name)> environment; //!< ${NAME}

    //! This user's, with a deadline of 10 s for a `Match exec`. `userFile` replaces ~/.ssh/config (`ssh -F`);
    //! like ssh, the system's file is left out then, and the file must be there; "none": no file at all.
    static ConfigSources ofThisUser(const QString &userFile = {});
};

//! What was given beside the host's name, as on ssh's command line. It wins over every file.
struct ConfigOverrides
{
    QString user;
    int port = 0;
    QList<JumpHost> proxyJump;
    QStringList identityFiles;

    bool operator==(const ConfigOverrides &) const = default;
};

//! Reads the files anew and resolves `alias`. BadInput names file and line. Blocks (files, Match exec): for
//! workers. Facts: ssh_config(5) of OpenSSH 9.2, held against `ssh -G` in tests/peers/ssh.
Result<HostConfig> resolveHost(const QString &alias, const ConfigSources &sources,
                               const ConfigOverrides &overrides = {});

//! The concrete names (no wildcard, no negation) that Host lines of the user's file and its includes mention, in
//! order.
QStringList knownAliases(const ConfigSources &sources);

//! "[USER@]HOST[:PORT]", "ssh://…", "[v6]:PORT", and lists of them separated by commas. BadInput says what is
//! wrong.
Result<QList<JumpHost>> parseJumps(const QString &text);

} // namespace skydeck::ssh
