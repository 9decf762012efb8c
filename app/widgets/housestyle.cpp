#include "app/widgets/housestyle.h"

#include "app/widgets/theme.h"

#include <QApplication>
#include <QFontMetrics>
#include <QStyleOptionButton>
#include <QStyleOptionToolButton>

namespace skydeck::widgets {

HouseStyle::HouseStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{
    setObjectName(QStringLiteral("fusion")); // what asks for the name wants to know what it looks like
}

QSize HouseStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const
{
    QSize out = QProxyStyle::sizeFromContents(type, option, size, widget);
    // Fusion gives a button of few letters much air and one of many none.
    if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        type == CT_PushButton && button != nullptr && !button->text.isEmpty())
        out.setWidth(std::max(out.width(), size.width() + 2 * theme::betweenControls));
    if (const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        type == CT_ToolButton && tool != nullptr && tool->toolButtonStyle != Qt::ToolButtonIconOnly
        && tool->text.size() > 2 && !tool->state.testFlag(State_AutoRaise))
        out.rwidth() += theme::inGroup;
    return out;
}

// Marks and icons grow with the letters beside them.
int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const int usual = QProxyStyle::pixelMetric(metric, option, widget);
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize: return std::max(usual, QFontMetrics(QApplication::font()).height() * 7 / 8);
    default: return usual;
    }
}

int HouseStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *data) const
{
    if (hint == SH_Widget_Animation_Duration && theme::hasReducedMotion())
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

} // namespace skydeck::widgets
