#include "app/widgets/log/logcolors.h"

#include "app/widgets/theme.h"

#include <cmath>

namespace skydeck::widgets {

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

QColor mixed(const QColor &a, const QColor &b, double part)
{
    const auto mix = [part](double x, double y) { return float(x + (y - x) * part); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

QColor readable(QColor color, const QColor &base, const QColor &text)
{
    constexpr double enough = 4.5;
    constexpr double step = 0.25;
    for (int i = 0; i < 6 && contrast(color, base) < enough; ++i)
        color = mixed(color, text, step);
    return color;
}

QColor colorOf(const LogColor &color, const QPalette &palette, QPalette::ColorRole otherwise)
{
    switch (color.kind) {
    case LogColor::Kind::Palette: return theme::ansiColor(int(color.value), palette);
    case LogColor::Kind::Rgb: return QColor::fromRgb(color.value);
    case LogColor::Kind::Default: break;
    }
    return palette.color(otherwise);
}

} // namespace

QList<QTextLayout::FormatRange> formatsOf(const QList<StyleRun> &runs, const QPalette &palette)
{
    QList<QTextLayout::FormatRange> out;
    const QColor base = palette.color(QPalette::Base);
    for (const StyleRun &run : runs) {
        QColor text = colorOf(run.style.text, palette, QPalette::Text);
        QColor behind = colorOf(run.style.background, palette, QPalette::Base);
        if (run.style.inverse)
            std::swap(text, behind);
        if (run.style.faint)
            text = mixed(text, base, 0.25);
        QTextCharFormat format;
        format.setForeground(readable(text, behind, luminance(behind) > 0.3 ? Qt::black : Qt::white));
        if (behind != base)
            format.setBackground(behind);
        if (run.style.bold)
            format.setFontWeight(QFont::Bold);
        format.setFontItalic(run.style.italic);
        format.setFontUnderline(run.style.underline);
        out.append({run.start, run.length, format});
    }
    return out;
}

} // namespace skydeck::widgets
