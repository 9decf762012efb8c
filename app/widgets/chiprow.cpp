#include "app/widgets/chiprow.h"

#include "app/widgets/theme.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace skydeck::widgets {

namespace {

// Advances are fractions of a pixel; what is elided is narrower than what was measured.
constexpr int roundingRoom = 4;

} // namespace

ChipRow::ChipRow(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void ChipRow::setChips(const QString &what, const QStringList &chips)
{
    if (chips == m_chips)
        return;
    m_chips = chips;
    setAccessibleName(what + QStringLiteral(": ") + chips.join(QStringLiteral(", ")));
    setVisible(!chips.isEmpty());
    updateGeometry();
    update();
}

int ChipRow::lineHeight() const
{
    return fontMetrics().height() + theme::inGroup;
}

// From the leading edge; mirrored when painted.
QList<QRect> ChipRow::places(int width) const
{
    QList<QRect> places;
    int x = 0;
    int y = 0;
    for (const QString &chip : m_chips) {
        const int wanted = fontMetrics().horizontalAdvance(chip) + 2 * theme::inGroup + roundingRoom;
        if (x > 0 && x + wanted > width) {
            x = 0;
            y += lineHeight() + theme::inGroup / 2;
        }
        places.append({x, y, std::min(wanted, width), lineHeight()});
        x += wanted + theme::inGroup;
    }
    return places;
}

int ChipRow::heightForWidth(int width) const
{
    const auto all = places(width);
    return all.isEmpty() ? 0 : all.constLast().bottom() + 1;
}

QSize ChipRow::sizeHint() const
{
    constexpr int usual = 400;
    return {usual, heightForWidth(width() > 0 ? width() : usual)};
}

QSize ChipRow::minimumSizeHint() const
{
    return {0, m_chips.isEmpty() ? 0 : lineHeight()};
}

void ChipRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto all = places(width());
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QRect place = QStyle::visualRect(layoutDirection(), rect(), all[i]);
        constexpr qreal half = 0.5;
        const qreal round = place.height() * half;
        painter.setPen(palette().color(QPalette::Mid));
        painter.setBrush(palette().color(QPalette::Base));
        painter.drawRoundedRect(QRectF(place).adjusted(half, half, -half, -half), round, round);
        painter.setPen(palette().color(QPalette::Text));
        const int room = place.width() - theme::inGroup;
        painter.drawText(place, Qt::AlignCenter, fontMetrics().elidedText(m_chips[i], Qt::ElideRight, room));
    }
}

} // namespace skydeck::widgets
