#include "core/sky/console.h"
#include "core/sky/terminaltext.h"
#include "tests/support/skycapture.h"

#include <QTest>

using namespace skydeck;
using sky::ConsoleEvent;
using sky::ConsoleReader;
using support::SkyCapture;

namespace {

QList<ConsoleEvent> allOf(const QByteArray &bytes, qsizetype piece)
{
    ConsoleReader reader;
    QList<ConsoleEvent> events;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        events += reader.take(bytes.mid(at, piece));
    return events + reader.rest();
}

QStringList textsOf(const QList<ConsoleEvent> &events, ConsoleEvent::Kind kind)
{
    QStringList texts;
    for (const ConsoleEvent &event : events) {
        if (event.kind == kind)
            texts << event.text;
    }
    return texts;
}

} // namespace

class TestConsole : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRealLaunchIsToldInSteps()
    {
        const QByteArray stream = SkyCapture(QStringLiteral("launch_stream_console")).stream();
        const auto events = allOf(stream, stream.size());
        const QStringList steps = textsOf(events, ConsoleEvent::Kind::Progress);
        QVERIFY(steps.contains(QStringLiteral("Optimizing")));
        QVERIFY(steps.contains(QStringLiteral("Launching - Waiting for SSH access")));
        QVERIFY(steps.contains(QStringLiteral("Preparing SkyPilot runtime (2/3 - dependencies)")));
        QCOMPARE(steps.last(), QString());
        for (qsizetype i = 1; i < steps.size(); ++i)
            QVERIFY2(steps[i] != steps[i - 1], "the same step is not told twice");
        const QStringList lines = textsOf(events, ConsoleEvent::Kind::Line);
        QVERIFY(lines.join(QLatin1Char('\n')).contains(QLatin1String("Kubernetes (fake-k3s)")));
        QVERIFY(!lines.join(QLatin1Char('\n')).contains(QLatin1String("sky-payload")));
    }

    void piecesDoNotMatter_data()
    {
        QTest::addColumn<int>("piece");
        for (const int piece : {1, 2, 7, 64, 1000})
            QTest::addRow("%d bytes", piece) << piece;
    }
    void piecesDoNotMatter()
    {
        QFETCH(int, piece);
        for (const auto *name : {"launch_stream_console", "check_console_stream", "k8s_check"}) {
            const QByteArray stream = SkyCapture(QString::fromLatin1(name)).stream();
            QVERIFY(!stream.isEmpty());
            QCOMPARE(allOf(stream, piece), allOf(stream, stream.size()));
        }
    }

    void lines_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("lines");
        QTest::addColumn<QStringList>("progress");
        QTest::newRow("nothing") << QByteArray() << QStringList() << QStringList();
        QTest::newRow("no newline at the end")
            << QByteArray("a\nb") << QStringList{QStringLiteral("a"), QStringLiteral("b")} << QStringList();
        QTest::newRow("padded for browsers") << QByteArray("Waiting" + QByteArray(4089, ' ') + "\n")
                                             << QStringList{QStringLiteral("Waiting")} << QStringList();
        QTest::newRow("empty lines stay")
            << QByteArray("a\n\nb\n") << QStringList{QStringLiteral("a"), {}, QStringLiteral("b")}
            << QStringList();
        QTest::newRow("colours stay") << QByteArray("\x1b[32mok\x1b[0m\r\n")
                                      << QStringList{QStringLiteral("\x1b[32mok\x1b[0m")} << QStringList();
        QTest::newRow("a heartbeat is nothing")
            << QByteArray("<sky-payload>\"<heartbeat></heartbeat>\"</sky-payload>\n") << QStringList()
            << QStringList();
        QTest::newRow("an unknown payload is nothing")
            << QByteArray("<sky-payload>\"<future>x</future>\"</sky-payload>\n") << QStringList() << QStringList();
        QTest::newRow("a broken payload is a line")
            << QByteArray("<sky-payload>\"x</sky-payload>\n")
            << QStringList{QStringLiteral("<sky-payload>\"x</sky-payload>")} << QStringList();
        QTest::newRow("text before a payload")
            << QByteArray("done<sky-payload>\"<rich_update>Go</rich_update>\"</sky-payload>\n")
            << QStringList{QStringLiteral("done")} << QStringList{QStringLiteral("Go")};
        QTest::newRow("not UTF-8") << QByteArray("a\xff"
                                                 "b\n")
                                   << QStringList{QStringLiteral("a\uFFFDb")} << QStringList();
        QTest::newRow("words in brackets are no style")
            << QByteArray(
                   "<sky-payload>\"<rich_update>[dim]Reason [compute][/dim]</rich_update>\"</sky-payload>\n")
            << QStringList() << QStringList{QStringLiteral("Reason [compute]")};
    }
    void lines()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, lines);
        QFETCH(QStringList, progress);
        const auto events = allOf(bytes, std::max<qsizetype>(1, bytes.size()));
        QCOMPARE(textsOf(events, ConsoleEvent::Kind::Line), lines);
        QCOMPARE(textsOf(events, ConsoleEvent::Kind::Progress), progress);
    }

    void anEndlessLineComesInPieces()
    {
        ConsoleReader reader;
        qsizetype told = 0;
        for (int i = 0; i < 100; ++i) {
            for (const ConsoleEvent &event : reader.take(QByteArray(10'000, 'x')))
                told += event.text.size();
        }
        QVERIFY(told >= 900'000);
        for (const ConsoleEvent &event : reader.rest())
            told += event.text.size();
        QCOMPARE(told, 1'000'000);
    }

    void terminalText_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("plain");
        QTest::newRow("colour") << QStringLiteral("\x1b[1;32mok\x1b[0m") << QStringLiteral("ok");
        QTest::newRow("cursor") << QStringLiteral("\x1b[?25hx") << QStringLiteral("x");
        QTest::newRow("link") << QStringLiteral("\x1b]8;;http://a\x1b\\b\x1b]8;;\x1b\\") << QStringLiteral("b");
        QTest::newRow("window title") << QStringLiteral("\x1b]0;t\x07"
                                                        "x")
                                      << QStringLiteral("x");
        QTest::newRow("bell and NUL") << QStringLiteral("a\x07") + QChar(0) + QStringLiteral("b")
                                      << QStringLiteral("ab");
        QTest::newRow("tab stays") << QStringLiteral("a\tb\r\nc") << QStringLiteral("a\tb\nc");
        QTest::newRow("cut off") << QStringLiteral("a\x1b[3") << QStringLiteral("a[3");
    }
    void terminalText()
    {
        QFETCH(QString, raw);
        QFETCH(QString, plain);
        QCOMPARE(sky::withoutAnsi(raw), plain);
    }
};

QTEST_GUILESS_MAIN(TestConsole)
#include "tst_console.moc"
