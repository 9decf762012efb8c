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

} // namespace skydeck::widgets
