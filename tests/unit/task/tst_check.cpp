// Verdicts: what is found, where, under which code, and the mends.
#include "core/task/check.h"

#include <QDirIterator>
#include <QTest>

using namespace skydeck::task;

class TestCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void problems_data();
    void problems();
    void clean_data();
    void clean();
    void fixes_data();
    void fixes();
    void templatesAreClean();
    void oneProblemForEachPlace();
    void messagesNameBothSides();
    void linesForTheTerminal();
    void laterDocumentsAreCheckedToo();
};

void TestCheck::problems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<bool>("error");
    const auto row = [](const char *name, const char *text, const char *code, int line, int column,
                        bool error = true) {
        QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(code) << line << column << error;
    };
    row("unknown key", "run: a\nsetpu: b\n", "unknown-property", 2, 1);
    row("unknown key below", "run: a\nresources:\n  cpu: 4\n", "unknown-property", 3, 3);
    row("not a mapping", "- a\n- b\n", "type", 1, 1);
    row("run is a list", "run: [a]\n", "type", 1, 1);
    row("name is a number", "name: 5\nrun: a\n", "type", 1, 7);
    row("nodes as text", "num_nodes: two\nrun: a\n", "type", 1, 12);
    row("nodes below one", "num_nodes: 0\nrun: a\n", "range", 1, 12);
    row("spot as text", "resources:\n  use_spot: maybe\nrun: a\n", "type", 2, 13);
    row("port 0", "resources:\n  ports: 0\nrun: a\n", "ports", 2, 10);
    row("port too high", "resources:\n  ports:\n    - 80\n    - 70000\nrun: a\n", "ports", 4, 7);
    row("ports backwards", "resources:\n  ports: 90-80\nrun: a\n", "ports", 2, 10);
    row("infra and cloud", "resources:\n  infra: aws\n  cloud: gcp\nrun: a\n", "infra-mixed", 3, 10);
    row("infra and zone in any_of", "resources:\n  any_of:\n    - infra: aws\n      zone: z\nrun: a\n",
        "infra-mixed", 4, 13);
    row("any_of and ordered", "resources:\n  any_of: [{cpus: 1}]\n  ordered: [{cpus: 2}]\nrun: a\n",
        "any-of-ordered", 3, 3);
    row("cpus", "resources:\n  cpus: many\nrun: a\n", "amount", 2, 9);
    row("memory", "resources:\n  memory: 4-8\nrun: a\n", "amount", 2, 11);
    row("env name", "envs:\n  1A: x\nrun: a\n", "bad-name", 2, 3);
    row("envs as list", "envs: [a]\nrun: a\n", "type", 1, 1);
    row("unknown key without value", "run: a\nfoo:\n", "unknown-property", 2, 1);
    row("duplicate", "run: a\nrun: b\n", "duplicate-key", 2, 1);
    row("no run", "name: a\n", "no-run", 1, 1, false);
    row("env on", "envs:\n  A: on\nrun: a\n", "unquoted", 2, 6, false);
    row("env octal", "envs:\n  A: 010\nrun: a\n", "unquoted", 2, 6, false);
    row("env time", "envs:\n  A: 12:30\nrun: a\n", "sexagesimal", 2, 6, false);
    row("secret in clear", "secrets:\n  A: hunter22\nrun: a\n", "clear-secret", 2, 6, false);
    row("token in envs", "envs:\n  HF_TOKEN: hf_abcdef\nrun: a\n", "clear-secret", 2, 13, false);
    row("password in envs", "envs:\n  DB_PASSWORD: hunter22\nrun: a\n", "clear-secret", 2, 16, false);
    row("run together password", "envs:\n  PGPASSWORD: hunter22\nrun: a\n", "clear-secret", 2, 15, false);
    row("any key", "envs:\n  WANDB_KEY: abcdefgh\nrun: a\n", "clear-secret", 2, 14, false);
    row("nothing", "# c\n", "empty", 1, 1, false);
}

void TestCheck::problems()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(bool, error);
    const auto found = check(Document::parse(text));
    QStringList all;
    for (const Problem &p : found)
        all << p.code + QLatin1Char(' ') + problemLine(QStringLiteral("f"), p);
    QVERIFY2(found.size() == 1, qPrintable(all.join(QLatin1Char('\n'))));
    const Problem problem = found.constFirst();
    QCOMPARE(problem.code, code);
    QCOMPARE(problem.position, (Position{line, column}));
    QCOMPARE(problem.severity == Severity::Error, error);
    QCOMPARE(hasErrors(found), error);
}

void TestCheck::clean_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *text) { QTest::newRow(name) << QByteArray(text); };
    row("least", "run: a\n");
    row("nulls are asked for", "envs:\n  A:\n  B: null\nsecrets:\n  S:\nrun: a\n");
    row("env numbers", "envs:\n  A: 1\n  B: 2.5\nrun: a\n");
    row("secret from elsewhere", "secrets:\n  A: $A\nenvs:\n  X_TOKEN: ${X}\nrun: a\n");
    row("harmless look-alikes",
        "envs:\n  MAX_TOKENS: 512\n  TOKENIZER: gpt2\n  KEYBOARD: german\n  MONKEY_NAME: albert\nrun: a\n");
    row("infra", "resources:\n  infra: aws/us-east-1\n  accelerators: L4:2\n  cpus: 4+\n  memory: 16+\nrun: a\n");
    row("older trio", "resources:\n  cloud: aws\n  region: us-east-1\n  zone: us-east-1a\nrun: a\n");
    row("ports", "resources:\n  ports: [80, 8080-8090, '443']\nrun: a\n");
    row("any_of",
        "resources:\n  cpus: 2\n  any_of:\n    - infra: aws\n    - infra: gcp\n      use_spot: true\nrun: a\n");
    row("accelerators as a set", "resources:\n  accelerators: {A100: 8, L4: 1}\nrun: a\n");
    row("autostop", "resources:\n  autostop: {idle_minutes: 10, down: true}\nrun: a\n");
    row("autostop text", "resources:\n  autostop: 10m\nrun: a\n");
    row("mount", "file_mounts:\n  /data: ./data\n  /b: {source: 's3://b', mode: MOUNT}\nrun: a\n");
    row("service", "service:\n  readiness_probe: /health\n  replicas: 2\nrun: a\n");
    row("keys without value", "setup:\nresources:\nrun: a\n");
}

void TestCheck::clean()
{
    QFETCH(QByteArray, text);
    for (const Problem &problem : check(Document::parse(text)))
        QFAIL(qPrintable(problem.code + QLatin1Char(' ') + problemLine(QStringLiteral("f"), problem)));
}

void TestCheck::fixes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after);
    };
    row("spelling", "run: a\nsetpu: b\n", "run: a\nsetup: b\n");
    row("spelling below", "run: a\nresources:\n  use-spot: true\n", "run: a\nresources:\n  use_spot: true\n");
    row("quotes", "envs:\n  A: on\nrun: a\n", "envs:\n  A: \"on\"\nrun: a\n");
    row("time", "envs:\n  A: 12:30\nrun: a\n", "envs:\n  A: \"12:30\"\nrun: a\n");
    row("infra", "resources:\n  infra: aws\n  cloud: gcp\nrun: a\n", "resources:\n  infra: aws\nrun: a\n");
    row("name", "name: 5\nrun: a\n", "name: \"5\"\nrun: a\n");
}

void TestCheck::fixes()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto found = check(Document::parse(before));
    QCOMPARE(found.size(), 1);
    QVERIFY(found.constFirst().fix);
    QVERIFY(!found.constFirst().fix->title.isEmpty());
    const QByteArray text = applied(before, found.constFirst().fix->edits);
    QCOMPARE(text, after);
    QVERIFY(check(Document::parse(text)).isEmpty());
}

void TestCheck::templatesAreClean()
{
    int files = 0;
    QDirIterator it(qEnvironmentVariable("SKYDECK_SOURCE") + QStringLiteral("/resources/templates"),
                    {QStringLiteral("*.yaml")}, QDir::Files);
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const Problem &problem : check(Document::parse(file.readAll())))
            QFAIL(qPrintable(problemLine(file.fileName(), problem)));
        ++files;
    }
    QVERIFY(files >= 5);
}

void TestCheck::oneProblemForEachPlace()
{
    const auto found = check(Document::parse("setpu: a\nrun: [x]\nresources:\n  cpu: 1\n  ports: 99999\n"));
    QStringList codes;
    for (const Problem &problem : found)
        codes << problem.code;
    QCOMPARE(codes, QStringLiteral("unknown-property type unknown-property ports").split(QLatin1Char(' ')));
    for (qsizetype i = 1; i < found.size(); ++i)
        QVERIFY(found[i - 1].range.start < found[i].range.start);
}

void TestCheck::messagesNameBothSides()
{
    const auto type = check(Document::parse("num_nodes: two\nrun: a\n")).constFirst().message;
    QVERIFY2(type.contains(QStringLiteral("whole number")) && type.contains(QStringLiteral("two")),
             qPrintable(type));
    const auto near = check(Document::parse("resources:\n  acelerators: L4\nrun: a\n")).constFirst().message;
    QVERIFY2(near.contains(QStringLiteral("acelerators")) && near.contains(QStringLiteral("“accelerators”")),
             qPrintable(near));
}

void TestCheck::linesForTheTerminal()
{
    const auto found = check(Document::parse("run: a\nsetpu: b\n"));
    QVERIFY(problemLine(QStringLiteral("t.yaml"), found.constFirst())
                .startsWith(QStringLiteral("t.yaml:2:1: error: ")));
    QVERIFY(problemLine(QStringLiteral("t.yaml"), check(Document::parse("name: a\n")).constFirst())
                .startsWith(QStringLiteral("t.yaml:1:1: warning: ")));
}

void TestCheck::laterDocumentsAreCheckedToo()
{
    const auto found = check(Document::parse("name: pipe\n---\nrun: a\n---\nrnu: b\nrun: c\n"));
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.constFirst().document, 2);
    QCOMPARE(found.constFirst().position.line, 5);
}

QTEST_GUILESS_MAIN(TestCheck)
#include "tst_check.moc"
