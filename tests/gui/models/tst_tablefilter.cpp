#include "app/models/tablefilter.h"
#include "numbers.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace skydeck::models;

class TestTableFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comparesLikePeople_data();
    void comparesLikePeople();
    void sortsThroughTheModel();
    void everyWordMustBeFound();
    void aRuleHidesRows();
    void keepsTheOrderThroughMerges();
};

void TestTableFilter::comparesLikePeople_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<int>("order");
    QTest::newRow("equal") << "a"
                           << "a" << 0;
    QTest::newRow("case") << "Beta"
                          << "alpha" << 1;
    QTest::newRow("same but case") << "Train"
                                   << "train" << 0;
    QTest::newRow("number") << "train-2"
                            << "train-10" << -1;
    QTest::newRow("leading zeros") << "a007"
                                   << "a7" << 0;
    QTest::newRow("zeros and longer") << "a007b"
                                      << "a7a" << 1;
    QTest::newRow("prefix") << "a"
                            << "ab" << -1;
    QTest::newRow("huge numbers") << "99999999999999999999999"
                                  << "100000000000000000000000" << -1;
    QTest::newRow("empty") << ""
                           << "a" << -1;
}

void TestTableFilter::comparesLikePeople()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QFETCH(int, order);
    const auto sign = [](int n) { return (n > 0) - (n < 0); };
    QCOMPARE(sign(naturalCompare(left, right)), order);
    QCOMPARE(sign(naturalCompare(right, left)), -order);
}

void TestTableFilter::sortsThroughTheModel()
{
    NumberModel model;
    model.setRows({{QStringLiteral("n10"), 1}, {QStringLiteral("n2"), 3}, {QStringLiteral("n1"), 2}});
    TableFilter filter(&model);
    filter.sort(NumberModel::Id);
    QCOMPARE(filter.keyAt(0), QStringLiteral("n1"));
    QCOMPARE(filter.keyAt(2), QStringLiteral("n10"));
    filter.sort(NumberModel::Value, Qt::DescendingOrder);
    QCOMPARE(filter.keyAt(0), QStringLiteral("n2"));
    QCOMPARE(filter.rowOf(QStringLiteral("n10")), 2);
    QCOMPARE(filter.rowOf(QStringLiteral("none")), -1);
    QCOMPARE(filter.keyAt(99), QString());
}

void TestTableFilter::everyWordMustBeFound()
{
    NumberModel model;
    model.setRows(
        numbers({QStringLiteral("train-gpu"), QStringLiteral("train-cpu"), QStringLiteral("serve-gpu")}));
    TableFilter filter(&model);
    filter.setText(QStringLiteral("  gpu   train "));
    QCOMPARE(filter.rowCount(), 1);
    QCOMPARE(filter.keyAt(0), QStringLiteral("train-gpu"));
    filter.setText({});
    QCOMPARE(filter.rowCount(), 3);
}

void TestTableFilter::aRuleHidesRows()
{
    NumberModel model;
    model.setRows({{QStringLiteral("a"), 1}, {QStringLiteral("b"), 2}});
    TableFilter filter(&model);
    filter.setRule([&](int row) { return model.at(row).value > 1; });
    QCOMPARE(filter.rowCount(), 1);
    filter.setRule({});
    QCOMPARE(filter.rowCount(), 2);
}

void TestTableFilter::keepsTheOrderThroughMerges()
{
    NumberModel model;
    TableFilter filter(&model);
    QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.sort(NumberModel::Value);
    for (int round = 0; round < 20; ++round) {
        QList<Number> rows;
        for (int i = round; i < 100; i += 1 + round % 3)
            rows.append({QString::number(i), (i * 37 + round * 11) % 50});
        model.setRows(rows);
        QCOMPARE(filter.rowCount(), int(rows.size()));
        for (int row = 1; row < filter.rowCount(); ++row)
            QVERIFY(filter.index(row - 1, 1).data().toInt() <= filter.index(row, 1).data().toInt());
    }
}

QTEST_GUILESS_MAIN(TestTableFilter)
#include "tst_tablefilter.moc"
