// What a program's tunnels tell other programs: how they stand, as long as it lives.
#include "core/tunnels/tunnelsnow.h"
#include "core/tunnels/tunnelstore.h"
#include "faketransport.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using namespace skydeck::tunnels;
using namespace skydeck::tunnels::test;

class TestTunnelsNow : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    std::shared_ptr<FakeTransport> m_transport;

    Transports transports()
    {
        return Transports([this](const TunnelSpec &) {
            m_transport = makeTransport<FakeTransport>();
            return m_transport;
        });
    }
    static TunnelSpec spec()
    {
        TunnelSpec spec;
        spec.id = QStringLiteral("g");
        spec.host = QStringLiteral("gpu");
        spec.forwards << Forward{QStringLiteral("localhost"), 16006, 0, false, {}};
        return spec;
    }
    TunnelStatus told() const { return readTunnelsNow(m_file)[QStringLiteral("g")]; }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = tunnelsNowFile(m_folder->path());
    }
    void cleanup() { m_transport.reset(); }

    void tellsHowTheyStand()
    {
        Tunnels all({}, transports());
        QVERIFY(all.save(spec()));
        const TunnelsNow now(all, m_file);
        QVERIFY(readTunnelsNow(m_file).isEmpty()); // not started
        Tunnel &one = *all.find(QStringLiteral("g"));
        one.start();
        QTRY_COMPARE(told().state, TunnelState::Connecting);
        m_transport->open();
        QTRY_COMPARE(told().state, TunnelState::Open);
        const TunnelStatus open = told();
        QCOMPARE(open.openSince, one.status().openSince);
        QCOMPARE(open.forwards.size(), 1);
        QCOMPARE(open.forwards[0].forward.localPort, one.status().forwards[0].forward.localPort);
        m_transport->lose(ssh::Reason::PeerDead);
        QTRY_COMPARE(told().state, TunnelState::Waiting);
        QCOMPARE(told().reason, QStringLiteral("It broke."));
        one.stop();
        QTRY_VERIFY(readTunnelsNow(m_file).isEmpty());
    }

    void figuresWriteNothing()
    {
        Tunnels all({}, transports());
        QVERIFY(all.save(spec()));
        const TunnelsNow now(all, m_file);
        all.find(QStringLiteral("g"))->start();
        m_transport->open();
        QTRY_COMPARE(told().state, TunnelState::Open);
        QVERIFY(QFile::remove(m_file));
        m_transport->counted.received = 1 << 20;
        QTRY_COMPARE_WITH_TIMEOUT(all.find(QStringLiteral("g"))->status().received, quint64(1 << 20), 5'000);
        QVERIFY(!QFile::exists(m_file));
    }

    void aFullDiskIsTriedAgain()
    {
        Tunnels all({}, transports());
        QVERIFY(all.save(spec()));
        const TunnelsNow now(all, m_file);
        QTRY_VERIFY(QFile::exists(m_file));
        QVERIFY(QFile::remove(m_file) && QDir().mkpath(m_file + QStringLiteral("/in the way")));
        all.find(QStringLiteral("g"))->start();
        m_transport->open();
        QVERIFY(QDir(m_file).removeRecursively());
        m_transport->counted.received = 1 << 20; // a figure alone
        QTRY_COMPARE(told().state, TunnelState::Open);
    }

    void whatAKilledProgramLeftIsStale()
    {
        const QByteArray left = R"({"tunnels":[{"id":"g","host":"gpu","state":"open"}]})";
        QVERIFY(writeAtomically(m_file, left));
        QVERIFY(readTunnelsNow(m_file).isEmpty());
        const auto lock = FileLock::tryLock(m_file + QStringLiteral(".lock"));
        QVERIFY(lock && lock->has_value());
        QCOMPARE(readTunnelsNow(m_file).size(), 1);
        QVERIFY(writeAtomically(m_file, "{"));
        QVERIFY(readTunnelsNow(m_file).isEmpty());
    }

    void theFirstProgramTells()
    {
        Tunnels all({}, transports());
        QVERIFY(all.save(spec()));
        Tunnels others({}, transports());
        {
            const TunnelsNow now(all, m_file);
            all.find(QStringLiteral("g"))->start();
            {
                const TunnelsNow second(others, m_file);
            }
            QTRY_COMPARE(readTunnelsNow(m_file).size(), 1); // neither written over nor removed
        }
        QVERIFY(!QFile::exists(m_file));
    }

    // Somebody wrote the list by hand: all programs mean the same tunnel.
    void handWrittenEntriesHaveOneId()
    {
        const QString list = m_folder->filePath(QStringLiteral("tunnels.json"));
        const QByteArray entry = R"({"host":"gpu","forwards":[{"remote_port":6006}]})";
        QVERIFY(writeAtomically(list, R"({"tunnels":[)" + entry + "," + entry + "]}"));
        const auto first = loadTunnels(list, nullptr);
        QCOMPARE(first.size(), 2);
        QVERIFY(first[0].id != first[1].id);
        QCOMPARE(loadTunnels(list, nullptr), first);
    }
};

QTEST_GUILESS_MAIN(TestTunnelsNow)
#include "tst_tunnelsnow.moc"
