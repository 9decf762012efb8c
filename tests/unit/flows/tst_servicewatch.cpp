#include "core/flows/servicewatch.h"
#include "tests/support/fakeengine.h"
#include "tests/support/loopserver.h"
#include "tests/unit/tunnels/faketransport.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using engine::JobStatus;
using services::ServiceState;
using support::FakeEngine;
using support::jobOf;
using support::upCluster;

class TestServiceWatch : public QObject
{
    Q_OBJECT

private:
    engine::Engines m_engines;
    FakeEngine *m_engine = nullptr;

    services::Target targetOf(const QList<engine::Job> &jobs) const
    {
        const QList<services::Target> targets = flows::serviceTargets(
            {{upCluster(QStringLiteral("a"), {{6006, QStringLiteral("127.0.0.1"), true, true}})}, jobs, {}, {}},
            m_engines);
        return targets.size() == 1 ? targets[0] : services::Target{};
    }

private Q_SLOTS:
    void init()
    {
        m_engines.clear();
        auto made = std::make_unique<FakeEngine>();
        m_engine = made.get();
        m_engines.push_back(std::move(made));
    }

    void targetsFollowFromJobs()
    {
        const services::Target none = targetOf({});
        QVERIFY(none.clusterUp && none.listening && none.declared && !none.jobActive);
        QVERIFY(!none.since.isValid());

        const engine::Job running = jobOf(QStringLiteral("a"), 1, JobStatus::Running);
        QVERIFY(targetOf({running}).jobActive);
        QCOMPARE(targetOf({running}).since, running.startedAt);
        QVERIFY(!targetOf({jobOf(QStringLiteral("b"), 1, JobStatus::Running)}).jobActive);
        QVERIFY(!targetOf({jobOf(QStringLiteral("a"), 1, JobStatus::Running, QStringLiteral("sky"))}).jobActive);

        engine::Job failed = jobOf(QStringLiteral("a"), 2, JobStatus::Failed);
        failed.reason = QStringLiteral("exit code 137");
        QCOMPARE(targetOf({failed}).lastJobProblem, QStringLiteral("exit code 137"));
        QVERIFY(targetOf({jobOf(QStringLiteral("a"), 3, JobStatus::Succeeded), failed})
                    .lastJobProblem.isEmpty()); // only the newest counts
        QVERIFY(targetOf({jobOf(QStringLiteral("a"), 3, JobStatus::Cancelled)}).lastJobProblem.isEmpty());

        engine::Job daemon = jobOf(QStringLiteral("a"), 4, JobStatus::Succeeded);
        daemon.backgroundProcesses = 1;
        QVERIFY(targetOf({daemon}).jobActive);
    }

    void withoutDirectPortsThereIsNoHost()
    {
        m_engine->can = engine::Capability::Exec;
        QVERIFY(targetOf({}).host.isEmpty());
        m_engines.clear();
        QVERIFY(targetOf({}).host.isEmpty());
    }

    void thousandsOfClustersAreLinear()
    {
        engine::Snapshot snapshot;
        for (int i = 0; i < 10'000; ++i) {
            const QString name = QStringLiteral("c%1").arg(i);
            snapshot.clusters.append(upCluster(name,
                                               {{6006, QStringLiteral("127.0.0.1"), true, false},
                                                {4317, QStringLiteral("127.0.0.1"), true, false}}));
            snapshot.jobs.append(jobOf(name, 1, JobStatus::Failed));
        }
        const auto targets = flows::serviceTargets(snapshot, m_engines);
        QCOMPARE(targets.size(), 20'000); // quadratic, this would outlast the test's deadline
        QVERIFY(!targets.constLast().lastJobProblem.isEmpty());
    }

    void targetsBehindATunnel()
    {
        tunnels::TunnelSpec spec;
        spec.id = QStringLiteral("t1");
        spec.host = QStringLiteral("gpu");
        spec.forwards = {{QStringLiteral("localhost"), 6006, 16006},
                         {QStringLiteral("db"), 5432},
                         {QStringLiteral("localhost"), 6006, 26006}};
        spec.forwards[0].service = QStringLiteral("tensorboard");
        auto targets = flows::serviceTargets(spec, {});
        QCOMPARE(targets.size(), 2); // one far port is one service
        QCOMPARE(targets[0].key(), QStringLiteral("tunnel/t1/localhost/6006"));
        QCOMPARE(targets[0].kind, QStringLiteral("tensorboard"));
        QCOMPARE(targets[0].portHere(), 16006);
        QVERIFY(!targets[0].canAsk() && targets[0].host == QStringLiteral("127.0.0.1"));
        QCOMPARE(targets[1].remote(), QStringLiteral("db:5432"));
        QVERIFY(targets[1].host.isEmpty()); // no local port was ever chosen
        tunnels::TunnelStatus status;
        status.state = tunnels::TunnelState::Open;
        status.forwards = {{{QStringLiteral("db"), 5432, 15432}}};
        targets = flows::serviceTargets(spec, status);
        QCOMPARE(targets.size(), 1);
        QVERIFY(targets[0].canAsk());
        QCOMPARE(targets[0].through, QStringLiteral("gpu"));
    }

    void followsFleetAndTunnels()
    {
        const support::LoopServer server(
            {{"GET /healthz",
              support::httpAnswer(200, "text/plain", "OK", "x-phoenix-server-version: 20.26.1\r\n")}});
        QTemporaryDir folder;
        QNetworkAccessManager network;
        net::HttpClient http(network);
        flows::Fleet fleet(m_engines, folder.filePath(QStringLiteral("cache")));
        std::shared_ptr<tunnels::test::FakeTransport> transport;
        tunnels::Tunnels all(QString(), [&](const tunnels::TunnelSpec &) {
            transport = tunnels::makeTransport<tunnels::test::FakeTransport>();
            transport->farPort = server.port();
            return transport;
        });
        tunnels::TunnelSpec spec;
        spec.host = QStringLiteral("gpu");
        spec.forwards = {{QStringLiteral("localhost"), 6006, support::freePort()}};
        const QString id = all.save(spec).value();
        flows::ServiceWatch watch(fleet, m_engines, http, &all);
        QCOMPARE(watch.servicesThrough(id).value(0).state, ServiceState::Stopped);
        fleet.start();
        m_engine->tell({upCluster(QStringLiteral("b"), {{1, {}, true, false}})}, {});
        QCOMPARE(watch.services().size(), 2);
        QCOMPARE(watch.servicesOfClusters().size(), 1);
        all.find(id)->start();
        QCOMPARE(watch.servicesThrough(id).value(0).state, ServiceState::Starting);
        transport->open();
        QTRY_COMPARE(watch.servicesThrough(id).value(0).state, ServiceState::Ready);
        const QString key = watch.servicesThrough(id).value(0).key;
        QCOMPARE(watch.find(key)->version, QStringLiteral("20.26.1"));
        QVERIFY(!watch.find(QStringLiteral("nothing")));
        const auto before = server.requests.size();
        transport->counted.received += 1000; // figures alone ask nobody
        Q_EMIT all.find(id)->changed();
        QCOMPARE(server.requests.size(), before);
        transport->lose(ssh::Reason::Disconnected);
        QCOMPARE(watch.find(key)->state, ServiceState::Unreachable);
        spec = all.find(id)->spec();
        spec.forwards[0].service = QStringLiteral("tensorboard");
        QVERIFY(all.save(spec));
        QCOMPARE(watch.find(key)->title, QStringLiteral("TensorBoard"));
        QVERIFY(all.find(id)->isRunning()); // another name restarts nothing
        QVERIFY(all.remove(id));
        QVERIFY(watch.servicesThrough(id).isEmpty());
        transport.reset();
    }

    void targetsOfOthersAreWatchedToo()
    {
        const support::LoopServer server({{"GET /", support::httpAnswer(200, "text/html", "x")}});
        QTemporaryDir folder;
        QNetworkAccessManager network;
        net::HttpClient http(network);
        flows::Fleet fleet(m_engines, folder.filePath(QStringLiteral("cache")));
        flows::ServiceWatch watch(fleet, m_engines, http);
        tunnels::TunnelSpec spec;
        spec.id = QStringLiteral("t1");
        spec.host = QStringLiteral("gpu");
        spec.forwards = {{QStringLiteral("localhost"), 9000, server.port()}};
        tunnels::TunnelStatus status;
        status.state = tunnels::TunnelState::Open;
        watch.setOthers(flows::serviceTargets(spec, status));
        QTRY_COMPARE(watch.servicesThrough(QStringLiteral("t1")).value(0).state, ServiceState::Ready);
        watch.setOthers({});
        QVERIFY(watch.services().isEmpty());
    }

    void followsTheFleet()
    {
        const support::LoopServer server({{"GET /", support::httpAnswer(200, "text/html", "x")}});
        QTemporaryDir folder;
        QNetworkAccessManager network;
        net::HttpClient http(network);
        flows::Fleet fleet(m_engines, folder.filePath(QStringLiteral("cache")));
        flows::ServiceWatch watch(fleet, m_engines, http);
        const QSignalSpy spy(&watch, &flows::ServiceWatch::changed);
        fleet.start();
        m_engine->tell({upCluster(QStringLiteral("a"), {{server.port(), QStringLiteral("127.0.0.1"), true, true}}),
                        upCluster(QStringLiteral("b"), {{1, {}, true, false}})},
                       {jobOf(QStringLiteral("a"), 1, JobStatus::Running)});
        QTRY_COMPARE(watch.servicesOf(QStringLiteral("local"), QStringLiteral("a")).value(0).state,
                     ServiceState::Ready);
        QVERIFY(!spy.isEmpty());
        QCOMPARE(watch.services().size(), 2);
        QCOMPARE(watch.servicesOf(QStringLiteral("sky"), QStringLiteral("a")).size(), 0);
        m_engine->tell({}, {});
        QVERIFY(watch.services().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestServiceWatch)
#include "tst_servicewatch.moc"
