// Which public keys are tried, and in which order.
#pragma once

#include "core/ssh/agent.h"
#include "core/ssh/keyfile.h"

namespace skydeck::ssh {

//! A key to try: the agent's or a file's.
struct Identity
{
    enum class From { Agent, File };
    From from = From::File;
    QByteArray type;
    QByteArray blob;     //!< empty: not known before the passphrase
    QString name;        //!< for people: the file or the agent's comment
    KeyFile file;        //!< From::File
    QString certificate; //!< path of a -cert.pub that goes with the file; empty: none
};

//! OpenSSH's order: certificates, agent keys named by IdentityFile, other agent keys (not with IdentitiesOnly),
//! files that no agent holds. `unreadable` gets a sentence for each file that is there and no key.
QList<Identity> identities(const HostConfig &config, const QList<AgentKey> &agent, QStringList &unreadable);

} // namespace skydeck::ssh
