#include "app/models/amounts.h"
#include "app/models/candidatemodel.h"
#include "app/models/cloudmodel.h"
#include "app/models/offermodel.h"
#include "app/models/tablefilter.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace skydeck;
using namespace skydeck::models;

namespace {

sky::Offer offer(const QString &gpu, double count, std::optional<double> price,
                 const QString &region = QStringLiteral("us-east-1"))
{
    return {QStringLiteral("AWS"), QStringLiteral("g.large"), gpu, region, count, 4, 24, 16, price, {}};
}

} // namespace

class TestCloudModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void amounts_data();
    void amounts();
    void whatIsNotKnownSortsLast();
    void offersKeepTheirPlacesOverARefresh();
    void offersAreJoinedWithWhatIsFree();
    void offersSortByWhatTheyAre();
    void cloudsThatAreEnabledComeFirst();
    void nodesThatAreNotReadyAreBad();
    void candidatesKnowTheChosenOne();
};

void TestCloudModels::amounts_data()
{
    QTest::addColumn<std::optional<double>>("number");
    QTest::addColumn<QString>("price");
    QTest::addColumn<QString>("plain");
    using N = std::optional<double>;
    QTest::newRow("unknown") << N() << QString() << QString();
    QTest::newRow("nothing") << N(0) << QStringLiteral("0.00") << QStringLiteral("0");
    QTest::newRow("cents") << N(1.09) << QStringLiteral("1.09") << QStringLiteral("1.09");
    QTest::newRow("below a cent") << N(0.8048) << QStringLiteral("0.8048") << QStringLiteral("0.80");
    QTest::newRow("whole") << N(32) << QStringLiteral("32.00") << QStringLiteral("32");
    QTest::newRow("large") << N(1234.5) << QStringLiteral("1,234.50") << QStringLiteral("1,234.50");
}

void TestCloudModels::amounts()
{
    QLocale::setDefault(QLocale(QLocale::English));
    QFETCH(std::optional<double>, number);
    QTEST(priceText(number), "price");
    QTEST(numberText(number), "plain");
    QCOMPARE(memoryText(number).isEmpty(), !number.has_value());
    QCOMPARE(costWords(0.5), QStringLiteral("$0.50 an hour, $12.00 a day"));
    QCOMPARE(hourlyText(0.7123), QStringLiteral("$0.71/h"));
}

void TestCloudModels::whatIsNotKnownSortsLast()
{
    OfferModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(offerRows({offer(QStringLiteral("A"), 1, {}), offer(QStringLiteral("B"), 1, 2.0),
                             offer(QStringLiteral("C"), 1, 0.0)},
                            {}));
    TableFilter shown(&model);
    shown.sort(OfferModel::Price);
    QStringList order;
    for (int row = 0; row < shown.rowCount(); ++row)
        order << shown.index(row, OfferModel::Accelerator).data().toString();
    QCOMPARE(order, (QStringList{QStringLiteral("C"), QStringLiteral("B"), QStringLiteral("A")}));
}

void TestCloudModels::offersKeepTheirPlacesOverARefresh()
{
    OfferModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(offerRows({offer(QStringLiteral("A"), 1, 1.0), offer(QStringLiteral("B"), 1, 2.0)}, {}));
    const QPersistentModelIndex second = model.index(1, OfferModel::Price);
    model.setRows(offerRows({offer(QStringLiteral("A"), 2, 1.0), offer(QStringLiteral("B"), 1, 3.0)}, {}));
    QVERIFY(second.isValid());
    QCOMPARE(second.data().toString(), QStringLiteral("3.00"));
}

void TestCloudModels::offersAreJoinedWithWhatIsFree()
{
    sky::Offer pod{
        QStringLiteral("Kubernetes"), {}, QStringLiteral("L4"), QStringLiteral("dev"), 4, {}, {}, {}, 0.0, 0.0};
    const sky::Availability now{QStringLiteral("dev"), QStringLiteral("L4"), {1, 2}, 8, 3};
    const auto rows = offerRows({pod, offer(QStringLiteral("L4"), 1, 1.0, QStringLiteral("dev"))}, {now});
    QCOMPARE(rows[0].freeNow(), 3);
    QVERIFY(!rows[1].now); // a machine of that name's region is no pod
    OfferModel model;
    model.setRows(rows);
    QCOMPARE(model.index(0, OfferModel::Free).data().toString(), QStringLiteral("3 of 8"));
    QCOMPARE(model.index(0, OfferModel::Free).data(LiveModel::StatusRole).toInt(),
             int(Tone::Off)); // 4 are asked for
    QVERIFY(model.matches(0, QStringLiteral("DEV")) && !model.matches(0, QStringLiteral("aws")));
}

void TestCloudModels::offersSortByWhatTheyAre()
{
    OfferModel model;
    model.setRows(offerRows({offer(QStringLiteral("A100"), 8, 9.0), offer(QStringLiteral("A100"), 2, 10.0),
                             offer(QStringLiteral("A10"), 1, 1.0)},
                            {}));
    QVERIFY(model.lessThan(OfferModel::Accelerator, 1, 0));
    QVERIFY(model.lessThan(OfferModel::Accelerator, 2, 1)); // by value, not by letter
    QVERIFY(model.lessThan(OfferModel::Price, 0, 1));
    QVERIFY(!model.lessThan(OfferModel::Memory, 0, 1));
    for (int column = 0; column < OfferModel::ColumnCount; ++column)
        QVERIFY(!model.lessThan(column, 0, 0));
}

void TestCloudModels::cloudsThatAreEnabledComeFirst()
{
    CloudModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({{{QStringLiteral("AWS"),
                     false,
                     {},
                     QStringLiteral("Reason [compute]: No keys.\nRun:\n$ aws configure"),
                     {}},
                    {}},
                   {{QStringLiteral("Kubernetes"), true, {QStringLiteral("compute")}, {}, {}},
                    {QStringLiteral("dev"), QStringLiteral("prod")}}});
    QVERIFY(model.lessThan(CloudModel::Status, 1, 0));
    QCOMPARE(model.index(0, CloudModel::Reason).data().toString(), QStringLiteral("No keys."));
    QCOMPARE(model.index(1, CloudModel::Contexts).data().toString(), QStringLiteral("dev, prod"));
    QCOMPARE(model.index(1, CloudModel::Status).data(LiveModel::StatusRole).toInt(), int(Tone::Good));
    QVERIFY(model.matches(1, QStringLiteral("PROD")));
}

void TestCloudModels::nodesThatAreNotReadyAreBad()
{
    sky::KubeNode node;
    node.name = QStringLiteral("gpu-0");
    node.accelerator = QStringLiteral("L4");
    node.accelerators = 4;
    node.acceleratorsFree = 1;
    node.cpus = 16;
    node.cpusFree = 2.5;
    KubeNodeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto broken = node;
    broken.name = QStringLiteral("gpu-1");
    broken.ready = false;
    auto off = node;
    off.name = QStringLiteral("gpu-2");
    off.cordoned = true;
    model.setRows({{QStringLiteral("dev"), node}, {QStringLiteral("dev"), broken}, {QStringLiteral("dev"), off}});
    QCOMPARE(model.index(0, KubeNodeModel::Free).data().toString(), QStringLiteral("1 of 4"));
    QCOMPARE(model.index(0, KubeNodeModel::Cpus).data().toString(), QStringLiteral("2.50 of 16"));
    QCOMPARE(model.index(0, KubeNodeModel::Memory).data().toString(), QString());
    QCOMPARE(model.index(1, KubeNodeModel::Status).data().toString(), QStringLiteral("Not ready"));
    QCOMPARE(model.index(1, KubeNodeModel::Status).data(LiveModel::StatusRole).toInt(), int(Tone::Bad));
    QCOMPARE(model.index(2, KubeNodeModel::Status).data().toString(), QStringLiteral("Cordoned"));
    QVERIFY(model.lessThan(KubeNodeModel::Name, 0, 1) && model.matches(0, QStringLiteral("l4")));
}

void TestCloudModels::candidatesKnowTheChosenOne()
{
    CandidateModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({{QStringLiteral("AWS (us-east-1)"), QStringLiteral("g6.xlarge"), 4, 16, QStringLiteral("L4:1"),
                    0.8, false},
                   {QStringLiteral("GCP"), {}, 0, 0, {}, {}, true}});
    QCOMPARE(model.index(0, CandidateModel::Memory).data().toString(), QStringLiteral("16 GiB"));
    QCOMPARE(model.index(1, CandidateModel::Cpus).data().toString(), QString());
    QCOMPARE(model.index(1, CandidateModel::Chosen).data().toString(), QStringLiteral("Chosen"));
    QVERIFY(model.lessThan(CandidateModel::Chosen, 1, 0) && model.lessThan(CandidateModel::Cost, 0, 1));
    QVERIFY(model.matches(0, QStringLiteral("g6")) && !model.matches(1, QStringLiteral("g6")));
}

QTEST_MAIN(TestCloudModels)
#include "tst_cloudmodels.moc"
