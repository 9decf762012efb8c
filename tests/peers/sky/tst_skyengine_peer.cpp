// The SkyPilot engine against a real API server (skypilot 0.14.1, no cloud, no network).
#include "core/sky/skyengine.h"
#include "core/sky/upload.h"
#include "tests/support/awaited.h"

#include <QDirIterator>
#include <QFile>
#include <QNetworkAccessManager>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using engine::JobStatus;
using support::awaited;

namespace {

constexpr auto longest = 150'000; // a busy machine starts the server's workers slowly

engine::LaunchRequest request(const QByteArray &yaml, const QString &cluster = QStringLiteral("demo"))
{
    engine::LaunchRequest request;
    request.yaml = yaml;
    request.cluster = cluster;
    return request;
}

} // namespace

class TestSkyEnginePeer : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    QNetworkAccessManager m_network;
    net::HttpClient m_http{m_network};
    std::unique_ptr<sky::SkyEngine> m_engine;

    void begin()
    {
        sky::Access access;
        access.server.id = QStringLiteral("peer");
        access.server.url = QUrl(qEnvironmentVariable("SKY_URL"));
        access.identity = {QStringLiteral("a1b2c3d4"), QStringLiteral("ada")};
        m_engine.reset();
        m_engine = std::make_unique<sky::SkyEngine>(m_http, m_dir.path());
        m_engine->setAccess(std::move(access));
    }
    Result<engine::Snapshot> snapshot() { return awaited(m_engine->snapshot({})); }
    engine::Job job(const engine::JobRef &ref)
    {
        for (const engine::Job &one : snapshot().value_or(engine::Snapshot()).jobs) {
            if (one.ref == ref)
                return one;
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase() { begin(); }

    void whatIsMissing()
    {
        const auto report = awaited(m_engine->check({}));
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().text));
        QVERIFY(!report->usable);
        QCOMPARE(report->items.first().id, QStringLiteral("server"));
        QVERIFY(report->items.first().ok);
        QCOMPARE(report->items.last().id, QStringLiteral("clouds"));
        QVERIFY(!report->items.last().ok);
    }

    void aPlanThatTheServerRefuses()
    {
        // Fine by the schema; only the server knows its clouds.
        const auto plan = awaited(m_engine->plan(request("resources:\n  infra: atlantis\nrun: x\n"), {}));
        QVERIFY(!plan.has_value());
        QCOMPARE(plan.error().kind, ErrorKind::BadInput);
        QVERIFY2(plan.error().text.contains(QLatin1String("atlantis"), Qt::CaseInsensitive),
                 qPrintable(plan.error().text));
        const auto nowhere = awaited(m_engine->plan(request("resources:\n  cpus: 2+\nrun: x\n"), {}));
        QVERIFY(!nowhere.has_value());
        QCOMPARE(nowhere.error().kind, ErrorKind::Unauthorised);
        QVERIFY(snapshot()->clusters.isEmpty() && snapshot()->jobs.isEmpty());
    }

    void aLaunchThatFailsShowsWhy()
    {
        const auto feed = m_engine->watch();
        QSignalSpy changed(feed.get(), &engine::StatusFeed::changed);
        feed->start();
        const auto launched = awaited(m_engine->launch(request("name: hello\nsetup: echo s\nrun: echo hi\n"), {}));
        QVERIFY2(launched.has_value(), launched ? "" : qPrintable(launched.error().text));
        QVERIFY(launched->job.id < 0);
        QVERIFY(!job(launched->job).ref.cluster.isEmpty()); // from the first second
        QTRY_COMPARE_WITH_TIMEOUT(job(launched->job).status, JobStatus::Failed, longest);
        const engine::Job failed = job(launched->job);
        QVERIFY2(failed.reason.contains(QLatin1String("Clouds page")), qPrintable(failed.reason));
        QStringList states;
        for (const engine::Step &step : failed.steps)
            states << step.id + QString::number(int(step.state));
        QVERIFY2(states.contains(QStringLiteral("choose3")), qPrintable(states.join(QLatin1Char(' '))));
        QVERIFY(changed.size() >= 2);
        begin(); // the app ends and begins again
        QCOMPARE(job(launched->job), failed);
        const auto log = m_engine->log(launched->job);
        QSignalSpy ended(log.get(), &engine::LogFeed::ended);
        log->start();
        QTRY_COMPARE(ended.size(), 1);
        QFile file(log->path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("Clouds page"));
    }

    void cancelOfOneThatWaits()
    {
        // More than the server does at once: the last ones wait.
        QList<engine::JobRef> jobs;
        for (int i = 0; i < 4; ++i) {
            const auto launched =
                awaited(m_engine->launch(request("run: echo hi\n", QStringLiteral("many%1").arg(i)), {}));
            QVERIFY(launched.has_value());
            jobs << launched->job;
        }
        const auto cancelled = awaited(m_engine->cancel(jobs.last(), {}));
        QVERIFY2(cancelled.has_value(), cancelled ? "" : qPrintable(cancelled.error().text));
        QTRY_COMPARE_WITH_TIMEOUT(job(jobs.last()).status, JobStatus::Cancelled, longest);
        QTRY_COMPARE_WITH_TIMEOUT(job(jobs.first()).status, JobStatus::Failed, longest);
    }

    void actionsOnWhatIsNotThere()
    {
        const QString nope = QStringLiteral("nope");
        QCOMPARE(awaited(m_engine->exec(request("run: x\n", nope), {})).error().kind, ErrorKind::NotFound);
        QCOMPARE(awaited(m_engine->stop(nope, {})).error().kind, ErrorKind::NotFound);
        QCOMPARE(awaited(m_engine->start(nope, {})).error().kind, ErrorKind::NotFound);
        QCOMPARE(awaited(m_engine->down(nope, {})).error().kind, ErrorKind::NotFound);
        QCOMPARE(awaited(m_engine->setAutostop(nope, {10, true}, {})).error().kind, ErrorKind::NotFound);
        QCOMPARE(awaited(m_engine->cancel({QStringLiteral("sky"), nope, 1}, {})).error().kind,
                 ErrorKind::NotFound);
    }

    void anUploadInPieces()
    {
        QTemporaryDir code;
        const auto write = [&](const QString &name, const QByteArray &bytes) {
            QFile file(code.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        };
        QByteArray noise(9 * 1024 * 1024, Qt::Uninitialized); // more than a piece
        QRandomGenerator(7).fillRange(reinterpret_cast<quint32 *>(noise.data()), noise.size() / 4);
        write(QStringLiteral("noise"), noise);
        write(QStringLiteral("main.py"), "print(1)\n");
        QFile::link(code.filePath(QStringLiteral("main.py")), code.filePath(QStringLiteral("link")));
        const QList<sky::LocalSource> sources{{code.path(), code.path(), true}};
        QString id;
        for (int round = 0; round < 2; ++round) { // the second time it is there already
            const auto sent = awaited(sky::uploaded(m_engine->client(), sources, m_dir.path(), this, {}));
            QVERIFY2(sent.has_value(), sent ? "" : qPrintable(sent.error().text + sent.error().detail));
            QCOMPARE(sent->files, 3);
            id = sent->id;
        }
        QString found;
        QDirIterator below(qEnvironmentVariable("SKY_HOME") + QStringLiteral("/.sky"),
                           QDir::Files | QDir::System | QDir::Hidden, QDirIterator::Subdirectories);
        while (below.hasNext()) {
            const QString path = below.next();
            if (path.contains(id) && path.endsWith(code.path() + QStringLiteral("/link")))
                found = path;
        }
        QVERIFY(!found.isEmpty());
        QFile link(found);
        QVERIFY(link.open(QIODevice::ReadOnly));
        QCOMPARE(link.readAll(), QByteArray("print(1)\n"));
        QFile large(QFileInfo(found).dir().filePath(QStringLiteral("noise")));
        QVERIFY(large.open(QIODevice::ReadOnly));
        QVERIFY(large.readAll() == noise);
    }

    // Last: it wipes the server's list of requests.
    void aServerThatDiesInTheMiddleOfALaunch()
    {
        const auto launched = awaited(m_engine->launch(request("run: echo hi\n", QStringLiteral("lost")), {}));
        QVERIFY(launched.has_value());
        const QString control = qEnvironmentVariable("SKY_CONTROL");
        QFile ask(control + QStringLiteral("/ask"));
        QVERIFY(ask.open(QIODevice::WriteOnly));
        ask.close();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(control + QStringLiteral("/done")), longest);
        QTRY_VERIFY_WITH_TIMEOUT(engine::isFinal(job(launched->job).status), longest);
        // It had failed before the kill, or the server does not know it any more.
        const engine::Job lost = job(launched->job);
        if (lost.status != JobStatus::Failed) {
            QCOMPARE(lost.status, JobStatus::FailedDriver);
            QVERIFY(lost.reason.contains(QLatin1String("restarted")));
        }
        QVERIFY(snapshot().has_value());
    }
};

QTEST_GUILESS_MAIN(TestSkyEnginePeer)
#include "tests/support/awaited.h"
#include "tst_skyengine_peer.moc"
