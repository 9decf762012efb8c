// Searching a log file in a worker, whatever its size.
#pragma once

#include "core/base/result.h"

#include <QFuture>

#include <stop_token>

namespace skydeck::widgets {

struct LogQuery
{
    QString text;
    bool regex = false;
    bool caseSensitive = false;
    bool operator==(const LogQuery &) const = default;
};

struct LogMatch
{
    qint64 line = -1; //!< offset of the line's start; -1: none
    bool wrapped = false;
};

//! The next line that matches, from `from` on (or before it when `backwards`), going round the end once.
QFuture<Result<LogMatch>> findInLog(QString path, LogQuery query, qint64 from, bool backwards,
                                    std::stop_token stop);
//! How many lines match; stops counting at `most`.
QFuture<Result<qint64>> countInLog(QString path, LogQuery query, qint64 most, std::stop_token stop);
//! Where in a line's shown text the query matches: start and length pairs.
QList<std::pair<qsizetype, qsizetype>> matchesIn(const QString &text, const LogQuery &query);

} // namespace skydeck::widgets
