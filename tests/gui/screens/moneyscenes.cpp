#include "tests/gui/screens/moneyscenes.h"

#include "app/pages/settings/moneysection.h"
#include "app/widgets/listpage.h"

#include <QAction>
#include <QScrollArea>
#include <QTest>

namespace skydeck::fixture {

namespace {

using engine::ClusterStatus;

engine::Cluster costing(const QString &name, std::optional<double> price, int hoursUp)
{
    auto one = cluster(name);
    one.region = QStringLiteral("aws/us-east-1b");
    one.costPerHour = price;
    one.launchedAt = QDateTime::currentDateTimeUtc().addSecs(-3600 * hoursUp - 60);
    return one;
}

//! A budget that is used up, one that idles, one that was forgotten, one whose price nobody knows.
void spend(Stage &stage)
{
    stage.engine->can.setFlag(engine::Capability::Prices);
    settings::Money rules;
    rules.perDay = 0.01;
    rules.perMonth = 500;
    stage.money->setRules(rules);
    auto busy = costing(QStringLiteral("phoenix"), 0.05, 24 * 5);
    busy.activeJobs = 1;
    auto strange = costing(QStringLiteral("on-prem"), {}, 1);
    strange.autostop = {30, true};
    const auto phoenixJob = job(QStringLiteral("phoenix"), 1);
    stage.tell({{costing(QStringLiteral("train-1"), 0.71, 3), busy, strange}, {phoenixJob}, {}, {}});
    if (!QTest::qWaitFor([&] { return stage.money->notices().size() == 3; }))
        qFatal("the money guard does not ask");
    stage.window->setBurn(flows::burnShort(stage.money->burn()));
}

QWidget *settingsOf(Stage &stage)
{
    stage.go(QStringLiteral("settings"), {{QStringLiteral("section"), QStringLiteral("money")}});
    QTest::qWait(60);
    return stage.window.get();
}

QWidget *autostopOfPods(Stage &stage)
{
    stage.engine->can.setFlag(engine::Capability::Stop, false);
    stage.go(QStringLiteral("clusters"));
    stage.tell({{costing(QStringLiteral("pods"), {}, 2)}, {}, {}, {}});
    auto *list = stage.window->findChild<widgets::ListPage *>(QStringLiteral("clustersPage"));
    if (list == nullptr || !list->table()->selectKey(QStringLiteral("local/pods")))
        qFatal("no row pods");
    stage.action(QStringLiteral("clusters.autostop"))->trigger();
    if (!QTest::qWaitFor([&] { return stage.dialog() != nullptr; }))
        qFatal("no dialog");
    return stage.dialog();
}

//! A stopped cluster whose service was asked for: it is on its way.
QWidget *startingToOpen(Stage &stage)
{
    stage.go(QStringLiteral("home"));
    auto one = costing(QStringLiteral("studio"), 0.71, 30);
    one.status = ClusterStatus::Stopped;
    one.endpoints = {{8080, QString(), true, false}};
    auto other = one;
    other.name = QStringLiteral("evaluation");
    stage.tell({{one, other}, {}, {}, {}});
    if (!QTest::qWaitFor([&] { return stage.watch->services().size() == 2; }))
        qFatal("no services");
    const auto wish = stage.opener->startable(flows::OpenWish::of(stage.watch->services().constFirst()));
    if (!wish)
        qFatal("nothing to start");
    const auto *run = stage.opener->open(*wish);
    one.status = ClusterStatus::Init;
    stage.tell({{one, other}, {}, {}, {}});
    if (!QTest::qWaitFor([&] { return run->steps()[1].state == engine::Step::State::Active; }))
        qFatal("it does not start");
    return stage.window.get();
}

} // namespace

QList<Scene> moneyScenes()
{
    using K = Scene::Kind;
    return {
        {"home-money", K::Page,
         [](Stage &stage) -> QWidget * {
             stage.go(QStringLiteral("home"));
             spend(stage);
             return stage.window.get();
         }},
        {"home-start-and-open", K::Page, startingToOpen},
        {"settings-money", K::Page, settingsOf},
        {"dialog-autostop-pods", K::Dialog, autostopOfPods},
    };
}

} // namespace skydeck::fixture
