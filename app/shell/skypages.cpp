#include "app/shell/skypages.h"

#include "app/pages/activity/activitypage.h"
#include "app/pages/activity/requestspage.h"
#include "app/pages/clouds/bucketspage.h"
#include "app/pages/clouds/cloudspage.h"
#include "app/pages/clouds/poolspage.h"
#include "app/pages/clouds/volumespage.h"
#include "app/pages/clouds/workspacespage.h"
#include "app/pages/costs/costspage.h"
#include "app/pages/jobs/jobspage.h"
#include "app/pages/jobs/managedpage.h"
#include "app/pages/serve/servepage.h"

#include <QCoreApplication>

namespace skydeck::shell {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::shell::SkyPages", text);
}

std::unique_ptr<forms::Submitting> submitting(const SkyPageParts &parts, sky::Purpose purpose)
{
    return std::make_unique<forms::Submitting>(parts.client, parts.skyActions, parts.prompter, purpose);
}

pages::ManagedPage *managedPage(const SkyPageParts &parts)
{
    return new pages::ManagedPage(
        std::make_unique<pages::ManagedController>(pages::ManagedController::Context{
            parts.client, parts.skyActions, parts.prompter, parts.logFolder, sky::ListPauses{}}),
        submitting(parts, sky::Purpose::ManagedJob), parts.navigator);
}

} // namespace

widgets::TabbedPage *jobsPages(const SkyPageParts &parts, QWidget *parent)
{
    auto *tabs = new widgets::TabbedPage(QStringLiteral("jobs.tabs"), tr("Jobs"), parent);
    tabs->addPage(QStringLiteral("clusters"), tr("On clusters"),
                  new pages::JobsPage(parts.fleet, parts.actions, parts.engines, parts.navigator, parts.prompter));
    tabs->addPage(QStringLiteral("managed"), tr("Managed jobs"), managedPage(parts));
    tabs->addPage(QStringLiteral("services"), tr("Services"),
                  new pages::ServePage(std::make_unique<pages::ServeController>(parts.client, parts.skyActions,
                                                                                parts.prompter, parts.logFolder),
                                       submitting(parts, sky::Purpose::Service), parts.navigator));
    return tabs;
}

widgets::TabbedPage *clustersPages(const SkyPageParts &parts, widgets::Page *clusters, QWidget *parent)
{
    auto *tabs = new widgets::TabbedPage(QStringLiteral("clusters.tabs"), tr("Clusters"), parent);
    tabs->addPage(QStringLiteral("clusters"), tr("Clusters"), clusters);
    tabs->addPage(QStringLiteral("costs"), tr("Costs"),
                  new pages::CostsPage(std::make_unique<pages::CostsController>(parts.client), parts.prompter,
                                       parts.navigator));
    return tabs;
}

widgets::TabbedPage *activityPages(const SkyPageParts &parts, QWidget *parent)
{
    auto *tabs = new widgets::TabbedPage(QStringLiteral("activity.tabs"), tr("Activity"), parent);
    tabs->addPage(QStringLiteral("skydeck"), tr("Done by Skydeck"),
                  new pages::ActivityPage(parts.activity, parts.actions, parts.navigator, parts.prompter));
    tabs->addPage(QStringLiteral("requests"), tr("The server's requests"),
                  new pages::RequestsPage(
                      std::make_unique<pages::RequestsController>(parts.client, parts.skyActions, parts.logFolder),
                      parts.prompter, parts.navigator));
    return tabs;
}

widgets::TabbedPage *cloudsPages(const SkyPageParts &parts, QWidget *parent)
{
    auto *tabs = new widgets::TabbedPage(QStringLiteral("clouds.tabs"), tr("Clouds"), parent);
    auto *clouds = new pages::CloudsPage(parts.client, parts.navigator);
    tabs->addPage(QStringLiteral("clouds"), tr("Clouds"), clouds);
    tabs->addPage(QStringLiteral("accelerators"), tr("Accelerators"), clouds);
    const pages::StoreParts store{parts.client,
                                  parts.skyActions,
                                  parts.prompter,
                                  parts.navigator,
                                  parts.logFolder,
                                  [&servers = parts.servers](const QString &server, const QString &workspace) {
                                      return servers.useWorkspace(server, workspace);
                                  }};
    tabs->addPage(QStringLiteral("pools"), tr("SSH node pools"), new pages::PoolsPage(store));
    tabs->addPage(QStringLiteral("volumes"), tr("Volumes"), new pages::VolumesPage(store));
    tabs->addPage(QStringLiteral("buckets"), tr("Buckets"), new pages::BucketsPage(store));
    tabs->addPage(QStringLiteral("workspaces"), tr("Workspaces"), new pages::WorkspacesPage(store));
    return tabs;
}

void changeServer(widgets::TabbedPage &pages)
{
    if (auto *clouds = pages.findChild<pages::CloudsPage *>())
        clouds->changeServer();
    const auto all = pages.findChildren<forms::ServerListPage *>();
    for (forms::ServerListPage *page : all)
        page->changeServer();
}

} // namespace skydeck::shell
