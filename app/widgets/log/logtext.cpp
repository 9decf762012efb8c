#include "app/widgets/log/logtext.h"

#include "app/widgets/theme.h"
#include "core/base/text.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace skydeck::widgets {

namespace {

constexpr auto lookEvery = std::chrono::milliseconds(60);
constexpr auto lookSlowly = std::chrono::milliseconds(1000);
constexpr int barSteps = 1'000'000; // the vertical bar tells a fraction of the file
constexpr int margin = 6;
constexpr qint64 mostCopied = 16 * 1024 * 1024;
constexpr int wheelLines = 3;

} // namespace

LogText::LogText(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setObjectName(QStringLiteral("logText"));
    setAccessibleName(tr("Log"));
    setFont(theme::fixedFont());
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    connect(&m_timer, &QTimer::timeout, this, &LogText::look);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this](int action) {
        if (action == QAbstractSlider::SliderMove)
            scrollToFraction();
    });
}

void LogText::open(const QString &path)
{
    m_path = path;
    m_file.close();
    m_shown.clear();
    m_rows.clear();
    m_anchor = m_caret = {};
    m_current = -1;
    m_top = 0;
    m_told = false;
    m_ended = false;
    m_following = true;
    m_timer.start(lookEvery);
    look();
}

void LogText::close()
{
    m_timer.stop();
    m_file.close();
    m_path.clear();
    m_rows.clear();
    m_shown.clear();
    viewport()->update();
}

void LogText::setEnded(bool ended)
{
    m_ended = ended;
    m_timer.start(ended ? lookSlowly : lookEvery);
}

// Has the file come, grown or been replaced? A look costs two stat calls.
void LogText::look()
{
    if (!m_file.isOpen() && !m_file.open(m_path)) {
        viewport()->update();
        return;
    }
    const qint64 before = m_file.size();
    const qint64 now = m_file.refresh();
    if (now == before && !m_rows.isEmpty())
        return;
    if (now < before)
        m_top = 0; // begun anew
    if (m_following)
        fillFromEnd();
    else
        fill();
    Q_EMIT grew();
}

void LogText::setFollowing(bool on)
{
    if (on == m_following)
        return;
    m_following = on;
    if (on)
        fillFromEnd();
    Q_EMIT followingChanged(on);
}

void LogText::setWrap(bool on)
{
    m_wrap = on;
    m_left = 0;
    m_following ? fillFromEnd() : fill();
}

void LogText::setQuery(const LogQuery &query)
{
    m_query = query;
    viewport()->update();
}

void LogText::showLine(qint64 offset)
{
    setFollowing(false);
    m_current = offset;
    m_anchor = m_caret = {};
    m_top = offset;
    for (int i = 0; i < rowsPerPage() / 3; ++i)
        m_top = m_file.previousLine(m_top);
    fill();
}

int LogText::rowsPerPage() const
{
    return std::max(1, (viewport()->height() - margin) / fontMetrics().lineSpacing());
}

int LogText::columnsPerRow() const
{
    return std::max(
        20, (viewport()->width() - 2 * margin) / std::max(1, fontMetrics().horizontalAdvance(QLatin1Char('0'))));
}

LogText::Shown LogText::shownLine(const LogLine &line) const
{
    Shown shown;
    shown.start = line.start;
    if (line.hole > 0) {
        shown.note = true;
        shown.line.text = tr("… %1 dropped here to save space …").arg(sizeText(line.hole));
    } else {
        shown.line = parseAnsi(line.bytes);
    }
    return shown;
}

void LogText::addRows(const LogLine &line, bool front)
{
    const Shown shown = shownLine(line);
    const qsizetype width = m_wrap ? columnsPerRow() : std::max<qsizetype>(1, shown.line.text.size());
    QList<Row> rows;
    for (qsizetype from = 0; from == 0 || from < shown.line.text.size(); from += width)
        rows.append({line.start, from, std::min(width, shown.line.text.size() - from)});
    if (front) {
        m_shown.prepend(shown);
        m_rows = rows + m_rows;
    } else {
        m_shown.append(shown);
        m_rows += rows;
    }
}

void LogText::fill()
{
    m_shown.clear();
    m_rows.clear();
    const int rows = rowsPerPage() + 1;
    for (qint64 at = m_top; m_rows.size() < rows && at < m_file.size();) {
        const LogLine line = m_file.lineAt(at);
        if (line.end <= at)
            break;
        addRows(line, false);
        at = line.end;
    }
    updateBars();
    viewport()->update();
}

void LogText::fillFromEnd()
{
    m_shown.clear();
    m_rows.clear();
    const int rows = rowsPerPage();
    qint64 at = m_file.size();
    while (m_rows.size() < rows && at > 0) {
        const qint64 start = m_file.previousLine(at);
        if (start >= at)
            break;
        addRows(m_file.lineAt(start), true);
        at = start;
    }
    while (m_rows.size() > rows)
        m_rows.removeFirst();
    m_top = m_rows.isEmpty() ? 0 : m_rows.constFirst().line;
    updateBars();
    viewport()->update();
}

void LogText::updateBars()
{
    m_settingBars = true;
    const qint64 size = std::max<qint64>(1, m_file.size());
    const qint64 seen = m_shown.isEmpty() ? 0 : std::max<qint64>(1, m_shown.constLast().start - m_top);
    const int page = std::clamp(int(double(seen) / double(size) * barSteps), 1, barSteps);
    verticalScrollBar()->setRange(0, m_following && m_top == 0 ? 0 : barSteps - page);
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setValue(m_following ? verticalScrollBar()->maximum()
                                              : int(double(m_top) / double(size) * barSteps));
    qsizetype widest = 0;
    for (const Shown &shown : std::as_const(m_shown))
        widest = std::max(widest, shown.line.text.size());
    horizontalScrollBar()->setRange(0, m_wrap ? 0 : int(std::max<qsizetype>(0, widest - columnsPerRow())));
    horizontalScrollBar()->setPageStep(columnsPerRow());
    m_settingBars = false;
}

void LogText::scrollLines(int lines)
{
    if (lines < 0) {
        setFollowing(false);
        for (int i = lines; i < 0; ++i)
            m_top = m_file.previousLine(m_top);
    } else {
        for (int i = 0; i < lines; ++i) {
            const LogLine line = m_file.lineAt(m_top);
            if (line.end >= m_file.size())
                break;
            m_top = line.end;
        }
    }
    fill();
    if (lines > 0 && m_rows.size() <= rowsPerPage())
        setFollowing(true);
}

void LogText::scrollToFraction()
{
    const int position = verticalScrollBar()->sliderPosition();
    if (position >= verticalScrollBar()->maximum()) {
        setFollowing(true);
        return;
    }
    setFollowing(false);
    m_top = m_file.lineStart(qint64(double(position) / barSteps * double(m_file.size())));
    fill();
}

void LogText::scrollContentsBy(int, int)
{
    if (m_settingBars)
        return;
    m_left = horizontalScrollBar()->value();
    viewport()->update();
}

void LogText::wheelEvent(QWheelEvent *event)
{
    const int steps = event->angleDelta().y() / 120;
    if (steps != 0)
        scrollLines(-steps * wheelLines);
    event->accept();
}

void LogText::keyPressEvent(QKeyEvent *event)
{
    const int page = std::max(1, rowsPerPage() - 1);
    if (event->matches(QKeySequence::Copy))
        QApplication::clipboard()->setText(selectedText());
    else if (event->matches(QKeySequence::SelectAll)) {
        m_anchor = {0, 0};
        m_caret = {m_file.size(), 0};
        viewport()->update();
    } else if (event->key() == Qt::Key_Up)
        scrollLines(-1);
    else if (event->key() == Qt::Key_Down)
        scrollLines(1);
    else if (event->key() == Qt::Key_PageUp)
        scrollLines(-page);
    else if (event->key() == Qt::Key_PageDown)
        scrollLines(page);
    else if (event->key() == Qt::Key_Home) {
        setFollowing(false);
        m_top = 0;
        fill();
    } else if (event->key() == Qt::Key_End)
        setFollowing(true);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void LogText::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (m_file.isOpen())
        m_following ? fillFromEnd() : fill();
}

void LogText::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

LogPlace LogText::placeAt(QPoint point) const
{
    if (m_rows.isEmpty())
        return {};
    const int index =
        std::clamp((point.y() - margin / 2) / fontMetrics().lineSpacing(), 0, int(m_rows.size()) - 1);
    const Row &row = m_rows[index];
    const double advance = std::max(1, fontMetrics().horizontalAdvance(QLatin1Char('0')));
    const qsizetype column = qsizetype((point.x() - margin) / advance + 0.5) + m_left;
    return {row.line, row.from + std::clamp<qsizetype>(column, 0, row.length)};
}

void LogText::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_anchor = m_caret = placeAt(event->pos());
    m_current = m_anchor.line;
    viewport()->update();
}

void LogText::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    m_caret = placeAt(event->pos());
    viewport()->update();
}

const LogText::Shown *LogText::shownAt(qint64 line) const
{
    const auto it =
        std::find_if(m_shown.begin(), m_shown.end(), [line](const Shown &s) { return s.start == line; });
    return it == m_shown.end() ? nullptr : &*it;
}

QString LogText::visibleText() const
{
    QStringList lines;
    for (const Shown &shown : m_shown)
        lines << shown.line.text;
    return lines.join(QLatin1Char('\n'));
}

QString LogText::selectedText()
{
    const auto [from, to] = std::minmax(m_anchor, m_caret);
    QString text;
    if (from.line < 0 || from == to)
        return text;
    for (qint64 at = from.line; at <= to.line && at < m_file.size() && text.size() < mostCopied;) {
        const LogLine line = m_file.lineAt(at);
        if (line.end <= at)
            break;
        QString shown = shownLine(line).line.text;
        if (at == to.line)
            shown.truncate(to.column);
        if (at == from.line)
            shown.remove(0, from.column);
        text += shown;
        at = line.end;
        if (at <= to.line && at < m_file.size())
            text += QLatin1Char('\n');
    }
    return text;
}

void LogText::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setFont(font());
    if (m_rows.isEmpty()) {
        painter.setPen(theme::secondaryText(palette()));
        const QString text = m_path.isEmpty() ? QString()
            : m_file.isOpen()                 ? tr("Nothing was printed yet.")
                                              : tr("Waiting for the job to begin.");
        painter.drawText(viewport()->rect(), Qt::AlignCenter, text);
        return;
    }
    int y = margin / 2;
    for (const Row &row : std::as_const(m_rows)) {
        paintRow(painter, row, y);
        y += fontMetrics().lineSpacing();
    }
    if (!std::exchange(m_told, true))
        Q_EMIT shown();
}

void LogText::paintRow(QPainter &painter, const Row &row, int y)
{
    const Shown *shown = shownAt(row.line);
    if (shown == nullptr)
        return;
    const int height = fontMetrics().lineSpacing();
    const int advance = std::max(1, fontMetrics().horizontalAdvance(QLatin1Char('0')));
    const auto fillRange = [&](qsizetype from, qsizetype to, const QBrush &brush) {
        from = std::max(from, row.from) - row.from - m_left;
        to = std::min(to, row.from + row.length) - row.from - m_left;
        if (to > from)
            painter.fillRect(QRect(margin + int(from) * advance, y, int(to - from) * advance, height), brush);
    };
    if (row.line == m_current)
        painter.fillRect(QRect(0, y, viewport()->width(), height), palette().alternateBase());
    for (const AnsiRun &run : shown->line.runs) {
        if (run.style.background >= 0)
            fillRange(run.start, run.start + run.length, theme::ansiColor(run.style.background, palette()));
    }
    QColor hit = palette().color(QPalette::Highlight);
    hit.setAlpha(90);
    const auto matches = matchesIn(shown->line.text, m_query);
    for (const auto &[start, length] : matches)
        fillRange(start, start + length, hit);
    const auto [from, to] = std::minmax(m_anchor, m_caret);
    if (from.line >= 0 && from != to && row.line >= from.line && row.line <= to.line) {
        QColor selected = palette().color(QPalette::Highlight);
        selected.setAlpha(140);
        fillRange(row.line == from.line ? from.column : 0,
                  row.line == to.line ? to.column : shown->line.text.size(), selected);
    }
    paintStyles(painter, *shown, row, y);
}

void LogText::paintStyles(QPainter &painter, const Shown &shown, const Row &row, int y)
{
    const int base = y + fontMetrics().ascent();
    const int advance = std::max(1, fontMetrics().horizontalAdvance(QLatin1Char('0')));
    const auto draw = [&](qsizetype start, qsizetype end, const AnsiStyle &style) {
        start = std::max({start, row.from, row.from + m_left});
        end = std::min({end, row.from + row.length, start + columnsPerRow() + 1});
        if (end <= start)
            return;
        QFont styled = font();
        styled.setBold(style.bold);
        styled.setUnderline(style.underline);
        painter.setFont(styled);
        const bool quiet = style.dim || shown.note;
        painter.setPen(style.foreground >= 0 ? theme::ansiColor(style.foreground, palette())
                           : quiet           ? theme::secondaryText(palette())
                                             : palette().color(QPalette::Text));
        painter.drawText(margin + int(start - row.from - m_left) * advance, base,
                         shown.line.text.mid(start, end - start));
    };
    qsizetype at = row.from;
    for (const AnsiRun &run : shown.line.runs) {
        draw(at, run.start, {});
        draw(run.start, run.start + run.length, run.style);
        at = std::max(at, run.start + run.length);
    }
    draw(at, shown.line.text.size(), {});
}

} // namespace skydeck::widgets
