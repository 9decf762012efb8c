#include "tests/gui/manners/contrast.h"

#include <QAbstractScrollArea>

using namespace skydeck;
using namespace skydeck::fixture;

namespace {

constexpr QSize usualSize{1100, 720};

} // namespace

//! Every scene from right to left, and in the dark: one says nothing about the other.
class TestMirrored : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init()
    {
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        widgets::theme::apply(*qApp, widgets::theme::Scheme::Dark);
    }
    void cleanup() { QGuiApplication::setLayoutDirection(Qt::LeftToRight); }
    void isMirroredAndReadable_data() { sceneRows(); }
    void isMirroredAndReadable();
    void textsOfMachinesStayLeftToRight();
};

void TestMirrored::isMirroredAndReadable()
{
    QFETCH(QString, scene);
    const Language language(QStringLiteral("en"));
    Stage stage;
    const QWidget *window = play(sceneNamed(scene), stage, usualSize);
    const QStringList faults = roomFaults(*window) + paleTexts(*window);
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
    if (const auto *navigation = window->findChild<QWidget *>(QStringLiteral("navigation")))
        QVERIFY(navigation->mapTo(window, QPoint()).x() > window->width() / 2);
}

void TestMirrored::textsOfMachinesStayLeftToRight()
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

QTEST_MAIN(TestMirrored)
#include "tst_mirrored.moc"
