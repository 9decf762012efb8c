#include "core/flows/localskyserver.h"

#include "core/base/files.h"
#include "core/process/memory.h"
#include "tests/unit/flows/skyworld.h"

#include <QCoreApplication>
#include <QSignalSpy>

using namespace skydeck;
using namespace skydeck::flows;
using namespace skydeck::support;
using Phase = LocalSkyState::Phase;

// The real one is started and stopped in tests/peers/sky; here is what it won't do on demand.
class TestLocalSkyServer : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SkyWorld> m_world;
    std::unique_ptr<LocalSkyServer> m_local;

    QString folder() const { return m_world->folder.filePath(QStringLiteral("sky/venv")); }
    void make(int port)
    {
        LocalSkyPlaces places;
        places.setup.folder = folder();
        places.setup.log = m_world->folder.filePath(QStringLiteral("setup.log"));
        places.setup.environment.insert(QStringLiteral("CALLS"),
                                        m_world->folder.filePath(QStringLiteral("calls")));
        places.log = m_world->folder.filePath(QStringLiteral("server.log"));
        places.home = m_world->folder.path();
        places.port = port;
        m_local = std::make_unique<LocalSkyServer>(places, m_world->http);
    }
    void install(const QByteArray &script)
    {
        QVERIFY(writeAtomically(folder() + QStringLiteral("/bin/sky"), "#!/bin/sh\n" + script, 0755).has_value());
        QVERIFY(noteInstalled(folder(), {QStringLiteral("0.14.1"), {QStringLiteral("aws")}}).has_value());
    }
    void look()
    {
        QSignalSpy looked(m_local.get(), &LocalSkyServer::looked);
        m_local->look();
        QTRY_VERIFY(!looked.isEmpty());
    }

private Q_SLOTS:
    void init()
    {
        qputenv("PATH", "/usr/bin:/bin"); // no sky of this machine's
        m_world = std::make_unique<SkyWorld>();
    }
    void cleanup()
    {
        m_local.reset();
        m_world.reset();
    }

    void noneAndNothingToStartItWith()
    {
        make(freePort());
        QCOMPARE(m_local->state().phase, Phase::Unknown);
        look();
        QCOMPARE(m_local->state().phase, Phase::Absent);
        QVERIFY(!m_local->state().isThere());
        QCOMPARE(awaited(m_local->start()).error().kind, ErrorKind::ToolMissing);
        QCOMPARE(awaited(m_local->stop()).error().kind, ErrorKind::ToolMissing);
    }

    void setUpAndStopped()
    {
        install("exit 0\n");
        make(freePort());
        look();
        QCOMPARE(m_local->state().phase, Phase::Stopped);
        QCOMPARE(m_local->state().ours->extras, QStringList{QStringLiteral("aws")});
        QCOMPARE(m_local->state().program, folder() + QStringLiteral("/bin/sky"));
    }

    void foundRunningWithItsProcessAndMemory()
    {
        make(m_world->server.port());
        look();
        QCOMPARE(m_local->state().phase, Phase::Running);
        QCOMPARE(m_local->state().health.version, QStringLiteral("0.14.1"));
        QCOMPARE(m_local->state().pid, QCoreApplication::applicationPid());
        QVERIFY(m_local->state().memory > 1024 * 1024);
        QVERIFY(m_local->state().processes >= 1);
        QSignalSpy changed(m_local.get(), &LocalSkyServer::changed);
        m_world->server.close();
        look();
        QCOMPARE(m_local->state().phase, Phase::Absent);
        QCOMPARE(m_local->state().memory, 0);
        QCOMPARE(changed.size(), 1);
    }

    void somethingElseOnItsPortIsSaid()
    {
        LoopServer other{QMap<QByteArray, QByteArray>{}};
        make(other.port());
        look();
        QCOMPARE(m_local->state().phase, Phase::Absent);
        QVERIFY(m_local->state().trouble.contains(QString::number(other.port())));
    }

    void itIsStartedForItsOwnPortWhateverTheConfigurationNames()
    {
        install("echo \"$@ $SKYPILOT_API_SERVER_LOCAL_PORT $SKYPILOT_API_SERVER_ENDPOINT\" >> \"$CALLS\"\n");
        make(12345);
        QVERIFY(awaited(m_local->start()).has_value());
        QVERIFY(awaited(m_local->stop()).has_value());
        QCOMPARE(*readWhole(m_world->folder.filePath(QStringLiteral("calls"))),
                 QByteArray("api start --host 127.0.0.1 12345 http://127.0.0.1:12345\n"
                            "api stop 12345 http://127.0.0.1:12345\n"));
        QTRY_COMPARE(m_local->state().phase, Phase::Stopped);
    }

    void itsLastWordsAreTheReason()
    {
        install("printf 'one\\n\\033[31mport 46580 is taken\\033[0m\\n'; exit 1\n");
        make(freePort());
        const auto started = awaited(m_local->start());
        QCOMPARE(started.error().kind, ErrorKind::Refused);
        QCOMPARE(started.error().text, QStringLiteral("SkyPilot says: port 46580 is taken"));
        QVERIFY(readWhole(m_local->places().log)->contains("one"));
    }

    void aCancelledStartIsStopped()
    {
        install("echo \"$@\" >> \"$CALLS\"\n[ \"$2\" = stop ] || exec sleep 60\n");
        make(freePort());
        std::stop_source stop;
        auto started = m_local->start(stop.get_token());
        QCOMPARE(m_local->state().phase, Phase::Starting);
        QTRY_VERIFY(QFile::exists(m_world->folder.filePath(QStringLiteral("calls"))));
        look(); // does not take the phase away
        QCOMPARE(m_local->state().phase, Phase::Starting);
        stop.request_stop();
        stop.request_stop();
        QCOMPARE(awaited(std::move(started)).error().kind, ErrorKind::Cancelled);
        QVERIFY(readWhole(m_world->folder.filePath(QStringLiteral("calls")))->endsWith("api stop\n"));
        QTRY_COMPARE(m_local->state().phase, Phase::Stopped);
    }

    void goneWhileItStarts()
    {
        install("sleep 0.2\n");
        make(freePort());
        auto started = m_local->start();
        m_local.reset();
        QVERIFY(awaited(std::move(started)).has_value());
    }

    void sharedMemoryOutOfARollup_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("empty") << QByteArray() << qint64(0);
        QTest::newRow("one") << QByteArray(
            "55d0-7ffc ---p [rollup]\nRss:  9000 kB\nPss:    1234 kB\nPss_Anon: 5 kB\n")
                             << qint64(1234 * 1024);
        QTest::newRow("no unit") << QByteArray("x\nPss: 12\n") << qint64(0);
        QTest::newRow("cut") << QByteArray("x\nPss:   12 kB") << qint64(12 * 1024);
    }
    void sharedMemoryOutOfARollup()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, bytes);
        QCOMPARE(process::sharedSizeIn(text), bytes);
    }
};

QTEST_GUILESS_MAIN(TestLocalSkyServer)
#include "tst_localskyserver.moc"
