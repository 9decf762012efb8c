#include "app/widgets/livetable.h"

#include "app/widgets/columnfit.h"
#include "app/widgets/folds.h"
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

//! Where a row of a tree of two levels stands.
std::pair<int, int> placeOf(const QModelIndex &index)
{
    return index.parent().isValid() ? std::pair(index.parent().row(), index.row()) : std::pair(index.row(), -1);
}

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
    m_widths = widths;
    header()->setStretchLastSection(widths.last() == 0);
    for (int column = 0; column < widths.size(); ++column) {
        if (widths[column] > 0)
            header()->resizeSection(column, pixels(widths[column]));
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

int LiveTable::pixels(int characters) const
{
    return (characters + 2) * fontMetrics().averageCharWidth();
}

void LiveTable::fitColumns(const QList<int> &leastWidths, const QList<int> &goFirst)
{
    QList<ColumnFit::Column> columns;
    for (qsizetype i = 0; i < m_widths.size(); ++i) {
        const int title = header()->sectionSizeHint(int(i));
        columns.append({std::max(pixels(m_widths[i]), title), std::max(pixels(leastWidths[i]), title)});
    }
    m_fit = new ColumnFit(header(), objectName(), columns, goFirst);
    m_fit->fit(viewport()->width());
}

void LiveTable::setFoldable()
{
    setRootIsDecorated(true);
    setExpandsOnDoubleClick(false); // a double click is the obvious action, as Enter is
    m_folds = new Folds(this, objectName());
}

void LiveTable::setAllOpen(bool open)
{
    if (m_folds)
        m_folds->setAllOpen(open);
}

// Qt asks for the place of every cell that changed, seen or not: a quarter of a second for two ends of 10,000
// rows.
void LiveTable::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    if (m_folds || topLeft.parent().isValid())
        return QTreeView::dataChanged(topLeft, bottomRight, roles);
    const QModelIndex top = indexAt({0, 0}), bottom = indexAt({0, viewport()->height() - 1});
    const int first = std::max(topLeft.row(), top.row());
    const int last = bottom.isValid() ? std::min(bottomRight.row(), bottom.row()) : bottomRight.row();
    if (first <= last)
        QTreeView::dataChanged(topLeft.siblingAtRow(first), bottomRight.siblingAtRow(last), roles);
}

void LiveTable::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    if (m_fit)
        m_fit->fit(viewport()->width());
}

void LiveTable::setColumnUsed(int column, bool used)
{
    if (m_fit)
        return m_fit->setUsed(column, used);
    if (isColumnHidden(column) == used)
        setColumnHidden(column, !used);
}

QModelIndexList LiveTable::selectedRowsInOrder() const
{
    QModelIndexList rows = selectionModel() ? selectionModel()->selectedRows() : QModelIndexList();
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return placeOf(a) < placeOf(b); });
    return rows;
}

QStringList LiveTable::selectedKeys() const
{
    QStringList keys;
    for (const QModelIndex &index : selectedRowsInOrder())
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
    if (model()->rowCount() == 0)
        return false;
    const auto found = model()->match(model()->index(0, m_nameColumn), keyRole, key, 1,
                                      Qt::MatchExactly | Qt::MatchCaseSensitive | Qt::MatchRecursive);
    if (found.isEmpty())
        return false;
    selectionModel()->setCurrentIndex(found.constFirst(),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(found.constFirst());
    return true;
}

void LiveTable::chooseOne()
{
    if (selectedKeys().isEmpty() && model()->rowCount() > 0)
        selectKey(model()->index(0, m_nameColumn).data(keyRole).toString());
}

QString LiveTable::textOfSelection() const
{
    QStringList lines;
    for (const QModelIndex &row : selectedRowsInOrder()) {
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
