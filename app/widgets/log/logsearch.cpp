#include "app/widgets/log/logsearch.h"

#include "app/widgets/log/ansi.h"
#include "app/widgets/log/logfile.h"

#include <QByteArrayMatcher>
#include <QRegularExpression>
#include <QtConcurrent>

namespace skydeck::widgets {

namespace {

QRegularExpression expressionOf(const LogQuery &query)
{
    return QRegularExpression(query.regex ? query.text : QRegularExpression::escape(query.text),
                              query.caseSensitive ? QRegularExpression::NoPatternOption
                                                  : QRegularExpression::CaseInsensitiveOption);
}

// Whether a raw line matches. Plain text is looked for in the bytes first: escapes are rare within words.
class LineTest
{
public:
    explicit LineTest(const LogQuery &query)
        : m_expression(expressionOf(query))
        , m_needle(query.caseSensitive ? query.text.toUtf8() : query.text.toLower().toUtf8())
        , m_plain(!query.regex
                  && (query.caseSensitive || query.text == QString::fromLatin1(query.text.toLatin1())))
        , m_caseSensitive(query.caseSensitive)
        , m_matcher(m_needle)
    {
    }

    bool operator()(const QByteArray &line) const
    {
        if (m_plain && !line.contains('\x1b') && !line.contains('\r'))
            return m_matcher.indexIn(m_caseSensitive ? line : line.toLower()) >= 0;
        return m_expression.match(parseAnsi(line).text).hasMatch();
    }

private:
    QRegularExpression m_expression;
    QByteArray m_needle;
    bool m_plain;
    bool m_caseSensitive;
    QByteArrayMatcher m_matcher;
};

constexpr int stopEvery = 4096;

std::optional<qint64> forward(LogFile &file, const LineTest &test, qint64 from, qint64 to,
                              const std::stop_token &stop)
{
    int count = 0;
    for (qint64 at = from; at < to;) {
        const LogLine line = file.lineAt(at);
        if (line.end <= at || (++count % stopEvery == 0 && stop.stop_requested()))
            return std::nullopt;
        if (line.hole == 0 && test(line.bytes))
            return line.start;
        at = line.end;
    }
    return std::nullopt;
}

std::optional<qint64> backward(LogFile &file, const LineTest &test, qint64 from, qint64 to,
                               const std::stop_token &stop)
{
    int count = 0;
    for (qint64 at = from; at > to;) {
        const qint64 start = file.previousLine(at);
        if (start >= at || (++count % stopEvery == 0 && stop.stop_requested()))
            return std::nullopt;
        const LogLine line = file.lineAt(start);
        if (line.hole == 0 && test(line.bytes))
            return start;
        at = start;
    }
    return std::nullopt;
}

Result<LogMatch> find(const QString &path, const LogQuery &query, qint64 from, bool backwards,
                      const std::stop_token &stop)
{
    LogFile file;
    if (!file.open(path))
        return LogMatch();
    const LineTest test(query);
    const qint64 size = file.size();
    auto found = backwards ? backward(file, test, from, 0, stop) : forward(file, test, from, size, stop);
    bool wrapped = false;
    if (!found && !stop.stop_requested()) {
        wrapped = true;
        found = backwards ? backward(file, test, size, from, stop) : forward(file, test, 0, from, stop);
    }
    if (stop.stop_requested())
        return cancelled();
    return LogMatch{found.value_or(-1), wrapped && found.has_value()};
}

Result<qint64> count(const QString &path, const LogQuery &query, qint64 most, const std::stop_token &stop)
{
    LogFile file;
    if (!file.open(path))
        return 0;
    const LineTest test(query);
    qint64 number = 0;
    for (qint64 at = 0; at < file.size() && number < most;) {
        const auto hit = forward(file, test, at, file.size(), stop);
        if (stop.stop_requested())
            return cancelled();
        if (!hit)
            break;
        ++number;
        at = file.lineAt(*hit).end;
    }
    return number;
}

} // namespace

QFuture<Result<LogMatch>> findInLog(QString path, LogQuery query, qint64 from, bool backwards,
                                    std::stop_token stop)
{
    return QtConcurrent::run([=] { return find(path, query, from, backwards, stop); });
}

QFuture<Result<qint64>> countInLog(QString path, LogQuery query, qint64 most, std::stop_token stop)
{
    return QtConcurrent::run([=] { return count(path, query, most, stop); });
}

QList<std::pair<qsizetype, qsizetype>> matchesIn(const QString &text, const LogQuery &query)
{
    QList<std::pair<qsizetype, qsizetype>> found;
    if (query.text.isEmpty())
        return found;
    const QRegularExpression expression = expressionOf(query);
    for (auto it = expression.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        if (match.capturedLength() > 0)
            found.append({match.capturedStart(), match.capturedLength()});
    }
    return found;
}

} // namespace skydeck::widgets
