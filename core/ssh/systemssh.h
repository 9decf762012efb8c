// The system's ssh: how it is called, and what its words mean.
#pragma once

#include "core/ssh/outcome.h"

namespace skydeck::ssh {

//! What `ssh -V` printed is a version that marks a server's own questions ("(me@gpu) Code:"), 8.5 or newer. An
//! older one lets a server put its question into ssh's words, and so get at a passphrase: it must not ask for
//! servers.
bool marksServersQuestions(const QString &version);

//! The arguments of the ssh that holds the connection, taking requests on `controlSocket`. `knownHosts`: a file
//! that goes before the user's own, where ssh puts the keys it accepts; empty: the user's.
QStringList systemSshArguments(const SessionOptions &options, const QString &controlSocket,
                               const QString &knownHosts, bool serversMayAsk = true);

//! False: a name has characters that cannot be written into an option; `knownHosts` must be empty then.
bool canPutKnownHosts(const HostConfig &host);

//! Why it ended, by what it said. Reads known_hosts for a changed key.
Failure systemSshFailure(const QString &said, const HostConfig &host);
//! The same for one that ended before it was signed in: a cut without a word is SignInCut then.
Failure systemSignInFailure(const QString &said, const HostConfig &host);

//! What it said about the server it signed in at.
ServerInfo systemSshServer(const QString &said);

//! Takes the lines about refused connections ("channel 2: open failed: …") out of `said`: their reasons.
QStringList takeRefusals(QByteArray &said);

} // namespace skydeck::ssh
