#include "app/widgets/log/logcanvas.h"

#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

namespace skydeck::widgets {

namespace {

constexpr int autoScrollMs = 40;
constexpr int rowsPerWheelStep = 3;
constexpr int wheelStep = 120;

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'.' || c == u'/';
}

} // namespace

void LogCanvas::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    const bool sideways =
        std::abs(turned.x()) > std::abs(turned.y()) || event->modifiers().testFlag(Qt::ShiftModifier);
    if (sideways) {
        QScrollBar *bar = horizontalScrollBar();
        bar->setValue(bar->value() - (turned.x() != 0 ? turned.x() : turned.y()));
    } else {
        const int rows = turned.y() * rowsPerWheelStep / wheelStep;
        scrollRows(rows != 0 ? -rows : turned.y() > 0 ? -1 : turned.y() < 0 ? 1 : 0);
    }
    event->accept();
}

LogPlace LogCanvas::placeAt(QPoint point)
{
    if (m_window->lines.isEmpty())
        return {};
    const int row = std::max(0, point.y()) / m_layout.rowHeight();
    const Top top = moved(m_top, row);
    const LogLine &line = at(top.line);
    const QTextLine text = m_layout.of(line).lineAt(top.row);
    const int x = point.x() - 4 + (m_wrap ? 0 : horizontalScrollBar()->value());
    return {line.offset, text.isValid() ? text.xToCursor(x) : 0};
}

void LogCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const LogPlace place = placeAt(event->pos());
    if (!event->modifiers().testFlag(Qt::ShiftModifier) || m_anchor.offset < 0)
        m_anchor = place;
    m_cursor = place;
    viewport()->update();
}

void LogCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    m_mouse = event->pos();
    m_cursor = placeAt(m_mouse);
    const bool outside = m_mouse.y() < 0 || m_mouse.y() > viewport()->height();
    if (outside && !m_autoScroll.isActive())
        m_autoScroll.start(autoScrollMs, this);
    else if (!outside)
        m_autoScroll.stop();
    viewport()->update();
}

void LogCanvas::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_autoScroll.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    scrollRows(m_mouse.y() < 0 ? -2 : 2);
    m_cursor = placeAt({m_mouse.x(), std::clamp(m_mouse.y(), 0, viewport()->height() - m_layout.rowHeight())});
}

void LogCanvas::mouseReleaseEvent(QMouseEvent *)
{
    m_autoScroll.stop();
}

void LogCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    const LogPlace place = placeAt(event->pos());
    if (place.offset < 0)
        return;
    const QString &text = at(m_window->indexAt(place.offset)).content.text;
    int start = std::min<int>(place.column, int(text.size()));
    int end = start;
    while (start > 0 && isWord(text[start - 1]))
        --start;
    while (end < text.size() && isWord(text[end]))
        ++end;
    m_anchor = {place.offset, start};
    m_cursor = {place.offset, end};
    viewport()->update();
}

void LogCanvas::selectAll()
{
    constexpr int wholeLine = 1 << 30;
    m_anchor = {0, 0};
    m_cursor = {m_fileSize, wholeLine};
    viewport()->update();
}

LogPlace LogCanvas::neighbour(LogPlace place, int lines) const
{
    const qsizetype line =
        std::clamp<qsizetype>(m_window->indexAt(place.offset) + lines, 0, m_window->lines.size() - 1);
    return {at(line).offset, place.column};
}

void LogCanvas::moveCursor(LogPlace place)
{
    m_cursor = place;
    const qsizetype line = m_window->indexAt(place.offset);
    if (line < m_top.line)
        scrollRows(-1);
    else if (Top{line, 0} > moved(m_top, visibleRows() - 1))
        scrollRows(int(line - m_top.line) - visibleRows() + 1);
    viewport()->update();
}

bool LogCanvas::selectByKey(QKeyEvent *event)
{
    if (m_window->lines.isEmpty() || !event->modifiers().testFlag(Qt::ShiftModifier))
        return false;
    if (m_cursor.offset < 0)
        m_anchor = m_cursor = {m_topOffset, 0};
    const int length = int(at(m_window->indexAt(m_cursor.offset)).content.text.size());
    LogPlace place = m_cursor;
    place.column = std::min(place.column, length);
    switch (event->key()) {
    case Qt::Key_Up: place = neighbour(place, -1); break;
    case Qt::Key_Down: place = neighbour(place, 1); break;
    case Qt::Key_PageUp: place = neighbour(place, -visibleRows()); break;
    case Qt::Key_PageDown: place = neighbour(place, visibleRows()); break;
    case Qt::Key_Left: place.column = std::max(0, place.column - 1); break;
    case Qt::Key_Right: place.column = std::min(length, place.column + 1); break;
    case Qt::Key_Home: place.column = 0; break;
    case Qt::Key_End: place.column = length; break;
    default: return false;
    }
    moveCursor(place);
    return true;
}

bool LogCanvas::scrollByKey(QKeyEvent *event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    QScrollBar *sideways = horizontalScrollBar();
    switch (event->key()) {
    case Qt::Key_Up: scrollRows(-1); break;
    case Qt::Key_Down: scrollRows(1); break;
    case Qt::Key_PageUp: scrollRows(1 - visibleRows()); break;
    case Qt::Key_PageDown:
    case Qt::Key_Space: scrollRows(visibleRows() - 1); break;
    case Qt::Key_Left: sideways->triggerAction(QAbstractSlider::SliderSingleStepSub); break;
    case Qt::Key_Right: sideways->triggerAction(QAbstractSlider::SliderSingleStepAdd); break;
    case Qt::Key_Home: control ? toStart() : sideways->setValue(0); break;
    case Qt::Key_End: control ? toEnd() : sideways->setValue(sideways->maximum()); break;
    default: return false;
    }
    return true;
}

void LogCanvas::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyWanted();
    } else if (!selectByKey(event) && !scrollByKey(event)) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    event->accept();
}

void LogCanvas::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copy = menu->addAction(tr("&Copy"), QKeySequence::Copy, this, &LogCanvas::copyWanted);
    copy->setEnabled(hasSelection());
    menu->addAction(tr("Select &all"), QKeySequence::SelectAll, this, &LogCanvas::selectAll);
    menu->popup(event->globalPos());
}

} // namespace skydeck::widgets
