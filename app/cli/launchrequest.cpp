#include "app/cli/launchrequest.h"

#include "app/cli/output.h"
#include "app/cli/words.h"
#include "core/base/files.h"
#include "core/task/task.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace skydeck::cli {

namespace {

Error secretInSight()
{
    return {ErrorKind::BadInput,
            tr("A secret's value never goes on the command line, where others can read it. Say "
               "--secret NAME and put the value into the variable NAME, or type it when asked."),
            {}};
}

// What the task calls a secret is one, whichever option it was given with.
Result<void> keepsSecrets(const Arguments &arguments, const QByteArray &yaml)
{
    const auto tasks = task::readTasks(task::Document::parse(yaml));
    if (!tasks)
        return {}; // the engine says what is wrong with it
    const QStringList entries = arguments.values(QStringLiteral("env"));
    for (const QString &entry : entries) {
        const QString name = entry.section(QLatin1Char('='), 0, 0);
        const bool isSecret = std::any_of(tasks->begin(), tasks->end(),
                                          [&](const task::Task &task) { return task.secrets.contains(name); });
        if (isSecret && entry.contains(QLatin1Char('=')))
            return failure(secretInSight());
    }
    return {};
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
            return failure(secretInSight());
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
    if (auto kept = keepsSecrets(arguments, request.yaml); !kept)
        return failureOf(kept);
    if (arguments.options.contains(QStringLiteral("i"))) {
        const auto minutes = numberFrom(arguments.value(QStringLiteral("i")), 0);
        if (!minutes)
            return failure(ErrorKind::BadInput, tr("-i takes a number of minutes."));
        request.autostop = engine::Autostop{*minutes, arguments.has(QStringLiteral("down"))};
    } else if (arguments.has(QStringLiteral("down"))) {
        return failure(ErrorKind::BadInput, tr("--down goes with -i MINUTES."));
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
