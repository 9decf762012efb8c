// Laid-out lines of a log, kept while they are near the screen.
#pragma once

#include "app/widgets/log/loglines.h"

#include <QFont>
#include <QPalette>
#include <QTextLayout>

#include <unordered_map>

namespace skydeck::widgets {

//! GUI thread. Every row has the same height, whatever fonts the characters come from.
class LogLayout
{
public:
    //! `width` 0: no wrapping. Forgets everything when something differs.
    void setUp(const QFont &font, const QPalette &palette, int width);
    void clear() { m_known.clear(); }
    int rowHeight() const { return m_rowHeight; }
    const QTextLayout &of(const LogLine &line);
    //! Screen rows the line takes.
    int rows(const LogLine &line);
    qreal widthOf(const LogLine &line);

private:
    struct Known
    {
        qint64 end = 0;
        qsizetype size = 0;
        std::unique_ptr<QTextLayout> layout;
    };
    std::unique_ptr<QTextLayout> make(const LogLine &line) const;

    QFont m_font;
    QPalette m_palette;
    int m_width = -1;
    int m_rowHeight = 1;
    qreal m_ascent = 0;
    std::unordered_map<qint64, Known> m_known;
};

} // namespace skydeck::widgets
