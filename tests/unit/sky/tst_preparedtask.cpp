#include "core/sky/preparedtask.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;

namespace {

engine::LaunchRequest request(const QByteArray &yaml)
{
    engine::LaunchRequest request;
    request.yaml = yaml;
    request.cluster = QStringLiteral("c");
    return request;
}

QByteArray textOf(const Result<sky::PreparedTask> &task)
{
    return task ? task->yaml.reveal() : task.error().text.toUtf8();
}

} // namespace

class TestPreparedTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesGoWhereTheyBelongAndNothingElseMoves()
    {
        auto wanted = request("# mine\nenvs:\n  A: one # keep\n  B:\nsecrets:\n  KEY:\nrun: |\n  echo $A\n");
        wanted.envs[QStringLiteral("B")] = QStringLiteral("yes");
        wanted.secrets.emplace(QStringLiteral("KEY"), Secret(QByteArray("s3: cret\"")));
        const auto task = sky::prepareTask(wanted, sky::Purpose::Launch);
        QCOMPARE(textOf(task),
                 QByteArray("# mine\nenvs:\n  A: one # keep\n  B: \"yes\"\nsecrets:\n  KEY: "
                            "'s3: cret\"'\nrun: |\n  echo $A\n"));
        QCOMPARE(task->secrets.size(), size_t(1));
        QVERIFY(!task->plan.command.contains(QLatin1String("s3:")));
        QVERIFY(task->plan.command.contains(QLatin1String("--env B --secret KEY")));
    }

    void newNamesAreAdded()
    {
        auto wanted = request("run: echo\n");
        wanted.envs[QStringLiteral("NEW")] = QStringLiteral("x");
        wanted.secrets.emplace(QStringLiteral("TOKEN"), Secret(QByteArray("hush")));
        const QByteArray text = textOf(sky::prepareTask(wanted, sky::Purpose::Launch));
        QVERIFY2(text.contains("envs:\n  NEW: x\n"), text.constData());
        QVERIFY2(text.contains("secrets:\n  TOKEN: hush\n"), text.constData());
    }

    void theAutostopOfTheRequestWins_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QByteArray>("holds");
        QTest::newRow("none written") << QByteArray("run: x\n") << 10 << QByteArray("idle_minutes: 10");
        QTest::newRow("another written") << QByteArray("resources:\n  cpus: 2\n  autostop: 5\nrun: x\n") << 10
                                         << QByteArray("idle_minutes: 10");
        QTest::newRow("off") << QByteArray("resources:\n  cpus: 2\n  autostop: 5\nrun: x\n") << -1
                             << QByteArray("autostop: false");
        QTest::newRow("off, none written") << QByteArray("run: x\n") << -1 << QByteArray("run: x\n");
    }
    void theAutostopOfTheRequestWins()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(int, minutes);
        QFETCH(QByteArray, holds);
        auto wanted = request(yaml);
        wanted.autostop = engine::Autostop{minutes, true};
        const auto task = sky::prepareTask(wanted, sky::Purpose::Launch);
        QVERIFY2(textOf(task).contains(holds), textOf(task).constData());
        QCOMPARE(task->plan.autostop.idleMinutes, minutes);
        QVERIFY(!textOf(sky::prepareTask(wanted, sky::Purpose::Exec))
                     .contains("idle_minutes: 10")); // an exec changes nothing
    }

    void pathsBecomeAbsolute()
    {
        QTemporaryDir dir;
        QVERIFY(QDir(dir.path()).mkpath(QStringLiteral("my code/data")));
        auto wanted = request("envs:\n  D: data\nworkdir: my code\nfile_mounts:\n  ~/d: my code/$D\n  /b: "
                              "s3://bucket/x\n  /s:\n    name: store\n    source: my code\nrun: ls\n");
        wanted.baseDir = dir.path();
        const auto task = sky::prepareTask(wanted, sky::Purpose::Launch);
        const QByteArray text = textOf(task);
        const QByteArray base = dir.path().toUtf8();
        QVERIFY2(text.contains("workdir: " + base + "/my code\n"), text.constData());
        QVERIFY2(text.contains("~/d: " + base + "/my code/data\n"), text.constData());
        QVERIFY2(text.contains("/b: s3://bucket/x\n"), text.constData());
        QVERIFY2(text.contains("source: " + base + "/my code\n"), text.constData());
        QCOMPARE(task->sources.size(), 3);
        QVERIFY(task->sources.first().workdir);
        QCOMPARE(sky::prepareTask(wanted, sky::Purpose::Exec)->sources.size(), 1); // exec copies the workdir alone
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<bool>("exec");
        QTest::addColumn<int>("kind");
        const int bad = int(ErrorKind::BadInput);
        QTest::newRow("no YAML") << QByteArray("a: [") << false << bad;
        QTest::newRow("a wrong word") << QByteArray("runn: x\n") << false << bad;
        QTest::newRow("a value missing") << QByteArray("secrets:\n  K:\nrun: x\n") << false << bad;
        QTest::newRow("a folder missing") << QByteArray("workdir: /no/such/place\nrun: x\n") << false << bad;
        QTest::newRow("workdir is a file") << QByteArray("workdir: /etc/passwd\nrun: x\n") << false << bad;
        QTest::newRow("nothing to execute") << QByteArray("setup: echo x\n") << true << bad;
        QTest::newRow("a pipeline") << QByteArray("name: a\nrun: x\n---\nname: b\nrun: y\n") << false
                                    << int(ErrorKind::Refused);
    }
    void refusals()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(bool, exec);
        QFETCH(int, kind);
        const auto task = sky::prepareTask(request(yaml), exec ? sky::Purpose::Exec : sky::Purpose::Launch);
        QVERIFY(!task.has_value());
        QCOMPARE(int(task.error().kind), kind);
        QVERIFY(!task.error().text.isEmpty());
    }

    void thePlanSaysWhatIsLeftOut()
    {
        auto task = sky::prepareTask(request("service:\n  readiness_probe: /\nresources:\n  ports: 8080\nsetup: "
                                             "echo s\nrun: serve\n"),
                                     sky::Purpose::Launch);
        QVERIFY2(task.has_value(), textOf(task).constData());
        QCOMPARE(task->plan.ports, QList<int>{8080});
        QCOMPARE(task->plan.notes.size(), 1);
        QCOMPARE(task->plan.steps.size(), 2);
        QCOMPARE(sky::prepareTask(request("setup: echo s\n"), sky::Purpose::Launch)->plan.notes.size(), 1);
    }

    void aPipelineIsAManagedJob()
    {
        QTemporaryDir folder;
        auto wanted = request("name: flow # ours\n---\nname: a\nworkdir: .\nenvs:\n  B:\nrun: x\n---\nname: b\n"
                              "file_mounts:\n  /data: ./\nrun: y\n");
        wanted.cluster.clear();
        wanted.baseDir = folder.path();
        wanted.autostop = engine::Autostop{5, true};
        QVERIFY(!sky::prepareTask(wanted, sky::Purpose::ManagedJob).has_value()); // B is missing
        wanted.envs[QStringLiteral("B")] = QStringLiteral("1");
        auto task = sky::prepareTask(wanted, sky::Purpose::ManagedJob);
        QVERIFY2(task.has_value(), textOf(task).constData());
        QCOMPARE(task->plan.cluster, QStringLiteral("flow"));
        QCOMPARE(task->documents, (QList<int>{1, 2}));
        QCOMPARE(task->plan.steps.size(), 2);
        QCOMPARE(task->sources.size(), 2);
        QCOMPARE(task->plan.command, QStringLiteral("sky jobs launch -n flow task.yaml --env B"));
        QVERIFY(sky::mapSources(*task).has_value());
        const QByteArray text = textOf(task);
        QVERIFY(text.startsWith("name: flow # ours\n---\nname: a\nworkdir: " + folder.path().toUtf8()));
        QCOMPARE(text.count("file_mounts_mapping:"), 2);
        QVERIFY(!text.contains("autostop")); // what SkyPilot manages it takes down itself
        const auto tasks = task::readTasks(task::Document::parse(text));
        QVERIFY(tasks.has_value());
        QCOMPARE(tasks->constFirst().envs.value(QStringLiteral("B")), QStringLiteral("1"));
    }

    void aServiceIsOneTaskWithAService()
    {
        const auto service = request("service:\n  readiness_probe: /\nresources:\n  ports: 8080\nrun: serve\n");
        const auto task = sky::prepareTask(service, sky::Purpose::Service);
        QVERIFY2(task.has_value(), textOf(task).constData());
        QVERIFY(task->plan.notes.isEmpty());
        QCOMPARE(task->plan.command, QStringLiteral("sky serve up -n c task.yaml"));
        const auto update = sky::prepareTask(service, sky::Purpose::Service, true);
        QCOMPARE(update->plan.command, QStringLiteral("sky serve update c task.yaml"));
        const auto plain = sky::prepareTask(request("run: x\n"), sky::Purpose::Service);
        QVERIFY(!plain.has_value() && plain.error().kind == ErrorKind::Refused);
        const auto two = sky::prepareTask(request("run: x\n---\nrun: y\n"), sky::Purpose::Service);
        QVERIFY(!two.has_value() && two.error().kind == ErrorKind::Refused);
    }

    // SkyPilot 0.14.1 takes a service without it, and then fails at every replica.
    void aServiceIsSentWithItsPort_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("port"); // empty: none is written
        const QByteArray service = "service:\n  readiness_probe: /\n";
        QTest::newRow("the only one") << QByteArray(service + "resources:\n  ports: 8080\n") << QByteArray("8080");
        QTest::newRow("a list of one") << QByteArray(service + "resources:\n  ports: ['8080']\n")
                                       << QByteArray("8080");
        QTest::newRow("said") << QByteArray(service + "  ports: 81\nresources:\n  ports: [80, 81]\n")
                              << QByteArray("81");
        QTest::newRow("several") << QByteArray(service + "resources:\n  ports: 80-81\n") << QByteArray();
        QTest::newRow("none") << service << QByteArray();
    }
    void aServiceIsSentWithItsPort()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, port);
        const auto sent = sky::prepareTask(request(yaml + "run: x\n"), sky::Purpose::Service);
        QVERIFY2(sent.has_value(), textOf(sent).constData());
        const auto tasks = task::readTasks(task::Document::parse(textOf(sent)));
        const QJsonValue written = tasks->constFirst().all[QLatin1String("service")][QLatin1String("ports")];
        QCOMPARE(written, port.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(port.toInt()));
        QCOMPARE(textOf(sky::prepareTask(request(yaml + "run: x\n"), sky::Purpose::Launch)),
                 QByteArray(yaml + "run: x\n"));
    }

    void choicesWithPortsNeedTheServicesOwn()
    {
        const QByteArray choices = "resources:\n  any_of:\n    - ports: 80\n    - ports: 81\nrun: x\n";
        const auto open =
            sky::prepareTask(request("service:\n  readiness_probe: /\n" + choices), sky::Purpose::Service);
        QVERIFY(!open.has_value() && open.error().text.contains(QLatin1String("service.ports")));
        QVERIFY(sky::prepareTask(request("service:\n  readiness_probe: /\n  ports: 80\n" + choices),
                                 sky::Purpose::Service)
                    .has_value());
    }
};

QTEST_GUILESS_MAIN(TestPreparedTask)
#include "tst_preparedtask.moc"
