#include "core/flows/moneyguard.h"
#include "tests/support/fakeengine.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using namespace skydeck::flows;
using namespace std::chrono_literals;
using engine::ClusterStatus;

namespace {

const QDateTime noon(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

MoneyCluster costing(const QString &name, std::optional<double> price, ClusterStatus status = ClusterStatus::Up)
{
    MoneyCluster one;
    one.cluster = support::upCluster(name, {}, QStringLiteral("sky"));
    one.cluster.status = status;
    one.cluster.costPerHour = price;
    one.cluster.launchedAt = noon.addSecs(-3600);
    one.charged = one.canStop = true;
    return one;
}

MoneyNotice::Kind kindOf(const QList<MoneyNotice> &notices)
{
    return notices.value(0).kind;
}

//! The guard with a fleet of one engine that charges.
struct World
{
    World()
    {
        auto made = std::make_unique<support::FakeEngine>(QStringLiteral("sky"));
        engine = made.get();
        engine->can.setFlag(engine::Capability::Prices);
        engines.push_back(std::move(made));
        fleet = std::make_unique<Fleet>(engines, folder.filePath(QStringLiteral("fleet.json")));
        fleet->start();
    }
    std::unique_ptr<MoneyGuard> guard(const settings::Money &rules)
    {
        return std::make_unique<MoneyGuard>(MoneyGuard::Context{*fleet, engines,
                                                                folder.filePath(QStringLiteral("money.json")),
                                                                [this] { return now; }},
                                            rules);
    }
    //! The same state again, so that the guard looks.
    void tell(engine::Cluster cluster) { engine->tellAt(now.wall, {std::move(cluster)}, {}); }
    void pass(std::chrono::seconds time)
    {
        now.wall = now.wall.addSecs(time.count());
        now.steady += time;
    }

    QTemporaryDir folder;
    Moment now{noon, 1h};
    engine::Engines engines;
    support::FakeEngine *engine;
    std::unique_ptr<Fleet> fleet;
};

engine::Cluster busy(const QString &name, double price)
{
    auto one = support::upCluster(name, {}, QStringLiteral("sky"));
    one.costPerHour = price;
    one.activeJobs = 1;
    one.launchedAt = noon;
    return one;
}

} // namespace

class TestMoney : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void burnIsTheSumAndSaysWhatItDoesNotKnow_data();
    void burnIsTheSumAndSaysWhatItDoesNotKnow();
    void onlyWhatIsOursAndChargedCounts();
    void idleBeginsWithTheLastSignOfWork_data();
    void idleBeginsWithTheLastSignOfWork();
    void spendingIsPriceTimesTime();
    void spendingIsSplitAtMidnight();
    void spendingKnowsStopsGapsAndLatePrices();
    void aClockThatJumpsIsNotBelieved_data();
    void aClockThatJumpsIsNotBelieved();
    void clustersAreNoticedWhenTheyShould_data();
    void clustersAreNoticedWhenTheyShould();
    void aStopLastsWhileItIsNotSeen();
    void aStopEndsWhenItRan();
    void budgetsAreNoticed_data();
    void budgetsAreNoticed();
    void aSnoozeEnds();
    void memoryKeepsWhatItWasTold();
    void damagedMemoryIsAnEmptyOne();
    void theGuardAlarmsOnceACrossingAlsoAfterARestart();
    void theGuardSnoozesOverARestart();
    void aJumpingClockRaisesNoAlarm();
    void nothingIsCountedBeforeTheFleetIsLive();
};

void TestMoney::burnIsTheSumAndSaysWhatItDoesNotKnow_data()
{
    QTest::addColumn<QList<MoneyCluster>>("clusters");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("words");
    const auto name = [](const char *text) { return QString::fromLatin1(text); };
    auto free = costing(name("pods"), {});
    free.charged = false;
    QTest::newRow("nothing") << QList<MoneyCluster>{} << QString() << QString();
    QTest::newRow("nothing is charged") << QList<MoneyCluster>{free} << QString() << QString();
    QTest::newRow("two") << QList<MoneyCluster>{costing(name("a"), 0.71), costing(name("b"), 0.05)}
                         << name("$0.76/h") << name("$0.76 an hour for 2 cluster(s).");
    QTest::newRow("stopped") << QList<MoneyCluster>{costing(name("a"), 0.71, ClusterStatus::Stopped)} << QString()
                             << QString();
    QTest::newRow("on its way") << QList<MoneyCluster>{costing(name("a"), 0.5, ClusterStatus::Init)}
                                << name("$0.50/h") << name("$0.50 an hour for 1 cluster(s).");
    QTest::newRow("unknown") << QList<MoneyCluster>{costing(name("a"), {})} << name("?/h")
                             << name("Price not known: a.");
    QTest::newRow("zero is unknown too")
        << QList<MoneyCluster>{costing(name("a"), 0.0)} << name("?/h") << name("Price not known: a.");
    QTest::newRow("some unknown") << QList<MoneyCluster>{costing(name("a"), 2.0), costing(name("b"), {})}
                                  << name("$2.00/h + ?")
                                  << name("$2.00 an hour for 1 cluster(s). Price not known: b.");
    QList<MoneyCluster> many;
    for (const char *one : {"a", "b", "c", "d", "e"})
        many << costing(name(one), {});
    QTest::newRow("many unknown") << many << name("?/h") << name("Price not known: a, b, c, 2 more.");
}

void TestMoney::burnIsTheSumAndSaysWhatItDoesNotKnow()
{
    QFETCH(QList<MoneyCluster>, clusters);
    const Burn burn = burnOf(clusters);
    QTEST(burnShort(burn), "title");
    QTEST(burnWords(burn), "words");
}

void TestMoney::onlyWhatIsOursAndChargedCounts()
{
    World world;
    auto ours = busy(QStringLiteral("a"), 1.0);
    auto others = busy(QStringLiteral("b"), 5.0);
    others.owner = QStringLiteral("ada");
    auto gone = busy(QStringLiteral("c"), 5.0);
    gone.engine = QStringLiteral("nowhere");
    QCOMPARE(moneyClusters({{ours, others, gone}, {}, {}, {}}, world.engines).size(), 1);
    world.engine->can.setFlag(engine::Capability::Prices, false);
    ours.costPerHour.reset();
    QVERIFY(!moneyClusters({{ours}, {}, {}, {}}, world.engines).first().charged);
    QVERIFY(burnOf(moneyClusters({{ours}, {}, {}, {}}, world.engines)).isNothing());
}

void TestMoney::idleBeginsWithTheLastSignOfWork_data()
{
    QTest::addColumn<int>("active");
    QTest::addColumn<bool>("known");
    QTest::addColumn<int>("status");
    QTest::addColumn<QDateTime>("jobEnd");
    QTest::addColumn<QDateTime>("since");
    const QDateTime launch = noon.addSecs(-10'000), end = noon.addSecs(-500);
    QTest::newRow("never a job") << 0 << true << int(ClusterStatus::Up) << QDateTime() << launch;
    QTest::newRow("a job ended") << 0 << true << int(ClusterStatus::Up) << end << end;
    QTest::newRow("a job runs") << 1 << true << int(ClusterStatus::Up) << end << QDateTime();
    QTest::newRow("its queue was not read") << 0 << false << int(ClusterStatus::Up) << QDateTime() << QDateTime();
    QTest::newRow("stopped") << 0 << true << int(ClusterStatus::Stopped) << end << QDateTime();
    QTest::newRow("starting") << 0 << true << int(ClusterStatus::Init) << end << QDateTime();
}

void TestMoney::idleBeginsWithTheLastSignOfWork()
{
    QFETCH(int, active);
    QFETCH(bool, known);
    QFETCH(int, status);
    QFETCH(QDateTime, jobEnd);
    World world;
    auto one = busy(QStringLiteral("a"), 1.0);
    one.launchedAt = noon.addSecs(-10'000);
    one.activeJobs = active;
    one.jobsKnown = known;
    one.status = ClusterStatus(status);
    auto job = support::jobOf(QStringLiteral("a"), 1, engine::JobStatus::Succeeded, QStringLiteral("sky"));
    job.endedAt = jobEnd;
    QTEST(moneyClusters({{one}, {job}, {}, {}}, world.engines).first().idleSince, "since");
}

void TestMoney::spendingIsPriceTimesTime()
{
    Spent spent;
    const QList<MoneyCluster> clusters{costing(QStringLiteral("a"), 2.0), costing(QStringLiteral("b"), {})};
    countOn(spent, clusters, noon);
    QCOMPARE(spent.on(noon.toLocalTime().date()), 2.0); // since its launch an hour ago
    countOn(spent, clusters, noon.addSecs(1800));
    QCOMPARE(spent.on(noon.toLocalTime().date()), 3.0);
    countOn(spent, clusters, noon.addSecs(900)); // the clock went back
    QCOMPARE(spent.on(noon.toLocalTime().date()), 3.0);
    countOn(spent, clusters, noon.addSecs(2700));
    QCOMPARE(spent.on(noon.toLocalTime().date()), 4.0);
    QCOMPARE(spentFromJson(toJson(spent)), spent);
}

void TestMoney::spendingIsSplitAtMidnight()
{
    Spent spent;
    auto one = costing(QStringLiteral("a"), 1.0);
    const QDate today = noon.toLocalTime().date();
    one.cluster.launchedAt = today.addDays(-1).startOfDay().toUTC().addSecs(12 * 3600);
    countOn(spent, {one}, today.startOfDay().toUTC().addSecs(6 * 3600));
    QCOMPARE(spent.on(today.addDays(-1)), 12.0);
    QCOMPARE(spent.on(today), 6.0);
    QCOMPARE(spent.inMonthOf(today), 18.0);
    // What is older than the month is of no budget.
    Spent other;
    one.cluster.launchedAt = noon.addDays(-200);
    countOn(other, {one}, noon);
    QCOMPARE(other.days.firstKey(), QDate(today.year(), today.month(), 1));
    // Two months later the days are forgotten, and so is the cluster.
    countOn(spent, {}, noon.addDays(100));
    QVERIFY(spent.days.isEmpty());
    QVERIFY(spent.upTo.isEmpty());
}

void TestMoney::spendingKnowsStopsGapsAndLatePrices()
{
    const QDate today = noon.toLocalTime().date();
    Spent spent;
    auto one = costing(QStringLiteral("a"), 1.0);
    one.cluster.launchedAt = noon;
    countOn(spent, {one}, noon.addSecs(3600));
    // Another server for an hour: when it comes back it has run all the time, and is counted once.
    countOn(spent, {}, noon.addSecs(5400));
    countOn(spent, {one}, noon.addSecs(7200));
    QCOMPARE(spent.on(today), 2.0);
    // Stopped for an hour.
    one.cluster.status = ClusterStatus::Stopped;
    countOn(spent, {one}, noon.addSecs(7200));
    countOn(spent, {one}, noon.addSecs(10'800));
    one.cluster.status = ClusterStatus::Up;
    countOn(spent, {one}, noon.addSecs(14'400));
    QCOMPARE(spent.on(today), 3.0);
    // A price that comes late counts from the launch.
    auto late = costing(QStringLiteral("late"), {});
    late.cluster.launchedAt = noon.addSecs(14'400);
    countOn(spent, {late}, noon.addSecs(18'000));
    QCOMPARE(spent.on(today), 3.0);
    late.cluster.costPerHour = 1.0;
    countOn(spent, {late}, noon.addSecs(18'000));
    QCOMPARE(spent.on(today), 4.0);
}

void TestMoney::aClockThatJumpsIsNotBelieved_data()
{
    QTest::addColumn<qint64>("wallSeconds");
    QTest::addColumn<qint64>("steadySeconds");
    QTest::addColumn<bool>("believed");
    QTest::newRow("a minute") << qint64(60) << qint64(60) << true;
    QTest::newRow("a night asleep, with a clock that knows") << qint64(30'000) << qint64(30'000) << true;
    QTest::newRow("set by a minute") << qint64(120) << qint64(60) << true;
    QTest::newRow("a year ahead") << qint64(365 * 86'400) << qint64(60) << false;
    QTest::newRow("a year back") << qint64(-365 * 86'400) << qint64(60) << false;
}

void TestMoney::aClockThatJumpsIsNotBelieved()
{
    QFETCH(qint64, wallSeconds);
    QFETCH(qint64, steadySeconds);
    MoneyClock clock;
    QVERIFY(clock.take({noon, 5h}));
    Moment now{noon.addSecs(wallSeconds), 5h + std::chrono::seconds(steadySeconds)};
    QTEST(clock.take(now), "believed");
    now = {now.wall.addSecs(300), now.steady + 5min};
    QTEST(clock.take(now), "believed"); // not so soon
    now = {now.wall.addSecs(300), now.steady + 5min};
    QVERIFY(clock.take(now)); // it goes as it should again
}

void TestMoney::clustersAreNoticedWhenTheyShould_data()
{
    QTest::addColumn<MoneyCluster>("one");
    QTest::addColumn<settings::Money>("rules");
    QTest::addColumn<int>("kind"); // -1: none
    QTest::addColumn<bool>("stops");
    const settings::Money usual;
    auto one = costing(QStringLiteral("a"), 0.71);
    one.idleSince = noon.addSecs(-2 * 3600);
    using enum MoneyNotice::Kind;
    QTest::newRow("idle for two hours") << one << usual << int(Idle) << true;
    auto other = one;
    other.idleSince = noon.addSecs(-2 * 3600 + 1);
    QTest::newRow("not yet") << other << usual << -1 << true;
    other = one;
    other.idleSince = {};
    QTest::newRow("a job runs") << other << usual << -1 << true;
    other = one;
    other.cluster.autostop = {30, false};
    QTest::newRow("stops by itself") << other << usual << -1 << true;
    other = one;
    other.charged = false;
    QTest::newRow("costs nothing") << other << usual << -1 << true;
    other = one;
    other.cluster.costPerHour.reset();
    QTest::newRow("price not known") << other << usual << int(Idle) << true;
    other = one;
    other.canStop = false;
    QTest::newRow("pods") << other << usual << int(Idle) << false;
    auto rules = usual;
    rules.idleHours = 0;
    QTest::newRow("never about idling") << one << rules << -1 << true;
    other = one;
    other.idleSince = {};
    other.cluster.launchedAt = noon.addDays(-3);
    QTest::newRow("up for days with a job") << other << usual << int(Forgotten) << true;
    rules.upDays = 0;
    QTest::newRow("never about days") << other << rules << -1 << true;
    other.cluster.autostop = {30, false};
    QTest::newRow("up for days with autostop") << other << usual << -1 << true;
    other = one;
    other.cluster.launchedAt = noon.addDays(-9);
    QTest::newRow("both: one notice") << other << usual << int(Idle) << true;
    other.cluster.launchedAt = noon.addDays(9);
    other.idleSince = noon.addDays(9);
    QTest::newRow("of the future") << other << usual << -1 << true;
    other = one;
    other.cluster.status = ClusterStatus::Stopped;
    QTest::newRow("stopped for ten days") << other << usual << int(LongStopped) << false;
    rules = usual;
    rules.stoppedDays = 11;
    QTest::newRow("stopped, not so long") << other << rules << -1 << false;
    other.charged = false;
    QTest::newRow("stopped, costs nothing") << other << usual << -1 << false;
}

void TestMoney::clustersAreNoticedWhenTheyShould()
{
    QFETCH(MoneyCluster, one);
    QFETCH(settings::Money, rules);
    QFETCH(int, kind);
    MoneyMemory memory;
    noteStopped(memory, {one}, noon.addDays(-10));
    noteStopped(memory, {one}, noon.addDays(-1)); // since the first time
    const auto notices = moneyNotices({one}, memory, rules, noon);
    QCOMPARE(notices.size(), kind < 0 ? 0 : 1);
    if (kind < 0)
        return;
    QCOMPARE(int(kindOf(notices)), kind);
    QTEST(notices.first().canStop, "stops");
    QCOMPARE(notices.first().canDown, !notices.first().canStop);
    QCOMPARE(notices.first().cluster, QStringLiteral("sky/a"));
    QVERIFY(!notices.first().text.isEmpty() && !notices.first().detail.isEmpty());
    QVERIFY(notices.first().snoozeUntil > noon);
}

void TestMoney::aStopLastsWhileItIsNotSeen()
{
    MoneyMemory memory;
    const auto look = [&](const QList<MoneyCluster> &clusters, const QDateTime &now) {
        countOn(memory.spent, clusters, now);
        noteStopped(memory, clusters, now);
    };
    auto one = costing(QStringLiteral("a"), 0.71, ClusterStatus::Stopped);
    one.cluster.launchedAt = noon.addDays(-20);
    look({one}, noon.addDays(-10));
    look({}, noon.addDays(-9)); // the app begins
    memory = memoryFromJson(toJson(memory));
    look({costing(QStringLiteral("b"), 1.0)}, noon.addDays(-8)); // another server
    look({one}, noon);
    const auto notices = moneyNotices({one}, memory, {}, noon);
    QCOMPARE(notices.size(), 1);
    QCOMPARE(kindOf(notices), MoneyNotice::Kind::LongStopped);
    // Two months without it: nobody will ask for it any more.
    look({}, noon.addDays(61));
    QVERIFY(memory.stoppedSince.contains(one.cluster.key()));
    look({}, noon.addDays(63));
    QVERIFY(memory.stoppedSince.isEmpty());
}

void TestMoney::aStopEndsWhenItRan()
{
    MoneyMemory memory;
    auto one = costing(QStringLiteral("a"), 0.71, ClusterStatus::Stopped);
    one.cluster.launchedAt = noon.addDays(-20);
    noteStopped(memory, {one}, noon.addDays(-10));
    one.cluster.status = ClusterStatus::Up;
    noteStopped(memory, {one}, noon.addDays(-9));
    QVERIFY(memory.stoppedSince.isEmpty());
    one.cluster.status = ClusterStatus::Stopped;
    noteStopped(memory, {one}, noon.addDays(-8));
    QCOMPARE(memory.stoppedSince.value(one.cluster.key()), noon.addDays(-8));
    one.cluster.launchedAt = noon.addDays(-2); // started and stopped, and nobody saw it
    noteStopped(memory, {one}, noon);
    QCOMPARE(memory.stoppedSince.value(one.cluster.key()), noon);
}

void TestMoney::budgetsAreNoticed_data()
{
    QTest::addColumn<double>("perDay");
    QTest::addColumn<double>("perMonth");
    QTest::addColumn<QStringList>("texts");
    const QString day = QStringLiteral("Today's budget is used up");
    const QString month = QStringLiteral("This month's budget is used up");
    QTest::newRow("none") << 0.0 << 0.0 << QStringList();
    QTest::newRow("of the day") << 5.0 << 0.0 << QStringList{day};
    QTest::newRow("not reached") << 5.01 << 8.01 << QStringList();
    QTest::newRow("of the month") << 0.0 << 8.0 << QStringList{month};
    QTest::newRow("both") << 1.0 << 2.0 << QStringList{day, month};
}

void TestMoney::budgetsAreNoticed()
{
    QFETCH(double, perDay);
    QFETCH(double, perMonth);
    MoneyMemory memory;
    const QDate today = noon.toLocalTime().date();
    memory.spent.days = {{today.addDays(-30), 100}, {today.addDays(-2), 3}, {today, 5}};
    settings::Money rules;
    rules.perDay = perDay;
    rules.perMonth = perMonth;
    QStringList texts;
    for (const MoneyNotice &notice : moneyNotices({}, memory, rules, noon)) {
        texts << notice.text;
        QVERIFY(!notice.canStop && !notice.canDown && notice.cluster.isEmpty());
    }
    QTEST(texts, "texts");
}

void TestMoney::aSnoozeEnds()
{
    MoneyMemory memory;
    auto one = costing(QStringLiteral("a"), 0.71);
    one.idleSince = noon.addSecs(-2 * 3600);
    const auto notices = moneyNotices({one}, memory, {}, noon);
    QCOMPARE(takeNews(memory, notices, noon).size(), 1);
    QCOMPARE(takeNews(memory, notices, noon).size(), 0); // told once
    snooze(memory, notices.first());
    QVERIFY(moneyNotices({one}, memory, {}, noon.addSecs(3600)).isEmpty());
    const QDateTime later = noon.addSecs(4 * 3600);
    const auto again = moneyNotices({one}, memory, {}, later);
    QCOMPARE(again.size(), 1);
    QCOMPARE(takeNews(memory, again, later).size(), 1);
    // Another idling is another occasion.
    snooze(memory, again.first());
    one.idleSince = later;
    QCOMPARE(moneyNotices({one}, memory, {}, later.addSecs(2 * 3600)).size(), 1);
}

void TestMoney::memoryKeepsWhatItWasTold()
{
    MoneyMemory memory;
    auto one = costing(QStringLiteral("a"), 0.71, ClusterStatus::Stopped);
    noteStopped(memory, {one}, noon);
    countOn(memory.spent, {one}, noon);
    memory.snoozed.insert(QStringLiteral("x"), noon.addDays(1));
    memory.told.insert(QStringLiteral("y"), noon);
    QCOMPARE(memoryFromJson(toJson(memory)), memory);
}

void TestMoney::damagedMemoryIsAnEmptyOne()
{
    World world;
    QFile file(world.folder.filePath(QStringLiteral("money.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"spent\": [1, {\"days\": 3}], \"told\": 7, \"snoozed\": {\"a\": \"never\"}");
    file.close();
    QCOMPARE(world.guard({})->spentToday(), 0.0);
    QCOMPARE(memoryFromJson({{QStringLiteral("spent"), 3}, {QStringLiteral("told"), true}}), MoneyMemory());
}

void TestMoney::theGuardAlarmsOnceACrossingAlsoAfterARestart()
{
    World world;
    settings::Money rules;
    rules.perDay = 2;
    auto guard = world.guard(rules);
    QSignalSpy alarms(guard.get(), &MoneyGuard::alarmed);
    QSignalSpy changes(guard.get(), &MoneyGuard::changed);
    world.tell(busy(QStringLiteral("a"), 1.0));
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(burnShort(guard->burn()), QStringLiteral("$1.00/h"));
    QCOMPARE(alarms.size(), 0);
    world.pass(2h);
    world.tell(busy(QStringLiteral("a"), 1.0));
    QTRY_COMPARE(alarms.size(), 1);
    QCOMPARE(guard->spentToday(), 2.0);
    QCOMPARE(guard->notices().size(), 1);
    world.pass(1min);
    world.tell(busy(QStringLiteral("a"), 1.0));
    QTRY_COMPARE(changes.size(), 3);
    QCOMPARE(alarms.size(), 1);
    guard.reset();
    auto next = world.guard(rules);
    QSignalSpy later(next.get(), &MoneyGuard::alarmed);
    world.pass(1min);
    world.tell(busy(QStringLiteral("a"), 1.0));
    QTRY_COMPARE(next->notices().size(), 1); // still true, and no news
    QCOMPARE(later.size(), 0);
    rules.perDay = 2.02;
    next->setRules(rules); // another budget, passed as well
    QCOMPARE(later.size(), 1);
}

void TestMoney::theGuardSnoozesOverARestart()
{
    World world;
    auto idle = busy(QStringLiteral("a"), 1.0);
    idle.activeJobs = 0;
    world.pass(3h);
    auto guard = world.guard({});
    world.tell(idle);
    QTRY_COMPARE(guard->notices().size(), 1);
    guard->snooze(guard->notices().first().key);
    QVERIFY(guard->notices().isEmpty());
    guard.reset();
    guard = world.guard({});
    QSignalSpy alarms(guard.get(), &MoneyGuard::alarmed);
    QSignalSpy changes(guard.get(), &MoneyGuard::changed);
    world.pass(1h);
    world.tell(idle);
    QTRY_COMPARE(changes.size(), 1);
    QVERIFY(guard->notices().isEmpty());
    world.pass(3h);
    world.tell(idle);
    QTRY_COMPARE(alarms.size(), 1);
}

void TestMoney::aJumpingClockRaisesNoAlarm()
{
    World world;
    settings::Money rules;
    rules.perDay = 3;
    auto guard = world.guard(rules);
    QSignalSpy alarms(guard.get(), &MoneyGuard::alarmed);
    QSignalSpy changes(guard.get(), &MoneyGuard::changed);
    auto idle = busy(QStringLiteral("a"), 1.0);
    idle.activeJobs = 0;
    world.tell(idle);
    QTRY_COMPARE(changes.size(), 1);
    const QDateTime before = world.now.wall;
    world.now.wall = before.addDays(20);
    world.now.steady += 1min;
    world.tell(idle);
    QTRY_COMPARE(changes.size(), 2);
    QVERIFY(guard->notices().isEmpty());
    world.now.wall = before.addSecs(120);
    world.now.steady += 1min;
    world.tell(idle);
    QTRY_COMPARE(changes.size(), 3);
    QCOMPARE(alarms.size(), 0);
    QVERIFY(guard->spentThisMonth() < 0.1);
    world.pass(3h);
    world.tell(idle); // now it is true
    QTRY_VERIFY(alarms.size() > 0);
}

void TestMoney::nothingIsCountedBeforeTheFleetIsLive()
{
    World world;
    auto guard = world.guard({});
    QSignalSpy changes(guard.get(), &MoneyGuard::changed);
    Q_EMIT world.fleet->changed();
    QTRY_COMPARE(changes.size(), 1);
    QVERIFY(guard->notices().isEmpty());
    QCOMPARE(guard->spentToday(), 0.0);
}

QTEST_GUILESS_MAIN(TestMoney)
#include "tst_money.moc"
