// What all live tables have in common: roles, tones, times that go on ticking while somebody looks.
#pragma once

#include "core/base/clock.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <optional>

namespace skydeck::models {

//! How a state is drawn; same order as the widgets' own statuses, which models do not know.
enum class Tone { Good, Busy, Off, Attention, Bad };

//! A table whose rows have stable keys. GUI thread.
class LiveModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        StatusRole = Qt::UserRole + 1, //!< int of Tone, in the column that shows a state
        KeyRole,                       //!< the row's key, in every column
        SortRole,                      //!< what the column is sorted by: numbers for numbers and times
    };

    explicit LiveModel(Clock clock, QObject *parent = nullptr);

    virtual QString key(int row) const = 0;
    //! The row with this key, or -1.
    virtual int rowOf(const QString &key) const = 0;
    //! Order by a column; cheap, called n log n times.
    virtual bool lessThan(int column, int left, int right) const = 0;
    //! Whether a filter text is found in the row.
    virtual bool matches(int row, const QString &needle) const = 0;

    //! Relative times are told to views again and again while on; nothing wakes up while off.
    void setTicking(bool on);
    bool isTicking() const { return m_ticking; }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    //! Around a merge that touches many scattered rows: a sorted proxy rests meanwhile and sorts once afterwards.
    void bulkBegan();
    void bulkEnded();

protected:
    struct Column
    {
        QString title;
        bool isNumber = false; //!< right-aligned
        bool ticks = false;    //!< shows a time relative to now
    };
    //! Titles, translated when asked.
    virtual QList<Column> columns() const = 0;
    //! True while a shown time is so young that seconds matter.
    virtual bool needsSeconds(const QDateTime &now) const = 0;

    QDateTime now() const { return m_clock(); }
    //! Alignment of a cell, for data().
    QVariant alignment(int column) const;

private:
    void tick();
    Clock m_clock;
    QTimer m_timer;
    bool m_ticking = false;
};

//! "21 Nov 2026 05:40:12 (04:40:12 UTC)" for tool tips; empty for an invalid time.
QString absoluteTime(const QDateTime &time);
//! Seconds for sorting; `absent` sorts below all others.
qint64 sortTime(const QDateTime &time);
//! From start to end, or to now while there is no end; nothing before the start.
std::optional<qint64> secondsBetween(const QDateTime &start, const QDateTime &end, const QDateTime &now);
//! "1 h 02 min" of the above, or empty.
QString elapsedText(const QDateTime &start, const QDateTime &end, const QDateTime &now);
//! Human order: case does not count, numbers by value ("train-2" before "train-10").
int naturalCompare(const QString &left, const QString &right);

} // namespace skydeck::models
