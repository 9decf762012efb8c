// A log file on the screen: follows, finds, colours, wraps, saves; gigabytes without reading them.
#pragma once

#include <QWidget>

#include <memory>

namespace skydeck::widgets {

//! Shows a local file that may grow, be absent yet, or have holes (a capped log: shown as one line that says how
//! much was dropped). Memory does not depend on the file's size. Never blocks the GUI thread: reading and line
//! indexing happen in a worker, newest part first. ANSI colours are obeyed with the theme's palette, other escapes
//! removed; \r overwrites the line.
class LogView : public QWidget
{
    Q_OBJECT
public:
    explicit LogView(QWidget *parent = nullptr);
    ~LogView() override;

    //! Shows `path` from its end, following. An absent file is shown as "waiting" until it comes.
    void open(const QString &path);
    void close();
    //! `path` as open() does when it is another one than is shown; empty: none.
    void follow(const QString &path, bool ended);
    //! The writer ended; following stops once everything is shown.
    void setEnded(bool ended);
    bool isFollowing() const;
    void setFollowing(bool on);
    void setWrap(bool on);
    void focusSearch();
    //! Copies the whole file, also what is off screen; progress and a way to cancel are shown below.
    void saveTo(const QString &path);
    //! The text as shown around the view's position, for tests and accessibility.
    QString visibleText() const;

Q_SIGNALS:
    void followingChanged(bool on);
    //! The first screen of content is painted (for benchmarks and tests).
    void shown();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace skydeck::widgets
