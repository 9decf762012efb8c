#include "core/ssh/configwords.h"

namespace skydeck::ssh::configwords {

namespace {

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\r' || c == u'\n';
}

qsizetype skipBlank(const QString &text, qsizetype at)
{
    while (at < text.size() && isBlank(text[at]))
        ++at;
    return at;
}

// One word from `at`; OpenSSH's argv_split: quotes of both kinds, backslash before quote, backslash or (outside
// quotes) space.
QString takeWord(const QString &text, qsizetype &at, bool &unclosed)
{
    QString word;
    QChar quote;
    for (; at < text.size(); ++at) {
        const QChar c = text[at];
        const QChar next = at + 1 < text.size() ? text[at + 1] : QChar();
        if (c == u'\\' && (next == u'\'' || next == u'"' || next == u'\\' || (quote.isNull() && next == u' '))) {
            word += next;
            ++at;
        } else if (quote.isNull() && isBlank(c)) {
            break;
        } else if (quote.isNull() && (c == u'"' || c == u'\'')) {
            quote = c;
        } else if (!quote.isNull() && c == quote) {
            quote = QChar();
        } else {
            word += c;
        }
    }
    unclosed = !quote.isNull();
    return word;
}

} // namespace

Line Line::parse(QString text)
{
    while (!text.isEmpty() && (isBlank(text.back()) || text.back() == u'\f'))
        text.chop(1);
    Line line;
    qsizetype at = skipBlank(text, 0);
    if (at == text.size() || text[at] == u'#')
        return line;
    const bool quoted = text[at] == u'"';
    const qsizetype start = at + (quoted ? 1 : 0);
    for (at = start; at < text.size(); ++at) {
        if (quoted ? text[at] == u'"' : (isBlank(text[at]) || text[at] == u'='))
            break;
    }
    line.keyword = text.mid(start, at - start).toLower();
    at = skipBlank(text, quoted ? at + 1 : at);
    if (at < text.size() && text[at] == u'=')
        at = skipBlank(text, at + 1);
    line.rest = text.mid(at);
    while (at < text.size()) {
        at = skipBlank(text, at);
        if (at == text.size() || text[at] == u'#')
            break;
        line.words << takeWord(text, at, line.unclosed);
    }
    return line;
}

bool matchesPattern(const QString &text, const QString &pattern)
{
    // Greedy with one point of return: linear for any number of stars, so that a hostile pattern costs nothing.
    qsizetype t = 0, p = 0, star = -1, mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            mark = t;
        } else if (p < pattern.size() && (pattern[p] == u'?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*')
        ++p;
    return p == pattern.size();
}

bool matchesList(const QString &text, const QString &list, bool lower)
{
    bool found = false;
    const QString wanted = lower ? text.toLower() : text;
    const auto patterns = list.split(u',');
    for (const QString &one : patterns) {
        const bool negated = one.startsWith(u'!');
        const QString pattern = negated ? one.mid(1) : one;
        if (!matchesPattern(wanted, lower ? pattern.toLower() : pattern))
            continue;
        if (negated)
            return false;
        found = true;
    }
    return found;
}

std::optional<bool> yesOrNo(const QString &word)
{
    const QString lower = word.toLower();
    if (lower == QLatin1String("yes") || lower == QLatin1String("true"))
        return true;
    if (lower == QLatin1String("no") || lower == QLatin1String("false"))
        return false;
    return {};
}

std::optional<std::chrono::seconds> duration(const QString &word)
{
    qint64 total = 0, number = -1;
    for (const QChar c : word) {
        if (c >= u'0' && c <= u'9') {
            number = std::max<qint64>(number, 0) * 10 + (c.unicode() - u'0');
            if (number > 100'000'000)
                return {};
            continue;
        }
        static const QHash<QChar, qint64> units{
            {u's', 1}, {u'm', 60}, {u'h', 3600}, {u'd', 86400}, {u'w', 604800}};
        const auto unit = units.constFind(c.toLower());
        if (number < 0 || unit == units.constEnd())
            return {};
        total += number * *unit;
        number = -1;
    }
    if (word.isEmpty() || total > 2'000'000'000)
        return {};
    return std::chrono::seconds(total + std::max<qint64>(number, 0));
}

std::optional<int> port(const QString &word)
{
    bool right = false;
    const int number = word.toInt(&right);
    if (!right || number < 1 || number > 65535)
        return {};
    return number;
}

std::optional<QString> expandTokens(const QString &text, const QHash<QChar, QString> &tokens)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'%') {
            out += text[i];
            continue;
        }
        if (++i == text.size())
            return {};
        if (text[i] == u'%') {
            out += u'%';
            continue;
        }
        const auto token = tokens.constFind(text[i]);
        if (token == tokens.constEnd())
            return {};
        out += *token;
    }
    return out;
}

HostPort splitHostPort(const QString &text)
{
    if (text.startsWith(u'[')) {
        const auto end = text.indexOf(u']');
        if (end < 0)
            return {text, {}};
        const QString tail = text.mid(end + 1);
        return {text.mid(1, end - 1), tail.startsWith(u':') || tail.startsWith(u'/') ? tail.mid(1) : QString()};
    }
    const auto slash = text.indexOf(u'/');
    if (slash > 0)
        return {text.left(slash), text.mid(slash + 1)};
    const auto colon = text.indexOf(u':');
    if (colon < 0 || text.indexOf(u':', colon + 1) >= 0) // several colons: an IPv6 address as it is
        return {text, {}};
    return {text.left(colon), text.mid(colon + 1)};
}

} // namespace skydeck::ssh::configwords
