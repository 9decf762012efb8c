#include "core/base/files.h"
#include "tests/support/loopserver.h"
#include "tests/support/skyroutes.h"
#include "tests/support/skyworld.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdlib>
#include <optional>

#include <fcntl.h>
#include <unistd.h>

using namespace skydeck;

namespace {

struct Said
{
    int code = -1;
    QString out, err;
};

} // namespace

class TestSkydeckctl : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;

    void begin(QProcess &process, const QStringList &words)
    {
        process.setProcessEnvironment(m_environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(qEnvironmentVariable("SKYDECK_BIN") + QStringLiteral("/skydeckctl"), words);
    }
    Said say(const QStringList &words, const QByteArray &input = {})
    {
        QProcess process;
        begin(process, words);
        process.write(input);
        process.closeWriteChannel();
        if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 30'000))
            return {};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
                QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    // With a terminal as its input, where `answer` is typed.
    Said sayAtTerminal(const QStringList &words, const QByteArray &answer)
    {
        const int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        ::grantpt(master);
        ::unlockpt(master);
        const int terminal = ::open(::ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
        QProcess process;
        process.setChildProcessModifier([terminal] { ::dup2(terminal, 0); });
        begin(process, words);
        const bool typed = ::write(master, answer.constData(), size_t(answer.size())) == answer.size();
        const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 30'000);
        ::close(terminal);
        ::close(master);
        if (!typed || !ended)
            return {};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    QString file(const QString &name, const QByteArray &text) const
    {
        const QString path = m_folder.filePath(name);
        return writeAtomically(path, text) ? path : QString();
    }
    QString configFile(const QString &name) const
    {
        return m_environment.value(QStringLiteral("SKYDECK_HOME")) + QStringLiteral("/config/") + name;
    }
    static QStringList words(const char *line)
    {
        return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }
    static bool isEmptyList(const Said &said)
    {
        const QJsonDocument document = QJsonDocument::fromJson(said.out.toUtf8());
        return document.isArray() && document.array().isEmpty();
    }
    // All of standard output is one object that says so.
    static bool isDone(const Said &said, const char *action, const QJsonArray &done)
    {
        const QJsonObject object = QJsonDocument::fromJson(said.out.toUtf8()).object();
        const bool is = said.code == 0 && object[QLatin1String("action")] == QLatin1String(action)
            && object[QLatin1String("done")] == done;
        if (!is)
            qWarning("%s", qPrintable(said.out + said.err));
        return is;
    }
    static bool isRefusedUnasked(const Said &said)
    {
        const bool is = said.code == 2 && said.out.isEmpty() && said.err.contains(QLatin1String("say --yes"));
        if (!is)
            qWarning("%s", qPrintable(said.out + said.err));
        return is;
    }
    static QJsonArray arrayOf(const Said &said) { return QJsonDocument::fromJson(said.out.toUtf8()).array(); }

    // As the app tells how its tunnel "g" stands.
    QString toldFile() const
    {
        return m_environment.value(QStringLiteral("SKYDECK_HOME")) + QStringLiteral("/runtime/tunnels-now.json");
    }
    void tellAsApp(const char *state, int port) const
    {
        const QJsonObject forward{{QStringLiteral("remote_port"), 6006}, {QStringLiteral("local_port"), port}};
        const QJsonObject tunnel{{QStringLiteral("id"), QStringLiteral("g")},
                                 {QStringLiteral("host"), QStringLiteral("gpu")},
                                 {QStringLiteral("state"), QLatin1String(state)},
                                 {QStringLiteral("reason"), QStringLiteral("gpu is asleep.")},
                                 {QStringLiteral("forwards"), QJsonArray{forward}}};
        const QByteArray told =
            QJsonDocument(QJsonObject{{QStringLiteral("tunnels"), QJsonArray{tunnel}}}).toJson();
        QVERIFY(writeAtomically(toldFile(), told));
    }
    std::optional<FileLock> appLock() const
    {
        if (!makeFolder(QFileInfo(toldFile()).absolutePath()))
            return {};
        auto lock = FileLock::tryLock(toldFile() + QStringLiteral(".lock"));
        return lock ? std::move(*lock) : std::nullopt;
    }

    // A managed job whose log says hello, followed to its end; its queue is the test's.
    Said launchedOn(support::SkyRoutes &server)
    {
        server.replay(QStringLiteral("/jobs/launch"), "jobs_launch");
        server.routes[QStringLiteral("/jobs/logs")].streams = true;
        server.routes[QStringLiteral("/jobs/logs")].stream = "hello\n";
        server.routes[QStringLiteral("/api/health")].now =
            R"({"status":"healthy","api_version":"62","version":"0.14.1"})";
        Said added = say({QStringLiteral("engines"), QStringLiteral("add"), server.url().toString(),
                          QStringLiteral("--name"), QStringLiteral("jobs")});
        if (added.code != 0)
            return added;
        (void)file(QStringLiteral("flow.yaml"), "name: flow\nrun: a\n");
        Said told = say(words("jobs launch flow.yaml"));
        const Said removed = say(words("engines remove jobs -y"));
        return removed.code != 0 ? removed : told;
    }

    // The server of whatASkyServerKeeps.
    void poolsThatDoNotTell(support::SkyRoutes &server)
    {
        const auto pools = QStringLiteral("/ssh_node_pools");
        auto &status = server.routes[pools + QStringLiteral("/lab/status")];
        status.status = 500;
        const Said unknown = say(words("pools"));
        QCOMPARE(unknown.code, 0);
        QVERIFY2(unknown.out.contains(QLatin1String("Not known")), qPrintable(unknown.out));
        QVERIFY2(unknown.err.contains(QLatin1String("lab: 127.0.0.1 answered")), qPrintable(unknown.err));
        QVERIFY(!arrayOf(say(words("pools --json"))).at(0).toObject().contains(QLatin1String("ready")));
        // Ctrl-C: those whose turn has not come are not asked for.
        server.routes[pools].now = R"({"lab":{"hosts":["a"]},"later":{"hosts":["b"]}})";
        status = {};
        status.streams = true;
        status.ended = false;
        const int before = server.askedFor(pools + QStringLiteral("/lab/status"));
        QProcess asking;
        begin(asking, words("pools"));
        QTRY_COMPARE_WITH_TIMEOUT(server.askedFor(pools + QStringLiteral("/lab/status")), before + 1, 15'000);
        ::kill(pid_t(asking.processId()), SIGINT);
        QTRY_COMPARE_WITH_TIMEOUT(asking.state(), QProcess::NotRunning, 15'000);
        QCOMPARE(asking.exitCode(), 130);
        QVERIFY(asking.readAllStandardOutput().isEmpty());
        QCOMPARE(server.askedFor(pools + QStringLiteral("/later/status")), 0);
    }

private Q_SLOTS:
    void init()
    {
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(QStringLiteral("SKYDECK_HOME"),
                             m_folder.filePath(QLatin1String(QTest::currentTestFunction())));
    }

    void wrongUse_data()
    {
        QTest::addColumn<QString>("says");
        QTest::newRow("") << QStringLiteral("Exit codes");
        QTest::newRow("lanch x") << QStringLiteral("Did you mean “launch”?");
        QTest::newRow("zzzzzzzz") << QStringLiteral("There is no command “zzzzzzzz”.");
        QTest::newRow("status --jsn") << QStringLiteral("Did you mean --json?");
        QTest::newRow("launch") << QStringLiteral("--again ID");
        QTest::newRow("jobs") << QStringLiteral("Usage: skydeckctl jobs queue");
        QTest::newRow("jobs queu") << QStringLiteral("Did you mean “jobs queue”?");
        QTest::newRow("jobs --json queue") << QStringLiteral("Say first what to do: queue, launch");
        QTest::newRow("launch a b") << QStringLiteral("“b” is too much");
        QTest::newRow("launch a -c") << QStringLiteral("-c needs a value");
        QTest::newRow("launch - --env =x") << QStringLiteral("--env takes");
        QTest::newRow("launch - --env NOT_SET_ANYWHERE") << QStringLiteral("NOT_SET_ANYWHERE is not set");
        QTest::newRow("launch - --secret KEY=value") << QStringLiteral("never goes on the command line");
        QTest::newRow("launch - -i soon") << QStringLiteral("minutes");
        QTest::newRow("launch - --engine moon") << QStringLiteral("There is no engine “moon”");
        QTest::newRow("launch - --down") << QStringLiteral("--down goes with -i");
        QTest::newRow("status --engine moon") << QStringLiteral("There is no engine “moon”");
        QTest::newRow("status --json=yes") << QStringLiteral("--json takes no value");
        QTest::newRow("exec a") << QStringLiteral("command after --");
        QTest::newRow("down") << QStringLiteral("--all");
        QTest::newRow("down a --all") << QStringLiteral("--all");
        QTest::newRow("cancel nobody") << QStringLiteral("--all");
        QTest::newRow("cancel nobody one") << QStringLiteral("“one” is not a job number");
        QTest::newRow("logs nobody 0") << QStringLiteral("“0” is not a job number");
        QTest::newRow("autostop a") << QStringLiteral("-i MINUTES");
        QTest::newRow("autostop a -i 5 --off") << QStringLiteral("-i MINUTES");
        QTest::newRow("jobs queue more") << QStringLiteral("“more” is too much");
        QTest::newRow("volumes list more") << QStringLiteral("“more” is too much");
        QTest::newRow("storage list more") << QStringLiteral("“more” is too much");
        QTest::newRow("workspaces create one two") << QStringLiteral("“two” is too much");
        QTest::newRow("secrets") << QStringLiteral("Usage: skydeckctl secrets");
        QTest::newRow("secrets show") << QStringLiteral("Usage: skydeckctl secrets");
        QTest::newRow("secrets remove") << QStringLiteral("Usage: skydeckctl secrets");
        QTest::newRow("ssh k1") << QStringLiteral("No SkyPilot server is in use");
        QTest::newRow("ssh k1 --server nowhere") << QStringLiteral("skydeckctl engines add");
        QTest::newRow("tunnel k1 6006 --server active") << QStringLiteral("No SkyPilot server is in use");
        QTest::newRow("open phoenix --server active") << QStringLiteral("--server goes with --host");
        QTest::newRow("engines what") << QStringLiteral("Usage: skydeckctl engines");
        QTest::newRow("engines add ftp://x") << QStringLiteral("begins with http");
        QTest::newRow("engines add http://x --user a --token") << QStringLiteral("--browser");
        QTest::newRow("check --engine moon") << QStringLiteral("There is no engine “moon”");
        QTest::newRow("open") << QStringLiteral("Usage: skydeckctl open");
        QTest::newRow("open phoenix -F x") << QStringLiteral("-F goes with --host");
        QTest::newRow("open nonsense --host gpu") << QStringLiteral("There are: phoenix, open-webui");
        QTest::newRow("open 99999 --host gpu") << QStringLiteral("99999 is no port");
        QTest::newRow("open phoenix --host gpu:x") << QStringLiteral("x is no port");
        QTest::newRow("open 9000=nonsense --host gpu") << QStringLiteral("There is no service “nonsense”");
        QTest::newRow("tunnel gpu 9000=nonsense") << QStringLiteral("There is no service “nonsense”");
        QTest::newRow("task") << QStringLiteral("Usage: skydeckctl task");
        QTest::newRow("task chek x") << QStringLiteral("Usage");
        QTest::newRow("task get x") << QStringLiteral("Usage");
        QTest::newRow("task get - a --document one") << QStringLiteral("--document takes a number");
        QTest::newRow("task set - a 1 --in-place") << QStringLiteral("cannot be changed in place");
    }
    void wrongUse()
    {
        QFETCH(const QString, says);
        const Said said = say(words(QTest::currentDataTag()), "run: echo\n");
        QCOMPARE(said.code, 2);
        QVERIFY2((said.err + said.out).contains(says), qPrintable(said.err + said.out));
    }

    // One that another verb takes is not taken and left aside.
    void everyVerbKnowsItsOwnOptions_data()
    {
        QTest::addColumn<QString>("says");
        QTest::newRow("jobs queue --task 3")
            << QStringLiteral("“jobs queue” does not know --task. It goes with: jobs logs\n");
        QTest::newRow("jobs queue --task=3") << QStringLiteral("It goes with: jobs logs");
        QTest::newRow("jobs launch x.yaml -f") << QStringLiteral("does not know -f. It goes with: jobs logs");
        QTest::newRow("jobs queue --env A=1") << QStringLiteral("It goes with: jobs launch");
        QTest::newRow("jobs logs 1 --json")
            << QStringLiteral("It goes with: jobs queue, jobs launch, jobs events, jobs cancel");
        QTest::newRow("serve status --yes") << QStringLiteral("It goes with: serve down");
        QTest::newRow("serve up x.yaml --replica 1") << QStringLiteral("It goes with: serve logs");
        QTest::newRow("pools up lab --host a") << QStringLiteral("It goes with: pools add, pools change");
        QTest::newRow("volumes --size 5") << QStringLiteral("“volumes list” does not know --size");
        QTest::newRow("storage -y") << QStringLiteral("It goes with: storage delete");
        QTest::newRow("engines --token") << QStringLiteral("“engines” does not know --token");
        QTest::newRow("engines servers --token") << QStringLiteral("It goes with: engines add");
        QTest::newRow("mesh zones --zone b") << QStringLiteral("It goes with: mesh apply");
        QTest::newRow("task check x.yaml --in-place") << QStringLiteral("It goes with: task set, task unset");
        QTest::newRow("task set x.yaml a 1 --json") << QStringLiteral("It goes with: task check, task get");
        QTest::newRow("secrets list -y") << QStringLiteral("It goes with: secrets remove");
        QTest::newRow("jobs queue --pag 2") << QStringLiteral("Did you mean --page?");
    }
    void everyVerbKnowsItsOwnOptions()
    {
        QFETCH(const QString, says);
        const QStringList line = words(QTest::currentDataTag());
        const Said said = say(line);
        QCOMPARE(said.code, 2);
        QVERIFY2(said.err.contains(says), qPrintable(said.err));
        QVERIFY2(said.err.contains(QStringLiteral("Usage: skydeckctl ") + line[0]), qPrintable(said.err));
        QVERIFY(said.out.isEmpty());
    }

    // Where others can read it a secret is refused, and not said again.
    void aSecretOnTheCommandLineIsRefused_data()
    {
        QTest::addColumn<QString>("says");
        QTest::newRow("launch secret.yaml --env KEY=canary-3f1") << QStringLiteral("Say --secret NAME");
        QTest::newRow("launch secret.yaml --secret KEY=canary-3f1") << QStringLiteral("Say --secret NAME");
        QTest::newRow("engines add http://127.0.0.1 --token=canary-3f1")
            << QStringLiteral("--token takes no value");
        QTest::newRow("pools add lab --host h --password=canary-3f1")
            << QStringLiteral("--password takes no value");
        QTest::newRow("pools add lab --host h --password canary-3f1")
            << QStringLiteral("A password is typed when asked");
        QTest::newRow("engines add http://ada:canary-3f1@127.0.0.1") << QStringLiteral("the keychain keeps them");
    }
    void aSecretOnTheCommandLineIsRefused()
    {
        QFETCH(const QString, says);
        (void)file(QStringLiteral("secret.yaml"), "secrets:\n  KEY:\nrun: echo\n");
        const Said said = say(words(QTest::currentDataTag()));
        QCOMPARE(said.code, 2);
        QVERIFY2(said.err.contains(says), qPrintable(said.err));
        QVERIFY2(!(said.out + said.err).contains(QLatin1String("canary")), qPrintable(said.out + said.err));
    }

    void help()
    {
        const Said all = say(words("--help"));
        QCOMPARE(all.code, 0);
        for (const char *command : {"launch", "exec", "status", "queue", "logs", "cancel", "stop", "start", "down",
                                    "services", "open", "engines", "check", "autostop", "task check"}) {
            QVERIFY2(all.out.contains(QStringLiteral("skydeckctl ") + QLatin1String(command)), command);
            const Said one =
                say({QString::fromLatin1(command).section(QLatin1Char(' '), 0, 0), QStringLiteral("--help")});
            QCOMPARE(one.code, 0);
            QVERIFY(one.out.startsWith(QLatin1String("Usage: skydeckctl ")));
            QVERIFY(one.out.count(QLatin1Char('\n')) >= 2);
        }
        QVERIFY(say(words("--version")).out.startsWith(QLatin1String("skydeckctl ")));
    }

    void theHelpOfAVerbIsItsOwn()
    {
        const Said all = say(words("--help"));
        const QStringList lines =
            all.out.split(QLatin1Char('\n')).filter(QRegularExpression(QStringLiteral("\\|.* …$")));
        QCOMPARE(lines.size(), 10);
        for (const QString &line : lines) {
            const QString command = line.simplified().section(QLatin1Char(' '), 1, 1);
            const Said together = say({command, QStringLiteral("--help")});
            QString verbs = line.simplified().section(QLatin1Char(' '), 2, 2);
            verbs.remove(QLatin1Char('[')).remove(QLatin1Char(']'));
            for (const QString &verb : verbs.split(QLatin1Char('|'))) {
                const Said one = say({command, verb, QStringLiteral("--help")});
                QCOMPARE(one.code, 0);
                const QStringList said = one.out.trimmed().split(QLatin1Char('\n'));
                QVERIFY2(said.size() >= 2, qPrintable(one.out));
                QVERIFY2(together.out.contains(said[0].mid(7)), qPrintable(one.out));
            }
        }
        const Said queue = say(words("jobs queue --help"));
        QVERIFY(queue.out.startsWith(QLatin1String("Usage: skydeckctl jobs queue [")));
        QVERIFY(queue.out.contains(QLatin1String("--page N")) && !queue.out.contains(QLatin1String("--task")));
        QVERIFY(!queue.out.contains(QLatin1String("jobs logs")));
    }

    // A long name and its letter are one option.
    void lettersAndNamesMeanTheSame()
    {
        for (const char *line : {"down --all -y", "down --all --yes"})
            QCOMPARE(say(words(line)).code, 0);
        for (const char *line :
             {"jobs cancel one -y", "jobs cancel one --yes", "jobs logs one -f", "jobs logs one --follow"})
            QVERIFY(say(words(line)).err.contains(QStringLiteral("“one” is not a job number")));
        for (const char *line : {"launch none.yaml -d", "launch none.yaml --detach"})
            QCOMPARE(say(words(line)).code, 1);
    }

    void nothingThere()
    {
        for (const char *line : {"status --json", "queue --json", "services --json"}) {
            const Said said = say(words(line));
            QCOMPARE(said.code, 0);
            QVERIFY(isEmptyList(said));
        }
        for (const char *line : {"status nobody", "queue nobody", "logs nobody", "down nobody", "stop nobody",
                                 "start nobody", "cancel nobody 1", "open nobody", "launch nobody.yaml"})
            QCOMPARE(say(words(line)).code, 1);
        const Said engines = say(words("engines --json"));
        QCOMPARE(engines.code, 0);
        QCOMPARE(arrayOf(engines)[0][QLatin1String("id")].toString(), QStringLiteral("local"));
        QCOMPARE(arrayOf(engines)[0][QLatin1String("usable")].toBool(), true);
    }

    void serversAreAddedUsedAndRemoved()
    {
        support::LoopServer sky(
            {{"GET /api/health",
              support::httpAnswer(200, "application/json",
                                  R"({"status":"healthy","api_version":"62","version":"0.14.1"})")},
             {"GET /users/role",
              support::httpAnswer(200, "application/json", R"({"name":"ada","role":"user"})")}});
        const QString url = QStringLiteral("http://127.0.0.1:%1").arg(sky.port());
        QVERIFY(isEmptyList(say(words("engines servers --json"))));
        const Said added = say({QStringLiteral("engines"), QStringLiteral("add"), url, QStringLiteral("--name"),
                                QStringLiteral("team"), QStringLiteral("--token")},
                               "sky_open-sesame\n");
        QVERIFY2(added.code == 0, qPrintable(added.err));
        QVERIFY2(added.err.contains(QLatin1String("Signed in as ada (user)")), qPrintable(added.err));
        QVERIFY(sky.requests.last().contains("Bearer sky_open-sesame"));
        QVERIFY(!(added.out + added.err).contains(QLatin1String("sesame")));
        QVERIFY(!readWhole(configFile(QStringLiteral("servers.json")))->contains("sesame"));
        const QJsonObject listed = arrayOf(say(words("engines servers --json")))[0].toObject();
        QCOMPARE(listed[QLatin1String("id")].toString(), QStringLiteral("team"));
        QCOMPARE(listed[QLatin1String("active")].toBool(), true);
        QVERIFY(isDone(say(words("engines use none --json")), "engines use", {QStringLiteral("none")}));
        QVERIFY(isDone(say(words("engines use team --json")), "engines use", {QStringLiteral("team")}));
        const Said near = say(words("engines use teem"));
        QCOMPARE(near.code, 1);
        QVERIFY(near.err.contains(QStringLiteral("Did you mean “team”?")));
        QVERIFY(isRefusedUnasked(say(words("engines remove team"))));
        QVERIFY(isRefusedUnasked(say(words("engines stop --json"))));
        QVERIFY(isDone(say(words("engines remove team -y --json")), "engines remove", {QStringLiteral("team")}));
        QVERIFY(isEmptyList(say(words("engines servers --json"))));
    }

    void aServerThatDoesNotAnswerIsNotAdded()
    {
        const Said said = say({QStringLiteral("engines"), QStringLiteral("add"),
                               QStringLiteral("http://127.0.0.1:%1").arg(support::freePort())});
        QCOMPARE(said.code, 1);
        QVERIFY(isEmptyList(say(words("engines servers --json"))));
    }

    // What the app says about its tunnels counts only as long as it lives.
    void whatTheAppHoldsOpenIsUsed()
    {
        const support::LoopServer server(
            {{"GET /healthz",
              support::httpAnswer(200, "text/plain", "OK", "x-phoenix-server-version: 20.26.1\r\n")}});
        const QByteArray list =
            QStringLiteral(
                R"({"tunnels":[{"name":"gpu-box","id":"g","host":"gpu","forwards":[{"remote_port":6006,)"
                R"("local_port":%1}]},{"name":"other","host":"other","forwards":[{"remote_port":8080,)"
                R"("local_port":%2}]}]})")
                .arg(server.port())
                .arg(support::freePort())
                .toUtf8();
        QVERIFY(writeAtomically(configFile(QStringLiteral("tunnels.json")), list));
        tellAsApp("open", server.port());
        Said said = say(words("services --json"));
        QCOMPARE(arrayOf(said).size(), 2);
        QCOMPARE(arrayOf(said)[0][QLatin1String("state")].toString(), QStringLiteral("stopped")); // a killed one's
        const auto app = appLock();
        said = say(words("services --json"));
        QCOMPARE(arrayOf(said)[0][QLatin1String("state")].toString(), QStringLiteral("ready"));
        QCOMPARE(arrayOf(said)[0][QLatin1String("version")].toString(), QStringLiteral("20.26.1"));
        QCOMPARE(arrayOf(said)[0][QLatin1String("through")].toString(), QStringLiteral("gpu-box"));
        QCOMPARE(arrayOf(said)[1][QLatin1String("state")].toString(), QStringLiteral("stopped"));
        for (const char *line : {"open phoenix --no-browser", "open gpu-box --no-browser",
                                 "open 6006 --no-browser", "open gpu-box/Phoenix --no-browser"}) {
            said = say(words(line));
            QCOMPARE(said.code, 0);
            QCOMPARE(said.out.trimmed(), QStringLiteral("http://127.0.0.1:%1/").arg(server.port()));
            QVERIFY2(said.err.contains(QStringLiteral("ok Answer of Phoenix: 20.26.1")), qPrintable(said.err));
        }
        said = say(words("open phoenix --no-browser --json"));
        const QByteArray last = said.out.trimmed().section(QLatin1Char('\n'), -1).toUtf8();
        QCOMPARE(QJsonDocument::fromJson(last)[QLatin1String("finished")].toBool(), true);
        QVERIFY(QJsonDocument::fromJson(last)[QLatin1String("settings")].toObject().size() > 1);
    }

    // Its local port listens and holds who comes, but leads nowhere now.
    void aTunnelThatWaitsToReconnectIsNoOpenOne()
    {
        const support::LoopServer server(
            {{"GET /healthz",
              support::httpAnswer(200, "text/plain", "OK", "x-phoenix-server-version: 20.26.1\r\n")}});
        QVERIFY(writeAtomically(configFile(QStringLiteral("tunnels.json")),
                                QStringLiteral(R"({"tunnels":[{"name":"gpu-box","id":"g","host":"gpu",)"
                                               R"("forwards":[{"remote_port":6006,"local_port":%1}]}]})")
                                    .arg(server.port())
                                    .toUtf8()));
        const auto app = appLock();
        tellAsApp("waiting", server.port());
        const auto service = arrayOf(say(words("services --json")))[0];
        QCOMPARE(service[QLatin1String("state")].toString(), QStringLiteral("unreachable"));
        QCOMPARE(service[QLatin1String("trouble")].toString(), QStringLiteral("way-broken"));
        QVERIFY(service[QLatin1String("reason")].toString().contains(QStringLiteral("gpu is asleep.")));
        QCOMPARE(arrayOf(say(words("tunnels --json")))[0][QLatin1String("state")].toString(),
                 QStringLiteral("waiting"));
        QVERIFY(say(words("tunnels")).out.contains(QStringLiteral("gpu is asleep.")));

        QProcess process;
        begin(process, words("open phoenix --no-browser"));
        QByteArray errors;
        QTRY_VERIFY_WITH_TIMEOUT(
            (errors += process.readAllStandardError()).contains("gpu-box waits to reconnect: gpu is asleep."),
            30'000);
        QCOMPARE(process.state(), QProcess::Running);
        tellAsApp("open", server.port());
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(process.readAllStandardOutput().trimmed(),
                 "http://127.0.0.1:" + QByteArray::number(server.port()) + "/");
    }

    void aTunnelThatNeedsTheUserIsNotWaitedFor()
    {
        QVERIFY(writeAtomically(
            configFile(QStringLiteral("tunnels.json")),
            R"({"tunnels":[{"name":"gpu-box","id":"g","host":"gpu","forwards":[{"remote_port":6006}]}]})"));
        const auto app = appLock();
        tellAsApp("failed", support::freePort());
        const Said said = say(words("open gpu-box"));
        QCOMPARE(said.code, 1);
        QVERIFY2(said.err.contains(QStringLiteral("gpu is asleep.")), qPrintable(said.err));
        QVERIFY2(said.err.contains(QStringLiteral("Tunnels page")), qPrintable(said.err));
    }

    void severalThatCouldBeMeantAreListed()
    {
        QVERIFY(writeAtomically(
            configFile(QStringLiteral("tunnels.json")),
            R"({"tunnels":[{"name":"a","host":"a","forwards":[{"remote_port":6006},{"remote_port":4317}]},)"
            R"({"name":"b","host":"b","forwards":[{"remote_port":6006}]}]})"));
        const Said said = say(words("open phoenix"));
        QCOMPARE(said.code, 2);
        QVERIFY2(said.err.contains(QStringLiteral("a/phoenix")) && said.err.contains(QStringLiteral("b/phoenix")),
                 qPrintable(said.err));
    }

    // Whether it runs is not known before a tunnel leads there; with one it is told once.
    void whatNeedsATunnelIsNotStopped()
    {
        support::SkyWorld server;
        (void)server.addCluster(QStringLiteral("studio"));
        (void)server.addCluster(QStringLiteral("old"), QStringLiteral("STOPPED"));
        QCOMPARE(say({QStringLiteral("engines"), QStringLiteral("add"), server.url().toString(),
                      QStringLiteral("--name"), QStringLiteral("team")})
                     .code,
                 0);
        const auto lineOf = [](const Said &said, const char *cluster) {
            return said.out.split(QLatin1Char('\n')).filter(QLatin1String(cluster)).value(0);
        };
        Said said = say(words("services"));
        QVERIFY2(lineOf(said, "studio").contains(QLatin1String("No tunnel yet")), qPrintable(said.out + said.err));
        QVERIFY2(lineOf(said, "old").contains(QLatin1String("Stopped")), qPrintable(said.out));
        const auto own = arrayOf(say(words("services --json")));
        QCOMPARE(own.size(), 2);
        QCOMPARE(own[own[0][QLatin1String("cluster")] == QLatin1String("studio") ? 0 : 1][QLatin1String("trouble")]
                     .toString(),
                 QStringLiteral("no-tunnel"));

        QVERIFY(writeAtomically(configFile(QStringLiteral("tunnels.json")),
                                R"({"tunnels":[{"id":"g","host":"studio","via":"team",)"
                                R"("forwards":[{"remote_port":8080}]}]})"));
        said = say(words("services"));
        QCOMPARE(said.out.count(QLatin1String("studio")), 1);
        QVERIFY2(lineOf(said, "through studio").contains(QLatin1String("Stopped")), qPrintable(said.out));
        QCOMPARE(arrayOf(say(words("services --json"))).size(), 2);
    }

    void ownServicesAreKnown()
    {
        const QString path = configFile(QStringLiteral("services.json"));
        QVERIFY(writeAtomically(path, R"({"services":[{"id":"my-api","title":"My API","port":9000}]})"));
        QVERIFY(say(words("open nonsense --host gpu")).err.contains(QStringLiteral("my-api, phoenix")));
        QVERIFY(writeAtomically(path, "{"));
        const Said said = say(words("services"));
        QCOMPARE(said.code, 0);
        QVERIFY(said.err.contains(QStringLiteral("line 1, column")));
        QCOMPARE(readWhole(path).value(), QByteArray("{")); // people write it: it stays where it is
    }

    void checksTasks()
    {
        const QString good = file(QStringLiteral("good.yaml"), "name: good\nrun: echo hi\n");
        const QString bad = file(QStringLiteral("bad.yaml"), "name: bad\nresorces:\n  cpus: 2\nrun: echo hi\n");
        QCOMPARE(say({QStringLiteral("task"), QStringLiteral("check"), good}).code, 0);
        const Said said = say({QStringLiteral("task"), QStringLiteral("check"), good, bad});
        QCOMPARE(said.code, 1);
        QVERIFY2(said.out.startsWith(bad + QStringLiteral(":2:1: error: ")), qPrintable(said.out));
        const Said json = say({QStringLiteral("task"), QStringLiteral("check"), bad, QStringLiteral("--json")});
        QCOMPARE(json.code, 1);
        QCOMPARE(arrayOf(json)[0][QLatin1String("line")].toInt(), 2);
        QVERIFY(say(words("task check -"), "run: [\n").out.startsWith(QLatin1String("-:")));
        QCOMPARE(say(words("task check not-there.yaml")).code, 1);
        QVERIFY(
            !QFile::exists(m_environment.value(QStringLiteral("SKYDECK_HOME")))); // checking leaves nothing behind
    }

    void changesOnlyTheValue()
    {
        const QByteArray text = "# mine\nname:   a   # keep\nresources: {cpus: 2,  ports: [1, 2]}\n";
        const QString path = file(QStringLiteral("t.yaml"), text);
        QCOMPARE(say({QStringLiteral("task"), QStringLiteral("get"), path, QStringLiteral("resources.cpus")}).out,
                 QStringLiteral("2\n"));
        QCOMPARE(say({QStringLiteral("task"), QStringLiteral("get"), path, QStringLiteral("nothing")}).code, 1);
        QByteArray wanted = text;
        wanted.replace("cpus: 2", "cpus: 4");
        QCOMPARE(say({QStringLiteral("task"), QStringLiteral("set"), path, QStringLiteral("resources.cpus"),
                      QStringLiteral("4")})
                     .out.toUtf8(),
                 wanted);
        QCOMPARE(*readWhole(path), text);
        QCOMPARE(say({QStringLiteral("task"), QStringLiteral("set"), path, QStringLiteral("resources.cpus"),
                      QStringLiteral("4"), QStringLiteral("--in-place")})
                     .code,
                 0);
        QCOMPARE(*readWhole(path), wanted);
        QCOMPARE(say(words("task set - name b"), "name: a\n").out, QStringLiteral("name: b\n"));
    }

    void acceleratorsArePricedAndFiltered()
    {
        support::SkyRoutes server;
        server.replay(QStringLiteral("/list_accelerators"), "list_accelerators_lambda");
        support::SkyRoute health;
        health.now = R"({"status":"healthy","api_version":"62","version":"0.14.1"})";
        server.routes.insert(QStringLiteral("/api/health"), health);
        const Said noServer = say(words("accelerators"));
        QVERIFY2(noServer.code == 1 && noServer.err.contains(QStringLiteral("engines add")),
                 qPrintable(noServer.err));
        QCOMPARE(say({QStringLiteral("engines"), QStringLiteral("add"), server.url().toString(),
                      QStringLiteral("--name"), QStringLiteral("prices")})
                     .code,
                 0);
        QCOMPARE(say(words("engines use prices")).code, 0);
        const auto ask = [&](const QStringList &more) { return say(words("accelerators") + more); };
        const Said all = ask({QStringLiteral("--json")});
        QCOMPARE(all.code, 0);
        QCOMPARE(arrayOf(all).size(), 3);
        QCOMPARE(arrayOf(all)[0][QLatin1String("price")].toDouble(), 1.09); // the cheapest first
        QVERIFY(!arrayOf(all)[0].toObject().contains(QLatin1String("spot_price")));
        const Said some = ask({QStringLiteral("40 GB"), QStringLiteral("under"), QStringLiteral("$2")});
        QCOMPARE(some.code, 0);
        QVERIFY(some.out.contains(QStringLiteral("gpu_1x_a6000")) && !some.out.contains(QStringLiteral("V100")));
        const Said none = ask(words("spot"));
        QVERIFY(none.out.isEmpty() && none.err.contains(QStringLiteral("spot")));
        server.routes[QStringLiteral("/list_accelerators")].error = "{\"type\":\"ValueError\",\"message\":\"no\"}";
        QCOMPARE(ask({}).code, 1);
        QCOMPARE(say(words("engines remove prices -y")).code, 0);
    }

    void whatASkyServerHasBesideClusters()
    {
        support::SkyRoutes server;
        server.replay(QStringLiteral("/jobs/queue/v2"), "jobs_queue_v2");
        server.replay(QStringLiteral("/jobs/events"), "jobs_events");
        server.replay(QStringLiteral("/jobs/launch"), "jobs_launch");
        server.replay(QStringLiteral("/jobs/cancel"), "jobs_cancel");
        server.replay(QStringLiteral("/cost_report"), "cost_report_with_history");
        server.replay(QStringLiteral("/serve/status"), "serve_status_none");
        server.routes[QStringLiteral("/jobs/logs")].streams = true;
        server.routes[QStringLiteral("/jobs/logs")].stream = "\x1b[32mhello\x1b[0m\n";
        server.routes[QStringLiteral("/api/health")].now =
            R"({"status":"healthy","api_version":"62","version":"0.14.1"})";
        QVERIFY(say(words("jobs queue")).err.contains(QStringLiteral("engines add")));
        QCOMPARE(say({QStringLiteral("engines"), QStringLiteral("add"), server.url().toString(),
                      QStringLiteral("--name"), QStringLiteral("more")})
                     .code,
                 0);
        QCOMPARE(say(words("engines use more")).code, 0);
        const auto bodyOf = [&](const char *path) {
            return QJsonDocument::fromJson(server.bodies[QLatin1String(path)]).object();
        };
        const Said queue = say(words("jobs queue --status failed --user ada --page 2 --json"));
        QCOMPARE(queue.code, 0);
        const QJsonObject told = QJsonDocument::fromJson(queue.out.toUtf8()).object();
        QCOMPARE(told[QLatin1String("total")].toInt(), 1);
        QCOMPARE(told[QLatin1String("jobs")].toArray().at(0)[QLatin1String("status")].toString(),
                 QStringLiteral("PENDING"));
        QCOMPARE(bodyOf("/jobs/queue/v2")[QLatin1String("page")].toInt(), 2);
        QCOMPARE(bodyOf("/jobs/queue/v2")[QLatin1String("statuses")].toArray().size(), 5);
        QVERIFY(say(words("jobs queue")).out.contains(QLatin1String("qtuser")));
        QCOMPARE(say(words("jobs queue --page none")).code, 2);
        QVERIFY(say(words("jobs events 1")).out.contains(QLatin1String("Job submitted to queue")));
        QCOMPARE(say(words("jobs logs 1")).out, QStringLiteral("hello\n"));
        QCOMPARE(say(words("jobs logs one")).code, 2);
        const Said kept = sayAtTerminal(words("jobs cancel 1 2"), "n\n");
        QCOMPARE(kept.code, 1);
        QVERIFY2(kept.err.contains(QLatin1String("Cancel managed job 1, 2?")), qPrintable(kept.err));
        QCOMPARE(server.askedFor(QStringLiteral("/jobs/cancel")), 0);
        QCOMPARE(sayAtTerminal(words("jobs cancel 1 2"), "y\n").code, 0);
        QCOMPARE(sayAtTerminal(words("jobs cancel 1 -y"), {}).code, 0);
        QVERIFY(isRefusedUnasked(say(words("jobs cancel 1"))));
        QVERIFY(isRefusedUnasked(say(words("jobs cancel 1 --json"))));
        QCOMPARE(server.askedFor(QStringLiteral("/jobs/cancel")), 2);
        QVERIFY(isDone(say(words("jobs cancel 1 2 --yes --json")), "jobs cancel", {1, 2}));
        QCOMPARE(server.askedFor(QStringLiteral("/jobs/cancel")), 3);
        QCOMPARE(bodyOf("/jobs/cancel")[QLatin1String("job_ids")].toArray(), (QJsonArray{1, 2}));
        (void)file(QStringLiteral("flow.yaml"), "name: flow\n---\nrun: a\n---\nrun: b\n");
        const Said launched = say(words("jobs launch flow.yaml -d"));
        QVERIFY2(launched.code == 0, qPrintable(launched.err));
        QCOMPARE(bodyOf("/jobs/launch")[QLatin1String("name")].toString(), QStringLiteral("flow"));
        QCOMPARE(say(words("jobs fly")).code, 2);
        server.bodies.remove(QStringLiteral("/jobs/launch"));
        const Said again = say(words("launch --again last --detach"));
        QVERIFY2(again.code == 0 && again.out.contains(QLatin1String("in the queue")), qPrintable(again.err));
        QVERIFY(bodyOf("/jobs/launch")[QLatin1String("task")].toString().contains(QLatin1String("run: b")));
        for (const char *line : {"launch --again last --engine local", "launch --again last -i 5"})
            QVERIFY(say(words(line)).err.contains(QLatin1String("A managed job or a service takes no")));
        QVERIFY(say(words("launches")).out.contains(QLatin1String("flow.yaml")));

        const Said csv = say(words("cost --csv --days 7"));
        QVERIFY(csv.out.startsWith(QLatin1String("name,cost,")) && csv.out.contains(QLatin1String("demo2,")));
        QCOMPARE(bodyOf("/cost_report")[QLatin1String("days")].toInt(), 7);
        QCOMPARE(arrayOf(say(words("cost --json"))).size(), 2);
        QCOMPARE(say(words("cost --days 0")).code, 2);
        QCOMPARE(say(words("cost --csv --json")).code, 2);

        const Said none = say(words("serve status"));
        QCOMPARE(none.code, 1); // it may be the network: the server does not tell the two apart
        QVERIFY(none.err.contains(QLatin1String("no service yet")));
        server.routes[QStringLiteral("/serve/status")] = {};
        server.routes[QStringLiteral("/serve/status")].value =
            R"([{"name":"chat","status":"READY","endpoint":"http://203.0.113.5:30001","replica_info":[{"replica_id":1,"status":"READY"}]}])";
        QVERIFY(say(words("serve status")).out.contains(QLatin1String("1 of 1 ready")));
        QCOMPARE(arrayOf(say(words("serve status --json"))).size(), 1);
        QCOMPARE(say(words("serve up flow.yaml")).code, 1); // two tasks are no service
        (void)file(QStringLiteral("chat.yaml"),
                   "service:\n  readiness_probe: /health\nresources:\n  ports: 80\nrun: serve\n");
        QVERIFY(
            isDone(say(words("serve update chat chat.yaml --json")), "serve update", {QStringLiteral("chat")}));
        QCOMPARE(bodyOf("/serve/update")[QLatin1String("service_name")].toString(), QStringLiteral("chat"));
        server.routes[QStringLiteral("/serve/up")].value = R"(["chat-1","203.0.113.5:30001"])";
        QVERIFY(isDone(say(words("serve up chat.yaml -n chat --json")), "serve up", {QStringLiteral("chat")}));
        QVERIFY(isDone(say(words("serve up chat.yaml --json")), "serve up", {QStringLiteral("chat-1")}));
        const Said stays = sayAtTerminal(words("serve down chat"), "\n");
        QCOMPARE(stays.code, 1);
        QVERIFY2(stays.err.contains(QLatin1String("stops answering")), qPrintable(stays.err));
        QVERIFY(isRefusedUnasked(say(words("serve down chat"))));
        QCOMPARE(server.askedFor(QStringLiteral("/serve/down")), 0);
        QVERIFY(isDone(say(words("serve down chat -y --json")), "serve down", {QStringLiteral("chat")}));
        // Ctrl-C leaves those alone whose turn has not come.
        const int before = server.askedFor(QStringLiteral("/serve/down"));
        server.routes[QStringLiteral("/serve/down")].ended = false;
        QProcess several;
        begin(several, words("serve down chat other -y"));
        QTRY_COMPARE_WITH_TIMEOUT(server.askedFor(QStringLiteral("/serve/down")), before + 1, 30'000);
        ::kill(pid_t(several.processId()), SIGINT);
        QTRY_COMPARE_WITH_TIMEOUT(several.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(several.exitCode(), 130);
        QCOMPARE(server.askedFor(QStringLiteral("/serve/down")), before + 1);
        QCOMPARE(say(words("serve logs")).code, 2);
        QCOMPARE(say(words("serve")).code, 2);
        QCOMPARE(say(words("engines remove more -y")).code, 0);
    }

    void ctrlCCancelsWhatTheServerTook()
    {
        support::SkyRoutes server;
        const QString launch = QStringLiteral("/jobs/launch");
        const QString cancel = QStringLiteral("/api/cancel");
        server.replay(launch, "jobs_launch");
        server.routes[launch].ended = false;
        server.routes[QStringLiteral("/api/health")].now =
            R"({"status":"healthy","api_version":"62","version":"0.14.1"})";
        QCOMPARE(say({QStringLiteral("engines"), QStringLiteral("add"), server.url().toString()}).code, 0);
        (void)file(QStringLiteral("flow.yaml"), "name: flow\nrun: a\n");
        QProcess process;
        begin(process, words("jobs launch flow.yaml"));
        QTRY_COMPARE_WITH_TIMEOUT(server.askedFor(QStringLiteral("/api/stream")), 1, 30'000);
        ::kill(pid_t(process.processId()), SIGINT);
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(process.exitCode(), 130);
        QCOMPARE(server.askedFor(cancel), 1);
        QVERIFY(process.readAllStandardError().contains("Cancelling"));
        QVERIFY(say(words("launches --json")).out.contains(QLatin1String("\"cancelled\"")));
    }

    void theEndOfAManagedJobIsTheExitCode_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<int>("code");
        QTest::newRow("succeeded") << QByteArray(R"({"job_id":1,"task_id":0,"status":"SUCCEEDED"})") << 0;
        QTest::newRow("failed") << QByteArray(
            R"({"job_id":1,"task_id":0,"status":"FAILED","failure_reason":"out of memory"})")
                                << 1;
        QTest::newRow("cancelled") << QByteArray(R"({"job_id":1,"task_id":0,"status":"CANCELLED"})") << 1;
        QTest::newRow("another one failed") << QByteArray(R"({"job_id":2,"task_id":0,"status":"FAILED"})") << 0;
    }
    void theEndOfAManagedJobIsTheExitCode()
    {
        QFETCH(QByteArray, row);
        QFETCH(int, code);
        support::SkyRoutes server;
        server.routes[QStringLiteral("/jobs/queue/v2")].value = "{\"jobs\":[" + row + "],\"total\":1}";
        const Said told = launchedOn(server);
        QVERIFY(told.out.contains(QLatin1String("hello")));
        QCOMPARE(told.code, code);
        QCOMPARE(told.err.contains(QLatin1String("out of memory")), row.contains("memory"));
        const auto asked = QJsonDocument::fromJson(server.posted[QStringLiteral("/jobs/queue/v2")]).object();
        QCOMPARE(asked[QLatin1String("job_ids")].toArray(), QJsonArray{1});
    }

    void aManagedJobMayOutliveItsLog()
    {
        support::SkyRoutes server;
        const auto queue = QStringLiteral("/jobs/queue/v2");
        const auto tell = [&](const QByteArray &status) {
            server.routes[queue].value =
                QByteArray(R"({"jobs":[{"job_id":1,"task_id":0,"status":"STATUS"}],"total":1})")
                    .replace("STATUS", status);
        };
        tell("RUNNING");
        server.onAsked = [&](const QString &path) {
            if (path == queue && server.askedFor(queue) == 2)
                tell("FAILED");
        };
        const Said told = launchedOn(server);
        QCOMPARE(told.code, 1);
        QCOMPARE(told.out.count(QStringLiteral("hello")), 1);
        QCOMPARE(server.askedFor(queue), 2);
    }

    void whatASkyServerKeeps()
    {
        support::SkyRoutes server;
        const auto pools = QStringLiteral("/ssh_node_pools");
        server.routes[pools].now = R"({"lab":{"user":"u","password":"canary","hosts":["192.0.2.1"]}})";
        server.routes[pools + QStringLiteral("/lab/status")].now = R"({"status":"Not Ready","reason":"not up"})";
        server.routes[pools + QStringLiteral("/deploy")].stream = "Installing K3s\n";
        server.routes[pools + QStringLiteral("/deploy")].error =
            R"({"type":"RuntimeError","message":"no host answers"})";
        server.routes[QStringLiteral("/volumes")].value = R"([{"name":"data","status":"READY","size":"5"}])";
        server.replay(QStringLiteral("/storage/ls"), "storage_ls");
        server.replay(QStringLiteral("/workspaces"), "workspaces_two");
        server.replay(QStringLiteral("/workspaces/create"), "workspaces_create");
        server.routes[QStringLiteral("/users/me/workspace")].now = R"({"workspace":"team-a"})";
        server.routes[QStringLiteral("/api/health")].now =
            R"({"status":"healthy","api_version":"62","version":"0.14.1"})";
        QCOMPARE(say({QStringLiteral("engines"), QStringLiteral("add"), server.url().toString(),
                      QStringLiteral("--name"), QStringLiteral("keeps")})
                     .code,
                 0);
        QVERIFY(say(words("pools")).out.contains(QLatin1String("192.0.2.1")));
        const Said told = say(words("pools status lab --json"));
        QCOMPARE(arrayOf(told).at(0)[QLatin1String("reason")].toString(), QStringLiteral("not up"));
        QVERIFY(!told.out.contains(QLatin1String("canary")));
        QCOMPARE(say(words("pools status attic")).code, 1);
        QCOMPARE(say(words("pools add attic")).code, 2); // no host
        const Said taken = say(words("pools add lab --host 192.0.2.9"));
        QVERIFY2(taken.code == 1 && taken.err.contains(QLatin1String("lab already")), qPrintable(taken.err));
        QVERIFY(server.posted[pools].isEmpty());
        QCOMPARE(say(words("pools change lab")).code, 2);
        QCOMPARE(say(words("pools change attic --user ann")).code, 1);
        QVERIFY(server.posted[pools].isEmpty());
        QCOMPARE(say(words("pools change lab --user ann")).code, 0);
        QCOMPARE(server.posted[pools],
                 QByteArray(R"({"lab":{"hosts":["192.0.2.1"],"password":"canary","user":"ann"}})"));
        QCOMPARE(say(words("pools change lab --host 192.0.2.9 --server-key ~/k")).code, 0);
        QCOMPARE(server.posted[pools],
                 QByteArray(R"({"lab":{"hosts":["192.0.2.9"],"identity_file":"~/k","user":"u"}})"));
        QCOMPARE(say(words("pools add attic --host ada@192.0.2.9 --server-key ~/k")).code, 0);
        QVERIFY(server.posted[pools].contains("\"user\":\"ada\""));
        const Said up = say(words("pools up lab"));
        QCOMPARE(up.code, 1);
        QVERIFY(up.out.contains(QLatin1String("Installing K3s"))
                && up.err.contains(QLatin1String("no host answers")));
        QCOMPARE(say(words("pools remove ../lab")).code, 2);
        for (const char *line : {"pools down lab", "pools remove lab", "pools remove lab --json",
                                 "volumes delete data", "storage delete models", "workspaces delete other"})
            QVERIFY(isRefusedUnasked(say(words(line))));
        QCOMPARE(server.askedFor(pools + QStringLiteral("/lab")), 0);
        for (const char *path :
             {"/ssh_node_pools/down", "/volumes/delete", "/storage/delete", "/workspaces/delete"})
            QCOMPARE(server.askedFor(QLatin1String(path)), 0);
        server.routes[pools + QStringLiteral("/deploy")].error.clear();
        const Said set = say(words("pools up lab --json"));
        QVERIFY(isDone(set, "pools up", {QStringLiteral("lab")}));
        QVERIFY2(set.err.contains(QLatin1String("Installing K3s")), qPrintable(set.err));
        QVERIFY(isDone(say(words("pools change lab --user ann --json")), "pools change", {QStringLiteral("lab")}));
        QCOMPARE(say(words("pools remove lab -y")).code, 0);
        QVERIFY(server.askedFor(pools + QStringLiteral("/lab")) > 0);
        poolsThatDoNotTell(server);
        QVERIFY(say(words("volumes")).out.contains(QLatin1String("data")));
        QVERIFY(isDone(say(words("volumes delete data old -y --json")), "volumes delete",
                       {QStringLiteral("data"), QStringLiteral("old")}));
        QVERIFY(server.posted[QStringLiteral("/volumes/delete")].contains("\"data\""));
        QCOMPARE(say(words("volumes apply")).code, 2);
        QCOMPARE(say(words("volumes apply more")).code, 2); // no size
        QCOMPARE(say(words("volumes apply more --size 5 --infra aws")).code, 2);
        QCOMPARE(say(words("volumes apply data --size 5")).code, 1); // there is one
        QVERIFY(server.posted[QStringLiteral("/volumes/apply")].isEmpty());
        const QByteArray others = server.routes[QStringLiteral("/volumes")].value;
        server.onAsked = [&](const QString &path) {
            if (path == QLatin1String("/volumes/apply"))
                server.routes[QStringLiteral("/volumes")].value = R"([{"name":"data"},{"name":"more"}])";
        };
        QCOMPARE(say(words("volumes apply more --size 5 --infra k8s/lab --storage-class fast")).code, 0);
        server.onAsked = nullptr;
        server.routes[QStringLiteral("/volumes")].value = others;
        QVERIFY(server.posted[QStringLiteral("/volumes/validate")].contains("\"k8s/lab\""));
        QVERIFY(server.posted[QStringLiteral("/volumes/apply")].contains("\"storage_class_name\":\"fast\""));
        auto &judge = server.routes[QStringLiteral("/volumes/validate")];
        const auto refusal = support::SkyCapture(QStringLiteral("volumes_validate_refused")).answer();
        judge.now = refusal.body;
        judge.status = refusal.status;
        server.posted.remove(QStringLiteral("/volumes/apply"));
        const Said no = say(words("volumes apply other --size 5"));
        QVERIFY2(no.code == 1 && no.err.contains(QLatin1String("DNS-1123")), qPrintable(no.err));
        QVERIFY(server.posted[QStringLiteral("/volumes/apply")].isEmpty());
        QVERIFY(say(words("storage")).err.contains(QLatin1String("no bucket")));
        QCOMPARE(arrayOf(say(words("storage list --json"))).size(), 0);
        const Said spaces = say(words("workspaces"));
        QVERIFY(spaces.out.contains(QLatin1String("team-a")) && spaces.out.contains(QLatin1String("in use")));
        QVERIFY(isDone(say(words("workspaces create team-a --json")), "workspaces create",
                       {QStringLiteral("team-a")}));
        QCOMPARE(say(words("workspaces create Team")).code, 2);
        QCOMPARE(say(words("workspaces use")).code, 2);
        QCOMPARE(say(words("workspaces use nowhere")).code, 1);
        QVERIFY(isDone(say(words("workspaces use team-a --json")), "workspaces use", {QStringLiteral("team-a")}));
        QCOMPARE(say(words("volumes delete data -y")).code, 0); // made in it from now on
        QVERIFY(server.posted[QStringLiteral("/volumes/delete")].contains("\"active_workspace\":\"team-a\""));
        QCOMPARE(say(words("workspaces delete team-a -y")).code, 1);
        QCOMPARE(say(words("engines remove keeps -y")).code, 0);
    }

    void aZoneGoesIntoServerAndClients()
    {
        QCOMPARE(say(words("mesh ip us-east-1c")).out, QStringLiteral("10.4.64.4\n"));
        QCOMPARE(say(words("mesh zones --region eu-west-1 --cidr 10.9.0.0/16 --zones b,a --json")).code, 0);
        QCOMPARE(say(words("mesh zones --region eu-west-1")).code, 2);
        QCOMPARE(say(words("mesh zones --prefix wide")).code, 2);
        QCOMPARE(say(words("mesh apply")).code, 2);
        QCOMPARE(say(words("mesh fly")).code, 2);
        const QString server = file(QStringLiteral("server.yaml"), "resources:\n  infra: aws # here\n");
        const QString client = file(QStringLiteral("client.yaml"), "envs:\n  A: 1\n");
        const QString gcp = file(QStringLiteral("gcp.yaml"), "resources:\n  infra: gcp\n");
        QVERIFY(QFile::setPermissions(client, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));

        const Said refused = say(words("mesh apply gcp.yaml --zone us-east-1b client.yaml"));
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(QLatin1String("gcp.yaml: Fixed addresses")), qPrintable(refused.err));
        QCOMPARE(say(words("mesh apply server.yaml --zone us-east-1b client.yaml client.yaml")).code, 2);
        QCOMPARE(say(words("mesh apply server.yaml --zone us-east-1b absent.yaml")).code, 1);
        QCOMPARE(*readWhole(server), QByteArray("resources:\n  infra: aws # here\n"));
        QCOMPARE(*readWhole(client), QByteArray("envs:\n  A: 1\n"));

        const Said said = say(words("mesh apply server.yaml --zone b client.yaml"));
        QCOMPARE(said.code, 0);
        QCOMPARE(said.out, QStringLiteral("server.yaml: changed\nclient.yaml: changed\n"));
        QCOMPARE(*readWhole(server), QByteArray("resources:\n  infra: aws/us-east-1/us-east-1b # here\n"));
        QCOMPARE(*readWhole(client), QByteArray("envs:\n  A: 1\n  MLOPS_IP: 10.4.32.4\n"));
        QVERIFY(QFile::permissions(client).testFlag(QFile::ReadOther));
        QVERIFY(say(words("mesh apply server.yaml --zone b")).out.contains(QLatin1String("as it was")));
        const Said moved = say(words("mesh apply server.yaml --zone us-east-1c --json"));
        QVERIFY(isDone(moved, "mesh apply", {QStringLiteral("server.yaml")}));
        const Said same = say(words("mesh apply server.yaml --zone us-east-1c --json"));
        QVERIFY(isDone(same, "mesh apply", {}));
        QVERIFY(same.out.contains(QLatin1String("unchanged")));
    }

    void theWholeLife()
    {
        const QString path = file(QStringLiteral("life.yaml"),
                                  "name: life\nenvs:\n  WHO: nobody\nsecrets:\n  KEY:\nrun: |\n  echo hello $WHO "
                                  "${#KEY}\n  exit $((${#WHO} - 5))\n");
        const Said missing = say({QStringLiteral("launch"), path});
        QVERIFY(missing.code != 0);
        QVERIFY2(missing.err.contains(QLatin1String("KEY")), qPrintable(missing.err));

        m_environment.insert(QStringLiteral("KEY"), QStringLiteral("canary-88c1"));
        const QStringList launch{QStringLiteral("launch"),   path,
                                 QStringLiteral("--secret"), QStringLiteral("KEY"),
                                 QStringLiteral("--env"),    QStringLiteral("WHO=world")};
        const Said plan = say(launch + QStringList{QStringLiteral("--dryrun"), QStringLiteral("--json")});
        QCOMPARE(plan.code, 0);
        QCOMPARE(QJsonDocument::fromJson(plan.out.toUtf8())[QLatin1String("cluster")].toString(),
                 QStringLiteral("life"));
        QVERIFY(isEmptyList(say(words("status --json"))));

        const Said launched = say(launch);
        QVERIFY2(launched.code == 0, qPrintable(launched.err));
        QVERIFY(launched.out.contains(QLatin1String("hello world 11\n")));
        QVERIFY(launched.err.contains(QStringLiteral("✓")));
        const QJsonArray clusters = arrayOf(say(words("status --json")));
        QCOMPARE(clusters.size(), 1);
        QCOMPARE(clusters[0][QLatin1String("status")].toString(), QStringLiteral("UP"));
        QVERIFY(say(words("status life")).out.contains(QLatin1String("life")));
        const Said some = say(words("status life lifee"));
        QCOMPARE(some.code, 1);
        QVERIFY(some.out.contains(QLatin1String("life")));
        QVERIFY2(some.err.contains(QStringLiteral("Did you mean “life”?")), qPrintable(some.err));

        const Said failed = say({QStringLiteral("launch"), path, QStringLiteral("-c"), QStringLiteral("life"),
                                 QStringLiteral("--secret"), QStringLiteral("KEY")});
        QCOMPARE(failed.code, 1); // WHO is nobody: exit 1
        const QJsonArray jobs = arrayOf(say(words("queue life --json")));
        QCOMPARE(jobs.size(), 2);
        QCOMPARE(jobs[0][QLatin1String("status")].toString(), QStringLiteral("FAILED"));
        QVERIFY(say(words("logs life 1")).out.contains(QLatin1String("hello world 11")));
        QVERIFY(say(words("logs life -f")).out.contains(QLatin1String("hello nobody 11")));
        QCOMPARE(say(words("logs life one")).code, 2);
        QCOMPARE(say(words("logs life 77")).code, 1);

        const Said executed = say({QStringLiteral("exec"), QStringLiteral("life"), QStringLiteral("--"),
                                   QStringLiteral("echo"), QStringLiteral("--help"), QStringLiteral("it's")});
        QVERIFY2(executed.code == 0, qPrintable(executed.err));
        QVERIFY2(executed.out.contains(QLatin1String("--help it's\n")), qPrintable(executed.out));

        QVERIFY(isDone(say(words("autostop life -i 30 --json")), "autostop", {QStringLiteral("life")}));
        QCOMPARE(arrayOf(say(words("status --json")))[0][QLatin1String("autostop")].toInt(), 30);
        QVERIFY(isRefusedUnasked(say(words("stop life"))));
        const Said kept = sayAtTerminal(words("stop life"), "n\n");
        QCOMPARE(kept.code, 1);
        QVERIFY2(kept.err.contains(QLatin1String("Stop life? [y/N]")), qPrintable(kept.err));
        QCOMPARE(arrayOf(say(words("status --json")))[0][QLatin1String("status")].toString(),
                 QStringLiteral("UP"));
        const Said stopped = say(words("stop life lifee -y --json")); // what could be done is told
        QCOMPARE(stopped.code, 1);
        QVERIFY(stopped.err.contains(QStringLiteral("Did you mean “life”?")));
        QCOMPARE(QJsonDocument::fromJson(stopped.out.toUtf8())[QLatin1String("done")].toArray(),
                 QJsonArray{QStringLiteral("life")});
        QCOMPARE(arrayOf(say(words("status --json")))[0][QLatin1String("status")].toString(),
                 QStringLiteral("STOPPED"));
        QVERIFY(isDone(say(words("start life --json")), "start", {QStringLiteral("life")}));
        QVERIFY(isRefusedUnasked(say(words("down --all"))));
        QVERIFY(isRefusedUnasked(say(words("down life --json"))));
        const Said lief = say(words("down lief -y --json"));
        QVERIFY2(lief.code == 1 && lief.out.isEmpty(), qPrintable(lief.out));
        QVERIFY(isDone(say(words("down life -y --json")), "down", {QStringLiteral("life")}));
        QVERIFY(isEmptyList(say(words("status --json"))));

        // The name is free again, and its first job is not mistaken for the one that was.
        const Said again = say(launch);
        QVERIFY2(again.code == 0 && again.out.contains(QLatin1String("hello world 11\n")), qPrintable(again.err));
        // What was launched is listed, without its secret, and launched again like that.
        const QJsonArray past = arrayOf(say(words("launches --json")));
        QVERIFY(past.size() >= 3);
        QCOMPARE(past[0][QLatin1String("outcome")].toString(), QStringLiteral("done"));
        QCOMPARE(past[0][QLatin1String("envs")][QLatin1String("WHO")].toString(), QStringLiteral("world"));
        QCOMPARE(past[0][QLatin1String("secrets")].toArray(), QJsonArray{QStringLiteral("KEY")});
        const QString id = past[0][QLatin1String("id")].toString().left(10);
        QVERIFY(say(words("launches -n 1")).out.contains(id.left(8)));
        const Said like = say({QStringLiteral("launch"), QStringLiteral("--again"), id});
        QVERIFY2(like.code == 0 && like.out.contains(QLatin1String("hello world 11\n")), qPrintable(like.err));
        QVERIFY(say(words("launch --again last --dryrun")).out.contains(QLatin1String("life")));
        QCOMPARE(say(words("launch --again nothing")).code, 1);
        QCOMPARE(say({QStringLiteral("launch"), path, QStringLiteral("--again"), id}).code, 2);
        QCOMPARE(say(words("down --all -y")).code, 0);
        const auto activity = readWhole(m_environment.value(QStringLiteral("SKYDECK_HOME"))
                                        + QStringLiteral("/state/activity.jsonl"));
        QVERIFY(activity && activity->contains("\"launch\"") && !activity->contains("canary-88c1"));
    }

    void ctrlCLeavesTheJobAlone()
    {
        const QString path = file(QStringLiteral("long.yaml"), "name: long\nrun: |\n  echo begun\n  sleep 600\n");
        QProcess following;
        begin(following, {QStringLiteral("launch"), path});
        QByteArray out;
        QTRY_VERIFY_WITH_TIMEOUT((out += following.readAllStandardOutput()).contains("begun"), 30'000);
        ::kill(pid_t(following.processId()), SIGINT);
        QTRY_COMPARE_WITH_TIMEOUT(following.state(), QProcess::NotRunning, 30'000);
        const QString err = QString::fromUtf8(following.readAllStandardError());
        QVERIFY2(err.contains(QLatin1String("skydeckctl logs long 1 -f")), qPrintable(err));
        QCOMPARE(following.exitCode(), 0);
        QCOMPARE(arrayOf(say(words("queue --json")))[0][QLatin1String("status")].toString(),
                 QStringLiteral("RUNNING"));
        QCOMPARE(say(words("cancel long")).code, 2);
        QCOMPARE(say(words("cancel long one")).code, 2);
        QCOMPARE(say(words("cancel long 1 --all")).code, 2);
        QVERIFY(isRefusedUnasked(say(words("cancel long 1"))));
        QCOMPARE(sayAtTerminal(words("cancel long --all"), "\n").code, 1);
        // A number is read alike by all that take one.
        for (const char *line : {"cancel long 77 -y", "logs long 77"}) {
            const Said none = say(words(line));
            QCOMPARE(none.code, 1);
            QVERIFY2(none.err.contains(QLatin1String("long has no job 77.")), qPrintable(none.err));
        }
        QCOMPARE(arrayOf(say(words("queue --json")))[0][QLatin1String("status")].toString(),
                 QStringLiteral("RUNNING"));
        QVERIFY(isDone(say(words("cancel long --all -y --json")), "cancel", {1}));
        QCOMPARE(arrayOf(say(words("queue --json")))[0][QLatin1String("status")].toString(),
                 QStringLiteral("CANCELLED"));
        QVERIFY(isDone(say(words("cancel long --all -y --json")), "cancel", {})); // none runs
        QCOMPARE(say(words("down long -y")).code, 0);
    }

    // Its jobs are those of its own engine.
    void aClusterOfTheSameNameElsewhereIsAnother()
    {
        support::SkyWorld server;
        (void)server.addCluster(QStringLiteral("twin"));
        server.addJob(QStringLiteral("twin"), QStringLiteral("RUNNING"));
        server.addJob(QStringLiteral("twin"), QStringLiteral("RUNNING"));
        QCOMPARE(say({QStringLiteral("engines"), QStringLiteral("add"), server.url().toString()}).code, 0);
        QCOMPARE(say(words("launch - -c twin --engine local -d"), "run: sleep 600\n").code, 0);
        QCOMPARE(arrayOf(say(words("queue twin --json"))).size(), 3);
        QCOMPARE(say(words("logs twin 2")).code, 1);
        QVERIFY(isDone(say(words("cancel twin --all -y --json")), "cancel", {1}));
        QVERIFY(!server.asked.contains(QStringLiteral("/cancel")));
        QCOMPARE(say(words("down twin -y")).code, 0);
    }

    void detachedWithJson()
    {
        const Said said = say(words("launch - -c quick --detach --json"), "run: sleep 600\n");
        QVERIFY2(said.code == 0, qPrintable(said.err));
        QCOMPARE(QJsonDocument::fromJson(said.out.toUtf8())[QLatin1String("cluster")].toString(),
                 QStringLiteral("quick"));
        QCOMPARE(say(words("down quick -y")).code, 0);
    }
};

QTEST_GUILESS_MAIN(TestSkydeckctl)
#include "tst_skydeckctl.moc"
