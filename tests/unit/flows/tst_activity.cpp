#include "core/base/files.h"
#include "core/base/secret.h"
#include "core/flows/activity.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using flows::Activity;
using flows::ActivityEntry;
using flows::Outcome;

namespace {

ActivityEntry entry(const QString &target)
{
    ActivityEntry entry;
    entry.kind = QStringLiteral("down");
    entry.engine = QStringLiteral("local");
    entry.target = target;
    entry.title = QStringLiteral("Take down ") + target;
    return entry;
}

QByteArray line(const QByteArray &id, const QByteArray &outcome, const QByteArray &more = {})
{
    return "{\"id\":\"" + id + "\",\"kind\":\"launch\",\"outcome\":\"" + outcome + "\"" + more + "}\n";
}

// The other program of the test with two.
int writeMany(const QString &file, int count)
{
    Activity activity(file, QStringLiteral("skydeckctl"));
    for (int i = 0; i < count; ++i)
        activity.end(activity.begin(entry(QStringLiteral("b%1").arg(i))), {});
    return 0;
}

} // namespace

class TestActivity : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_file;

    void put(const QByteArray &bytes) const { QVERIFY(writeAtomically(m_file, bytes)); }
    QByteArray bytes() const { return readWhole(m_file).value_or(QByteArray()); }

private Q_SLOTS:
    void init()
    {
        m_file = m_folder.filePath(
            QStringLiteral("%1/activity.jsonl").arg(QLatin1String(QTest::currentTestFunction())));
    }

    void remembersHowItEnded()
    {
        {
            Activity activity(m_file, QStringLiteral("app"));
            const QSignalSpy spy(&activity, &Activity::changed);
            const QString good = activity.begin(entry(QStringLiteral("a")));
            QCOMPARE(activity.entries()[0].outcome, Outcome::Running);
            const QString bad = activity.begin(entry(QStringLiteral("b")));
            const QString stopped = activity.begin(entry(QStringLiteral("c")));
            activity.end(good, {}, QStringLiteral("3 files"));
            activity.end(
                bad, failure(ErrorKind::NoSpace, QStringLiteral("The disk is full."), QStringLiteral("ENOSPC")));
            activity.end(stopped, cancelled());
            activity.end(stopped, {}); // the first end counts
            activity.end(QStringLiteral("nobody"), {});
            QVERIFY(spy.size() >= 6);
        }
        const Activity again(m_file, QStringLiteral("app"));
        QCOMPARE(again.entries().size(), 3);
        QCOMPARE(again.entries()[0].outcome, Outcome::Cancelled); // newest first
        QCOMPARE(again.entries()[1].outcome, Outcome::Failed);
        QCOMPARE(again.entries()[1].message, QStringLiteral("The disk is full."));
        QCOMPARE(again.entries()[1].detail, QStringLiteral("ENOSPC"));
        QCOMPARE(again.entries()[2].outcome, Outcome::Done);
        QCOMPARE(again.entries()[2].message, QStringLiteral("3 files"));
        QVERIFY(again.entries()[2].endedAt.isValid());
        QCOMPARE(QFileInfo(m_file).permissions()
                     & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
    }

    void whatRunsCanBeCancelledByWhoKnowsHow()
    {
        Activity activity(m_file, QStringLiteral("app"));
        const QString id = activity.begin(entry(QStringLiteral("a")));
        QVERIFY(!activity.canCancel(id) && !activity.cancel(id));
        int asked = 0;
        activity.setCanceller(id, [&] {
            ++asked;
            activity.end(id, cancelled()); // drops what is being called
        });
        QVERIFY(activity.canCancel(id));
        QVERIFY(activity.cancel(id));
        QCOMPARE(asked, 1);
        QCOMPARE(activity.entries()[0].outcome, Outcome::Cancelled);
        QVERIFY(!activity.canCancel(id) && !activity.cancel(id));
    }

    void holdsNoSecret()
    {
        const QByteArray canary = "canary-7f3a91";
        const Secret secret(canary);
        Activity activity(m_file, QStringLiteral("app"));
        ActivityEntry one = entry(QStringLiteral("a"));
        one.title += QString::fromLatin1(canary);
        one.command = QStringLiteral("launch --secret ") + QString::fromLatin1(canary);
        const QString id = activity.begin(one);
        activity.end(id,
                     failure(ErrorKind::BadInput, QString::fromLatin1("no " + canary),
                             QString::fromLatin1("at " + canary)));
        QVERIFY(!bytes().contains(canary));
        QVERIFY(!activity.entries()[0].message.contains(QString::fromLatin1(canary)));
        QVERIFY(bytes().contains("Take down a"));
    }

    void whoseProgramIsGoneIsLost()
    {
        const QByteArray dead = ",\"pid\":999999999"; // beyond any pid
        put(line("1", "running", dead)
            + line("2", "running", dead + ",\"job_engine\":\"local\",\"job_cluster\":\"a\",\"job_id\":4")
            + line("3", "running", ",\"pid\":" + QByteArray::number(QCoreApplication::applicationPid())));
        const Activity activity(m_file, QStringLiteral("app"));
        QCOMPARE(activity.entries()[2].outcome, Outcome::Lost);
        QCOMPARE(activity.entries()[1].outcome, Outcome::Running); // its job tells
        QCOMPARE(activity.entries()[1].job->key(), QStringLiteral("local/a/4"));
        QCOMPARE(activity.entries()[0].outcome, Outcome::Running);
    }

    void survivesDamage()
    {
        put(line("1", "done") + "nonsense\n\n[1]\n" + QByteArray("\xff\xfe\0\n", 4) + line("2", "failed")
            + "{\"id\":\"3\",\"ki");
        Activity activity(m_file, QStringLiteral("app"));
        QCOMPARE(activity.entries().size(), 2);
        // The half line of a killed program does not swallow the next one.
        const QString id = activity.begin(entry(QStringLiteral("a")));
        const Activity again(m_file, QStringLiteral("app"));
        QCOMPARE(again.entries().size(), 3);
        QCOMPARE(again.entries()[0].id, id);
    }

    void keepsTheNewest()
    {
        QByteArray many;
        for (int i = 0; i < 2500; ++i)
            many += line("e" + QByteArray::number(i), "done");
        put(many);
        const Activity activity(m_file, QStringLiteral("app"));
        QCOMPARE(activity.entries().size(), 2000);
        QCOMPARE(activity.entries().constFirst().id, QStringLiteral("e2499"));
        QCOMPARE(activity.entries().constLast().id, QStringLiteral("e500"));
        QCOMPARE(bytes().count('\n'), 2000);
    }

    void clearingKeepsWhatRunsHereAndElsewhere()
    {
        Activity here(m_file, QStringLiteral("app"));
        Activity elsewhere(m_file, QStringLiteral("skydeckctl"));
        here.end(here.begin(entry(QStringLiteral("a"))), {});
        const QString running = here.begin(entry(QStringLiteral("b")));
        const QString other = elsewhere.begin(entry(QStringLiteral("c"))); // not read by us yet
        here.clearEnded();
        QCOMPARE(here.entries().size(), 2);
        QCOMPARE(here.entries()[0].id, other);
        QCOMPARE(here.entries()[1].id, running);
    }

    void seesAnotherProgramFromTheFirstLineOn()
    {
        const Activity app(m_file, QStringLiteral("app"));
        Activity console(m_file, QStringLiteral("skydeckctl"));
        const QString id = console.begin(entry(QStringLiteral("a")));
        QTRY_COMPARE(app.entries().size(), 1);
        QCOMPARE(app.entries()[0].by, QStringLiteral("skydeckctl"));
        console.setJob(id, {QStringLiteral("local"), QStringLiteral("a"), 7});
        console.end(id, {});
        QTRY_COMPARE(app.entries()[0].outcome, Outcome::Done);
        QCOMPARE(app.entries()[0].job->id, 7);
    }

    void twoProgramsAtOnce()
    {
        constexpr int count = 60;
        QProcess first;
        QProcess second;
        for (QProcess *one : {&first, &second})
            one->start(QCoreApplication::applicationFilePath(),
                       {QStringLiteral("--write"), m_file, QString::number(count)});
        Activity activity(m_file, QStringLiteral("app"));
        for (int i = 0; i < count; ++i)
            activity.end(activity.begin(entry(QStringLiteral("a%1").arg(i))), {});
        QTRY_COMPARE(first.state(), QProcess::NotRunning);
        QTRY_COMPARE(second.state(), QProcess::NotRunning);
        QCOMPARE(first.exitCode() + second.exitCode(), 0);
        const Activity all(m_file, QStringLiteral("app"));
        QCOMPARE(all.entries().size(), 3 * count);
        for (const ActivityEntry &one : all.entries())
            QCOMPARE(one.outcome, Outcome::Done);
    }

    void aFolderThatCannotBeWrittenIsNoCrash()
    {
        Activity activity(QStringLiteral("/proc/nowhere/activity.jsonl"), QStringLiteral("app"));
        const QString id = activity.begin(entry(QStringLiteral("a")));
        activity.end(id, {});
        QCOMPARE(activity.entries()[0].outcome, Outcome::Done);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == QLatin1String("--write"))
        return writeMany(words.value(2), words.value(3).toInt());
    TestActivity test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_activity.moc"
