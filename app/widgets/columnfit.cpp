#include "app/widgets/columnfit.h"

#include "app/widgets/viewstate.h"

#include <QHeaderView>
#include <QScopedValueRollback>

#include <algorithm>
#include <numeric>

namespace skydeck::widgets {

ColumnFit::ColumnFit(QHeaderView *header, const QString &name, QList<Column> columns, QList<int> goFirst)
    : QObject(header)
    , m_header(header)
    , m_name(QStringLiteral("widths/") + name)
    , m_columns(std::move(columns))
    , m_goFirst(std::move(goFirst))
{
    for (int i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].least < m_columns[i].wanted)
            m_growing.insert(i);
    }
    const QStringList kept = viewstate::loadList(m_name);
    // Columns of another version of the program do not fit: then the defaults stay.
    for (qsizetype i = 0; kept.size() == m_columns.size() && i < kept.size(); ++i)
        m_columns[i].wanted = std::max(kept[i].toInt(), header->minimumSectionSize());
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(500);
    connect(&m_saveSoon, &QTimer::timeout, this, &ColumnFit::save);
    connect(header, &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { take(column, width); });
}

ColumnFit::~ColumnFit()
{
    if (m_saveSoon.isActive())
        save();
}

void ColumnFit::save() const
{
    QStringList widths;
    for (const Column &one : m_columns)
        widths << QString::number(one.wanted);
    viewstate::saveList(m_name, widths);
}

//! The user's own width; the others stay as they are until the room changes.
void ColumnFit::take(int column, int width)
{
    if (m_busy || width <= 0 || column >= m_columns.size())
        return;
    m_columns[column].wanted = width;
    m_saveSoon.start();
}

void ColumnFit::setUsed(int column, bool used)
{
    if (used == !m_unused.contains(column))
        return;
    if (used)
        m_unused.remove(column);
    else
        m_unused.insert(column);
    fit(m_room);
}

int ColumnFit::leastOf(int column) const
{
    return std::min(m_columns[column].wanted, m_columns[column].least);
}

QList<int> ColumnFit::shownIn(int room) const
{
    QList<int> shown;
    for (int column = 0; column < m_columns.size(); ++column) {
        if (!m_unused.contains(column))
            shown << column;
    }
    for (const int column : m_goFirst) {
        const int needed = std::accumulate(shown.begin(), shown.end(), 0,
                                           [this](int sum, int one) { return sum + leastOf(one); });
        if (needed <= room)
            break;
        shown.removeAll(column);
    }
    return shown;
}

void ColumnFit::fit(int room)
{
    m_room = room;
    if (room <= 0)
        return;
    const QScopedValueRollback busy(m_busy, true);
    const QList<int> shown = shownIn(room);
    for (int column = 0; column < m_columns.size(); ++column)
        m_header->setSectionHidden(column, !shown.contains(column));
    spread(shown, room);
}

int ColumnFit::elasticity(int column, bool grows) const
{
    return !grows || m_growing.contains(column) ? m_columns[column].wanted - leastOf(column) : 0;
}

//! What is missing is taken from the elastic columns, what is over goes to them, each by its elasticity.
void ColumnFit::spread(const QList<int> &shown, int room)
{
    const auto wanted = std::accumulate(shown.begin(), shown.end(), 0,
                                        [this](int sum, int one) { return sum + m_columns[one].wanted; });
    const bool grows = room > wanted;
    int elastic = std::accumulate(shown.begin(), shown.end(), 0,
                                  [&](int sum, int one) { return sum + elasticity(one, grows); });
    int change = std::max(room - wanted, -elastic);
    for (const int column : shown) {
        const int own = elasticity(column, grows);
        const int share = elastic > 0 ? int(qint64(change) * own / elastic) : 0;
        change -= share; // the last one takes what rounding left
        elastic -= own;
        m_header->resizeSection(column, m_columns[column].wanted + share);
    }
}

} // namespace skydeck::widgets
