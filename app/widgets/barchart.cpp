#include "app/widgets/barchart.h"

#include "app/widgets/theme.h"

#include <QEvent>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace skydeck::widgets {

namespace {

constexpr int gap = 2;

// 1, 2 or 5 times a power of ten: a figure that is easy to read at the top.
double roundUp(double amount)
{
    if (amount <= 0)
        return 1;
    const double power = std::pow(10.0, std::floor(std::log10(amount)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (amount <= step * power)
            return step * power;
    }
    return 10 * power;
}

} // namespace

BarChart::BarChart(const QString &unit, QWidget *parent)
    : QWidget(parent)
    , m_unit(unit)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize BarChart::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, fontMetrics().height() * 7};
}

QSize BarChart::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 12};
}

void BarChart::setChart(const Chart &chart)
{
    Chart shown = chart;
    if (shown.parts.size() > mostParts) {
        for (QList<double> &bar : shown.sizes) {
            const double rest = std::accumulate(bar.begin() + mostParts - 1, bar.end(), 0.0);
            bar = bar.mid(0, mostParts - 1) << rest;
        }
        shown.parts = shown.parts.mid(0, mostParts - 1) << tr("Others");
    }
    if (shown == m_chart)
        return;
    m_chart = shown;
    QStringList told;
    for (int bar = 0; bar < m_chart.bars.size(); ++bar) {
        if (sumOf(bar) > 0)
            told << textOf(bar);
    }
    setAccessibleDescription(told.join(QStringLiteral("; ")));
    update();
}

QString BarChart::figure(double amount) const
{
    constexpr int cents = 2;
    return m_unit.arg(QLocale().toString(amount, 'f', cents));
}

double BarChart::sumOf(int bar) const
{
    const QList<double> sizes = m_chart.sizes.value(bar);
    return std::accumulate(sizes.begin(), sizes.end(), 0.0);
}

double BarChart::top() const
{
    double most = 0;
    for (int bar = 0; bar < m_chart.bars.size(); ++bar)
        most = std::max(most, sumOf(bar));
    return roundUp(most);
}

QString BarChart::textOf(int bar) const
{
    QStringList parts;
    const QList<double> sizes = m_chart.sizes.value(bar);
    for (int part = 0; part < sizes.size(); ++part) {
        if (sizes[part] > 0)
            parts << QStringLiteral("%1 %2").arg(m_chart.parts.value(part), figure(sizes[part]));
    }
    const QString sum = QStringLiteral("%1: %2").arg(m_chart.bars.value(bar), figure(sumOf(bar)));
    return parts.isEmpty() ? sum : QStringLiteral("%1 (%2)").arg(sum, parts.join(QStringLiteral(", ")));
}

// Figures stand at the left, days below, the legend above.
QRect BarChart::plot() const
{
    const int line = fontMetrics().height();
    const int left = fontMetrics().horizontalAdvance(figure(top())) + theme::inGroup;
    return rect().adjusted(left, line + theme::inGroup, -theme::inGroup, -line - gap);
}

int BarChart::barAt(const QPoint &place) const
{
    const QRect room = plot();
    const auto count = m_chart.bars.size();
    if (count == 0 || !room.contains(place))
        return -1;
    return std::min(int(count) - 1, int((place.x() - room.left()) * count / std::max(1, room.width())));
}

bool BarChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int bar = barAt(help->pos());
        if (bar >= 0)
            QToolTip::showText(help->globalPos(), textOf(bar), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

QColor BarChart::colorOf(int part) const
{
    static constexpr int colours[mostParts] = {4, 2, 3, 5, 6, 8};
    return theme::ansiColor(colours[part % mostParts], palette());
}

void BarChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect room = plot();
    if (room.width() < 2 || room.height() < 2)
        return;
    paintAxis(painter, room);
    paintBars(painter, room);
    paintLegend(painter);
}

void BarChart::paintAxis(QPainter &painter, const QRect &room) const
{
    const QColor text = theme::secondaryText(palette());
    QColor line = text;
    line.setAlphaF(0.3F);
    const int high = fontMetrics().height();
    for (const double part : {0.0, 0.5, 1.0}) {
        const int y = room.bottom() - int(part * room.height());
        painter.setPen(line);
        painter.drawLine(room.left(), y, room.right(), y);
        painter.setPen(text);
        painter.drawText(QRect(0, y - high / 2, room.left() - gap * 2, high), Qt::AlignRight | Qt::AlignVCenter,
                         figure(top() * part));
    }
    // As many days as have room, the newest always.
    const auto count = int(m_chart.bars.size());
    int widest = 1;
    for (const QString &bar : m_chart.bars)
        widest = std::max(widest, fontMetrics().horizontalAdvance(bar) + theme::inGroup);
    const double step = double(room.width()) / std::max(1, count);
    const int every = std::max(1, int(std::ceil(widest / std::max(1.0, step))));
    for (int bar = count - 1; bar >= 0; bar -= every) {
        const int middle = room.left() + int((bar + 0.5) * step);
        const int left = std::clamp(middle - widest / 2, 0, std::max(0, width() - widest));
        painter.drawText(QRect(left, room.bottom() + gap, widest, high), Qt::AlignCenter, m_chart.bars[bar]);
    }
}

void BarChart::paintBars(QPainter &painter, const QRect &room) const
{
    const double step = double(room.width()) / std::max<qsizetype>(1, m_chart.bars.size());
    const double scale = room.height() / top();
    painter.setPen(Qt::NoPen);
    for (int bar = 0; bar < m_chart.bars.size(); ++bar) {
        double below = room.bottom();
        const QList<double> sizes = m_chart.sizes.value(bar);
        for (int part = 0; part < sizes.size(); ++part) {
            const double high = sizes[part] * scale;
            painter.setBrush(colorOf(part));
            painter.drawRect(
                QRectF(room.left() + bar * step + gap / 2.0, below - high, std::max(1.0, step - gap), high));
            below -= high;
        }
    }
}

void BarChart::paintLegend(QPainter &painter) const
{
    const int high = fontMetrics().height();
    int x = plot().left();
    for (int part = 0; part < m_chart.parts.size() && x < width(); ++part) {
        const QString name =
            fontMetrics().elidedText(m_chart.parts[part], Qt::ElideRight, fontMetrics().averageCharWidth() * 18);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colorOf(part));
        painter.drawRect(x, high / 4, high / 2, high / 2);
        painter.setPen(palette().color(QPalette::Text));
        x += high / 2 + gap * 2;
        painter.drawText(x, fontMetrics().ascent(), name);
        x += fontMetrics().horizontalAdvance(name) + theme::betweenControls;
    }
}

} // namespace skydeck::widgets
