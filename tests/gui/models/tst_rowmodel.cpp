#include "numbers.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace skydeck::models;

namespace {

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QStringList range(int from, int to, int step = 1)
{
    QStringList ids;
    for (int i = from; i < to; i += step)
        ids << QString::number(i);
    return ids;
}

} // namespace

class TestRowModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void becomesWhatIsWanted_data();
    void becomesWhatIsWanted();
    void tellsOnlyWhatChanged();
    void aFewInsertionsAreToldOneByOne();
    void manyScatteredRemovalsCostTwoMessages();
    void neverResets();
    void selectionFollowsItsRow();
    void firstOfTwoEqualKeysCounts();
    void findsByKeyAfterEveryKindOfChange();
    void anyTwoListsMerge();
    void ticksOnlyWhileOn();
};

void TestRowModel::becomesWhatIsWanted_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("after");
    QTest::newRow("empty to empty") << words("") << words("");
    QTest::newRow("first fill") << words("") << words("a b c");
    QTest::newRow("all gone") << words("a b c") << words("");
    QTest::newRow("same") << words("a b c") << words("a b c");
    QTest::newRow("front and back") << words("b c") << words("a b c d");
    QTest::newRow("middle out") << words("a b c d") << words("a d");
    QTest::newRow("all different") << words("a b c") << words("x y");
    QTest::newRow("reversed") << words("a b c d") << words("d c b a");
    QTest::newRow("moved with new") << words("a b c") << words("c n a");
    QTest::newRow("many scattered out") << range(0, 200) << range(0, 200, 2);
    QTest::newRow("many scattered in") << range(0, 200, 2) << range(0, 200);
}

void TestRowModel::becomesWhatIsWanted()
{
    QFETCH(QStringList, before);
    QFETCH(QStringList, after);
    NumberModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(numbers(before));
    QCOMPARE(model.ids(), before);
    model.setRows(numbers(after));
    QCOMPARE(model.ids(), after);
}

void TestRowModel::tellsOnlyWhatChanged()
{
    NumberModel model;
    model.setRows(numbers(words("a b c d e")));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    auto rows = numbers(words("a b c d e"));
    model.setRows(rows);
    QCOMPARE(changed.size(), 0);
    rows[1].value = rows[2].value = rows[4].value = 7;
    model.setRows(rows);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(changed[0][1].toModelIndex().row(), 2);
    QCOMPARE(changed[1][0].toModelIndex().row(), 4);
    QCOMPARE(model.at(4).value, 7);
}

void TestRowModel::aFewInsertionsAreToldOneByOne()
{
    NumberModel model;
    model.setRows(numbers(words("b d")));
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
    model.setRows(numbers(words("a b c d")));
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(inserted[1][1].toInt(), 2);
    QCOMPARE(layout.size(), 0);
}

void TestRowModel::manyScatteredRemovalsCostTwoMessages()
{
    NumberModel model;
    model.setRows(numbers(range(0, 1000)));
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
    model.setRows(numbers(range(0, 1000, 2)));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(layout.size(), 1);
}

void TestRowModel::neverResets()
{
    NumberModel model;
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setRows(numbers(range(0, 500)));
    model.setRows(numbers(range(250, 900, 3)));
    model.setRows({});
    QCOMPARE(reset.size(), 0);
}

void TestRowModel::selectionFollowsItsRow()
{
    NumberModel model;
    model.setRows(numbers(range(0, 100)));
    QItemSelectionModel selection(&model);
    selection.select(model.index(42, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    auto turned = range(1, 100, 2) + range(0, 100, 2);
    model.setRows(numbers(turned));
    QCOMPARE(selection.selectedRows().size(), 1);
    QCOMPARE(model.key(selection.selectedRows().first().row()), QStringLiteral("42"));
    model.setRows(numbers(range(0, 42)));
    QVERIFY(!selection.hasSelection());
}

void TestRowModel::firstOfTwoEqualKeysCounts()
{
    NumberModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({{QStringLiteral("a"), 1}, {QStringLiteral("b"), 2}, {QStringLiteral("a"), 3}});
    QCOMPARE(model.ids(), words("a b"));
    QCOMPARE(model.at(0).value, 1);
}

void TestRowModel::findsByKeyAfterEveryKindOfChange()
{
    NumberModel model;
    model.setRows(numbers(words("a b c")));
    QCOMPARE(model.rowOf(QStringLiteral("c")), 2);
    model.setRows(numbers(words("c a")));
    QCOMPARE(model.rowOf(QStringLiteral("c")), 0);
    QCOMPARE(model.rowOf(QStringLiteral("b")), -1);
    QVERIFY(!model.find(QStringLiteral("b")));
    QCOMPARE(model.find(QStringLiteral("a"))->id, QStringLiteral("a"));
}

void TestRowModel::anyTwoListsMerge()
{
    std::mt19937 random(20261121);
    NumberModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int round = 0; round < 300; ++round) {
        QStringList ids = range(0, 80);
        std::shuffle(ids.begin(), ids.end(), random);
        ids = ids.mid(0, int(random() % 81));
        if (round % 2)
            std::sort(ids.begin(), ids.end());
        auto rows = numbers(ids);
        for (auto &row : rows)
            row.value = int(random() % 3);
        model.setRows(rows);
        QCOMPARE(model.ids(), ids);
        for (int i = 0; i < rows.size(); ++i)
            QCOMPARE(model.at(i), rows[i]);
    }
}

void TestRowModel::ticksOnlyWhileOn()
{
    NumberModel model;
    model.fresh = true;
    model.setRows(numbers(words("a b")));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QVERIFY(!model.isTicking());
    model.setTicking(true);
    QCOMPARE(changed.size(), 1); // at once: what is shown may be old
    QCOMPARE(changed[0][0].toModelIndex().column(), int(NumberModel::Value));
    QVERIFY(!changed[0][2].value<QList<int>>().contains(LiveModel::SortRole));
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, 3000);
    model.setTicking(false);
    QVERIFY(!changed.wait(1500));
}

QTEST_GUILESS_MAIN(TestRowModel)
#include "tst_rowmodel.moc"
