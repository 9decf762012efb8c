// ssh_config: what each construct means. Agreement with OpenSSH over many files is tests/peers/ssh/agree.py.
#include "core/ssh/config.h"
#include "core/ssh/configwords.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using namespace skydeck::ssh;

class TestConfig : public QObject
{
    Q_OBJECT
    QTemporaryDir m_home;
    QStringList m_ran;
    ConfigSources sources(const QByteArray &text)
    {
        QDir(m_home.path()).mkpath(QStringLiteral(".ssh"));
        write(QStringLiteral(".ssh/config"), text);
        ConfigSources from;
        from.home = m_home.path();
        from.userFile = m_home.path() + QStringLiteral("/.ssh/config");
        from.localUser = QStringLiteral("me");
        from.localHost = QStringLiteral("desk.lan");
        from.userId = 1000;
        from.authSock = QStringLiteral("/run/agent");
        from.exec = [this](const QString &command) {
            m_ran << command;
            return command.startsWith(QLatin1String("true"));
        };
        from.environment = [](const QString &name) {
            return name == QLatin1String("KEYS") ? QStringLiteral("/keys") : QString();
        };
        return from;
    }
    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_home.path() + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    HostConfig resolved(const QByteArray &text, const char *host = "box", const ConfigOverrides &overrides = {})
    {
        const auto result = resolveHost(QString::fromLatin1(host), sources(text), overrides);
        if (!result) {
            QTest::qFail(qPrintable(result.error().text), __FILE__, __LINE__);
            return {};
        }
        return *result;
    }
    Error refused(const QByteArray &text, const char *host = "box")
    {
        const auto result = resolveHost(QString::fromLatin1(host), sources(text));
        return result ? Error{} : result.error();
    }

private Q_SLOTS:
    void anEmptyFileMeansDefaults()
    {
        const auto config = resolved("");
        QCOMPARE(config.hostName, QStringLiteral("box"));
        QCOMPARE(config.port, 22);
        QCOMPARE(config.user, QStringLiteral("me"));
        QCOMPARE(config.identityAgent, QStringLiteral("/run/agent"));
        QVERIFY(!config.identityFilesGiven);
        QVERIFY(config.identityFiles.contains(m_home.path() + QStringLiteral("/.ssh/id_ed25519")));
        QCOMPARE(config.userKnownHostsFiles.value(0), m_home.path() + QStringLiteral("/.ssh/known_hosts"));
    }
    void theFirstValueWins()
    {
        const auto config = resolved("Host box\n Port 23\nHost *\n Port 24\n User you\n");
        QCOMPARE(config.port, 23);
        QCOMPARE(config.user, QStringLiteral("you"));
    }
    void negationRefusesTheBlock()
    {
        QCOMPARE(resolved("Host b* !box\n Port 23\n").port, 22);
        QCOMPARE(resolved("Host !bax b*\n Port 23\n").port, 23);
    }
    void tokensAreReplaced()
    {
        const auto config = resolved("Host box\n HostName %h.example.ORG\n User bob\n Port 99\n"
                                     " IdentityFile ~/k_%h_%n_%p_%r_%u_%i_%L_%%\n IdentityFile ${KEYS}/a\n"
                                     " UserKnownHostsFile ~/kh \"%d/k h\"\n ProxyCommand nc %h %p # no comment\n");
        QCOMPARE(config.hostName, QStringLiteral("box.example.org"));
        QCOMPARE(config.identityFiles.value(0),
                 m_home.path() + QStringLiteral("/k_box.example.org_box_99_bob_me_1000_desk_%"));
        QCOMPARE(config.identityFiles.value(1), QStringLiteral("/keys/a"));
        QCOMPARE(config.userKnownHostsFiles.value(1), m_home.path() + QStringLiteral("/k h"));
        QCOMPARE(config.proxyCommand, QStringLiteral("nc box.example.org 99 # no comment"));
    }
    void jumpsAndCommandsExclude()
    {
        auto config = resolved("ProxyJump a@x:24,[::1]:25,ssh://y:26\nProxyCommand nc %h\n");
        QCOMPARE(config.proxyJump,
                 (QList<JumpHost>{{QStringLiteral("a"), QStringLiteral("x"), 24},
                                  {{}, QStringLiteral("::1"), 25},
                                  {{}, QStringLiteral("y"), 26}}));
        QVERIFY(config.proxyCommand.isEmpty());
        config = resolved("ProxyCommand nc %h\nProxyJump x\n");
        QCOMPARE(config.proxyCommand, QStringLiteral("nc box"));
        QVERIFY(config.proxyJump.isEmpty());
        QVERIFY(resolved("Host box\nProxyJump none\nHost *\nProxyJump x\n").proxyJump.isEmpty());
    }
    void matchRunsACommandOnlyWhereSshWould()
    {
        m_ran.clear();
        const auto config =
            resolved("Match host nobody exec \"true one\"\n Port 1\nMatch host box exec \"true %h\"\n Port 2\n"
                     "Match exec \"false\"\n User x\nMatch user me\n IdentitiesOnly yes\n");
        QCOMPARE(m_ran, (QStringList{QStringLiteral("true box"), QStringLiteral("false")}));
        QCOMPARE(config.port, 2);
        QCOMPARE(config.user, QStringLiteral("me"));
        QVERIFY(config.identitiesOnly);
    }
    void includesAreReadInPlaceAndOnlyWhenTheBlockFits()
    {
        QDir(m_home.path()).mkpath(QStringLiteral(".ssh/conf.d"));
        write(QStringLiteral(".ssh/conf.d/a.conf"), "Host box\n Port 31\n");
        write(QStringLiteral(".ssh/conf.d/b.conf"), "Host *\n User inc\n");
        QCOMPARE(resolved("Include conf.d/*.conf\nPort 32\n").port, 31);
        const auto other = resolved("Host other\nInclude conf.d/*.conf\nHost *\nPort 33\n");
        QCOMPARE(other.port, 33);
        QCOMPARE(other.user, QStringLiteral("me"));
        write(QStringLiteral(".ssh/loop"), "Include loop\n");
        QVERIFY(refused("Include loop\n").text.contains(QLatin1String("deeply")));
    }
    void whatWasGivenWins()
    {
        ConfigOverrides given{
            QStringLiteral("cli"), 2200, {{{}, QStringLiteral("gate"), 0}}, {QStringLiteral("/key")}};
        const auto config = resolved("User file\nPort 1\nIdentityFile ~/b\nProxyJump other\n", "box", given);
        QCOMPARE(config.user, QStringLiteral("cli"));
        QCOMPARE(config.port, 2200);
        QCOMPARE(config.proxyJump.value(0).host, QStringLiteral("gate"));
        QCOMPARE(config.identityFiles,
                 (QStringList{QStringLiteral("/key"), m_home.path() + QStringLiteral("/b")}));
    }
    void timesAndSwitches()
    {
        const auto config = resolved(
            "ServerAliveInterval 1m30s\nConnectTimeout 7\nStrictHostKeyChecking accept-new\n"
            "AddressFamily inet6\nIdentityAgent none\nLocalForward 8080 [::1]:80\nLocalForward h:1 /sock\n");
        QCOMPARE(config.serverAliveInterval, std::chrono::seconds(90));
        QCOMPARE(config.connectTimeout, std::chrono::seconds(7));
        QCOMPARE(config.strictHostKeyChecking, StrictHostKeyChecking::AcceptNew);
        QCOMPARE(config.addressFamily, AddressFamily::IPv6);
        QVERIFY(config.identityAgent.isEmpty());
        QCOMPARE(config.localForwards.size(), 2);
        QCOMPARE(config.localForwards[0], (LocalForward{{}, 8080, QStringLiteral("::1"), 80}));
    }
    void errorsNameFileAndLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("port") << QByteArray("\nPort 99999\n");
        QTest::newRow("flag") << QByteArray("\nIdentitiesOnly perhaps\n");
        QTest::newRow("quote") << QByteArray("\nIdentityFile \"a\n");
        QTest::newRow("match") << QByteArray("\nMatch colour blue\n");
        QTest::newRow("jump") << QByteArray("\nProxyJump a:b\n");
        QTest::newRow("forward") << QByteArray("\nLocalForward 1\n");
    }
    void errorsNameFileAndLine()
    {
        QFETCH(QByteArray, text);
        const auto error = refused(text);
        QCOMPARE(error.kind, ErrorKind::BadInput);
        QVERIFY2(error.text.contains(QLatin1String("config, line 2")), qPrintable(error.text));
    }
    void whatOnlyTheSystemsSshDoes_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("keyword");
        const auto row = [](const char *line, const char *keyword) {
            QTest::newRow(line) << QByteArray(line) << QString::fromLatin1(keyword);
        };
        row("RevokedHostKeys /etc/ssh/revoked", "RevokedHostKeys");
        row("RevokedHostKeys none", "");
        row("KnownHostsCommand /usr/bin/keys %H", "KnownHostsCommand");
        row("KnownHostsCommand none", "");
        row("VerifyHostKeyDNS yes", "VerifyHostKeyDNS");
        row("VerifyHostKeyDNS ask", ""); // ssh asks as well then
        row("CanonicalizeHostname always", "CanonicalizeHostname");
        row("CanonicalizeHostname no", "");
        row("PKCS11Provider /usr/lib/opensc-pkcs11.so", "PKCS11Provider");
        row("PKCS11Provider none", "");
        row("Host other\nRevokedHostKeys /etc/ssh/revoked", "");
    }
    void whatOnlyTheSystemsSshDoes()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, keyword);
        QCOMPARE(resolved(line).onlySystem, keyword);
    }
    void aFileThatSomebodyNamedMustBeThere()
    {
        const QString file = m_home.path() + QStringLiteral("/no-such-file");
        const auto missing = resolveHost(QStringLiteral("box"), ConfigSources::ofThisUser(file));
        QCOMPARE(missing.error().kind, ErrorKind::BadInput);
        QVERIFY(missing.error().text.contains(file));
        write(QStringLiteral("there"), "Host box\nPort 7");
        QCOMPARE(
            resolveHost(QStringLiteral("box"), ConfigSources::ofThisUser(m_home.path() + QStringLiteral("/there")))
                ->port,
            7);
        QVERIFY(resolveHost(QStringLiteral("box"), ConfigSources::ofThisUser(QStringLiteral("none"))));
        auto usual = sources("");
        usual.userFile = file; // ~/.ssh/config, which many people do not have
        QVERIFY(resolveHost(QStringLiteral("box"), usual));
    }
    void noHostMayLookLikeAnOption()
    {
        QCOMPARE(refused("", "-oProxyCommand=x").kind, ErrorKind::BadInput);
        QVERIFY(!parseJumps(QStringLiteral("a,-oProxyCommand=x")));
    }
    void aliasesAreListedWithoutRunningAnything()
    {
        m_ran.clear();
        const auto from = sources("Host a b *.c !d\nMatch exec \"true\"\nHost e\n");
        QCOMPARE(knownAliases(from), (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("e")}));
        QVERIFY(m_ran.isEmpty());
    }
    void patternsOfManyStarsAreQuick()
    {
        const QString text(2000, u'a');
        QString pattern;
        for (int i = 0; i < 500; ++i)
            pattern += QStringLiteral("a*");
        QVERIFY(configwords::matchesPattern(text, pattern));
        QVERIFY(!configwords::matchesPattern(text, pattern + u'b'));
    }
};

QTEST_GUILESS_MAIN(TestConfig)
#include "tst_config.moc"
