#include "app/shell/quickactions.h"
#include "core/flows/launchmemo.h"
#include "tests/gui/models/pagefixture.h"

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

private:
    static QAction *action(World &world, const QString &text, QObject *parent)
    {
        const shell::QuickContext context{*world.watch,    *world.tunnels, *world.opener,
                                          world.navigator, nullptr,        world.activity.get()};
        for (QAction *one : shell::quickActions(context, parent)) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
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

QTEST_MAIN(TestQuickActions)
#include "tst_quickactions.moc"
