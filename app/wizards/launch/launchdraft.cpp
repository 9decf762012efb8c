#include "app/wizards/launch/launchdraft.h"

#include "core/base/text.h"
#include "core/flows/keptvalues.h"
#include "core/flows/templates.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace skydeck::wizards {

QString LaunchDraft::title() const
{
    if (!path.isEmpty())
        return QFileInfo(path).fileName();
    if (const flows::Template *known = flows::templateById(templateId))
        return known->title;
    return QCoreApplication::translate("skydeck::wizards::LaunchWizard", "Task");
}

engine::LaunchRequest LaunchDraft::request() const
{
    engine::LaunchRequest request;
    request.yaml = yaml;
    request.yamlPath = path;
    request.baseDir = path.isEmpty() ? QDir::homePath() : QFileInfo(path).absolutePath();
    request.cluster = cluster();
    request.envs = envs;
    for (const auto &[name, secret] : secrets)
        request.secrets.emplace(name, secret.duplicate());
    if (!exec)
        request.autostop = autostop;
    request.runSetup = !exec;
    request.retryUntilUp = retryUntilUp && !exec;
    return request;
}

QString LaunchDraft::skyCommand(const engine::LaunchRequest &request) const
{
    const QString file = path.isEmpty() ? QStringLiteral("task.yaml") : path;
    QStringList words{QStringLiteral("sky"), exec ? QStringLiteral("exec") : QStringLiteral("launch")};
    if (exec)
        words << cluster();
    else if (!cluster().isEmpty())
        words << QStringLiteral("-c") << cluster();
    words << file << flows::valueWords(envs, secrets);
    if (!exec && request.autostop && request.autostop->isOn()) {
        words << QStringLiteral("-i") << QString::number(request.autostop->idleMinutes);
        if (request.autostop->down)
            words << QStringLiteral("--down");
    }
    if (request.retryUntilUp)
        words << QStringLiteral("--retry-until-up");
    return shellQuoted(words);
}

QString LaunchDraft::submitCommand(const QString &program, Becomes what, const QString &name, bool update) const
{
    QStringList words{program};
    if (what == Becomes::ManagedJob)
        words << QStringLiteral("jobs") << QStringLiteral("launch");
    else
        words << QStringLiteral("serve") << (update ? QStringLiteral("update") : QStringLiteral("up"));
    if (update)
        words << name;
    else if (!name.isEmpty())
        words << QStringLiteral("-n") << name;
    words << (path.isEmpty() ? QStringLiteral("task.yaml") : path) << flows::valueWords(envs, secrets);
    return shellQuoted(words);
}

QString suggestedName(const task::Task &task, const LaunchDraft &draft)
{
    static const QRegularExpression odd(QStringLiteral("[^-_.a-zA-Z0-9]+"));
    QString name = task.name;
    if (name.isEmpty())
        name = draft.path.isEmpty() ? draft.templateId : QFileInfo(draft.path).completeBaseName();
    name.replace(odd, QStringLiteral("-"));
    while (!name.isEmpty() && !name[0].isLetter())
        name.remove(0, 1);
    while (!name.isEmpty() && !name.back().isLetterOrNumber())
        name.chop(1);
    return name;
}

} // namespace skydeck::wizards
