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

bool knows(const Verb &verb, const QString &option)
{
    const QList<Option> options = optionsIn(verb.syntax.takes);
    return std::any_of(options.begin(), options.end(),
                       [&](const Option &one) { return one.names.contains(option); });
}

// Each way to say it on a line of its own.
QStringList usageOf(const Command &command, const Verb &verb)
{
    // With words behind it the verb must be said: the first of them would be taken for one.
    const bool mayBeLeftOut = verb.isUsual && (verb.syntax.most == 0 || command.verbs.size() == 1);
    const QString name = mayBeLeftOut && !verb.name.isEmpty()
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
    else if (knows(*verb, QStringLiteral("yes")))
        print(tr("It asks first; where there is no terminal to ask at, it wants --yes."));
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

// In the order in which the help lists them.
QList<Command> allCommands()
{
    return launchCommands() + historyCommands() + listCommands() + serverCommands() + followCommands()
        + openCommands() + actionCommands() + jobsCommands() + costCommands() + serveCommands() + tunnelCommands()
        + sshCommands() + secretCommands() + taskCommands() + meshCommands() + cloudCommands() + poolCommands()
        + storeCommands();
}

// "jobs queue|launch …", for that list.
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

void printHelp(const QList<Command> &commands)
{
    print(tr("skydeckctl: launches SkyPilot tasks and looks after them."));
    print({});
    for (const Command &command : commands)
        print(QStringLiteral("  skydeckctl ") + outline(command));
    print({});
    print(tr("skydeckctl COMMAND --help says more. --json prints data for programs, also of what was done. "
             "SKYDECK_VERBOSE=1 adds technical detail to errors."));
    print(tr("What ends or deletes something asks at a terminal; where there is none it wants --yes."));
    print(tr("Exit codes: 0 fine, 1 what was asked failed, 2 wrong use, 130 interrupted."));
}

int noCommand(const QList<Command> &commands, const QString &name)
{
    QStringList names;
    for (const Command &command : commands)
        names << command.name;
    const QString near = nearest(name, names);
    (void)wrongUse(near.isEmpty() ? tr("There is no command “%1”.").arg(name)
                                  : tr("There is no command “%1”. Did you mean “%2”?").arg(name, near));
    printError(tr("See skydeckctl --help"));
    return WrongUse;
}

// What the words behind its name ask for.
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
            if (knows(other, option))
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

} // namespace

Command plainCommand(const QString &name, Syntax syntax, std::function<int(Session &, const Arguments &)> run)
{
    const QString help = syntax.help;
    return {name, help, {{{}, std::move(syntax), std::move(run), {}, true}}};
}

int carryOut(const QStringList &words)
{
    const QList<Command> commands = allCommands();
    const QString name = words.value(0);
    if (name == QLatin1String("--version")) {
        print(QStringLiteral("skydeckctl " SKYDECK_VERSION));
        return Fine;
    }
    if (name.isEmpty() || name == QLatin1String("--help") || name == QLatin1String("-h")
        || name == QLatin1String("help")) {
        printHelp(commands);
        return name.isEmpty() ? WrongUse : Fine;
    }
    for (const Command &command : commands) {
        if (command.name == name)
            return perform(command, words.mid(1));
    }
    return noCommand(commands, name);
}

} // namespace skydeck::cli
