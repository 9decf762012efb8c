// Sessions that the system's ssh carries, against real sshd processes: what libssh2 cannot do, questions, ends.
#include "bench.h"

#include "core/base/paths.h"
#include "core/ssh/knownhosts.h"

#include <QSignalSpy>

#include <sys/stat.h>

using namespace peer;

class TestSystemSession : public QObject, private Bench
{
    Q_OBJECT

    // As a user would reach it by "ssh -F config peer".
    SessionOptions bySystem(const char *key = "id_ed25519", int port = 0, const QByteArray &more = {})
    {
        const QString file = path("config");
        QByteArray text = "Host peer\n HostName 127.0.0.1\n IdentitiesOnly yes\n IdentityAgent none\n Port "
            + QByteArray::number(port > 0 ? port : m_sshd->port) + "\n UserKnownHostsFile \""
            + path("known_hosts").toUtf8() + "\"\n IdentityFile \"" + path(key).toUtf8() + "\"\n" + more + "\n";
        writeFile(file, text);
        auto found = sessionOptions(QStringLiteral("peer"), ConfigSources::ofThisUser(file));
        if (!found)
            qFatal("%s", qPrintable(found.error().text));
        SystemSsh system;
        system.configFile = file;
        system.askProgram = companionProgram(QStringLiteral("skydeck-askpass"));
        if (system.askProgram.isEmpty())
            qFatal("skydeck-askpass is missing");
        found->system = system;
        return *found;
    }
    SessionOptions ours(SessionOptions given)
    {
        given.system.reset();
        return given;
    }
    // A program in place of ssh, for what the real one does not do.
    QString scripted(const QByteArray &text)
    {
        const QString file = path("not-ssh");
        writeFile(file, "#!/bin/bash\n" + text + "\n");
        ::chmod(qPrintable(file), 0700);
        return file;
    }
    static QStringList folders()
    {
        return QDir(qEnvironmentVariable("XDG_RUNTIME_DIR"))
            .entryList({QStringLiteral("skydeck-ssh-*")}, QDir::Dirs);
    }
    static QStringList children()
    {
        QStringList names;
        const auto all = process::allProcesses();
        for (const qint64 pid : process::descendants(QCoreApplication::applicationPid(), all))
            names << QString::fromUtf8(readFile(QStringLiteral("/proc/%1/comm").arg(pid))).trimmed();
        names.removeAll(QStringLiteral("sshd"));
        names.removeAll(QStringLiteral("ssh-agent"));
        return names;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8()); // short, as a user's is
        for (const char *type : {"ed25519", "ecdsa", "rsa"})
            makeKey(qPrintable(QStringLiteral("host_") + QLatin1String(type)),
                    {QStringLiteral("-t"), QLatin1String(type)});
        for (const char *name : {"id_ed25519", "ca", "stranger"})
            makeKey(name, {QStringLiteral("-t"), QStringLiteral("ed25519")});
        makeKey("enc", {QStringLiteral("-t"), QStringLiteral("ed25519")}, "open-sesame");
        makeKey("finger", {QStringLiteral("-t"), QStringLiteral("ed25519-sk"), QStringLiteral("-w"), provider()});
        makeKey("foreign", {QStringLiteral("-t"), QStringLiteral("ed25519-sk"), QStringLiteral("-w"), provider()});
        writeFile(path("authorized_keys"),
                  publicKey("id_ed25519") + publicKey("enc") + publicKey("finger") + "cert-authority "
                      + publicKey("ca"));
        m_sshd = std::make_unique<Sshd>(m_folder.path());
        m_sshd->start();
        m_service = std::make_unique<Service>();
    }
    void init() { writeFile(path("known_hosts"), knownLine(m_sshd->port, "host_ed25519")); }
    void cleanup()
    {
        QTRY_COMPARE(children().join(u' '), QString());
        QCOMPARE(folders(), QStringList());
    }

    // ---- what libssh2 cannot do

    void newerAlgorithms_data()
    {
        QTest::addColumn<QByteArray>("setting");
        QTest::newRow("key exchange") << QByteArray("KexAlgorithms sntrup761x25519-sha512@openssh.com");
        QTest::newRow("MAC") << QByteArray("Ciphers aes128-ctr\nMACs umac-128-etm@openssh.com");
        QTest::newRow("certified host key alone") << QByteArray(
            "HostKeyAlgorithms ssh-ed25519-cert-v01@openssh.com\nHostCertificate %1/host_ed25519-cert.pub");
    }
    void newerAlgorithms()
    {
        QFETCH(QByteArray, setting);
        certifyHost();
        Sshd modern(m_folder.path());
        modern.start(setting);
        writeFile(path("known_hosts"),
                  knownLine(modern.port, "host_ed25519") + "@cert-authority * " + publicKey("ca"));
        Script script;
        const auto given = bySystem("id_ed25519", modern.port);
        const Failure failure = lost(ours(given), script);
        QCOMPARE(failure.reason, Reason::NeedsSystemSsh);
        QVERIFY(!failure.because.isEmpty());
        const auto session = open(given, script);
        checkDown(*session, 1, 3'000'000);
        checkUp(*session, 2, 3'000'000);
        QCOMPARE(session->server().address, QStringLiteral("127.0.0.1:%1").arg(modern.port));
        QCOMPARE(session->server().authentication, QStringLiteral("publickey"));
    }
    void certifiedHosts()
    {
        certifyHost();
        Sshd certified(m_folder.path());
        certified.start("HostCertificate %1/host_ed25519-cert.pub");
        writeFile(path("known_hosts"), "@cert-authority [127.0.0.1]:* " + publicKey("ca"));
        Script script;
        const auto given = bySystem("id_ed25519", certified.port);
        QCOMPARE(lost(ours(given), script).because, QStringLiteral("host certificates need it"));
        open(given, script);
        QCOMPARE(int(script.hostKeys), 0);
    }
    void aRevokedHostKeyIsRefused()
    {
        Script script;
        auto given = bySystem("id_ed25519", 0, " RevokedHostKeys \"" + path("revoked").toUtf8() + "\"");
        writeFile(path("revoked"), publicKey("host_rsa"));
        QCOMPARE(lost(ours(given), script).because, QStringLiteral("RevokedHostKeys needs it"));
        open(given, script);
        writeFile(path("revoked"), publicKey("host_ed25519"));
        QCOMPARE(lost(ours(given), script).reason, Reason::NeedsSystemSsh);
        QCOMPARE(lost(given, script).reason, Reason::HostKeyRevoked);
    }
    void securityKeys()
    {
        Script script;
        const auto given = bySystem("finger", 0, " SecurityKeyProvider " + provider().toUtf8());
        const Failure failure = lost(ours(given), script);
        QCOMPARE(failure.reason, Reason::NeedsSystemSsh);
        QCOMPARE(failure.because, QStringLiteral("security keys need it"));
        QVERIFY2(failure.error.text.contains(path("finger")), qPrintable(failure.error.text));

        qRegisterMetaType<Step>();
        Session session(given, script);
        QSignalSpy steps(&session, &Session::stepReached);
        session.start();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), State::Open, 20'000);
        checkDown(session, 1, 100'000);
        bool touched = false;
        for (const auto &step : steps)
            touched = touched || step[0].value<Step>() == Step::Touch;
        QVERIFY(touched);
    }
    void aSecurityKeyInTheAgent()
    {
        const Agent agent(path("agent"));
        qputenv("SSH_AUTH_SOCK", path("agent").toUtf8());
        // The real agent loads providers from system folders alone, so it holds the key without one.
        QProcess add;
        add.start(QStringLiteral("ssh-add"), {QStringLiteral("-q"), path("finger")});
        QVERIFY(add.waitForFinished());
        Script script;
        auto given = options("none");
        given.host.identityFilesGiven = false;
        given.host.identityAgent = path("agent");
        QCOMPARE(lost(given, script).because, QStringLiteral("security keys need it"));
    }
    void aSecurityKeyThatIsNotWantedChangesNothing()
    {
        Script script;
        QCOMPARE(lost(ours(bySystem("foreign")), script).reason, Reason::AuthenticationFailed);
    }
    void anOrdinaryKeyGoesFirst()
    {
        Script script;
        auto given = ours(bySystem("finger"));
        given.host.identityFiles << path("id_ed25519");
        QCOMPARE(open(given, script)->server().authentication, QStringLiteral("publickey ") + path("id_ed25519"));
    }
    void certificatesOfUsersNeedNobody_data()
    {
        QTest::addColumn<bool>("agent");
        for (const char *type : {"ed25519", "ecdsa", "rsa"}) {
            QTest::newRow(type) << false;
            QTest::addRow("%s in the agent", type) << true;
        }
    }
    void certificatesOfUsersNeedNobody()
    {
        QFETCH(bool, agent);
        const QString type = QString::fromLatin1(QTest::currentDataTag()).section(u' ', 0, 0);
        Sshd trusting(m_folder.path());
        trusting.start("TrustedUserCAKeys %1/ca.pub\nAuthorizedKeysFile none");
        writeFile(path("known_hosts"), knownLine(trusting.port, "host_ed25519"));
        const QByteArray tag = "certified_" + QByteArray(QTest::currentDataTag()).replace(' ', '_');
        const char *name = tag.constData();
        makeKey(name, {QStringLiteral("-t"), type});
        certify(name, {QStringLiteral("-n"), me()});
        Script script;
        auto given = options(name, trusting.port);
        std::optional<Agent> running;
        if (agent) {
            const QString socket = path("agent");
            running.emplace(socket);
            qputenv("SSH_AUTH_SOCK", socket.toUtf8());
            runTool(QStringLiteral("ssh-add"), {QStringLiteral("-q"), path(name)});
            given.host.identityFiles.clear();
            given.host.identityAgent = socket;
        }
        open(given, script);
    }
    void kerberos()
    {
        Sshd realm(m_folder.path());
        realm.start("GSSAPIAuthentication yes\nAuthenticationMethods gssapi-with-mic");
        writeFile(path("known_hosts"), knownLine(realm.port, "host_ed25519"));
        Script script;
        const Failure only = lost(ours(bySystem("id_ed25519", realm.port)), script);
        QCOMPARE(only.reason, Reason::NeedsSystemSsh);
        QCOMPARE(only.because, QStringLiteral("signing in by gssapi-with-mic needs it"));
        // Nobody has a ticket here: the system's ssh is let in as little.
        QCOMPARE(lost(bySystem("id_ed25519", realm.port), script).reason, Reason::AuthenticationFailed);

        Sshd both(m_folder.path());
        both.start("GSSAPIAuthentication yes");
        writeFile(path("known_hosts"), knownLine(both.port, "host_ed25519"));
        const auto stranger = ours(bySystem("stranger", both.port, " GSSAPIAuthentication yes"));
        qputenv("KRB5CCNAME", "FILE:" + path("no-ticket").toUtf8());
        QCOMPARE(lost(stranger, script).reason, Reason::AuthenticationFailed);
        qputenv("KRB5CCNAME", "FILE:" + path("known_hosts").toUtf8());
        QCOMPARE(lost(stranger, script).because, QStringLiteral("Kerberos needs it"));
        qunsetenv("KRB5CCNAME");
    }

    // ---- questions reach the person

    void anUnknownHostIsAskedFor_data()
    {
        QTest::addColumn<int>("answer");
        QTest::addColumn<bool>("opens");
        QTest::addColumn<bool>("remembered");
        QTest::newRow("refuse") << int(HostKeyAnswer::Refuse) << false << false;
        QTest::newRow("once") << int(HostKeyAnswer::AcceptOnce) << true << false;
        QTest::newRow("remember") << int(HostKeyAnswer::AcceptAndRemember) << true << true;
    }
    void anUnknownHostIsAskedFor()
    {
        QFETCH(int, answer);
        QFETCH(bool, opens);
        QFETCH(bool, remembered);
        const QByteArray before = "# mine\n" + knownLine(1, "host_rsa");
        writeFile(path("known_hosts"), before);
        Script script;
        script.hostKey = HostKeyAnswer(answer);
        const auto given = bySystem();
        if (opens)
            open(given, script);
        else
            QCOMPARE(lost(given, script).reason, Reason::HostKeyUnknown);
        QCOMPARE(int(script.hostKeys), 1);
        const HostKey key = HostKey::fromBlob(QByteArray::fromBase64(publicKey("host_ed25519").split(' ')[1]));
        QCOMPARE(script.lastHostKey.host, QStringLiteral("peer"));
        QCOMPARE(script.lastHostKey.port, m_sshd->port);
        QCOMPARE(script.lastHostKey.keyType, QStringLiteral("ED25519"));
        QCOMPARE(script.lastHostKey.fingerprint, fingerprint(key.blob));
        QCOMPARE(script.lastHostKey.file, path("known_hosts"));
        QCOMPARE(readFile(path("known_hosts")),
                 remembered ? before + knownLine(m_sshd->port, "host_ed25519") : before);
    }
    // What was accepted once is good for the sessions that follow, whoever carries them; another key is a changed
    // one.
    void aKeyThatWasAcceptedOnceIsAskedForOnce_data()
    {
        QTest::addColumn<bool>("firstOurs");
        QTest::newRow("ours first") << true;
        QTest::newRow("the system's first") << false;
    }
    void aKeyThatWasAcceptedOnceIsAskedForOnce()
    {
        QFETCH(bool, firstOurs);
        writeFile(path("known_hosts"), "# mine\n");
        Script script;
        script.hostKey = HostKeyAnswer::AcceptOnce;
        auto given = bySystem();
        given.accepted = std::make_shared<AcceptedKeys>();
        open(firstOurs ? ours(given) : given, script);
        open(firstOurs ? given : ours(given), script);
        open(given, script);
        QCOMPARE(int(script.hostKeys), 1);
        QCOMPARE(readFile(path("known_hosts")), QByteArray("# mine\n"));

        given.accepted->accept(knownHostsName(given.host.keyName(), given.host.keyPort()),
                               QStringLiteral("SHA256:another"));
        for (const auto &one : {given, ours(given)}) {
            const Failure failure = lost(one, script);
            QCOMPARE(failure.reason, Reason::HostKeyChanged);
            QVERIFY2(failure.error.text.contains(QStringLiteral("Accepted: SHA256:another")),
                     qPrintable(failure.error.text));
        }
        QCOMPARE(int(script.hostKeys), 1);
    }
    void aCutDuringTheSignInIsNoLostConnection()
    {
        Relay relay(m_sshd->port);
        writeFile(path("known_hosts"), knownLine(relay.port, "host_ed25519"));
        Script script;
        script.passphrases = {QStringLiteral("open-sesame")};
        script.beforeSecret = [&relay] { relay.cut = true; };
        const Failure failure = lost(bySystem("enc", relay.port), script);
        QCOMPARE(reasonName(failure.reason), reasonName(Reason::SignInCut));
        QVERIFY(isTransient(failure.reason));
    }
    void aChangedHostKeyIsRefused()
    {
        writeFile(
            path("known_hosts"),
            "# mine\n"
                + knownLine(m_sshd->port, "host_ed25519")
                      .replace(publicKey("host_ed25519").split(' ')[1], publicKey("stranger").split(' ')[1]));
        Script script;
        const Failure theirs = lost(bySystem(), script), own = lost(ours(bySystem()), script);
        QCOMPARE(theirs.reason, Reason::HostKeyChanged);
        QCOMPARE(theirs.error.text, own.error.text); // both fingerprints, the line, and how to mend it
        QCOMPARE(int(script.hostKeys), 0);
    }
    void passphrases()
    {
        Script script;
        script.passphrases = {QStringLiteral("wrong"), QStringLiteral("open-sesame")};
        const auto session = open(bySystem("enc"), script);
        QCOMPARE(int(script.askedPassphrases), 2);
        QCOMPARE(script.judged, (QList<bool>{false, true}));
        checkDown(*session, 1, 1000);
        // No secret in what others can see of the process.
        const auto all = process::allProcesses();
        for (const qint64 pid : process::descendants(QCoreApplication::applicationPid(), all)) {
            for (const char *what : {"cmdline", "environ"})
                QVERIFY(!readFile(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(what)))
                             .contains("open-sesame"));
        }
    }
    void aDeclinedQuestionIsACancel()
    {
        Script script;
        const Failure failure = lost(bySystem("enc"), script);
        QCOMPARE(failure.reason, Reason::Cancelled);
        QCOMPARE(failure.error.kind, ErrorKind::Cancelled);
        QCOMPARE(int(script.askedPassphrases), 1);
    }
    void withoutAHelperNothingIsAsked()
    {
        Script script;
        auto given = bySystem("enc");
        given.system->askProgram.clear();
        QCOMPARE(lost(given, script).reason, Reason::AuthenticationFailed);
        QCOMPARE(int(script.askedPassphrases), 0);
    }
    void aWrongKeySaysWhatToDo()
    {
        Script script;
        const Failure failure = lost(bySystem("stranger"), script);
        QCOMPARE(failure.reason, Reason::AuthenticationFailed);
        QVERIFY2(failure.error.text.contains(QLatin1String("ssh peer")), qPrintable(failure.error.text));
        QVERIFY2(failure.error.text.contains(QLatin1String("Permission denied")), qPrintable(failure.error.text));
    }

    // ---- connections

    void manyAtOnceAndTheirFigures()
    {
        Script script;
        const auto session = open(bySystem(), script);
        constexpr int count = 40;
        std::vector<int> ends;
        for (int i = 0; i < count; ++i) {
            ends.push_back(through(*session));
            const auto order = Service::order('D', quint64(i), 400'000);
            QVERIFY(sendAll(ends.back(), order.constData(), size_t(order.size())));
            shutdown(ends.back(), SHUT_WR);
        }
        QCOMPARE(session->traffic().openedChannels, quint64(count));
        for (int i = 0; i < count; ++i) {
            QCOMPARE(hashToEnd(ends[size_t(i)]), noiseHash(quint64(i), 400'000));
            close(ends[size_t(i)]);
        }
        QTRY_COMPARE(session->traffic().openChannels, 0);
        QCOMPARE(session->traffic().received, quint64(count) * 400'000);
        QCOMPARE(session->traffic().sent, quint64(count) * 17);
        QVERIFY(session->traffic().roundTrip > 0us);
    }
    void refusedConnectionsSayWhy()
    {
        Sshd strict(m_folder.path());
        strict.start("PermitOpen 127.0.0.1:" + QByteArray::number(m_service->port) + " 127.0.0.1:9");
        writeFile(path("known_hosts"), knownLine(strict.port, "host_ed25519"));
        Script script;
        const auto session = open(bySystem("id_ed25519", strict.port), script);
        ChannelResult result;
        close(through(*session, &result, 9));
        QCOMPARE(result.reason, Reason::ConnectFailed);
        QVERIFY2(result.text.contains(QLatin1String("127.0.0.1:9")), qPrintable(result.text));
        close(through(*session, &result, 10));
        QCOMPARE(result.reason, Reason::Prohibited);
        checkUp(*session, 1, 1000);
    }
    void aKeptDescriptorStaysWithTheCaller()
    {
        Script script;
        const auto session = open(bySystem(), script);
        int pair[2];
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair);
        sendAll(pair[1], "GET /", 5);
        auto future = session->forward(pair[0], QStringLiteral("127.0.0.1"), 9, true);
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.result().reason, Reason::ConnectFailed);
        char bytes[8];
        QCOMPARE(recv(pair[0], bytes, sizeof bytes, MSG_DONTWAIT), ssize_t(5));
        close(pair[0]);
        close(pair[1]);
    }
    void aConnectionMayWaitForTheSession()
    {
        Script script;
        Session session(bySystem(), script);
        int pair[2];
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair);
        auto early = session.forward(pair[0], QStringLiteral("127.0.0.1"), m_service->port);
        session.start();
        QTRY_VERIFY_WITH_TIMEOUT(early.isFinished(), 20'000);
        QCOMPARE(early.result().reason, Reason::None);
        close(pair[1]);
    }
    void ourEndLeavesTheirsOpenAndTheirsEndsBoth()
    {
        Script script;
        const auto session = open(bySystem(), script);
        checkUp(*session, 3, 5'000'000); // the answer comes after our end
        const int fd = through(*session);
        const auto order = Service::order('D', 4, 1'000'000); // their end comes before ours
        QVERIFY(sendAll(fd, order.constData(), size_t(order.size())));
        QCOMPARE(hashToEnd(fd), noiseHash(4, 1'000'000));
        QTRY_COMPARE(session->traffic().openChannels, 0);
        close(fd);
    }

    // ---- ends

    void aKilledServerIsNoticedAtOnce()
    {
        Sshd victim(m_folder.path());
        victim.start();
        writeFile(path("known_hosts"), knownLine(victim.port, "host_ed25519"));
        Script script;
        const auto session = open(bySystem("id_ed25519", victim.port), script);
        const int fd = through(*session);
        victim.kill();
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), State::Lost, 8000);
        QVERIFY2(isTransient(session->failure().reason), qPrintable(reasonName(session->failure().reason)));
        char byte = 0;
        QVERIFY(recv(fd, &byte, 1, 0) <= 0);
        close(fd);
        QCOMPARE(children().join(u' '), QString());
    }
    void aSilentPeerIsDeadInTime()
    {
        Relay relay(m_sshd->port);
        writeFile(path("known_hosts"), knownLine(relay.port, "host_ed25519"));
        Script script;
        auto given = bySystem("id_ed25519", relay.port);
        given.keepAlive = 1000ms;
        given.deadAfter = 3000ms;
        const auto session = open(given, script);
        QTest::qWait(2500); // answered questions keep it open
        QCOMPARE(session->state(), State::Open);
        relay.frozen = true;
        QElapsedTimer timer;
        timer.start();
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), State::Lost, 10'000);
        QCOMPARE(session->failure().reason, Reason::PeerDead);
        QVERIFY2(timer.elapsed() < 8000, qPrintable(QString::number(timer.elapsed())));
    }
    void aProbeFindsADeadPeerSooner()
    {
        Relay relay(m_sshd->port);
        writeFile(path("known_hosts"), knownLine(relay.port, "host_ed25519"));
        Script script;
        const auto session = open(bySystem("id_ed25519", relay.port), script);
        session->probe(5s);
        QTest::qWait(5500); // the answer has ended it
        QCOMPARE(session->state(), State::Open);
        relay.frozen = true;
        session->probe(500ms);
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), State::Lost, 5000); // without a probe: 12 s
        QCOMPARE(session->failure().reason, Reason::PeerDead);
    }
    void anUnansweredOpeningIsItsOwnMatter()
    {
        Relay relay(m_sshd->port);
        writeFile(path("known_hosts"), knownLine(relay.port, "host_ed25519"));
        Script script;
        auto given = bySystem("id_ed25519", relay.port);
        given.openTimeout = 700ms;
        const auto session = open(given, script);
        QTRY_VERIFY(session->traffic().roundTrip > 0us);
        relay.frozen = true;
        ChannelResult result;
        close(through(*session, &result));
        QCOMPARE(result.reason, Reason::ConnectFailed);
        QVERIFY2(result.text.contains(QLatin1String("in time")), qPrintable(result.text));
        relay.frozen = false;
        QTest::qWait(200);
        QCOMPARE(session->state(), State::Open);
        checkUp(*session, 1, 1000);
    }
    void closingIsImmediateWhateverItWaitsFor()
    {
        int port = 0;
        const int mute = listenLoopback(port);
        Script silent, script;
        silent.silent = true;
        struct Case
        {
            const char *key;
            int port;
            Prompts *prompts;
            bool known;
        };
        for (const Case &one : {Case{"id_ed25519", port, &script, true}, // the banner never comes
                                Case{"id_ed25519", 0, &silent, false},   // the person never answers
                                Case{"enc", 0, &silent, true}, Case{"id_ed25519", 0, &script, true}}) {
            writeFile(path("known_hosts"), one.known ? knownLine(m_sshd->port, "host_ed25519") : QByteArray());
            Session session(bySystem(one.key, one.port), *one.prompts);
            session.start();
            QTest::qWait(400);
            QElapsedTimer timer;
            timer.start();
            session.close();
            session.close();
            QTRY_COMPARE(session.state(), State::Closed);
            QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
            QCOMPARE(children().join(u' '), QString());
        }
        close(mute);
    }
    void nothingIsLeftOpen()
    {
        Script script;
        {
            open(bySystem(), script);
        }
        const int before = openDescriptors();
        for (int i = 0; i < 6; ++i) {
            const auto session = open(bySystem(), script);
            const int one = through(*session), two = through(*session);
            const auto order = Service::order('D', 1, 50'000'000);
            sendAll(one, order.constData(), size_t(order.size()));
            if (i % 2)
                checkDown(*session, 1, 100'000);
            session->close();
            close(one);
            close(two);
        }
        QTRY_COMPARE(openDescriptors(), before);
    }
    void theFolderIsOursAlone()
    {
        Script script;
        const auto session = open(bySystem(), script);
        QCOMPARE(folders().size(), 1);
        const QString folder = qEnvironmentVariable("XDG_RUNTIME_DIR") + u'/' + folders().constFirst();
        struct stat status
        {
        };
        QCOMPARE(::stat(qPrintable(folder), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0700);
        QVERIFY(!readFile(folder + QStringLiteral("/known_hosts")).contains("PRIVATE"));
    }

    // ---- faults of the program

    void aMissingSshSaysWhatToInstall()
    {
        Script script;
        auto given = bySystem();
        given.system->program = QStringLiteral("no-such-ssh");
        const Failure failure = lost(given, script);
        QCOMPARE(failure.reason, Reason::ToolMissing);
        QCOMPARE(failure.error.kind, ErrorKind::ToolMissing);
        QVERIFY(failure.error.text.contains(QLatin1String("openssh-client")));
    }
    void oneThatNeverGetsThereIsGivenUp()
    {
        Script script;
        auto given = bySystem();
        given.system->program = scripted("trap '' TERM\nwhile :; do sleep 0.1; done");
        given.system->patience = 500ms;
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(lost(given, script).reason, Reason::Timeout);
        QVERIFY(timer.elapsed() < 8000); // without that: a minute
    }
    void oneThatTalksNonsenseEndsTheSession_data()
    {
        QTest::addColumn<QByteArray>("talk");
        QTest::newRow("a length without end") << QByteArray("printf '\\377\\377\\377\\377'");
        QTest::newRow("another kind of message") << QByteArray("printf '\\0\\0\\0\\4\\0\\0\\0\\11'");
        QTest::newRow("nothing") << QByteArray("true");
    }
    void oneThatTalksNonsenseEndsTheSession()
    {
        QFETCH(QByteArray, talk);
        Script script;
        auto given = bySystem();
        given.system->program =
            scripted("while [ \"$1\" != -S ]; do shift; done\nexec socat UNIX-LISTEN:\"$2\",fork SYSTEM:\""
                     + talk.replace('\\', "\\\\") + "\"");
        const Failure failure = lost(given, script);
        QCOMPARE(failure.reason, Reason::Disconnected);
    }
    void oneThatEndsWithoutAWordIsTriedAgain()
    {
        Script script;
        auto given = bySystem();
        given.system->program = scripted("exit 255");
        QVERIFY(isTransient(lost(given, script).reason));
    }

private:
    static QString provider() { return QCoreApplication::applicationDirPath() + QStringLiteral("/skprovider.so"); }
    void certify(const char *name, const QStringList &more)
    {
        runTool(QStringLiteral("ssh-keygen"),
                QStringList{QStringLiteral("-q"), QStringLiteral("-s"), path("ca"), QStringLiteral("-I"),
                            QLatin1String(name)}
                    + more + QStringList{path(name) + QStringLiteral(".pub")});
    }
    void certifyHost()
    {
        certify("host_ed25519", {QStringLiteral("-h"), QStringLiteral("-n"), QStringLiteral("127.0.0.1")});
    }
};

QTEST_GUILESS_MAIN(TestSystemSession)
#include "tst_systemsession.moc"
