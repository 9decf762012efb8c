#include "app/pages/settings/settingspage.h"

#include "app/widgets/banner.h"
#include "core/base/files.h"
#include "core/base/json.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include "tests/gui/models/pagefixture.h"

using namespace skydeck;
using namespace skydeck::fixture;
using namespace skydeck::pages;
using settings::Settings;

namespace {

class FolderPrompter : public TestPrompter
{
public:
    void openFolder(QWidget *, const QString &, const QString &,
                    std::function<void(const QString &)> done) override
    {
        done(folder);
    }
    QString folder;
};

} // namespace

class TestSettingsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init() { restart({}); }
    void cleanup();
    void showsWhatIsSet();
    void everyChoiceIsStoredAndTold_data();
    void everyChoiceIsStoredAndTold();
    void aNumberIsTakenWhenItIsWhole();
    void aNumberOutOfRangeIsNotTaken();
    void moneyIsStoredAndZeroIsNever();
    void damagedOnesArePutAsideByWhoSaysSo();
    void foldersComeAndGo();
    void aWrongFolderIsRefusedWithASentence_data();
    void aWrongFolderIsRefusedWithASentence();
    void cancellingThePickerChangesNothing();
    void trayChoicesDependOnTheTray();
    void valuesOfOtherVersionsSurvive();
    void whatCannotBeWrittenIsSaidAndCounts();
    void theSameAgainWritesNothing();
    void placesCanBeOpened();

private:
    void restart(const Settings &settings)
    {
        m_page.reset();
        m_controller = std::make_unique<SettingsController>(file(), settings);
        m_page = std::make_unique<SettingsPage>(
            *m_controller, NamedPlaces{{QStringLiteral("Clusters"), m_folder->path()}}, m_prompter);
        m_page->resize(900, 600);
        m_page->show();
    }
    QString file() const { return m_folder->filePath(QStringLiteral("config/settings.json")); }
    QJsonObject stored() const
    {
        const auto bytes = readWhole(file());
        return bytes ? parseJsonObject(*bytes, file()).value_or(QJsonObject()) : QJsonObject();
    }
    template<typename T>
    T *part(const QString &name) const
    {
        return m_page->findChild<T *>(QStringLiteral("settings.") + name);
    }
    widgets::Banner *banner() const { return m_page->findChild<widgets::Banner *>(); }

    std::unique_ptr<QTemporaryDir> m_folder = std::make_unique<QTemporaryDir>();
    FolderPrompter m_prompter;
    std::unique_ptr<SettingsController> m_controller;
    std::unique_ptr<SettingsPage> m_page;
};

void TestSettingsPage::cleanup()
{
    m_page.reset();
    m_controller.reset();
    m_prompter = {};
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSettingsPage::showsWhatIsSet()
{
    Settings settings;
    settings.colorScheme = settings::ColorScheme::Dark;
    settings.language = QStringLiteral("de");
    settings.reduceMotion = true;
    settings.autostopMinutes = 60;
    settings.logCapMiB = 128;
    settings.taskFolders = QStringList{QStringLiteral("/home/ada/tasks")};
    settings.notifyJobs = false;
    settings.closeToTray = true;
    restart(settings);
    QCOMPARE(part<QComboBox>(QStringLiteral("scheme"))->currentIndex(), 2);
    QCOMPARE(part<QComboBox>(QStringLiteral("language"))->currentText(), QStringLiteral("Deutsch"));
    QVERIFY(part<QCheckBox>(QStringLiteral("reduceMotion"))->isChecked());
    QCOMPARE(part<QComboBox>(QStringLiteral("autostop"))->currentData().toInt(), 60);
    QCOMPARE(part<QSpinBox>(QStringLiteral("logCap"))->value(), 128);
    QCOMPARE(part<QListWidget>(QStringLiteral("folders"))->count(), 1);
    QVERIFY(!part<QCheckBox>(QStringLiteral("notify"))->isChecked());
    QVERIFY(part<QCheckBox>(QStringLiteral("closeToTray"))->isChecked());
    QVERIFY(!QFile::exists(file())); // looking writes nothing
}

void TestSettingsPage::everyChoiceIsStoredAndTold_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("index"); // of a box; -1: a tick
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("dark") << QStringLiteral("scheme") << 2 << QStringLiteral("color_scheme")
                          << QJsonValue(QStringLiteral("dark"));
    QTest::newRow("light") << QStringLiteral("scheme") << 1 << QStringLiteral("color_scheme")
                           << QJsonValue(QStringLiteral("light"));
    QTest::newRow("German") << QStringLiteral("language") << 2 << QStringLiteral("language")
                            << QJsonValue(QStringLiteral("de"));
    QTest::newRow("autostop") << QStringLiteral("autostop") << 3 << QStringLiteral("autostop_minutes")
                              << QJsonValue(30);
    QTest::newRow("motion") << QStringLiteral("reduceMotion") << -1 << QStringLiteral("reduce_motion")
                            << QJsonValue(true);
    QTest::newRow("notify") << QStringLiteral("notify") << -1 << QStringLiteral("notify_jobs")
                            << QJsonValue(false);
    QTest::newRow("tray") << QStringLiteral("tray") << -1 << QStringLiteral("tray_icon") << QJsonValue(false);
    QTest::newRow("close to tray") << QStringLiteral("closeToTray") << -1 << QStringLiteral("close_to_tray")
                                   << QJsonValue(true);
}

void TestSettingsPage::everyChoiceIsStoredAndTold()
{
    QFETCH(QString, name);
    QFETCH(int, index);
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QSignalSpy told(m_controller.get(), &SettingsController::changed);
    if (index < 0) {
        part<QCheckBox>(name)->click();
    } else {
        auto *box = part<QComboBox>(name);
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index); // as a click in the list does
    }
    QCOMPARE(told.size(), 1);
    QCOMPARE(stored()[key], value);
    QString notice;
    QCOMPARE(settings::load(file(), &notice), m_controller->current());
}

void TestSettingsPage::aNumberIsTakenWhenItIsWhole()
{
    auto *cap = part<QSpinBox>(QStringLiteral("logCap"));
    QSignalSpy told(m_controller.get(), &SettingsController::changed);
    cap->setFocus();
    cap->selectAll();
    QTest::keyClicks(cap, QStringLiteral("256"));
    QCOMPARE(told.size(), 0); // "2" and "25" are not meant
    QTest::keyClick(cap, Qt::Key_Return);
    QCOMPARE(m_controller->current().logCapMiB, 256);
}

void TestSettingsPage::aNumberOutOfRangeIsNotTaken()
{
    auto *cap = part<QSpinBox>(QStringLiteral("logCap"));
    cap->setFocus();
    cap->selectAll();
    QTest::keyClicks(cap, QStringLiteral("3"));
    QTest::keyClick(cap, Qt::Key_Return);
    QVERIFY(m_controller->current().logCapMiB >= 16);
}

void TestSettingsPage::moneyIsStoredAndZeroIsNever()
{
    auto *budget = part<QDoubleSpinBox>(QStringLiteral("perDay"));
    QCOMPARE(budget->text(), QStringLiteral("None"));
    budget->setFocus();
    budget->selectAll();
    QTest::keyClicks(budget, QStringLiteral("12.5"));
    QTest::keyClick(budget, Qt::Key_Return);
    QCOMPARE(m_controller->current().money.perDay, 12.5);
    auto *idle = part<QSpinBox>(QStringLiteral("idleHours"));
    QCOMPARE(idle->value(), 2);
    idle->setValue(0);
    QCOMPARE(idle->text(), QStringLiteral("Never"));
    Q_EMIT idle->editingFinished();
    QCOMPARE(stored()[QStringLiteral("money")].toObject()[QStringLiteral("idle_hours")], QJsonValue(0));
    QString notice;
    QCOMPARE(settings::load(file(), &notice), m_controller->current());
}

// Half a file may be somebody's editor at work: a program that cannot say so only looks.
void TestSettingsPage::damagedOnesArePutAsideByWhoSaysSo()
{
    QVERIFY(writeAtomically(file(), "{ half"));
    QCOMPARE(settings::load(file(), nullptr), settings::Settings());
    QVERIFY(QFileInfo::exists(file()));
    QString notice;
    QCOMPARE(settings::load(file(), &notice), settings::Settings());
    QVERIFY(notice.contains(QLatin1String(".damaged-")));
    QVERIFY(!QFileInfo::exists(file()));
}

void TestSettingsPage::foldersComeAndGo()
{
    m_prompter.folder = m_folder->path() + QStringLiteral("/");
    part<QPushButton>(QStringLiteral("addFolder"))->click();
    QCOMPARE(m_controller->current().taskFolders, QStringList(m_folder->path()));
    auto *remove = part<QPushButton>(QStringLiteral("removeFolder"));
    QVERIFY(!remove->isEnabled());
    part<QListWidget>(QStringLiteral("folders"))->setCurrentRow(0);
    QVERIFY(remove->isEnabled());
    remove->click();
    QVERIFY(m_controller->current().taskFolders.isEmpty());
    QVERIFY(QDir(m_folder->path()).exists()); // only the list forgets it
    QVERIFY(!remove->isEnabled());
}

void TestSettingsPage::aWrongFolderIsRefusedWithASentence_data()
{
    QTest::addColumn<QString>("folder");
    QTest::newRow("absent") << QStringLiteral("/nonexistent/tasks");
    QTest::newRow("a file") << QStringLiteral("/etc/passwd");
    QTest::newRow("listed already") << QStringLiteral("twice");
}

void TestSettingsPage::aWrongFolderIsRefusedWithASentence()
{
    QFETCH(QString, folder);
    Settings settings;
    settings.taskFolders = QStringList{m_folder->path()};
    restart(settings);
    m_prompter.folder = folder == QLatin1String("twice") ? m_folder->path() : folder;
    QVERIFY(!banner()->isVisible());
    part<QPushButton>(QStringLiteral("addFolder"))->click();
    QVERIFY(banner()->isVisible());
    QVERIFY(banner()->text().contains(m_prompter.folder));
    QVERIFY(banner()->text().endsWith(QLatin1Char('.')));
    QCOMPARE(m_controller->current(), settings);
    m_prompter.folder = QDir::tempPath();
    part<QPushButton>(QStringLiteral("addFolder"))->click();
    QVERIFY(!banner()->isVisible()); // a good one ends the complaint
}

void TestSettingsPage::cancellingThePickerChangesNothing()
{
    QSignalSpy told(m_controller.get(), &SettingsController::changed);
    part<QPushButton>(QStringLiteral("addFolder"))->click();
    QCOMPARE(told.size(), 0);
    QVERIFY(!banner()->isVisible());
}

void TestSettingsPage::trayChoicesDependOnTheTray()
{
    QVERIFY(part<QCheckBox>(QStringLiteral("closeToTray"))->isEnabled());
    part<QCheckBox>(QStringLiteral("tray"))->click();
    QVERIFY(!part<QCheckBox>(QStringLiteral("closeToTray"))->isEnabled());
    part<QCheckBox>(QStringLiteral("tray"))->click();
    QVERIFY(part<QCheckBox>(QStringLiteral("closeToTray"))->isEnabled());
}

//! A value that the boxes do not offer is no reason to change it, whatever else is changed.
void TestSettingsPage::valuesOfOtherVersionsSurvive()
{
    Settings settings;
    settings.autostopMinutes = 45;
    settings.language = QStringLiteral("fr");
    settings.editorZoom = 3;
    restart(settings);
    QVERIFY(part<QComboBox>(QStringLiteral("autostop"))->currentText().contains(QStringLiteral("45")));
    part<QCheckBox>(QStringLiteral("notify"))->click();
    QCOMPARE(m_controller->current().autostopMinutes, 45);
    QCOMPARE(m_controller->current().language, QStringLiteral("fr"));
    QCOMPARE(m_controller->current().editorZoom, 3);
}

void TestSettingsPage::whatCannotBeWrittenIsSaidAndCounts()
{
    QVERIFY(writeAtomically(m_folder->filePath(QStringLiteral("config")), "a file where the folder should be"));
    part<QCheckBox>(QStringLiteral("notify"))->click();
    QVERIFY(banner()->isVisible());
    QVERIFY(!banner()->text().isEmpty());
    QVERIFY(!m_controller->current().notifyJobs);
}

void TestSettingsPage::theSameAgainWritesNothing()
{
    QSignalSpy told(m_controller.get(), &SettingsController::changed);
    m_controller->change(m_controller->current());
    QCOMPARE(told.size(), 0);
    QVERIFY(!QFile::exists(file()));
}

void TestSettingsPage::placesCanBeOpened()
{
    for (auto *button : m_page->findChildren<QPushButton *>()) {
        if (button->accessibleName() == QLatin1String("Open Clusters"))
            button->click();
    }
    QCOMPARE(m_prompter.opened, QStringList(QUrl::fromLocalFile(m_folder->path()).toString()));
}

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
