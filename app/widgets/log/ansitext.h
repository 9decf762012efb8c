// A line of a log as it looks in a terminal: text and colours, escapes gone.
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace skydeck::widgets {

//! A colour as the escape names it; the palette turns it into one that can be read.
struct LogColor
{
    enum class Kind : quint8 { Default, Palette, Rgb };
    Kind kind = Kind::Default;
    quint32 value = 0; //!< 0..15, or 0xRRGGBB
    bool operator==(const LogColor &) const = default;
};

struct LogStyle
{
    LogColor text, background;
    bool bold = false, faint = false, italic = false, underline = false, inverse = false;
    bool operator==(const LogStyle &) const = default;
};

struct StyleRun
{
    int start = 0;
    int length = 0;
    LogStyle style;
    bool operator==(const StyleRun &) const = default;
};

struct StyledText
{
    QString text;
    QList<StyleRun> runs; //!< in order, without those in the default style
    bool operator==(const StyledText &) const = default;
};

//! One line, without its line break. SGR colours (16, 256, 24 bit) become runs; a carriage return and backspaces
//! overwrite, "erase line" erases, tabs become spaces, other escapes vanish, other control characters get a
//! visible sign, wrong UTF-8 the replacement character. Every line begins in the default style. Pure, O(size).
StyledText styledText(QByteArrayView line);
//! The same without colours.
QString plainText(QByteArrayView line);

} // namespace skydeck::widgets
