#include "app/shell/quickactions.h"
#include "core/flows/launchmemo.h"
#include "tests/gui/models/pagefixture.h"
#include "tests/unit/flows/skyworld.h"

#include <QAction>
#include <QTest>

using namespace skydeck;
using namespace skydeck::fixture;

class TestQuickActions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void aStoppedServiceIsStartedAndOpened();
    void launchesOfBeforeAreLaunchedAgain();
    void serversAreSwitched();
    void tunnelsAndGroupsStartAndStop();

private:
    QAction *action(World &world, const QString &text, QObject *parent, flows::SkyServers *servers = nullptr)
    {
        const shell::QuickContext context{*world.watch,
                                          *world.tunnels,
                                          *world.opener,
                                          world.navigator,
                                          servers,
                                          world.activity.get(),
                                          [this](const Error &error) { m_told << error.text; }};
        for (QAction *one : shell::quickActions(context, parent)) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
    QStringList m_told;
};

void TestQuickActions::aStoppedServiceIsStartedAndOpened()
{
    World world;
    QObject parent;
    auto stopped = cluster(QStringLiteral("studio"), engine::ClusterStatus::Stopped);
    stopped.endpoints = {{6006, QStringLiteral("127.0.0.1"), true, false}};
    world.tell({{stopped}, {}, {}, {}});
    const QString text = QStringLiteral("Start studio and open Phoenix");
    QTRY_VERIFY(action(world, text, &parent));
    action(world, text, &parent)->trigger();
    QTRY_COMPARE(world.engine->asked, QStringList(QStringLiteral("start studio")));
    stopped.status = engine::ClusterStatus::Up;
    world.tell({{stopped}, {}, {}, {}});
    QVERIFY(!action(world, text, &parent));
}

void TestQuickActions::launchesOfBeforeAreLaunchedAgain()
{
    World world;
    QObject parent;
    flows::ActivityEntry entry;
    entry.kind = QStringLiteral("launch");
    entry.title = QStringLiteral("Launch R&D");
    QString newest;
    for (int i = 0; i < 7; ++i) {
        entry.title = QStringLiteral("Launch R&D %1").arg(i);
        newest = world.activity->begin(entry);
        QVERIFY(flows::writeMemo(world.activity->memoFolder(), newest, {}));
    }
    QVERIFY(!action(world, QStringLiteral("Again: Launch R&&D 1"), &parent)); // the newest five
    auto *again = action(world, QStringLiteral("Again: Launch R&&D 6"), &parent);
    QVERIFY(again);
    again->trigger();
    QCOMPARE(world.navigator.launched.value(0).value(QStringLiteral("again")).toString(), newest);
}

void TestQuickActions::serversAreSwitched()
{
    World world;
    QObject parent;
    const support::SkyWorld sky;
    QVERIFY(!action(world, QStringLiteral("SkyPilot servers…"), &parent));
    const auto team = sky.servers->add(sky.made(QStringLiteral("R&D")));
    const auto home = sky.servers->add(sky.made(QStringLiteral("home")));
    QVERIFY(team && home && sky.servers->setActive(*home));
    const auto find = [&](const char *text) {
        return action(world, QString::fromUtf8(text), &parent, sky.servers.get());
    };
    QVERIFY(!find("Use server home"));
    QVERIFY(find("Use server R&&D"));
    find("Use server R&&D")->trigger();
    QCOMPARE(sky.servers->activeId(), *team);
    find("SkyPilot servers…")->trigger();
    QCOMPARE(world.navigator.went.constLast().second.value(QStringLiteral("section")).toString(),
             QStringLiteral("servers"));
    auto *back = find("Use server home");
    QVERIFY(QFile::remove(sky.file()) && QDir().mkpath(sky.file() + QStringLiteral("/in the way")));
    back->trigger();
    QCOMPARE(m_told.size(), 1);
    QCOMPARE(sky.servers->activeId(), *team);
}

void TestQuickActions::tunnelsAndGroupsStartAndStop()
{
    World world;
    QObject parent;
    tunnels::TunnelSpec spec;
    spec.host = QStringLiteral("gpu");
    spec.group = QStringLiteral("lab");
    spec.forwards << tunnels::Forward{QStringLiteral("localhost"), 6006, 0, false, {}};
    const auto id = world.tunnels->save(spec);
    QVERIFY(id);
    const tunnels::Tunnel &tunnel = *world.tunnels->find(*id);
    const QString name = tunnel.spec().title();
    action(world, QStringLiteral("Start tunnel ") + name, &parent)->trigger();
    QVERIFY(tunnel.isRunning());
    action(world, QStringLiteral("Stop group lab"), &parent)->trigger();
    QVERIFY(!tunnel.isRunning());
    action(world, QStringLiteral("Start group lab"), &parent)->trigger();
    QVERIFY(tunnel.isRunning());
    auto *stop = action(world, QStringLiteral("Stop tunnel ") + name, &parent);
    QVERIFY(stop);
    QVERIFY(world.tunnels->remove(*id)); // while the palette is open
    stop->trigger();
}

QTEST_MAIN(TestQuickActions)
#include "tst_quickactions.moc"
