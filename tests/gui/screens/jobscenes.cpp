#include "tests/gui/screens/jobscenes.h"

#include "app/pages/activity/requestspage.h"
#include "app/pages/costs/costspage.h"
#include "app/pages/jobs/managedpage.h"
#include "app/pages/serve/servepage.h"

#include <QAction>
#include <QComboBox>
#include <QJsonArray>
#include <QTest>

namespace skydeck::fixture {

namespace {

using Face = sky::ListFeed::Face;

const QString queuePath = QStringLiteral("/jobs/queue/v2");

void until(const std::function<bool()> &done, const char *what)
{
    if (!QTest::qWaitFor(done))
        qFatal("the scene waits in vain: %s", what);
}

template<typename Page>
Page &page(Stage &stage, const char *id, const char *tab)
{
    stage.go(QLatin1String(id), {{QStringLiteral("tab"), QLatin1String(tab)}});
    return *stage.window->findChild<Page *>();
}

QJsonObject managed(int id, int task, const char *status, const char *name, const char *why = "")
{
    return {{QStringLiteral("job_id"), id},
            {QStringLiteral("task_id"), task},
            {QStringLiteral("job_name"), QLatin1String(name)},
            {QStringLiteral("task_name"), task == 0 ? QStringLiteral("prepare") : QStringLiteral("train")},
            {QStringLiteral("status"), QLatin1String(status)},
            {QStringLiteral("submitted_at"), double(QDateTime::currentSecsSinceEpoch() - 4000 + id * 60)},
            {QStringLiteral("job_duration"), 754.0},
            {QStringLiteral("resources"), QStringLiteral("1x[L4:1]")},
            {QStringLiteral("infra"), QStringLiteral("aws/us-east-1")},
            {QStringLiteral("recovery_count"), id % 3},
            {QStringLiteral("failure_reason"), QString::fromUtf8(why)},
            {QStringLiteral("user_name"), QStringLiteral("ada")}};
}

support::SkyRoutes &jobsServer(Stage &stage)
{
    auto &server = stage.startSky();
    const QJsonArray rows{managed(4, 0, "SUCCEEDED", "nightly"), managed(4, 1, "RUNNING", "nightly"),
                          managed(3, 0, "RECOVERING", "sweep-with-a-rather-long-name-of-its-own"),
                          managed(2, 0, "FAILED_NO_RESOURCE", "big",
                                  "No cloud has 8 × H200 on spot now: AWS us-east-1 out of capacity, GCP without "
                                  "quota in us-central1."),
                          managed(1, 0, "BRAND_NEW_STATUS", "odd")};
    server.routes[queuePath].value =
        QJsonDocument(QJsonObject{{QStringLiteral("jobs"), rows},
                                  {QStringLiteral("total"), 120},
                                  {QStringLiteral("status_counts"), QJsonObject{{QStringLiteral("RUNNING"), 1}}}})
            .toJson(QJsonDocument::Compact);
    server.routes[QStringLiteral("/jobs/events")].value =
        R"([{"task_id":0,"new_status":"RECOVERING","reason":"The spot machine was taken away.","timestamp":"2026-11-21T03:10:00"},
            {"task_id":0,"new_status":"RUNNING","reason":"Job is running","timestamp":"2026-11-21T02:53:00"},
            {"task_id":0,"new_status":"STARTING","reason":"Job is starting","timestamp":"2026-11-21T02:51:00"}])";
    auto &log = server.routes[QStringLiteral("/jobs/logs")];
    log.streams = true;
    log.stream = "epoch 1 \x1b[32mok\x1b[0m\nepoch 2 ok\n";
    return server;
}

QWidget *managedJobs(Stage &stage, const char *key)
{
    jobsServer(stage);
    auto &jobs = page<pages::ManagedPage>(stage, "jobs", "managed");
    until([&] { return jobs.controller().jobs().rowCount() > 0; }, "managed jobs");
    jobs.table()->selectKey(QLatin1String(key));
    until([&] { return jobs.controller().events().rowCount() > 0; }, "events");
    QTest::qWait(150);
    return stage.window.get();
}

QWidget *managedFace(Stage &stage, Face face)
{
    auto &jobs = page<pages::ManagedPage>(stage, "jobs", "managed");
    until([&] { return jobs.controller().feed().face() == face; }, "a face of the managed jobs");
    return stage.window.get();
}

QByteArray requests()
{
    QJsonArray records;
    const auto add = [&](const char *id, const char *name, const char *status, const char *user) {
        records.append(QJsonObject{{QStringLiteral("request_id"), QLatin1String(id)},
                                   {QStringLiteral("name"), QLatin1String(name)},
                                   {QStringLiteral("status"), QLatin1String(status)},
                                   {QStringLiteral("created_at"), double(QDateTime::currentSecsSinceEpoch() - 90)},
                                   {QStringLiteral("cluster_name"), QStringLiteral("train-1")},
                                   {QStringLiteral("user_id"), QLatin1String(user)},
                                   {QStringLiteral("user_name"), QStringLiteral("ada")},
                                   {QStringLiteral("return_value"), QStringLiteral("null")},
                                   {QStringLiteral("error"), QStringLiteral("null")}});
    };
    add("63d69071-747b-4d8f-8833-1647f0ee3d4b", "sky.launch", "RUNNING", "a1b2c3d4");
    add("4e53492f-f928-4311-ac2a-a938981f5d50", "sky.jobs.launch", "PENDING", "a1b2c3d4");
    return QJsonDocument(records).toJson(QJsonDocument::Compact);
}

QWidget *requestList(Stage &stage)
{
    auto &server = stage.startSky();
    server.routes[QStringLiteral("/api/status")].now = requests();
    server.routes[QStringLiteral("/api/stream")].now = "Launching on Kubernetes\nSetting up the runtime\n";
    auto &list = page<pages::RequestsPage>(stage, "activity", "requests");
    until([&] { return list.controller().requests().rowCount() == 2; }, "requests");
    QTest::qWait(150);
    return stage.window.get();
}

QWidget *costs(Stage &stage)
{
    auto &server = stage.startSky();
    QJsonArray rows;
    const auto now = QDateTime::currentSecsSinceEpoch();
    constexpr int day = 86'400;
    const auto add = [&](const char *name, int from, int until, double cost) {
        rows.append(QJsonObject{{QStringLiteral("name"), QLatin1String(name)},
                                {QStringLiteral("cluster_hash"), QLatin1String(name)},
                                {QStringLiteral("duration"), (from - until) * day},
                                {QStringLiteral("total_cost"), cost},
                                {QStringLiteral("cloud"), QStringLiteral("AWS")},
                                {QStringLiteral("region"), QStringLiteral("us-east-1")},
                                {QStringLiteral("resources_str"), QStringLiteral("1x(L4:1, g6.xlarge)")},
                                {QStringLiteral("user_name"), QStringLiteral("ada")},
                                {QStringLiteral("launched_at"), double(now - from * day)},
                                {QStringLiteral("usage_intervals"),
                                 QJsonArray{QJsonArray{double(now - from * day), double(now - until * day)}}}});
    };
    add("train", 9, 2, 154.31);
    add("notebook", 20, 1, 61.08);
    add("evaluation-of-the-long-run", 5, 4, 19.44);
    server.routes[QStringLiteral("/cost_report")].value = QJsonDocument(rows).toJson(QJsonDocument::Compact);
    auto &table = page<pages::CostsPage>(stage, "clusters", "costs");
    until([&] { return table.controller().rows().rowCount() == 3; }, "costs");
    return stage.window.get();
}

QWidget *services(Stage &stage)
{
    auto &server = stage.startSky();
    server.routes[QStringLiteral("/serve/status")].value =
        R"([{"name":"chat","status":"READY","endpoint":"http://203.0.113.5:30001","policy":"Fixed 2 replicas","user_name":"ada",
            "replica_info":[{"replica_id":1,"status":"READY","version":1,"cloud":"AWS","region":"us-east-1","endpoint":"http://203.0.113.9:8080"},
            {"replica_id":2,"status":"PROVISIONING","version":1,"is_spot":true}]},
            {"name":"embeddings","status":"NO_REPLICA","replica_info":[]}])";
    auto &log = server.routes[QStringLiteral("/serve/logs")];
    log.streams = true;
    log.stream = "Replica 1 is ready.\n";
    auto &list = page<pages::ServePage>(stage, "jobs", "services");
    until([&] { return list.controller().services().rowCount() == 2; }, "services");
    QTest::qWait(150);
    return stage.window.get();
}

} // namespace

QList<Scene> jobScenes()
{
    using K = Scene::Kind;
    return {
        {"managed-no-server", K::Page, [](Stage &stage) { return managedFace(stage, Face::NoServer); }},
        {"managed-empty", K::Page,
         [](Stage &stage) {
             stage.startSky().replay(queuePath, "jobs_queue_v2_no_controller");
             return managedFace(stage, Face::Known);
         }},
        {"managed-signed-out", K::Page,
         [](Stage &stage) {
             stage.startSky().refusal = 401;
             return managedFace(stage, Face::SignedOut);
         }},
        {"managed-filled", K::Page, [](Stage &stage) { return managedJobs(stage, "3/0"); }},
        {"managed-failed", K::Page, [](Stage &stage) { return managedJobs(stage, "2/0"); }},
        {"dialog-cancel-managed", K::Dialog,
         [](Stage &stage) -> QWidget * {
             (void)managedJobs(stage, "4/1");
             stage.action(QStringLiteral("managed.cancel"))->trigger();
             until([&] { return stage.dialog() != nullptr; }, "the question");
             return stage.dialog();
         }},
        {"requests-filled", K::Page, [](Stage &stage) { return requestList(stage); }},
        {"serve-filled", K::Page, [](Stage &stage) { return services(stage); }},
        {"costs-filled", K::Page, [](Stage &stage) { return costs(stage); }},
    };
}

} // namespace skydeck::fixture
