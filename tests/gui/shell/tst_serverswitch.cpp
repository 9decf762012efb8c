// The server in use in the status line: its name, what ails it, and the menu that switches.
#include "app/shell/serverswitch.h"
#include "tests/gui/models/pagefixture.h"
#include "tests/unit/flows/skyworld.h"

#include <QMenu>
#include <QSignalSpy>

using namespace skydeck;
using namespace skydeck::fixture;
using sky::SignIn;

class TestServerSwitch : public QObject
{
    Q_OBJECT

    std::unique_ptr<support::SkyWorld> m_world;
    std::unique_ptr<shell::ServerSwitch> m_switch;

    flows::SkyServers &servers() { return *m_world->servers; }
    QString added(const QString &name, SignIn signIn = SignIn::None)
    {
        return servers().add(m_world->made(name, signIn)).value_or(QString());
    }
    QStringList entries()
    {
        Q_EMIT m_switch->menu()->aboutToShow();
        QStringList texts;
        for (const QAction *one : m_switch->menu()->actions())
            texts << (one->isSeparator() ? QStringLiteral("-") : one->text());
        return texts;
    }

private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init()
    {
        m_world = std::make_unique<support::SkyWorld>();
        m_switch = std::make_unique<shell::ServerSwitch>(servers());
    }
    void cleanup()
    {
        m_switch.reset();
        m_world.reset();
    }

    void withoutAServerItLeadsToTheList()
    {
        QCOMPARE(m_switch->text(), QStringLiteral("No SkyPilot server"));
        QCOMPARE(entries(), (QStringList{QStringLiteral("-"), QStringLiteral("SkyPilot servers…")}));
        QSignalSpy wanted(m_switch.get(), &shell::ServerSwitch::listWanted);
        m_switch->menu()->actions().last()->trigger();
        QCOMPARE(wanted.size(), 1);
    }

    void itsMenuSwitches()
    {
        const QString team = added(QStringLiteral("R&D team"));
        const QString home = added(QStringLiteral("home"));
        QVERIFY(servers().setActive(team));
        QCOMPARE(m_switch->text(), QStringLiteral("R&&D team"));
        QCOMPARE(m_switch->accessibleName(), QStringLiteral("SkyPilot server: R&D team"));
        QCOMPARE(entries(),
                 (QStringList{QStringLiteral("R&&D team"), QStringLiteral("home"), QStringLiteral("No server"),
                              QStringLiteral("-"), QStringLiteral("SkyPilot servers…")}));
        QVERIFY(m_switch->menu()->actions().at(0)->isChecked());
        m_switch->menu()->actions().at(1)->trigger();
        QCOMPARE(servers().activeId(), home);
        QCOMPARE(m_switch->text(), QStringLiteral("home"));
        entries();
        m_switch->menu()->actions().at(2)->trigger();
        QVERIFY(servers().activeId().isEmpty());
        QCOMPARE(m_switch->text(), QStringLiteral("No SkyPilot server"));
    }

    void theWorkspaceStandsBesideItsName()
    {
        const QString team = added(QStringLiteral("team"));
        QVERIFY(servers().useWorkspace(team, QStringLiteral("ml")));
        QCOMPARE(m_switch->text(), QStringLiteral("team · ml"));
        QCOMPARE(m_switch->accessibleName(), QStringLiteral("SkyPilot server: team, workspace ml"));
        QVERIFY(servers().useWorkspace(team, QString(30, u'x')));
        QVERIFY(m_switch->text().size() < 30);
        QVERIFY(servers().useWorkspace(team, QString()));
        QCOMPARE(m_switch->text(), QStringLiteral("team"));
    }

    void whatAilsItStandsBesideItsName()
    {
        const QString team = added(QStringLiteral("team"), SignIn::Token);
        QVERIFY(servers().setActive(team));
        servers().look(team);
        QTRY_VERIFY2(m_switch->text().endsWith(QStringLiteral("team: sign in")), qPrintable(m_switch->text()));
        QVERIFY(!m_switch->toolTip().isEmpty());
    }

    // Passwords are not asked for over the server's loopback: then nothing ails it.
    void aServerThatAsksNobodyIsReady()
    {
        m_world->server.table.insert(
            "GET /api/health",
            support::jsonAnswer(
                200,
                R"({"status":"healthy","api_version":"62","version":"0.14.1","basic_auth_enabled":true,"user":null})"));
        const QString team = added(QStringLiteral("team"));
        QVERIFY(servers().setActive(team));
        servers().look(team);
        QTRY_COMPARE(servers().status(team).state, flows::ServerState::Ready);
        QCOMPARE(m_switch->text(), QStringLiteral("team"));
    }

    void aSwitchThatCannotBeKeptIsSaid()
    {
        const QString team = added(QStringLiteral("team"));
        const QString home = added(QStringLiteral("home"));
        QVERIFY(servers().setActive(team));
        entries();
        QVERIFY(QFile::remove(m_world->file()) && QDir().mkpath(m_world->file() + QStringLiteral("/in the way")));
        QSignalSpy failed(m_switch.get(), &shell::ServerSwitch::failed);
        m_switch->menu()->actions().at(1)->trigger();
        QCOMPARE(failed.size(), 1);
        QCOMPARE(m_switch->text(), QStringLiteral("team"));
        Q_UNUSED(home);
    }
};

QTEST_MAIN(TestServerSwitch)
#include "tst_serverswitch.moc"
