// Fusion with room around the words of buttons.
#pragma once

#include <QProxyStyle>

namespace skydeck::widgets {

class HouseStyle : public QProxyStyle
{
    Q_OBJECT
public:
    HouseStyle();
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;
};

} // namespace skydeck::widgets
