// Logging: one category a module, and one message handler that redacts before any sink.
#pragma once

#include <QLoggingCategory>

namespace skydeck {

//! Installs the message handler: every message goes through redacted(), then to `logFile` (appended, rotated at 4
//! MiB, mode 0600) and, when `toStderr`, to stderr (warnings and worse; all of it with SKYDECK_VERBOSE set). An
//! empty path means stderr only. Call once, from main, before any other object is made. Warnings are always kept;
//! debug follows QT_LOGGING_RULES.
void installLog(const QString &logFile, bool toStderr);

} // namespace skydeck
