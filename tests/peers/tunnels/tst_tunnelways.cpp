// Tunnels find the way that works, keep it and their port, and leave nothing behind.
#include "ways.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace peer;

class TestTunnelWays : public QObject
{
    Q_OBJECT
    std::unique_ptr<Keys> m_keys;
    std::unique_ptr<Service> m_service;

    static void ways()
    {
        QTest::addColumn<QByteArray>("setting");
        QTest::newRow("ours") << QByteArray();
        QTest::newRow("the system's ssh") << newerAlgorithms;
    }
    static QString runtime() { return qEnvironmentVariable("XDG_RUNTIME_DIR"); }
    static QStringList folders()
    {
        return QDir(runtime()).entryList({QStringLiteral("skydeck-ssh-*")}, QDir::Dirs);
    }
    // Processes of ssh whose control socket lies in our folder.
    static QList<qint64> sshs()
    {
        QList<qint64> pids;
        const auto all = process::allProcesses();
        for (const auto &one : all) {
            const QByteArray words = readFile(QStringLiteral("/proc/%1/cmdline").arg(one.pid));
            if (words.contains(runtime().toUtf8() + "/skydeck-ssh-") && words.startsWith("/"))
                pids << one.pid;
        }
        return pids;
    }
    struct Ctl
    {
        QProcess process;
        QList<QJsonObject> lines;
        QString errors;
        explicit Ctl(const QStringList &arguments, const QString &path = {})
        {
            auto environment = QProcessEnvironment::systemEnvironment();
            if (!path.isEmpty())
                environment.insert(QStringLiteral("PATH"), path);
            process.setProcessEnvironment(environment);
            QObject::connect(&process, &QProcess::readyReadStandardOutput, [this] {
                while (process.canReadLine())
                    lines << QJsonDocument::fromJson(process.readLine()).object();
            });
            process.start(qEnvironmentVariable("SKYDECK_BIN") + QStringLiteral("/skydeckctl"), arguments);
        }
        QString state() const
        {
            return lines.isEmpty() ? QString() : lines.constLast()[QLatin1String("state")].toString();
        }
    };
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
    void initTestCase()
    {
        m_keys = std::make_unique<Keys>();
        m_service = std::make_unique<Service>();
        qputenv("XDG_RUNTIME_DIR", m_keys->folder().toUtf8()); // short, as a user's is
    }
    void cleanup()
    {
        QTRY_COMPARE(sshs(), QList<qint64>());
        QCOMPARE(folders(), QStringList());
    }

    void comesBackWithItsPort_data() { ways(); }
    void comesBackWithItsPort()
    {
        QFETCH(QByteArray, setting);
        Sshd sshd(m_keys->folder());
        m_keys->start(sshd, setting);
        Way way(m_keys->config(sshd.port), m_service->port);
        QTRY_VERIFY_WITH_TIMEOUT(way.isOpen(), 20'000);
        QCOMPARE(way.tunnel->status().transport,
                 setting.isEmpty()
                     ? QString()
                     : QStringLiteral("Carried by the system's ssh: the encryption of this server needs it"));
        QVERIFY(way.carries(1, 8'000'000));
        QTRY_VERIFY(way.tunnel->status().received >= 8'000'000 && way.tunnel->status().sent >= 8'000'000);
        QVERIFY(way.tunnel->status().server.startsWith(QStringLiteral("127.0.0.1:%1").arg(sshd.port)));
        QTRY_VERIFY(way.tunnel->status().roundTrip > 0us);
        for (int turn = 0; turn < 3; ++turn) {
            sshd.kill();
            QTRY_VERIFY_WITH_TIMEOUT(!way.isOpen(), 5000);
            const int held = way.connect();
            QTRY_COMPARE(way.tunnel->status().forwards[0].held, 1);
            m_keys->start(sshd, setting);
            QElapsedTimer timer;
            timer.start();
            QTRY_VERIFY_WITH_TIMEOUT(way.isOpen(), 5000);
            qInfo("back after %lld ms", timer.elapsed());
            QVERIFY(sendAll(held, Service::order('D', 3, 1000).constData(), 17)); // who waited gets through
            shutdown(held, SHUT_WR);
            QCOMPARE(hashToEnd(held), noiseHash(3, 1000));
            close(held);
        }
        QVERIFY(way.carries(2, 2'000'000));
        QCOMPARE(way.tunnel->status().reconnects, 3);
        QCOMPARE(way.ports().size(), 1);
        QVERIFY(way.tunnel->status().transport.isEmpty() == setting.isEmpty());
    }

    void nothingListensThere_data() { ways(); }
    void nothingListensThere()
    {
        QFETCH(QByteArray, setting);
        Sshd sshd(m_keys->folder());
        m_keys->start(sshd, setting);
        Way way(m_keys->config(sshd.port), 9);
        QTRY_VERIFY_WITH_TIMEOUT(way.isOpen(), 20'000);
        const int fd = way.connect();
        sendAll(fd, "GET / HTTP/1.1\r\n\r\n", 18);
        QTRY_VERIFY(way.tunnel->status().forwards[0].problem.contains(QLatin1String("127.0.0.1:9")));
        QByteArray page(4096, '\0');
        pollfd readable{fd, POLLIN, 0};
        QTRY_VERIFY(poll(&readable, 1, 0) == 1);
        page.truncate(recv(fd, page.data(), size_t(page.size()), 0));
        close(fd);
        QVERIFY2(page.startsWith("HTTP/1.1 503"), page.constData());
        QVERIFY2(page.contains("Nothing listens on 127.0.0.1:9 at box"), page.constData());
        QVERIFY(way.isOpen());
    }

    // A server for forwarding alone: connections are no sessions, and neither is the question for a sign of life.
    void serversWithoutRoomForSessions_data()
    {
        QTest::addColumn<QByteArray>("setting");
        for (const char *most : {"1", "0"}) {
            QTest::addRow("ours, MaxSessions %s", most) << QByteArray("MaxSessions ") + most + '\n';
            QTest::addRow("the system's ssh, MaxSessions %s", most)
                << newerAlgorithms + QByteArray("MaxSessions ") + most + '\n';
        }
    }
    void serversWithoutRoomForSessions()
    {
        QFETCH(QByteArray, setting);
        Sshd sshd(m_keys->folder());
        m_keys->start(sshd, setting);
        Way way(m_keys->config(sshd.port), m_service->port);
        QTRY_VERIFY_WITH_TIMEOUT(way.isOpen(), 20'000);
        std::vector<int> ends;
        for (int i = 0; i < 30; ++i) {
            ends.push_back(way.connect());
            QVERIFY(sendAll(ends.back(), Service::order('E').constData(), 17));
        }
        QTRY_COMPARE(way.tunnel->status().forwards[0].connections, 30);
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY_WITH_TIMEOUT(timer.hasExpired(9500), 11'000); // two questions and their answers
        QVERIFY(way.isOpen());
        QCOMPARE(way.tunnel->status().reconnects, 0);
        for (const int fd : ends) {
            QVERIFY(sendAll(fd, "still", 5));
            char back[5];
            QCOMPARE(recv(fd, back, sizeof back, MSG_WAITALL), ssize_t(5));
            close(fd);
        }
        way.tunnel->doubt();
        QVERIFY(way.carries(1, 100'000));
        QCOMPARE(way.tunnel->status().reconnects, 0);
    }

    void stoppingWhileItConnects()
    {
        int port = 0;
        const int mute = listenLoopback(port);
        for (const bool gone : {false, true}) {
            auto way = std::make_unique<Way>(m_keys->config(port), m_service->port);
            QTest::qWait(100);
            QElapsedTimer timer;
            timer.start();
            if (gone)
                way.reset();
            else
                way->tunnel->stop();
            QVERIFY(timer.elapsed() < 500);
        }
        Sshd sshd(m_keys->folder());
        m_keys->start(sshd, newerAlgorithms);
        for (int i = 0; i < 10; ++i) { // wherever it is on its way over to the system's ssh
            Way way(m_keys->config(sshd.port), m_service->port);
            QTest::qWait(20 * i);
        }
        close(mute);
    }

    void theCommandSaysWhatCarriesIt()
    {
        Sshd sshd(m_keys->folder());
        m_keys->start(sshd, newerAlgorithms);
        Ctl ctl(command(sshd.port));
        QTRY_COMPARE_WITH_TIMEOUT(ctl.state(), QStringLiteral("open"), 20'000);
        QCOMPARE(ctl.lines.constLast()[QLatin1String("transport")].toString(),
                 QStringLiteral("Carried by the system's ssh: the encryption of this server needs it"));
        QCOMPARE(sshs().size(), 1);
        QCOMPARE(folders().size(), 1);
        ::kill(pid_t(ctl.process.processId()), SIGINT);
        QTRY_COMPARE(ctl.process.state(), QProcess::NotRunning);
        QCOMPARE(ctl.process.exitCode(), 0);
    }
    void aKilledProgramTakesItsSshAlong()
    {
        Sshd sshd(m_keys->folder());
        m_keys->start(sshd, newerAlgorithms);
        Ctl ctl(command(sshd.port));
        QTRY_COMPARE_WITH_TIMEOUT(ctl.state(), QStringLiteral("open"), 20'000);
        QCOMPARE(sshs().size(), 1);
        ctl.process.kill();
        QTRY_COMPARE_WITH_TIMEOUT(sshs(), QList<qint64>(), 2000);
        QCOMPARE(folders().size(), 1); // the next one sweeps it away, when it is older
        const QString left = runtime() + u'/' + folders().constFirst();
        QVERIFY(!QFile::exists(left + QStringLiteral("/control")));
        runTool(QStringLiteral("touch"), {QStringLiteral("-d"), QStringLiteral("1 hour ago"), left});
        Ctl next(command(sshd.port));
        QTRY_COMPARE_WITH_TIMEOUT(next.state(), QStringLiteral("open"), 20'000);
        QVERIFY(!QFile::exists(left));
        ::kill(pid_t(next.process.processId()), SIGINT);
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
        QCOMPARE(ctl.lines.constLast()[QLatin1String("reason_code")].toString(), QStringLiteral("tool-missing"));
    }
};

QTEST_GUILESS_MAIN(TestTunnelWays)
#include "tst_tunnelways.moc"
