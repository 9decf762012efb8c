#include "tests/gui/screens/submitscenes.h"

#include <QRadioButton>
#include <QTest>

namespace skydeck::fixture {

namespace {

const QByteArray pipelineTask =
    "name: nightly\n---\nname: prepare\nresources:\n  infra: aws\nrun: python prepare.py\n---\nname: train\n"
    "resources:\n  infra: aws\n  accelerators: L4\nrun: python train.py\n";
const QByteArray serviceTask =
    "name: chat\n\nservice:\n  readiness_probe: /v1/models\n  replicas: 2\n\nresources:\n  infra: aws\n"
    "  accelerators: L4\n  ports: 8000\n\nrun: |\n  vllm serve Qwen/Qwen3-8B\n";

const QByteArray table = "Considered resources (1 node):\n"
                         "---------------------------------------------------------------------------------\n"
                         " INFRA              INSTANCE      vCPUs   Mem(GB)   GPUS   COST ($)   CHOSEN   \n"
                         "---------------------------------------------------------------------------------\n"
                         " AWS (us-east-1)    g6.xlarge     4       16        L4:1   0.80       ✔        \n"
                         " AWS (us-east-2)    g6.xlarge     4       16        L4:1   0.81                \n"
                         "---------------------------------------------------------------------------------\n";

void until(const std::function<bool()> &done, const char *what)
{
    if (!QTest::qWaitFor(done))
        qFatal("the scene waits in vain: %s", what);
}

support::SkyRoutes &server(Stage &stage)
{
    auto &routes = stage.startSky();
    routes.routes[QStringLiteral("/optimize")].stream = table;
    routes.routes[QStringLiteral("/serve/status")].value = R"([{"name":"chat","status":"READY"}])";
    routes.routes[QStringLiteral("/jobs/launch")].value = R"({"job_id":[7]})";
    stage.engine->can |=
        engine::Capability::ManagedJobs | engine::Capability::Placement | engine::Capability::Prices;
    stage.tell({});
    return routes;
}

QWidget *wizard(Stage &stage, const QByteArray &yaml, int page)
{
    (void)server(stage);
    stage.wizard().begin({{QStringLiteral("yaml"), yaml}});
    stage.wizardTo(1);
    auto &controller = stage.wizard().controller();
    until([&] { return controller.becomes() != wizards::Becomes::Service || controller.isUpdate(); }, "services");
    stage.wizardTo(page);
    QTest::qWait(120);
    return &stage.wizard();
}

QWidget *submitted(Stage &stage, bool ended)
{
    (void)wizard(stage, pipelineTask, 4);
    stage.skyServer->routes[QStringLiteral("/jobs/launch")].ended = ended;
    stage.wizardTo(5);
    until([&] { return stage.wizard().controller().outcome().has_value() == ended; }, "the end");
    QTest::qWait(120);
    return &stage.wizard();
}

// Clusters as SkyPilot's: nothing of them is reached without a tunnel.
QWidget *byTunnels(Stage &stage, const char *page)
{
    stage.engine->can = engine::Capability::Exec | engine::Capability::Stop | engine::Capability::Autostop
        | engine::Capability::Ssh | engine::Capability::Cancel;
    stage.watch->setVia(QStringLiteral("team"));
    auto up = cluster(QStringLiteral("phoenix-webui"));
    up.region = QStringLiteral("aws/us-east-1a");
    up.endpoints = {{8080, {}, true, false}, {6006, {}, true, false}, {4317, {}, true, false}};
    auto off = cluster(QStringLiteral("phoenix-old"));
    off.status = engine::ClusterStatus::Stopped;
    off.region = QStringLiteral("aws/us-east-1b");
    off.endpoints = {{6006, {}, true, false}};
    stage.tell({{up, off}, {}, {}, {}});
    stage.go(QLatin1String(page), {{QStringLiteral("cluster"), off.key()}});
    QTest::qWait(150);
    return stage.window.get();
}

QWidget *opening(Stage &stage)
{
    (void)byTunnels(stage, "clusters");
    stage.action(QStringLiteral("clusters.open"))->trigger();
    QTest::qWait(150);
    return stage.window.get();
}

} // namespace

QList<Scene> submitScenes()
{
    using K = Scene::Kind;
    return {
        {"launch-2-where-pipeline", K::Wizard, [](Stage &stage) { return wizard(stage, pipelineTask, 1); }},
        {"launch-2-where-service", K::Wizard, [](Stage &stage) { return wizard(stage, serviceTask, 1); }},
        {"launch-4-plan-pipeline", K::Wizard, [](Stage &stage) { return wizard(stage, pipelineTask, 3); }},
        {"launch-5-review-service", K::Wizard, [](Stage &stage) { return wizard(stage, serviceTask, 4); }},
        {"launch-6-submitting", K::Wizard, [](Stage &stage) { return submitted(stage, false); }},
        {"home-by-tunnels", K::Page, [](Stage &stage) { return byTunnels(stage, "home"); }},
        {"clusters-by-tunnels", K::Page, [](Stage &stage) { return byTunnels(stage, "clusters"); }},
        {"clusters-opening", K::Page, [](Stage &stage) { return opening(stage); }},
        {"launch-6-submitted", K::Wizard, [](Stage &stage) { return submitted(stage, true); }},
    };
}

} // namespace skydeck::fixture
