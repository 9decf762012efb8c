#include "core/local/machine.h"

#include "core/process/program.h"

#include <QThread>

#include <algorithm>
#include <unistd.h>

namespace skydeck::local {

Machine inspectMachine()
{
    Machine machine;
    machine.cpus = std::max(1, QThread::idealThreadCount());
    machine.memoryGiB =
        double(::sysconf(_SC_PHYS_PAGES)) * double(::sysconf(_SC_PAGE_SIZE)) / (1024.0 * 1024 * 1024);
    process::Program tool;
    tool.path = QStringLiteral("nvidia-smi");
    if (process::findProgram(tool.path).isEmpty())
        return machine;
    tool.arguments = {QStringLiteral("--query-gpu=name"), QStringLiteral("--format=csv,noheader")};
    tool.deadline = std::chrono::seconds(5);
    const auto answer = process::runBlocking(tool, {});
    if (answer && answer->exitCode == 0) {
        const QStringList lines = QString::fromUtf8(answer->output).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        for (const QString &line : lines)
            machine.gpus << line.trimmed();
    }
    return machine;
}

int countGpus(const Machine &machine, const QString &accelerator)
{
    const QStringList wanted = accelerator.toLower().split(QLatin1Char('-'), Qt::SkipEmptyParts);
    return int(std::count_if(machine.gpus.begin(), machine.gpus.end(), [&](const QString &name) {
        QString plain = name.toLower();
        plain.replace(QLatin1Char('-'), QLatin1Char(' '));
        const QStringList words = plain.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        return std::all_of(wanted.begin(), wanted.end(),
                           [&](const QString &part) { return words.contains(part); });
    }));
}

} // namespace skydeck::local
