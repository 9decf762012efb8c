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

int wrongUse(const QString &text, const QStringList &usage)
{
    (void)wrongUse(text);
    printError(usageText(usage));
    return WrongUse;
}

QString usageText(const QStringList &usage)
{
    const QString first = tr("Usage: skydeckctl %1");
    const QString other =
        QString(first.indexOf(QLatin1String("skydeckctl")), u' ') + QStringLiteral("skydeckctl ");
    return first.arg(usage.join(u'\n' + other));
}

int unusable(const Error &error)
{
    return error.kind == ErrorKind::BadInput ? wrongUse(error) : failed(error);
}

std::optional<int> unlessMeant(const Arguments &arguments, const QString &consequence, const QString &question)
{
    if (arguments.has(QStringLiteral("yes")))
        return {};
    if (!inputIsTerminal())
        return wrongUse(tr("%1 There is no terminal to ask at: say --yes.").arg(question));
    if (!consequence.isEmpty())
        printError(consequence);
    if (confirm(question))
        return {};
    return Failed;
}

} // namespace skydeck::cli
