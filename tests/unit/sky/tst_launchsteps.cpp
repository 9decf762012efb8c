#include "core/base/json.h"
#include "core/sky/answer.h"
#include "core/sky/launchfailure.h"
#include "core/sky/launchrecord.h"
#include "core/sky/launchsteps.h"
#include "core/sky/overviewstate.h"
#include "tests/support/skycapture.h"

#include <QTest>

using namespace skydeck;
using engine::JobStatus;
using engine::Step;
using sky::ConsoleEvent;
using sky::LaunchSteps;
using support::SkyCapture;

namespace {

const QDateTime start(QDate(2026, 11, 21), QTime(10, 0), Qt::UTC);

void play(LaunchSteps &steps, const QByteArray &stream, int secondsEach = 1)
{
    sky::ConsoleReader reader;
    QDateTime now = start;
    auto events = reader.take(stream);
    events += reader.rest();
    for (const ConsoleEvent &event : events) {
        steps.take(event, now);
        now = now.addSecs(secondsEach);
    }
}

QStringList states(const LaunchSteps &steps)
{
    static const char *words[] = {"waiting", "active", "done", "failed", "skipped"};
    QStringList list;
    for (const Step &step : steps.steps())
        list << step.id + QLatin1Char(' ') + QLatin1String(words[int(step.state)]);
    return list;
}

Step stepOf(const LaunchSteps &steps, const char *id)
{
    for (const Step &step : steps.steps()) {
        if (step.id == QLatin1String(id))
            return step;
    }
    return {};
}

// As the optimizer draws it, with one row.
QByteArray tableOf(const QByteArray &row)
{
    const QByteArray rule(82, '-');
    return "Considered resources (1 node):\n" + rule
        + "\n INFRA              INSTANCE       vCPUs   Mem(GB)   GPUS     COST ($)   CHOSEN   \n" + rule + '\n'
        + row + '\n' + rule + '\n';
}
const QByteArray onAws =
    tableOf(" AWS (us-east-1a)   g6.xlarge      4       16        L4:1     0.81       \x1b[32m   ✔\x1b[0m     ");
const QByteArray onGcp =
    tableOf(" GCP (us-east4-a)   g2-standard-4  4       16        L4:1     1.63       \x1b[32m   ✔\x1b[0m     ");

constexpr sky::LaunchShape whole{false, true, true, true};

// Words of skypilot 0.14.1's backends on a VM, in their order; no machine here can say them.
const QByteArray onAVm =
    "<sky-payload>\"<rich_update>[bold cyan]Launching[/]  \\u001b[2mView logs: sky logs --provision "
    "x\\u001b[0m</rich_update>\"</sky-payload>\n"
    "⚙︎ Launching on AWS us-east-1 (us-east-1a).\n"
    "└── Instance is up.\n"
    "✓ Cluster launched: x.  View logs: sky logs --provision x\n"
    "<sky-payload>\"<rich_update>[bold cyan]Preparing SkyPilot runtime (2/3 - "
    "dependencies)[/]</rich_update>\"</sky-payload>\n"
    "⚙︎ Syncing files.\n"
    "  Syncing workdir (to 1 node): . -> ~/sky_workdir\n"
    "✓ Synced workdir.  View logs: x\n"
    "⚙︎ Running setup on 1 VM.\n"
    "(setup) pip install\n"
    "✓ Setup completed.  View logs: x\n"
    "⚙︎ Job submitted, ID: 7\n";

} // namespace

class TestLaunchSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRealLaunchThatWasCancelled()
    {
        LaunchSteps steps(sky::LaunchShape{false, false, false, true});
        play(steps, SkyCapture(QStringLiteral("launch_stream_console")).stream());
        QCOMPARE(states(steps),
                 (QStringList{QStringLiteral("queue done"), QStringLiteral("choose done"),
                              QStringLiteral("provision done"), QStringLiteral("runtime active"),
                              QStringLiteral("submit waiting"), QStringLiteral("run waiting")}));
        QCOMPARE(stepOf(steps, "choose").detail, QStringLiteral("Kubernetes (fake-k3s)"));
        QCOMPARE(stepOf(steps, "runtime").detail, QStringLiteral("Preparing SkyPilot runtime (3/3 - runtime)"));
        QCOMPARE(steps.place(), QStringLiteral("Kubernetes"));
        QVERIFY(steps.chosen().has_value());
        QCOMPARE(steps.status(), JobStatus::SettingUp);
        QCOMPARE(steps.jobId(), 0);
        steps.fail(QStringLiteral("Somebody cancelled it.\nMore."), start);
        QCOMPARE(stepOf(steps, "runtime").state, Step::State::Failed);
        QCOMPARE(stepOf(steps, "runtime").detail, QStringLiteral("Somebody cancelled it."));
        QCOMPARE(stepOf(steps, "run").state, Step::State::Skipped);
    }

    void aLaunchWithoutACloud()
    {
        LaunchSteps steps(whole);
        play(steps, SkyCapture(QStringLiteral("launch_no_cloud_enabled")).stream());
        QCOMPARE(states(steps).mid(0, 3),
                 (QStringList{QStringLiteral("queue done"), QStringLiteral("choose active"),
                              QStringLiteral("provision waiting")}));
        QCOMPARE(steps.status(), JobStatus::Init);
    }

    void onAMachineFromTheFirstLineToTheJob()
    {
        LaunchSteps steps(whole);
        QCOMPARE(steps.status(), JobStatus::Pending);
        play(steps, onAVm);
        QCOMPARE(steps.jobId(), 7);
        QCOMPARE(steps.place(), QStringLiteral("AWS us-east-1 (us-east-1a)"));
        QCOMPARE(states(steps),
                 (QStringList{QStringLiteral("queue skipped"), QStringLiteral("choose skipped"),
                              QStringLiteral("provision done"), QStringLiteral("runtime done"),
                              QStringLiteral("files done"), QStringLiteral("setup done"),
                              QStringLiteral("submit active"), QStringLiteral("run waiting")}));
        QVERIFY(stepOf(steps, "setup").startedAt < stepOf(steps, "setup").endedAt);
        QCOMPARE(stepOf(steps, "provision").detail, QStringLiteral("Launching on AWS us-east-1 (us-east-1a)."));
        steps.succeed(start.addSecs(60));
        engine::Job row;
        row.status = JobStatus::Running;
        row.startedAt = start;
        steps.follow(row);
        QCOMPARE(stepOf(steps, "run").state, Step::State::Active);
        row.status = JobStatus::Failed;
        row.endedAt = start.addSecs(9);
        steps.follow(row);
        QCOMPARE(stepOf(steps, "run").state, Step::State::Failed);
    }

    void aSecondTryElsewhereStaysInTheSameStep()
    {
        LaunchSteps steps(whole);
        play(steps, "Launching on AWS us-east-1 (us-east-1a).\n");
        QVERIFY(steps.take({ConsoleEvent::Kind::Progress, QStringLiteral("[bold cyan]Looking for resources[/]")},
                           start));
        QVERIFY(steps.take({ConsoleEvent::Kind::Line, QStringLiteral("Launching on GCP us-central1.")}, start));
        QCOMPARE(steps.place(), QStringLiteral("GCP us-central1"));
        QCOMPARE(states(steps).mid(2, 2),
                 (QStringList{QStringLiteral("provision active"), QStringLiteral("runtime waiting")}));
        QVERIFY(!steps.take({ConsoleEvent::Kind::Line, QStringLiteral("what is this")}, start));
        // Going back is not believed.
        play(steps, onAVm);
        QVERIFY(!steps.take({ConsoleEvent::Kind::Line, QStringLiteral("Launching on AWS.")}, start));
    }

    void anotherPlaceHasAnotherPrice()
    {
        LaunchSteps steps(whole);
        play(steps, onAws + "⚙︎ Launching on AWS us-east-1 (us-east-1a).\n");
        QVERIFY(steps.chosen().has_value());
        QCOMPARE(steps.chosen()->costPerHour, std::optional(0.81));
        const QStringList before = states(steps);
        play(steps, "\n↺ Trying other potential resources.\n" + onGcp);
        QCOMPARE(steps.chosen()->infra, QStringLiteral("GCP (us-east4-a)"));
        QCOMPARE(steps.chosen()->costPerHour, std::optional(1.63));
        QCOMPARE(stepOf(steps, "choose").detail, QStringLiteral("GCP (us-east4-a)"));
        QCOMPARE(states(steps), before); // it does not go back
        // Once the machines are there, a table is only a job's own text.
        play(steps, "✓ Cluster launched: x.\n" + onAws);
        QCOMPARE(steps.chosen()->costPerHour, std::optional(1.63));
    }

    void muchIsSaidBeforeTheNextTable()
    {
        LaunchSteps steps(whole);
        play(steps, onAws + "⚙︎ Launching on AWS us-east-1 (us-east-1a).\n");
        const ConsoleEvent noise{ConsoleEvent::Kind::Line, QString(1024, QLatin1Char('x'))};
        for (int i = 0; i < 300; ++i)
            steps.take(noise, start);
        play(steps, onGcp);
        QCOMPARE(steps.chosen()->costPerHour, std::optional(1.63));
    }

    void theServersOwnPriceWins()
    {
        sky::ClusterRow row;
        row.base.name = QStringLiteral("c");
        row.base.status = engine::ClusterStatus::Up;
        sky::LaunchRecord newest, older;
        newest.job.ref.cluster = older.job.ref.cluster = row.base.name;
        newest.costPerHour = 0.81;
        older.costPerHour = 9;
        sky::OverviewState state;
        state.rows = {row};
        state.launches = {newest, older};
        QCOMPARE(sky::snapshotOf(state).clusters.first().costPerHour, std::optional(0.81));
        state.extras[row.base.name].cost = 1.63;
        QCOMPARE(sky::snapshotOf(state).clusters.first().costPerHour, std::optional(1.63));
    }

    void readFromTheBeginningAgainTheTimesStay()
    {
        LaunchSteps first(whole);
        play(first, onAVm);
        LaunchSteps again(whole);
        again.keepTimes(first.steps());
        play(again, onAVm, 1000);
        QCOMPARE(stepOf(again, "provision").startedAt, stepOf(first, "provision").startedAt);
        QCOMPARE(stepOf(again, "setup").endedAt, stepOf(first, "setup").endedAt);
    }

    void aFailureInSetUpIsOne()
    {
        LaunchSteps steps(whole);
        play(steps, onAVm.left(onAVm.indexOf("✓ Setup")));
        steps.fail(QStringLiteral("exit 7"), start);
        QVERIFY(steps.failedInSetup());
    }

    void anExecHasFewSteps()
    {
        LaunchSteps steps(sky::LaunchShape{true, false, true, true});
        QCOMPARE(steps.steps().size(), 3);
        play(steps, "Job submitted, ID: 3\n");
        QCOMPARE(steps.jobId(), 3);
    }

    void hostileStreamsAreOnlyLines()
    {
        LaunchSteps steps(whole);
        const QString rows = QStringLiteral(" INFRA  COST ($)  CHOSEN\n");
        for (int i = 0; i < 20000; ++i)
            steps.take({ConsoleEvent::Kind::Line, i % 2 ? rows : QStringLiteral("Job submitted, ID: 99999999999")},
                       start);
        steps.take({ConsoleEvent::Kind::Line, QString(100000, QLatin1Char('-'))}, start);
        QCOMPARE(steps.jobId(), 0);
    }

    void reasonsOfEachPlace()
    {
        const auto request = sky::requestOf(SkyCapture(QStringLiteral("k8s_launch_autostop_unsupported")).got());
        QVERIFY(request && request->error);
        const auto places = sky::placeFailures(request->error->text);
        QCOMPARE(places.size(), 1);
        QCOMPARE(places.first().place, QStringLiteral("Kubernetes (fake-k3s)"));
        QVERIFY2(places.first().reason.contains(QLatin1String("Auto-stop is not supported on Kubernetes.")),
                 qPrintable(places.first().reason));
        const QStringList lines = sky::launchFailureText(*request->error).split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[1].startsWith(QLatin1String("Kubernetes (fake-k3s): ")));
        QVERIFY(lines[2].contains(QLatin1String("take the cluster down")));
    }

    // The words of skypilot 0.14.1 at an EC2 test server: only the stream says why.
    void theCauseIsInTheStream()
    {
        LaunchSteps steps(whole);
        for (const char *line :
             {"⚙︎ Launching on AWS us-east-1 (us-east-1a,us-east-1b).",
              "AWS handler error: An error occurred (NoSuchEntity) when calling the AttachRolePolicy operation",
              "⚙︎ Launching on AWS us-east-2 (us-east-2a).",
              "AWS handler error: SKYPILOT_ERROR_NO_NODES_LAUNCHED: All candidate subnets are private, did you"})
            steps.take({ConsoleEvent::Kind::Line, QString::fromUtf8(line)}, start);
        const QString message = QString::fromUtf8(
            "Failed to provision\n✗ AWS (us-east-1)\n  Failed to acquire resources in all zones in us-east-1\n"
            "✗ AWS (us-east-2)\n  Failed to acquire resources in all zones in us-east-2\n"
            "✗ AWS (us-west-2)\n  Failed to acquire resources in all zones in us-west-2");
        const QStringList lines =
            sky::launchFailureText({ErrorKind::Refused, message, {}}, steps.causes()).split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 5);
        QCOMPARE(lines[1],
                 QStringLiteral("AWS (us-east-1): An error occurred (NoSuchEntity) when calling the "
                                "AttachRolePolicy operation"));
        QCOMPARE(lines[2], QStringLiteral("AWS (us-east-2): All candidate subnets are private, did you"));
        QCOMPARE(lines[3],
                 QStringLiteral("AWS (us-west-2): Failed to acquire resources in all zones in us-west-2"));
        QVERIFY(lines[4].contains(QLatin1String("use_internal_ips")));
    }

    void whatToChange_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("advice");
        QTest::newRow("too much") << QStringLiteral("Kubernetes cluster does not contain any instances satisfying "
                                                    "the request: 1x Kubernetes(cpus=999+)")
                                  << QStringLiteral("less CPU");
        QTest::newRow("quota") << QStringLiteral("VcpuLimitExceeded: You have requested more vCPU capacity")
                               << QStringLiteral("more quota");
        QTest::newRow("none free") << QStringLiteral("InsufficientInstanceCapacity in us-east-1a")
                                   << QStringLiteral("another zone");
        QTest::newRow("unknown") << QStringLiteral("Something odd") << QString();
    }
    void whatToChange()
    {
        QFETCH(QString, message);
        QFETCH(QString, advice);
        const QString text = sky::launchFailureText({ErrorKind::Refused, message, {}});
        QVERIFY(text.startsWith(message));
        QCOMPARE(text.contains(QLatin1Char('\n')), !advice.isEmpty());
        QVERIFY2(text.contains(advice), qPrintable(text));
    }

    void aRecordComesBackAsItWas()
    {
        sky::LaunchRecord record;
        record.request = QStringLiteral("e0a56ae7-bef4-43b4-b116-8b1c76198828");
        record.server = QStringLiteral("team");
        record.job.ref = {QStringLiteral("sky"), QStringLiteral("c"), sky::pseudoJobId(record.request)};
        record.job.status = JobStatus::Pending;
        record.job.submittedAt = start;
        LaunchSteps steps(whole);
        play(steps, onAVm);
        record.job.steps = steps.steps();
        record.shape = whole;
        record.jobId = 7;
        record.costPerHour = 1.25;
        record.logBytes = 1LL << 33;
        record.over = true;
        QVERIFY(record.job.ref.id < 0);
        const auto back = sky::launchRecordFrom(toJsonBytes(sky::toJson(record)));
        QVERIFY(back.has_value());
        QCOMPARE(*back, record);
    }

    void damagedRecordsAreNone()
    {
        for (const char *bytes :
             {"", "[]", "{}", "{\"request\":\"../../x\",\"job\":{\"cluster\":\"c\",\"job_id\":-1}}",
              "{\"request\":\"aaaaaaaa\",\"job\":{\"cluster\":\"c\",\"job_id\":1}}"})
            QVERIFY2(!sky::launchRecordFrom(bytes).has_value(), bytes);
    }
};

QTEST_GUILESS_MAIN(TestLaunchSteps)
#include "tst_launchsteps.moc"
