// A service of SkyServe that really serves: its controller and load balancer are beside the server, its replicas
// are pods of a genuine one-node Kubernetes.
#include "app/pages/serve/servecontroller.h"
#include "tests/peers/sky/agreeing.h"
#include "tests/peers/sky/pods.h"
#include "tests/peers/sky/served.h"

#include <QFile>
#include <QSignalSpy>

using namespace skydeck;
using pages::ServeController;

namespace {

constexpr auto longest = 400'000;
const QString name = QStringLiteral("page");

QByteArray taskOf(int version)
{
    return support::podTask("page",
                            "echo hello from the replica\nmkdir -p /tmp/page && cd /tmp/page\necho version "
                                + QByteArray::number(version) + " > index.html\npython3 -u -m http.server 8080",
                            "  ports: 8080\n", "service:\n  readiness_probe: /\n  replicas: 1\n");
}

} // namespace

class TestKubeServe : public QObject
{
    Q_OBJECT

private:
    support::Served m_sky;
    support::AgreeingPrompter m_prompter;
    std::unique_ptr<ServeController> m_services;
    std::unique_ptr<QSignalSpy> m_failures;

    Result<QJsonValue> submit(int version, bool update)
    {
        auto request = std::make_shared<engine::LaunchRequest>();
        request->yaml = taskOf(version);
        request->cluster = name;
        return support::awaited(m_sky.actions->submit(request, sky::Purpose::Service, update), longest);
    }
    QString status() const { return m_services->chosen() ? m_services->chosen()->status : QString(); }
    //! Of the replica that is ready; 0: none is.
    int readyVersion() const
    {
        for (const sky::Replica &replica : m_services->chosen()->replicas) {
            if (replica.status == QLatin1String("READY"))
                return replica.version;
        }
        return 0;
    }
    QByteArray page()
    {
        net::HttpOptions options;
        options.deadline = std::chrono::seconds(30);
        const auto answer =
            support::awaited(m_sky.http.get(QUrl(m_services->chosen()->endpoint), options, {}), longest);
        return answer ? answer->body : answer.error().text.toUtf8();
    }
    bool logSays(const QByteArray &word) const
    {
        QFile log(m_services->logPath());
        return log.open(QIODevice::ReadOnly) && log.readAll().contains(word);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_services =
            std::make_unique<ServeController>(m_sky.source(), *m_sky.actions, m_prompter, m_sky.folder.path());
        m_failures = std::make_unique<QSignalSpy>(m_services.get(), &ServeController::actionFailed);
        m_services->feed().setWatched(true);
    }
    void cleanupTestCase() { m_services.reset(); }

    void thereIsNoneAtFirst()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_services->feed().face(), sky::ListFeed::Face::Known, longest);
        QCOMPARE(m_services->services().rowCount(), 0);
    }

    void oneIsBroughtUpAndIsReady()
    {
        const auto up = submit(1, false);
        QVERIFY2(up.has_value(), up ? "" : qPrintable(up.error().text + up.error().detail));
        QTRY_COMPARE_WITH_TIMEOUT(m_services->services().rowCount(), 1, longest);
        m_services->choose(name);
        QVERIFY(!m_services->chosen()->upSince.isValid());
        QTRY_COMPARE_WITH_TIMEOUT(status(), QStringLiteral("READY"), longest);
        const sky::Service &service = *m_services->chosen();
        QCOMPARE(service.user, QStringLiteral("ada"));
        QCOMPARE(service.policy, QStringLiteral("Fixed 1 replica"));
        QCOMPARE(service.versions, QList<int>{1});
        QVERIFY(service.upSince.isValid());
        QCOMPARE(service.ready(), 1);
        const sky::Replica &replica = service.replicas.constFirst();
        QCOMPARE(replica.name, QStringLiteral("page-1"));
        QCOMPARE(replica.version, 1);
        QVERIFY2(replica.infra.startsWith(QLatin1String("Kubernetes")), qPrintable(replica.infra));
        QVERIFY2(replica.endpoint.endsWith(QLatin1String(":8080")), qPrintable(replica.endpoint));
        QVERIFY2(replica.resources.contains(QLatin1String("cpus=0.5")), qPrintable(replica.resources));
        QVERIFY(replica.launchedAt.isValid() && !replica.spot);
        QCOMPARE(m_services->replicas().rowCount(), 1);
    }

    void itsAddressAnswers()
    {
        QCOMPARE(m_services->openHindrance(), QString());
        m_services->open();
        QCOMPARE(m_prompter.opened, QStringList{m_services->chosen()->endpoint});
        QTRY_COMPARE_WITH_TIMEOUT(page(), QByteArray("version 1\n"),
                                  longest); // the load balancer hears of it later
    }

    void itsLogsStream()
    {
        m_services->setLog(sky::ServePart::Replica, 1);
        QTRY_VERIFY_WITH_TIMEOUT(logSays("hello from the replica"), longest);
        QVERIFY(!m_services->logEnded());
        m_services->setLog(sky::ServePart::LoadBalancer);
        QTRY_VERIFY_WITH_TIMEOUT(logSays("8080"), longest);
        m_services->setLog(sky::ServePart::Controller);
        QTRY_VERIFY_WITH_TIMEOUT(logSays("replica"), longest);
    }

    void anUpdateReplacesItsReplica()
    {
        const auto update = submit(2, true);
        QVERIFY2(update.has_value(), update ? "" : qPrintable(update.error().text + update.error().detail));
        QTRY_COMPARE_WITH_TIMEOUT(m_services->chosen()->versions, QList<int>{2}, longest);
        QTRY_VERIFY_WITH_TIMEOUT(readyVersion() == 2, longest);
        QTRY_COMPARE_WITH_TIMEOUT(page(), QByteArray("version 2\n"), longest);
    }

    void downLeavesNothing()
    {
        m_services->down(nullptr);
        QCOMPARE(m_prompter.titles.size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_services->services().rowCount(), 0, longest);
        QVERIFY(m_services->logPath().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(
            !support::kubectl({QStringLiteral("get"), QStringLiteral("pods,services")}).contains("page-"),
            longest);
        QVERIFY2(m_failures->isEmpty(), "something that was asked for failed");
    }
};

QTEST_GUILESS_MAIN(TestKubeServe)
#include "tst_kubeserve.moc"
