#include "core/base/files.h"
#include "core/flows/keptvalues.h"
#include "core/flows/launchflow.h"
#include "core/flows/launchmemo.h"
#include "tests/support/fakeengine.h"

#include <QDir>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using namespace skydeck::flows;

namespace {

engine::LaunchRequest request()
{
    engine::LaunchRequest request;
    request.yaml = "name: train\nrun: python train.py\n";
    request.yamlPath = QStringLiteral("/home/ada/train.yaml");
    request.baseDir = QStringLiteral("/home/ada");
    request.cluster = QStringLiteral("train");
    request.envs = {{QStringLiteral("MODEL"), QStringLiteral("qwen")},
                    {QStringLiteral("HF_TOKEN"), QStringLiteral("hf_canary")}};
    request.secrets.emplace(QStringLiteral("API"), Secret(QByteArray("sesame-canary")));
    request.autostop = engine::Autostop{30, true};
    request.retryUntilUp = true;
    return request;
}

struct Bench
{
    Bench()
    {
        auto made = std::make_unique<support::FakeEngine>(QStringLiteral("sky"));
        engine = made.get();
        engines.push_back(std::move(made));
        fleet = std::make_unique<Fleet>(engines, folder.filePath(QStringLiteral("fleet.json")));
        fleet->start();
    }
    QString file() const { return folder.filePath(QStringLiteral("activity.jsonl")); }

    QTemporaryDir folder;
    engine::Engines engines;
    support::FakeEngine *engine;
    std::unique_ptr<Fleet> fleet;
    Activity activity{folder.filePath(QStringLiteral("activity.jsonl")), QStringLiteral("app")};
};

const QString someId = QStringLiteral("0123456789abcdef0123456789abcdef");

} // namespace

class TestLaunchMemo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsKeptIsAskedAgain();
    void whatItBecameIsKept();
    void olderMemosOfExecStayExec();
    void whatANewerVersionLaunchedIsNothingElse();
    void noSecretIsKept();
    void secretsOfTheTextAreNotKept_data();
    void secretsOfTheTextAreNotKept();
    void namesThatSpeakOfSecrets_data();
    void namesThatSpeakOfSecrets();
    void valuesThatLookLikeSecrets_data();
    void valuesThatLookLikeSecrets();
    void whatIsLeftOutIsAskedForAgain();
    void brokenTextsAreNotKept();
    void aLaunchLeavesAMemoWithItsPrice();
    void launchesAreFoundByIdAndBeginning();
    void whatIsClearedIsForgotten();
    void strangeIdsAndFilesAreRefused();
    void onlyTheNewestAreKept();
};

void TestLaunchMemo::whatIsKeptIsAskedAgain()
{
    const QTemporaryDir folder;
    LaunchMemo memo = memoOf(request(), QStringLiteral("sky"), sky::Purpose::Launch);
    memo.costPerHour = 0.71;
    memo.place = QStringLiteral("aws/us-east-1");
    QVERIFY(writeMemo(folder.path(), someId, memo));
    const auto read = readMemo(folder.path(), someId);
    QVERIFY(read);
    QCOMPARE(*read, memo);
    const engine::LaunchRequest again = read->request();
    // What was given is asked for again, or filled from what is kept.
    QCOMPARE(again.yaml, request().yaml + "envs:\n  HF_TOKEN: null\n  MODEL: null\nsecrets:\n  API: null\n");
    QCOMPARE(again.cluster, QStringLiteral("train"));
    QCOMPARE(again.autostop, request().autostop);
    QVERIFY(again.retryUntilUp && again.runSetup);
    QVERIFY(!memoOf(request(), QStringLiteral("sky"), sky::Purpose::Exec).request().runSetup);
    const auto permissions = QFile::permissions(folder.filePath(someId + QStringLiteral(".json")));
    QVERIFY(!(permissions & (QFile::ReadGroup | QFile::ReadOther)));
}

void TestLaunchMemo::whatItBecameIsKept()
{
    const QTemporaryDir folder;
    for (const auto purpose :
         {sky::Purpose::Launch, sky::Purpose::Exec, sky::Purpose::ManagedJob, sky::Purpose::Service}) {
        QVERIFY(writeMemo(folder.path(), someId, memoOf(request(), QStringLiteral("sky"), purpose)));
        QCOMPARE(readMemo(folder.path(), someId)->purpose, purpose);
    }
}

// Neither as an env, nor with the value that the text has for others.
void TestLaunchMemo::whatIsLeftOutIsAskedForAgain()
{
    engine::LaunchRequest request;
    request.yaml = "envs:\n  DB: sqlite:///x\n  MODE: fast\nsecrets:\n  PIN:\nrun: echo\n";
    request.envs = {{QStringLiteral("DB"), QStringLiteral("postgres://u:p@h/d")},
                    {QStringLiteral("MODE"), QStringLiteral("slow")},
                    {QStringLiteral("PIN"), QStringLiteral("1234")}};
    request.envs.insert(QStringLiteral("WANDB_API_KEY"), QStringLiteral("canary")); // which the text does not name
    const LaunchMemo memo = memoOf(request, QStringLiteral("sky"), sky::Purpose::Launch);
    QCOMPARE(memo.envs, (QMap<QString, QString>{{QStringLiteral("MODE"), QStringLiteral("slow")}}));
    QCOMPARE(memo.yaml, "envs:\n  DB: null\n  MODE: fast\n  WANDB_API_KEY: null\nsecrets:\n  PIN:\nrun: echo\n");
    request.yaml = "name: p\n---\nrun: x\n---\nenvs:\n  DB: x\nrun: y\n"; // a pipeline: in each of its tasks
    request.envs.remove(QStringLiteral("WANDB_API_KEY"));
    request.envs.remove(QStringLiteral("PIN"));
    QCOMPARE(
        memoOf(request, QStringLiteral("sky"), sky::Purpose::ManagedJob).yaml,
        "name: p\n---\nrun: x\nenvs:\n  DB: null\n  MODE: null\n---\nenvs:\n  DB: null\n  MODE: null\nrun: y\n");
}

// Behind a mistake nobody knows what is a secret.
void TestLaunchMemo::brokenTextsAreNotKept()
{
    engine::LaunchRequest request;
    request.yaml = "run: [echo\nsecrets:\n  PIN: canary\n";
    QVERIFY(!memoOf(request, QStringLiteral("sky"), sky::Purpose::Launch).yaml.contains("canary"));
}

void TestLaunchMemo::olderMemosOfExecStayExec()
{
    const QTemporaryDir folder;
    const auto keep = [&](const QByteArray &json) {
        return writeAtomically(folder.filePath(someId + QStringLiteral(".json")), json).has_value();
    };
    QVERIFY(keep(R"({"yaml":"run: echo\n","cluster":"train","engine":"sky","exec":true})"));
    QCOMPARE(readMemo(folder.path(), someId)->purpose, sky::Purpose::Exec);
    QVERIFY(keep(R"({"yaml":"run: echo\n","cluster":"train","engine":"sky","exec":false})"));
    QCOMPARE(readMemo(folder.path(), someId)->purpose, sky::Purpose::Launch);
}

void TestLaunchMemo::whatANewerVersionLaunchedIsNothingElse()
{
    const QTemporaryDir folder;
    QVERIFY(writeAtomically(folder.filePath(someId + QStringLiteral(".json")),
                            R"({"yaml":"run: echo\n","engine":"sky","purpose":"batch"})"));
    const auto read = readMemo(folder.path(), someId);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Refused);
    QVERIFY2(read.error().text.contains(QStringLiteral("batch")), qPrintable(read.error().text));
    // Nor is the launch before it the last one.
    const QString before(32, QLatin1Char('1'));
    QVERIFY(writeMemo(folder.path(), before, memoOf(request(), QStringLiteral("sky"), sky::Purpose::Launch)));
    QList<ActivityEntry> entries(2);
    entries[0].id = someId;
    entries[1].id = before;
    QCOMPARE(pastLaunches(entries, folder.path(), 5).size(), 1);
    const auto last = pastLaunch(entries, folder.path(), QStringLiteral("last"));
    QVERIFY(!last);
    QCOMPARE(last.error().kind, ErrorKind::Refused);
}

void TestLaunchMemo::noSecretIsKept()
{
    const QTemporaryDir folder;
    auto wanted = request();
    wanted.yaml += "# sesame-canary\n";
    wanted.envs[QStringLiteral("COPY")] = QStringLiteral("sesame-canary");
    const LaunchMemo memo = memoOf(wanted, QStringLiteral("sky"), sky::Purpose::Launch);
    QCOMPARE(memo.secrets, QStringList(QStringLiteral("API")));
    QVERIFY(writeMemo(folder.path(), someId, memo));
    const auto bytes = readWhole(folder.filePath(someId + QStringLiteral(".json")));
    QVERIFY(bytes && bytes->contains("qwen"));
    QVERIFY2(!bytes->contains("canary"), bytes->constData());
}

void TestLaunchMemo::secretsOfTheTextAreNotKept_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("secrets") << QByteArray("secrets:\n  HF: canary # mine\n  DB:\nrun: x\n")
                             << QByteArray("secrets:\n  HF: null # mine\n  DB:\nrun: x\n");
    QTest::newRow("envs by their name") << QByteArray("envs: {MODEL: qwen, API_KEY: canary}\nrun: x\n")
                                        << QByteArray("envs: {MODEL: qwen, API_KEY: null}\nrun: x\n");
    QTest::newRow("each task of a pipeline")
        << QByteArray("name: p\n---\nrun: x\n---\nsecrets:\n  HF: \"canary\"\nrun: y\n")
        << QByteArray("name: p\n---\nrun: x\n---\nsecrets:\n  HF: null\nrun: y\n");
    QTest::newRow("behind an anchor") << QByteArray("envs:\n  A: &a canary\nsecrets:\n  B: *a\nrun: x\n")
                                      << QByteArray("envs:\n  A: &a null\nsecrets:\n  B: *a\nrun: x\n");
    QTest::newRow("behind an anchor, letters as others have")
        << QByteArray("envs:\n  A: &a 1\n  N: 12\nsecrets:\n  B: *a\nresources:\n  cpus: 16\nrun: x\n")
        << QByteArray("envs:\n  A: &a null\n  N: 12\nsecrets:\n  B: *a\nresources:\n  cpus: 16\nrun: x\n");
    QTest::newRow("by a merge key")
        << QByteArray("envs: &e\n  A: canary\n  N: 12\nsecrets:\n  <<: *e\n  HF:\nrun: x\n")
        << QByteArray("envs: &e\n  A: null\n  N: null\nsecrets:\n  <<: *e\n  HF:\nrun: x\n");
    QTest::newRow("by several, also what another one hides")
        << QByteArray("envs:\n  <<: [&e {API_KEY: canary, N: 1}, &f {API_KEY: 'canary'}]\n  API_KEY: canary\n")
        << QByteArray("envs:\n  <<: [&e {API_KEY: null, N: 1}, &f {API_KEY: null}]\n  API_KEY: null\n");
    QTest::newRow("merged into the task")
        << QByteArray("file_mounts: &m\n  secrets: {HF: canary}\n  envs: {DB_TOKEN: canary, N: 1}\n<<: *m\n")
        << QByteArray("file_mounts: &m\n  secrets: {HF: null}\n  envs: {DB_TOKEN: null, N: 1}\n<<: *m\n");
    QTest::newRow("aliases of all") << QByteArray("envs: &e {A: canary}\nsecrets: *e\nrun: x\n")
                                    << QByteArray("envs: &e {A: null}\nsecrets: *e\nrun: x\n");
    QTest::newRow("several lines, a tag")
        << QByteArray("secrets:\n  A: |\n    canary\n    two\n  B: !!str canary\n")
        << QByteArray("secrets:\n  A: null\n  B: null\n");
    QTest::newRow("tags and anchors")
        << QByteArray("envs:\n  A_KEY: !!str &a 'canary'\n  C: !x\n  D_KEY: &d !!str\n    canary\n"
                      "  E: {e: [!!int 1,!!str canary]}\nsecrets:\n  B: *a\n  '!x y': canary\n")
        << QByteArray("envs:\n  A_KEY: &a null\n  C: !x\n  D_KEY: &d null\n"
                      "  E: {e: [!!int 1,!!str canary]}\nsecrets:\n  B: *a\n  '!x y': null\n");
    QTest::newRow("a tag that nobody sees through")
        << QByteArray("secrets:\n  B: !<tag:yaml.org,2002:str> canary\n") << QByteArray();
    QTest::newRow("what is no value") << QByteArray("secrets:\n  A: [canary, {b: canary}]\nrun: x\n")
                                      << QByteArray("secrets:\n  A: [null, {b: null}]\nrun: x\n");
    QTest::newRow("envs by their value")
        << QByteArray("envs:\n  DB: postgres://ada:canary@db/x\n  AT: http://db:8000/x\nrun: x\n")
        << QByteArray("envs:\n  DB: null\n  AT: http://db:8000/x\nrun: x\n");
    QTest::newRow("nothing to hide") << QByteArray("envs:\n  MODEL: qwen\nsecrets:\n  HF:\n")
                                     << QByteArray("envs:\n  MODEL: qwen\nsecrets:\n  HF:\n");
}
void TestLaunchMemo::secretsOfTheTextAreNotKept()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QByteArray, kept);
    engine::LaunchRequest wanted;
    wanted.yaml = yaml;
    QCOMPARE(memoOf(wanted, QStringLiteral("sky"), sky::Purpose::ManagedJob).yaml, kept);
}

void TestLaunchMemo::namesThatSpeakOfSecrets_data()
{
    QTest::addColumn<bool>("speaks");
    for (const char *name :
         {"HF_TOKEN", "OPENAI_API_KEY", "db_password", "MY_SECRET", "AWS_CREDENTIALS", "BASIC_AUTH"})
        QTest::newRow(name) << true;
    for (const char *name : {"MODEL", "EPOCHS", "MLOPS_IP", "PORT"})
        QTest::newRow(name) << false;
}

void TestLaunchMemo::namesThatSpeakOfSecrets()
{
    QFETCH(bool, speaks);
    QCOMPARE(speaksOfASecret(QString::fromLatin1(QTest::currentDataTag())), speaks);
}

void TestLaunchMemo::valuesThatLookLikeSecrets_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("kept");
    const auto row = [](const char *value, bool kept) {
        QTest::newRow(value) << QString::fromLatin1(value) << kept;
    };
    row("qwen/Qwen3-8B", true);
    row("http://user@db:8000/x?a=b:c@d", true);
    row("risk-of-many-words-and-letters", true);
    row("hf_model", true);
    row("postgres://ada:canary@db/x", false);
    row("x hf_canarycanarycanary", false);
    row("sk-canary-canary-canary", false);
    row("-----BEGIN OPENSSH PRIVATE KEY-----", false);
}

void TestLaunchMemo::valuesThatLookLikeSecrets()
{
    QFETCH(QString, value);
    QTEST(isKept(QStringLiteral("WHERE"), value), "kept");
    QVERIFY(!isKept(QStringLiteral("HF_TOKEN"), value));
}

void TestLaunchMemo::aLaunchLeavesAMemoWithItsPrice()
{
    Bench b;
    LaunchFlow flow(*b.engine, *b.fleet, nullptr, b.activity);
    flow.launch(request());
    const QString id = b.activity.entries().constFirst().id;
    QTRY_VERIFY(hasMemo(b.activity.memoFolder(), id));
    QVERIFY2(b.activity.entries().constFirst().command.endsWith(QStringLiteral("-i 30 --down --retry-until-up")),
             qPrintable(b.activity.entries().constFirst().command));
    b.engine->handOver(QStringLiteral("train"), 1);
    QTRY_VERIFY(flow.job());
    auto cluster = support::upCluster(QStringLiteral("train"), {}, QStringLiteral("sky"));
    cluster.costPerHour = 0.71;
    cluster.region = QStringLiteral("aws/us-east-1");
    b.engine->tell(
        {cluster},
        {support::jobOf(QStringLiteral("train"), 1, engine::JobStatus::Running, QStringLiteral("sky"))});
    b.activity.writer().waitForDone();
    const auto memo = readMemo(b.activity.memoFolder(), id);
    QVERIFY(memo);
    QCOMPARE(memo->costPerHour, std::optional<double>(0.71));
    QCOMPARE(memo->place, QStringLiteral("aws/us-east-1"));
    const auto past = pastLaunches(b.activity.entries(), b.activity.memoFolder(), 10);
    QCOMPARE(past.size(), 1);
    const QJsonObject json = toJson(past.constFirst());
    QCOMPARE(json[QLatin1String("id")].toString(), id);
    QCOMPARE(json[QLatin1String("job_id")].toInt(), 1);
    QCOMPARE(json[QLatin1String("outcome")].toString(), QStringLiteral("running"));
    QCOMPARE(json[QLatin1String("cost_per_hour")].toDouble(), 0.71);
}

void TestLaunchMemo::launchesAreFoundByIdAndBeginning()
{
    const QTemporaryDir folder;
    QList<ActivityEntry> entries;
    for (const char *id : {"aa112233445566778899aabbccddeeff", "ab112233445566778899aabbccddeeff",
                           "cc112233445566778899aabbccddeeff"}) {
        ActivityEntry entry;
        entry.id = QString::fromLatin1(id);
        entry.kind = QStringLiteral("launch");
        entries << entry;
    }
    entries[2].kind = QStringLiteral("stop");
    const LaunchMemo memo = memoOf(request(), QStringLiteral("sky"), sky::Purpose::Launch);
    QVERIFY(writeMemo(folder.path(), entries[0].id, memo));
    QVERIFY(writeMemo(folder.path(), entries[1].id, memo));
    const auto find = [&](const char *id) { return pastLaunch(entries, folder.path(), QString::fromLatin1(id)); };
    QCOMPARE(find("ab")->entry.id, entries[1].id);
    QCOMPARE(find("last")->entry.id, entries[0].id);
    QCOMPARE(find("a").error().kind, ErrorKind::BadInput);
    QCOMPARE(find("x").error().kind, ErrorKind::NotFound);
    QCOMPARE(find("").error().kind, ErrorKind::NotFound);
    QCOMPARE(find("cc").error().kind, ErrorKind::NotFound); // a stop
    QCOMPARE(pastLaunches(entries, folder.path(), 1).size(), 1);
    QCOMPARE(pastLaunches(entries, folder.path(), 9).size(), 2);
}

void TestLaunchMemo::whatIsClearedIsForgotten()
{
    Bench b;
    ActivityEntry entry;
    entry.kind = QStringLiteral("launch");
    const QString ended = b.activity.begin(entry), runs = b.activity.begin(entry);
    for (const QString &id : {ended, runs})
        QVERIFY(writeMemo(b.activity.memoFolder(), id,
                          memoOf(request(), QStringLiteral("sky"), sky::Purpose::Launch)));
    b.activity.end(ended, {});
    b.activity.clearEnded();
    QTRY_VERIFY(!hasMemo(b.activity.memoFolder(), ended));
    QVERIFY(hasMemo(b.activity.memoFolder(), runs));
}

void TestLaunchMemo::strangeIdsAndFilesAreRefused()
{
    const QTemporaryDir folder;
    for (const char *id : {"", "../../etc/passwd", "0123", "0123456789ABCDEF0123456789ABCDEF"}) {
        QVERIFY(!writeMemo(folder.path(), QString::fromLatin1(id), {}));
        QVERIFY(!readMemo(folder.path(), QString::fromLatin1(id)));
        QVERIFY(!hasMemo(folder.path(), QString::fromLatin1(id)));
    }
    QVERIFY(writeAtomically(folder.filePath(someId + QStringLiteral(".json")), "{\"yaml\": "));
    QVERIFY(!readMemo(folder.path(), someId));
    QVERIFY(writeAtomically(folder.filePath(someId + QStringLiteral(".json")), "{\"envs\": 3, \"secrets\": {}}"));
    QCOMPARE(readMemo(folder.path(), someId).value(), LaunchMemo());
}

void TestLaunchMemo::onlyTheNewestAreKept()
{
    const QTemporaryDir folder;
    for (int i = 0; i < 505; ++i) {
        QFile file(folder.filePath(QStringLiteral("%1.json").arg(i, 32, 16, QLatin1Char('0'))));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-1).addSecs(i),
                         QFileDevice::FileModificationTime);
    }
    QVERIFY(writeMemo(folder.path(), someId, {}));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 500);
    QVERIFY(hasMemo(folder.path(), someId));
    QVERIFY(!hasMemo(folder.path(), QString(32, QLatin1Char('0'))));
}

QTEST_GUILESS_MAIN(TestLaunchMemo)
#include "tst_launchmemo.moc"
