// Managed jobs that really run: their controller is the server, what they run on are pods of a genuine one-node
// Kubernetes.
#include "app/pages/jobs/managedcontroller.h"
#include "tests/peers/sky/agreeing.h"
#include "tests/peers/sky/pods.h"
#include "tests/peers/sky/served.h"

#include <QFile>
#include <QSignalSpy>

using namespace skydeck;
using pages::ManagedController;

namespace {

constexpr auto longest = 400'000;

} // namespace

class TestKubeJobs : public QObject
{
    Q_OBJECT

private:
    support::Served m_sky;
    support::AgreeingPrompter m_prompter;
    std::unique_ptr<ManagedController> m_jobs;
    std::unique_ptr<QSignalSpy> m_failures;
    int m_stays = 0;
    int m_ends = 0;

    QFuture<Result<QJsonValue>> submit(const QByteArray &yaml, const QString &name)
    {
        auto request = std::make_shared<engine::LaunchRequest>();
        request->yaml = yaml;
        request->cluster = name;
        return m_sky.actions->submit(request, sky::Purpose::ManagedJob);
    }
    static QString keyOf(int job) { return QStringLiteral("%1/0").arg(job); }
    const sky::ManagedJob *row(int job) { return m_jobs->jobs().find(keyOf(job)); }
    QString statusOf(int job)
    {
        const auto *now = row(job);
        return now ? now->status : QString();
    }
    QByteArray logText() const
    {
        QFile log(m_jobs->logPath());
        return log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray();
    }
    QStringList story() const
    {
        QStringList words;
        for (int i = 0; i < m_jobs->events().rowCount(); ++i)
            words << m_jobs->events().at(i).event.status;
        return words;
    }
    //! "pod/stays-1-a1b2c3d4-head"; empty: there is none.
    static QString podOf(const QByteArray &job)
    {
        for (const QByteArray &pod : support::thereAre(QStringLiteral("pods"))) {
            if (pod.startsWith("pod/" + job + '-'))
                return QString::fromUtf8(pod);
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_jobs = std::make_unique<ManagedController>(
            ManagedController::Context{m_sky.source(), *m_sky.actions, m_prompter, m_sky.folder.path(),
                                       sky::ListPauses{std::chrono::seconds(2), std::chrono::seconds(5)}});
        m_failures = std::make_unique<QSignalSpy>(m_jobs.get(), &ManagedController::actionFailed);
        m_jobs->feed().setWatched(true);
    }
    void cleanupTestCase() { m_jobs.reset(); }

    void twoAreLaunched()
    {
        const auto stays = submit(support::podTask("stays", "echo hello from the managed job\nsleep 3600"),
                                  QStringLiteral("stays"));
        const auto ends = submit(support::podTask("ends", "echo a short job"), QStringLiteral("ends"));
        const auto first = support::awaited(stays, longest);
        QVERIFY2(first.has_value(), first ? "" : qPrintable(first.error().text + first.error().detail));
        const auto second = support::awaited(ends, longest);
        QVERIFY2(second.has_value(), second ? "" : qPrintable(second.error().text + second.error().detail));
        m_stays = sky::launchedJobs(*first).value(0);
        m_ends = sky::launchedJobs(*second).value(0);
        QVERIFY(m_stays > 0 && m_ends > 0);
    }

    void oneRunsAndItsLogStreams()
    {
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(m_stays), QStringLiteral("RUNNING"), longest);
        const auto *job = row(m_stays);
        QCOMPARE(job->name, QStringLiteral("stays"));
        QCOMPARE(job->user, QStringLiteral("ada"));
        QVERIFY2(job->infra.startsWith(QLatin1String("Kubernetes")), qPrintable(job->infra));
        QVERIFY2(job->placed.contains(QLatin1String("cpus=0.5")), qPrintable(job->placed));
        QVERIFY(job->startedAt.isValid() && !job->endedAt.isValid());
        QCOMPARE(job->recoveries, 0);
        QVERIFY(m_jobs->activeCount() > 0);
        QVERIFY(!podOf("stays").isEmpty());
        m_jobs->choose(keyOf(m_stays));
        QTRY_VERIFY_WITH_TIMEOUT(logText().contains("hello from the managed job"), longest);
        QVERIFY(!m_jobs->logEnded());
        QTRY_COMPARE_WITH_TIMEOUT(story().value(0), QStringLiteral("PENDING"), longest);
        QVERIFY2(story().contains(QLatin1String("RUNNING")), qPrintable(story().join(QLatin1Char(' '))));
    }

    void anotherEndsWell()
    {
        QTRY_VERIFY_WITH_TIMEOUT(sky::isFinalManaged(statusOf(m_ends)), longest);
        QCOMPARE(statusOf(m_ends), QStringLiteral("SUCCEEDED"));
        QVERIFY(row(m_ends)->endedAt.isValid());
        m_jobs->choose(keyOf(m_ends));
        QTRY_VERIFY_WITH_TIMEOUT(m_jobs->logEnded(), longest);
        QVERIFY2(logText().contains("a short job"), logText().constData());
        QTRY_VERIFY_WITH_TIMEOUT(story().contains(QLatin1String("SUCCEEDED")), longest);
        QVERIFY(!m_jobs->cancelHindrance({keyOf(m_ends)}).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(podOf("ends").isEmpty(), longest);
    }

    // As a spot machine that is taken away.
    void itRecoversWhenItsPodIsGone()
    {
        m_jobs->choose(keyOf(m_stays));
        QTRY_VERIFY_WITH_TIMEOUT(logText().contains("hello from the managed job"), longest);
        support::kubectl({QStringLiteral("delete"), podOf("stays"), QStringLiteral("--grace-period=1")});
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(m_stays), QStringLiteral("RECOVERING"), longest);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(m_stays), QStringLiteral("RUNNING"), longest);
        QCOMPARE(row(m_stays)->recoveries, 1);
        QVERIFY(!podOf("stays").isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(story().count(QStringLiteral("RUNNING")) == 2, longest);
        QVERIFY(story().contains(QLatin1String("RECOVERING")));
        // The log goes on with what the new pod says.
        QTRY_VERIFY_WITH_TIMEOUT(logText().count("hello from the managed job") == 2, longest);
    }

    void itIsCancelledWhileItRuns()
    {
        QVERIFY(m_jobs->cancelHindrance({keyOf(m_stays)}).isEmpty());
        m_jobs->cancel({keyOf(m_stays)}, nullptr);
        QCOMPARE(m_prompter.titles.size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(m_stays), QStringLiteral("CANCELLED"), longest);
        QTRY_VERIFY_WITH_TIMEOUT(m_jobs->logEnded(), longest);
        QTRY_VERIFY_WITH_TIMEOUT(podOf("stays").isEmpty(), longest);
        QCOMPARE(m_jobs->activeCount(), 0);
        QVERIFY2(m_failures->isEmpty(), "something that was asked for failed");
    }
};

QTEST_GUILESS_MAIN(TestKubeJobs)
#include "tst_kubejobs.moc"
