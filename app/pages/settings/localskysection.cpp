#include "app/pages/settings/localskysection.h"

#include "app/forms/skysetupdialog.h"
#include "app/widgets/banner.h"
#include "app/widgets/prompter.h"
#include "app/widgets/statuslabel.h"
#include "app/widgets/stepsview.h"
#include "core/base/deliver.h"
#include "core/base/text.h"

#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace skydeck::pages {

using engine::Step;
using flows::LocalSkyState;
using Phase = LocalSkyState::Phase;
namespace theme = widgets::theme;

namespace {

constexpr int lookEvery = 15'000;

std::pair<widgets::Status, QString> wordOf(const LocalSkyState &state)
{
    using widgets::Status;
    switch (state.phase) {
    case Phase::Unknown: return {Status::Off, LocalSkySection::tr("Looking for it")};
    case Phase::Absent: return {Status::Off, LocalSkySection::tr("Not set up")};
    case Phase::Stopped: return {Status::Off, LocalSkySection::tr("Stopped")};
    case Phase::Starting: return {Status::Busy, LocalSkySection::tr("Starting")};
    case Phase::Running: return {Status::Good, LocalSkySection::tr("Running")};
    case Phase::Stopping: return {Status::Busy, LocalSkySection::tr("Stopping")};
    }
    return {};
}

widgets::StepLine lineOf(const Step &step)
{
    using widgets::Status;
    const Status status = step.state == Step::State::Done ? Status::Good
        : step.state == Step::State::Failed               ? Status::Bad
                                                          : Status::Busy;
    const bool more = !step.detail.isEmpty() && step.state != Step::State::Failed;
    return {status, more ? QStringLiteral("%1: %2").arg(step.title, step.detail) : step.title};
}

} // namespace

LocalSkySection::LocalSkySection(flows::LocalSkyServer &local, widgets::Prompter &prompter, QWidget *parent)
    : QGroupBox(tr("SkyPilot on this computer"), parent)
    , m_local(local)
    , m_prompter(prompter)
    , m_banner(new widgets::Banner(this))
    , m_state(new widgets::StatusLabel(this))
    , m_facts(new QLabel(this))
    , m_steps(new widgets::StepsView(QStringLiteral("localSky.setup"), this))
{
    setObjectName(QStringLiteral("localSkySection"));
    m_state->setObjectName(QStringLiteral("localSky.state"));
    m_facts->setObjectName(QStringLiteral("localSky.facts"));
    m_facts->setWordWrap(true);
    m_facts->setTextFormat(Qt::PlainText);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::inGroup);
    m_setUp = addButton("setUp", {}, &LocalSkySection::setUp);
    m_startStop = addButton("startStop", {}, &LocalSkySection::startOrStop);
    m_dashboard = addButton("dashboard", tr("Dashboard"), &LocalSkySection::openDashboard);
    m_log = addButton("log", tr("Log"), &LocalSkySection::openLog);
    m_remove = addButton("remove", tr("Remove…"), &LocalSkySection::askToRemove);
    for (auto *button : {m_setUp, m_startStop, m_dashboard, m_log, m_remove})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_banner);
    column->addWidget(m_state);
    column->addWidget(m_facts);
    column->addWidget(m_steps);
    column->addLayout(buttons);
    m_look.setInterval(lookEvery);
    connect(&m_look, &QTimer::timeout, &m_local, &flows::LocalSkyServer::look);
    connect(&m_local, &flows::LocalSkyServer::changed, this, &LocalSkySection::tell);
    connect(&m_local, &flows::LocalSkyServer::looked, this, &LocalSkySection::askNeed);
    connect(&m_local.setup(), &flows::SkySetup::changed, this, &LocalSkySection::tell);
    connect(&m_local.setup(), &flows::SkySetup::finished, this, &LocalSkySection::took);
    tell();
}

LocalSkySection::~LocalSkySection()
{
    m_stop.request_stop(); // questions; a start or stop goes on
}

QPushButton *LocalSkySection::addButton(const char *name, const QString &text, void (LocalSkySection::*act)())
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(QStringLiteral("localSky.") + QLatin1String(name));
    connect(button, &QPushButton::clicked, this, act);
    return button;
}

void LocalSkySection::showEvent(QShowEvent *event)
{
    QGroupBox::showEvent(event);
    m_local.look();
    m_look.start();
}

void LocalSkySection::hideEvent(QHideEvent *event)
{
    QGroupBox::hideEvent(event);
    m_look.stop();
}

void LocalSkySection::tell()
{
    const LocalSkyState &state = m_local.state();
    const bool settingUp = m_local.setup().isRunning();
    const auto [status, word] = wordOf(state);
    m_state->setStatus(settingUp ? widgets::Status::Busy : status, settingUp ? tr("Being set up") : word);
    const bool outdated = state.ours && state.ours->version != QLatin1String(sky::testedVersion);
    m_setUp->setText(settingUp        ? tr("Cancel")
                         : outdated   ? tr("Upgrade…")
                         : state.ours ? tr("Change…")
                                      : tr("Set up…"));
    const bool busy = state.phase == Phase::Starting || state.phase == Phase::Stopping;
    m_setUp->setEnabled(settingUp || (!busy && state.phase != Phase::Running));
    m_startStop->setText(state.phase == Phase::Running || state.phase == Phase::Stopping ? tr("Stop")
                                                                                         : tr("Start"));
    m_startStop->setVisible(!state.program.isEmpty());
    m_startStop->setEnabled(!busy && !settingUp);
    m_dashboard->setVisible(state.phase == Phase::Running);
    m_log->setVisible(settingUp || QFileInfo::exists(m_local.serverLog())
                      || QFileInfo::exists(m_local.places().setup.log));
    m_remove->setVisible(state.ours.has_value());
    m_remove->setEnabled(!busy && !settingUp);
    tellFacts();
    tellSteps();
}

void LocalSkySection::tellFacts()
{
    const LocalSkyState &state = m_local.state();
    QStringList facts;
    if (!state.trouble.isEmpty())
        facts << state.trouble;
    if (state.phase == Phase::Running) {
        facts << tr("SkyPilot %1 at %2").arg(state.health.version, m_local.url().authority());
        if (state.pid != 0)
            facts << tr("%1 in %n process(es), pid %2", nullptr, state.processes)
                         .arg(sizeText(state.memory))
                         .arg(state.pid);
        if (m_need && !m_need->isNeeded())
            facts << tr("nothing needs it now");
        if (m_need && m_need->isNeeded())
            facts << tr("needed: %1")
                         .arg(QStringList{tr("%n cluster(s)", nullptr, m_need->clusters),
                                          tr("%n job(s)", nullptr, m_need->jobs),
                                          tr("%n request(s)", nullptr, m_need->requests)}
                                  .join(QStringLiteral(", ")));
    } else if (state.ours) {
        facts << tr("SkyPilot %1 in an environment of Skydeck's own").arg(state.ours->version)
              << state.ours->extras.join(QStringLiteral(", "));
    } else if (!state.program.isEmpty()) {
        facts << tr("SkyPilot's own program: %1").arg(state.program);
    } else if (state.phase == Phase::Absent) {
        facts << tr("Launches on your clouds and Kubernetes without a team's server. Takes 0.6 to 1.5 GiB of disk "
                    "and some minutes.");
    }
    facts.removeAll(QString());
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_facts->setVisible(!facts.isEmpty());
}

void LocalSkySection::tellSteps()
{
    QList<widgets::StepLine> lines;
    if (m_local.setup().isRunning()) {
        for (const Step &step : m_local.setup().steps())
            lines.append(lineOf(step));
    }
    m_steps->setSteps(lines);
}

void LocalSkySection::setUp()
{
    if (m_local.setup().isRunning()) {
        m_local.setup().cancel();
        return;
    }
    auto *dialog = new forms::SkySetupDialog(m_local.state().ours, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &forms::SkySetupDialog::wanted, this, [this](const QStringList &extras) {
        m_banner->clear();
        m_local.setup().start(extras);
    });
    dialog->open();
}

void LocalSkySection::startOrStop()
{
    m_banner->clear();
    if (m_local.state().phase != Phase::Running) {
        deliver(m_local.start(), this, [this](const Result<void> &result) { took(result); });
        return;
    }
    if (m_need && !m_need->isNeeded())
        return reallyStop();
    confirm({tr("Stop the SkyPilot server"),
             tr("Stop the server of this computer?"),
             tr("Requests under way break off, managed jobs are not looked after, and clusters do not "
                "stop by themselves until it runs again."),
             tr("Stop"),
             true,
             {}},
            [this] { reallyStop(); });
}

void LocalSkySection::confirm(const widgets::Question &question, std::function<void()> then)
{
    m_prompter.ask(this, question, [then = std::move(then)](bool accepted) {
        if (accepted)
            then();
    });
}

void LocalSkySection::reallyStop()
{
    deliver(m_local.stop(), this, [this](const Result<void> &result) { took(result); });
}

void LocalSkySection::askNeed()
{
    if (m_local.state().phase != Phase::Running || !isVisible()) {
        m_need.reset();
        return;
    }
    deliver(m_local.need(m_stop.get_token()), this, [this](const Result<flows::LocalSkyNeed> &need) {
        m_need = need ? std::optional(*need) : std::nullopt;
        tellFacts();
    });
}

void LocalSkySection::askToRemove()
{
    confirm({tr("Remove SkyPilot from this computer"),
             tr("Remove Skydeck's environment with SkyPilot?"),
             tr("A server that runs is stopped first. What SkyPilot knows of clusters and jobs stays in "
                "~/.sky."),
             tr("Remove"),
             true,
             {}},
            [this] {
                const auto remove = [this] {
                    deliver(m_local.setup().remove(), this, [this](const Result<void> &removed) {
                        took(removed);
                        m_local.look();
                    });
                };
                if (m_local.state().phase != Phase::Running)
                    return remove();
                deliver(m_local.stop(), this, [this, remove](const Result<void> &stopped) {
                    if (stopped)
                        remove();
                    else
                        took(stopped);
                });
            });
}

void LocalSkySection::openLog()
{
    const QString server = m_local.serverLog();
    const bool own = m_local.setup().isRunning() || !QFileInfo::exists(server);
    m_prompter.openUrl(QUrl::fromLocalFile(own ? m_local.places().setup.log : server).toString());
}

void LocalSkySection::openDashboard()
{
    QUrl url = m_local.url();
    url.setPath(QStringLiteral("/dashboard/"));
    m_prompter.openUrl(url.toString());
}

void LocalSkySection::took(const Result<void> &result)
{
    if (result)
        m_banner->clear();
    else if (result.error().kind != ErrorKind::Cancelled)
        m_banner->showError(result.error());
    tell();
}

} // namespace skydeck::pages
