#include "app/widgets/theme.h"

#include "app/widgets/housestyle.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QStyle>
#include <QSvgRenderer>

#include <array>

namespace skydeck::widgets::theme {

namespace {

struct StatusColors
{
    QColor light, dark;
};

// Checked by a test: at least 4.5 : 1 on the base colour of their scheme.
const std::array<StatusColors, 5> &statusColors()
{
    static const std::array<StatusColors, 5> colors{{
        {QColor(0x17, 0x6f, 0x2c), QColor(0x5c, 0xd0, 0x7a)}, // good
        {QColor(0x1c, 0x5f, 0xb8), QColor(0x7a, 0xb4, 0xff)}, // busy
        {QColor(0x5f, 0x63, 0x68), QColor(0xa8, 0xac, 0xb3)}, // off
        {QColor(0x8a, 0x5a, 0x00), QColor(0xf0, 0xb7, 0x4a)}, // attention
        {QColor(0xb3, 0x1d, 0x1d), QColor(0xff, 0x8a, 0x80)}, // bad
    }};
    return colors;
}

QPalette lightPalette()
{
    QPalette p(QColor(0xf3, 0xf4, 0xf6));
    p.setColor(QPalette::Base, QColor(0xff, 0xff, 0xff));
    p.setColor(QPalette::AlternateBase, QColor(0xf7, 0xf8, 0xfa));
    p.setColor(QPalette::Text, QColor(0x1d, 0x20, 0x25));
    p.setColor(QPalette::WindowText, QColor(0x1d, 0x20, 0x25));
    p.setColor(QPalette::ButtonText, QColor(0x1d, 0x20, 0x25));
    p.setColor(QPalette::PlaceholderText, QColor(0x62, 0x67, 0x6f));
    p.setColor(QPalette::Highlight, QColor(0x1c, 0x5f, 0xb8));
    p.setColor(QPalette::HighlightedText, QColor(0xff, 0xff, 0xff));
    p.setColor(QPalette::Link, QColor(0x1c, 0x5f, 0xb8));
    p.setColor(QPalette::ToolTipBase, QColor(0xff, 0xff, 0xff));
    p.setColor(QPalette::ToolTipText, QColor(0x1d, 0x20, 0x25));
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, QColor(0x9a, 0x9e, 0xa5));
    return p;
}

QPalette darkPalette()
{
    QPalette p(QColor(0x26, 0x28, 0x2c));
    p.setColor(QPalette::Base, QColor(0x1b, 0x1d, 0x20));
    p.setColor(QPalette::AlternateBase, QColor(0x21, 0x23, 0x27));
    p.setColor(QPalette::Text, QColor(0xe6, 0xe8, 0xeb));
    p.setColor(QPalette::WindowText, QColor(0xe6, 0xe8, 0xeb));
    p.setColor(QPalette::ButtonText, QColor(0xe6, 0xe8, 0xeb));
    p.setColor(QPalette::Button, QColor(0x33, 0x36, 0x3b));
    p.setColor(QPalette::PlaceholderText, QColor(0x9d, 0xa3, 0xab));
    p.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xc4));
    p.setColor(QPalette::HighlightedText, QColor(0xff, 0xff, 0xff));
    p.setColor(QPalette::Link, QColor(0x7a, 0xb4, 0xff));
    p.setColor(QPalette::ToolTipBase, QColor(0x33, 0x36, 0x3b));
    p.setColor(QPalette::ToolTipText, QColor(0xe6, 0xe8, 0xeb));
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, QColor(0x78, 0x7d, 0x84));
    return p;
}

// Draws our SVG in the palette's text colour at whatever size and scale is asked for: always crisp, always
// readable.
class TintedIcon : public QIconEngine
{
public:
    explicit TintedIcon(QString file)
        : m_file(std::move(file))
    {
    }
    QIconEngine *clone() const override { return new TintedIcon(m_file); }
    QString key() const override { return QStringLiteral("skydeck-tinted"); }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QSize size = rect.size() * painter->device()->devicePixelRatioF();
        QPixmap pixmap = tinted(size, mode);
        pixmap.setDevicePixelRatio(painter->device()->devicePixelRatioF());
        painter->drawPixmap(rect, pixmap);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override { return tinted(size, mode); }

private:
    QPixmap tinted(const QSize &size, QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        const QColor color = mode == QIcon::Disabled ? palette.color(QPalette::Disabled, QPalette::ButtonText)
            : mode == QIcon::Selected                ? palette.color(QPalette::HighlightedText)
                                                     : palette.color(QPalette::ButtonText);
        const QString key =
            QStringLiteral("%1-%2x%3-%4").arg(m_file).arg(size.width()).arg(size.height()).arg(color.rgba());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        QImage image(size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        QSvgRenderer(m_file).render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), color);
        painter.end();
        pixmap = QPixmap::fromImage(image);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QString m_file;
};

QFont scaled(double factor, QFont::Weight weight)
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(weight);
    return font;
}

} // namespace

void apply(QApplication &app, Scheme scheme)
{
    // Bare X11 has no style of its own, and a platform theme cannot be told light from dark on this Qt: Fusion
    // with a palette of ours.
    const bool bare = qEnvironmentVariable("XDG_CURRENT_DESKTOP").isEmpty();
    if ((bare || scheme != Scheme::System) && qobject_cast<HouseStyle *>(app.style()) == nullptr)
        QApplication::setStyle(new HouseStyle);
    if (scheme == Scheme::System && !bare)
        QApplication::setPalette(QPalette());
    else
        QApplication::setPalette(scheme == Scheme::Dark ? darkPalette() : lightPalette());
}

void setReducedMotion(bool reduced)
{
    qApp->setProperty("skydeckReducedMotion", reduced);
}

bool hasReducedMotion()
{
    return qApp->property("skydeckReducedMotion").toBool();
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < palette.color(QPalette::Text).lightness();
}

QColor statusColor(Status status, const QPalette &palette)
{
    const StatusColors &colors = statusColors()[size_t(status)];
    return isDark(palette) ? colors.dark : colors.light;
}

QString statusShape(Status status)
{
    static const QStringList shapes{QStringLiteral("●"), QStringLiteral("◐"), QStringLiteral("◌"),
                                    QStringLiteral("▲"), QStringLiteral("■")};
    return shapes.value(int(status));
}

QColor secondaryText(const QPalette &palette)
{
    return palette.color(QPalette::PlaceholderText);
}

QColor searchHit(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x5c, 0x4a, 0x00) : QColor(0xff, 0xe0, 0x82);
}

QColor ansiColor(int index, const QPalette &palette)
{
    static const std::array<QRgb, 16> light{0x1d2025, 0xb31d1d, 0x176f2c, 0x8a5a00, 0x1c5fb8, 0x8a2a8f,
                                            0x006c75, 0x5f6368, 0x5f6368, 0xc62828, 0x2e7d32, 0x9a6700,
                                            0x1565c0, 0x9c27b0, 0x00767f, 0x1d2025};
    static const std::array<QRgb, 16> dark{0x8b9098, 0xff8a80, 0x5cd07a, 0xf0b74a, 0x7ab4ff, 0xe39bea,
                                           0x5fd3dc, 0xd5d8dc, 0x9da3ab, 0xffa9a2, 0x86e09c, 0xf6cd80,
                                           0xa3ccff, 0xefb9f4, 0x8ee3ea, 0xffffff};
    const size_t i = size_t(index) & 15;
    return QColor(isDark(palette) ? dark[i] : light[i]);
}

QFont pageTitleFont()
{
    return scaled(1.4, QFont::DemiBold);
}

QFont cardTitleFont()
{
    return scaled(1.1, QFont::DemiBold);
}

QFont fixedFont()
{
    // Where nobody set one, it is smaller than the letters the user chose for all else.
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(std::max(font.pointSizeF(), QApplication::font().pointSizeF()));
    return font;
}

QIcon icon(const QString &name)
{
    const QString file = QStringLiteral(":/skydeck/icons/%1.svg").arg(name);
    if (!QFile::exists(file))
        return QIcon::fromTheme(name);
    return QIcon(new TintedIcon(file));
}

} // namespace skydeck::widgets::theme
