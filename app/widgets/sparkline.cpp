#include "app/widgets/sparkline.h"

#include "app/widgets/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace skydeck::widgets {

namespace sparkline {

QSize sizeFor(const QFontMetrics &metrics)
{
    return {metrics.averageCharWidth() * 9, metrics.ascent()};
}

void paint(QPainter &painter, const QRect &rect, const QList<double> &values, const QColor &color)
{
    const auto count = std::min<qsizetype>(values.size(), figures);
    const double top = count > 0 ? *std::max_element(values.end() - count, values.end()) : 0;
    if (top <= 0 || rect.width() < 4 || rect.height() < 4)
        return;
    const QRectF room = QRectF(rect).adjusted(0.5, 1, -0.5, -0.5);
    const double step = room.width() / (figures - 1);
    QPolygonF line;
    for (qsizetype i = 0; i < count; ++i) {
        const double value = std::max(0.0, values[values.size() - count + i]);
        line << QPointF(room.right() - double(count - 1 - i) * step, room.bottom() - value / top * room.height());
    }
    QPolygonF area = line;
    area << room.bottomRight() << QPointF(line.constFirst().x(), room.bottom());
    QColor below = color;
    below.setAlphaF(0.2F);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(below);
    painter.drawPolygon(area);
    painter.setPen(QPen(color, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    painter.restore();
}

} // namespace sparkline

Sparkline::Sparkline(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Sparkline::sizeHint() const
{
    return sparkline::sizeFor(fontMetrics());
}

void Sparkline::setValues(const QList<double> &values)
{
    if (values == m_values)
        return;
    m_values = values;
    update();
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    sparkline::paint(painter, rect(), m_values, palette().color(QPalette::Highlight));
}

void SparkDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto values = index.data(trendRole).value<QList<double>>();
    if (values.isEmpty())
        return StatusDelegate::paint(painter, option, index);
    QStyleOptionViewItem whole = option;
    initStyleOption(&whole, index);
    const QStyle *style = whole.widget ? whole.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &whole, painter, whole.widget);
    const QSize size = sparkline::sizeFor(option.fontMetrics);
    constexpr int air = 4;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    QRect place(option.rect.left() + air, option.rect.center().y() - size.height() / 2, size.width(),
                size.height());
    place = QStyle::visualRect(option.direction, option.rect, place);
    sparkline::paint(*painter, place, values,
                     option.palette.color(selected ? QPalette::HighlightedText : QPalette::Highlight));
    QStyleOptionViewItem rest = option;
    rest.rect =
        QStyle::visualRect(option.direction, option.rect, option.rect.adjusted(size.width() + air, 0, 0, 0));
    StatusDelegate::paint(painter, rest, index);
}

} // namespace skydeck::widgets
