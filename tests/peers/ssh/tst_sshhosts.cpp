// core/ssh on separate machines (start-ssh-hosts.sh): passwords, questions, a host behind a host, ssh_config as a
// user has it.
#include "peer.h"

#include "core/base/paths.h"

#include <QElapsedTimer>

using namespace peer;

class TestSshHosts : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    ConfigSources m_sources;

    void hosts(const QStringList &arguments)
    {
        QStringList words{QStringLiteral("bash"),
                          qEnvironmentVariable("SKYDECK_SOURCE")
                              + QStringLiteral("/tests/peers/ssh/start-ssh-hosts.sh"),
                          m_folder.path()};
        if (geteuid() != 0)
            words = QStringList{QStringLiteral("sudo"), QStringLiteral("-n")} + words;
        words += arguments;
        const QString program = words.takeFirst();
        runTool(program, words);
    }
    SessionOptions options(const char *alias, const QString &user = {})
    {
        ConfigOverrides given;
        given.user = user;
        auto found = sessionOptions(QString::fromLatin1(alias), m_sources, given);
        if (!found)
            qFatal("%s", qPrintable(found.error().text));
        if (!user.isEmpty())
            found->host.identityFiles.clear();
        return *found;
    }
    // Its state when it is decided, and the answer of `hostname; id -un`.
    struct Met
    {
        Failure failure;
        QString answer;
        ServerInfo server;
    };
    Met meet(SessionOptions given, Prompts &script)
    {
        Session session(std::move(given), script);
        session.start();
        if (!QTest::qWaitFor([&] { return session.state() != State::Connecting; }, 30'000))
            QTest::qFail("no decision", __FILE__, __LINE__);
        if (session.state() != State::Open)
            return {session.failure(), {}, {}};
        auto done = session.exec(QStringLiteral("hostname; id -un"), 10s);
        if (!QTest::qWaitFor([&] { return done.isFinished(); }, 20'000) || !done.result())
            QTest::qFail("no answer", __FILE__, __LINE__);
        return {{}, QString::fromUtf8(done.result()->output).simplified(), session.server()};
    }
    Reason decided(SessionOptions given, Prompts &script)
    {
        Session session(std::move(given), script);
        session.start();
        if (!QTest::qWaitFor([&] { return session.state() != State::Connecting; }, 30'000))
            QTest::qFail("no decision", __FILE__, __LINE__);
        return session.failure().reason;
    }
    // With a configuration that knows no key of this user's.
    SessionOptions withoutKeys(SessionOptions given)
    {
        const QString file = m_folder.path() + QStringLiteral("/no_keys");
        writeFile(file, "Host *\n PubkeyAuthentication no\n" + readFile(given.system->configFile));
        given.system->configFile = file;
        return given;
    }

private Q_SLOTS:
    void initTestCase()
    {
        hosts({QStringLiteral("2"), QStringLiteral("23400")});
        m_sources = ConfigSources::ofThisUser(m_folder.path() + QStringLiteral("/ssh_config"));
        m_sources.authSock.clear();
    }
    void cleanupTestCase() { hosts({QStringLiteral("stop")}); }

    void keysAsTheConfigurationSays()
    {
        Script script;
        QCOMPARE(meet(options("host1"), script).answer, QStringLiteral("host1 sky"));
        QCOMPARE(meet(options("host2"), script).answer, QStringLiteral("host2 sky"));
    }
    void aHostBehindAHost()
    {
        Script script;
        const auto way = options("inner");
        QCOMPARE(way.jumps.size(), 1);
        QCOMPARE(meet(way, script).answer, QStringLiteral("inner sky"));
        auto direct = way;
        direct.jumps.clear();
        QCOMPARE(meet(direct, script).failure.reason, Reason::Unreachable);
    }
    void aPassword()
    {
        Script script;
        script.passwords = {QStringLiteral("wrong"), QStringLiteral("plain-pw")};
        const auto met = meet(options("host1", QStringLiteral("plain")), script);
        QVERIFY2(met.failure.reason == Reason::None,
                 qPrintable(met.failure.error.text + met.failure.error.detail));
        QCOMPARE(met.answer, QStringLiteral("host1 plain"));
        QCOMPARE(met.server.authentication, QStringLiteral("password"));
        QCOMPARE(int(script.askedPasswords), 2);
    }
    void wrongPasswordsEnd()
    {
        Script script;
        script.passwords = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d")};
        const auto failure = meet(options("host1", QStringLiteral("plain")), script).failure;
        QCOMPARE(failure.reason, Reason::AuthenticationFailed);
        QCOMPARE(int(script.askedPasswords), 3);
        Script nobody;
        QCOMPARE(meet(options("host1", QStringLiteral("plain")), nobody).failure.reason, Reason::Cancelled);
        auto batch = options("host1", QStringLiteral("plain"));
        batch.host.batchMode = true;
        QCOMPARE(meet(batch, nobody).failure.reason, Reason::AuthenticationFailed);
    }
    void questionsOfTheServer()
    {
        Script script;
        script.codes = {QStringLiteral("plain-pw")};
        const auto met = meet(options("host2", QStringLiteral("plain")), script);
        QVERIFY2(met.failure.reason == Reason::None,
                 qPrintable(met.failure.error.text + met.failure.error.detail));
        QCOMPARE(met.answer, QStringLiteral("host2 plain"));
        QCOMPARE(met.server.authentication, QStringLiteral("keyboard-interactive"));
        QCOMPARE(int(script.askedCodes), 1);
        Script wrong;
        wrong.codes = {QStringLiteral("no")};
        QCOMPARE(meet(options("host2", QStringLiteral("plain")), wrong).failure.reason,
                 Reason::AuthenticationFailed);
    }
    void aDeclinedQuestionIsNoWrongAnswer()
    {
        const QString log = m_folder.path() + QStringLiteral("/log/host2.log");
        const auto failures = [&log] { return readFile(log).count("Failed keyboard-interactive"); };
        const auto ends = [&log] { return readFile(log).count(" [preauth]"); };
        const auto failedBefore = failures(), endedBefore = ends();
        Script nobody;
        QCOMPARE(meet(options("host2", QStringLiteral("plain")), nobody).failure.reason, Reason::Cancelled);
        QTRY_VERIFY(ends() > endedBefore); // the server has seen the end
        QCOMPARE(failures(), failedBefore);
    }
    // The same questions, asked by the system's ssh: password, keyboard-interactive, a jump host.
    void theSystemsSshAsksThem()
    {
        const auto bySystem = [&](const char *alias, const QString &user = {}) {
            auto given = options(alias, user);
            given.system.emplace();
            given.system->configFile = m_folder.path() + QStringLiteral("/ssh_config");
            given.system->given.user = user;
            given.system->askProgram = companionProgram(QStringLiteral("skydeck-askpass"));
            return given;
        };
        const QString plain = QStringLiteral("plain");
        Script password;
        password.passwords = {QStringLiteral("wrong"), QStringLiteral("plain-pw")};
        QCOMPARE(decided(withoutKeys(bySystem("host1", plain)), password), Reason::None);
        QCOMPARE(int(password.askedPasswords), 2);
        Script code;
        code.codes = {QStringLiteral("plain-pw")};
        QCOMPARE(decided(withoutKeys(bySystem("host2", plain)), code), Reason::None);
        QCOMPARE(int(code.askedCodes), 1);
        QCOMPARE(int(code.askedPasswords), 0);
        Script nobody;
        QCOMPARE(decided(withoutKeys(bySystem("host2", plain)), nobody), Reason::Cancelled);
        QCOMPARE(decided(bySystem("inner"), nobody), Reason::None);
    }
    void anEncryptedKey()
    {
        Script script;
        script.passphrases = {QStringLiteral("open-sesame")};
        auto given = options("host1");
        given.host.identityFiles = {m_folder.path() + QStringLiteral("/id_enc")};
        QCOMPARE(meet(given, script).answer, QStringLiteral("host1 sky"));
        QCOMPARE(int(script.askedPassphrases), 1);
    }
};

QTEST_GUILESS_MAIN(TestSshHosts)
#include "tst_sshhosts.moc"
