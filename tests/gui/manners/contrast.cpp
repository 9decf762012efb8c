#include "tests/gui/manners/contrast.h"

#include <QLabel>

#include <cmath>

namespace skydeck::fixture {

namespace {

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

//! What lies behind a widget: the nearest that fills its ground.
QColor groundOf(const QWidget *widget)
{
    for (const QWidget *at = widget; at != nullptr; at = at->parentWidget()) {
        if (at->isWindow() || at->autoFillBackground())
            return at->palette().color(at->backgroundRole());
    }
    return {};
}

} // namespace

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QString pair(const QString &who, const QColor &text, const QColor &ground)
{
    return QStringLiteral("%1: %2 on %3 is %4 : 1")
        .arg(who, text.name(), ground.name())
        .arg(contrast(text, ground), 0, 'f', 2);
}

QStringList paleTexts(const QWidget &window)
{
    QStringList pale;
    for (const QWidget *widget : visibleParts(window)) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (label == nullptr || label->text().isEmpty() || !label->isEnabled())
            continue;
        const QColor text = label->palette().color(label->foregroundRole()), ground = groundOf(label);
        if (contrast(text, ground) < readable)
            pale << pair(describe(label), text, ground);
    }
    return pale;
}

} // namespace skydeck::fixture
