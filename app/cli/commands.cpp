#include "app/cli/commands.h"

#include "app/cli/output.h"
#include "core/base/text.h"

#include <algorithm>

namespace skydeck::cli {

namespace {

QString fullName(const Command &command, const Verb &verb)
{
    return verb.name.isEmpty() ? command.name : command.name + QLatin1Char(' ') + verb.name;
}

// Each way to say it on a line of its own.
QStringList usageOf(const Command &command, const Verb &verb)
{
    const QString name = verb.isUsual && !verb.name.isEmpty()
        ? QStringLiteral("%1 [%2]").arg(command.name, verb.name)
        : fullName(command, verb);
    QStringList lines = verb.syntax.takes.split(QLatin1Char('\n'));
    for (QString &line : lines)
        line = QStringLiteral("%1 %2").arg(name, line).trimmed();
    return lines;
}

QStringList usageOf(const Command &command)
{
    QStringList lines;
    for (const Verb &verb : command.verbs)
        lines << usageOf(command, verb);
    return lines;
}

QStringList verbNames(const Command &command)
{
    QStringList names;
    for (const Verb &verb : command.verbs) {
        if (!verb.name.isEmpty())
            names << verb.name;
    }
    return names;
}

int help(const Command &command, const Verb *verb)
{
    print(usageText(verb != nullptr ? usageOf(command, *verb) : usageOf(command)));
    print(verb != nullptr ? verb->syntax.help : command.help);
    if (verb == nullptr)
        print(tr("skydeckctl %1 VERB --help says more of one.").arg(command.name));
    return Fine;
}

// Null: no such verb.
const Verb *meant(const Command &command, const QString &word)
{
    for (const Verb &verb : command.verbs) {
        if (!verb.name.isEmpty() && verb.name == word)
            return &verb;
    }
    const bool saysNone = word.isEmpty() || word.startsWith(QLatin1Char('-'));
    for (const Verb &verb : command.verbs) {
        if (verb.isUsual && (saysNone || command.verbs.size() == 1))
            return &verb;
    }
    return nullptr;
}

int noVerb(const Command &command, const QString &word)
{
    const QStringList names = verbNames(command);
    const QString near = nearest(word, names);
    if (word.isEmpty() || word.startsWith(QLatin1Char('-')))
        return wrongUse(tr("Say first what to do: %1.").arg(names.join(QStringLiteral(", "))), usageOf(command));
    return wrongUse(near.isEmpty()
                        ? tr("There is no “%1 %2”.").arg(command.name, word)
                        : tr("There is no “%1 %2”. Did you mean “%1 %3”?").arg(command.name, word, near),
                    usageOf(command));
}

} // namespace

Command plainCommand(const QString &name, Syntax syntax, std::function<int(Session &, const Arguments &)> run)
{
    const QString help = syntax.help;
    return {name, help, {{{}, std::move(syntax), std::move(run), {}, true}}};
}

QList<Command> allCommands()
{
    return launchCommands() + historyCommands() + listCommands() + serverCommands() + followCommands()
        + openCommands() + actionCommands() + jobsCommands() + costCommands() + serveCommands() + tunnelCommands()
        + sshCommands() + secretCommands() + taskCommands() + meshCommands() + cloudCommands() + poolCommands()
        + storeCommands();
}

QString outline(const Command &command)
{
    const QStringList names = verbNames(command);
    if (names.isEmpty())
        return usageOf(command).join(QLatin1String("\n  skydeckctl "));
    const bool canBeLeftOut =
        std::any_of(command.verbs.begin(), command.verbs.end(), [](const Verb &one) { return one.isUsual; });
    return QStringLiteral("%1 %2 …").arg(
        command.name, (canBeLeftOut ? QStringLiteral("[%1]") : QStringLiteral("%1")).arg(names.join(u'|')));
}

int perform(const Command &command, QStringList words)
{
    const QString first = words.value(0);
    const Verb *verb = meant(command, first);
    const QStringList own =
        words.mid(0, words.indexOf(QStringLiteral("--"))); // behind -- stands another's command
    if (own.contains(QStringLiteral("--help")) || own.contains(QStringLiteral("-h")))
        return help(command,
                    verb != nullptr && (verb->name == first || command.verbs.size() == 1) ? verb : nullptr);
    if (verb == nullptr)
        return noVerb(command, first);
    if (!verb->name.isEmpty() && verb->name == first)
        words.removeFirst();
    const auto othersWith = [&](const QString &option) {
        QStringList names;
        for (const Verb &other : command.verbs) {
            const QList<Option> options = optionsIn(other.syntax.takes);
            if (std::any_of(options.begin(), options.end(),
                            [&](const Option &one) { return one.names.contains(option); }))
                names << fullName(command, other);
        }
        return names;
    };
    const auto arguments = parsed(fullName(command, *verb), words, verb->syntax, othersWith);
    if (!arguments)
        return wrongUse(arguments.error().text, usageOf(command, *verb));
    if (verb->alone)
        return verb->alone(*arguments);
    Session session;
    return verb->run(session, *arguments);
}

} // namespace skydeck::cli
