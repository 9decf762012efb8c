#include "app/shell/traylines.h"
#include "tests/gui/models/pagefixture.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

using namespace skydeck;
using namespace skydeck::fixture;
using engine::ClusterStatus;

class TestTrayLines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init();
    void cleanup();
    void clustersHaveTheirLines_data();
    void clustersHaveTheirLines();
    void withoutAGuardNothingIsStopped();
    void aReadyServiceIsOpened();
    void aStoppedClusterIsStartedAndOpened();
    void aLineOfWhatRunsByNowStartsNothing();
    void anIdleClusterIsStoppedAtOnce();
    void aLineOfWhatIsBusyAgainStopsNothing_data();
    void aLineOfWhatIsBusyAgainStopsNothing();
    void twoClicksStopOnce();
    void whatLosesSomethingIsAskedOnHome();
    void aServiceWithoutATunnelGetsOne();
    void tunnelsAndGroupsHaveTheirLines();
    void aGroupIsOpened();
    void aLineOfATunnelThatIsGoneDoesNothing();

private:
    void show(bool withMoney = true)
    {
        std::optional<shell::TrayLines::Money> money;
        if (withMoney)
            money.emplace(shell::TrayLines::Money{*m_guard, *m_world->fleet, *m_world->actions});
        m_lines = std::make_unique<shell::TrayLines>(*m_tray, *m_world->watch, *m_world->tunnels, *m_world->opener,
                                                     money);
    }
    //! Up for three hours, with a Phoenix that its engine expects.
    static engine::Cluster studio(ClusterStatus status, bool listens = false)
    {
        auto one = cluster(QStringLiteral("studio"), status);
        one.costPerHour = 0.76;
        one.endpoints = {{6006, QStringLiteral("127.0.0.1"), true, listens}};
        return one;
    }
    void tell(engine::Cluster one, const QList<engine::Job> &jobs = {})
    {
        one.activeJobs = int(jobs.size());
        QSignalSpy looked(m_guard.get(), &flows::MoneyGuard::changed);
        m_world->tell({{one}, jobs, {}, {}});
        QTRY_VERIFY(!looked.isEmpty());
    }
    //! All lines with what they lead to, but "Show window" and "Quit".
    QStringList texts() const
    {
        QStringList out;
        const auto actions = m_tray->menu().actions();
        for (const QAction *one : actions) {
            if (!one->isSeparator() && one->menu() == nullptr)
                out << one->text();
        }
        return out.mid(0, out.size() - 2);
    }
    static QAction *in(const QMenu &menu, const QString &begins)
    {
        const auto actions = menu.actions();
        for (QAction *one : actions) {
            if (one->text().startsWith(begins))
                return one;
            if (one->menu() != nullptr) {
                if (QAction *inner = in(*one->menu(), begins))
                    return inner;
            }
        }
        return nullptr;
    }
    QAction *line(const char *begins) const { return in(m_tray->menu(), QString::fromUtf8(begins)); }
    void choose(const char *begins) const
    {
        QAction *one = line(begins);
        QVERIFY2(one, qPrintable(texts().join(QLatin1Char('\n'))));
        one->trigger();
    }
    //! As a menu that was open while the world went on: what it says is asked for all the same.
    void chooseStale(const QString &key) const { Q_EMIT m_tray->deedWanted(key); }
    QString addTunnel(const QString &host, const QString &group = {})
    {
        tunnels::TunnelSpec spec;
        spec.host = host;
        spec.group = group;
        spec.forwards << tunnels::Forward{QStringLiteral("localhost"), 6006, 0, false, {}};
        return m_world->tunnels->save(spec).value();
    }

    std::unique_ptr<World> m_world;
    std::unique_ptr<flows::MoneyGuard> m_guard;
    std::unique_ptr<shell::Tray> m_tray;
    std::unique_ptr<shell::TrayLines> m_lines;
};

void TestTrayLines::init()
{
    m_world = std::make_unique<World>();
    m_world->engine->can.setFlag(engine::Capability::Prices);
    m_guard = std::make_unique<flows::MoneyGuard>(
        flows::MoneyGuard::Context{*m_world->fleet, m_world->engines,
                                   m_world->folder.filePath(QStringLiteral("money.json"))},
        settings::Money{});
    m_tray = std::make_unique<shell::Tray>();
}

void TestTrayLines::cleanup()
{
    m_lines.reset();
    m_tray.reset();
    m_guard.reset();
    m_world.reset();
}

void TestTrayLines::clustersHaveTheirLines_data()
{
    QTest::addColumn<engine::Cluster>("told");
    QTest::addColumn<bool>("works");
    QTest::addColumn<QStringList>("lines");
    const QString idles = QStringLiteral("Stop it: studio has had no job for 3 h 05 min");
    QTest::newRow("works") << studio(ClusterStatus::Up, true) << true
                           << QStringList(QStringLiteral("Open Phoenix (studio)"));
    QTest::newRow("works, nothing listens yet") << studio(ClusterStatus::Up) << true << QStringList();
    QTest::newRow("idles") << studio(ClusterStatus::Up) << false << QStringList(idles);
    QTest::newRow("idles, and answers") << studio(ClusterStatus::Up, true) << false
                                        << QStringList({QStringLiteral("Open Phoenix (studio)"), idles});
    QTest::newRow("stopped") << studio(ClusterStatus::Stopped) << false
                             << QStringList(QStringLiteral("Start studio and open Phoenix"));
    auto plain = studio(ClusterStatus::Stopped);
    plain.endpoints.clear();
    QTest::newRow("stopped, nothing to open") << plain << false << QStringList();
    auto traces = studio(ClusterStatus::Stopped);
    traces.endpoints = {{4317, QStringLiteral("127.0.0.1"), true, false}};
    QTest::newRow("stopped, nothing for a browser") << traces << false << QStringList();
    auto stops = studio(ClusterStatus::Up);
    stops.autostop.idleMinutes = 10;
    QTest::newRow("idles, stops by itself") << stops << false << QStringList();
    auto long_ = studio(ClusterStatus::Up);
    long_.launchedAt = long_.launchedAt.addDays(-4);
    QTest::newRow("works for days") << long_ << true
                                    << QStringList(QStringLiteral("studio has been up for 4 d 3 h…"));
}

void TestTrayLines::clustersHaveTheirLines()
{
    QFETCH(const engine::Cluster, told);
    QFETCH(const bool, works);
    QFETCH(const QStringList, lines);
    show();
    QCOMPARE(texts(), QStringList());
    tell(told, works ? QList<engine::Job>{job(QStringLiteral("studio"), 1)} : QList<engine::Job>{});
    QTRY_COMPARE(texts(), lines);
    // Nothing stays of what is gone.
    m_world->tell({});
    QTRY_COMPARE(texts(), QStringList());
}

void TestTrayLines::withoutAGuardNothingIsStopped()
{
    show(false);
    tell(studio(ClusterStatus::Up));
    QCOMPARE(m_guard->notices().size(), 1);
    QCOMPARE(texts(), QStringList());
}

void TestTrayLines::aReadyServiceIsOpened()
{
    show();
    tell(studio(ClusterStatus::Up, true), {job(QStringLiteral("studio"), 1)});
    QTRY_VERIFY(line("Open Phoenix (studio)"));
    choose("Open Phoenix (studio)");
    QTRY_COMPARE(m_world->prompter.opened, QStringList(QStringLiteral("http://127.0.0.1:6006/")));
}

void TestTrayLines::aStoppedClusterIsStartedAndOpened()
{
    show();
    tell(studio(ClusterStatus::Stopped));
    choose("Start studio and open Phoenix");
    QTRY_COMPARE(m_world->engine->asked, QStringList(QStringLiteral("start studio")));
    QVERIFY(m_world->prompter.opened.isEmpty());
    tell(studio(ClusterStatus::Up, true), {job(QStringLiteral("studio"), 1)});
    QTRY_COMPARE(m_world->prompter.opened, QStringList(QStringLiteral("http://127.0.0.1:6006/")));
}

void TestTrayLines::aLineOfWhatRunsByNowStartsNothing()
{
    show();
    tell(studio(ClusterStatus::Stopped));
    const QString key = QStringLiteral("start:") + m_world->watch->services().constFirst().key;
    tell(studio(ClusterStatus::Up), {job(QStringLiteral("studio"), 1)});
    chooseStale(key);
    QVERIFY(m_world->opener->runs().isEmpty());
    m_world->tell({});
    QVERIFY(m_world->watch->services().isEmpty());
    chooseStale(key);
    QVERIFY(m_world->opener->runs().isEmpty());
    QVERIFY(m_world->engine->asked.isEmpty());
}

void TestTrayLines::anIdleClusterIsStoppedAtOnce()
{
    show();
    tell(studio(ClusterStatus::Up));
    QSignalSpy home(m_tray.get(), &shell::Tray::homeWanted);
    choose("Stop it: studio");
    QTRY_COMPARE(m_world->engine->asked, QStringList(QStringLiteral("stop studio")));
    QVERIFY(home.isEmpty() && m_world->prompter.asked.isEmpty());
}

void TestTrayLines::aLineOfWhatIsBusyAgainStopsNothing_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"a job came", "it stops by itself now", "it is stopped", "it is gone", "snoozed"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestTrayLines::aLineOfWhatIsBusyAgainStopsNothing()
{
    QFETCH(const QString, what);
    show();
    tell(studio(ClusterStatus::Up));
    QVERIFY(line("Stop it: studio"));
    auto stops = studio(ClusterStatus::Up);
    stops.autostop.idleMinutes = 10;
    if (what == QLatin1String("a job came"))
        tell(studio(ClusterStatus::Up), {job(QStringLiteral("studio"), 1)});
    else if (what == QLatin1String("it stops by itself now"))
        tell(stops);
    else if (what == QLatin1String("it is stopped"))
        tell(studio(ClusterStatus::Stopped));
    else if (what == QLatin1String("it is gone"))
        m_world->tell({}); // the guard has not looked yet
    else
        m_guard->snooze(m_guard->notices().constFirst().key);
    chooseStale(QStringLiteral("stop:") + studio(ClusterStatus::Up).key());
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_world->engine->asked, QStringList());
}

void TestTrayLines::twoClicksStopOnce()
{
    show();
    tell(studio(ClusterStatus::Up));
    const QString key = QStringLiteral("stop:") + studio(ClusterStatus::Up).key();
    chooseStale(key);
    QVERIFY(m_world->actions->isBusy(studio(ClusterStatus::Up).key()));
    chooseStale(key);
    QTRY_VERIFY(!m_world->actions->isBusy(studio(ClusterStatus::Up).key()));
    QCOMPARE(m_world->engine->asked, QStringList(QStringLiteral("stop studio")));
}

void TestTrayLines::whatLosesSomethingIsAskedOnHome()
{
    show();
    m_world->engine->can.setFlag(engine::Capability::Stop, false); // it can only be taken down
    QSignalSpy home(m_tray.get(), &shell::Tray::homeWanted);
    tell(studio(ClusterStatus::Up));
    QCOMPARE(texts(), QStringList(QStringLiteral("studio has had no job for 3 h 05 min…")));
    choose("studio has had no job");
    QCOMPARE(home.size(), 1);
    chooseStale(QStringLiteral("stop:") + studio(ClusterStatus::Up).key()); // a line of before
    QCOMPARE(m_world->engine->asked, QStringList());
}

void TestTrayLines::aServiceWithoutATunnelGetsOne()
{
    m_world->engine->can = engine::Capability::Stop | engine::Capability::Ssh;
    m_world->watch->setVia(QStringLiteral("team"));
    show();
    tell(studio(ClusterStatus::Up), {job(QStringLiteral("studio"), 1)});
    choose("Open Phoenix (studio): No tunnel yet"); // whether it runs is not known
    QCOMPARE(m_world->tunnels->all().size(), size_t(1));
    QTRY_VERIFY(line("studio: Connecting"));
}

void TestTrayLines::tunnelsAndGroupsHaveTheirLines()
{
    const QString id = addTunnel(QStringLiteral("gpu"), QStringLiteral("lab"));
    const tunnels::Tunnel &tunnel = *m_world->tunnels->find(id);
    show();
    const QAction *one = line("gpu: Stopped");
    const QAction *group = line("lab: Stopped");
    QVERIFY(one && !one->isChecked() && group && !group->isChecked());
    choose("gpu: Stopped");
    QVERIFY(tunnel.isRunning());
    QTRY_VERIFY(line("gpu: Connecting") && line("gpu: Connecting")->isChecked());
    choose("lab: Connecting");
    QVERIFY(!tunnel.isRunning());
    QTRY_VERIFY(line("lab: Stopped"));
    choose("lab: Stopped");
    QVERIFY(tunnel.isRunning());
    QTRY_VERIFY(line("gpu: Connecting"));
    choose("gpu: Connecting");
    QVERIFY(!tunnel.isRunning());
    // One that comes later has its line, too.
    (void)addTunnel(QStringLiteral("other"));
    QTRY_VERIFY(line("other: Stopped"));
}

void TestTrayLines::aGroupIsOpened()
{
    const QString id = addTunnel(QStringLiteral("gpu"), QStringLiteral("lab"));
    show();
    choose("Open all of lab");
    QVERIFY(m_world->tunnels->find(id)->isRunning());
    QCOMPARE(m_world->opener->runs().size(), 1);
}

void TestTrayLines::aLineOfATunnelThatIsGoneDoesNothing()
{
    const QString id = addTunnel(QStringLiteral("gpu"), QStringLiteral("lab"));
    show();
    QVERIFY(m_world->tunnels->remove(id)); // while the menu is open
    choose("gpu: Stopped");
    choose("lab: Stopped");
    choose("Open all of lab");
    QVERIFY(m_world->opener->runs().isEmpty());
    QTRY_VERIFY(!line("gpu: Stopped") && !line("Open all of lab"));
}

QTEST_MAIN(TestTrayLines)
#include "tst_traylines.moc"
