// Whether something listens behind a tunnel: asked without a byte, answered in the words of a way out.
#include "core/tunnels/knock.h"
#include "core/tunnels/tunnel.h"
#include "faketransport.h"

#include <QTest>

using namespace skydeck;
using namespace skydeck::tunnels;
using tunnels::test::FakeTransport;

class TestKnock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsThere_data()
    {
        QTest::addColumn<ssh::Reason>("reason");
        QTest::addColumn<QString>("kind");
        QTest::newRow("listens") << ssh::Reason::None << QStringLiteral("fine");
        QTest::newRow("nothing listens") << ssh::Reason::ConnectFailed << QStringLiteral("not-found");
        QTest::newRow("forbidden") << ssh::Reason::Prohibited << QStringLiteral("refused");
        QTest::newRow("no room") << ssh::Reason::ResourceShortage << QStringLiteral("conflict");
        QTest::newRow("hangs") << ssh::Reason::OpenTimeout << QStringLiteral("timeout");
        QTest::newRow("lost") << ssh::Reason::Disconnected << QStringLiteral("unreachable");
        QTest::newRow("ended") << ssh::Reason::Cancelled << QStringLiteral("cancelled");
    }
    void saysWhatIsThere()
    {
        QFETCH(const ssh::Reason, reason);
        auto transport = makeTransport<FakeTransport>();
        transport->answer = {reason, QStringLiteral("What to do."), QStringLiteral("detail")};
        auto future = knock(*transport, QStringLiteral("localhost"), 6006, {});
        QTRY_VERIFY(future.isFinished());
        const auto result = future.result();
        QTEST(result ? QStringLiteral("fine") : errorKindName(result.error().kind), "kind");
        if (!result && reason != ssh::Reason::Cancelled)
            QCOMPARE(result.error().text, QStringLiteral("What to do."));
        QCOMPARE(transport->forwards(), 1);
    }

    // A mere end of input would leave the connection to a far end that may never close its side.
    void theConnectionIsResetAndNotOnlyEnded()
    {
        auto transport = makeTransport<FakeTransport>();
        auto future = knock(*transport, QStringLiteral("localhost"), 6006, {});
        QTRY_VERIFY(future.isFinished());
        QTRY_COMPARE(transport->lastEnd(), ECONNRESET);
        QCOMPARE(transport->echoed(), 0); // not a byte came through
    }

    void leavesNoDescriptors()
    {
        const auto descriptors = [] { return QDir(QStringLiteral("/proc/self/fd")).entryList().size(); };
        auto transport = makeTransport<FakeTransport>();
        transport->answer.reason = ssh::Reason::ConnectFailed;
        const auto before = descriptors();
        for (int i = 0; i < 50; ++i) {
            auto future = knock(*transport, QStringLiteral("localhost"), 6006, {});
            QTRY_VERIFY(future.isFinished());
        }
        QCOMPARE(descriptors(), before);
    }

    void stoppedWhileItWaits()
    {
        std::stop_source stop;
        auto transport = makeTransport<FakeTransport>();
        transport->hangs = true;
        auto future = knock(*transport, QStringLiteral("localhost"), 6006, stop.get_token());
        stop.request_stop();
        stop.request_stop();
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
        transport->endHanging(); // late
        QTest::qWait(10);
    }

    void aTunnelThatIsNotOpenIsNotKnockedThrough()
    {
        QThread gates;
        gates.start();
        {
            TunnelSpec spec;
            spec.host = QStringLiteral("gpu");
            Tunnel tunnel(spec,
                          {{[](const TunnelSpec &) { return makeTransport<FakeTransport>(); }, {}}, &gates, {}});
            auto future = tunnel.knock(QStringLiteral("localhost"), 6006);
            QTRY_VERIFY(future.isFinished());
            QCOMPARE(future.result().error().kind, ErrorKind::Unreachable);
            QVERIFY(future.result().error().text.contains(QStringLiteral("gpu")));
        }
        gates.quit();
        gates.wait();
    }
};

QTEST_GUILESS_MAIN(TestKnock)
#include "tst_knock.moc"
