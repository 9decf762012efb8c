#include "app/pages/home/flowlayout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace skydeck::pages {

namespace {

// Wider than this a card is mostly empty.
constexpr int widest = 480;

int heightOf(QLayoutItem *item, int width)
{
    return item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height();
}

} // namespace

FlowLayout::FlowLayout(int cardWidth, int spacing, QWidget *parent)
    : QLayout(parent)
    , m_cardWidth(cardWidth)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(spacing);
}

FlowLayout::~FlowLayout()
{
    while (auto *item = takeAt(0))
        delete item;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize FlowLayout::minimumSize() const
{
    int height = 0;
    for (auto *item : m_items)
        height = std::max(height, item->minimumSize().height());
    return {std::min(m_cardWidth, 240), height};
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect &rect, bool apply) const
{
    if (m_items.isEmpty())
        return 0;
    const int columns = std::max(1, (rect.width() + spacing()) / (m_cardWidth + spacing()));
    const int width =
        std::min(std::max(widest, m_cardWidth), (rect.width() - (columns - 1) * spacing()) / columns);
    int y = rect.y();
    for (int first = 0; first < m_items.size(); first += columns) {
        const int last = std::min<int>(first + columns, int(m_items.size()));
        int height = 0;
        for (int i = first; i < last; ++i)
            height = std::max(height, heightOf(m_items[i], width));
        for (int i = first; apply && i < last; ++i) {
            const QRect place(rect.x() + (i - first) * (width + spacing()), y, width, height);
            m_items[i]->setGeometry(QStyle::visualRect(
                parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight, rect, place));
        }
        y += height + spacing();
    }
    return y - spacing() - rect.y();
}

} // namespace skydeck::pages
