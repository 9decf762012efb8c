#include "core/sky/launchsteps.h"

#include "core/sky/offers.h"
#include "core/sky/terminaltext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace skydeck::sky {

using engine::JobStatus;
using engine::Step;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::sky", text);
}

QString titleOf(const QString &id)
{
    if (id == QLatin1String("upload"))
        return tr("Files uploaded");
    if (id == QLatin1String("queue"))
        return tr("Its turn");
    if (id == QLatin1String("choose"))
        return tr("Place chosen");
    if (id == QLatin1String("provision"))
        return tr("Machines made");
    if (id == QLatin1String("runtime"))
        return tr("SkyPilot prepared");
    if (id == QLatin1String("files"))
        return tr("Files copied");
    if (id == QLatin1String("setup"))
        return tr("Set-up");
    if (id == QLatin1String("submit"))
        return tr("Job handed over");
    return id == QLatin1String("run") ? tr("Running") : id;
}

// What the server says while it does something, by its beginning.
struct Sign
{
    const char *words;
    const char *step;
};
constexpr Sign signs[] = {
    {"Checking request", "queue"},
    {"Waiting for 'sky.", "queue"},
    {"Optimizing", "choose"},
    {"Checking infra", "choose"},
    {"Considered resources", "choose"},
    {"Launching", "provision"},
    {"Looking for resources", "provision"},
    {"Waiting for workers", "provision"},
    {"Cluster launched", "runtime"},
    {"Preparing SkyPilot runtime", "runtime"},
    {"Setting up SkyPilot runtime", "runtime"},
    {"Syncing", "files"},
    {"Synced", "files"},
    {"Mounting", "files"},
    {"Storage mounted", "files"},
    {"Running setup", "setup"},
    {"Setup completed", "setup"},
    {"Job submitted", "submit"},
};

// "⚙︎ Launching on AWS us-east-1 (us-east-1a).", "└── Cluster launched: x.  View logs: sky logs …"
QString bareWords(const QString &text)
{
    static const QRegularExpression ornament(QStringLiteral("^[^\\p{L}\\p{N}]+"));
    static const QRegularExpression hint(QStringLiteral("\\s*View logs:.*$"));
    QString words = withoutAnsi(text);
    words.remove(ornament).remove(hint);
    return words.trimmed();
}

} // namespace

LaunchSteps::LaunchSteps(const LaunchShape &shape)
{
    QStringList ids;
    if (shape.upload)
        ids << QStringLiteral("upload");
    ids << QStringLiteral("queue");
    if (!shape.exec)
        ids << QStringLiteral("choose") << QStringLiteral("provision") << QStringLiteral("runtime");
    if (shape.files)
        ids << QStringLiteral("files");
    if (shape.setup && !shape.exec)
        ids << QStringLiteral("setup");
    if (shape.run)
        ids << QStringLiteral("submit") << QStringLiteral("run");
    for (const QString &id : std::as_const(ids))
        m_steps.append({id, titleOf(id), Step::State::Waiting, {}, {}, {}});
}

void LaunchSteps::restore(const QList<Step> &noted)
{
    for (const Step &old : noted) {
        if (Step *mine = step(old.id)) {
            const QString title = mine->title; // in today's language
            *mine = old;
            mine->title = title;
        }
    }
}

void LaunchSteps::keepTimes(const QList<Step> &noted)
{
    m_noted = noted;
    for (const Step &old : noted) {
        if (old.id == QLatin1String("upload")) // the stream knows nothing of it
            restore({old});
    }
}

void LaunchSteps::endStep(Step &step, Step::State state, const QDateTime &now) const
{
    step.state = state;
    step.endedAt = now;
    for (const Step &old : m_noted) {
        if (old.id == step.id && old.endedAt.isValid())
            step.endedAt = old.endedAt;
    }
}

QDateTime LaunchSteps::beganAt(const QString &id, const QDateTime &now) const
{
    for (const Step &old : m_noted) {
        if (old.id == id && old.startedAt.isValid())
            return old.startedAt;
    }
    return now;
}

Step *LaunchSteps::step(const QString &id)
{
    const auto at = std::find_if(m_steps.begin(), m_steps.end(), [&id](const Step &one) { return one.id == id; });
    return at == m_steps.end() ? nullptr : &*at;
}

Step *LaunchSteps::active()
{
    const auto at = std::find_if(m_steps.begin(), m_steps.end(),
                                 [](const Step &one) { return one.state == Step::State::Active; });
    return at == m_steps.end() ? nullptr : &*at;
}

// Steps before it are over: done when they were seen, else there was nothing to do.
bool LaunchSteps::reach(const QString &id, const QString &detail, const QDateTime &now)
{
    Step *wanted = step(id);
    if (wanted == nullptr || wanted->state == Step::State::Done || wanted->state == Step::State::Skipped)
        return false;
    const Step before = *wanted;
    for (Step &one : m_steps) {
        if (&one == wanted)
            break;
        if (one.state == Step::State::Active)
            endStep(one, Step::State::Done, now);
        else if (one.state == Step::State::Waiting)
            one.state = Step::State::Skipped;
    }
    if (wanted->state == Step::State::Waiting) {
        wanted->state = Step::State::Active;
        wanted->startedAt = beganAt(id, now);
    }
    if (!detail.isEmpty())
        wanted->detail = detail;
    return !(*wanted == before);
}

bool LaunchSteps::take(const ConsoleEvent &event, const QDateTime &now)
{
    if (event.kind == ConsoleEvent::Kind::Line)
        return takeLine(event.text, now);
    return takeWords(bareWords(withoutMarkup(event.text)), now);
}

bool LaunchSteps::takeLine(const QString &line, const QDateTime &now)
{
    static const QRegularExpression submitted(QStringLiteral("^Job submitted, ID: (\\d+)"));
    static const QRegularExpression place(QStringLiteral("^Launching (?:.* )?on (.+?)\\.?$"));
    static const QRegularExpression cause(QStringLiteral("^\\S+ handler error: (?:SKYPILOT_ERROR_\\w+: )?(.+)$"));
    const bool chose = takeTable(line);
    const QString words = bareWords(line);
    if (const auto match = submitted.match(words); match.hasMatch())
        m_jobId = match.captured(1).toInt();
    if (const auto match = place.match(words); match.hasMatch())
        m_place = match.captured(1);
    if (const auto match = cause.match(words); match.hasMatch())
        m_causes[m_place] = match.captured(1);
    return takeWords(words, now) || chose;
}

bool LaunchSteps::takeWords(const QString &words, const QDateTime &now)
{
    for (const Sign &sign : signs) {
        if (!words.startsWith(QLatin1String(sign.words)))
            continue;
        const QString id = QLatin1String(sign.step);
        // The table says more than "Optimizing", a place more than "Launching".
        const bool plain = id == QLatin1String("choose") || id == QLatin1String("queue")
            || id == QLatin1String("submit") || words == QLatin1String("Launching");
        return reach(id, plain ? QString() : words, now);
    }
    return false;
}

// Until the machines are there, another place may be looked for.
bool LaunchSteps::isPlaceOpen()
{
    const Step *making = step(QStringLiteral("provision"));
    return making != nullptr && (making->state == Step::State::Waiting || making->state == Step::State::Active);
}

// The optimizer's table comes before the first machine, and again after each place that had none.
bool LaunchSteps::takeTable(const QString &line)
{
    constexpr qsizetype longestTable = 256 * 1024;
    Step *choosing = step(QStringLiteral("choose"));
    if (choosing == nullptr || !isPlaceOpen())
        return false;
    if (line.contains(QLatin1String("Considered resources")))
        m_table.clear();
    if (m_table.size() > longestTable)
        return false;
    m_table += line + QLatin1Char('\n');
    if (!line.trimmed().startsWith(QLatin1String("---")))
        return false;
    const auto before = m_chosen;
    const auto tables = candidateTables(m_table);
    for (const CandidateTable &table : tables) {
        for (const engine::Candidate &row : table.rows) {
            if (row.chosen) {
                m_chosen = row;
                choosing->detail = row.infra;
            }
        }
    }
    return m_chosen != before;
}

void LaunchSteps::succeed(const QDateTime &now)
{
    for (Step &one : m_steps) {
        if (one.id == QLatin1String("run"))
            break;
        if (one.state == Step::State::Active || one.id == QLatin1String("submit"))
            endStep(one, Step::State::Done, now);
        else if (one.state == Step::State::Waiting)
            one.state = Step::State::Skipped;
    }
}

void LaunchSteps::fail(const QString &reason, const QDateTime &now)
{
    Step *failed = active();
    if (failed == nullptr && !m_steps.isEmpty())
        failed = &m_steps.first();
    if (failed != nullptr) {
        endStep(*failed, Step::State::Failed, now);
        failed->detail = reason.section(QLatin1Char('\n'), 0, 0);
    }
    for (Step &one : m_steps) {
        if (one.state == Step::State::Waiting)
            one.state = Step::State::Skipped;
    }
}

void LaunchSteps::follow(const engine::Job &row)
{
    Step *run = step(QStringLiteral("run"));
    if (run == nullptr)
        return;
    run->startedAt = row.startedAt;
    run->endedAt = row.endedAt;
    if (row.status == JobStatus::Succeeded)
        run->state = Step::State::Done;
    else if (engine::isFinal(row.status))
        run->state = row.startedAt.isValid() ? Step::State::Failed : Step::State::Skipped;
    else if (row.status == JobStatus::Running || row.status == JobStatus::SettingUp)
        run->state = Step::State::Active;
}

JobStatus LaunchSteps::status() const
{
    for (const Step &one : m_steps) {
        if (one.state != Step::State::Active)
            continue;
        if (one.id == QLatin1String("queue") || one.id == QLatin1String("submit"))
            return JobStatus::Pending;
        if (one.id == QLatin1String("choose") || one.id == QLatin1String("provision"))
            return JobStatus::Init;
        return JobStatus::SettingUp;
    }
    return JobStatus::Pending;
}

bool LaunchSteps::failedInSetup() const
{
    return std::any_of(m_steps.begin(), m_steps.end(), [](const Step &one) {
        return one.id == QLatin1String("setup") && one.state == Step::State::Failed;
    });
}

} // namespace skydeck::sky
