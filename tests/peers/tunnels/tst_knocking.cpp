// Whether something listens behind a real sshd: said in its own words, and without leaving a connection behind.
#include "core/tunnels/tunnels.h"
#include "tests/peers/ssh/peer.h"

#include <QTcpServer>

using namespace peer;

class TestKnocking : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    Script m_prompts;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    // A tunnel to `sshd` that is open. Its forward is of no matter here.
    tunnels::Tunnel *open(tunnels::Tunnels &all, const Sshd &sshd)
    {
        const QByteArray key = readFile(path(QStringLiteral("host_ed25519.pub")));
        const QByteArray port = QByteArray::number(sshd.port);
        writeFile(path(QStringLiteral("known_hosts")), "[127.0.0.1]:" + port + ' ' + key);
        writeFile(path(QStringLiteral("config")),
                  "Host box\n HostName 127.0.0.1\n Port " + port + "\n IdentityFile "
                      + path(QStringLiteral("id")).toUtf8() + "\n IdentitiesOnly yes\n UserKnownHostsFile "
                      + path(QStringLiteral("known_hosts")).toUtf8() + '\n');
        tunnels::TunnelSpec spec;
        spec.host = QStringLiteral("box");
        spec.configFile = path(QStringLiteral("config"));
        tunnels::Forward forward;
        forward.remotePort = 9;
        forward.localPort = freePort();
        spec.forwards = {forward};
        tunnels::Tunnel *tunnel = all.find(all.save(spec).value());
        tunnel->start();
        if (!QTest::qWaitFor([&] { return tunnel->status().state == tunnels::TunnelState::Open; }, 20'000))
            QTest::qFail(qPrintable(tunnel->status().reason + tunnel->status().detail), __FILE__, __LINE__);
        return tunnel;
    }
    static Result<void> knock(tunnels::Tunnel &tunnel, int port)
    {
        auto future = tunnel.knock(QStringLiteral("127.0.0.1"), port);
        return QTest::qWaitFor([&] { return future.isFinished(); }, 20'000)
            ? future.result()
            : Result<void>(failure(ErrorKind::Internal, QStringLiteral("no answer")));
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *name : {"host_ed25519", "id"})
            runTool(QStringLiteral("ssh-keygen"),
                    {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"), QStringLiteral("-N"),
                     QString(), QStringLiteral("-f"), path(QLatin1String(name))});
        writeFile(path(QStringLiteral("authorized_keys")), readFile(path(QStringLiteral("id.pub"))));
    }

    void saysWhatIsThere_data()
    {
        QTest::addColumn<QByteArray>("policy");
        QTest::addColumn<bool>("listens");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("says");
        QTest::newRow("listens") << QByteArray() << true << QStringLiteral("fine") << QString();
        QTest::newRow("nothing listens")
            << QByteArray() << false << QStringLiteral("not-found") << QStringLiteral("start it there");
        QTest::newRow("no forwarding") << QByteArray("AllowTcpForwarding no") << true << QStringLiteral("refused")
                                       << QStringLiteral("AllowTcpForwarding");
        QTest::newRow("another port is allowed") << QByteArray("PermitOpen 127.0.0.1:1") << true
                                                 << QStringLiteral("refused") << QStringLiteral("PermitOpen");
    }
    void saysWhatIsThere()
    {
        QFETCH(const QByteArray, policy);
        QFETCH(const bool, listens);
        QFETCH(const QString, says);
        Sshd sshd(m_folder.path());
        sshd.start(policy, "HostKey %1/host_ed25519\n");
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        tunnels::Tunnels all(QString(), m_prompts);
        tunnels::Tunnel *tunnel = open(all, sshd);
        const auto result = knock(*tunnel, listens ? server.serverPort() : freePort());
        QTEST(result ? QStringLiteral("fine") : errorKindName(result.error().kind), "kind");
        if (!result)
            QVERIFY2(result.error().text.contains(says), qPrintable(result.error().text));
        QCOMPARE(tunnel->status().state, tunnels::TunnelState::Open); // a refusal costs nothing
    }

    // The far end never reads and never closes: a connection that is only ended on our side would stay for ever.
    void leavesNoConnectionBehind()
    {
        Sshd sshd(m_folder.path());
        sshd.start({}, "HostKey %1/host_ed25519\n");
        int port = 0;
        const int deaf = listenLoopback(port);
        tunnels::Tunnels all(QString(), m_prompts);
        tunnels::Tunnel *tunnel = open(all, sshd);
        const auto descriptors = [] { return QDir(QStringLiteral("/proc/self/fd")).count(); };
        QVERIFY(knock(*tunnel, port));
        const auto before = descriptors();
        for (int i = 0; i < 50; ++i)
            QVERIFY(knock(*tunnel, port));
        // Each connection that lingered would hold one end of its socket pair here.
        QTRY_VERIFY(descriptors() <= before);
        close(deaf);
    }
};

QTEST_GUILESS_MAIN(TestKnocking)
#include "tst_knocking.moc"
