// Makes the columns of a table fit its width: elastic ones give way first, then the less wanted ones go.
#pragma once

#include <QObject>
#include <QSet>
#include <QTimer>

class QHeaderView;

namespace skydeck::widgets {

//! Widths the user chose are remembered and come back as soon as there is room. Lives with the header.
class ColumnFit : public QObject
{
    Q_OBJECT
public:
    struct Column
    {
        int wanted = 0; //!< pixels; what it has when there is room
        int least = 0;  //!< pixels; narrower it is of no use. Less than wanted: it also takes what is over
    };
    //! `name`: where widths are remembered. `goFirst`: columns that may go, the least wanted first; others stay
    //! whatever the width.
    ColumnFit(QHeaderView *header, const QString &name, QList<Column> columns, QList<int> goFirst);
    ~ColumnFit() override;

    //! A column that means nothing here is not shown, whatever the room.
    void setUsed(int column, bool used);
    //! Fits the columns into `room` pixels.
    void fit(int room);

private:
    QList<int> shownIn(int room) const;
    int leastOf(int column) const;
    int elasticity(int column, bool grows) const;
    void spread(const QList<int> &shown, int room);
    void take(int column, int width);
    void save() const;

    QHeaderView *m_header;
    const QString m_name;
    QList<Column> m_columns;
    QSet<int> m_growing;
    const QList<int> m_goFirst;
    QSet<int> m_unused;
    QTimer m_saveSoon;
    int m_room = 0;
    bool m_busy = false; //!< what changes now is not the user's doing
};

} // namespace skydeck::widgets
