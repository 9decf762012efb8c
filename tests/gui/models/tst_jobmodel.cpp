#include "app/models/jobmodel.h"
#include "app/models/tablefilter.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace skydeck;
using namespace skydeck::models;

namespace {

const QDateTime noon(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

JobRow row(int id, engine::JobStatus status = engine::JobStatus::Running)
{
    JobRow row;
    row.engineName = QStringLiteral("This computer");
    row.job.ref = {QStringLiteral("local"), QStringLiteral("train"), id};
    row.job.name = QStringLiteral("fit");
    row.job.status = status;
    row.job.submittedAt = noon.addSecs(id);
    row.job.startedAt = noon.addSecs(id);
    row.job.command = QStringLiteral("python fit.py");
    return row;
}

} // namespace

class TestJobModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyStatusHasATone_data();
    void everyStatusHasATone();
    void resultSaysWhy_data();
    void resultSaysWhy();
    void durationGrowsUntilTheEnd();
    void newestComeFirstAndNumbersBreakTies();
    void shortestFirstByNumberNotByText();
    void filterFindsCommandAndReason();
};

void TestJobModel::everyStatusHasATone_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("tone");
    using enum engine::JobStatus;
    QTest::newRow("init") << int(Init) << int(Tone::Busy);
    QTest::newRow("pending") << int(Pending) << int(Tone::Busy);
    QTest::newRow("setting up") << int(SettingUp) << int(Tone::Busy);
    QTest::newRow("running") << int(Running) << int(Tone::Good);
    QTest::newRow("succeeded") << int(Succeeded) << int(Tone::Good);
    QTest::newRow("failed") << int(Failed) << int(Tone::Bad);
    QTest::newRow("set-up failed") << int(FailedSetup) << int(Tone::Bad);
    QTest::newRow("lost") << int(FailedDriver) << int(Tone::Bad);
    QTest::newRow("cancelled") << int(Cancelled) << int(Tone::Off);
    QTest::newRow("unknown") << int(Unknown) << int(Tone::Attention);
}

void TestJobModel::everyStatusHasATone()
{
    QFETCH(int, status);
    JobModel model([] { return noon; });
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({row(1, engine::JobStatus(status))});
    QTEST(model.index(0, JobModel::Status).data(LiveModel::StatusRole).toInt(), "tone");
    QCOMPARE(model.index(0, JobModel::Status).data().toString(), engine::statusText(engine::JobStatus(status)));
}

void TestJobModel::resultSaysWhy_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<int>("background");
    QTest::addColumn<QString>("result");
    QTest::newRow("nothing yet") << "" << -1 << 0 << "";
    QTest::newRow("well") << "" << 0 << 0 << "";
    QTest::newRow("code") << "" << 3 << 0 << "Exit code 3";
    QTest::newRow("reason wins") << "killed" << 137 << 0 << "killed";
    QTest::newRow("daemons") << "" << 0 << 2 << "2 process(es) in the background";
}

void TestJobModel::resultSaysWhy()
{
    QFETCH(QString, reason);
    QFETCH(int, exitCode);
    QFETCH(int, background);
    auto one = row(1);
    one.job.reason = reason;
    if (exitCode >= 0)
        one.job.exitCode = exitCode;
    one.job.backgroundProcesses = background;
    QTEST(jobResult(one.job), "result");
}

void TestJobModel::durationGrowsUntilTheEnd()
{
    QDateTime now = noon.addSecs(91);
    JobModel model([&] { return now; });
    auto one = row(1);
    model.setRows({one});
    const auto text = [&](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(text(JobModel::Duration), QStringLiteral("1 min"));
    QCOMPARE(text(JobModel::Submitted), QStringLiteral("1 min ago"));
    one.job.endedAt = noon.addSecs(31);
    model.setRows({one});
    now = now.addDays(2);
    QCOMPARE(text(JobModel::Duration), QStringLiteral("30 s"));
    one.job.startedAt = one.job.endedAt = {};
    model.setRows({one});
    QCOMPARE(text(JobModel::Duration), QString());
}

void TestJobModel::newestComeFirstAndNumbersBreakTies()
{
    JobModel model([] { return noon; });
    auto nine = row(9);
    auto ten = row(10);
    nine.job.submittedAt = ten.job.submittedAt = noon;
    model.setRows({nine, ten, row(11)});
    TableFilter filter(&model);
    filter.sort(JobModel::Submitted, Qt::DescendingOrder);
    QCOMPARE(filter.keyAt(0), QStringLiteral("local/train/11"));
    QCOMPARE(filter.keyAt(1), QStringLiteral("local/train/10"));
}

void TestJobModel::shortestFirstByNumberNotByText()
{
    JobModel model([] { return noon.addSecs(1000); });
    auto longer = row(1);
    longer.job.endedAt = longer.job.startedAt.addSecs(100);
    auto shorter = row(2);
    shorter.job.endedAt = shorter.job.startedAt.addSecs(9);
    model.setRows({longer, shorter});
    TableFilter filter(&model);
    filter.sort(JobModel::Duration);
    QCOMPARE(filter.keyAt(0), QStringLiteral("local/train/2"));
}

void TestJobModel::filterFindsCommandAndReason()
{
    JobModel model([] { return noon; });
    auto one = row(1, engine::JobStatus::Failed);
    one.job.reason = QStringLiteral("out of memory");
    model.setRows({one});
    QVERIFY(model.matches(0, QStringLiteral("FIT.py")));
    QVERIFY(model.matches(0, QStringLiteral("memory")));
    QVERIFY(model.matches(0, QStringLiteral("failed")));
    QVERIFY(!model.matches(0, QStringLiteral("phoenix")));
}

QTEST_GUILESS_MAIN(TestJobModel)
#include "tst_jobmodel.moc"
