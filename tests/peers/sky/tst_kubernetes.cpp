// A genuine launch: SkyPilot's server puts a pod on a genuine one-node Kubernetes, and its ports come here over
// SSH.
#include "app/pages/clouds/cloudscontroller.h"
#include "core/flows/clusterhosts.h"
#include "core/flows/promptdesk.h"
#include "core/sky/skyengine.h"
#include "core/tunnels/tunnels.h"
#include "tests/unit/flows/skyworld.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>

using namespace skydeck;
using engine::ClusterStatus;
using engine::JobStatus;

namespace {

constexpr int longest = 270'000; // from an image that is there: about a minute on two quiet cores
const QString clusterName = QStringLiteral("k1");

// Pods reach no registry and no package index: all they need is in the image.
constexpr auto task = R"(name: hello
resources:
  infra: kubernetes
  cpus: 0.5+
  memory: 0.5+
  image_id: docker:localhost/sky:1
config:
  kubernetes:
    pod_config:
      spec:
        containers:
          - imagePullPolicy: Never
run: |
  echo hello from the pod
  mkdir -p /tmp/page && cd /tmp/page && echo 'served in the pod' > index.html
  head -c 20000000 /dev/urandom > noise && sha256sum noise | cut -c1-64 > noise.sha256
  python3 -m http.server 6006
)";

template<typename T>
Result<T> awaited(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, longest))
        return failure(ErrorKind::Internal, QStringLiteral("it never ended"));
    return future.takeResult();
}

QByteArray kubectl(const QStringList &words)
{
    QProcess program;
    program.start(QStringLiteral("kubectl"), words);
    program.waitForFinished(60'000);
    return program.readAllStandardOutput() + program.readAllStandardError();
}

} // namespace

class TestKubernetes : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<support::SkyWorld> m_world;
    std::unique_ptr<sky::SkyEngine> m_engine;
    QString m_server;
    engine::JobRef m_job;

    engine::Snapshot snapshot() { return awaited(m_engine->snapshot({})).value_or(engine::Snapshot()); }
    engine::Job job()
    {
        for (const engine::Job &one : snapshot().jobs) {
            if (one.ref == m_job || (one.name == QLatin1String("hello") && one.ref.id > 0))
                return one;
        }
        return {};
    }
    ClusterStatus status()
    {
        const auto now = snapshot();
        return now.clusters.isEmpty() ? ClusterStatus::Unknown : now.clusters.first().status;
    }
    engine::LaunchRequest request()
    {
        engine::LaunchRequest request;
        request.yaml = task;
        request.cluster = clusterName;
        return request;
    }
    QByteArray page(int port, const QString &path)
    {
        net::HttpOptions options;
        options.maxBytes = 64 * 1024 * 1024;
        options.deadline = std::chrono::seconds(60);
        const auto answer = awaited(
            m_world->http.get(QUrl(QStringLiteral("http://127.0.0.1:%1/%2").arg(port).arg(path)), options, {}));
        return answer ? answer->body : answer.error().text.toUtf8();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<support::SkyWorld>();
        sky::Server server;
        server.name = QStringLiteral("team");
        server.url = QUrl(qEnvironmentVariable("SKY_URL"));
        const auto id = m_world->servers->add(server);
        QVERIFY(id.has_value());
        m_server = *id;
        m_engine =
            std::make_unique<sky::SkyEngine>(m_world->http, m_world->folder.filePath(QStringLiteral("sky")));
        auto access = awaited(m_world->servers->access(m_server));
        QVERIFY2(access.has_value(), access ? "" : qPrintable(access.error().text));
        m_engine->setAccess(std::move(*access));
    }

    void itIsEnabledAndItsNodeIsKnown()
    {
        pages::CloudsController clouds([this] { return m_engine->client(); });
        clouds.enter();
        QTRY_VERIFY_WITH_TIMEOUT(clouds.checkedAt().isValid(), longest);
        const models::CloudRow *kubernetes = clouds.clouds().find(QStringLiteral("Kubernetes"));
        QVERIFY(kubernetes != nullptr);
        QVERIFY2(kubernetes->cloud.enabled, qPrintable(kubernetes->cloud.reason));
        QTRY_COMPARE_WITH_TIMEOUT(clouds.nodes().rowCount(), 1, longest);
        QCOMPARE(clouds.nodes().at(0).node.name, QStringLiteral("n1"));
        QVERIFY(clouds.nodes().at(0).node.cpus > 0);
    }

    void thePlanHasATable()
    {
        const auto plan = awaited(m_engine->plan(request(), {}));
        QVERIFY2(plan.has_value(), plan ? "" : qPrintable(plan.error().text + plan.error().detail));
        QCOMPARE(plan->candidates.size(), 1);
        QVERIFY(plan->candidates.first().chosen);
        QVERIFY2(plan->candidates.first().infra.startsWith(QLatin1String("Kubernetes")),
                 qPrintable(plan->candidates.first().infra));
        QVERIFY(plan->optimizerText.contains(QLatin1String("Kubernetes")));
    }

    void itLaunches()
    {
        QElapsedTimer clock;
        clock.start();
        const auto launched = awaited(m_engine->launch(request(), {}));
        QVERIFY2(launched.has_value(), launched ? "" : qPrintable(launched.error().text));
        m_job = launched->job;
        const bool runs = QTest::qWaitFor(
            [&] {
                const auto status = job().status;
                return status == JobStatus::Running || engine::isFinal(status);
            },
            longest);
        QVERIFY2(runs && job().status == JobStatus::Running,
                 qPrintable(engine::statusWord(job().status) + QStringLiteral(": ") + job().reason));
        QCOMPARE(status(), ClusterStatus::Up);
        qInfo("from launch to a running job in %lld ms", clock.elapsed());
    }

    void itsLogStreams()
    {
        QVERIFY(job().status == JobStatus::Running);
        const auto log = m_engine->log(job().ref);
        log->start();
        const auto text = [&] {
            QFile file(log->path());
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QTRY_VERIFY_WITH_TIMEOUT(text().contains("hello from the pod"), longest);
    }

    void itsPortComesHereThroughTheServersWebsocket()
    {
        flows::ClusterHosts hosts(*m_world->servers, m_world->http, m_world->folder.path());
        flows::PromptDesk desk(nullptr);
        tunnels::Tunnels all(QString(), tunnels::sshTransports(desk, hosts.finder()));
        tunnels::TunnelSpec spec;
        spec.host = clusterName;
        spec.via = m_server;
        spec.forwards = {{QStringLiteral("localhost"), 6006, 0}};
        const auto id = all.save(spec);
        QVERIFY(id.has_value());
        auto *tunnel = all.find(*id);
        tunnel->start();
        QTRY_VERIFY_WITH_TIMEOUT(tunnel->status().state == tunnels::TunnelState::Open
                                     || tunnel->status().state == tunnels::TunnelState::Failed,
                                 60'000);
        QVERIFY2(tunnel->status().state == tunnels::TunnelState::Open, qPrintable(tunnel->status().reason));
        const int port = tunnel->status().forwards.first().forward.localPort;
        QTRY_COMPARE_WITH_TIMEOUT(page(port, QStringLiteral("index.html")), QByteArray("served in the pod\n"),
                                  longest);
        QTRY_COMPARE_WITH_TIMEOUT(page(port, QStringLiteral("noise.sha256")).size(), 65, longest);
        const QByteArray noise = page(port, QStringLiteral("noise"));
        QCOMPARE(noise.size(), 20'000'000);
        QCOMPARE(QCryptographicHash::hash(noise, QCryptographicHash::Sha256).toHex() + '\n',
                 page(port, QStringLiteral("noise.sha256")));
        // The key came with the question and lies in no file of ours.
        QVERIFY(QFile::exists(m_world->folder.filePath(QStringLiteral("cluster_host_keys"))));
        QProcess grep;
        grep.start(QStringLiteral("grep"),
                   {QStringLiteral("-rl"), QStringLiteral("PRIVATE KEY"), m_world->folder.path()});
        QVERIFY(grep.waitForFinished(10'000));
        QCOMPARE(grep.readAllStandardOutput(), QByteArray());
    }

    void aShellByTheTerminalsProgram()
    {
        QProcess shell;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("SKYDECK_HOME"), m_world->folder.path());
        shell.setProcessEnvironment(environment);
        shell.setProgram(qEnvironmentVariable("SKYDECK_BIN") + QStringLiteral("/skydeckctl"));
        shell.setArguments({QStringLiteral("ssh"), clusterName,
                            QStringLiteral("whoami; cat /tmp/page/index.html; exit 7"), QStringLiteral("--server"),
                            QStringLiteral("team")});
        shell.start();
        QTRY_COMPARE_WITH_TIMEOUT(shell.state(), QProcess::NotRunning, 60'000);
        QCOMPARE(shell.readAllStandardOutput(), QByteArray("root\nserved in the pod\n"));
        QCOMPARE(shell.exitCode(), 7);
    }

    void aMachineThatIsNotThereIsSaid()
    {
        flows::ClusterHosts hosts(*m_world->servers, m_world->http, m_world->folder.path());
        for (const auto &name : {"nope", "k1-worker1"}) {
            const auto found = awaited(hosts.find(m_server, QLatin1String(name), {}));
            QVERIFY(!found.has_value());
            QCOMPARE(found.error().kind, ErrorKind::NotFound);
        }
    }

    void itsPortComesHereThroughPortForward()
    {
        const QString pod = QString::fromUtf8(kubectl({QStringLiteral("get"), QStringLiteral("pods"),
                                                       QStringLiteral("-o"), QStringLiteral("name")}))
                                .trimmed();
        QProcess forward;
        forward.start(QStringLiteral("kubectl"), {QStringLiteral("port-forward"), pod, QStringLiteral(":6006")});
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += forward.readAllStandardOutput()).contains("->"), 60'000);
        const int port = said.mid(said.indexOf("127.0.0.1:") + 10).split(' ').first().toInt();
        QCOMPARE(page(port, QStringLiteral("index.html")), QByteArray("served in the pod\n"));
        forward.terminate();
        QVERIFY(forward.waitForFinished(10'000));
    }

    void downLeavesNothing()
    {
        const auto cancelled = awaited(m_engine->cancel(job().ref, {}));
        QVERIFY2(cancelled.has_value(), cancelled ? "" : qPrintable(cancelled.error().text));
        const auto down = awaited(m_engine->down(clusterName, {}));
        QVERIFY2(down.has_value(), down ? "" : qPrintable(down.error().text));
        QTRY_VERIFY_WITH_TIMEOUT(snapshot().clusters.isEmpty(), longest);
        QTRY_VERIFY_WITH_TIMEOUT(kubectl({QStringLiteral("get"), QStringLiteral("pods,services"),
                                          QStringLiteral("-o"), QStringLiteral("name")})
                                         .trimmed()
                                     == "service/kubernetes",
                                 60'000);
    }
};

QTEST_GUILESS_MAIN(TestKubernetes)
#include "tst_kubernetes.moc"
