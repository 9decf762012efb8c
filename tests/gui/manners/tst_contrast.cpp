#include "tests/gui/manners/eyes.h"

#include <QAbstractItemView>
#include <QLabel>

#include <cmath>

using namespace skydeck;
using namespace skydeck::fixture;
using widgets::Status;
using widgets::theme::Scheme;

Q_DECLARE_METATYPE(Scheme)

namespace {

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

//! As WCAG 2 has it: 1 (the same) to 21 (black on white).
double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

constexpr double readable = 4.5;

//! What lies behind a widget: the nearest that fills its ground.
QColor groundOf(const QWidget *widget)
{
    for (const QWidget *at = widget; at != nullptr; at = at->parentWidget()) {
        if (at->isWindow() || at->autoFillBackground())
            return at->palette().color(at->backgroundRole());
    }
    return {};
}

QString pair(const QString &who, const QColor &text, const QColor &ground)
{
    return QStringLiteral("%1: %2 on %3 is %4 : 1")
        .arg(who, text.name(), ground.name())
        .arg(contrast(text, ground), 0, 'f', 2);
}

} // namespace

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
    void labelsOfEveryWindowAreReadable_data();
    void labelsOfEveryWindowAreReadable();
    void aNewSchemeReachesWindowsThatAreOpen();
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
        {P::WindowText, P::Window},      {P::Text, P::Base},
        {P::Text, P::AlternateBase},     {P::ButtonText, P::Button},
        {P::PlaceholderText, P::Base},   {P::PlaceholderText, P::Window},
        {P::HighlightedText, P::Highlight}, {P::Link, P::Base},
        {P::Link, P::Window},            {P::ToolTipText, P::ToolTipBase},
    };
    for (const auto &[text, ground] : pairs) {
        for (const auto group : {P::Active, P::Inactive}) {
            const QColor a = palette.color(group, text), b = palette.color(group, ground);
            QVERIFY2(contrast(a, b) >= readable,
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

void TestContrast::labelsOfEveryWindowAreReadable_data()
{
    QTest::addColumn<QString>("scene");
    QTest::addColumn<Scheme>("scheme");
    for (const auto &[scheme, name] : {std::pair{Scheme::Light, "light"}, {Scheme::Dark, "dark"}}) {
        for (const Scene &scene : scenes())
            QTest::addRow("%s, %s", scene.name, name) << QString::fromLatin1(scene.name) << scheme;
    }
}

void TestContrast::labelsOfEveryWindowAreReadable()
{
    QFETCH(QString, scene);
    QFETCH(Scheme, scheme);
    widgets::theme::apply(*qApp, scheme);
    Stage stage;
    const QWidget *window = play(sceneNamed(scene), stage, QSize(1100, 720));
    QStringList pale;
    for (const QWidget *widget : visibleParts(*window)) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (label == nullptr || label->text().isEmpty() || !label->isEnabled())
            continue;
        const QColor text = label->palette().color(label->foregroundRole()), ground = groundOf(label);
        if (contrast(text, ground) < readable)
            pale << pair(describe(label), text, ground);
    }
    QVERIFY2(pale.isEmpty(), qPrintable(pale.join(QLatin1Char('\n'))));
}

void TestContrast::aNewSchemeReachesWindowsThatAreOpen()
{
    for (const Scene &scene : scenes()) {
        widgets::theme::apply(*qApp, Scheme::Light);
        Stage stage;
        const QWidget *window = play(scene, stage, QSize(1100, 720));
        widgets::theme::apply(*qApp, Scheme::Dark);
        QCoreApplication::sendPostedEvents();
        QStringList pale;
        for (const QWidget *widget : visibleParts(*window)) {
            const auto *label = qobject_cast<const QLabel *>(widget);
            if (label == nullptr || label->text().isEmpty() || !label->isEnabled())
                continue;
            const QColor text = label->palette().color(label->foregroundRole()), ground = groundOf(label);
            if (contrast(text, ground) < readable)
                pale << pair(QLatin1String(scene.name) + QLatin1Char(' ') + describe(label), text, ground);
        }
        QVERIFY2(pale.isEmpty(), qPrintable(pale.join(QLatin1Char('\n'))));
    }
}

QTEST_MAIN(TestContrast)
#include "tst_contrast.moc"
