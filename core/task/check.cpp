#include "core/task/check.h"

#include "core/task/rules.h"
#include "core/task/schema.h"
#include "core/task/validator.h"

#include <QCoreApplication>

#include <algorithm>

namespace skydeck::task {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::task::Check", text);
}

void checkOne(const Document &document, const Node &root, bool several, QList<Problem> &problems)
{
    const Node task = root.resolved();
    if (!task.isValid() || task.isNull())
        return;
    if (task.type() != NodeType::Mapping) {
        problems.append(problemAt(document, Severity::Error, QStringLiteral("type"),
                                  tr("A task is a mapping such as “run: echo hi”; this is something else."),
                                  {task.range().start, task.range().start}, task.document()));
        return;
    }
    QJsonObject schema = definition(QStringLiteral("task"));
    QList<Problem> found;
    validate(document, task, schema, {}, true, found);
    // SkyPilot turns the values of envs and secrets into text before it validates.
    for (const QString &name : {QStringLiteral("envs"), QStringLiteral("secrets")}) {
        const Node variables = task.child(name).resolved();
        if (!variables.isValid() || variables.type() != NodeType::Mapping)
            continue;
        const Range inside = variables.range();
        found.removeIf(
            [&](const Problem &p) { return p.code == QLatin1String("type") && inside.contains(p.range.start); });
    }
    problems += found;
    checkRules(document, task, problems);
    checkWarnings(document, task, several, problems);
}

} // namespace

QList<Problem> check(const Document &document)
{
    QList<Problem> problems = document.syntaxProblems();
    for (int i = 0; i < document.documentCount(); ++i)
        checkOne(document, document.root(i), document.documentCount() > 1, problems);
    if (document.documentCount() == 0 && problems.isEmpty())
        problems.append(
            {Severity::Warning, QStringLiteral("empty"), tr("There is no task here yet."), {}, {}, 0, {}});
    std::stable_sort(problems.begin(), problems.end(), [](const Problem &a, const Problem &b) {
        return a.range.start != b.range.start ? a.range.start < b.range.start : a.severity < b.severity;
    });
    // Merged and aliased parts are met wherever they are used; one mention is enough.
    problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
    return problems;
}

bool hasErrors(const QList<Problem> &problems)
{
    return std::any_of(problems.begin(), problems.end(),
                       [](const Problem &p) { return p.severity == Severity::Error; });
}

QString problemLine(const QString &file, const Problem &problem)
{
    return QStringLiteral("%1:%2:%3: %4: %5")
        .arg(file)
        .arg(problem.position.line)
        .arg(problem.position.column)
        .arg(problem.severity == Severity::Error ? QStringLiteral("error") : QStringLiteral("warning"),
             problem.message);
}

} // namespace skydeck::task
