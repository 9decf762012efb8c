// One line of a log as text and colours: SGR escapes obeyed, others removed, \r overwrites.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace skydeck::widgets {

struct AnsiStyle
{
    int foreground = -1; //!< 0..15, or -1 for the default; 256-colour and true-colour values are mapped to the
                         //!< nearest of the 16
    int background = -1;
    bool bold = false;
    bool dim = false;
    bool underline = false;
    bool operator==(const AnsiStyle &) const = default;
};

struct AnsiRun
{
    qsizetype start = 0; //!< in the text
    qsizetype length = 0;
    AnsiStyle style;
    bool operator==(const AnsiRun &) const = default;
};

struct AnsiLine
{
    QString text;
    QList<AnsiRun> runs; //!< only where the style is not the default one
};

//! `line` without its line break. Pure. Invalid UTF-8 is shown with replacement characters; other control
//! characters vanish, tabs become spaces to the next multiple of 8.
AnsiLine parseAnsi(const QByteArray &line);

} // namespace skydeck::widgets
