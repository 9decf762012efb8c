#include "app/widgets/log/ansi.h"

#include <array>

namespace skydeck::widgets {

namespace {

constexpr int tabWidth = 8;

// The nearest of the 16 colours to an RGB one.
int nearestColor(int red, int green, int blue)
{
    const int bright = std::max({red, green, blue}) > 170 ? 8 : 0;
    const int limit = std::max(48, std::max({red, green, blue}) * 6 / 10);
    const int index = (red >= limit ? 1 : 0) | (green >= limit ? 2 : 0) | (blue >= limit ? 4 : 0);
    return index == 0 ? (std::max({red, green, blue}) > 60 ? 8 : 0) : index + bright;
}

int fromPalette(int value)
{
    if (value < 16)
        return value;
    if (value >= 232)
        return nearestColor((value - 232) * 10 + 8, (value - 232) * 10 + 8, (value - 232) * 10 + 8);
    const int cube = value - 16;
    const auto level = [](int step) { return step == 0 ? 0 : 55 + step * 40; };
    return nearestColor(level(cube / 36), level(cube / 6 % 6), level(cube % 6));
}

class Parser
{
public:
    explicit Parser(const QByteArray &line)
        : m_line(line)
    {
    }
    AnsiLine run();

private:
    void escape();
    void graphics(const QList<int> &codes);
    qsizetype extended(const QList<int> &codes, qsizetype at, int *color);
    void put(const QString &text);

    const QByteArray &m_line;
    qsizetype m_at = 0;
    qsizetype m_column = 0;
    AnsiStyle m_style;
    QString m_text;
    QList<AnsiStyle> m_styles; // one a character
};

AnsiLine Parser::run()
{
    while (m_at < m_line.size()) {
        const char c = m_line[m_at];
        if (c == '\x1b') {
            escape();
        } else if (c == '\r') {
            m_column = 0;
            ++m_at;
        } else if (c == '\b') {
            m_column = std::max<qsizetype>(0, m_column - 1);
            ++m_at;
        } else if (c == '\t') {
            put(QString(tabWidth - m_column % tabWidth, QLatin1Char(' ')));
            ++m_at;
        } else if (uchar(c) < 0x20 || c == 0x7f) {
            ++m_at;
        } else {
            qsizetype end = m_at;
            while (end < m_line.size() && uchar(m_line[end]) >= 0x20 && m_line[end] != 0x7f)
                ++end;
            put(QString::fromUtf8(m_line.constData() + m_at, end - m_at));
            m_at = end;
        }
    }
    AnsiLine out;
    out.text = m_text;
    for (qsizetype i = 0; i < m_styles.size(); ++i) {
        if (m_styles[i] == AnsiStyle())
            continue;
        if (!out.runs.isEmpty() && out.runs.last().start + out.runs.last().length == i
            && out.runs.last().style == m_styles[i])
            ++out.runs.last().length;
        else
            out.runs.append({i, 1, m_styles[i]});
    }
    return out;
}

void Parser::put(const QString &text)
{
    for (const QChar c : text) {
        if (m_column < m_text.size()) {
            m_text[m_column] = c;
            m_styles[m_column] = m_style;
        } else {
            m_text += c;
            m_styles.append(m_style);
        }
        ++m_column;
    }
}

void Parser::escape()
{
    const qsizetype start = ++m_at;
    if (start >= m_line.size())
        return;
    if (m_line[start] == ']') { // operating system command, up to BEL or ESC backslash
        while (m_at < m_line.size() && m_line[m_at] != '\a' && m_line[m_at] != '\x1b')
            ++m_at;
        if (m_at < m_line.size() && m_line[m_at] == '\x1b')
            ++m_at;
        ++m_at;
        return;
    }
    if (m_line[start] != '[') {
        ++m_at;
        return;
    }
    ++m_at;
    while (m_at < m_line.size() && (uchar(m_line[m_at]) < 0x40 || uchar(m_line[m_at]) > 0x7e))
        ++m_at;
    if (m_at >= m_line.size())
        return;
    const char final = m_line[m_at++];
    const QList<QByteArray> words = m_line.mid(start + 1, m_at - start - 2).replace(':', ';').split(';');
    QList<int> codes;
    for (const QByteArray &word : words)
        codes << word.toInt();
    if (final == 'm')
        graphics(codes);
    else if (final == 'K' && codes.value(0) == 0 && m_column < m_text.size()) {
        m_text.truncate(m_column);
        m_styles.resize(m_column);
    }
}

qsizetype Parser::extended(const QList<int> &codes, qsizetype at, int *color)
{
    if (codes.value(at + 1) == 5) {
        *color = fromPalette(std::clamp(codes.value(at + 2), 0, 255));
        return at + 2;
    }
    if (codes.value(at + 1) == 2) {
        *color = nearestColor(codes.value(at + 2), codes.value(at + 3), codes.value(at + 4));
        return at + 4;
    }
    return at + 1;
}

void Parser::graphics(const QList<int> &codes)
{
    for (qsizetype i = 0; i < codes.size(); ++i) {
        const int code = codes[i];
        if (code == 0)
            m_style = {};
        else if (code == 1)
            m_style.bold = true;
        else if (code == 2)
            m_style.dim = true;
        else if (code == 4)
            m_style.underline = true;
        else if (code == 22)
            m_style.bold = m_style.dim = false;
        else if (code == 24)
            m_style.underline = false;
        else if (code >= 30 && code <= 37)
            m_style.foreground = code - 30;
        else if (code == 38)
            i = extended(codes, i, &m_style.foreground);
        else if (code == 39)
            m_style.foreground = -1;
        else if (code >= 40 && code <= 47)
            m_style.background = code - 40;
        else if (code == 48)
            i = extended(codes, i, &m_style.background);
        else if (code == 49)
            m_style.background = -1;
        else if (code >= 90 && code <= 97)
            m_style.foreground = code - 82;
        else if (code >= 100 && code <= 107)
            m_style.background = code - 92;
    }
}

} // namespace

AnsiLine parseAnsi(const QByteArray &line)
{
    return Parser(line).run();
}

} // namespace skydeck::widgets
