// skydeckctl: Skydeck for scripts and machines without a display.
#include "app/cli/commands.h"

#include "core/base/log.h"
#include "core/base/translator.h"

#include <QCoreApplication>
#include <QLocale>

#include <csignal>

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

    return skydeck::cli::carryOut(QCoreApplication::arguments().mid(1));
}
