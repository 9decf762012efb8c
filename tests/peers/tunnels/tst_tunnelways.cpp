// Tunnels find the way that works, keep it and their port, and leave nothing behind.
#include "ways.h"

using namespace peer;

class TestTunnelWays : public QObject, private Ground
{
    Q_OBJECT
    static void ways()
    {
        QTest::addColumn<QByteArray>("setting");
        QTest::newRow("ours") << QByteArray();
        QTest::newRow("the system's ssh") << newerAlgorithms;
    }
private Q_SLOTS:
    void initTestCase() { prepare(); }
    void cleanup() { checkNothingIsLeft(); }

    void leadsBackToItself_data() { ways(); }
    void leadsBackToItself()
    {
        QFETCH(QByteArray, setting);
        Sshd sshd(m_keys->folder());
        m_keys->start(sshd, setting);
        const int port = freePort();
        Way way(m_keys->config(sshd.port), port, {}, port);
        QTRY_COMPARE_WITH_TIMEOUT(tunnels::stateWord(way.state()), QStringLiteral("failed"), 20'000);
        QCOMPARE(way.tunnel->status().reasonCode, QStringLiteral("leads-back"));
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
                 setting.isEmpty() ? QString()
                                   : QStringLiteral("the system's ssh: the encryption of this server needs it"));
        QVERIFY(way.carries(1, 8'000'000));
        QTRY_VERIFY(way.tunnel->status().received >= 8'000'000 && way.tunnel->status().sent >= 8'000'000);
        QVERIFY(way.tunnel->status().server.startsWith(QStringLiteral("127.0.0.1:%1").arg(sshd.port)));
        QTRY_VERIFY(way.tunnel->status().roundTrip > 0us);
        for (int turn = 0; turn < 3; ++turn) {
            sshd.kill();
            QTRY_VERIFY_WITH_TIMEOUT(!way.isOpen(), 20'000);
            const int held = way.connect();
            QTRY_COMPARE(way.tunnel->status().forwards[0].held, 1);
            m_keys->start(sshd, setting);
            QElapsedTimer timer;
            timer.start();
            QTRY_VERIFY_WITH_TIMEOUT(way.isOpen(), 20'000);
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
    void serversWithoutRoomForSessions()
    {
        std::vector<std::unique_ptr<Sshd>> servers;
        std::vector<std::unique_ptr<Way>> all;
        for (const QByteArray &setting : {QByteArray(), newerAlgorithms}) {
            for (const char *most : {"MaxSessions 1\n", "MaxSessions 0\n"}) {
                servers.push_back(std::make_unique<Sshd>(m_keys->folder()));
                m_keys->start(*servers.back(), setting + most);
                all.push_back(std::make_unique<Way>(m_keys->config(servers.back()->port), m_service->port));
            }
        }
        std::vector<int> ends;
        for (const auto &way : all) {
            QTRY_VERIFY_WITH_TIMEOUT(way->isOpen(), 20'000);
            for (int i = 0; i < 30; ++i) {
                ends.push_back(way->connect());
                QVERIFY(sendAll(ends.back(), Service::order('E').constData(), 17));
            }
            QTRY_COMPARE(way->tunnel->status().forwards[0].connections, 30);
        }
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY_WITH_TIMEOUT(timer.hasExpired(9500), 11'000); // two questions and their answers
        for (const int fd : ends) {
            QVERIFY(sendAll(fd, "still", 5));
            char back[5];
            QCOMPARE(recv(fd, back, sizeof back, MSG_WAITALL), ssize_t(5));
            close(fd);
        }
        for (const auto &way : all) {
            QVERIFY(way->isOpen());
            way->tunnel->doubt();
            QVERIFY(way->carries(1, 100'000));
            QCOMPARE(way->tunnel->status().reconnects, 0);
        }
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
            QVERIFY(timer.elapsed() < 3000); // nothing is waited for
        }
        Sshd sshd(m_keys->folder());
        m_keys->start(sshd, newerAlgorithms);
        for (int i = 0; i < 10; ++i) { // wherever it is on its way over to the system's ssh
            Way way(m_keys->config(sshd.port), m_service->port);
            QTest::qWait(20 * i);
        }
        close(mute);
    }
};

QTEST_GUILESS_MAIN(TestTunnelWays)
#include "tst_tunnelways.moc"
