#include "tests/gui/manners/contrast.h"

using namespace skydeck;
using namespace skydeck::fixture;
using widgets::Status;
using widgets::theme::Scheme;

Q_DECLARE_METATYPE(Scheme)

//! The colours themselves; tst_scenes and tst_mirrored judge the windows.
class TestContrast : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { prepare(); }
    void knownValues();
    void rolesAreReadable_data() { schemes(); }
    void rolesAreReadable();
    void statusColoursAreReadable_data() { schemes(); }
    void statusColoursAreReadable();
    void statusesDifferWithoutColour();
    void logColoursAreReadable_data() { schemes(); }
    void logColoursAreReadable();
    void cleanup() { widgets::theme::apply(*qApp, Scheme::Light); }

private:
    static void schemes()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::newRow("light") << Scheme::Light;
        QTest::newRow("dark") << Scheme::Dark;
    }
};

void TestContrast::knownValues()
{
    QVERIFY(std::abs(contrast(Qt::black, Qt::white) - 21) < 0.01);
    QVERIFY(std::abs(contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
}

void TestContrast::rolesAreReadable()
{
    QFETCH(Scheme, scheme);
    widgets::theme::apply(*qApp, scheme);
    const QPalette palette = QGuiApplication::palette();
    using P = QPalette;
    const std::pair<P::ColorRole, P::ColorRole> pairs[] = {
        {P::WindowText, P::Window},
        {P::Text, P::Base},
        {P::Text, P::AlternateBase},
        {P::ButtonText, P::Button},
        {P::PlaceholderText, P::Base},
        {P::PlaceholderText, P::Window},
        {P::HighlightedText, P::Highlight},
        {P::Link, P::Base},
        {P::Link, P::Window},
        {P::ToolTipText, P::ToolTipBase},
    };
    for (const auto &[text, ground] : pairs) {
        for (const auto group : {P::Active, P::Inactive}) {
            const QColor a = palette.color(group, text), b = palette.color(group, ground);
            QVERIFY2(
                contrast(a, b) >= readable,
                qPrintable(pair(QString::fromLatin1(QMetaEnum::fromType<P::ColorRole>().valueToKey(text)), a, b)));
        }
    }
}

void TestContrast::statusColoursAreReadable()
{
    QFETCH(Scheme, scheme);
    widgets::theme::apply(*qApp, scheme);
    const QPalette palette = QGuiApplication::palette();
    for (const Status status : {Status::Good, Status::Busy, Status::Off, Status::Attention, Status::Bad}) {
        for (const auto ground : {QPalette::Base, QPalette::AlternateBase, QPalette::Window}) {
            const QColor text = widgets::theme::statusColor(status, palette);
            QVERIFY2(contrast(text, palette.color(ground)) >= readable,
                     qPrintable(pair(QString::number(int(status)), text, palette.color(ground))));
        }
    }
}

void TestContrast::statusesDifferWithoutColour()
{
    QSet<QString> shapes;
    for (const Status status : {Status::Good, Status::Busy, Status::Off, Status::Attention, Status::Bad})
        shapes << widgets::theme::statusShape(status);
    QCOMPARE(shapes.size(), 5);
}

void TestContrast::logColoursAreReadable()
{
    QFETCH(Scheme, scheme);
    widgets::theme::apply(*qApp, scheme);
    const QPalette palette = QGuiApplication::palette();
    for (int i = 0; i < 16; ++i) {
        const QColor text = widgets::theme::ansiColor(i, palette);
        QVERIFY2(contrast(text, palette.color(QPalette::Base)) >= readable,
                 qPrintable(pair(QString::number(i), text, palette.color(QPalette::Base))));
    }
    QVERIFY(contrast(palette.color(QPalette::Text), widgets::theme::searchHit(palette)) >= readable);
}

QTEST_MAIN(TestContrast)
#include "tst_contrast.moc"
