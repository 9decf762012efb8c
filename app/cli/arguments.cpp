#include "app/cli/arguments.h"

#include "app/cli/words.h"
#include "core/base/text.h"

#include <QRegularExpression>

#include <algorithm>

namespace skydeck::cli {

namespace {

QString dashed(const QString &name)
{
    return (name.size() == 1 ? QStringLiteral("-") : QStringLiteral("--")) + name;
}

// "--name=x" and "-n" without dashes and value.
QString bareName(const QString &word)
{
    return word.mid(word.startsWith(QLatin1String("--")) ? 2 : 1).section(QLatin1Char('='), 0, 0);
}

const Option *find(const QList<Option> &options, const QString &name)
{
    const auto at =
        std::find_if(options.begin(), options.end(), [&](const Option &one) { return one.names.contains(name); });
    return at != options.end() ? &*at : nullptr;
}

Error unknown(const QString &verb, const QString &word, const QList<Option> &known, const QStringList &others)
{
    QStringList names;
    for (const Option &one : known)
        names << one.names;
    const QString near = nearest(bareName(word), names);
    const QString shown = word.section(QLatin1Char('='), 0, 0);
    if (!others.isEmpty())
        return {ErrorKind::BadInput,
                tr("“%1” does not know %2. It goes with: %3").arg(verb, shown, others.join(QStringLiteral(", "))),
                {}};
    return {ErrorKind::BadInput,
            near.isEmpty() ? tr("“%1” does not know %2.").arg(verb, shown)
                           : tr("“%1” does not know %2. Did you mean %3?").arg(verb, shown, dashed(near)),
            {}};
}

} // namespace

QList<Option> optionsIn(const QString &takes)
{
    static const QRegularExpression space(QStringLiteral("\\s+"));
    static const QRegularExpression head(QStringLiteral("^[\\[(]*(-.*?)[\\])]*$"));
    static const QRegularExpression noValue(QStringLiteral("^$|^\\||^[\\[(]*-"));
    const QStringList words = takes.split(space, Qt::SkipEmptyParts);
    QList<Option> options;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString text = head.match(words[i]).captured(1);
        if (text.isEmpty() || text == QLatin1String("--"))
            continue;
        Option option;
        const QStringList names = text.split(QLatin1Char('|'));
        for (const QString &name : names)
            option.names << bareName(name);
        const bool endsBrackets = words[i].endsWith(QLatin1Char(']')) || words[i].endsWith(QLatin1Char(')'));
        option.hasValue = !endsBrackets && !noValue.match(words.value(i + 1)).hasMatch();
        if (find(options, option.name()) == nullptr)
            options << option;
    }
    return options;
}

QStringList Arguments::values(const QString &option) const
{
    QStringList all = options.values(option);
    std::reverse(all.begin(), all.end());
    return all;
}

std::optional<int> numberFrom(const QString &word, int least)
{
    bool isNumber = false;
    const int number = word.toInt(&isNumber);
    return isNumber && number >= least ? std::optional(number) : std::nullopt;
}

Result<Arguments> parsed(const QString &verb, const QStringList &given, const Syntax &syntax,
                         const std::function<QStringList(const QString &option)> &othersWith)
{
    const QList<Option> known = optionsIn(syntax.takes);
    Arguments out;
    out.verb = verb;
    bool onlyWords = false;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const QString &word = given[i];
        if (onlyWords || word == QLatin1String("-") || !word.startsWith(QLatin1Char('-'))) {
            out.words << word;
            continue;
        }
        if (word == QLatin1String("--")) {
            onlyWords = true;
            continue;
        }
        const Option *option = find(known, bareName(word));
        const bool withValue = word.contains(QLatin1Char('='));
        if (option == nullptr)
            return failure(unknown(verb, word, known, othersWith(bareName(word))));
        if (!option->hasValue && withValue)
            return failure(ErrorKind::BadInput,
                           tr("%1 takes no value.").arg(word.section(QLatin1Char('='), 0, 0)));
        if (!option->hasValue)
            out.flags << option->name();
        else if (withValue)
            out.options.insert(option->name(), word.section(QLatin1Char('='), 1));
        else if (i + 1 < given.size())
            out.options.insert(option->name(), given[++i]);
        else
            return failure(ErrorKind::BadInput, tr("%1 needs a value.").arg(word));
    }
    if (out.words.size() < syntax.least)
        return failure(ErrorKind::BadInput, tr("Something is missing."));
    if (syntax.most >= 0 && out.words.size() > syntax.most)
        return failure(ErrorKind::BadInput, tr("“%1” is too much.").arg(out.words.value(syntax.most)));
    return out;
}

} // namespace skydeck::cli
