#include "app/pages/clusters/clusterverbs.h"
#include "app/pages/clusters/terminal.h"

#include "core/task/task.h"

#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using namespace skydeck::pages;

namespace {

ChosenCluster chosen(engine::ClusterStatus status)
{
    ChosenCluster one;
    one.cluster.name = QStringLiteral("a");
    one.cluster.status = status;
    one.cluster.folder = QStringLiteral("/c/a");
    one.can = engine::Capability::Exec | engine::Capability::Stop | engine::Capability::Autostop;
    return one;
}

} // namespace

class TestClusterVerbs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatCanBeDoneIsOn_data();
    void onlyWhatCanBeDoneIsOn();
    void whatTheEngineLacksIsNotShown();
    void aBusyClusterIsLeftAlone();
    void severalTakeBulkVerbsOnly();
    void commandsBecomeTasksThatRunExactlyThem_data();
    void commandsBecomeTasksThatRunExactlyThem();
    void emptyCommandsAreNoTask();
    void theFirstTerminalThereIsIsUsed();
    void theShellStandsInTheClustersHome();
};

void TestClusterVerbs::onlyWhatCanBeDoneIsOn_data()
{
    QTest::addColumn<int>("verb");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("enabled");
    using enum engine::ClusterStatus;
    using enum ClusterVerb;
    QTest::newRow("exec up") << int(Exec) << int(Up) << true;
    QTest::newRow("exec stopped") << int(Exec) << int(Stopped) << false;
    QTest::newRow("stop up") << int(Stop) << int(Up) << true;
    QTest::newRow("stop starting") << int(Stop) << int(Init) << true;
    QTest::newRow("stop stopped") << int(Stop) << int(Stopped) << false;
    QTest::newRow("start stopped") << int(Start) << int(Stopped) << true;
    QTest::newRow("start up") << int(Start) << int(Up) << false;
    QTest::newRow("down unknown") << int(Down) << int(Unknown) << true;
    QTest::newRow("logs stopped") << int(Logs) << int(Stopped) << true;
    QTest::newRow("open without page") << int(Open) << int(Up) << false;
}

void TestClusterVerbs::onlyWhatCanBeDoneIsOn()
{
    QFETCH(int, verb);
    QFETCH(int, status);
    QFETCH(bool, enabled);
    const Allowed answer = allowed(ClusterVerb(verb), {chosen(engine::ClusterStatus(status))}, true);
    QCOMPARE(answer.enabled(), enabled);
    QCOMPARE(answer.why.isEmpty(), enabled);
    QVERIFY(answer.shown);
    QVERIFY(!allowed(ClusterVerb(verb), {}, true).enabled());
}

void TestClusterVerbs::whatTheEngineLacksIsNotShown()
{
    auto one = chosen(engine::ClusterStatus::Up);
    one.can = {};
    one.cluster.folder.clear();
    for (const auto verb : {ClusterVerb::Exec, ClusterVerb::Stop, ClusterVerb::Start, ClusterVerb::Autostop,
                            ClusterVerb::Terminal, ClusterVerb::Ports, ClusterVerb::OpenFolder})
        QVERIFY(!allowed(verb, {one}, true).shown);
    one.can = engine::Capability::Ssh;
    for (const auto verb : {ClusterVerb::Terminal, ClusterVerb::Ports}) {
        QVERIFY(allowed(verb, {one}, true).enabled());
        one.cluster.status = engine::ClusterStatus::Stopped;
        QVERIFY(allowed(verb, {one}, true).shown && !allowed(verb, {one}, true).enabled());
        one.cluster.status = engine::ClusterStatus::Up;
    }
    QVERIFY(!allowed(ClusterVerb::Terminal, {chosen(engine::ClusterStatus::Up)}, false).shown);
    QVERIFY(allowed(ClusterVerb::Down, {one}, true).shown);
}

void TestClusterVerbs::aBusyClusterIsLeftAlone()
{
    auto one = chosen(engine::ClusterStatus::Up);
    one.busy = QStringLiteral("Taking down");
    QVERIFY(!allowed(ClusterVerb::Down, {one}, true).enabled());
    QVERIFY(allowed(ClusterVerb::Logs, {one}, true).enabled());
    // Another one beside it can still be stopped.
    QVERIFY(allowed(ClusterVerb::Stop, {one, chosen(engine::ClusterStatus::Up)}, true).enabled());
}

void TestClusterVerbs::severalTakeBulkVerbsOnly()
{
    const QList<ChosenCluster> two{chosen(engine::ClusterStatus::Up), chosen(engine::ClusterStatus::Stopped)};
    for (const auto verb : {ClusterVerb::Stop, ClusterVerb::Start, ClusterVerb::Down, ClusterVerb::CopyName})
        QVERIFY(allowed(verb, two, true).enabled());
    for (const auto verb : {ClusterVerb::Exec, ClusterVerb::Logs, ClusterVerb::Terminal})
        QVERIFY(!allowed(verb, two, true).enabled());
}

void TestClusterVerbs::commandsBecomeTasksThatRunExactlyThem_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("plain") << "nvidia-smi";
    QTest::newRow("looks like yaml") << "name: x # not a comment";
    QTest::newRow("quotes and backslashes") << R"(echo "a 'b' \n" | sed 's/:/#/')";
    QTest::newRow("leading blanks") << "   echo indented";
    QTest::newRow("list") << "- [ -f x ]";
    QTest::newRow("directive") << "--- !!python/object %TAG";
    QTest::newRow("unicode") << QStringLiteral("echo Grüße ☃");
    QTest::newRow("anchor") << "&a *b {c} ${HOME}";
}

void TestClusterVerbs::commandsBecomeTasksThatRunExactlyThem()
{
    QFETCH(QString, line);
    auto document = task::Document::parse(taskOfCommand(line));
    const auto tasks = task::readTasks(document);
    QVERIFY2(tasks, tasks ? "" : qPrintable(tasks.error().text));
    QCOMPARE(tasks->size(), 1);
    QCOMPARE(tasks->first().run, line);
}

void TestClusterVerbs::emptyCommandsAreNoTask()
{
    QVERIFY(taskOfCommand({}).isEmpty());
    QVERIFY(taskOfCommand(QStringLiteral("  \t ")).isEmpty());
    QVERIFY(taskOfCommand(QString(QChar(0x2028))).isEmpty());
    QVERIFY(!taskOfCommand(QStringLiteral("a\nsetup: b")).contains("\nsetup"));
}

void TestClusterVerbs::theFirstTerminalThereIsIsUsed()
{
    const QStringList command{QStringLiteral("sh"), QStringLiteral("-c")};
    const auto none = terminalFor(command, [](const QString &) { return QString(); });
    QVERIFY(none.program.isEmpty());
    const auto konsole = terminalFor(command, [](const QString &name) {
        return name == QLatin1String("konsole") ? QStringLiteral("/usr/bin/konsole") : QString();
    });
    QCOMPARE(konsole.program, QStringLiteral("/usr/bin/konsole"));
    QCOMPARE(konsole.arguments, QStringList({QStringLiteral("-e")}) + command);
}

void TestClusterVerbs::theShellStandsInTheClustersHome()
{
    QTemporaryDir folder(QDir::tempPath() + QStringLiteral("/a 'b XXXXXX"));
    const QString home = folder.filePath(QStringLiteral("home"));
    QVERIFY(QDir().mkpath(home));
    QCOMPARE(clusterShell(folder.path()).mid(4), QStringList({home, home}));
    QVERIFY(QDir().mkpath(home + QStringLiteral("/sky_workdir")));
    QCOMPARE(clusterShell(folder.path()).last(), home + QStringLiteral("/sky_workdir"));
}

QTEST_MAIN(TestClusterVerbs)
#include "tst_clusterverbs.moc"
