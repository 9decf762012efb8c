// skydeckctl: Skydeck for scripts and machines without a display.
#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"

#include "core/base/log.h"
#include "core/base/text.h"
#include "core/base/translator.h"

#include <QCoreApplication>
#include <QLocale>

#include <csignal>

namespace {

using namespace skydeck::cli;

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

} // namespace

int main(int argc, char **argv)
{
    sigset_t interrupt;
    ::sigemptyset(&interrupt);
    ::sigaddset(&interrupt, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &interrupt, nullptr); // read as an event, see Session
    const QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("skydeckctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SKYDECK_VERSION));
    skydeck::installLog({}, true);
    skydeck::Translator translator;
    if (translator.load(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale(),
                        QStringLiteral("skydeck"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(&translator);

    const QStringList words = QCoreApplication::arguments().mid(1);
    const QList<Command> commands = allCommands();
    const QString name = words.value(0);
    if (name == QLatin1String("--version")) {
        print(QStringLiteral("skydeckctl " SKYDECK_VERSION));
        return Fine;
    }
    if (name == QLatin1String("--help") || name == QLatin1String("-h") || name == QLatin1String("help")) {
        printHelp(commands);
        return Fine;
    }
    if (name.isEmpty()) {
        printHelp(commands);
        return WrongUse;
    }
    QStringList names;
    for (const Command &command : commands) {
        names << command.name;
        if (command.name == name)
            return perform(command, words.mid(1));
    }
    const QString near = skydeck::nearest(name, names);
    (void)wrongUse(near.isEmpty() ? tr("There is no command “%1”.").arg(name)
                                  : tr("There is no command “%1”. Did you mean “%2”?").arg(name, near));
    printError(tr("See skydeckctl --help"));
    return WrongUse;
}
