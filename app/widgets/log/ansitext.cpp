#include "app/widgets/log/ansitext.h"

#include <algorithm>
#include <cstring>

namespace skydeck::widgets {

namespace {

constexpr char16_t escape = 0x1b;
constexpr char16_t bell = 0x07;
constexpr int tabWidth = 8;

quint32 cubeColor(int index)
{
    if (index >= 232) {
        const auto grey = quint32(8 + 10 * (index - 232));
        return grey << 16 | grey << 8 | grey;
    }
    const auto level = [](int step) { return quint32(step == 0 ? 0 : 55 + 40 * step); };
    const int cube = index - 16;
    return level(cube / 36) << 16 | level(cube / 6 % 6) << 8 | level(cube % 6);
}

LogColor indexed(int index)
{
    if (index < 0 || index > 255)
        return {};
    if (index < 16)
        return {LogColor::Kind::Palette, quint32(index)};
    return {LogColor::Kind::Rgb, cubeColor(index)};
}

class Screen
{
public:
    explicit Screen(const QString &input)
        : m_in(input)
    {
    }
    StyledText run();

private:
    void control(char16_t c);
    void put(QChar c);
    void tab();
    void escaped();
    void csi();
    void untilTerminator();
    void sgr(const QList<int> &numbers);
    qsizetype extendedColor(const QList<int> &numbers, qsizetype at, LogColor *color);
    void eraseLine(int mode);
    QList<StyleRun> runs() const;
    char16_t at(qsizetype i) const { return i < m_in.size() ? m_in[i].unicode() : u'\0'; }

    const QString &m_in;
    qsizetype m_pos = 0;
    qsizetype m_cursor = 0;
    QString m_text;
    QList<LogStyle> m_styles{LogStyle()};
    QList<quint16> m_cells; // index into m_styles, one a UTF-16 unit
    quint16 m_style = 0;
    bool m_erased = false;
};

StyledText Screen::run()
{
    m_text.reserve(m_in.size());
    while (m_pos < m_in.size()) {
        const char16_t c = m_in[m_pos].unicode();
        if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
            control(c);
        } else {
            // QTextLayout would break the line there.
            put(c == 0x2028 || c == 0x2029 ? QChar(u' ') : QChar(c));
            ++m_pos;
        }
    }
    // Erased cells at the end are nothing; they are not copied either.
    while (m_erased && m_text.endsWith(u' '))
        m_text.chop(1);
    m_cells.resize(m_text.size());
    return {m_text, runs()};
}

void Screen::control(char16_t c)
{
    ++m_pos;
    switch (c) {
    case escape: escaped(); break;
    case 0x9b: csi(); break;
    case u'\r': m_cursor = 0; break;
    case u'\b': m_cursor = std::max<qsizetype>(0, m_cursor - 1); break;
    case u'\t': tab(); break;
    case bell: break;
    case 0x7f: put(QChar(0x2421)); break;
    default: put(c < 0x20 ? QChar(char16_t(0x2400 + c)) : QChar(QChar::ReplacementCharacter)); break;
    }
}

void Screen::put(QChar c)
{
    if (m_cursor < m_text.size()) {
        m_text[m_cursor] = c;
        m_cells[m_cursor] = m_style;
    } else {
        m_text.append(c);
        m_cells.append(m_style);
    }
    ++m_cursor;
}

void Screen::tab()
{
    do
        put(u' ');
    while (m_cursor % tabWidth != 0);
}

void Screen::escaped()
{
    const char16_t kind = at(m_pos);
    if (kind == u'[') {
        ++m_pos;
        csi();
    } else if (kind == u']' || kind == u'P' || kind == u'X' || kind == u'^' || kind == u'_') {
        ++m_pos;
        untilTerminator();
    } else {
        while (at(m_pos) >= 0x20 && at(m_pos) <= 0x2f)
            ++m_pos;
        ++m_pos;
    }
}

void Screen::untilTerminator()
{
    for (; m_pos < m_in.size(); ++m_pos) {
        if (at(m_pos) == bell) {
            ++m_pos;
            return;
        }
        if (at(m_pos) == escape && at(m_pos + 1) == u'\\') {
            m_pos += 2;
            return;
        }
    }
}

void Screen::csi()
{
    QList<int> numbers{0};
    constexpr int largest = 100'000;
    for (; m_pos < m_in.size(); ++m_pos) {
        const char16_t c = at(m_pos);
        if (c >= u'0' && c <= u'9') {
            numbers.last() = std::min(largest, numbers.constLast() * 10 + (c - u'0'));
        } else if (c == u';' || c == u':') {
            numbers.append(0);
        } else if (c >= 0x40 && c <= 0x7e) {
            ++m_pos;
            if (c == u'm')
                sgr(numbers);
            else if (c == u'K')
                eraseLine(numbers.constFirst());
            else if (c == u'G')
                m_cursor = std::clamp<qsizetype>(numbers.constFirst() - 1, 0, m_text.size());
            return;
        } else if (c < 0x20 || c > 0x3f) {
            return; // not a sequence after all: what follows is text
        }
    }
}

void Screen::eraseLine(int mode)
{
    m_erased = true;
    if (mode == 0) {
        m_text.truncate(m_cursor);
        m_cells.resize(m_text.size());
        return;
    }
    const qsizetype end = mode == 1 ? std::min(m_cursor + 1, m_text.size()) : m_text.size();
    std::fill_n(m_text.begin(), end, QChar(u' '));
    std::fill_n(m_cells.begin(), end, m_style);
    if (mode == 2) {
        m_text.truncate(m_cursor);
        m_cells.resize(m_text.size());
    }
}

qsizetype Screen::extendedColor(const QList<int> &numbers, qsizetype at, LogColor *color)
{
    const int form = numbers.value(at + 1, -1);
    if (form == 5) {
        *color = indexed(numbers.value(at + 2, -1));
        return at + 2;
    }
    if (form == 2) {
        const auto part = [&](qsizetype i) { return quint32(std::clamp(numbers.value(at + i), 0, 255)); };
        *color = {LogColor::Kind::Rgb, part(2) << 16 | part(3) << 8 | part(4)};
        return at + 4;
    }
    return numbers.size();
}

void Screen::sgr(const QList<int> &numbers)
{
    LogStyle style = m_styles[m_style];
    for (qsizetype i = 0; i < numbers.size(); ++i) {
        const int n = numbers[i];
        if (n == 0)
            style = {};
        else if (n == 1)
            style.bold = true;
        else if (n == 2)
            style.faint = true;
        else if (n == 3)
            style.italic = true;
        else if (n == 4)
            style.underline = true;
        else if (n == 7)
            style.inverse = true;
        else if (n == 22)
            style.bold = style.faint = false;
        else if (n == 23)
            style.italic = false;
        else if (n == 24)
            style.underline = false;
        else if (n == 27)
            style.inverse = false;
        else if (n >= 30 && n <= 37)
            style.text = indexed(n - 30);
        else if (n == 38)
            i = extendedColor(numbers, i, &style.text);
        else if (n == 39)
            style.text = {};
        else if (n >= 40 && n <= 47)
            style.background = indexed(n - 40);
        else if (n == 48)
            i = extendedColor(numbers, i, &style.background);
        else if (n == 49)
            style.background = {};
        else if (n >= 90 && n <= 97)
            style.text = indexed(n - 90 + 8);
        else if (n >= 100 && n <= 107)
            style.background = indexed(n - 100 + 8);
    }
    const qsizetype known = m_styles.lastIndexOf(style);
    constexpr qsizetype mostStyles = 65'000;
    if (known < 0 && m_styles.size() < mostStyles)
        m_styles.append(style);
    m_style = quint16(known >= 0 ? known : m_styles.size() - 1);
}

QList<StyleRun> Screen::runs() const
{
    QList<StyleRun> out;
    for (qsizetype i = 0; m_styles.size() > 1 && i < m_cells.size();) {
        qsizetype end = i;
        while (end < m_cells.size() && m_cells[end] == m_cells[i])
            ++end;
        if (m_cells[i] != 0)
            out.append({int(i), int(end - i), m_styles[m_cells[i]]});
        i = end;
    }
    return out;
}

// Most lines hold no control character at all.
bool isPlain(QByteArrayView line)
{
    return std::none_of(line.begin(), line.end(), [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return u < 0x20 || u >= 0x7f;
    });
}

} // namespace

StyledText styledText(QByteArrayView line)
{
    if (isPlain(line))
        return {QString::fromLatin1(line), {}};
    const QString decoded = QString::fromUtf8(line);
    return Screen(decoded).run();
}

QString plainText(QByteArrayView line)
{
    return styledText(line).text;
}

} // namespace skydeck::widgets
