// Errors, JSON and places as values.
#include "core/base/json.h"
#include "core/base/paths.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

using namespace skydeck;

class TestValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fileErrorsSayWhatToBranchOn_data();
    void fileErrorsSayWhatToBranchOn();
    void kindsHaveDifferentNames();
    void refusesWhatIsNoObject_data();
    void refusesWhatIsNoObject();
    void timesSurviveJson();
    void skydeckHomeHoldsEverything();
    void placesObeyXdg();
};

void TestValues::fileErrorsSayWhatToBranchOn_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("full") << ENOSPC << ErrorKind::NoSpace;
    QTest::newRow("quota") << EDQUOT << ErrorKind::NoSpace;
    QTest::newRow("absent") << ENOENT << ErrorKind::NotFound;
    QTest::newRow("permission") << EACCES << ErrorKind::Refused;
    QTest::newRow("read-only") << EROFS << ErrorKind::Refused;
    QTest::newRow("there already") << EEXIST << ErrorKind::Conflict;
    QTest::newRow("other") << EIO << ErrorKind::Internal;
}

void TestValues::fileErrorsSayWhatToBranchOn()
{
    QFETCH(int, number);
    const Error error = fileError(number, QStringLiteral("/a/b"), QStringLiteral("Saving"));
    QTEST(error.kind, "kind");
    QVERIFY(error.text.startsWith(QLatin1String("Saving: ")));
    QVERIFY(error.text.contains(QLatin1String("/a/b")));
    QVERIFY(error.detail.contains(QStringLiteral("errno %1").arg(number)));
}

void TestValues::kindsHaveDifferentNames()
{
    QSet<QString> names;
    for (int kind = 0; kind <= int(ErrorKind::Internal); ++kind)
        names << errorKindName(ErrorKind(kind));
    QCOMPARE(names.size(), int(ErrorKind::Internal) + 1);
}

void TestValues::refusesWhatIsNoObject_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("half") << QByteArray("{\"a\":");
    QTest::newRow("array") << QByteArray("[1]");
    QTest::newRow("rest behind") << QByteArray("{} x");
    QTest::newRow("not UTF-8") << QByteArray("{\"a\":\"\xff\xfe\"}");
    QTest::newRow("too deep") << QByteArray(100'000, '[');
}

void TestValues::refusesWhatIsNoObject()
{
    QFETCH(QByteArray, text);
    const auto parsed = parseJsonObject(text, QStringLiteral("cluster.json"));
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, ErrorKind::BadAnswer);
    QVERIFY(parsed.error().text.startsWith(QLatin1String("cluster.json")));
}

void TestValues::timesSurviveJson()
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
    QCOMPARE(timeFromJson(toJson(time)), time);
    QVERIFY(toJson(QDateTime()).isNull());
    QVERIFY(!timeFromJson(QJsonValue()).isValid());
}

void TestValues::skydeckHomeHoldsEverything()
{
    const QByteArray before = qgetenv("SKYDECK_HOME");
    qputenv("SKYDECK_HOME", "/tmp/sd home/");
    const Paths paths = Paths::fromEnvironment();
    qputenv("SKYDECK_HOME", before);
    for (const QString &path : {paths.config, paths.data, paths.cache, paths.state, paths.runtime})
        QVERIFY2(path.startsWith(QLatin1String("/tmp/sd home/")) && !path.endsWith(QLatin1Char('/')),
                 qPrintable(path));
}

void TestValues::placesObeyXdg()
{
    const QByteArray home = qgetenv("SKYDECK_HOME"), runtime = qgetenv("XDG_RUNTIME_DIR");
    const QTemporaryDir closed; // Qt warns of a runtime folder that others may enter
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(closed.path()));
    qunsetenv("SKYDECK_HOME");
    qputenv("XDG_STATE_HOME", "/tmp/st");
    qputenv("XDG_CONFIG_HOME", "/tmp/co");
    const Paths paths = Paths::fromEnvironment();
    qputenv("XDG_STATE_HOME", "relative");
    qunsetenv("XDG_RUNTIME_DIR");
    const Paths relative = Paths::fromEnvironment();
    qunsetenv("XDG_STATE_HOME");
    qunsetenv("XDG_CONFIG_HOME");
    qputenv("SKYDECK_HOME", home);
    qputenv("XDG_RUNTIME_DIR", runtime);
    QCOMPARE(paths.runtime, closed.path() + QStringLiteral("/skydeck"));
    QCOMPARE(paths.state, QStringLiteral("/tmp/st/skydeck"));
    QCOMPARE(paths.config, QStringLiteral("/tmp/co/skydeck"));
    QVERIFY(relative.state.endsWith(QLatin1String("/.local/state/skydeck")));
    QCOMPARE(relative.runtime, relative.state + QStringLiteral("/runtime")); // no session, no warning
}

QTEST_GUILESS_MAIN(TestValues)
#include "tst_basevalues.moc"
