// Nodes, their bytes, their types as PyYAML resolves them, and paths.
#include "core/task/document.h"
#include "core/task/edit.h"

#include <QJsonObject>
#include <QTest>

using namespace skydeck;
using namespace skydeck::task;

class TestDocument : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void scalarTypes_data();
    void scalarTypes();
    void values_data();
    void values();
    void ranges_data();
    void ranges();
    void paths_data();
    void paths();
    void badPaths_data();
    void badPaths();
    void mergeKeysAndAliases();
    void duplicateKeysNameBothLines();
    void severalDocuments();
    void syntaxProblems_data();
    void syntaxProblems();
    void keepsWhatStandsBeforeAMistake();
    void positions();
    void nodesAreFoundByPlace();
    void emptyDocuments_data();
    void emptyDocuments();
};

static Path path(const char *text)
{
    const auto parsed = Path::parse(QString::fromUtf8(text));
    return parsed ? *parsed : Path();
}

void TestDocument::scalarTypes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("type");
    const auto row = [](const char *text, ScalarType type) {
        QTest::newRow(text) << QByteArray(text) << int(type);
    };
    for (const char *text : {"yes", "No", "on", "OFF", "true", "False"})
        row(text, ScalarType::Bool);
    for (const char *text : {"y", "n", "tRUE", "yeah", "'yes'", "\"on\"", "!!str yes", "! 12"})
        row(text, ScalarType::String);
    for (const char *text : {"0", "12", "-3", "+4", "1_000", "0b101", "010", "0x1F", "12:30", "1:59:59"})
        row(text, ScalarType::Int);
    for (const char *text :
         {"0o10", "08", "12:75", "1.2.3", "L4:2", "1e3", "4+", "0.0.0.0", "=", "-", "v1.0", "12:30:"})
        row(text, ScalarType::String);
    for (const char *text : {"1.5", "-.5e+3", ".inf", "-.INF", ".nan", "1.", "1.5e+3", "12:30.5"})
        row(text, text == QByteArray("-.5e+3") ? ScalarType::String : ScalarType::Float);
    for (const char *text : {"~", "null", "Null", "NULL", ""})
        row(text, ScalarType::Null);
    for (const char *text : {"2026-11-21", "2026-1-2 3:04:05", "2026-11-21T10:00:00Z"})
        row(text, ScalarType::Timestamp);
    row("!!int 3", ScalarType::Int);
    row("2026-1-2", ScalarType::String);
}

void TestDocument::scalarTypes()
{
    QFETCH(QByteArray, text);
    QFETCH(int, type);
    if (text == "-" || text == "12:30:")
        text = '\'' + text + '\'';
    const auto document = Document::parse("k: " + text + "\n");
    QVERIFY2(document.syntaxProblems().isEmpty(), text.constData());
    QCOMPARE(int(document.root().child(QStringLiteral("k")).scalarType()), type);
}

void TestDocument::values_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char *text, const QJsonValue &value) {
        QTest::newRow(text) << QByteArray(text) << value;
    };
    row("010", 8);
    row("1_000", 1000);
    row("0x1F", 31);
    row("0b101", 5);
    row("12:30", 750);
    row("-12:30", -750);
    row("1:30.5", 90.5);
    row("yes", true);
    row("off", false);
    row("~", QJsonValue());
    row("'it''s'", QStringLiteral("it's"));
    row("\"a\\tb\\u00e9\"", QStringLiteral("a\tb\u00e9"));
    row("|\n  a\n   b\n", QStringLiteral("a\n b\n"));
    row("|-\n  a\n", QStringLiteral("a"));
    row("|+\n  a\n\n", QStringLiteral("a\n\n"));
    row(">\n  a\n  b\n", QStringLiteral("a b\n"));
    row("a\n  b", QStringLiteral("a b"));
}

void TestDocument::values()
{
    QFETCH(QByteArray, text);
    QFETCH(QJsonValue, value);
    QCOMPARE(toJson(Document::parse("k: " + text).root()).toObject()[QLatin1String("k")], value);
}

void TestDocument::ranges_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const char *text, const char *bytes) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(bytes);
    };
    row("plain", "k: abc # c\n", "abc");
    row("plain with blanks behind", "k: abc   \nx: 1\n", "abc");
    row("quoted", "k: 'a b'  # c\n", "'a b'");
    row("anchor", "k: &a value\n", "value");
    row("anchor and tag", "k: &a !!str value\n", "value");
    row("literal", "k: |\n  a\n  b\n\n\nx: 1\n", "|\n  a\n  b");
    row("literal keeps", "k: |+\n  a\n\nx: 1\n", "|+\n  a\n");
    row("literal with comment", "k: | # + is here\n  a\n\nx: 1\n", "| # + is here\n  a");
    row("nothing", "k:\nx: 1\n", "");
    row("nothing with comment", "k:   # c\nx: 1\n", "");
    row("flow list", "k: [a, b] # c\n", "[a, b]");
    row("flow over lines", "k: {a: 1,\n    b: 2}\nx: 1\n", "{a: 1,\n    b: 2}");
    row("block mapping", "k:\n  a: 1\n  b: 2 # c\n# d\nx: 1\n", "a: 1\n  b: 2");
    row("indentless list", "k:\n- a\n- b\nx: 1\n", "- a\n- b");
    row("behind umlauts", "\xC3\xA4: \xC3\xB6\nk: \xE2\x82\xAC\xF0\x9F\x98\x80 # c\n",
        "\xE2\x82\xAC\xF0\x9F\x98\x80");
    row("CRLF", "x: 1\r\nk: abc\r\ny: 2\r\n", "abc");
    row("CRLF literal", "k: |\r\n  a\r\n  b\r\nx: 1\r\n", "|\r\n  a\r\n  b");
    row("BOM", "\xEF\xBB\xBFk: abc\n", "abc");
    row("BOM, several lines", "\xEF\xBB\xBFx: 1\n\xC3\xA4: 2\nk: abc\n", "abc");
    row("no newline at the end", "x: 1\nk: abc", "abc");
    row("nothing at the end", "x: 1\nk:", "");
}

void TestDocument::ranges()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, bytes);
    const auto document = Document::parse(text);
    QVERIFY(document.syntaxProblems().isEmpty());
    const Node node = document.find(path("k"));
    QVERIFY(node.isValid());
    QCOMPARE(text.mid(node.range().start, node.range().length()), bytes);
    QCOMPARE(text.mid(node.keyRange().start, node.keyRange().length()), QByteArray("k"));
    if (bytes.isEmpty()) { // right where a value would be written
        const QByteArray mended = applied(text, {{node.range(), " v"}});
        QCOMPARE(Document::parse(mended).find(path("k")).value(), QStringLiteral("v"));
    }
}

void TestDocument::paths_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("steps");
    QTest::newRow("one") << QStringLiteral("run") << 1;
    QTest::newRow("index") << QStringLiteral("resources.any_of[0].infra") << 4;
    QTest::newRow("quoted") << QStringLiteral("file_mounts.\"~/a.b\".source") << 3;
    QTest::newRow("two indices") << QStringLiteral("a[1][22]") << 3;
    QTest::newRow("escapes") << QStringLiteral("\"a\\\"b\\\\c\"") << 1;
    QTest::newRow("empty key") << QStringLiteral("\"\"") << 1;
}

void TestDocument::paths()
{
    QFETCH(QString, text);
    QFETCH(int, steps);
    const auto parsed = Path::parse(text);
    QVERIFY(parsed);
    QCOMPARE(int(parsed->steps.size()), steps);
    QCOMPARE(parsed->text(), text);
}

void TestDocument::badPaths_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"a..b", ".a", "a.", "a[x]", "a[1", "a[-1]", "\"a"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestDocument::badPaths()
{
    QFETCH(QString, text);
    const auto parsed = Path::parse(text);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, ErrorKind::BadInput);
}

void TestDocument::mergeKeysAndAliases()
{
    const auto document =
        Document::parse("base: &b {x: 1, y: 2}\nother: &o {y: 3, z: 4}\nk:\n  <<: [*b, *o]\n  x: 9\nc: *b\n");
    QVERIFY(document.syntaxProblems().isEmpty());
    QCOMPARE(document.find(path("k.x")).value(), QStringLiteral("9"));
    QCOMPARE(document.find(path("k.y")).value(), QStringLiteral("2"));
    QCOMPARE(document.find(path("k.z")).value(), QStringLiteral("4"));
    QCOMPARE(document.find(path("c.y")).value(), QStringLiteral("2"));
    QCOMPARE(document.find(path("c")).type(), NodeType::Alias);
    QVERIFY(!document.find(path("k.w")).isValid());
    const QJsonObject k{{QStringLiteral("x"), 9}, {QStringLiteral("y"), 2}, {QStringLiteral("z"), 4}};
    QCOMPARE(toJson(document.find(path("k"))).toObject(), k);
}

void TestDocument::duplicateKeysNameBothLines()
{
    const auto document = Document::parse("a: 1\nb: 2\n\na: 3\n");
    QCOMPARE(document.syntaxProblems().size(), 1);
    const Problem problem = document.syntaxProblems().constFirst();
    QCOMPARE(problem.code, QStringLiteral("duplicate-key"));
    QCOMPARE(problem.position, (Position{4, 1}));
    QVERIFY(problem.message.contains(QStringLiteral("line 1")));
    QVERIFY(Document::parse("a: {x: 1}\nb: {x: 1}\n---\na: 1\n").syntaxProblems().isEmpty());
}

void TestDocument::severalDocuments()
{
    const auto document = Document::parse("name: pipe\n---\nrun: a\n---\nrun: b\n...\n");
    QCOMPARE(document.documentCount(), 3);
    QCOMPARE(document.find(path("run"), 2).value(), QStringLiteral("b"));
    QCOMPARE(document.find(path("run"), 2).document(), 2);
    QVERIFY(!document.root(3).isValid());
    QVERIFY(!document.root(-1).isValid());
}

void TestDocument::syntaxProblems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("line");
    const auto row = [](const char *name, QByteArray text, const char *code, int line) {
        QTest::newRow(name) << text << QString::fromLatin1(code) << line;
    };
    row("tab indent", "a:\n\tb: 1\n", "syntax", 2);
    row("open quote", "a: 1\nb: 'x\nc: 2\n", "syntax", 2);
    row("two colons", "a: b: c\n", "syntax", 1);
    row("open list", "a: [1, 2\nb: 1\n", "syntax", 2);
    row("bad indent", "a:\n  b: 1\n c: 2\n", "syntax", 3);
    row("NUL", QByteArray("a: 1\nb: \0\n", 10), "syntax", 2);
    row("invalid UTF-8", "a: 1\nb: \xFF\xFE\n", "encoding", 2);
    row("cut UTF-8", "a: \xC3\n", "encoding", 1);
    row("overlong", "a: 1\nb: 2\nc: \xC0\x80\n", "encoding", 3);
    row("unknown alias", "a: *x\n", "syntax", 1);
    row("alias in itself", "a: &x\n  b: *x\n", "alias-circle", 2);
    row("complex key", "a: 1\n? [x, y]\n: 2\n", "complex-key", 2);
    row("unquoted template", "a: {{ x }}\n", "complex-key", 1);
    row("at sign", "a: @x\n", "syntax", 1);
    row("unknown escape", "a: \"\\q\"\n", "syntax", 1);
}

void TestDocument::syntaxProblems()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QFETCH(int, line);
    const auto document = Document::parse(text);
    QCOMPARE(document.syntaxProblems().size(), 1);
    const Problem problem = document.syntaxProblems().constFirst();
    QCOMPARE(problem.code, code);
    QCOMPARE(problem.position.line, line);
    QVERIFY(!problem.message.isEmpty());
    QVERIFY(problem.range.end <= text.size());
}

void TestDocument::keepsWhatStandsBeforeAMistake()
{
    const auto document = Document::parse("name: x\nresources:\n  cpus: 4\nrun: 'open\n");
    QCOMPARE(document.syntaxProblems().size(), 1);
    QCOMPARE(document.find(path("resources.cpus")).value(), QStringLiteral("4"));
}

void TestDocument::positions()
{
    const auto document = Document::parse("\xC3\xA4: 1\r\nk: \xE2\x82\xAC x\r\n");
    const qsizetype x = document.text().indexOf('x');
    QCOMPARE(document.positionOf(x), (Position{2, 6}));
    QCOMPARE(document.offsetOf({2, 6}), x);
    for (qsizetype at : {qsizetype(0), x, document.text().size()})
        QCOMPARE(document.offsetOf(document.positionOf(at)), at);
    QCOMPARE(Document::parse("\xEF\xBB\xBFk: 1\n").positionOf(6), (Position{1, 4}));
    QCOMPARE(document.offsetOf({99, 1}), document.text().size());
    QCOMPARE(document.offsetOf({0, 0}), 0);
}

void TestDocument::nodesAreFoundByPlace()
{
    const QByteArray text = "a:\n  b: [one, two]\nc: three\n";
    const auto document = Document::parse(text);
    const Node two = document.nodeAt(text.indexOf("wo"));
    QCOMPARE(document.pathOf(two), path("a.b[1]"));
    QCOMPARE(document.pathOf(document.nodeAt(text.indexOf("three"))), path("c"));
    QVERIFY(document.pathOf(document.root()).steps.isEmpty());
}

void TestDocument::emptyDocuments_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "# c\n", "\n\n", "\xEF\xBB\xBF"})
        QTest::newRow(text) << QByteArray(text);
}

void TestDocument::emptyDocuments()
{
    QFETCH(QByteArray, text);
    const auto document = Document::parse(text);
    QVERIFY(document.syntaxProblems().isEmpty());
    QCOMPARE(document.documentCount(), 0);
    QVERIFY(!document.root().isValid());
    QVERIFY(!document.find(path("run")).isValid());
    QVERIFY(!document.nodeAt(0).isValid());
}

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
