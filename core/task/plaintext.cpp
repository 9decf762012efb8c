#include "core/task/plaintext.h"

#include <QStringDecoder>

namespace skydeck::task {

std::vector<qsizetype> lineStartsOf(const QByteArray &text)
{
    std::vector<qsizetype> starts{0};
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n')))
            starts.push_back(at + 1);
    }
    return starts;
}

qsizetype firstBadByte(const QByteArray &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(text);
    if (!decoder.hasError())
        return -1;
    qsizetype good = 0;
    qsizetype bad = text.size();
    while (good < bad) { // the longest valid prefix, by halving
        const qsizetype middle = (good + bad + 1) / 2;
        qsizetype cut = middle; // never cut inside a character
        while (cut > good && cut < text.size() && (uchar(text[cut]) & 0xC0) == 0x80)
            --cut;
        QStringDecoder part(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString ignored = part(QByteArrayView(text).first(cut));
        if (part.hasError())
            bad = std::min(cut, middle) - 1;
        else if (cut == good)
            break;
        else
            good = cut;
    }
    return good;
}

} // namespace skydeck::task
