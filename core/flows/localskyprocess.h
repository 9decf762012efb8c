// The processes of SkyPilot's local server. Everything here blocks: for workers.
#pragma once

#include "core/process/program.h"

#include <QHash>

namespace skydeck::flows {

//! With the start time a pid names a process for good.
using ServerProcesses = QHash<qint64, quint64>;

//! Who listens on `port` of loopback or all addresses, 0: nobody we can see.
qint64 listenerOn(int port);
//! The server with everything below it.
ServerProcesses processesOf(qint64 server);
//! Waits for all of them to end; those that do not are ended.
void awaitEnd(const ServerProcesses &processes, std::chrono::milliseconds patience, const std::stop_token &stop);

//! The program `sky` with its own folder first in PATH, for the server on `port`, whatever other server SkyPilot's
//! configuration names.
process::Program skyProgram(const QString &sky, const QStringList &arguments, int port,
                            QProcessEnvironment environment);
//! What a failed `sky` said, for people: its last line without colours.
QString lastWordsOf(const process::Finished &ended);

} // namespace skydeck::flows
