// Hostile texts: one clear problem, within a second, in bounded memory, never a crash.
#include "core/task/check.h"
#include "core/task/complete.h"
#include "core/task/edit.h"
#include "tests/support/cputime.h"

#include <QFile>
#include <QTest>

using namespace skydeck;
using namespace skydeck::task;

class TestHostile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusedQuickly_data();
    void refusedQuickly();
    void everyPrefixOfATaskIsRead();
    void noise();
};

static qint64 peakKibibytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).simplified().split(' ').constFirst().toLongLong();
    }
    return 0;
}

static QByteArray bomb(int levels)
{
    QByteArray text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < levels; ++i) {
        const QByteArray last = "*a" + QByteArray::number(i - 1);
        text += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + (last + ", ").repeated(9)
            + last + "]\n";
    }
    return text;
}

static QByteArray staircase(int levels)
{
    QByteArray text;
    for (int i = 0; i < levels; ++i)
        text += QByteArray(i, ' ') + "a:\n";
    return text;
}

void TestHostile::refusedQuickly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &text, const char *code) {
        QTest::newRow(name) << text << QString::fromLatin1(code);
    };
    row("100,000 open lists", QByteArray(100'000, '['), "too-deep");
    row("100,000 open mappings", QByteArray("{a: ").repeated(100'000), "too-deep");
    row("100,000 dashes", QByteArray("- ").repeated(100'000), "too-deep");
    row("100,000 question marks", QByteArray("? ").repeated(100'000), "");
    row("lists in a key", "? " + QByteArray(100'000, '['), "");
    row("stairs", staircase(2'500), "too-deep");
    row("alias bomb", bomb(9), "alias-bomb");
    row(
        "merge bomb",
        "a: &a {x: 1, y: 2}\n" +
            [] {
                QByteArray text;
                for (int i = 0; i < 30; ++i) {
                    const QByteArray before = i == 0 ? "*a" : "*b" + QByteArray::number(i - 1);
                    text += "b" + QByteArray::number(i) + ": &b" + QByteArray::number(i) + "\n  <<: [" + before
                        + ", " + before + "]\n";
                }
                return text;
            }(),
        "alias-bomb");
    row("50 MB", QByteArray("abc: def\n").repeated(50 * 1024 * 1024 / 9), "too-large");
    row("50 MB of NUL", QByteArray(50 * 1024 * 1024, '\0'), "too-large");
    row("4 MB of one key", QByteArray("a: 1\n").repeated(800'000), "");
    row("4 MB of items", QByteArray("- a\n").repeated(1'000'000), "too-large");
    row("4 MB in one line", "a: " + QByteArray(4'000'000, 'x'), "unknown-property");
    row("4 MB of digits", "a: " + QByteArray(4'000'000, '1'), "unknown-property");
    row("4 MB of blank lines", QByteArray(4'000'000, '\n'), "empty");
    row("4 MB of quotes", "a: \"" + QByteArray(4'000'000, 'x'), "syntax");
    row("4 MB invalid UTF-8", QByteArray(4'000'000, '\xFF'), "encoding");
    row("4 MB of umlauts, the last one cut", QByteArray("\xC3\xA4").repeated(2'000'000) + '\xC3', "encoding");
    row(
        "unknown keys",
        [] {
            QByteArray text;
            for (int i = 0; i < 150'000; ++i)
                text += "k" + QByteArray::number(i) + ": 1\n";
            return text;
        }(),
        "");
    row("NUL", QByteArray("run: a\0b\n", 9), "syntax");
    row("colons", QByteArray(1'000'000, ':'), "");
    row("anchors", QByteArray("&a ").repeated(100'000), "syntax");
    row("commas", "[" + QByteArray(1'000'000, ','), "syntax");
    row("control characters", "a: \x01\x02\n", "syntax");
}

void TestHostile::refusedQuickly()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    const qint64 before = peakKibibytes();
    const support::CpuTime timer;
    const auto document = Document::parse(text);
    const auto problems = check(document);
    const qint64 took = timer.elapsed();
    QVERIFY(!problems.isEmpty());
    // The time bound is the product's promise; -O0 gets its share.
#ifdef __OPTIMIZE__
    constexpr qint64 bound = 1000;
#else
    constexpr qint64 bound = 4000;
#endif
#if defined(__SANITIZE_ADDRESS__)
    constexpr qint64 most = 2048 * 1024; // it keeps what was freed for a while, and marks all around
#else
    constexpr qint64 most = 400 * 1024;
#endif
    QVERIFY2(peakKibibytes() - before < most, qPrintable(QString::number(peakKibibytes() - before)));
    QVERIFY2(took < bound * support::slowedBy, qPrintable(QStringLiteral("%1 ms").arg(took)));
    if (!code.isEmpty())
        QVERIFY2(std::any_of(problems.begin(), problems.end(), [&](const Problem &p) { return p.code == code; }),
                 qPrintable(problems.constFirst().code + problems.constFirst().message));
    const auto path = Path::parse(QStringLiteral("run"));
    setValue(document, *path, QStringLiteral("x")); // whatever comes of it: it must come back
}

void TestHostile::everyPrefixOfATaskIsRead()
{
    QFile file(qEnvironmentVariable("SKYDECK_SOURCE") + QStringLiteral("/resources/templates/phoenix.yaml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    for (qsizetype size = 0; size <= text.size(); ++size) {
        const QByteArray part = text.left(size);
        for (const Problem &problem : check(Document::parse(part)))
            QVERIFY(problem.range.start >= 0 && problem.range.start <= problem.range.end
                    && problem.range.end <= size);
        if (size % 7 == 0)
            complete(part, size);
    }
}

void TestHostile::noise()
{
    const QByteArray alphabet = "abk:-?[]{},&*!|>'\"%@` \t\n\r#~=<.0123\xC3\xA4";
    quint32 state = 12345;
    const auto next = [&] { return state = state * 1664525u + 1013904223u, state >> 8; };
    for (int round = 0; round < 20'000; ++round) {
        QByteArray text;
        for (quint32 i = 0, size = next() % 60; i < size; ++i)
            text += alphabet[qsizetype(next() % quint32(alphabet.size()))];
        const auto document = Document::parse(text);
        for (const Problem &problem : check(document))
            QVERIFY2(problem.range.start >= 0 && problem.range.start <= problem.range.end
                         && problem.range.end <= text.size(),
                     text.toPercentEncoding().constData());
        complete(text, qsizetype(next() % quint32(text.size() + 1)));
        helpAt(text, qsizetype(next() % quint32(text.size() + 1)));
    }
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
