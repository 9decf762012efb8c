// The pages that have tabs of the SkyPilot server beside what Skydeck itself knows; the app and the tests of the
// whole window compose them the same way.
#pragma once

#include "app/widgets/prompter.h"
#include "app/widgets/tabbedpage.h"

#include "core/flows/actions.h"
#include "core/flows/skyactions.h"
#include "core/flows/skyservers.h"

namespace skydeck::shell {

struct SkyPageParts
{
    flows::Fleet &fleet;
    flows::Actions &actions;
    const engine::Engines &engines;
    flows::Activity &activity;
    flows::SkyActions &skyActions;
    sky::ClientSource client;
    widgets::Navigator &navigator;
    widgets::Prompter &prompter;
    QString logFolder; //!< for logs that come from a server
    flows::SkyServers &servers;
};

//! "Jobs": those of clusters, managed ones, services.
widgets::TabbedPage *jobsPages(const SkyPageParts &parts, QWidget *parent);

//! "Clusters": those there are, and what they cost.
widgets::TabbedPage *clustersPages(const SkyPageParts &parts, widgets::Page *clusters, QWidget *parent);
//! "Activity": what Skydeck did, what the server works on for whom.
widgets::TabbedPage *activityPages(const SkyPageParts &parts, QWidget *parent);
//! "Clouds": what can be launched on, and what it offers.
widgets::TabbedPage *cloudsPages(const SkyPageParts &parts, QWidget *parent);
//! Tells every page below that another server is active, or none.
void changeServer(widgets::TabbedPage &pages);

} // namespace skydeck::shell
