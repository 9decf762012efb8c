// skydeck-runner --job FOLDER | --keeper FOLDER | --sweep FOLDER: started by the engine, not by people.
#include "core/local/jobrunner.h"
#include "core/local/keeper.h"
#include "core/local/sweep.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace {

QByteArray allOfStdin()
{
    QFile input;
    return input.open(stdin, QIODevice::ReadOnly) ? input.readAll() : QByteArray();
}

// The launcher reads one line: "ok", or why not.
void answer(const QByteArray &line)
{
    (void)!::write(1, (line + '\n').constData(), size_t(line.size() + 1));
    const int null = ::open("/dev/null", O_WRONLY);
    ::dup2(null, 1);
    ::close(null);
}

} // namespace

int main(int argc, char **argv)
{
    using namespace skydeck;
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == QLatin1String("--keeper"))
        return local::keepCluster(arguments[2]);
    if (arguments.size() == 3 && arguments[1] == QLatin1String("--sweep")) {
        local::sweep(arguments[2]);
        answer("ok");
        return 0;
    }
    if (arguments.size() != 3 || arguments[1] != QLatin1String("--job")) {
        std::fputs("skydeck-runner is started by Skydeck itself.\n", stderr);
        return 2;
    }
    local::holdRunnerSignals();
    local::JobRunner runner(arguments[2], allOfStdin());
    if (const auto ready = runner.prepare(); !ready) {
        answer(ready.error().text.toUtf8() + ' ' + ready.error().detail.toUtf8());
        return 1;
    }
    answer("ok");
    return runner.run();
}
