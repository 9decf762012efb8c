// Tasks as values.
#include "core/task/task.h"

#include <QTest>

using namespace skydeck;
using namespace skydeck::task;

class TestTask : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyField();
    void autostopForms_data();
    void autostopForms();
    void ports_data();
    void ports();
    void pipelines();
    void errorsNameTheirLine();
    void missing();
    void substitutes_data();
    void substitutes();
};

static Task one(const QByteArray &text)
{
    const auto tasks = readTasks(Document::parse(text));
    return tasks && tasks->size() == 1 ? tasks->constFirst() : Task();
}

void TestTask::everyField()
{
    const Task task = one(
        "name: t\nworkdir: .\nnum_nodes: 2\nsetup: s\nrun: |\n  r\n"
        "envs: {A: 1, B: 'on', N: }\nsecrets: {S: }\nfile_mounts: {/a: ./a, /b: {source: 's3://b', mode: COPY}}\n"
        "resources: {infra: aws/x, cpus: 4+, memory: 16, accelerators: 'L4:2', use_spot: true, ports: [80, "
        "90-92], disk_size: 50}\n");
    QCOMPARE(task.name, QStringLiteral("t"));
    QCOMPARE(task.workdir, QStringLiteral("."));
    QCOMPARE(task.numNodes, 2);
    QCOMPARE(task.setup, QStringLiteral("s"));
    QCOMPARE(task.run, QStringLiteral("r\n"));
    QCOMPARE(task.envs[QStringLiteral("A")], QStringLiteral("1"));
    QCOMPARE(task.envs[QStringLiteral("B")], QStringLiteral("on"));
    QVERIFY(!task.envs[QStringLiteral("N")] && !task.secrets[QStringLiteral("S")]);
    QCOMPARE(task.fileMounts.size(), 2);
    QCOMPARE(task.resources.infra, QStringLiteral("aws/x"));
    QCOMPARE(task.resources.cpus, QStringLiteral("4+"));
    QCOMPARE(task.resources.memory, QStringLiteral("16"));
    QCOMPARE(task.resources.ports, (QList<int>{80, 90, 91, 92}));
    QVERIFY(task.resources.useSpot && !task.hasService);
    QCOMPARE(one("run: a\n").numNodes, 1);
}

void TestTask::autostopForms_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<bool>("down");
    QTest::newRow("number") << QByteArray("10") << 10 << false;
    QTest::newRow("minutes") << QByteArray("15m") << 15 << false;
    QTest::newRow("hours") << QByteArray("2h") << 120 << false;
    QTest::newRow("off") << QByteArray("false") << -1 << false;
    QTest::newRow("on") << QByteArray("true") << 5 << false;
    QTest::newRow("mapping") << QByteArray("{idle_minutes: 30, down: true}") << 30 << true;
}

void TestTask::autostopForms()
{
    QFETCH(QByteArray, form);
    QFETCH(int, minutes);
    QFETCH(bool, down);
    const Task task = one("run: a\nresources:\n  autostop: " + form + "\n");
    QVERIFY(task.resources.autostopMinutes);
    QCOMPARE(*task.resources.autostopMinutes, minutes);
    QCOMPARE(task.resources.autostopDown, down);
    QVERIFY(!one("run: a\n").resources.autostopMinutes);
}

void TestTask::ports_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QList<int>>("ports");
    QTest::newRow("one") << QByteArray("8080") << QList<int>{8080};
    QTest::newRow("text") << QByteArray("'8080'") << QList<int>{8080};
    QTest::newRow("range") << QByteArray("90-92") << QList<int>{90, 91, 92};
    QTest::newRow("mixed") << QByteArray("[100, 90-91, '90']") << QList<int>{90, 91, 100};
}

void TestTask::ports()
{
    QFETCH(QByteArray, form);
    QFETCH(QList<int>, ports);
    QCOMPARE(one("run: a\nresources: {ports: " + form + "}\n").resources.ports, ports);
}

void TestTask::pipelines()
{
    const auto tasks = readTasks(Document::parse("name: pipe\n---\nname: a\nrun: x\n---\nname: b\nrun: y\n"));
    QVERIFY(tasks);
    QCOMPARE(tasks->size(), 2);
    QCOMPARE(tasks->at(1).name, QStringLiteral("b"));
}

void TestTask::errorsNameTheirLine()
{
    const auto bad = readTasks(Document::parse("run: a\nsetpu: x\n"));
    QVERIFY(!bad);
    QCOMPARE(bad.error().kind, ErrorKind::BadInput);
    QVERIFY(bad.error().text.contains(QStringLiteral("Line 2")));
    QVERIFY(!readTasks(Document::parse("# nothing\n")));
}

void TestTask::missing()
{
    const Task task = one("envs: {A: , B: 1, C: }\nsecrets: {S: }\nrun: a\n");
    QCOMPARE(missingValues(task, {QStringLiteral("C")}), (QStringList{QStringLiteral("A"), QStringLiteral("S")}));
}

void TestTask::substitutes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("result");
    QTest::newRow("plain") << QStringLiteral("a $A b") << QStringLiteral("a 1 b");
    QTest::newRow("braces") << QStringLiteral("${A}x$AB") << QStringLiteral("1x$AB");
    QTest::newRow("unknown") << QStringLiteral("$X ${Y}") << QStringLiteral("$X ${Y}");
    QTest::newRow("not again") << QStringLiteral("$R") << QStringLiteral("$A");
}

void TestTask::substitutes()
{
    QFETCH(QString, text);
    QFETCH(QString, result);
    QCOMPARE(substituted(
                 text, {{QStringLiteral("A"), QStringLiteral("1")}, {QStringLiteral("R"), QStringLiteral("$A")}}),
             result);
}

QTEST_GUILESS_MAIN(TestTask)
#include "tst_task.moc"
