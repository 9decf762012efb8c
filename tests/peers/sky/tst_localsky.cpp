// The local server, the real one: started, found, asked whether it is needed, stopped, and nothing of it left.
// SKYDECK_PEERS: where its environment lies.
#include "core/flows/localskyserver.h"

#include "core/process/processtree.h"
#include "tests/unit/flows/skyworld.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QUuid>

using namespace skydeck;
using namespace skydeck::flows;
using Phase = LocalSkyState::Phase;

namespace {

constexpr int patience = 240'000;

template<typename T>
Result<T> ended(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience))
        return failure(ErrorKind::Internal, QStringLiteral("it never ended"));
    return future.result();
}

} // namespace

class TestLocalSky : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startedFoundStoppedAndNothingLeft()
    {
        const QString venv = qEnvironmentVariable("SKYDECK_PEERS") + QStringLiteral("/skypilot/venv");
        QVERIFY2(QFile::exists(venv + QStringLiteral("/bin/sky")), qPrintable(venv));
        support::SkyWorld world;
        const QString folder = world.folder.filePath(QStringLiteral("data/venv"));
        QVERIFY(makeFolder(folder).has_value());
        QVERIFY(QFile::link(venv + QStringLiteral("/bin"), folder + QStringLiteral("/bin")));
        QVERIFY(noteInstalled(folder, {QStringLiteral("0.14.1"), {QStringLiteral("kubernetes")}}).has_value());
        const QByteArray mark = "SKYDECK_TEST_MARK=" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        LocalSkyPlaces places;
        places.setup.folder = folder;
        places.setup.log = world.folder.filePath(QStringLiteral("setup.log"));
        auto &environment = places.setup.environment;
        for (const char *name : {"HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "KUBECONFIG"})
            environment.remove(QLatin1String(name));
        environment.insert(QStringLiteral("HOME"), world.folder.path());
        for (const char *name : {"ALL_PROXY", "all_proxy"}) // nothing leaves the machine
            environment.insert(QLatin1String(name), QStringLiteral("http://127.0.0.1:9"));
        for (const char *name : {"NO_PROXY", "no_proxy"})
            environment.insert(QLatin1String(name), QStringLiteral("127.0.0.1,localhost"));
        environment.insert(QStringLiteral("SKYDECK_TEST_MARK"),
                           QString::fromLatin1(mark.mid(mark.indexOf('=') + 1)));
        places.log = world.folder.filePath(QStringLiteral("server.log"));
        places.home = world.folder.path();
        places.port = support::freePort();
        // A configuration that names another server must not get in the way.
        QVERIFY(writeAtomically(world.folder.filePath(QStringLiteral(".sky/config.yaml")),
                                "api_server:\n  endpoint: https://sky.example.org\n")
                    .has_value());
        LocalSkyServer local(places, world.http);
        const auto guard = qScopeGuard([&] {
            process::endTree(mark, 0, std::chrono::seconds(1), std::chrono::seconds(20));
        }); // if this fails
        QElapsedTimer clock;
        clock.start();
        const auto started = ended(local.start());
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().text + started.error().detail));
        QTRY_COMPARE_WITH_TIMEOUT(local.state().phase, Phase::Running, patience);
        QCOMPARE(local.state().health.version, QStringLiteral("0.14.1"));
        QVERIFY(local.state().pid > 0 && local.state().processes >= 2);
        QVERIFY(local.state().memory > 100LL * 1024 * 1024);
        QVERIFY(QFile::exists(local.serverLog()));
        qInfo("started in %lld ms: %d processes, %lld MiB", clock.restart(), local.state().processes,
              local.state().memory / 1024 / 1024);
        // What the server asks itself at its start is nobody's need.
        const auto need = ended(local.need());
        QVERIFY2(need.has_value(), need ? "" : qPrintable(need.error().text + need.error().detail));
        QVERIFY(!need->isNeeded());
        clock.restart();
        const auto stopped = ended(local.stop());
        QVERIFY2(stopped.has_value(), stopped ? "" : qPrintable(stopped.error().text + stopped.error().detail));
        qInfo("stopped in %lld ms", clock.elapsed());
        QTRY_COMPARE_WITH_TIMEOUT(local.state().phase, Phase::Stopped, patience);
        QTRY_VERIFY_WITH_TIMEOUT(process::marked(mark, process::allProcesses()).isEmpty(), 15'000);
        QVERIFY(!process::isListening(places.port));
    }
};

QTEST_GUILESS_MAIN(TestLocalSky)
#include "tst_localsky.moc"
