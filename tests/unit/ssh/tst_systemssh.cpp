// How the system's ssh is called, what its words mean, where it keeps its sockets, whether there is a ticket.
#include "core/ssh/askedtext.h"
#include "core/ssh/knownhosts.h"
#include "core/ssh/privatefolder.h"
#include "core/ssh/systemssh.h"
#include "core/ssh/ticket.h"
#include "core/ssh/wire.h"

#include <QDir>
#include <QTest>

#include <sys/stat.h>
#include <utime.h>

using namespace skydeck;
using namespace skydeck::ssh;

namespace {

HostConfig gpu()
{
    HostConfig host;
    host.alias = QStringLiteral("gpu");
    host.hostName = QStringLiteral("10.0.0.7");
    host.userKnownHostsFiles = {QStringLiteral("/home/me/.ssh/known_hosts"), QStringLiteral("/home/me/a b/%c")};
    return host;
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
}

} // namespace

class TestSystemSsh : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

private Q_SLOTS:
    void questions_data()
    {
        using Kind = AskedText::Kind;
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("hint");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QStringList>("parts"); // host, user, key type, fingerprint, key file
        const auto row = [](const char *name, const char *prompt, const char *hint, Kind kind,
                            const QStringList &parts = {}) {
            QTest::newRow(name) << QString::fromUtf8(prompt) << QString::fromUtf8(hint) << int(kind) << parts;
        };
        row("unknown key",
            "The authenticity of host '[127.0.0.1]:2222 ([127.0.0.1]:2222)' can't be established.\n"
            "ED25519 key fingerprint is SHA256:abc+/def.\nThis key is not known by any other names.\n"
            "Are you sure you want to continue connecting (yes/no/[fingerprint])? ",
            "", Kind::HostKey,
            {QStringLiteral("[127.0.0.1]:2222"),
             {},
             QStringLiteral("ED25519"),
             QStringLiteral("SHA256:abc+/def"),
             {}});
        row("behind a jump",
            "The authenticity of host 'inner (<no hostip for proxy command>)' can't be established.\n"
            "ECDSA key fingerprint is SHA256:xyz.\nAre you sure you want to continue connecting "
            "(yes/no/[fingerprint])? ",
            "", Kind::HostKey,
            {QStringLiteral("inner"), {}, QStringLiteral("ECDSA"), QStringLiteral("SHA256:xyz"), {}});
        row("with an alias",
            "The authenticity of host 'inner' can't be established.\nRSA key fingerprint is SHA256:x.\n"
            "Are you sure you want to continue connecting (yes/no/[fingerprint])? ",
            "", Kind::HostKey,
            {QStringLiteral("inner"), {}, QStringLiteral("RSA"), QStringLiteral("SHA256:x"), {}});
        row("passphrase", "Enter passphrase for key '/home/me/.ssh/id a': ", "", Kind::Passphrase,
            {{}, {}, {}, {}, QStringLiteral("/home/me/.ssh/id a")});
        row("password", "me@10.0.0.7's password: ", "", Kind::Password,
            {QStringLiteral("10.0.0.7"), QStringLiteral("me"), {}, {}, {}});
        row("a server cannot pretend", "(me@gpu) Enter passphrase for key '/home/me/.ssh/id': ", "", Kind::Other);
        row("a code", "(me@gpu) Verification code: ", "", Kind::Other);
        row("a PIN", "Enter PIN for ED25519-SK key /home/me/.ssh/id_sk: ", "", Kind::Other);
        row("a touch", "Confirm user presence for key ED25519-SK SHA256:abc", "none", Kind::Touch);
        row("a permission", "Add key /home/me/.ssh/id (me@desk) to agent?", "confirm", Kind::Permission);
        row("nothing", "", "", Kind::Other);
    }
    void questions()
    {
        QFETCH(QString, prompt);
        QFETCH(QString, hint);
        QFETCH(int, kind);
        QFETCH(QStringList, parts);
        const AskedText asked = readAsked(prompt, hint);
        QCOMPARE(int(asked.kind), kind);
        QCOMPARE(asked.text, prompt.trimmed());
        if (parts.isEmpty())
            parts = QStringList(5);
        QCOMPARE((QStringList{asked.host, asked.user, asked.keyType, asked.fingerprint, asked.keyFile}), parts);
    }
    void theKeyThatIsMeant()
    {
        const QString plain = QStringLiteral("/home/me/.ssh/id_ed25519"), sk = plain + QStringLiteral("_sk");
        QCOMPARE(keyFileMeant(plain, {plain, sk}), plain); // not the one whose name goes on
        QCOMPARE(keyFileMeant(sk, {plain, sk}), sk);
        QCOMPARE(keyFileMeant(plain, {sk}), plain); // another's passphrase is nobody's business
        const QString folder = u'/' + QString(98, u'd') + u'/';
        QCOMPARE(folder.size(), 100);
        QCOMPARE(keyFileMeant(folder, {plain, folder + QStringLiteral("a")}), folder + QStringLiteral("a"));
        QCOMPARE(keyFileMeant(folder, {folder + QStringLiteral("a"), folder + QStringLiteral("b")}), folder);
        const QString umlaut = folder.chopped(1) + QStringLiteral("ä/key");
        QCOMPARE(keyFileMeant(QString::fromUtf8(umlaut.toUtf8().left(100)), {plain, umlaut}), umlaut);
    }
    void otherKeysThatAreKnownAreSaid()
    {
        const QString text = QStringLiteral("The authenticity of host 'a (b)' can't be established%1.\n"
                                            "RSA key fingerprint is SHA256:x.\nAre you sure?");
        QVERIFY(!readAsked(text.arg(QString()), {}).otherKeysKnown);
        QVERIFY(readAsked(
                    text.arg(QStringLiteral(",\nbut keys of different type are already known for this host")), {})
                    .otherKeysKnown);
    }

    void arguments()
    {
        SessionOptions options;
        options.host = gpu();
        options.system.emplace();
        options.system->askProgram = QStringLiteral("/usr/bin/skydeck-askpass");
        options.system->configFile = QStringLiteral("/my/config");
        options.system->given = {QStringLiteral("me"),
                                 2222,
                                 {{QStringLiteral("a"), QStringLiteral("j1"), 0}, {{}, QStringLiteral("::1"), 24}},
                                 {QStringLiteral("/my/key")}};
        const QStringList words = systemSshArguments(options, QStringLiteral("/run/c"), QStringLiteral("/run/k"));
        QCOMPARE(words.mid(words.size() - 12),
                 (QStringList{QStringLiteral("-F"), QStringLiteral("/my/config"), QStringLiteral("-l"),
                              QStringLiteral("me"), QStringLiteral("-p"), QStringLiteral("2222"),
                              QStringLiteral("-i"), QStringLiteral("/my/key"), QStringLiteral("-J"),
                              QStringLiteral("a@j1,[::1]:24"), QStringLiteral("--"), QStringLiteral("gpu")}));
        QVERIFY(words.contains(
            QStringLiteral("UserKnownHostsFile=\"/run/k\" \"/home/me/.ssh/known_hosts\" \"/home/me/a b/%%c\"")));
        QVERIFY(words.contains(QStringLiteral("ServerAliveInterval=4")));
        QVERIFY(words.contains(QStringLiteral("ServerAliveCountMax=2")));
        QVERIFY(words.contains(QStringLiteral("ConnectTimeout=15")));
        QVERIFY(!words.contains(QStringLiteral("BatchMode=yes")));
        options.system->askProgram.clear();
        options.host.connectTimeout = std::chrono::seconds(3); // the configuration's own is left alone
        const QStringList bare = systemSshArguments(options, QStringLiteral("/run/c"), {});
        QVERIFY(bare.contains(QStringLiteral("BatchMode=yes")));
        QVERIFY(bare.filter(QStringLiteral("KnownHosts")).isEmpty());
        QVERIFY(bare.filter(QStringLiteral("ConnectTimeout")).isEmpty());
    }
    void anOldSshDoesNotAskForServers()
    {
        QVERIFY(marksServersQuestions(QStringLiteral("OpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3.0.22")));
        QVERIFY(marksServersQuestions(QStringLiteral("OpenSSH_10.0p2")));
        QVERIFY(marksServersQuestions(QStringLiteral("OpenSSH_8.5p1")));
        for (const char *old : {"OpenSSH_8.4p1 Debian-5", "OpenSSH_7.9p1", "dropbear 2022.83", ""})
            QVERIFY(!marksServersQuestions(QString::fromLatin1(old)));
        SessionOptions options;
        options.host = gpu();
        options.system.emplace();
        const QString setting = QStringLiteral("KbdInteractiveAuthentication=no");
        QVERIFY(systemSshArguments(options, {}, {}, false).contains(setting));
        QVERIFY(!systemSshArguments(options, {}, {}, true).contains(setting));
    }
    void namesThatCannotBeWrittenAreLeftToSsh()
    {
        HostConfig host = gpu();
        QVERIFY(canPutKnownHosts(host));
        host.userKnownHostsFiles << QStringLiteral("/odd\"name");
        QVERIFY(!canPutKnownHosts(host));
        host.userKnownHostsFiles.clear();
        QVERIFY(!canPutKnownHosts(host));
    }

    void lastWords_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<int>("reason");
        const auto row = [](const char *said, Reason reason) {
            QTest::newRow(said) << QString::fromUtf8(said) << int(reason);
        };
        row("me@gpu: Permission denied (publickey).", Reason::AuthenticationFailed);
        row("Host key verification failed.", Reason::HostKeyUnknown);
        row("ssh: Could not resolve hostname gpu: Name or service not known", Reason::NameUnknown);
        row("ssh: connect to host gpu port 22: Connection refused", Reason::Unreachable);
        row("ssh: connect to host gpu port 22: Connection timed out", Reason::Unreachable);
        row("ssh: connect to host gpu port 22: No route to host", Reason::Unreachable);
        row("Timeout, server gpu not responding.", Reason::PeerDead);
        row("Connection to gpu closed by remote host.\nTransferred: sent 1, received 2 bytes",
            Reason::Disconnected);
        row("Unable to negotiate with 10.0.0.7 port 22: no matching cipher found.", Reason::AuthenticationFailed);
        row("/my/config: line 3: Bad configuration option: bogus", Reason::Internal);
        row("", Reason::Disconnected);
    }
    void lastWords()
    {
        QFETCH(QString, said);
        QFETCH(int, reason);
        const Failure failure = systemSshFailure(said, gpu());
        QCOMPARE(reasonName(failure.reason), reasonName(Reason(reason)));
        QVERIFY(!failure.error.text.isEmpty());
        QCOMPARE(failure.error.detail, said);
    }
    void aCutBeforeTheSignInIsCounted_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<int>("reason");
        const auto row = [](const char *said, Reason reason) { QTest::newRow(said) << said << int(reason); };
        row("Connection closed by 10.0.0.7 port 22", Reason::SignInCut);
        row("Connection reset by 10.0.0.7 port 22", Reason::SignInCut);
        row("Received disconnect from 10.0.0.7 port 22:2: bye", Reason::SignInCut);
        row("", Reason::SignInCut);
        row("kex_exchange_identification: Connection closed by remote host", Reason::Disconnected);
        row("Connection timed out during banner exchange", Reason::Unreachable);
        row("me@gpu: Permission denied (publickey).", Reason::AuthenticationFailed);
    }
    void aCutBeforeTheSignInIsCounted()
    {
        QFETCH(QString, said);
        QFETCH(int, reason);
        QCOMPARE(reasonName(systemSignInFailure(said, gpu()).reason), reasonName(Reason(reason)));
    }
    void whatItSaidIsItsLastWordAboutTheConnection()
    {
        const QString said = QStringLiteral("Authenticated to gpu ([10.0.0.7]:22) using \"publickey\".\n"
                                            "me@gpu: Permission denied (publickey).\nTransferred: sent 1\n"
                                            "Bytes per second: sent 3\n");
        QVERIFY(systemSshFailure(said, gpu())
                    .error.text.endsWith(QLatin1String("It said: me@gpu: Permission denied (publickey).")));
    }
    void aChangedKeyNamesBothFingerprints_data()
    {
        QTest::addColumn<bool>("mine");
        QTest::newRow("the user's file") << true;
        QTest::newRow("the system's file") << false;
    }
    void aChangedKeyNamesBothFingerprints()
    {
        QFETCH(bool, mine);
        const QByteArray blob = wireString("ssh-ed25519") + wireString(QByteArray(32, 'a'));
        const QString file = m_folder.path() + QStringLiteral("/known hosts");
        write(file, "# mine\n10.0.0.7 ssh-ed25519 " + blob.toBase64() + '\n');
        const QString said =
            QStringLiteral("@@@@\n@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\n"
                           "The fingerprint for the ED25519 key sent by the remote host is\n"
                           "SHA256:new.\nOffending ED25519 key in %1:2\nHost key verification failed.\n")
                .arg(file);
        HostConfig host = gpu();
        (mine ? host.userKnownHostsFiles : host.globalKnownHostsFiles) << file;
        const Failure failure = systemSshFailure(said, host);
        QCOMPARE(failure.reason, Reason::HostKeyChanged);
        const ChangedKey changed{QStringLiteral("gpu"), QStringLiteral("10.0.0.7"),  22, file, 2, mine,
                                 fingerprint(blob),     QStringLiteral("SHA256:new")};
        QCOMPARE(failure.changed, changed);
        QVERIFY(failure.error.text.contains(fingerprint(blob)));
        QVERIFY(failure.error.text.contains(QLatin1String("SHA256:new")));
        const QString command = QStringLiteral("ssh-keygen -R 10.0.0.7 -f '%1'").arg(file);
        QVERIFY2(failure.error.text.contains(command) == mine, qPrintable(failure.error.text));
    }

    void servers_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("way");
        QTest::newRow("v4") << QStringLiteral("x\nAuthenticated to gpu ([10.0.0.7]:22) using \"publickey\".\ny")
                            << QStringLiteral("10.0.0.7:22") << QStringLiteral("publickey");
        QTest::newRow("v6") << QStringLiteral("Authenticated to gpu ([fe80::1]:2222) using \"password\".")
                            << QStringLiteral("[fe80::1]:2222") << QStringLiteral("password");
        QTest::newRow("proxy") << QStringLiteral("Authenticated to gpu (via proxy) using \"publickey\".")
                               << QString() << QStringLiteral("publickey");
        QTest::newRow("nothing") << QString() << QString() << QString();
    }
    void servers()
    {
        QFETCH(QString, said);
        const ServerInfo info = systemSshServer(said);
        QTEST(info.address, "address");
        QTEST(info.authentication, "way");
    }

    void refusalsAreTakenOut()
    {
        QByteArray said = "Warning: x\nchannel 2: open failed: connect failed: Connection refused\r\n"
                          "channel 3: open failed: administratively prohibited: open failed\nchannel 4: open fai";
        QCOMPARE(takeRefusals(said),
                 (QStringList{QStringLiteral("connect failed: Connection refused"),
                              QStringLiteral("administratively prohibited: open failed")}));
        QCOMPARE(said, QByteArray("Warning: x\nchannel 4: open fai"));
        said += "led: connect failed: no\n";
        QCOMPARE(takeRefusals(said).size(), 1);
        QCOMPARE(takeRefusals(said).size(), 0);
    }

    void foldersThatNobodyHoldsAreSweptAway()
    {
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
        const auto age = [](const QString &path) {
            const utimbuf then{1, 1};
            utime(qPrintable(path), &then);
        };
        const QString stale = m_folder.path() + QStringLiteral("/skydeck-ssh-abcdef"),
                      fresh = m_folder.path() + QStringLiteral("/skydeck-ssh-ghijkl"),
                      foreign = m_folder.path() + QStringLiteral("/other");
        for (const QString &path : {stale, fresh, foreign})
            QVERIFY(QDir().mkpath(path));
        write(stale + QStringLiteral("/lock"), {});
        age(stale);
        age(foreign);
        QString kept;
        {
            auto living = PrivateFolder::make();
            QVERIFY(living);
            kept = QFileInfo(living->path("x")).path();
            struct stat status
            {
            };
            QCOMPARE(::stat(qPrintable(kept), &status), 0);
            QCOMPARE(int(status.st_mode & 0777), 0700);
            age(kept);
            QVERIFY(PrivateFolder::make());
            QVERIFY(QDir(kept).exists()); // somebody lives there
            QVERIFY(!QDir(stale).exists());
            QVERIFY(QDir(fresh).exists()); // it may not have its lock yet
            QVERIFY(QDir(foreign).exists());
        }
        QVERIFY(!QDir(kept).exists());
    }
    void aLongRuntimeFolderIsNotUsed()
    {
        const QString deep = m_folder.path() + u'/' + QString(60, u'x');
        QVERIFY(QDir().mkpath(deep));
        qputenv("XDG_RUNTIME_DIR", deep.toUtf8());
        const auto folder = PrivateFolder::make();
        QVERIFY(folder);
        QVERIFY2(folder->path("control").size() < 60, qPrintable(folder->path("control")));
    }

    void tickets_data()
    {
        QTest::addColumn<QString>("cache");
        QTest::addColumn<bool>("there");
        const QString file = m_folder.path() + QStringLiteral("/ticket");
        write(file, "x");
        QTest::newRow("none") << QString() << false;
        QTest::newRow("file") << file << true;
        QTest::newRow("FILE:") << QStringLiteral("FILE:") + file << true;
        QTest::newRow("gone") << QStringLiteral("FILE:/nowhere/ticket") << false;
        QTest::newRow("the kernel's") << QStringLiteral("KEYRING:persistent:1000") << true;
    }
    void tickets()
    {
        QFETCH(QString, cache);
        const auto environment = [&](const QString &name) {
            return name == QLatin1String("KRB5CCNAME") ? cache : QString();
        };
        constexpr int nobody = 2'000'000'000;
        QTEST(hasKerberosTicket(environment, nobody), "there");
    }
};

QTEST_GUILESS_MAIN(TestSystemSsh)
#include "tst_systemssh.moc"
