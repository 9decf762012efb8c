// What the launch wizard stands on in tests: engines as the test makes them, and all that is above them, in a
// folder.
#pragma once

#include "app/wizards/launch/launchwizard.h"
#include "tests/gui/models/pagefixture.h"

namespace skydeck::fixture {

//! Make it anew for each test; the wizard must go before it.
struct LaunchDesk
{
    explicit LaunchDesk(engine::Engines made)
        : engines(std::move(made))
    {
        fleet = std::make_unique<flows::Fleet>(engines, folder.filePath(QStringLiteral("fleet.json")));
        fleet->start();
        watch = std::make_unique<flows::ServiceWatch>(*fleet, engines, http);
        activity = std::make_unique<flows::Activity>(folder.filePath(QStringLiteral("activity.jsonl")),
                                                     QStringLiteral("app"));
        actions = std::make_unique<flows::Actions>(engines, *fleet, *activity);
    }
    //! Without a server of SkyPilot.
    wizards::LaunchContext context() { return {engines, *fleet, *watch, *activity, *actions, settings}; }

    QTemporaryDir folder;
    engine::Engines engines;
    PhoenixNetwork network;
    net::HttpClient http{network};
    std::unique_ptr<flows::Fleet> fleet;
    std::unique_ptr<flows::ServiceWatch> watch;
    std::unique_ptr<flows::Activity> activity;
    std::unique_ptr<flows::Actions> actions;
    settings::Settings settings;
    RememberingNavigator navigator;
    TestPrompter prompter;
};

} // namespace skydeck::fixture
