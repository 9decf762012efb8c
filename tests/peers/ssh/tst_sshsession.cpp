// core/ssh against real sshd processes: keys, host keys, transfers, ends.
#include "bench.h"

#include "core/ssh/knownhosts.h"

using namespace peer;

class TestSshSession : public QObject, private Bench
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *type : {"ed25519", "ecdsa", "rsa"}) {
            makeKey(qPrintable(QStringLiteral("host_") + QLatin1String(type)),
                    {QStringLiteral("-t"), QLatin1String(type)});
            makeKey(qPrintable(QStringLiteral("id_") + QLatin1String(type)),
                    {QStringLiteral("-t"), QLatin1String(type)});
            makeKey(qPrintable(QStringLiteral("enc_") + QLatin1String(type)),
                    {QStringLiteral("-t"), QLatin1String(type)}, "open-sesame");
        }
        const QStringList pem{QStringLiteral("-m"), QStringLiteral("PEM"), QStringLiteral("-t")};
        makeKey("pem_rsa", pem + QStringList{QStringLiteral("rsa")});
        makeKey("pem_ecdsa", pem + QStringList{QStringLiteral("ecdsa")});
        makeKey("pemenc_rsa", pem + QStringList{QStringLiteral("rsa")}, "open-sesame");
        makeKey("pkcs8enc_rsa",
                {QStringLiteral("-m"), QStringLiteral("PKCS8"), QStringLiteral("-t"), QStringLiteral("rsa")},
                "open-sesame");
        makeKey("stranger", {QStringLiteral("-t"), QStringLiteral("ed25519")});
        makeKey("other_host", {QStringLiteral("-t"), QStringLiteral("ed25519")});
        makeKey("ca", {QStringLiteral("-t"), QStringLiteral("ed25519")});
        makeKey("certified", {QStringLiteral("-t"), QStringLiteral("ed25519")});
        runTool(QStringLiteral("ssh-keygen"),
                {QStringLiteral("-q"), QStringLiteral("-s"), path("ca"), QStringLiteral("-I"),
                 QStringLiteral("me"), QStringLiteral("-n"), me(), path("certified.pub")});
        QByteArray all;
        for (const char *key : {"id_ed25519", "id_ecdsa", "id_rsa", "enc_ed25519", "enc_ecdsa", "enc_rsa",
                                "pem_rsa", "pem_ecdsa", "pemenc_rsa", "pkcs8enc_rsa"})
            all += publicKey(key);
        all += "cert-authority " + publicKey("ca");
        writeFile(path("authorized_keys"), all);
        QFile::remove(path("pem_ecdsa.pub")); // keys without their public half
        QFile::remove(path("pkcs8enc_rsa.pub"));
        m_sshd = std::make_unique<Sshd>(m_folder.path());
        m_sshd->start();
        m_service = std::make_unique<Service>();
    }
    void init() { writeFile(path("known_hosts"), knownLine(m_sshd->port, "host_ed25519")); }

    void keysOfFiles_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("asked");
        for (const char *key : {"id_ed25519", "id_ecdsa", "id_rsa", "pem_rsa", "pem_ecdsa", "certified"})
            QTest::newRow(key) << QByteArray(key) << 0;
        for (const char *key : {"enc_ed25519", "enc_ecdsa", "enc_rsa", "pemenc_rsa", "pkcs8enc_rsa"})
            QTest::newRow(key) << QByteArray(key) << 1;
    }
    void keysOfFiles()
    {
        QFETCH(QByteArray, key);
        QFETCH(int, asked);
        Script script;
        script.passphrases = {QStringLiteral("open-sesame")};
        const auto session = open(options(key.constData()), script);
        QCOMPARE(int(script.askedPassphrases), asked);
        const auto server = session->server();
        QVERIFY2(server.authentication.startsWith(QStringLiteral("publickey ") + path(key.constData())),
                 qPrintable(server.authentication));
        QCOMPARE(server.cipher, QStringLiteral("aes128-gcm@openssh.com"));
        QVERIFY(server.software.startsWith(QLatin1String("SSH-2.0-OpenSSH")));
    }
    void aWrongPassphraseIsAskedAgain()
    {
        Script script;
        script.passphrases = {QStringLiteral("wrong"), QStringLiteral("open-sesame")};
        open(options("enc_ed25519"), script);
        QCOMPARE(int(script.askedPassphrases), 2);
        QCOMPARE(script.judged, (QList<bool>{false, true}));
    }
    void aDeclinedPassphraseIsACancel()
    {
        Script script;
        const auto failure = lost(options("enc_ed25519"), script);
        QCOMPARE(failure.reason, Reason::Cancelled);
        QCOMPARE(failure.error.kind, ErrorKind::Cancelled);
    }
    void noPassphraseIsAskedForAKeyTheServerDoesNotTake()
    {
        Script script;
        script.passphrases = {QStringLiteral("x")};
        makeKey("enc_stranger", {QStringLiteral("-t"), QStringLiteral("ed25519")}, "open-sesame");
        QCOMPARE(lost(options("enc_stranger"), script).reason, Reason::AuthenticationFailed);
        QCOMPARE(int(script.askedPassphrases), 0);
    }
    void aWrongKeySaysWhatToDo()
    {
        Script script;
        const auto failure = lost(options("stranger"), script);
        QCOMPARE(failure.reason, Reason::AuthenticationFailed);
        QCOMPARE(failure.error.kind, ErrorKind::Unauthorised);
        QVERIFY2(failure.error.text.contains(QLatin1String("authorized_keys")), qPrintable(failure.error.text));
    }
    void keysOfTheAgent()
    {
        const QString socket = path("agent");
        const Agent agent(socket);
        qputenv("SSH_AUTH_SOCK", socket.toUtf8());
        for (const char *key : {"stranger", "id_rsa"})
            runTool(QStringLiteral("ssh-add"), {QStringLiteral("-q"), path(key)});
        Script script;
        auto given = options("none");
        given.host.identityFilesGiven = false;
        given.host.identityAgent = socket;
        QCOMPARE(open(given, script)->server().authentication, QStringLiteral("publickey (agent) id_rsa"));
        given.host.identitiesOnly = true;
        QCOMPARE(lost(given, script).reason, Reason::AuthenticationFailed);
        given = options("id_rsa"); // named by IdentityFile: the agent signs, and goes first
        given.host.identityAgent = socket;
        QVERIFY(open(given, script)->server().authentication.startsWith(QLatin1String("publickey (agent)")));
        given.host.identityAgent = path("no-agent");
        QVERIFY(open(given, script)->server().authentication.startsWith(QLatin1String("publickey /")));
    }
    void onlyTheServerJudgesAPassword_data()
    {
        QTest::addColumn<QString>("end");
        QTest::addColumn<QList<bool>>("judged");
        QTest::newRow("refused") << QStringLiteral("none") << QList<bool>{false};
        QTest::newRow("cut") << QStringLiteral("cut") << QList<bool>{};
        QTest::newRow("deadline") << QStringLiteral("frozen") << QList<bool>{};
        QTest::newRow("stopped") << QStringLiteral("stop") << QList<bool>{};
    }
    void onlyTheServerJudgesAPassword()
    {
        QFETCH(QString, end);
        QFETCH(QList<bool>, judged);
        Sshd asking(m_folder.path());
        asking.start("PasswordAuthentication yes");
        Relay relay(asking.port);
        writeFile(path("known_hosts"), knownLine(relay.port, "host_ed25519"));
        Script script;
        script.passwords = {QStringLiteral("wrong")};
        auto given = options("stranger", relay.port);
        given.stepTimeout = end == QLatin1String("frozen") ? 500ms : given.stepTimeout;
        Session session(given, script);
        script.beforeSecret = [&] {
            relay.cut = end == QLatin1String("cut");
            relay.frozen = end == QLatin1String("frozen") || end == QLatin1String("stop");
            if (end == QLatin1String("stop"))
                QMetaObject::invokeMethod(
                    &session, [&] { session.close(); }, Qt::QueuedConnection);
        };
        session.start();
        QTRY_VERIFY_WITH_TIMEOUT(session.state() == State::Lost || session.state() == State::Closed, 20'000);
        QCOMPARE(script.judgedPasswords, judged);
        if (end == QLatin1String("cut")) { // a restart, a network that went: it may pass
            QCOMPARE(session.failure().reason, Reason::SignInCut);
            QVERIFY(isTransient(session.failure().reason));
        }
    }
    void aCutIsNoRefusalOfAKey()
    {
        Relay relay(m_sshd->port);
        writeFile(path("known_hosts"), knownLine(relay.port, "host_ed25519"));
        Script script;
        script.passphrases = {QStringLiteral("open-sesame")};
        script.beforeSecret = [&relay] { relay.cut = true; };
        const Failure failure = lost(options("enc_ed25519", relay.port), script);
        QCOMPARE(failure.reason, Reason::SignInCut);
    }
    void tooManyAttemptsNeedTheUser_data()
    {
        QTest::addColumn<bool>("password");
        QTest::newRow("keys") << false;
        QTest::newRow("a password") << true;
    }
    void tooManyAttemptsNeedTheUser()
    {
        QFETCH(bool, password);
        Sshd strict(m_folder.path());
        strict.start(password ? "MaxAuthTries 1\nPasswordAuthentication yes" : "MaxAuthTries 2");
        writeFile(path("known_hosts"), knownLine(strict.port, "host_ed25519"));
        Script script;
        script.passwords = {QStringLiteral("wrong")};
        auto given = options("stranger", strict.port);
        given.host.identityFiles << path("other_host") << path("ca");
        given.host.pubkeyAuthentication = !password;
        const Failure failure = lost(given, script);
        QCOMPARE(failure.reason, Reason::AuthenticationFailed);
        QVERIFY2(failure.error.text.contains(QLatin1String("IdentitiesOnly")), qPrintable(failure.error.text));
        QCOMPARE(script.judgedPasswords, password ? QList<bool>{false} : QList<bool>{});
    }
    void severalFactors()
    {
        Sshd two(m_folder.path());
        two.start("AuthenticationMethods publickey,publickey");
        writeFile(path("known_hosts"), knownLine(two.port, "host_ed25519"));
        Script script;
        auto given = options("id_ed25519", two.port);
        given.host.identityFiles << path("id_rsa");
        open(given, script);
    }

    void anUnknownHostIsAskedFor_data()
    {
        QTest::addColumn<int>("answer");
        QTest::newRow("refuse") << int(HostKeyAnswer::Refuse);
        QTest::newRow("once") << int(HostKeyAnswer::AcceptOnce);
        QTest::newRow("remember") << int(HostKeyAnswer::AcceptAndRemember);
    }
    void anUnknownHostIsAskedFor()
    {
        QFETCH(int, answer);
        const QString file = path("fresh/known_hosts");
        QFile::remove(file);
        Script script;
        script.hostKey = HostKeyAnswer(answer);
        auto given = options();
        given.host.userKnownHostsFiles = {file};
        if (script.hostKey == HostKeyAnswer::Refuse)
            QCOMPARE(lost(given, script).reason, Reason::HostKeyUnknown);
        else
            open(given, script);
        const auto key = QByteArray::fromBase64(publicKey("host_ed25519").split(' ')[1]);
        QCOMPARE(script.lastHostKey.fingerprint, fingerprint(key));
        QCOMPARE(script.lastHostKey.keyType, QStringLiteral("ED25519"));
        QCOMPARE(QFile::exists(file), script.hostKey == HostKeyAnswer::AcceptAndRemember);
        if (QFile::exists(file)) {
            open(given, script);
            QCOMPARE(int(script.hostKeys), 1);
        }
    }
    void strictAnswersWithoutAsking()
    {
        Script script;
        auto given = options();
        given.host.userKnownHostsFiles = {path("strict_hosts")};
        given.host.strictHostKeyChecking = StrictHostKeyChecking::Yes;
        QCOMPARE(lost(given, script).reason, Reason::HostKeyUnknown);
        given.host.strictHostKeyChecking = StrictHostKeyChecking::AcceptNew;
        open(given, script);
        QCOMPARE(int(script.hostKeys), 0);
        QVERIFY(QFile::exists(path("strict_hosts")));
    }
    void hostKeysThatAreRefused_data()
    {
        QTest::addColumn<QByteArray>("known");
        QTest::addColumn<int>("reason");
        const int port = m_sshd->port;
        QTest::newRow("changed") << knownLine(port, "other_host") << int(Reason::HostKeyChanged);
        QTest::newRow("revoked") << knownLine(port, "host_ed25519") + "@revoked * " + publicKey("host_ed25519")
                                 << int(Reason::HostKeyRevoked);
        QTest::newRow("authority") << "@cert-authority * " + publicKey("ca") << int(Reason::NeedsSystemSsh);
    }
    void hostKeysThatAreRefused()
    {
        QFETCH(QByteArray, known);
        QFETCH(int, reason);
        writeFile(path("known_hosts"), known);
        Script script;
        script.hostKey = HostKeyAnswer::AcceptAndRemember;
        auto given = options();
        given.host.strictHostKeyChecking = StrictHostKeyChecking::No;
        const auto failure = lost(given, script);
        QCOMPARE(int(failure.reason), reason);
        QCOMPARE(int(script.hostKeys), 0);
        QCOMPARE(readFile(path("known_hosts")), known);
        if (failure.reason == Reason::HostKeyChanged)
            QVERIFY2(failure.error.text.count(QLatin1String("SHA256:")) == 2, qPrintable(failure.error.text));
    }
    void theKnownKindOfKeyIsAskedOfTheServer_data()
    {
        QTest::addColumn<QByteArray>("key");
        for (const char *key : {"host_rsa", "host_ecdsa", "host_ed25519"})
            QTest::newRow(key) << QByteArray(key);
    }
    void theKnownKindOfKeyIsAskedOfTheServer()
    {
        QFETCH(QByteArray, key);
        writeFile(path("known_hosts"), knownLine(m_sshd->port, key.constData()));
        Script script;
        open(options(), script);
        QCOMPARE(int(script.hostKeys), 0);
    }

    void transfersAreWhole_data()
    {
        QTest::addColumn<QString>("cipher");
        QTest::addColumn<QString>("mac");
        for (const char *cipher :
             {"aes128-gcm@openssh.com", "aes256-gcm@openssh.com", "chacha20-poly1305@openssh.com"})
            QTest::newRow(cipher) << QString::fromLatin1(cipher) << QString();
        for (const char *cipher : {"aes128-ctr", "aes192-ctr", "aes256-ctr"}) {
            for (const char *mac : {"hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com",
                                    "hmac-sha2-256", "hmac-sha2-512", "hmac-sha1", "hmac-sha1-etm@openssh.com"})
                QTest::newRow(qPrintable(QLatin1String(cipher) + u' ' + QLatin1String(mac)))
                    << QString::fromLatin1(cipher) << QString::fromLatin1(mac);
        }
    }
    void transfersAreWhole()
    {
        QFETCH(QString, cipher);
        QFETCH(QString, mac);
        Script script;
        auto given = options();
        given.host.ciphers = cipher;
        given.host.macs = mac;
        const auto session = open(given, script);
        QCOMPARE(session->server().cipher, cipher);
        checkDown(*session, 1, 4'000'003);
        checkUp(*session, 2, 4'000'003);
        const auto traffic = session->traffic();
        QVERIFY(traffic.received >= 4'000'000 / lessBy && traffic.sent >= 4'000'000 / lessBy);
        QVERIFY(traffic.roundTrip.count() > 0);
        QTRY_COMPARE(session->traffic().openChannels, 0);
    }
    void refusedChannelsSayWhy()
    {
        Script script;
        const auto session = open(options(), script);
        ChannelResult result;
        close(through(*session, &result, freePort()));
        QCOMPARE(result.reason, Reason::ConnectFailed);
        QVERIFY2(result.text.contains(QLatin1String("Nothing listens")), qPrintable(result.text));
        Sshd closed(m_folder.path());
        closed.start("AllowTcpForwarding no");
        writeFile(path("known_hosts"), knownLine(closed.port, "host_ed25519"));
        const auto other = open(options("id_ed25519", closed.port), script);
        close(through(*other, &result));
        QCOMPARE(result.reason, Reason::Prohibited);
        checkDown(*session, 1, 1000);
    }
    void aKeptDescriptorStaysWithTheCaller()
    {
        Script script;
        const auto session = open(options(), script);
        int pair[2];
        socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
        auto future = session->forward(pair[0], QStringLiteral("127.0.0.1"), freePort(), true);
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(send(pair[0], "x", 1, 0), ssize_t(1));
        close(pair[0]);
        close(pair[1]);
    }
    void commands()
    {
        Script script;
        const auto session = open(options(), script);
        const auto run = [&](const char *command, std::chrono::milliseconds deadline = 10s) {
            auto future = session->exec(QString::fromLatin1(command), deadline);
            if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
                QTest::qFail("the command does not end", __FILE__, __LINE__);
            return future.result();
        };
        auto done = run("echo out; echo err >&2; exit 3");
        QVERIFY2(done, qPrintable(done ? QString() : done.error().text + done.error().detail));
        QCOMPARE(done->output, QByteArray("out\n"));
        QCOMPARE(done->errors, QByteArray("err\n"));
        QCOMPARE(done->exitStatus, 3);
        QCOMPARE(run("head -c 3000000 /dev/zero")->output.size(), 3'000'000);
        QCOMPARE(run("kill -TERM $$")->exitStatus, 143);
        QCOMPARE(run("sleep 30", 300ms).error().kind, ErrorKind::Timeout);
        QCOMPARE(run("head -c 30000000 /dev/zero").error().kind, ErrorKind::BadAnswer);
        QCOMPARE(run("cat")->exitStatus, 0);
        std::stop_source stop;
        auto future = session->exec(QStringLiteral("sleep 30"), 60s, stop.get_token());
        stop.request_stop();
        session->probe(10s);
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
    }

    void aKilledServerIsNoticedAtOnce()
    {
        Sshd victim(m_folder.path());
        victim.start();
        writeFile(path("known_hosts"), knownLine(victim.port, "host_ed25519"));
        Script script;
        const auto session = open(options("id_ed25519", victim.port), script);
        const int fd = through(*session);
        const auto order = Service::order('D', 1, 500'000'000);
        sendAll(fd, order.constData(), size_t(order.size()));
        auto pending = session->exec(QStringLiteral("sleep 60"), 60s);
        QTest::qWait(100);
        victim.kill();
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), State::Lost, 8000);
        QCOMPARE(session->failure().reason, Reason::Disconnected);
        QVERIFY(isTransient(session->failure().reason));
        QTRY_VERIFY(pending.isFinished());
        QCOMPARE(pending.result().error().kind, ErrorKind::Unreachable);
        close(fd);
        ChannelResult result;
        close(through(*session, &result));
        QCOMPARE(result.reason, Reason::Disconnected);
    }
    void anIdleSessionNoticesItToo()
    {
        Sshd victim(m_folder.path());
        victim.start();
        writeFile(path("known_hosts"), knownLine(victim.port, "host_ed25519"));
        Script script;
        const auto session = open(options("id_ed25519", victim.port), script);
        QTest::qWait(100);
        victim.kill();
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), State::Lost, 8000);
    }
    void aSilentPeerIsDeadInTime_data()
    {
        QTest::addColumn<bool>("busy");
        QTest::newRow("idle") << false;
        QTest::newRow("with a channel") << true;
    }
    void aSilentPeerIsDeadInTime()
    {
        QFETCH(bool, busy);
        Relay relay(m_sshd->port);
        writeFile(path("known_hosts"), knownLine(relay.port, "host_ed25519"));
        Script script;
        auto given = options("id_ed25519", relay.port);
        given.keepAlive = 500ms;
        given.deadAfter = 3000ms;
        const auto session = open(given, script);
        const int fd = busy ? through(*session) : -1;
        QTest::qWait(4000); // answered keepalives keep it open
        QCOMPARE(session->state(), State::Open);
        relay.frozen = true;
        QElapsedTimer timer;
        timer.start();
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), State::Lost, 10'000);
        QCOMPARE(session->failure().reason, Reason::PeerDead);
        QVERIFY2(timer.elapsed() < 8000, qPrintable(QString::number(timer.elapsed())));
        if (busy)
            close(fd);
    }
    void aProbeFindsADeadPeerSooner()
    {
        Relay relay(m_sshd->port);
        writeFile(path("known_hosts"), knownLine(relay.port, "host_ed25519"));
        Script script;
        const auto session = open(options("id_ed25519", relay.port), script);
        session->probe(5s);
        QTest::qWait(5500); // the answer has ended it
        QCOMPARE(session->state(), State::Open);
        relay.frozen = true;
        session->probe(500ms);
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), State::Lost, 5000); // without a probe: 12 s
    }
    // The answer comes in time, and we get to read it too late: a busy machine, or one that slept.
    void anAnswerReadLateIsASignOfLife()
    {
        Sshd server(m_folder.path());
        server.start();
        writeFile(path("known_hosts"), knownLine(server.port, "host_ed25519"));
        Script script;
        const auto session = open(options("id_ed25519", server.port), script);
        QTRY_VERIFY(session->traffic().roundTrip > 0us);
        QStringList peers;
        for (const qint64 pid : server.children())
            peers << QString::number(pid);
        QVERIFY(!peers.isEmpty());
        server.signalAll(SIGSTOP);
        session->probe(1s);
        QProcess pause; // of this whole program, while the server answers
        pause.start(QStringLiteral("sh"),
                    {QStringLiteral("-c"),
                     QStringLiteral("sleep 0.3; kill -STOP %1; kill -CONT %2; sleep 3; kill -CONT %1")
                         .arg(QCoreApplication::applicationPid())
                         .arg(peers.join(u' '))});
        QTRY_COMPARE_WITH_TIMEOUT(pause.state(), QProcess::NotRunning, 30'000);
        QTest::qWait(200);
        QCOMPARE(session->state(), State::Open);
        server.signalAll(SIGCONT);
    }
    void anOpeningWithoutAnswerEndsTheSession()
    {
        Relay relay(m_sshd->port);
        writeFile(path("known_hosts"), knownLine(relay.port, "host_ed25519"));
        Script script;
        auto given = options("id_ed25519", relay.port);
        given.openTimeout = 500ms;
        const auto session = open(given, script);
        QTest::qWait(100);
        relay.frozen = true;
        ChannelResult result;
        close(through(*session, &result));
        QCOMPARE(result.reason, Reason::OpenTimeout);
        QTRY_COMPARE(session->state(), State::Lost);
        QCOMPARE(session->failure().reason, Reason::OpenTimeout);
    }
    void aPortThatHangsIsItsOwnMatter()
    {
        int port = 0;
        const int deaf = listenLoopback(port);
        listen(deaf, 0); // takes one connection; who comes then gets no answer
        const int first = connectLoopback(port);
        Script script;
        auto given = options();
        given.openTimeout = 700ms;
        const auto session = open(given, script);
        const int before = through(*session);
        ChannelResult result;
        close(through(*session, &result, port));
        QCOMPARE(result.reason, Reason::OpenTimeout);
        QTest::qWait(1500); // the sign of life that was asked for has come
        QCOMPARE(session->state(), State::Open);
        const auto order = Service::order('V', 1, 0);
        QVERIFY(sendAll(before, order.constData(), size_t(order.size())));
        shutdown(before, SHUT_WR);
        char answer = 0;
        QCOMPARE(recv(before, &answer, 1, 0), ssize_t(1));
        QCOMPARE(answer, 'r');
        close(before);
        checkDown(*session, 2, 1'000'000);
        close(accept(deaf, nullptr, nullptr)); // now there is room
        const int late = accept(deaf, nullptr, nullptr);
        QCOMPARE(recv(late, &answer, 1, 0), ssize_t(0)); // opened too late: closed at once
        QTRY_COMPARE(session->traffic().openChannels, 0);
        for (const int fd : {first, late, deaf})
            close(fd);
    }
    void aDamagedByteEndsTheSession_data()
    {
        QTest::addColumn<QString>("cipher");
        QTest::addColumn<int>("at");
        for (const char *cipher : {"aes128-gcm@openssh.com", "aes256-gcm@openssh.com",
                                   "chacha20-poly1305@openssh.com", "aes128-ctr", "aes256-ctr"}) {
            for (const int at : {100'001, 250'003, 777'777})
                QTest::newRow(qPrintable(QStringLiteral("%1 at %2").arg(QLatin1String(cipher)).arg(at)))
                    << QString::fromLatin1(cipher) << at;
        }
    }
    void aDamagedByteEndsTheSession()
    {
        QFETCH(QString, cipher);
        QFETCH(int, at);
        Relay relay(m_sshd->port);
        relay.flipDown = at;
        writeFile(path("known_hosts"), knownLine(relay.port, "host_ed25519"));
        Script script;
        auto given = options("id_ed25519", relay.port);
        given.host.ciphers = cipher;
        // A flipped length makes the receiver wait for more than there is: then the timer ends it.
        given.keepAlive = 200ms;
        given.deadAfter = 800ms;
        const auto session = open(given, script);
        const int fd = through(*session);
        const auto order = Service::order('D', 21, 4'000'000);
        sendAll(fd, order.constData(), size_t(order.size()));
        QByteArray got;
        QByteArray block(64 * 1024, '\0');
        for (ssize_t n; (n = recv(fd, block.data(), size_t(block.size()), 0)) > 0;)
            got.append(block.constData(), n);
        close(fd);
        QTRY_COMPARE(session->state(), State::Lost);
        QVERIFY(got.size() < 4'000'000);
        QByteArray right(65536 * ((got.size() / 65536) + 1), '\0');
        Noise(21).fill(right);
        QCOMPARE(got, right.left(got.size())); // what came before is right to the byte
    }

    void jumpsThreeDeep()
    {
        Sshd second(m_folder.path()), third(m_folder.path()), last(m_folder.path());
        for (Sshd *one : {&second, &third, &last})
            one->start();
        writeFile(path("known_hosts"),
                  knownLine(m_sshd->port, "host_ed25519") + knownLine(second.port, "host_rsa")
                      + knownLine(third.port, "host_ecdsa") + knownLine(last.port, "host_ed25519"));
        Script script;
        auto given = options("id_ed25519", last.port);
        given.jumps = {options().host, options("id_rsa", second.port).host, options("id_ecdsa", third.port).host};
        {
            const auto session = open(given, script);
            checkDown(*session, 1, 32'000'000);
            checkUp(*session, 2, 32'000'000);
            manyAtOnce(*session, 8, 1'000'000);
            second.kill();
            QTRY_COMPARE_WITH_TIMEOUT(session->state(), State::Lost, 3000);
            QVERIFY(isTransient(session->failure().reason));
        }
        given.jumps = {options().host};
        last.kill();
        const auto failure = lost(given, script);
        QCOMPARE(failure.reason, Reason::JumpFailed);
        given.jumps = {options("stranger").host};
        QCOMPARE(lost(given, script).reason, Reason::AuthenticationFailed);
    }
    void aProxyCommandCarriesTheSession()
    {
        Script script;
        auto given = options();
        given.host.hostName = QStringLiteral("no.such.name.invalid");
        given.host.hostKeyAlias = QStringLiteral("proxied");
        const auto parts = publicKey("host_ed25519").split(' ');
        writeFile(path("known_hosts"), "proxied " + parts[0] + ' ' + parts[1] + '\n');
        given.host.proxyCommand = QStringLiteral("socat - TCP:127.0.0.1:%1").arg(m_sshd->port);
        {
            const auto session = open(given, script);
            checkDown(*session, 1, 8'000'000);
            checkUp(*session, 2, 8'000'000);
        }
        given.host.proxyCommand = QStringLiteral("sh -c 'exit 7'");
        const auto failure = lost(given, script);
        QCOMPARE(failure.reason, Reason::ProxyFailed);
        QVERIFY2(failure.error.text.contains(u'7'), qPrintable(failure.error.text));
    }

    void whatCannotBeReached()
    {
        Script script;
        auto given = options("id_ed25519", freePort());
        QCOMPARE(lost(given, script).reason, Reason::Unreachable);
        given = options();
        given.host.hostName = QStringLiteral("no.such.name.invalid");
        QCOMPARE(lost(given, script).reason, Reason::NameUnknown);
        int port = 0;
        const int web = listenLoopback(port);
        std::thread server([web] {
            const int fd = accept(web, nullptr, nullptr);
            sendAll(fd, "HTTP/1.1 400 Bad Request\r\n\r\n", 28);
            close(fd);
        });
        QCOMPARE(lost(options("id_ed25519", port), script).reason, Reason::NotSsh);
        server.join();
        close(web);
    }
    void aFullServerIsTriedAgain()
    {
        Sshd full(m_folder.path());
        full.start("MaxStartups 1:100:1");
        writeFile(path("known_hosts"), knownLine(full.port, "host_ed25519"));
        Script script;
        int idle = -1;
        const auto isIn = [&] {
            close(idle);
            idle = connectLoopback(full.port);
            char first = 0;
            return recv(idle, &first, 1, 0) == 1 && first == 'S';
        };
        QVERIFY(QTest::qWaitFor(isIn)); // once the look at its port is over
        const Failure failure = lost(options("id_ed25519", full.port), script);
        QCOMPARE(failure.reason, Reason::ResourceShortage);
        QVERIFY(isTransient(failure.reason));
        close(idle);
        QVERIFY(QTest::qWaitFor([&] { return decided(options("id_ed25519", full.port), script) == Reason::None; },
                                10'000));
    }
    void noCommonAlgorithmIsForTheSystemsSsh()
    {
        Sshd modern(m_folder.path());
        modern.start("KexAlgorithms sntrup761x25519-sha512@openssh.com");
        Script script;
        QCOMPARE(lost(options("id_ed25519", modern.port), script).reason, Reason::NeedsSystemSsh);
    }
    void closingIsImmediateWhateverItWaitsFor()
    {
        int port = 0;
        const int mute = listenLoopback(port);
        Script silent;
        silent.silent = true;
        auto unknown = options();
        unknown.host.userKnownHostsFiles = {path("nothing")};
        Script script;
        QList<std::pair<SessionOptions, Prompts *>> cases{
            {options("id_ed25519", port), &script}, // the banner never comes
            {unknown, &silent},                     // the person never answers
            {options("enc_ed25519"), &silent},
            {options(), &script},
        };
        for (auto &[given, prompts] : cases) {
            Session session(given, *prompts);
            session.start();
            QTest::qWait(200);
            QElapsedTimer timer;
            timer.start();
            session.close();
            session.close();
            QTRY_COMPARE(session.state(), State::Closed);
            QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        }
        close(mute);
    }
    void nothingIsLeftOpen()
    {
        Script script;
        {
            open(options(), script);
        }
        const int before = openDescriptors();
        for (int i = 0; i < 30; ++i) {
            const auto session = open(options(), script);
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
};

QTEST_GUILESS_MAIN(TestSshSession)
#include "tst_sshsession.moc"
