#include "app/wizards/launch/launchdraft.h"

#include <QDir>
#include <QTest>

using namespace skydeck;
using namespace skydeck::wizards;

class TestLaunchDraft : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void requestHoldsEverything();
    void execHasNoSetupAndNoAutostop();
    void theCommandNamesSecretsOnly_data();
    void theCommandNamesSecretsOnly();
    void theCommandOfASubmission_data();
    void theCommandOfASubmission();
    void aNameIsSuggested_data();
    void aNameIsSuggested();
};

void TestLaunchDraft::requestHoldsEverything()
{
    LaunchDraft draft;
    draft.yaml = "run: true\n";
    draft.path = QStringLiteral("/x/y/task.yaml");
    draft.newName = QStringLiteral("mine");
    draft.existing = QStringLiteral("other");
    draft.envs[QStringLiteral("A")] = QStringLiteral("1");
    draft.secrets.emplace(QStringLiteral("TOKEN"), Secret(QStringLiteral("canary-1234")));
    draft.autostop = {30, true};
    const engine::LaunchRequest request = draft.request();
    QCOMPARE(request.yaml, draft.yaml);
    QCOMPARE(request.baseDir, QStringLiteral("/x/y"));
    QCOMPARE(request.cluster, QStringLiteral("mine"));
    QCOMPARE(request.envs, draft.envs);
    QCOMPARE(request.secrets.size(), size_t(1));
    QVERIFY(!request.secrets.at(QStringLiteral("TOKEN")).isEmpty());
    QCOMPARE(request.autostop, (engine::Autostop{30, true}));
    QVERIFY(request.runSetup);
    draft.newCluster = false;
    QCOMPARE(draft.request().cluster, QStringLiteral("other"));
    draft.path.clear();
    QCOMPARE(draft.request().baseDir, QDir::homePath());
}

void TestLaunchDraft::execHasNoSetupAndNoAutostop()
{
    LaunchDraft draft;
    draft.exec = true;
    draft.autostop = {30, true};
    QVERIFY(!draft.request().runSetup);
    QVERIFY(!draft.request().autostop.has_value());
}

void TestLaunchDraft::theCommandNamesSecretsOnly_data()
{
    QTest::addColumn<bool>("exec");
    QTest::addColumn<QString>("command");
    QTest::newRow("launch") << false
                            << QStringLiteral("sky launch -c c /t.yaml --env 'A=b c' --env HF_TOKEN "
                                              "--secret TOKEN -i 10 --down");
    QTest::newRow("exec") << true
                          << QStringLiteral("sky exec c /t.yaml --env 'A=b c' --env HF_TOKEN --secret TOKEN");
}

void TestLaunchDraft::theCommandNamesSecretsOnly()
{
    QFETCH(bool, exec);
    QFETCH(QString, command);
    LaunchDraft draft;
    draft.path = QStringLiteral("/t.yaml");
    draft.newName = QStringLiteral("c");
    draft.exec = exec;
    draft.envs[QStringLiteral("A")] = QStringLiteral("b c");
    draft.envs[QStringLiteral("HF_TOKEN")] = QStringLiteral("canary-5678");
    draft.secrets.emplace(QStringLiteral("TOKEN"), Secret(QStringLiteral("canary-1234")));
    draft.autostop = {10, true};
    QCOMPARE(draft.skyCommand(draft.request()), command);
}

void TestLaunchDraft::theCommandOfASubmission_data()
{
    QTest::addColumn<int>("becomes");
    QTest::addColumn<bool>("update");
    QTest::addColumn<QString>("command");
    const QString rest = QStringLiteral("'/my tasks/t.yaml' --env A=b --env API_KEY --secret TOKEN");
    QTest::newRow("job") << int(Becomes::ManagedJob) << false << QStringLiteral("sky jobs launch -n c ") + rest;
    QTest::newRow("service") << int(Becomes::Service) << false << QStringLiteral("sky serve up -n c ") + rest;
    QTest::newRow("update") << int(Becomes::Service) << true << QStringLiteral("sky serve update c ") + rest;
}

void TestLaunchDraft::theCommandOfASubmission()
{
    QFETCH(int, becomes);
    QFETCH(bool, update);
    QFETCH(QString, command);
    LaunchDraft draft;
    draft.path = QStringLiteral("/my tasks/t.yaml");
    draft.envs[QStringLiteral("A")] = QStringLiteral("b");
    draft.envs[QStringLiteral("API_KEY")] = QStringLiteral("canary-5678");
    draft.secrets.emplace(QStringLiteral("TOKEN"), Secret(QStringLiteral("canary-1234")));
    QCOMPARE(draft.submitCommand(QStringLiteral("sky"), Becomes(becomes), QStringLiteral("c"), update), command);
}

void TestLaunchDraft::aNameIsSuggested_data()
{
    QTest::addColumn<QString>("task");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    QTest::newRow("of the task") << QStringLiteral("train") << QStringLiteral("/x/y.yaml")
                                 << QStringLiteral("train");
    QTest::newRow("of the file") << QString() << QStringLiteral("/x/y.yaml") << QStringLiteral("y");
    QTest::newRow("odd characters") << QStringLiteral("3 my task!") << QString() << QStringLiteral("my-task");
    QTest::newRow("nothing") << QString() << QString() << QString();
}

void TestLaunchDraft::aNameIsSuggested()
{
    QFETCH(QString, task);
    QFETCH(QString, path);
    QFETCH(QString, name);
    task::Task values;
    values.name = task;
    LaunchDraft draft;
    draft.path = path;
    QCOMPARE(suggestedName(values, draft), name);
}

QTEST_GUILESS_MAIN(TestLaunchDraft)
#include "tst_launchdraft.moc"
