#include "app/widgets/log/loglines.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace skydeck::widgets;

namespace {

const Stopped never = [] { return false; };

class LogFixture
{
public:
    QString path() const { return m_folder.filePath(QStringLiteral("run.log")); }
    void write(const QByteArray &bytes, QIODevice::OpenMode mode = QIODevice::Truncate) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly | mode));
        file.write(bytes);
    }
    void append(const QByteArray &bytes) const { write(bytes, QIODevice::Append); }

private:
    QTemporaryDir m_folder;
};

QStringList textsOf(const LogWindowPtr &window)
{
    QStringList out;
    for (const LogLine &line : window->lines)
        out << line.content.text;
    return out;
}

QByteArray numbered(int from, int to)
{
    QByteArray out;
    for (int i = from; i < to; ++i)
        out += "line " + QByteArray::number(i) + '\n';
    return out;
}

} // namespace

class TestLogLines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linesAreTheSameForwardsAndBackwards_data();
    void linesAreTheSameForwardsAndBackwards();
    void aFileComesGrowsIsCutAndReplaced();
    void theTailIsReadAlone();
    void aWindowLiesAroundAnOffset();
    void aVeryLongLineIsCutWithANotice();
    void ofAnOverwritingLineTheLastStateIsShown();
    void aHoleIsOneLine();
    void aFilterLeavesOnlyMatches();
    void aStoppedReadGivesNothing();
    void matches_data();
    void matches();
    void aWrongExpressionSaysWhere();
};

void TestLogLines::linesAreTheSameForwardsAndBackwards_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("lines");
    const auto row = [](const char *name, const QByteArray &bytes, const QStringList &lines) {
        QTest::newRow(name) << bytes << lines;
    };
    row("empty", "", {});
    row("one break", "\n", {QString()});
    row("two breaks", "\n\n", {QString(), QString()});
    row("unfinished", "a\nb", {QStringLiteral("a"), QStringLiteral("b")});
    row("finished", "a\nb\n", {QStringLiteral("a"), QStringLiteral("b")});
    row("CRLF", "a\r\nb\r\n", {QStringLiteral("a"), QStringLiteral("b")});
    // Around the size of a block, where a line lies across the border.
    QByteArray big;
    QStringList lines;
    for (int i = 0; i < 60'000; ++i) {
        big += QByteArray::number(i * 7919) + '\n';
        lines << QString::number(i * 7919);
    }
    row("several blocks", big, lines);
    QByteArray exact(256 * 1024 - 1, 'x');
    exact += "\nshort\n";
    row("a line as long as a block", exact, {plainText(exact.left(8192)), QStringLiteral("short")});
}

void TestLogLines::linesAreTheSameForwardsAndBackwards()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, lines);
    LogFixture log;
    log.write(bytes);
    LogSource source;
    source.setPath(log.path());
    source.refresh();
    QList<qint64> forward;
    QList<qint64> backward;
    QStringList texts;
    eachLineForward(source, 0, never, [&](qint64 offset, qint64 end, QByteArrayView view, bool hole) {
        forward << offset << end;
        texts << shownLine(source, offset, end, view, hole).content.text;
        return true;
    });
    eachLineBackward(source, source.size(), never, [&](qint64 offset, qint64 end, QByteArrayView, bool) {
        backward << end << offset;
        return true;
    });
    std::reverse(backward.begin(), backward.end());
    QCOMPARE(backward, forward);
    QCOMPARE(texts.size(), lines.size());
    for (qsizetype i = 0; i < lines.size(); ++i)
        QVERIFY(texts[i].startsWith(lines[i]));
}

void TestLogLines::aFileComesGrowsIsCutAndReplaced()
{
    LogFixture log;
    LogSource source;
    source.setPath(log.path());
    QCOMPARE(source.refresh(), LogSource::Change::Same);
    QVERIFY(!source.exists());
    log.write("first\n");
    QCOMPARE(source.refresh(), LogSource::Change::Replaced);
    QVERIFY(source.exists());
    QCOMPARE(source.refresh(), LogSource::Change::Same);
    log.append("second\n");
    QCOMPARE(source.refresh(), LogSource::Change::Grown);
    QCOMPARE(source.size(), 13);
    log.write("x\n"); // shorter
    QCOMPARE(source.refresh(), LogSource::Change::Replaced);
    log.write("another beginning, and longer\n");
    QCOMPARE(source.refresh(), LogSource::Change::Replaced);
    QVERIFY(QFile::remove(log.path()));
    QCOMPARE(source.refresh(), LogSource::Change::Replaced);
    QVERIFY(!source.exists());
    QCOMPARE(source.size(), 0);
}

void TestLogLines::theTailIsReadAlone()
{
    LogFixture log;
    log.write(numbered(0, 100'000));
    LogSource source;
    source.setPath(log.path());
    source.refresh();
    const LogWindowPtr window = readWindow(source, {true, 0, 5, 0, {}}, never);
    QCOMPARE(textsOf(window).constFirst(), QStringLiteral("line 99995"));
    QCOMPARE(textsOf(window).constLast(), QStringLiteral("line 99999"));
    QVERIFY(window->atEnd);
    QVERIFY(!window->atStart);
}

void TestLogLines::aWindowLiesAroundAnOffset()
{
    LogFixture log;
    log.write(numbered(0, 1000));
    LogSource source;
    source.setPath(log.path());
    source.refresh();
    const LogWindowPtr window = readWindow(source, {false, 12, 100, 3, {}}, never); // in the middle of "line 1"
    QCOMPARE(textsOf(window),
             (QStringList{QStringLiteral("line 0"), QStringLiteral("line 1"), QStringLiteral("line 2"),
                          QStringLiteral("line 3")}));
    QVERIFY(window->atStart);
    QVERIFY(!window->atEnd);
    QCOMPARE(window->indexAt(0), 0);
    QCOMPARE(window->indexAt(8), 1);
    QCOMPARE(window->indexAt(10'000'000), 3);
}

void TestLogLines::aVeryLongLineIsCutWithANotice()
{
    LogFixture log;
    log.write("before\n" + QByteArray(10 * 1024 * 1024, 'x') + "\nafter\n");
    LogSource source;
    source.setPath(log.path());
    source.refresh();
    const LogWindowPtr window = readWindow(source, {true, 0, 10, 0, {}}, never);
    QCOMPARE(window->lines.size(), 3);
    const QString text = window->lines[1].content.text;
    QVERIFY(text.size() < 20'000);
    QVERIFY(text.contains(QStringLiteral("of this line are not shown")));
    QCOMPARE(textsOf(window).constLast(), QStringLiteral("after"));
}

void TestLogLines::ofAnOverwritingLineTheLastStateIsShown()
{
    LogFixture log;
    QByteArray progress;
    for (int i = 0; i <= 100'000; ++i)
        progress += "\rdone " + QByteArray::number(i) + " of 100000";
    log.write(progress);
    LogSource source;
    source.setPath(log.path());
    source.refresh();
    const LogWindowPtr window = readWindow(source, {true, 0, 10, 0, {}}, never);
    QCOMPARE(textsOf(window), QStringList{QStringLiteral("done 100000 of 100000")});
}

void TestLogLines::aHoleIsOneLine()
{
    LogFixture log;
    constexpr qint64 mib = 1024 * 1024;
    log.write(QByteArray(2 * mib, 'a') + '\n' + QByteArray(2 * mib, 'b') + "\nend\n");
    LogSource source;
    source.setPath(log.path());
    source.refresh();
    const int fd = ::open(QFile::encodeName(log.path()).constData(), O_WRONLY);
    const bool punched = ::fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, mib, 2 * mib) == 0;
    ::close(fd);
    QVERIFY2(punched, "the test's folder must be on a file system with holes");
    QCOMPARE(source.refresh(), LogSource::Change::Punched);
    QCOMPARE(source.holes(), QList<LogHole>({{mib, 3 * mib}}));
    const LogWindowPtr window = readWindow(source, {true, 0, 10, 0, {}}, never);
    QCOMPARE(window->lines.size(), 4); // a…, the hole, b…, end
    QVERIFY(window->lines[1].notice);
    QVERIFY(window->lines[1].content.text.contains(QStringLiteral("dropped here to save space")));
    QCOMPARE(window->lines[1].offset, mib);
    QCOMPARE(window->lines[1].end, 3 * mib);
}

void TestLogLines::aFilterLeavesOnlyMatches()
{
    LogFixture log;
    log.write(numbered(0, 1000));
    LogSource source;
    source.setPath(log.path());
    source.refresh();
    const LogWindowPtr window = readWindow(source, {true, 0, 100, 0, {QStringLiteral("99$"), true, false}}, never);
    QCOMPARE(window->lines.size(), 10);
    QCOMPARE(textsOf(window).constFirst(), QStringLiteral("line 99"));
}

void TestLogLines::aStoppedReadGivesNothing()
{
    LogFixture log;
    log.write(numbered(0, 10));
    LogSource source;
    source.setPath(log.path());
    source.refresh();
    QVERIFY(readWindow(source, {}, [] { return true; }) == nullptr);
}

void TestLogLines::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("regex");
    QTest::addColumn<bool>("cases");
    QTest::addColumn<int>("count");
    QTest::newRow("plain") << QStringLiteral("err") << false << false << 3;
    QTest::newRow("case") << QStringLiteral("Err") << false << true << 1;
    QTest::newRow("expression") << QStringLiteral("E[r]+") << true << false << 3;
    QTest::newRow("expression with case") << QStringLiteral("E[r]+") << true << true << 1;
    QTest::newRow("matches nothing long") << QStringLiteral("x*") << true << false << 0;
    QTest::newRow("special characters are plain") << QStringLiteral(".") << false << false << 0;
    QTest::newRow("empty") << QString() << false << false << 0;
}

void TestLogLines::matches()
{
    QFETCH(QString, text);
    QFETCH(bool, regex);
    QFETCH(bool, cases);
    QFETCH(int, count);
    const auto matcher = LogMatcher::create({text, regex, cases});
    QVERIFY(matcher);
    QCOMPARE(matcher->all(QStringLiteral("Error: an error, terrible")).size(), count);
}

void TestLogLines::aWrongExpressionSaysWhere()
{
    const auto matcher = LogMatcher::create({QStringLiteral("a(b"), true, false});
    QVERIFY(!matcher);
    QCOMPARE(matcher.error().kind, skydeck::ErrorKind::BadInput);
    QVERIFY(matcher.error().text.contains(QLatin1Char('4')));
}

QTEST_GUILESS_MAIN(TestLogLines)
#include "tst_loglines.moc"
