#include "app/forms/linediff.h"
#include "tests/support/cputime.h"

#include <QTest>

using namespace skydeck::forms;

class TestLineDiff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsChangesWithTheirSurroundings_data();
    void showsChangesWithTheirSurroundings();
    void hugeTextsTakeNoLongTime();
};

namespace {

QString shown(const QList<DiffLine> &diff)
{
    QString out;
    for (const DiffLine &line : diff) {
        switch (line.kind) {
        case DiffLine::Kind::Context: out += u' '; break;
        case DiffLine::Kind::Added: out += u'+'; break;
        case DiffLine::Kind::Removed: out += u'-'; break;
        case DiffLine::Kind::Gap: break;
        }
        out += line.text + u'\n';
    }
    return out;
}

} // namespace

void TestLineDiff::showsChangesWithTheirSurroundings_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("diff");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after, const char *diff) {
        QTest::newRow(name) << before << after << QString::fromUtf8(diff);
    };
    row("equal", "a\nb\n", "a\nb\n", "");
    row("changed", "a\nb\nc\n", "a\nx\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
    row("added", "a\n", "a\nb\n", "@@ -1,1 +1,2 @@\n a\n+b\n");
    row("removed", "a\nb\n", "b\n", "@@ -1,2 +1,1 @@\n-a\n b\n");
    row("from nothing", "", "a\n", "@@ -1,0 +1,1 @@\n+a\n");
    row("two places", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n",
        "@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n");
    row("moved lines", "a\nb\nc\nd\n", "b\nc\nd\na\n", "@@ -1,4 +1,4 @@\n-a\n b\n c\n d\n+a\n");
    row("line endings", "a\nb\n", "a\r\nb\n", "@@ -1,2 +1,2 @@\n-a\n+a\n b\n");
}

void TestLineDiff::showsChangesWithTheirSurroundings()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, diff);
    QCOMPARE(shown(lineDiff(before, after)), diff);
}

void TestLineDiff::hugeTextsTakeNoLongTime()
{
    QByteArray before;
    QByteArray after;
    for (int i = 0; i < 20'000; ++i) {
        before += "old " + QByteArray::number(i) + '\n';
        after += "new " + QByteArray::number(i) + '\n';
    }
    const skydeck::support::CpuTime spent;
    const auto diff = lineDiff(before, after);
    QVERIFY(spent.elapsed() < 2000 * skydeck::support::slowedBy);
    QCOMPARE(diff.size(), 40'001);
}

QTEST_APPLESS_MAIN(TestLineDiff)
#include "tst_linediff.moc"
