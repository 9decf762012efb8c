// Whether the key a server shows is the host's: known, asked for, refused.
#pragma once

#include "core/ssh/acceptedkeys.h"
#include "core/ssh/control.h"
#include "core/ssh/knownhosts.h"

namespace skydeck::ssh {

//! The known_hosts of this host: user's files first.
Tried<KnownHosts> knownHostsOf(const HostConfig &config);

//! Unknown keys are asked for (or taken, or refused) as StrictHostKeyChecking says and remembered in the first
//! user file. Changed, revoked and authority-only ones are refused, whatever StrictHostKeyChecking says: `no` only
//! spares the question. A key that was accepted once before is taken, another one then counts as changed;
//! `accepted` may be null.
Tried<void> checkHostKey(const HostConfig &config, const HostKey &key, const KnownHosts &known, Prompts &prompts,
                         const Control &control, AcceptedKeys *accepted = nullptr);

//! The refusals, also for what the system's ssh found out.
Failure hostKeyChanged(const HostConfig &config, const KnownKey &expected, const QString &shownFingerprint,
                       const QString &shownType);
//! Another than the one that was accepted once.
Failure acceptedKeyChanged(const QString &host, const QString &before, const QString &shown);
Failure hostKeyNotAccepted(const QString &host, const QString &fingerprint);

} // namespace skydeck::ssh
