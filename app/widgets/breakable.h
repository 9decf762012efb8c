// Long words of machines (fingerprints, paths) in narrow labels.
#pragma once

#include <QString>

namespace skydeck::widgets {

//! The text with places at which its long words may be broken. For labels that nobody copies from: the places are
//! characters, though nobody sees them.
inline QString breakable(const QString &text)
{
    constexpr int longest = 24;
    QString out;
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        if (run > longest) {
            out += QChar(0x200B);
            run = 1;
        }
        out += c;
    }
    return out;
}

//! The text with no place at which a word may be broken, where a fingerprint has its slashes. As above.
inline QString unbroken(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        out += c;
        if (!c.isLetterOrNumber())
            out += QChar(0x2060);
    }
    return out;
}

//! Where there is no room for more; the rest is told elsewhere.
inline QString firstLine(const QString &text)
{
    return text.section(QLatin1Char('\n'), 0, 0);
}

} // namespace skydeck::widgets
