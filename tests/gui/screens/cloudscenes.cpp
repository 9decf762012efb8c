#include "tests/gui/screens/cloudscenes.h"

#include "app/pages/clouds/cloudspage.h"
#include "app/widgets/livetable.h"

#include <QAction>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

namespace skydeck::fixture {

namespace {

const QByteArray serverTask =
    "# The mesh's main node.\nname: main\n\nresources:\n  infra: aws/us-east-1\n  cpus: 2+\n\n"
    "run: phoenix serve\n";
const QByteArray clientTask = "name: train\nenvs:\n  MLOPS_IP: 10.4.0.4 # main's\nrun: python train.py\n";

pages::CloudsPage &clouds(Stage &stage, const QVariantMap &argument)
{
    stage.go(QStringLiteral("clouds"), argument);
    return *stage.window->findChild<pages::CloudsPage *>();
}

void until(const std::function<bool()> &done, const char *what)
{
    if (!QTest::qWaitFor(done))
        qFatal("the scene waits in vain: %s", what);
}

QWidget *checked(Stage &stage, const char *row)
{
    stage.startSky();
    auto &page = clouds(stage, {});
    until([&] { return page.clouds().checkedAt().isValid() && page.clouds().nodes().rowCount() == 2; }, "check");
    page.findChild<widgets::LiveTable *>(QStringLiteral("cloudsPage.clouds"))->selectKey(QLatin1String(row));
    return stage.window.get();
}

QWidget *accelerators(Stage &stage, const QString &filter, const char *offers)
{
    stage.startSky().replay(QStringLiteral("/list_accelerators"), offers);
    auto &page = clouds(
        stage, {{QStringLiteral("tab"), QStringLiteral("accelerators")}, {QStringLiteral("filter"), filter}});
    until([&] { return page.offers().isKnown() || page.offers().problem(); }, "accelerators");
    until([&] { return page.clouds().checkedAt().isValid(); }, "check");
    return stage.window.get();
}

QList<Scene> pageScenes()
{
    using K = Scene::Kind;
    return {
        {"clouds-none", K::Page,
         [](Stage &stage) -> QWidget * {
             (void)clouds(stage, {});
             return stage.window.get();
         }},
        {"clouds-off", K::Page, [](Stage &stage) { return checked(stage, "AWS"); }},
        {"clouds-nodes", K::Page, [](Stage &stage) { return checked(stage, "Kubernetes"); }},
        {"clouds-checking", K::Page,
         [](Stage &stage) -> QWidget * {
             stage.startSky().routes[QStringLiteral("/check")].ended = false;
             auto &page = clouds(stage, {});
             until([&] { return page.clouds().face() == pages::CloudsController::Face::Known; }, "clouds");
             return stage.window.get();
         }},
        {"clouds-signed-out", K::Page,
         [](Stage &stage) -> QWidget * {
             stage.startSky().refusal = 401;
             auto &page = clouds(stage, {});
             until([&] { return page.clouds().face() == pages::CloudsController::Face::SignedOut; }, "401");
             return stage.window.get();
         }},
        {"clouds-away", K::Page,
         [](Stage &stage) -> QWidget * {
             stage.startSky().close();
             auto &page = clouds(stage, {});
             until([&] { return page.clouds().face() == pages::CloudsController::Face::Away; }, "away");
             return stage.window.get();
         }},
        {"clouds-accelerators", K::Page,
         [](Stage &stage) { return accelerators(stage, {}, "list_accelerators_lambda"); }},
        {"clouds-accelerators-filtered", K::Page,
         [](Stage &stage) {
             return accelerators(stage, QStringLiteral("40 GB under $2"), "list_accelerators_lambda");
         }},
        {"clouds-accelerators-free", K::Page,
         [](Stage &stage) { return accelerators(stage, {}, "k8s_list_accelerators"); }},
        {"clouds-accelerators-failed", K::Page,
         [](Stage &stage) { return accelerators(stage, {}, "list_accelerators"); }},
    };
}

QWidget *costing(Stage &stage, int page)
{
    stage.engine->can |= engine::Capability::Placement | engine::Capability::Prices;
    stage.engine->candidates = {
        {QStringLiteral("AWS (us-east-1)"), QStringLiteral("g6.xlarge"), 4, 16, QStringLiteral("L4:1"), 0.8048,
         true},
        {QStringLiteral("GCP (us-central1-a)"), QStringLiteral("g2-standard-4"), 4, 16, QStringLiteral("L4:1"),
         0.8536, false},
        {QStringLiteral("Kubernetes (dev)"), QString(), 4, 16, QStringLiteral("L4:1"), 0.0, false}};
    stage.tell({});
    stage.wizard().begin({{QStringLiteral("yaml"), serverTask}});
    stage.wizardTo(page);
    QTest::qWait(120);
    return &stage.wizard();
}

QWidget *zones(Stage &stage, int row)
{
    auto holder = cluster(QStringLiteral("phoenix"));
    holder.region = QStringLiteral("aws/us-east-1c");
    auto unplaced = cluster(QStringLiteral("notebook"));
    unplaced.region = QStringLiteral("aws/us-east-1");
    stage.tell({{holder, unplaced}, {}, {}, {}});
    (void)stage.file(QStringLiteral("train.yaml"), clientTask);
    stage.go(QStringLiteral("tasks"),
             {{QStringLiteral("path"), stage.file(QStringLiteral("main.yaml"), serverTask)}});
    until([&] { return stage.action(QStringLiteral("tasks.place"))->isEnabled(); }, "the task is read");
    stage.action(QStringLiteral("tasks.place"))->trigger();
    auto *table = stage.window->findChild<QTreeWidget *>(QStringLiteral("zones.table"));
    auto *clients = stage.window->findChild<QListWidget *>(QStringLiteral("zones.clients"));
    until([&] { return clients->count() == 1; }, "clients");
    table->setCurrentItem(table->topLevelItem(row));
    return stage.dialog();
}

QList<Scene> launchScenes()
{
    using K = Scene::Kind;
    return {
        {"launch-2-where-clouds", K::Wizard, [](Stage &stage) { return costing(stage, 1); }},
        {"launch-4-plan-costs", K::Wizard, [](Stage &stage) { return costing(stage, 3); }},
        {"launch-5-review-costs", K::Wizard, [](Stage &stage) { return costing(stage, 4); }},
        {"dialog-zones", K::Dialog, [](Stage &stage) { return zones(stage, 1); }},
        {"dialog-zones-taken", K::Dialog, [](Stage &stage) { return zones(stage, 2); }},
    };
}

} // namespace

QList<Scene> cloudScenes()
{
    return pageScenes() + launchScenes();
}

} // namespace skydeck::fixture
