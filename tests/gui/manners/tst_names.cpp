#include "tests/gui/manners/names.h"

#include <QMenu>

#include "app/widgets/banner.h"

using namespace skydeck;
using namespace skydeck::fixture;

//! What is heard outside of the scenes (tst_scenes judges these).
class TestNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { prepare(); }
    void noTwoMenuEntriesShareALetter_data();
    void noTwoMenuEntriesShareALetter();
    void aMessageIsItsOwnName();
};

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
        const QStringList bad = letterClashes(*menu);
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(QLatin1Char('\n'))));
    }
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
