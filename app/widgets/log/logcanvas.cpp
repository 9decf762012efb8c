#include "app/widgets/log/logcanvas.h"

#include "app/widgets/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <cmath>

namespace skydeck::widgets {

namespace {

constexpr int margin = 4;
constexpr int linesAround = 600;
constexpr int nearEdge = 150;
constexpr qint64 barSteps = 1'000'000'000;

qint64 barUnit(qint64 size)
{
    return size / barSteps + 1;
}

} // namespace

LogCanvas::LogCanvas(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_window(std::make_shared<LogWindow>())
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setFont(theme::fixedFont());
    setLayoutDirection(Qt::LeftToRight); // programs write so, whatever the reader's language
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    viewport()->setCursor(Qt::IBeamCursor);
    setAccessibleName(tr("Log"));
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, &LogCanvas::vBarMoved);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, viewport(), qOverload<>(&QWidget::update));
    setUpLayout();
}

void LogCanvas::setUpLayout()
{
    m_layout.setUp(font(), palette(), m_wrap ? std::max(40, viewport()->width() - 2 * margin) : 0);
}

int LogCanvas::visibleRows() const
{
    return std::max(1, (viewport()->height() - margin) / m_layout.rowHeight());
}

void LogCanvas::reset()
{
    m_window = std::make_shared<LogWindow>();
    m_layout.clear();
    m_top = {};
    m_topOffset = 0;
    m_anchor = m_cursor = m_reveal = {};
    m_asking = m_painted = false;
    m_asked = {};
    syncBars();
    viewport()->update();
}

void LogCanvas::setWindow(const LogWindowPtr &window)
{
    m_window = window;
    m_asking = false;
    m_fileSize = std::max(m_fileSize, window->fileSize);
    place();
}

// Finds the top again in another window or after another layout.
void LogCanvas::place()
{
    setUpLayout();
    qint64 still = -1; // where the top belongs, when these lines are not those asked for last
    if (m_window->lines.isEmpty()) {
        m_top = {};
    } else if (m_follow) {
        m_top = lastTop();
    } else {
        const qint64 wanted = m_reveal.offset >= 0 ? m_reveal.offset : m_topOffset;
        const bool before = wanted < m_window->lines.constFirst().offset && !m_window->atStart;
        const bool behind = wanted > m_window->lines.constLast().offset && !m_window->atEnd;
        if (before || behind)
            still = wanted;
        m_top.line = m_window->indexAt(wanted);
        m_top.row = std::min(m_top.row, m_layout.rows(at(m_top.line)) - 1);
        if (m_reveal.offset >= 0)
            m_top = moved({m_top.line, 0}, -visibleRows() / 3);
        m_top = std::min(m_top, lastTop());
    }
    m_reveal = {};
    moveTo(m_top, false);
    if (still >= 0)
        m_topOffset = still;
}

LogCanvas::Top LogCanvas::moved(Top top, int rows)
{
    while (rows < 0 && (top.row > 0 || top.line > 0)) {
        if (top.row == 0)
            top = {top.line - 1, m_layout.rows(at(top.line - 1))};
        const int step = std::min(top.row, -rows);
        top.row -= step;
        rows += step;
    }
    while (rows > 0 && top.line < m_window->lines.size()) {
        const int left = m_layout.rows(at(top.line)) - 1 - top.row;
        if (rows <= left)
            return {top.line, top.row + rows};
        if (top.line + 1 >= m_window->lines.size())
            return {top.line, top.row + left};
        rows -= left + 1;
        top = {top.line + 1, 0};
    }
    return top;
}

LogCanvas::Top LogCanvas::lastTop()
{
    if (m_window->lines.isEmpty())
        return {};
    const qsizetype last = m_window->lines.size() - 1;
    return moved({last, m_layout.rows(at(last)) - 1}, 1 - visibleRows());
}

void LogCanvas::moveTo(Top top, bool byUser)
{
    m_top = top;
    if (!m_window->lines.isEmpty())
        m_topOffset = at(top.line).offset;
    if (byUser)
        askForMore();
    syncBars();
    viewport()->update();
}

void LogCanvas::scrollRows(int rows)
{
    if (m_window->lines.isEmpty() || rows == 0)
        return;
    const Top last = lastTop();
    if (rows < 0 && m_follow && last == Top{})
        return; // all is on the screen: there is no "up"
    const Top top = moved(m_top, rows);
    const bool atEnd = top >= last && m_window->atEnd && m_window->fileSize >= m_fileSize;
    if (rows < 0)
        setFollowing(false);
    else if (atEnd)
        setFollowing(true);
    moveTo(std::min(top, last), true);
}

void LogCanvas::askForMore()
{
    const qsizetype below = m_window->lines.size() - m_top.line - visibleRows();
    const bool stale = m_window->atEnd && m_window->fileSize < m_fileSize;
    const bool up = !m_window->atStart && m_top.line < nearEdge;
    const bool down = (!m_window->atEnd || stale) && below < nearEdge;
    if (!m_follow && (up || down))
        ask({false, m_topOffset, linesAround, linesAround, m_filter});
}

void LogCanvas::ask(LogWant want)
{
    if (m_asking && want == m_asked)
        return;
    m_asked = want;
    m_asking = true;
    Q_EMIT wanted(want);
}

void LogCanvas::setFollowing(bool on)
{
    if (on) {
        m_reveal = {};
        if (!m_follow || !m_asked.tail)
            ask({true, 0, 400, 0, m_filter});
    }
    if (std::exchange(m_follow, on) == on)
        return;
    if (on && m_window->atEnd)
        moveTo(lastTop(), false);
    if (!on) // the worker goes on sending the end otherwise
        ask({false, m_topOffset, linesAround, linesAround, m_filter});
    Q_EMIT followingChanged(on);
}

void LogCanvas::toStart()
{
    m_topOffset = 0; // first: what setFollowing asks for is there too
    m_top = {};
    setFollowing(false);
    ask({false, 0, 0, linesAround, m_filter});
    if (m_window->atStart)
        moveTo({}, false);
}

void LogCanvas::setFilter(const LogQuery &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    m_anchor = m_cursor = {};
    ask({m_follow, m_topOffset, linesAround, m_follow ? 0 : linesAround, m_filter});
}

void LogCanvas::setHighlight(const LogQuery &query)
{
    m_highlight = query;
    m_matcher.reset();
    if (auto matcher = LogMatcher::create(query); matcher && !query.isEmpty())
        m_matcher = *matcher;
    viewport()->update();
}

void LogCanvas::reveal(LogPlace place, int length)
{
    setFollowing(false);
    m_anchor = place;
    m_cursor = {place.offset, place.column + length};
    const auto &lines = m_window->lines;
    const qsizetype line = m_window->indexAt(place.offset);
    if (lines.isEmpty() || lines[line].offset != place.offset) {
        m_reveal = place;
        ask({false, place.offset, linesAround, linesAround, m_filter});
        return;
    }
    const Top target{line, 0};
    if (target < m_top || target >= moved(m_top, visibleRows() - 1))
        moveTo(std::min(moved(target, -visibleRows() / 3), lastTop()), true);
    if (!m_wrap) {
        const QTextLine text = m_layout.of(lines[line]).lineAt(0);
        const int x = text.isValid() ? int(text.cursorToX(place.column)) : 0;
        if (x < horizontalScrollBar()->value() || x > horizontalScrollBar()->value() + viewport()->width() - 80)
            horizontalScrollBar()->setValue(std::max(0, x - viewport()->width() / 3));
    }
    viewport()->update();
}

LogPlace LogCanvas::searchPlace(bool forward) const
{
    if (hasSelection())
        return forward ? LogPlace{selectionStart().offset, selectionStart().column + 1} : selectionStart();
    if (m_window->lines.isEmpty())
        return {0, 0};
    return {m_follow && !forward ? m_fileSize : m_topOffset, 0};
}

void LogCanvas::setFileSize(qint64 size)
{
    m_fileSize = size;
    if (!m_follow)
        askForMore();
    syncBars();
}

void LogCanvas::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

void LogCanvas::setWrap(bool on)
{
    m_wrap = on;
    m_top.row = 0;
    place();
}

void LogCanvas::syncBars()
{
    QScrollBar *bar = verticalScrollBar();
    const qint64 unit = barUnit(m_fileSize);
    const auto &lines = m_window->lines;
    qint64 shown = m_fileSize;
    if (!lines.isEmpty()) {
        const qsizetype bottom = moved(m_top, visibleRows() - 1).line;
        shown = at(bottom).end - at(m_top.line).offset;
    }
    const bool all = lines.isEmpty() || (m_window->atStart && m_window->atEnd && lastTop() == Top{});
    const int largest = all ? 0 : int(std::max<qint64>(1, (m_fileSize - shown) / unit));
    bar->setRange(0, largest);
    bar->setPageStep(int(std::max<qint64>(1, shown / unit)));
    if (!bar->isSliderDown())
        bar->setValue(m_follow ? largest : int(m_topOffset / unit));
    qreal widest = 0;
    if (!m_wrap) {
        const qsizetype end = std::min(lines.size(), m_top.line + visibleRows() + 1);
        for (qsizetype i = m_top.line; i < end; ++i)
            widest = std::max(widest, m_layout.widthOf(at(i)));
    }
    const int room = viewport()->width() - 2 * margin;
    horizontalScrollBar()->setRange(0, std::max(0, int(std::ceil(widest)) - room));
    horizontalScrollBar()->setPageStep(room);
    horizontalScrollBar()->setSingleStep(std::max(1, m_layout.rowHeight()));
}

void LogCanvas::vBarMoved(int action)
{
    QScrollBar *bar = verticalScrollBar();
    switch (action) {
    case QAbstractSlider::SliderSingleStepAdd: scrollRows(1); break;
    case QAbstractSlider::SliderSingleStepSub: scrollRows(-1); break;
    case QAbstractSlider::SliderPageStepAdd: scrollRows(visibleRows() - 1); break;
    case QAbstractSlider::SliderPageStepSub: scrollRows(1 - visibleRows()); break;
    case QAbstractSlider::SliderToMinimum: toStart(); break;
    case QAbstractSlider::SliderToMaximum: toEnd(); break;
    case QAbstractSlider::SliderMove: {
        const int position = bar->sliderPosition();
        if (position >= bar->maximum()) {
            toEnd();
            break;
        }
        setFollowing(false);
        m_topOffset = position * barUnit(m_fileSize);
        const auto &lines = m_window->lines;
        if (!lines.isEmpty() && m_topOffset >= lines.constFirst().offset && m_topOffset < lines.constLast().end)
            moveTo({m_window->indexAt(m_topOffset), 0}, true);
        else
            ask({false, m_topOffset, linesAround, linesAround, m_filter});
        break;
    }
    default: break;
    }
    // The bar goes where the view is; it has moved itself by its own step.
    if (action != QAbstractSlider::SliderMove)
        syncBars();
}

QList<QTextLayout::FormatRange> LogCanvas::marksOf(const LogLine &line) const
{
    QList<QTextLayout::FormatRange> out;
    const int size = int(line.content.text.size());
    if (m_matcher) {
        QTextCharFormat found;
        found.setBackground(theme::searchHit(palette()));
        found.setForeground(palette().color(QPalette::Text));
        const auto matches = m_matcher->all(line.content.text);
        for (const LogMatch &match : matches)
            out.append({match.start, match.length, found});
    }
    const LogPlace from = selectionStart();
    const LogPlace to = selectionEnd();
    if (hasSelection() && line.offset >= from.offset && line.offset <= to.offset) {
        const int start = line.offset == from.offset ? std::min(from.column, size) : 0;
        const int end = line.offset == to.offset ? std::min(to.column, size) : size;
        QTextCharFormat selected;
        selected.setBackground(palette().highlight());
        selected.setForeground(palette().highlightedText());
        out.append({start, end - start, selected});
    }
    return out;
}

void LogCanvas::paintPlaceholder(QPainter &painter)
{
    painter.setFont(QWidget::parentWidget() != nullptr ? parentWidget()->font() : font());
    painter.setPen(theme::secondaryText(palette()));
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
}

void LogCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    if (m_window->lines.isEmpty()) {
        paintPlaceholder(painter);
        return;
    }
    painter.setPen(palette().color(QPalette::Text));
    const QRectF clip = viewport()->rect();
    int y = margin / 2 - m_top.row * m_layout.rowHeight();
    const int x = margin - (m_wrap ? 0 : horizontalScrollBar()->value());
    for (qsizetype i = m_top.line; i < m_window->lines.size() && y < viewport()->height(); ++i) {
        m_layout.of(at(i)).draw(&painter, QPointF(x, y), marksOf(at(i)), clip);
        y += m_layout.rows(at(i)) * m_layout.rowHeight();
    }
    if (!std::exchange(m_painted, true))
        Q_EMIT painted();
}

void LogCanvas::resizeEvent(QResizeEvent *)
{
    place();
}

void LogCanvas::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        place();
}

QStringList LogCanvas::visibleLines() const
{
    QStringList out;
    const qsizetype end = std::min(m_window->lines.size(), m_top.line + visibleRows());
    for (qsizetype i = m_top.line; i < end; ++i)
        out << at(i).content.text;
    return out;
}

} // namespace skydeck::widgets
