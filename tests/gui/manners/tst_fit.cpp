#include "tests/gui/manners/eyes.h"

#include <QAbstractScrollArea>
#include <QDialog>
#include <QStyle>

using namespace skydeck;
using namespace skydeck::fixture;

namespace {

constexpr QSize smallest{800, 560};
constexpr QSize usualSize{1100, 720};
constexpr QSize smallScreen{1024, 600};

struct Strain
{
    const char *name, *language;
    QSize size;
    double font;
};

// What the windows have to stand. Twice the font in the smallest window is what nobody has: a screen that needs
// such letters is larger.
constexpr Strain strains[] = {
    {"smallest window", "en", smallest, 1},
    {"German, smallest window", "de", smallest, 1},
    {"longer by 40 %, smallest window", "pseudo", smallest, 1},
    {"German, letters twice as large", "de", {1280, 800}, 2}, // a small laptop
    {"longer by 40 %, letters twice as large", "pseudo", {1400, 900}, 2},
};

} // namespace

class TestFit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { prepare(); }
    void nothingIsCut_data();
    void nothingIsCut();
    void windowsFitASmallScreen_data() { sceneRows(); }
    void windowsFitASmallScreen();
    void rightToLeftIsMirrored_data() { sceneRows(); }
    void rightToLeftIsMirrored();
    void textsOfMachinesStayLeftToRight();
};

void TestFit::nothingIsCut_data()
{
    QTest::addColumn<QString>("scene");
    QTest::addColumn<int>("strain");
    for (int i = 0; i < int(std::size(strains)); ++i) {
        for (const Scene &scene : scenes())
            QTest::addRow("%s, %s", scene.name, strains[i].name) << QString::fromLatin1(scene.name) << i;
    }
}

void TestFit::nothingIsCut()
{
    QFETCH(QString, scene);
    QFETCH(int, strain);
    const Strain &now = strains[strain];
    const Language language(QString::fromLatin1(now.language));
    const FontScale font(now.font);
    Stage stage;
    const QWidget *window = play(sceneNamed(scene), stage, now.size);
    const QStringList cut = cutTexts(*window) + overlaps(*window);
    QVERIFY2(cut.isEmpty(), qPrintable(QLatin1Char('\n') + cut.join(QLatin1Char('\n'))));
    if (sceneNamed(scene).kind != Scene::Kind::Dialog)
        QVERIFY2(window->width() <= now.size.width() && window->height() <= now.size.height(),
                 qPrintable(QStringLiteral("the window grew to show its content: %1x%2")
                                .arg(window->width())
                                .arg(window->height())));
}

void TestFit::windowsFitASmallScreen()
{
    QFETCH(QString, scene);
    const Language language(QStringLiteral("de"));
    Stage stage;
    const QWidget *window = play(sceneNamed(scene), stage, smallest);
    QVERIFY(window->width() <= smallScreen.width());
    QVERIFY(window->height() <= smallScreen.height());
}

void TestFit::rightToLeftIsMirrored()
{
    QFETCH(QString, scene);
    const Language language(QStringLiteral("en"));
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    {
        Stage stage;
        const QWidget *window = play(sceneNamed(scene), stage, usualSize);
        const QStringList bad = overlaps(*window) + cutTexts(*window);
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(QLatin1Char('\n'))));
        if (const auto *navigation = window->findChild<QWidget *>(QStringLiteral("navigation")))
            QVERIFY(navigation->mapTo(window, QPoint()).x() > window->width() / 2);
    }
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestFit::textsOfMachinesStayLeftToRight()
{
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    {
        Stage stage;
        QWidget *window = play(sceneNamed(QStringLiteral("tasks-editor")), stage, usualSize);
        QCOMPARE(window->findChild<QWidget *>(QStringLiteral("taskEditor"))->layoutDirection(), Qt::LeftToRight);
        stage.go(QStringLiteral("jobs"));
        QCOMPARE(window->findChild<QWidget *>(QStringLiteral("jobs.log"))
                     ->findChild<QAbstractScrollArea *>()
                     ->layoutDirection(),
                 Qt::LeftToRight);
        QCOMPARE(stage.wizard().findChild<QWidget *>(QStringLiteral("launch.text"))->layoutDirection(),
                 Qt::LeftToRight);
    }
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestFit)
#include "tst_fit.moc"
