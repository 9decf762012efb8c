#include "app/cli/arguments.h"

#include "app/cli/words.h"
#include "core/base/text.h"

#include <algorithm>

namespace skydeck::cli {

namespace {

QString dashed(const QString &name)
{
    return (name.size() == 1 ? QStringLiteral("-") : QStringLiteral("--")) + name;
}

} // namespace

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

Result<Arguments> parsed(const QStringList &given, const Syntax &syntax)
{
    Arguments out;
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
        const QString bare = word.mid(word.startsWith(QLatin1String("--")) ? 2 : 1);
        const QString name = bare.section(QLatin1Char('='), 0, 0);
        if (syntax.options.contains(name)) {
            if (bare.contains(QLatin1Char('=')))
                out.options.insert(name, bare.section(QLatin1Char('='), 1));
            else if (i + 1 < given.size())
                out.options.insert(name, given[++i]);
            else
                return failure(ErrorKind::BadInput, tr("%1 needs a value.").arg(word));
        } else if (syntax.flags.contains(name)) {
            if (bare.contains(QLatin1Char('=')))
                return failure(ErrorKind::BadInput, tr("%1 takes no value.").arg(dashed(name)));
            out.flags << name;
        } else {
            const QString near = nearest(name, syntax.flags + syntax.options);
            return failure(ErrorKind::BadInput,
                           near.isEmpty() ? tr("%1 is not known here.").arg(word)
                                          : tr("%1 is not known here. Did you mean %2?").arg(word, dashed(near)));
        }
    }
    if (out.words.size() < syntax.least)
        return failure(ErrorKind::BadInput, tr("Something is missing."));
    if (syntax.most >= 0 && out.words.size() > syntax.most)
        return failure(ErrorKind::BadInput, tr("“%1” is too much.").arg(out.words.value(syntax.most)));
    return out;
}

} // namespace skydeck::cli
