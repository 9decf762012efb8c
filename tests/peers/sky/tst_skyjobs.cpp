// Managed jobs on a real SkyPilot server that is its own controller: a pipeline launched, listed, told, cancelled.
#include "app/pages/jobs/managedcontroller.h"
#include "core/sky/submission.h"
#include "tests/peers/sky/agreeing.h"
#include "tests/peers/sky/served.h"
#include "tests/support/quiet.h"

#include <QFile>
#include <QSignalSpy>

using namespace skydeck;
using pages::ManagedController;

namespace {

constexpr auto longest = 400'000; // a machine that does much else
const QByteArray pipeline = "name: flow\n---\nname: one\nresources:\n  cpus: 2+\nrun: echo one\n---\nname: two\n"
                            "run: echo two\n";

} // namespace

class TestSkyJobs : public QObject
{
    Q_OBJECT

private:
    support::Served m_sky;
    support::AgreeingPrompter m_prompter;
    std::unique_ptr<ManagedController> m_jobs;
    QStringList m_told; // what the server does with what is sent
    int m_job = 0;

    Result<QJsonValue> submit(const QByteArray &yaml, const QString &name)
    {
        auto request = std::make_shared<engine::LaunchRequest>();
        request->yaml = yaml;
        request->cluster = name;
        flows::SkyListener listener;
        listener.progressed = [this](const QString &text) { m_told << text; };
        return support::awaited(
            m_sky.actions->submit(request, sky::Purpose::ManagedJob, false, std::move(listener)), longest);
    }
    const sky::ManagedJob *row(int job, int task)
    {
        return m_jobs->jobs().find(QStringLiteral("%1/%2").arg(job).arg(task));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_jobs = std::make_unique<ManagedController>(
            ManagedController::Context{m_sky.source(), *m_sky.actions, m_prompter, m_sky.folder.path(),
                                       sky::ListPauses{std::chrono::seconds(1), std::chrono::seconds(5)}});
        m_jobs->feed().setWatched(true);
    }
    void cleanupTestCase() { m_jobs.reset(); }

    void theQueueIsEmptyAtFirst()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_jobs->feed().face(), sky::ListFeed::Face::Known, longest);
        QCOMPARE(m_jobs->total(), 0);
    }

    void aPipelineIsLaunchedAndListed()
    {
        const auto answer = submit(pipeline, {});
        QVERIFY2(answer.has_value(), answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(sky::launchedJobs(*answer).size(), 1);
        m_job = sky::launchedJobs(*answer).first();
        QVERIFY(!m_told.isEmpty());
        QTRY_COMPARE(m_sky.activity->entries().constFirst().outcome, flows::Outcome::Done);
        QTRY_VERIFY_WITH_TIMEOUT(row(m_job, 1), longest);
        QCOMPARE(row(m_job, 0)->name, QStringLiteral("flow"));
        QCOMPARE(row(m_job, 1)->taskName, QStringLiteral("two"));
        QCOMPARE(m_jobs->total(), 1);
        QCOMPARE(row(m_job, 0)->user, QStringLiteral("ada"));
    }

    // There is no cloud: the controller says so, and does not run the second task.
    void itsStoryAndItsControllersLog()
    {
        QTRY_VERIFY_WITH_TIMEOUT(row(m_job, 0) && sky::isFinalManaged(row(m_job, 0)->status), longest);
        QCOMPARE(row(m_job, 0)->status, QStringLiteral("FAILED_PRECHECKS"));
        QVERIFY(row(m_job, 0)->failure.contains(QLatin1String("NoCloudAccessError")));
        m_jobs->setController(true);
        m_jobs->choose(QStringLiteral("%1/0").arg(m_job));
        QTRY_VERIFY_WITH_TIMEOUT(m_jobs->events().rowCount() >= 3, longest);
        QCOMPARE(m_jobs->events().at(0).event.status, QStringLiteral("PENDING"));
        QTRY_VERIFY_WITH_TIMEOUT(m_jobs->logEnded(), longest);
        QFile log(m_jobs->logPath());
        QVERIFY(log.open(QIODevice::ReadOnly));
        QVERIFY(log.readAll().contains("Starting job loop for"));
    }

    void theServerFilters()
    {
        using Show = ManagedController::Show;
        const auto asked = [this] { return !m_jobs->feed().isAsking(); };
        m_jobs->setShow(Show::Succeeded);
        QTRY_VERIFY_WITH_TIMEOUT(asked() && m_jobs->total() == 0, longest);
        m_jobs->setShow(Show::Failed);
        QTRY_VERIFY_WITH_TIMEOUT(m_jobs->total() == 1, longest);
        m_jobs->setName(QStringLiteral("no such"));
        QTRY_VERIFY_WITH_TIMEOUT(asked() && m_jobs->total() == 0, longest);
        m_jobs->setName(QStringLiteral("flo"));
        QTRY_VERIFY_WITH_TIMEOUT(m_jobs->total() == 1, longest);
        m_jobs->setName({});
        m_jobs->setShow(Show::All);
        m_jobs->setEveryone(true);
        QTRY_VERIFY_WITH_TIMEOUT(m_jobs->jobs().rowCount() == 2, longest);
    }

    // Cancelled between the queue and its end: whichever comes first, the server says how it ended.
    void oneIsCancelled()
    {
        const auto answer = submit("name: long\nrun: sleep 100\n", QStringLiteral("long"));
        QVERIFY2(answer.has_value(), answer ? "" : qPrintable(answer.error().detail));
        const int job = sky::launchedJobs(*answer).value(0);
        QSignalSpy failures(m_jobs.get(), &ManagedController::actionFailed);
        QTRY_VERIFY_WITH_TIMEOUT(row(job, 0), longest);
        if (m_jobs->cancelHindrance({row(job, 0)->key()}).isEmpty()) {
            m_jobs->cancel({row(job, 0)->key()}, nullptr);
            QCOMPARE(m_prompter.titles.size(), 1);
        }
        QTRY_VERIFY_WITH_TIMEOUT(row(job, 0) && sky::isFinalManaged(row(job, 0)->status), longest);
        QVERIFY2(failures.isEmpty(), "the server refused to cancel");
        QVERIFY(row(job, 0)->status == QLatin1String("CANCELLED")
                || row(job, 0)->status == QLatin1String("FAILED_PRECHECKS"));
        QVERIFY(!m_jobs->cancelHindrance({row(job, 0)->key()}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSkyJobs)
#include "tst_skyjobs.moc"
