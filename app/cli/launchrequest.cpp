#include "app/cli/launchrequest.h"

#include "app/cli/output.h"
#include "core/base/files.h"
#include "core/task/task.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace skydeck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::cli", text);
}

// Values the task leaves open are asked for at a terminal; elsewhere the engine's refusal names them.
void askMissing(engine::LaunchRequest &request)
{
    if (!inputIsTerminal())
        return;
    const auto tasks = task::readTasks(task::Document::parse(request.yaml));
    if (!tasks || tasks->isEmpty())
        return;
    QStringList given = request.envs.keys();
    for (const auto &[name, secret] : request.secrets)
        given << name;
    for (const task::Task &task : *tasks) {
        const QStringList missing = task::missingValues(task, given);
        for (const QString &name : missing) {
            if (task.secrets.contains(name))
                request.secrets.insert_or_assign(name, Secret(askLine(name, true)));
            else
                request.envs[name] = askLine(name, false);
        }
        given << missing; // the tasks of a pipeline share their values
    }
}

} // namespace

Result<void> takeEnvs(const Arguments &arguments, engine::LaunchRequest &request)
{
    const QStringList entries = arguments.values(QStringLiteral("env"));
    for (const QString &entry : entries) {
        const QString name = entry.section(QLatin1Char('='), 0, 0);
        if (name.isEmpty())
            return failure(ErrorKind::BadInput,
                           tr("--env takes NAME=VALUE, or NAME to pass your own variable on."));
        if (!entry.contains(QLatin1Char('=')) && !qEnvironmentVariableIsSet(name.toUtf8().constData()))
            return failure(ErrorKind::BadInput, tr("The variable %1 is not set. Say --env %1=VALUE.").arg(name));
        request.envs[name] = entry.contains(QLatin1Char('=')) ? entry.section(QLatin1Char('='), 1)
                                                              : qEnvironmentVariable(name.toUtf8().constData());
    }
    const QStringList secrets = arguments.values(QStringLiteral("secret"));
    for (const QString &name : secrets) {
        if (name.contains(QLatin1Char('=')))
            return failure(ErrorKind::BadInput,
                           tr("A secret's value never goes on the command line, where others can read it. Say "
                              "--secret NAME and put the value into the variable NAME, or type it when asked."));
        if (qEnvironmentVariableIsSet(name.toUtf8().constData()))
            request.secrets.emplace(name, Secret(qgetenv(name.toUtf8().constData())));
    }
    return {};
}

namespace {

// The options that a launch of before takes as well.
Result<engine::LaunchRequest> withOptions(const Arguments &arguments, engine::LaunchRequest request)
{
    if (auto taken = takeEnvs(arguments, request); !taken)
        return failureOf(taken);
    if (arguments.options.contains(QStringLiteral("i"))) {
        bool number = false;
        const int minutes = arguments.value(QStringLiteral("i")).toInt(&number);
        if (!number || minutes < 0)
            return failure(ErrorKind::BadInput, tr("-i takes a number of minutes."));
        request.autostop = engine::Autostop{minutes, arguments.has(QStringLiteral("down"))};
    }
    askMissing(request);
    return request;
}

} // namespace

Result<engine::LaunchRequest> requestFrom(const Arguments &arguments, const QString &file)
{
    engine::LaunchRequest request;
    if (file == QLatin1String("-")) {
        QFile input;
        if (input.open(stdin, QIODevice::ReadOnly))
            request.yaml = input.readAll();
        request.baseDir = QDir::currentPath();
    } else {
        const auto text = readWhole(file);
        if (!text)
            return failureOf(text);
        request.yaml = *text;
        request.yamlPath = QFileInfo(file).absoluteFilePath();
        request.baseDir = QDir::currentPath(); // as sky does: relative to where the command runs
    }
    request.retryUntilUp = arguments.has(QStringLiteral("retry-until-up"));
    request.cluster = arguments.value(QStringLiteral("c"));
    return withOptions(arguments, std::move(request));
}

Result<engine::LaunchRequest> requestAgain(const Arguments &arguments, const flows::LaunchMemo &memo)
{
    engine::LaunchRequest request = memo.request();
    for (const QString &name : memo.secrets) {
        if (qEnvironmentVariableIsSet(name.toUtf8().constData()))
            request.secrets.emplace(name, Secret(qgetenv(name.toUtf8().constData())));
    }
    if (arguments.options.contains(QStringLiteral("c")))
        request.cluster = arguments.value(QStringLiteral("c"));
    request.retryUntilUp = request.retryUntilUp || arguments.has(QStringLiteral("retry-until-up"));
    return withOptions(arguments, std::move(request));
}

} // namespace skydeck::cli
