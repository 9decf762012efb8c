#include "app/widgets/livetable.h"

#include "app/widgets/statusdelegate.h"
#include "app/widgets/viewstate.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace skydeck::widgets {

namespace {

//! Rows with air: easier to read and to hit.
class RowDelegate : public StatusDelegate
{
public:
    using StatusDelegate::StatusDelegate;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        constexpr int air = 8;
        return StatusDelegate::sizeHint(option, index) + QSize(0, air);
    }
};

} // namespace

LiveTable::LiveTable(const QString &name, QWidget *parent)
    : QTreeView(parent)
{
    setObjectName(name);
    setItemDelegate(new RowDelegate(this));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setAlternatingRowColors(false);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setTextElideMode(Qt::ElideRight);
    setTabKeyNavigation(false);
    header()->setHighlightSections(false);
    header()->setSectionsMovable(true);
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(500);
    connect(&m_saveSoon, &QTimer::timeout, this, &LiveTable::saveColumns);
}

LiveTable::~LiveTable()
{
    if (m_saveSoon.isActive())
        saveColumns();
}

QString LiveTable::stateName() const
{
    return QStringLiteral("columns/") + objectName();
}

void LiveTable::saveColumns()
{
    viewstate::save(stateName(), header()->saveState());
}

void LiveTable::setUpColumns(const QList<int> &widths, int nameColumn, int sortColumn, Qt::SortOrder order)
{
    m_nameColumn = nameColumn;
    const int letter = fontMetrics().averageCharWidth();
    header()->setStretchLastSection(widths.last() == 0);
    for (int column = 0; column < widths.size(); ++column) {
        if (widths[column] > 0)
            header()->resizeSection(column, widths[column] * letter + 2 * letter);
    }
    setSortingEnabled(true);
    sortByColumn(sortColumn, order);
    // Columns of another version of the program do not fit: then the defaults stay.
    header()->restoreState(viewstate::load(stateName()));
    const auto soon = [this] { m_saveSoon.start(); };
    connect(header(), &QHeaderView::sectionResized, this, soon);
    connect(header(), &QHeaderView::sectionMoved, this, soon);
    connect(header(), &QHeaderView::sortIndicatorChanged, this, soon);
}

void LiveTable::setColumnUsed(int column, bool used)
{
    if (isColumnHidden(column) == used)
        setColumnHidden(column, !used);
}

QStringList LiveTable::selectedKeys() const
{
    QModelIndexList rows = selectionModel() ? selectionModel()->selectedRows() : QModelIndexList();
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.row() < b.row(); });
    QStringList keys;
    for (const QModelIndex &index : rows)
        keys << index.data(keyRole).toString();
    return keys;
}

QString LiveTable::currentKey() const
{
    const QStringList keys = selectedKeys();
    const QString current = currentIndex().data(keyRole).toString();
    return keys.contains(current) ? current : keys.value(0);
}

bool LiveTable::selectKey(const QString &key)
{
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, m_nameColumn);
        if (index.data(keyRole).toString() != key)
            continue;
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        scrollTo(index);
        return true;
    }
    return false;
}

QString LiveTable::textOfSelection() const
{
    QStringList lines;
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.row() < b.row(); });
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int i = 0; i < header()->count(); ++i) {
            const int column = header()->logicalIndex(i);
            if (!isColumnHidden(column))
                cells << row.siblingAtColumn(column).data().toString();
        }
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

void LiveTable::keyboardSearch(const QString &search)
{
    const QModelIndex current = currentIndex();
    if (current.isValid() && current.column() != m_nameColumn)
        selectionModel()->setCurrentIndex(current.siblingAtColumn(m_nameColumn), QItemSelectionModel::NoUpdate);
    QTreeView::keyboardSearch(search);
}

void LiveTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(textOfSelection());
        event->accept();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void LiveTable::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint place = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard)
        place = viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft());
    Q_EMIT menuWanted(place);
    event->accept();
}

void LiveTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    Q_EMIT selectionKeysChanged();
}

} // namespace skydeck::widgets
