#include "tests/gui/manners/eyes.h"

#include <QAccessible>
#include <QAbstractButton>
#include <QGroupBox>
#include <QKeySequence>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMap>

#include "app/widgets/banner.h"

using namespace skydeck;
using namespace skydeck::fixture;

namespace {

constexpr QSize usualSize{1100, 720};

//! Letters that Alt reaches, with who claims them.
QMap<QString, QStringList> mnemonics(const QWidget &window)
{
    QMap<QString, QStringList> claims;
    const auto claim = [&](const QString &text, const QString &who) {
        const QString key = QKeySequence::mnemonic(text).toString();
        if (!key.isEmpty())
            claims[key] << who;
    };
    for (const QWidget *widget : visibleParts(window)) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (label == nullptr || label->buddy() != nullptr)
            claim(textOf(widget), describe(widget));
    }
    if (const auto *bar = window.findChild<QMenuBar *>()) {
        const auto menus = bar->actions();
        for (const QAction *menu : menus) {
            if (menu->isVisible())
                claim(menu->text(), QStringLiteral("menu ") + menu->text());
        }
    }
    return claims;
}

QStringList clashes(const QMap<QString, QStringList> &claims)
{
    QStringList out;
    for (auto it = claims.begin(); it != claims.end(); ++it) {
        if (it->size() > 1)
            out << it.key() + QStringLiteral(": ") + it->join(QStringLiteral(", "));
    }
    return out;
}

QStringList clashesOfMenu(const QMenu &menu)
{
    QMap<QString, QStringList> claims;
    const auto actions = menu.actions();
    for (const QAction *action : actions) {
        const QString key = QKeySequence::mnemonic(action->text()).toString();
        if (!key.isEmpty())
            claims[key] << action->text();
    }
    return clashes(claims);
}

} // namespace

class TestNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { prepare(); }
    void everyControlHasAName_data() { sceneRows(); }
    void everyControlHasAName();
    void noTwoControlsShareALetter_data();
    void noTwoControlsShareALetter();
    void noTwoMenuEntriesShareALetter_data();
    void noTwoMenuEntriesShareALetter();
    void titlesNameThePageAndTheProgram_data() { sceneRows(); }
    void titlesNameThePageAndTheProgram();
    void noTextIsUntranslated_data() { sceneRows(); }
    void noTextIsUntranslated();
    void aMessageIsItsOwnName();
};

void TestNames::everyControlHasAName()
{
    QFETCH(QString, scene);
    const Language language(QStringLiteral("en"));
    Stage stage;
    const QWidget *window = play(sceneNamed(scene), stage, usualSize);
    const auto all = controls(*window);
    QVERIFY(!all.isEmpty());
    QStringList nameless;
    for (QWidget *control : all) {
        const QString name = accessibleName(control);
        if (!std::any_of(name.begin(), name.end(), [](QChar c) { return c.isLetter(); }))
            nameless << describe(control);
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
}

void TestNames::noTwoControlsShareALetter_data()
{
    QTest::addColumn<QString>("scene");
    QTest::addColumn<QString>("language");
    for (const char *language : {"en", "de"}) {
        for (const Scene &scene : scenes())
            QTest::addRow("%s, %s", scene.name, language)
                << QString::fromLatin1(scene.name) << QString::fromLatin1(language);
    }
}

void TestNames::noTwoControlsShareALetter()
{
    QFETCH(QString, scene);
    QFETCH(QString, language);
    const Language spoken(language);
    Stage stage;
    const QStringList bad = clashes(mnemonics(*play(sceneNamed(scene), stage, usualSize)));
    QVERIFY2(bad.isEmpty(), qPrintable(bad.join(QLatin1Char('\n'))));
}

void TestNames::noTwoMenuEntriesShareALetter_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << QStringLiteral("en");
    QTest::newRow("de") << QStringLiteral("de");
}

void TestNames::noTwoMenuEntriesShareALetter()
{
    QFETCH(QString, language);
    const Language spoken(language);
    Stage stage;
    stage.window->show();
    const auto menus = stage.window->findChildren<QMenu *>();
    QVERIFY(menus.size() >= 4);
    for (const QMenu *menu : menus) {
        const QStringList bad = clashesOfMenu(*menu);
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(QLatin1Char('\n'))));
    }
}

void TestNames::titlesNameThePageAndTheProgram()
{
    QFETCH(QString, scene);
    const Language language(QStringLiteral("en"));
    Stage stage;
    const Scene &played = sceneNamed(scene);
    const QWidget *window = play(played, stage, usualSize);
    QVERIFY(!window->windowTitle().isEmpty());
    if (played.kind != Scene::Kind::Dialog)
        QVERIFY2(window->windowTitle().endsWith(QStringLiteral(" – Skydeck")), qPrintable(window->windowTitle()));
}

//! In the language that brackets its texts, a word of ours without brackets was never handed to the translator.
void TestNames::noTextIsUntranslated()
{
    QFETCH(QString, scene);
    if (scene.contains(QLatin1String("dialog-about")))
        return; // the program's own name
    const Language language(QStringLiteral("pseudo"));
    Stage stage;
    const QWidget *window = play(sceneNamed(scene), stage, usualSize);
    QStringList bare;
    for (QWidget *widget : visibleParts(*window)) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const auto *group = qobject_cast<const QGroupBox *>(widget);
        const QString text = textOf(widget);
        const bool isOurs = (button != nullptr || group != nullptr) && text.size() > 2; // not “Aa”, “.*”
        const bool isContent = widget->objectName().startsWith(QLatin1String("template."))
            || widget->objectName().startsWith(QLatin1String("engine."));
        if (isOurs && !isContent && !text.contains(QLatin1Char('[')))
            bare << describe(widget);
    }
    QVERIFY2(bare.isEmpty(), qPrintable(bare.join(QLatin1Char('\n'))));
}

//! The event itself is heard by the tests with a real assistive tool; offscreen nobody listens.
void TestNames::aMessageIsItsOwnName()
{
    Stage stage;
    stage.window->show();
    stage.window->notices()->showMessage(widgets::Banner::Kind::Error, QStringLiteral("It broke."));
    QCOMPARE(accessibleName(stage.window->notices()), QStringLiteral("It broke."));
}

QTEST_MAIN(TestNames)
#include "tst_names.moc"
