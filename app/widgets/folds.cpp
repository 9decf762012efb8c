#include "app/widgets/folds.h"

#include "app/widgets/livetable.h"
#include "app/widgets/viewstate.h"

#include <QScopedValueRollback>

namespace skydeck::widgets {

Folds::Folds(QTreeView *view, const QString &name)
    : QObject(view)
    , m_view(view)
    , m_name(QStringLiteral("folds/") + name)
{
    const QStringList kept = viewstate::loadList(m_name);
    m_folded = {kept.begin(), kept.end()};
    connect(view, &QTreeView::collapsed, this, [this](const QModelIndex &index) { note(index, true); });
    connect(view, &QTreeView::expanded, this, [this](const QModelIndex &index) { note(index, false); });
    // A branch gets its children after it was inserted.
    connect(view->model(), &QAbstractItemModel::rowsInserted, this, &Folds::apply);
    connect(view->model(), &QAbstractItemModel::rowsMoved, this, &Folds::apply);
    connect(view->model(), &QAbstractItemModel::layoutChanged, this, &Folds::apply);
    apply();
}

void Folds::setAllOpen(bool open)
{
    if (m_allOpen == open)
        return;
    m_allOpen = open;
    apply();
}

void Folds::apply()
{
    const QScopedValueRollback busy(m_busy, true);
    const auto *model = m_view->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex index = model->index(row, 0);
        if (model->hasChildren(index))
            m_view->setExpanded(index, m_allOpen || !m_folded.contains(index.data(LiveTable::keyRole).toString()));
    }
}

void Folds::note(const QModelIndex &index, bool folded)
{
    if (m_busy || m_allOpen)
        return;
    const QString key = index.data(LiveTable::keyRole).toString();
    if (folded)
        m_folded.insert(key);
    else
        m_folded.remove(key);
    QStringList kept(m_folded.begin(), m_folded.end());
    kept.sort();
    viewstate::saveList(m_name, kept);
}

} // namespace skydeck::widgets
