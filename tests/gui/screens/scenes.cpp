#include "tests/gui/screens/scenes.h"
#include "tests/gui/screens/cloudscenes.h"
#include "tests/gui/screens/jobscenes.h"
#include "tests/gui/screens/moneyscenes.h"
#include "tests/gui/screens/serverscenes.h"
#include "tests/gui/screens/storescenes.h"
#include "tests/gui/screens/submitscenes.h"
#include "tests/gui/screens/tunnelscenes.h"

#include "app/widgets/banner.h"
#include "app/widgets/listpage.h"
#include "app/widgets/logview.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

namespace skydeck::fixture {

namespace {

using engine::ClusterStatus;
using engine::JobStatus;

const QByteArray goodTask =
    "# Fine-tunes a small model.\nname: train\n\nresources:\n  cpus: 4+\n  memory: 16+\n"
    "  ports: [6006]\n\nnum_nodes: 1\n\nenvs:\n  MODEL: qwen\n  EPOCHS: \"3\"\n\n"
    "setup: |\n  pip install -r requirements.txt\n\nrun: |\n  python train.py --model $MODEL\n";
const QByteArray badTask = "name: train\nresource:\n  cpus: 4+\nnum_nodes: many\nenvs:\n  MODEL:\nrun: |\n"
                           "  python train.py\nsetups: pip install torch\n";
const QByteArray askingTask =
    "name: asking\nenvs:\n  MODEL:\n  SIZE: 7b\nsecrets:\n  HF_TOKEN:\nrun: echo $MODEL\n";

QByteArray logText()
{
    QByteArray text = "\x1b[1mCollecting torch\x1b[0m\n";
    for (int epoch = 1; epoch <= 40; ++epoch)
        text += "epoch " + QByteArray::number(epoch) + "/40  \x1b[32mloss "
            + QByteArray::number(2.0 / epoch, 'f', 4) + "\x1b[0m  12.3 samples/s\n";
    return text + "\x1b[33mWARNING\x1b[0m checkpoint is 1.2 GiB\n\x1b[31mERROR\x1b[0m no space left on device\n";
}

engine::Job withLog(Stage &stage, engine::Job job)
{
    job.logPath = stage.file(QStringLiteral("run.log"), logText());
    return job;
}

engine::Cluster serving(const QString &name, int port, bool listening)
{
    auto one = cluster(name);
    one.endpoints = {{port, QStringLiteral("127.0.0.1"), true, listening}};
    one.activeJobs = 1;
    return one;
}

engine::Job failed(const QString &cluster, int id)
{
    auto one = job(cluster, id, JobStatus::Failed);
    one.reason = QStringLiteral("exit code 137: killed, often out of memory");
    one.exitCode = 137;
    one.steps.last().state = engine::Step::State::Failed;
    return one;
}

//! Something of everything: a ready service, one that starts, one that is ill, one that is stopped.
engine::Snapshot fewThings(Stage &stage)
{
    auto idle = cluster(QStringLiteral("notebook"));
    idle.autostop = {30, false};
    idle.stopsAt = QDateTime::currentDateTimeUtc().addSecs(300);
    idle.endpoints = {{8888, QStringLiteral("127.0.0.1"), true, false}};
    auto stopped = cluster(QStringLiteral("train-old"), ClusterStatus::Stopped);
    stopped.endpoints = {{8080, QString(), true, false}};
    auto broken = cluster(QStringLiteral("vllm-test"), ClusterStatus::Init);
    broken.reason = QStringLiteral("Its runner was killed; what ran has ended.");
    return {{serving(QStringLiteral("phoenix"), 6006, true), serving(QStringLiteral("webui"), 8080, false), idle,
             stopped, broken, cluster(QStringLiteral("train-1"))},
            {withLog(stage, job(QStringLiteral("train-1"), 12)),
             job(QStringLiteral("webui"), 3, JobStatus::SettingUp), job(QStringLiteral("phoenix"), 1),
             failed(QStringLiteral("notebook"), 7), job(QStringLiteral("train-1"), 11, JobStatus::Succeeded),
             job(QStringLiteral("train-1"), 10, JobStatus::Cancelled)},
            {},
            {}};
}

engine::Snapshot manyThings()
{
    engine::Snapshot all;
    for (int i = 0; i < 200; ++i) {
        const QString name = QStringLiteral("train-%1").arg(i + 1);
        all.clusters << cluster(name, i % 3 == 0 ? ClusterStatus::Stopped : ClusterStatus::Up);
        all.jobs << job(name, 1, i % 5 == 0 ? JobStatus::Failed : JobStatus::Succeeded);
    }
    return all;
}

engine::Snapshot longThings()
{
    const QString name =
        QStringLiteral("a-cluster-whose-name-somebody-generated-from-a-branch-and-a-date-2026-11-21");
    auto one = serving(name, 6006, true);
    one.resources = QStringLiteral("128 CPU, 1,024 GiB, 8 × NVIDIA-H100-80GB-HBM3");
    one.reason =
        QStringLiteral("It answers, but a file that it needs cannot be read: /home/ada/.local/share/skydeck/"
                       "clusters/%1/cluster.json (permission denied)")
            .arg(name);
    auto its = failed(name, 1);
    its.name = QStringLiteral("fine-tune-the-very-large-model-on-all-of-the-data-we-have-ever-collected");
    return {{one}, {its}, {}, {}};
}

void fillActivity(Stage &stage, bool withFailure)
{
    const auto begin = [&](const QString &kind, const QString &title, const QString &target) {
        flows::ActivityEntry entry;
        entry.kind = kind;
        entry.engine = QStringLiteral("local");
        entry.target = target;
        entry.title = title;
        entry.command = QStringLiteral("skydeckctl %1 %2").arg(kind, target);
        return stage.activity->begin(entry);
    };
    stage.activity->end(
        begin(QStringLiteral("launch"), QStringLiteral("Launch phoenix"), QStringLiteral("phoenix")), {});
    stage.activity->end(
        begin(QStringLiteral("stop"), QStringLiteral("Stop train-old"), QStringLiteral("train-old")), {});
    (void)begin(QStringLiteral("launch"), QStringLiteral("Launch train-1"), QStringLiteral("train-1"));
    if (!withFailure)
        return;
    const QString bad =
        begin(QStringLiteral("down"), QStringLiteral("Take down vllm-test"), QStringLiteral("vllm-test"));
    stage.activity->end(
        bad,
        Result<void>(failure(ErrorKind::Refused,
                             QStringLiteral("The folder of vllm-test could not be deleted: another "
                                            "program uses it. Close it and try again."),
                             QStringLiteral("rmdir: /home/ada/clusters/vllm-test: busy"))));
}

void settle(int milliseconds = 60)
{
    QTest::qWait(milliseconds);
}

QWidget *window(Stage &stage)
{
    return stage.window.get();
}

QWidget *dialogAfter(Stage &stage, const QString &actionId)
{
    QAction *action = stage.action(actionId);
    if (action == nullptr || !action->isEnabled())
        qFatal("no action %s", qPrintable(actionId));
    action->trigger();
    if (!QTest::qWaitFor([&] { return stage.dialog() != nullptr; }))
        qFatal("%s opens no dialog", qPrintable(actionId));
    return stage.dialog();
}

void select(Stage &stage, const char *page, const char *key)
{
    auto *list = stage.window->findChild<widgets::ListPage *>(QLatin1String(page));
    if (list == nullptr || !list->table()->selectKey(QLatin1String(key)))
        qFatal("no row %s", key);
}

QWidget *jobsWithLog(Stage &stage, const char *key)
{
    stage.go(QStringLiteral("jobs"));
    stage.tell(fewThings(stage));
    select(stage, "jobsPage", key);
    settle(200);
    return window(stage);
}

QWidget *tasks(Stage &stage, const QByteArray &text)
{
    (void)stage.file(QStringLiteral("evaluate.yaml"), goodTask);
    stage.go(QStringLiteral("tasks"), {{QStringLiteral("path"), stage.file(QStringLiteral("train.yaml"), text)}});
    settle(300);
    return window(stage);
}

QWidget *wizard(Stage &stage, const QVariantMap &argument, int page)
{
    stage.tell(fewThings(stage));
    stage.wizard().begin(argument);
    stage.wizardTo(page);
    settle(120);
    return &stage.wizard();
}

const QVariantMap phoenix{{QStringLiteral("template"), QStringLiteral("phoenix")}};

engine::Snapshot launching(Stage &stage, JobStatus status)
{
    auto one = serving(QStringLiteral("phoenix"), 6006, status == JobStatus::Running);
    auto its = withLog(stage,
                       status == JobStatus::Failed ? failed(QStringLiteral("phoenix"), 1)
                                                   : job(QStringLiteral("phoenix"), 1, status));
    return {{one}, {its}, {}, {}};
}

QWidget *progress(Stage &stage, JobStatus status)
{
    (void)wizard(stage, phoenix, 5);
    stage.tell(launching(stage, status));
    settle(300);
    return &stage.wizard();
}

QList<Scene> pageScenes()
{
    using K = Scene::Kind;
    const auto at = [](const char *page, auto what) {
        return [page, what](Stage &stage) {
            stage.go(QLatin1String(page));
            what(stage);
            return window(stage);
        };
    };
    const auto told = [](auto what) { return [what](Stage &stage) { stage.tell(what(stage)); }; };
    const auto nothing = told([](Stage &) { return engine::Snapshot(); });
    const auto few = [](Stage &stage) { stage.tellAndWait(fewThings(stage), 3); };
    const auto many = told([](Stage &) { return manyThings(); });
    const auto lengthy = [](Stage &stage) { stage.tellAndWait(longThings(), 1); };
    const auto unreachable = [](Stage &stage) {
        stage.fail(QStringLiteral("This computer's engine does not answer. Start it again."));
    };
    return {
        {"home-loading", K::Page, at("home", [](Stage &) {})},
        {"home-first-start", K::Page, at("home", nothing)},
        {"home-filled", K::Page, at("home", few)},
        {"home-long", K::Page, at("home", lengthy)},
        {"home-unreachable", K::Page, at("home", unreachable)},
        {"clusters-empty", K::Page, at("clusters", nothing)},
        {"clusters-filled", K::Page, at("clusters", few)},
        {"clusters-stopped", K::Page,
         at("clusters",
            [few](Stage &stage) {
                few(stage);
                select(stage, "clustersPage", "local/train-old");
            })},
        {"clusters-many", K::Page, at("clusters", many)},
        {"clusters-long", K::Page, at("clusters", lengthy)},
        {"clusters-unreachable", K::Page, at("clusters", unreachable)},
        {"jobs-empty", K::Page, at("jobs", nothing)},
        {"jobs-log", K::Page, [](Stage &stage) { return jobsWithLog(stage, "local/train-1/12"); }},
        {"jobs-failed", K::Page, [](Stage &stage) { return jobsWithLog(stage, "local/notebook/7"); }},
        {"jobs-long", K::Page, at("jobs", lengthy)},
        {"tasks-empty", K::Page, at("tasks", nothing)},
        {"tasks-editor", K::Page, [](Stage &stage) { return tasks(stage, goodTask); }},
        {"tasks-problems", K::Page, [](Stage &stage) { return tasks(stage, badTask); }},
        {"tasks-find", K::Page,
         [](Stage &stage) {
             (void)tasks(stage, goodTask);
             stage.action(QStringLiteral("tasks.replace"))->trigger();
             return window(stage);
         }},
        {"activity-empty", K::Page, at("activity", [](Stage &) {})},
        {"activity-filled", K::Page, at("activity", [](Stage &stage) { fillActivity(stage, false); })},
        {"activity-failed", K::Page, at("activity", [](Stage &stage) { fillActivity(stage, true); })},
        {"settings", K::Page, at("settings", [](Stage &) {})},
        {"settings-end", K::Page,
         at("settings",
            [](Stage &stage) {
                settle();
                auto *bar = stage.window->findChild<QWidget *>(QStringLiteral("settingsPage"))
                                ->findChild<QScrollArea *>()
                                ->verticalScrollBar();
                bar->setValue(bar->maximum());
            })},
        {"notice", K::Page,
         at("home",
            [few](Stage &stage) {
                few(stage);
                stage.window->notices()->showMessage(
                    widgets::Banner::Kind::Warning,
                    QStringLiteral("The settings were damaged and put aside as settings.json.damaged. You start "
                                   "with the defaults."));
            })},
    };
}

QList<Scene> wizardScenes()
{
    using K = Scene::Kind;
    const QVariantMap asking{{QStringLiteral("yaml"), askingTask}};
    return {
        {"launch-1-task-empty", K::Wizard, [](Stage &stage) { return wizard(stage, {}, 0); }},
        {"launch-1-task", K::Wizard, [](Stage &stage) { return wizard(stage, phoenix, 0); }},
        {"launch-1-task-problems", K::Wizard,
         [](Stage &stage) {
             return wizard(stage, {{QStringLiteral("yaml"), badTask}}, 0);
         }},
        {"launch-2-where", K::Wizard, [](Stage &stage) { return wizard(stage, phoenix, 1); }},
        {"launch-2-where-existing", K::Wizard,
         [](Stage &stage) {
             return wizard(
                 stage,
                 {{QStringLiteral("yaml"), goodTask}, {QStringLiteral("cluster"), QStringLiteral("train-1")}}, 1);
         }},
        {"launch-3-values", K::Wizard, [asking](Stage &stage) { return wizard(stage, asking, 2); }},
        {"launch-4-plan", K::Wizard, [](Stage &stage) { return wizard(stage, phoenix, 3); }},
        {"launch-4-plan-asking", K::Wizard,
         [](Stage &stage) {
             stage.engine->answers = false;
             return wizard(stage, phoenix, 3);
         }},
        {"launch-4-plan-refused", K::Wizard,
         [](Stage &stage) {
             stage.engine->problem = Error{
                 ErrorKind::Conflict,
                 QStringLiteral("Port 6006 is held by the cluster phoenix. Stop it, or give this task another "
                                "port."),
                 QStringLiteral("bind: 127.0.0.1:6006: address already in use")};
             return wizard(stage, phoenix, 3);
         }},
        {"launch-5-review", K::Wizard, [](Stage &stage) { return wizard(stage, phoenix, 4); }},
        {"launch-6-progress", K::Wizard,
         [](Stage &stage) {
             auto *shown = progress(stage, JobStatus::SettingUp);
             return shown;
         }},
        {"launch-6-ready", K::Wizard, [](Stage &stage) { return progress(stage, JobStatus::Running); }},
        {"launch-6-failed", K::Wizard, [](Stage &stage) { return progress(stage, JobStatus::Failed); }},
    };
}

QList<Scene> dialogScenes()
{
    using K = Scene::Kind;
    const auto on = [](const char *page, const char *list, const char *key, const char *action) {
        return [=](Stage &stage) {
            stage.go(QLatin1String(page));
            stage.tell(fewThings(stage));
            select(stage, list, key);
            return dialogAfter(stage, QLatin1String(action));
        };
    };
    return {
        {"dialog-palette", K::Dialog,
         [](Stage &stage) {
             stage.go(QStringLiteral("clusters"));
             return dialogAfter(stage, QStringLiteral("view.palette"));
         }},
        {"dialog-palette-typed", K::Dialog,
         [](Stage &stage) {
             stage.go(QStringLiteral("tasks"));
             QWidget *palette = dialogAfter(stage, QStringLiteral("view.palette"));
             palette->findChild<QLineEdit *>()->setText(QStringLiteral("e"));
             return palette;
         }},
        {"dialog-shortcuts", K::Dialog,
         [](Stage &stage) { return dialogAfter(stage, QStringLiteral("help.shortcuts")); }},
        {"dialog-about", K::Dialog, [](Stage &stage) { return dialogAfter(stage, QStringLiteral("help.about")); }},
        {"dialog-take-down", K::Dialog, on("clusters", "clustersPage", "local/phoenix", "clusters.down")},
        {"dialog-stop", K::Dialog, on("clusters", "clustersPage", "local/phoenix", "clusters.stop")},
        {"dialog-autostop", K::Dialog, on("clusters", "clustersPage", "local/phoenix", "clusters.autostop")},
        {"dialog-cancel-job", K::Dialog, on("jobs", "jobsPage", "local/train-1/12", "jobs.cancel")},
        {"dialog-quit-unsaved", K::Dialog,
         [](Stage &stage) -> QWidget * {
             stage.go(QStringLiteral("tasks"), {{QStringLiteral("new"), true}});
             stage.window->close();
             return stage.dialog();
         }},
        {"dialog-close-unsaved", K::Dialog,
         [](Stage &stage) -> QWidget * {
             stage.go(QStringLiteral("tasks"), {{QStringLiteral("new"), true}});
             return dialogAfter(stage, QStringLiteral("tasks.close"));
         }},
        {"dialog-text", K::Dialog,
         [](Stage &stage) -> QWidget * {
             stage.prompter.text(stage.window.get(), QCoreApplication::translate("skydeck", "Open a task"),
                                 QCoreApplication::translate("skydeck", "Cluster"),
                                 QCoreApplication::translate("skydeck", "Run"), [](const QString &) {});
             return stage.dialog();
         }},
    };
}

} // namespace

const QList<Scene> &scenes()
{
    static const QList<Scene> all = pageScenes() + wizardScenes() + dialogScenes() + tunnelScenes()
        + serverScenes() + cloudScenes() + moneyScenes() + jobScenes() + submitScenes() + storeScenes();
    return all;
}

void resize(const Scene &scene, Stage &stage, const QSize &size)
{
    stage.window->resize(size);
    if (scene.kind == Scene::Kind::Wizard)
        stage.wizard().resize(size);
    settle(20);
}

QWidget *play(const Scene &scene, Stage &stage, const QSize &size)
{
    stage.window->resize(size);
    stage.window->show();
    if (scene.kind == Scene::Kind::Wizard)
        stage.wizard().resize(size);
    QWidget *shown = scene.play(stage);
    if (shown == nullptr)
        qFatal("the scene %s shows nothing", scene.name);
    shown->activateWindow();
    settle();
    return shown;
}

} // namespace skydeck::fixture
