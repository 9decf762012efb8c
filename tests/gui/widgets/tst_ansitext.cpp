#include "app/widgets/log/ansitext.h"
#include "tests/support/cputime.h"

#include <QTest>

using namespace skydeck;
using namespace skydeck::widgets;

class TestAnsiText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textIsWhatATerminalShows_data();
    void textIsWhatATerminalShows();
    void coloursBecomeRuns_data();
    void coloursBecomeRuns();
    void aHostileLineStaysBounded();
};

void TestAnsiText::textIsWhatATerminalShows_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &text) {
        QTest::newRow(name) << bytes << text;
    };
    row("empty", "", {});
    row("plain", "hello", QStringLiteral("hello"));
    row("utf-8", "gr\xc3\xbc\xc3\x9f", QStringLiteral("grüß"));
    row("wrong utf-8", "a\xff\xfe z", QStringLiteral("a\uFFFD\uFFFD z"));
    row("colour", "\x1b[31mred\x1b[0m", QStringLiteral("red"));
    row("carriage return overwrites", "10%\r100%", QStringLiteral("100%"));
    row("carriage return keeps what is longer", "abcdef\rxy", QStringLiteral("xycdef"));
    row("carriage return at the end", "50 %\r", QStringLiteral("50 %"));
    row("erase to the end of the line", "abcdef\rxy\x1b[K", QStringLiteral("xy"));
    row("erase the line", "old text\x1b[2K\rnew", QStringLiteral("new"));
    row("backspace", "ab\b\bX", QStringLiteral("Xb"));
    row("backspace at the beginning", "\b\bx", QStringLiteral("x"));
    row("tab", "a\tb", QStringLiteral("a       b"));
    row("window title", "\x1b]0;title\x07text", QStringLiteral("text"));
    row("link", "\x1b]8;;http://x\x1b\\here\x1b]8;;\x1b\\", QStringLiteral("here"));
    row("cursor movement", "a\x1b[2Jb\x1b[10;5Hc", QStringLiteral("abc"));
    row("charset", "\x1b(Bx", QStringLiteral("x"));
    row("cut escape", "abc\x1b[3", QStringLiteral("abc"));
    row("escape alone", "abc\x1b", QStringLiteral("abc"));
    row("NUL and bell", QByteArray("a\0b\x07z", 5), QStringLiteral("a\u2400bz"));
    row("line separator", "a\xe2\x80\xa8z", QStringLiteral("a z"));
    row("eight-bit CSI",
        "\xc2\x9b"
        "31mx",
        QStringLiteral("x"));
}

void TestAnsiText::textIsWhatATerminalShows()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(plainText(bytes), text);
}

void TestAnsiText::coloursBecomeRuns_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<StyleRun>>("runs");
    const auto text = [](LogColor::Kind kind, quint32 value) {
        LogStyle style;
        style.text = {kind, value};
        return style;
    };
    const auto palette = [&](quint32 value) { return text(LogColor::Kind::Palette, value); };
    const auto rgb = [&](quint32 value) { return text(LogColor::Kind::Rgb, value); };
    LogStyle bold;
    bold.bold = true;
    LogStyle behind;
    behind.background = {LogColor::Kind::Palette, 4};
    const auto row = [](const char *name, const QByteArray &bytes, const QList<StyleRun> &runs) {
        QTest::newRow(name) << bytes << runs;
    };
    row("none", "x", {});
    row("red then default", "\x1b[31mab\x1b[0mc", {{0, 2, palette(1)}});
    row("default colour", "\x1b[31ma\x1b[39mb", {{0, 1, palette(1)}});
    row("bright", "\x1b[92mx", {{0, 1, palette(10)}});
    row("background", "\x1b[44mx\x1b[49my", {{0, 1, behind}});
    row("bold off", "\x1b[1ma\x1b[22mb", {{0, 1, bold}});
    row("empty is reset", "\x1b[1ma\x1b[mb", {{0, 1, bold}});
    row("256: first sixteen", "\x1b[38;5;9mx", {{0, 1, palette(9)}});
    row("256: cube", "\x1b[38;5;196mx", {{0, 1, rgb(0xff0000)}});
    row("256: grey", "\x1b[38;5;232mx", {{0, 1, rgb(0x080808)}});
    row("24 bit", "\x1b[38;2;1;2;3mx", {{0, 1, rgb(0x010203)}});
    row("24 bit then more", "\x1b[38;2;1;2;3;0mx", {});
    row("cut 256", "\x1b[38;5mx", {});
    row("unknown number", "\x1b[999mx", {});
    row("overwritten part", "\x1b[31mabc\x1b[0m\rX", {{1, 2, palette(1)}});
}

void TestAnsiText::coloursBecomeRuns()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<StyleRun>, runs);
    QCOMPARE(styledText(bytes).runs, runs);
}

void TestAnsiText::aHostileLineStaysBounded()
{
    QByteArray bytes;
    for (int i = 0; i < 100'000; ++i)
        bytes += "\x1b[38;2;" + QByteArray::number(i % 256) + ';' + QByteArray::number(i / 256 % 256) + ";7mx";
    bytes += "\x1b[" + QByteArray(100'000, '9') + "m";
    const support::CpuTime timer;
    const StyledText styled = styledText(bytes.left(16 * 1024));
    QVERIFY(timer.elapsed() < 500 * support::slowedBy);
    QVERIFY(styled.text.size() < 16 * 1024);
    QVERIFY(!styled.text.contains(QChar(0x1b)));
}

QTEST_APPLESS_MAIN(TestAnsiText)
#include "tst_ansitext.moc"
