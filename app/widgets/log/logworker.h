// Reads a log in a thread of its own: windows of lines, counts, searches and copies, in slices, so that none waits
// long.
#pragma once

#include "app/widgets/log/loglines.h"

#include <QObject>
#include <QSaveFile>
#include <QTimer>

#include <atomic>

namespace skydeck::widgets {

//! A place in a log: a line (by its first byte) and a column of its shown text.
struct LogPlace
{
    qint64 offset = -1;
    int column = 0;
    bool operator==(const LogPlace &) const = default;
    auto operator<=>(const LogPlace &) const = default;
};

//! What the status line says.
struct LogState
{
    bool exists = false;
    qint64 size = 0;
    qint64 lines = 0;
    bool counted = false; //!< `lines` is the whole
    qint64 newLines = 0;  //!< since mark()
    bool operator==(const LogState &) const = default;
};

//! Counts line breaks from an offset on, as far as the file goes.
class LineCounter
{
public:
    void restart(qint64 offset);
    //! Reads at most `most` bytes more; false when there is nothing left to read.
    bool advance(const LogSource &file, qint64 most);
    qint64 lines() const { return m_lines + (m_open ? 1 : 0); }
    qint64 position() const { return m_position; }

private:
    qint64 m_position = 0, m_lines = 0;
    bool m_open = false; // the last line has no line break yet
};

//! Lives in the worker thread; every slot is called queued. The atomics are set by the GUI thread: a slice ends
//! soon when it is no longer wanted.
class LogWorker : public QObject
{
    Q_OBJECT
public:
    LogWorker();

    std::atomic<quint64> wantedWindow = 0;
    std::atomic<quint64> wantedSearch = 0;
    std::atomic<quint64> wantedCopy = 0;
    std::atomic<bool> closing = false;

    void open(const QString &path);
    //! Watches the file for changes; off while nobody looks.
    void setWatching(bool on);
    //! Nothing more will be written: looks once more and then rests.
    void setEnded(bool ended);
    void show(const skydeck::widgets::LogWant &want, quint64 request);
    //! New lines are counted from the present end on.
    void mark();
    //! Counts all matches.
    void count(const skydeck::widgets::LogQuery &query, quint64 search);
    //! The next match behind (or before) `from`, around the end.
    void find(const skydeck::widgets::LogQuery &query, skydeck::widgets::LogPlace from, bool forward,
              quint64 search);
    //! The shown text between two places, as far as the limit goes.
    void copy(skydeck::widgets::LogPlace from, skydeck::widgets::LogPlace to,
              const skydeck::widgets::LogQuery &filter, quint64 request);
    void save(const QString &path);
    void cancelSave();

Q_SIGNALS:
    void stateChanged(const skydeck::widgets::LogState &state);
    void replaced();
    void windowReady(const skydeck::widgets::LogWindowPtr &window, quint64 request);
    void counted(quint64 search, qint64 matches, int percent, bool done);
    void found(quint64 search, skydeck::widgets::LogPlace place, int length); //!< offset -1: nowhere
    void searching(quint64 search, int percent);
    void copied(quint64 request, const QString &text, bool cut);
    void saving(int percent);
    void saved(const QString &path, const QString &error); //!< error empty: all is there

private:
    struct Find
    {
        quint64 search = 0;
        LogMatcher matcher;
        LogPlace from;
        bool forward = true;
        qint64 position = 0;
        qint64 walked = 0;
        bool wrapped = false;
    };
    struct Count
    {
        quint64 search = 0;
        LogMatcher matcher;
        qint64 position = 0;
        qint64 matches = 0;
    };
    struct Save
    {
        std::unique_ptr<QSaveFile> target;
        QString path;
        qint64 position = 0, size = 0;
    };

    void poll();
    void look();
    void schedule();
    void slice();
    bool countLines();
    void sendState();
    void sendWindow();
    bool findSlice();
    bool takeFound(qint64 offset, const QString &text);
    bool countSlice();
    bool saveSlice();
    void endSave(const QString &error);

    LogSource m_file;
    QTimer *m_poll;
    QTimer *m_slices;
    bool m_watching = true, m_ended = false;
    int m_quiet = 0;
    LogWant m_want;
    quint64 m_request = 0;
    LineCounter m_all, m_new;
    LogState m_sent;
    std::optional<Find> m_find;
    std::optional<Count> m_count;
    std::optional<Save> m_save;
};

} // namespace skydeck::widgets

Q_DECLARE_METATYPE(skydeck::widgets::LogWindowPtr)
Q_DECLARE_METATYPE(skydeck::widgets::LogState)
Q_DECLARE_METATYPE(skydeck::widgets::LogPlace)
