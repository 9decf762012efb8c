#include "app/models/tunneltree.h"

#include "app/models/tunnelgroup.h"

#include <algorithm>

namespace skydeck::models {

namespace {

QString groupPrefix()
{
    return QStringLiteral("group/");
}

} // namespace

QString groupKey(const QString &group)
{
    return groupPrefix() + group;
}

QString groupOfKey(const QString &key)
{
    return key.startsWith(groupPrefix()) ? key.mid(groupPrefix().size()) : QString();
}

TunnelTree::TunnelTree(TunnelModel &tunnels, QObject *parent)
    : QAbstractItemModel(parent)
    , m_tunnels(tunnels)
{
    for (int row = 0; row < m_tunnels.rowCount(); ++row)
        add(m_tunnels.key(row));
    connect(&m_tunnels, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        for (int row = first; row <= last; ++row)
            add(m_tunnels.key(row));
    });
    // Before it: a view that lets go of a row may still ask for it.
    connect(&m_tunnels, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row)
                    remove(m_tunnels.key(row));
            });
    connect(&m_tunnels, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to, const QList<int> &roles) {
                for (int row = from.row(); row <= to.row(); ++row) {
                    settle(m_tunnels.key(row));
                    tell(m_tunnels.key(row), from.column(), to.column(), roles);
                }
            });
}

int TunnelTree::topOf(quintptr id) const
{
    const auto found = std::find_if(m_tops.begin(), m_tops.end(), [id](const Top &top) { return top.id == id; });
    return int(found - m_tops.begin());
}

QModelIndex TunnelTree::indexOf(const QString &key, int column) const
{
    if (const quintptr id = m_branches.value(key))
        return createIndex(int(m_tops[size_t(topOf(id))].members.indexOf(key)), column, id);
    const auto found = std::find_if(m_tops.begin(), m_tops.end(), [&](const Top &top) { return top.key == key; });
    return createIndex(int(found - m_tops.begin()), column);
}

quintptr TunnelTree::branchFor(const QString &group)
{
    if (group.isEmpty())
        return 0;
    const QString key = groupKey(group);
    for (const Top &top : m_tops) {
        if (top.key == key)
            return top.id;
    }
    beginInsertRows({}, int(m_tops.size()), int(m_tops.size()));
    m_tops.push_back({key, m_nextId, {}});
    endInsertRows();
    return m_nextId++;
}

void TunnelTree::dropIfEmpty(quintptr id)
{
    const int row = topOf(id);
    if (id == 0 || !m_tops[size_t(row)].members.isEmpty())
        return;
    beginRemoveRows({}, row, row);
    m_tops.erase(m_tops.begin() + row);
    endRemoveRows();
}

void TunnelTree::add(const QString &key)
{
    const quintptr id = branchFor(m_tunnels.find(key)->spec.group);
    if (id == 0) {
        beginInsertRows({}, int(m_tops.size()), int(m_tops.size()));
        m_tops.push_back({key, 0, {}});
    } else {
        const int top = topOf(id);
        QStringList &members = m_tops[size_t(top)].members;
        beginInsertRows(createIndex(top, 0), int(members.size()), int(members.size()));
        members.append(key);
    }
    m_branches.insert(key, id);
    endInsertRows();
    tell(key, 0, columnCount() - 1, {});
}

void TunnelTree::remove(const QString &key)
{
    const QModelIndex at = indexOf(key, 0);
    const quintptr id = m_branches.value(key);
    beginRemoveRows(at.parent(), at.row(), at.row());
    if (id == 0)
        m_tops.erase(m_tops.begin() + at.row());
    else
        m_tops[size_t(topOf(id))].members.removeAt(at.row());
    m_branches.remove(key);
    endRemoveRows();
    dropIfEmpty(id);
}

void TunnelTree::settle(const QString &key)
{
    const quintptr before = m_branches.value(key);
    const QString group = m_tunnels.find(key)->spec.group;
    const bool stays = before == 0 ? group.isEmpty() : m_tops[size_t(topOf(before))].key == groupKey(group);
    if (stays)
        return;
    const quintptr now = branchFor(group);
    const QModelIndex from = indexOf(key, 0);
    const QModelIndex to = now == 0 ? QModelIndex() : createIndex(topOf(now), 0);
    const int place = now == 0 ? int(m_tops.size()) : int(m_tops[size_t(to.row())].members.size());
    beginMoveRows(from.parent(), from.row(), from.row(), to, place);
    if (now == 0)
        m_tops.push_back({key, 0, {}});
    else
        m_tops[size_t(to.row())].members.append(key);
    if (before == 0)
        m_tops.erase(m_tops.begin() + from.row());
    else
        m_tops[size_t(topOf(before))].members.removeAt(from.row());
    m_branches[key] = now;
    endMoveRows();
    dropIfEmpty(before);
}

void TunnelTree::tell(const QString &key, int firstColumn, int lastColumn, const QList<int> &roles)
{
    const QModelIndex at = indexOf(key, firstColumn);
    Q_EMIT dataChanged(at, at.siblingAtColumn(lastColumn), roles);
    if (const QModelIndex branch = at.parent(); branch.isValid())
        Q_EMIT dataChanged(branch.siblingAtColumn(firstColumn), branch.siblingAtColumn(lastColumn), roles);
}

QModelIndex TunnelTree::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? m_tops[size_t(parent.row())].id : 0);
}

QModelIndex TunnelTree::parent(const QModelIndex &child) const
{
    return child.internalId() == 0 ? QModelIndex() : createIndex(topOf(child.internalId()), 0);
}

int TunnelTree::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_tops.size());
    const Top *top = parent.column() == 0 ? branchAt(parent) : nullptr;
    return top ? int(top->members.size()) : 0;
}

int TunnelTree::columnCount(const QModelIndex &) const
{
    return TunnelModel::ColumnCount;
}

const TunnelTree::Top *TunnelTree::branchAt(const QModelIndex &index) const
{
    if (index.internalId() != 0)
        return nullptr;
    const Top &top = m_tops[size_t(index.row())];
    return top.isGroup() ? &top : nullptr;
}

const QString &TunnelTree::keyAt(const QModelIndex &index) const
{
    if (index.internalId() == 0)
        return m_tops[size_t(index.row())].key;
    return m_tops[size_t(topOf(index.internalId()))].members[index.row()];
}

const TunnelRow *TunnelTree::tunnelAt(const QModelIndex &index) const
{
    return m_tunnels.find(keyAt(index));
}

QList<TunnelRow> TunnelTree::membersOf(const Top &top) const
{
    QList<TunnelRow> rows;
    for (const QString &key : top.members)
        rows.append(*m_tunnels.find(key));
    return rows;
}

QVariant TunnelTree::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_tunnels.headerData(section, orientation, role);
}

QVariant TunnelTree::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (const Top *top = branchAt(index))
        return branchData(*top, index.column(), role);
    return m_tunnels.data(m_tunnels.index(m_tunnels.rowOf(keyAt(index)), index.column()), role);
}

QVariant TunnelTree::branchData(const Top &top, int column, int role) const
{
    if (role == TunnelModel::KeyRole)
        return top.key;
    if (role == Qt::TextAlignmentRole)
        return m_tunnels.headerData(column, Qt::Horizontal, role);
    if (top.members.isEmpty())
        return {}; // it comes, or it goes
    return groupCell(groupOfKey(top.key), membersOf(top), column, role, m_tunnels.now());
}

bool TunnelTree::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (!branchAt(left) && !branchAt(right))
        return m_tunnels.lessThan(left.column(), m_tunnels.rowOf(keyAt(left)), m_tunnels.rowOf(keyAt(right)));
    const QVariant a = data(left, TunnelModel::SortRole);
    const QVariant b = data(right, TunnelModel::SortRole);
    if (a.typeId() == QMetaType::QString || b.typeId() == QMetaType::QString)
        return naturalCompare(a.toString(), b.toString()) < 0;
    return a.toDouble() < b.toDouble();
}

bool TunnelTree::matches(const QModelIndex &index, const QString &needle) const
{
    return !branchAt(index) && m_tunnels.matches(m_tunnels.rowOf(keyAt(index)), needle);
}

} // namespace skydeck::models
