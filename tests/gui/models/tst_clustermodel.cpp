#include "app/models/clustermodel.h"
#include "app/models/tablefilter.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace skydeck;
using namespace skydeck::models;

namespace {

const QDateTime noon(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

ClusterRow row(const QString &name, engine::ClusterStatus status = engine::ClusterStatus::Up)
{
    ClusterRow row;
    row.engineName = QStringLiteral("This computer");
    row.cluster.engine = QStringLiteral("local");
    row.cluster.name = name;
    row.cluster.status = status;
    row.cluster.resources = QStringLiteral("4 CPU, 8 GiB");
    row.cluster.launchedAt = noon.addSecs(-3600);
    return row;
}

QString textOf(const ClusterModel &model, int column, int role = Qt::DisplayRole, int line = 0)
{
    return model.index(line, column).data(role).toString();
}

} // namespace

class TestClusterModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_now = noon; }
    void saysStateInWordAndTone_data();
    void saysStateInWordAndTone();
    void whatIsUnderWayReplacesTheStatus();
    void agesAgainstTheClockAndShowsTheMomentInTheToolTip();
    void autostopCountsDown_data();
    void autostopCountsDown();
    void columnsOfOtherEnginesAreKnown();
    void sortsNumbersAsNumbers();
    void everyCellSpeaksToAssistiveTools();
    void filterFindsTaskFileAndStatus();

private:
    ClusterModel *make(QList<ClusterRow> rows)
    {
        auto *model = new ClusterModel([this] { return m_now; }, this);
        new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest, model);
        model->setRows(rows);
        return model;
    }
    QDateTime m_now;
};

void TestClusterModel::saysStateInWordAndTone_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("tone");
    using enum engine::ClusterStatus;
    QTest::newRow("up") << int(Up) << ""
                        << "Up" << int(Tone::Good);
    QTest::newRow("up with a reason") << int(Up) << "disk nearly full"
                                      << "Up" << int(Tone::Attention);
    QTest::newRow("starting") << int(Init) << ""
                              << "Starting" << int(Tone::Busy);
    QTest::newRow("stopped") << int(Stopped) << ""
                             << "Stopped" << int(Tone::Off);
    QTest::newRow("unknown") << int(Unknown) << ""
                             << "Unknown" << int(Tone::Attention);
}

void TestClusterModel::saysStateInWordAndTone()
{
    QFETCH(int, status);
    QFETCH(QString, reason);
    auto one = row(QStringLiteral("a"), engine::ClusterStatus(status));
    one.cluster.reason = reason;
    auto *model = make({one});
    QTEST(textOf(*model, ClusterModel::Status), "word");
    QTEST(model->index(0, ClusterModel::Status).data(LiveModel::StatusRole).toInt(), "tone");
    QTEST(textOf(*model, ClusterModel::Status, Qt::ToolTipRole), "reason");
    QVERIFY(!model->index(0, ClusterModel::Name).data(LiveModel::StatusRole).isValid());
}

void TestClusterModel::whatIsUnderWayReplacesTheStatus()
{
    auto one = row(QStringLiteral("a"));
    one.busy = QStringLiteral("Taking down");
    auto *model = make({one});
    QCOMPARE(textOf(*model, ClusterModel::Status), QStringLiteral("Taking down"));
    QCOMPARE(model->index(0, 0).data(LiveModel::StatusRole).toInt(), int(Tone::Busy));
}

void TestClusterModel::agesAgainstTheClockAndShowsTheMomentInTheToolTip()
{
    auto *model = make({row(QStringLiteral("a"))});
    QCOMPARE(textOf(*model, ClusterModel::Age), QStringLiteral("1 h 00 min"));
    m_now = m_now.addSecs(60);
    QCOMPARE(textOf(*model, ClusterModel::Age), QStringLiteral("1 h 01 min"));
    QVERIFY(textOf(*model, ClusterModel::Age, Qt::ToolTipRole).contains(QLatin1String("11:00:00 UTC")));
}

void TestClusterModel::autostopCountsDown_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<bool>("down");
    QTest::addColumn<int>("secondsLeft"); // -1: not counting
    QTest::addColumn<QString>("text");
    QTest::newRow("off") << -1 << false << -1 << "";
    QTest::newRow("stop, busy") << 30 << false << -1 << "Stops after 30 idle minute(s)";
    QTest::newRow("down, busy") << 30 << true << -1 << "Taken down after 30 idle minute(s)";
    QTest::newRow("stop, counting") << 30 << false << 720 << "Stops in 12 min";
    QTest::newRow("down, counting") << 30 << true << 40 << "Taken down in 40 s";
    QTest::newRow("late") << 30 << false << 0 << "Stops in 0 s";
}

void TestClusterModel::autostopCountsDown()
{
    QFETCH(int, minutes);
    QFETCH(bool, down);
    QFETCH(int, secondsLeft);
    auto one = row(QStringLiteral("a"));
    one.cluster.autostop = {minutes, down};
    if (secondsLeft >= 0)
        one.cluster.stopsAt = noon.addSecs(secondsLeft);
    QTEST(textOf(*make({one}), ClusterModel::Autostop), "text");
}

void TestClusterModel::columnsOfOtherEnginesAreKnown()
{
    auto here = row(QStringLiteral("here"));
    auto *model = make({here});
    QVERIFY(!model->hasRegions());
    QVERIFY(!model->hasCosts());
    auto there = row(QStringLiteral("there"));
    there.cluster.region = QStringLiteral("aws/us-east-1a");
    there.cluster.costPerHour = 0.71;
    model->setRows({here, there});
    QVERIFY(model->hasRegions());
    QVERIFY(model->hasCosts());
    QCOMPARE(textOf(*model, ClusterModel::Cost, Qt::DisplayRole, 1), QStringLiteral("$0.71"));
    QCOMPARE(textOf(*model, ClusterModel::Cost), QString());
}

void TestClusterModel::sortsNumbersAsNumbers()
{
    auto cheap = row(QStringLiteral("cheap-10"));
    cheap.cluster.costPerHour = 9.5;
    cheap.cluster.launchedAt = noon.addSecs(-10);
    auto dear = row(QStringLiteral("dear-2"));
    dear.cluster.costPerHour = 12;
    auto *model = make({dear, cheap});
    TableFilter filter(model);
    filter.sort(ClusterModel::Cost);
    QCOMPARE(filter.keyAt(0), cheap.cluster.key());
    filter.sort(ClusterModel::Age);
    QCOMPARE(filter.keyAt(0), cheap.cluster.key());
    filter.sort(ClusterModel::Name, Qt::DescendingOrder);
    QCOMPARE(filter.keyAt(0), dear.cluster.key());
}

void TestClusterModel::everyCellSpeaksToAssistiveTools()
{
    auto *model = make({row(QStringLiteral("a"))});
    for (int column = 0; column < model->columnCount(); ++column) {
        QCOMPARE(textOf(*model, column, Qt::AccessibleTextRole), textOf(*model, column));
        QVERIFY(!model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        QCOMPARE(textOf(*model, column, LiveModel::KeyRole), QStringLiteral("local/a"));
    }
}

void TestClusterModel::filterFindsTaskFileAndStatus()
{
    auto one = row(QStringLiteral("a"), engine::ClusterStatus::Stopped);
    one.cluster.taskPath = QStringLiteral("/tasks/train.yaml");
    auto *model = make({one});
    QVERIFY(model->matches(0, QStringLiteral("STOPPED")));
    QVERIFY(model->matches(0, QStringLiteral("train.yaml")));
    QVERIFY(!model->matches(0, QStringLiteral("phoenix")));
}

QTEST_GUILESS_MAIN(TestClusterModel)
#include "tst_clustermodel.moc"
