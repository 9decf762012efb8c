#include "tests/unit/flows/skyworld.h"

#include <QSignalSpy>

using namespace skydeck;
using namespace skydeck::flows;
using namespace skydeck::support;
using sky::SignIn;

class TestSkyServers : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SkyWorld> m_world;
    SkyServers &servers() { return *m_world->servers; }
    QString added(const QString &name, SignIn signIn = SignIn::None)
    {
        return servers().add(m_world->made(name, signIn)).value_or(QString());
    }
    void keep(const QString &id, const char *secret)
    {
        QVERIFY(awaited(servers().keepSecret(id, Secret(QByteArray(secret)))).has_value());
    }
    QByteArray header(const QString &id)
    {
        const auto access = awaited(servers().access(id));
        return access && access->authorization ? access->authorization->reveal() : QByteArray();
    }

private Q_SLOTS:
    void init() { m_world = std::make_unique<SkyWorld>(); }
    void cleanup() { m_world.reset(); }

    void nothingAtFirst()
    {
        QVERIFY(servers().servers().isEmpty());
        QVERIFY(servers().activeId().isEmpty());
        QVERIFY(servers().notice().isEmpty());
        const auto access = awaited(servers().access(QStringLiteral("nope")));
        QCOMPARE(access.error().kind, ErrorKind::NotFound);
    }

    void addedOnesStayOverAStart()
    {
        QSignalSpy active(&servers(), &SkyServers::activeChanged);
        sky::Server team = m_world->made(QStringLiteral("Team A"), SignIn::Password);
        team.workspace = QStringLiteral("ml");
        const auto id = servers().add(team);
        QVERIFY(id.has_value());
        QCOMPARE(*id, QStringLiteral("team-a"));
        QCOMPARE(active.size(), 1);
        QCOMPARE(added(QStringLiteral("Tëam A")), QStringLiteral("t-am-a"));
        const auto before = servers().servers();
        QVERIFY(servers().setActive(QStringLiteral("t-am-a")).has_value());
        m_world->open();
        QCOMPARE(servers().servers(), before);
        QCOMPARE(servers().servers().first().workspace, QStringLiteral("ml"));
        QCOMPARE(servers().activeId(), QStringLiteral("t-am-a"));
    }

    // One's own keep it with the rest; for the CLI's and this computer's there is a place of its own.
    void aWorkspaceIsChosenOnEveryServer()
    {
        const QString team = added(QStringLiteral("team"));
        servers().offerLocal(true);
        QVERIFY(servers().setActive(localServerId));
        QSignalSpy active(&servers(), &SkyServers::activeChanged);
        QVERIFY(servers().useWorkspace(localServerId, QStringLiteral("ml")));
        QCOMPARE(active.size(), 1); // whoever has a client of it asks for another
        QVERIFY(servers().useWorkspace(localServerId, QStringLiteral("ml")));
        QCOMPARE(active.size(), 1);
        QVERIFY(servers().useWorkspace(team, QStringLiteral("vision")));
        QCOMPARE(active.size(), 1); // not the active one
        m_world->open();
        servers().offerLocal(true);
        QCOMPARE(servers().find(localServerId)->workspace, QStringLiteral("ml"));
        QCOMPARE(servers().find(team)->workspace, QStringLiteral("vision"));
        const auto access = awaited(servers().access(localServerId));
        QVERIFY(access && access->server.workspace == QLatin1String("ml"));
        QVERIFY(servers().useWorkspace(localServerId, QString()));
        QVERIFY(servers().find(localServerId)->workspace.isEmpty());
        QCOMPARE(servers().useWorkspace(QStringLiteral("nope"), QStringLiteral("ml")).error().kind,
                 ErrorKind::NotFound);
    }

    // skydeckctl chose it while the app runs.
    void aWorkspaceOfAnotherProgramIsSeen()
    {
        const QString team = added(QStringLiteral("team"));
        auto list = loadServers(m_world->file(), nullptr);
        list.servers.first().workspace = QStringLiteral("ml");
        QVERIFY(saveServers(m_world->file(), list));
        QSignalSpy active(&servers(), &SkyServers::activeChanged);
        servers().reload();
        QCOMPARE(active.size(), 1);
        QCOMPARE(servers().find(team)->workspace, QStringLiteral("ml"));
    }

    // Unreadable for whatever reason is not empty: nothing is written over it.
    void aListThatCannotBeReadStays()
    {
        added(QStringLiteral("team"));
        constexpr qint64 tooLarge = 65 * 1024 * 1024;
        QVERIFY(QFile::resize(m_world->file(), tooLarge));
        QVERIFY(added(QStringLiteral("other")).isEmpty());
        QVERIFY(!servers().setActive(QString()));
        servers().reload();
        QCOMPARE(servers().servers().size(), 1);
        QCOMPARE(QFileInfo(m_world->file()).size(), tooLarge);
    }

    void whatCannotBeIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<int>("signIn");
        QTest::addColumn<QString>("user");
        QTest::addColumn<int>("kind");
        const QUrl good(QStringLiteral("https://a.example.org"));
        QTest::newRow("no address") << "b" << QUrl() << 0 << "" << int(ErrorKind::BadInput);
        QTest::newRow("a password in it")
            << "b" << QUrl(QStringLiteral("https://u:p@a.example.org")) << 0 << "" << int(ErrorKind::BadInput);
        QTest::newRow("no user") << "b" << good << int(SignIn::Password) << " " << int(ErrorKind::BadInput);
        QTest::newRow("a name twice") << "TEAM" << good << 0 << "" << int(ErrorKind::Conflict);
    }
    void whatCannotBeIsRefused()
    {
        QFETCH(QString, name);
        QFETCH(QUrl, url);
        QFETCH(int, signIn);
        QFETCH(QString, user);
        QFETCH(int, kind);
        added(QStringLiteral("team"));
        sky::Server server;
        server.name = name;
        server.url = url;
        server.signIn = SignIn(signIn);
        server.user = user;
        const auto id = servers().add(server);
        QVERIFY(!id.has_value());
        QCOMPARE(int(id.error().kind), kind);
        QCOMPARE(servers().servers().size(), 1);
    }

    void aDamagedListIsPutAside()
    {
        QVERIFY(writeAtomically(m_world->file(), "{\"servers\": [").has_value());
        m_world->open();
        QVERIFY(servers().notice().contains(QLatin1String("servers.json.damaged-")));
        QVERIFY(servers().servers().isEmpty());
        QVERIFY(!added(QStringLiteral("team")).isEmpty());
        m_world->open();
        QVERIFY(servers().notice().isEmpty());
        QCOMPARE(servers().servers().size(), 1);
    }

    void anEntryThatCannotBeIsLeftOut()
    {
        const QByteArray text = R"({"servers": [{"id":"a","url":"ftp://x","signIn":"none"},)"
                                R"({"id":"b","url":"https://b","signIn":"retina"},)"
                                R"({"id":"c","url":"https://c","signIn":"token"},)"
                                R"({"id":"c","url":"https://d","signIn":"none"}, 7]})";
        QVERIFY(writeAtomically(m_world->file(), text).has_value());
        m_world->open();
        QCOMPARE(servers().servers().size(), 1);
        QCOMPARE(servers().servers().first().id, QStringLiteral("c"));
        QVERIFY2(servers().notice().contains(QLatin1String("(a)")), qPrintable(servers().notice()));
    }

    void whatCannotBeWrittenChangesNothing()
    {
        QVERIFY(QFile(m_world->folder.filePath(QStringLiteral("config"))).open(QIODevice::WriteOnly)); // no folder
        QSignalSpy changed(&servers(), &SkyServers::changed);
        QVERIFY(!servers().add(m_world->made(QStringLiteral("team"))).has_value());
        QVERIFY(servers().servers().isEmpty());
        QCOMPARE(changed.size(), 0);
    }

    void secretsAreInTheStoreAlone()
    {
        const QString id = added(QStringLiteral("team"), SignIn::Password);
        QCOMPARE(awaited(servers().access(id)).error().kind, ErrorKind::Unauthorised);
        keep(id, "open sesame");
        QCOMPARE(header(id), "Basic " + QByteArray("ada:open sesame").toBase64());
        QVERIFY(!readWhole(m_world->file())->contains("sesame"));
        QVERIFY(awaited(servers().remove(id)).has_value());
        QVERIFY(m_world->store.names().isEmpty());
        QVERIFY(servers().servers().isEmpty());
    }

    void tokensAndCookies()
    {
        const QString token = added(QStringLiteral("t"), SignIn::Token);
        keep(token, " sky_abc\n");
        QCOMPARE(header(token), QByteArray("Bearer sky_abc"));
        const QString browser = added(QStringLiteral("b"), SignIn::Browser);
        keep(browser, "a=b; c=d");
        const auto access = awaited(servers().access(browser));
        QVERIFY(access && access->cookies && !access->authorization);
        QCOMPARE(access->cookies->reveal(), QByteArray("a=b; c=d"));
    }

    void anotherSignInForgetsTheSecret_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<bool>("forgotten");
        QTest::newRow("name") << 0 << false;
        QTest::newRow("user") << 1 << true;
        QTest::newRow("address") << 2 << true;
        QTest::newRow("kind") << 3 << true;
        QTest::newRow("path") << 4 << false;
    }
    void anotherSignInForgetsTheSecret()
    {
        QFETCH(int, what);
        QFETCH(bool, forgotten);
        const QString id = added(QStringLiteral("team"), SignIn::Password);
        keep(id, "open sesame");
        sky::Server server = *servers().find(id);
        if (what == 0)
            server.name = QStringLiteral("crew");
        if (what == 1)
            server.user = QStringLiteral("bob");
        if (what == 2)
            server.url = QUrl(QStringLiteral("https://elsewhere.example.org"));
        if (what == 3)
            server.signIn = SignIn::Token;
        if (what == 4)
            server.url.setPath(QStringLiteral("/below"));
        QVERIFY(servers().change(server).has_value());
        QCOMPARE(m_world->store.names().isEmpty(), forgotten);
    }

    void switchedInOneCall()
    {
        const QString a = added(QStringLiteral("a"));
        const QString b = added(QStringLiteral("b"));
        QSignalSpy active(&servers(), &SkyServers::activeChanged);
        QCOMPARE(servers().activeId(), a);
        QVERIFY(servers().setActive(b).has_value());
        QCOMPARE(active.size(), 1);
        QVERIFY(servers().setActive({}).has_value());
        QVERIFY(servers().activeId().isEmpty());
        QCOMPARE(servers().setActive(QStringLiteral("c")).error().kind, ErrorKind::NotFound);
        QVERIFY(servers().setActive(b).has_value());
        QVERIFY(awaited(servers().remove(b)).has_value());
        QCOMPARE(servers().activeId(), a); // the chosen one is gone
        QCOMPARE(active.size(), 4);
    }

    void whatSkydeckctlAddedMeanwhileStays()
    {
        added(QStringLiteral("a"));
        {
            SkyServers other({m_world->file(), {m_world->cli(), {}}, 46580}, m_world->http, &m_world->store);
            QVERIFY(other.add(m_world->made(QStringLiteral("b"))).has_value());
        }
        added(QStringLiteral("c"));
        QCOMPARE(servers().servers().size(), 3);
    }

    void thisComputersServerIsOffered()
    {
        QSignalSpy active(&servers(), &SkyServers::activeChanged);
        servers().offerLocal(true);
        QCOMPARE(servers().activeId(), localServerId);
        QVERIFY(servers().find(localServerId)->ours);
        QVERIFY(awaited(servers().access(localServerId)).has_value());
        QVERIFY(!servers().change(*servers().find(localServerId)).has_value());
        servers().offerLocal(false);
        QVERIFY(servers().activeId().isEmpty());
        QCOMPARE(active.size(), 2);
    }

    void theClisServer_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("url"); // empty: none
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("none") << QByteArray("aws:\n  labels: {}\n") << "" << QByteArray();
        QTest::newRow("an address") << QByteArray("api_server:\n  endpoint: http://sky.example.org:8080/x/\n")
                                    << "http://sky.example.org:8080/x" << QByteArray();
        QTest::newRow("password in it")
            << QByteArray("api_server: {endpoint: 'https://ada:op%20en@h'}\n") << "https://h"
            << "Basic " + QByteArray("ada:op en").toBase64();
        QTest::newRow("token") << QByteArray(
            "api_server:\n  endpoint: https://h\n  service_account_token: sky_xyz\n")
                               << "https://h" << QByteArray("Bearer sky_xyz");
        QTest::newRow("this computer's")
            << QByteArray("api_server:\n  endpoint: http://127.0.0.1:46580\n") << "" << QByteArray();
        QTest::newRow("broken") << QByteArray("api_server: [1, {") << "" << QByteArray();
        QTest::newRow("of another shape") << QByteArray("api_server: [endpoint]\n") << "" << QByteArray();
        QTest::newRow("a list") << QByteArray("- api_server\n") << "" << QByteArray();
        QTest::newRow("no address") << QByteArray("api_server:\n  endpoint: 'ftp://x'\n") << "" << QByteArray();
    }
    void theClisServer()
    {
        QFETCH(QByteArray, config);
        QFETCH(QString, url);
        QFETCH(QByteArray, header);
        m_world->writeCli(QStringLiteral("config.yaml"), config);
        m_world->open();
        QCOMPARE(servers().servers().size(), url.isEmpty() ? 0 : 1);
        if (!url.isEmpty()) {
            QCOMPARE(servers().activeId(), cliServerId);
            QCOMPARE(servers().servers().first().url, QUrl(url));
            QCOMPARE(this->header(cliServerId), header);
            QVERIFY(!servers().change(servers().servers().first()).has_value());
        }
        // Nothing of it was written anywhere.
        QCOMPARE(*readWhole(m_world->cli() + QStringLiteral("/config.yaml")), config);
        QVERIFY(!QFile::exists(m_world->file()));
        QVERIFY(m_world->store.names().isEmpty());
    }

    void theClisEnvironmentAndCookies()
    {
        m_world->writeCli(QStringLiteral("config.yaml"), "api_server:\n  endpoint: https://other\n");
        m_world->writeCli(QStringLiteral("cookies.txt"), "sky.example.org\tFALSE\t/\tTRUE\t0\ta\tb\n");
        m_world->writeCli(QStringLiteral("user_hash"), "0123abcd\n");
        m_world->environment.insert(QStringLiteral("SKYPILOT_API_SERVER_ENDPOINT"),
                                    QStringLiteral("https://sky.example.org"));
        m_world->environment.insert(QStringLiteral("USER"), QStringLiteral("ada"));
        m_world->open();
        const auto access = awaited(servers().access(cliServerId));
        QVERIFY(access.has_value());
        QCOMPARE(access->server.signIn, SignIn::Browser);
        QCOMPARE(access->cookies->reveal(), QByteArray("a=b"));
        QCOMPARE(access->identity, (sky::Identity{QStringLiteral("0123abcd"), QStringLiteral("ada")}));
    }

    void whoWeAreStaysOverAStart()
    {
        added(QStringLiteral("a"));
        const auto before = awaited(servers().access(QStringLiteral("a")))->identity;
        QCOMPARE(before.id.size(), 8);
        m_world->open();
        QCOMPARE(awaited(servers().access(QStringLiteral("a")))->identity, before);
    }

    void authoritiesOfItsOwn()
    {
        sky::Server server = m_world->made(QStringLiteral("a"));
        server.authority = m_world->folder.filePath(QStringLiteral("ca.pem"));
        const QString id = servers().add(server).value_or(QString());
        QCOMPARE(awaited(servers().access(id)).error().kind, ErrorKind::NotFound);
        QVERIFY(writeAtomically(server.authority, "no certificate").has_value());
        QCOMPARE(awaited(servers().access(id)).error().kind, ErrorKind::BadInput);
    }

    void howItIs_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("signIn");
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const QByteArray &answer, SignIn signIn, ServerState state,
                            const char *text) {
            QTest::newRow(name) << answer << int(signIn) << int(state) << QString::fromUtf8(text);
        };
        const QByteArray asked = jsonAnswer(
            200,
            R"({"status":"healthy","api_version":"62","version":"0.14.1","basic_auth_enabled":true,"user":null})");
        const QByteArray known = jsonAnswer(
            200,
            R"({"status":"healthy","api_version":"62","version":"0.14.1","basic_auth_enabled":true,"user":{"name":"ada"}})");
        row("ready", jsonAnswer(200, healthy), SignIn::None, ServerState::Ready, "SkyPilot 0.14.1");
        row("signed in", known, SignIn::Password, ServerState::Ready, "SkyPilot 0.14.1 · ada");
        row("wants a sign-in", asked, SignIn::None, ServerState::SignIn, "wants a sign-in");
        row("wants another sign-in", asked, SignIn::Password, ServerState::SignInAgain, "Sign in again");
        row("asks nobody on its loopback", asked, SignIn::None, ServerState::Ready, "SkyPilot 0.14.1");
        row("expired", jsonAnswer(401, R"({"detail":"Invalid or expired service account token"})"), SignIn::Token,
            ServerState::SignInAgain, "Sign in again");
        row("expired cookies", jsonAnswer(200, R"({"status":"needs_auth"})"), SignIn::Browser,
            ServerState::SignInAgain, "Sign in again");
        row("starting", jsonAnswer(503, "{}"), SignIn::None, ServerState::Away, "busy or starting");
        row("another program", httpAnswer(200, "text/html", "<html>"), SignIn::None, ServerState::Wrong,
            "web page");
    }
    void howItIs()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, signIn);
        QFETCH(int, state);
        QFETCH(QString, text);
        m_world->server.table.insert("GET /api/health", answer);
        if (ServerState(state) != ServerState::Ready)
            m_world->server.table.insert("GET /users/role", jsonAnswer(401, R"("Authentication required")"));
        const QString id = added(QStringLiteral("a"), SignIn(signIn));
        if (SignIn(signIn) != SignIn::None)
            keep(id, "sky_secret");
        servers().look(id);
        QTRY_COMPARE(int(servers().status(id).state), state);
        QVERIFY2(servers().status(id).text.contains(text), qPrintable(servers().status(id).text));
    }

    void withoutASecretTheServerIsNotEvenAsked()
    {
        const QString id = added(QStringLiteral("a"), SignIn::Token);
        servers().look(id);
        QTRY_COMPARE(servers().status(id).state, ServerState::SignIn);
        QVERIFY(m_world->server.requests.isEmpty());
    }

    void nobodyThereIsAway()
    {
        sky::Server server = m_world->made(QStringLiteral("a"));
        server.url.setPort(freePort());
        const QString id = servers().add(server).value_or(QString());
        servers().look(id);
        QTRY_COMPARE(servers().status(id).state, ServerState::Away);
    }

    void olderServersHaveANote()
    {
        m_world->server.table.insert(
            "GET /api/health", jsonAnswer(200, R"({"status":"healthy","api_version":"40","version":"0.11.2"})"));
        const QString id = added(QStringLiteral("a"));
        servers().look(id);
        QTRY_COMPARE(servers().status(id).state, ServerState::Ready);
        QVERIFY(servers().status(id).note.contains(QLatin1String("older")));
    }

    void toldExpiredByWhoAsked()
    {
        const QString id = added(QStringLiteral("a"), SignIn::Token);
        QSignalSpy told(&servers(), &SkyServers::statusChanged);
        servers().tellExpired(id);
        QCOMPARE(servers().status(id).state, ServerState::SignInAgain);
        QCOMPARE(told.size(), 1);
        keep(id, "sky_new");
        QTRY_COMPARE(servers().status(id).state, ServerState::Unknown);
    }

    void goneWhileItIsAsked()
    {
        LoopServer silent([](QTcpSocket &, const QByteArray &) {});
        sky::Server server = m_world->made(QStringLiteral("a"));
        server.url.setPort(silent.port());
        const QString id = servers().add(server).value_or(QString());
        servers().look(id);
        QTRY_COMPARE(silent.requests.size(), 1);
        servers().look(id); // the newest counts
        QTRY_COMPARE(silent.requests.size(), 2);
        QVERIFY(awaited(servers().remove(id)).has_value());
        QCOMPARE(servers().status(id).state, ServerState::Unknown);
        m_world->servers.reset();
        QTest::qWait(10);
    }
};

QTEST_GUILESS_MAIN(TestSkyServers)
#include "tst_skyservers.moc"
