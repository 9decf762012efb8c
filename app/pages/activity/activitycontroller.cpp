#include "app/pages/activity/activitycontroller.h"

#include "core/base/deliver.h"
#include "core/flows/launchmemo.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace skydeck::pages {

using flows::ActivityEntry;
using flows::Outcome;

namespace {

bool isLaunch(const ActivityEntry &entry)
{
    return entry.kind == QLatin1String("launch") || entry.kind == QLatin1String("exec");
}

} // namespace

ActivityController::ActivityController(Context context, QObject *parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_entries(m_context.clock)
{
    connect(&m_context.activity, &flows::Activity::changed, this, &ActivityController::take);
    take();
}

void ActivityController::take()
{
    m_entries.setRows(m_context.activity.entries());
    Q_EMIT changed();
}

int ActivityController::runningCount() const
{
    const auto &entries = m_context.activity.entries();
    return int(std::count_if(entries.begin(), entries.end(),
                             [](const ActivityEntry &entry) { return entry.outcome == Outcome::Running; }));
}

QString ActivityController::hindrance(ActivityVerb verb, const QStringList &ids) const
{
    if (verb == ActivityVerb::ClearEnded)
        return m_context.activity.entries().size() > runningCount() ? QString() : tr("Nothing has ended yet.");
    if (ids.isEmpty())
        return tr("Choose an operation first.");
    if (ids.size() > 1 && verb != ActivityVerb::CopyCommand)
        return tr("Choose a single operation.");
    const ActivityEntry *entry = m_entries.find(ids.first());
    if (!entry)
        return tr("It is gone.");
    switch (verb) {
    case ActivityVerb::Cancel:
        if (entry->outcome != Outcome::Running)
            return tr("It has ended already.");
        return isLaunch(*entry) || m_context.activity.canCancel(entry->id)
            ? QString()
            : tr("This cannot be cancelled from here.");
    case ActivityVerb::Show:
        if (!isLaunch(*entry))
            return tr("Only launches have steps to show.");
        return entry->job ? QString() : tr("It was not handed over, so there is nothing more to show.");
    case ActivityVerb::Again:
        if (flows::hasMemo(m_context.activity.memoFolder(), entry->id))
            return {};
        return isLaunch(*entry) ? tr("What it was is not kept any more.")
                                : tr("Only launches can be launched again.");
    default: return entry->command.isEmpty() ? tr("It has no equal command.") : QString();
    }
}

void ActivityController::act(ActivityVerb verb, const QStringList &ids, QWidget *parent)
{
    if (!hindrance(verb, ids).isEmpty())
        return;
    switch (verb) {
    case ActivityVerb::Cancel:
        // Nothing is lost with an opening; with a launch its job is.
        return isLaunch(*m_entries.find(ids.first())) ? askCancel(ids.first(), parent) : cancel(ids.first());
    case ActivityVerb::ClearEnded: return askClear(parent);
    case ActivityVerb::Show: return m_context.navigator.launch({{QStringLiteral("activity"), ids.first()}});
    case ActivityVerb::Again: return m_context.navigator.launch({{QStringLiteral("again"), ids.first()}});
    case ActivityVerb::CopyCommand: break;
    }
    QStringList commands;
    for (const QString &id : ids) {
        if (const auto *entry = m_entries.find(id))
            commands << entry->command;
    }
    commands.removeAll(QString());
    QGuiApplication::clipboard()->setText(commands.join(QLatin1Char('\n')));
}

void ActivityController::askCancel(const QString &id, QWidget *parent)
{
    widgets::Question question;
    question.title = tr("Cancel the launch");
    question.text = m_entries.find(id)->title;
    question.consequence = tr("Its job is ended with everything it started. Files and log stay.");
    question.accept = tr("Cancel launch");
    question.destructive = true;
    m_context.prompter.ask(parent, question, [this, id](bool accepted) {
        if (accepted)
            cancel(id);
    });
}

void ActivityController::cancel(const QString &id)
{
    deliver(m_context.actions.cancelActivity(id), this, [this](const Result<void> &result) {
        if (!result && result.error().kind != ErrorKind::Cancelled)
            Q_EMIT actionFailed(result.error());
    });
}

void ActivityController::askClear(QWidget *parent)
{
    widgets::Question question;
    question.title = tr("Clear ended operations");
    question.text = tr("Removes %n ended operation(s) from the list.", nullptr,
                       int(m_context.activity.entries().size()) - runningCount());
    question.consequence = tr("Clusters, jobs and logs are not touched.");
    question.accept = tr("Clear");
    question.destructive = true;
    m_context.prompter.ask(parent, question, [this](bool accepted) {
        if (accepted)
            m_context.activity.clearEnded();
    });
}

} // namespace skydeck::pages
