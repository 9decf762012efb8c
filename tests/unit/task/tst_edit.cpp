// Edits that touch only their own bytes, in the style that stands there.
#include "core/task/edit.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace skydeck;
using namespace skydeck::task;

class TestEdit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sets_data();
    void sets();
    void unsets_data();
    void unsets();
    void refuses_data();
    void refuses();
    void secondDocument();
    void sameValueIsNoEdit();
    void valuesFromText_data();
    void valuesFromText();
    void stringsSurvive_data();
    void stringsSurvive();
};

static QJsonValue json(const QByteArray &text)
{
    return QJsonDocument::fromJson('[' + text + ']').array()[0];
}

static Path path(const QString &text)
{
    const auto parsed = Path::parse(text);
    return parsed ? *parsed : Path();
}

void TestEdit::sets_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *at, const char *value,
                        const char *after) {
        QTest::newRow(name) << QByteArray(before) << QString::fromUtf8(at) << QByteArray(value)
                            << QByteArray(after);
    };
    row("plain", "a: 1 # one\nb: 2\n", "a", "3", "a: 3 # one\nb: 2\n");
    row("keeps single quotes", "a: 'x'   # c\n", "a", "\"y\"", "a: 'y'   # c\n");
    row("keeps double quotes", "a: \"x\"\n", "a", "\"y\"", "a: \"y\"\n");
    row("quotes what would be a bool", "a: x\n", "a", "\"yes\"", "a: \"yes\"\n");
    row("quotes what would be a time", "a: x\n", "a", "\"12:30\"", "a: \"12:30\"\n");
    row("quotes digits", "a: x\n", "a", "\"1\"", "a: \"1\"\n");
    row("empty value", "a:\nb: 1\n", "a", "\"x\"", "a: x\nb: 1\n");
    row("empty value with comment", "a:   # why\nb: 1\n", "a", "\"x\"", "a: x   # why\nb: 1\n");
    row("empty value at the end", "a:", "a", "5", "a: 5");
    row("CRLF", "a: 1\r\nb: 2\r\n", "b", "3", "a: 1\r\nb: 3\r\n");
    row("CRLF new key", "a: 1\r\nb: 2\r\n", "c", "3", "a: 1\r\nb: 2\r\nc: 3\r\n");
    row("no newline at the end", "a: 1\nb: 2", "c", "3", "a: 1\nb: 2\nc: 3");
    row("literal", "run: |\n  one\n  two\n\n# c\nb: 1\n", "run", "\"three\\nfour\\n\"",
        "run: |\n  three\n  four\n\n# c\nb: 1\n");
    row("literal in four columns", "a:\n    run: |\n        x\n    b: 1\n", "a.run", "\"y\\nz\\n\"",
        "a:\n    run: |\n        y\n        z\n    b: 1\n");
    row("literal keeps the header's comment", "run: | # why\n  one\nb: 1\n", "run", "\"x\\ny\\n\"",
        "run: | # why\n  x\n  y\nb: 1\n");
    row("plain becomes literal", "run: x # c\nb: 1\n", "run", "\"a\\nb\\n\"", "run: | # c\n  a\n  b\nb: 1\n");
    row("flow list item", "a: [x, y]\n", "a[1]", "\"z\"", "a: [x, z]\n");
    row("flow list append", "a: [x, y] # c\n", "a[2]", "\"z\"", "a: [x, y, z] # c\n");
    row("flow mapping value", "a: {x: 1, y: 2}\n", "a.y", "3", "a: {x: 1, y: 3}\n");
    row("flow mapping new key", "a: {x: 1}\n", "a.y", "3", "a: {x: 1, y: 3}\n");
    row("empty flow mapping", "a: {}\n", "a.y", "3", "a: {y: 3}\n");
    row("flow list replaced", "a: [1, 2] # c\n", "a", "[3]", "a: [3] # c\n");
    row("block list replaced", "a:\n  - 1\n  - 2\nb: 1\n", "a", "[3,4,5]", "a:\n  - 3\n  - 4\n  - 5\nb: 1\n");
    row("block list item", "a:\n  - x # c\n  - y\n", "a[0]", "\"z\"", "a:\n  - z # c\n  - y\n");
    row("block list append", "a:\n  - x\n  - y # c\nb: 1\n", "a[2]", "\"z\"",
        "a:\n  - x\n  - y # c\n  - z\nb: 1\n");
    row("indentless list append", "a:\n- x\nb: 1\n", "a[1]", "\"z\"", "a:\n- x\n- z\nb: 1\n");
    row("new key in mapping", "a:\n  x: 1\n\n# about b\nb: 1\n", "a.y", "2",
        "a:\n  x: 1\n  y: 2\n\n# about b\nb: 1\n");
    row("new key behind a literal", "a:\n  x: |\n    t\n\nb: 1\n", "a.y", "2",
        "a:\n  x: |\n    t\n  y: 2\n\nb: 1\n");
    row("missing parents", "a: 1\n", "resources.ports", "[1]", "a: 1\nresources:\n  ports:\n    - 1\n");
    row("missing parents in four columns", "a:\n    b: 1\n", "c.d", "1", "a:\n    b: 1\nc:\n    d: 1\n");
    row("parent without value", "a:\nb: 1\n", "a.x", "2", "a:\n  x: 2\nb: 1\n");
    row("parent without value, comment", "a: # c\nb: 1\n", "a.x", "2", "a: # c\n  x: 2\nb: 1\n");
    row("empty text", "", "a.b", "1", "a:\n  b: 1\n");
    row("only a comment", "# hi\n", "a", "1", "# hi\na: 1\n");
    row("comment without newline", "# hi", "a", "1", "# hi\na: 1\n");
    row("anchor stays", "a: &x old\nb: 1\n", "a", "\"new\"", "a: &x new\nb: 1\n");
    row("blank line before a block", "a:  # c\n\n- 1\nb: 1\n", "a", "\"x\\ny\\n\"",
        "a: |  # c\n  x\n  y\n\nb: 1\n");
    row("tag stays", "a: !!str 12\n", "a", "\"13\"", "");
    row("key in an item", "a:\n  - x: 1\n    y: 2\n  - x: 3\n", "a[1].x", "4",
        "a:\n  - x: 1\n    y: 2\n  - x: 4\n");
    row("new key in an item", "a:\n  - x: 1\nb: 1\n", "a[0].y", "2", "a:\n  - x: 1\n    y: 2\nb: 1\n");
    row("null", "a: 1\n", "a", "null", "a: null\n");
    row("umlauts before", "\xC3\xA4: \xC3\xB6 # \xC3\xBC\na: 1\n", "a", "\"\xC3\xA4\"",
        "\xC3\xA4: \xC3\xB6 # \xC3\xBC\na: \xC3\xA4\n");
    row("BOM",
        "\xEF\xBB\xBF"
        "a: 1\n",
        "a", "2",
        "\xEF\xBB\xBF"
        "a: 2\n");
    row("tabs before a comment", "a: 1\t# c\n", "a", "2", "a: 2\t# c\n");
    row("document end", "a: 1\n...\n", "b", "2", "a: 1\nb: 2\n...\n");
    row("document start", "---\na: 1\n", "b", "2", "---\na: 1\nb: 2\n");
    row("quoted key", "file_mounts:\n  \"~/a.b\": x\n", "file_mounts.\"~/a.b\"", "\"y\"",
        "file_mounts:\n  \"~/a.b\": y\n");
    row("env text", "envs:\n  A: 1\n", "envs.B", "\"on\"", "envs:\n  A: 1\n  B: \"on\"\n");
    row("mapping over scalar", "a: x # c\nb: 1\n", "a", "{\"u\":1}", "a: {u: 1} # c\nb: 1\n");
    row("scalar over block mapping", "a:\n  x: 1\n  y: 2\nb: 1\n", "a", "7", "a: 7\nb: 1\n");
    row("value on its own line", "a:\n  long\nb: 1\n", "a", "\"x\"", "a:\n  x\nb: 1\n");
    row("folded", "a: >-\n  one\n  two\nb: 1\n", "a", "\"x\"", "a: x\nb: 1\n");
}

void TestEdit::sets()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, after);
    const auto edits = setValue(Document::parse(before), ::path(path), json(value));
    QVERIFY2(edits, edits ? "" : qPrintable(edits.error().text));
    const QByteArray text = applied(before, *edits);
    if (!after.isEmpty())
        QCOMPARE(text, after);
    QCOMPARE(toJson(Document::parse(text).find(::path(path))), json(value));
}

void TestEdit::unsets_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *at, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QString::fromUtf8(at) << QByteArray(after);
    };
    row("first", "a: 1 # c\nb: 2\nc: 3\n", "a", "b: 2\nc: 3\n");
    row("middle", "a: 1\nb: 2 # c\nc: 3\n", "b", "a: 1\nc: 3\n");
    row("last", "a: 1\nb: 2\n", "b", "a: 1\n");
    row("only", "a: 1\n", "a", "");
    row("no newline at the end", "a: 1\nb: 2", "b", "a: 1\n");
    row("CRLF", "a: 1\r\nb: 2\r\nc: 3\r\n", "b", "a: 1\r\nc: 3\r\n");
    row("literal", "a: |\n  x\n  y\nb: 2\n", "a", "b: 2\n");
    row("literal, blank lines stay", "a: |\n  x\n\nb: 2\n", "a", "\nb: 2\n");
    row("mapping", "a:\n  x: 1\n  y: 2\nb: 2\n", "a", "b: 2\n");
    row("nested", "a:\n  x: 1\n  y: 2\nb: 2\n", "a.x", "a:\n  y: 2\nb: 2\n");
    row("only child goes with its parent", "a:\n  x: 1\nb: 2\n", "a.x", "b: 2\n");
    row("flow first", "a: [1, 2, 3]\n", "a[0]", "a: [2, 3]\n");
    row("flow middle", "a: [1, 2, 3]\n", "a[1]", "a: [1, 3]\n");
    row("flow last", "a: [1, 2, 3]\n", "a[2]", "a: [1, 2]\n");
    row("flow key", "a: {x: 1, y: 2}\n", "a.x", "a: {y: 2}\n");
    row("item", "a:\n  - x\n  - y # c\n  - z\n", "a[1]", "a:\n  - x\n  - z\n");
    row("last item", "a:\n- x\n- y\nb: 1\n", "a[1]", "a:\n- x\nb: 1\n");
    row("item that is a mapping", "a:\n  - x: 1\n    y: 2\n  - x: 3\n", "a[0]", "a:\n  - x: 3\n");
    row("first key of an item", "a:\n  - x: 1\n    y: 2\n", "a[0].x", "a:\n  - y: 2\n");
    row("last key of an item", "a:\n  - x: 1\n    y: 2\n", "a[0].y", "a:\n  - x: 1\n");
    row("without value", "a:\nb: 1\n", "a", "b: 1\n");
    row("alias as value", "a: &x 1\nb: *x\nc: 2\n", "b", "a: &x 1\nc: 2\n");
    row("anchored, unused", "a: &x 1\nb: 2\n", "a", "b: 2\n");
    row("multi-line flow", "a: [1,\n    2]\nb: 1\n", "a", "b: 1\n");
}

void TestEdit::unsets()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, path);
    QFETCH(QByteArray, after);
    const auto edits = unset(Document::parse(before), ::path(path));
    QVERIFY2(edits, edits ? "" : qPrintable(edits.error().text));
    QCOMPARE(applied(before, *edits), after);
}

void TestEdit::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("remove");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const char *text, const char *at, bool remove, ErrorKind kind) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(at) << remove << int(kind);
    };
    row("syntax error", "a: [\n", "a", false, ErrorKind::BadInput);
    row("duplicate keys", "a: 1\na: 2\n", "a", false, ErrorKind::BadInput);
    row("through a scalar", "a: 1\n", "a.b", false, ErrorKind::BadInput);
    row("key of a list", "a: [1]\n", "a.b", false, ErrorKind::BadInput);
    row("index of a mapping", "a: {b: 1}\n", "a[0]", false, ErrorKind::BadInput);
    row("beyond the end", "a: [1]\n", "a[2]", false, ErrorKind::BadInput);
    row("alias", "a: &x 1\nb: *x\n", "b", false, ErrorKind::Refused);
    row("in an alias", "a: &x {y: 1}\nb: *x\n", "b.y", false, ErrorKind::Refused);
    row("in a merge", "a: &x {y: {z: 1}}\nb:\n  <<: *x\n", "b.y.z", false, ErrorKind::Refused);
    row("absent", "a: 1\n", "b", true, ErrorKind::NotFound);
    row("absent below", "a: {x: 1}\n", "a.y", true, ErrorKind::NotFound);
    row("anchor in use", "a: &x 1\nb: *x\n", "a", true, ErrorKind::Refused);
    row("aliased elsewhere", "a: &x 1\nb: *x\n", "a", false, ErrorKind::Refused);
    row("no path", "a: 1\n", "", false, ErrorKind::BadInput);
}

void TestEdit::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, path);
    QFETCH(bool, remove);
    QFETCH(int, kind);
    const auto document = Document::parse(text);
    const auto edits =
        remove ? unset(document, ::path(path)) : setValue(document, ::path(path), QStringLiteral("v"));
    QVERIFY(!edits);
    QCOMPARE(int(edits.error().kind), kind);
    QVERIFY(!edits.error().text.isEmpty());
}

void TestEdit::secondDocument()
{
    const QByteArray before = "name: p\n---\nname: a\nrun: x\n---\nname: b\nrun: y\n";
    const auto document = Document::parse(before);
    const auto set = setValue(document, path(QStringLiteral("run")), QStringLiteral("z"), 1);
    QVERIFY(set);
    QCOMPARE(applied(before, *set), QByteArray("name: p\n---\nname: a\nrun: z\n---\nname: b\nrun: y\n"));
    const auto created = setValue(document, path(QStringLiteral("num_nodes")), 2, 1);
    QVERIFY(created);
    QCOMPARE(applied(before, *created),
             QByteArray("name: p\n---\nname: a\nrun: x\nnum_nodes: 2\n---\nname: b\nrun: y\n"));
    const auto removed = unset(document, path(QStringLiteral("run")), 2);
    QVERIFY(removed);
    QCOMPARE(applied(before, *removed), QByteArray("name: p\n---\nname: a\nrun: x\n---\nname: b\n"));
}

void TestEdit::sameValueIsNoEdit()
{
    const auto edits = setValue(Document::parse("a: 0x10\n"), path(QStringLiteral("a")), 16);
    QVERIFY(edits && edits->isEmpty());
}

void TestEdit::valuesFromText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char *text, const QJsonValue &value) {
        QTest::newRow(text) << QString::fromUtf8(text) << value;
    };
    row("3", 3);
    row("3.5", 3.5);
    row("yes", true);
    row("null", QJsonValue());
    row("'3'", QStringLiteral("3"));
    row("[1, a]", QJsonArray{1, QStringLiteral("a")});
    row("{a: 1}", QJsonObject{{QStringLiteral("a"), 1}});
    row("a: b", QStringLiteral("a: b"));
    row("L4:2", QStringLiteral("L4:2"));
    row("- x", QStringLiteral("- x"));
    row("[open", QStringLiteral("[open"));
    row("echo 'hi' # there", QStringLiteral("echo 'hi' # there"));
}

void TestEdit::valuesFromText()
{
    QFETCH(QString, text);
    QFETCH(QJsonValue, value);
    const auto got = valueFromText(text);
    QVERIFY(got);
    QCOMPARE(*got, value);
}

void TestEdit::stringsSurvive_data()
{
    QTest::addColumn<QString>("text");
    int n = 0;
    for (const char *text : {"",
                             " ",
                             "a ",
                             " a",
                             "a: b",
                             "a #b",
                             "#a",
                             "a:",
                             "- a",
                             "-",
                             "---",
                             "...",
                             "?",
                             "? a",
                             "!a",
                             "&a",
                             "*a",
                             "%a",
                             "@a",
                             "`a",
                             "|",
                             ">",
                             "a,b",
                             "[a",
                             "{a",
                             "}",
                             "a\"b",
                             "a'b",
                             "\"",
                             "'",
                             "\\",
                             "a\\nb",
                             "a\nb",
                             "a\n",
                             "\n",
                             "\n\n",
                             "\na",
                             " a\nb",
                             "a\n b\n",
                             "a\n\n\nb\n\n",
                             "a\tb",
                             "\ta\nb",
                             "a\r\nb",
                             "a\rb",
                             "\x07",
                             "\x7f",
                             "~",
                             "null",
                             "=",
                             "<<",
                             "0o7",
                             "1e3",
                             "0x",
                             "1_0",
                             "12:30:40",
                             "2026-11-21",
                             "on",
                             "y",
                             "\xC3\xA4\xE2\x82\xAC",
                             "\xF0\x9F\x98\x80 x",
                             "\xF0\x9F\x98\x80\x01\xF0\x9F\x98\x81",
                             "\xC2\x85",
                             "a\xE2\x80\xA8"
                             "b",
                             "\xEF\xBB\xBF"
                             "a",
                             "a \nb",
                             "  ",
                             "a\n  ",
                             "x\n#y\n"})
        QTest::addRow("%d", n++) << QString::fromUtf8(text);
}

// Whatever the text is and wherever it is put: what is read afterwards is what was meant.
void TestEdit::stringsSurvive()
{
    QFETCH(QString, text);
    const QByteArrayList places{"k: old # c\nz: 1\n",  "k: 'old'\nz: 1\n",           "k: \"old\"\nz: 1\n",
                                "k: |\n  old\nz: 1\n", "k: [x, old]\nz: 1\n",        "k: {a: old}\nz: 1\n",
                                "k:\nz: 1\n",          "k:\r\n  a: old\r\nz: 1\r\n", "k:\n- x\n- old\nz: 1\n"};
    const QStringList at = QStringLiteral("k k k k k[1] k.a k k.a k[1]").split(QLatin1Char(' '));
    for (qsizetype i = 0; i < places.size(); ++i) {
        const auto edits = setValue(Document::parse(places[i]), path(at[i]), text);
        QVERIFY2(edits, places[i].constData());
        const auto after = Document::parse(applied(places[i], *edits));
        QCOMPARE(after.find(path(at[i])).value(), text);
        QCOMPARE(after.find(path(QStringLiteral("z"))).value(), QStringLiteral("1"));
    }
}

QTEST_GUILESS_MAIN(TestEdit)
#include "tst_edit.moc"
