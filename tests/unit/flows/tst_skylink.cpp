// The active server is the engine's, and no answer of one that was left counts.
#include "core/flows/skylink.h"
#include "tests/unit/flows/skyworld.h"

#include <QSignalSpy>

using namespace skydeck;
using namespace skydeck::flows;
using sky::SignIn;
using support::awaited;
using support::jsonAnswer;
using support::SkyWorld;

class TestSkyLink : public QObject
{
    Q_OBJECT

    std::unique_ptr<SkyWorld> m_world;
    std::unique_ptr<sky::SkyEngine> m_engine;

    SkyServers &servers() { return *m_world->servers; }
    QString added(const QString &name, SignIn signIn = SignIn::None)
    {
        const auto id = servers().add(m_world->made(name, signIn));
        return id.value_or(QString());
    }
    QString inUse() const { return m_engine->client() ? m_engine->client()->server().name : QString(); }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<SkyWorld>();
        m_engine = std::make_unique<sky::SkyEngine>(m_world->http, m_world->folder.filePath(QStringLiteral("e")));
    }
    void cleanup()
    {
        m_engine.reset();
        m_world.reset();
    }

    void theActiveServerIsTheEngines()
    {
        const QString team = added(QStringLiteral("team"));
        const QString home = added(QStringLiteral("home"));
        QVERIFY(servers().setActive(team));
        const SkyLink link(servers(), *m_engine);
        QTRY_COMPARE(inUse(), QStringLiteral("team"));
        QTRY_COMPARE(servers().status(team).state, ServerState::Ready); // it is looked at as well
        QSignalSpy switched(&link, &SkyLink::switched);
        QVERIFY(servers().setActive(home));
        QVERIFY(!m_engine->client()); // nobody is asked in the old one's name
        QCOMPARE(switched.size(), 1);
        QTRY_COMPARE(inUse(), QStringLiteral("home"));
        QVERIFY(servers().setActive({}));
        QVERIFY(!m_engine->client());
    }

    void anotherWorkspaceIsAnotherServer()
    {
        const QString team = added(QStringLiteral("team"));
        QVERIFY(servers().setActive(team));
        const SkyLink link(servers(), *m_engine);
        QTRY_COMPARE(inUse(), QStringLiteral("team"));
        QVERIFY(servers().useWorkspace(team, QStringLiteral("ml")));
        QVERIFY(!m_engine->client()); // no order goes to the workspace that was left
        QTRY_VERIFY(m_engine->client() != nullptr);
        QCOMPARE(m_engine->client()->server().workspace, QStringLiteral("ml"));
        QVERIFY(awaited(servers().keepSecret(team, Secret(QByteArray("sky_x")))).has_value());
        QVERIFY(m_engine->client() != nullptr); // the same, reached in another way
    }

    void theLastSwitchCounts()
    {
        const QString team = added(QStringLiteral("team"));
        const QString home = added(QStringLiteral("home"));
        QVERIFY(servers().setActive(team));
        const SkyLink link(servers(), *m_engine);
        QSignalSpy switched(&link, &SkyLink::switched);
        QVERIFY(servers().setActive(home));
        QVERIFY(servers().setActive(team));
        QVERIFY(servers().setActive(home)); // before any of them was had
        QTRY_COMPARE(inUse(), QStringLiteral("home"));
        QTRY_COMPARE(servers().status(home).state, ServerState::Ready);
        QCOMPARE(inUse(), QStringLiteral("home"));
        QCOMPARE(switched.size(), 4); // three that were left, and the one that came
    }

    void aSignedOutServerLeavesItWithout()
    {
        const QString team = added(QStringLiteral("team"), SignIn::Token);
        QVERIFY(servers().setActive(team));
        SkyLink link(servers(), *m_engine);
        QTRY_COMPARE(servers().status(team).state, ServerState::SignIn);
        QVERIFY(!m_engine->client());
        link.tell({ErrorKind::Unauthorised, {}, {}});
        QCOMPARE(servers().status(team).state, ServerState::SignIn); // that is known, and says more
        QVERIFY(awaited(servers().keepSecret(team, Secret(QByteArray("sky_x")))).has_value());
        QTRY_COMPARE(inUse(), QStringLiteral("team")); // at once
    }

    void anExpiredSignInIsTold()
    {
        const QString team = added(QStringLiteral("team"));
        QVERIFY(servers().setActive(team));
        SkyLink link(servers(), *m_engine);
        QTRY_COMPARE(servers().status(team).state, ServerState::Ready);
        link.tell({ErrorKind::Unreachable, {}, {}});
        QCOMPARE(servers().status(team).state, ServerState::Ready);
        link.tell({ErrorKind::Unauthorised, {}, {}});
        QCOMPARE(servers().status(team).state, ServerState::SignInAgain);
    }

    void goneWhileItAsks()
    {
        const QString team = added(QStringLiteral("team"));
        QVERIFY(servers().setActive(team));
        std::make_unique<SkyLink>(servers(), *m_engine).reset();
        QTRY_COMPARE(servers().status(team).state, ServerState::Ready); // the look is the servers' own
        QVERIFY(!m_engine->client());
    }
};

QTEST_GUILESS_MAIN(TestSkyLink)
#include "tst_skylink.moc"
