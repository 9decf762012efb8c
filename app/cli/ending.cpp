#include "app/cli/ending.h"

#include "app/cli/output.h"

namespace skydeck::cli {

int failed(const Error &error)
{
    printError(error);
    return error.kind == ErrorKind::Cancelled ? Interrupted : Failed;
}

int wrongUse(const QString &text)
{
    return wrongUse(Error{ErrorKind::BadInput, text, {}});
}

int wrongUse(const Error &error)
{
    printError(error);
    return WrongUse;
}

int wrongUse(const QString &text, const QString &usage)
{
    (void)wrongUse(text);
    return showUsage(usage);
}

int showUsage(const QString &usage)
{
    printError(tr("Usage: skydeckctl %1").arg(usage));
    return WrongUse;
}

int unusable(const Error &error)
{
    return error.kind == ErrorKind::BadInput ? wrongUse(error) : failed(error);
}

std::optional<int> tooManyWords(const Arguments &arguments, qsizetype most)
{
    if (arguments.words.size() <= most)
        return {};
    return wrongUse(tr("“%1” is too much.").arg(arguments.words[most]));
}

bool isMeant(const Arguments &arguments, const QString &consequence, const QString &question)
{
    if (isSure(arguments) || !inputIsTerminal())
        return true;
    if (!consequence.isEmpty())
        printError(consequence);
    return confirm(question);
}

bool isSure(const Arguments &arguments)
{
    return arguments.has(QStringLiteral("y")) || arguments.has(QStringLiteral("yes"));
}

QStringList sureFlags()
{
    return {QStringLiteral("y"), QStringLiteral("yes")};
}

} // namespace skydeck::cli
