#include "app/widgets/log/loglines.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace skydeck::widgets {

namespace {

constexpr qint64 block = 256 * 1024;
constexpr qint64 longestShown = 16 * 1024; // bytes of a line
constexpr qint64 partShown = 8 * 1024;
constexpr qint64 mostBytes = 1024 * 1024; // of a window, each way

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::widgets::LogView", text);
}

QByteArrayView withoutBreak(QByteArrayView bytes)
{
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    if (bytes.endsWith('\r'))
        bytes.chop(1);
    return bytes;
}

void addNotice(StyledText *content, const QString &text)
{
    LogStyle style;
    style.italic = style.faint = true;
    content->runs.append({int(content->text.size()), int(text.size()), style});
    content->text += text;
}

// Not in the middle of a character.
void chopPartialCharacter(QByteArray *bytes)
{
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; };
    for (int i = 0; i < 3 && !bytes->isEmpty() && continues(bytes->back()); ++i)
        bytes->chop(1);
    if (!bytes->isEmpty() && static_cast<unsigned char>(bytes->back()) >= 0xc0)
        bytes->chop(1);
}

StyledText cutText(const LogSource &file, qint64 offset, qint64 end)
{
    const QByteArray tail = file.read(end - partShown, partShown);
    const QByteArrayView last = withoutBreak(tail);
    const qsizetype overwritten = last.indexOf('\r');
    if (overwritten >= 0)
        return styledText(last.sliced(overwritten + 1));
    QByteArray head = file.read(offset, partShown);
    chopPartialCharacter(&head);
    StyledText content = styledText(head);
    addNotice(&content, tr(" … %1 more of this line are not shown").arg(sizeText(end - offset - head.size())));
    return content;
}

class Collector
{
public:
    Collector(const LogSource &file, const LogMatcher *filter, int most)
        : m_file(file)
        , m_filter(filter)
        , m_most(most)
    {
    }
    bool take(qint64 offset, qint64 end, QByteArrayView bytes, bool hole)
    {
        if (lines.size() >= m_most || m_bytes >= mostBytes) {
            more = true;
            return false;
        }
        LogLine line = shownLine(m_file, offset, end, bytes, hole);
        if (m_filter != nullptr && !m_filter->first(line.content.text))
            return true;
        m_bytes += line.content.text.size();
        lines.append(std::move(line));
        return true;
    }
    QList<LogLine> lines;
    bool more = false; // there are others beyond

private:
    const LogSource &m_file;
    const LogMatcher *m_filter;
    const int m_most;
    qint64 m_bytes = 0;
};

} // namespace

qsizetype LogWindow::indexAt(qint64 offset) const
{
    const auto after = std::upper_bound(lines.begin(), lines.end(), offset,
                                        [](qint64 value, const LogLine &line) { return value < line.offset; });
    return std::max<qsizetype>(0, std::distance(lines.begin(), after) - 1);
}

void eachLineForward(const LogSource &file, qint64 from, const Stopped &stopped, const TakeLine &take)
{
    qint64 pos = from;
    while (pos < file.size() && !stopped()) {
        if (const LogHole *hole = file.holeAt(pos)) {
            if (!take(hole->start, hole->end, {}, true))
                return;
            pos = hole->end;
            continue;
        }
        const qint64 limit = file.dataEnd(pos);
        const QByteArray bytes = file.read(pos, std::min(block, limit - pos));
        if (bytes.isEmpty())
            return;
        qsizetype at = 0;
        for (qsizetype found = bytes.indexOf('\n'); found >= 0; found = bytes.indexOf('\n', at)) {
            if (!take(pos + at, pos + found + 1, QByteArrayView(bytes).sliced(at, found + 1 - at), false))
                return;
            at = found + 1;
        }
        if (at > 0 && pos + bytes.size() < limit) {
            pos += at;
        } else if (pos + bytes.size() >= limit) {
            if (at < bytes.size() && !take(pos + at, limit, QByteArrayView(bytes).sliced(at), false))
                return;
            pos = limit;
        } else {
            const qint64 end = file.lineEnd(pos);
            if (!take(pos, end, {}, false))
                return;
            pos = end;
        }
    }
}

void eachLineBackward(const LogSource &file, qint64 to, const Stopped &stopped, const TakeLine &take)
{
    qint64 pos = to;
    while (pos > 0 && !stopped()) {
        if (const LogHole *hole = file.holeAt(pos - 1)) {
            if (!take(hole->start, hole->end, {}, true))
                return;
            pos = hole->start;
            continue;
        }
        const qint64 low = file.dataStart(pos);
        const qint64 from = std::max(low, pos - block);
        const QByteArray bytes = file.read(from, pos - from);
        if (bytes.isEmpty())
            return;
        qsizetype end = bytes.size();
        while (end > 0) {
            const qsizetype start = end < 2 ? 0 : bytes.lastIndexOf('\n', end - 2) + 1;
            if (start == 0 && from != low)
                break;
            if (!take(from + start, from + end, QByteArrayView(bytes).sliced(start, end - start), false))
                return;
            end = start;
        }
        if (end == bytes.size()) {
            const qint64 start = file.lineStart(pos - 1);
            if (!take(start, pos, {}, false))
                return;
            pos = start;
        } else {
            pos = from + end;
        }
    }
}

LogLine shownLine(const LogSource &file, qint64 offset, qint64 end, QByteArrayView bytes, bool hole)
{
    LogLine line{offset, end, {}, hole};
    if (hole)
        addNotice(&line.content, tr("… %1 dropped here to save space …").arg(sizeText(end - offset)));
    else if (end - offset > longestShown)
        line.content = cutText(file, offset, end);
    else if (bytes.isEmpty())
        line.content = styledText(withoutBreak(file.read(offset, end - offset)));
    else
        line.content = styledText(withoutBreak(bytes));
    return line;
}

LogWindowPtr readWindow(const LogSource &file, const LogWant &want, const Stopped &stopped)
{
    const auto made = LogMatcher::create(want.filter);
    const LogMatcher *filter = made && !want.filter.isEmpty() ? &*made : nullptr;
    const qint64 middle = want.tail ? file.size() : file.lineStart(want.offset);
    Collector above(file, filter, want.before);
    eachLineBackward(file, middle, stopped, [&](qint64 offset, qint64 end, QByteArrayView bytes, bool hole) {
        return above.take(offset, end, bytes, hole);
    });
    Collector below(file, filter, want.after);
    eachLineForward(file, middle, stopped, [&](qint64 offset, qint64 end, QByteArrayView bytes, bool hole) {
        return below.take(offset, end, bytes, hole);
    });
    if (stopped())
        return nullptr;
    auto window = std::make_shared<LogWindow>();
    std::reverse(above.lines.begin(), above.lines.end());
    window->lines = above.lines + below.lines;
    window->atStart = !above.more;
    window->atEnd = !below.more;
    window->fileSize = file.size();
    return window;
}

} // namespace skydeck::widgets
