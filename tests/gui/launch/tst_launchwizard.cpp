#include "tests/gui/launch/launchdesk.h"

#include "app/widgets/banner.h"
#include "app/widgets/logview.h"
#include "core/flows/launchmemo.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QTreeWidget>

using namespace skydeck;
using namespace skydeck::fixture;
using wizards::LaunchWizard;

namespace {

//! Plans and launches when the test says so.
class PatientEngine : public ObedientEngine
{
public:
    QFuture<Result<engine::CheckReport>> check(std::stop_token) override
    {
        return readyResult<engine::CheckReport>(engine::CheckReport{
            true,
            {{QStringLiteral("bash"), QStringLiteral("bash"), true, true, QStringLiteral("5.2.15")},
             {QStringLiteral("gpu"), QStringLiteral("GPU"), false, false,
              QStringLiteral("none that nvidia-smi can see")}}});
    }
    QFuture<Result<engine::LaunchPlan>> plan(engine::LaunchRequest request, std::stop_token stop) override
    {
        requests.push_back(std::move(request));
        stops.push_back(stop);
        plans.emplace_back();
        plans.back().start();
        if (!holds)
            answer(plans.size() - 1);
        return plans.back().future();
    }
    void answer(size_t index)
    {
        const engine::LaunchRequest &request = requests[index];
        engine::LaunchPlan plan;
        plan.engine = id();
        plan.cluster = request.cluster;
        plan.resources = QStringLiteral("4 CPU, 15.6 GiB on this computer");
        plan.autostop = request.autostop.value_or(engine::Autostop());
        plan.ports = {6006, 4317};
        plan.steps = QStringList{QStringLiteral("Run setup"), QStringLiteral("Run the job")};
        plan.notes = QStringList{QStringLiteral("“disk_size” has no meaning on this computer and is not used.")};
        plan.candidates = candidates;
        plan.costPerHour = costPerHour;
        if (!candidates.isEmpty())
            plan.optimizerText = QStringLiteral("INFRA  INSTANCE  COST ($)  CHOSEN\n----\n");
        plan.command = QStringLiteral("skydeckctl launch task.yaml -c ") + request.cluster;
        plans[index].addResult(problem ? Result<engine::LaunchPlan>(failure(*problem))
                                       : Result<engine::LaunchPlan>(plan));
        plans[index].finish();
    }
    QFuture<Result<engine::Launched>> launch(engine::LaunchRequest request, std::stop_token) override
    {
        launched.push_back(std::move(request));
        if (problem)
            return readyResult<engine::Launched>(failure(*problem));
        return readyResult<engine::Launched>(engine::Launched{{id(), launched.back().cluster, 1}, true});
    }
    QString id() const override { return own; }
    QString own = QStringLiteral("local");
    bool holds = false;
    QList<engine::Candidate> candidates;
    std::optional<double> costPerHour;
    std::optional<Error> problem;
    std::vector<engine::LaunchRequest> requests, launched;
    std::vector<std::stop_token> stops;
    std::vector<QPromise<Result<engine::LaunchPlan>>> plans;
};

engine::Engines patientEngines()
{
    engine::Engines all;
    all.push_back(std::make_unique<PatientEngine>());
    return all;
}

struct PatientWorld : LaunchDesk
{
    PatientWorld()
        : LaunchDesk(patientEngines())
        , engine(static_cast<PatientEngine *>(engines.front().get()))
    {
        engine->logPath = folder.filePath(QStringLiteral("run.log"));
    }
    void tell(engine::Snapshot snapshot) const
    {
        snapshot.at = QDateTime::currentDateTimeUtc();
        Q_EMIT engine->feed->changed(snapshot);
    }
    std::unique_ptr<LaunchWizard> wizard()
    {
        return std::make_unique<LaunchWizard>(context(), navigator, prompter);
    }
    PatientEngine *engine;
};

const QByteArray askingTask = "name: asking\nenvs:\n  MODEL:\n  SIZE: 7b\nsecrets:\n  TOKEN:\nrun: echo $MODEL\n";

} // namespace

class TestLaunchWizard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init();
    void cleanup();
    void aTemplateGoesAllTheWay();
    void problemsAreShownAndHoldOneBack();
    void valuesAreAskedForAndBackKeepsThem();
    void pagesWithNothingToAskAreSkipped();
    void aConflictIsShownAndMended();
    void aLateAnswerIsIgnored();
    void closedWhilePlanning();
    void anEditedTemplateIsReviewedAsADiff();
    void aFileKeepsItsBytes();
    void aFileThatIsNotThereIsSaid();
    void servicesCanBeOpened();
    void aFailureShowsWhyAndTheWayBack();
    void cancelTwiceAsksOnce();
    void closedWhileLaunchingGoesOn();
    void reopenedFromActivity();
    void secretsAreNowhereToBeSeen();
    void resourcesAreWrittenIntoTheText();
    void theOlderPartsOfInfraStayWhatTheyAre();
    void nextTakesWhatIsStillTyped();
    void aServerIsPlacedOnAZone();
    void onlyAnEngineWithPlacesAsksForOne();
    void whatWasConsideredIsATable();
    void podsAreTakenDownInsteadOfStopped();
    void retryUntilUpIsAskedWhereThereArePlaces();
    void aLaunchOfBeforeFillsTheWizard();
    void theEngineOfTheArgumentIsChosen();
    void everyControlHasAName();
    void longNamesAndTheSmallestWindow();

private:
    QPushButton *next() const { return m_wizard->findChild<QPushButton *>(QStringLiteral("launch.next")); }
    QAbstractButton *named(const QString &name) const
    {
        for (QAbstractButton *button : m_wizard->findChildren<QAbstractButton *>()) {
            const QString own =
                button->accessibleName().isEmpty() ? button->text().remove(u'&') : button->accessibleName();
            if (own == name && button->isVisible())
                return button;
        }
        return nullptr;
    }
    int page() const { return m_wizard->findChild<QStackedWidget *>()->currentIndex(); }
    void beginWith(const QByteArray &yaml) { m_wizard->begin({{QStringLiteral("yaml"), yaml}}); }
    void goNext()
    {
        QTRY_VERIFY(next()->isEnabled());
        next()->click();
    }
    void goTo(int target)
    {
        while (page() < target) {
            QTRY_VERIFY(next()->isEnabled());
            next()->click();
        }
    }
    bool hasBanner() const
    {
        const auto all = m_wizard->findChildren<widgets::Banner *>();
        return std::any_of(all.begin(), all.end(), [](const widgets::Banner *one) { return one->isVisible(); });
    }
    QStringList shownTexts() const;
    engine::Snapshot running(engine::JobStatus status = engine::JobStatus::Running) const;

    std::unique_ptr<PatientWorld> m_world;
    std::unique_ptr<LaunchWizard> m_wizard;
};

void TestLaunchWizard::init()
{
    m_world = std::make_unique<PatientWorld>();
    m_wizard = m_world->wizard();
}

void TestLaunchWizard::cleanup()
{
    m_wizard.reset();
    m_world.reset();
}

engine::Snapshot TestLaunchWizard::running(engine::JobStatus status) const
{
    auto up = cluster(QStringLiteral("phoenix"));
    up.endpoints = {{6006, QStringLiteral("127.0.0.1"), true, true}};
    auto its = job(QStringLiteral("phoenix"), 1, status);
    its.logPath = m_world->engine->logPath;
    return {{up}, {its}, {}, {}};
}

QStringList TestLaunchWizard::shownTexts() const
{
    QStringList out{m_wizard->windowTitle()};
    for (const QWidget *widget : m_wizard->findChildren<QWidget *>()) {
        out << widget->accessibleName() << widget->accessibleDescription() << widget->toolTip();
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            out << label->text();
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            out << button->text();
        if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            out << edit->displayText() << edit->placeholderText();
        if (const auto *text = qobject_cast<const QPlainTextEdit *>(widget))
            out << text->toPlainText();
    }
    return out;
}

void TestLaunchWizard::aTemplateGoesAllTheWay()
{
    m_wizard->begin({});
    QCOMPARE(m_wizard->windowTitle(), QStringLiteral("Launch – Skydeck"));
    QVERIFY(!next()->isEnabled());
    shoot(*m_wizard, QStringLiteral("launch-0-empty"));
    QVERIFY(named(QStringLiteral("Phoenix")) != nullptr);
    named(QStringLiteral("Phoenix"))->click();
    QTRY_VERIFY(next()->isEnabled());
    QCOMPARE(next()->text().remove(u'&'), QStringLiteral("Next: Where"));
    shoot(*m_wizard, QStringLiteral("launch-1-task"));
    goNext();
    QTRY_VERIFY(shownTexts().join(u'\n').contains(QStringLiteral("5.2.15")));
    shoot(*m_wizard, QStringLiteral("launch-2-where"));
    QCOMPARE(next()->text().remove(u'&'), QStringLiteral("Next: Values"));
    goNext();
    shoot(*m_wizard, QStringLiteral("launch-3-values"));
    goNext();
    QTRY_VERIFY(next()->isEnabled());
    QTest::qWait(50);
    shoot(*m_wizard, QStringLiteral("launch-4-plan"));
    QCOMPARE(next()->text().remove(u'&'), QStringLiteral("Next: Review"));
    goNext();
    shoot(*m_wizard, QStringLiteral("launch-5-review"));
    QCOMPARE(next()->text().remove(u'&'), QStringLiteral("Launch"));
    goNext();
    QTRY_COMPARE(m_world->engine->launched.size(), size_t(1));
    QCOMPARE(m_world->engine->launched[0].cluster, QStringLiteral("phoenix"));
    QVERIFY(m_world->engine->launched[0].yaml.startsWith("# Arize Phoenix"));
    QCOMPARE(page(), 5);
}

void TestLaunchWizard::problemsAreShownAndHoldOneBack()
{
    beginWith("name: x\nrnu: echo\n");
    auto *problems = m_wizard->findChild<QListWidget *>(QStringLiteral("launch.problems"));
    QTRY_VERIFY(problems->count() > 0);
    QVERIFY(!problems->findItems(QStringLiteral("Line 2"), Qt::MatchContains).isEmpty());
    QVERIFY(!next()->isEnabled());
    shoot(*m_wizard, QStringLiteral("launch-1-problem"));
    auto *text = m_wizard->findChild<QPlainTextEdit *>(QStringLiteral("launch.text"));
    text->setPlainText(QStringLiteral("name: x\nrun: echo\n"));
    QTRY_VERIFY(next()->isEnabled());
    QCOMPARE(problems->count(), 0);
}

void TestLaunchWizard::valuesAreAskedForAndBackKeepsThem()
{
    beginWith(askingTask);
    goTo(2);
    QVERIFY(!next()->isEnabled());
    shoot(*m_wizard, QStringLiteral("launch-3-asked"));
    auto *model = m_wizard->findChild<QLineEdit *>(QStringLiteral("value.MODEL"));
    auto *token = m_wizard->findChild<QLineEdit *>(QStringLiteral("value.TOKEN"));
    QTest::keyClicks(model, QStringLiteral("llama"));
    QVERIFY(!next()->isEnabled());
    QTest::keyClicks(token, QStringLiteral("hf_0123"));
    QVERIFY(next()->isEnabled());
    named(QStringLiteral("Back"))->click();
    named(QStringLiteral("Back"))->click();
    QCOMPARE(page(), 0);
    goTo(2);
    QCOMPARE(m_wizard->findChild<QLineEdit *>(QStringLiteral("value.MODEL"))->text(), QStringLiteral("llama"));
    goTo(3);
    QTRY_VERIFY(!m_world->engine->requests.empty());
    QCOMPARE(m_world->engine->requests.back().envs.value(QStringLiteral("MODEL")), QStringLiteral("llama"));
    QVERIFY(!m_world->engine->requests.back().envs.contains(QStringLiteral("SIZE")));
    QCOMPARE(m_world->engine->requests.back().secrets.size(), size_t(1));
}

void TestLaunchWizard::pagesWithNothingToAskAreSkipped()
{
    beginWith("name: x\nrun: echo\n");
    goTo(1);
    QCOMPARE(next()->text().remove(u'&'), QStringLiteral("Next: Plan"));
    goNext();
    QCOMPARE(page(), 3);
    named(QStringLiteral("Back"))->click();
    QCOMPARE(page(), 1);
}

void TestLaunchWizard::aConflictIsShownAndMended()
{
    m_world->engine->problem =
        Error{ErrorKind::Conflict, QStringLiteral("Port 6006 is held by python3 (pid 7)."), {}};
    beginWith("name: x\nrun: echo\n");
    goTo(3);
    QTRY_VERIFY(shownTexts().contains(QStringLiteral("Port 6006 is held by python3 (pid 7).")));
    QVERIFY(!next()->isEnabled());
    shoot(*m_wizard, QStringLiteral("launch-4-conflict"));
    m_world->engine->problem.reset();
    named(QStringLiteral("Check again"))->click();
    QTRY_VERIFY(next()->isEnabled());
    QVERIFY(!hasBanner());
}

void TestLaunchWizard::aLateAnswerIsIgnored()
{
    m_world->engine->holds = true;
    beginWith("name: x\nrun: echo\n");
    goTo(3);
    QTRY_COMPARE(m_world->engine->plans.size(), size_t(1));
    auto *idle = m_wizard->findChild<QComboBox *>(QString(), Qt::FindChildrenRecursively);
    for (QComboBox *one : m_wizard->findChildren<QComboBox *>()) {
        if (one->accessibleName().startsWith(QStringLiteral("Stop by itself")))
            idle = one;
    }
    idle->setCurrentIndex(idle->findData(30));
    QCOMPARE(m_world->engine->plans.size(), size_t(2));
    QVERIFY(m_world->engine->stops[0].stop_requested());
    m_world->engine->answer(0);
    QTest::qWait(20);
    QVERIFY(!next()->isEnabled());
    m_world->engine->answer(1);
    QTRY_VERIFY(next()->isEnabled());
    QCOMPARE(m_world->engine->requests[1].autostop->idleMinutes, 30);
    QVERIFY(
        m_wizard->findChild<QLabel *>(QStringLiteral("launch.summary"))->text().contains(QStringLiteral("30")));
}

void TestLaunchWizard::closedWhilePlanning()
{
    m_world->engine->holds = true;
    beginWith("name: x\nrun: echo\n");
    goTo(3);
    m_wizard.reset();
    QVERIFY(m_world->engine->stops[0].stop_requested());
    m_world->engine->answer(0);
    QTest::qWait(10);
}

void TestLaunchWizard::anEditedTemplateIsReviewedAsADiff()
{
    m_wizard->begin({{QStringLiteral("template"), QStringLiteral("hello")}});
    auto *text = m_wizard->findChild<QPlainTextEdit *>(QStringLiteral("launch.text"));
    QTRY_VERIFY(next()->isEnabled());
    text->appendPlainText(QStringLiteral("num_nodes: 1"));
    QTRY_VERIFY(next()->isEnabled());
    goTo(4);
    QVERIFY(shownTexts().join(u'\n').contains(QStringLiteral("\n+num_nodes: 1")));
    QVERIFY(shownTexts().join(u'\n').contains(QStringLiteral("sky launch -c hello")));
    shoot(*m_wizard, QStringLiteral("launch-5-diff"));
}

void TestLaunchWizard::aFileKeepsItsBytes()
{
    const QString path = m_world->folder.filePath(QStringLiteral("task.yaml"));
    const QByteArray bytes = "\xef\xbb\xbfname: x\r\nrun: echo\r\n";
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    m_wizard->begin({{QStringLiteral("path"), path}});
    goTo(3);
    QTRY_VERIFY(!m_world->engine->requests.empty());
    QCOMPARE(m_world->engine->requests[0].yaml, bytes);
    QCOMPARE(m_world->engine->requests[0].yamlPath, path);
}

void TestLaunchWizard::aFileThatIsNotThereIsSaid()
{
    m_wizard->begin({{QStringLiteral("path"), QStringLiteral("/nonexistent/task.yaml")}});
    QTRY_VERIFY(hasBanner());
    QVERIFY(!next()->isEnabled());
}

void TestLaunchWizard::servicesCanBeOpened()
{
    QFile log(m_world->engine->logPath);
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("Collecting arize-phoenix\n\x1b[32mServer\x1b[0m started\n");
    log.close();
    m_wizard->begin({{QStringLiteral("template"), QStringLiteral("phoenix")}});
    goTo(5);
    QTRY_VERIFY(m_wizard->controller().flow() != nullptr && m_wizard->controller().flow()->job());
    m_world->tell(running(engine::JobStatus::SettingUp));
    shoot(*m_wizard, QStringLiteral("launch-6-progress"));
    m_world->tell(running());
    QTRY_VERIFY(named(QStringLiteral("Open Phoenix")) != nullptr);
    named(QStringLiteral("Open Phoenix"))->click();
    QCOMPARE(m_world->prompter.opened.size(), 1);
    QVERIFY(m_world->prompter.opened[0].contains(QStringLiteral("6006")));
    QTRY_VERIFY(m_wizard->controller().outcome().has_value());
    named(QStringLiteral("Show log"))->click();
    QTRY_VERIFY(
        m_wizard->findChild<widgets::LogView *>()->visibleText().contains(QStringLiteral("Server started")));
    shoot(*m_wizard, QStringLiteral("launch-7-done"));
    QVERIFY(named(QStringLiteral("Cancel launch")) == nullptr);
}

void TestLaunchWizard::aFailureShowsWhyAndTheWayBack()
{
    m_wizard->begin({{QStringLiteral("template"), QStringLiteral("phoenix")}});
    goTo(5);
    QTRY_VERIFY(m_wizard->controller().flow() != nullptr && m_wizard->controller().flow()->job());
    auto ended = running(engine::JobStatus::FailedSetup);
    ended.jobs[0].reason = QStringLiteral("set-up ended with exit code 1");
    m_world->tell(ended);
    QTRY_VERIFY(shownTexts().join(u'\n').contains(QStringLiteral("exit code 1")));
    shoot(*m_wizard, QStringLiteral("launch-7-failed"));
    QVERIFY(named(QStringLiteral("Back")) != nullptr);
    named(QStringLiteral("Back"))->click();
    QCOMPARE(page(), 4);
    goNext();
    QTRY_COMPARE(m_world->engine->launched.size(), size_t(2));
}

void TestLaunchWizard::cancelTwiceAsksOnce()
{
    m_wizard->begin({{QStringLiteral("template"), QStringLiteral("phoenix")}});
    goTo(5);
    QTRY_VERIFY(m_wizard->controller().flow() != nullptr && m_wizard->controller().flow()->job());
    m_world->tell(running());
    auto *cancel = named(QStringLiteral("Cancel launch"));
    QVERIFY(cancel != nullptr);
    cancel->click();
    cancel->click();
    QCOMPARE(m_world->engine->asked.filter(QStringLiteral("cancel")).size(), 1);
    m_world->tell(running(engine::JobStatus::Cancelled));
    QTRY_VERIFY(shownTexts().contains(QStringLiteral("The launch was cancelled.")));
}

void TestLaunchWizard::closedWhileLaunchingGoesOn()
{
    m_wizard->begin({{QStringLiteral("template"), QStringLiteral("phoenix")}});
    goTo(5);
    QTRY_VERIFY(m_wizard->controller().flow() != nullptr && m_wizard->controller().flow()->job());
    QTest::keyClick(m_wizard.get(), Qt::Key_Escape);
    QVERIFY(!m_wizard->isVisible());
    m_wizard.reset();
    QCOMPARE(m_world->activity->entries().constFirst().outcome, flows::Outcome::Running);
    m_world->tell(running(engine::JobStatus::Succeeded));
    QTRY_COMPARE(m_world->activity->entries().constFirst().outcome, flows::Outcome::Done);
    QVERIFY(m_world->engine->asked.filter(QStringLiteral("cancel")).isEmpty());
}

void TestLaunchWizard::reopenedFromActivity()
{
    flows::ActivityEntry entry;
    entry.kind = QStringLiteral("launch");
    const QString id = m_world->activity->begin(entry);
    m_world->activity->setJob(id, {QStringLiteral("local"), QStringLiteral("phoenix"), 1});
    m_world->tell(running(engine::JobStatus::SettingUp));
    m_wizard->begin({{QStringLiteral("activity"), id}});
    QCOMPARE(page(), 5);
    QTRY_VERIFY(shownTexts().contains(QStringLiteral("Files copied")));
    QVERIFY(named(QStringLiteral("Back")) == nullptr);
    QVERIFY(named(QStringLiteral("Cancel launch")) != nullptr);
}

void TestLaunchWizard::secretsAreNowhereToBeSeen()
{
    const QString canary = QStringLiteral("canary-9f31c7");
    beginWith(askingTask);
    goTo(2);
    QTest::keyClicks(m_wizard->findChild<QLineEdit *>(QStringLiteral("value.MODEL")), QStringLiteral("m"));
    QTest::keyClicks(m_wizard->findChild<QLineEdit *>(QStringLiteral("value.TOKEN")), canary);
    for (int target = 3; target <= 5; ++target) {
        goTo(target);
        QVERIFY(!shownTexts().join(u'\n').contains(canary));
    }
    QTRY_COMPARE(m_world->engine->launched.size(), size_t(1));
    QFile file(m_world->folder.filePath(QStringLiteral("activity.jsonl")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(canary.toUtf8()));
}

void TestLaunchWizard::resourcesAreWrittenIntoTheText()
{
    m_world->engine->can |= engine::Capability::Placement | engine::Capability::Prices;
    beginWith("# mine\nresources:\n  infra: aws/us-east-1   # ours\nrun: echo\n");
    goTo(1);
    auto *infra = m_wizard->findChild<QLineEdit *>(QStringLiteral("field.resources.infra"));
    QTRY_COMPARE(infra->text(), QStringLiteral("aws/us-east-1"));
    QVERIFY(infra->isVisible());
    QVERIFY(!m_wizard->findChild<QLineEdit *>(QStringLiteral("field.resources.region"))->isVisible());
    infra->selectAll();
    QTest::keyClicks(infra, QStringLiteral("gcp"));
    Q_EMIT infra->editingFinished();
    QCOMPARE(m_wizard->controller().draft().yaml,
             QByteArray("# mine\nresources:\n  infra: gcp   # ours\nrun: echo\n"));
    QCOMPARE(m_wizard->findChild<QPlainTextEdit *>(QStringLiteral("launch.text"))->toPlainText(),
             QStringLiteral("# mine\nresources:\n  infra: gcp   # ours\nrun: echo\n"));
    QTRY_VERIFY(!m_wizard->controller().isChecking());
    QVERIFY(!m_wizard->findChild<QPushButton *>(QStringLiteral("launch.place"))->isVisible());
    shoot(*m_wizard, QStringLiteral("launch-2-resources"));
}

void TestLaunchWizard::theOlderPartsOfInfraStayWhatTheyAre()
{
    m_world->engine->can |= engine::Capability::Placement;
    beginWith("resources:\n  cloud: aws\nrun: echo\n");
    goTo(1);
    auto *region = m_wizard->findChild<QLineEdit *>(QStringLiteral("field.resources.region"));
    QTRY_VERIFY(region->isVisible());
    QVERIFY(!m_wizard->findChild<QLineEdit *>(QStringLiteral("field.resources.infra"))->isVisible());
    QTest::keyClicks(region, QStringLiteral("eu-west-1"));
    Q_EMIT region->editingFinished();
    QCOMPARE(m_wizard->controller().draft().yaml,
             QByteArray("resources:\n  cloud: aws\n  region: eu-west-1\nrun: echo\n"));
}

void TestLaunchWizard::nextTakesWhatIsStillTyped()
{
    m_world->engine->can |= engine::Capability::Placement;
    beginWith("envs:\n  MODEL:\nrun: echo\n");
    goTo(1);
    auto *gpu = m_wizard->findChild<QLineEdit *>(QStringLiteral("field.resources.accelerators"));
    QTRY_VERIFY(gpu->isVisible() && gpu->isEnabled());
    QTest::keyClicks(gpu, QStringLiteral("L4:1"));
    next()->click();         // a shortcut does not take the focus away either
    QTRY_COMPARE(page(), 2); // not past the values that the new text asks for
    QCOMPARE(m_wizard->controller().draft().yaml,
             QByteArray("envs:\n  MODEL:\nrun: echo\nresources:\n  accelerators: L4:1\n"));
}

void TestLaunchWizard::aServerIsPlacedOnAZone()
{
    m_world->engine->can |= engine::Capability::Placement;
    beginWith("resources:\n  infra: aws/us-east-1\nrun: echo\n");
    goTo(1);
    auto *place = m_wizard->findChild<QPushButton *>(QStringLiteral("launch.place"));
    QTRY_VERIFY(place->isVisible());
    place->click();
    auto *zones = m_wizard->findChild<QTreeWidget *>(QStringLiteral("zones.table"));
    QVERIFY(zones != nullptr);
    zones->setCurrentItem(zones->topLevelItem(3));
    m_wizard->findChild<QPushButton *>(QStringLiteral("zones.accept"))->click();
    QTRY_COMPARE(m_wizard->controller().draft().yaml,
                 QByteArray("resources:\n  infra: aws/us-east-1/us-east-1d\nrun: echo\n"));
    QTRY_COMPARE(m_wizard->findChild<QLabel *>(QStringLiteral("launch.zone"))->text(),
                 QStringLiteral("Runs in us-east-1d."));
    QTRY_VERIFY(m_wizard->findChild<QTreeWidget *>(QStringLiteral("zones.table")) == nullptr);
}

void TestLaunchWizard::onlyAnEngineWithPlacesAsksForOne()
{
    beginWith("resources:\n  infra: aws/us-east-1\nrun: echo\n");
    goTo(1);
    QVERIFY(!m_wizard->findChild<QWidget *>(QStringLiteral("placementForm"))->isVisible());
    QVERIFY(!m_wizard->findChild<QPushButton *>(QStringLiteral("launch.place"))->isVisible());
}

void TestLaunchWizard::whatWasConsideredIsATable()
{
    m_world->engine->candidates = {{QStringLiteral("GCP (us-central1-a)"), QStringLiteral("g2-standard-4"), 4, 16,
                                    QStringLiteral("L4:1"), 0.8, false},
                                   {QStringLiteral("AWS (us-east-1)"), QStringLiteral("g6.xlarge"), 4, 16,
                                    QStringLiteral("L4:1"), 0.7123, true},
                                   {QStringLiteral("Kubernetes (dev)"), QString(), 2, 2, QString(), 0.0, false}};
    m_world->engine->costPerHour = 0.7123;
    m_world->settings.autostopMinutes = 30;
    beginWith("run: echo\n");
    goTo(3);
    auto *table = m_wizard->findChild<QTreeView *>(QStringLiteral("launch.candidates"));
    QTRY_VERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 3);
    table->sortByColumn(6, Qt::AscendingOrder); // whatever is remembered
    const auto cell = [table](int row, int column) {
        return table->model()->index(row, column).data().toString();
    };
    QCOMPARE(cell(0, 1), QStringLiteral("Kubernetes (dev)")); // the cheapest first
    QCOMPARE(cell(1, 0), QStringLiteral("Chosen"));
    QCOMPARE(cell(1, 6), QStringLiteral("0.7123"));
    QCOMPARE(cell(2, 6), QStringLiteral("0.80"));
    table->sortByColumn(1, Qt::AscendingOrder);
    QCOMPARE(cell(0, 1), QStringLiteral("AWS (us-east-1)"));
    QVERIFY(shownTexts().join(u'\n').contains(
        QStringLiteral("$0.71 an hour, $17.10 a day · stops by itself after 30 idle minute(s)")));
    auto *raw = m_wizard->findChild<QPlainTextEdit *>(QStringLiteral("launch.rawText"));
    QVERIFY(!raw->isVisible());
    named(QStringLiteral("As the optimizer drew it"))->click();
    QVERIFY(raw->isVisible() && raw->toPlainText().startsWith(QStringLiteral("INFRA")));
    shoot(*m_wizard, QStringLiteral("launch-4-candidates"));
    goTo(4);
    QCOMPARE(next()->text().remove(u'&'), QStringLiteral("Launch for $0.71/h"));
    QCOMPARE(
        m_wizard->findChild<QLabel *>(QStringLiteral("launch.cost"))->text(),
        QStringLiteral("It will cost $0.71 an hour, $17.10 a day · stops by itself after 30 idle minute(s)."));
}

void TestLaunchWizard::podsAreTakenDownInsteadOfStopped()
{
    m_world->engine->candidates = {{QStringLiteral("Kubernetes (dev)"), QString(), 2, 2, QString(), 0.0, true}};
    m_world->settings.autostopMinutes = 30;
    beginWith("run: echo\n");
    goTo(3);
    QTRY_COMPARE(m_world->engine->requests.back().autostop.value(), (engine::Autostop{30, true}));
    QTRY_VERIFY(next()->isEnabled());
    const auto *down = named(QStringLiteral("take it down then"));
    QVERIFY(down && down->isChecked() && !down->isEnabled());
    QVERIFY(shownTexts().join(u'\n').contains(QStringLiteral("Pods cannot be stopped.")));
    m_wizard->findChild<QComboBox *>(QStringLiteral("launch.idle"))->setCurrentIndex(0); // never
    QTRY_VERIFY(!m_world->engine->requests.back().autostop->isOn());
}

void TestLaunchWizard::retryUntilUpIsAskedWhereThereArePlaces()
{
    beginWith("run: echo\n");
    goTo(3);
    auto *retry = m_wizard->findChild<QAbstractButton *>(QStringLiteral("launch.retryUntilUp"));
    QVERIFY(!retry->isVisible());
    m_world->engine->can.setFlag(engine::Capability::Placement);
    beginWith("run: echo\n");
    goTo(3);
    QTRY_VERIFY(retry->isVisible());
    retry->click();
    goTo(4);
    QVERIFY(shownTexts().join(u'\n').contains(QStringLiteral("--retry-until-up")));
    next()->click();
    QTRY_VERIFY(!m_world->engine->launched.empty());
    QVERIFY(m_world->engine->launched.back().retryUntilUp);
}

void TestLaunchWizard::aLaunchOfBeforeFillsTheWizard()
{
    flows::ActivityEntry entry;
    entry.kind = QStringLiteral("launch");
    const QString id = m_world->activity->begin(entry);
    engine::LaunchRequest request;
    request.yaml = askingTask;
    request.cluster = QStringLiteral("train");
    request.envs = {{QStringLiteral("MODEL"), QStringLiteral("qwen")}};
    request.autostop = engine::Autostop{60, true};
    QVERIFY(flows::writeMemo(m_world->activity->memoFolder(), id,
                             flows::memoOf(request, QStringLiteral("local"), sky::Purpose::Launch)));
    m_wizard->begin({{QStringLiteral("again"), id}});
    QTRY_VERIFY(next()->isEnabled());
    goTo(1);
    QCOMPARE(m_wizard->findChild<QLineEdit *>(QStringLiteral("launch.name"))->text(), QStringLiteral("train"));
    goNext(); // the secret is asked for again, the rest is there
    QCOMPARE(page(), 2);
    QVERIFY(shownTexts().contains(QStringLiteral("qwen")));
    m_wizard->begin({{QStringLiteral("again"), QString(32, QLatin1Char('a'))}});
    QVERIFY(hasBanner()); // not kept any more
}

void TestLaunchWizard::theEngineOfTheArgumentIsChosen()
{
    auto other = std::make_unique<PatientEngine>();
    auto *second = other.get();
    second->own = QStringLiteral("sky");
    m_wizard.reset();
    m_world->engines.push_back(std::move(other));
    m_wizard = m_world->wizard();
    m_wizard->begin({{QStringLiteral("yaml"), QByteArray("run: echo\n")},
                     {QStringLiteral("engine"), QStringLiteral("sky")},
                     {QStringLiteral("cluster"), QStringLiteral("train")},
                     {QStringLiteral("exec"), true}});
    goTo(3);
    QCOMPARE(second->requests.size(), size_t(1));
    QVERIFY(m_world->engine->requests.empty());
}

void TestLaunchWizard::everyControlHasAName()
{
    beginWith(askingTask);
    for (const QAbstractButton *button : m_wizard->findChildren<QAbstractButton *>()) {
        if (button->isVisibleTo(m_wizard.get()) && !button->inherits("QLineEditIconButton"))
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                     button->metaObject()->className());
    }
    for (const QLineEdit *edit : m_wizard->findChildren<QLineEdit *>())
        QVERIFY2(!edit->accessibleName().isEmpty(), qPrintable(edit->objectName()));
    for (const QPlainTextEdit *edit : m_wizard->findChildren<QPlainTextEdit *>()) {
        if (edit->isVisibleTo(m_wizard.get()))
            QVERIFY(!edit->accessibleName().isEmpty());
    }
}

void TestLaunchWizard::longNamesAndTheSmallestWindow()
{
    QByteArray yaml = "name: " + QByteArray(100, 'n') + "\nenvs:\n";
    for (int i = 0; i < 200; ++i)
        yaml += "  A_RATHER_LONG_NAME_OF_A_VARIABLE_" + QByteArray::number(i) + ": value\n";
    yaml += "run: echo\n";
    beginWith(yaml);
    m_wizard->resize(800, 560);
    for (int target = 1; target <= 4; ++target) {
        goTo(target);
        QTRY_VERIFY(next()->isEnabled());
        QCOMPARE(m_wizard->width(), 800);
        QCOMPARE(m_wizard->height(), 560);
        shoot(*m_wizard, QStringLiteral("launch-small-%1").arg(target));
    }
}

QTEST_MAIN(TestLaunchWizard)
#include "tst_launchwizard.moc"
