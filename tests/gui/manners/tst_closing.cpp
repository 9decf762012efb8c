#include "tests/gui/manners/eyes.h"

#include <QAction>
#include <QSignalSpy>

using namespace skydeck;
using namespace skydeck::fixture;

namespace {

constexpr QSize usualSize{1100, 720};

} // namespace

//! A window may go at any moment, whatever is under way.
class TestClosing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { prepare(); }
    void whileAPageLoads_data();
    void whileAPageLoads();
    void inEveryState_data() { sceneRows(); }
    void inEveryState();
    void answersThatComeLateFindNobody();
    void aLaunchGoesOnWithoutItsWindow();
};

void TestClosing::whileAPageLoads_data()
{
    QTest::addColumn<QString>("page");
    for (const char *page : {"home", "clusters", "jobs", "tasks", "activity", "settings"})
        QTest::newRow(page) << QString::fromLatin1(page);
}

void TestClosing::whileAPageLoads()
{
    QFETCH(QString, page);
    Stage stage;
    stage.window->resize(usualSize);
    stage.window->show();
    stage.go(page, {{QStringLiteral("path"), stage.file(QStringLiteral("a.yaml"), "run: echo\n")}});
    QSignalSpy quits(stage.window.get(), &shell::MainWindow::quitConfirmed);
    stage.window->close();
    QCOMPARE(quits.size(), 1);
    stage.window.reset();
    stage.tell({{cluster(QStringLiteral("late"))}, {}, {}, {}});
    QTest::qWait(30);
}

void TestClosing::inEveryState()
{
    QFETCH(QString, scene);
    Stage stage;
    const QPointer<QWidget> window = play(sceneNamed(scene), stage, usualSize);
    stage.window.reset(); // dialogs go with it, without an answer
    QTest::qWait(10);
    QVERIFY(stage.engine->asked.filter(QRegularExpression(QStringLiteral("^(down|cancel|stop)"))).isEmpty());
}

void TestClosing::answersThatComeLateFindNobody()
{
    Stage stage;
    stage.engine->answers = false;
    (void)play(sceneNamed(QStringLiteral("launch-4-plan-asking")), stage, usualSize);
    stage.wizard().close();
    for (auto &promise : stage.engine->openPlans) {
        promise.addResult(engine::LaunchPlan{});
        promise.finish();
    }
    QTest::qWait(10);
}

void TestClosing::aLaunchGoesOnWithoutItsWindow()
{
    Stage stage;
    (void)play(sceneNamed(QStringLiteral("launch-6-progress")), stage, usualSize);
    stage.wizard().close();
    QTest::qWait(10);
    QVERIFY(stage.engine->asked.filter(QStringLiteral("cancel")).isEmpty());
    QCOMPARE(stage.activity->entries().value(0).outcome, flows::Outcome::Running);
}

QTEST_MAIN(TestClosing)
#include "tst_closing.moc"
