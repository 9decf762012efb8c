// skydeckctl tunnel over the system's ssh: what it says, and what is left when it ends.
#include "ctl.h"
#include "ways.h"

using namespace peer;

class TestTunnelCommand : public QObject, private Ground
{
    Q_OBJECT
    QStringList command(int port) const
    {
        return {QStringLiteral("tunnel"),
                QStringLiteral("box"),
                QStringLiteral("127.0.0.1:%1:%2").arg(m_service->port).arg(freePort()),
                QStringLiteral("-F"),
                m_keys->config(port),
                QStringLiteral("--json")};
    }

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void cleanup() { checkNothingIsLeft(); }

    void theCommandSaysWhatCarriesIt()
    {
        Sshd sshd(m_keys->folder());
        m_keys->start(sshd, newerAlgorithms);
        Ctl ctl(command(sshd.port));
        QTRY_COMPARE_WITH_TIMEOUT(ctl.state(), QStringLiteral("open"), 20'000);
        QCOMPARE(ctl.last("transport").toString(),
                 QStringLiteral("the system's ssh: the encryption of this server needs it"));
        QCOMPARE(m_left->sshs().size(), 1);
        QCOMPARE(m_left->folders().size(), 1);
        ctl.interrupt();
        QTRY_COMPARE(ctl.process.state(), QProcess::NotRunning);
        QCOMPARE(ctl.process.exitCode(), 0);
    }
    void aKilledProgramTakesItsSshAlong()
    {
        Sshd sshd(m_keys->folder());
        m_keys->start(sshd, newerAlgorithms);
        Ctl ctl(command(sshd.port));
        QTRY_COMPARE_WITH_TIMEOUT(ctl.state(), QStringLiteral("open"), 20'000);
        QCOMPARE(m_left->sshs().size(), 1);
        ctl.process.kill();
        QTRY_COMPARE_WITH_TIMEOUT(m_left->sshs(), QList<qint64>(), 2000);
        QCOMPARE(m_left->folders().size(), 1); // the next one sweeps it away, when it is older
        const QString left = m_left->runtime() + u'/' + m_left->folders().constFirst();
        QVERIFY(!QFile::exists(left + QStringLiteral("/control")));
        runTool(QStringLiteral("touch"), {QStringLiteral("-d"), QStringLiteral("1 hour ago"), left});
        Ctl next(command(sshd.port));
        QTRY_COMPARE_WITH_TIMEOUT(next.state(), QStringLiteral("open"), 20'000);
        QVERIFY(!QFile::exists(left));
        next.interrupt();
        QTRY_COMPARE(next.process.state(), QProcess::NotRunning);
    }
    void withoutSshItSaysWhatToInstall()
    {
        Sshd sshd(m_keys->folder());
        m_keys->start(sshd, newerAlgorithms);
        Ctl ctl(command(sshd.port), QStringLiteral("/nowhere"));
        QTRY_COMPARE_WITH_TIMEOUT(ctl.process.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(ctl.process.exitCode(), 1);
        const QByteArray errors = ctl.process.readAllStandardError();
        QVERIFY2(errors.contains("openssh-client"), errors.constData());
        QCOMPARE(ctl.last("reason_code").toString(), QStringLiteral("tool-missing"));
    }
};

QTEST_GUILESS_MAIN(TestTunnelCommand)
#include "tst_tunnelcommand.moc"
