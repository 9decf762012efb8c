#include "core/flows/servicewatch.h"
#include "tests/support/fakeengine.h"
#include "tests/support/loopserver.h"

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
