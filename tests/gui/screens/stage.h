// The whole app without its engines: real window, real pages, real wizard, real dialogs; the engine says what it
// is told.
#pragma once

#include "app/pages/settings/settingspage.h"
#include "app/shell/mainwindow.h"
#include "app/shell/skypages.h"
#include "app/widgets/dialogprompter.h"
#include "app/wizards/connect/sshquestions.h"
#include "app/wizards/launch/launchwizard.h"
#include "core/base/paths.h"
#include "core/flows/localskyserver.h"
#include "core/flows/moneyguard.h"
#include "core/flows/opener.h"
#include "core/flows/ownkinds.h"
#include "core/flows/skyactions.h"
#include "core/flows/skyservers.h"
#include "core/sky/client.h"
#include "tests/gui/models/pagefixture.h"
#include "tests/support/skyroutes.h"
#include "tests/unit/tunnels/faketransport.h"

namespace skydeck::fixture {

//! Plans and launches at once, or never.
class StageEngine : public ObedientEngine
{
public:
    QFuture<Result<engine::CheckReport>> check(std::stop_token stop) override;
    QFuture<Result<engine::LaunchPlan>> plan(engine::LaunchRequest request, std::stop_token stop) override;
    QFuture<Result<engine::Launched>> launch(engine::LaunchRequest request, std::stop_token stop) override;
    engine::Capabilities capabilities() const override { return ObedientEngine::capabilities(); }

    QList<engine::Candidate> candidates; //!< what a plan considered; the chosen one's cost is the plan's
    bool answers = true;                 //!< false: questions stay open
    std::optional<Error> problem;        //!< what a plan or a launch fails with
    std::vector<QPromise<Result<engine::LaunchPlan>>> openPlans;
};

//! Remembers addresses instead of opening them; everything else is the real thing.
class StagePrompter : public widgets::DialogPrompter
{
public:
    void openUrl(const QString &url) override { opened << url; }
    QStringList opened;
};

class Stage
{
public:
    //! `stateFile` as MainWindow wants it; empty: nothing is remembered.
    explicit Stage(const QString &stateFile = {}, const settings::Settings &settings = {});
    ~Stage();

    void tell(engine::Snapshot snapshot);
    //! Services need a probe's answer; this waits for it.
    void tellAndWait(const engine::Snapshot &snapshot, int services);
    void fail(const QString &text);
    void go(const QString &page, const QVariantMap &argument = {}) { window->navigate(page, argument); }
    wizards::LaunchWizard &wizard();
    //! Presses Next until the wizard shows the page with this number.
    void wizardTo(int page);
    //! The dialog that is open over the window, if any.
    QDialog *dialog() const;
    QAction *action(const QString &id) const;
    QString file(const QString &name, const QByteArray &text);
    //! Saves a tunnel to `host` and these ports, found here at 10,000 more; returns its id.
    QString addTunnel(const QString &host, const QList<int> &ports, const QString &group = {});
    //! What carries the tunnels to `host`, once one was started.
    tunnels::test::FakeTransport &transport(const QString &host) { return *m_transports.value(host); }
    //! A SkyPilot server that answers as a real one did; before the Clouds page is shown.
    support::SkyRoutes &startSky();
    //! The dialog for this tunnel, as the app opens it.
    void editTunnel(const tunnels::TunnelSpec &spec, QWidget *parent);

    QTemporaryDir folder;
    Paths paths;
    engine::Engines engines;
    StageEngine *engine = nullptr;
    PhoenixNetwork network;
    net::HttpClient http{network};
    QNetworkAccessManager realNetwork; //!< to servers of the scene
    net::HttpClient realHttp{realNetwork};
    std::unique_ptr<flows::Fleet> fleet;
    std::unique_ptr<flows::ServiceWatch> watch;
    std::unique_ptr<flows::Activity> activity;
    std::unique_ptr<flows::Actions> actions;
    std::unique_ptr<flows::MoneyGuard> money;
    std::unique_ptr<flows::SkyActions> skyActions;
    StagePrompter prompter;
    std::unique_ptr<pages::SettingsController> settings;
    std::unique_ptr<flows::OwnKinds> kinds;
    flows::PromptDesk desk;
    std::unique_ptr<tunnels::Tunnels> tunnels;
    std::unique_ptr<flows::Opener> opener;
    std::unique_ptr<flows::SkyServers> servers;
    std::unique_ptr<flows::LocalSkyServer> localSky;
    std::unique_ptr<pages::SkySettings> sky;
    std::unique_ptr<support::SkyRoutes> skyServer;
    std::shared_ptr<skydeck::sky::Client> skyClient;
    std::unique_ptr<shell::MainWindow> window;
    std::unique_ptr<wizards::SshQuestions> questions;

private:
    void addPages();
    void addTunnelPage();
    shell::SkyPageParts skyPageParts();
    QHash<QString, std::shared_ptr<tunnels::test::FakeTransport>> m_transports; //!< by host
    std::unique_ptr<wizards::LaunchWizard> m_wizard;
};

} // namespace skydeck::fixture
