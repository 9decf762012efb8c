#include "app/cli/stepteller.h"

#include "app/cli/output.h"
#include "app/cli/words.h"

namespace skydeck::cli {

namespace {

using State = engine::Step::State;

QString stateWord(State state)
{
    switch (state) {
    case State::Waiting: return QStringLiteral("waiting");
    case State::Active: return QStringLiteral("running");
    case State::Done: return QStringLiteral("done");
    case State::Failed: return QStringLiteral("failed");
    case State::Skipped: break;
    }
    return QStringLiteral("skipped");
}

QJsonObject toJson(const flows::OpenRun &run)
{
    QJsonArray steps;
    for (const engine::Step &step : run.steps())
        steps.append(QJsonObject{{QStringLiteral("id"), step.id},
                                 {QStringLiteral("title"), step.title},
                                 {QStringLiteral("state"), stateWord(step.state)},
                                 {QStringLiteral("text"), step.detail}});
    QJsonObject settings;
    for (const auto &[name, value] : run.settings())
        settings.insert(name, value);
    const bool done = run.isFinished() && !run.error();
    return {{QStringLiteral("service"), run.wish().title},
            {QStringLiteral("steps"), steps},
            {QStringLiteral("finished"), run.isFinished()},
            {QStringLiteral("error"), run.error() ? run.error()->text : QString()},
            {QStringLiteral("start_command"), run.error() ? run.startCommand() : QString()},
            {QStringLiteral("url"), done ? run.url().toString() : QString()},
            {QStringLiteral("settings"), done ? settings : QJsonObject()}};
}

} // namespace

void StepTeller::tell(const flows::OpenRun &run)
{
    if (m_json) {
        const QJsonObject now = toJson(run);
        if (now != std::exchange(m_last, now))
            printJsonLine(now);
        return;
    }
    for (const engine::Step &step : run.steps())
        tellStep(step);
}

void StepTeller::tellStep(const engine::Step &step)
{
    const bool isNews = step.state == State::Active && !step.detail.isEmpty() && !m_doing.contains(step.detail);
    if (isNews) {
        m_doing.insert(step.detail);
        printError(QStringLiteral(".. %1").arg(step.detail));
    }
    if ((step.state != State::Done && step.state != State::Failed) || m_told.contains(step.id))
        return;
    m_told << step.id;
    if (step.state == State::Failed)
        printError(QStringLiteral("!! %1: %2").arg(step.title, step.detail));
    else if (step.id != QLatin1String("page")) // that one is the answer, on stdout
        printError(step.detail.isEmpty() ? QStringLiteral("ok %1").arg(step.title)
                                         : QStringLiteral("ok %1: %2").arg(step.title, step.detail));
}

QString wayOutText(const flows::OpenRun &run)
{
    if (run.waysOut().contains(flows::WayOut::CopyStartCommand) && !run.startCommand().isEmpty())
        return tr("Start it: %1").arg(run.startCommand());
    if (run.waysOut().contains(flows::WayOut::OpenAnyway) && run.url().isValid())
        return tr("Its page all the same: %1").arg(run.url().toString());
    if (run.waysOut().contains(flows::WayOut::LaunchAgain))
        return tr("Launch its task again: skydeckctl launch TASK.yaml -c %1 --engine %2")
            .arg(run.wish().cluster, run.wish().engine);
    return {};
}

} // namespace skydeck::cli
