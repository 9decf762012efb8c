// A genuine launch on a machine of a cloud: SkyPilot's server starts it at an EC2 test server, signs in to a real
// sshd there, and everything that is done with a cluster is done with it.
#include "tests/peers/sky/genuine.h"

using namespace skydeck;
using engine::ClusterStatus;
using engine::JobStatus;
using support::awaited;

namespace {

constexpr int longest = support::patience;
constexpr auto task = R"(name: hello
resources:
  infra: aws/us-east-1/us-east-1b
  cpus: 8
run: |
  echo hello from $(whoami)
  mkdir -p ~/page && cd ~/page && echo 'served by the machine' > index.html
  exec python3 -m http.server 6006 --bind 127.0.0.1
)";

} // namespace

class TestMachine : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<support::Genuine> m_cluster;

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = std::make_unique<support::Genuine>(QStringLiteral("vm1"), task);
        QCOMPARE(m_cluster->connectToServer(), QString());
        QVERIFY(awaited(m_cluster->engine().check({})).has_value()); // the server looks which clouds it has
    }

    void itLaunches()
    {
        QCOMPARE(m_cluster->launch(), QString());
        const auto cluster = m_cluster->cluster();
        QVERIFY(cluster.has_value());
        QCOMPARE(cluster->status, ClusterStatus::Up);
    }

    void itsLogStreams()
    {
        // The account of the cloud's image has the number of root, and its name comes second.
        QTRY_VERIFY_WITH_TIMEOUT(m_cluster->logText().contains("hello from root"), longest);
    }

    void itsPortComesHereOverSsh()
    {
        const int port = m_cluster->bringPortHere();
        QVERIFY2(port > 0, qPrintable(m_cluster->reason()));
        QTRY_COMPARE_WITH_TIMEOUT(m_cluster->page(port, QStringLiteral("index.html")),
                                  QByteArray("served by the machine\n"), longest);
        QCOMPARE(m_cluster->filesWithKeys(), QByteArray());
    }

    void aShellByTheTerminalsProgram()
    {
        const auto said = m_cluster->shell(QStringLiteral("cat page/index.html; exit 7"));
        QCOMPARE(said.text, QByteArray("served by the machine\n"));
        QCOMPARE(said.exitCode, 7);
    }

    void itStopsByItselfLater()
    {
        const auto set = awaited(m_cluster->engine().setAutostop(QStringLiteral("vm1"), {45, false}, {}));
        QVERIFY2(set.has_value(), set ? "" : qPrintable(set.error().text));
        const engine::Autostop wanted{45, false};
        QTRY_VERIFY_WITH_TIMEOUT(m_cluster->cluster() && m_cluster->cluster()->autostop == wanted, longest);
    }

    // The machine's processes end, its disk stays.
    void stopAndStart()
    {
        const auto stopped = awaited(m_cluster->engine().stop(QStringLiteral("vm1"), {}));
        QVERIFY2(stopped.has_value(), stopped ? "" : qPrintable(stopped.error().text));
        QTRY_COMPARE_WITH_TIMEOUT(m_cluster->status(), ClusterStatus::Stopped, longest);
        const auto started = awaited(m_cluster->engine().start(QStringLiteral("vm1"), {}));
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().text));
        QTRY_COMPARE_WITH_TIMEOUT(m_cluster->status(), ClusterStatus::Up, longest);
        const auto said = m_cluster->shell(QStringLiteral("cat page/index.html; pgrep -c http.server"));
        QCOMPARE(said.text, QByteArray("served by the machine\n0\n"));
    }

    void downLeavesNothing()
    {
        const auto down = awaited(m_cluster->engine().down(QStringLiteral("vm1"), {}));
        QVERIFY2(down.has_value(), down ? "" : qPrintable(down.error().text));
        QTRY_VERIFY_WITH_TIMEOUT(m_cluster->snapshot().clusters.isEmpty(), longest);
        net::HttpOptions options;
        options.headers[QByteArrayLiteral("Authorization")] = qgetenv("SKY_MACHINES_SIGNED");
        const auto running = [&] {
            const auto answer =
                awaited(m_cluster->world.http.get(QUrl(qEnvironmentVariable("SKY_MACHINES")), options, {}));
            return !answer || answer->status != 200 || answer->body.contains("<instanceId>");
        };
        QTRY_VERIFY_WITH_TIMEOUT(!running(), longest);
    }
};

QTEST_GUILESS_MAIN(TestMachine)
#include "tst_machine.moc"
