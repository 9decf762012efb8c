// Words for numbers and times, and the nearest spelling.
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>

namespace skydeck {

//! "1.5 GiB"; binary units, one decimal where it helps, in the user's locale.
QString sizeText(qint64 bytes);

//! "12 s", "4 min", "3 h 05 min", "2 d 4 h".
QString durationText(std::chrono::seconds duration);

//! "now", "12 s ago", "3 h ago", "yesterday"-free: always relative and short.
QString ageText(const QDateTime &then, const QDateTime &now);

//! The candidate with the smallest edit distance to `word`, or empty when none is near enough (distance at most 1
//! for up to four letters, 2 for up to eight, 3 beyond; case does not count).
QString nearest(const QString &word, const QStringList &candidates);

//! `words` as one argument list a POSIX shell reads back unchanged.
QString shellQuoted(const QStringList &words);

} // namespace skydeck
