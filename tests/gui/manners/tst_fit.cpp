#include "tests/gui/manners/names.h"

using namespace skydeck;
using namespace skydeck::fixture;

namespace {

constexpr QSize smallest{800, 560};
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
    {"German, smallest window", "de", smallest, 1},
    {"longer by 40 %, smallest window", "pseudo", smallest, 1},
    {"German, letters twice as large", "de", {1280, 800}, 2}, // a small laptop
    {"longer by 40 %, letters twice as large", "pseudo", {1400, 900}, 2},
};

QStringList sizeFaults(const QWidget &window, const Scene &scene, const Strain &now)
{
    const auto larger = [&](const QSize &room) {
        return window.width() > room.width() || window.height() > room.height();
    };
    QStringList faults;
    if (scene.kind != Scene::Kind::Dialog && larger(now.size))
        faults << QStringLiteral("the window grew to show its content: %1x%2")
                      .arg(window.width())
                      .arg(window.height());
    if (now.font == 1 && larger(smallScreen))
        faults << QStringLiteral("%1x%2 does not fit a small screen").arg(window.width()).arg(window.height());
    return faults;
}

//! What there is to say of the words themselves, as the scene is there in this language.
QStringList wordFaults(const QWidget &window, const Scene &scene, const Strain &now)
{
    const QByteArray name(scene.name);
    if (now.language == QByteArray("pseudo"))
        return name.contains("dialog-about") ? QStringList()
                                             : untranslated(window); // it has the program's own name
    QStringList faults = letterClashes(window);
    if (scene.kind == Scene::Kind::Dialog && !name.contains("dialog-palette"))
        faults += buttonFaults(window, QLatin1String(now.language));
    return faults;
}

} // namespace

//! Every scene in languages that need more room than English, where there is little.
class TestFit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { prepare(); }
    void isWholeInOtherLanguages_data();
    void isWholeInOtherLanguages();
};

void TestFit::isWholeInOtherLanguages_data()
{
    QTest::addColumn<QString>("scene");
    QTest::addColumn<int>("strain");
    for (int i = 0; i < int(std::size(strains)); ++i) {
        for (const Scene &scene : scenes())
            QTest::addRow("%s, %s", scene.name, strains[i].name) << QString::fromLatin1(scene.name) << i;
    }
}

void TestFit::isWholeInOtherLanguages()
{
    QFETCH(QString, scene);
    QFETCH(int, strain);
    const Strain &now = strains[strain];
    const Scene &played = sceneNamed(scene);
    const Language language(QString::fromLatin1(now.language));
    const FontScale font(now.font);
    Stage stage;
    const QWidget *window = play(played, stage, now.size);
    const QStringList faults =
        roomFaults(*window) + sizeFaults(*window, played, now) + wordFaults(*window, played, now);
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
}

QTEST_MAIN(TestFit)
#include "tst_fit.moc"
