// From libyaml's code points to byte offsets.
#pragma once

#include <QByteArray>

#include <algorithm>
#include <vector>

namespace skydeck::task {

// libyaml counts code points; we count bytes. One mark every `stride` code points keeps the table small.
class ByteOffsets
{
public:
    explicit ByteOffsets(const QByteArray &text)
        : m_text(text)
        , m_ascii(std::all_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x80; }))
    {
        if (m_ascii)
            return;
        size_t count = 0;
        for (qsizetype at = 0; at < text.size(); ++at) {
            if ((uchar(text[at]) & 0xC0) == 0x80)
                continue;
            if (count++ % stride == 0)
                m_marks.push_back(at);
        }
    }

    qsizetype byteOf(size_t codePoint) const
    {
        if (m_ascii)
            return std::min(qsizetype(codePoint), m_text.size());
        if (codePoint / stride >= m_marks.size())
            return m_text.size();
        qsizetype at = m_marks[codePoint / stride];
        for (size_t left = codePoint % stride; left > 0 && at < m_text.size(); --left) {
            ++at;
            while (at < m_text.size() && (uchar(m_text[at]) & 0xC0) == 0x80)
                ++at;
        }
        return at;
    }

private:
    static constexpr size_t stride = 128;
    const QByteArray &m_text;
    bool m_ascii;
    std::vector<qsizetype> m_marks;
};

} // namespace skydeck::task
