#include "core/flows/fleet.h"
#include "tests/support/fakeengine.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using engine::JobStatus;
using support::FakeEngine;
using support::jobOf;
using support::upCluster;

class TestFleet : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    engine::Engines m_engines;
    FakeEngine *m_local = nullptr;
    FakeEngine *m_sky = nullptr;

    QString cache() const
    {
        return m_folder.filePath(QStringLiteral("%1.json").arg(QLatin1String(QTest::currentTestFunction())));
    }

private Q_SLOTS:
    void init()
    {
        m_engines.clear();
        auto local = std::make_unique<FakeEngine>();
        auto sky = std::make_unique<FakeEngine>(QStringLiteral("sky"));
        m_local = local.get();
        m_sky = sky.get();
        m_engines.push_back(std::move(local));
        m_engines.push_back(std::move(sky));
    }

    void mergesEngines()
    {
        flows::Fleet fleet(m_engines, cache());
        const QSignalSpy spy(&fleet, &flows::Fleet::changed);
        fleet.start();
        QVERIFY(m_local->feed->isStarted);
        engine::Job older = jobOf(QStringLiteral("a"), 1, JobStatus::Running);
        older.submittedAt = older.submittedAt.addSecs(-100);
        m_local->tell({upCluster(QStringLiteral("a"))}, {older});
        QVERIFY(!fleet.isLive());
        m_sky->tell({upCluster(QStringLiteral("a"), {}, QStringLiteral("sky"))},
                    {jobOf(QStringLiteral("a"), 1, JobStatus::Pending, QStringLiteral("sky"))});
        QVERIFY(fleet.isLive());
        QCOMPARE(spy.size(), 2);
        QCOMPARE(fleet.snapshot().clusters.size(), 2);
        QCOMPARE(fleet.snapshot().jobs[0].ref.engine, QStringLiteral("sky")); // newest first over all engines
        QVERIFY(fleet.cluster(QStringLiteral("sky"), QStringLiteral("a")) != nullptr);
        QVERIFY(fleet.cluster(QStringLiteral("sky"), QStringLiteral("b")) == nullptr);
        QCOMPARE(fleet.job({QStringLiteral("local"), QStringLiteral("a"), 1})->status, JobStatus::Running);
        QCOMPARE(fleet.jobsOf(QStringLiteral("local"), QStringLiteral("a")).size(), 1);
        QVERIFY(fleet.updatedAt(QStringLiteral("local")) <= fleet.updatedAt(QStringLiteral("sky")));
        QCOMPARE(fleet.updatedAt(), fleet.updatedAt(QStringLiteral("local")));
    }

    void showsTheLastKnownStateFirst()
    {
        const QString file = cache();
        {
            flows::Fleet fleet(m_engines, file);
            fleet.start();
            m_local->tell({upCluster(QStringLiteral("a"))}, {jobOf(QStringLiteral("a"), 1, JobStatus::Running)},
                          {QStringLiteral("old news")});
            m_sky->tell({}, {});
        }
        flows::Fleet fleet(m_engines, file);
        const QSignalSpy notices(&fleet, &flows::Fleet::noticed);
        const QSignalSpy ends(&fleet, &flows::Fleet::jobEnded);
        QVERIFY(!fleet.isLive());
        QCOMPARE(fleet.snapshot().clusters.size(), 1);
        QVERIFY(fleet.updatedAt().isValid());
        fleet.start();
        // It ended while nobody looked: no notification for old news.
        m_local->tell({upCluster(QStringLiteral("a"))}, {jobOf(QStringLiteral("a"), 1, JobStatus::Failed)});
        QVERIFY(ends.isEmpty());
        QVERIFY(notices.isEmpty());
    }

    void aDamagedCacheIsNoState()
    {
        QFile file(cache());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"clusters\": [");
        file.close();
        const flows::Fleet fleet(m_engines, cache());
        QVERIFY(fleet.snapshot().clusters.isEmpty());
    }

    void writesTheCacheWhileItRuns()
    {
        flows::Fleet fleet(m_engines, cache());
        fleet.start();
        m_local->tell({upCluster(QStringLiteral("a"))}, {});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(cache()), 8000);
    }

    void tellsOnce()
    {
        flows::Fleet fleet(m_engines, cache());
        const QSignalSpy notices(&fleet, &flows::Fleet::noticed);
        const QSignalSpy ends(&fleet, &flows::Fleet::jobEnded);
        fleet.start();
        const QString damaged = QStringLiteral("cluster.json of a was damaged");
        m_local->tell({},
                      {jobOf(QStringLiteral("a"), 1, JobStatus::Running),
                       jobOf(QStringLiteral("a"), 2, JobStatus::Succeeded)},
                      {damaged});
        m_local->tell({},
                      {jobOf(QStringLiteral("a"), 1, JobStatus::Failed),
                       jobOf(QStringLiteral("a"), 2, JobStatus::Succeeded)},
                      {damaged});
        m_local->tell({}, {jobOf(QStringLiteral("a"), 1, JobStatus::Failed)}, {damaged});
        QCOMPARE(notices.size(), 1);
        QCOMPARE(ends.size(), 1);
        QCOMPARE(ends[0][0].value<engine::Job>().ref.id, 1);
    }

    void passesWishesAndTroubleOn()
    {
        flows::Fleet fleet(m_engines, cache());
        QString said;
        connect(&fleet, &flows::Fleet::failed, &fleet,
                [&](const QString &id, const Error &error) { said = id + error.text; });
        fleet.start();
        fleet.refresh();
        fleet.setVisible(false);
        QCOMPARE(m_sky->feed->refreshes, 1);
        QVERIFY(!m_local->feed->isVisible);
        Q_EMIT m_sky->feed->failed(Error{ErrorKind::Unreachable, QStringLiteral(" is away"), {}});
        QCOMPARE(said, QStringLiteral("sky is away"));
    }
};

QTEST_GUILESS_MAIN(TestFleet)
#include "tst_fleet.moc"
