// Completion and help at a place, in text that rarely parses. The cursor is the | in each row.
#include "core/task/complete.h"

#include <QTest>

using namespace skydeck::task;

class TestComplete : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void offers_data();
    void offers();
    void replacesTheWordBeingTyped();
    void help_data();
    void help();
};

static QStringList offered(QByteArray text)
{
    const qsizetype cursor = text.indexOf('^');
    text.remove(cursor, 1);
    QStringList labels;
    for (const Completion &one : complete(text, cursor))
        labels << one.label;
    return labels;
}

void TestComplete::offers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("has");
    QTest::addColumn<QString>("hasNot");
    const auto row = [](const char *name, const char *text, const char *has, const char *hasNot) {
        QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(has) << QString::fromLatin1(hasNot);
    };
    row("top", "^", "resources", "cpus");
    row("top, half a word", "res^", "resources", "cpus");
    row("present keys are left out", "run: a\n^", "setup", "run");
    row("present keys below are left out", "^\nrun: a\n", "setup", "run");
    row("below", "resources:\n  ^", "accelerators", "setup");
    row("below, present", "resources:\n  cpus: 4\n  ^\n  ports: 80\n", "accelerators", "cpus");
    row("below, present behind", "resources:\n  ^\n  ports: 80\n", "accelerators", "ports");
    row("in an item", "resources:\n  any_of:\n    - ^", "infra", "setup");
    row("second key of an item", "resources:\n  any_of:\n    - infra: aws\n      ^", "use_spot", "infra");
    row("another item", "resources:\n  any_of:\n    - infra: aws\n    - ^", "infra", "setup");
    row("bool", "resources:\n  use_spot: ^", "true", "resources");
    row("clouds", "resources:\n  cloud: ^", "aws", "true");
    row("back at the top", "resources:\n  cpus: 4\n^", "run", "cpus");
    row("broken text around", "envs: [\nresources:\n  ^", "accelerators", "setup");
    row("nothing in scripts", "run: |\n  ec^", "", "resources");
    row("CRLF", "resources:\r\n  ^\r\n", "accelerators", "setup");
    row("second document", "run: a\n---\n^", "run", "cpus");
}

void TestComplete::offers()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, has);
    QFETCH(QString, hasNot);
    const QStringList labels = offered(text);
    if (has.isEmpty())
        QVERIFY2(labels.isEmpty(), qPrintable(labels.join(QLatin1Char(' '))));
    else
        QVERIFY2(labels.contains(has), qPrintable(labels.join(QLatin1Char(' '))));
    QVERIFY2(!labels.contains(hasNot), qPrintable(labels.join(QLatin1Char(' '))));
    QStringList unique = labels;
    unique.removeDuplicates();
    QCOMPARE(unique.size(), labels.size());
}

void TestComplete::replacesTheWordBeingTyped()
{
    const auto found = complete("resources:\n  acc", 16);
    QVERIFY(!found.isEmpty());
    QCOMPARE(found.constFirst().replaces, (Range{13, 16}));
    for (const Completion &one : found) {
        QVERIFY(one.text.startsWith(one.label));
        QVERIFY2(!one.summary.isEmpty(), qPrintable(one.label));
    }
}

void TestComplete::help_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("title");
    QTest::newRow("key") << QByteArray("resources:\n  accel^erators: L4\n")
                         << QStringLiteral("resources.accelerators");
    QTest::newRow("value") << QByteArray("resources:\n  cpus: 4^+\n") << QStringLiteral("resources.cpus");
    QTest::newRow("top") << QByteArray("r^un: a\n") << QStringLiteral("run");
    QTest::newRow("in an item") << QByteArray("resources:\n  any_of:\n    - infr^a: aws\n")
                                << QStringLiteral("resources.any_of.infra");
    QTest::newRow("in a script") << QByteArray("run: |\n  name: ^x\n") << QString();
    QTest::newRow("unknown") << QByteArray("nonsense^: x\n") << QString();
    QTest::newRow("empty") << QByteArray("^") << QString();
}

void TestComplete::help()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, title);
    const qsizetype cursor = text.indexOf('^');
    text.remove(cursor, 1);
    const auto found = helpAt(text, cursor);
    QCOMPARE(found.has_value(), !title.isEmpty());
    if (!found)
        return;
    QCOMPARE(found->title, title);
    QVERIFY(!found->text.isEmpty() && !found->type.isEmpty());
    QVERIFY(title.endsWith(QString::fromUtf8(text.mid(found->range.start, found->range.length()))));
}

QTEST_GUILESS_MAIN(TestComplete)
#include "tst_complete.moc"
