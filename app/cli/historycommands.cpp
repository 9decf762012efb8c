// skydeckctl launches.
#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"

#include "core/base/text.h"
#include "core/flows/launchmemo.h"
#include "core/flows/moneyburn.h"

namespace skydeck::cli {

namespace {

constexpr int shortId = 8;
constexpr int usualMost = 20;

QString outcomeWord(flows::Outcome outcome)
{
    switch (outcome) {
    case flows::Outcome::Running: return tr("running");
    case flows::Outcome::Done: return tr("done");
    case flows::Outcome::Failed: return tr("failed");
    case flows::Outcome::Cancelled: return tr("cancelled");
    case flows::Outcome::Lost: break;
    }
    return tr("lost");
}

QStringList rowOf(const flows::PastLaunch &past, const QDateTime &now)
{
    const flows::ActivityEntry &entry = past.entry;
    const QDateTime end = entry.endedAt.isValid() ? entry.endedAt : now;
    const QString file = past.memo.yamlPath.section(QLatin1Char('/'), -1);
    return {entry.id.left(shortId),
            ageText(entry.startedAt, now),
            outcomeWord(entry.outcome),
            entry.job ? entry.job->cluster : entry.target,
            orDash(file),
            past.memo.place.isEmpty() ? past.memo.engine : past.memo.place,
            past.memo.costPerHour ? flows::dollars(*past.memo.costPerHour) : QStringLiteral("-"),
            durationText(std::chrono::seconds(entry.startedAt.secsTo(end)))};
}

int launches(Session &session, const Arguments &arguments)
{
    int most = usualMost;
    if (arguments.options.contains(QStringLiteral("n"))) {
        const auto wanted = numberFrom(arguments.value(QStringLiteral("n")), 1);
        if (!wanted)
            return wrongUse(tr("-n takes a number above 0."));
        most = *wanted;
    }
    const auto past = flows::pastLaunches(session.activity().entries(), session.activity().memoFolder(), most);
    QJsonArray all;
    QList<QStringList> rows;
    for (const auto &one : past) {
        all.append(flows::toJson(one));
        rows << rowOf(one, QDateTime::currentDateTimeUtc());
    }
    printList(arguments, all,
              {tr("ID"), tr("WHEN"), tr("RESULT"), tr("NAME"), tr("TASK"), tr("WHERE"), tr("COST/H"), tr("TOOK")},
              rows, tr("Nothing was launched yet."));
    return Fine;
}

} // namespace

QList<Command> historyCommands()
{
    return {plainCommand(
        QStringLiteral("launches"),
        {QStringLiteral("[-n COUNT] [--json]"), 0, 0,
         tr("Lists what was launched, newest first, by the app and by skydeckctl. Again: skydeckctl launch "
            "--again ID")},
        launches)};
}

} // namespace skydeck::cli
