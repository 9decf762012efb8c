#include "core/flows/skysetup.h"

#include "core/base/deliver.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/process/program.h"
#include "core/sky/server.h"

#include <QDir>
#include <QFileInfo>
#include <QtConcurrent>

namespace skydeck::flows {

using engine::Step;
using namespace std::chrono_literals;

namespace {

constexpr int progressEvery = 500;
constexpr int oldest = 9; // 3.9 to 3.13, as the package says
constexpr int newest = 13;

QString installCommand()
{
    return process::findProgram(QStringLiteral("apt-get")).isEmpty()
        ? SkySetup::tr("the system's package manager")
        : QStringLiteral("sudo apt-get install python3 python3-venv");
}

//! The Python to use: the first of a fitting version that can make environments. Blocks.
Result<QString> fittingPython(const SkySetupPlaces &places, const std::stop_token &stop)
{
    Error why{ErrorKind::ToolMissing,
              SkySetup::tr("Python is not installed. Install it with %1.").arg(installCommand()),
              {}};
    for (const QString &name : places.pythons) {
        process::Program program;
        program.path = name;
        program.arguments = {
            QStringLiteral("-c"),
            QStringLiteral("import sys; print('%d.%d' % sys.version_info[:2]); sys.stdout.flush(); "
                           "import venv, ensurepip")};
        program.environment = places.environment;
        program.deadline = 20s;
        const auto ended = process::runBlocking(program, stop);
        if (!ended && ended.error().kind == ErrorKind::Cancelled)
            return failureOf(ended);
        if (!ended)
            continue;
        const QString version = QString::fromLatin1(ended->output).trimmed();
        const QStringList parts = version.split(QLatin1Char('.'));
        const int minor = parts.value(1).toInt();
        const bool fits = parts.value(0) == QLatin1String("3") && minor >= oldest && minor <= newest;
        if (fits && ended->exitCode == 0)
            return process::findProgram(name);
        if (fits)
            why = {ErrorKind::ToolMissing,
                   SkySetup::tr("Python %1 cannot make environments. Install the part that is missing: %2")
                       .arg(version, installCommand()),
                   QString::fromUtf8(ended->errors.right(500))};
        else if (!version.isEmpty())
            why = {
                ErrorKind::ToolMissing,
                SkySetup::tr("SkyPilot needs Python 3.9 to 3.13; here is %1. Install another one.").arg(version),
                {}};
    }
    return failure(why);
}

} // namespace

SkySetup::SkySetup(SkySetupPlaces places, QObject *parent)
    : QObject(parent)
    , m_places(std::move(places))
{
    m_progress.setInterval(progressEvery);
    connect(&m_progress, &QTimer::timeout, this, &SkySetup::tellProgress);
}

SkySetup::~SkySetup()
{
    m_stop.request_stop();
}

void SkySetup::start(const QStringList &extras)
{
    if (m_running)
        return;
    m_running = true;
    m_stop = std::stop_source();
    m_extras = extras;
    m_steps.clear();
    m_fresh = !QFile::exists(m_places.folder + QStringLiteral("/bin/python"));
    (void)makeFolder(QFileInfo(m_places.log).path());
    m_logFrom = QFileInfo(m_places.log).size();
    findPython();
}

void SkySetup::cancel()
{
    m_stop.request_stop();
}

void SkySetup::add(const char *id, const QString &title)
{
    Step step;
    step.id = QLatin1String(id);
    step.title = title;
    step.state = Step::State::Active;
    step.startedAt = QDateTime::currentDateTimeUtc();
    m_steps.append(step);
    Q_EMIT changed();
}

void SkySetup::done(const QString &detail)
{
    m_steps.last().state = Step::State::Done;
    m_steps.last().detail = detail;
    m_steps.last().endedAt = QDateTime::currentDateTimeUtc();
}

void SkySetup::findPython()
{
    add("python", tr("Python found"));
    const auto stop = m_stop.get_token();
    deliver(QtConcurrent::run([places = m_places, stop] { return fittingPython(places, stop); }), this,
            [this](const Result<QString> &python) {
                if (!python)
                    return end(failureOf(python));
                m_python = *python;
                done(m_python);
                checkRoom();
            });
}

void SkySetup::checkRoom()
{
    add("room", tr("Room on the disk"));
    if (auto made = makeFolder(QFileInfo(m_places.folder).path()); !made)
        return end(made);
    const qint64 room = freeBytes(m_places.folder);
    if (room >= 0 && room < m_places.room)
        return end(failure(
            ErrorKind::NoSpace,
            tr("%1 are free, SkyPilot wants %2. Make room first.").arg(sizeText(room), sizeText(m_places.room))));
    done(room < 0 ? QString() : tr("%1 free").arg(sizeText(room)));
    makeEnvironment();
}

void SkySetup::makeEnvironment()
{
    add("environment", tr("Environment made"));
    noteUnfinished(m_places.folder);
    if (!m_fresh) {
        done(tr("the one there is"));
        return install();
    }
    run({m_python, QStringLiteral("-m"), QStringLiteral("venv"), m_places.folder}, 3min, [this] {
        done(m_places.folder);
        install();
    });
}

void SkySetup::install()
{
    add("packages", tr("SkyPilot %1 installed").arg(QLatin1String(sky::testedVersion)));
    m_progress.start();
    run({m_places.folder + QStringLiteral("/bin/python"), QStringLiteral("-m"), QStringLiteral("pip"),
         QStringLiteral("install"), QStringLiteral("--disable-pip-version-check"), QStringLiteral("--no-input"),
         QStringLiteral("--progress-bar"), QStringLiteral("off"), requirementFor(m_extras)},
        45min, [this] {
            m_progress.stop();
            done(m_steps.last().detail);
            verify();
        });
}

void SkySetup::verify()
{
    add("verify", tr("It runs"));
    run({m_places.folder + QStringLiteral("/bin/sky"), QStringLiteral("--version")}, 2min, [this] {
        if (auto noted = noteInstalled(m_places.folder, {QLatin1String(sky::testedVersion), m_extras}); !noted)
            return end(noted);
        done();
        end({});
    });
}

void SkySetup::run(const QStringList &command, std::chrono::milliseconds deadline, std::function<void()> next)
{
    process::Program program;
    program.path = command.first();
    program.arguments = command.mid(1);
    program.environment = m_places.environment;
    program.environment->remove(QStringLiteral("PYTHONHOME"));
    program.environment->remove(QStringLiteral("PYTHONPATH"));
    program.outputFile = m_places.log;
    program.deadline = deadline;
    deliver(process::run(program, m_stop.get_token()), this,
            [this, next = std::move(next)](const Result<process::Finished> &ended) {
                if (!ended)
                    return end(failureOf(ended));
                if (ended->exitCode == 0)
                    return next();
                QFile log(m_places.log);
                QByteArray text;
                if (log.open(QIODevice::ReadOnly) && log.seek(m_logFrom))
                    text = log.readAll();
                end(failure(installError(text)));
            });
}

void SkySetup::tellProgress()
{
    QFile log(m_places.log);
    if (!log.open(QIODevice::ReadOnly) || !log.seek(m_logFrom))
        return;
    const QString now = installProgress(log.readAll());
    if (now.isEmpty() || now == m_steps.last().detail)
        return;
    m_steps.last().detail = now;
    Q_EMIT changed();
}

void SkySetup::end(const Result<void> &result)
{
    m_progress.stop();
    if (!result) {
        m_steps.last().state = Step::State::Failed;
        m_steps.last().endedAt = QDateTime::currentDateTimeUtc();
        if (result.error().kind != ErrorKind::Cancelled)
            m_steps.last().detail = result.error().text;
    }
    const auto told = [this, result] {
        m_running = false;
        Q_EMIT changed();
        Q_EMIT finished(result);
    };
    if (result || !m_fresh)
        return told();
    deliver(remove(), this, [told](const Result<void> &) { told(); }); // half a thing helps nobody
}

QFuture<Result<void>> SkySetup::remove()
{
    noteUnfinished(m_places.folder);
    return QtConcurrent::run([folder = m_places.folder]() -> Result<void> {
        if (!QFileInfo::exists(folder) || QDir(folder).removeRecursively())
            return {};
        return failure(ErrorKind::Conflict,
                       tr("%1 could not be removed whole. Is something of it still running?").arg(folder));
    });
}

} // namespace skydeck::flows
