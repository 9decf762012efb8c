// Tunnels over a network that falls silent or is slow: sshd in a network namespace of its own, both ways of
// carrying side by side.
#include "ways.h"

using namespace peer;

namespace {

//! As root, or with sudo's leave.
QStringList asRoot(const QStringList &words)
{
    return geteuid() == 0 ? words : QStringList{QStringLiteral("sudo"), QStringLiteral("-n")} + words;
}

void rootDoes(const QString &words)
{
    const QStringList all = asRoot(words.split(u' '));
    runTool(all.constFirst(), all.mid(1));
}

//! A namespace behind a pair of interfaces: `ours` here, `theirs` there.
class Island
{
public:
    Island()
    {
        const QString mark = QString::number(getpid() % 60'000);
        name = QStringLiteral("skydeck-t") + mark;
        ours = QStringLiteral("sdo") + mark;
        theirs = QStringLiteral("sdt") + mark;
        rootDoes(QStringLiteral("ip netns add ") + name);
        rootDoes(QStringLiteral("ip link add %1 type veth peer name %2 netns %3").arg(ours, theirs, name));
        rootDoes(QStringLiteral("ip addr add 10.231.7.1/30 dev %1").arg(ours));
        rootDoes(QStringLiteral("ip link set %1 up").arg(ours));
        there(QStringLiteral("addr add 10.231.7.2/30 dev ") + theirs);
        there(QStringLiteral("link set lo up"));
        there(QStringLiteral("link set %1 up").arg(theirs));
    }
    ~Island() { rootDoes(QStringLiteral("ip netns del ") + name); }
    void there(const QString &words) const { rootDoes(QStringLiteral("ip -n %1 %2").arg(name, words)); }
    QStringList inside() const
    {
        return asRoot({QStringLiteral("ip"), QStringLiteral("netns"), QStringLiteral("exec"), name});
    }
    // To a machine that is not there: packets go out and nobody says anything.
    void losesOurs(bool lost) const
    {
        rootDoes(lost ? QStringLiteral("ip neigh replace 10.231.7.2 lladdr 02:00:00:00:00:09 dev %1 nud permanent")
                            .arg(ours)
                      : QStringLiteral("ip neigh del 10.231.7.2 dev %1").arg(ours));
    }
    void losesTheirs(bool lost) const
    {
        there(lost ? QStringLiteral("neigh replace 10.231.7.1 lladdr 02:00:00:00:00:09 dev %1 nud permanent")
                         .arg(theirs)
                   : QStringLiteral("neigh del 10.231.7.1 dev %1").arg(theirs));
    }
    void isUnplugged(bool unplugged) const
    {
        there(QStringLiteral("link set %1 %2")
                  .arg(theirs, unplugged ? QStringLiteral("down") : QStringLiteral("up")));
    }
    QString name, ours, theirs;
    const QByteArray address = "10.231.7.2";
};

} // namespace

class TestTunnelNetworks : public QObject
{
    Q_OBJECT
    std::unique_ptr<Island> m_island;
    std::unique_ptr<Keys> m_keys;
    std::unique_ptr<Sshd> m_plain, m_newer;
    QProcess m_service; // this program again, inside: a Service
    int m_port = 0;

    std::vector<std::unique_ptr<Way>> bothWays(HoldLimits hold = {}) const
    {
        std::vector<std::unique_ptr<Way>> ways;
        for (const Sshd *sshd : {m_plain.get(), m_newer.get()})
            ways.push_back(std::make_unique<Way>(m_keys->config(sshd->port, m_island->address), m_port, hold));
        return ways;
    }
    template<typename Ways>
    static bool allOpen(const Ways &ways)
    {
        return std::all_of(ways.begin(), ways.end(), [](const auto &way) { return way->isOpen(); });
    }
    static bool echoes(int fd)
    {
        char back[4];
        pollfd readable{fd, POLLIN, 0};
        return sendAll(fd, "ping", 4) && QTest::qWaitFor([&] { return poll(&readable, 1, 0) == 1; }, 20'000)
            && recv(fd, back, sizeof back, MSG_WAITALL) == 4;
    }
    static int echo(const Way &way)
    {
        const int fd = way.connect();
        sendAll(fd, Service::order('E').constData(), 17);
        return fd;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_keys = std::make_unique<Keys>();
        qputenv("XDG_RUNTIME_DIR", m_keys->folder().toUtf8());
        m_island = std::make_unique<Island>();
        m_service.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        const QStringList words =
            m_island->inside() + QStringList{QCoreApplication::applicationFilePath(), QStringLiteral("--serve")};
        m_service.start(words.constFirst(), words.mid(1));
        QVERIFY(m_service.waitForReadyRead(10'000));
        m_port = m_service.readLine().trimmed().toInt();
        QVERIFY(m_port > 0);
        m_plain = std::make_unique<Sshd>(m_keys->folder(), m_island->inside(), m_island->address);
        m_newer = std::make_unique<Sshd>(m_keys->folder(), m_island->inside(), m_island->address);
        m_keys->start(*m_plain);
        m_keys->start(*m_newer, newerAlgorithms);
    }
    void cleanupTestCase()
    {
        m_plain.reset();
        m_newer.reset();
        m_service.closeWriteChannel(); // its end
        m_service.waitForFinished(5000);
        m_island.reset();
    }

    void silenceIsNoticedAndEnds_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("nothing arrives either way") << 0;
        QTest::newRow("nothing comes back") << 1;
        QTest::newRow("unplugged at the other end") << 2;
    }
    void silenceIsNoticedAndEnds()
    {
        QFETCH(int, how);
        const auto silence = [&](bool on) {
            if (how == 2)
                return m_island->isUnplugged(on);
            if (how == 0)
                m_island->losesOurs(on);
            m_island->losesTheirs(on);
        };
        const auto ways = bothWays({8s, 256});
        QTRY_VERIFY_WITH_TIMEOUT(allOpen(ways), 20'000);
        std::vector<int> idle;
        for (const auto &way : ways) {
            idle.push_back(echo(*way));
            QVERIFY(echoes(idle.back()));
        }
        silence(true);
        QElapsedTimer timer;
        timer.start();
        std::vector<qint64> noticed(ways.size());
        QVERIFY(QTest::qWaitFor(
            [&] {
                for (size_t i = 0; i < ways.size(); ++i) {
                    if (noticed[i] == 0 && !ways[i]->isOpen())
                        noticed[i] = timer.elapsed();
                }
                return std::all_of(noticed.begin(), noticed.end(), [](qint64 at) { return at > 0; });
            },
            20'000));
        qInfo("noticed after %lld ms (ours), %lld ms (the system's ssh)", noticed[0], noticed[1]);
        for (size_t i = 0; i < ways.size(); ++i) {
            QVERIFY(noticed[i] < 15'000);
            QVERIFY(ways[i]->tunnel->status().reasonCode == QLatin1String("peer-dead"));
            pollfd ended{idle[i], POLLIN, 0};
            QTRY_VERIFY(poll(&ended, 1, 0) == 1); // no connection hangs on a dead tunnel
            close(idle[i]);
        }

        // Who comes now waits, then hears why.
        std::vector<int> refused;
        for (const auto &way : ways) {
            refused.push_back(way->connect());
            QVERIFY(refused.back() >= 0);
            QVERIFY(sendAll(refused.back(), "GET / HTTP/1.1\r\n\r\n", 18));
        }
        for (const int fd : refused) {
            pollfd readable{fd, POLLIN, 0};
            QTRY_VERIFY_WITH_TIMEOUT(poll(&readable, 1, 0) == 1, 10'000);
            QByteArray page(4096, '\0');
            page.truncate(recv(fd, page.data(), size_t(page.size()), 0));
            QVERIFY2(page.startsWith("HTTP/1.1 503")
                         && (page.contains("box is not connected") || page.contains("Connecting to box")),
                     page.constData());
            close(fd);
        }

        // Who comes just before the end of the silence gets through.
        std::vector<int> held;
        for (const auto &way : ways)
            held.push_back(echo(*way));
        silence(false);
        timer.restart();
        QTRY_VERIFY_WITH_TIMEOUT(allOpen(ways), 15'000);
        qInfo("back after %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 8000);
        for (size_t i = 0; i < ways.size(); ++i) {
            QVERIFY(echoes(held[i]));
            close(held[i]);
            QVERIFY(ways[i]->carries(5, 300'000));
            QCOMPARE(ways[i]->ports().size(), 1);
        }
    }

    // Full queues delay every answer; that is no death.
    void aSlowLinkIsNoDeadLink()
    {
        const auto ways = bothWays();
        QTRY_VERIFY_WITH_TIMEOUT(allOpen(ways), 20'000);
        rootDoes(QStringLiteral("tc qdisc add dev %1 root tbf rate 1500kbit burst 16kb latency 1500ms")
                     .arg(m_island->ours));
        rootDoes(
            QStringLiteral("ip netns exec %1 tc qdisc add dev %2 root tbf rate 1500kbit burst 16kb latency 1500ms")
                .arg(m_island->name, m_island->theirs));
        std::atomic<int> right{0}, done{0};
        std::vector<std::thread> workers;
        QElapsedTimer timer;
        timer.start();
        for (const auto &way : ways) { // each direction of the link is full for as long as a silence may last
            for (const auto carry : {&Way::down, &Way::up})
                workers.emplace_back([&, carry, port = way->port()] {
                    right += carry(port, 9, 1'700'000);
                    ++done;
                });
        }
        QTRY_COMPARE_WITH_TIMEOUT(int(done), 4, 60'000);
        for (std::thread &worker : workers)
            worker.join();
        QVERIFY2(timer.elapsed() > 15'000, "the link was not slow");
        QCOMPARE(int(right), 4);
        for (const auto &way : ways)
            QCOMPARE(way->tunnel->status().reconnects, 0);
        rootDoes(QStringLiteral("tc qdisc del dev %1 root").arg(m_island->ours));
        rootDoes(
            QStringLiteral("ip netns exec %1 tc qdisc del dev %2 root").arg(m_island->name, m_island->theirs));
        QVERIFY(allOpen(ways));
    }

    // A moment of silence is none of anybody's business.
    void aShortSilencePasses()
    {
        const auto ways = bothWays();
        QTRY_VERIFY_WITH_TIMEOUT(allOpen(ways), 20'000);
        std::vector<int> idle;
        for (const auto &way : ways)
            idle.push_back(echo(*way));
        m_island->losesTheirs(true);
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY_WITH_TIMEOUT(timer.hasExpired(5000), 6000);
        m_island->losesTheirs(false);
        for (const int fd : idle) {
            QVERIFY(echoes(fd));
            close(fd);
        }
        for (const auto &way : ways)
            QCOMPARE(way->tunnel->status().reconnects, 0);
    }

    // After sleep: the doubt decides at once, instead of the next silence of 12 s.
    void aDoubtIsDecidedSoon()
    {
        const auto ways = bothWays();
        QTRY_VERIFY_WITH_TIMEOUT(allOpen(ways), 20'000);
        for (const auto &way : ways)
            way->tunnel->doubt();
        QVERIFY(ways[0]->carries(1, 1000) && ways[1]->carries(1, 1000));
        m_island->isUnplugged(true);
        for (const auto &way : ways)
            way->tunnel->doubt();
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY_WITH_TIMEOUT(!ways[0]->isOpen() && !ways[1]->isOpen(), 5000);
        QVERIFY(timer.elapsed() > 2000); // it did wait for an answer
        m_island->isUnplugged(false);
        QTRY_VERIFY_WITH_TIMEOUT(allOpen(ways), 15'000);
    }
};

int main(int argc, char **argv)
{
    if (argc == 2 && QByteArray(argv[1]) == "--serve") {
        const Service service;
        std::printf("%d\n", service.port);
        std::fflush(stdout);
        char byte = 0;
        while (read(0, &byte, 1) > 0) { }
        return 0;
    }
    // In a network of its own: what a run that was killed left on this machine has no say, nor have other runs.
    constexpr auto mark = "SKYDECK_TEST_OWN_NETWORK";
    if (!qEnvironmentVariableIsSet(mark)) {
        QByteArrayList words;
        const QStringList launcher =
            asRoot({QStringLiteral("unshare"), QStringLiteral("--net"), QStringLiteral("--"),
                    QStringLiteral("env"), QLatin1String(mark) + QStringLiteral("=1")});
        for (const QString &word : launcher)
            words << word.toLocal8Bit();
        for (int i = 0; i < argc; ++i)
            words << argv[i];
        std::vector<char *> pointers;
        for (QByteArray &word : words)
            pointers.push_back(word.data());
        pointers.push_back(nullptr);
        execvp(pointers[0], pointers.data());
        qFatal("unshare is missing");
    }
    rootDoes(QStringLiteral("ip link set lo up"));
    QCoreApplication app(argc, argv);
    TestTunnelNetworks test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_tunnelnetworks.moc"
