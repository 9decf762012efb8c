#include "tests/gui/screens/stage.h"

#include "app/pages/clusters/clusterspage.h"
#include "app/pages/home/homepage.h"
#include "app/pages/settings/settingspage.h"
#include "app/pages/tasks/taskspage.h"
#include "app/pages/tunnels/tunnelspage.h"
#include "app/shell/serverswitch.h"
#include "app/wizards/connect/hostdialog.h"
#include "core/base/files.h"

#include <QAction>
#include <QDialog>
#include <QPushButton>
#include <QStackedWidget>
#include <QTest>

namespace skydeck::fixture {

namespace {

QString shown(const char *text)
{
    return QCoreApplication::translate("skydeck::App", text);
}

engine::LaunchPlan planFor(const engine::LaunchRequest &request, const QString &engineId)
{
    engine::LaunchPlan plan;
    plan.engine = engineId;
    plan.cluster = request.cluster;
    plan.resources = QStringLiteral("4 CPU, 15.6 GiB");
    plan.autostop = request.autostop.value_or(engine::Autostop());
    plan.ports = {6006, 4317};
    plan.steps = QStringList{QStringLiteral("Copy 12 files (1.2 MiB)"), QStringLiteral("Run setup"),
                             QStringLiteral("Run the job")};
    plan.notes = QStringList{QStringLiteral("“disk_size” has no meaning on this computer and is not used.")};
    plan.command = QStringLiteral("skydeckctl launch task.yaml -c ") + request.cluster;
    return plan;
}

engine::LaunchPlan withCandidates(engine::LaunchPlan plan, const QList<engine::Candidate> &candidates)
{
    plan.candidates = candidates;
    for (const engine::Candidate &one : candidates) {
        if (one.chosen)
            plan.costPerHour = one.costPerHour;
    }
    if (!candidates.isEmpty())
        plan.optimizerText = QStringLiteral("INFRA   INSTANCE   vCPUs   COST ($)   CHOSEN");
    return plan;
}

} // namespace

QFuture<Result<engine::CheckReport>> StageEngine::check(std::stop_token)
{
    return readyResult<engine::CheckReport>(engine::CheckReport{
        true,
        {{QStringLiteral("bash"), QStringLiteral("bash"), true, true, QStringLiteral("5.2.15")},
         {QStringLiteral("git"), QStringLiteral("git"), true, true, QStringLiteral("2.39.5")},
         {QStringLiteral("gpu"), QStringLiteral("GPU"), false, false,
          QStringLiteral("none that nvidia-smi can see")}}});
}

QFuture<Result<engine::LaunchPlan>> StageEngine::plan(engine::LaunchRequest request, std::stop_token)
{
    openPlans.emplace_back();
    auto &promise = openPlans.back();
    promise.start();
    if (answers) {
        promise.addResult(problem
                              ? Result<engine::LaunchPlan>(failure(*problem))
                              : Result<engine::LaunchPlan>(withCandidates(planFor(request, id()), candidates)));
        promise.finish();
    }
    return promise.future();
}

QFuture<Result<engine::Launched>> StageEngine::launch(engine::LaunchRequest request, std::stop_token)
{
    if (problem)
        return readyResult<engine::Launched>(failure(*problem));
    return readyResult<engine::Launched>(engine::Launched{{id(), request.cluster, 1}, true});
}

Stage::Stage(const QString &stateFile, const settings::Settings &wanted)
{
    const QString root = folder.path();
    paths = {root + QStringLiteral("/config"), root + QStringLiteral("/data"), root + QStringLiteral("/cache"),
             root + QStringLiteral("/state"), root + QStringLiteral("/run")};
    // Column widths and splits are looked up by the environment, not handed in.
    qputenv("SKYDECK_HOME", root.toLocal8Bit());
    auto made = std::make_unique<StageEngine>();
    engine = made.get();
    engine->logPath = folder.filePath(QStringLiteral("run.log"));
    engines.push_back(std::move(made));
    fleet = std::make_unique<flows::Fleet>(engines, folder.filePath(QStringLiteral("fleet.json")));
    fleet->start();
    activity = std::make_unique<flows::Activity>(folder.filePath(QStringLiteral("activity.jsonl")),
                                                 QStringLiteral("app"));
    actions = std::make_unique<flows::Actions>(engines, *fleet, *activity);
    money = std::make_unique<flows::MoneyGuard>(
        flows::MoneyGuard::Context{*fleet, engines, folder.filePath(QStringLiteral("money.json"))}, wanted.money);
    skyActions = std::make_unique<flows::SkyActions>([this] { return skyClient; }, *activity, root);
    settings =
        std::make_unique<pages::SettingsController>(folder.filePath(QStringLiteral("settings.json")), wanted);
    kinds = std::make_unique<flows::OwnKinds>(folder.filePath(QStringLiteral("services.json")));
    tunnels = std::make_unique<tunnels::Tunnels>(
        folder.filePath(QStringLiteral("tunnels.json")), [this](const tunnels::TunnelSpec &spec) {
            return m_transports[spec.host] = tunnels::makeTransport<tunnels::test::FakeTransport>();
        });
    watch = std::make_unique<flows::ServiceWatch>(*fleet, engines, http, tunnels.get());
    opener = std::make_unique<flows::Opener>(flows::Opener::Context{
        tunnels.get(), *watch, http, *activity, {}, {fleet.get(), actions.get(), watch.get(), &engines}});
    QObject::connect(opener.get(), &flows::Opener::pageWanted, opener.get(),
                     [this](const flows::OpenWish &, const QUrl &url) { prompter.openUrl(url.toString()); });
    servers = std::make_unique<flows::SkyServers>(
        flows::ServerPlaces{folder.filePath(QStringLiteral("servers.json")),
                            {folder.filePath(QStringLiteral("sky")), QProcessEnvironment()}},
        http, nullptr);
    flows::LocalSkyPlaces places = flows::LocalSkyPlaces::of(paths);
    places.home = root;
    localSky = std::make_unique<flows::LocalSkyServer>(places, http);
    sky = std::make_unique<pages::SkySettings>(pages::SkySettings{*servers, *localSky, http});
    window = std::make_unique<shell::MainWindow>(stateFile, prompter);
    window->addStatusSwitch(new shell::ServerSwitch(*servers));
    questions = std::make_unique<wizards::SshQuestions>(desk, *window);
    addPages();
    window->setLauncher([this](const QVariantMap &argument) { wizard().begin(argument); });
    window->begin();
}

Stage::~Stage()
{
    m_wizard.reset();
    questions.reset();
    window.reset();
    skyActions.reset();
    skyClient.reset();
    skyServer.reset();
    opener.reset();
    watch.reset();
    tunnels.reset();
    m_transports.clear();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

shell::SkyPageParts Stage::skyPageParts()
{
    return {*fleet,    *actions,    engines,
            *activity, *skyActions, [this] { return skyClient; },
            *window,   prompter,    folder.path() + QStringLiteral("/sky/logs"),
            *servers};
}

void Stage::addPages()
{
    window->addPage({QStringLiteral("home"), shown("Home"), QStringLiteral("home"), [this](QWidget *parent) {
                         return new pages::HomePage(
                             {*fleet, *watch, *actions, *activity, engines, *opener, *tunnels,
                              [this](const tunnels::TunnelSpec &spec, QWidget *over) { editTunnel(spec, over); },
                              *window, prompter, systemClock(), nullptr, money.get()},
                             parent);
                     }});
    window->addPage(
        {QStringLiteral("clusters"), shown("Clusters"), QStringLiteral("clusters"), [this](QWidget *parent) {
             auto *clusters = new pages::ClustersPage({*fleet, *watch, *actions, engines, *window, prompter,
                                                       systemClock(), opener.get(), activity.get()},
                                                      parent);
             return shell::clustersPages(skyPageParts(), clusters, parent);
         }});
    window->addPage({QStringLiteral("jobs"), shown("Jobs"), QStringLiteral("jobs"),
                     [this](QWidget *parent) { return shell::jobsPages(skyPageParts(), parent); }});
    window->addPage({QStringLiteral("tasks"), shown("Tasks"), QStringLiteral("tasks"), [this](QWidget *parent) {
                         return new pages::TasksPage(settings->current(), paths, *fleet, *window, prompter,
                                                     parent);
                     }});
    window->addPage({QStringLiteral("clouds"), shown("Clouds"), QStringLiteral("clouds"),
                     [this](QWidget *parent) { return shell::cloudsPages(skyPageParts(), parent); }});
    addTunnelPage();
    window->addPage({QStringLiteral("activity"), shown("Activity"), QStringLiteral("activity"),
                     [this](QWidget *parent) { return shell::activityPages(skyPageParts(), parent); }});
    window->addPage(
        {QStringLiteral("settings"), shown("Settings"), QStringLiteral("settings"), [this](QWidget *parent) {
             // Not the temporary folder: its name is another one every time, and pictures are compared.
             const pages::NamedPlaces places{
                 {shown("Settings"), QStringLiteral("/home/ada/.config/skydeck")},
                 {shown("Clusters"), QStringLiteral("/home/ada/.local/share/skydeck/clusters")},
                 {shown("Log and activity"), QStringLiteral("/home/ada/.local/state/skydeck")}};
             return new pages::SettingsPage(*settings, places, prompter, parent, nullptr, kinds.get(), sky.get());
         }});
}

void Stage::addTunnelPage()
{
    window->addPage(
        {QStringLiteral("tunnels"), shown("Tunnels"), QStringLiteral("tunnels"), [this](QWidget *parent) {
             return new pages::TunnelsPage(
                 {*tunnels, *watch, *opener,
                  [this](const tunnels::TunnelSpec &spec, QWidget *over) { editTunnel(spec, over); }, *window,
                  prompter},
                 parent);
         }});
}

support::SkyRoutes &Stage::startSky()
{
    skyServer = std::make_unique<support::SkyRoutes>();
    skyServer->replay(QStringLiteral("/enabled_clouds"), "k8s_enabled_clouds_expand");
    skyServer->replay(QStringLiteral("/check"), "check_console_stream");
    skyServer->replay(QStringLiteral("/list_accelerators"), "list_accelerators_lambda");
    skyServer->replay(QStringLiteral("/realtime_kubernetes_gpu_availability"), "k8s_realtime_gpu");
    skyServer->replay(QStringLiteral("/kubernetes_node_info"), "k8s_node_info");
    sky::Access access;
    access.server.url = skyServer->url();
    access.server.name = QStringLiteral("team");
    access.identity = {QStringLiteral("a1b2c3d4"), QStringLiteral("ada")};
    sky::ClientTimes times;
    times.unreachable = std::chrono::milliseconds(100);
    skyClient = std::make_shared<sky::Client>(realHttp, access, times);
    return *skyServer;
}

QString Stage::addTunnel(const QString &host, const QList<int> &ports, const QString &group)
{
    tunnels::TunnelSpec spec;
    spec.host = host;
    spec.group = group;
    for (const int port : ports)
        spec.forwards << tunnels::Forward{QStringLiteral("localhost"), port, port + 10'000, false};
    return tunnels->save(spec).value();
}

void Stage::editTunnel(const tunnels::TunnelSpec &spec, QWidget *parent)
{
    wizards::HostDialog::Context context{
        [this](const tunnels::TunnelSpec &tried) {
            return m_transports[tried.host] = tunnels::makeTransport<tunnels::test::FakeTransport>();
        },
        [](const QString &) {
            return QStringList{QStringLiteral("gpu-box"), QStringLiteral("studio")};
        },
        tunnels->groups(),
        watch->catalogue(),
        {},
        [this](const tunnels::TunnelSpec &saved) { return tunnels->save(saved); },
        [this](const QString &id) { tunnels->find(id)->start(); },
        prompter};
    auto *dialog = new wizards::HostDialog(std::move(context), spec, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void Stage::tell(engine::Snapshot snapshot)
{
    snapshot.at = QDateTime::currentDateTimeUtc();
    Q_EMIT engine->feed->changed(snapshot);
    if (!window)
        return; // the test closed it
    const auto active = int(std::count_if(snapshot.jobs.begin(), snapshot.jobs.end(),
                                          [](const engine::Job &job) { return !engine::isFinal(job.status); }));
    window->setCounter(QStringLiteral("clusters"), int(snapshot.clusters.size()));
    window->setCounter(QStringLiteral("jobs"), active);
    const auto counted = [](const char *text, int n) {
        return QCoreApplication::translate("skydeck::App", text, nullptr, n);
    };
    window->setStatus(QStringLiteral("%1 · %2").arg(counted("%n cluster(s)", int(snapshot.clusters.size())),
                                                    counted("%n job(s) running", active)));
}

void Stage::tellAndWait(const engine::Snapshot &snapshot, int services)
{
    tell(snapshot);
    const bool found = QTest::qWaitFor([&] {
        const auto all = watch->services();
        return all.size() >= services && std::none_of(all.begin(), all.end(), [](const services::Service &one) {
                   return one.state == services::ServiceState::Ready && one.version.isEmpty()
                       && one.kind == QLatin1String("phoenix");
               });
    });
    if (!found)
        qFatal("the services were not found");
}

void Stage::fail(const QString &text)
{
    Q_EMIT engine->feed->failed(Error{ErrorKind::Unreachable, text,
                                      QStringLiteral("connect: /run/user/1000/skydeck/local.sock: refused")});
}

wizards::LaunchWizard &Stage::wizard()
{
    if (!m_wizard)
        m_wizard = std::make_unique<wizards::LaunchWizard>(
            wizards::LaunchContext{engines, *fleet, *watch, *activity, *actions, settings->current(),
                                   [this] { return skyClient; }, skyActions.get(), opener.get()},
            *window, prompter, nullptr);
    return *m_wizard;
}

void Stage::wizardTo(int page)
{
    auto *stack = wizard().findChild<QStackedWidget *>();
    auto *next = wizard().findChild<QPushButton *>(QStringLiteral("launch.next"));
    while (stack->currentIndex() < page) {
        if (!QTest::qWaitFor([next] { return next->isEnabled(); }, 30'000))
            qFatal("the wizard does not go on from page %d", stack->currentIndex());
        next->click();
    }
}

QDialog *Stage::dialog() const
{
    const auto all = window->findChildren<QDialog *>();
    for (QDialog *one : all) {
        if (one->isVisible())
            return one;
    }
    return nullptr;
}

QAction *Stage::action(const QString &id) const
{
    return window->findChild<QAction *>(id);
}

QString Stage::file(const QString &name, const QByteArray &text)
{
    const QString path = folder.filePath(name);
    return writeAtomically(path, text, 0644) ? path : QString();
}

} // namespace skydeck::fixture
