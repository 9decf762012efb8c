#include "app/pages/tasks/problemlist.h"
#include "app/pages/tasks/taskeditor.h"
#include "app/pages/tasks/tasklist.h"
#include "app/pages/tasks/taskspage.h"
#include "app/widgets/banner.h"
#include "core/base/files.h"
#include "tests/support/quiet.h"
#include "tests/support/quietshell.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QDir>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace skydeck;
using namespace skydeck::pages;

namespace {

class Navigator : public support::QuietNavigator
{
public:
    void launch(const QVariantMap &argument) override { launched = argument; }
    QVariantMap launched;
};

//! Answers later, so that tests can do something while a dialog would be open.
class Prompter : public support::QuietPrompter
{
public:
    void ask(QWidget *, const widgets::Question &, std::function<void(bool)> done) override { done(accepts); }
    void choose(QWidget *, const widgets::Question &, const QStringList &,
                std::function<void(std::optional<int>)> done) override
    {
        done(choice);
    }
    void saveFile(QWidget *, const QString &, const QString &, const QString &,
                  std::function<void(const QString &)> done) override
    {
        save = done;
    }
    bool accepts = true;
    std::optional<int> choice;
    std::function<void(const QString &)> save;
};

struct World
{
    QTemporaryDir dir;
    Navigator navigator;
    Prompter prompter;
    engine::Engines engines;
    flows::Fleet fleet{engines, dir.filePath(QStringLiteral("fleet.json"))};
    std::unique_ptr<TasksPage> page;

    World() { restart(); }
    void restart()
    {
        page.reset();
        const QString root = dir.path();
        page = std::make_unique<TasksPage>(settings::Settings(),
                                           Paths{root, root, root, root + QStringLiteral("/state"), root}, fleet,
                                           navigator, prompter);
    }
    QString file(const QString &name, const QByteArray &text)
    {
        const QString path = dir.filePath(name);
        return writeAtomically(path, text, 0644) ? path : QString();
    }
    TaskEditor *editor() { return page->editor(); }
    QAction *action(const char *id)
    {
        const auto all = page->pageActions();
        for (QAction *one : all) {
            if (one->objectName() == QStringLiteral("tasks.") + QLatin1String(id))
                return one;
        }
        return nullptr;
    }
    QLineEdit *field(const char *path)
    {
        return page->findChild<QLineEdit *>(QStringLiteral("field.") + QLatin1String(path));
    }
    void type(const QByteArray &text) { editor()->append(QString::fromUtf8(text)); }
};

} // namespace

class TestTasksPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { fixture::quietOffscreen(); }
    void showsProblemsAsOneTypes();
    void aQuickFixChangesOnlyItsWord();
    void theFormChangesOnlyItsLine();
    void aFormEditMeetsNewerText();
    void savingKeepsEveryByte();
    void saveAsWritesTheTaskItWasAskedFor();
    void savingLooksAtTheDiskFirst();
    void aFailedSaveLosesNothing();
    void refusesWhatIsNoTask();
    void aDraftComesBackAfterACrash();
    void launchesTheTextAsItStands();
    void switchingTasksKeepsTheirTexts();
    void switchingTasksKeepsTheirUndo();
    void aServerIsPlacedOnAZone();
    void onlyTasksForAwsCanBePlaced();
    void everyControlHasAName();
    void diesWhileChecking();
};

void TestTasksPage::showsProblemsAsOneTypes()
{
    World world;
    world.page->openFile(world.file(QStringLiteral("a.yaml"), "run: echo hi\n"));
    QSignalSpy checked(world.editor(), &TaskEditor::checked);
    QTRY_VERIFY(!checked.isEmpty());
    QVERIFY(world.editor()->problems().isEmpty());
    world.type("setups: x\n");
    QTRY_COMPARE(world.editor()->problems().size(), 1);
    QCOMPARE(world.editor()->problems().constFirst().position.line, 2);
}

void TestTasksPage::aQuickFixChangesOnlyItsWord()
{
    World world;
    world.page->openFile(world.file(QStringLiteral("a.yaml"), "run: echo hi\nsetups: x  # why\n"));
    QTRY_COMPARE(world.editor()->problems().size(), 1);
    world.editor()->setCursorPosition(1, 0);
    QVERIFY(world.editor()->fixHere());
    QCOMPARE(world.editor()->bytes(), QByteArray("run: echo hi\nsetup: x  # why\n"));
    world.editor()->undo();
    QCOMPARE(world.editor()->bytes(), QByteArray("run: echo hi\nsetups: x  # why\n"));
    world.editor()->insertAt(QStringLiteral("# a line\n"), 0, 0);
    QVERIFY(!world.editor()->fixHere()); // its place has moved; it is offered again after the next check
}

void TestTasksPage::theFormChangesOnlyItsLine()
{
    World world;
    const QByteArray before = "# mine\nname: a   # keep\nresources:\n    cpus: 2+\n    # note\nrun: x\n";
    world.page->openFile(world.file(QStringLiteral("a.yaml"), before));
    QLineEdit *cpus = world.field("resources.cpus");
    QTRY_COMPARE(cpus->text(), QStringLiteral("2+"));
    cpus->clear();
    QTest::keyClicks(cpus, QStringLiteral("8+"));
    QTest::keyClick(cpus, Qt::Key_Return);
    QCOMPARE(world.editor()->bytes(), QByteArray(before).replace("2+", "8+"));
    world.editor()->undo();
    QCOMPARE(world.editor()->bytes(), before); // one step
}

void TestTasksPage::aFormEditMeetsNewerText()
{
    World world;
    world.page->openFile(world.file(QStringLiteral("a.yaml"), "name: a\nresources:\n  cpus: 2\nrun: x\n"));
    QTRY_COMPARE(world.field("name")->text(), QStringLiteral("a"));
    world.editor()->insertAt(QStringLiteral("# a much longer comment than before\n"), 0, 0);
    auto *spot = world.page->findChild<QCheckBox *>();
    spot->click(); // before the new text was parsed
    QCOMPARE(
        world.editor()->bytes(),
        QByteArray(
            "# a much longer comment than before\nname: a\nresources:\n  cpus: 2\n  use_spot: true\nrun: x\n"));
}

void TestTasksPage::savingKeepsEveryByte()
{
    World world;
    const QByteArray text = "\xEF\xBB\xBFname: a\r\n\r\nrun: |\r\n  x  \r\n# end";
    const QString path = world.file(QStringLiteral("a.yaml"), text);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    world.page->openFile(path);
    world.editor()->insertAt(QStringLiteral("b"), 0, 8);
    world.action("save")->trigger();
    const QByteArray saved = readWhole(path).value_or(QByteArray());
    QCOMPARE(saved.size(), text.size() + 1);
    QVERIFY(saved.endsWith("\r\n\r\nrun: |\r\n  x  \r\n# end"));
    QVERIFY(saved.startsWith("\xEF\xBB\xBF"));
    QVERIFY(QFileInfo(path).permission(QFile::ExeOwner));
    QVERIFY(world.page->unsaved().isEmpty());
}

void TestTasksPage::saveAsWritesTheTaskItWasAskedFor()
{
    World world;
    world.page->openFile(world.file(QStringLiteral("a.yaml"), "run: a\n"));
    world.action("saveAs")->trigger();
    QVERIFY(world.prompter.save);
    world.page->openFile(world.file(QStringLiteral("b.yaml"), "run: b\n")); // while the dialog is open
    world.prompter.save(world.dir.filePath(QStringLiteral("c.yaml")));
    QCOMPARE(readWhole(world.dir.filePath(QStringLiteral("c.yaml"))).value_or(QByteArray()),
             QByteArray("run: a\n"));
}

void TestTasksPage::savingLooksAtTheDiskFirst()
{
    World world;
    const QString path = world.file(QStringLiteral("a.yaml"), "run: a\n");
    world.page->openFile(path);
    world.type("# mine\n");
    QVERIFY(writeAtomically(path, "run: theirs\n", 0644));
    world.action("save")->trigger();
    QCOMPARE(readWhole(path).value_or(QByteArray()), QByteArray("run: theirs\n"));
    QVERIFY(world.editor()->bytes().contains("# mine"));
    QVERIFY(!world.page->findChild<widgets::Banner *>()->text().isEmpty());
}

void TestTasksPage::aFailedSaveLosesNothing()
{
    World world;
    world.page->openFile(world.file(QStringLiteral("a.yaml"), "run: a\n"));
    world.type("# mine\n");
    world.action("saveAs")->trigger();
    world.prompter.save(QStringLiteral("/proc/no/such/place.yaml"));
    QVERIFY(!world.page->findChild<widgets::Banner *>()->text().isEmpty());
    QCOMPARE(world.editor()->bytes(), QByteArray("run: a\n# mine\n"));
    QVERIFY(!world.page->unsaved().isEmpty());
}

void TestTasksPage::refusesWhatIsNoTask()
{
    World world;
    world.page->openFile(world.file(QStringLiteral("a.yaml"), "run: a\n"));
    for (const QByteArray &bad :
         {QByteArray("a\0b", 3), QByteArray("\xff\xfe\xff"), QByteArray(5 * 1024 * 1024, 'x')}) {
        world.page->openFile(world.file(QStringLiteral("bad.yaml"), bad));
        QVERIFY(!world.page->findChild<widgets::Banner *>()->text().isEmpty());
        QCOMPARE(world.editor()->bytes(), QByteArray("run: a\n"));
    }
}

void TestTasksPage::aDraftComesBackAfterACrash()
{
    World world;
    world.page->openFile(world.file(QStringLiteral("a.yaml"), "run: a\n"));
    world.type("# not saved\n");
    const QString folder = world.dir.filePath(QStringLiteral("state/drafts"));
    QTRY_COMPARE_WITH_TIMEOUT(QDir(folder).entryList({QStringLiteral("*.json")}).size(), 1, 10000);
    world.restart();
    auto *banner = world.page->findChild<widgets::Banner *>();
    QVERIFY(!banner->text().isEmpty());
    for (QPushButton *button : banner->findChildren<QPushButton *>())
        button->click();
    QCOMPARE(world.editor()->bytes(), QByteArray("run: a\n# not saved\n"));
    world.action("save")->trigger();
    QVERIFY(QDir(folder).entryList({QStringLiteral("*.json")}).isEmpty());
}

void TestTasksPage::launchesTheTextAsItStands()
{
    World world;
    const QString path = world.file(QStringLiteral("a.yaml"), "run: a\n");
    world.page->openFile(path);
    world.type("# typed\n");
    world.action("launch")->trigger();
    QCOMPARE(world.navigator.launched.value(QStringLiteral("yaml")).toByteArray(),
             QByteArray("run: a\n# typed\n"));
    QCOMPARE(world.navigator.launched.value(QStringLiteral("path")).toString(), path);
}

void TestTasksPage::switchingTasksKeepsTheirTexts()
{
    World world;
    const QString a = world.file(QStringLiteral("a.yaml"), "run: a\n");
    world.page->openFile(a);
    world.type("# in a\n");
    world.page->openFile(world.file(QStringLiteral("b.yaml"), "run: b\n"));
    QCOMPARE(world.editor()->bytes(), QByteArray("run: b\n"));
    world.page->openFile(a);
    QCOMPARE(world.editor()->bytes(), QByteArray("run: a\n# in a\n"));
    QCOMPARE(world.page->unsaved(), QStringLiteral("a.yaml"));
}

void TestTasksPage::switchingTasksKeepsTheirUndo()
{
    World world;
    const QString a = world.file(QStringLiteral("a.yaml"), "run: a\r\n");
    const QString b = world.file(QStringLiteral("b.yaml"), "run: b\n");
    world.page->openFile(a);
    world.editor()->insertAt(QStringLiteral("# one\n"), 0, 0); // what is appended cannot be undone
    world.page->openFile(b);
    world.editor()->SendScintilla(QsciScintilla::SCI_COLOURISE, 0UL, -1L);
    QVERIFY(world.editor()->SendScintilla(QsciScintilla::SCI_GETSTYLEAT, 0UL) != 0);
    world.editor()->insertAt(QStringLiteral("# ä\n"), 0, 0);
    QCOMPARE(world.editor()->eolMode(), QsciScintilla::EolUnix);
    world.editor()->undo();
    QCOMPARE(world.editor()->bytes(), QByteArray("run: b\n"));
    world.editor()->undo(); // nothing of the other one
    QCOMPARE(world.editor()->bytes(), QByteArray("run: b\n"));
    world.editor()->redo();
    QCOMPARE(world.editor()->bytes(), QByteArray("# ä\nrun: b\n"));
    world.page->openFile(a);
    QCOMPARE(world.editor()->eolMode(), QsciScintilla::EolWindows);
    QVERIFY(world.editor()->bytes().contains("# one"));
    world.editor()->undo();
    QCOMPARE(world.editor()->bytes(), QByteArray("run: a\r\n"));
    world.page->openFile(b);
    world.editor()->undo();
    QCOMPARE(world.editor()->bytes(), QByteArray("run: b\n"));
    // Of many only the latest: the texts of all stay.
    for (int i = 0; i < 20; ++i)
        world.page->openFile(world.file(QStringLiteral("%1.yaml").arg(i), "run: x\n"));
    world.page->openFile(b);
    world.editor()->redo();
    QCOMPARE(world.editor()->bytes(), QByteArray("run: b\n"));
}

void TestTasksPage::aServerIsPlacedOnAZone()
{
    World world;
    const QByteArray before = "# main\nresources:\n  cloud: aws # ours\n  region: us-east-1\nrun: x\n";
    const QString path = world.file(QStringLiteral("main.yaml"), before);
    world.page->openFile(path);
    QTRY_VERIFY(world.action("place")->isEnabled());
    world.action("place")->trigger();
    auto *zones = world.page->findChild<QTreeWidget *>(QStringLiteral("zones.table"));
    QVERIFY(zones != nullptr);
    zones->setCurrentItem(zones->topLevelItem(2));
    world.page->findChild<QPushButton *>(QStringLiteral("zones.accept"))->click();
    QTRY_COMPARE(
        world.editor()->bytes(),
        QByteArray("# main\nresources:\n  cloud: aws # ours\n  region: us-east-1\n  zone: us-east-1c\nrun: x\n"));
    QCOMPARE(readWhole(path).value_or(QByteArray()), before); // saved when the user says so
    world.editor()->undo();
    QCOMPARE(world.editor()->bytes(), before); // one step
}

void TestTasksPage::onlyTasksForAwsCanBePlaced()
{
    World world;
    QVERIFY(!world.action("place")->isEnabled());
    world.page->openFile(world.file(QStringLiteral("a.yaml"), "run: x\n"));
    QSignalSpy checked(world.editor(), &TaskEditor::checked);
    QTRY_VERIFY(!checked.isEmpty());
    QVERIFY(!world.action("place")->isEnabled());
    QVERIFY(!world.action("place")->toolTip().isEmpty());
}

void TestTasksPage::everyControlHasAName()
{
    World world;
    world.page->openFile(world.file(QStringLiteral("a.yaml"), "run: a\n"));
    for (QAbstractButton *button : world.page->findChildren<QAbstractButton *>()) {
        if (button->isHidden() || button->objectName().startsWith(QLatin1String("qt_"))
            || qobject_cast<QWidget *>(button->parent())->inherits("QTableView"))
            continue;
        QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                 qPrintable(QLatin1String(button->metaObject()->className())
                            + QLatin1String(button->parent()->metaObject()->className())));
    }
    QVERIFY(!world.editor()->accessibleName().isEmpty());
    QVERIFY(!world.page->findChild<TaskList *>()->accessibleName().isEmpty());
}

void TestTasksPage::diesWhileChecking()
{
    World world;
    QByteArray large = "envs:\n";
    for (int i = 0; i < 5000; ++i)
        large += "  V" + QByteArray::number(i) + ": x\n";
    world.page->openFile(world.file(QStringLiteral("a.yaml"), large));
    world.editor()->checkNow();
    world.page.reset(); // a late answer finds nobody
    QTest::qWait(0);
}

QTEST_MAIN(TestTasksPage)
#include "tst_taskspage.moc"
