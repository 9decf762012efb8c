#include "core/sky/handle.h"
#include "core/sky/pickle.h"

#include <QRandomGenerator>
#include <QTest>

using namespace skydeck;
using sky::PickleTree;

namespace {

// Made by skypilot 0.14.1 itself: CloudVmRayResourceHandle of a two-node AWS cluster, pickle protocol 4.
const QByteArray realHandle = QByteArrayLiteral(
    "gASVBQUAAAAAAACMIXNreS5iYWNrZW5kcy5jbG91ZF92bV9yYXlfYmFja2VuZJSMGENsb3VkVm1SYXlSZXNvdXJjZUhhbmRsZZST"
    "lCmBlH2UKIwIX3ZlcnNpb26USw2MDGNsdXN0ZXJfbmFtZZSMBGRlbW+UjBVjbHVzdGVyX25hbWVfb25fY2xvdWSUjAlkZW1vLWEx"
    "YjKUjA1fY2x1c3Rlcl95YW1slIwLL3gvZGVtby55bWyUjBxzdGFibGVfaW50ZXJuYWxfZXh0ZXJuYWxfaXBzlF2UKIwJMTAuNC4z"
    "Mi40lIwINTQuMS4yLjOUhpSMCTEwLjQuMzIuNZSMCDU0LjEuMi40lIaUZYwQc3RhYmxlX3NzaF9wb3J0c5RdlChLFk2uCGWME2Nh"
    "Y2hlZF9jbHVzdGVyX2luZm+UTowObGF1bmNoZWRfbm9kZXOUSwKMEmxhdW5jaGVkX3Jlc291cmNlc5SMDXNreS5yZXNvdXJjZXOU"
    "jAlSZXNvdXJjZXOUk5QpgZR9lChoBUsjjAZfY2xvdWSUjA5za3kuY2xvdWRzLmF3c5SMA0FXU5STlCmBlH2UYowHX3JlZ2lvbpSM"
    "CXVzLWVhc3QtMZSMBV96b25llIwKdXMtZWFzdC0xYpSMDl9pbnN0YW5jZV90eXBllIwJbTZpLmxhcmdllIwTX3VzZV9zcG90X3Nw"
    "ZWNpZmllZJSJjAlfdXNlX3Nwb3SUiYwNX2pvYl9yZWNvdmVyeZROjApfZGlza19zaXpllE0AAYwJX2ltYWdlX2lklE6MDV9kb2Nr"
    "ZXJfaW1hZ2WUTowRX2lzX2ltYWdlX21hbmFnZWSUTowKX2Rpc2tfdGllcpROjA1fbmV0d29ya190aWVylE6MBl9wb3J0c5RdlIwE"
    "NjAwNpRhjAdfbGFiZWxzlE6MFF9kb2NrZXJfbG9naW5fY29uZmlnlE6MG19kb2NrZXJfdXNlcm5hbWVfZm9yX3J1bnBvZJROjA5f"
    "cmVxdWlyZXNfZnVzZZROjBlfY2x1c3Rlcl9jb25maWdfb3ZlcnJpZGVzlE6MDF9jYWNoZWRfcmVwcpROjBpfbm9fbWlzc2luZ19h"
    "Y2NlbF93YXJuaW5nc5ROjAlfcHJpb3JpdHmUTowPX3ByaW9yaXR5X2NsYXNzlE6MBV9jcHVzlE6MB19tZW1vcnmUTowNX2FjY2Vs"
    "ZXJhdG9yc5ROjBFfYWNjZWxlcmF0b3JfYXJnc5ROjAZfaG9va3OUTowQX2F1dG9zdG9wX2NvbmZpZ5ROjAhfdm9sdW1lc5ROjAtf"
    "bG9jYWxfZGlza5ROjBBfbWF4X2hvdXJseV9jb3N0lE6MFF9kaXNrX3NpemVfc3BlY2lmaWVklImMEl9lcGhlbWVyYWxfc3RvcmFn"
    "ZZROdWKMC2RvY2tlcl91c2VylE6MD2lzX2dycGNfZW5hYmxlZJSIjBpwcm92aXNpb25fcnVudGltZV9tZXRhZGF0YZR9lCiMB2hh"
    "c19yYXmUiYwKaGFzX3NreWxldJSJjA1oYXNfam9iX3F1ZXVllImMDXNzaF9hdmFpbGFibGWUiYwScnVudGltZV9zZXR1cF9kb25l"
    "lImMDndvcmtkaXJfc3luY2VklImMEmZpbGVfbW91bnRzX3N5bmNlZJSJjApzZXR1cF9kb25llImMC3J1bl9zdGFydGVklIl1jBFz"
    "a3lsZXRfc3NoX3R1bm5lbJROdWIu");

// What the tree says, in Python's own notation.
QString shown(const PickleTree &tree, PickleTree::Ref ref, int depth = 0)
{
    using Type = PickleTree::Type;
    if (depth > 20)
        return QStringLiteral("…");
    QStringList parts;
    for (const auto item : tree.items(ref))
        parts << shown(tree, item, depth + 1);
    const QString inside = parts.join(QStringLiteral(", "));
    switch (tree.type(ref)) {
    case Type::None: return QStringLiteral("None");
    case Type::Text: return QLatin1Char('\'') + tree.text(ref) + QLatin1Char('\'');
    case Type::Bytes: return QStringLiteral("b'%1'").arg(QString::fromLatin1(tree.bytes(ref)));
    case Type::List: return QLatin1Char('[') + inside + QLatin1Char(']');
    case Type::Tuple: return QLatin1Char('(') + inside + QLatin1Char(')');
    case Type::Set:
    case Type::Dict: return QLatin1Char('{') + inside + QLatin1Char('}');
    case Type::Object: return QLatin1Char('<') + inside + QLatin1Char('>');
    default: return tree.text(ref);
    }
}

} // namespace

class TestPickle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRealHandle()
    {
        const auto facts = sky::handleFacts(realHandle);
        QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().detail));
        const sky::HandleFacts wanted{QStringLiteral("demo-a1b2"),
                                      QStringLiteral("aws"),
                                      QStringLiteral("us-east-1"),
                                      QStringLiteral("us-east-1b"),
                                      QStringLiteral("m6i.large"),
                                      {QStringLiteral("6006")},
                                      false,
                                      {{QStringLiteral("10.4.32.4"), QStringLiteral("54.1.2.3"), 22},
                                       {QStringLiteral("10.4.32.5"), QStringLiteral("54.1.2.4"), 2222}}};
        QCOMPARE(*facts, wanted);
    }

    void values_data()
    {
        QTest::addColumn<QByteArray>("pickle");
        QTest::addColumn<QString>("means");
        QTest::newRow("none, protocol 4") << QByteArray("\x80\x04N.") << "None";
        QTest::newRow("small numbers") << QByteArray("\x80\x04(K\x05M\x01\x02J\xff\xff\xff\xfft.")
                                       << "(5, 513, -1)";
        QTest::newRow("a long") << QByteArray("\x80\x04\x8a\x05\x00\x00\x00\x00\x01.", 11) << "4294967296";
        QTest::newRow("a negative long") << QByteArray("\x80\x04\x8a\x01\xfe.") << "-2";
        QTest::newRow("a long beyond us")
            << QByteArray("\x80\x04\x8a\x09\x01\x01\x01\x01\x01\x01\x01\x01\x01.") << "?";
        QTest::newRow("a float") << QByteArray("\x80\x04G?\xf8\x00\x00\x00\x00\x00\x00.", 12) << "1.5";
        QTest::newRow("old notation") << QByteArray("(I01\nI7\nL12L\nF0.5\nS'a b'\nVu\ntp0\n.")
                                      << "(True, 7, 12, 0.5, 'a b', 'u')";
        QTest::newRow("text and bytes") << QByteArray("\x80\x04\x8c\x02\xc3\xa9"
                                                      "C\x02hi\x86.")
                                        << QString::fromUtf8("('é', b'hi')");
        QTest::newRow("a list grown twice") << QByteArray("\x80\x04](K\x01K\x02"
                                                          "eK\x03"
                                                          "a.")
                                            << "[1, 2, 3]";
        QTest::newRow("a dict") << QByteArray("\x80\x04}(\x8c\x01"
                                              "aK\x01u\x8c\x01"
                                              "bNs.")
                                << "{'a', 1, 'b', None}";
        QTest::newRow("a set") << QByteArray("\x80\x04\x8f(K\x01\x90.") << "{1}";
        QTest::newRow("a class and its instance")
            << QByteArray("\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x02id\x85R.") << "<os.system, ('id')>";
        QTest::newRow("an instance with a state")
            << QByteArray("cm\nC\n)\x81}\x8c\x01xK\x01sb.") << "<m.C, (), {'x', 1}>";
        QTest::newRow("memory") << QByteArray("\x80\x04]\x94h\x00h\x00\x86\x86.", 11) << "([], ([], []))";
        QTest::newRow("the same twice") << QByteArray("\x80\x04K\x01"
                                                      "2\x86.")
                                        << "(1, 1)";
        QTest::newRow("thrown away") << QByteArray("\x80\x04K\x01K\x02"
                                                   "0.")
                                     << "1";
    }
    void values()
    {
        QFETCH(QByteArray, pickle);
        QFETCH(QString, means);
        const auto tree = PickleTree::parse(pickle);
        QVERIFY2(tree.has_value(), tree ? "" : qPrintable(tree.error().detail));
        QCOMPARE(shown(*tree, tree->root()), means);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("pickle");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no end") << QByteArray("\x80\x04N");
        QTest::newRow("an end without a value") << QByteArray("\x80\x04.");
        QTest::newRow("a mark alone") << QByteArray("(.");
        QTest::newRow("a tuple out of nothing") << QByteArray("\x86.");
        QTest::newRow("no mark") << QByteArray("K\x01t.");
        QTest::newRow("adding to nothing") << QByteArray("(K\x01"
                                                         "e.");
        QTest::newRow("a length beyond the end") << QByteArray("X\xff\xff\xff\xff"
                                                               "a.");
        QTest::newRow("a length beyond all") << QByteArray("\x8d\xff\xff\xff\xff\xff\xff\xff\xff.");
        QTest::newRow("a memory never filled") << QByteArray("h\x07.");
        QTest::newRow("a persistent id") << QByteArray("Pfile\n.");
        QTest::newRow("a persistent id from the stack") << QByteArray("NQ.");
        QTest::newRow("an extension code") << QByteArray("\x82\x01.");
        QTest::newRow("a buffer elsewhere") << QByteArray("\x97.");
        QTest::newRow("an opcode of the future") << QByteArray("\xf0.");
        QTest::newRow("an object without a class") << QByteArray("(o.");
        QTest::newRow("a line without an end") << QByteArray("I7");
        QTest::newRow("text") << QByteArray("hello");
    }
    void refused()
    {
        QFETCH(QByteArray, pickle);
        const auto tree = PickleTree::parse(pickle);
        QVERIFY(!tree.has_value());
        QCOMPARE(tree.error().kind, ErrorKind::BadAnswer);
        QVERIFY(tree.error().detail.contains(QLatin1String("byte")));
    }

    void bombsAreBounded()
    {
        QByteArray deep("\x80\x04");
        deep += QByteArray(1'000'000, '(');
        QVERIFY(!PickleTree::parse(deep).has_value());
        QByteArray many("\x80\x04(");
        many += QByteArray(1'000'000, 'N');
        QVERIFY(!PickleTree::parse(many).has_value());
        // Each list holds the one before it twice: read as a table it stays small.
        QByteArray laughs("\x80\x04]\x94");
        for (int i = 0; i < 60; ++i)
            laughs += "](h" + QByteArray(1, char(i)) + 'h' + QByteArray(1, char(i)) + "e\x94";
        const auto tree = PickleTree::parse(laughs + '.');
        QVERIFY(tree.has_value());
        QVERIFY(!PickleTree::parse(QByteArray(8 * 1024 * 1024, 'N')).has_value());
        // A list that holds itself.
        const auto self = PickleTree::parse(QByteArray("\x80\x04]\x94h\x00"
                                                       "a.",
                                                       8));
        QVERIFY(self.has_value());
        QCOMPARE(self->items(self->root()).front(), self->root());
    }

    void brokenHandlesNeverHurt()
    {
        const QByteArray whole = QByteArray::fromBase64(realHandle);
        for (qsizetype cut = 0; cut < whole.size(); ++cut)
            QVERIFY(!PickleTree::parse(whole.left(cut)).has_value());
        QRandomGenerator random(7);
        bool given = false;
        const int asked = qEnvironmentVariableIntValue("SKYDECK_PICKLES", &given); // a million, now and then
        for (int round = 0; round < (given ? asked : 4'000); ++round) {
            QByteArray bent = whole;
            for (int i = random.bounded(1, 6); i > 0; --i)
                bent[random.bounded(int(bent.size()))] = char(random.bounded(256));
            sky::handleFacts(bent.toBase64()); // any answer will do: it must come to an end, within bounds
        }
        QVERIFY(!sky::handleFacts("not base64!").has_value());
        QVERIFY(!sky::handleFacts({}).has_value());
        QCOMPARE(*sky::handleFacts(QByteArray("gAROLg==")), sky::HandleFacts()); // a dry run's: None
    }
};

QTEST_GUILESS_MAIN(TestPickle)
#include "tst_pickle.moc"
