#include "core/task/documentdata.h"

#include <QRegularExpression>

#include <cstring>

namespace skydeck::task {

namespace {

// The rules of PyYAML's resolver, in its order of importance.
struct Rule
{
    ScalarType type;
    const char *firstCharacters;
    QRegularExpression pattern;
};

QRegularExpression whole(const char *pattern)
{
    QRegularExpression expression(QRegularExpression::anchoredPattern(QLatin1String(pattern)),
                                  QRegularExpression::DontCaptureOption);
    expression.optimize();
    return expression;
}

const std::vector<Rule> &rules()
{
    static const std::vector<Rule> all = {
        {ScalarType::Bool, "yYnNtTfFoO",
         whole("yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF")},
        {ScalarType::Float, "-+0123456789.",
         whole("[-+]?(?:[0-9][0-9_]*)\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
               "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)")},
        {ScalarType::Int, "-+0123456789",
         whole("[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+"
               "|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+")},
        {ScalarType::Null, "~nN", whole("~|null|Null|NULL")},
        {ScalarType::Timestamp, "0123456789",
         whole("[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]|[0-9][0-9][0-9][0-9]-[0-9][0-9]?-[0-9][0-9]?"
               "(?:[Tt]|[ \\t]+)[0-9][0-9]?:[0-9][0-9]:[0-9][0-9](?:\\.[0-9]*)?"
               "(?:[ \\t]*(?:Z|[-+][0-9][0-9]?(?::[0-9][0-9])?))?")},
    };
    return all;
}

} // namespace

ScalarType plainScalarType(const QByteArray &text)
{
    if (text.isEmpty())
        return ScalarType::Null;
    constexpr qsizetype longestTyped = 200; // no number or word of the rules is longer in earnest
    if (text.size() > longestTyped)
        return ScalarType::String;
    for (const Rule &rule : rules()) {
        if (std::strchr(rule.firstCharacters, text[0]) != nullptr
            && rule.pattern.match(QString::fromUtf8(text)).hasMatch())
            return rule.type;
    }
    return ScalarType::String;
}

} // namespace skydeck::task
