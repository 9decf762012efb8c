// A genuine launch: SkyPilot's server puts a pod on a genuine one-node Kubernetes, and its ports come here over
// SSH.
#include "app/pages/clouds/cloudscontroller.h"
#include "core/flows/skyactions.h"
#include "tests/peers/sky/genuine.h"
#include "tests/peers/sky/pods.h"

#include <QCryptographicHash>

using namespace skydeck;
using engine::ClusterStatus;
using engine::JobStatus;
using support::awaited;
using support::kubectl;

namespace {

constexpr int longest = support::patience; // from an image that is there: about a minute on two quiet cores

constexpr auto podRuns = R"(echo hello from the pod
mkdir -p /tmp/page && cd /tmp/page && echo 'served in the pod' > index.html
head -c 20000000 /dev/urandom > noise && sha256sum noise | cut -c1-64 > noise.sha256
python3 -m http.server 6006)";

constexpr auto storageClass = R"(
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: by-hand}
provisioner: kubernetes.io/no-provisioner
volumeBindingMode: WaitForFirstConsumer
)";

} // namespace

class TestKubernetes : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<support::Genuine> m_cluster;

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = std::make_unique<support::Genuine>(QStringLiteral("k1"), support::podTask("hello", podRuns));
        QCOMPARE(m_cluster->connectToServer(), QString());
    }

    void itIsEnabledAndItsNodeIsKnown()
    {
        pages::CloudsController clouds([this] { return m_cluster->engine().client(); });
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
        const auto plan = awaited(m_cluster->engine().plan(m_cluster->request(), {}));
        QVERIFY2(plan.has_value(), plan ? "" : qPrintable(plan.error().text + plan.error().detail));
        QCOMPARE(plan->candidates.size(), 1);
        QVERIFY(plan->candidates.first().chosen);
        QVERIFY2(plan->candidates.first().infra.startsWith(QLatin1String("Kubernetes")),
                 qPrintable(plan->candidates.first().infra));
        QVERIFY(plan->optimizerText.contains(QLatin1String("Kubernetes")));
    }

    // As the Volumes tab does it: the claim is there, and waits for its first pod.
    void aVolumeIsMadeListedAndDeleted()
    {
        auto &engine = m_cluster->engine();
        const QString folder = m_cluster->world.folder.path();
        flows::Activity activity(folder + QStringLiteral("/activity.jsonl"), QStringLiteral("app"));
        flows::SkyActions actions([&] { return engine.client(); }, activity, folder);
        sky::VolumeDraft draft;
        draft.name = QStringLiteral("data");
        draft.size = QStringLiteral("1");
        draft.infra = QStringLiteral("kubernetes");
        const auto volumes = [&] {
            const auto answer = awaited(engine.client()->callGet(QStringLiteral("/volumes"), {}, {}));
            return answer ? sky::volumesFrom(*answer).value_or(QList<sky::Volume>()) : QList<sky::Volume>();
        };
        const auto taken =
            awaited(engine.client()->post(QStringLiteral("/volumes/validate"), sky::volumeQuestion(draft), {}));
        QVERIFY2(taken.has_value(), taken ? "" : qPrintable(taken.error().text));
        const auto refused = awaited(actions.perform(flows::applyVolume(draft)));
        QVERIFY(!refused && volumes().isEmpty());
        QVERIFY2(refused.error().text.contains(QLatin1String("StorageClass")), qPrintable(refused.error().text));
        const QString file = folder + QStringLiteral("/class.yaml");
        QVERIFY(writeAtomically(file, storageClass));
        kubectl({QStringLiteral("apply"), QStringLiteral("-f"), file});
        draft.storageClass = QStringLiteral("by-hand");
        draft.accessMode = QStringLiteral("ReadWriteMany");
        const auto made = awaited(actions.perform(flows::applyVolume(draft)));
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().text));
        QCOMPARE(volumes().size(), 1);
        QCOMPARE(volumes().constFirst().size, QStringLiteral("1"));
        QVERIFY(volumes().constFirst().infra.startsWith(QLatin1String("kubernetes/"), Qt::CaseInsensitive));
        const QByteArray claims =
            kubectl({QStringLiteral("get"), QStringLiteral("pvc"), QStringLiteral("-o"),
                     QStringLiteral("jsonpath={..resources.requests.storage} {..storageClassName} "
                                    "{..spec.accessModes[0]}")});
        QCOMPARE(claims, QByteArray("1Gi by-hand ReadWriteMany"));
        const auto gone = awaited(actions.perform(flows::deleteVolumes({draft.name})));
        QVERIFY2(gone.has_value(), gone ? "" : qPrintable(gone.error().text));
        QVERIFY(volumes().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(
            !kubectl({QStringLiteral("get"), QStringLiteral("pvc"), QStringLiteral("-o"), QStringLiteral("name")})
                 .contains("data"),
            60'000);
    }

    void itLaunches()
    {
        QCOMPARE(m_cluster->launch(), QString());
        QCOMPARE(m_cluster->status(), ClusterStatus::Up);
    }

    void itsLogStreams()
    {
        QVERIFY(m_cluster->job().status == JobStatus::Running);
        QTRY_VERIFY_WITH_TIMEOUT(m_cluster->logText().contains("hello from the pod"), longest);
    }

    void itsPortComesHereThroughTheServersWebsocket()
    {
        const int port = m_cluster->bringPortHere();
        QVERIFY2(port > 0, qPrintable(m_cluster->reason()));
        const auto page = [&](const QString &path) { return m_cluster->page(port, path); };
        QTRY_COMPARE_WITH_TIMEOUT(page(QStringLiteral("index.html")), QByteArray("served in the pod\n"), longest);
        QTRY_COMPARE_WITH_TIMEOUT(page(QStringLiteral("noise.sha256")).size(), 65, longest);
        const QByteArray noise = page(QStringLiteral("noise"));
        QCOMPARE(noise.size(), 20'000'000);
        QCOMPARE(QCryptographicHash::hash(noise, QCryptographicHash::Sha256).toHex() + '\n',
                 page(QStringLiteral("noise.sha256")));
        // The key came with the question and lies in no file of ours.
        QVERIFY(QFile::exists(m_cluster->world.folder.filePath(QStringLiteral("cluster_host_keys"))));
        QCOMPARE(m_cluster->filesWithKeys(), QByteArray());
    }

    void aShellByTheTerminalsProgram()
    {
        const auto said = m_cluster->shell(QStringLiteral("whoami; cat /tmp/page/index.html; exit 7"));
        QCOMPARE(said.text, QByteArray("root\nserved in the pod\n"));
        QCOMPARE(said.exitCode, 7);
    }

    void aMachineThatIsNotThereIsSaid()
    {
        auto &world = m_cluster->world;
        flows::ClusterHosts hosts(*world.servers, world.http, world.folder.path());
        for (const auto &name : {"nope", "k1-worker1"}) {
            const auto found = awaited(hosts.find(m_cluster->server(), QLatin1String(name), {}));
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
        QCOMPARE(m_cluster->page(port, QStringLiteral("index.html")), QByteArray("served in the pod\n"));
        forward.terminate();
        QVERIFY(forward.waitForFinished(10'000));
    }

    void downLeavesNothing()
    {
        const auto cancelled = awaited(m_cluster->engine().cancel(m_cluster->job().ref, {}));
        QVERIFY2(cancelled.has_value(), cancelled ? "" : qPrintable(cancelled.error().text));
        const auto down = awaited(m_cluster->engine().down(QStringLiteral("k1"), {}));
        QVERIFY2(down.has_value(), down ? "" : qPrintable(down.error().text));
        QTRY_VERIFY_WITH_TIMEOUT(m_cluster->snapshot().clusters.isEmpty(), longest);
        QTRY_VERIFY_WITH_TIMEOUT(kubectl({QStringLiteral("get"), QStringLiteral("pods,services"),
                                          QStringLiteral("-o"), QStringLiteral("name")})
                                         .trimmed()
                                     == "service/kubernetes",
                                 60'000);
    }
};

QTEST_GUILESS_MAIN(TestKubernetes)
#include "tst_kubernetes.moc"
