#include "core/flows/templates.h"
#include "core/task/check.h"
#include "core/task/task.h"

#include <QProcess>
#include <QTest>

using namespace skydeck;

class TestTemplates : public QObject
{
    Q_OBJECT

private:
    static task::Task taskOf(const QString &id)
    {
        const auto tasks = task::readTasks(task::Document::parse(flows::templateById(id)->yaml));
        return tasks && tasks->size() == 1 ? tasks->constFirst() : task::Task{};
    }

private Q_SLOTS:
    void each_data()
    {
        QTest::addColumn<QString>("id");
        for (const char *id : {"phoenix", "open-webui", "hello", "jupyter", "vllm"})
            QTest::newRow(id) << QString::fromLatin1(id);
        QCOMPARE(flows::templates().size(), 5);
    }
    void each()
    {
        QFETCH(const QString, id);
        const flows::Template *one = flows::templateById(id);
        QVERIFY(one != nullptr);
        QVERIFY(!one->title.isEmpty() && !one->summary.isEmpty() && !one->yaml.isEmpty());
        const auto problems = task::check(task::Document::parse(one->yaml));
        for (const task::Problem &problem : problems)
            qInfo().noquote() << task::problemLine(id, problem);
        QVERIFY(problems.isEmpty());
        const task::Task read = taskOf(id);
        QCOMPARE(read.name, id);
        QVERIFY(!read.run.isEmpty());
    }

    // bash -n reads a script without running it.
    void scriptsAreShell_data() { each_data(); }
    void scriptsAreShell()
    {
        QFETCH(const QString, id);
        for (const QString &script : {taskOf(id).setup, taskOf(id).run}) {
            QProcess bash;
            bash.start(QStringLiteral("bash"), {QStringLiteral("-n")});
            bash.write(script.toUtf8());
            bash.closeWriteChannel();
            QTRY_COMPARE(bash.state(), QProcess::NotRunning);
            QVERIFY2(bash.exitCode() == 0, bash.readAllStandardError().constData());
        }
    }

    void nothingIsOpenToTheWorld()
    {
        for (const flows::Template &one : flows::templates()) {
            const QStringList lines = QString::fromUtf8(one.yaml).split(QLatin1Char('\n'));
            for (const QString &line : lines)
                QVERIFY2(!line.contains(QLatin1String("0.0.0.0")) || line.trimmed().startsWith(QLatin1Char('#')),
                         qPrintable(one.id));
        }
        QVERIFY(flows::templateById(QStringLiteral("nothing")) == nullptr);
    }
};

QTEST_GUILESS_MAIN(TestTemplates)
#include "tst_templates.moc"
