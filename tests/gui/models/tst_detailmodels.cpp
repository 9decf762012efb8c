#include "app/models/servicemodel.h"
#include "app/models/stepmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace skydeck;
using namespace skydeck::models;

namespace {

const QDateTime noon(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

} // namespace

class TestDetailModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stepsShowStateTimeAndDetail();
    void aStepWithoutTitleShowsItsId();
    void servicesShowWhyTheyAreNotReady_data();
    void servicesShowWhyTheyAreNotReady();
};

void TestDetailModels::stepsShowStateTimeAndDetail()
{
    StepModel model([] { return noon; });
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({{QStringLiteral("files"), QStringLiteral("Files copied"), engine::Step::State::Done,
                    noon.addSecs(-20), noon.addSecs(-15), QStringLiteral("12 files")},
                   {QStringLiteral("run"),
                    QStringLiteral("Running"),
                    engine::Step::State::Active,
                    noon.addSecs(-15),
                    {},
                    {}},
                   {QStringLiteral("end"), QStringLiteral("End"), engine::Step::State::Waiting, {}, {}, {}}});
    const auto cell = [&](int row, int column, int role = Qt::DisplayRole) {
        return model.index(row, column).data(role).toString();
    };
    QCOMPARE(cell(0, StepModel::Time), QStringLiteral("5 s"));
    QCOMPARE(cell(1, StepModel::Time), QStringLiteral("15 s"));
    QCOMPARE(cell(2, StepModel::Time), QString());
    QCOMPARE(cell(0, StepModel::Detail), QStringLiteral("12 files"));
    QCOMPARE(cell(0, StepModel::Title, Qt::AccessibleTextRole), QStringLiteral("Files copied: Done"));
    QCOMPARE(model.index(1, 0).data(LiveModel::StatusRole).toInt(), int(Tone::Busy));
}

void TestDetailModels::aStepWithoutTitleShowsItsId()
{
    StepModel model;
    model.setRows({{QStringLiteral("queue"), {}, engine::Step::State::Failed, {}, {}, {}}});
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("queue"));
    QCOMPARE(model.index(0, 0).data(LiveModel::StatusRole).toInt(), int(Tone::Bad));
}

void TestDetailModels::servicesShowWhyTheyAreNotReady_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("tone");
    using enum services::ServiceState;
    QTest::newRow("stopped") << int(Stopped) << int(Tone::Off);
    QTest::newRow("starting") << int(Starting) << int(Tone::Busy);
    QTest::newRow("ready") << int(Ready) << int(Tone::Good);
    QTest::newRow("unhealthy") << int(Unhealthy) << int(Tone::Attention);
}

void TestDetailModels::servicesShowWhyTheyAreNotReady()
{
    QFETCH(int, state);
    services::Service service;
    service.key = QStringLiteral("local/phoenix/6006");
    service.title = QStringLiteral("Phoenix");
    service.state = services::ServiceState(state);
    service.reason = QStringLiteral("nothing listens on 6006");
    ServiceModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({service});
    QTEST(model.index(0, ServiceModel::Status).data(LiveModel::StatusRole).toInt(), "tone");
    QCOMPARE(model.index(0, ServiceModel::Reason).data().toString(), service.reason);
    QVERIFY(model.matches(0, QStringLiteral("phoe")));
}

QTEST_GUILESS_MAIN(TestDetailModels)
#include "tst_detailmodels.moc"
