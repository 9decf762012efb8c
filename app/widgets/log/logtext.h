// The drawn part of a log viewer: the lines around one offset, selection, scrolling. No tool bar, no search of its
// own.
#pragma once

#include "app/widgets/log/ansi.h"
#include "app/widgets/log/logfile.h"
#include "app/widgets/log/logsearch.h"

#include <QAbstractScrollArea>
#include <QTimer>

namespace skydeck::widgets {

//! A place in the file: a line and a character in its shown text.
struct LogPlace
{
    qint64 line = -1;
    qsizetype column = 0;
    auto operator<=>(const LogPlace &) const = default;
};

class LogText : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit LogText(QWidget *parent = nullptr);

    void open(const QString &path);
    void close();
    void setEnded(bool ended);
    bool isFollowing() const { return m_following; }
    void setFollowing(bool on);
    void setWrap(bool on);
    void setQuery(const LogQuery &query);
    //! Brings a line into view and marks it.
    void showLine(qint64 offset);
    qint64 topLine() const { return m_top; }
    qint64 currentLine() const { return m_current >= 0 ? m_current : m_top; }
    qint64 fileSize() const { return m_file.size(); }
    QString path() const { return m_path; }
    QString visibleText() const;
    //! The selected text as seen; at most 16 MiB.
    QString selectedText();

Q_SIGNALS:
    void followingChanged(bool on);
    void shown();
    void grew();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;

private:
    struct Row // one row of the screen
    {
        qint64 line = 0;
        qsizetype from = 0; // first character of the line in this row
        qsizetype length = 0;
    };
    struct Shown // one line of the file on the screen
    {
        qint64 start = 0;
        AnsiLine line;
        bool note = false; // a hole
    };

    void look();
    void fill();
    void fillFromEnd();
    void addRows(const LogLine &line, bool front);
    Shown shownLine(const LogLine &line) const;
    void scrollLines(int lines);
    void scrollToFraction();
    void updateBars();
    int rowsPerPage() const;
    int columnsPerRow() const;
    const Shown *shownAt(qint64 line) const;
    LogPlace placeAt(QPoint point) const;
    void paintRow(QPainter &painter, const Row &row, int y);
    void paintStyles(QPainter &painter, const Shown &shown, const Row &row, int y);

    QString m_path;
    LogFile m_file;
    QTimer m_timer;
    QList<Shown> m_shown;
    QList<Row> m_rows;
    LogQuery m_query;
    qint64 m_top = 0;
    qint64 m_current = -1;
    LogPlace m_anchor, m_caret;
    int m_left = 0; // first column, when not wrapped
    bool m_following = true;
    bool m_wrap = false;
    bool m_ended = false;
    bool m_told = false;
    bool m_settingBars = false;
};

} // namespace skydeck::widgets
