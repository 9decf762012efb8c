// Lines of a log file, forwards and backwards from any line start, without reading more than is wanted.
#pragma once

#include "app/widgets/log/ansitext.h"
#include "app/widgets/log/logmatcher.h"
#include "app/widgets/log/logsource.h"

#include <functional>
#include <memory>

namespace skydeck::widgets {

struct LogLine
{
    qint64 offset = 0; //!< of its first byte: names the line
    qint64 end = 0;    //!< of the next line
    StyledText content;
    bool notice = false; //!< a hole: says how much was dropped
};

//! Neighbouring lines, ready to be painted. Shared between threads, never changed.
struct LogWindow
{
    QList<LogLine> lines;
    bool atStart = true;
    bool atEnd = true;
    qint64 fileSize = 0;
    //! Index of the line that holds `offset` (or the nearest before it); 0 when there is none.
    qsizetype indexAt(qint64 offset) const;
};
using LogWindowPtr = std::shared_ptr<const LogWindow>;

//! Which lines are wanted.
struct LogWant
{
    bool tail = true;
    qint64 offset = 0; //!< anywhere in the line around which lines are wanted
    int before = 400;
    int after = 0;
    LogQuery filter; //!< only lines that match; empty: all
    bool operator==(const LogWant &) const = default;
};

using Stopped = std::function<bool()>;
//! One line as found in the file; `bytes` is empty for a hole and for lines longer than a block. False ends the
//! walk.
using TakeLine = std::function<bool(qint64 offset, qint64 end, QByteArrayView bytes, bool hole)>;

void eachLineForward(const LogSource &file, qint64 from, const Stopped &stopped, const TakeLine &take);
void eachLineBackward(const LogSource &file, qint64 to, const Stopped &stopped, const TakeLine &take);

//! The line as shown: very long ones are cut with a notice; of one that overwrites itself the last state is kept.
LogLine shownLine(const LogSource &file, qint64 offset, qint64 end, QByteArrayView bytes, bool hole);
//! The window for a want; null when `stopped`.
LogWindowPtr readWindow(const LogSource &file, const LogWant &want, const Stopped &stopped);

} // namespace skydeck::widgets
