// Words for numbers and times, nearest spellings, shell quoting.
#include "core/base/text.h"

#include <QLocale>
#include <QProcess>
#include <QTest>

using namespace skydeck;

class TestText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void durations_data();
    void durations();
    void ages_data();
    void ages();
    void nearestSpelling_data();
    void nearestSpelling();
    void shellReadsBackWhatWasQuoted_data();
    void shellReadsBackWhatWasQuoted();
};

void TestText::durations_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("negative") << qint64(-5) << QStringLiteral("0 s");
    QTest::newRow("last second") << qint64(59) << QStringLiteral("59 s");
    QTest::newRow("minute") << qint64(60) << QStringLiteral("1 min");
    QTest::newRow("hours pad minutes") << qint64(3 * 3600 + 5 * 60) << QStringLiteral("3 h 05 min");
    QTest::newRow("days") << qint64(2 * 86400 + 4 * 3600) << QStringLiteral("2 d 4 h");
}

void TestText::durations()
{
    QFETCH(qint64, seconds);
    QTEST(durationText(std::chrono::seconds(seconds)), "text");
}

void TestText::ages_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << qint64(0) << QStringLiteral("now");
    QTest::newRow("clock ran backwards") << qint64(-100) << QStringLiteral("now");
    QTest::newRow("seconds") << qint64(3) << QStringLiteral("3 s ago");
    QTest::newRow("minutes") << qint64(3599) << QStringLiteral("59 min ago");
    QTest::newRow("hours") << qint64(3600) << QStringLiteral("1 h ago");
    QTest::newRow("days") << qint64(172800) << QStringLiteral("2 d ago");
}

void TestText::ages()
{
    QFETCH(qint64, seconds);
    const QDateTime then = QDateTime::fromSecsSinceEpoch(1'000'000, Qt::UTC);
    QTEST(ageText(then, then.addSecs(seconds)), "text");
    QCOMPARE(ageText({}, then), QString());
}

void TestText::nearestSpelling_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("found");
    QTest::newRow("one letter off") << QStringLiteral("resourses") << QStringLiteral("resources");
    QTest::newRow("case does not count") << QStringLiteral("SETUP") << QStringLiteral("setup");
    QTest::newRow("short words allow one") << QStringLiteral("rn") << QStringLiteral("run");
    QTest::newRow("short words allow no two") << QStringLiteral("rxx") << QString();
    QTest::newRow("nothing near") << QStringLiteral("zzzzzzzz") << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestText::nearestSpelling()
{
    QFETCH(QString, word);
    const QStringList known{QStringLiteral("resources"), QStringLiteral("setup"), QStringLiteral("run")};
    QTEST(nearest(word, known), "found");
}

void TestText::shellReadsBackWhatWasQuoted_data()
{
    QTest::addColumn<QString>("word");
    QTest::newRow("plain") << QStringLiteral("a/b.yaml");
    QTest::newRow("empty") << QString();
    QTest::newRow("blank") << QStringLiteral("two words");
    QTest::newRow("quotes") << QStringLiteral("it's \"quoted\"");
    QTest::newRow("expansions") << QStringLiteral("$HOME `id` $(id) \\ ! * ~");
    QTest::newRow("line break") << QStringLiteral("a\nb");
    QTest::newRow("trailing line break") << QStringLiteral("plain\n");
    QTest::newRow("not ASCII") << QStringLiteral("größe");
}

void TestText::shellReadsBackWhatWasQuoted()
{
    QFETCH(QString, word);
    QProcess shell;
    shell.start(
        QStringLiteral("/bin/sh"),
        {QStringLiteral("-c"), QStringLiteral("printf '%s|' ") + shellQuoted({word, QStringLiteral("end")})});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), word + QStringLiteral("|end|"));
}

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
