// How much memory processes take. Linux: read from /proc.
#pragma once

#include <QSet>

namespace skydeck::process {

//! Bytes of all together; what several of them share counts once among them (PSS). Processes that are gone or
//! another user's count nothing. A few milliseconds a process; for workers.
qint64 memoryOf(const QSet<qint64> &pids);

//! The "Pss:" line of a /proc/PID/smaps_rollup, in bytes; 0 when there is none.
qint64 sharedSizeIn(const QByteArray &rollup);

} // namespace skydeck::process
