// The surface that paints the visible lines of a log and lets the user move and select in it.
#pragma once

#include "app/widgets/log/loglayout.h"
#include "app/widgets/log/logworker.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

namespace skydeck::widgets {

//! Shows windows of lines and asks for others when the user comes near their edge. Knows no file.
class LogCanvas : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit LogCanvas(QWidget *parent = nullptr);

    void setWindow(const LogWindowPtr &window);
    void setFileSize(qint64 size);
    //! Shown when there is no line.
    void setPlaceholder(const QString &text);
    void reset();

    bool isFollowing() const { return m_follow; }
    void setFollowing(bool on);
    void setWrap(bool on);
    bool wraps() const { return m_wrap; }
    void setFilter(const LogQuery &filter);
    const LogQuery &filter() const { return m_filter; }
    //! Marks all matches of `query` on the screen.
    void setHighlight(const LogQuery &query);
    //! Shows and selects a match.
    void reveal(LogPlace place, int length);
    void toStart();
    void toEnd() { setFollowing(true); }
    //! Where the next search begins: behind the selection, or at the top of the screen.
    LogPlace searchPlace(bool forward) const;

    QStringList visibleLines() const;
    bool hasSelection() const { return m_anchor != m_cursor && m_cursor.offset >= 0; }
    LogPlace selectionStart() const { return std::min(m_anchor, m_cursor); }
    LogPlace selectionEnd() const { return std::max(m_anchor, m_cursor); }
    void selectAll();

Q_SIGNALS:
    void wanted(const skydeck::widgets::LogWant &want);
    void followingChanged(bool on);
    void copyWanted();
    void painted(); //!< lines are on the screen

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Top
    {
        qsizetype line = 0;
        int row = 0;
        bool operator==(const Top &) const = default;
        auto operator<=>(const Top &) const = default;
    };

    // logcanvas.cpp: what is shown
    void setUpLayout();
    int visibleRows() const;
    const LogLine &at(qsizetype line) const { return m_window->lines[line]; }
    Top moved(Top top, int rows);
    Top lastTop();
    void moveTo(Top top, bool byUser);
    void scrollRows(int rows);
    void askForMore();
    void ask(LogWant want);
    void syncBars();
    void vBarMoved(int action);
    void place();
    QList<QTextLayout::FormatRange> marksOf(const LogLine &line) const;
    void paintPlaceholder(QPainter &painter);

    // logselect.cpp: what is selected
    LogPlace placeAt(QPoint point);
    bool selectByKey(QKeyEvent *event);
    bool scrollByKey(QKeyEvent *event);
    void moveCursor(LogPlace place);
    LogPlace neighbour(LogPlace place, int lines) const;

    LogWindowPtr m_window;
    LogLayout m_layout;
    qint64 m_fileSize = 0;
    QString m_placeholder;
    bool m_follow = true, m_wrap = true, m_painted = false;
    Top m_top;
    qint64 m_topOffset = 0; //!< names m_top's line across windows
    LogWant m_asked;
    bool m_asking = false;
    LogQuery m_filter, m_highlight;
    std::optional<LogMatcher> m_matcher;
    LogPlace m_anchor, m_cursor;
    LogPlace m_reveal;
    QBasicTimer m_autoScroll;
    QPoint m_mouse;
};

} // namespace skydeck::widgets
