#include "tests/gui/manners/contrast.h"
#include "tests/gui/manners/keyboard.h"
#include "tests/gui/manners/names.h"

using namespace skydeck;
using namespace skydeck::fixture;
using widgets::theme::Scheme;

namespace {

constexpr QSize smallest{800, 560};
constexpr QSize usualSize{1100, 720};

QStringList said(const char *when, const QStringList &faults)
{
    QStringList out;
    for (const QString &one : faults)
        out << QLatin1String(when) + QLatin1String(": ") + one;
    return out;
}

QStringList dialogFaults(const Scene &scene, const QWidget &dialog, const Stage &stage)
{
    QStringList faults;
    if (dialog.windowModality() != Qt::WindowModal || dialog.parentWidget()->window() != stage.window.get())
        faults << QStringLiteral("it is not modal to its own window");
    if (!QByteArray(scene.name).contains("dialog-palette"))
        faults += buttonFaults(dialog, QStringLiteral("en"));
    return faults;
}

} // namespace

//! Every scene as it is seen first, and then as its user changes it: colours, size, Tab. To bring a scene up is
//! what takes the time, so all judges look at the same one, and what they find is said at once.
class TestScenes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { prepare(); }
    void isReadNamedAndReachedByKeys_data() { sceneRows(); }
    void isReadNamedAndReachedByKeys();
    void cleanup() { widgets::theme::apply(*qApp, Scheme::Light); }
};

void TestScenes::isReadNamedAndReachedByKeys()
{
    QFETCH(QString, scene);
    const Scene &played = sceneNamed(scene);
    const Language language(QStringLiteral("en"));
    Stage stage;
    QWidget *window = play(played, stage, usualSize);
    QVERIFY(QTest::qWaitForWindowActive(window));
    QStringList faults = focusFaults(*window) + nameless(*window) + letterClashes(*window)
        + titleFaults(*window, played.kind) + forMouseAlone(*window, stage.window->allActions())
        + said("light", paleTexts(*window));
    if (played.kind == Scene::Kind::Dialog)
        faults += dialogFaults(played, *window, stage);
    // The scheme of the desktop changes while the window is open.
    widgets::theme::apply(*qApp, Scheme::Dark);
    QCoreApplication::sendPostedEvents();
    faults += said("now dark", paleTexts(*window));
    widgets::theme::apply(*qApp, Scheme::Light);
    // Somebody makes the window as small as it goes, and large again.
    resize(played, stage, smallest);
    faults += said("made small", roomFaults(*window));
    resize(played, stage, usualSize);
    faults += said("made large again", roomFaults(*window));
    faults += tabBackFaults() + tabFaults(*window);
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
}

QTEST_MAIN(TestScenes)
#include "tst_scenes.moc"
