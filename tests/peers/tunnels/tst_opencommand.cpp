// skydeckctl open through a tunnel of its own, over a real sshd to a service behind it.
#include "ctl.h"
#include "ways.h"

#include "core/base/files.h"
#include "tests/support/loopserver.h"

#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace peer;
using support::httpAnswer;
using support::LoopServer;

class TestOpenCommand : public QObject, private Ground
{
    Q_OBJECT

    LoopServer m_phoenix{QMap<QByteArray, QByteArray>{
        {"GET /healthz", httpAnswer(200, "text/plain", "OK", "x-phoenix-server-version: 20.26.1\r\n")}}};

    //! As "phoenix" on a port that is not its usual one, brought to `local`.
    QString word(int remote, int local) const
    {
        return QStringLiteral("127.0.0.1:%1:%2=phoenix").arg(remote).arg(local);
    }
    QStringList atHost(const QString &service, int sshd) const
    {
        return {QStringLiteral("open"),   service,
                QStringLiteral("--host"), QStringLiteral("box"),
                QStringLiteral("-F"),     m_keys->config(sshd),
                QStringLiteral("--json")};
    }
    static QString list() { return qEnvironmentVariable("SKYDECK_HOME") + QStringLiteral("/config/tunnels.json"); }
    //! A folder with an xdg-open that writes down what it was given, instead of a browser.
    QString browser() const
    {
        const QString folder = m_keys->path("bin"), program = folder + QStringLiteral("/xdg-open");
        QDir().mkpath(folder);
        writeFile(program, "#!/bin/sh\nprintf %s \"$1\" > '" + shown().toUtf8() + "'\n");
        QFile::setPermissions(program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return folder + u':' + qEnvironmentVariable("PATH");
    }
    QString shown() const { return m_keys->path("shown"); }
    static QString page(int port) { return QStringLiteral("http://127.0.0.1:%1/").arg(port); }
    static QByteArray fetched(const QString &url)
    {
        QNetworkAccessManager network;
        const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(QUrl(url))));
        return QTest::qWaitFor([&] { return reply->isFinished(); }, 10'000) ? reply->readAll() : QByteArray();
    }
    static QString states(const Ctl &ctl)
    {
        QStringList words;
        const auto steps = ctl.last("steps").toArray();
        for (const auto &step : steps)
            words << step[QLatin1String("id")].toString() + u':' + step[QLatin1String("state")].toString();
        return words.join(u' ');
    }
    static bool listens(int port)
    {
        const int fd = connectLoopback(port);
        if (fd >= 0)
            close(fd);
        return fd >= 0;
    }

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void cleanup()
    {
        checkNothingIsLeft();
        QFile::remove(list());
        QFile::remove(shown());
    }

    void aServiceOfAHostIsBroughtHereAndShown()
    {
        Sshd sshd(m_keys->folder());
        m_keys->start(sshd);
        const int local = freePort();
        Ctl ctl(atHost(word(m_phoenix.port(), local), sshd.port), browser());
        QTRY_VERIFY_WITH_TIMEOUT(ctl.last("finished").toBool(), 20'000);
        QCOMPARE(ctl.last("error").toString(), QString());
        QCOMPARE(states(ctl), QStringLiteral("tunnel:done port:done service:done page:done"));
        QCOMPARE(ctl.last("url").toString(), page(local));
        QVERIFY(!ctl.last("settings").toObject().isEmpty());
        QTRY_COMPARE(readFile(shown()), page(local).toUtf8());
        // The page is there as long as the command is, and no longer.
        QVERIFY(fetched(page(local)).contains("<title>page</title>"));
        QVERIFY(!QFile::exists(list())); // it is nobody's saved tunnel
        ctl.interrupt();
        QTRY_COMPARE(ctl.process.state(), QProcess::NotRunning);
        QCOMPARE(ctl.process.exitCode(), 0);
        QVERIFY(!listens(local));
    }

    void aSavedTunnelThatNobodyHoldsIsOpened()
    {
        Sshd sshd(m_keys->folder());
        m_keys->start(sshd);
        const int local = freePort();
        QVERIFY(writeAtomically(list(),
                                QStringLiteral(R"({"tunnels":[{"name":"gpu-box","id":"g","host":"box",)"
                                               R"("config_file":"%1","forwards":[{"remote_host":"127.0.0.1",)"
                                               R"("remote_port":%2,"local_port":%3,"service":"phoenix"}]}]})")
                                    .arg(m_keys->config(sshd.port))
                                    .arg(m_phoenix.port())
                                    .arg(local)
                                    .toUtf8()));
        const QByteArray before = readFile(list());
        Ctl ctl({QStringLiteral("open"), QStringLiteral("gpu-box/phoenix"), QStringLiteral("--no-browser"),
                 QStringLiteral("--json")});
        QTRY_VERIFY_WITH_TIMEOUT(ctl.last("finished").toBool(), 30'000);
        QCOMPARE(ctl.last("error").toString(), QString());
        QCOMPARE(ctl.last("url").toString(), page(local));
        QVERIFY(fetched(page(local)).contains("<title>page</title>"));
        QVERIFY(!QFile::exists(shown()));
        ctl.interrupt();
        QTRY_COMPARE(ctl.process.state(), QProcess::NotRunning);
        QCOMPARE(ctl.process.exitCode(), 0);
        QVERIFY(!listens(local));
        QCOMPARE(readFile(list()), before); // read, never written
    }

    void whereNothingListensItSaysSo()
    {
        Sshd sshd(m_keys->folder());
        m_keys->start(sshd);
        const int nobody = freePort();
        Ctl ctl(atHost(word(nobody, freePort()), sshd.port), browser());
        QTRY_COMPARE_WITH_TIMEOUT(ctl.process.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(ctl.process.exitCode(), 1);
        QCOMPARE(states(ctl).section(u' ', 0, 1), QStringLiteral("tunnel:done port:failed"));
        QVERIFY2(ctl.last("error").toString().contains(QString::number(nobody)),
                 qPrintable(ctl.last("error").toString()));
        QVERIFY(!QFile::exists(shown()));
    }

    void whoIsRefusedIsToldWhy()
    {
        Sshd sshd(m_keys->folder());
        m_keys->start(sshd, "AllowUsers nobody-at-all\n");
        Ctl ctl(atHost(word(m_phoenix.port(), freePort()), sshd.port), browser());
        QTRY_COMPARE_WITH_TIMEOUT(ctl.process.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(ctl.process.exitCode(), 1);
        QVERIFY(states(ctl).startsWith(QLatin1String("tunnel:failed")));
        QVERIFY(!ctl.last("error").toString().isEmpty());
        QVERIFY(!QFile::exists(shown()));
    }

    void interruptedOnItsWayItEndsAsInterrupted()
    {
        QTcpServer silent; // takes the connection and never says a word
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        Ctl ctl(atHost(word(m_phoenix.port(), freePort()), silent.serverPort()), browser());
        QTRY_VERIFY_WITH_TIMEOUT(silent.hasPendingConnections(), 20'000);
        ctl.interrupt();
        QTRY_COMPARE_WITH_TIMEOUT(ctl.process.state(), QProcess::NotRunning, 10'000);
        QCOMPARE(ctl.process.exitCode(), 130);
    }

    void withoutABrowserTheAddressIsSaid()
    {
        Sshd sshd(m_keys->folder());
        m_keys->start(sshd);
        const int local = freePort();
        QStringList words = atHost(word(m_phoenix.port(), local), sshd.port);
        words.removeLast();
        Ctl ctl(words, QStringLiteral("/nowhere"));
        QByteArray errors;
        QTRY_VERIFY_WITH_TIMEOUT((errors += ctl.process.readAllStandardError()).contains("until Ctrl-C"), 20'000);
        QVERIFY2(errors.contains("No browser opened") && errors.contains(page(local).toUtf8()),
                 errors.constData());
        QVERIFY(fetched(page(local)).contains("<title>page</title>")); // it is there all the same
        ctl.interrupt();
        QTRY_COMPARE(ctl.process.state(), QProcess::NotRunning);
        QCOMPARE(ctl.process.exitCode(), 1); // a page was asked for, and none was shown
    }
};

QTEST_GUILESS_MAIN(TestOpenCommand)
#include "tst_opencommand.moc"
