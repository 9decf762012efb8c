// Columns that fit, branches that stay folded, cells that draw and copy.
#include "app/widgets/copydelegate.h"
#include "app/widgets/livetable.h"
#include "app/widgets/sparkline.h"
#include "tests/support/quiet.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QImage>
#include <QPainter>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck::widgets;

namespace {

constexpr int columns = 4;
enum Column { Name, Where, Rate, Since };

QList<QStandardItem *> line(const QString &key)
{
    QList<QStandardItem *> cells;
    for (int column = 0; column < columns; ++column) {
        auto *cell = new QStandardItem(QStringLiteral("%1 %2").arg(key).arg(column));
        cell->setData(key, LiveTable::keyRole);
        cells << cell;
    }
    return cells;
}

} // namespace

class TestLiveTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { skydeck::fixture::quietOffscreen(); }
    void init();
    void columnsGiveWayBeforeTheyGo();
    void theLeastWantedColumnGoesFirstAndComesBack();
    void whatIsOverGoesToTheElasticOnes();
    void aWidthOfTheUserIsKept();
    void aColumnWithoutMeaningStaysAway();
    void branchesStayFolded();
    void aSearchOpensEverything();
    void rowsInBranchesAreKnownByTheirKeys();
    void theSparklineShowsTheNewestAtTheRight();
    void nothingIsDrawnWhileNothingFlows();
    void theButtonOfACellCopies();

private:
    std::unique_ptr<LiveTable> make(int width)
    {
        auto table = std::make_unique<LiveTable>(QStringLiteral("test.table"));
        table->setModel(&m_model);
        table->setUpColumns({20, 20, 10, 10}, Name, Name, Qt::AscendingOrder);
        table->fitColumns({10, 8, 10, 10}, {Since, Rate});
        table->resize(width, 200);
        table->show();
        return table;
    }
    static int total(const LiveTable &table)
    {
        int sum = 0;
        for (int column = 0; column < columns; ++column)
            sum += table.columnWidth(column);
        return sum;
    }
    int letter() const { return QFontMetrics(QGuiApplication::font()).averageCharWidth(); }
    QTemporaryDir m_home;
    QStandardItemModel m_model;
};

void TestLiveTable::init()
{
    QVERIFY(m_home.isValid());
    qputenv("SKYDECK_HOME", m_home.filePath(QString::fromLatin1(QTest::currentTestFunction())).toLocal8Bit());
    m_model.clear();
    m_model.setColumnCount(columns);
    auto branch = line(QStringLiteral("group/g"));
    branch.first()->appendRow(line(QStringLiteral("b")));
    branch.first()->appendRow(line(QStringLiteral("c")));
    m_model.appendRow(line(QStringLiteral("a")));
    m_model.appendRow(branch);
}

void TestLiveTable::columnsGiveWayBeforeTheyGo()
{
    const auto table = make(54 * letter()); // 60 + 8 wanted, 46 needed
    for (int column = 0; column < columns; ++column)
        QVERIFY2(!table->isColumnHidden(column), qPrintable(QString::number(column)));
    QCOMPARE(total(*table), table->viewport()->width());
    QVERIFY(table->columnWidth(Name) < 22 * letter());
    QVERIFY(table->columnWidth(Name) >= 12 * letter());
    QCOMPARE(table->columnWidth(Rate), 12 * letter()); // not elastic
}

void TestLiveTable::theLeastWantedColumnGoesFirstAndComesBack()
{
    const auto table = make(40 * letter());
    QVERIFY(table->isColumnHidden(Since));
    QVERIFY(!table->isColumnHidden(Rate));
    table->resize(26 * letter(), 200);
    QVERIFY(table->isColumnHidden(Rate));
    QVERIFY(total(*table) <= table->viewport()->width());
    table->resize(80 * letter(), 200);
    QVERIFY(!table->isColumnHidden(Since));
    QVERIFY(!table->isColumnHidden(Rate));
    table->resize(5 * letter(), 200); // there is nothing that could still go
    QVERIFY(!table->isColumnHidden(Name));
    QVERIFY(!table->isColumnHidden(Where));
}

void TestLiveTable::whatIsOverGoesToTheElasticOnes()
{
    const auto table = make(100 * letter());
    QCOMPARE(total(*table), table->viewport()->width());
    QVERIFY(table->columnWidth(Name) > 22 * letter());
    QCOMPARE(table->columnWidth(Rate), 12 * letter());
}

void TestLiveTable::aWidthOfTheUserIsKept()
{
    {
        const auto table = make(68 * letter());
        table->header()->resizeSection(Rate, 20 * letter());
        QCOMPARE(table->columnWidth(Rate), 20 * letter());
        table->resize(120 * letter(), 200);
        QCOMPARE(table->columnWidth(Rate), 20 * letter());
    } // closed before it was saved by itself
    const auto again = make(120 * letter());
    QCOMPARE(again->columnWidth(Rate), 20 * letter());
    again->resize(20 * letter(), 200); // it was hidden in between
    again->resize(120 * letter(), 200);
    QCOMPARE(again->columnWidth(Rate), 20 * letter());
}

void TestLiveTable::aColumnWithoutMeaningStaysAway()
{
    const auto table = make(100 * letter());
    table->setColumnUsed(Where, false);
    QVERIFY(table->isColumnHidden(Where));
    QCOMPARE(total(*table), table->viewport()->width()); // its room is used
    table->resize(90 * letter(), 200);
    QVERIFY(table->isColumnHidden(Where));
    table->setColumnUsed(Where, true);
    QVERIFY(!table->isColumnHidden(Where));
}

void TestLiveTable::branchesStayFolded()
{
    {
        const auto table = make(400);
        table->setFoldable();
        QVERIFY(table->isExpanded(m_model.index(1, 0))); // open unless folded
        table->collapse(m_model.index(1, 0));
        m_model.appendRow(line(QStringLiteral("z")));
        QVERIFY(!table->isExpanded(m_model.index(1, 0)));
    }
    {
        const auto again = make(400);
        again->setFoldable();
        QVERIFY(!again->isExpanded(m_model.index(1, 0)));
        again->expand(m_model.index(1, 0));
    }
    const auto last = make(400);
    last->setFoldable();
    QVERIFY(last->isExpanded(m_model.index(1, 0)));
    auto late = line(QStringLiteral("group/late"));
    m_model.appendRow(late);
    late.first()->appendRow(line(QStringLiteral("y")));
    QVERIFY(last->isExpanded(late.first()->index()));
}

void TestLiveTable::aSearchOpensEverything()
{
    const auto table = make(400);
    table->setFoldable();
    table->collapse(m_model.index(1, 0));
    table->setAllOpen(true);
    QVERIFY(table->isExpanded(m_model.index(1, 0)));
    table->setAllOpen(false);
    QVERIFY(!table->isExpanded(m_model.index(1, 0))); // it is not forgotten
}

void TestLiveTable::rowsInBranchesAreKnownByTheirKeys()
{
    const auto table = make(400);
    table->setFoldable();
    table->collapse(m_model.index(1, 0));
    QVERIFY(table->selectKey(QStringLiteral("c")));
    QVERIFY(table->isExpanded(m_model.index(1, 0))); // what is chosen is seen
    QCOMPARE(table->currentKey(), QStringLiteral("c"));
    QVERIFY(!table->selectKey(QStringLiteral("C")));
    QVERIFY(!table->selectKey(QStringLiteral("nowhere")));
    table->selectAll();
    QCOMPARE(
        table->selectedKeys(),
        (QStringList{QStringLiteral("a"), QStringLiteral("group/g"), QStringLiteral("b"), QStringLiteral("c")}));
    QCOMPARE(table->textOfSelection().count(QLatin1Char('\n')), 3);
}

void TestLiveTable::theSparklineShowsTheNewestAtTheRight()
{
    const QRect rect(0, 0, 120, 20);
    QImage image(rect.size(), QImage::Format_ARGB32);
    image.fill(Qt::white);
    {
        QPainter painter(&image);
        sparkline::paint(painter, rect, {0, 0, 50, 100}, Qt::black);
    }
    const auto inked = [&](int from, int to) {
        int dark = 0;
        for (int x = from; x < to; ++x) {
            for (int y = 0; y < image.height(); ++y)
                dark += image.pixelColor(x, y).lightness() < 250;
        }
        return dark;
    };
    QCOMPARE(inked(0, 100), 0); // four of sixty seconds
    QVERIFY(inked(112, 120) > 20);
    QVERIFY(image.pixelColor(118, 3).lightness() < 255); // the largest reaches the top
}

void TestLiveTable::nothingIsDrawnWhileNothingFlows()
{
    QImage image(60, 20, QImage::Format_ARGB32);
    image.fill(Qt::white);
    const QImage before = image;
    {
        QPainter painter(&image);
        sparkline::paint(painter, image.rect(), {}, Qt::black);
        sparkline::paint(painter, image.rect(), {0, 0, 0}, Qt::black);
        sparkline::paint(painter, QRect(0, 0, 2, 2), {1, 2, 3}, Qt::black);
    }
    QCOMPARE(image, before);
    Sparkline widget;
    widget.setValues({1, 2, 3});
    QCOMPARE(widget.values().size(), 3);
    widget.resize(widget.sizeHint());
    QVERIFY(!widget.grab().toImage().isNull());
}

void TestLiveTable::theButtonOfACellCopies()
{
    const auto table = make(60 * letter());
    table->setItemDelegateForColumn(Where, new CopyDelegate(QStringLiteral("Copy"), table.get()));
    m_model.item(0, Where)->setData(QStringLiteral("127.0.0.1:6006"), CopyDelegate::copyRole);
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    const QRect cell = table->visualRect(m_model.index(0, Where));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cell.center());
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before")); // choosing a row copies nothing
    const QPoint button(cell.right() - cell.height() / 2, cell.center().y());
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, button);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("127.0.0.1:6006"));
    const QRect other = table->visualRect(m_model.index(1, Where)); // nothing to copy there
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, QPoint(button.x(), other.center().y()));
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
}

QTEST_MAIN(TestLiveTable)
#include "tst_livetable.moc"
