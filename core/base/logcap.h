// Keeps a job's log from filling the disk while the job goes on writing into it.
#pragma once

#include <QString>

namespace skydeck {

struct LogLimits
{
    qint64 cap = 4LL * 1024 * 1024 * 1024; //!< bytes a log may occupy
    qint64 head = 1024 * 1024;             //!< always kept from the beginning
    qint64 reserve = 512LL * 1024 * 1024;  //!< free space below which a log keeps only a small part
};

//! Punches the middle out of `path` when it occupies more than the cap, or when the disk runs short. Offsets stay
//! true: the hole reads as zeros. Returns the bytes freed. Where holes are not supported nothing happens.
qint64 enforceLogCap(const QString &path, const LogLimits &limits, qint64 freeBytes);

} // namespace skydeck
