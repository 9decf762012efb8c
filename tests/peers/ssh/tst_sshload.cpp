// core/ssh under load against real sshd processes: keys that change under way, many streams, slow and paused ways.
#include "bench.h"

#include <random>

using namespace peer;

class TestSshLoad : public QObject, private Bench
{
    Q_OBJECT

    std::unique_ptr<Session> openAt(int port, Prompts &prompts)
    {
        writeFile(path("known_hosts"), knownLine(port, "host_ed25519"));
        return open(options("id_ed25519", port), prompts);
    }
    QByteArray logOf(const Sshd &sshd) const
    {
        return readFile(m_folder.path() + QStringLiteral("/sshd_%1.log").arg(sshd.port));
    }
    // Sends noise and takes the same back meanwhile.
    static bool echoes(int fd, quint64 seed, qint64 size)
    {
        const auto order = Service::order('E');
        sendAll(fd, order.constData(), size_t(order.size()));
        std::thread sender([fd, seed, size] {
            sendNoise(fd, seed, size);
            shutdown(fd, SHUT_WR);
        });
        const auto hash = hashToEnd(fd);
        sender.join();
        return hash == noiseHash(seed, size);
    }
    static bool goesUp(int fd, quint64 seed, qint64 size)
    {
        const auto order = Service::order('U');
        sendAll(fd, order.constData(), size_t(order.size()));
        sendNoise(fd, seed, size);
        shutdown(fd, SHUT_WR);
        QByteArray answer(32, '\0');
        return recv(fd, answer.data(), 32, MSG_WAITALL) == 32 && answer == noiseHash(seed, size);
    }
    static bool comesDown(int fd, quint64 seed, qint64 size)
    {
        const auto order = Service::order('D', seed, size);
        sendAll(fd, order.constData(), size_t(order.size()));
        return hashToEnd(fd) == noiseHash(seed, size);
    }
    // Somebody who leaves in the middle.
    static void leaves(int fd, quint64 seed, bool hard)
    {
        const auto order = seed % 2 ? Service::order('D', seed, 3'000'000) : Service::order('U');
        sendAll(fd, order.constData(), size_t(order.size()));
        QByteArray some(int(seed % 70'000) + 1, 'x');
        if (seed % 2)
            recv(fd, some.data(), size_t(some.size()), 0);
        else
            sendAll(fd, some.constData(), size_t(some.size()));
        const linger now{1, 0};
        if (hard)
            setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *type : {"ed25519", "ecdsa", "rsa"})
            makeKey(qPrintable(QStringLiteral("host_") + QLatin1String(type)),
                    {QStringLiteral("-t"), QLatin1String(type)});
        makeKey("id_ed25519", {QStringLiteral("-t"), QStringLiteral("ed25519")});
        writeFile(path("authorized_keys"), publicKey("id_ed25519"));
        m_sshd = std::make_unique<Sshd>(m_folder.path());
        m_sshd->start();
        m_service = std::make_unique<Service>();
    }
    void init() { writeFile(path("known_hosts"), knownLine(m_sshd->port, "host_ed25519")); }

    void twoGibibytesWhileKeysChange_data()
    {
        QTest::addColumn<bool>("up");
        QTest::newRow("down") << false;
        QTest::newRow("up") << true;
    }
    void twoGibibytesWhileKeysChange()
    {
        QFETCH(bool, up);
        constexpr qint64 size = 2048ll * 1024 * 1024;
        Sshd often(m_folder.path());
        often.start("RekeyLimit 64M\nLogLevel DEBUG");
        Script script;
        const auto session = openAt(often.port, script);
        QElapsedTimer timer;
        timer.start();
        if (up)
            checkUp(*session, 7, size);
        else
            checkDown(*session, 8, size);
        QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
        // The first set of keys, then one for every 64 MiB.
        const auto keys = logOf(often).count("SSH2_MSG_NEWKEYS received");
        QVERIFY2(keys >= 31, qPrintable(QString::number(keys)));
    }
    void rekeyingDuringTransfers()
    {
        Sshd often(m_folder.path());
        often.start("RekeyLimit 4M");
        Script script;
        const auto session = openAt(often.port, script);
        checkDown(*session, 3, 32'000'000);
        checkUp(*session, 4, 32'000'000);
        manyAtOnce(*session, 8, 8'000'000);
        QCOMPARE(session->state(), State::Open);
    }
    // Everything a browser does, and what it does not: whole transfers, both ways at once, people who leave in the
    // middle, ports where nothing listens; and new keys every 2 MiB.
    void anythingAtOnceWhileKeysChange()
    {
        constexpr int threads = 10, turns = 12;
        Sshd often(m_folder.path());
        often.start("RekeyLimit 2M\nLogLevel DEBUG");
        Script script;
        const auto session = openAt(often.port, script);
        const int nobody = freePort();
        std::atomic<int> wrong{0}, whole{0};
        std::vector<std::thread> all;
        for (int i = 0; i < threads; ++i) {
            all.emplace_back([&, i] {
                std::mt19937 random{unsigned(i)};
                for (int turn = 0; turn < turns; ++turn) {
                    const quint64 seed = random();
                    const qint64 size = qint64(random() % 600'000);
                    const int what = int(random() % 6);
                    int pair[2];
                    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair);
                    auto opening = session->forward(pair[0], QStringLiteral("127.0.0.1"),
                                                    what == 5 ? nobody : m_service->port);
                    opening.waitForFinished();
                    const Reason expected = what == 5 ? Reason::ConnectFailed : Reason::None;
                    bool right = opening.result().reason == expected;
                    if (what == 0)
                        right = right && goesUp(pair[1], seed, size);
                    else if (what == 1)
                        right = right && comesDown(pair[1], seed, size);
                    else if (what == 2)
                        right = right && echoes(pair[1], seed, size);
                    else if (what < 5)
                        leaves(pair[1], seed, what == 3);
                    close(pair[1]);
                    ++(right ? whole : wrong);
                }
            });
        }
        for (auto &one : all)
            one.join();
        QCOMPARE(session->state(), State::Open);
        QCOMPARE(int(wrong), 0);
        QCOMPARE(int(whole), threads * turns);
        QTRY_COMPARE(session->traffic().openChannels, 0);
        QVERIFY(logOf(often).count("SSH2_MSG_NEWKEYS received") > 5);
    }
    void manyStreamsAtOnce()
    {
        Script script;
        const auto session = open(options(), script);
        manyAtOnce(*session, 24, 3'000'000);
    }
    void aSlowReaderHoldsNobodyUp()
    {
        Script script;
        const auto session = open(options(), script);
        const int slow = through(*session);
        const auto order = Service::order('D', 9, 32'000'000);
        sendAll(slow, order.constData(), size_t(order.size()));
        QTest::qWait(300); // its window is full now
        checkDown(*session, 5, 4'000'000);
        checkUp(*session, 6, 4'000'000);
        const int mute = through(*session); // the far end never reads
        const auto silence = Service::order('S');
        sendAll(mute, silence.constData(), size_t(silence.size()));
        std::thread stuck([mute] { sendNoise(mute, 1, 32'000'000); });
        checkDown(*session, 7, 4'000'000);
        checkUp(*session, 8, 4'000'000);
        clock_t before = clock();
        QTest::qWait(500);
        QVERIFY2(double(clock() - before) / CLOCKS_PER_SEC < 0.25, "held-up channels spin");
        shutdown(slow, SHUT_WR);
        qint64 count = 0;
        QCOMPARE(hashToEnd(slow, &count), noiseHash(9, 32'000'000));
        shutdown(mute, SHUT_RDWR);
        stuck.join();
        close(slow);
        close(mute);
    }
    void aPausedWayLosesNothing()
    {
        Relay relay(m_sshd->port);
        Script script;
        const auto session = openAt(relay.port, script);
        std::atomic<int> right{0};
        std::vector<std::thread> all;
        for (int i = 0; i < 3; ++i) {
            const int fd = through(*session);
            all.emplace_back([fd, i, &right] {
                const qint64 size = 24'000'000;
                right += i == 0 ? goesUp(fd, 1, size) : i == 1 ? comesDown(fd, 2, size) : echoes(fd, 3, size);
                close(fd);
            });
        }
        for (int i = 0; i < 6; ++i) {
            QTest::qWait(40);
            relay.frozen = i % 2 == 0;
            QTest::qWait(i % 2 ? 0 : 200);
        }
        relay.frozen = false;
        for (auto &one : all)
            one.join();
        QCOMPARE(int(right), 3);
        QCOMPARE(session->state(), State::Open);
    }
    // Speed is the benchmark's matter; here the window grows under way, and every byte must still be right.
    void bytesArriveWholeOverALongLink()
    {
        Relay relay(m_sshd->port);
        relay.delay = 25ms;
        writeFile(path("known_hosts"), knownLine(relay.port, "host_ed25519"));
        Script script;
        const auto session = open(options("id_ed25519", relay.port), script);
        QTRY_VERIFY(session->traffic().roundTrip > relay.delay);
        checkDown(*session, 1, 40'000'000);
    }
    // A page's connections: each takes a round trip, all together little more than one.
    void openingsDoNotQueueUp()
    {
        Relay relay(m_sshd->port);
        relay.delay = 50ms;
        Script script;
        const auto session = openAt(relay.port, script);
        QTRY_VERIFY(session->traffic().roundTrip > relay.delay);
        QElapsedTimer timer;
        timer.start();
        std::vector<int> ours;
        std::vector<QFuture<ChannelResult>> openings;
        for (int i = 0; i < 20; ++i) {
            int pair[2];
            socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair);
            ours.push_back(pair[1]);
            openings.push_back(session->forward(pair[0], QStringLiteral("127.0.0.1"), m_service->port));
        }
        for (auto &one : openings) {
            QTRY_VERIFY(one.isFinished());
            QCOMPARE(one.result().reason, Reason::None);
        }
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed()))); // one by one: 2 s
        for (size_t i = 0; i < ours.size(); ++i) {
            QVERIFY(comesDown(ours[i], i, 10'000));
            close(ours[i]);
        }
    }
    void aTargetThatDoesNotAnswerHoldsNobodyUp()
    {
        // A listener whose queue is full: further connections to it are neither taken nor refused.
        int port = 0;
        const int mute = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        QCOMPARE(bind(mute, reinterpret_cast<sockaddr *>(&address), length), 0);
        QCOMPARE(listen(mute, 0), 0);
        getsockname(mute, reinterpret_cast<sockaddr *>(&address), &length);
        port = ntohs(address.sin_port);
        const int filler = connectLoopback(port);
        Script script;
        const auto session = openAt(m_sshd->port, script);
        int pair[2];
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair);
        auto hanging = session->forward(pair[0], QStringLiteral("127.0.0.1"), port);
        checkDown(*session, 1, 1'000'000);
        checkUp(*session, 2, 1'000'000);
        QVERIFY(!hanging.isFinished());
        session->close();
        QTRY_VERIFY(hanging.isFinished());
        QCOMPARE(hanging.result().reason, Reason::Cancelled);
        for (const int fd : {mute, filler, pair[1]})
            close(fd);
    }
};

QTEST_GUILESS_MAIN(TestSshLoad)
#include "tst_sshload.moc"
