#include "app/models/activitymodel.h"
#include "app/models/tablefilter.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace skydeck;
using namespace skydeck::models;

namespace {

const QDateTime noon(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

flows::ActivityEntry entry(const QString &id, flows::Outcome outcome, int secondsAgo)
{
    flows::ActivityEntry entry;
    entry.id = id;
    entry.kind = QStringLiteral("launch");
    entry.target = QStringLiteral("phoenix");
    entry.title = QStringLiteral("Launch %1").arg(id);
    entry.outcome = outcome;
    entry.startedAt = noon.addSecs(-secondsAgo);
    return entry;
}

} // namespace

class TestActivityModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void outcomesHaveWordsAndTones_data();
    void outcomesHaveWordsAndTones();
    void newestFirst();
    void aLostOperationHasNoDuration();
    void filterFindsTheMessage();
};

void TestActivityModel::outcomesHaveWordsAndTones_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("tone");
    using enum flows::Outcome;
    QTest::newRow("running") << int(Running) << "Running" << int(Tone::Busy);
    QTest::newRow("done") << int(Done) << "Done" << int(Tone::Good);
    QTest::newRow("failed") << int(Failed) << "Failed" << int(Tone::Bad);
    QTest::newRow("cancelled") << int(Cancelled) << "Cancelled" << int(Tone::Off);
    QTest::newRow("lost") << int(Lost) << "Interrupted" << int(Tone::Attention);
}

void TestActivityModel::outcomesHaveWordsAndTones()
{
    QFETCH(int, outcome);
    ActivityModel model([] { return noon; });
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({entry(QStringLiteral("a"), flows::Outcome(outcome), 10)});
    QTEST(model.index(0, ActivityModel::Status).data().toString(), "word");
    QTEST(model.index(0, ActivityModel::Status).data(LiveModel::StatusRole).toInt(), "tone");
}

void TestActivityModel::newestFirst()
{
    ActivityModel model([] { return noon; });
    model.setRows({entry(QStringLiteral("c"), flows::Outcome::Done, 5),
                   entry(QStringLiteral("b"), flows::Outcome::Done, 5),
                   entry(QStringLiteral("a"), flows::Outcome::Done, 500)});
    TableFilter filter(&model);
    filter.sort(ActivityModel::Started, Qt::DescendingOrder);
    QCOMPARE(filter.keyAt(0), QStringLiteral("c"));
    QCOMPARE(filter.keyAt(2), QStringLiteral("a"));
    QCOMPARE(model.index(2, ActivityModel::Started).data().toString(), QStringLiteral("8 min ago"));
}

void TestActivityModel::aLostOperationHasNoDuration()
{
    ActivityModel model([] { return noon; });
    model.setRows({entry(QStringLiteral("a"), flows::Outcome::Lost, 100),
                   entry(QStringLiteral("b"), flows::Outcome::Running, 40)});
    QCOMPARE(model.index(0, ActivityModel::Duration).data().toString(), QString());
    QCOMPARE(model.index(1, ActivityModel::Duration).data().toString(), QStringLiteral("40 s"));
}

void TestActivityModel::filterFindsTheMessage()
{
    ActivityModel model([] { return noon; });
    auto one = entry(QStringLiteral("a"), flows::Outcome::Failed, 1);
    one.message = QStringLiteral("Port 6006 is taken.");
    model.setRows({one});
    QVERIFY(model.matches(0, QStringLiteral("6006")));
    QVERIFY(!model.matches(0, QStringLiteral("8080")));
}

QTEST_GUILESS_MAIN(TestActivityModel)
#include "tst_activitymodel.moc"
