#include "core/process/program.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QtConcurrent>

#include <csignal>
#include <unistd.h>

namespace skydeck::process {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::process", text);
}

// The program leads a session of its own, so that its whole group can be ended.
void endGroup(QProcess &child)
{
    const auto pid = pid_t(child.processId());
    if (pid <= 0)
        return;
    ::kill(-pid, SIGTERM);
    if (!child.waitForFinished(1500)) {
        ::kill(-pid, SIGKILL);
        child.waitForFinished(1500);
    }
}

Result<void> waitForEnd(QProcess &child, const Program &program, Finished &result, const std::stop_token &stop)
{
    constexpr int slice = 50;
    const auto read = [&] {
        if (!program.outputFile.isEmpty())
            return;
        result.output += child.readAllStandardOutput();
        result.errors += child.readAllStandardError();
    };
    const QDeadlineTimer deadline(program.deadline);
    while (child.state() != QProcess::NotRunning) {
        child.waitForFinished(slice);
        read();
        if (stop.stop_requested()) {
            endGroup(child);
            return cancelled();
        }
        if (deadline.hasExpired()) {
            endGroup(child);
            return failure(ErrorKind::Timeout, tr("%1 did not end in time and was stopped.").arg(program.path));
        }
        if (std::max(result.output.size(), result.errors.size()) > program.maxOutput) {
            endGroup(child);
            return failure(ErrorKind::BadAnswer, tr("%1 printed more than can be used.").arg(program.path));
        }
    }
    read();
    return {};
}

} // namespace

QString findProgram(const QString &name)
{
    if (QDir::isAbsolutePath(name))
        return QFileInfo(name).isExecutable() ? name : QString();
    const QString found = QStandardPaths::findExecutable(name);
    if (!found.isEmpty())
        return found;
    return QStandardPaths::findExecutable(
        name,
        {QStringLiteral("/usr/local/bin"), QStringLiteral("/usr/bin"), QStringLiteral("/bin"),
         QDir::homePath() + QStringLiteral("/.local/bin"), QDir::homePath() + QStringLiteral("/bin"),
         QStringLiteral("/opt/homebrew/bin"), QStringLiteral("/snap/bin")});
}

Result<Finished> runBlocking(const Program &program, std::stop_token stop)
{
    const QString path = findProgram(program.path);
    if (path.isEmpty())
        return failure(ErrorKind::ToolMissing,
                       tr("“%1” is not installed. Install it and try again.").arg(program.path));
    QProcess child;
    child.setProgram(path);
    child.setArguments(program.arguments);
    if (!program.workingDirectory.isEmpty())
        child.setWorkingDirectory(program.workingDirectory);
    if (program.environment)
        child.setProcessEnvironment(*program.environment);
    if (!program.outputFile.isEmpty()) {
        child.setProcessChannelMode(QProcess::MergedChannels);
        child.setStandardOutputFile(program.outputFile, QIODevice::Append);
    }
    child.setChildProcessModifier([] { ::setsid(); });
    child.start();
    if (!child.waitForStarted(10'000))
        return failure(ErrorKind::Internal, tr("%1 could not be started.").arg(program.path), child.errorString());
    if (!program.input.isEmpty())
        child.write(program.input);
    if (program.secretInput)
        child.write(program.secretInput->reveal());
    child.closeWriteChannel();
    Finished result;
    if (auto ended = waitForEnd(child, program, result, stop); !ended)
        return failureOf(ended);
    result.exitCode = child.exitStatus() == QProcess::CrashExit ? 128 + child.exitCode() : child.exitCode();
    return result;
}

QFuture<Result<Finished>> run(Program program, std::stop_token stop)
{
    return QtConcurrent::run(
        [program = std::move(program), stop = std::move(stop)] { return runBlocking(program, stop); });
}

} // namespace skydeck::process
