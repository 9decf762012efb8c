// The processes of this machine as a tree, and the end of a whole one. Linux: read from /proc.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSet>

#include <chrono>

namespace skydeck::process {

struct ProcessInfo
{
    qint64 pid = 0;
    qint64 parent = 0;
    char state = '?';      //!< 'Z' for a zombie
    quint64 startTime = 0; //!< clock ticks since boot: with the pid it names a process for good
};

//! All processes of now. Some milliseconds; for workers.
QHash<qint64, ProcessInfo> allProcesses();
//! The one process, or pid 0 when there is none.
ProcessInfo processInfo(qint64 pid);

//! `root`'s children, grandchildren … without zombies and without `root`.
QSet<qint64> descendants(qint64 root, const QHash<qint64, ProcessInfo> &all);
//! Processes of this user whose environment holds `mark` ("NAME=value") as an entry.
QSet<qint64> marked(const QByteArray &mark, const QHash<qint64, ProcessInfo> &all);
//! The same for any entry that starts with `prefix`, by entry; one pass over /proc.
QHash<QByteArray, QSet<qint64>> markedBy(const QByteArray &prefix, const QHash<qint64, ProcessInfo> &all);

//! Ends everything that carries `mark` or descends from `root` (0: nothing; `root` itself and `spare` stay): TERM
//! first, KILL after `grace`, again and again until none is left or `patience` is over. Blocks; true when none is
//! left.
bool endTree(const QByteArray &mark, qint64 root, std::chrono::milliseconds grace,
             std::chrono::milliseconds patience);

//! Ports on which processes listen (TCP, any address), by pid.
QHash<qint64, QSet<int>> listeningPorts(const QSet<qint64> &pids);
//! Who listens on `port`: "python3 (pid 123)"; empty when nobody does. A holder of another user is "another user's
//! program".
QString portHolder(int port, const QSet<qint64> &except = {});
//! True when something listens on `port` of loopback or all addresses.
bool isListening(int port);

} // namespace skydeck::process
