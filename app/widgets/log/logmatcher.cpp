#include "app/widgets/log/logmatcher.h"

namespace skydeck::widgets {

Result<LogMatcher> LogMatcher::create(const LogQuery &query)
{
    LogMatcher matcher;
    matcher.m_query = query;
    if (!query.regex) {
        matcher.m_plain =
            QStringMatcher(query.text, query.caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive);
        return matcher;
    }
    matcher.m_regex = QRegularExpression(query.text,
                                         query.caseSensitive ? QRegularExpression::NoPatternOption
                                                             : QRegularExpression::CaseInsensitiveOption);
    if (!matcher.m_regex.isValid())
        return failure(ErrorKind::BadInput,
                       QCoreApplication::translate("skydeck::widgets::LogView", "Character %1: %2")
                           .arg(matcher.m_regex.patternErrorOffset() + 1)
                           .arg(matcher.m_regex.errorString()));
    return matcher;
}

std::optional<LogMatch> LogMatcher::first(const QString &line, int from) const
{
    if (m_query.isEmpty())
        return {};
    if (!m_query.regex) {
        const qsizetype found = m_plain.indexIn(line, from);
        if (found < 0)
            return {};
        return LogMatch{int(found), int(m_query.text.size())};
    }
    auto matches = m_regex.globalMatch(line, from);
    while (matches.hasNext()) {
        const auto match = matches.next();
        if (match.capturedLength() > 0)
            return LogMatch{int(match.capturedStart()), int(match.capturedLength())};
    }
    return {};
}

QList<LogMatch> LogMatcher::all(const QString &line, int most) const
{
    QList<LogMatch> out;
    for (auto match = first(line); match && out.size() < most; match = first(line, match->start + match->length))
        out.append(*match);
    return out;
}

} // namespace skydeck::widgets
