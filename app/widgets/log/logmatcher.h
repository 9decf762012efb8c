// What is looked for in a log, and where it is in a line.
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QRegularExpression>
#include <QStringMatcher>

namespace skydeck::widgets {

struct LogQuery
{
    QString text;
    bool regex = false;
    bool caseSensitive = false;
    bool isEmpty() const { return text.isEmpty(); }
    bool operator==(const LogQuery &) const = default;
};

struct LogMatch
{
    int start = 0;
    int length = 0;
    bool operator==(const LogMatch &) const = default;
};

//! Finds a query in a line's text. Copies may be used in other threads.
class LogMatcher
{
public:
    //! BadInput when the regular expression is wrong; the text says where.
    static Result<LogMatcher> create(const LogQuery &query);
    //! The first match at or after `from`; matches of no length do not count.
    std::optional<LogMatch> first(const QString &line, int from = 0) const;
    //! At most `most` of them.
    QList<LogMatch> all(const QString &line, int most = 1000) const;

private:
    LogQuery m_query;
    QStringMatcher m_plain;
    QRegularExpression m_regex;
};

} // namespace skydeck::widgets
