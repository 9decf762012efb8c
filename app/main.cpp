// The desktop app: builds the core objects and hands out references. The only place that knows everything.
#include "app/forms/servicedialog.h"
#include "app/pages/clusters/clusterspage.h"
#include "app/pages/home/homepage.h"
#include "app/pages/settings/settingspage.h"
#include "app/pages/tasks/taskspage.h"
#include "app/pages/tunnels/tunnelspage.h"
#include "app/shell/colorscheme.h"
#include "app/shell/mainwindow.h"
#include "app/shell/moneysigns.h"
#include "app/shell/notifier.h"
#include "app/shell/quickactions.h"
#include "app/shell/singleinstance.h"
#include "app/shell/skypages.h"
#include "app/shell/skyparts.h"
#include "app/shell/traylines.h"
#include "app/widgets/banner.h"
#include "app/widgets/dialogprompter.h"
#include "app/wizards/connect/hostdialog.h"
#include "app/wizards/connect/sshquestions.h"
#include "app/wizards/launch/launchwizard.h"
#include "core/base/files.h"
#include "core/base/log.h"
#include "core/base/paths.h"
#include "core/base/translator.h"
#include "core/flows/clusterhosts.h"
#include "core/local/localengine.h"
#include "core/secrets/secretstore.h"
#include "core/sky/skyengine.h"
#include "core/tunnels/tunnelsnow.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QLibrary>
#include <QLibraryInfo>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QTimer>
#include <QTranslator>

#include <cstdio>
#include <thread>

namespace {

using namespace skydeck;

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

// Reading the font configuration is the longest part of a start that needs no window: it is done while the display
// is being reached. Where there is no fontconfig nothing happens; Qt reads what we did not.
std::jthread readFontsMeanwhile()
{
    return std::jthread([] {
        using Init = int (*)();
        if (const auto init = reinterpret_cast<Init>(QLibrary::resolve(QStringLiteral("fontconfig"), 1, "FcInit")))
            init();
    });
}

void installTranslations(QApplication &app, const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    auto *ours = new Translator(&app);
    if (ours->load(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale, QStringLiteral("skydeck"),
                   QStringLiteral("_"), QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(ours);
    auto *qt = new QTranslator(&app);
    if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
}

// Everything that lives as long as the app. Members are destroyed in reverse: widgets before what they show.
class App
{
public:
    App(QApplication &app, const Paths &paths, settings::Settings settings, const QString &settingsFile,
        const QString &notice);
    void open(const QStringList &words);

private:
    void addPages(const Paths &paths);
    void describeService(QWidget *parent, std::function<void(const services::Catalogue &, const QString &)> done);
    void connectShell();
    void followServer();
    //! The active SkyPilot server's client, for pages: null while there is none.
    sky::ClientSource skyClient();
    shell::SkyPageParts skyPageParts(const Paths &paths);
    //! Told when another server is active.
    widgets::Page *followingServer(widgets::TabbedPage *page);
    void launch(const QVariantMap &argument);
    void begin();
    void applySettings(const settings::Settings &settings);
    void applyTray(const settings::Settings &settings);
    void updateStatus();
    void connectTunnels();
    void connectTray();
    tunnels::TunnelSpec tunnelMeant(tunnels::TunnelSpec spec) const;
    void editTunnel(const tunnels::TunnelSpec &wanted, QWidget *parent);

    std::unique_ptr<secrets::SecretStore> m_secrets;
    QNetworkAccessManager m_network;
    net::HttpClient m_http;
    engine::Engines m_engines;
    shell::SkyParts m_sky;
    flows::Fleet m_fleet;
    flows::Activity m_activity;
    flows::Actions m_actions;
    flows::MoneyGuard m_money;
    flows::SkyActions m_skyActions;
    flows::PromptDesk m_desk;
    flows::ClusterHosts m_hosts;
    tunnels::Tunnels m_tunnels;
    tunnels::TunnelsNow m_tunnelsNow;
    flows::ServiceWatch m_watch;
    flows::Opener m_opener;
    flows::OwnKinds m_kinds;
    widgets::DialogPrompter m_prompter;
    shell::ColorSchemeFollower m_scheme;
    pages::SettingsController m_settings;
    shell::Notifier m_notifier;
    shell::MainWindow m_window;
    shell::MoneySigns m_moneySigns;
    wizards::SshQuestions m_questions;
    std::unique_ptr<shell::Tray> m_tray;
    std::unique_ptr<shell::TrayLines> m_trayLines;
};

engine::Engines makeEngines(const Paths &paths, const settings::Settings &settings, net::HttpClient &http)
{
    engine::Engines engines;
    engines.push_back(local::makeLocalEngine({paths.data + QStringLiteral("/clusters"), local::findRunner(),
                                              qint64(settings.logCapMiB) * 1024 * 1024}));
    engines.push_back(std::make_unique<sky::SkyEngine>(http, paths.state + QStringLiteral("/sky")));
    return engines;
}

App::App(QApplication &app, const Paths &paths, settings::Settings settings, const QString &settingsFile,
         const QString &notice)
    : m_secrets(secrets::makeSecretStore(paths.state))
    , m_http(m_network)
    , m_engines(makeEngines(paths, settings, m_http))
    , m_sky(paths, m_http, m_secrets.get(), m_engines)
    , m_fleet(m_engines, paths.state + QStringLiteral("/last-known.json"))
    , m_activity(paths.state + QStringLiteral("/activity.jsonl"), QStringLiteral("app"))
    , m_actions(m_engines, m_fleet, m_activity)
    , m_money({m_fleet, m_engines, paths.state + QStringLiteral("/money.json")}, settings.money)
    , m_skyActions(skyClient(), m_activity, paths.state + QStringLiteral("/sky"))
    , m_desk(m_secrets.get())
    , m_hosts(m_sky.servers(), m_http, paths.state)
    , m_tunnels(paths.config + QStringLiteral("/tunnels.json"), tunnels::sshTransports(m_desk, m_hosts.finder()))
    , m_tunnelsNow(m_tunnels, tunnels::tunnelsNowFile(paths.runtime))
    , m_watch(m_fleet, m_engines, m_http, &m_tunnels)
    , m_opener({&m_tunnels,
                m_watch,
                m_http,
                m_activity,
                {},
                {&m_fleet, &m_actions, &m_watch, &m_engines, [this] { return m_sky.servers().activeId(); }},
                paths.state + QStringLiteral("/opening.json")})
    , m_kinds(paths.config + QStringLiteral("/services.json"))
    , m_scheme(app)
    , m_settings(settingsFile, std::move(settings))
    , m_window(paths.state + QStringLiteral("/window.json"), m_prompter)
    , m_moneySigns(m_money, m_window, m_notifier)
    , m_questions(m_desk, m_window)
{
    addPages(paths);
    m_watch.setCatalogue(m_kinds.catalogue());
    connectShell();
    connectTunnels();
    m_sky.attach(m_window, m_fleet);
    m_scheme.setWanted(widgets::theme::Scheme(int(m_settings.current().colorScheme)));
    if (!notice.isEmpty())
        m_window.notices()->showMessage(widgets::Banner::Kind::Warning, notice);
    m_window.begin();
    m_window.show();
    // The last known state is on its way to the screen; the rest can come after it.
    QTimer::singleShot(0, &m_fleet, [this] { begin(); });
}

void App::describeService(QWidget *parent, std::function<void(const services::Catalogue &, const QString &)> done)
{
    auto *dialog = new forms::ServiceDialog(m_kinds, {}, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &forms::ServiceDialog::saved, parent,
                     [this, done = std::move(done)](const QString &id) { done(m_kinds.catalogue(), id); });
    dialog->open();
}

void App::begin()
{
    m_fleet.start();
    m_tunnels.startWithApp();
    m_sky.begin();
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/skydeck/icons/skydeck.svg")));
    applyTray(m_settings.current());
}

void App::addPages(const Paths &paths)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("skydeck::App", text); };
    m_window.addPage({QStringLiteral("home"), tr("Home"), QStringLiteral("home"), [this](QWidget *parent) {
                          return new pages::HomePage(
                              {m_fleet, m_watch, m_actions, m_activity, m_engines, m_opener, m_tunnels,
                               [this](const tunnels::TunnelSpec &spec, QWidget *over) { editTunnel(spec, over); },
                               m_window, m_prompter, systemClock(), &m_sky.servers(), &m_money},
                              parent);
                      }});
    m_window.addPage(
        {QStringLiteral("clusters"), tr("Clusters"), QStringLiteral("clusters"), [this, paths](QWidget *parent) {
             auto *clusters = new pages::ClustersPage({m_fleet, m_watch, m_actions, m_engines, m_window,
                                                       m_prompter, systemClock(), &m_opener, &m_activity},
                                                      parent);
             return followingServer(shell::clustersPages(skyPageParts(paths), clusters, parent));
         }});
    m_window.addPage({QStringLiteral("jobs"), tr("Jobs"), QStringLiteral("jobs"), [this, paths](QWidget *parent) {
                          return followingServer(shell::jobsPages(skyPageParts(paths), parent));
                      }});
    m_window.addPage(
        {QStringLiteral("tasks"), tr("Tasks"), QStringLiteral("tasks"), [this, paths](QWidget *parent) {
             return new pages::TasksPage(m_settings.current(), paths, m_fleet, m_window, m_prompter, parent);
         }});
    m_window.addPage(
        {QStringLiteral("clouds"), tr("Clouds"), QStringLiteral("clouds"), [this, paths](QWidget *parent) {
             return followingServer(shell::cloudsPages(skyPageParts(paths), parent));
         }});
    m_window.addPage(
        {QStringLiteral("tunnels"), tr("Tunnels"), QStringLiteral("tunnels"), [this](QWidget *parent) {
             return new pages::TunnelsPage(
                 {m_tunnels, m_watch, m_opener,
                  [this](const tunnels::TunnelSpec &spec, QWidget *over) { editTunnel(spec, over); }, m_window,
                  m_prompter},
                 parent);
         }});
    m_window.addPage(
        {QStringLiteral("activity"), tr("Activity"), QStringLiteral("activity"), [this, paths](QWidget *parent) {
             return followingServer(shell::activityPages(skyPageParts(paths), parent));
         }});
    m_window.addPage({QStringLiteral("settings"), tr("Settings"), QStringLiteral("settings"),
                      [this, paths, tr](QWidget *parent) {
                          const pages::NamedPlaces places{
                              {tr("Settings"), paths.config},
                              {tr("Clusters"), paths.data + QStringLiteral("/clusters")},
                              {tr("Log and activity"), paths.state}};
                          return new pages::SettingsPage(m_settings, places, m_prompter, parent, m_secrets.get(),
                                                         &m_kinds, m_sky.settings());
                      }});
}

sky::ClientSource App::skyClient()
{
    return [this] { return m_sky.engine().client(); };
}

shell::SkyPageParts App::skyPageParts(const Paths &paths)
{
    return {m_fleet,        m_actions,    m_engines,
            m_activity,     m_skyActions, skyClient(),
            m_window,       m_prompter,   paths.state + QStringLiteral("/sky/logs"),
            m_sky.servers()};
}

widgets::Page *App::followingServer(widgets::TabbedPage *page)
{
    QObject::connect(&m_sky.link(), &flows::SkyLink::switched, page, [page] { shell::changeServer(*page); });
    return page;
}

// Through which server ports of clusters come here.
void App::followServer()
{
    const auto take = [this] { m_watch.setVia(m_sky.servers().activeId()); };
    QObject::connect(&m_sky.servers(), &flows::SkyServers::activeChanged, &m_watch, take);
    take();
}

void App::connectShell()
{
    followServer();
    m_window.setLauncher([this](const QVariantMap &argument) { launch(argument); });
    QObject::connect(&m_window, &shell::MainWindow::visibilityChanged, &m_fleet, [this](bool visible) {
        m_fleet.setVisible(visible);
        m_watch.setVisible(visible);
    });
    QObject::connect(&m_window, &shell::MainWindow::quitConfirmed, qApp, &QCoreApplication::quit);
    QObject::connect(&m_fleet, &flows::Fleet::changed, &m_window, [this] { updateStatus(); });
    QObject::connect(&m_fleet, &flows::Fleet::noticed, m_window.notices(), [this](const QString &text) {
        m_window.notices()->showMessage(widgets::Banner::Kind::Warning, text);
    });
    QObject::connect(&m_fleet, &flows::Fleet::jobEnded, &m_notifier, [this](const engine::Job &job) {
        if (m_settings.current().notifyJobs && !m_window.isActiveWindow())
            m_notifier.jobEnded(job);
    });
    QObject::connect(&m_moneySigns, &shell::MoneySigns::changed, &m_window, [this] { updateStatus(); });
    QObject::connect(&m_settings, &pages::SettingsController::changed, &m_window,
                     [this](const settings::Settings &settings) { applySettings(settings); });
    updateStatus();
}

void App::launch(const QVariantMap &argument)
{
    auto *wizard = new wizards::LaunchWizard({m_engines, m_fleet, m_watch, m_activity, m_actions,
                                              m_settings.current(), skyClient(), &m_skyActions, &m_opener},
                                             m_window, m_prompter, &m_window);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    wizard->begin(argument);
    wizard->show();
}

void App::applySettings(const settings::Settings &settings)
{
    widgets::theme::setReducedMotion(settings.reduceMotion);
    m_scheme.setWanted(widgets::theme::Scheme(int(settings.colorScheme)));
    m_money.setRules(settings.money);
    applyTray(settings);
}

void App::applyTray(const settings::Settings &settings)
{
    const bool tray = settings.trayIcon && shell::Tray::isAvailable();
    if (tray && !m_tray) {
        m_tray = std::make_unique<shell::Tray>();
        connectTray();
    }
    if (m_tray)
        m_tray->setVisible(tray);
    m_window.setStaysInTray(tray && settings.closeToTray);
}

void App::connectTray()
{
    m_trayLines = std::make_unique<shell::TrayLines>(*m_tray, m_watch, m_tunnels, m_opener,
                                                     shell::TrayLines::Money{m_money, m_fleet, m_actions});
    QObject::connect(m_tray.get(), &shell::Tray::windowWanted, &m_window, [this] { open({}); });
    QObject::connect(m_tray.get(), &shell::Tray::homeWanted, &m_window, [this] {
        open({});
        m_window.navigate(QStringLiteral("home"));
    });
    QObject::connect(m_tray.get(), &shell::Tray::quitWanted, &m_window, [this] {
        m_window.setStaysInTray(false);
        m_window.close();
    });
    m_moneySigns.setTray(m_tray.get());
}

void App::connectTunnels()
{
    for (const QString &text : {m_tunnels.notice(), m_kinds.notice(), m_sky.servers().notice()}) {
        if (!text.isEmpty())
            m_window.notices()->showMessage(widgets::Banner::Kind::Warning, text);
    }
    QObject::connect(&m_opener, &flows::Opener::pageWanted, &m_window,
                     [this](const flows::OpenWish &, const QUrl &url) { m_prompter.openUrl(url.toString()); });
    QObject::connect(&m_opener, &flows::Opener::failed, &m_window,
                     [this](const flows::OpenWish &wish, const Error &error) {
                         if (m_opener.find(wish.key) == nullptr) // it has no steps to say so
                             m_window.notices()->showError(error);
                         if (!m_window.isActiveWindow())
                             m_notifier.openFailed(wish.title, error.text); // the card says more
                     });
    QObject::connect(&m_kinds, &flows::OwnKinds::changed, &m_watch,
                     [this] { m_watch.setCatalogue(m_kinds.catalogue()); });
    m_window.setMoreActions([this](QObject *parent) {
        return shell::quickActions({m_watch, m_tunnels, m_opener, m_window, &m_sky.servers(), &m_activity,
                                    [this](const Error &error) { m_window.notices()->showError(error); }},
                                   parent);
    });
    QObject::connect(&m_tunnels, &tunnels::Tunnels::changed, &m_window, [this] { updateStatus(); });
    QObject::connect(&m_tunnels, &tunnels::Tunnels::listChanged, &m_window, [this] { updateStatus(); });
    QObject::connect(&m_desk, &flows::PromptDesk::notRemembered, &m_window,
                     [this](const Error &error) { m_window.notices()->showError(error); });
    // A question needs its window: in the tray nobody sees it.
    QObject::connect(&m_desk, &flows::PromptDesk::asked, &m_window, [this] {
        if (!m_window.isVisible())
            open({});
    });
}

// Ports of a cluster come through one tunnel: what is there is changed.
tunnels::TunnelSpec App::tunnelMeant(tunnels::TunnelSpec spec) const
{
    if (spec.via != tunnels::activeServer)
        return spec;
    spec.via = m_sky.servers().activeId();
    for (const auto &one : m_tunnels.all()) {
        if (one->spec().via == spec.via && one->spec().host == spec.host)
            return one->spec();
    }
    return spec;
}

void App::editTunnel(const tunnels::TunnelSpec &wanted, QWidget *parent)
{
    const tunnels::TunnelSpec spec = tunnelMeant(wanted);
    wizards::HostDialog::Context context{
        m_tunnels.transports(),
        [](const QString &file) { return ssh::knownAliases(ssh::ConfigSources::ofThisUser(file)); },
        m_tunnels.groups(),
        m_kinds.catalogue(),
        [this](QWidget *over, auto done) { describeService(over, std::move(done)); },
        [this](const tunnels::TunnelSpec &saved) { return m_tunnels.save(saved); },
        [this](const QString &id) {
            if (auto *tunnel = m_tunnels.find(id))
                tunnel->start();
        },
        m_prompter};
    auto *dialog = new wizards::HostDialog(std::move(context), spec, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void App::updateStatus()
{
    const auto tr = [](const char *text, int n) {
        return QCoreApplication::translate("skydeck::App", text, nullptr, n);
    };
    const engine::Snapshot &now = m_fleet.snapshot();
    const auto active = int(std::count_if(now.jobs.begin(), now.jobs.end(),
                                          [](const engine::Job &job) { return !engine::isFinal(job.status); }));
    m_window.setCounter(QStringLiteral("clusters"), int(now.clusters.size()));
    m_window.setCounter(QStringLiteral("jobs"), active);
    const auto &all = m_tunnels.all();
    m_window.setCounter(QStringLiteral("tunnels"), int(std::count_if(all.begin(), all.end(), [](const auto &one) {
                            return one->status().state == tunnels::TunnelState::Open;
                        })));
    const QStringList words =
        QStringList{tr("%n cluster(s)", int(now.clusters.size())), tr("%n job(s) running", active)}
        + m_moneySigns.words();
    m_window.setStatus(words.join(QStringLiteral(" · ")));
}

void App::open(const QStringList &words)
{
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
    for (const QString &word : words) {
        const QString path = word.startsWith(QLatin1String("skydeck://open/")) ? word.mid(14) : word;
        if (QFileInfo(path).isFile())
            m_window.navigate(QStringLiteral("tasks"),
                              {{QStringLiteral("path"), QFileInfo(path).absoluteFilePath()}});
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (!hasDisplay()) {
        std::fputs("There is no display here. Use skydeckctl in the terminal, or get a window with ssh -X or a "
                   "virtual display (xvfb-run skydeck).\n",
                   stderr);
        return 1;
    }
    const Paths paths = Paths::fromEnvironment();
    (void)makeFolder(paths.state);
    installLog(paths.state + QStringLiteral("/skydeck.log"), qEnvironmentVariableIsSet("SKYDECK_VERBOSE"));
    std::jthread fonts = readFontsMeanwhile();
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Skydeck"));
    QApplication::setApplicationDisplayName(QStringLiteral("Skydeck"));
    QApplication::setApplicationVersion(QStringLiteral(SKYDECK_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("skydeck"));
    QApplication::setQuitOnLastWindowClosed(false);
    const QString settingsFile = paths.config + QStringLiteral("/settings.json");
    QString notice;
    auto settings = settings::load(settingsFile, &notice);
    installTranslations(app, settings.language);
    QStringList words = QApplication::arguments().mid(1);
    for (QString &word : words) {
        if (QFileInfo(word).isFile())
            word = QFileInfo(word).absoluteFilePath();
    }
    shell::SingleInstance instance(paths.runtime + QStringLiteral("/skydeck.sock"));
    if (instance.handOver(words))
        return 0;
    instance.listen();
    fonts.join();
    App skydeck(app, paths, std::move(settings), settingsFile, notice);
    QObject::connect(&instance, &shell::SingleInstance::asked, &app,
                     [&skydeck](const QStringList &asked) { skydeck.open(asked); });
    if (!words.isEmpty())
        skydeck.open(words);
    return QApplication::exec();
}
