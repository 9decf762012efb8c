// Terminal text made readable: colours, Rich markup and carriage returns taken out.
#pragma once

#include <QMap>
#include <QString>

namespace skydeck::sky {

//! Without ANSI escape sequences and other control characters (tab and newline stay), "\r\n" as "\n".
QString withoutAnsi(const QString &text);

//! Without Rich style tags ("[bold cyan]…[/]"); words in brackets that are no style stay.
QString withoutMarkup(const QString &text);

//! A server's message for people: no ANSI, no markup, blank lines at the ends gone, the CLI's hints that mean
//! nothing in a window ("Hint: sky check …") left to the detail.
QString readable(const QString &message);

//! What a word of the server's means, translated; `words`: by the word, marked for translation in "skydeck::sky".
//! Sets of words grow with the server's versions: an unknown one comes in readable letters ("BRAND_NEW" → "Brand
//! new").
QString wordText(const QMap<QString, const char *> &words, const QString &word);

} // namespace skydeck::sky
