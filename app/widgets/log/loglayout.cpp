#include "app/widgets/log/loglayout.h"

#include "app/widgets/log/logcolors.h"

#include <QFontMetricsF>
#include <QTextOption>

#include <cmath>

namespace skydeck::widgets {

void LogLayout::setUp(const QFont &font, const QPalette &palette, int width)
{
    if (font == m_font && palette == m_palette && width == m_width)
        return;
    m_font = font;
    m_palette = palette;
    m_width = width;
    const QFontMetricsF metrics(font);
    m_rowHeight = std::max(1, int(std::ceil(metrics.lineSpacing())));
    m_ascent = metrics.ascent();
    clear();
}

std::unique_ptr<QTextLayout> LogLayout::make(const LogLine &line) const
{
    auto layout = std::make_unique<QTextLayout>(line.content.text, m_font);
    QTextOption option;
    option.setTextDirection(Qt::LeftToRight); // logs stay left to right in every language
    option.setWrapMode(m_width > 0 ? QTextOption::WrapAnywhere : QTextOption::NoWrap);
    layout->setTextOption(option);
    layout->setFormats(formatsOf(line.content.runs, m_palette));
    layout->beginLayout();
    constexpr qreal endless = 10'000'000;
    int row = 0;
    for (QTextLine text = layout->createLine(); text.isValid(); text = layout->createLine()) {
        text.setLineWidth(m_width > 0 ? m_width : endless);
        text.setPosition(QPointF(0, row * m_rowHeight + m_ascent - text.ascent()));
        ++row;
    }
    layout->endLayout();
    return layout;
}

const QTextLayout &LogLayout::of(const LogLine &line)
{
    constexpr size_t most = 600;
    if (m_known.size() > most)
        m_known.clear();
    Known &known = m_known[line.offset];
    if (!known.layout || known.end != line.end || known.size != line.content.text.size())
        known = {line.end, line.content.text.size(), make(line)};
    return *known.layout;
}

int LogLayout::rows(const LogLine &line)
{
    return m_width > 0 ? std::max(1, of(line).lineCount()) : 1;
}

qreal LogLayout::widthOf(const LogLine &line)
{
    const QTextLayout &layout = of(line);
    return layout.lineCount() > 0 ? layout.lineAt(0).naturalTextWidth() : 0;
}

} // namespace skydeck::widgets
