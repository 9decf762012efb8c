#include "tests/gui/screens/storescenes.h"

#include "app/pages/clouds/bucketspage.h"
#include "app/pages/clouds/pooldialog.h"
#include "app/pages/clouds/poolspage.h"
#include "app/pages/clouds/volumedialog.h"
#include "app/pages/clouds/volumespage.h"
#include "app/pages/clouds/workspacespage.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

namespace skydeck::fixture {

namespace {

const QString poolsPath = QStringLiteral("/ssh_node_pools");

void until(const std::function<bool()> &done, const char *what)
{
    if (!QTest::qWaitFor(done))
        qFatal("the scene waits in vain: %s", what);
}

template<typename Page>
Page &page(Stage &stage, const char *tab)
{
    stage.go(QStringLiteral("clouds"), {{QStringLiteral("tab"), QLatin1String(tab)}});
    auto &shown = *stage.window->findChild<Page *>();
    until([&] { return shown.table()->isVisible() || shown.isVisible(); }, tab);
    return shown;
}

pages::PoolsPage &pools(Stage &stage)
{
    auto &server = stage.startSky();
    server.routes[poolsPath].now =
        R"({"lab":{"user":"ubuntu","identity_file":"~/.sky/ssh_keys/lab-id_ed25519","hosts":["192.0.2.10",{"ip":"192.0.2.11","user":"ada"}]},)"
        R"("render-farm-in-the-basement":{"user":"root","password":"x","hosts":["node-1","node-2","node-3","node-4","node-5"]}})";
    server.routes[poolsPath + QStringLiteral("/lab/status")].now =
        R"({"pool_name":"lab","context_name":"ssh-lab","status":"Ready","reason":""})";
    server.routes[poolsPath + QStringLiteral("/render-farm-in-the-basement/status")].now =
        R"({"pool_name":"r","context_name":"ssh-r","status":"Not Ready","reason":"No SSH Node Pools are up. Run `sky ssh up` to set up Node Pools."})";
    auto &list = page<pages::PoolsPage>(stage, "pools");
    until([&] { return list.controller().pools().rowCount() == 2 && list.controller().pools().at(1).ready; },
          "node pools");
    return list;
}

QWidget *settingUp(Stage &stage)
{
    auto &list = pools(stage);
    auto &route = stage.skyServer->routes[poolsPath + QStringLiteral("/deploy")];
    route.ended = false;
    route.stream = "\x1b[36mFound 1 Node Pool: render-farm-in-the-basement\x1b[0m\n"
                   "Checking SSH connection to head node (node-1)...\nInstalling K3s on node-1\n";
    const auto name = QStringLiteral("render-farm-in-the-basement");
    list.table()->selectKey(name);
    list.controller().perform(name, flows::deployPool(name));
    until([&] { return !list.controller().logPath().isEmpty(); }, "the log of a pool");
    QTest::qWait(150);
    return stage.window.get();
}

QWidget *poolDialog(Stage &stage, bool isNew, int signIn)
{
    auto &list = pools(stage);
    list.table()->selectKey(QStringLiteral("lab"));
    stage.action(isNew ? QStringLiteral("pools.add") : QStringLiteral("pools.edit"))->trigger();
    auto *dialog = list.findChild<pages::PoolDialog *>();
    dialog->findChild<QComboBox *>(QStringLiteral("pool.signIn"))->setCurrentIndex(signIn);
    return dialog;
}

QWidget *refused(Stage &stage)
{
    QWidget *dialog = poolDialog(stage, true, 2);
    dialog->findChild<QLineEdit *>(QStringLiteral("pool.name"))->setText(QStringLiteral("attic"));
    dialog->findChild<QPlainTextEdit *>(QStringLiteral("pool.hosts"))->setPlainText(QStringLiteral("node-1:2222"));
    dialog->findChild<QPushButton *>(QStringLiteral("pool.save"))->click();
    return dialog;
}

QWidget *volumes(Stage &stage, const char *rows)
{
    stage.startSky().routes[QStringLiteral("/volumes")].value = rows;
    auto &list = page<pages::VolumesPage>(stage, "volumes");
    until([&] { return qstrcmp(rows, "[]") == 0 || list.volumes().rowCount() > 0; }, "volumes");
    QTest::qWait(100);
    return stage.window.get();
}

constexpr auto someVolumes =
    R"([{"name":"datasets","type":"k8s-pvc","cloud":"kubernetes","region":"lab","size":"500","status":"IN_USE","launched_at":1795229500,
        "usedby_clusters":["train-1"],"user_name":"ada","workspace":"default"},
       {"name":"cache","type":"k8s-pvc","cloud":"kubernetes","region":"lab","size":"50","status":"READY","launched_at":1795129500,"user_name":"ada","workspace":"default"},
       {"name":"scratch","type":"k8s-pvc","cloud":"kubernetes","region":"lab","size":"10","status":"NOT_READY","launched_at":1795229000,
        "error_message":"The claim waits: no storage class allows ReadWriteMany.","user_name":"ada","workspace":"default"}])";

QWidget *volumesUnderWay(Stage &stage)
{
    (void)volumes(stage, someVolumes);
    stage.skyServer->holds = QStringLiteral("/volumes/delete");
    stage.window->findChild<pages::VolumesPage *>()->table()->selectKey(QStringLiteral("cache"));
    stage.action(QStringLiteral("volumes.delete"))->trigger();
    until([&] { return stage.dialog() != nullptr; }, "the question");
    auto *box = qobject_cast<QMessageBox *>(stage.dialog());
    const auto buttons = box->buttons();
    for (QAbstractButton *button : buttons) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    const auto *state = stage.window->findChild<QLabel *>(QStringLiteral("volumesPage.underWay"));
    until([&] { return state->isVisible(); }, "what is under way");
    QTest::qWait(100);
    return stage.window.get();
}

QWidget *volumeDialog(Stage &stage, const QByteArray &enabled)
{
    (void)volumes(stage, "[]");
    stage.skyServer->routes[QStringLiteral("/enabled_clouds")].value = enabled;
    stage.action(QStringLiteral("volumes.create"))->trigger();
    auto *dialog = stage.window->findChild<pages::VolumeDialog *>();
    const auto *place = dialog->findChild<QComboBox *>(QStringLiteral("volume.place"));
    const auto *note = dialog->findChild<QLabel *>(QStringLiteral("volume.note"));
    until([&] { return place->count() > 0 || note->isVisible(); }, "the enabled clouds");
    return dialog;
}

constexpr auto twoContexts =
    R"(["aws","kubernetes/lab","kubernetes/gke_vision_europe-west4_production","runpod"])";

// The context was typed, and the server has none of this name (any more).
QWidget *refusedVolume(Stage &stage)
{
    QWidget *dialog = volumeDialog(stage, twoContexts);
    auto &route = stage.skyServer->routes[QStringLiteral("/volumes/validate")];
    route.now =
        R"({"detail":{"type":"ValueError","message":"Context old-lab not found in kubeconfig. Kubernetes only supports )"
        R"(context names as regions. Available contexts: ['lab', 'gke_vision_europe-west4_production']"}})";
    route.status = 400;
    dialog->findChild<QLineEdit *>(QStringLiteral("volume.name"))->setText(QStringLiteral("datasets"));
    dialog->findChild<QComboBox *>(QStringLiteral("volume.place"))
        ->setEditText(QStringLiteral("kubernetes/old-lab"));
    dialog->findChild<QPushButton *>(QStringLiteral("volume.make"))->click();
    const auto *state = dialog->findChild<QLabel *>(QStringLiteral("volume.state"));
    until([&] { return state->text().contains(QLatin1String("old-lab")); }, "a refusal");
    return dialog;
}

QWidget *runpodVolume(Stage &stage)
{
    QWidget *dialog = volumeDialog(stage, twoContexts);
    dialog->findChild<QComboBox *>(QStringLiteral("volume.type"))->setCurrentIndex(1);
    return dialog;
}

QWidget *buckets(Stage &stage)
{
    stage.startSky().routes[QStringLiteral("/storage/ls")].value =
        R"([{"name":"skypilot-workdir-ada-1a2b3c4d","launched_at":1795229500,"store":["S3"],"last_use":"sky launch -c train train.yaml","status":"READY"},
            {"name":"datasets","launched_at":1794229500,"store":["GCS","S3"],"last_use":"sky jobs launch sweep.yaml","status":"UPLOAD_FAILED"}])";
    auto &list = page<pages::BucketsPage>(stage, "buckets");
    until([&] { return list.buckets().rowCount() == 2; }, "buckets");
    return stage.window.get();
}

QWidget *workspaces(Stage &stage)
{
    auto &server = stage.startSky();
    server.routes[QStringLiteral("/workspaces")].value =
        R"({"default":{"writable":true},"team-a":{"private":true,"allowed_users":["ada","grace"],"gcp":{"disabled":true}},)"
        R"("research":{"read_only":true}})";
    server.routes[QStringLiteral("/users/me/workspace")].now = R"({"workspace":"default"})";
    auto &list = page<pages::WorkspacesPage>(stage, "workspaces");
    until([&] { return list.workspaces().rowCount() == 3; }, "workspaces");
    list.table()->selectKey(QStringLiteral("team-a"));
    return stage.window.get();
}

QWidget *question(Stage &stage, const char *verb)
{
    stage.action(QLatin1String(verb))->trigger();
    until([&] { return stage.dialog() != nullptr; }, "the question");
    return stage.dialog();
}

} // namespace

QList<Scene> storeScenes()
{
    using K = Scene::Kind;
    return {
        {"pools-empty", K::Page,
         [](Stage &stage) -> QWidget * {
             stage.startSky().routes[poolsPath].now = "{}";
             (void)page<pages::PoolsPage>(stage, "pools");
             QTest::qWait(100);
             return stage.window.get();
         }},
        {"pools-filled", K::Page,
         [](Stage &stage) -> QWidget * {
             (void)pools(stage);
             return stage.window.get();
         }},
        {"pools-setting-up", K::Page, settingUp},
        {"dialog-pool-new", K::Dialog, [](Stage &stage) { return poolDialog(stage, true, 0); }},
        {"dialog-pool-password", K::Dialog, [](Stage &stage) { return poolDialog(stage, false, 3); }},
        {"dialog-pool-refused", K::Dialog, refused},
        {"dialog-pool-down", K::Dialog,
         [](Stage &stage) {
             (void)pools(stage);
             return question(stage, "pools.down");
         }},
        {"volumes-empty", K::Page, [](Stage &stage) { return volumes(stage, "[]"); }},
        {"volumes-filled", K::Page, [](Stage &stage) { return volumes(stage, someVolumes); }},
        {"volumes-under-way", K::Page, volumesUnderWay},
        {"dialog-volume-new", K::Dialog, [](Stage &stage) { return volumeDialog(stage, twoContexts); }},
        {"dialog-volume-nowhere", K::Dialog, [](Stage &stage) { return volumeDialog(stage, R"(["aws"])"); }},
        {"dialog-volume-runpod", K::Dialog, runpodVolume},
        {"dialog-volume-refused", K::Dialog, refusedVolume},
        {"dialog-volume-delete", K::Dialog,
         [](Stage &stage) {
             (void)volumes(stage, someVolumes);
             return question(stage, "volumes.delete");
         }},
        {"buckets-filled", K::Page, buckets},
        {"workspaces-filled", K::Page, workspaces},
    };
}

} // namespace skydeck::fixture
